"""What an expression of time means before the text around it and the date of publication settle it."""

from dataclasses import dataclass, replace
from datetime import date

from nkeconomy.suggest.periods import days

RELATIVE = "relative to a date of publication that is not known"
YEAR_TAKEN = "year taken from the date of publication"
DAY_TAKEN = "day taken from the date of publication"
MONTH_TAKEN = "month and year taken from the date of publication"
FISCAL = "a fiscal year: which day it begins with is not said"
UP_TO_NOW = "read as ending on the date of publication"
OPEN = "goes on to a date of publication that is not known"
BEFORE = "relative to the period named before it"
NOT_BEFORE = "relative to a period that is not named before it"
EVENT = "named by an event, without dates"
VAGUE = "no dates in these words"
CALENDAR = "read as the whole calendar {unit}"
ANY_YEAR = 2000  # a leap year: where days stand that have no year yet


@dataclass(frozen=True)
class Span:
    """First and last day, None where open or not known; a yearless span stands in the year ANY_YEAR."""

    first: date | None = None
    last: date | None = None
    problems: tuple[str, ...] = ()
    yearless: bool = False
    shift: tuple[str, int] | None = None  # so many units from the period named before; "to": that period of a year
    weak: str = ""  # "year": a period only where its neighbours allow; "word": only after a preposition
    skip: bool = False  # what a number is compared with: no period of it

    def noted(self, *problems: str) -> "Span":
        return replace(self, problems=tuple(dict.fromkeys((*self.problems, *problems))))


UNKNOWN = Span(problems=(RELATIVE,))


def in_year(span: Span, year: int) -> Span:
    """A yearless span with its year. Raises ValueError for 29 February of a year without one."""
    first, last = (_in_year(day, day.year - ANY_YEAR + year) for day in (span.first, span.last))
    if span.first == span.last and first.day != span.first.day:
        raise ValueError(f"no such day in {year}")
    return replace(span, first=first, last=last, yearless=False)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, days.month_length(year, day.month)))


def dated(span: Span, published: date | None) -> Span:
    """A yearless span in the last year in which it began before publication."""
    if not span.yearless:
        return span
    if published is None:
        return UNKNOWN
    for year in range(published.year, published.year - 9, -1):
        try:
            there = in_year(span, year)
        except ValueError:
            continue
        if there.first <= published:
            return there.noted(YEAR_TAKEN)
    return Span(problems=("no such day in a year before publication",))


def joined(one: Span, other: Span) -> Span | None:
    """From the first day of one to the last day of the other; a year that one of them has is that of both."""
    if one.shift or other.shift or one.weak == "word" or other.weak == "word":
        return None
    problems = (*one.problems, *other.problems)
    if one.yearless and not other.yearless:
        one = _earlier(one, other)
    elif other.yearless and not one.yearless:
        other = _later(one, other)
    first, last = one.first, other.last
    if one.yearless and last < first:
        first = first.replace(year=first.year - 1, day=min(first.day, 28))
    if first is not None and last is not None and last < first:
        return None
    return Span(first, last, yearless=one.yearless).noted(*problems)


def _earlier(one: Span, other: Span) -> Span:
    if other.last is None:
        return Span()
    there = in_year(one, other.last.year)
    return there if there.first <= other.last else in_year(one, other.last.year - 1)


def _later(one: Span, other: Span) -> Span:
    if one.first is None:
        return Span()
    there = in_year(other, one.first.year)
    return there if there.last >= one.first else in_year(other, one.first.year + 1)


def since(span: Span, published: date | None) -> Span:
    """From the first day of a span to publication; without an end where it begins only then."""
    if span.first is None:
        return span
    if published and span.first > published:
        return replace(span, last=None)
    if published is None:
        return Span(span.first, None).noted(*span.problems, OPEN)
    return Span(span.first, published).noted(*span.problems)


def after(span: Span, published: date | None) -> Span:
    """From the day after a span to publication."""
    if span.last is None:
        return span
    begin = span.last + days.DAY
    return since(Span(begin, begin, span.problems), published)


def until(span: Span, published: date | None) -> Span:
    """To the last day of a span, from no day that is said."""
    return replace(span, first=None)


def before(span: Span, published: date | None) -> Span:
    """To the day before a span, from no day that is said."""
    return replace(span, first=None, last=span.first - days.DAY) if span.first else replace(span, last=None)
