"""From rows of claims and derived figures to marks: the label, the hover text and the style of each."""

from functools import lru_cache
from html import escape
from textwrap import wrap

import pandas as pd

from nkeconomy import wording
from nkeconomy.figures.shapes import Mark
from nkeconomy.frame import each
from nkeconomy.money import Conversion

AS_PRINTED = Conversion()


def claimed(claim, reading: str = "printed", label: str | None = None, money: Conversion = AS_PRINTED) -> Mark:
    """A claim (a row of queries.claims, as a named tuple) in one reading; the label is what was printed.

    An amount that `money` converts is drawn as derived and says so in its label and hover.
    """
    factor = money.factor(claim.unit)
    ends = [getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")]
    shown = [end if factor is None or end is None else end * factor for end in ends]
    words = wording.converted(claim, shown, money.currency) if factor else wording.amount(claim, reading)
    return Mark(
        label=label or words,
        claims=(claim.id, *(money.inputs if factor else ())),
        value=shown[0],
        low=shown[1],
        high=shown[2],
        style=_style(claim, reading, bool(factor)),
        subject=claim.subject or "other",
        hover=hover(claim) + (f"<br>{_rate(money)}" if factor else ""),
    )


def readings(claim, choice: str, money: Conversion = AS_PRINTED) -> tuple[Mark, ...]:
    """The marks of a claim for the reading that was chosen: "both" shows two where a correction tells them apart."""
    both = ("printed", "reconciled") if choice == "both" else (choice,)
    return tuple(claimed(claim, reading, money=money) for reading in (both if claim.corrected else ("printed",)))


def _style(claim, reading: str, converted: bool) -> str:
    """A failing check shows before anything else: a converted amount is no less doubtful than the printed one."""
    if reading == "printed" and claim.failing_checks:
        return "doubtful"
    return "derived" if converted else "cited" if not claim.text_held else reading


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
        return tuple(computed(row, money=money) for row in rows)
    return tuple(computed(row, money=money, told_apart=True) for row in rows if choice in ("both", row.reading))


def computed(
    derived, label: str | None = None, subject: str = "KP", money: Conversion = AS_PRINTED, told_apart: bool = False
) -> Mark:
    """A derived figure (a row of queries.derived, as a named tuple), drawn hollow; converted where `money` does so.

    Where a check fails on a printed number that it is made from, its hover says so first.
    `told_apart` names the reading in the label, for a figure that stands beside its other reading.
    """
    factor = money.factor(derived.unit)
    shown = _converted(derived, factor, money.currency) if factor else derived
    made = f"derived, {derived.reading}" if told_apart else "derived"
    doubtful = bool(derived.doubtful) and derived.reading == "printed"
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
    )


def _converted(derived, factor: float, currency: str):
    ends = {name: getattr(derived, name) for name in ("value", "low", "high")}
    return derived._replace(
        unit=currency, **{name: end and wording.rounded(end * factor) for name, end in ends.items()}
    )


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


def hover(claim) -> str:
    """The words of the source, who says them and for when; Plotly reads pseudo-HTML, so all of it is escaped."""
    said = f"{wording.speaker(claim)} · {wording.when(claim)}"
    return f"{_in_lines(wording.quoted(claim))}<br>{escape(said)}"


def one(frame: pd.DataFrame, identifier: str):
    """The row with that id as a named tuple; KeyError with the id where the release does not hold it."""
    found = frame[frame["id"] == identifier]
    if found.empty:
        raise KeyError(identifier)
    return each(found)[0]
