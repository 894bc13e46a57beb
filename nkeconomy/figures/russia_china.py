"""The few numbers on Russia and China, drawn as what they are: a ratio, a part of a count, a part of a sum."""

from dataclasses import replace
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import ledger, wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.cells import Cell, canvas, grid, traces
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import heading, label
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each

COLUMNS = 25


def finding(ratio: pd.DataFrame) -> str:
    """The title of the page: what the source prints of the exchanges, where the release holds it."""
    if ratio.empty:
        return "No document held here compares Russia with China"
    claim = each(ratio)[0]
    quote = claim.quote or claim.indicator_title
    return f"{quote[0].upper()}{quote[1:]}, says {wording.speaker(claim)}"


@once
def exchanges(ratio: pd.DataFrame, added: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """Russia's exchanges for each one with China; `added` is the derived ratio, should "more" mean on top of one."""
    claim, also = each(ratio)[0], each(added)
    above = f"; {wording.bounded(also[0])} if “more” is meant on top of one" if also else ""
    layout = sheet(
        look,
        f"{wording.amount(claim).capitalize()} as many exchanges with Russia as with China{above}",
        f"High-level exchanges, {wording.when(claim)}. One square stands for those with China; how many there were "
        f"is not printed.{_nearly(claim)} Outlined: computed here, should “more” mean on top.",
        source,
        plot=176,
        left=4,
        axis=12,
    )
    cells = [*_times(claim), *_times_more(claim, also), _cell(0, 120, claim, "CN")]
    figure = fill(canvas(layout, max(9, len(cells)), 176), traces(cells, look))
    figure.layout.annotations += tuple(_partner(code, y, look) for code, y in (("RU", 18), ("CN", 104)))
    if _stays_below(claim):
        figure.layout.annotations += tuple(_below(cell, look) for cell in cells if cell.fill != "solid")
    return figure


def _stays_below(claim) -> bool:
    return claim.printed_high == claim.printed_value


def _nearly(claim) -> str:
    return f" Triangle: “{claim.qualifier}”, the value lies below." if _stays_below(claim) else ""


def _below(cell: Cell, look: Look) -> dict:
    """The triangle of a bound that the value lies below, on its square."""
    return label("◀", cell.x + 0.5, cell.y + cell.size / 2, "center", 20, look.colour("ink"))


def _times(claim) -> list[Cell]:
    """One square for each time; the last is lighter where the source stays below it ("nearly")."""
    last = ceil(claim.printed_value) - 1
    lighter = last if _stays_below(claim) else None
    return [_cell(x, 34, claim, "RU", "light" if x == lighter else "solid") for x in range(last + 1)]


def _cell(x: int, y: float, claim, subject: str, fill: str = "solid") -> Cell:
    return Cell(x, y, [claim.id], subject, fill, marks.hover(claim), 40)


def _times_more(claim, also: list) -> list[Cell]:
    """The squares that the other way to read the words adds."""
    if not also:
        return []
    mark = marks.computed(also[0])
    return [
        Cell(x, 34, mark.opens, "RU", "hollow", mark.hover, 40)
        for x in range(ceil(claim.printed_value), ceil(mark.value))
    ]


def _partner(code: str, y: float, look: Look) -> dict:
    return heading(f"<b>{ledger.PARTNERS[code]}</b>", y, look) | {"font": {"size": 14, "color": look.colour(code)}}


@once
def firms(told: pd.DataFrame, share: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """One cell a firm: those identified, of them filled those still registered; `share` is the derived share."""
    by_component = {claim.component: claim for claim in each(told)}
    identified, registered = by_component["identified"], by_component["still_registered"]
    height = ceil(identified.printed_value / COLUMNS) * 20 + 40
    layout = sheet(
        look,
        f"{wording.amount(registered).capitalize()} of {wording.amount(identified)} Chinese firms identified "
        "were still registered",
        f"One square is one firm; the source hedges both counts (“{identified.qualifier}”). "
        "Hollow square: identified, not said to be registered. When is not printed.",
        source,
        plot=height,
        left=4,
        axis=12,
    )
    data = traces(_firms(identified, registered), look, share=0.8)
    data += [_share_label(marks.computed(row, subject="CN"), height - 16, look) for row in each(share)]
    return fill(canvas(layout, COLUMNS, height), data)


def _firms(identified, registered) -> list[Cell]:
    filled = ceil(registered.printed_value)
    return [
        Cell(x, y + 6, [registered.id, identified.id], hover=marks.hover(registered), size=16)
        if index < filled
        else Cell(x, y + 6, [identified.id], fill="hollow", hover=marks.hover(identified), size=16)
        for index, (x, y) in enumerate(grid(ceil(identified.printed_value), COLUMNS, 20))
    ]


def _share_label(mark: rows.Mark, y: float, look: Look) -> dict:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0.5],
        "y": [y],
        "customdata": [mark.opens],
        "text": [f"  {escape(mark.label)}"],
        "textposition": "middle right",
        "textfont": {"color": look.colour("ink")},
        "cliponaxis": False,
        "marker": {"size": 12, "color": look.colour("paper"), "line": {"color": look.colour("CN"), "width": 1.6}},
        "hovertemplate": f"{mark.hover}<extra></extra>",
    }


@once
def share(
    printed: pd.DataFrame, computed: pd.DataFrame, claims: pd.DataFrame, look: Look, *, choice: str, source: str
) -> go.Figure:
    """China's share of trade as printed and as the printed sums give it, each bar a part of the whole."""
    drawn = [
        rows.Row("Printed as a share", _in_amber(marks.readings(claim, choice)), wording.when(claim))
        for claim in each(printed)
    ]
    drawn += [
        rows.Row(_basis(row), _in_amber((marks.computed(row, choice=choice),)), _sums(row, claims))
        for row in each(computed)
    ]
    by_sums = " or ".join(wording.bounded(row) for row in each(computed))
    figure = rows.draw(
        drawn,
        look,
        title=f"China’s part in trade: {drawn[0].marks[0].label} as printed"
        + (f"; {by_sums} by the sums" if by_sums else ""),
        subtitle="Shipments China was involved in, percent of North Korea’s trade. Grey frame: all trade. "
        f"{rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit="percent",
    )
    return _as_parts(figure, look)


def _in_amber(drawn: tuple[rows.Mark, ...]) -> tuple[rows.Mark, ...]:
    return tuple(replace(mark, subject="CN") for mark in drawn)


def _basis(row) -> str:
    """What a derived share is made from, out of its title: "... by the printed sums in dollars"."""
    return row.title.rpartition(" by ")[2].capitalize()


def _sums(row, claims: pd.DataFrame) -> str:
    """The two sums as they are printed, the part before the whole."""
    inputs = sorted(each(claims[claims["id"].isin(row.inputs)]), key=lambda claim: claim.printed_value)
    return " of ".join(wording.amount(claim) for claim in inputs)


def _as_parts(figure: go.Figure, look: Look) -> go.Figure:
    """The axis from 0 to 100 percent, and an outline of the whole behind each bar."""
    ticks = [0, 50, 100] if look.narrow else [0, 25, 50, 75, 100]
    figure.update_xaxes(range=[-0.2, 101], tickvals=ticks, ticktext=[f"{tick}%" for tick in ticks])
    line, wash = {"color": look.colour("muted"), "width": 1}, look.pale("muted", 0.06)
    for bar in figure.data:
        top, bottom = bar.y[0] - 10, bar.y[0] + 10
        figure.add_shape(type="rect", x0=0, x1=100, y0=top, y1=bottom, layer="between", line=line, fillcolor=wash)
    return figure
