"""The periods that a text names: its lines, each in the languages whose letters stand in it."""

import re
from collections.abc import Iterator
from datetime import date

from nkeconomy.suggest.periods import days, span
from nkeconomy.suggest.periods.chinese import CHINESE
from nkeconomy.suggest.periods.composed import composed
from nkeconomy.suggest.periods.english import ENGLISH
from nkeconomy.suggest.periods.japanese import JAPANESE
from nkeconomy.suggest.periods.korean import KOREAN
from nkeconomy.suggest.periods.language import Language
from nkeconomy.suggest.periods.line import Found, Line
from nkeconomy.suggest.periods.period import Period
from nkeconomy.suggest.periods.russian import RUSSIAN
from nkeconomy.suggest.periods.span import Span

LINE = re.compile(r"[^\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]+")
LATIN = re.compile(r"[A-Za-z0-9]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
HAN = re.compile(r"[\u4e00-\u9fff]")
KANA = re.compile(r"[\u3041-\u30ff]")


def periods(text: str, published: date | None) -> list[Period]:
    """Every expression of time that says a period, in order of appearance and without overlaps.

    Relative ones are resolved from the date of publication; where it is not known they have no dates and a problem.
    """
    whole = composed(text)
    by_han = JAPANESE if _japanese(whole.text) else CHINESE
    found = []
    for line in LINE.finditer(whole.text):
        for start, end, read in _settled(_apart(line[0], by_han, published), published):
            first, last = whole.place(line.start() + start), whole.place(line.start() + end)
            found.append(Period(first, last, text[first:last], read.first, read.last, read.problems))
    return found


def _japanese(text: str) -> bool:
    """Whether Han characters are Japanese here: kana stand among them."""
    kana = len(KANA.findall(text))
    return kana > 0 and kana * 10 >= len(HAN.findall(text))


def _languages(line: str, by_han: Language) -> Iterator[Language]:
    if HANGUL.search(line):
        yield KOREAN
    if CYRILLIC.search(line):
        yield RUSSIAN
    if HAN.search(line):
        yield JAPANESE if KANA.search(line) else by_han
    if LATIN.search(line):
        yield ENGLISH


def _apart(line: str, by_han: Language, published: date | None) -> list[Found]:
    """What the languages find in a line; where two find something at a place, the longer, and English last."""
    kept: list[Found] = []
    for language in _languages(line, by_han):
        found = list(Line(line, language, published).found())
        kept = _merged(kept, found) if kept else found
    return kept


def _merged(kept: list[Found], more: list[Found]) -> list[Found]:
    """Two rows in order, each without overlaps, as one."""
    ordered = sorted(
        [(start, start - end, 0, read) for start, end, read in kept]
        + [(start, start - end, 1, read) for start, end, read in more],
        key=lambda row: row[:3],
    )
    merged: list[Found] = []
    for start, length, _, read in ordered:
        if not merged or start >= merged[-1][1]:
            merged.append((start, start - length, read))
    return merged


def _settled(found: list[Found], published: date | None) -> Iterator[Found]:
    """With dates where they can be known; what is no period of a number is left out."""
    known: tuple[date | None, date | None] = (None, None)
    for start, end, read in found:
        if read.skip:
            continue
        settled = _shifted(read, known) if read.shift else _dated(read, published)
        if not read.shift and (settled.first or settled.last):
            known = settled.first, settled.last
        yield start, end, settled


def _dated(read: Span, published: date | None) -> Span:
    return span.dated(read, published)


def _shifted(read: Span, known: tuple[date | None, date | None]) -> Span:
    """So many units before or after the period that was named last in the line."""
    if known == (None, None):
        return Span(problems=(span.NOT_BEFORE,))
    unit, count = read.shift
    if unit == "to":
        unit, count = "year", count - max(day.year for day in known if day)
    try:
        first, last = (day and _moved(day, unit, count) for day in known)
    except (ValueError, OverflowError):
        return Span(problems=(span.NOT_BEFORE,))
    return Span(first, last, (span.BEFORE,))


def _moved(day: date, unit: str, count: int) -> date:
    """As `days.moved`; the last day of February stays the last."""
    there = days.moved(day, unit, count)
    if unit in days.MONTHS and (day + days.DAY).day == 1:
        return there.replace(day=days.month_length(there.year, there.month))
    return there
