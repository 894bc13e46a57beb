"""The suspects: hypotheses that no test surely refutes, as far as bounds in floats can tell."""

import itertools
from collections.abc import Iterator, Sequence

from nkeconomy.slips.bounds import as_pair
from nkeconomy.slips.factors import FACTORS, scaled
from nkeconomy.slips.group import Group, Test
from nkeconomy.slips.lines import Line, as_line
from nkeconomy.slips.paths import Steps, paths

Slips = tuple[tuple[int, int], ...]  # the numbers of inputs in the values, each with the number of its factor

# With more inputs a search does not begin: it is cut short, which is said, and nothing is decided by it.
MOST_INPUTS = 100


def suspected(group: Group, distinct: int, tests: tuple[Test, ...], steps: Steps) -> Iterator[Slips]:
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


def _slipped(group: Group, names: list[str], distinct: int, tests: Sequence[Test], steps: Steps) -> Iterator[Slips]:
    lines = [as_line(test.formula, names, group.values) for test in tests]
    names = _in_order(names, lines, group)
    lines = [as_line(test.formula, names, group.values) for test in tests]
    bounds = [[as_pair(scaled(group.values[name], factor)) for factor in FACTORS] for name in names]
    numbers = [[*group.values].index(name) for name in names]
    for factors in itertools.combinations(range(1, len(FACTORS)), distinct):
        choices = [{factor: of[factor] for factor in (0, *factors)} for of in bounds]
        for path in paths(choices, lines, distinct, steps):
            yield tuple(sorted((number, factor) for number, factor in zip(numbers, path, strict=True) if factor))


def _in_order(names: list[str], lines: Sequence[Line], group: Group) -> list[str]:
    """The inputs in the order of the search: those of short lines first; of a line first the multiplied and large."""
    sizes = [-max((abs(end) for end in group.values[name].ends if end is not None), default=0) for name in names]
    several = {place for line in lines for part in line.parts if len(part.places) > 1 for place in part.places}
    ordered: list[int] = []
    while left := [rest for line in lines if (rest := {*line.places}.difference(ordered))]:
        ordered += sorted(min(left, key=len), key=lambda place: (place not in several, sizes[place], place))
    return [names[place] for place in [*ordered, *sorted({*range(len(names))}.difference(ordered))]]
