"""Growth since 1990 as every estimator gives it, with the runs of contraction, and averages of the decades before."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, rows, series, streaks
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped

LEAD = "Bank of Korea"
AVERAGE = "annual_average"
ASIDE = 0.24
"""How far left of its year an earlier vintage stands, and how far right what does not lead, in years."""
SHORT = {
    "UN report World Economic Situation and Prospects 2020": "UN, WESP 2020",
    "Economist on North Korea, not named": "Unnamed economist",
    "South Korea": "Government in Seoul",
    "North Korea’s mission to the United Nations": "North’s UN mission",
}


def yearly(cited: pd.DataFrame) -> pd.DataFrame:
    """Cited growth of the whole economy, year by year."""
    return cited[cited["component"].isna()]


def averages(cited: pd.DataFrame) -> pd.DataFrame:
    """Cited averages of several years."""
    return record.drawable(cited[cited["component"] == AVERAGE])


def shown(cited: pd.DataFrame, vintages: str = "latest") -> pd.DataFrame:
    """What a figure draws of them: the newest vintages, or "all" of them; never a misprint."""
    return record.drawable(cited) if vintages == "all" else record.latest(cited)


def short(name: str) -> str:
    """A name as it fits beside a mark."""
    return SHORT.get(name) or name.split(",")[0]


@once
def over_years(cited: pd.DataFrame, held: pd.DataFrame, look: Look, *, choice: str, all_vintages: bool, source: str):
    """A line for each estimator, Bank of Korea's in front; runs of contraction in it are shaded."""
    line = streaks.line(cited, held, LEAD)
    drawn = [*_lines(cited), *_earlier(cited, all_vintages), *_held(held, choice)]
    figure = series.draw(
        drawn,
        look,
        title=_title(line, cited),
        subtitle=f"Growth on the year before, at constant prices, percent. {_shading(line)}{series.key(drawn)}",
        source=source,
        unit="percent",
        plot=260 if look.narrow else 340,
    )
    for run in streaks.runs(line):
        figure.layout.shapes += (_band(run, look),)
        figure.layout.annotations += tuple(_length(run, look) for _ in run.claims[2:3])
    return figure


def _lines(cited: pd.DataFrame) -> list[series.Line]:
    """The lines of each estimator under its short name; what is a forecast, or on another basis, says so."""
    found = []
    for name, told in grouped(each(cited), lambda claim: claim.attributed_title).items():
        for line in series.by_estimator(_frame(told, cited), lead=LEAD):
            found.append(_aside(series.renamed(line, short(name) if line.joined else f"{short(name)}, forecast")))
    return found


def _aside(line: series.Line) -> series.Line:
    """A line that does not lead a little to the right of its years, so that no mark hides another."""
    return line if line.lead else replace(line, at=tuple((when + ASIDE, mark) for when, mark in line.at))


def _frame(claims: list, like: pd.DataFrame) -> pd.DataFrame:
    return like[like["id"].isin({claim.id for claim in claims})]


def _earlier(cited: pd.DataFrame, shown: bool) -> list[series.Line]:
    """Vintages that a later one replaced or repeated, a little to the left of their years."""
    claims = each(record.earlier(cited)) if shown else []
    return [
        series.Line(
            "",
            tuple((series.year(claim) - ASIDE, mark) for claim in told for mark in marks.readings(claim, "printed")),
            joined=False,
            own=name == LEAD,
            earlier=True,
        )
        for name, told in grouped(claims, lambda claim: claim.attributed_title).items()
    ]


def _held(held: pd.DataFrame, choice: str) -> list[series.Line]:
    """What documents print of the whole economy, each number once, with the name of its document."""
    first = held[held["same_quantity_as"].isna()]
    return [
        series.renamed(series.held(first[first["document"] == document], choice=choice), _number(first, document))
        for document in dict.fromkeys(first["document"])
    ]


def _number(held: pd.DataFrame, document: str) -> str:
    """The last number of a document as a label: "Document 000: 3.1%"."""
    last = each(held[held["document"] == document])[-1]
    return f"Document {document}: {wording.amount(last)}"


def _title(line: streaks.Years, cited: pd.DataFrame) -> str:
    """In how many years the leading line is below nought, and the longest run of them."""
    if not line:
        return f"Growth by year, by {wording.counted(cited['attributed_title'].nunique(), 'estimator')}"
    shrank = [year for year, claim in line.items() if claim.printed_value < 0]
    first, last = min(line), max(line)
    if first == last:
        return f"Of the economy’s growth {LEAD} gives one year: {wording.amount(line[last])} in {last}"
    if len(shrank) == len(line):
        return f"By {LEAD}’s line the economy shrank in all {wording.spelt(len(line))} years from {first} to {last}"
    told = f"By {LEAD}’s line the economy shrank in {len(shrank)} of {len(line)} years from {first} to {last}"
    longest = max(streaks.runs(line), key=lambda run: len(run.claims), default=None)
    return f"{told}, in {wording.spelt(len(longest.claims))} of them in a row, {longest.span}" if longest else told


def _shading(line: streaks.Years) -> str:
    return f"Shaded: years in which {LEAD}’s line is below nought. " if streaks.runs(line) else ""


def _band(run: streaks.Run, look: Look) -> dict:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y domain",
        "x0": run.first,
        "x1": run.last + 1,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": look.pale("muted", 0.13 if look.dark else 0.09),
        "layer": "below",
    }


def _length(run: streaks.Run, look: Look) -> dict:
    return {
        "text": f"{len(run.claims)} years",
        "x": (run.first + run.last + 1) / 2,
        "xref": "x",
        "y": 1,
        "yref": "y domain",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 12, "color": look.colour("muted")},
    }


@once
def decades(cited: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """Averages of several years, a row each: no single year can be read from them."""
    claims = sorted(each(cited), key=lambda claim: (_decades(claim), claim.period_start))
    drawn = [_decade(claim) for claim in claims]
    return rows.draw(
        drawn,
        look,
        title=_decades_title(claims),
        subtitle=f"Mean of yearly growth at constant prices over each span, percent a year. {rows.key(drawn)}",
        source=source,
        unit="percent",
    )


def _decades(claim) -> int:
    """How many decades a span holds, begun ones included: what sums up others stands after them."""
    return -(-(claim.period_end.year - claim.period_start.year + 1) // 10)


def _decade(claim) -> rows.Row:
    return rows.Row(wording.when(claim), (marks.claimed(claim),), note=short(claim.attributed_title))


def _decades_title(claims: list) -> str:
    first, last = (choose(claims, key=lambda claim: claim.period_end) for choose in (min, max))
    said = f"On average the economy grew {wording.amount(first)} a year from {wording.when(first)}"
    return said if first is last else f"{said}, {wording.amount(last)} from {wording.when(last)}"
