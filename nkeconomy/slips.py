"""The scale finder: which numbers of a group, moved by a power of ten that real slips make, let its checks hold."""

import ast
import collections
import dataclasses
import decimal
import functools
import itertools
import json
import math
import operator
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from nkeconomy import formula
from nkeconomy.formula import Formula, Malformed
from nkeconomy.interval import NEAR, Interval, compare, exactly

WESTERN = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
EASTERN = {"만 (10 thousand)": 4, "억 (100 million)": 8, "조 (trillion)": 12}
POINT = {"one place": 1, "two places": 2, "three places": 3}

# How far a search goes: what is cut short is said, and nothing is decided by it.
MOST_DISTINCT = 2
MOST_INPUTS = 100
BUDGET = 100_000
LISTED = 300
VERIFIED = 1_500

# Bounds in floats stay outside the exact ones: by more than floats round, and by more than `~` allows of either side.
ROUNDING = 1e-12
SLACK = float(NEAR / (1 - NEAR)) * 1.001
WIDEST = 10**90
SPREAD = 96

KEYS = ("values", "checks", "plausible")
SHAPE = '{"values": {"coal": "21.5e9", "total": "6.3e9"}, "checks": ["coal <= total"], "plausible": []}'
NOT_IN_NAMES = re.compile(r"[\[\]=~<>]")
NUMBER_AS_PRINTED = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:[,_ \xa0\u2009\u202f]\d{3})+|\d{1,40})(?:\.\d{1,40})?)"
    r"(?:[eE](?P<exponent>[+-]?\d{1,2}))?",
    re.ASCII,
)
SEPARATOR = re.compile(r"[,_\s]")
TOKEN = (
    r"\[(?P<bracketed>[^\[\]]*)\]|(?<![\w.])(?P<known>KNOWN)(?!\w|\.\w)"
    r"|(?P<number>[0-9]{1,99}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?)(?![\w.])|(?P<word>\w[\w.]*)"
)
NOTHING_KNOWN = Interval(None, None, None)

Slips = tuple[tuple[int, int], ...]  # the numbers of inputs in the values, each with the number of its factor
Pair = tuple[float, float]
Choices = dict[int, Pair]
Box = list[Pair]
Bounds = Callable[[Box], Pair]
Rest = tuple[list[float], list[float]]
Fits = Callable[[int], bool]
ANYTHING: Pair = (-math.inf, math.inf)


def _origins() -> dict[Fraction, tuple[str, ...]]:
    """The slips behind each factor; the factor takes the printed number back to the meant one."""
    units = WESTERN | EASTERN
    slips = [
        (units[meant] - units[read], f"{meant} read as {read}") for meant, read in itertools.permutations(units, 2)
    ]
    slips += [(sign * places, f"a point {name} off") for name, places in POINT.items() for sign in (-1, 1)]
    exponents = sorted({exponent for exponent, _ in slips} - {0}, key=lambda exponent: (abs(exponent), exponent))
    return {Fraction(10) ** each: tuple(text for exponent, text in slips if exponent == each) for each in exponents}


ORIGINS = _origins()
FACTORS = (Fraction(1), *ORIGINS)


def origins(factor: Fraction) -> tuple[str, ...]:
    """The slips that are undone by a factor, in plain words; none for a factor that no slip makes."""
    return ORIGINS.get(factor, ())


@dataclasses.dataclass(frozen=True)
class Hypothesis:
    """Numbers that may have slipped: `factors` takes each from what is printed to what was meant.

    `factors` holds the changed inputs only, in the order of the values; the empty one changes nothing. `holds` and
    `plausible` name the checks and plausibility checks that hold under it; one that stays undecided is in neither.
    """

    factors: Mapping[str, Fraction]
    holds: tuple[str, ...]
    plausible: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Finding:
    """Hypotheses, best first; whether the first one is decided; and why, in one or two plain sentences."""

    hypotheses: tuple[Hypothesis, ...]
    decided: bool
    why: str


