"""Figures of Explore: the numbers a reader chose, one figure a unit."""

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.money import Conversion

FIGURES = 3
ROWS = 40
ROOM = 43
DATES = ("newest first", "oldest first")


def by_unit(claims: pd.DataFrame, money: Conversion) -> dict[str, list]:
    """The claims with a number, as rows, by the unit they are drawn in; the most frequent unit first.

    Each quantity stands once in a unit, as its source gives it where there is a choice. A year is a date, not an
    amount: it has no figure.
    """
    told = [claim for claim in each(claims) if claim.number_as_printed and claim.unit_kind != "year"]
    order = {claim.id: place for place, claim in enumerate(told)}
    kept, units = {}, {}
    for claim in sorted(told, key=lambda claim: money.factor(claim.unit) is not None):
        kept.setdefault((_drawn_in(claim, money), claim.same_quantity_as or claim.id), claim)
    for (unit, _), claim in kept.items():
        units.setdefault(unit, []).append(claim)
    most_first = sorted(units.items(), key=lambda item: (-len(item[1]), item[0]))
    return {unit: sorted(group, key=lambda claim: order[claim.id]) for unit, group in most_first}


def _drawn_in(claim, money: Conversion) -> str:
    return money.currency if money.factor(claim.unit) else claim.unit


def names(claims: pd.DataFrame) -> dict[str, str]:
    """What the units of these claims are called in words."""
    return dict(zip(claims["unit"], claims["unit_title"], strict=True))


def drawn(groups: dict[str, list]) -> dict[str, list]:
    """The groups that get a figure: the first few, and the first rows of each."""
    return {unit: group[:ROWS] for unit, group in list(groups.items())[:FIGURES]}


@once
def numbers(
    claims: list, named: str, look: Look, *, choice: str, money: Conversion, sort: str, log: bool, source: str
) -> go.Figure:
    """The numbers of one unit (`named` in words), the largest first, or by date where the reader sorts by date."""
    largest_first = sorted(claims, key=_size, reverse=True)
    lines = [_row(claim, choice, money) for claim in (claims if sort in DATES else largest_first)]
    logarithmic = log and _all_positive(lines)
    axis = "logarithmic scale" if logarithmic else "scale from zero"
    return rows.draw(
        lines,
        look,
        title=_title(largest_first, money),
        subtitle=f"{named[:1].upper()}{named[1:]}, {axis}. {rows.key(lines)}",
        source=source,
        log=logarithmic,
        unit=_drawn_in(claims[0], money),
    )


def _size(claim) -> float:
    """What a number is sorted by: its value, else the bound that it has."""
    return next(end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None)


def _all_positive(lines: list[rows.Row]) -> bool:
    ends = [end for line in lines for mark in line.marks for end in (mark.value, mark.low, mark.high)]
    return all(end > 0 for end in ends if end is not None)


def _title(largest_first: list, money: Conversion) -> str:
    first = largest_first[0]
    number = marks.claimed(first, money=money).label if money.factor(first.unit) else wording.headline(first)
    count = len(largest_first)
    return f"{f'The largest of {count} numbers' if count > 1 else 'One number'}: {_what(first)}, {number}"


def _row(claim, choice: str, money: Conversion) -> rows.Row:
    """A claim as a row; what does not fit beside the name of the indicator stands below it."""
    fits = len(_what(claim)) <= ROOM
    below = [] if fits or not claim.component_title else [claim.component_title]
    below += [(claim.attributed_title or claim.publisher_title).split(",")[0], wording.when(claim)]
    note = " · ".join(below)
    return rows.Row(
        label=_what(claim) if fits else claim.indicator_title,
        marks=marks.readings(claim, choice, money),
        note=note if len(note) <= ROOM + 7 else " · ".join(below[:-1]),
    )


def _what(claim) -> str:
    return " · ".join(part for part in (claim.indicator_title, claim.component_title) if part)
