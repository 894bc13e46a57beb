"""The figure of ranks: the earlier years that growth is compared with, and the run of contractions that it ended."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped

STEP, HEAD, LABELS = 42, 26, 270


@dataclass(frozen=True)
class Line:
    """Years that one quantity names, on a line of its own; `joined` where the first is compared with the last."""

    label: str
    years: tuple[int, ...]
    tellings: pd.DataFrame
    joined: bool = False
    text: str = ""

    @property
    def first(self):
        """The first telling, as a named tuple."""
        return each(self.tellings)[0]

    @property
    def inferred(self) -> bool:
        """Whether the source leaves the years of a run unsaid: the claim has a period, but no words for it."""
        return not self.joined and not self.first.period_as_printed


def lines(growth: pd.DataFrame, ranked: pd.DataFrame) -> list[Line]:
    """The growth that is ranked, the run that it ended and each year it is compared with; none without a year.

    `growth` are claims of growth rates, `ranked` claims of ranks and runs.
    """
    named = [*_runs(ranked), *_references(ranked)]
    return [*_rates(growth), *named] if named else []


def ids(found: list[Line]) -> list[str]:
    """The claims that the lines show."""
    return [claim for line in found for claim in line.tellings["id"]]


@once
def draw(found: list[Line], look: Look, *, source: str) -> go.Figure:
    """One row of marks for each line. Across is time; height has no meaning."""
    head = HEAD if look.narrow else 0
    places = [(STEP + head) * index + head + STEP / 2 for index in range(len(found))]
    height = (STEP + head) * len(found)
    layout = sheet(look, _title(found), _subtitle(found), source, plot=height, left=16 if look.narrow else LABELS)
    layout.xaxis.update(**_years(found, look))
    layout.yaxis.update(range=[height, 0], **_labels(found, places, look))
    drawn = fill(layout, [_trace(line, y, look) for line, y in zip(found, places, strict=True)])
    if look.narrow:
        headings = (_heading(line, y - STEP / 2, look) for line, y in zip(found, places, strict=True))
        drawn.layout.annotations += tuple(headings)
    return drawn


def _rates(growth: pd.DataFrame) -> list[Line]:
    whole = growth[growth["component"].isna() & growth["number_as_printed"].notna() & growth["period_end"].notna()]
    years = grouped(each(whole), lambda claim: claim.period_end.year)
    return [
        Line(f"{told[0].indicator_title}, {year}", (year,), _those(whole, told), text=wording.amount(told[0]))
        for year, told in sorted(years.items())
    ]


def _those(claims: pd.DataFrame, told: list) -> pd.DataFrame:
    """The rows of these claims."""
    return claims[claims["id"].isin([claim.id for claim in told])]


def _runs(ranked: pd.DataFrame) -> list[Line]:
    runs = ranked[(ranked["unit"] == "years") & ranked["period_start"].notna() & ranked["period_end"].notna()]
    return [
        Line(f"{claim.indicator_title}: {wording.amount(claim)}", _span(claim), runs[runs["id"] == claim.id])
        for claim in each(runs)
    ]


def _span(claim) -> tuple[int, ...]:
    return tuple(range(claim.period_start.year, claim.period_end.year + 1))


def _references(ranked: pd.DataFrame) -> list[Line]:
    """The latest year compared with first; tellings of one rank together."""
    years = ranked[(ranked["unit"] == "year") & ranked["printed_value"].notna() & ranked["period_end"].notna()]
    heads = grouped(each(years), lambda claim: claim.same_quantity_as or claim.id)
    lines = [_reference(told[0], _those(years, told)) for told in heads.values()]
    return sorted(lines, key=lambda line: (-line.years[0], line.label))


def _reference(claim, tellings: pd.DataFrame) -> Line:
    label = f"{claim.component_title or claim.indicator_title} {wording.amount(claim)}"
    return Line(label, (int(claim.printed_value), claim.period_end.year), tellings, joined=True)


def _title(lines: list[Line]) -> str:
    """The two closest ranks: what the growth of the ranked year is the first, or the biggest, since."""
    joined = [line for line in lines if line.joined]
    if not joined:
        return "Growth and the years it is compared with"
    said = [f"{line.label[:1].lower()}{line.label[1:]}" for line in joined[:2]]
    return f"The growth of {joined[0].years[-1]} is the {' and the '.join(said)}"


def _subtitle(lines: list[Line]) -> str:
    run = " Outlined: years inferred, not printed." if any(line.inferred for line in lines) else ""
    joined = "Each line joins the year compared with and the year ranked, by real growth."
    return f"{joined}{run} No rate is printed for the earlier years."


def _years(lines: list[Line], look: Look) -> dict:
    """A tick at each year that is named, none at others; runs are left out where there is no room."""
    named = sorted({year for line in lines for year in line.years if line.joined or not look.narrow or line.text})
    shown = {year for line in lines for year in line.years}
    room = (max(shown) - min(shown)) * 0.09 + 0.5
    return {
        "range": [min(shown) - 0.5, max(shown) + room],
        "tickvals": named,
        "ticktext": [str(year) for year in named],
    }


def _labels(lines: list[Line], places: list[float], look: Look) -> dict:
    if look.narrow:
        return {"showticklabels": False}
    return {"tickvals": places, "ticktext": [_label(line, look) for line in lines], "ticklabelstandoff": 10}


def _label(line: Line, look: Look) -> str:
    """The line's name; who says it where the document that carries it says it by itself."""
    if line.first.attributed_to != line.first.carried_by:
        return escape(line.label)
    gap, said = " · " if look.narrow else "<br>", f"says {line.first.attributed_title} itself"
    return f"{escape(line.label)}{gap}<span style='font-size:12px;color:{look.colour('muted')}'>{escape(said)}</span>"


def _heading(line: Line, y: float, look: Look) -> dict:
    return {
        "text": _label(line, look),
        "x": 0,
        "xref": "paper",
        "xshift": -10,
        "y": y,
        "yref": "y",
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "bgcolor": look.colour("paper"),
    }


def _trace(line: Line, y: float, look: Look) -> dict:
    colour, points = look.colour(line.first.subject), len(line.years)
    said = "<br>".join(marks.hover(claim) for claim in each(line.tellings))
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if line.joined else "markers+text",
        "x": list(line.years),
        "y": [y] * points,
        "customdata": [list(line.tellings["id"])] * points,
        "line": {"color": colour, "width": 2},
        "marker": {
            "size": 13,
            "color": look.colour("paper") if line.inferred else colour,
            "line": {"color": colour, "width": 1.8},
        },
        "text": [""] * (points - 1) + [f"  <b>{escape(line.text)}</b>" if line.text else ""],
        "textposition": "middle right",
        "cliponaxis": False,
        "hovertemplate": f"<b>{escape(line.label)}</b><br>{said}<extra></extra>",
    }
