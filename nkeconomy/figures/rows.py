"""Rows of marks: one labelled line per thing, with values, intervals and open ends told apart."""

from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from math import ceil, floor, log10

import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures.labels import heading
from nkeconomy.figures.look import Look, fill, lines, sheet
from nkeconomy.figures.shapes import STEP, Mark, masked_label, reference, trace

COLUMN, NOTE = 43, 48
"""Characters of a line of a label, and of its smaller note."""

# Styles are told apart by fill, pattern and outline as well as by colour.
STYLES = ("printed", "doubtful", "reconciled", "derived", "cited", "denied")
MEANING = {
    "printed": "Filled: as printed",
    "doubtful": "Hatched or dotted: a check on it fails",
    "reconciled": "Filled and framed: reconciled",
    "derived": "Outlined: computed here",
    "cited": "Diamond: cited, text not held",
    "denied": "Cross: a denial of the claim above it, no value",
}


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

    Each of `references` is a line down the whole plot, as for a total that parts should stay below.

    Heights are pixels: the vertical axis runs from 0 at the top to the height of the plot.
    """
    places, height = _places(rows, look, top=26 if references else 6)
    span = _span(rows, references, look, log)
    left = 12 if look.narrow else _label_width(rows)
    layout = sheet(look, title, subtitle, source, plot=height, left=left)
    layout.yaxis.update(range=[height, 0], **_labels(rows, places, look))
    layout.xaxis.update(type="log" if log else "linear", range=span, **axis(span, unit, look, log, _most(rows)))
    layout.bargap = 0
    placed = list(zip(rows, places, strict=True))
    marks = [pair for row, place in placed for pair in zip(row.marks, place.marks, strict=True)]
    traces = [trace(mark, y, look, shape, span, log) for mark, y in marks]
    if references:
        layout.annotations += tuple(masked_label(drawn, look) for drawn in traces if drawn["type"] == "bar")
    if look.narrow:
        layout.annotations += tuple(_heading(row, place, look) for row, place in placed)
    return fill(layout, [*traces, *(reference(mark, height, look) for mark in references)])


def key(rows: list[Row], shape: str = "dot") -> str:
    """How to read the marks of a figure: one phrase for each style that occurs in it."""
    marks = [mark for row in rows for mark in row.marks]
    styles = {mark.style for mark in marks}
    phrases = [MEANING[style] + _from_doubt(marks, style) for style in STYLES if style in styles]
    ends = [mark for mark in marks if mark.value is None]
    open_ended = ["Arrow: the source sets no bound"] * any(None in (mark.low, mark.high) for mark in ends)
    valued = [mark for mark in marks if mark.value is not None and mark.style != "denied"]
    bounded = [mark for mark in valued if mark.value in (mark.low, mark.high)]
    pointed = ["Triangle: the number is a bound, the value lies where it points"] * bool(shape == "dot" and bounded)
    words = ". ".join([*phrases, *pointed, *open_ended]) + "."
    return words.replace("Hatched or dotted", "Hatched" if shape == "bar" else "Dotted").replace(
        "hatched or dotted", "hatched" if shape == "bar" else "dotted"
    )


def _from_doubt(marks: list[Mark], style: str) -> str:
    """How to tell what is computed here from numbers that fail a check, or what is cited and fails one."""
    if not any(mark.doubtful and mark.style == style for mark in marks):
        return ""
    return (
        f", {'hatched or dotted where a check on its inputs' if style == 'derived' else 'dotted where a check'} fails"
    )


def axis(span: list[float], unit: str | None, look: Look, log: bool = False, most: float | None = None) -> dict:
    """Tick values at round numbers, worded as people read them: $5 billion, 500,000.

    A linear axis has none beyond the first that covers `most`, the largest number drawn.
    """
    values = _log_ticks(span, unit, look) if log else _linear_ticks(span, look, most)
    return {"tickvals": values, "ticktext": [wording.number(value, unit) if value else "0" for value in values]}


def _linear_ticks(span: list[float], look: Look, most: float | None) -> list[float]:
    step = _round_step((span[1] - span[0]) / (3.2 if look.narrow else 5.5))
    last = span[1] if most is None else min(span[1], max(2 * step, ceil(most / step) * step))
    return [step * i for i in range(ceil(span[0] / step), floor(last / step) + 1)]


def _log_ticks(span: list[float], unit: str | None, look: Look) -> list[float]:
    """The closest of some series with three labels or more that all stand clear; else the most labels that do."""
    series = [_inside(_powers(span, steps), span, unit, look) for steps in ((1, 2, 5), (1, 3), (1,), range(1, 10))]
    clear = [_clear(values, span, unit, look) for values in series]
    fit = (values for values, kept in zip(series, clear, strict=True) if values == kept and len(kept) > 2)
    return next(fit, max(clear, key=len))


def _powers(span: list[float], steps: tuple[int, ...]) -> list[float]:
    values = [step * 10.0**power for power in range(floor(span[0]), floor(span[1]) + 1) for step in steps]
    return [value for value in values if span[0] <= log10(value) <= span[1]]


def _reach(value: float, span: list[float], unit: str | None, look: Look) -> tuple[float, float]:
    """Where the label of a tick begins and ends, in pixels from the axis's left end, at most seven a letter."""
    middle = (log10(value) - span[0]) / (span[1] - span[0]) * (330 if look.narrow else 640)
    half = len(wording.number(value, unit)) * 3.5
    return middle - half, middle + half


