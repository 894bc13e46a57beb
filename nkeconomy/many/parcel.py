"""What some documents came to, as one piece of bytes: made by any process, sent, kept, and opened again.

A parcel is a line of JSON, which says what is in it, and tables in Arrow's form for files. Nothing in it can be run.
"""

import io
import json
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyarrow
from pyarrow import ipc

from nkeconomy import readings, sheets
from nkeconomy.many import tables
from nkeconomy.model import Problem
from nkeconomy.sheets import Desk, Sheet, Source
from nkeconomy.vocabulary import Vocabulary

FORM = 1
PACKED = ipc.IpcWriteOptions(compression="lz4")


class Broken(Exception):
    """Bytes that are no parcel."""


@dataclass(frozen=True)
class Task:
    """Some documents to be read, by their keys; `words` is a digest of the vocabulary, to make it ready only once."""

    words: str
    vocabulary: Vocabulary
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Read:
    """What came of it: every problem of these documents alone, and all that they hold."""

    problems: tuple[Problem, ...]
    parcel: bytes


@dataclass(frozen=True)
class Parcel:
    """An open parcel: what is told of each unit in it by its key, in their order, and its tables.

    Of a unit is told how many rows of each table are its own (`rows`), and whatever else it needs.
    """

    units: dict[str, dict]
    tables: dict[str, pyarrow.Table]


def read(task: Task) -> Read:
    """Read the documents; runs in a process of its own."""
    desk = _desk(task.words, lambda: task.vocabulary)
    problems, units, found = [], {}, {name: {} for name in tables.sheets()}
    for key, source in task.sources.items():
        sheet = sheets.sheet(source, desk)
        problems += sheet.problems
        rows = _rows(sheet, source, desk)
        sound = not sheet.problems
        units[key] = {"sound": sound, "used": sorted(sheet.used), "rows": _counted(rows)}
        for name, cells in rows.items():
            for column, values in cells.items():
                found[name].setdefault(column, []).extend(values)
    made = {name: tables.table(found[name], schema) for name, schema in tables.sheets().items()}
    return Read(tuple(problems), pack(units, made))


_desks: dict[str, Desk] = {}


def _desk(words: str, vocabulary) -> Desk:
    """The desk of a vocabulary; a process keeps one."""
    if words not in _desks:
        _desks.clear()
        _desks[words] = Desk(vocabulary())
    return _desks[words]


def _rows(sheet: Sheet, source: Source, desk: Desk) -> dict[str, dict]:
    standing = () if sheet.problems else [claim for claim in sheet.claims if claim.id not in source.retracted]
    printed = readings.printed(standing, desk.vocabulary.scales).values()
    return tables.of_sheet(sheet, source.retracted, printed)


def _counted(rows: Mapping[str, Mapping[str, list]]) -> dict[str, int]:
    return {name: len(next(iter(cells.values()))) for name, cells in rows.items()}


def pack(units: Mapping[str, dict], found: Mapping[str, pyarrow.Table]) -> bytes:
    """A parcel of these units and tables."""
    parts = {name: _packed(table) for name, table in found.items()}
    head = {"form": FORM, "units": units, "parts": {name: len(part) for name, part in parts.items()}}
    return json.dumps(head).encode("ascii") + b"\n" + b"".join(parts.values())


def _packed(table: pyarrow.Table) -> bytes:
    aside = io.BytesIO()
    with ipc.new_file(aside, table.schema, options=PACKED) as file:
        file.write_table(table)
    return aside.getvalue()


def opened(raw: bytes, schemas: Mapping[str, pyarrow.Schema]) -> Parcel:
    """A parcel that holds tables of these schemas. Raises Broken."""
    try:
        head, _, rest = raw.partition(b"\n")
        told, rest, at, found = json.loads(head), memoryview(rest), 0, {}
        if told["form"] != FORM or [*told["parts"]] != [*schemas]:
            raise Broken("another form")
        for name, length in told["parts"].items():
            found[name] = _table(rest[at : at + length], schemas[name])
            at += length
        _whole(told["units"], found)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, pyarrow.ArrowException) as error:
        raise Broken(str(error)) from error
    return Parcel(told["units"], found)


def _table(raw: memoryview, schema: pyarrow.Schema) -> pyarrow.Table:
    table = ipc.open_file(pyarrow.py_buffer(raw)).read_all()
    if not table.schema.equals(schema):
        raise Broken("other columns")
    table.validate(full=True)
    return table


def _whole(units: Mapping[str, dict], found: Mapping[str, pyarrow.Table]) -> None:
    for name, table in found.items():
        if sum(unit["rows"][name] for unit in units.values()) != table.num_rows:
            raise Broken(f"{name} has other rows than it says")


@lru_cache(maxsize=1)
def machine() -> str:
    """What the outcome may depend on beside our own code: the versions of Python and of its table of characters."""
    return f"{sys.version_info[:3]} {unicodedata.unidata_version} {FORM}"
