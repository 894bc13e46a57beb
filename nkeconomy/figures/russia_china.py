"""Figures of the page Russia and China: the account at a glance, the ratio of exchanges, firms, China's part in trade."""

from dataclasses import replace
from html import escape
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import ledger, wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.cells import Cell, canvas, grid, heading, trace
from nkeconomy.figures.look import Look, sheet
from nkeconomy.frame import each

SYMBOLS = {
    "valued": ("square", 15),
    "counted": ("circle", 13),
    "ratio": ("diamond", 15),
    "direction only": ("line-ns", 11),
}
NUMBER_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def finding(ratio: pd.DataFrame) -> str:
    """The title of the page: what the source prints of the exchanges, where the release holds it."""
    if ratio.empty:
        return "What passes between North Korea and Russia, and North Korea and China"
    quote = ratio.iloc[0]["quote"] or ratio.iloc[0]["indicator_title"]
    return quote[0].upper() + quote[1:]


def balance(entries: pd.DataFrame, partners: list[str], look: Look, *, source: str) -> go.Figure:
    """One mark an entry: Russia to the left, China to the right of the dimension, or a single side to the right."""
    sided = entries[entries["partner"].isin(partners)]
    names = list(dict.fromkeys(sided["dimension"]))
    columns = 8 if look.narrow else 18
    steps = {name: _depth(sided[sided["dimension"] == name], columns, look) for name in names}
    tops = {name: 34 + sum(list(steps.values())[:index]) for index, name in enumerate(names)}
    height = 34 + sum(steps.values())
    tallies = [ledger.tally(entries, partner) for partner in partners]
    layout = sheet(
        look,
        _little_is_valued(tallies),
        "One mark is one statement, not an amount of anything. ■ sum of money, ● count, ◆ ratio, "
        "| direction, event or stance without a number."
        + " Pale: a check on it fails."
        * bool(sided["failing_checks"].notna().any()),
        source,
        plot=height,
        left=24,
        axis=12,
    )
    layout.yaxis.update(range=[height, 0], visible=False)
    layout.xaxis.update(range=_span(partners, columns, look), visible=False)
    figure = go.Figure(
        {"data": [_side(sided, partner, partners, tops, columns, look) for partner in partners], "layout": layout}
    )
    figure.layout.annotations += tuple(_name(name, tops[name], partners, look) for name in names)
    figure.layout.annotations += tuple(_side_title(tally, partners, look) for tally in tallies)
    figure.layout.annotations += tuple(
        _silence(partner, tops[name], partners, look)
        for partner in partners
        for name in names
        if sided[(sided["dimension"] == name) & (sided["partner"] == partner)].empty
    )
    return figure


def _little_is_valued(tallies: list[ledger.Tally]) -> str:
    """ "Of 42 entries on Russia, one is a sum of money; of 26 on China, one is" """
    first, *rest = tallies
    words = f"Of {first.entries} entries on {first.title}, {_word(first.counts['valued'])} a sum of money"
    return "; ".join(
        [words, *(f"of {tally.entries} on {tally.title}, {_word(tally.counts['valued'])}" for tally in rest)]
    )


def _word(count: int) -> str:
    return f"{NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else count} {'are' if count > 1 else 'is'}"


def _depth(cells: pd.DataFrame, columns: int, look: Look) -> int:
    """The height of a dimension: as many lines as its longer side needs, under its name on a phone."""
    lines = ceil(max(cells.groupby("partner").size()) / columns)
    return lines * 22 + (26 if look.narrow else 10)


def _span(partners: list[str], columns: int, look: Look) -> list[float]:
    reach = columns + (0.5 if look.narrow else 6)
    return [-reach, reach] if len(partners) == 2 else [-0.5 if look.narrow else -5, reach + 1]


def _direction(partner: str, partners: list[str]) -> int:
    return -1 if len(partners) == 2 and partner == partners[0] else 1


def _first(look: Look) -> float:
    """How far from the middle the first mark stands: beside the name of the dimension, or under it on a phone."""
    return 0.7 if look.narrow else 5.4


