"""Figures of illicit revenue: the channels against their total, the deficit, the yearly averages, the firms."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.money import Conversion

TOGETHER = {
    "illicit-channels-sum": "All channels, added up",
    "illicit-remainder": "Left of the total for other channels",
    "illicit-total-from-deficits": "Total that the two deficits imply",
}
PER_YEAR = {
    "illicit-total-per-year": "All channels, by the printed total",
    "coal-revenue-per-year": "Coal smuggling",
    "labour-revenue-per-year": "Labour abroad",
    "cyber-revenue-per-year": "Cyber theft",
}


def finding(claims: pd.DataFrame, derived: pd.DataFrame, choice: str, cited: int = 0) -> str:
    """What the channels add up to, of the total that they are part of, in the chosen reading or in both.

    `cited` is the number of cited figures: where no text held here speaks of sums, that is all there is.
    """
    totals, sums = _totals(claims), derived[derived["id"] == "illicit-channels-sum"]
    if totals.empty and cited:
        return f"Illicit revenue in {wording.counted(cited, 'cited figure')}; no text of that time is held here"
    if totals.empty or sums.empty:
        return "Illicit revenue, channel by channel"
    told, total = {row.reading: wording.bounded(row) for row in each(sums)}, each(totals)[0]
    of = f"of a total of {wording.amount(total)}"
    left = _unexplained(derived, total)
    parts = {
        "printed": f"as printed, the illicit channels add up to {told['printed']} {of}",
        "reconciled": f"reconciled, the illicit channels add up to {told.get('reconciled')} {of}{left}",
        "both": f"as printed, the illicit channels add up to {told['printed']} {of}; reconciled, to "
        f"{told.get('reconciled')}{left}",
    }
    return _sentence(parts[choice if "reconciled" in told else "printed"])


def _unexplained(derived: pd.DataFrame, total) -> str:
    """What the channels leave of the total, as reconciled, and its share: ", at most $510 million (8%) unexplained"."""
    left = derived[(derived["id"] == "illicit-remainder") & (derived["reading"] == "reconciled")]
    return "".join(
        f", which leaves {wording.bounded(row)} ({row.value / total.printed_value:.0%}) unexplained"
        for row in each(left)
        if row.value > 0
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


@once
def channels(
    claims: pd.DataFrame, derived: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str
) -> go.Figure:
    """Each channel and what they add up to, against the total as a line."""
    parts = _parts(claims).sort_values("printed_value", ascending=False, kind="stable")
    drawn = [_row(claim, choice, money) for claim in each(parts)]
    drawn += _computed(derived, TOGETHER, choice, money)
    totals = [mark for claim in each(_totals(claims)) for mark in marks.readings(claim, choice, money)]
    line = "Dotted line: the total, on which a check fails" if any(mark.fails for mark in totals) else "Line: the total"
    return rows.draw(
        drawn,
        look,
        title=_channels_title(parts, _totals(claims), choice),
        subtitle=f"Illicit revenue, {marks.dollars(money)}. {line}. {rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit=money.into("USD"),
        references=tuple(map(_reference, totals)),
    )


def _channels_title(parts: pd.DataFrame, totals: pd.DataFrame, choice: str) -> str:
    if totals.empty:
        return "The channels, each by itself"
    above = {
        reading: (parts[f"{reading}_value"] > totals.iloc[0][f"{reading}_value"]).sum()
        for reading in ("printed", "reconciled")
    }
    of = f"of {wording.spelt(len(parts))} channels"
    exceed = {
        reading: f"{wording.spelt(count)} {of} {'exceeds' if count == 1 else 'exceed'}"
        for reading, count in above.items()
    }
    if not (parts["corrected"].any() or totals["corrected"].any()) or choice == "printed":
        return f"{_sentence(exceed['printed'])} the total they are part of"
    if choice == "reconciled":
        return f"Reconciled, {exceed['reconciled']} the total they are part of"
    return f"{_sentence(exceed['printed'])} the total as printed, {wording.spelt(above['reconciled'])} as reconciled"


@once
def deficit(
    claims: pd.DataFrame, derived: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str
) -> go.Figure:
    """The deficit before and after illicit income, and what the printed total would leave of it."""
    told = claims[claims["indicator"] == "trade_deficit"]
    drawn = [_row(claim, choice, money) for claim in each(told)]
    drawn += _computed(derived, {"deficit-less-illicit-total": "Legal trade less the illicit total"}, choice, money)
    return rows.draw(
        drawn,
        look,
        title=_deficit_title(claims, derived, choice),
        subtitle=f"Trade deficit “over the past seven years”, {marks.dollars(money)}. {rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit=money.into("USD"),
    )


def _deficit_title(claims: pd.DataFrame, derived: pd.DataFrame, choice: str) -> str:
    totals, implied = _totals(claims), derived[derived["id"] == "illicit-total-from-deficits"]
    if totals.empty or implied.empty:
        return "The trade deficit before and after illicit income"
    told = {row.reading: wording.bounded(row) for row in each(implied)}
    income = f"on an income of {wording.amount(each(totals)[0])}"
    if "reconciled" not in told or choice == "printed":
        return f"The deficit shrinks by {told['printed']}, {income}"
    if choice == "reconciled":
        return f"Reconciled, the deficit shrinks by {told['reconciled']}, {income}"
    return f"The deficit shrinks by {told['printed']} as printed, {told['reconciled']} as reconciled, {income}"


@once
def per_year(
    claims: pd.DataFrame, derived: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str
) -> go.Figure:
    """Averages over the years of the total; a channel whose printed period is another one has none."""
    drawn = _computed(derived, PER_YEAR, choice, money)
    total = each(_totals(claims))[0]
    years = total.period_end.year - total.period_start.year + 1
    return rows.draw(
        drawn,
        look,
        title=f"Spread evenly over {wording.spelt(years)} years, {_yearly(derived)}",
        subtitle=f"Average per year, {wording.when(total)}, {marks.dollars(money)}. "
        f"No source prints a figure for a single year. {_left_out(claims, total)}{rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit=money.into("USD"),
    )


def _yearly(derived: pd.DataFrame) -> str:
    printed = derived[(derived["id"] == "illicit-total-per-year") & (derived["reading"] == "printed")]
    if printed.empty:
        return "the sums make these averages"
    return f"the printed total is {wording.bounded(printed.iloc[0])} a year"


def _left_out(claims: pd.DataFrame, total) -> str:
    other = [part for part in each(_parts(claims)) if part.period_end != total.period_end]
    return "".join(f"{part.component_title} are left out: their period is {wording.when(part)}. " for part in other)


@once
def firms(claims: pd.DataFrame, look: Look, *, share: str, choice: str, source: str) -> go.Figure:
    """How many firms were identified and how many of them were still registered; `share` words the derived share."""
    told = claims[(claims["indicator"] == "front_companies") & claims["number_as_printed"].notna()]
    drawn = [
        rows.Row(
            claim.component_title or claim.indicator_title,
            tuple(replace(mark, subject="CN") for mark in marks.readings(claim, choice)),
        )
        for claim in each(told)
    ]
    return rows.draw(
        drawn,
        look,
        title=f"{_sentence(share)} (derived) of the Chinese firms identified were still registered",
        subtitle=f"Chinese firms said to help North Korea reach markets abroad, number. {rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
    )


def _totals(claims: pd.DataFrame) -> pd.DataFrame:
    return _sums(claims[claims["component"].isna()])


def _parts(claims: pd.DataFrame) -> pd.DataFrame:
    return _sums(claims[claims["component"].notna()])


def _sums(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[(claims["indicator"] == "illicit_revenue") & claims["printed_value"].notna()]


def _row(claim, choice: str, money: Conversion) -> rows.Row:
    return rows.Row(
        claim.component_title or claim.indicator_title, marks.readings(claim, choice, money), note=wording.when(claim)
    )


def _computed(derived: pd.DataFrame, labels: dict[str, str], choice: str, money: Conversion) -> list[rows.Row]:
    """A row for each derived figure held in the chosen reading; below zero a remainder is no amount."""
    found = [(label, marks.computations(derived, identifier, choice, money)) for identifier, label in labels.items()]
    above = [(label, tuple(mark for mark in drawn if min(mark.ends) > 0)) for label, drawn in found]
    return [rows.Row(label, drawn) for label, drawn in above if drawn]


def _reference(mark: rows.Mark) -> rows.Mark:
    return replace(mark, label=f"total: {mark.label}")
