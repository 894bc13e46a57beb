"""What was said of one thing, statement by statement: a row for each day and estimator, or for each estimator.

Alternatives (so many of one calibre, or so many of another) stand in one row, joined by "or": they are never added.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.figures.shapes import Mark
from nkeconomy.frame import each, grouped

BY = {"date": "By the day of statement.", "estimator": "By estimator, each one’s statements in order."}
"""Orders that a reader may choose, and how a subtitle words them."""
SHEETS = {
    "shells": (("shells_supplied", "rounds", ""),),
    "containers": (("containers_shipped", "containers", ""),),
    "missiles": (("missiles_supplied", "missiles", "Supplied"), ("missiles_fired", "missiles", "Fired at Ukraine")),
    "rates": (
        ("shells_supply_rate", "rounds_per_month", "Rounds per month"),
        ("shells_supply_rate", "rounds_per_year", "Rounds per year"),
        ("shells_share_of_russian_use", "percent", "Share of the ammunition that Russia uses or needs"),
    ),
}
"""Figures and, top to bottom, what shares an axis in each: indicator, unit, heading."""
ANY_KIND = ("all_rounds", "ballistic_missile", None)
"""Components that say no more than their indicator does."""
RATES = {"rounds_per_month": "a month", "rounds_per_year": "a year"}
COUNTED = ("rounds", "containers", "missiles")
GREY = {"forecast": "forecasts", "different_basis": "another basis"}
SHORT = 10
"""Letters of a kind that a label on a phone has room for: " (152 mm)"."""
UNDATED = date.min
BRACKET = -0.011
"""Where the line beside alternatives stands, in widths of the plot."""
LATE = 45
"""Days from the end of a period to its statement from which the end is worth telling."""


@dataclass(frozen=True)
class Strip:
    """What shares an axis: the claims of one indicator in one unit, printed and cited, and what we compute of them."""

    indicator: str
    unit: str
    heading: str
    held: pd.DataFrame
    cited: pd.DataFrame
    derived: pd.DataFrame

    @property
    def claims(self) -> pd.DataFrame:
        return pd.concat([self.held, self.cited])


def strips(sheet: str, printed: pd.DataFrame, cited: pd.DataFrame, derived: pd.DataFrame) -> list[Strip]:
    """The strips of one of SHEETS that the release has numbers for; misprints are left out."""
    told = [
        Strip(indicator, unit, heading, *(_of_unit(claims, indicator, unit) for claims in (printed, sound)), computed)
        for indicator, unit, heading in SHEETS[sheet]
        for sound, computed in [(record.drawable(cited), _computed(derived, indicator, unit))]
    ]
    return [strip for strip in told if len(strip.claims)]


def _of_unit(claims: pd.DataFrame, indicator: str, unit: str) -> pd.DataFrame:
    return claims[(claims["indicator"] == indicator) & (claims["unit"] == unit)]


def _computed(derived: pd.DataFrame, indicator: str, unit: str) -> pd.DataFrame:
    """Figures of that indicator; a rate of rounds is of none, and is known by its unit."""
    own = (derived["indicator"] == indicator) | (unit == "rounds_per_month")
    return derived[own & (derived["unit"] == unit)]


@once
def draw(told: tuple[Strip, ...], look: Look, *, order: str, log: bool, choice: str, source: str) -> go.Figure:
    """A row for each day and estimator, or for each estimator; what is only planned or expected comes last, in grey.

    Several strips stand below each other, each on an axis of its own.
    """
    drawn = [_rows(strip, look, order, choice) for strip in told]
    words = {
        "title": _title(told[0]),
        "subtitle": f"{_measured(told)}{BY[order]} {rows.key([row for strip in drawn for row in strip])}{_apart(told)}",
        "source": source,
    }
    figures = [
        _joined(
            rows.draw(
                strip, look, **words, log=log, unit=one.unit if one.unit in COUNTED or one.unit == "percent" else None
            ),
            strip,
            look,
        )
        for strip, one in zip(drawn, told, strict=True)
    ]
    if len(figures) == 1:
        return figures[0]
    sheets = [panels.Panel(figure, strip.heading) for figure, strip in zip(figures, told, strict=True)]
    return panels.stacked(sheets, look, **words)


def _rows(strip: Strip, look: Look, order: str, choice: str) -> list[rows.Row]:
    claims = [*each(strip.held), *each(strip.cited)]
    in_time = sorted(claims, key=lambda claim: (claim.status == "forecast", claim.stated_on or UNDATED, -_size(claim)))
    said, row = {"date": (_statement, _dated), "estimator": (_who, _estimated)}[order]
    computed = [_computation(strip, identifier, choice) for identifier in dict.fromkeys(strip.derived["id"])]
    return [*computed, *(row(same, look) for same in grouped(in_time, _apart_from_plans(said)).values())]


def _computation(strip: Strip, identifier: str, choice: str) -> rows.Row:
    own = strip.derived[strip.derived["id"] == identifier]
    documents = sorted({claim.split("-")[0] for claim in own.iloc[0]["inputs"]})
    note = own.iloc[0]["title"].partition(", ")[2]
    return rows.Row(
        f"Computed from document {wording.listed(documents)}", marks.computations(own, identifier, choice), note
    )


def _size(claim) -> float:
    return max(end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None)


def _apart_from_plans(said: Callable) -> Callable:
    """What is only planned or expected has rows of its own."""
    return lambda claim: (said(claim), claim.status == "forecast")


def _statement(claim) -> tuple:
    return claim.stated_on, wording.speaker(claim), claim.document if claim.text_held else None


def _dated(claims: list, look: Look) -> rows.Row:
    first = claims[0]
    when = wording.stated(first) if first.stated_on else wording.published(first)
    said = f"{when}{', forecast' if first.status == 'forecast' else ''}"
    return rows.Row(
        said.replace(", day not printed", ""), _marks(claims, look), note=f"{_who(first)}{_alone(claims, look)}"
    )


def _estimated(claims: list, look: Look) -> rows.Row:
    """One estimator: where there are several statements, each has its day in the place of its span."""
    first = claims[0]
    days = [_day(claim) for claim in claims]
    when = days[0] if len(set(days)) == 1 else f"{len(set(days))} statements"
    told = _marks(claims, look, days if len(set(days)) > 1 else None)
    forecast = "forecast, " if first.status == "forecast" else ""
    return rows.Row(f"{_who(first)}{_alone(claims, look)}", told, note=f"{forecast}{when}")


def _day(claim) -> str:
    """When it was stated, short: "Oct 2023"."""
    return f"{claim.stated_on:%b %Y}" if claim.stated_on else "day not printed"


def _alone(claims: list, look: Look) -> str:
    """On a phone what is counted stands with the name, where all of a row count the same."""
    return kind(claims[0]) if look.narrow and len({claim.component for claim in claims}) == 1 else ""


def _who(claim) -> str:
    """Who says it, by the abbreviation in brackets where there is one; what a document holds, by the document."""
    name = wording.speaker(claim)
    short = name.split("(")[-1].split(")")[0] if name.endswith(")") else name
    return f"Document {claim.document}, {_said(claim)}" if claim.text_held else short


def _said(claim) -> str:
    return f"{claim.stance}{', denied' if claim.denied_by else ''}"


def _marks(claims: list, look: Look, days: list[str] | None = None) -> tuple[Mark, ...]:
    several = len({claim.component for claim in claims}) > 1
    spans = [f", {day}" for day in days] if days else ["" if look.narrow else _spanned(claim) for claim in claims]
    told = zip([None, *claims], claims, spans, strict=False)
    return tuple(
        _mark(claim, before, not look.narrow or (several and len(kind(claim)) <= SHORT), span)
        for before, claim, span in told
    )


def _mark(claim, before, told: bool, span: str) -> Mark:
    """A claim, with "or" where the one before it is its alternative; whether it is `told` what it counts."""
    both = before and is_alternative(before) and is_alternative(claim) and _statement(before) == _statement(claim)
    label = f"{'or ' if both else ''}{_bare(claim)}{kind(claim) if told else ''}{span}"
    mark = marks.claimed(claim, label=label)
    return replace(mark, subject="other") if claim.status in record.APART else mark


def _bare(claim) -> str:
    """The number with its hedge: that it is an alternative and, for a rate, its unit stand elsewhere in the figure."""
    words = wording.amount(claim).replace(" (one alternative)", "")
    return words.replace(f" {claim.unit_title}", "")


def is_alternative(claim) -> bool:
    """Whether it is one of two numbers that a source gives as alternatives."""
    return bool(claim.status) and (claim.qualifier or "").startswith("alternative")


def kind(claim) -> str:
    """What is counted, where that is not every kind: " (152 mm)", " (shells and missiles)"."""
    title = (claim.component_title or "").removesuffix(" artillery shell")
    words = title[:1].lower() + title[1:] if title[1:2].islower() else title
    return "" if claim.component in ANY_KIND else f" ({words})"


def _spanned(claim) -> str:
    """Since when, or in which year; up to when only where that is long before the statement."""
    start, end, stated = claim.period_start, claim.period_end, claim.stated_on
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f", in {start.year}"
    if end and (not stated or (stated - end).days > LATE):
        return f", {f'{start:%b %Y} ' if start else ''}to {end:%b %Y}"
    return f", since {start:%b %Y}" if start else ""


def _title(strip: Strip) -> str:
    """The first and the last sound statement, each with who made it: rivals are no series."""
    stated = [claim for claim in each(strip.claims) if claim.stated_on]
    sound = [claim for claim in stated if claim.status not in record.APART] or stated
    name = strip.claims.iloc[0]["indicator_title"]
    if strip.unit in RATES:
        name = f"{name}, {RATES[strip.unit]}"
    if not sound:
        return f"{name}, as said"
    in_time = sorted(sound, key=lambda claim: claim.stated_on)
    ends = {claim.id: claim for claim in (in_time[0], in_time[-1])}.values()
    told = [f"{_bare(claim).replace(' (a word only)', '')} ({_who(claim)}, {claim.stated_on:%B %Y})" for claim in ends]
    return f"{name}: {' and '.join(told)}"


def _measured(told: list[Strip]) -> str:
    units = dict.fromkeys(strip.unit for strip in told if strip.unit in COUNTED)
    return "".join(f"Number of {unit}. " for unit in units)


def _apart(told: list[Strip]) -> str:
    cited = [claim for strip in told for claim in each(strip.cited)]
    statuses = {claim.status for claim in cited}
    grey = [words for status, words in GREY.items() if status in statuses]
    either = any(is_alternative(claim) for claim in cited)
    return f"{f' Grey: {wording.listed(grey)}.' if grey else ''}{' “Or”: alternatives, never added.' if either else ''}"


def _joined(figure: go.Figure, drawn: list[rows.Row], look: Look) -> go.Figure:
    """The figure with a line down the axis beside alternatives."""
    marked = [*zip([mark for row in drawn for mark in row.marks], figure.data, strict=True)]
    figure.layout.shapes += tuple(
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": BRACKET,
            "x1": BRACKET,
            "y0": upper.y[0] - 6,
            "y1": lower.y[0] + 6,
            "line": {"color": look.colour("muted"), "width": 2},
        }
        for (_, upper), (second, lower) in pairwise(marked)
        if second.label.startswith("or ")
    )
    return figure
