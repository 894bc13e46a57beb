"""Events and stances in time: one line each, a bar for a period, a dot for a day, an arrow where no start is printed."""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby
from textwrap import shorten, wrap

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks
from nkeconomy.figures.cells import heading
from nkeconomy.figures.look import Look, sheet
from nkeconomy.frame import each

LABEL = 352
DAY = 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class _Line:
    """A claim and where it stands: pixels from the top of its words and of its mark."""

    claim: object
    words: list[str]
    label: float
    mark: float


def timeline(dated: pd.DataFrame, partners: dict[str, str], look: Look, *, undated: int, source: str) -> go.Figure:
    """Dated rows of queries.ledger, a block for each partner (by its name), then those that name neither side."""
    span = _span(dated)
    heads, lines, height = _lines(dated, partners, look)
    layout = sheet(
        look,
        f"Only {len(dated)} of {len(dated) + undated} events and stances can be dated by the words of their sources",
        "The period the words speak of, not the day they were published (dotted lines). Thick: events. Thin: directions, stances, ratios.",
        source,
        plot=height,
        left=12 if look.narrow else LABEL,
        axis=44,
    )
    layout.barmode = "overlay"
    layout.yaxis.update(range=[height, 0], showticklabels=False)
    layout.xaxis.update(
        type="date", range=[str(day) for day in span], tickformat="%b<br>%Y", dtick="M6", tick0="2000-01-01"
    )
    data = [_dot(line, look) if _is_day(line.claim) else _bar(line, span, look) for line in lines]
    figure = go.Figure({"data": data, "layout": layout})
    for day, names in _published(dated, span):
        figure.add_shape(
            type="line",
            x0=str(day),
            x1=str(day),
            y0=18,
            y1=height,
            line={"color": look.colour("muted"), "width": 1, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            text=names if look.narrow else f"{names} published", x=str(day), y=8, yref="y", showarrow=False, font={"size": 11.5, "color": look.colour("muted")},
            xanchor="right" if (day - span[0]) / (span[1] - span[0]) > 0.6 and not look.narrow else "center",
        )  # fmt: skip
    figure.layout.annotations += tuple(_head(name, y, partner, look) for partner, name, y in heads)
    figure.layout.annotations += tuple(_words(line, look) for line in lines)
    figure.layout.annotations += tuple(_when(line, span, look) for line in lines)
    return figure


def _span(dated: pd.DataFrame) -> tuple[date, date]:
    """From before the first day that is printed to after the last, with room for an arrow."""
    days = [day for column in ("period_start", "period_end") for day in dated[column] if day]
    return min(days) - timedelta(days=45), max(days) + timedelta(days=30)


def _lines(dated: pd.DataFrame, partners: dict[str, str], look: Look) -> tuple[list[tuple], list[_Line], float]:
    """The heading of each block, a line for each claim, and the height of it all."""
    heads, lines, top = [], [], 24.0
    blocks = [(code, name, dated[dated["partner"] == code]) for code, name in partners.items()]
    blocks.append((None, "Names neither side", dated[dated["partner"].isna()]))
    for code, name, block in blocks:
        if block.empty:
            continue
        heads.append((code, name, top + 10))
        top += 26
        for claim in each(block):
            words = _wrapped(claim, look)
            depth = len(words) * 17
            lines.append(_Line(claim, words, top + depth / 2, top + depth + 12 if look.narrow else top + depth / 2))
            top += depth + (34 if look.narrow else 14)
        top += 10
    return heads, lines, top


def _wrapped(claim, look: Look) -> list[str]:
    words = shorten(f"“{claim.quote}”" if claim.quote else claim.locator or "", 150, placeholder=" …”")
    columns = 52 if look.narrow else 56
    return wrap(f"{claim.dimension}: {words}", columns)


def _words(line: _Line, look: Look) -> dict:
    """The words of the source, the dimension before them in a quieter tone."""
    first, *rest = (escape(words, quote=False) for words in line.words)
    name = f"{escape(line.claim.dimension, quote=False)}:"
    told = first.replace(name, f"<span style='color:{look.colour('muted')}'>{name}</span>", 1)
    left = 12 if look.narrow else LABEL
    return heading("<br>".join([told, *rest]), line.label, look) | {
        "xshift": 2 - left, "font": {"size": 13, "color": look.colour("ink")}, "bgcolor": look.colour("paper"), "borderpad": 0,
    }  # fmt: skip


def _head(name: str, y: float, partner: str | None, look: Look) -> dict:
    left = 12 if look.narrow else LABEL
    colour = look.colour(partner) if partner else look.colour("muted")
    return heading(f"<b>{escape(name)}</b>", y, look) | {"xshift": 2 - left, "font": {"size": 15, "color": colour}}


def _is_day(claim) -> bool:
    return claim.period_start is not None and claim.period_start == claim.period_end


def _common(claim) -> dict:
    return {"customdata": [[claim.id]], "hovertemplate": f"{marks.hover(claim)}<extra></extra>", "cliponaxis": False}


def _dot(line: _Line, look: Look) -> dict:
    return _common(line.claim) | {
        "type": "scatter", "mode": "markers", "x": [str(line.claim.period_start)], "y": [line.mark],
        "marker": {"size": 12, "color": look.colour(line.claim.partner), "line": {"color": look.colour("paper"), "width": 1}},
    }  # fmt: skip


def _bar(line: _Line, span: tuple[date, date], look: Look) -> dict:
    """The days of the period, both ends whole; from the edge of the plot where no start is printed, to it for no end."""
    claim = line.claim
    start, end = claim.period_start or span[0], claim.period_end or span[1]
    thick = 12 if claim.kind == "event" else 5
    common = {key: value for key, value in _common(claim).items() if key != "cliponaxis"}
    return common | {
        "type": "bar", "orientation": "h", "base": [str(start)], "x": [((end - start).days + 1) * DAY], "y": [line.mark],
        "width": [thick], "marker": {"color": look.colour(claim.partner), "line": {"width": 0}},
    }  # fmt: skip


def _when(line: _Line, span: tuple[date, date], look: Look) -> dict:
    """The period in words, after the mark where there is room, else before it."""
    start, end = line.claim.period_start or span[0], line.claim.period_end or span[1]
    whole = (span[1] - span[0]).days
    after, before = (span[1] - end).days / whole, (start - span[0]).days / whole
    right = after >= before
    return {
        "text": escape(wording.when(line.claim)), "x": str(end if right else start), "y": line.mark, "yref": "y", "showarrow": False,
        "xanchor": "left" if right else "right", "xshift": 9 if right else -9, "font": {"size": 12, "color": look.colour("muted")},
        "bgcolor": look.colour("paper"), "borderpad": 1,
    }  # fmt: skip


def _published(dated: pd.DataFrame, span: tuple[date, date]) -> list[tuple[date, str]]:
    """The days on which the documents of these claims were published, where a full date is printed."""
    known = sorted(
        {
            (claim.published, claim.document)
            for claim in each(dated)
            if claim.published and span[0] <= claim.published <= span[1]
        }
    )
    return [
        (day, ", ".join(document for _, document in same)) for day, same in groupby(known, key=lambda pair: pair[0])
    ]
