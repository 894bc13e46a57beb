"""What arms and soldiers for others are said to earn or to be worth: rivals, each with what it counts and when."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.money import Conversion

KINDS = {
    "RU": ("USD", "For Russia"),
    "year": ("USD_per_year", "For Russia, a year"),
    "won": ("KRW", "For Russia, a sum and its parts as told in won"),
    "earlier": ("USD", "Before, to all customers"),
}
"""Kinds of sums that never share an axis, with their unit and heading."""
UNITS = {"USD": "US dollars", "USD_per_year": "US dollars", "KRW": "South Korean won"}


@once
def earnings(claims: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str) -> go.Figure:
    """Sums in dollars, in dollars a year, in won, and those of earlier years, each kind on an axis of its own.

    `claims` are sums for arms that documents print and that are cited, without misprints.
    """
    parts = _parts(each(claims))
    drawn = {kind: [_row(claim, choice, money) for claim in claims] for kind, claims in parts.items()}
    sheets = [_panel(kind, told, look, money) for kind, told in drawn.items()]
    every = [row for told in drawn.values() for row in told]
    return panels.stacked(
        sheets,
        look,
        title=_title(parts.get("RU", [])),
        subtitle="Money tied to arms and soldiers for another country, by period. Each row counts what its name says; "
        f"none is added to another. {marks.rate(money, claims['unit'])}Grey: forecasts, another basis. "
        f"{rows.key(every)}",
        source=source,
    )


def _parts(claims: list) -> dict[str, list]:
    """By kind, in the order of KINDS; within it what documents print, then by period."""
    in_time = sorted(claims, key=lambda claim: (not claim.text_held, claim.period_start or date.max, claim.period_end))
    parts = {kind: [claim for claim in in_time if _kind(claim) == kind] for kind in KINDS}
    return {kind: told for kind, told in parts.items() if told}


def _kind(claim) -> str:
    return {"USD_per_year": "year", "KRW": "won"}.get(claim.unit) or (
        "RU" if claim.counterpart == "RU" or claim.text_held else "earlier"
    )


def _row(claim, choice: str, money: Conversion) -> rows.Row:
    name = claim.component_title or claim.indicator_title
    told = marks.readings(claim, choice, money)
    apart = {"forecast": ", forecast"}.get(claim.status, "")
    return rows.Row(f"{name}{apart}", tuple(_grey(mark, claim) for mark in told), note=f"{_who(claim)}, {_when(claim)}")


def _grey(mark: rows.Mark, claim) -> rows.Mark:
    return replace(mark, subject="other") if claim.status in record.APART else mark


def _who(claim) -> str:
    """The estimator without the house it belongs to: "Olena Guseinova"; of a document held here, the document."""
    return f"document {claim.document}" if claim.text_held else wording.speaker(claim).split(",")[0]


def _when(claim) -> str:
    """The period, years where it begins or ends with one, else months; what has none says so in its own words."""
    start, end = claim.period_start, claim.period_end
    if not start or not end:
        return claim.period_as_printed or "no period"
    first = f"{start:%Y}" if (start.month, start.day) == (1, 1) else f"{start:%b %Y}"
    last = f"{end:%Y}" if (end.month, end.day) == (12, 31) else f"{end:%b %Y}"
    return first if first == last else f"{first} to {last}"


def _panel(kind: str, told: list[rows.Row], look: Look, money: Conversion) -> panels.Panel:
    unit, heading = KINDS[kind]
    figure = rows.draw(told, look, title="", subtitle="", source="", unit=marks.plain(money.into(unit)))
    return panels.Panel(figure, f"{heading}, {UNITS[money.into(unit)]}{' (converted)' if money.factor(unit) else ''}")


def _title(claims: list) -> str:
    """The least and the most that rivals give, what each counts and for when: what is told is not one thing."""
    cited = [claim for claim in claims if not claim.text_held and claim.status not in record.APART]
    if not cited:
        return "What arms are said to have earned"
    ends = {claim.id: claim for claim in (min(cited, key=_least), max(cited, key=_most))}.values()
    told = [f"{wording.amount(claim)} ({_counts(claim)}, {_when(claim)})" for claim in ends]
    return f"Rival sums for Russia: {' to '.join(told)}"


def _counts(claim) -> str:
    name = claim.component_title or claim.indicator_title
    return f"{name[:1].lower()}{name[1:]}"


def _least(claim) -> float:
    return min(_ends(claim))


def _most(claim) -> float:
    return max(_ends(claim))


def _ends(claim) -> list[float]:
    return [end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None]