def _inside(values: list[float], span: list[float], unit: str | None, look: Look) -> list[float]:
    """Those whose labels the edges of the sheet do not cut: Plotly leaves such a label out."""
    first, last = (-12, 354) if look.narrow else (-100, 664)
    places = [(value, _reach(value, span, unit, look)) for value in values]
    return [value for value, (start, end) in places if start >= first and end <= last]


def _clear(values: list[float], span: list[float], unit: str | None, look: Look) -> list[float]:
    """Those whose labels stand clear of each other."""
    clear, free = [], float("-inf")
    for value in values:
        start, end = _reach(value, span, unit, look)
        if start >= free:
            clear.append(value)
            free = end + 8
    return clear


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= rough)


@dataclass(frozen=True)
class _Place:
    """Where a row stands, in pixels from the top: its label and each of its marks."""

    label: float
    marks: tuple[float, ...]


def _places(rows: list[Row], look: Look, top: int) -> tuple[list[_Place], int]:
    places = []
    for row in rows:
        head, body = _heights(row, look)
        first = top + head + (body - STEP * (len(row.marks) - 1)) / 2
        marks = tuple(first + STEP * line for line in range(len(row.marks)))
        places.append(_Place(top + (head if look.narrow else body) / 2, marks))
        top += head + body
    return places, round(top + 6)


def _heights(row: Row, look: Look) -> tuple[int, int]:
    """Room for the label above the marks, where it is narrow, and for the marks."""
    body = STEP * len(row.marks) + 8
    above, below = 19 * max(0, len(_in_column(row.label)) - 1), 16 * len(_in_column(row.note, NOTE))
    if look.narrow:
        return 24 + above + below, body
    return 0, max(body, 34 + above + max(0, below - 6))


def _label_width(rows: list[Row]) -> int:
    longest = max(
        (len(unescape(line)) for row in rows for line in (*_in_column(row.label), *_in_column(row.note, NOTE))),
        default=0,
    )
    return min(300, round(longest * 6.9) + 26)


@lru_cache(maxsize=4096)
def _in_column(words: str, columns: int = COLUMN) -> list[str]:
    """A label broken into lines that fit beside the plot, or above the marks on a phone."""
    return lines(words, columns)


def _labels(rows: list[Row], places: list[_Place], look: Look) -> dict:
    if look.narrow:
        return {"showticklabels": False}
    return {
        "tickvals": [place.label for place in places],
        "ticktext": [_label(row, look) for row in rows],
        "ticklabelstandoff": 10,
    }


def _label(row: Row, look: Look) -> str:
    quiet = f"font-size:12px;color:{look.colour('muted')}"
    note = f"<br><span style='{quiet}'>{'<br>'.join(_in_column(row.note, NOTE))}</span>" if row.note else ""
    return f"{'<br>'.join(_in_column(row.label))}{note}"


def _heading(row: Row, place: _Place, look: Look) -> dict:
    return heading(_label(row, look), place.label, look) | {"xshift": -8, "bgcolor": look.colour("paper")}


def _most(rows: list[Row]) -> float | None:
    return max((end for row in rows for mark in row.marks for end in mark.ends), default=None)


def _span(rows: list[Row], references: tuple[Mark, ...], look: Look, log: bool) -> list[float]:
    """The value axis with room for the labels: from zero or a negative number, on a log axis from below the least."""
    marks = [mark for row in rows for mark in row.marks] + [*references]
    width = 330 if look.narrow else 640
    most = 0.77 if look.narrow else 0.62
    ends = [(max(mark.ends), min(most, (len(mark.label) * 7 + 46) / width)) for mark in marks if mark.ends]
    least = min((end for mark in marks for end in mark.ends), default=0)
    if not log:
        return [min(0, 1.2 * least), max(0, *(end / (1 - room) for end, room in ends)) or 1] if ends else [0, 1]
    least = _log_start(log10(least))
    return [least, max(least + (log10(end) - least) / (1 - room) for end, room in ends)]


def _log_start(least: float) -> float:
    """Where a log axis begins: with the power of ten below the least number, where that is near, and its label."""
    return floor(least) - 0.2 if least - floor(least) < 0.6 else least - 0.3
