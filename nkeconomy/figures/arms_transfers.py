"""Figures of arms transfers: what is counted beside what is alleged and denied, the monthly average, the value."""

from datetime import date, timedelta
from html import escape

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.days import lasting
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.money import Conversion

# Indicators that number arms, and the derived figure that adds up their designations.
ADDED_UP = {"shells_supplied": "rounds-supplied", "missiles_supplied": "missiles-supplied"}


def finding(claims: pd.DataFrame, derived: pd.DataFrame) -> str:
    """What is counted, what is alleged, and who denies it: the parts of it that the release holds."""
    counted = derived[(derived["id"] == "rounds-supplied") & (derived["reading"] == "printed")]
    alleged = claims[(claims["indicator"] == "shells_supplied") & claims["denied_by"].notna()]
    parts = [f"Estimates add up to {wording.bounded(row)} shells sent to Russia" for row in each(counted)]
    parts += [f"an accusation says {claim.number_as_printed}" for claim in each(alleged)]
    deniers = _deniers(claims, "shells_supplied")
    parts += [f"{deniers} deny it" if " and " in deniers else f"{deniers} denies it"] if deniers else []
    return "; ".join(parts) or "Arms transfers, as sources count, allege and deny them"


@once
def supplied(
    claims: pd.DataFrame, derived: pd.DataFrame, look: Look, *, choice: str, log: bool, source: str
) -> go.Figure:
    """The claims of one indicator: a row for each number, its denials below it, and what the designated add up to."""
    added = marks.computations(derived, ADDED_UP[claims.iloc[0]["indicator"]], choice)
    numbered = claims[claims["number_as_printed"].notna()]
    counted, bounded = numbered[numbered["printed_value"].notna()], numbered[numbered["printed_value"].isna()]
    drawn = [_row(claim, claims, choice) for claim in each(counted)]
    drawn += [rows.Row("These, added up", added)] if added else []
    drawn += [_row(claim, claims, choice) for claim in each(bounded)]
    return rows.draw(
        drawn,
        look,
        title=_supplied_title(each(bounded), added),
        subtitle=f"{numbered.iloc[0]['indicator_title']}, number{' (logarithmic)' if log else ''}. {rows.key(drawn)}",
        source=source,
        log=log,
    )


def _row(claim, claims: pd.DataFrame, choice: str) -> rows.Row:
    denials = claims[claims["disputes"] == claim.id]
    crosses = tuple(marks.denied(denial, claim) for denial in each(denials))
    return rows.Row(
        claim.component_title or claim.indicator_title,
        (*marks.readings(claim, choice), *crosses),
        note=f"{wording.speaker(claim)}, {claim.stance}",
    )


def _supplied_title(bounded: list, added: tuple[rows.Mark, ...]) -> str:
    counted = [f"{mark.label.removesuffix(' (derived)')} by designation" for mark in added[:1]]
    said = [f"“{wording.headline(claim)}” by a denied accusation" for claim in bounded if claim.denied_by]
    return ", ".join([*counted, *said]) or "Arms by designation"


def _deniers(claims: pd.DataFrame, indicator: str) -> str:
    denials = claims[(claims["indicator"] == indicator) & (claims["kind"] == "denial")]
    return " and ".join(dict.fromkeys(denials["attributed_title"].sort_values()))


@once
def per_month(rate, claims: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """The average over the period of the numbers it is made of, as one block: nothing is known of single months."""
    start, end = claims["period_start"].min(), claims["period_end"].max()
    title = f"{wording.bounded(rate)} on average, {wording.period(start, end)}"
    mark = marks.computed(rate)
    subtitle = (
        "Artillery rounds of both calibres per month: one average for the whole period. "
        f"No source says how many came in which month. {rows.key([rows.Row('', (mark,))], 'bar')}"
    )
    layout = sheet(look, title, subtitle, source, plot=120, left=70, axis=50)
    layout.yaxis.update(range=[0, rate.value * 1.5], **_rounds_axis(rate.value, look))
    layout.xaxis.update(
        type="date",
        range=[start - timedelta(15), end + timedelta(16)],
        tickformat="%b<br>%Y",
        dtick="M3" if look.narrow else "M1",
    )
    return fill(layout, [_block(mark, start, end, look)])


def _block(mark: rows.Mark, start: date, end: date, look: Look) -> dict:
    width = lasting(start, end)
    return {
        "type": "bar",
        "x": [start + timedelta(milliseconds=width / 2)],
        "y": [mark.value],
        "width": [width],
        "customdata": [mark.opens],
        "hovertemplate": f"{escape(mark.label)}<br>{mark.hover}<extra></extra>",
        "marker": {"color": look.colour("paper"), "line": {"color": look.colour(mark.subject), "width": 1.6}},
        "text": [escape(mark.label)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": look.colour("ink")},
    }


def _rounds_axis(top: float, look: Look) -> dict:
    return {
        **rows.axis([0, top * 1.4], None, look),
        "showgrid": True,
        "gridcolor": look.colour("grid"),
        "tickfont": {"color": look.colour("muted")},
    }


@once
def value(claims: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str) -> go.Figure:
    """What the arms are said to have earned, above the total of all illicit income; `claims` are these two."""
    drawn = [
        rows.Row(
            claim.component_title or "All illicit income",
            marks.readings(claim, choice, money),
            note=wording.when(claim),
        )
        for claim in each(claims.sort_values("component", na_position="last"))
    ]
    return rows.draw(
        drawn,
        look,
        title=_value_title(claims),
        subtitle=f"Illicit revenue, {marks.dollars(money)}. {rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit=money.into("USD"),
    )


def _value_title(claims: pd.DataFrame) -> str:
    words = [wording.amount(claim) for claim in each(claims.sort_values("component", na_position="last"))]
    return f"Arms sales at {words[0]}{f', all illicit income at {words[1]}' if len(words) > 1 else ''}"
