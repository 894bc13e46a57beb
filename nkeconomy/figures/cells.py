"""Unit cells: one rectangle for one of something counted, filled, lighter or hollow, each with what a click opens."""

from dataclasses import dataclass, field
from itertools import groupby

import plotly.graph_objects as go

from nkeconomy.figures.look import Look


@dataclass(frozen=True)
class Cell:
    """One rectangle: `x` counts columns from 0, `y` is pixels from the top. `fill` is solid, light or hollow."""

    x: float
    y: float
    opens: list[str] = field(hash=False)
    subject: str = "CN"
    fill: str = "solid"
    hover: str = ""
    size: float = 20


def grid(count: int, columns: int, step: float) -> list[tuple[int, float]]:
    """Places for that many cells, row by row: column and pixels from the top."""
    return [(index % columns, index // columns * step) for index in range(count)]


def traces(cells: list[Cell], look: Look, share: float = 0.86) -> list[dict]:
    """The cells as bars, which keep their place at any width; `share` of a column is filled, the rest is gap."""
    alike = groupby(cells, lambda cell: (cell.subject, cell.fill, cell.hover))
    return [_bars(list(same), look, share) for _, same in alike]


def _bars(same: list[Cell], look: Look, share: float) -> dict:
    cell, colour = same[0], look.colour(same[0].subject)
    fill = {"solid": colour, "light": look.pale(cell.subject, 0.4), "hollow": look.colour("paper")}[cell.fill]
    return {
        "type": "bar",
        "x": [cell.x + 0.5 for cell in same],
        "base": [cell.y for cell in same],
        "y": [cell.size for cell in same],
        "width": [share] * len(same),
        "customdata": [cell.opens for cell in same],
        "hovertemplate": f"{cell.hover}<extra></extra>",
        "marker": {"color": fill, "line": {"color": colour, "width": 1.4}},
    }


def canvas(layout: go.Layout, columns: float, height: float) -> go.Layout:
    """The layout with axes for cells: columns to the right, pixels down, nothing drawn."""
    layout.barmode = "overlay"
    layout.xaxis.update(range=[0, columns], visible=False)
    layout.yaxis.update(range=[height, 0], visible=False)
    return layout
