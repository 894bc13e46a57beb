"""Days of the calendar: whole years, months, quarters and weeks, and the way from one to another."""

import calendar
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120}
EARLY_MID_LATE = {"early": (1, 4), "mid": (6, 8), "late": (9, 12)}


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of one month and the last day of another in a year. Raises ValueError."""
    return date(year, first, 1), date(year, last, month_length(year, last))


def month_length(year: int, month: int) -> int:
    """How many days a month has. Raises ValueError."""
    date(year, month, 1)
    return calendar.monthrange(year, month)[1]


def moved(day: date, unit: str, count: int) -> date:
    """The day so many units later; the last of the month where the month is too short. Raises ValueError."""
    if unit in MONTHS:
        place = day.year * 12 + day.month - 1 + MONTHS[unit] * count
        year, month = divmod(place, 12)
        return date(year, month + 1, min(day.day, month_length(year, month + 1)))
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def whole(day: date, unit: str, count: int) -> tuple[date, date]:
    """The calendar year, quarter, month, week or day so many units from that of a day. Raises ValueError."""
    there = moved(day.replace(day=1) if unit in MONTHS else day, unit, count)
    if unit == "week":
        monday = there - there.weekday() * DAY
        return monday, monday + 6 * DAY
    if unit in MONTHS:
        return _block(there, unit)
    return there, there


def _block(day: date, unit: str) -> tuple[date, date]:
    if unit == "decade":
        return decade(day.year)
    length = MONTHS[unit]
    first = (day.month - 1) // length * length + 1
    return months(day.year, first, first + length - 1)


def decade(year: int) -> tuple[date, date]:
    """The ten years that begin with 1990 for 1994. Raises ValueError."""
    first = year - year % 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def in_part(first: date, last: date, part: str) -> tuple[date, date]:
    """The early, mid or late part of a decade, a year, a month; its last day for "end". Raises ValueError."""
    if part == "end":
        return last, last
    length = (last - first).days + 1
    if 365 <= length <= 366:
        return months(first.year, *EARLY_MID_LATE[part])
    if length > 366:
        begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        return date(first.year + begin, 1, 1), date(first.year + end, 12, 31)
    third = length // 3
    place = {"early": 0, "mid": 1, "late": 2}[part]
    return first + place * third * DAY, last if place == 2 else first + ((place + 1) * third - 1) * DAY
