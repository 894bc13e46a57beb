"""Cyber theft as many estimators have it: by year, rivals for one year or for spans of several, single thefts."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks, rows, series
from nkeconomy.figures.estimates import in_panels, key, range_words, rival_rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

SEVERAL = "several"
"""What stands for spans of more than one year, beside the years themselves."""
SINGLE = "single_theft"
ROOM = 0.36
"""How far from the middle of its year a mark may stand, so that rivals of one year do not hide each other."""


def of_one_theft(cited: pd.DataFrame) -> pd.DataFrame:
    """Figures of a single theft."""
    return cited.loc[_single(cited)]


def of_all(cited: pd.DataFrame) -> pd.DataFrame:
    """Figures of all thefts of a time."""
    return cited.loc[[not single for single in _single(cited)]]


def _single(cited: pd.DataFrame) -> list[bool]:
    return [(component or "").startswith(SINGLE) for component in cited["component"]]


def spans(thefts: pd.DataFrame) -> tuple[str, ...]:
    """The years that claims speak of, as words, and "several" for what speaks of more than one."""
    found = set(_spans(thefts))
    return (*sorted(found - {SEVERAL}), *({SEVERAL} & found))


def chosen(thefts: pd.DataFrame, span: str) -> pd.DataFrame:
    """The claims of that year, or of several years."""
    return thefts.loc[[own == span for own in _spans(thefts)]]


def within_years(thefts: pd.DataFrame) -> pd.DataFrame:
    """Those that speak of one year or a part of one, without misprints."""
    told = record.drawable(thefts)
    return told.loc[[own != SEVERAL for own in _spans(told)]]


def _spans(claims: pd.DataFrame) -> list[str]:
    ends = zip(claims["period_start"], claims["period_end"], strict=True)
    return [str(end.year) if start and end and start.year == end.year else SEVERAL for start, end in ends]


def nothing_for(thefts: pd.DataFrame, span: str) -> str:
    """What to say where nobody had given a sum for that time by the day that is looked back from; "" for no time."""
    if not span:
        return "No figure that is cited here is of cyber theft."
    known = wording.listed([f"{one} years" if one == SEVERAL else one for one in spans(record.drawable(thefts))])
    asked = "several years" if span == SEVERAL else span
    return f"Nobody cited here had given a sum for {asked} by then. There are sums for {known or 'no time at all'}."


def _whole(claim) -> bool:
    """Whether it speaks of one year from its first day to its last."""
    start, end = claim.period_start, claim.period_end
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


@once
def by_year(cited: pd.DataFrame, look: Look, *, money: Conversion, source: str, log: bool = False) -> go.Figure:
    """A line for each estimator over whole years of within_years; parts of a year stand where they lie, unjoined."""
    whole = cited.loc[[_whole(claim) for claim in each(cited)]]
    parts = cited[~cited["id"].isin(whole["id"])]
    lead = _lead(whole)
    drawn = _named(_dodged(series.by_estimator(whole, lead=lead, money=money)), _parts(parts, lead, money))
    return series.draw(
        drawn,
        look,
        title=_by_year_title(whole, lead),
        subtitle=f"Value stolen in a year, {marks.dollars(money)}. Hollow diamonds: cited, text not held. Joined: "
        "whole years of one estimator. Unjoined: parts of a year. Sums for one year stand side by side around it. Bars "
        "and arrowheads: bounds and open ends.",
        source=source,
        unit=money.into("USD"),
        log=log,
    )


def _parts(parts: pd.DataFrame, lead: str, money: Conversion) -> list[series.Line]:
    """Unjoined: a part of a year does not compare with a whole one."""
    lines = series.by_estimator(parts, lead=lead, money=money)
    return [replace(line, joined=False) for line in lines]


def _lead(whole: pd.DataFrame) -> str:
    """Whoever has most years; of several the first by name."""
    years = {(claim.attributed_title, claim.period_end.year) for claim in each(record.latest(whole))}
    names = sorted(name for name, _ in years)
    return max(names, key=names.count, default="")


def _dodged(lines: list[series.Line]) -> list[series.Line]:
    """Each line a little aside, the leading one in the middle of its years."""
    others = [line for line in lines if not line.lead]
    steps = {id(line): (place + 1) // 2 * (1 if place % 2 else -1) for place, line in enumerate(others, start=1)}
    step = ROOM / max(1, (len(others) + 1) // 2)
    return [
        replace(line, at=tuple((when + steps.get(id(line), 0) * step, mark) for when, mark in line.at))
        for line in lines
    ]


def _named(whole: list[series.Line], parts: list[series.Line]) -> list[series.Line]:
    """Names stand at the right end only where a line reaches one of the last two years, and once for each estimator."""
    lines = [*whole, *parts]
    last = max((line.at[-1][0] for line in lines if line.at), default=0)
    ends = {name: max(line.at[-1][0] for line in same) for name, same in grouped(lines, lambda line: line.name).items()}
    shown = {name: end for name, end in ends.items() if int(end) >= int(last) - 1}
    return [replace(line, name=line.name if shown.get(line.name) == line.at[-1][0] else "") for line in lines]


def _by_year_title(whole: pd.DataFrame, lead: str) -> str:
    """Where the leading line begins and ends, in the newest vintage of each year."""
    line = [claim for claim in each(record.in_line(whole)) if claim.attributed_title == lead]
    if not line:
        return "Cyber theft by year"
    first, last = line[0], line[-1]
    told = f"{lead} counts {wording.amount(first)} stolen in {wording.when(first)}"
    if last.period_end == first.period_end:
        return told
    others = record.latest(whole)["attributed_title"].nunique() - 1
    beside = f"; {wording.spelt(others)} other sources give sums too" if others > 1 else ""
    return f"{told} and {wording.amount(last)} in {wording.when(last)}{beside}"


@once
def rivals(
    cited: pd.DataFrame,
    held: pd.DataFrame,
    look: Look,
    *,
    span: str,
    choice: str,
    money: Conversion,
    source: str,
    log: bool = False,
) -> go.Figure:
    """Who puts thefts of one year, or of spans of several, at how much; each vintage with the month it was stated."""
    drawn = rival_rows(record.drawable(cited), held, look, choice=choice, money=money, known=span)
    return rows.draw(
        drawn,
        look,
        title=_rivals_title(cited, held, span, choice),
        subtitle=f"Value stolen, {marks.dollars(money)}, {_period(span)}; beside each number the month of its "
        f"statement. {rows.key(drawn)}",
        source=source,
        log=log,
        unit=money.into("USD"),
    )


def _period(span: str) -> str:
    return "over the span below each name" if span == SEVERAL else f"all of {span} where no part of it is named"


def _rivals_title(cited: pd.DataFrame, held: pd.DataFrame, span: str, choice: str) -> str:
    told = record.latest(cited)
    who = told["attributed_title"].nunique()
    if span == SEVERAL:
        return _several_title(told, held, choice)
    of = f"In {span}, {'one source puts' if who == 1 else f'{wording.spelt(who)} sources put'} cyber theft at"
    return f"{of} {range_words(told)}"


def _several_title(told: pd.DataFrame, held: pd.DataFrame, choice: str) -> str:
    """How the sum that a held document prints stands to all cited ones, whatever their span."""
    beyond = [
        claim for claim in each(held) if claim.printed_value and claim.printed_value > max(_ends(told), default=0)
    ]
    if not beyond or choice == "reconciled":
        return f"Cyber theft over several years: {range_words(told)}, each for its own span"
    claim = beyond[0]
    printed = f"Document {claim.document} prints {wording.amount(claim)}, more than any cited sum of any span"
    reconciled = f"; reconciled, {wording.amount(claim, 'reconciled')}" if claim.corrected and choice == "both" else ""
    return f"{printed}{reconciled}"


def _ends(told: pd.DataFrame) -> list[float]:
    return [end for claim in each(told) for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end]


@once
def single(cited: pd.DataFrame, look: Look, *, money: Conversion, source: str, log: bool = False) -> go.Figure:
    """Single thefts, a panel for each: who puts it at how much."""
    told = record.drawable(cited)
    thefts = grouped(each(told), _theft)
    drawn = {theft: _of_one(told, claims, look, money) for theft, claims in thefts.items()}
    return in_panels(
        drawn,
        dict.fromkeys(drawn, money.into("USD")),
        look,
        log,
        title=_single_title(record.latest(cited)),
        subtitle=f"Value taken in one theft, {marks.dollars(money)}; part of the sums by year, not beside them. "
        f"{key(drawn)}",
        source=source,
    )


def _of_one(told: pd.DataFrame, claims: list, look: Look, money: Conversion) -> list[rows.Row]:
    """Its name and its month are the heading and need not stand in each row."""
    own = told[told["id"].isin([claim.id for claim in claims])].assign(component_title=None)
    return rival_rows(own, own[:0], look, money=money, known=wording.when(claims[0]))


def _theft(claim) -> str:
    return f"{claim.component_title}, {wording.when(claim)}"


def _single_title(told: pd.DataFrame) -> str:
    """The theft that most speak of."""
    name, most = max(grouped(each(told), _theft).items(), key=lambda theft: len(theft[1]))
    if len(most) == 1:
        return f"{name}: {wording.amount(most[0])}"
    ids = [claim.id for claim in most]
    return f"{name}: {range_words(told[told['id'].isin(ids)])}, as {wording.spelt(len(most))} sources have it"
