"""North against South over the years: levels, a panel for each unit and price basis, and the South over the North."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, series
from nkeconomy.figures.growth_years import ASIDE, short
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

MEASURES = {
    "GNI": ("gni_nominal",),
    "per head": ("gni_per_capita", "gdp_per_capita"),
    "GDP": ("gdp_total",),
    "population": ("population",),
}
"""What a reader may choose, in the words of the address, and the indicators that tell it."""
TITLES = {"GNI": "GNI", "per head": "Income per head", "GDP": "GDP", "population": "Population"}
RATIOS = {
    "In total": ("gni_ratio_south_north", "gni_share_of_south", "gdp_ratio_south_north"),
    "Per head": ("gni_per_capita_ratio_south_north", "gni_per_capita_share_of_south"),
}
REAL, AT_MARKET = "real", ("nominal", None)
"""The price basis of constant prices, and those whose amounts a rate of exchange converts."""
SHARES = ("gni_share_of_south", "gni_per_capita_share_of_south")
UNITS = {"KRW": "South Korean won", "USD": "US dollars", "persons": "people"}
GIVEN = 5
"""A number with more digits than these is rounded in a title."""
MANY, LOW, HIGH = 6, 96, 230
"""From so many marks a panel is high: pixels of a low one and of a high one."""


def told(claims: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Those that tell a measure."""
    return claims[claims["indicator"].isin(MEASURES[measure])]


def ratios_of(claims: pd.DataFrame) -> pd.DataFrame:
    """Those that set the South over the North, or the North over the South."""
    return claims[claims["indicator"].isin([indicator for ids in RATIOS.values() for indicator in ids])]


@once
def levels(
    cited: pd.DataFrame,
    held: pd.DataFrame,
    look: Look,
    *,
    measure: str,
    money: Conversion,
    choice: str,
    log: bool,
    all_vintages: bool,
    source: str,
) -> go.Figure:
    """What both sides have: a panel for each indicator, unit and price basis, none of which share a line."""
    panels = [
        _panel(key, claims, held, money, choice, all_vintages) for key, claims in _bases(cited, all_vintages).items()
    ]
    lines = [line for panel in panels for line in panel.lines]
    return series.stacked(
        panels,
        look,
        title=_levels_title(cited, measure),
        subtitle=f"{_scale(log)} {_rate(lines, money)}{series.key(lines, 'constant prices, whose base years differ')}",
        source=source,
        log=log,
    )


def _scale(log: bool) -> str:
    return "Logarithmic scales: equal distances are equal ratios." if log else "Linear scales."


def _rate(lines: list[series.Line], money: Conversion) -> str:
    if not any(mark.converted for line in lines for _, mark in line.at):
        return ""
    rate = wording.number(money.rate, "KRW_per_USD")
    return f"Hollow circles: converted at {rate}, as implied for 2023, whatever their year. "


def _bases(cited: pd.DataFrame, all_vintages: bool) -> dict[tuple, list]:
    """Sound figures by indicator, unit and price basis: first those of both sides, those with most figures first."""
    shown = record.drawable(cited) if all_vintages else record.latest(cited)
    groups = grouped(each(shown), lambda claim: (claim.indicator, claim.unit, claim.price_basis or ""))
    return dict(sorted(groups.items(), key=lambda group: (-len({claim.subject for claim in group[1]}), -len(group[1]))))


def _panel(
    key: tuple, claims: list, held: pd.DataFrame, money: Conversion, choice: str, all_vintages: bool
) -> series.Panel:
    indicator, unit, basis = key
    money = _converting(money, basis)
    frame = pd.DataFrame(claims, dtype=object)
    lead = Counter(claim.attributed_title for claim in claims).most_common(1)[0][0]
    lines = _lines(record.latest(frame), lead, money)
    if all_vintages:
        lines += _earlier(record.earlier(frame), money)
    ours = held[(held["indicator"] == indicator) & (held["unit"] == unit)]
    return series.Panel(
        [*lines, *_held(ours, money, choice)],
        money.into(unit),
        _heading(claims, money),
        HIGH if len(claims) >= MANY else LOW,
    )