@dataclasses.dataclass(frozen=True)
class _Test:
    """A check, or a yardstick: a plausibility check; with its status as printed."""

    name: str
    formula: Formula
    yardstick: bool
    printed: str

    def kept(self, found: str) -> bool:
        return found == "holds" or found == self.printed == "undecided"


@dataclasses.dataclass(frozen=True)
class _Group:
    values: Mapping[str, Interval]
    checks: tuple[_Test, ...]
    yardsticks: tuple[_Test, ...]

    def printed(self, *statuses: str) -> list[_Test]:
        return [test for test in self.checks + self.yardsticks if test.printed in statuses]

    @property
    def candidates(self) -> list[str]:
        """The inputs that may have slipped, in the order of the values."""
        failing = [test for test in self.checks if test.printed == "fails"] or self.printed("fails")
        connected, grown = set(), {name for test in failing for name in test.formula.claims}
        while grown != connected:
            connected = grown
            grown = connected.union(
                *(test.formula.claims for test in self.checks if connected & {*test.formula.claims})
            )
        return [name for name in self.values if name in connected]


@dataclasses.dataclass(frozen=True)
class _Judged:
    """A hypothesis under which all checks are kept, and the yardsticks that it breaks."""

    hypothesis: Hypothesis
    breaks: tuple[str, ...]

    @property
    def distinct(self) -> int:
        return len({*self.hypothesis.factors.values()})


@dataclasses.dataclass(frozen=True)
class _Found:
    """What a search found, best first, and whether it went through everything."""

    judged: tuple[_Judged, ...] = ()
    complete: bool = True

    def __add__(self, other: "_Found") -> "_Found":
        return _Found(self.judged + other.judged, self.complete and other.complete)