def _side(
    sided: pd.DataFrame, partner: str, partners: list[str], tops: dict[str, float], columns: int, look: Look
) -> dict:
    """One side's entries as one trace: symbols by measure, pale where a check fails."""
    direction, xs, ys, shown = _direction(partner, partners), [], [], []
    for name, top in tops.items():
        found = each(sided[(sided["dimension"] == name) & (sided["partner"] == partner)])
        for claim, (x, y) in zip(found, grid(len(found), columns, 22), strict=True):
            xs.append(direction * (_first(look) + x))
            ys.append(top + y + (32 if look.narrow else 16))
            shown.append(claim)
    colour = look.colour(partner)
    return {
        "type": "scatter", "mode": "markers", "x": xs, "y": ys, "cliponaxis": False,
        "customdata": [[claim.id] for claim in shown],
        "hovertext": [f"<b>{escape(wording.headline(claim) or claim.kind)}</b><br>{marks.hover(claim)}" for claim in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [SYMBOLS[claim.measure][0] for claim in shown],
            "size": [SYMBOLS[claim.measure][1] for claim in shown],
            "color": [look.pale(partner, 0.3) if claim.failing_checks else colour for claim in shown],
            "line": {"color": colour, "width": 1.8},
            "opacity": 1,
        },
    }  # fmt: skip


def _name(name: str, top: float, partners: list[str], look: Look) -> dict:
    middle = len(partners) == 2
    y = top + (10 if look.narrow else 16)
    words = {
        "text": escape(name),
        "y": y,
        "yref": "y",
        "showarrow": False,
        "font": {"size": 13.5, "color": look.colour("ink")},
    }
    if middle:
        return words | {"x": 0, "xref": "x", "xanchor": "center"}
    return words | {"x": 0 if look.narrow else 4.6, "xref": "x", "xanchor": "left" if look.narrow else "right"}


def _side_title(tally: ledger.Tally, partners: list[str], look: Look) -> dict:
    direction = _direction(tally.partner, partners)
    words = f"<b>{tally.title}</b>" if look.narrow else f"<b>{tally.title}</b>, unvalued items: {tally.unvalued}"
    return {
        "text": words, "x": direction * (_first(look) - 0.5), "xref": "x", "y": 14, "yref": "y", "showarrow": False,
        "xanchor": "right" if direction < 0 else "left", "font": {"size": 15, "color": look.colour(tally.partner)},
    }  # fmt: skip


def _silence(partner: str, top: float, partners: list[str], look: Look) -> dict:
    direction = _direction(partner, partners)
    return {
        "text": "no statement", "x": direction * (_first(look) - 0.4), "xref": "x", "y": top + (32 if look.narrow else 16),
        "yref": "y", "showarrow": False, "xanchor": "right" if direction < 0 else "left",
        "font": {"size": 12.5, "color": look.colour("muted")},
    }  # fmt: skip


