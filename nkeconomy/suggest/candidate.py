"""What the reader proposes: a claim that a person has still to accept, and its form as one line of JSON."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Candidate:
    """A proposed claim; `text[start:end] == quote`, within one line, without blanks at the ends.

    `value`, `low` and `high` are in units of `scale`, as claims files have them; `factor` is that scale's, None where
    the scale is. What the text does not say is None. `confidence` is from 0 to 1, see confidence.py. `problems` are
    what a person must look at.
    """

    quote: str
    start: int
    end: int
    number_as_printed: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    scale: str | None
    unit: str | None
    currency: str | None
    qualifier: str | None
    period_start: date | None
    period_end: date | None
    period_as_printed: str | None
    subject: str | None
    counterpart: str | None
    indicator: str | None
    component: str | None
    kind: str
    stance: str
    attributed_to: str | None
    carried_by: str | None
    confidence: float
    language: str
    problems: tuple[str, ...]
    factor: Fraction | None = None


ORDER = (
    "quote start end number_as_printed value low high qualifier unit currency scale period_start period_end subject "
    "counterpart indicator kind confidence language component period_as_printed stance attributed_to carried_by "
    "problems"
).split()
ENDS = ("value", "low", "high")


def as_json(candidate: Candidate) -> str:
    """One line of JSON. Numbers stand in units of the scale and, as value_plain and so on, in plain units."""
    cells = {name: _cell(getattr(candidate, name)) for name in ORDER}
    plain = {f"{end}_plain": _cell(_plain(getattr(candidate, end), candidate.factor)) for end in ENDS}
    return json.dumps(cells | plain, ensure_ascii=False)


def _plain(number: Fraction | None, factor: Fraction | None) -> Fraction | None:
    return None if number is None or factor is None else number * factor


def _cell(value: object) -> object:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, date) else value
