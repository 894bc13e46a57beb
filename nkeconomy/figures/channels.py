"""Channels of illicit revenue other than cyber theft, and workers abroad, a panel for each unit, no sum of any."""

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks
from nkeconomy.figures.estimates import in_panels, key, range_words, rival_rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion

HEADINGS = {
    "USD": "Over the period named, dollars",
    "USD_per_year": "A year, dollars",
    "KRW": "Over the period named, won",
    "JPY": "Over the period named, yen",
    "tonnes": "Over the period named, tonnes",
}


@once
def channel(
    cited: pd.DataFrame,
    held: pd.DataFrame,
    look: Look,
    *,
    choice: str,
    money: Conversion,
    source: str,
    log: bool = False,
) -> go.Figure:
    """One channel: sums over a period, yearly rates and tonnes apart, in the order of their periods."""
    told = grouped([*each(held), *each(record.drawable(cited))], lambda claim: money.into(claim.unit))
    units = {HEADINGS.get(unit, unit): unit for unit in sorted(told, key=_place)}
    parts = {
        heading: rival_rows(_those(cited, told[unit]), _those(held, told[unit]), look, choice=choice, money=money)
        for heading, unit in units.items()
    }
    return in_panels(
        parts,
        {heading: marks.plain(unit) for heading, unit in units.items()},
        look,
        log,
        title=_title(cited),
        subtitle="Each figure with its period and the month of its statement. Spans and what is counted differ: "
        f"nothing is added up. {marks.rate(money, [*held['unit'], *cited['unit']])}{key(parts)}",
        source=source,
    )


def _place(unit: str) -> int:
    return [*HEADINGS].index(unit) if unit in HEADINGS else len(HEADINGS)


def _those(frame: pd.DataFrame, claims: list) -> pd.DataFrame:
    return frame[frame["id"].isin([claim.id for claim in claims])]


def _title(cited: pd.DataFrame) -> str:
    """The first and the last sum, by their periods, of the component that most speak of, in dollars."""
    sums = [claim for claim in each(record.in_line(cited)) if claim.unit == "USD" and claim.period_end]
    alike = max(grouped(sums, lambda claim: claim.component_title).values(), key=len, default=[])
    ordered = sorted(alike, key=lambda claim: (claim.period_end, claim.period_start or claim.period_end))
    ends = [f"{wording.amount(claim)} for {wording.when(claim)}" for claim in (*ordered[:1], *ordered[1:][-1:])]
    first = each(cited)[0] if not ordered else ordered[0]
    what = first.component_title or first.indicator_title
    return f"{what}: {wording.listed(ends)}" if ends else f"{first.indicator_title}, figure by figure"


@once
def workers(cited: pd.DataFrame, look: Look, *, source: str, log: bool = False) -> go.Figure:
    """How many workers are abroad, how many were sent to one country, how many people crossed a border: apart."""
    told = record.drawable(cited)
    kinds = grouped(each(told), _kind)
    parts = {kind: _those(told, claims) for kind, claims in kinds.items()}
    drawn = {kind: rival_rows(_unnamed(part), part[:0], look) for kind, part in parts.items()}
    ranges = [f"{kind[:1].lower()}{kind[1:]}: {_people(part)}" for kind, part in parts.items()]
    return in_panels(
        drawn,
        dict.fromkeys(drawn),
        look,
        log,
        title=_sentence("; ".join(ranges[:2])),
        subtitle=f"North Koreans, number; the month of the statement beside each. {key(drawn)}",
        source=source,
    )


def _people(part: pd.DataFrame) -> str:
    """The range of what may be compared; where all is on another basis, of that."""
    alike = record.in_line(part)
    return range_words(record.latest(part) if alike.empty else alike)


def _unnamed(part: pd.DataFrame) -> pd.DataFrame:
    """Of one component: its name is the heading and need not stand in each row."""
    return part.assign(component_title=None)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kind(claim) -> str:
    told = (claim.component_title or "Workers abroad", claim.counterpart_title)
    return " to ".join(part for part in told if part)
