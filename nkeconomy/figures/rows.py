"""Rows of marks: one labelled line per thing, with values, intervals and open ends told apart."""

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures.look import Look, fill, sheet

# Styles are told apart by fill, pattern and outline as well as by colour.
STYLES = ("printed", "doubtful", "reconciled", "derived", "cited", "denied")
SYMBOLS = {"cited": "diamond", "denied": "x-thin"}
MEANING = {
    "printed": "Filled: as printed",
    "doubtful": "Hatched or pale: as printed, and a check on it fails",
    "reconciled": "Filled: reconciled",
    "derived": "Outlined: computed here",
    "cited": "Diamond: cited, text not held",
    "denied": "Cross: denied",
}


@dataclass(frozen=True)
class Mark:
    """One mark. A None bound is open; `claims` are the ids it stands on; `derived` the derived figure it shows, if any."""

    label: str
    claims: tuple[str, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    style: str = "printed"
    subject: str = "KP"
    derived: str | None = None
    hover: str = ""

    @property
    def opens(self) -> list[str]:
        """What a click opens first, then every claim behind the mark."""
        return [*([self.derived] if self.derived else []), *self.claims]


@dataclass(frozen=True)
class Row:
    """A labelled line of marks; `note` is a second, quieter line of the label."""

    label: str
    marks: tuple[Mark, ...]
    note: str = ""


def draw(
    rows: list[Row],
    look: Look,
    *,
    title: str,
    subtitle: str,
    source: str,
    shape: str = "dot",
    log: bool = False,
    unit: str | None = None,
    references: tuple[Mark, ...] = (),
) -> go.Figure:
    """One figure of labelled rows; `shape` is "bar" or "dot", `unit` words the ticks.

    Each of `references` is a dotted line down the whole plot, as for a total that parts should stay below.

    Heights are pixels: the vertical axis runs from 0 at the top to the height of the plot.
    """
    places, height = _places(rows, look, top=26 if references else 6)
    span = _span(rows, references, look, log)
    left = 12 if look.narrow else _label_width(rows)
    layout = sheet(look, title, subtitle, source, plot=height, left=left)
    layout.yaxis.update(range=[height, 0], **_labels(rows, places, look))
    layout.xaxis.update(type="log" if log else "linear", range=span, **axis(span, unit, look, log))
    layout.bargap = 0
    traces = []
    for row, place in zip(rows, places, strict=True):
        for mark, y in zip(row.marks, place.marks, strict=True):
            traces += _traces(mark, y, look, shape, span, log)
    masked = [_masked_label(trace, look) for trace in traces if references and trace["type"] == "bar"]
    traces += [_reference(mark, height, look) for mark in references]
    drawn = fill(layout, traces)
    drawn.layout.annotations += tuple(masked)
    if look.narrow:
        drawn.layout.annotations += tuple(_heading(row, place, look) for row, place in zip(rows, places, strict=True))
    return drawn


def key(rows: list[Row], shape: str = "dot") -> str:
    """How to read the marks of a figure: one phrase for each style that occurs in it."""
    marks = [mark for row in rows for mark in row.marks]
    styles = {mark.style for mark in marks}
    phrases = [MEANING[style] for style in STYLES if style in styles]
    ends = [mark for mark in marks if mark.value is None]
    open_ended = ["Arrow: the source sets no bound"] * any(None in (mark.low, mark.high) for mark in ends)
    bounded = [mark for mark in marks if mark.value is not None and mark.value in (mark.low, mark.high)]
    pointed = ["Triangle: the number is a bound, the value lies where it points"] * bool(shape == "dot" and bounded)
    words = ". ".join([*phrases, *pointed, *open_ended]) + "."
    return words.replace("Hatched or pale", "Hatched" if shape == "bar" else "Pale")


def axis(span: list[float], unit: str | None, look: Look, log: bool = False) -> dict:
    """Tick values at round numbers, worded as people read them: $5 billion, 500,000."""
    if log:
        values = _powers(span, (1, 2, 5))
        if not _fit(values, span, unit, look):
            values = _powers(span, (1,))[:: ceil((span[1] - span[0]) / (3 if look.narrow else 6))]
    else:
        step = _round_step((span[1] - span[0]) / (3.2 if look.narrow else 5.5))
        values = [step * i for i in range(ceil(span[0] / step), floor(span[1] / step) + 1)]
    return {"tickvals": values, "ticktext": [wording.number(value, unit) if value else "0" for value in values]}


def _powers(span: list[float], steps: tuple[int, ...]) -> list[float]:
    values = [step * 10.0**power for power in range(floor(span[0]), floor(span[1]) + 1) for step in steps]
    return [value for value in values if span[0] <= log10(value) <= span[1]]


def _fit(values: list[float], span: list[float], unit: str | None, look: Look) -> bool:
    """Whether labels at 1, 2 and 5 of each power of ten stand clear of each other, at some seven pixels a letter."""
    apart = log10(2) / (span[1] - span[0]) * (330 if look.narrow else 640)
    return all(len(wording.number(value, unit)) * 7 + 8 < apart for value in values)


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= rough)


