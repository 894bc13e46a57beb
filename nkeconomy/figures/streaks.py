"""What a line of yearly growth says of itself: runs of contraction, and the year since which a rate is the biggest."""

from dataclasses import dataclass

import pandas as pd

from nkeconomy import record, wording
from nkeconomy.frame import each

HOLDS, FAILS, UNDECIDED, OPEN = "holds", "fails", "undecided", "open"

Years = dict[int, object]
"""One estimator's growth by year: rows of queries.claims, each with a value."""


@dataclass(frozen=True)
class Run:
    """Years in a row in which the economy shrank."""

    claims: tuple

    @property
    def first(self) -> int:
        return _year(self.claims[0])

    @property
    def last(self) -> int:
        return _year(self.claims[-1])

    @property
    def deepest(self):
        """The claim of its worst year."""
        return min(self.claims, key=lambda claim: claim.printed_value)

    @property
    def span(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True)
class Verdict:
    """What a line says of a claim on ranks or runs: how it came out, in which words, on which claims of the line.

    `outcome` is "holds", "fails", "undecided" where the line lacks a year, or "open" where the words set no measure.
    """

    claim: object
    outcome: str
    words: str
    line: tuple


def line(cited: pd.DataFrame, held: pd.DataFrame, estimator: str) -> Years:
    """The estimator's growth of the whole economy: newest vintages, no misprints; held documents before cited ones."""
    rows = [*each(record.in_line(cited)), *each(held)]
    whole = [claim for claim in rows if not claim.component and claim.attributed_title == estimator]
    told = [claim for claim in whole if _of_one_year(claim) and not (claim.text_held and claim.same_quantity_as)]
    return dict(sorted({_year(claim): claim for claim in told}.items()))


def _of_one_year(claim) -> bool:
    start, end = claim.period_start, claim.period_end
    return claim.printed_value is not None and bool(start and end) and start.year == end.year


def _year(claim) -> int:
    return claim.period_end.year


def runs(years: Years) -> list[Run]:
    """The runs of contraction, the first first; a year that is missing ends a run."""
    found: list[list] = []
    for year, claim in years.items():
        if claim.printed_value >= 0:
            continue
        if found and _year(found[-1][-1]) == year - 1:
            found[-1].append(claim)
        else:
            found.append([claim])
    return [Run(tuple(claims)) for claims in found]


def biggest_since(years: Years, year: int):
    """The latest earlier claim with a rate as high as that of `year`; None where there is none."""
    rate = years[year].printed_value
    as_big = [claim for other, claim in years.items() if other < year and claim.printed_value >= rate]
    return as_big[-1] if as_big else None


def verdicts(ranked: pd.DataFrame, years: Years) -> list[Verdict]:
    """What the line says of each claim on ranks and runs, tellings of one rank once; none without a line."""
    told = [claim for claim in each(ranked) if not claim.same_quantity_as and claim.printed_value is not None]
    known = [claim for claim in told if claim.unit in UNITS and claim.period_start and claim.period_end]
    return [_verdict(claim, years) for claim in known if years and _rule(claim)]


def _rule(claim):
    return RULES.get(claim.component or claim.indicator)


def _verdict(claim, years: Years) -> Verdict:
    """Weighed on the years from the one it names to its own; a run on its years and the one before and after."""
    first = claim.period_start.year - 1 if claim.unit == "years" else int(claim.printed_value)
    last = _year(claim) + 1 if claim.unit == "years" else _year(claim)
    named = tuple(years[year] for year in range(first, last + 1) if year in years)
    missing = [str(year) for year in range(first, last + 1) if year not in years]
    if missing:
        return Verdict(claim, UNDECIDED, f"the line has no figure for {wording.listed(missing)}", named)
    rates = {_year(one): one.printed_value for one in named}
    return Verdict(claim, *_rule(claim)(claim, rates, first, last), named)


def _run(claim, rates: dict[int, float], first: int, last: int) -> tuple[str, str]:
    """So many years below nought, between two that are not."""
    inside = range(first + 1, last)
    shrank = sum(rates[year] < 0 for year in inside)
    holds = shrank == len(inside) == round(claim.printed_value) and min(rates[first], rates[last]) >= 0
    count = f"{_of(shrank, len(inside))} years from {first + 1} to {last - 1}"
    return (HOLDS if holds else FAILS), f"it shrank in {count}, and grew in {_years(rates, first, last)}"


def _of(part: int, whole: int) -> str:
    return f"all {wording.spelt(whole)}" if part == whole else f"{wording.spelt(part)} of the {wording.spelt(whole)}"


def _first_since(claim, rates: dict[int, float], first: int, last: int) -> tuple[str, str]:
    grown = [year for year, rate in rates.items() if rate > 0]
    words = f"from {first} to {last} it grew in {_years(rates, *grown)}"
    return (HOLDS if grown == [first, last] else FAILS), words


def _years(rates: dict[int, float], *years: int) -> str:
    """Those of the years in which the economy grew, in words."""
    return wording.listed([str(year) for year in years if rates[year] > 0]) or "none of them"


def _biggest_since(claim, rates: dict[int, float], first: int, last: int) -> tuple[str, str]:
    as_big = [year for year, rate in rates.items() if year != last and rate >= rates[last]]
    if as_big == [first]:
        less = f"in no year between {first} and {last} did it grow as much as in {last}"
        return HOLDS, f"{less}; in {first} it grew as much or more"
    named = wording.listed([str(year) for year in as_big]) or "no year"
    return FAILS, f"from {first} on, {named} had as much growth as {last} or more"


def _one_of_biggest(claim, rates: dict[int, float], first: int, last: int) -> tuple[str, str]:
    """The rank alone: the words set no measure of how many are one of the biggest."""
    place = 1 + sum(rate > rates[last] for year, rate in rates.items() if year > first)
    years = wording.spelt(last - first)
    return OPEN, f"{last} is {_ordinal(place)} of the {years} years after {first}; how many count as such is not said"


def _ordinal(place: int) -> str:
    return {1: "the biggest", 2: "the second biggest", 3: "the third biggest"}.get(place, f"number {place}")


UNITS = ("year", "years")
RULES = {
    "contraction_streak": _run,
    "first_since": _first_since,
    "biggest_since": _biggest_since,
    "one_of_biggest_since": _one_of_biggest,
}
"""How each kind of claim is weighed: by its component, one on a run of years by its indicator."""
