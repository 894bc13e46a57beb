"""How fresh each indicator is: the latest time spoken of and the latest day of statement, held and cited apart.

A release is a function of its inputs, so nothing here looks at a clock: age is counted back from the newest statement.
"""

from datetime import date

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.coverage import name, place
from nkeconomy.ui.markup import anchor, by, cells, table, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

COLUMNS = ("Indicator", "In held documents", "In cited figures", "Last spoken of")
RULE = (
    "The first date is the latest time that is spoken of, forecasts only where there is nothing else; the day of the "
    "newest statement stands behind it. Misprints do not count."
)
MONTHS_IN_WORDS = 24
"""From so many months on, an age is told in years."""


def freshness(rows: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Rows of queries.freshness by theme, folded, under a line on the whole; `claims` are all of the release."""
    if not rows.empty:
        html(_freshness(rows, claims))


@remembered
def _freshness(rows: pd.DataFrame, claims: pd.DataFrame) -> str:
    known = {claim.id: claim for claim in each(claims)}
    indicators = list(grouped(each(rows), lambda row: row.indicator).values())
    themes = grouped(indicators, lambda told: told[0].theme)
    folded = "".join(_theme(theme, themes[theme], known) for theme in sorted(themes, key=place))
    return f"<p class='nk-lead'>{_in_short(indicators, known)}</p><p class='nk-key'>{RULE}</p>{folded}"


def _in_short(indicators: list, known: dict) -> str:
    """The newest statement of all, how old the middle one is, the stalest, and what bears no date."""
    dated = sorted((told for told in indicators if _stated(told)), key=_stated, reverse=True)
    if not dated:
        return "No statement here bears a full date: how fresh it is cannot be told."
    newest = dated[0][0].newest
    first, middle, last = _last_of(dated[0]), dated[len(dated) // 2], dated[-1]
    undated = len(indicators) - len(dated)
    longer = ", or longer ago" if _stated(middle) < newest else ""
    told = [
        f"As of {_link(known[first], wording.stated(known[first]))} ({text(dated[0][0].title)}), the newest statement "
        f"here: {wording.counted(len(indicators), 'indicator')}. Half of those with a date were last spoken of "
        f"{text(age(_stated(middle), newest))}{longer}; least lately, {_stalest(last, known, newest)}.",
        f"{wording.counted(undated, 'indicator')} {'stands' if undated == 1 else 'stand'} in undated documents only."
        if undated
        else "",
    ]
    return " ".join(part for part in told if part)


def _stalest(told: list, known: dict, newest: date) -> str:
    claim = known[_last_of(told)]
    return f"{_link(claim, told[0].title)}, {text(age(_stated(told), newest))}"


def _theme(theme: str, indicators: list, known: dict) -> str:
    """One theme, folded: what is freshest in it, and a table of its indicators, stalest first."""
    ordered = sorted(indicators, key=lambda told: (_stated(told) is None, _stated(told) or date.max, told[0].title))
    dated = [told for told in ordered if _stated(told)]
    lines = [_indicator(told, known) for told in ordered]
    shown = table("Stalest first", COLUMNS, lines)
    newest = f"last spoken of {wording.stated(known[_last_of(dated[-1])])}" if dated else "undated"
    counted = wording.counted(len(indicators), "indicator")
    summary = f"{text(name(theme))} {by(f'{counted}, {newest}')}"
    return f"<details class='nk-evidence nk-fresh'><summary>{summary}</summary>{shown}</details>"


def _indicator(told: list, known: dict) -> str:
    held = next((row for row in told if row.text_held), None)
    cited = next((row for row in told if not row.text_held), None)
    named = (
        ("Indicator", text(told[0].title)),
        ("Held", _latest(held, known)),
        ("Cited", _latest(cited, known)),
        ("Last spoken of", text(age(_stated(told), told[0].newest))),
    )
    return cells((label, f"<span>{cell}</span>" if cell else "") for label, cell in named)


def _latest(row, known: dict) -> str:
    """The latest time as a link to the claim that speaks of it, and when the newest was stated; "" for silence."""
    if row is None:
        return ""
    claim, last = known.get(row.latest), known[row.last_stated]
    if claim is None:
        return f"{_link(last, 'no period')} {by(_stated_on(row, last))}"
    foreseen = " (forecast)" if claim.status == "forecast" else ""
    if row.stated and claim.stated_on != last.stated_on:
        newest = f"<span class='nk-by'>newest statement {_link(last, wording.stated(last))}</span>"
    else:
        newest = by(_stated_on(row, last))
    return f"{_link(claim, wording.when(claim))}{foreseen} {newest}"


def _stated_on(row, last) -> str:
    return f"stated {wording.stated(last)}" if row.stated else "undated"


def _link(claim, words: str) -> str:
    return anchor(text(words), claim=claim.id)


def _stated(told: list) -> date | None:
    """The day on which anything was last stated of an indicator, held or cited."""
    return max((row.stated for row in told if row.stated), default=None)


def _last_of(told: list) -> str:
    return max((row for row in told if row.stated), key=lambda row: row.stated).last_stated


def age(day: date | None, newest: date | None) -> str:
    """How long before the newest statement a day was: "17 months before", in whole years from two on."""
    if not day or not newest:
        return "undated"
    months = 12 * (newest.year - day.year) + newest.month - day.month
    if not months:
        return "in the newest month"
    years = f"{wording.counted(months // 12, 'year')} before"
    return years if months >= MONTHS_IN_WORDS else f"{wording.counted(months, 'month')} before"
