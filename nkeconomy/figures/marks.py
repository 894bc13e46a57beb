"""From rows of claims and derived figures to marks: the label, the hover text and the style of each."""

from collections.abc import Iterable
from functools import lru_cache
from textwrap import wrap

import pandas as pd

from nkeconomy import record, wording
from nkeconomy.doubt import computed_from_doubt, doubted
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.shapes import Mark
from nkeconomy.frame import each
from nkeconomy.money import Conversion

AS_PRINTED = Conversion()


def claimed(
    claim, reading: str = "printed", label: str | None = None, money: Conversion = AS_PRINTED, choice: str = "both"
) -> Mark:
    """A claim (a row of queries.claims, as a named tuple) in one reading; the label is what was printed.

    A corrected claim says in brackets which reading it is, unless the reader chose the printed one. An amount that
    `money` converts says so in its label and hover; of a held text it is drawn as derived.
    """
    factor = money.factor(claim.unit)
    ends = [getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")]
    shown = [end if factor is None or end is None else end * factor for end in ends]
    words = wording.converted(claim, shown, money.currency) if factor else wording.amount(claim, reading)
    said = [*(["converted"] if factor else []), *([reading] if claim.corrected and choice != "printed" else [])]
    return Mark(
        label=label or (f"{words} ({', '.join(said)})" if said else words),
        claims=(claim.id, *(money.inputs if factor else ())),
        value=shown[0],
        low=shown[1],
        high=shown[2],
        style=_style(claim, reading, bool(factor), choice),
        subject=claim.subject or "other",
        hover=hover(claim) + (f"<br>{_rate(money)}" if factor else ""),
        doubtful=not claim.text_held and doubted(claim, choice, reading),
        reading=reading,
        converted=bool(factor),
    )


def readings(claim, choice: str, money: Conversion = AS_PRINTED) -> tuple[Mark, ...]:
    """The marks of a claim for the reading that was chosen: "both" shows two where a correction tells them apart."""
    both = ("printed", "reconciled") if choice == "both" else (choice,)
    told = both if claim.corrected else ("printed",)
    return tuple(claimed(claim, reading, money=money, choice=choice) for reading in told)


def _style(claim, reading: str, converted: bool, choice: str) -> str:
    """A failing check shows before anything else: a converted amount is no less doubtful than the printed one.

    What is only cited keeps its own shape, which says so by a dot; converted it does not look like what is held.
    """
    if not claim.text_held:
        return "cited"
    if doubted(claim, choice, reading):
        return "doubtful"
    return "derived" if converted else reading


def denied(denial, claim) -> Mark:
    """A denial, as a cross that hangs from the claim it denies: it has no number of its own, and none is made up."""
    return Mark(
        label=f"denied by {denial.attributed_title}",
        claims=(denial.id, claim.id),
        value=claim.printed_value,
        low=claim.printed_low,
        high=claim.printed_high,
        style="denied",
        subject=denial.attributed_to or "other",
        hover=hover(denial),
    )


def computations(
    derived: pd.DataFrame, identifier: str, choice: str = "both", money: Conversion = AS_PRINTED
) -> tuple[Mark, ...]:
    """The marks of one derived figure for the reading a reader chose; none where the release does not hold it."""
    rows = each(derived[derived["id"] == identifier].sort_values("reading"))
    if len(rows) < 2:
        return tuple(computed(row, money=money, choice=choice) for row in rows)
    chosen = (row for row in rows if choice in ("both", row.reading))
    return tuple(computed(row, money=money, told_apart=True, choice=choice) for row in chosen)


def alternatives(derived: pd.DataFrame, identifier: str) -> pd.DataFrame:
    """A derived figure and, after it, those that stand in for it should a doubt be right."""
    own, others = derived["id"] == identifier, derived["alternative_to"] == identifier
    return pd.concat([derived[own], derived[others]])


def computed(
    derived,
    label: str | None = None,
    subject: str = "KP",
    money: Conversion = AS_PRINTED,
    told_apart: bool = False,
    choice: str = "both",
) -> Mark:
    """A derived figure (a row of queries.derived, as a named tuple), drawn hollow; converted where `money` does so.

    Where a check fails on a number that it is made from, its hover says so first. `told_apart` says that it has
    another reading, and names this one in the label unless the reader chose the printed one.
    """
    factor = money.factor(derived.unit)
    shown = _converted(derived, factor, money.currency) if factor else derived
    made = f"derived, {derived.reading}" if told_apart and choice != "printed" else "derived"
    doubtful = computed_from_doubt(derived, choice, told_apart)
    doubt = ["Computed from numbers that fail a check."] if doubtful else []
    return Mark(
        label=label or f"{wording.bounded(shown)} ({made})",
        claims=(*derived.inputs, *(one for one in (money.inputs if factor else ()) if one not in derived.inputs)),
        value=shown.value,
        low=shown.low,
        high=shown.high,
        style="derived",
        subject=subject,
        derived=derived.id,
        hover="<br>".join([*doubt, _in_lines(derived.caveat), *([_rate(money)] if factor else [])]),
        doubtful=doubtful,
        reading=derived.reading,
        converted=bool(factor),
    )


def _converted(derived, factor: float, currency: str):
    """The figure in another currency; bounds keep their digits, as wording.bounded rounds them outward."""
    ends = {name: getattr(derived, name) for name in ("value", "low", "high")}
    bound = derived.low is not None or derived.high is not None
    shown = {name: end and (end * factor if bound else wording.rounded(end * factor)) for name, end in ends.items()}
    return derived._replace(unit=currency, **shown)


def _rate(money: Conversion) -> str:
    return f"Converted at {money.rate:,.0f} won per dollar, as implied by the source for 2023"


@lru_cache(maxsize=4096)
def _in_lines(words: str) -> str:
    return "<br>".join(escape(line) for line in wrap(words, 64))


def dollars(money: Conversion) -> str:
    """How a subtitle words the unit of amounts that are printed in dollars."""
    if not money.factor("USD"):
        return "US dollars"
    return f"South Korean won, converted at {wording.number(money.rate, 'KRW_per_USD')} (derived)"


def rate(money: Conversion, units: Iterable[str | None]) -> str:
    """A sentence for the subtitle of a figure whose amounts are in these units: what some are converted at, if any."""
    if not any(map(money.factor, units)):
        return ""
    return f"Converted at {wording.number(money.rate, 'KRW_per_USD')} (derived), the rate of 2023, for every year. "


def plain(unit: str | None) -> str | None:
    """The unit of an axis whose heading says that its amounts are yearly: it need not stand at every tick."""
    return "USD" if unit == "USD_per_year" else unit


def hover(claim) -> str:
    """The words of the source, who says them and for when; Plotly reads pseudo-HTML, so all of it is escaped."""
    apart = f" · {wording.STATUSES[claim.status]}" if claim.status in record.APART else ""
    said = f"{wording.speaker(claim)} · {wording.when(claim)}{apart}"
    return f"{_in_lines(wording.quoted(claim))}<br>{escape(said)}"


def one(frame: pd.DataFrame, identifier: str):
    """The row with that id as a named tuple; KeyError with the id where the release does not hold it."""
    found = frame[frame["id"] == identifier]
    if found.empty:
        raise KeyError(identifier)
    return each(found)[0]