def exchanges(ratio: pd.DataFrame, added: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """Russia's exchanges for each one with China; `added` is the derived ratio if "six times more" is six on top of one."""
    claim = each(ratio)[0]
    times = ceil(claim.printed_value)
    hover = marks.hover(claim)
    cells = [
        Cell(
            x,
            34,
            [claim.id],
            "RU",
            "pale" if x == times - 1 and claim.printed_high == claim.printed_value else "solid",
            hover,
            40,
        )
        for x in range(times)
    ]
    also = marks.computed(each(added)[0]) if len(added) else None
    cells += (
        [Cell(x, 34, also.opens, "RU", "hollow", also.hover, 40) for x in range(times, ceil(also.value))]
        if also
        else []
    )
    cells.append(Cell(0, 120, [claim.id], "CN", "solid", hover, 40))
    if_added = f"; {wording.bounded(each(added)[0])} if “more” is meant on top of one" if also else ""
    layout = sheet(
        look,
        f"{wording.amount(claim).capitalize()} as many exchanges with Russia as with China{if_added}",
        f"High-level exchanges, {wording.when(claim)}. One square stands for those with China; how many there were is not printed. "
        f"Hatched: “{claim.qualifier}”. Hollow: derived, should “more” mean on top.",
        source,
        plot=176,
        left=4,
        axis=12,
    )
    figure = go.Figure({"data": [trace(cells, look)], "layout": canvas(layout, max(9, len(cells)), 176)})
    figure.layout.annotations += tuple(
        heading(f"<b>{ledger.PARTNERS[name]}</b>", y, look) | {"font": {"size": 14, "color": look.colour(name)}}
        for name, y in (("RU", 18), ("CN", 104))
    )
    return figure


def firms(told: pd.DataFrame, share: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """One cell a firm: those identified, of them filled those still registered; `share` is the derived share."""
    by_component = {claim.component: claim for claim in each(told)}
    identified, registered = by_component["identified"], by_component["still_registered"]
    total, filled = ceil(identified.printed_value), ceil(registered.printed_value)
    columns = 25
    height = ceil(total / columns) * 20 + 40
    cells = [
        Cell(x, y + 6, [registered.id, identified.id], hover=marks.hover(registered), size=16)
        if index < filled
        else Cell(x, y + 6, [identified.id], fill="hollow", hover=marks.hover(identified), size=16)
        for index, (x, y) in enumerate(grid(total, columns, 20))
    ]
    layout = sheet(
        look,
        f"{wording.amount(registered).capitalize()} of {wording.amount(identified)} Chinese firms identified were still registered",
        "One square is one firm. Both counts are rounded by the source. Hollow square: identified, not said to be registered. When is not printed.",
        source,
        plot=height,
        left=4,
        axis=12,
    )
    data = [trace(cells, look, share=0.8)]
    data += [_share_label(marks.computed(row, subject="CN"), height - 16, look) for row in each(share)]
    return go.Figure({"data": data, "layout": canvas(layout, columns, height)})


def _share_label(mark: rows.Mark, y: float, look: Look) -> dict:
    return {
        "type": "scatter", "mode": "markers+text", "x": [0.5], "y": [y], "customdata": [mark.opens], "textposition": "middle right",
        "text": [f"  {escape(mark.label)}"], "textfont": {"color": look.colour("ink")}, "cliponaxis": False,
        "marker": {"symbol": "circle", "size": 12, "color": look.colour("paper"), "line": {"color": look.colour("CN"), "width": 1.6}},
        "hovertemplate": f"{mark.hover}<extra></extra>",
    }  # fmt: skip


def share(printed: pd.DataFrame, computed: pd.DataFrame, claims: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """China's share of trade as printed and as the printed sums give it, each bar a part of the whole."""
    drawn = [
        rows.Row(
            "Printed as a share",
            tuple(replace(mark, subject="CN") for mark in marks.readings(claim, "both")),
            wording.when(claim),
        )
        for claim in each(printed)
    ]
    drawn += [
        rows.Row(*_sums(row, claims)[:1], (marks.computed(row, subject="CN"),), _sums(row, claims)[1])
        for row in each(computed)
    ]
    words = [mark.label.removesuffix(" (derived)") for row in drawn for mark in row.marks]
    figure = rows.draw(
        drawn,
        look,
        title=f"China’s part in trade: {words[0]}"
        + (f" as printed; {' or '.join(words[1:])} by the sums" if words[1:] else ""),
        subtitle="Shipments China was involved in, percent of North Korea’s trade. The outline is all trade. Hollow: derived from the printed sums.",
        source=source,
        shape="bar",
        unit="percent",
    )
    return _as_parts(figure, look)


def _sums(row, claims: pd.DataFrame) -> tuple[str, str]:
    """The label of a derived share, and the two sums it is made from as they are printed."""
    inputs = sorted(each(claims[claims["id"].isin(row.inputs)]), key=lambda claim: claim.printed_value)
    return row.title.rpartition(" by ")[2].capitalize(), " of ".join(wording.amount(claim) for claim in inputs)


def _as_parts(figure: go.Figure, look: Look) -> go.Figure:
    """The axis from 0 to 100 percent, and an outline of the whole behind each bar."""
    ticks = [0, 50, 100] if look.narrow else [0, 25, 50, 75, 100]
    figure.update_xaxes(range=[-0.2, 101], tickvals=ticks, ticktext=[f"{tick}%" for tick in ticks])
    for bar in figure.data:
        figure.add_shape(
            type="rect", x0=0, x1=100, y0=bar.y[0] - 10, y1=bar.y[0] + 10, layer="between",
            line={"color": look.colour("muted"), "width": 1}, fillcolor=look.pale("muted", 0.06),
        )  # fmt: skip
    return figure
