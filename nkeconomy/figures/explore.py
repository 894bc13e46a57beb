"""Figures of Explore: the numbers a reader chose, one figure a unit."""

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.frame import each
from nkeconomy.money import Conversion, one_telling

FIGURES = 3
ROWS = 40
ROOM = 43
DATES = ("newest first", "oldest first")


def by_unit(claims: pd.DataFrame, money: Conversion) -> dict[str, pd.DataFrame]:
    """The claims with a number by the unit they are drawn in, the most frequent first; each quantity once in a unit.

    A year is a date, not an amount: it has no figure.
    """
    told = claims[claims["number_as_printed"].notna() & (claims["unit_kind"] != "year")]
    drawn_in = told["unit"].map(lambda unit: money.currency if money.factor(unit) else unit)
    groups = {unit: one_telling(group, money.currency) for unit, group in told.groupby(drawn_in, sort=False)}
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def drawn(groups: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The groups that get a figure: the first few, and the first rows of each."""
    return {unit: group.head(ROWS) for unit, group in list(groups.items())[:FIGURES]}


def numbers(
    claims: pd.DataFrame, unit: str, look: Look, *, choice: str, money: Conversion, sort: str, log: bool, source: str
) -> go.Figure:
    """The numbers of one unit, the largest first, or by date where the reader sorts by date."""
    largest_first = claims.loc[_sizes(claims).sort_values(ascending=False, kind="stable").index]
    lines = [_row(claim, choice, money) for claim in each(claims if sort in DATES else largest_first)]
    logarithmic = log and _all_positive(lines)
    axis = "logarithmic scale" if logarithmic else "scale from zero"
    named = _unit(claims, unit)
    return rows.draw(
        lines,
        look,
        title=_title(largest_first, money),
        subtitle=f"{named[:1].upper()}{named[1:]}, {axis}. {rows.key(lines)}",
        source=source,
        log=logarithmic,
        unit=unit,
    )


def _sizes(claims: pd.DataFrame) -> pd.Series:
    """What a number is sorted by: its value, else the bound that it has."""
    ends = claims[["printed_value", "printed_low", "printed_high"]].astype(float)
    return ends.bfill(axis=1)["printed_value"]


def _all_positive(lines: list[rows.Row]) -> bool:
    ends = [end for line in lines for mark in line.marks for end in (mark.value, mark.low, mark.high)]
    return all(end > 0 for end in ends if end is not None)


def _title(largest_first: pd.DataFrame, money: Conversion) -> str:
    first = each(largest_first.head(1))[0]
    number = marks.claimed(first, money=money).label if money.factor(first.unit) else wording.headline(first)
    count = len(largest_first)
    return f"{f'The largest of {count} numbers' if count > 1 else 'One number'}: {_what(first)}, {number}"


def _unit(claims: pd.DataFrame, unit: str) -> str:
    """The unit in words: the title that the vocabulary gives it, or a currency that all is converted to."""
    titles = claims[claims["unit"] == unit]["unit_title"]
    return unit if titles.empty else titles.iloc[0]


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
