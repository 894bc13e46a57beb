"""The day on which a text says that it was published, as printed and as a date; a year is never inferred."""

import re
from dataclasses import dataclass

from nkeconomy.texts import dates

SAID = re.compile(
    r"publish|post(?:ed|on)|\bdate\b|issued|released|입력|게재|승인|송고|발행|등록|发布|發布|发表|發表|时间|時間|日期|"
    r"公開|配信|掲載|опубликован|дата",
    re.I,
)
CHANGED = re.compile(r"updat|modif|수정|更新|обновл|изменен", re.I)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b[ap]\.?m\b\.?|오전|오후|午前|午後|上午|下午", re.I)
LETTER = re.compile(r"\w")
ADDRESS = re.compile(r"https?://\S+")
BESIDE = 40
"""Letters and digits that may stand beside a date in a line that says when a text was published."""
HEAD, LINES, FOOT = 3000, 12, 12
"""Characters, and lines, at the beginning where a text says when it was published; and lines at its end."""
_PLACE = r"^[ \t]*(?:[A-ZА-ЯЁ][A-ZА-ЯЁ.’' /-]{2,40}, (?:[A-Z][a-z]+, )?|[A-Z][\w’' -]{2,30}, (?=[^\n(]{3,20}\([A-Z]))"
DATED_LINE = re.compile(rf"{_PLACE}(?P<rest>[^\n]{{6,24}})", re.M)
DATELINE = re.compile(
    rf"{_PLACE}(?P<printed>(?i:(?:{dates.MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{dates.MONTH})))"
    r"(?= ?(?:\(|[—–]| - | -- |,(?! ?(?:19|20)\d\d)|\. /))"
    r"|^.{0,3}[社网網][^\d\n]{0,10}(?P<eastern>\d{1,2}月\d{1,2}日)[电電]",
    re.M,
)
IN_ADDRESS = re.compile(r"[/=_-]((?:19|20)\d\d)([-/]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True)
class Day:
    """`published` is an ISO date or "", `printed` exact characters of the text or ""."""

    published: str
    precision: str
    printed: str
    why: str


NOT_SAID = Day("", "unknown", "", "")


def day(text: str, told: str = "", address: str = "") -> Day:
    """The day that the page itself names (`told`), or else the text, or else its address.

    In the text it is a line of little more than the date, or the dateline; a date within a sentence is none.
    """
    if found := next(dates.days(told), None):
        return Day(found[0], "day", printed_as(text, found[0]), "the page’s own description")
    for found in (_said(text), _dated_line(text), _in_address(text, address), _month(text), _without_year(text)):
        if found:
            return found
    return NOT_SAID


def printed_as(text: str, iso: str) -> str:
    """How the head or the foot of the text prints that day; "" where it does not."""
    around = "\n".join((text[:HEAD], *text.splitlines()[-FOOT:]))
    return next((printed for found, printed in dates.days(around) if found == iso), "")


def _said(text: str) -> Day | None:
    """A line of little more than the date: beside words that say so, at the head, or where it was changed."""
    lines = [(line, found) for line in _around(text) if (found := _alone(line))]
    kinds = (
        ("beside the words that say when it was published", lambda line: SAID.search(line) and not CHANGED.match(line)),
        ("a line of its own at the head of the text", lambda line: not CHANGED.search(line) and line in _head(text)),
        ("beside the words that say when it was changed", CHANGED.search),
    )
    for why, fits in kinds:
        for line, (iso, printed) in lines:
            if fits(line):
                return Day(iso, "day", printed, why)
    return None


def _around(text: str) -> list[str]:
    """The lines at which a text says when it was published: the first, and the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [*lines[: 2 * LINES], *lines[2 * LINES :][-FOOT:]]


def _head(text: str) -> list[str]:
    return _around(text)[:LINES]


def _alone(line: str) -> tuple[str, str] | None:
    """The first date of a line in which little else stands."""
    found = next(dates.days(line), None)
    beside = CLOCK.sub("", ADDRESS.sub("", line).replace(found[1], "", 1)) if found else ""
    return found if found and len(LETTER.findall(beside)) <= BESIDE else None


def _dated_line(text: str) -> Day | None:
    """A dateline that gives the year."""
    for line in DATED_LINE.finditer(text[:HEAD]):
        if found := next(dates.days(line["rest"]), None):
            return Day(found[0], "day", found[1], "the dateline")
    return None


def _in_address(text: str, address: str) -> Day | None:
    if parts := IN_ADDRESS.search(address):
        iso = next(dates.days(f"{parts[1]}-{parts[3]}-{parts[4]}"), ("",))[0]
        if iso:
            return Day(iso, "day", printed_as(text, iso), "its address")
    return None


def _month(text: str) -> Day | None:
    for line in _head(text):
        found = next(dates.months(line), None)
        if found and len(LETTER.findall(SAID.sub("", line).replace(found[1], "", 1))) <= 4:
            return Day(found[0], "month", found[1], "a line of its own at the head of the text")
    return None


def _without_year(text: str) -> Day | None:
    found = DATELINE.search(text[:HEAD])
    printed = found and (found["printed"] or found["eastern"])
    return Day("", "day without year", printed, "the dateline, which gives no year") if printed else None
