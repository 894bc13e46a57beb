"""The figure of real growth: the economy and its sectors, those with a number and those without one."""

from dataclasses import replace
from itertools import groupby
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each

WHOLE = "Whole economy"
REAL = r"\breal\b"
STEP, LINE = 30, 17


@once
def sectors(claims: pd.DataFrame, look: Look, *, choice: str, source: str) -> go.Figure:
    """Growth of the economy and of each sector; sectors of which no number is printed in a strip without a scale."""
    numbers, words = _numbered(claims), _worded(claims)
    drawn = [_row(group, claims, choice) for group in _quantities(numbers)]
    parts, key = [], ""
    if drawn:
        bars = rows.draw(drawn, look, title="", subtitle="", source="", shape="bar", unit="percent")
        parts, key = [panels.Panel(bars)], rows.key(drawn, "bar")
    if not words.empty:
        parts.append(panels.Panel(_strip(words, look), "| Direction only: the source prints no number"))
    said = f"Growth on the year before, {_periods(claims)}, percent; real unless a row says otherwise."
    return panels.stacked(parts, look, title=_sectors_title(numbers), subtitle=f"{said} {key}", source=source)


def _numbered(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["number_as_printed"].notna()]


def _worded(claims: pd.DataFrame) -> pd.DataFrame:
    """Directions of sectors that no number is printed of in the same period."""
    numbers = _numbered(claims)
    told = set(zip(numbers["component"], numbers["period_end"], strict=True))
    ours = [key not in told for key in zip(claims["component"], claims["period_end"], strict=True)]
    return claims[pd.Series(ours, index=claims.index, dtype=bool) & (claims["kind"] == "direction")]


def _quantities(numbers: pd.DataFrame) -> list[pd.DataFrame]:
    """Tellings of one quantity together: the whole economy first, then sectors, the fastest first."""
    heads = numbers["same_quantity_as"].where(numbers["same_quantity_as"].notna(), numbers["id"])
    groups = [group for _, group in numbers.groupby(heads, sort=False)]
    return sorted(groups, key=lambda group: (group.iloc[0].component is not None, -(group.iloc[0].printed_value or 0)))


def _row(tellings: pd.DataFrame, claims: pd.DataFrame, choice: str) -> rows.Row:
    """A bar that opens its first telling and carries the others, with what is said of the sector in words."""
    first = each(tellings)[0]
    same = (claims["component"].fillna("") == (first.component or "")) & (claims["period_end"] == first.period_end)
    ids = dict.fromkeys([*tellings["id"], *claims[same]["id"]])
    made = (replace(mark, claims=tuple(ids)) for mark in marks.readings(first, choice))
    return rows.Row(first.component_title or WHOLE, tuple(made), note=_note(tellings, claims))


def _note(tellings: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The period, where a figure has several, and whether the source leaves open that the growth is real."""
    period = [wording.when(each(tellings)[0])] * (claims["period_end"].nunique() > 1)
    basis = ["real or nominal is not said"] * (not tellings["quote"].fillna("").str.contains(REAL).any())
    return ", ".join([*period, *basis])


def _sectors_title(numbers: pd.DataFrame) -> str:
    """The fastest sector and the whole economy, in the latest year that numbers are printed for."""
    dated = numbers[numbers["period_end"].notna()]
    latest = [group.iloc[0] for group in _quantities(dated[dated["period_end"] == dated["period_end"].max()])]
    if not latest:
        return "What grew is said in words, without numbers"
    first, *others = [*latest[1:2], *latest[:1]]
    verb = "grew" if (first.printed_value or 0) > 0 else "changed by"
    said = [
        f"{_named(first)} {verb} {wording.amount(first)}",
        *(f"{_named(one)} {wording.amount(one)}" for one in others),
    ]
    return _sentence(", ".join(said))


def _named(claim) -> str:
    return claim.component_title or f"the {WHOLE.lower()}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _periods(claims: pd.DataFrame) -> str:
    known = claims[claims["period_end"].notna()]
    if known.empty:
        return "periods not printed"
    return wording.period(known["period_start"].min(), known["period_end"].max())


def _strip(words: pd.DataFrame, look: Look) -> go.Figure:
    """One short bar a sector, and the sentence of the source once for all sectors that it names."""
    groups = [sorted(group, key=_place) for _, group in groupby(each(words), lambda claim: claim.quote)]
    columns, top, figure = 46 if look.narrow else 90, 4, go.Figure()
    ticks = []
    for group in groups:
        quote = [escape(line) for line in wrap(f"“{group[0].quote}”", columns)]
        places = [top + STEP * (index + 0.5) for index in range(len(group))]
        ticks += list(zip(places, (claim.component_title or WHOLE for claim in group), strict=True))
        figure.add_traces([_stroke(claim, y, look) for claim, y in zip(group, places, strict=True)])
        top = _quote(figure, quote, places, look)
    figure.layout = _strip_layout(top, ticks, look, figure.layout.annotations, figure.layout.shapes)
    return figure


def _place(claim) -> int:
    """Where the sentence names the sector."""
    return (claim.quote or "").lower().find((claim.component_title or "").lower())


def _stroke(claim, y: float, look: Look) -> dict:
    """The short bar that stands for a statement without a number, as in the account with Russia and China."""
    colour = look.colour(claim.subject)
    return {
        "type": "scatter",
        "mode": "markers+text" if look.narrow else "markers",
        "x": [0.045 if look.narrow else 0.018],
        "y": [y],
        "customdata": [[claim.id]],
        "marker": {"symbol": "line-ns", "size": 11, "color": colour, "line": {"color": colour, "width": 1.8}},
        "cliponaxis": False,
        "text": [f"  {escape(claim.component_title or WHOLE)}"],
        "textposition": "middle right",
        "hovertemplate": f"{marks.hover(claim)}<extra></extra>",
    }


def _quote(figure: go.Figure, quote: list[str], places: list[float], look: Look) -> float:
    """Write the sentence beside its bars (below them where it is narrow); returns where the next group begins."""
    end = places[-1] + STEP / 2
    figure.add_annotation(
        text="<br>".join(quote),
        x=0.055 if not look.narrow else 0.0,
        xref="x",
        yref="y",
        showarrow=False,
        xanchor="left",
        align="left",
        y=end if look.narrow else (places[0] + places[-1]) / 2,
        yanchor="top" if look.narrow else "middle",
        font={"color": look.colour("muted")},
    )
    if len(places) > 1 and not look.narrow:
        figure.add_shape(
            type="line",
            xref="x",
            yref="y",
            x0=0.04,
            x1=0.04,
            y0=places[0] - 6,
            y1=places[-1] + 6,
            line={"color": look.colour("muted"), "width": 1},
        )
    return end + (LINE * len(quote) + 10 if look.narrow else 4)


def _strip_layout(
    height: float, ticks: list[tuple[float, str]], look: Look, annotations: tuple, shapes: tuple
) -> go.Layout:
    longest = max(len(name) for _, name in ticks)
    labels = {"tickvals": [y for y, _ in ticks], "ticktext": [escape(name) for _, name in ticks]}
    return go.Layout(
        margin={"l": 12 if look.narrow else min(300, round(longest * 6.9) + 26)},
        xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={
            "range": [height, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 10,
            **({"showticklabels": False} if look.narrow else labels),
        },
        annotations=annotations,
        shapes=shapes,
    )
