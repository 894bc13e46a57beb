"""What the parts of one expression mean: the named groups of a rule, looked up in the words of its language.

Groups: `y` a year, `y2` the last of several, `era` the name of one, `r` a year by its distance from that of
publication, `decade` set for ten years, `m` and `m2` months, `d` and `d2` days, `q` and `q2` quarters, `h` a half, `f`
the first so many months (`fu`: quarters), `part` early, mid, late or end, `w` words for a unit and a distance, `n` and
`u` a count and its unit, `more` where at least so many, `wd` a weekday, `strict` for one before publication's own day.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from nkeconomy.suggest.periods import days, span
from nkeconomy.suggest.periods.span import Span

Words = Mapping[str, Mapping]
Cells = Mapping[str, str | None]
BLANKS = re.compile(r"\s+")
LOOSE = {"early": "“{}” fixes no day", "mid": "“{}” fixes no day", "late": "“{}” fixes no day"}


def known(table: Mapping, word: str):
    """What a table says of a word as it stands in a text. Raises KeyError."""
    return table[BLANKS.sub(" ", word).lower()]


def whole(word: str, words: Words) -> int:
    """A whole number above zero in digits or words. Raises KeyError and ValueError."""
    number = int(word) if word.isdecimal() else known(words["numbers"], word)
    if number < 1:
        raise ValueError(f"{word} counts nothing")
    return number


def dated(cells: Cells, words: Words, published: date | None) -> Span | None:
    """A date, or months, quarters, halves, years of a calendar. Raises ValueError and KeyError for what is no such."""
    if cells.get("r") and published is None:
        return span.UNKNOWN
    year = _year(cells, words, published)
    first, last = _calendar(cells, words, span.ANY_YEAR if year is None else year)
    found = Span(first, last, yearless=year is None)
    return _in_part(found, cells, words)


def _in_part(found: Span, cells: Cells, words: Words) -> Span:
    word = cells.get("part")
    if not word:
        return found
    part = known(words["parts"], word)
    first, last = days.in_part(found.first, found.last, part)
    problems = (LOOSE[part].format(word),) if part in LOOSE else ()
    return Span(first, last, problems, found.yearless)


def _year(cells: Cells, words: Words, published: date | None) -> int | None:
    if cells.get("era"):
        return known(words["eras"], cells["era"]) + (1 if cells["y"] == "元" else int(cells["y"]))
    if cells.get("y"):
        return _century(_digits(cells["y"], words))
    if cells.get("r"):
        return published.year + known(words["years"], cells["r"])
    return None


def _digits(word: str, words: Words) -> int:
    return int("".join(str(words["digits"].get(sign, sign)) for sign in word) if "digits" in words else word)


def _century(year: int) -> int:
    """A year of two digits is of the last century from 30 on."""
    return year if year > 99 else year + (1900 if year >= 30 else 2000)


def _calendar(cells: Cells, words: Words, year: int) -> tuple[date, date]:
    if cells.get("y2"):
        return date(year, 1, 1), date(_last_year(year, cells["y2"]), 12, 31)
    if cells.get("decade"):
        return days.decade(year)
    if cells.get("m"):
        return _of_months(cells, words, year)
    for group, length in (("q", 3), ("h", 6)):
        if cells.get(group):
            return _blocks(cells, words, year, group, length)
    if cells.get("f"):
        return days.months(year, 1, whole(cells["f"], words) * (3 if cells.get("fu") else 1))
    return days.months(year, 1, 12)


def _last_year(year: int, printed: str) -> int:
    last = int(printed) if len(printed) == 4 else year - year % 100 + int(printed)
    if last <= year:
        raise ValueError(f"{printed} is no later year than {year}")
    return last


def _blocks(cells: Cells, words: Words, year: int, group: str, length: int) -> tuple[date, date]:
    if group == "h":
        first = last = int(cells["h"]) if cells["h"].isdecimal() else known(words["halves"], cells["h"])
    else:
        first = whole(cells[group], words)
        last = whole(cells["q2"], words) if cells.get("q2") else first
    if last < first:
        raise ValueError("ends before it begins")
    return days.months(year, (first - 1) * length + 1, last * length)


def _of_months(cells: Cells, words: Words, year: int) -> tuple[date, date]:
    month = _month(cells["m"], words)
    if cells.get("d"):
        first = date(year, month, whole(cells["d"], words))
        last = first.replace(day=whole(cells["d2"], words)) if cells.get("d2") else first
    else:
        first, last = days.months(year, month, _month(cells["m2"], words) if cells.get("m2") else month)
    if last < first:
        raise ValueError("ends before it begins")
    return first, last


def _month(word: str, words: Words) -> int:
    return int(word) if word.isdecimal() else known(words["months"], word.rstrip("."))


def bare_year(cells: Cells, words: Words, published: date | None) -> Span:
    """A number that may be a year, or may count something."""
    found = dated(cells, words, published)
    return Span(found.first, found.last, found.problems, weak="year")


def bare_word(cells: Cells, words: Words, published: date | None) -> Span:
    """A word that is a month after a preposition only: May, March."""
    found = dated(cells, words, published)
    return Span(found.first, found.last, found.problems, found.yearless, weak="word")


def unit(cells: Cells, words: Words, published: date | None) -> Span:
    """Last month, this week, yesterday."""
    if published is None:
        return span.UNKNOWN
    name, distance = known(words["units"], cells["w"])
    return _in_part(Span(*days.whole(published, name, distance)), cells, words)


def so_far(cells: Cells, words: Words, published: date | None) -> Span:
    """Earlier this month, this year to date."""
    if published is None:
        return span.UNKNOWN
    name, distance = known(words["units"], cells["w"])
    return Span(days.whole(published, name, distance)[0], published)


def past(cells: Cells, words: Words, published: date | None) -> Span:
    """So many years, months or weeks up to publication."""
    if published is None:
        return span.UNKNOWN
    count = whole(cells["n"], words) if cells.get("n") else 1
    name = known(words["lengths"], cells["u"])
    return Span(days.moved(published, name, -count) + days.DAY, published, (span.UP_TO_NOW,))


def ago(cells: Cells, words: Words, published: date | None) -> Span:
    """So many years, months, weeks or days before publication; where more, until then."""
    if published is None:
        return span.UNKNOWN
    count = whole(cells["n"], words) if cells.get("n") else 1
    name = known(words["lengths"], cells["u"])
    if cells.get("more"):
        return Span(None, days.moved(published, name, -count))
    problems = () if name == "day" else (span.CALENDAR.format(unit=name),)
    return Span(*days.whole(published, name, -count), problems)


def weekday(cells: Cells, words: Words, published: date | None) -> Span:
    """The last Tuesday that is not after publication; before it where `strict`."""
    if published is None:
        return span.UNKNOWN
    back = (published.weekday() - known(words["weekdays"], cells["wd"])) % 7
    if cells.get("strict") and not back:
        back = 7
    return Span(*days.whole(published, "day", -back), (span.DAY_TAKEN,))


def day_of_month(cells: Cells, words: Words, published: date | None) -> Span:
    """A day without its month: the last such day that is not after publication."""
    if published is None:
        return span.UNKNOWN
    day = whole(cells["d"], words)
    for back in range(3):
        year, month = (first := days.moved(published.replace(day=1), "month", -back)).year, first.month
        if day <= days.month_length(year, month) and (there := date(year, month, day)) <= published:
            return Span(there, there, (span.MONTH_TAKEN,))
    raise ValueError("no such day")


def same(cells: Cells, words: Words, published: date | None) -> Span:
    """The same period, the previous year: so far from the period named before; the same period of a year."""
    if cells.get("y"):
        return Span(shift=("to", int(cells["y"])))
    return Span(shift=known(words["shifts"], cells["w"]))


def season(cells: Cells, words: Words, published: date | None) -> Span:
    """2023/24: within two years that follow each other."""
    found = dated(cells, words, published)
    if found.last.year != found.first.year + 1:
        raise ValueError("not two years in a row")
    return found.noted("a season or fiscal year within these two years")


def vague(cells: Cells, words: Words, published: date | None) -> Span:
    """In recent years."""
    return Span(problems=(span.VAGUE,))


def event(cells: Cells, words: Words, published: date | None) -> Span:
    """Before the pandemic."""
    return Span(problems=(span.EVENT,))


def fiscal(cells: Cells, words: Words, published: date | None) -> Span:
    """Fiscal 2024."""
    return Span(problems=(span.FISCAL,))


def skip(cells: Cells, words: Words, published: date | None) -> Span:
    """Year on year, 24 hours a day: words of time that say no period."""
    return Span(skip=True)


Reader = Callable[[Cells, Words, date | None], Span | None]
READERS: Mapping[str, Reader] = {
    "date": dated,
    "year": bare_year,
    "word": bare_word,
    "unit": unit,
    "so far": so_far,
    "past": past,
    "ago": ago,
    "weekday": weekday,
    "day": day_of_month,
    "same": same,
    "season": season,
    "vague": vague,
    "event": event,
    "fiscal": fiscal,
    "skip": skip,
}
