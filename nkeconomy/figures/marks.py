"""From rows of claims and derived figures to marks: the label, the hover text and the style of each."""

from html import escape
from textwrap import wrap

import pandas as pd

from nkeconomy import wording
from nkeconomy.figures.rows import Mark
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
        style="derived" if factor else _style(claim, reading),
        subject=claim.subject or "other",
        hover=hover(claim) + (f"<br>Converted at {money.rate:,.0f} won per dollar, as implied by the source for 2023" if factor else ""),
    )


def readings(claim, choice: str, money: Conversion = AS_PRINTED) -> tuple[Mark, ...]:
    """The marks of a claim for the reading a reader chose: "both" shows two only where a correction tells them apart."""
    if not claim.corrected or choice != "both":
        return (claimed(claim, "printed" if not claim.corrected or choice == "both" else choice, money=money),)
    return claimed(claim, "printed", money=money), claimed(claim, "reconciled", money=money)


def _style(claim, reading: str) -> str:
    if not claim.text_held:
        return "cited"
    return "doubtful" if reading == "printed" and claim.failing_checks else reading


def computed(derived, label: str | None = None, subject: str = "KP") -> Mark:
    """A derived figure (a row of queries.derived, as a named tuple), drawn hollow."""
    return Mark(
        label=label or f"{wording.bounded(derived)} (derived)",
        claims=tuple(derived.inputs),
        value=derived.value,
        low=derived.low,
        high=derived.high,
        style="derived",
        subject=subject,
        derived=derived.id,
        hover=escape(derived.caveat),
    )


def hover(claim) -> str:
    """The words of the source, who says them and for when; Plotly reads pseudo-HTML, so all of it is escaped."""
    quote = "<br>".join(escape(line) for line in wrap(f"“{claim.quote}”" if claim.quote else claim.locator or "", 64))
    said = f"{claim.attributed_title or claim.carried_title} · {wording.when(claim)}"
    return f"{quote}<br>{escape(said)}"


def one(frame: pd.DataFrame, identifier: str):
    """The row with that id as a named tuple; KeyError with the id where the release does not hold it."""
    found = frame[frame["id"] == identifier]
    if found.empty:
        raise KeyError(identifier)
    return next(found.itertuples(index=False))
