"""The figure of the overview: what time the numbers speak of."""

from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures.look import Look, sheet
from nkeconomy.figures.marks import hover

ROW = 26


def timeline(claims: pd.DataFrame, documents: pd.DataFrame, look: Look, *, title: str, source: str) -> go.Figure:
    """One row per indicator: the period of each number; dated documents as diamonds in the top row.

    `claims` are rows of queries.claims with a number; those without any date are left to the page to name.
    """
    dated = claims[claims["period_start"].notna() | claims["period_end"].notna()]
    names = list(dict.fromkeys(dated.sort_values(["theme", "indicator_title"])["indicator_title"]))
    step = ROW + (18 if look.narrow else 0)
    places = {name: step * (index + 2) for index, name in enumerate(names)}
    height = step * (len(names) + 2)
    layout = sheet(
        look,
        title,
        "Bars: the period a number speaks of, by indicator. Diamonds: the day a document was published.",
        source,
        plot=height,
        left=12 if look.narrow else 272,
    )
    layout.yaxis.update(range=[height, 0], showticklabels=not look.narrow, tickvals=[step, *places.values()], ticktext=["Published", *names])
    layout.yaxis.update(ticklabelstandoff=10)
    layout.xaxis.update(type="date", tickformat="%Y", dtick="M24" if look.narrow else "M12", ticklabelmode="period")
    data = [_period(claim, places[claim.indicator_title], look) for claim in dated.itertuples(index=False)]
    data += [_published(row, claims, step, look) for row in documents.itertuples(index=False) if row.published]
    figure = go.Figure({"data": [trace for trace in data if trace], "layout": layout})
    if look.narrow:
        figure.layout.annotations += tuple(_heading(name, y, look) for name, y in [("Published", step), *places.items()])
    return figure


def _period(claim, y: int, look: Look) -> dict:
    start, end = claim.period_start or claim.period_end, claim.period_end or claim.period_start
    colour = look.colour(claim.subject)
    ends = [
        "triangle-left" if not claim.period_start else "line-ns",
        "triangle-right" if not claim.period_end else "line-ns",
    ]
    return {
        "type": "scatter", "mode": "lines+markers", "x": [start, _middle(start, end), end], "y": [y] * 3, "customdata": [[claim.id]] * 3,
        "line": {"color": colour, "width": 7}, "opacity": 0.75,
        "marker": {"color": colour, "size": [9, 11, 9], "symbol": [ends[0], "circle", ends[1]], "line": {"color": colour, "width": 2}},
        "hovertemplate": f"<b>{escape(wording.amount(claim))}</b><br>{hover(claim)}<extra></extra>",
    }  # fmt: skip


def _middle(start: date, end: date) -> date:
    return date.fromordinal((start.toordinal() + end.toordinal()) // 2)


def _published(document, claims: pd.DataFrame, y: int, look: Look) -> dict | None:
    inside = claims[claims["document"] == document.id]
    if inside.empty:
        return None
    return {
        "type": "scatter", "mode": "markers", "x": [document.published], "y": [y], "customdata": [list(inside["id"])],
        "marker": {"color": look.colour("accent"), "size": 13, "symbol": "diamond"},
        "hovertemplate": f"Document {escape(document.id)}, {escape(document.publisher_title)}, {wording.day(document.published)}<extra></extra>",
    }  # fmt: skip


def _heading(name: str, y: int, look: Look) -> dict:
    return {
        "text": escape(name), "x": 0, "xref": "paper", "y": y - 16, "yref": "y", "xanchor": "left", "showarrow": False, "xshift": -6,
        "font": {"size": 12.5, "color": look.colour("muted")},
    }  # fmt: skip
