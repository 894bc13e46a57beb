"""One mark as a Plotly trace: a dot, a bar, an interval with closed or open ends, a line down the whole plot."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look

SYMBOLS = {"cited": "diamond", "denied": "x-thin"}
STEP = 27  # pixels from one line of marks to the next


@dataclass(frozen=True)
class Mark:
    """One mark. A None bound is open; `claims` are the ids it stands on; `derived` is the derived figure it shows.

    `doubtful` is for derived figures, where a check on the numbers it is computed from fails, and for cited ones, where
    one on the number does: they keep their shape. `reading` and `converted` are what the label says in brackets, for
    words around the figure.
    """

    label: str
    claims: tuple[str, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    style: str = "printed"
    subject: str = "KP"
    derived: str | None = None
    hover: str = ""
    doubtful: bool = False
    reading: str = "printed"
    converted: bool = False

    @property
    def fails(self) -> bool:
        """Whether it is drawn as failing a check."""
        return self.style == "doubtful" or self.doubtful

    @property
    def bare(self) -> str:
        """The label without what stands in brackets behind the number."""
        return self.label.split(" (")[0]

    @property
    def opens(self) -> list[str]:
        """What a click opens first, then every claim behind the mark."""
        return [*([self.derived] if self.derived else []), *self.claims]

    @property
    def ends(self) -> list[float]:
        """The numbers that it is drawn at: its value and its bounds, as far as there are any."""
        return [end for end in (self.value, self.low, self.high) if end is not None]


def trace(mark: Mark, y: float, look: Look, shape: str, span: list[float], log: bool) -> dict:
    """A mark at that height: where it has a value a bar or a dot, by `shape`, else an interval on the axis `span`."""
    if mark.style == "denied":
        return _denial(mark, y, look, span, log)
    if mark.value is None:
        return _interval(mark, y, look, span, log)
    return _bar(mark, y, look) if shape == "bar" else _dot(mark, y, look)


def styled(marks: Iterable[Mark]) -> dict:
    """What a trace of these marks says of their styles: computed and cited may both be hollow, and look the same."""
    return {"meta": {"styles": sorted({mark.style for mark in marks})}}


def _common(mark: Mark, points: int) -> dict:
    return {
        **styled([mark]),
        "customdata": [mark.opens] * points,
        "hovertemplate": f"{escape(mark.label)}{'<br>' + mark.hover if mark.hover else ''}<extra></extra>",
        "cliponaxis": False,
        "textposition": "middle right",
    }


def _marker(mark: Mark, look: Look) -> dict:
    """Solid: printed and undisputed; framed as well: reconciled. Pale: failing a check. Hollow: derived or cited.

    A bar that fails a check is hatched, a dot has a dot in it: pale alone looks like hollow.
    """
    colour = look.colour(mark.subject)
    fill = {"doubtful": washed(mark.subject, look), "derived": look.colour("paper"), "cited": look.colour("paper")}
    edge = look.colour("ink") if mark.style == "reconciled" else colour
    return {"color": fill.get(mark.style, colour), "line": {"color": edge, "width": 1.6}}


def washed(subject: str, look: Look) -> str:
    """The pale fill of a mark on which a check fails; on dark paper a little stronger, to stand off from hollow."""
    return look.pale(subject, 0.34 if look.dark else 0.16)


def hatched(subject: str, ground: str, look: Look) -> dict:
    """The fill of a bar on which a check fails, on a ground that is pale; wider on paper, where the bar is computed."""
    wide = ground == look.colour("paper")
    return {"shape": "/", "fgcolor": look.pale(subject, 0.55), "bgcolor": ground, "size": 9 if wide else 6}


def _hatched(mark: Mark, look: Look) -> dict:
    plain = _marker(mark, look)
    hatch = hatched(mark.subject, plain["color"], look)
    return plain | {"pattern": hatch, "line": plain["line"] | {"width": 1}}


def _bar(mark: Mark, y: float, look: Look) -> dict:
    return {
        **_common(mark, 1),
        "type": "bar",
        "orientation": "h",
        "x": [mark.value],
        "y": [y],
        "width": [20],
        "marker": _hatched(mark, look) if mark.fails else _marker(mark, look),
        "text": [f"  {escape(mark.label)}"],
        "textposition": "outside",
        "constraintext": "none",
        "textangle": 0,
    }


def masked_label(bar: dict, look: Look) -> dict:
    """The label of a bar taken out of it and put on paper of its own, so that no reference line runs through it."""
    return {
        "text": bar.pop("text")[0].strip(),
        "x": bar["x"][0],
        "y": bar["y"][0],
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 5,
        "showarrow": False,
        "bgcolor": look.colour("paper"),
        "borderpad": 1,
    }


def _dot(mark: Mark, y: float, look: Look) -> dict:
    return {
        **_common(mark, 1),
        "type": "scatter",
        "mode": "markers+text",
        "x": [mark.value],
        "y": [y],
        "marker": {**_marker(mark, look), "size": 13, "symbol": _symbol(mark)},
        "text": [f"  {escape(mark.label)}"],
    }


def _symbol(mark: Mark) -> str:
    """The shape of a dot; a cited figure on which a check fails is a diamond with a dot."""
    return f"{SYMBOLS[mark.style]}{'-dot' * mark.doubtful}" if mark.style in SYMBOLS else _point(mark)


def _point(mark: Mark) -> str:
    """A number that its own words bound ("just short of", "at most") points to the side on which the value lies."""
    side = "triangle-left" if mark.value == mark.high else "triangle-right" if mark.value == mark.low else "circle"
    return f"{side}-dot" if mark.fails else side


def _denial(mark: Mark, y: float, look: Look, span: list[float], log: bool) -> dict:
    """A cross that hangs from the mark it denies, of an interval from the middle of its shaft: it has no value."""
    low, high = mark.low, mark.high
    if mark.value is not None:
        at = mark.value
    else:
        at = high if low is None else _away(low, span, log, 0.5) if high is None else low
    line = {"array": [0], "arrayminus": [STEP], "symmetric": False, "width": 0, "color": look.colour("muted")}
    return _dot(mark, y, look) | {"x": [at], "error_y": line | {"thickness": 1}}


def _interval(mark: Mark, y: float, look: Look, span: list[float], log: bool) -> dict:
    """Closed ends are bars across the line, an open end is an arrowhead: it has no value and shows none."""
    low, high = mark.low, mark.high
    start = low if low is not None else _away(high, span, log, -1)
    stop = high if high is not None else _away(low, span, log, 1)
    colour = look.colour(mark.subject)
    marker = {
        "color": look.colour("paper") if mark.style in ("derived", "cited") else colour,
        "size": [14, 14],
        "symbol": ["triangle-left" if low is None else "line-ns", "triangle-right" if high is None else "line-ns"],
        "line": {"color": colour, "width": 2.4},
        "opacity": 1,
    }
    return {
        **_common(mark, 2),
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [start, stop],
        "y": [y, y],
        "line": {"color": colour, "width": 2, "dash": "dot" if mark.fails else "solid"},
        "marker": marker,
        "text": ["", f"  {escape(mark.label)}"],
    }


def _away(bound: float, span: list[float], log: bool, share: float) -> float:
    """A place for the arrowhead of an open end, a twelfth of the axis from the bound, never below zero.

    `share` is how much of that way to go, below zero to the left.
    """
    step = share * (span[1] - span[0]) / 12
    return bound * 10**step if log else max(0.0, bound + step)


def reference(mark: Mark, height: int, look: Look) -> dict:
    """A line with its label at the top, dotted where a check fails; its ends are what a click finds."""
    colour = look.colour("ink")
    end = {"symbol": ["circle-dot", "circle"], "line": {"color": colour, "width": 1.2}} if mark.fails else {}
    return {
        **_common(mark, 2),
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [mark.value] * 2,
        "y": [10, height],
        "line": {"color": colour, "width": 1.4, "dash": "dot" if mark.fails else "solid"},
        "marker": {"size": [9 if mark.fails else 7, 1], "color": look.colour("paper") if mark.fails else colour} | end,
        "text": [f" {escape(mark.label)}", ""],
    }
