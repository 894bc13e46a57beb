"""The rows of a release as lines of JSON: what its id is made of, and the order in which its tables are written."""

import datetime
import hashlib
import json
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter

from nkeconomy.model import Reading

MARK = 16


def plain(cell: object) -> object:
    """A cell as a release holds it, which has floats in place of fractions."""
    return float(cell) if type(cell) is Fraction else cell


def cells(thing: object, columns: tuple[str, ...]) -> list[object]:
    """The cells of anything that has the columns as attributes."""
    return [*map(plain, _cells(columns)(thing))]


@lru_cache
def _cells(columns: tuple[str, ...]) -> Callable[[object], tuple]:
    return attrgetter(*columns)


def _day(day: datetime.date) -> str:
    return day.isoformat()


_json = json.JSONEncoder(default=_day).encode


def line(row: list[object]) -> str:
    """A row as JSON in ASCII, the same on every machine and in every locale, with the end of a line."""
    return _json(row) + "\n"


def mark(told: str, exact: tuple) -> bytes:
    """Sixteen bytes that change with anything that other numbers are held against: the line, and exact numbers."""
    return hashlib.blake2b(f"{told}{exact}".encode(), digest_size=MARK).digest()


def reading(row: Reading) -> list[object]:
    """The cells of a reading in the order of its table."""
    return [row.claim, row.reading, *map(plain, (row.value, row.low, row.high)), row.unit]
