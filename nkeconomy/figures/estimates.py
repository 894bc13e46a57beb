"""Rival figures as rows: a line for each who estimates, each number with the month in which it was stated."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.marks import AS_PRINTED
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

ROOM = 34
"""Characters of a label that a phone has room for."""
STANDING = {
    "revision": "revised",
    "forecast": "expected",
    "different_basis": "on another basis",
    "derived_by_carrier": "converted by its carrier",
}
"""What stands beside a number whose status is another than an estimate."""


def rival_rows(
    cited: pd.DataFrame,
    held: pd.DataFrame,
    look: Look,
    *,
    choice: str = "both",
    money: Conversion = AS_PRINTED,
    known: str = "",
) -> list[rows.Row]:
    """A row for each estimator and period, by the end of the period and then the largest number first.

    The component and the period stand below the name; `known` is a period that all share unless a row says another.
    """
    told = grouped([*each(held), *each(cited)], lambda claim: (_who(claim), claim.component_title, wording.when(claim)))
    ordered = sorted(told.values(), key=lambda claims: (_last(claims), -_most(claims)))
    return [_row(claims, look, choice, money, known) for claims in ordered]


def _who(claim) -> str:
    said = claim.attributed_title or claim.publisher_title
    return f"{said}, in document {claim.document}" if claim.text_held else said


def _last(claims: list) -> tuple[date, date]:
    """The end of a period and its start; what has no dates stands last."""
    end, start = claims[0].period_end or date.max, claims[0].period_start or date.min
    return (date(end.year, 12, 31) if end.year < date.max.year else end, start)


def _most(claims: list) -> float:
    return max((end for claim in claims for end in marks.claimed(claim).ends), default=0)


def _row(claims: list, look: Look, choice: str, money: Conversion, known: str) -> rows.Row:
    stated = sorted(claims, key=lambda claim: claim.stated_on or date.min)
    drawn = [_dated(mark, claim, look) for claim in stated for mark in marks.readings(claim, choice, money)]
    when = wording.when(claims[0])
    below = [part for part in (claims[0].component_title, when if when != known else "") if part]
    return rows.Row(_who(claims[0]), tuple(drawn), note=" · ".join(below))


def _dated(mark: rows.Mark, claim, look: Look) -> rows.Mark:
    """The same with the month of the statement and its standing in the label; a held claim keeps its label.

    What has no room on a phone stands in the hover only, as everywhere.
    """
    if claim.text_held:
        return mark
    told = ", ".join(part for part in (_month(claim), STANDING.get(claim.status, "")) if part)
    label = f"{mark.label}, {told}"
    hover = f"{mark.hover}<br>stated {wording.stated(claim)}"
    return replace(mark, label=mark.label if look.narrow and len(label) > ROOM else label, hover=hover)


def _month(claim) -> str:
    if not claim.stated_on or claim.stated_precision == "unknown":
        return "date unknown"
    return str(claim.stated_on.year) if claim.stated_precision == "year" else f"{claim.stated_on:%b %Y}"


def in_panels(
    parts: dict[str, list[rows.Row]], units: dict[str, str | None], look: Look, log: bool = False, **told: str
) -> go.Figure:
    """Rows below their headings, a panel and an axis for each; `units` words the ticks. Title and source serve all."""
    drawn = {
        heading: rows.draw(found, look, title="", subtitle="", source="", unit=units.get(heading), log=log)
        for heading, found in parts.items()
    }
    return panels.stacked([panels.Panel(figure, heading) for heading, figure in drawn.items()], look, **told)


def key(parts: dict[str, list[rows.Row]]) -> str:
    """How to read the marks of all panels."""
    return rows.key([row for found in parts.values() for row in found])


def range_words(told: pd.DataFrame) -> str:
    """From the least number to the greatest, each as it was given: "$626 million to $1.7 billion"."""
    ends = [end for claim in each(told) for end in _ends(claim)]
    if not ends:
        return "no number"
    least, most = (pick(ends, key=lambda end: end[0])[1] for pick in (min, max))
    return least if least == most else wording.between([least, most])


def _ends(claim) -> list[tuple[float, str]]:
    """The numbers of a figure with their words: an interval has two."""
    low, high = claim.printed_low, claim.printed_high
    if claim.printed_value is None and low is not None and high is not None:
        return [(end, wording.number(end, claim.unit, places=wording.EVERY_DIGIT)) for end in (low, high)]
    known = next((end for end in (claim.printed_value, low, high) if end is not None), None)
    return [] if known is None else [(known, wording.amount(claim))]
