"""Figures over years, one line per estimator: hollow diamonds for what is cited, filled dots for what documents print.

A line joins the years of one estimator; what is a forecast, or measures something else, stands beside it unjoined.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import log10
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import beside, marks
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.look import lines as wrapped
from nkeconomy.figures.marks import AS_PRINTED
from nkeconomy.figures.shapes import SYMBOLS, Mark, styled, washed
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

CHARACTER = 6.9
"""Pixels of a character of a label."""
ROOM, EDGE = 168, 22
"""Pixels for names to the right of the last year, at most, and beyond them."""
HEAD, GAP = 18, 18
"""Pixels of a line of a panel's heading, and below the panel."""
LOW = 140
"""Pixels of a panel that has room for few ticks only."""
NEXT, FAR = 1.5, 5.5
"""Years to the next mark: from the first a year is missing between them, from the second nothing joins them."""
ARROW = 14
"""Pixels of an arrow that stands for an open end."""


@dataclass(frozen=True)
class Line:
    """One estimator: marks with the year each speaks of, 2023.5 for all of 2023, 2024.25 for its first half.

    The `lead` line has the colour of its subject, others are quiet; unjoined marks have no line between them. `name`
    stands at the end; "" for a line that needs no name; `full` is said of it below the plot where that has no room. A
    line of its `own` colour has that of its subject though it does not lead; marks of `earlier` vintages are small,
    those of documents that are `held` here are large.
    """

    name: str
    at: tuple[tuple[float, Mark], ...]
    lead: bool = False
    joined: bool = True
    own: bool = False
    earlier: bool = False
    held: bool = False
    full: str = ""


def year(claim) -> float | None:
    """The middle of the period of a claim, in years; of one end only, that day; None where no date is known."""
    ends = [_year(day) for day in (claim.period_start, claim.period_end) if day]
    return sum(ends) / len(ends) if ends else None


def _year(day: date) -> float:
    first, next_first = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    last_of_year = day.month == 12 and day.day == 31
    return day.year + (1 if last_of_year else (day - first) / (next_first - first))


def by_estimator(
    cited: pd.DataFrame, *, lead: str = "", choice: str = "both", money: Conversion = AS_PRINTED
) -> list[Line]:
    """The lines of cited figures: the newest vintage of each year, forecasts and other bases unjoined; no misprints.

    `lead` is the title of the estimator whose line leads.
    """
    joined = grouped(each(record.in_line(cited)), lambda claim: claim.attributed_title)
    newest = record.latest(cited)
    apart = grouped(each(newest[newest["status"].isin(record.APART)]), lambda claim: claim.attributed_title)
    lines = [Line(name, _at(claims, choice, money), lead=name == lead) for name, claims in joined.items()]
    return lines + [
        Line("" if name in joined else name, _at(claims, choice, money), name == lead, joined=False)
        for name, claims in apart.items()
    ]


def held(claims: pd.DataFrame, *, choice: str = "both", money: Conversion = AS_PRINTED) -> Line:
    """What the held documents print, unjoined: it stands out of the lines, and opens its passage."""
    return Line("", _at(each(claims), choice, money), lead=True, joined=False, held=True)


def _at(claims: Iterable, choice: str, money: Conversion) -> tuple[tuple[float, Mark], ...]:
    dated = sorted(((year(claim), claim) for claim in claims if year(claim) is not None), key=lambda pair: pair[0])
    return tuple((when, mark) for when, claim in dated for mark in marks.readings(claim, choice, money))


@dataclass(frozen=True)
class Panel:
    """Lines of one unit on a vertical axis of their own, `plot` pixels high, and what stands above them."""

    lines: list[Line]
    unit: str
    heading: str = ""
    plot: int = 320


def draw(
    lines: list[Line],
    look: Look,
    *,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    log: bool = False,
    plot: int = 320,
) -> go.Figure:
    """The sheet: years to the right, the number upwards; `unit` decides how ticks are written.

    The line of nought is drawn where numbers stand on both sides of it. On a log axis nought and less are left out.
    """
    return stacked([Panel(lines, unit, plot=plot)], look, title=title, subtitle=subtitle, source=source, log=log)


