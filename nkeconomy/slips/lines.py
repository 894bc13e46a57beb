"""A check as a line: a sum of parts, each with its bounds, that is to come out as 0 or as no more than 0."""

import ast
import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from nkeconomy import formula
from nkeconomy.formula import Formula
from nkeconomy.interval import NEAR, Interval, exactly
from nkeconomy.slips.bounds import Bounds, Pair, as_pair, bounds_of, product, summed, wider

# Bounds under a `~` are moved outwards by more than it allows of either side.
SLACK = float(NEAR / (1 - NEAR)) * 1.001


@dataclasses.dataclass(frozen=True)
class _Part:
    """A summand of a line: the places of its inputs, and its bounds, given those of all inputs."""

    places: tuple[int, ...]
    bounds: Bounds


@dataclasses.dataclass(frozen=True)
class Line:
    """A comparison as a sum that is to come out as 0, or, `at_most`, as no more than 0.

    Its bounds are floats, a little wider than the exact ones: what they refute fails exactly, too.
    """

    parts: tuple[_Part, ...]
    at_most: bool

    @property
    def places(self) -> list[int]:
        return sorted({place for part in self.parts for place in part.places})

    def of(self, *places: int) -> Bounds:
        """A function to the bounds of all parts with just these inputs."""
        parts = [part.bounds for part in self.parts if part.places == places]
        return lambda box: summed(bounds(box) for bounds in parts)

    @property
    def of_several(self) -> Bounds | None:
        """A function to the bounds of all parts with several inputs; None if there are none."""
        parts = [part.bounds for part in self.parts if len(part.places) > 1]
        return (lambda box: summed(bounds(box) for bounds in parts)) if parts else None

    def open(self, total: Pair) -> bool:
        return total[0] <= 0 and (self.at_most or total[1] >= 0)


def as_line(parsed: Formula, names: Sequence[str], values: Mapping[str, Interval]) -> Line:
    left, right = ([*_summands(side, Fraction(1))] for side in _without_divisors(parsed, values))
    if parsed.comparison in (">=", ">"):
        left, right = right, left
    lenient = parsed.comparison == "~" and len(left) < len(right)
    strict = parsed.comparison != "~" or lenient
    parts = [_part(weight, node, names, values, SLACK * lenient) for weight, node in left]
    parts += [_part(-weight, node, names, values, SLACK * (not strict)) for weight, node in right]
    return Line(tuple(parts), parsed.comparison not in ("=", "~"))


def _part(
    weight: Fraction, node: ast.expr, names: Sequence[str], values: Mapping[str, Interval], slack: float
) -> _Part:
    places = tuple(sorted(names.index(name) for name in formula.named_in(node) if name in names))
    times, bounds = as_pair(exactly(weight)), bounds_of(node, names, values)
    return _Part(places, lambda box: wider(product(times, bounds(box)), slack))


def _without_divisors(parsed: Formula, values: Mapping[str, Interval]) -> tuple[ast.expr, ast.expr]:
    """The sides, each times the divisors of the other: most ratios become sums, which are searched faster."""
    (left, under_left), (right, under_right) = (_fraction(side, values) for side in (parsed.left, parsed.right))
    return _times(left, under_right), _times(right, under_left)


def _fraction(node: ast.expr, values: Mapping[str, Interval]) -> tuple[ast.expr, list[ast.expr]]:
    """A side, and the divisors taken out of it: those that are above 0 whatever slipped."""
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            (left, under_left), (right, under_right) = (_fraction(side, values) for side in (left, right))
            return _times(left, [right]), under_left + under_right
        case ast.BinOp(left=left, op=ast.Div(), right=right) if not _is_weight(right) and _above_nothing(right, values):
            left, under_left = _fraction(left, values)
            return left, [*under_left, right]
    return node, []


def _times(node: ast.expr, factors: Iterable[ast.expr]) -> ast.expr:
    return functools.reduce(lambda left, right: ast.BinOp(left=left, op=ast.Mult(), right=right), factors, node)


def _above_nothing(node: ast.expr, values: Mapping[str, Interval]) -> bool:
    """Whether a divisor is above 0 whatever slipped: nothing is taken away in it, and all its inputs are above 0."""
    if any(isinstance(each, ast.USub | ast.Sub) for each in ast.walk(node)):
        return False
    known = [values[name] for name in formula.named_in(node)] + [formula.evaluate(node, values)]
    return all(each.low is not None and each.low > 0 and each.high is not None for each in known)


def _summands(node: ast.expr, weight: Fraction) -> Iterator[tuple[Fraction, ast.expr]]:
    """The summands of a side, each with the plain number that it is multiplied by."""
    match node:
        case ast.UnaryOp(operand=operand):
            yield from _summands(operand, -weight)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            yield from _summands(left, weight)
            yield from _summands(right, weight if isinstance(sign, ast.Add) else -weight)
        case ast.BinOp(left=number, op=ast.Mult(), right=side) if _is_weight(number):
            yield from _summands(side, weight * Fraction(number.id))
        case ast.BinOp(left=side, op=ast.Mult(), right=number) if _is_weight(number):
            yield from _summands(side, weight * Fraction(number.id))
        case ast.BinOp(left=side, op=ast.Div(), right=number) if _is_weight(number):
            yield from _summands(side, weight / Fraction(number.id))
        case _:
            yield weight, node


def _is_weight(node: ast.expr) -> bool:
    """Whether it is a plain number but 0."""
    return isinstance(node, ast.Name) and not node.id.startswith("[") and Fraction(node.id) != 0
