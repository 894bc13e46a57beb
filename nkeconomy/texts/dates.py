"""Days as texts print them, in English, Korean, Chinese, Japanese and Russian; a year is never inferred."""

import datetime
import re
from collections.abc import Iterator

_NAMES = (
    "january jan января янв",
    "february feb февраля фев",
    "march mar марта мар",
    "april apr апреля апр",
    "may мая",
    "june jun июня июн",
    "july jul июля июл",
    "august aug августа авг",
    "september sept sep сентября сен",
    "october oct октября окт",
    "november nov ноября ноя",
    "december dec декабря дек",
)
MONTHS = {name: place for place, names in enumerate(_NAMES, start=1) for name in names.split()}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
DAYS = (
    re.compile(rf"(?<![\w-]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep){_DAY}(?![\d-])"),
    re.compile(rf"(?<!\d){_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?{_DAY} ?[日일]"),
    re.compile(rf"\b{_DAY}(?:st|nd|rd|th)? (?P<name>{MONTH})\.?,? {_YEAR}\b", re.I),
    re.compile(rf"\b(?P<name>{MONTH})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b", re.I),
    re.compile(rf"(?<![\d.]){_DAY}\.(?P<month>\d\d)\.{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\d/])(?P<month>\d{{1,2}})/{_DAY}/{_YEAR}(?![\d/])"),
    re.compile(rf"(?<![\d/]){_DAY}/(?P<month>\d{{1,2}})/{_YEAR}(?![\d/])"),
)
EITHER = DAYS[-2:]
"""Month before day or after it: said only where the day is over 12."""
MONTHS_ALONE = (
    re.compile(rf"\b(?P<name>{MONTH})\.?,? {_YEAR}\b", re.I),
    re.compile(rf"(?<!\d){_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월](?! ?\d)"),
)


def days(text: str) -> Iterator[tuple[str, str]]:
    """Each day with its year: ISO, and the characters of the text; those in another form after all of the first."""
    for form in DAYS:
        for found in form.finditer(text):
            iso = _iso(found)
            if iso and (form not in EITHER or found["day"] == found["month"] or int(found["day"]) > 12):
                yield iso, found[0]


def months(text: str) -> Iterator[tuple[str, str]]:
    """Each month with its year: the ISO date of its first day, and the characters of the text."""
    for form in MONTHS_ALONE:
        for found in form.finditer(text):
            if iso := _iso(found):
                yield iso, found[0]


def _iso(found: re.Match) -> str:
    """The date of a match; "" where there is no such day."""
    parts = found.groupdict()
    try:
        month = MONTHS[parts["name"].lower()] if "name" in parts else int(parts["month"])
        return datetime.date(int(parts["year"]), month, int(parts.get("day") or 1)).isoformat()
    except (ValueError, KeyError):
        return ""
