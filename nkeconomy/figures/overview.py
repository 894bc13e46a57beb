"""The figures of the overview: what time the numbers of documents speak of, and the years that are only cited."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import spoken_years
from nkeconomy.figures.days import lasting
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import heading
from nkeconomy.figures.lanes import PUBLISHED, Plan, lines, plan
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.marks import hover
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped

KEY = (
    "Bars: the period a number speaks of, by indicator. Dots: one day, or the one end that is known. "
    "Squares: publication."
)
CITED_KEY = (
    "Hollow diamonds: years that cited figures speak of, text not held; hollow bars: from the first to the last."
)
LANES = 27  # pixels of a row that its bars share
LEFT = 292
THIN = 250
"""A period shorter than this part of the axis is drawn as a dot: its bar could not be seen."""
LONG = 15
"""From so many years on, the axis names every fifth."""


@once
def timeline(
    claims: pd.DataFrame,
    years: pd.DataFrame,
    documents: pd.DataFrame,
    look: Look,
    *,
    themes: Mapping[str, str],
    title: str,
    source: str,
) -> go.Figure:
    """One row per indicator, by theme: the period of each number; dated documents as squares in the top row.

    `claims` are rows of queries.claims of held documents with a number; those without any date are left to the page to
    name. `years` are rows of queries.cited_years. Either may be empty.
    """
    dated = [claim for claim in each(claims) if claim.period_start or claim.period_end]
    cited = each(years)
    rows, span = plan(dated, cited, themes, look.narrow), _span(dated, cited, documents)
    layout = sheet(look, title, _key(dated, cited, span[0]), source, plot=round(rows.height), left=_left(look))
    _set_axes(layout, rows, span, look)
    shortest = (span[1] - span[0]) / THIN
    bars = [claim for claim in dated if _lasts(claim, shortest)]
    points = [claim for claim in dated if not _lasts(claim, shortest)]
    traces = spoken_years.traces(cited, rows.cited, span[0], look) + _others(bars, rows.held, look)
    traces += [_bars(bars, rows.held, look)] * bool(bars) + [_dots(points, rows.held, look)] * bool(points)
    published = [_published(documents, claims, rows.held[PUBLISHED], look)] if dated else []
    return fill(layout, [*traces, *published])


def _left(look: Look) -> int:
    return 12 if look.narrow else LEFT


def _key(dated: list, cited: list, start: date) -> str:
    other = any(claim.other_period_start for claim in dated)
    early = any(row.first < start for row in cited)
    parts = (
        KEY if dated else "",
        "Outlined: another period that is possible." if other else "",
        CITED_KEY if cited else "",
        f"Arrowhead at the edge: before {start.year}." if early else "",
    )
    return " ".join(part for part in parts if part)


def _span(dated: list, cited: list, documents: pd.DataFrame) -> tuple[date, date]:
    """From the first day, but not before 1990 for what is only cited, to a little after the last."""
    held = [day for claim in dated for day in _ends(claim) if day]
    held += [row.published for row in each(documents) if row.published] if dated else []
    cited_days = spoken_years.days(cited)
    start = min([*held, *([spoken_years.first_day(cited_days)] if cited_days else [])], default=spoken_years.EARLIEST)
    end = max([*held, *cited_days], default=start)
    return start.replace(month=1, day=1), end + timedelta(days=max(60, (end - start).days // 60))


def _ends(claim) -> tuple[date | None, ...]:
    return (claim.period_start, claim.period_end, claim.other_period_start, claim.other_period_end)


def _lasts(claim, shortest: timedelta) -> bool:
    """Whether both ends of the period are known, and far enough apart to be seen."""
    return bool(claim.period_start and claim.period_end and claim.period_end - claim.period_start > shortest)


def _set_axes(layout: go.Layout, plan: Plan, span: tuple[date, date], look: Look) -> None:
    """A name before each row, or above it where it is narrow."""
    layout.update(bargap=0, barmode="overlay")
    layout.yaxis.update(range=[plan.height, 0], showticklabels=not look.narrow)
    rows = plan.rows.values()
    names = ["<br>".join(lines(row.name)) for row in rows]
    layout.yaxis.update(tickvals=[row.middle for row in rows], ticktext=names, ticklabelstandoff=10)
    layout.xaxis.update(type="date", tickformat="%Y", range=[str(day) for day in span], **_ticks(span, look))
    layout.annotations += tuple(_theme(name, y, look) for name, y in plan.heads)
    if look.narrow:
        layout.annotations += tuple(_heading(row.name, row.top + 10, look) for row in rows)


def _ticks(span: tuple[date, date], look: Look) -> dict:
    """A name in the middle of each year, or at the beginning of every fifth; half as many where it is narrow."""
    if span[1].year - span[0].year < LONG:
        return {"dtick": "M24" if look.narrow else "M12", "ticklabelmode": "period"}
    return {"dtick": "M120" if look.narrow else "M60", "tick0": "1990-01-01"}


def _theme(name: str, y: float, look: Look) -> dict:
    at = {"xshift": 2 - _left(look), "font": {"size": 14, "color": look.colour("ink")}}
    return heading(f"<b>{escape(name)}</b>", y, look) | at


def _bars(claims: list, places: dict[str, float], look: Look) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "opacity": 0.8,
        **_carried(claims, places, look),
        **_lanes(claims, places),
        "base": [claim.period_start for claim in claims],
        "x": [lasting(claim.period_start, claim.period_end) for claim in claims],
    }


def _others(claims: list, places: dict[str, float], look: Look) -> list[dict]:
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


def _lanes(claims: list, places: dict[str, float]) -> dict:
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


def _dots(claims: list, places: dict[str, float], look: Look) -> dict:
    carried = _carried(claims, places, look)
    marker = {**carried.pop("marker"), "size": 12, "symbol": [_symbol(claim) for claim in claims]}
    days = [claim.period_start or claim.period_end for claim in claims]
    return {"type": "scatter", "mode": "markers", "x": days, "marker": marker, **carried}


def _symbol(claim) -> str:
    """A dot for a day; where one end of the period is unknown, a triangle that points there."""
    if claim.period_start and claim.period_end:
        return "circle"
    return "triangle-left" if claim.period_end else "triangle-right"


def _carried(claims: list, places: dict[str, float], look: Look) -> dict:
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


def _published(documents: pd.DataFrame, claims: pd.DataFrame, y: float, look: Look) -> dict:
    """A square opens the first number of its document and carries all of them."""
    inside = claims.groupby("document")["id"].agg(list)
    dated = [row for row in each(documents) if row.published and row.id in inside.index]
    words = [f"Document {escape(row.id)}, {escape(row.publisher_title)}, {wording.day(row.published)}" for row in dated]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.published for row in dated],
        "y": [y] * len(dated),
        "customdata": [inside[row.id] for row in dated],
        "marker": {
            "color": look.colour("accent"),
            "size": 10,
            "symbol": "square",
            "line": {"color": look.colour("paper"), "width": 1},
        },
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _heading(name: str, y: float, look: Look) -> dict:
    quiet = {"xshift": -6, "font": {"size": 12.5, "color": look.colour("muted")}}
    return heading(escape(name), y, look) | quiet
