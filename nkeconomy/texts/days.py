"""The day on which a text says that it was published, as printed and as a date; a year is never inferred."""

import datetime
import re
from dataclasses import dataclass

MONTHS = {
    name: place
    for place, names in enumerate(
        (
            "january jan января",
            "february feb февраля",
            "march mar марта",
            "april apr апреля",
            "may мая",
            "june jun июня",
            "july jul июля",
            "august aug августа",
            "september sept sep сентября",
            "october oct октября",
            "november nov ноября",
            "december dec декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FORMS = (
    re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d-])"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_MONTH})\.?,? (?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.I),
)
MONTH_FORMS = (
    re.compile(rf"^\W*(?P<name>{_MONTH})\.? (?P<year>(?:19|20)\d\d)\W*$", re.I | re.M),
    re.compile(r"^\W*(?P<year>(?:19|20)\d\d) ?[年년] ?(?P<month>\d{1,2}) ?[月월]\W*$", re.M),
)
DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z.’' /]{2,40}, (?:[A-Z][a-z]+, )?"
    rf"(?P<printed>(?i:(?:{_MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTH})))"
    r"(?= ?(?:\(|[—–]| - | -- |,))",
    re.M,
)
HEAD = 1500
"""Characters at the beginning, where a page says when it was published."""
SAID = re.compile(
    r"publish|posted|updated|date|issued|released|입력|게재|승인|발행|发布|發布|发表|时间|時間|公開|配信|опубликовано|дата|\(Yonhap\)",
    re.I,
)


@dataclass(frozen=True)
class Day:
    """`published` is an ISO date or "", `printed` exact characters of the text or ""."""

    published: str
    precision: str
    printed: str
    why: str


NOT_SAID = Day("", "unknown", "", "")


def day(text: str) -> Day:
    """The likeliest day: one beside words that say so, else one at the head of the text."""
    lines = [(line, said) for line in text.splitlines() if (said := bool(SAID.search(line))) or len(line) < 200]
    for line, said in lines[:400]:
        found = _dated(line) if said else None
        if found:
            return Day(*found, "beside the words that say when it was published")
    head = text[:HEAD]
    for find, why in ((_dated, "the first date at the head of the text"), (_month, "a line of its own at the head")):
        if found := find(head):
            return Day(*found, why)
    line = DATELINE.search(head)
    return Day("", "day without year", line["printed"], "the dateline, which gives no year") if line else NOT_SAID


def _dated(text: str) -> tuple[str, str, str] | None:
    for form in FORMS:
        for found in form.finditer(text):
            parts = found.groupdict()
            month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
            if iso := _iso(int(parts["year"]), month, int(parts["day"])):
                return iso, "day", found[0]
    return None


def _month(text: str) -> tuple[str, str, str] | None:
    for form in MONTH_FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
            if iso := _iso(int(parts["year"]), month, 1):
                return iso, "month", found[0].strip()
    return None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