def stacked(panels: list[Panel], look: Look, *, title: str, subtitle: str, source: str, log: bool = False) -> go.Figure:
    """The same with several panels below each other, one for each unit: they share their years and nothing else."""
    told = {"title": title, "subtitle": subtitle, "source": source}
    spans = [_span(panel.lines, log) for panel in panels]
    left = max(_left(span, panel.unit, log) for span, panel in zip(spans, panels, strict=True))
    tops, below = [], 0
    for panel in panels:
        tops.append(below + _head(panel.heading, look))
        below = tops[-1] + panel.plot + GAP
    total = tops[-1] + panels[-1].plot
    lines = [line for panel in panels for line in panel.lines]
    room, across = _room(lines, look), _years(lines, look)
    names = [_names(panel, span, across["range"], room, look, log) for panel, span in zip(panels, spans, strict=True)]
    unnamed = [line for named in names for line, label in named if not label]
    layout = sheet(look, **told, plot=total, left=left, right=room + EDGE, note=_left_out(unnamed))
    layout.xaxis.update(**across)
    layout.xaxis.anchor = f"y{len(panels)}" if len(panels) > 1 else "y"
    traces = []
    for number, (panel, span, top, named) in enumerate(zip(panels, spans, tops, names, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        layout[f"yaxis{suffix}"] = _numbers(span, panel, log, look) | {
            "domain": [1 - (top + panel.plot) / total, 1 - top / total]
        }
        traces += [{**trace, "yaxis": f"y{suffix}"} for trace in _traces(panel, span, log, look)]
        layout.shapes += tuple(shape | {"yref": f"y{suffix}"} for shape in _gaps(panel.lines, look, log))
        layout.annotations += tuple(label | {"yref": f"y{suffix}"} for _, label in named if label)
        if panel.heading:
            layout.annotations += (_heading(panel.heading, 1 - top / total, left, look),)
    return fill(layout, traces)


def _head(words: str, look: Look) -> int:
    """Room above a panel for its heading."""
    return HEAD * len(_in_lines(words, look)) + 14 if words else 0


def _in_lines(words: str, look: Look) -> list[str]:
    return wrapped(words, 46 if look.narrow else 120)


def _heading(words: str, y: float, left: int, look: Look) -> dict:
    return {
        "text": f"<b>{'<br>'.join(_in_lines(words, look))}</b>",
        "x": 0,
        "xref": "paper",
        "xshift": 2 - left,
        "y": y,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "font": {"color": look.colour("ink")},
    }


def _room(lines: list[Line], look: Look) -> int:
    """Room to the right for the names of lines that reach the last years."""
    if look.narrow or not any(line.name for line in lines):
        return 0
    last = max(when for line in lines for when, _ in line.at)
    reach = [line.name for line in lines if line.name and line.at and line.at[-1][0] > last - 3]
    return min(ROOM, max((len(part) * 6.4 for name in reach for part in wrap(name, beside.COLUMNS)), default=0))


def _traces(panel: Panel, span: tuple, log: bool, look: Look) -> list[dict]:
    """Strokes below, then marks, those of leading lines on top: a small one is seen on the large one of a document."""
    ordered = sorted(panel.lines, key=lambda line: (line.lead, not line.held, not line.joined))
    strokes = [_stroke(run, line, look) for line in ordered for run in _runs(line, log)]
    return strokes + [trace for line in ordered for trace in _points(line, look, span, log, panel.plot)]


def _span(lines: list[Line], log: bool) -> tuple[float, float]:
    """From a little below the least to a little above the most; from nought where all are above it."""
    ends = [end for line in lines for _, mark in line.at for end in mark.ends if not log or end > 0]
    if not ends:
        return (0.0, 1.0)
    if log:
        return (log10(min(ends)) - 0.12, log10(max(ends)) + 0.12)
    room = 0.08 * (max(*ends, 0) - min(*ends, 0) or 1)
    return (min(*ends, 0) - (room if min(ends) < 0 else 0), max(*ends, 0) + room)


def _left(span: tuple[float, float], unit: str, log: bool) -> int:
    """Room for the tick labels."""
    shown = _log_ticks(span) if log else _ticks(span)
    return 14 + round(max(len(_tick(value, unit)) for value in shown or [0]) * CHARACTER)


def _years(lines: list[Line], look: Look) -> dict:
    """The years of all lines, with a label at round ones."""
    years = [when for line in lines for when, _ in line.at] or [2000.0]
    first, last = int(min(years)), int(max(years))
    most = 6 if look.narrow else 13
    every = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step < most)
    ticks = [year for year in range(first, last + 1) if year % every == 0]
    return {
        "range": [min(years) - 0.6, max(years) + 0.6],
        "tickvals": [tick + 0.5 for tick in ticks],
        "ticktext": [str(tick) for tick in ticks],
        "showgrid": False,
    }


def _numbers(span: tuple[float, float], panel: Panel, log: bool, look: Look) -> dict:
    values = _log_ticks(span) if log else _ticks(span, panel.plot)
    return {
        "type": "log" if log else "linear",
        "range": list(span),
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": look.colour("grid"),
        "zeroline": not log and span[0] < 0,
        "zerolinecolor": look.colour("muted"),
        "tickvals": values,
        "ticktext": [_tick(value, panel.unit) for value in values],
        "tickfont": {"color": look.colour("muted")},
    }


def _tick(value: float, unit: str) -> str:
    """Without the noun of its unit, which the subtitle or the heading says once: "2,000 trillion", "$5 billion"."""
    return wording.number(value, unit).removesuffix(f" {wording.NOUNS.get(unit)}") if value else "0"


def _ticks(span: tuple[float, float], plot: int = 320) -> list[float]:
    """Round numbers, some five of them; fewer where the panel is low."""
    most = 6 if plot >= LOW else 3
    size = 10 ** int(f"{(span[1] - span[0]) / most:e}".split("e")[1])
    step = next(size * part for part in (1, 2, 5, 10) if (span[1] - span[0]) / (size * part) <= most)
    first = -int(-span[0] // step)
    return [round(step * place, 10) for place in range(first, int(span[1] // step) + 1)]


def _log_ticks(span: tuple[float, float]) -> list[float]:
    """Powers of ten; twice and five times them too where there are few."""
    parts = (1,) if span[1] - span[0] > 2 else (1, 3) if span[1] - span[0] > 1.4 else (1, 2, 5)
    powers = range(int(span[0]) - 1, int(span[1]) + 2)
    return [part * 10**power for power in powers for part in parts if span[0] <= log10(part * 10**power) <= span[1]]


def _known(line: Line, log: bool) -> list[tuple[float, Mark]]:
    return [(when, mark) for when, mark in line.at if mark.value is not None and (not log or mark.value > 0)]


def _runs(line: Line, log: bool) -> list[list[tuple[float, Mark]]]:
    """The stretches of a joined line in which no year is missing."""
    runs: list[list[tuple[float, Mark]]] = []
    for when, mark in _known(line, log) if line.joined else []:
        if runs and when - runs[-1][-1][0] < NEXT:
            runs[-1].append((when, mark))
        else:
            runs.append([(when, mark)])
    return [run for run in runs if len(run) > 1]


def _missing(line: Line, log: bool = False) -> list[tuple[tuple[float, Mark], tuple[float, Mark]]]:
    """The pairs of marks of a joined line between which a few years are missing; what lies far apart stays apart."""
    known = pairwise(_known(line, log)) if line.joined else []
    return [(before, after) for before, after in known if NEXT <= after[0] - before[0] < FAR]


def _gaps(lines: list[Line], look: Look, log: bool) -> list[dict]:
    """A dotted line over the years that a joined line has no number of."""
    return [
        {
            "type": "line",
            "x0": before[0],
            "y0": before[1].value,
            "x1": after[0],
            "y1": after[1].value,
            "line": {"color": _colour(line, look), "width": 1, "dash": "dot"},
            "opacity": 0.7,
            "layer": "below",
        }
        for line in lines
        for before, after in _missing(line, log)
    ]


def _colour(line: Line, look: Look) -> str:
    return look.colour(line.at[0][1].subject) if line.lead or line.own else look.colour("muted")


def _stroke(run: list[tuple[float, Mark]], line: Line, look: Look) -> dict:
    """The line itself, which carries nothing: its marks do."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [when for when, _ in run],
        "y": [mark.value for _, mark in run],
        "line": {"color": _colour(line, look), "width": 2 if line.lead else 1},
        "opacity": 0.9 if line.lead else 0.55,
        "hoverinfo": "skip",
        "customdata": [mark.opens for _, mark in run],
    }


def _points(line: Line, look: Look, span: tuple, log: bool, plot: int) -> list[dict]:
    valued = _known(line, log)
    open_ones = [(when, mark) for when, mark in line.at if mark.value is None and (not log or min(mark.ends) > 0)]
    traces = [_dots(line, valued, look)] if valued else []
    return traces + [_interval(when, mark, line, look, span, log, plot) for when, mark in open_ones]


def _dots(line: Line, valued: list[tuple[float, Mark]], look: Look) -> dict:
    return {
        **styled(mark for _, mark in valued),
        "type": "scatter",
        "mode": "markers",
        "x": [when for when, _ in valued],
        "y": [mark.value for _, mark in valued],
        "customdata": [mark.opens for _, mark in valued],
        "hovertemplate": [_hover(mark) for _, mark in valued],
        "cliponaxis": False,
        "marker": {
            "symbol": [_symbol(mark) for _, mark in valued],
            "size": [_size(line, mark) for _, mark in valued],
            "color": [_fill(mark, look) for _, mark in valued],
            "line": {"color": [_edge(mark, line, look) for _, mark in valued], "width": 1 if line.earlier else 1.5},
            "opacity": 1,
        },
    }


def _symbol(mark: Mark) -> str:
    """The shape of a mark; a number that its own words bound ("just short of") points to where the value lies."""
    if mark.style in SYMBOLS:
        return SYMBOLS[mark.style]
    side = "triangle-down" if mark.value == mark.high else "triangle-up" if mark.value == mark.low else "circle"
    return f"{side}-dot" if mark.fails else side


def _size(line: Line, mark: Mark) -> int:
    """Held claims stand out, converted or not; a cited figure that we convert keeps the size of what is cited."""
    if line.earlier:
        return 5
    return 13 if line.held or mark.style not in ("cited", "derived") else 8


def _interval(when: float, mark: Mark, line: Line, look: Look, span: tuple, log: bool, plot: int) -> dict:
    """Closed ends are bars across the line, an open end is an arrowhead: it has no value and shows none."""
    step = ARROW / plot * (span[1] - span[0])
    low = mark.low if mark.low is not None else _away(mark.high, -step, log)
    high = mark.high if mark.high is not None else _away(mark.low, step, log)
    colour = _edge(mark, line, look)
    symbols = [
        "triangle-down" if mark.low is None else "line-ew",
        "triangle-up" if mark.high is None else "line-ew",
    ]
    return {
        **styled([mark]),
        "type": "scatter",
        "mode": "lines+markers",
        "x": [when, when],
        "y": [low, high],
        "customdata": [mark.opens] * 2,
        "hovertemplate": _hover(mark),
        "cliponaxis": False,
        "line": {"color": colour, "width": 1.6},
        "marker": {
            "symbol": symbols,
            "size": 8,
            "color": look.colour("paper") if mark.style == "cited" else colour,
            "line": {"color": colour, "width": 1.8},
            "opacity": 1,
        },
    }


def _away(bound: float, step: float, log: bool) -> float:
    return bound * 10**step if log else bound + step


def _hover(mark: Mark) -> str:
    return f"{escape(mark.label)}{'<br>' + mark.hover if mark.hover else ''}<extra></extra>"


def _fill(mark: Mark, look: Look) -> str:
    if mark.style == "doubtful":
        return washed(mark.subject, look)
    return look.colour("paper") if mark.style in ("cited", "derived") else look.colour(mark.subject)


def _edge(mark: Mark, line: Line, look: Look) -> str:
    if mark.style == "reconciled":
        return look.colour("ink")
    ours = line.lead or line.own or mark.style not in ("cited", "derived")
    return look.colour(mark.subject) if ours else look.colour("muted")


def _names(
    panel: Panel, span: tuple[float, float], across: tuple[float, float], room: int, look: Look, log: bool
) -> list[tuple[Line, dict | None]]:
    """Lines with their names beside their last marks, where they hide nothing; None where a name finds no room.

    Documents and leading lines choose first.
    """
    area = beside.Plot(tuple(across), span, panel.plot, room, look)
    ordered = sorted(panel.lines, key=lambda line: (not line.held, not line.lead))
    named = [(line, places) for line in ordered if line.name and (places := _places(line, log))]
    said = [_said(line, places) for line, places in named]
    labels = beside.labels(said, _taken(panel.lines, log), area)
    return [(line, label) for (line, _), label in zip(named, labels, strict=True)]


def _left_out(lines: list[Line]) -> str:
    """The names that found no room, each with its years and, of one mark, what it shows: so they can still be told."""
    said = dict.fromkeys(_in_words(line) for line in lines)
    return f"Drawn, but no room for the name: {'; '.join(said)}." if said else ""


def _in_words(line: Line) -> str:
    """A line by its name: "Australia (1.3%, 2017)", "CIA World Factbook (2013 to 2015)"."""
    name, first, last = line.full or line.name, int(line.at[0][0]), int(line.at[-1][0])
    shown = line.at[0][1].bare
    value = f"{shown}, " if len(line.at) == 1 and shown not in name else ""
    return f"{name} ({value}{first})" if first == last else f"{name} ({first} to {last})"


def _said(line: Line, places: list[tuple[float, float]]) -> beside.Said:
    """The name at the last mark; where that has no room at the first, else at any."""
    last, first, *others = [places[-1], places[0], *places[-2:0:-1]]
    return beside.Said(line.name, *last, colour=_named_in(line), also=(first, *others), off=line.held)


def _places(line: Line, log: bool) -> list[tuple[float, float]]:
    return [(when, _up(mark, log)) for when, mark in line.at if not log or min(mark.ends) > 0]


def _named_in(line: Line) -> str:
    return line.at[0][1].subject if line.lead or line.own else "muted"


def _up(mark: Mark, log: bool) -> float:
    """The height of a mark on its axis: on a log axis Plotly wants the exponent of an annotation."""
    return log10(mark.ends[0]) if log else mark.ends[0]


def _taken(lines: list[Line], log: bool) -> list[tuple[float, float]]:
    """Where marks stand and lines run: names keep clear of them."""
    return [place for line in lines for place in _places(line, log)] + [
        (before[0] + (after[0] - before[0]) * part / 4, _between(before[1], after[1], part / 4, log))
        for line in lines
        for before, after in [*(pair for run in _runs(line, log) for pair in pairwise(run)), *_missing(line, log)]
        for part in (1, 2, 3)
    ]


def _between(first: Mark, last: Mark, part: float, log: bool) -> float:
    return _up(first, log) + (_up(last, log) - _up(first, log)) * part


def key(lines: list[Line], unjoined: str = "forecasts, or another basis") -> str:
    """What the shapes mean, for a subtitle; only those that are there. `unjoined` says what no line joins."""
    marked = [mark for line in lines for _, mark in line.at]
    words = []
    if any(mark.style == "cited" for mark in marked):
        words.append("Hollow diamonds: cited, text not held.")
    if any(mark.style not in ("cited", "derived") for mark in marked):
        words.append("Dots: printed in a document held here.")
    if any(mark.value is not None and _symbol(mark).startswith("triangle") for mark in marked):
        words.append("Triangle: the number is a bound, the value lies where it points.")
    if any(mark.value is None and None in (mark.low, mark.high) for mark in marked):
        words.append("Arrowheads: open ends.")
    if any(map(_missing, lines)):
        words.append("Dotted: years without a figure.")
    apart = [line for line in lines if not (line.joined or line.earlier)]
    if any(mark.style == "cited" for line in apart for _, mark in line.at):
        words.append(f"Unjoined: {unjoined}.")
    if any(line.earlier for line in lines):
        words.append("Small: earlier vintages.")
    return " ".join(words)


def renamed(line: Line, name: str) -> Line:
    """The same line under another name."""
    return replace(line, name=name)
