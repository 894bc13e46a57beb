"""Tests by year: events, missiles, launches and nuclear tests each on an axis of their own, never in one line."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.figures.shapes import styled
from nkeconomy.frame import each, grouped

STRIPS = (
    ("missile_tests", "events", "Test events: a day of launches may be one event"),
    ("missile_tests", "missiles", "Missiles fired"),
    ("missile_tests", "launches", "Launches: one may fire several missiles"),
    ("nuclear_tests", "events", "Nuclear tests"),
    ("nuclear_test_yield", "kilotons", "Yield of the nuclear test, kilotons of TNT"),
)
"""What is counted, top to bottom: indicator, unit, heading."""
YEARS = ("2022", "2019", "2017")
"""Years that several estimators count."""
HEAD, TALL, SHORT, LEAST = 38, 130, 40, 30
"""Pixels above a strip and of its height; strips that stay below the least number are short."""
FEW = 4
"""Years that one estimator must have counted by one rule for a strip to be drawn."""
ASIDE = 0.55
"""Years by which other counts stand beside the stems."""


def counted(cited: pd.DataFrame) -> pd.DataFrame:
    """The counts that by_year draws: of each estimator and rule the newest for a year, where one has several years."""
    newest = record.latest(cited[cited["period_start"].notna()])
    newest = newest.assign(year=[day.year for day in newest["period_start"]])
    newest = newest.sort_values(["period_end", "stated_on"], kind="stable")
    newest = newest.drop_duplicates(["attributed_to", "indicator", "component", "unit", "year"], keep="last")
    years = newest.groupby(["indicator", "unit", "attributed_to", "component"], dropna=False)["year"].transform("size")
    several = newest.assign(years=years).groupby(["indicator", "unit"])["years"].transform("max") >= FEW
    return newest[several].sort_values(["indicator", "unit", "year", "id"]).drop(columns="year")


@once
def by_year(cited: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """Counts (rows of `counted`), a strip for each thing counted; stems for the longest count by one rule."""
    strips = [
        (heading, each(cited[(cited["indicator"] == indicator) & (cited["unit"] == unit)]))
        for indicator, unit, heading in STRIPS
    ]
    strips = [(heading, claims) for heading, claims in strips if claims]
    heights = [TALL if _most(claims) >= LEAST else SHORT for _, claims in strips]
    total = sum(heights) + HEAD * len(strips)
    layout = sheet(look, _title(strips), _subtitle(), source, plot=total, left=12, right=62 if look.narrow else 64)
    years = [claim.period_start.year for claim in each(cited)]
    ticks = [year for year in range(min(years), max(years) + 1) if year % (10 if look.narrow else 5) == 0]
    layout.xaxis.update(
        range=[min(years) - 0.6, max(years) + 0.6],
        tickvals=ticks,
        ticktext=[str(year) for year in ticks],
        anchor=f"y{len(strips)}" if len(strips) > 1 else "y",
    )
    traces, top = [], 0
    for number, ((heading, claims), height) in enumerate(zip(strips, heights, strict=True), start=1):
        top += HEAD + height
        traces += _strip(layout, claims, number, heading, (1 - top / total, 1 - (top - height) / total), look)
    return fill(layout, traces)


def _most(claims: list) -> float:
    return max(_number(claim) for claim in claims)


def _number(claim) -> float:
    return next(end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None)


def _strip(layout: go.Layout, claims: list, number: int, heading: str, domain: tuple, look: Look) -> list[dict]:
    """Its axis and heading; gives its traces: the lead with stems, the others in grey and unjoined."""
    axis = f"y{'' if number == 1 else number}"
    layout[f"yaxis{'' if number == 1 else number}"] = {
        "domain": domain,
        "range": [0, _most(claims) * 1.22],
        "visible": False,
        "fixedrange": True,
        "anchor": "x",
    }
    by_rule = grouped(claims, lambda claim: (claim.attributed_title, claim.component_title))
    lead = max(by_rule, key=lambda rule: len(by_rule[rule]))
    layout.annotations += (_heading(heading, lead, len(by_rule), domain[1], look),)
    layout.shapes += (_ground(axis, look),)
    others = [claim for rule, same in by_rule.items() if rule != lead for claim in same]
    return [
        *([_points(others, axis, look, lead=False)] if others else []),
        _points(by_rule[lead], axis, look, lead=True),
    ]


def _heading(heading: str, lead: tuple, rules: int, y: float, look: Look) -> dict:
    """What a strip counts, and who leads it by which rule."""
    rule = f", {lead[1].lower()}" if lead[1] and lead[1].lower() not in heading.lower() else ""
    grey = "; grey: other counts" if rules > 1 and not look.narrow else ""
    who = f" · stems: {_brief(lead[0])}{rule}{grey}"
    shown = heading.split(":")[0] if look.narrow else heading
    return {
        "text": f"<b>{escape(shown)}</b><span style='color:{look.colour('muted')}'>{escape(who)}</span>",
        "x": 0,
        "xref": "paper",
        "xshift": -8,
        "y": y,
        "yref": "paper",
        "yshift": 2,
        "yanchor": "bottom",
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "font": {"size": 13 if not look.narrow else 12, "color": look.colour("ink")},
    }


def _brief(name: str) -> str:
    """The abbreviation in brackets, if a name has one."""
    return name.split("(")[1].split(")")[0] if "(" in name else name


def _ground(axis: str, look: Look) -> dict:
    line = {"color": look.colour("muted"), "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0, "yref": axis, "line": line}


def _points(claims: list, axis: str, look: Look, *, lead: bool) -> dict:
    drawn = sorted(claims, key=lambda claim: (claim.period_start, claim.id))
    told = [marks.claimed(claim) for claim in drawn]
    numbers = [_number(claim) for claim in drawn]
    colour = look.colour("KP" if lead else "other")
    stems = {"type": "data", "array": [0] * len(drawn), "arrayminus": numbers, "symmetric": False, "width": 0}
    return {
        **styled(told),
        "type": "scatter",
        "mode": "markers+text" if lead else "markers",
        "x": [claim.period_start.year + (0 if lead else ASIDE) for claim in drawn],
        "y": numbers,
        "yaxis": axis,
        "customdata": [mark.opens for mark in told],
        "hovertemplate": [f"{escape(mark.label)}<br>{mark.hover}<extra></extra>" for mark in told],
        "cliponaxis": False,
        "text": _labels(drawn, numbers, look) if lead else None,
        "textposition": [_side(claim) for claim in drawn],
        "textfont": {"size": 12, "color": look.colour("ink")},
        "marker": {
            "symbol": [_symbol(claim) for claim in drawn],
            "size": 6 if not lead else 7 if look.narrow else 9,
            "color": look.colour("paper"),
            "opacity": 1,
            "line": {"color": colour, "width": 1.6 if lead else 1.3},
        },
        **({"error_y": stems | {"thickness": 1.4, "color": look.pale("KP", 0.55)}} if lead else {}),
    }


def _symbol(claim) -> str:
    """A diamond; an upward one where the number is only the least."""
    return "diamond" if claim.printed_value is not None else "triangle-up"


def _side(claim) -> str:
    return "middle right" if _partial(claim) else "top center"


def _labels(claims: list, numbers: list[float], look: Look) -> list[str]:
    """Numbers; of part of a year, until when. On a phone the greatest and those of part of a year only."""
    most = max(numbers)
    return [
        "" if look.narrow and number != most and not _partial(claim) else _label(claim, number)
        for claim, number in zip(claims, numbers, strict=True)
    ]


def _label(claim, number: float) -> str:
    at_least = "≥" if claim.printed_value is None else ""
    return f"{at_least}{number:,.0f}{f' to {claim.period_end:%b}' if _partial(claim) else ''}"


def _partial(claim) -> bool:
    """Whether the count ends before its year does."""
    end: date = claim.period_end
    return (end.month, end.day) != (12, 31)


def _title(strips: list[tuple[str, list]]) -> str:
    """The year with most of what the first strip counts, and the last whole year of it."""
    heading, claims = strips[0]
    by_rule = grouped(claims, lambda claim: (claim.attributed_title, claim.component_title)).values()
    whole = sorted(
        (claim for claim in max(by_rule, key=len) if not _partial(claim)), key=lambda claim: claim.period_start
    )
    what = heading.split(":")[0].lower()
    if not whole:
        return f"{heading.split(':')[0]} by year"
    peak, last = max(whole, key=_number), whole[-1]
    more = f", and {_number(last):,.0f} in {last.period_start.year}" if last != peak else ""
    most = f"{_number(peak):,.0f} {what} in {peak.period_start.year}, the most of any year"
    return f"{peak.attributed_title} counts {most}{more}"


def _subtitle() -> str:
    return (
        "Number by year, each thing counted on a scale of its own. Hollow: cited, text not held; grey: counts by "
        "another rule; triangle: at least so many. A year without a mark is one for which the record has no number: "
        "it is not drawn as none."
    )


def of_year(cited: pd.DataFrame, year: str) -> pd.DataFrame:
    """The counts of the tests of one year and the yields, earlier vintages as well; without misprints."""
    sound = record.drawable(cited)
    return sound.loc[[day is not None and str(day.year) == year for day in sound["period_start"]]]


@once
def in_year(cited: pd.DataFrame, look: Look, *, year: str, source: str) -> go.Figure:
    """The counts of the tests of one year (`cited`), by what they count."""
    sound = each(cited)
    parts = [
        (heading, unit, [claim for claim in sound if claim.unit == unit and claim.indicator == indicator])
        for indicator, unit, heading in STRIPS
    ]
    parts = [part for part in parts if part[2]]
    drawn = [[_row(claim) for claim in sorted(claims, key=_number, reverse=True)] for _, _, claims in parts]
    sheets = [_panel(told, heading, claims, look) for told, (heading, _, claims) in zip(drawn, parts, strict=True)]
    return panels.stacked(
        sheets,
        look,
        title=f"Tests in {year}: {', '.join(_spread(unit, _compared(claims, cited)) for _, unit, claims in parts)}",
        subtitle="Each row counts what its name says; what differs in unit is never compared. "
        f"{rows.key([row for told in drawn for row in told])}",
        source=source,
    )


def _panel(told: list[rows.Row], heading: str, claims: list, look: Look) -> panels.Panel:
    """Rows on an axis of their own, without ticks where the numbers are so few that ticks would be fractions."""
    figure = rows.draw(told, look, title="", subtitle="", source="")
    figure.layout.xaxis.visible = _most(claims) > FEW
    return panels.Panel(figure, heading)


def _row(claim) -> rows.Row:
    name = claim.component_title or claim.indicator_title
    one_day = claim.period_start == claim.period_end
    until = f", {'' if one_day else 'to '}{claim.period_end:%d %B}".replace(" 0", " ")
    part = until if _partial(claim) else ""
    who = claim.attributed_title if len(claim.attributed_title) < 42 else _brief(claim.attributed_title)
    version = f" ({claim.carried_title.split('(')[-1]}" if claim.carried_title.endswith(")") else ""
    return rows.Row(f"{name}{part}", (marks.claimed(claim),), note=f"{who}{version}")


def _compared(claims: list, cited: pd.DataFrame) -> list:
    """What a title may set side by side: the newest vintages, and of them the whole years where there are any."""
    newest = set(record.latest(cited)["id"])
    told = [claim for claim in claims if claim.id in newest]
    return [claim for claim in told if not _partial(claim)] or told


def _spread(unit: str, claims: list) -> str:
    """From the least to the greatest, with their hedges: "at least 59 to 99 missiles"."""
    ordered = sorted(claims, key=lambda claim: (_number(claim), claim.printed_value is None))
    told = wording.between([*dict.fromkeys(wording.amount(claim) for claim in (ordered[0], ordered[-1]))])
    noun = {"events": "test events"}.get(unit, unit) if claims[0].indicator != "nuclear_tests" else "nuclear tests"
    named = "" if told.endswith(noun) else f" {noun.removesuffix('s') if _number(ordered[-1]) == 1 else noun}"
    return f"{told}{named}"
