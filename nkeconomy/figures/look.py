"""The house look: colours, type and the sheet that every figure is drawn on."""

from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

import plotly.graph_objects as go

from nkeconomy.figures.escaped import escape

SANS = "Source Sans, sans-serif"
SERIF = "Source Serif, Georgia, serif"

# A colour-safe set; each passes 3:1 against its paper.
LIGHT = {
    "ink": "#1b1f24",
    "muted": "#5b6570",
    "grid": "#e4e7eb",
    "paper": "#ffffff",
    "accent": "#0b5cad",
    "caution": "#9a6700",
    "KP": "#c2410c",
    "KR": "#1f5fa8",
    "CN": "#a86a12",
    "RU": "#6b4fa0",
    "other": "#5b6570",
}
DARK = {
    "ink": "#e6e9ed",
    "muted": "#a3adb8",
    "grid": "#2a323b",
    "paper": "#12161b",
    "accent": "#6cb2ff",
    "caution": "#e3b341",
    "KP": "#ff8a5c",
    "KR": "#7db4f0",
    "CN": "#e0b050",
    "RU": "#b79df0",
    "other": "#9aa4af",
}


@dataclass(frozen=True)
class Look:
    """How one viewer sees figures: dark or light paper, a narrow (phone) or wide column."""

    dark: bool = False
    narrow: bool = False

    def colour(self, name: str | None) -> str:
        """The colour of a role (ink, muted, grid, paper, accent, caution) or a subject (KP, KR, CN, RU, other)."""
        palette = DARK if self.dark else LIGHT
        return palette.get(name or "other", palette["other"])

    def pale(self, name: str, alpha: float = 0.16) -> str:
        """The same colour as a wash."""
        red, green, blue = (int(self.colour(name)[i : i + 2], 16) for i in (1, 3, 5))
        return f"rgba({red},{green},{blue},{alpha})"


def lines(text: str, columns: int) -> list[str]:
    """Text broken at words for a column of that many characters, safe for Plotly's pseudo-HTML."""
    return [escape(line) for line in wrap(text, columns)]


def sheet(
    look: Look,
    title: str,
    subtitle: str,
    source: str,
    *,
    plot: int,
    left: int = 12,
    right: int = 24,
    axis: int = 34,
    note: str = "",
) -> go.Layout:
    """A layout whose title states the finding, whose subtitle has unit and period, with the source line inside.

    `plot` is the height of the plotting area in pixels, `left` and `right` are margins, `axis` room for tick labels;
    a `note` stands above the source line.
    """
    head = lines(title, 38 if look.narrow else 88)
    under = lines(subtitle, 54 if look.narrow else 118)
    foot = [line for words in (note, source) for line in lines(words, 60 if look.narrow else 132)]
    size = 18 if look.narrow else 21
    below_title = round(len(head) * size * 1.3 + 15)
    top = round(below_title + len(under) * 14 * 1.3 + 16)
    bottom = axis + len(foot) * 15 + 12
    return go.Layout(
        height=top + plot + bottom,
        margin={"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False},
        paper_bgcolor=look.colour("paper"),
        plot_bgcolor=look.colour("paper"),
        font={"family": SANS, "size": 14, "color": look.colour("ink")},
        title={
            "text": "<br>".join(f"<b>{line}</b>" for line in head),
            "font": {"family": SERIF, "size": size, "color": look.colour("ink")},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": size + (14 if len(head) > 1 else 0), "l": 2},  # Plotly sets titles of several lines higher
        },
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        hoverlabel={
            "bgcolor": look.colour("paper"),
            "bordercolor": look.colour("muted"),
            "font": {"family": SANS, "color": look.colour("ink")},
        },
        xaxis={
            "gridcolor": look.colour("grid"),
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": look.colour("muted")},
        },
        yaxis={"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"color": look.colour("ink")}},
        annotations=[
            {
                "text": "<br>".join(foot),
                "x": 0,
                "xref": "paper",
                "xshift": 2 - left,
                "y": 0,
                "yref": "paper",
                "yshift": -axis,
                "xanchor": "left",
                "yanchor": "top",
                "align": "left",
                "showarrow": False,
                "font": {"size": 11.5, "color": look.colour("muted")},
            },
            {
                "text": "<br>".join(under),
                "x": 0,
                "xref": "paper",
                "xshift": -left,
                "y": 1,
                "yref": "paper",
                "yshift": top - below_title,
                "xanchor": "left",
                "yanchor": "top",
                "align": "left",
                "showarrow": False,
                "font": {"size": 14, "color": look.colour("muted")},
            },
        ],
        _validate=False,
    )


class Drawn(go.Figure):
    """A figure that is drawn once and sent many times: what is sent is made once. Nobody may change it after that."""

    _sent: dict | None = None

    def to_dict(self) -> dict:
        """As Plotly's own, remembered."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent

    @cached_property
    def carried(self) -> frozenset[str]:
        """The ids that its marks carry, of claims and of derived figures."""
        return frozenset(identifier for trace in self.data for point in trace.customdata for identifier in point)


def fill(layout: go.Layout, traces: list[dict]) -> go.Figure:
    """A sheet with its traces. Plotly's validation of every property, most of a page's time, is left to a test."""
    return Drawn({"data": traces, "layout": layout}, _validate=False)