class _Steps:
    """The steps that a search may still take."""

    def __init__(self, budget: int):
        self.left = budget

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def find(
    values: Mapping[str, Interval],
    checks: Mapping[str, Formula],
    plausible: Mapping[str, Formula],
    budget: int = BUDGET,
) -> Finding:
    """The scale slips under which all checks hold; every name in a formula must be in `values`.

    At most two distinct factors are searched, over all sets of inputs, in at most `budget` steps for what is plausible
    and half as many for what is not. The list goes to the smallest number of distinct factors at which a hypothesis
    keeps all plausibility checks, or to two where none does.
    """
    group = _Group(values, _tests(checks, values, False), _tests(plausible, values, True))
    kept, distinct = _keepers(group, _Steps(budget))
    rivals = _breakers(group, distinct, LISTED - len(kept.judged), _Steps(budget // 2))
    listed = tuple(each.hypothesis for each in (kept.judged + rivals.judged)[:LISTED])
    decided = kept.complete and len(kept.judged) == 1 and not _untested(group, kept)
    return Finding(listed, decided, " ".join(_why(group, kept, rivals)))


def status(parsed: Formula, values: Mapping[str, Interval]) -> str:
    """Whether a check holds, fails or is undecided on these values."""
    left, right = (formula.evaluate(side, values) for side in (parsed.left, parsed.right))
    return compare(left, parsed.comparison, right)


def _tests(formulas: Mapping[str, Formula], values: Mapping[str, Interval], yardstick: bool) -> tuple[_Test, ...]:
    return tuple(_Test(name, parsed, yardstick, status(parsed, values)) for name, parsed in formulas.items())


def _untested(group: _Group, kept: _Found) -> bool:
    """Whether the numbers stand as printed only because something is undecided, or because nothing is asked."""
    as_printed = any(not each.hypothesis.factors for each in kept.judged)
    return as_printed and (bool(group.printed("undecided")) or not group.printed("holds"))


def _keepers(group: _Group, steps: _Steps) -> tuple[_Found, int]:
    """The hypotheses that keep all yardsticks, of the smallest number of distinct factors that has any."""
    found = _Found()
    for distinct in range(MOST_DISTINCT + 1):
        found += _found(group, distinct, group.checks + group.yardsticks, steps)
        if found.judged:
            break
    return found, distinct


def _breakers(group: _Group, most: int, room: int, steps: _Steps) -> _Found:
    """The hypotheses of so many distinct factors or fewer that break a yardstick, as many as there is room for."""
    found = _Found()
    for distinct in range(most + 1) if group.yardsticks and room > 0 else ():
        if len(found.judged) > LISTED:
            break
        found += _found(group, distinct, group.checks, steps)
    breaking = tuple(each for each in found.judged if each.breaks)
    return _Found(breaking[:room], found.complete and len(breaking) <= room)


def _found(group: _Group, distinct: int, tests: tuple[_Test, ...], steps: _Steps) -> _Found:
    """The hypotheses of just so many distinct factors that keep the tests, those of the fewest inputs first."""
    slips = sorted(_suspected(group, distinct, tests, steps), key=_rank)
    judged = (_judged(group, _factors(group, each), tests) for each in slips[:VERIFIED])
    listed = tuple(itertools.islice(filter(None, judged), LISTED + 1))
    complete = steps.left >= 0 and len(slips) <= VERIFIED and len(listed) <= LISTED
    return _Found(listed, complete)


def _rank(slips: Slips) -> tuple[int, list[int], list[int]]:
    """Fewer inputs first, then the earlier ones, then the smaller factors."""
    return len(slips), [name for name, _ in slips], [factor for _, factor in slips]


def _factors(group: _Group, slips: Slips) -> dict[str, Fraction]:
    names = [*group.values]
    return {names[name]: FACTORS[factor] for name, factor in slips}


def _judged(group: _Group, factors: Mapping[str, Fraction], tests: tuple[_Test, ...]) -> _Judged | None:
    """The exact and final word on a hypothesis; None where it does not keep the tests."""
    values = {**group.values, **{name: _scaled(group.values[name], factor) for name, factor in factors.items()}}
    under = functools.cache(lambda test: _status_under(test, factors, values))
    if not all(test.kept(under(test)) for test in tests):
        return None
    holds, plausible = (
        tuple(test.name for test in asked if under(test) == "holds") for asked in (group.checks, group.yardsticks)
    )
    breaks = tuple(test.name for test in group.yardsticks if not test.kept(under(test)))
    return _Judged(Hypothesis(factors, holds, plausible), breaks)


def _status_under(test: _Test, factors: Mapping[str, Fraction], values: Mapping[str, Interval]) -> str:
    return test.printed if factors.keys().isdisjoint(test.formula.claims) else status(test.formula, values)


def _scaled(interval: Interval, factor: Fraction) -> Interval:
    low, value, high = (None if end is None else end * factor for end in interval.ends)
    return dataclasses.replace(interval, low=low, value=value, high=high)


def _suspected(group: _Group, distinct: int, tests: tuple[_Test, ...], steps: _Steps) -> Iterator[Slips]:
    """Every hypothesis of just so many distinct factors that no test surely refutes."""
    names = group.candidates
    asked = [test for test in tests if not {*names}.isdisjoint(test.formula.claims)]
    if not all(test.kept(test.printed) for test in tests if test not in asked):
        return
    if distinct == 0:
        yield ()
    elif len(names) > MOST_INPUTS:
        steps.left = -1
    else:
        yield from _slipped(group, names, distinct, asked, steps)


def _slipped(group: _Group, names: list[str], distinct: int, tests: Sequence[_Test], steps: _Steps) -> Iterator[Slips]:
    lines = [_line(test.formula, names, group.values) for test in tests]
    names = _in_order(names, lines, group)
    lines = [_line(test.formula, names, group.values) for test in tests]
    bounds = [[_pair(_scaled(group.values[name], factor)) for factor in FACTORS] for name in names]
    numbers = [[*group.values].index(name) for name in names]
    for factors in itertools.combinations(range(1, len(FACTORS)), distinct):
        scaled = [{factor: of[factor] for factor in (0, *factors)} for of in bounds]
        for path in _paths(scaled, lines, distinct, steps):
            yield tuple(sorted((number, factor) for number, factor in zip(numbers, path, strict=True) if factor))


def _in_order(names: list[str], lines: Sequence["_Line"], group: _Group) -> list[str]:
    """The inputs in the order of the search: those of short lines first; of a line first the multiplied and large."""
    sizes = [-max((abs(end) for end in group.values[name].ends if end is not None), default=0) for name in names]
    several = {place for line in lines for part in line.parts if len(part.places) > 1 for place in part.places}
    ordered: list[int] = []
    while left := [rest for line in lines if (rest := {*line.places}.difference(ordered))]:
        ordered += sorted(min(left, key=len), key=lambda place: (place not in several, sizes[place], place))
    return [names[place] for place in [*ordered, *sorted({*range(len(names))}.difference(ordered))]]


@dataclasses.dataclass(frozen=True)
class _Part:
    """A summand of a line: the places of its inputs, and its bounds, given those of all inputs."""

    places: tuple[int, ...]
    bounds: Bounds


@dataclasses.dataclass(frozen=True)
class _Line:
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
        return lambda box: _sum(bounds(box) for bounds in parts)

    @property
    def of_several(self) -> Bounds | None:
        """A function to the bounds of all parts with several inputs; None if there are none."""
        parts = [part.bounds for part in self.parts if len(part.places) > 1]
        return (lambda box: _sum(bounds(box) for bounds in parts)) if parts else None

    def open(self, total: Pair) -> bool:
        return total[0] <= 0 and (self.at_most or total[1] >= 0)


def _line(parsed: Formula, names: Sequence[str], values: Mapping[str, Interval]) -> _Line:
    left, right = ([*_summands(side, Fraction(1))] for side in _without_divisors(parsed, values))
    if parsed.comparison in (">=", ">"):
        left, right = right, left
    lenient = parsed.comparison == "~" and len(left) < len(right)
    strict = parsed.comparison != "~" or lenient
    parts = [_part(weight, node, names, values, SLACK * lenient) for weight, node in left]
    parts += [_part(-weight, node, names, values, SLACK * (not strict)) for weight, node in right]
    return _Line(tuple(parts), parsed.comparison not in ("=", "~"))


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


def _part(
    weight: Fraction, node: ast.expr, names: Sequence[str], values: Mapping[str, Interval], slack: float
) -> _Part:
    places = tuple(sorted(names.index(name) for name in formula.named_in(node) if name in names))
    times, bounds = _pair(exactly(weight)), _bounds(node, names, values)
    return _Part(places, lambda box: _wider(_product(times, bounds(box)), slack))


def _bounds(node: ast.expr, names: Sequence[str], values: Mapping[str, Interval]) -> Bounds:
    """A function from the bounds of the inputs to the bounds of a tree."""
    match node:
        case ast.Name(id=token) if token[1:-1] in names and token.startswith("["):
            return operator.itemgetter(names.index(token[1:-1]))
        case ast.Name():
            fixed = _pair(formula.evaluate(node, values))
            return lambda box: fixed
        case ast.UnaryOp(operand=operand):
            inner = _bounds(operand, names, values)
            return lambda box: _negated(inner(box))
    left, right = (_bounds(side, names, values) for side in (node.left, node.right))
    combined = COMBINED[type(node.op)]
    return lambda box: combined(left(box), right(box))


def _pair(interval: Interval) -> Pair:
    """The bounds as floats, a little wider; no bounds for what is too large or too small to reckon with."""
    ends = [end for end in interval.ends if end is not None]
    if any(end and not 1 / WIDEST < abs(end) < WIDEST for end in ends):
        return ANYTHING
    low = -math.inf if interval.low is None else float(min(ends))
    high = math.inf if interval.high is None else float(max(ends))
    return _wider((low, high), ROUNDING)


def _wider(pair: Pair, share: float) -> Pair:
    """The bounds, moved outwards by a share of the larger one."""
    extra = share * max(abs(pair[0]), abs(pair[1])) if share else 0.0
    return pair[0] - extra, pair[1] + extra


def _sum(pairs: Iterable[Pair]) -> Pair:
    low = high = 0.0
    for pair in pairs:
        low, high = low + pair[0], high + pair[1]
    return low, high


def _negated(pair: Pair) -> Pair:
    return -pair[1], -pair[0]


def _product(a: Pair, b: Pair) -> Pair:
    corners = [x * y if x and y else 0.0 for x in a for y in b]
    low, high = min(corners), max(corners)
    return low if abs(low) < WIDEST else -math.inf, high if abs(high) < WIDEST else math.inf


def _quotient(a: Pair, b: Pair) -> Pair:
    return _product(a, _inverse(b))


def _inverse(pair: Pair) -> Pair:
    """One divided by the pair; as with intervals, an open end gives an open end."""
    low, high = pair
    if high < 0:
        return _negated(_inverse(_negated(pair)))
    if low < 0 or high == 0:
        return ANYTHING
    return -math.inf if high == math.inf else 1 / high, 1 / low if low else math.inf


COMBINED: dict[type, Callable[[Pair, Pair], Pair]] = {
    ast.Add: lambda a, b: _sum((a, b)),
    ast.Sub: lambda a, b: _sum((a, _negated(b))),
    ast.Mult: _product,
    ast.Div: _quotient,
}


def _paths(scaled: list[Choices], lines: Sequence[_Line], distinct: int, steps: _Steps) -> list[tuple[int, ...]]:
    """The number of a factor for each input, in every way that takes all factors and that no line refutes.

    `scaled` holds the bounds of each input by the number of the factor; 0 is to leave it. Depth first: as soon as a
    line cannot come out whatever the inputs still to come are, nothing below is looked at.
    """
    scaled = [_admitted(place, choices, lines) for place, choices in enumerate(scaled)]
    if not all(scaled) or len({choice for choices in scaled for choice in choices} - {0}) < distinct:
        return []
    box = [_hull(choices.values()) for choices in scaled]
    fits: list[list[Fits]] = [[] for _ in scaled]
    if not all(_enter(line, scaled, box, fits) for line in lines):
        return []
    return [path for path in _walked(scaled, box, fits, steps) if len({*path} - {0}) == distinct]


def _walked(scaled: list[Choices], box: Box, fits: list[list[Fits]], steps: _Steps) -> list[tuple[int, ...]]:
    """Every path through the choices that fits; `box` holds the bounds of what is chosen and of all that may be."""
    hull, path, paths = [*box], [0] * len(scaled), []

    def walk(place: int) -> None:
        if place == len(scaled):
            paths.append(tuple(path))
            return
        for choice, pair in scaled[place].items():
            if not steps.take():
                break
            path[place], box[place] = choice, pair
            if all(fit(choice) for fit in fits[place]):
                walk(place + 1)
        box[place] = hull[place]

    walk(0)
    return paths


def _hull(pairs: Collection[Pair]) -> Pair:
    return min(low for low, _ in pairs), max(high for _, high in pairs)


def _admitted(place: int, choices: Choices, lines: Sequence[_Line]) -> Choices:
    """The choices that no line refutes in which the input stands alone."""
    for line in lines:
        if line.places == [place]:
            options = _options(line, place, choices, [ANYTHING] * (place + 1))
            fixed = line.of()([])
            choices = {choice: choices[choice] for choice in choices if line.open(_sum((fixed, options[choice])))}
    return choices


def _options(line: _Line, place: int, choices: Choices, box: Box) -> Choices:
    """What an input alone adds to the line, by the number of its choice."""
    bounds = line.of(place)
    return {choice: bounds([*box[:place], pair, *box[place + 1 :]]) for choice, pair in choices.items()}


def _enter(line: _Line, scaled: list[Choices], box: Box, fits: list[list[Fits]]) -> bool:
    """Put the line's question to each of its inputs; False where the line is refuted whatever the choices."""
    options = [_options(line, place, scaled[place], box) for place in line.places]
    rests = _rests([each.values() for each in options], line.at_most)
    sums = [line.of()(box)] * len(rests)
    for rank, place in enumerate(line.places):
        fits[place].append(_fits(rank, options[rank], sums, rests[rank + 1], line.of_several, box))
    several = line.of_several
    return _reaches(_sum((sums[0], several(box))) if several else sums[0], rests[0])


def _fits(rank: int, options: Choices, sums: list[Pair], rest: Rest, several: Bounds | None, box: Box) -> Fits:
    """Whether a line may still come out once the input at this rank is chosen; `sums` holds what stands before it."""

    def fits(choice: int) -> bool:
        low, high = sums[rank]
        more = options[choice]
        sums[rank + 1] = total = low + more[0], high + more[1]
        return _reaches(_sum((total, several(box))) if several else total, rest)

    return fits


def _reaches(total: Pair, rest: Rest) -> bool:
    """Whether the sum so far and some interval of the rest can come to 0."""
    lows, highs = rest
    nearest = bisect_left(highs, -total[1])
    return nearest < len(lows) and lows[nearest] <= -total[0]


def _rests(options: list[Collection[Pair]], at_most: bool) -> list[Rest]:
    """What the inputs from each rank on can add together: the ends of disjoint intervals, in ascending order."""
    rest: list[Pair] = [(0.0, 0.0)]
    rests = [rest]
    for shifts in reversed(options):
        rest = _thinned(_merged(sorted((low + a, high + b) for a, b in shifts for low, high in rest)))
        rests.append(rest)
    return [_ends(rest, at_most) for rest in reversed(rests)]


def _ends(rest: list[Pair], at_most: bool) -> Rest:
    lows, highs = (list(ends) for ends in zip(*rest, strict=True))
    return (lows[:1], [math.inf]) if at_most else (lows, highs)


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    merged = [next(pairs := iter(pairs))]
    for low, high in pairs:
        if low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _thinned(pairs: list[Pair]) -> list[Pair]:
    """The intervals with all gaps closed but the widest."""
    if len(pairs) <= SPREAD:
        return pairs
    widest = sorted(range(1, len(pairs)), key=lambda at: pairs[at - 1][1] - pairs[at][0])[: SPREAD - 1]
    cuts = [0, *sorted(widest), len(pairs)]
    return [(pairs[start][0], pairs[end - 1][1]) for start, end in itertools.pairwise(cuts)]


def _why(group: _Group, kept: _Found, rivals: _Found) -> Iterator[str]:
    """One or two plain sentences."""
    if kept.judged and not kept.judged[0].distinct:
        yield _why_as_printed(group)
    elif len(kept.judged) == 1 and kept.complete:
        yield _why_one(group, kept.judged[0], rivals)
    elif kept.judged:
        yield _why_several(kept)
    else:
        yield _why_none(group, rivals, kept.complete)
    if not kept.complete:
        yield "The search was cut short: there may be others."
    elif not rivals.complete:
        yield "The list of those that break a plausibility check is cut short."


def _why_as_printed(group: _Group) -> str:
    if undecided := group.printed("undecided"):
        return f"Nothing fails as printed, but the digits do not decide {_quoted(undecided)}."
    if holding := group.printed("holds"):
        return f"Nothing has slipped: as printed, {_quoted(holding)} hold{'s' * (len(holding) == 1)}."
    return "There is no check, so that nothing can be said."


def _why_one(group: _Group, best: _Judged, rivals: _Found) -> str:
    others = f"other hypothesis with {NUMBER[best.distinct]}{' or fewer' * (best.distinct > 1)}"
    if rivals.complete and not rivals.judged:
        return f"No {others} makes all checks hold; as printed, {_failing(group)}."
    broken = _broken(group, rivals) or group.yardsticks
    return f"Every {others} under which all checks hold breaks {_quoted(broken, 'or')}."


def _why_several(kept: _Found) -> str:
    with_factors = f"with {NUMBER[kept.judged[0].distinct]}"
    if len(kept.judged) == 1:
        return f"One hypothesis {with_factors} was found that makes all checks hold."
    count = f"More than {LISTED}" if len(kept.judged) > LISTED else len(kept.judged)
    return f"The sums cannot tell: {count} hypotheses {with_factors} make all checks hold and keep what is plausible."


def _why_none(group: _Group, rivals: _Found, complete: bool) -> str:
    if not group.candidates:
        return f"No number can be changed; as printed, {_failing(group)}."
    searched = "More than two different factors are not searched."
    if rivals.judged:
        return f"Every hypothesis found breaks {_quoted(_broken(group, rivals), 'or')}. {searched}"
    nothing = "No one or two factors make all checks hold" if complete else "No hypothesis was found"
    return f"{nothing}; as printed, {_failing(group)}. {searched}"


def _broken(group: _Group, rivals: _Found) -> list[_Test]:
    names = {name for each in rivals.judged for name in each.breaks}
    return [test for test in group.yardsticks if test.name in names]


def _failing(group: _Group) -> str:
    failing = group.printed("fails")
    return f"{_quoted(failing)} fail{'s' * (len(failing) == 1)}"


def _quoted(tests: Iterable[_Test], last: str = "and") -> str:
    *names, end = [f"“{test.name}”" for test in tests]
    return f"{', '.join(names)} {last} {end}" if names else end


NUMBER = {1: "one factor", 2: "two different factors"}


class Unreadable(ValueError):
    """A file that holds no group: every problem, one a line."""

    def __init__(self, problems: Iterable[str]):
        super().__init__("\n".join(problems))


def read(path: Path) -> tuple[dict[str, Interval], dict[str, Formula], dict[str, Formula]]:
    """Values, checks and plausibility checks of a JSON file, the formulas by their text; raises Unreadable."""
    problems: list[str] = []
    held = _json(path, problems)
    values = _values(held.get("values"), problems)
    checks, plausible = (_formulas(key, held.get(key), values, problems) for key in ("checks", "plausible"))
    if problems:
        raise Unreadable(f"{path}: {problem}" for problem in problems)
    return values, checks, plausible


def _json(path: Path, problems: list[str]) -> dict[str, object]:
    """The object of the file, its numbers as printed; an empty one after any problem."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        twice = [name for name, count in collections.Counter(name for name, _ in pairs).items() if count > 1]
        problems.extend(f"“{name}” is there twice; would be right: each name once" for name in twice)
        return dict(pairs)

    try:
        text = path.read_text(encoding="utf-8-sig")
        held = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=unique)
    except OSError as error:
        problems.append(f"the file cannot be read ({error.strerror}); would be right: a JSON file, {SHAPE}")
    except UnicodeDecodeError:
        problems.append("the file is not UTF-8; would be right: a JSON file in UTF-8")
    except json.JSONDecodeError as error:
        problems.append(f"line {error.lineno} is not JSON: {error.msg}; would be right: {SHAPE}")
    except RecursionError:
        problems.append(f"the JSON is nested too deep; would be right: {SHAPE}")
    else:
        return _shaped(held, problems)
    return {}


def _shaped(held: object, problems: list[str]) -> dict[str, object]:
    if not isinstance(held, dict):
        problems.append(f"the file holds no object; would be right: {SHAPE}")
        return {}
    problems += [f"unknown key “{key}”; known: {', '.join(KEYS)}" for key in held if key not in KEYS]
    problems += [f"{key} is missing; would be right: {SHAPE}" for key in KEYS[:2] if held.get(key) is None]
    return held


def _values(held: object, problems: list[str]) -> dict[str, Interval]:
    if held is None:
        return {}
    if not isinstance(held, dict) or not held:
        problems.append('values is no object of numbers; would be right: "values": {"coal": "21.5e9"}')
        return {}
    odd = [name for name in held if name != name.strip() or not name or NOT_IN_NAMES.search(name)]
    problems += [
        f"“{name}” cannot be a name; would be right: a name without [ ] = ~ < > or space around" for name in odd
    ]
    numbers = {name: as_printed(text) if isinstance(text, str) else None for name, text in held.items()}
    problems += [
        f"{name}: {json.dumps(held[name], ensure_ascii=False)[:60]} is no number; "
        "would be right: a number as printed, such as 6.3e9 or 937,500"
        for name in held
        if numbers[name] is None
    ]
    return {name: number or NOTHING_KNOWN for name, number in numbers.items() if name not in odd}


def as_printed(text: str) -> Interval | None:
    """The number of a text, give or take half of its last digit: 6.3e9 is 6.25e9 to 6.35e9; None for anything else."""
    match = NUMBER_AS_PRINTED.fullmatch(text.strip().replace("\u2212", "-"))
    if not match:
        return None
    digits = SEPARATOR.sub("", match["number"])
    exponent = int(match["exponent"] or 0)
    half = Fraction(10) ** (exponent - len(digits.partition(".")[2])) / 2
    value = Fraction(digits) * Fraction(10) ** exponent
    return Interval(value - half, value, value + half, value > 0)


def _formulas(key: str, held: object, values: Collection[str], problems: list[str]) -> dict[str, Formula]:
    if held is None:
        return {}
    if not isinstance(held, list) or not all(isinstance(text, str) for text in held):
        problems.append(f'{key} is no list of formulas; would be right: "{key}": ["coal + labour <= total"]')
        return {}
    parsed = {text: _parsed(text, values, f"{key}: “{text}”: ", problems) for text in held if values}
    return {text: each for text, each in parsed.items() if each}


def _parsed(text: str, names: Collection[str], place: str, problems: list[str]) -> Formula | None:
    try:
        return check(text, names)
    except Malformed as error:
        problems.append(f"{place}{error.what}; {error.right.replace('[claim]', 'names')}")
    return None


def check(text: str, names: Collection[str]) -> Formula:
    """Parse a check with bare names, the longest one first, or names in brackets; raises Malformed.

    Numbers may have an exponent of up to two digits.
    """
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return formula.check(re.sub(TOKEN.replace("KNOWN", known), lambda match: _token(match, names), text))


def _token(match: re.Match, names: Collection[str]) -> str:
    """A token as the grammar of formulas has it: a name in brackets, a number without an exponent."""
    if match["number"]:
        return format(decimal.Decimal(match["number"]), "f")
    name = match[match.lastgroup]
    if name not in names:
        raise Malformed(f"“{name}” is neither a number nor a name in values", f"known: {', '.join(names)}")
    return f"[{name}]"


def as_json(finding: Finding) -> str:
    """The finding as indented JSON; a factor is a plain number."""
    hypotheses = [
        {
            "factors": {name: _plain(factor) for name, factor in each.factors.items()},
            "holds": each.holds,
            "plausible": each.plausible,
        }
        for each in finding.hypotheses
    ]
    answer = {"hypotheses": hypotheses, "decided": finding.decided, "why": finding.why}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _plain(factor: Fraction) -> int | float:
    return int(factor) if factor.denominator == 1 else float(factor)
