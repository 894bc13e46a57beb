"""The search: the suspects under which, exactly, the tests are kept, those with the fewest factors first."""

import functools
import itertools
from collections.abc import Mapping
from fractions import Fraction

from nkeconomy.interval import Interval
from nkeconomy.slips.factors import FACTORS, scaled
from nkeconomy.slips.group import Group, Test, status
from nkeconomy.slips.hypotheses import Found, Hypothesis, Judged
from nkeconomy.slips.paths import Steps
from nkeconomy.slips.suspects import Slips, suspected

# How far a search goes: what is cut short is said, and nothing is decided by it.
MOST_DISTINCT = 2
BUDGET = 100_000
LISTED = 300
VERIFIED = 1_500


def keepers(group: Group, steps: Steps) -> tuple[Found, int]:
    """The hypotheses that keep all yardsticks, of the smallest number of distinct factors that has any."""
    found = Found()
    for distinct in range(MOST_DISTINCT + 1):
        found += _found(group, distinct, group.checks + group.yardsticks, steps)
        if found.judged:
            break
    return found, distinct


def breakers(group: Group, most: int, room: int, steps: Steps) -> Found:
    """The hypotheses of so many distinct factors or fewer that break a yardstick, as many as there is room for."""
    found = Found()
    for distinct in range(most + 1) if group.yardsticks and room > 0 else ():
        if len(found.judged) > LISTED:
            break
        found += _found(group, distinct, group.checks, steps)
    breaking = tuple(each for each in found.judged if each.breaks)
    return Found(breaking[:room], found.complete and len(breaking) <= room)


def _found(group: Group, distinct: int, tests: tuple[Test, ...], steps: Steps) -> Found:
    """The hypotheses of just so many distinct factors that keep the tests, those of the fewest inputs first."""
    slips = sorted(suspected(group, distinct, tests, steps), key=_rank)
    judged = (_judged(group, _factors(group, each), tests) for each in slips[:VERIFIED])
    listed = tuple(itertools.islice(filter(None, judged), LISTED + 1))
    complete = steps.left >= 0 and len(slips) <= VERIFIED and len(listed) <= LISTED
    return Found(listed, complete)


def _rank(slips: Slips) -> tuple[int, list[int], list[int]]:
    """Fewer inputs first, then the earlier ones, then the smaller factors."""
    return len(slips), [name for name, _ in slips], [factor for _, factor in slips]


def _factors(group: Group, slips: Slips) -> dict[str, Fraction]:
    names = [*group.values]
    return {names[name]: FACTORS[factor] for name, factor in slips}


def _judged(group: Group, factors: Mapping[str, Fraction], tests: tuple[Test, ...]) -> Judged | None:
    """The exact and final word on a hypothesis; None where it does not keep the tests."""
    values = {**group.values, **{name: scaled(group.values[name], factor) for name, factor in factors.items()}}
    under = functools.cache(lambda test: _status_under(test, factors, values))
    if not all(test.kept(under(test)) for test in tests):
        return None
    holds, plausible = (
        tuple(test.name for test in asked if under(test) == "holds") for asked in (group.checks, group.yardsticks)
    )
    breaks = tuple(test.name for test in group.yardsticks if not test.kept(under(test)))
    return Judged(Hypothesis(factors, holds, plausible), breaks)


def _status_under(test: Test, factors: Mapping[str, Fraction], values: Mapping[str, Interval]) -> str:
    return test.printed if factors.keys().isdisjoint(test.formula.claims) else status(test.formula, values)
