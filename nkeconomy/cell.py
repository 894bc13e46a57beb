"""What one cell of a table may say: numbers, dates, yes and no, read without guessing."""

import contextlib
import datetime
import decimal
import re
from fractions import Fraction

PLAIN_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
PLAIN_FRACTION = re.compile(r"-?\d{1,30}/\d{1,30}", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Unreadable(ValueError):
    """A cell that cannot be read: what is wrong, and what would be right."""

    def __init__(self, what: str, right: str):
        super().__init__(what, right)
        self.what, self.right = what, right


def number(text: str) -> Fraction:
    """A plain decimal or a fraction of whole numbers, exactly."""
    if PLAIN_NUMBER.fullmatch(text):
        return Fraction(text)
    if PLAIN_FRACTION.fullmatch(text) and int(text.split("/")[1]):
        return Fraction(text)
    raise Unreadable("is not a plain number", "would be right: digits with at most one point, as -12.5, or 1/60")


def written(value: Fraction) -> str:
    """The cell that reads as this number: a decimal where there is one, else a fraction."""
    with decimal.localcontext(prec=400, traps=[decimal.Inexact]), contextlib.suppress(decimal.Inexact):
        return f"{decimal.Decimal(value.numerator) / value.denominator:f}"
    return str(value)


def date(text: str) -> datetime.date:
    """An ISO date that the calendar has, between 1900 and 2100."""
    right = "would be right: year-month-day, as 2023-07-31"
    if not ISO_DATE.fullmatch(text):
        raise Unreadable("is not an ISO date", right)
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise Unreadable("is not a day of the calendar", right) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable("is out of range", f"would be right: a year from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def listed(text: str) -> tuple[str, ...]:
    """The names in a cell that holds several, with | between them; none for an empty cell."""
    return tuple(re.split(r"\s*\|\s*", text.strip())) if text.strip() else ()


def yes(text: str) -> bool:
    """Strictly yes or no."""
    if text not in ("yes", "no"):
        raise Unreadable("is neither yes nor no", "would be right: yes, or no")
    return text == "yes"
