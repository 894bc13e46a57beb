"""Rival figures of one indicator below each other: who gives how much, for which period and which part of it."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.figures.trade import short
from nkeconomy.frame import each, grouped

UNITS = {
    "oil_supplied": "Barrels over the period beside each name.",
    "chemical_imports": "Tonnes over the period beside each name.",
    "sanctions_cost": "US dollars a year, as expected at the time.",
}
IN_FULL = 3
"""How many figures a title names before it gives only the least and the most."""


@once
def rivals(cited: pd.DataFrame, look: Look, *, unit: str, source: str) -> go.Figure:
    """One row a figure, those of one thing together, in the order of their periods."""
    things = _things(cited)
    claims = [claim for same in things.values() for claim in same]
    drawn = [rows.Row(_who(claim, things), (_mark(claim),), _of(claim, claims)) for claim in claims]
    told = {"title": finding(cited), "subtitle": f"{unit} {rows.key(drawn)}", "source": source}
    return rows.draw(drawn, look, **told, unit="USD" if claims[0].unit.startswith("USD") else None)


def _mark(claim) -> rows.Mark:
    """Labelled without the unit, which the subtitle names."""
    mark = marks.readings(claim, "printed")[0]
    bare = mark.label.removesuffix(f" {claim.unit}").removesuffix(" a year")
    return replace(mark, label=bare, subject=claim.counterpart or claim.subject)


def finding(cited: pd.DataFrame) -> str:
    """The numbers of each thing, from the least: "15,641 or 16,792"; of many the least and the most."""
    things = _things(cited)
    words = [_amounts(same, things) for same in things.values()]
    first = next(iter(things.values()))[0]
    only = f", {first.component_title.lower()}" if first.component_title and len(things) == 1 else ""
    return f"{first.indicator_title}{only}: {'; '.join(words)}"


def _things(cited: pd.DataFrame) -> dict[tuple, list]:
    """The figures of each component and, where there are several components, partner."""
    return grouped(each(record.latest(cited)), lambda claim: claim.component)


def _amounts(same: list, things: dict) -> str:
    ordered = sorted(same, key=lambda claim: next(end for end in _ends(claim) if end is not None))
    told = [_amount(claim) for claim in ordered]
    ends = " to ".join(f"{_amount(claim)} ({wording.when(claim)})" for claim in (ordered[0], ordered[-1]))
    joined = " or ".join(told) if len(told) <= IN_FULL else f"from {ends}"
    return f"{_named(ordered)}, {joined}" if len(things) > 1 else joined


def _amount(claim) -> str:
    """Without "a year" where the indicator says it already."""
    told = wording.amount(claim)
    return told.removesuffix(" a year") if "yearly" in claim.indicator_title.lower() else told


def _named(same: list) -> str:
    """What they are and, where it is one and the same partner, from whom."""
    partners = {claim.counterpart_title for claim in same}
    of = f" from {partners.pop()}" if len(partners) == 1 and None not in partners else ""
    return f"{same[0].component_title.lower()}{of}"


def _ends(claim) -> tuple[float | None, ...]:
    return claim.printed_value, claim.printed_low, claim.printed_high


def _who(claim, things: dict) -> str:
    words = short(claim.attributed_title)
    return f"{claim.component_title}: {words}" if len(things) > 1 else words


def _of(claim, claims: list) -> str:
    """From whom, and for when; without a partner among others that have one it is the sum of all."""
    everyone = "all suppliers, " if any(other.counterpart for other in claims) else ""
    partner = f"from {claim.counterpart_title}, " if claim.counterpart_title else everyone
    return f"{partner}{wording.when(claim)}"
