"""What the line of growth says in words: runs, the biggest since when, whether it bears out what documents say."""

import pandas as pd

from nkeconomy import record, wording
from nkeconomy.figures.growth_years import LEAD
from nkeconomy.figures.streaks import (
    FAILS,
    HOLDS,
    OPEN,
    UNDECIDED,
    Run,
    Verdict,
    Years,
    biggest_since,
    line,
    runs,
    verdicts,
)
from nkeconomy.frame import each, grouped
from nkeconomy.glyphs import COMPUTED, OF_CHECKS
from nkeconomy.ui.markup import anchor, by, signs, text
from nkeconomy.ui.record import carried
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

FEW = 2
"""Fewer years than these make no line to read from."""
OUTCOMES = {
    HOLDS: "The line bears it out",
    FAILS: "The line does not bear it out",
    UNDECIDED: "The line cannot decide it",
    OPEN: "The line gives a rank only",
}


def words(ranked: pd.DataFrame, yearly: pd.DataFrame, held: pd.DataFrame) -> None:
    """What the leading line says of the claims on ranks and runs, what can be read from it, and what was revised.

    `yearly` are cited growth rates, `held` those of documents; each number in the words is a link.
    """
    told = _words(ranked, yearly, held)
    if told:
        html(told)


@remembered
def _words(ranked: pd.DataFrame, yearly: pd.DataFrame, held: pd.DataFrame) -> str:
    years = line(yearly, held, LEAD)
    weighed = [_verdict(one) for one in verdicts(ranked, years)]
    said = _list(f"What documents say of these years, weighed on {LEAD}’s line", weighed)
    return said + _list(f"Read from {LEAD}’s line", _readable(years)) + _changed(yearly)


def _readable(years: Years) -> list[str]:
    """Runs of contraction, and since when the latest rate is the biggest."""
    told = "; ".join(map(_run, runs(years))) or "none"
    if len(years) < FEW:
        return []
    return [f"Years below nought: {told}.", *([_latest(years)] if years[max(years)].printed_value > 0 else [])]


def _run(run: Run) -> str:
    count = len(run.claims)
    if count == 1:
        return f"{run.span} ({_rate(run.deepest)})"
    return f"{run.span}, {wording.spelt(count)} years, lowest {_rate(run.deepest)} in {run.deepest.period_end.year}"


def _latest(years: Years) -> str:
    last = max(years)
    as_big = biggest_since(years, last)
    since = f"of the line, which begins in {min(years)}"
    if as_big:
        since = f"since {as_big.period_end.year} ({_rate(as_big)})"
    return f"The latest rate, {_rate(years[last])} in {last}, is the biggest {since}."


def _rate(claim) -> str:
    return anchor(text(wording.amount(claim)), claim=claim.id)


def _verdict(one: Verdict) -> str:
    claim = one.claim
    said = anchor(text(f"“{claim.quote}”"), claim=claim.id)
    years = ", ".join(f"{year.period_end.year} {_rate(year)}" for year in one.line)
    sign = signs((OF_CHECKS[one.outcome],)) if one.outcome in OF_CHECKS else ""
    return (
        f"{said} {by(f'{wording.speaker(claim)}, in document {claim.document}')}<br>"
        f"{sign}<b>{OUTCOMES[one.outcome]}:</b> {text(one.words)}. {by('On:')} {years}"
    )


def _list(head: str, items: list[str]) -> str:
    if not items:
        return ""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f"<div class='nk-computed'><p>{signs((COMPUTED,))}{text(head)}</p><ul class='nk-points'>{inside}</ul></div>"


def _changed(cited: pd.DataFrame) -> str:
    """The figures that one estimator gave differently at different times, the oldest vintage first."""
    things = grouped(
        each(record.drawable(cited).sort_values("stated_on", na_position="first", kind="stable")),
        lambda claim: (claim.attributed_title, *(getattr(claim, name) for name in record.THING)),
    )
    differ = [same for same in things.values() if len({wording.amount(claim) for claim in same}) > 1]
    items = "".join(f"<li>{_vintages(same)}</li>" for same in sorted(differ, key=lambda same: same[0].period_end))
    summary = f"Figures that changed from vintage to vintage <span class='nk-count'>{len(differ)}</span>"
    return f"<details class='nk-evidence'><summary>{summary}</summary><ul>{items}</ul></details>" if differ else ""


def _vintages(same: list) -> str:
    shown = [f"{_rate(claim)} {by(_stated(claim))}" for claim in same]
    return f"{text(wording.when(same[0]))}, {text(wording.speaker(same[0]))}: {', then '.join(shown)}"


def _stated(claim) -> str:
    forecast = "forecast, " if claim.status == "forecast" else ""
    return f"({forecast}{carried(claim)})"