def _converting(money: Conversion, basis: str) -> Conversion:
    """No conversion but of current prices: a rate of exchange makes no sense of constant prices or purchasing power."""
    return money if (basis or None) in AT_MARKET else marks.AS_PRINTED


def _heading(claims: list, money: Conversion) -> str:
    """The unit and the price basis; whether we convert, or the pages did that carry every figure."""
    claim = claims[0]
    unit = UNITS.get(claim.unit, claim.unit_title)
    into = f", shown in {UNITS.get(money.into(claim.unit))}" if money.factor(claim.unit) else ""
    basis = f", {wording.BASES[claim.price_basis]}" if claim.price_basis else ""
    basis += " of base years that differ: not joined" if claim.price_basis == REAL and len(claims) > 1 else ""
    theirs = all(one.status == "derived_by_carrier" for one in claims)
    carried = ", converted from won by the page that carries it" if theirs else ""
    return f"{claim.indicator_title}: {unit}{basis}{carried}{into}"


def _lines(claims: pd.DataFrame, lead: str, money: Conversion) -> list[series.Line]:
    """A line for each subject, estimator and component: GNP and GNI share none."""
    groups = grouped(each(claims), lambda claim: (claim.subject, claim.attributed_title, claim.component))
    leads = {claim.subject for claim in each(claims) if claim.attributed_title == lead}
    return [
        _aside(_line(same, name == lead, subject not in leads, money), name == lead)
        for (subject, name, _), same in groups.items()
    ]


def _line(same: list, leads: bool, alone: bool, money: Conversion) -> series.Line:
    """Named by its subject where it leads, or stands for its subject alone; else by its estimator.

    Levels at constant prices are not joined: what is stated later stands on another base year.
    """
    claim = same[0]
    who = ", ".join([short(claim.attributed_title), *_component(claim)])
    name = f"{claim.subject_title}, {who}" if leads or alone else who
    return series.Line(
        name,
        _at(same, money),
        lead=leads,
        joined=claim.price_basis != REAL,
        own=True,
        full=f"{claim.subject_title}, {who}",
    )


def _component(claim) -> list[str]:
    """The component, by its abbreviation where its title has one: "GNP"."""
    return [claim.component_title.rpartition("(")[2].rstrip(")")] if claim.component else []


def _aside(line: series.Line, leads: bool) -> series.Line:
    return line if leads else replace(line, at=tuple((when + ASIDE, mark) for when, mark in line.at))


def _at(claims: list, money: Conversion) -> tuple:
    dated = sorted((claim for claim in claims if series.year(claim) is not None), key=series.year)
    return tuple((series.year(claim), marks.claimed(claim, money=money)) for claim in dated)


def _earlier(claims: pd.DataFrame, money: Conversion) -> list[series.Line]:
    return [
        series.Line(
            "",
            tuple((when - ASIDE, mark) for when, mark in _at(same, money)),
            joined=False,
            own=True,
            earlier=True,
        )
        for same in grouped(each(claims), lambda claim: (claim.subject, claim.attributed_title)).values()
    ]


def _held(held: pd.DataFrame, money: Conversion, choice: str) -> list[series.Line]:
    return [
        series.renamed(
            series.held(held[held["id"] == claim.id], choice=choice, money=money),
            f"Document {claim.document}: {marks.claimed(claim, money=money).bare}",
        )
        for claim in each(held)
    ]


def _levels_title(cited: pd.DataFrame, measure: str) -> str:
    """Both sides in the latest year that one estimator gives both for, in one unit and basis."""
    newest = each(record.in_line(cited))
    pairs = grouped(
        [claim for claim in newest if claim.period_end],
        lambda claim: (claim.indicator, claim.attributed_title, claim.unit, claim.price_basis, claim.period_end),
    )
    both = [same for same in pairs.values() if {"KP", "KR"} <= {claim.subject for claim in same}]
    if not both:
        return f"{TITLES[measure]} over the years, in every basis that is cited"
    same = max(both, key=lambda claims: claims[0].period_end)
    north, south = (next(claim for claim in same if claim.subject == side) for side in ("KP", "KR"))
    return (
        f"{TITLES[measure]} in {wording.when(north)}: {_amount(north)} in the North, {_amount(south)} in the South, "
        f"by {short(north.attributed_title)}"
    )


