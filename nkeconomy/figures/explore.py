"""Figures of Explore: the numbers a reader chose, one figure a unit, or a few where they are of unlike sizes.

What is told of many years, as growth is, has a figure of its own over the years (figures.over_years).
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, over_years, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

FIGURES = 4
ROWS = 40
ROOM = 43
NOTE = 53
APART = 10_000  # a number that many times below the largest would be drawn as nothing
DATES = ("newest first", "oldest first")


@dataclass(frozen=True)
class Group:
    """Claims whose numbers share a figure: of one unit (`named` in words), and of sizes that one axis can show.

    `part` of `parts` counts the figures of the unit, the largest numbers first. With a `thing`, its id, they are of
    one thing over many years; `earlier` of its vintages are left out for a later one. `total` counts the claims of
    the group before any was cut off.
    """

    unit: str
    named: str
    claims: list
    part: int = 1
    parts: int = 1
    thing: str = ""
    earlier: int = 0
    total: int = 0

    @property
    def key(self) -> str:
        return "-".join(part for part in (self.unit, self.thing, str(self.part) if self.part > 1 else "") if part)

    @property
    def words(self) -> str:
        """What the group is called in a list: its unit, or its thing and the unit."""
        return f"{over_years.about(self.claims[0])} in {self.named}" if self.thing else self.named


def by_unit(claims: pd.DataFrame, money: Conversion, named: dict[str, str]) -> list[Group]:
    """The claims with a number, by the unit they are drawn in, by thing and by size; the most frequent unit first.

    Each quantity stands once in a unit, as its source gives it where there is a choice. A year is a date, not an
    amount: it has no figure; nor has a misprint, or a row that a later one of ours replaces. `named` has the words for
    each unit.
    """
    sound = record.drawable(claims[claims["revised_by"].isna()])
    told = [claim for claim in each(sound) if claim.number_as_printed and claim.unit_kind != "year"]
    order = {claim.id: place for place, claim in enumerate(told)}
    kept, units = {}, {}
    for claim in sorted(told, key=lambda claim: money.factor(claim.unit) is not None):
        kept.setdefault((money.into(claim.unit), claim.same_quantity_as or claim.id), claim)
    for (unit, _), claim in kept.items():
        units.setdefault(unit, []).append(claim)
    most_first = sorted(units.items(), key=lambda item: (-len(item[1]), item[0]))
    return [group for unit, alike in most_first for group in _groups(unit, named[unit], alike, order, money)]


def _groups(unit: str, named: str, claims: list, order: dict[str, int], money: Conversion) -> list[Group]:
    """Those of a unit: what is left when the things of many years have got theirs, by size; then these."""
    things = grouped(claims, over_years.thing)
    long = {name: alike for name, alike in things.items() if over_years.long(alike)}
    rest = [claim for name, alike in things.items() if name not in long for claim in alike]
    sizes = {claim.id: _size(claim) * (money.factor(claim.unit) or 1) for claim in rest}
    apart = by_size(sorted(rest, key=lambda claim: sizes[claim.id], reverse=True), sizes) if rest else []
    return [
        Group(unit, named, sorted(part, key=lambda claim: order[claim.id]), number, len(apart), total=len(part))
        for number, part in enumerate(apart, start=1)
    ] + [_over_years(unit, named, name, alike) for name, alike in long.items()]


def _over_years(unit: str, named: str, name: str, claims: list) -> Group:
    newest = over_years.newest(claims)
    return Group(unit, named, newest, thing=name, earlier=len(claims) - len(newest), total=len(newest))


def by_size(largest_first: list, sizes: dict[str, float]) -> list[list]:
    """The claims, cut at the widest gap between sizes for as long as one is too far below the largest."""
    positive = [claim for claim in largest_first if sizes[claim.id] > 0]
    if len(positive) < 2 or sizes[positive[0].id] <= APART * sizes[positive[-1].id]:
        return [largest_first]
    gaps = [sizes[one.id] / sizes[next_.id] for one, next_ in pairwise(positive)]
    cut = gaps.index(max(gaps)) + 1
    return [*by_size(largest_first[:cut], sizes), *by_size(largest_first[cut:], sizes)]


def _size(claim) -> float:
    """How large a number is: its value, else the bound that it has."""
    return next(end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None)


def names(claims: pd.DataFrame) -> dict[str, str]:
    """What the units of these claims are called in words."""
    return dict(zip(claims["unit"], claims["unit_title"], strict=True))


def drawn(groups: list[Group]) -> list[Group]:
    """The groups that get a figure, each with its first rows: those in which documents speak, then the largest."""
    ranked = sorted(groups, key=lambda group: (not any(claim.text_held for claim in group.claims), -group.total))
    return [group if group.thing else replace(group, claims=group.claims[:ROWS]) for group in ranked[:FIGURES]]


@once
def numbers(
    group: Group, look: Look, *, choice: str, money: Conversion, sort: str, log: bool, source: str
) -> go.Figure:
    """The numbers of a group: over the years, or as rows, the largest on top, or by date where a reader sorts so."""
    if group.thing:
        shared = {"unit": group.unit, "named": group.named, "earlier": group.earlier, "source": source}
        return over_years.lines(group.claims, look, choice=choice, money=money, log=log, **shared)
    lines = [_row(claim, choice, money) for claim in group.claims]
    largest_first = sorted(lines, key=_drawn_at, reverse=True)
    logarithmic = log and _all_positive(lines)
    axis = "Logarithmic scale" if logarithmic else "Scale from zero"
    apart = f" Figure {group.part} of {group.parts} of this unit, by size." if group.parts > 1 else ""
    cut = f" The first {len(lines)} of {group.total}, as the table sorts them." if len(lines) < group.total else ""
    return rows.draw(
        lines if sort in DATES else largest_first,
        look,
        title=_title(group.named, largest_first),
        subtitle=f"{axis}.{apart}{cut} {rows.key(lines)}",
        source=source,
        log=logarithmic,
        unit=group.unit,
    )


def _drawn_at(line: rows.Row) -> float:
    """What a row is sorted by: what is drawn first in it."""
    return line.marks[0].ends[0]


def _all_positive(lines: list[rows.Row]) -> bool:
    return all(end > 0 for line in lines for mark in line.marks for end in mark.ends)


def _title(named: str, largest_first: list[rows.Row]) -> str:
    """How many numbers, between which two, and how many of them fail a check."""
    count, least, most = len(largest_first), largest_first[-1].marks[0].bare, largest_first[0].marks[0].bare
    numbers = f"{count} numbers from {least} to {most}" if count > 1 else f"one number, {most}"
    failing = [line for line in largest_first if any(mark.fails for mark in line.marks)]
    return f"{_sentence(named)}{_converted(largest_first)}: {numbers}{_failing(failing, count)}"


def _converted(lines: list[rows.Row]) -> str:
    ours = [line.marks[0].converted for line in lines]
    return "" if not any(ours) else ", converted" if all(ours) else ", some converted"


def _failing(failing: list[rows.Row], count: int) -> str:
    """How many fail a check, and how many of those hold once they are reconciled."""
    if not failing:
        return ""
    verb = "fails" if len(failing) == 1 else "fail"
    mended = sum(not line.marks[-1].fails for line in failing)
    as_printed = f" as printed, {len(failing) - mended or 'none'} as reconciled" if mended else ""
    return f"; {'it' if count == 1 else len(failing)} {verb} a check{as_printed}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(claim, choice: str, money: Conversion) -> rows.Row:
    """A claim as a row; what does not fit beside the name of the indicator stands below it."""
    what = f"{wording.what(claim)}{over_years.whose(claim)}"
    fits = len(what) <= ROOM
    below = [] if fits or not claim.component_title else [claim.component_title]
    return rows.Row(
        label=what if fits else f"{claim.indicator_title}{over_years.whose(claim)}",
        marks=marks.readings(claim, choice, money),
        note=_said(claim, below),
    )


def _said(claim, below: list[str]) -> str:
    """Who says it and when: of a cited figure all of it, as it has no words that a reader could look into."""
    if not claim.text_held:
        return " · ".join([*below, claim.attributed_title, wording.when(claim)])
    return _note(below, (claim.attributed_title or claim.publisher_title).split(",")[0], wording.when(claim))


def _note(below: list[str], said: str, period: str) -> str:
    """The period whole where there is room for it; what else stands there is cut or left out before it is."""
    period = shorten(period, NOTE, placeholder=" …”")
    room = NOTE - len(" · ".join([*below, "", period]))
    speaker = shorten(said, max(room, 1), placeholder="…")
    parts = [*below, speaker, period] if len(speaker) > 1 else [*below, period]
    return period if len(" · ".join(parts)) > NOTE else " · ".join(parts)
