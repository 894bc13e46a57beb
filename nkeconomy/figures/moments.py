"""Events and stances in time: a bar for a period, a dot for a day, beside the words of the source."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from textwrap import shorten, wrap

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks
from nkeconomy.figures.days import lasting
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import heading, label
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each

LABEL = 352
KEY = (
    "The period the words speak of, not the day they were published (dotted lines). "
    "Thick: events. Thin: directions, stances, ratios."
)
NEITHER = "Names neither side"


@dataclass(frozen=True)
class _Line:
    """A claim with the days its mark covers, its words, and where both stand in pixels from the top.

    `start` or `end` is the edge of the plot where the source prints none.
    """

    claim: object
    start: date
    end: date
    words: list[str]
    label: float
    mark: float


@once
def timeline(dated: pd.DataFrame, partners: dict[str, str], look: Look, *, undated: int, source: str) -> go.Figure:
    """Dated rows of queries.ledger, a block for each partner (by its name), then those that name neither side."""
    span = _span(dated)
    heads, lines, height = _lines(dated, partners, span, look)
    title = f"Only {len(dated)} of {len(dated) + undated} events and stances can be dated by the words of their sources"
    layout = sheet(look, title, KEY, source, plot=height, left=_left(look), axis=44)
    layout.barmode = "overlay"
    layout.yaxis.update(range=[height, 0], showticklabels=False)
    layout.xaxis.update(
        type="date", range=[str(day) for day in span], tickformat="%b<br>%Y", dtick="M6", tick0="2000-01-01"
    )
    figure = fill(layout, [_trace(line, look) for line in lines])
    words = [_head(name, y, look.colour(code or "muted"), look) for code, name, y in heads]
    words += [said for line in lines for said in (_words(line, look), _when(line, span, look))]
    for day, documents in _published(dated, span):
        figure.add_shape(_rule(day, height, look))
        words.append(_rule_label(day, documents, span, look))
    figure.layout.annotations += tuple(words)
    return figure


def _left(look: Look) -> int:
    return 12 if look.narrow else LABEL


def _span(dated: pd.DataFrame) -> tuple[date, date]:
    """From before the first day that is printed to after the last."""
    days = [day for column in ("period_start", "period_end") for day in dated[column] if day]
    return min(days) - timedelta(days=45), max(days) + timedelta(days=30)


def _lines(
    dated: pd.DataFrame, partners: dict[str, str], span: tuple[date, date], look: Look
) -> tuple[list, list, float]:
    """The heading of each block, a line for each claim, and the height of it all."""
    heads, lines, top = [], [], 24.0
    blocks = [(code, name, dated[dated["partner"] == code]) for code, name in partners.items()]
    for code, name, block in [*blocks, (None, NEITHER, dated[dated["partner"].isna()])]:
        if block.empty:
            continue
        heads.append((code, name, top + 10))
        top += 26
        for claim in each(block):
            lines.append(_line(claim, top, span, look))
            top += len(lines[-1].words) * 17 + (34 if look.narrow else 14)
        top += 10
    return heads, lines, top


def _line(claim, top: float, span: tuple[date, date], look: Look) -> _Line:
    quote = shorten(wording.quoted(claim), 150, placeholder=" …”")
    words = wrap(f"{claim.dimension}: {quote}", 52 if look.narrow else 56)
    depth = len(words) * 17
    middle = top + depth / 2
    start, end = claim.period_start or span[0], claim.period_end or span[1]
    return _Line(claim, start, end, words, middle, top + depth + 12 if look.narrow else middle)


def _words(line: _Line, look: Look) -> dict:
    """The words of the source, the dimension before them in a quieter tone."""
    first, *others = (escape(words) for words in line.words)
    name = f"{escape(line.claim.dimension)}:"
    quiet = first.replace(name, f"<span style='color:{look.colour('muted')}'>{name}</span>", 1)
    font = {"size": 13, "color": look.colour("ink")}
    at = {"xshift": 2 - _left(look), "font": font, "bgcolor": look.colour("paper"), "borderpad": 0}
    return heading("<br>".join([quiet, *others]), line.label, look) | at


def _head(name: str, y: float, colour: str, look: Look) -> dict:
    at = {"xshift": 2 - _left(look), "font": {"size": 15, "color": colour}}
    return heading(f"<b>{escape(name)}</b>", y, look) | at


def _trace(line: _Line, look: Look) -> dict:
    """A dot for one day; else a bar over the days of the period, both ends whole."""
    colour = look.colour(line.claim.partner)
    common = {
        "customdata": [[line.claim.id]],
        "hovertemplate": f"{marks.hover(line.claim)}<extra></extra>",
        "y": [line.mark],
    }
    if line.start == line.end:
        marker = {"size": 12, "color": colour, "line": {"color": look.colour("paper"), "width": 1}}
        return common | {"type": "scatter", "mode": "markers", "x": [str(line.start)], "marker": marker}
    return common | {
        "type": "bar",
        "orientation": "h",
        "base": [str(line.start)],
        "x": [lasting(line.start, line.end)],
        "width": [12 if line.claim.kind == "event" else 5],
        "marker": {"color": colour, "line": {"width": 0}},
    }


def _when(line: _Line, span: tuple[date, date], look: Look) -> dict:
    """The period in words, after the mark where there is more room, else before it."""
    right = span[1] - line.end >= line.start - span[0]
    day, anchor, shift = (line.end, "left", 9) if right else (line.start, "right", -9)
    said = label(escape(wording.when(line.claim)), str(day), line.mark, anchor, 12, look.colour("muted"))
    return said | {"xshift": shift, "bgcolor": look.colour("paper"), "borderpad": 1}


def _published(dated: pd.DataFrame, span: tuple[date, date]) -> list[tuple[date, str]]:
    """The days on which the documents of these claims were published, where a full date is printed."""
    known = {(claim.published, claim.document) for claim in each(dated) if claim.published}
    inside = sorted(pair for pair in known if span[0] <= pair[0] <= span[1])
    return [
        (day, ", ".join(document for _, document in same)) for day, same in groupby(inside, key=lambda pair: pair[0])
    ]


def _rule(day: date, height: float, look: Look) -> dict:
    line = {"color": look.colour("muted"), "width": 1, "dash": "dot"}
    return {"type": "line", "x0": str(day), "x1": str(day), "y0": 18, "y1": height, "line": line, "layer": "below"}


def _rule_label(day: date, documents: str, span: tuple[date, date], look: Look) -> dict:
    late = (day - span[0]) / (span[1] - span[0]) > 0.6
    words = documents if look.narrow else f"{documents} published"
    return label(words, str(day), 8, "right" if late and not look.narrow else "center", 11.5, look.colour("muted"))