@dataclass(frozen=True)
class _Place:
    """Where a row stands, in pixels from the top: its label and each of its marks."""

    label: float
    marks: tuple[float, ...]


def _places(rows: list[Row], look: Look, top: int) -> tuple[list[_Place], int]:
    step, places = 27, []
    for row in rows:
        head = 24 + (16 if row.note else 0) if look.narrow else 0
        least = 44 if row.note and not look.narrow else 34
        body = max(step * len(row.marks) + 8, 0 if look.narrow else least)
        first = top + head + (body - step * (len(row.marks) - 1)) / 2
        places.append(_Place(top + (head / 2 if look.narrow else body / 2), tuple(first + step * i for i in range(len(row.marks)))))
        top += head + body
    return places, round(top + 6)


def _label_width(rows: list[Row]) -> int:
    longest = max((len(line) for row in rows for line in (row.label, row.note)), default=0)
    return min(300, round(longest * 6.9) + 26)


def _labels(rows: list[Row], places: list[_Place], look: Look) -> dict:
    if look.narrow:
        return {"showticklabels": False}
    return {"tickvals": [place.label for place in places], "ticktext": [_label(row, look) for row in rows], "ticklabelstandoff": 10}


def _label(row: Row, look: Look) -> str:
    note = f"<br><span style='font-size:12px;color:{look.colour('muted')}'>{escape(row.note)}</span>" if row.note else ""
    return f"{escape(row.label)}{note}"


def _heading(row: Row, place: _Place, look: Look) -> dict:
    return dict(
        text=_label(row, look), x=0, xref="paper", y=place.label, yref="y", xanchor="left", yanchor="middle", align="left",
        showarrow=False, xshift=-8, bgcolor=look.colour("paper"),
    )  # fmt: skip


def _span(rows: list[Row], references: tuple[Mark, ...], look: Look, log: bool) -> list[float]:
    """The value axis with room for the labels: from zero or a negative number, on a log axis from below the least."""
    marks = [mark for row in rows for mark in row.marks] + [*references]
    width = 330 if look.narrow else 640
    most = 0.68 if look.narrow else 0.62
    ends = [(max(_ends(mark)), min(most, (len(mark.label) * 7 + 46) / width)) for mark in marks if _ends(mark)]
    if not log:
        least = min((end for mark in marks for end in _ends(mark)), default=0)
        return [min(0, 1.2 * least), max(0, *(end / (1 - room) for end, room in ends)) or 1] if ends else [0, 1]
    least = log10(min(min(_ends(mark)) for mark in marks if _ends(mark))) - 0.3
    return [least, max(least + (log10(end) - least) / (1 - room) for end, room in ends)]


def _ends(mark: Mark) -> list[float]:
    return [end for end in (mark.value, mark.low, mark.high) if end is not None]


def _traces(mark: Mark, y: float, look: Look, shape: str, span: list[float], log: bool) -> list[dict]:
    if mark.value is None:
        return [_interval(mark, y, look, span, log)]
    return [_bar(mark, y, look) if shape == "bar" and mark.style != "denied" else _dot(mark, y, look)]


def _common(mark: Mark, points: int) -> dict:
    return {
        "customdata": [mark.opens] * points,
        "hovertemplate": f"{escape(mark.label)}{'<br>' + mark.hover if mark.hover else ''}<extra></extra>",
        "cliponaxis": False,
        "textposition": "middle right",
    }


