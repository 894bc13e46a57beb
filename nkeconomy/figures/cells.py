"""Unit cells: one rectangle for one of something counted, filled, pale or hollow, each with what a click opens."""

from dataclasses import dataclass, field
from itertools import groupby

import plotly.graph_objects as go

from nkeconomy.figures.look import Look


@dataclass(frozen=True)
class Cell:
    """One rectangle: `x` counts columns from 0, `y` is pixels from the top. `fill` is solid, pale or hollow."""

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
    fill = {"solid": colour, "pale": look.pale(cell.subject), "hollow": look.colour("paper")}[cell.fill]
    hatch = {"shape": "/" if cell.fill == "pale" else "", "fgcolor": colour, "size": 5, "solidity": 0.5}
    return {
        "type": "bar",
        "x": [cell.x + 0.5 for cell in same],
        "base": [cell.y for cell in same],
        "y": [cell.size for cell in same],
        "width": [share] * len(same),
        "customdata": [cell.opens for cell in same],
        "hovertemplate": f"{cell.hover}<extra></extra>",
        "marker": {"color": fill, "line": {"color": colour, "width": 1.4}, "pattern": hatch},
    }


def canvas(layout: go.Layout, columns: float, height: float) -> go.Layout:
    """The layout with axes for cells: columns to the right, pixels down, nothing drawn."""
    layout.barmode = "overlay"
    layout.xaxis.update(range=[0, columns], visible=False)
    layout.yaxis.update(range=[height, 0], visible=False)
    return layout


def heading(words: str, y: float, look: Look) -> dict:
    """A line of words over cells, from the left edge; `words` are Plotly's pseudo-HTML, already escaped."""
    return {
        "text": words, "x": 0, "xref": "paper", "y": y, "yref": "y", "xanchor": "left", "yanchor": "middle",
        "align": "left", "showarrow": False, "font": {"size": 14, "color": look.colour("ink")},
    }  # fmt: skip
