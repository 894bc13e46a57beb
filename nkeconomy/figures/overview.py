"""The figure of the overview: what time the numbers speak of."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.marks import hover
from nkeconomy.figures.once import once
from nkeconomy.frame import each

ROW = 26
DAY = 86_400_000  # in milliseconds, the unit of Plotly's date axis


@once
def timeline(claims: pd.DataFrame, documents: pd.DataFrame, look: Look, *, title: str, source: str) -> go.Figure:
    """One row per indicator: the period of each number; dated documents as diamonds in the top row.

    `claims` are rows of queries.claims with a number; those without any date are left to the page to name.
    """
    dated = [claim for claim in each(claims) if claim.period_start or claim.period_end]
    names = list(dict.fromkeys(claim.indicator_title for claim in sorted(dated, key=lambda c: (c.theme, c.indicator_title))))
    step = ROW + (18 if look.narrow else 0)
    places = {name: step * (index + 2) for index, name in enumerate(names)}
    height = step * (len(names) + 2)
    key = "Bars: the period a number speaks of, by indicator. Dots: one day, or the one end that is known. Diamonds: publication."
    layout = sheet(look, title, key, source, plot=height, left=12 if look.narrow else 272)
    layout.update(bargap=0, barmode="overlay")
    layout.yaxis.update(range=[height, 0], showticklabels=not look.narrow, tickvals=[step, *places.values()])
    layout.yaxis.update(ticktext=["Published", *map(escape, names)], ticklabelstandoff=10)
    layout.xaxis.update(type="date", tickformat="%Y", dtick="M24" if look.narrow else "M12", ticklabelmode="period")
    if look.narrow:
        layout.annotations += tuple(_heading(name, y, look) for name, y in [("Published", step), *places.items()])
    spans = [claim for claim in dated if claim.period_start and claim.period_end and claim.period_start < claim.period_end]
    points = [claim for claim in dated if claim not in spans]
    return fill(layout, [_bars(spans, places, look), _dots(points, places, look), _published(documents, claims, step, look)])


def _bars(claims: list, places: dict[str, int], look: Look) -> dict:
    return {
        "type": "bar", "orientation": "h", "width": 13, "opacity": 0.8, **_carried(claims, places, look),
        "base": [claim.period_start for claim in claims],
        "x": [((claim.period_end - claim.period_start).days + 1) * DAY for claim in claims],
    }  # fmt: skip


def _dots(claims: list, places: dict[str, int], look: Look) -> dict:
    carried = _carried(claims, places, look)
    ends = ["circle" if claim.period_start and claim.period_end else "triangle-left" if claim.period_end else "triangle-right" for claim in claims]
    marker = {**carried.pop("marker"), "size": 12, "symbol": ends}
    return {"type": "scatter", "mode": "markers", "x": [c.period_start or c.period_end for c in claims], "marker": marker, **carried}


def _carried(claims: list, places: dict[str, int], look: Look) -> dict:
    return {
        "y": [places[claim.indicator_title] for claim in claims],
        "customdata": [[claim.id] for claim in claims],
        "marker": {"color": [look.colour(claim.subject) for claim in claims], "line": {"color": look.colour("paper"), "width": 1}},
        "hovertext": [f"<b>{escape(wording.amount(claim))}</b><br>{hover(claim)}" for claim in claims],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _published(documents: pd.DataFrame, claims: pd.DataFrame, y: int, look: Look) -> dict:
    """A diamond opens the first number of its document and carries all of them."""
    inside = claims.groupby("document")["id"].agg(list)
    dated = [row for row in each(documents) if row.published and row.id in inside.index]
    words = [f"Document {escape(row.id)}, {escape(row.publisher_title)}, {wording.day(row.published)}" for row in dated]
    return {
        "type": "scatter", "mode": "markers", "x": [row.published for row in dated], "y": [y] * len(dated),
        "customdata": [inside[row.id] for row in dated], "marker": {"color": look.colour("accent"), "size": 13, "symbol": "diamond"},
        "hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _heading(name: str, y: int, look: Look) -> dict:
    return {
        "text": escape(name), "x": 0, "xref": "paper", "y": y - 16, "yref": "y", "xanchor": "left", "showarrow": False, "xshift": -6,
        "font": {"size": 12.5, "color": look.colour("muted")},
    }  # fmt: skip