def _marker(mark: Mark, look: Look) -> dict:
    """Solid: reconciled, or printed and undisputed. Pale: printed but failing a check. Hollow: derived or cited."""
    colour = look.colour(mark.subject)
    fill = {"doubtful": look.pale(mark.subject), "derived": look.colour("paper"), "cited": look.colour("paper")}
    return {"color": fill.get(mark.style, colour), "line": {"color": colour, "width": 1.6}}


def _bar(mark: Mark, y: float, look: Look) -> dict:
    marker = _marker(mark, look)
    if mark.style == "doubtful":
        marker["pattern"] = {"shape": "/", "fgcolor": look.pale(mark.subject, 0.55), "bgcolor": look.pale(mark.subject), "size": 6}
        marker["line"]["width"] = 1
    common = {key: value for key, value in _common(mark, 1).items() if key != "textposition"}
    return {
        **common, "type": "bar", "orientation": "h", "x": [mark.value], "y": [y], "width": [20], "marker": marker,
        "text": [f"  {escape(mark.label)}"], "textposition": "outside", "constraintext": "none", "textangle": 0,
    }  # fmt: skip


def _masked_label(bar: dict, look: Look) -> dict:
    """The label of a bar taken out of it and put on paper of its own, so that no reference line runs through it."""
    return dict(
        text=bar.pop("text")[0].strip(), x=bar["x"][0], y=bar["y"][0], xanchor="left", yanchor="middle", xshift=5,
        showarrow=False, bgcolor=look.colour("paper"), borderpad=1,
    )  # fmt: skip


def _dot(mark: Mark, y: float, look: Look) -> dict:
    return {
        **_common(mark, 1), "type": "scatter", "mode": "markers+text", "x": [mark.value], "y": [y],
        "marker": {**_marker(mark, look), "size": 13, "symbol": SYMBOLS.get(mark.style, _point(mark))}, "text": [f"  {escape(mark.label)}"],
    }  # fmt: skip


def _point(mark: Mark) -> str:
    """A number that its own words bound ("just short of", "at most") points to the side on which the value lies."""
    return "triangle-left" if mark.value == mark.high else "triangle-right" if mark.value == mark.low else "circle"


def _interval(mark: Mark, y: float, look: Look, span: list[float], log: bool) -> dict:
    """Closed ends are bars across the line, an open end is an arrowhead: it has no value and shows none."""
    low, high = mark.low, mark.high if mark.high is not None else None
    start = low if low is not None else _away(high, span, log, -1)
    stop = high if high is not None else _away(low, span, log, 1)
    symbols = ["line-ns" if low is not None else "triangle-left", "line-ns" if high is not None else "triangle-right"]
    colour = look.colour(mark.subject)
    hollow = mark.style in ("derived", "cited")
    return {
        **_common(mark, 2), "type": "scatter", "mode": "lines+markers+text", "x": [start, stop], "y": [y, y],
        "line": {"color": colour, "width": 2, "dash": "solid"},
        "marker": {"color": look.colour("paper") if hollow else colour, "size": [14, 14], "symbol": symbols, "line": {"color": colour, "width": 2.4}, "opacity": 1},
        "text": ["", f"  {escape(mark.label)}"],
    }  # fmt: skip


def _away(bound: float, span: list[float], log: bool, direction: int) -> float:
    """A place for the arrowhead of an open end, a twelfth of the axis from the bound, never below zero."""
    step = direction * (span[1] - span[0]) / 12
    return bound * 10**step if log else max(0.0, bound + step)


def _reference(mark: Mark, height: int, look: Look) -> dict:
    """A dotted line with its label at the top; its ends are what a click finds."""
    colour = look.colour("ink")
    return {
        **_common(mark, 2), "type": "scatter", "mode": "lines+markers+text", "x": [mark.value] * 2, "y": [10, height],
        "line": {"color": colour, "width": 1.4, "dash": "dot"},
        "marker": {"size": [7, 1], "color": colour, "symbol": "circle"}, "text": [f" {escape(mark.label)}", ""],
    }  # fmt: skip
