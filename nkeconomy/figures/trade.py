"""Trade by year, as cited figures have it: one line per estimator; parts of a year, other bases and gaps unjoined."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import beside, marks, rows, series
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

NEAR = 4
"""How many years apart two figures of one estimator may be for a dotted line between them."""
AGREE = 0.02
"""Numbers of two estimators for one year that lie no further apart are not told as rivals."""
ROOM = 150
"""Pixels right of the plot, for words beside the latest marks."""


@dataclass(frozen=True)
class _Group:
    """What one estimator says, oldest first: whole years that may be joined, or all that stands alone."""

    name: str
    claims: tuple
    lead: bool
    joined: bool


@once
def by_year(
    cited: pd.DataFrame, look: Look, *, subject: str, source: str, money: Conversion = marks.AS_PRINTED
) -> go.Figure:
    """Sums of a year, in the colour of `subject`; the title speaks of the indicator that most are of."""
    groups = _groups(cited)
    subtitle = f"{_unit(money)} a year, as each estimator has it, the newest vintage. {_key(cited, groups)}"
    told = {"title": _finding(cited), "subtitle": subtitle, "source": source}
    return _drawn(groups, look, subject, money, **told)


@once
def share(cited: pd.DataFrame, held: pd.DataFrame, look: Look, *, subject: str, choice: str, source: str) -> go.Figure:
    """Shares in percent by year; what a document held here prints of several years stands over all of them."""
    groups = _groups(cited)
    dot = " Dot: printed in a document held here, for all years of its bar." * bool(len(held))
    told = {"title": _share_finding(cited, held), "subtitle": f"Percent. {_key(cited, groups)}{dot}", "source": source}
    return _drawn([*groups, *_held(held)], look, subject, marks.AS_PRINTED, choice=choice, plot=290, **told)


def yearly_within(cited: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """The whole years among cited figures that lie within the period of one of these sums, for the same indicator."""
    spans = {claim.indicator: (claim.period_start, claim.period_end) for claim in each(sums)}
    newest = record.in_line(cited)
    inside = [_whole(claim) and _inside(claim, spans.get(claim.indicator)) for claim in each(newest)]
    return newest[inside]


@once
def against_years(sums: pd.DataFrame, years: pd.DataFrame, look: Look, *, choice: str, source: str) -> go.Figure:
    """Sums of several years that documents print, each above the single years that others print within them."""
    drawn = [row for claim in each(sums) for row in _sum_and_years(claim, years, choice)]
    return rows.draw(
        drawn,
        look,
        title=_sums_finding(each(sums), years),
        subtitle=f"US dollars: a sum over several years, and below it single years within them. {rows.key(drawn)}",
        source=source,
        unit="USD",
    )


def _groups(cited: pd.DataFrame) -> list[_Group]:
    """One group for the joined years of each estimator, one for each figure that stands alone."""
    newest, line = record.latest(cited), set(record.in_line(cited)["id"])
    dated = [claim for claim in each(newest) if series.year(claim) is not None]
    first = _main(dated)
    joins = {claim.id for claim in dated if claim.id in line and claim.indicator == first and _joins(claim)}
    years = grouped([claim for claim in dated if claim.id in joins], lambda claim: claim.attributed_title)
    leading = _leading(years)
    groups = [
        _Group(short(name), tuple(piece), name in leading, True)
        for name, same in years.items()
        for piece in _pieces(same)
    ]
    return groups + [
        _Group(
            _apart(claim, years, first),
            (claim,),
            claim.attributed_title in leading or len(leading) == len(years),
            False,
        )
        for claim in dated
        if claim.id not in joins
    ]


def _joins(claim) -> bool:
    """Whether it may be joined with other years: an estimator that nobody names need not be the same one."""
    return _whole(claim) and claim.attributed_to != wording.UNNAMED


def _pieces(same: list) -> list[list]:
    """The years of one estimator, parted where too many are missing."""
    pieces: list[list] = []
    for claim in same:
        if pieces and claim.period_end.year - pieces[-1][-1].period_end.year <= NEAR:
            pieces[-1].append(claim)
        else:
            pieces.append([claim])
    return pieces


def _main(claims: list) -> str:
    """The indicator that most of them speak of."""
    counts = Counter(claim.indicator for claim in claims).most_common(1)
    return counts[0][0] if counts else ""


def _leading(years: dict[str, list]) -> set[str]:
    """The estimator with more than twice as many years as any other; where there is none, nobody stands back."""
    counts = Counter({name: len(same) for name, same in years.items()}).most_common()
    alone = len(counts) > 1 and counts[0][1] > 2 * counts[1][1]
    return {counts[0][0]} if alone else {name for name, _ in counts}


def _held(held: pd.DataFrame) -> list[_Group]:
    return [
        _Group(f"document {claim.document}: {wording.amount(claim)}", (claim,), True, False) for claim in each(held)
    ]


def _apart(claim, years: dict[str, list], first: str) -> str:
    """What a figure that stands alone is called: who says it, and what is another with it."""
    words = [short(claim.attributed_title)]
    other = claim.indicator != first
    if other:
        words.append(f"{(claim.component_title or claim.indicator_title.split(' of ')[-1]).lower()} only")
    if not _whole(claim):
        words.append(_months(claim))
    if claim.status in record.APART and not other:
        words.append("forecast" if claim.status == "forecast" else "another basis")
    return ", ".join(words[1:] if claim.attributed_title in years and not _whole(claim) else words)


def _whole(claim) -> bool:
    """Whether it speaks of one whole year."""
    start, end = claim.period_start, claim.period_end
    return bool(start and end) and (start, end) == (date(end.year, 1, 1), date(end.year, 12, 31))


def _inside(claim, span: tuple[date, date] | None) -> bool:
    return span is not None and span[0] <= claim.period_start and claim.period_end <= span[1]


def _months(claim) -> str:
    start, end = claim.period_start, claim.period_end
    if not start or not end:
        return wording.when(claim)
    return f"{start:%b}–{end:%b} {end.year}" if start.year == end.year else f"{start:%b %Y}–{end:%b %Y}"


def short(title: str) -> str:
    """The name of a body as it fits beside a mark: what stands in brackets at its end, or before the first comma."""
    if title.startswith("Not named"):
        return "not named"
    head, _, tail = title.partition(" (")
    return tail.removesuffix(")") if tail.removesuffix(")").isupper() else head.split(",")[0]


def _drawn(
    groups: list[_Group],
    look: Look,
    subject: str,
    money: Conversion,
    *,
    title: str,
    subtitle: str,
    source: str,
    choice: str = "both",
    plot: int = 300,
) -> go.Figure:
    lines = [line for group in groups for line in _lines(group, subject, choice, money)]
    unit, height = money.into(groups[0].claims[0].unit), 220 if look.narrow else plot
    told = {"title": title, "subtitle": subtitle, "source": source}
    figure = series.draw(lines, look, **told, unit=unit, plot=height)
    figure.layout.shapes += tuple(_gaps(groups, subject, choice, money, look))
    figure.layout.shapes += tuple(_spans(groups, subject, choice, money, look))
    room = 8 if look.narrow else ROOM
    figure.layout.margin.r = room + 16
    area = beside.Plot(tuple(figure.layout.xaxis.range), tuple(figure.layout.yaxis.range), height, room, look)
    said = _together([_said(group, subject, choice, money) for group in sorted(groups, key=lambda one: not one.lead)])
    points = [(when, mark.ends[0]) for line in lines for when, mark in line.at]
    points += [point for shape in figure.layout.shapes for point in _along(shape)]
    figure.layout.annotations += beside.annotations(said, points, area)
    return figure


def _at(claim, subject: str, choice: str, money: Conversion) -> list[tuple[float, rows.Mark]]:
    return [(series.year(claim), replace(mark, subject=subject)) for mark in marks.readings(claim, choice, money)]


def _lines(group: _Group, subject: str, choice: str, money: Conversion) -> list[series.Line]:
    """A line for each run of years that follow each other."""
    runs: list[list] = []
    for claim in group.claims:
        follows = runs and group.joined and claim.period_end.year - runs[-1][-1].period_end.year == 1
        if follows:
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return [
        series.Line("", tuple(point for claim in run for point in _at(claim, subject, choice, money)), lead=group.lead)
        for run in runs
    ]


def _gaps(groups: list[_Group], subject: str, choice: str, money: Conversion, look: Look):
    """A dotted line over the years that an estimator leaves out, or gives with an open end only."""
    for group in groups:
        points = [point for claim in group.claims for point in _at(claim, subject, choice, money)]
        known = [(when, mark.value) for when, mark in points if mark.value is not None]
        for (start, first), (end, last) in pairwise(known):
            if group.joined and end - start > 1.5:
                yield _segment(start, first, end, last, look.colour(subject if group.lead else "muted"), "dot", 1)


def _spans(groups: list[_Group], subject: str, choice: str, money: Conversion, look: Look):
    """A bar over the period of a figure that speaks of more or less than one year."""
    for claim in (claim for group in groups for claim in group.claims):
        if not _whole(claim) and claim.period_start and claim.period_end:
            start = claim.period_start.year + (claim.period_start.timetuple().tm_yday - 1) / 365
            end = claim.period_end.year + claim.period_end.timetuple().tm_yday / 365
            for _, mark in _at(claim, subject, choice, money):
                yield _segment(start, mark.ends[0], end, mark.ends[0], look.colour(subject), "solid", 2)


def _along(shape: go.layout.Shape) -> list[tuple[float, float]]:
    """Points along a bar, which words must not hide."""
    if shape.line.dash != "solid":
        return []
    return [(shape.x0 + (shape.x1 - shape.x0) * step / 12, shape.y0) for step in range(13)]


def _segment(x0: float, y0: float, x1: float, y1: float, colour: str, dash: str, width: float) -> dict:
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "below"}


def _said(group: _Group, subject: str, choice: str, money: Conversion) -> beside.Said:
    """The name of a group, beside its latest mark or, where there is no room, an earlier one."""
    points = [_at(claim, subject, choice, money)[0] for claim in group.claims]
    (when, height), *earlier = [(when, mark.ends[0]) for when, mark in reversed(points)]
    return beside.Said(group.name, when, height, subject if group.lead else "muted", tuple(earlier))


def _together(said: list[beside.Said]) -> list[beside.Said]:
    """Names of one mark in one label: two estimators may give the same number."""
    places = grouped(said, lambda one: (one.x, one.y))
    return [replace(same[0], words=wording.listed([one.words for one in same])) for same in places.values()]


def _key(cited: pd.DataFrame, groups: list[_Group]) -> str:
    """How to read the marks, as far as there are any of each."""
    newest = each(record.latest(cited))
    joined = [pair for group in groups if group.joined for pair in pairwise(group.claims)]
    dotted = any(later.period_end.year - earlier.period_end.year > 1 for earlier, later in joined)
    words = ["Hollow diamonds: cited, text not held."]
    if dotted:
        words.append("Dotted: years without a figure.")
    if any(claim.printed_value is None for claim in newest):
        words.append("Arrowheads: open ends.")
    if not all(map(_whole, newest)):
        words.append("Bars: parts of a year, joined to nothing.")
    missing = len(record.misprints(cited))
    if missing:
        words.append(
            f"{wording.counted(missing, 'misprint')}, listed below, {'is' if missing == 1 else 'are'} not drawn."
        )
    return " ".join(words)


def _unit(money: Conversion) -> str:
    words = marks.dollars(money)
    return words[:1].upper() + words[1:]


def _finding(cited: pd.DataFrame) -> str:
    """The year with the most, the one with the least, and the latest, each as it is given."""
    newest = each(record.in_line(cited))
    years = [claim for claim in newest if _whole(claim) and claim.indicator == _main(newest)]
    if not years:
        return "Trade: parts of a year only"
    most, least = max(years, key=_size), min(years, key=_size)
    latest = max(years, key=lambda claim: claim.period_end)
    lowest = [least, latest] if latest.period_end > least.period_end and _size(latest) == _size(least) else [least]
    named = {claim.period_end for claim in (most, *lowest)}
    told = [f"high of {_of([most], newest)}", f"low of {_of(lowest, newest)}"]
    told += [_of([latest], newest)] if latest.period_end not in named else []
    return f"{years[0].indicator_title}: {', '.join(told if len(years) > 2 else [_of([one], newest) for one in years])}"


def _of(claims: list, others: list) -> str:
    """One number, its year or years and, in brackets, what other estimators have against it."""
    years = wording.listed([str(claim.period_end.year) for claim in claims])
    denials = [_against(other) for other in others if any(_denies(other, claim) for claim in claims)]
    against = f" ({', '.join(denials)})" if denials else ""
    return f"{wording.amount(claims[0])} in {years}{against}"


def _against(claim) -> str:
    """Who says how much, and of which part of a year."""
    part = "" if _whole(claim) else f" for {_months(claim)} alone"
    return f"{short(claim.attributed_title)}: {wording.amount(claim)}{part}"


def _denies(other, claim) -> bool:
    """Whether another estimator has another number for this year, or as much and more for a part of it."""
    if (other.indicator, other.attributed_to == claim.attributed_to) != (claim.indicator, False):
        return False
    if _whole(other):
        valued = None not in (other.printed_value, claim.printed_value)
        apart = abs(_size(other) - _size(claim)) > AGREE * max(_size(other), _size(claim))
        return other.period_end == claim.period_end and valued and apart
    return _inside(other, (claim.period_start, claim.period_end)) and _size(other) > _size(claim)


def _size(claim) -> float:
    """The number that a figure is drawn at: its value, else the bound that is given."""
    ends = (claim.printed_value, claim.printed_high, claim.printed_low)
    return next(end for end in ends if end is not None)


def _share_finding(cited: pd.DataFrame, held: pd.DataFrame) -> str:
    line = [claim for claim in each(record.in_line(cited)) if _whole(claim)]
    latest = max(line, key=lambda claim: claim.period_end) if line else None
    told = (
        [f"{wording.amount(latest)} in {latest.period_end.year}, says {short(latest.attributed_title)}"] if line else []
    )
    told += [
        f"document {claim.document} prints {wording.amount(claim)} for {wording.when(claim)}" for claim in each(held)
    ]
    return f"China’s share of trade: {'; '.join(told) or 'other bases only'}"


def _sum_and_years(claim, years: pd.DataFrame, choice: str) -> list[rows.Row]:
    found = [year for year in each(years) if year.indicator == claim.indicator]
    by = f"{wording.when(claim)}, document {claim.document}"
    single = [
        rows.Row(f"{year.period_end.year} alone", _marks(year, choice), short(year.attributed_title)) for year in found
    ]
    return [rows.Row(claim.indicator_title, _marks(claim, choice), by), *single]


def _marks(claim, choice: str) -> tuple[rows.Mark, ...]:
    """In the colour of the partner, where there is one."""
    return tuple(replace(mark, subject=claim.counterpart or claim.subject) for mark in marks.readings(claim, choice))


def _sums_finding(sums: list, years: pd.DataFrame) -> str:
    """The sum that a single year within it exceeds, if any; else what stands side by side."""
    for claim in sums:
        above = [year for year in each(years) if year.indicator == claim.indicator and _size(year) > _size(claim)]
        if above:
            most = max(above, key=_size)
            return (
                f"{claim.indicator_title}: {wording.amount(claim)} for {wording.when(claim)} together, prints document "
                f"{claim.document}; {short(most.attributed_title)} has {wording.amount(most)} for "
                f"{most.period_end.year} alone"
            )
    return "Trade of several years, as documents print it, beside single years as others do"
