"""Several small figures on one sheet: each keeps its own axes, and one title and one source serve all."""

from dataclasses import dataclass

import plotly.graph_objects as go

from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look, fill, sheet

HEADING, TICKS, GAP = 26, 30, 10


@dataclass(frozen=True)
class Panel:
    """A figure whose vertical axis is in pixels from the top, as those of figures.rows are, and its heading."""

    figure: go.Figure
    heading: str = ""

    @property
    def height(self) -> float:
        return self.figure.layout.yaxis.range[0]

    @property
    def head(self) -> int:
        return HEADING if self.heading else 0

    @property
    def foot(self) -> int:
        """Room below for the tick labels, where there are any."""
        return GAP if self.figure.layout.xaxis.visible is False else TICKS


def stacked(panels: list[Panel], look: Look, *, title: str, subtitle: str, source: str) -> go.Figure:
    """The panels below each other; their labels share the widest margin."""
    total = sum(panel.head + panel.height + panel.foot for panel in panels) - panels[-1].foot
    left = max(panel.figure.layout.margin.l for panel in panels)
    layout = sheet(look, title, subtitle, source, plot=round(total), left=left, axis=panels[-1].foot + 4)
    layout.bargap = 0
    traces, top = [], 0
    for number, panel in enumerate(panels, start=1):
        top += panel.head
        traces += _place(layout, panel, number, (1 - (top + panel.height) / total, 1 - top / total), look)
        top += panel.height + panel.foot
    return fill(layout, traces)


def _place(whole: go.Layout, panel: Panel, number: int, domain: tuple[float, float], look: Look) -> list[dict]:
    """One panel with axes of its own, its heading at its top left and its annotations moved along; gives its traces."""
    suffix = "" if number == 1 else str(number)
    layout = panel.figure.layout
    whole[f"xaxis{suffix}"] = {**layout.xaxis.to_plotly_json(), "anchor": f"y{suffix}"}
    whole[f"yaxis{suffix}"] = {**layout.yaxis.to_plotly_json(), "anchor": f"x{suffix}", "domain": domain}
    moved = [_moved(note, suffix) for note in layout.annotations if note.yref == "y"]
    whole.annotations += (*moved, *([_heading(panel, whole, domain, look)] if panel.heading else []))
    whole.shapes += tuple(_moved(shape, suffix) for shape in layout.shapes)
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    return [{**trace.to_plotly_json(), **axes} for trace in panel.figure.data]


def _moved(item: go.layout.Annotation | go.layout.Shape, suffix: str) -> dict:
    """The same annotation or shape on the axes of its panel; what refers to the paper stays."""
    moved = item.to_plotly_json()
    return {**moved, **{ref: f"{moved[ref]}{suffix}" for ref in ("xref", "yref") if moved.get(ref) in ("x", "y")}}


def _heading(panel: Panel, whole: go.Layout, domain: tuple[float, float], look: Look) -> dict:
    return {
        "text": f"<b>{escape(panel.heading)}</b>",
        "x": 0,
        "xref": "paper",
        "xshift": 2 - whole.margin.l,
        "y": domain[1],
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "showarrow": False,
        "font": {"color": look.colour("ink")},
    }
