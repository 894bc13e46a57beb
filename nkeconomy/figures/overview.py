"""The figure of the overview: what time the numbers speak of."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures.days import lasting
from nkeconomy.figures.labels import heading
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.marks import hover
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped

KEY = (
    "Bars: the period a number speaks of, by indicator. Dots: one day, or the one end that is known. "
    "Diamonds: publication."
)
ROW = 32
LANES = 27  # pixels of a row that its bars share
PUBLISHED = "Published"


@once
def timeline(claims: pd.DataFrame, documents: pd.DataFrame, look: Look, *, title: str, source: str) -> go.Figure:
    """One row per indicator: the period of each number; dated documents as diamonds in the top row.

    `claims` are rows of queries.claims with a number; those without any date are left to the page to name.
    """
    dated = [claim for claim in each(claims) if claim.period_start or claim.period_end]
    step = ROW + (18 if look.narrow else 0)
    places = {name: step * row for row, name in enumerate([PUBLISHED, *_indicators(dated)], start=1)}
    layout = sheet(
        look, title, KEY + _other_key(dated), source, plot=step * (len(places) + 1), left=12 if look.narrow else 272
    )
    _set_axes(layout, places, step, look)
    bars = [claim for claim in dated if _lasts(claim)]
    points = [claim for claim in dated if not _lasts(claim)]
    published = _published(documents, claims, places[PUBLISHED], look)
    lasting_ones = [*_others(bars, places, look), _bars(bars, places, look)]
    return fill(layout, [*lasting_ones, _dots(points, places, look), published])


def _other_key(claims: list) -> str:
    return " Outlined: another period that is possible." if any(claim.other_period_start for claim in claims) else ""


def _indicators(claims: list) -> list[str]:
    """The titles of their indicators, those of one theme together."""
    in_order = sorted(claims, key=lambda claim: (claim.theme, claim.indicator_title))
    return list(dict.fromkeys(claim.indicator_title for claim in in_order))


def _lasts(claim) -> bool:
    """Whether both ends of the period are known and are two days."""
    return bool(claim.period_start and claim.period_end and claim.period_start < claim.period_end)


def _set_axes(layout: go.Layout, places: dict[str, int], step: int, look: Look) -> None:
    """A name before each row, or above it where it is narrow."""
    layout.update(bargap=0, barmode="overlay")
    layout.yaxis.update(range=[step * (len(places) + 1), 0], showticklabels=not look.narrow)
    layout.yaxis.update(tickvals=list(places.values()), ticktext=[*map(escape, places)], ticklabelstandoff=10)
    layout.xaxis.update(type="date", tickformat="%Y", dtick="M24" if look.narrow else "M12", ticklabelmode="period")
    if look.narrow:
        layout.annotations += tuple(_heading(name, y, look) for name, y in places.items())


def _bars(claims: list, places: dict[str, int], look: Look) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "opacity": 0.8,
        **_carried(claims, places, look),
        **_lanes(claims, places),
        "base": [claim.period_start for claim in claims],
        "x": [lasting(claim.period_start, claim.period_end) for claim in claims],
    }


def _others(claims: list, places: dict[str, int], look: Look) -> list[dict]:
    """The other periods of claims whose period is in doubt, in the same lanes, outlined."""
    lanes = _lanes(claims, places)
    found = [place for place, claim in enumerate(claims) if claim.other_period_start]
    if not found:
        return []
    doubtful = [claims[place] for place in found]
    lines = {"color": [look.colour(claim.subject) for claim in doubtful], "width": 1.2}
    return [
        {
            "type": "bar",
            "orientation": "h",
            **_carried(doubtful, places, look),
            **{name: [values[place] for place in found] for name, values in lanes.items()},
            "base": [claim.other_period_start for claim in doubtful],
            "x": [lasting(claim.other_period_start, claim.other_period_end) for claim in doubtful],
            "marker": {"color": look.colour("paper"), "line": lines},
        }
    ]


def _lanes(claims: list, places: dict[str, int]) -> dict:
    """Bars of one row side by side, so that each can be seen and picked: where each stands and how thick it is."""
    rows = grouped(claims, lambda claim: claim.indicator_title)
    lane = {claim.id: place for row in rows.values() for place, claim in enumerate(row)}
    height = {claim.id: min(13.0, LANES / len(row)) for row in rows.values() for claim in row}
    middle = {claim.id: (len(row) - 1) / 2 for row in rows.values() for claim in row}
    offsets = [(lane[claim.id] - middle[claim.id]) * height[claim.id] for claim in claims]
    return {
        "y": [places[claim.indicator_title] + offset for claim, offset in zip(claims, offsets, strict=True)],
        "width": [max(height[claim.id] - 1, 3) for claim in claims],
    }


def _dots(claims: list, places: dict[str, int], look: Look) -> dict:
    carried = _carried(claims, places, look)
    marker = {**carried.pop("marker"), "size": 12, "symbol": [_symbol(claim) for claim in claims]}
    days = [claim.period_start or claim.period_end for claim in claims]
    return {"type": "scatter", "mode": "markers", "x": days, "marker": marker, **carried}


def _symbol(claim) -> str:
    """A dot for a day; where one end of the period is unknown, a triangle that points there."""
    if claim.period_start and claim.period_end:
        return "circle"
    return "triangle-left" if claim.period_end else "triangle-right"


def _carried(claims: list, places: dict[str, int], look: Look) -> dict:
    return {
        "y": [places[claim.indicator_title] for claim in claims],
        "customdata": [[claim.id] for claim in claims],
        "marker": {
            "color": [look.colour(claim.subject) for claim in claims],
            "line": {"color": look.colour("paper"), "width": 1},
        },
        "hovertext": [f"<b>{escape(wording.amount(claim))}</b><br>{hover(claim)}" for claim in claims],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _published(documents: pd.DataFrame, claims: pd.DataFrame, y: int, look: Look) -> dict:
    """A diamond opens the first number of its document and carries all of them."""
    inside = claims.groupby("document")["id"].agg(list)
    dated = [row for row in each(documents) if row.published and row.id in inside.index]
    words = [f"Document {escape(row.id)}, {escape(row.publisher_title)}, {wording.day(row.published)}" for row in dated]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.published for row in dated],
        "y": [y] * len(dated),
        "customdata": [inside[row.id] for row in dated],
        "marker": {"color": look.colour("accent"), "size": 13, "symbol": "diamond"},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _heading(name: str, y: int, look: Look) -> dict:
    quiet = {"xshift": -6, "font": {"size": 12.5, "color": look.colour("muted")}}
    return heading(escape(name), y - 16, look) | quiet
