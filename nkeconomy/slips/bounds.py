"""Bounds in floats that stay outside the exact ones: of numbers, and of formulas given those of their inputs."""

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence

from nkeconomy import formula
from nkeconomy.interval import Interval

Pair = tuple[float, float]
Box = list[Pair]
Bounds = Callable[[Box], Pair]
ANYTHING: Pair = (-math.inf, math.inf)

# A bound is moved outwards by more than floats round; beyond the widest size there is none.
ROUNDING = 1e-12
WIDEST = 10**90


def bounds_of(node: ast.expr, names: Sequence[str], values: Mapping[str, Interval]) -> Bounds:
    """A function from the bounds of the inputs to the bounds of a tree."""
    match node:
        case ast.Name(id=token) if token[1:-1] in names and token.startswith("["):
            return operator.itemgetter(names.index(token[1:-1]))
        case ast.Name():
            fixed = as_pair(formula.evaluate(node, values))
            return lambda box: fixed
        case ast.UnaryOp(operand=operand):
            inner = bounds_of(operand, names, values)
            return lambda box: _negated(inner(box))
    left, right = (bounds_of(side, names, values) for side in (node.left, node.right))
    combined = COMBINED[type(node.op)]
    return lambda box: combined(left(box), right(box))


def as_pair(interval: Interval) -> Pair:
    """The bounds as floats, a little wider; no bounds for what is too large or too small to reckon with."""
    ends = [end for end in interval.ends if end is not None]
    if any(end and not 1 / WIDEST < abs(end) < WIDEST for end in ends):
        return ANYTHING
    low = -math.inf if interval.low is None else float(min(ends))
    high = math.inf if interval.high is None else float(max(ends))
    return wider((low, high), ROUNDING)


def wider(pair: Pair, share: float) -> Pair:
    """The bounds, moved outwards by a share of the larger one."""
    extra = share * max(abs(pair[0]), abs(pair[1])) if share else 0.0
    return pair[0] - extra, pair[1] + extra


def summed(pairs: Iterable[Pair]) -> Pair:
    low = high = 0.0
    for pair in pairs:
        low, high = low + pair[0], high + pair[1]
    return low, high


def _negated(pair: Pair) -> Pair:
    return -pair[1], -pair[0]


def product(a: Pair, b: Pair) -> Pair:
    corners = [x * y if x and y else 0.0 for x in a for y in b]
    low, high = min(corners), max(corners)
    return low if abs(low) < WIDEST else -math.inf, high if abs(high) < WIDEST else math.inf


def _quotient(a: Pair, b: Pair) -> Pair:
    return product(a, _inverse(b))


def _inverse(pair: Pair) -> Pair:
    """One divided by the pair; as with intervals, an open end gives an open end."""
    low, high = pair
    if high < 0:
        return _negated(_inverse(_negated(pair)))
    if low < 0 or high == 0:
        return ANYTHING
    return -math.inf if high == math.inf else 1 / high, 1 / low if low else math.inf


COMBINED: dict[type, Callable[[Pair, Pair], Pair]] = {
    ast.Add: lambda a, b: summed((a, b)),
    ast.Sub: lambda a, b: summed((a, _negated(b))),
    ast.Mult: product,
    ast.Div: _quotient,
}