def _amount(claim) -> str:
    """As given; heads that are counted one by one in three digits, money that is given to the billion in four."""
    if claim.unit == "persons":
        return wording.number(claim.printed_value, claim.unit)
    exact = claim.printed_value is not None and wording.rounded(claim.printed_value, GIVEN) != claim.printed_value
    return wording.number(claim.printed_value, claim.unit, places=4) if exact else wording.amount(claim)


@once
def ratios(cited: pd.DataFrame, held: pd.DataFrame, look: Look, *, log: bool, choice: str, source: str) -> go.Figure:
    """How many times the North's income the South's is, in total and per head; shares are turned round."""
    panels = [_ratio_panel(name, _of(cited, *ids), _of(held, *ids), choice) for name, ids in RATIOS.items()]
    drawn = [panel for panel in panels if panel.lines]
    lines = [line for panel in drawn for line in panel.lines]
    return series.stacked(
        drawn,
        look,
        title=_ratios_title(cited),
        subtitle=f"South Korea over North Korea, times, at current prices. {_scale(log)} "
        f"{series.key(lines, 'shares of the South’s, at one over the share')}",
        source=source,
        log=log,
    )


def _of(claims: pd.DataFrame, *indicators: str) -> pd.DataFrame:
    return claims[claims["indicator"].isin(indicators)]


def _ratio_panel(name: str, cited: pd.DataFrame, held: pd.DataFrame, choice: str) -> series.Panel:
    newest = each(record.latest(cited))
    lead = Counter(claim.attributed_title for claim in newest).most_common(1)[0][0] if newest else ""
    groups = grouped(newest, lambda claim: (claim.attributed_title, claim.indicator, claim.component))
    lines = [_ratio_line(same, lead) for same in groups.values()]
    return series.Panel([*lines, *_shares(held, choice)], "ratio", name, 190)


def _ratio_line(same: list, lead: str) -> series.Line:
    claim = same[0]
    turned = claim.indicator in SHARES
    what = _component(claim) or ["GDP"] * claim.indicator.startswith("gdp")
    name = ", ".join([short(claim.attributed_title), *what])
    at = _at(same, marks.AS_PRINTED)
    line = series.Line(
        f"{name}: {at[-1][1].label} of the South’s" if turned else name,
        tuple((when, _turned(mark)) for when, mark in at) if turned else at,
        lead=claim.attributed_title == lead and not what,
        joined=not turned,
    )
    return _aside(line, claim.attributed_title == lead)


def _turned(mark: marks.Mark) -> marks.Mark:
    """A share of the South's as so many times the North's; its label and what it opens stay."""
    value, low, high = (end and 1 / end for end in (mark.value, mark.high, mark.low))
    return replace(mark, value=value, low=low, high=high, hover=f"{mark.hover}<br>Drawn at one over this share")


def _shares(held: pd.DataFrame, choice: str) -> list[series.Line]:
    lines = []
    for claim in each(held[held["printed_value"].notna()]):
        line = series.held(held[held["id"] == claim.id], choice=choice)
        at = tuple((when, _turned(mark)) for when, mark in line.at)
        lines.append(replace(line, name=f"Document {claim.document}: “{claim.number_as_printed}”", at=at))
    return lines


def _ratios_title(cited: pd.DataFrame) -> str:
    """The first and the last ratio of incomes, in total and per head; those of GNP are not compared with them."""
    newest = [claim for claim in each(record.in_line(cited)) if not claim.component]
    told_by = [[claim for claim in newest if claim.indicator == ids[0]] for ids in RATIOS.values()]
    said = [_from_to(claims, what) for claims, what in zip(told_by, ("", "per head "), strict=True) if claims]
    return f"South Korea’s income was {'; '.join(said)}" if said else "How many times the North’s income the South’s is"


def _from_to(claims: list, what: str) -> str:
    first, last = claims[0], claims[-1]
    before = f", after {wording.amount(first)} in {wording.when(first)}" if first.period_end != last.period_end else ""
    return f"{what}{wording.amount(last)} the North’s in {wording.when(last)}{before}"
