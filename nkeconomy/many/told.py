"""Claims as columns: a sequence of claims that makes each of them only when it is asked for."""

import bisect
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

import pyarrow
import pyarrow.compute

from nkeconomy.check import Rows
from nkeconomy.claims import FOLDER
from nkeconomy.interval import Interval
from nkeconomy.many.lines import MARK
from nkeconomy.model import Claim, Passage, Reading

EXACT = ("value", "low", "high")
TOLERANCE = ("rounded_low", "rounded_high")
MARKED = (*EXACT, "scale", *TOLERANCE, "positive")
"""What the mark of a claim is made of beside its line."""
DAYS = ("period_start", "period_end", "stated_on", "entered_on")
NUMBERS = ("start", "end", "line")
LEFT_OUT = ("file", "unread")
"""What follows from the others: the file from the document; in a row with an unread cell there is a problem."""
FIELDS = tuple(field.name for field in dataclasses.fields(Claim))
COLUMNS = tuple(name for name in FIELDS if name not in LEFT_OUT)
AT_A_TIME = 4096
_cells = attrgetter(*COLUMNS)


def _type(column: str) -> pyarrow.DataType:
    if column in DAYS:
        return pyarrow.date32()
    return pyarrow.int32() if column in NUMBERS else pyarrow.string()


SCHEMA = pyarrow.schema(
    [
        *((column, _type(column)) for column in (*COLUMNS, *TOLERANCE)),
        ("positive", pyarrow.bool_()),
        ("mark", pyarrow.binary(MARK)),
        ("told", pyarrow.large_string()),
    ]
)
"""A claim, its tolerance in plain units, the mark of all that others are held against, and its line of a release."""


def cells(claims: Sequence[Claim], tolerance: Mapping[str, Interval]) -> dict[str, list]:
    """The cells of claims by column, exact numbers as text."""
    found = (
        dict(zip(COLUMNS, zip(*map(_cells, claims), strict=True), strict=True))
        if claims
        else dict.fromkeys(COLUMNS, ())
    )
    found |= {column: [written(number) for number in found[column]] for column in EXACT}
    widths = [tolerance.get(claim.id) for claim in claims]
    found["rounded_low"] = [written(width.low) if width else None for width in widths]
    found["rounded_high"] = [written(width.high) if width else None for width in widths]
    found["positive"] = [width.positive if width else None for width in widths]
    return found


def written(number: Fraction | None) -> str | None:
    """A number as text, exactly."""
    return None if number is None else str(number)


@lru_cache(maxsize=65536)
def number(text: str | None) -> Fraction | None:
    """The number of a text that `written` made."""
    return None if text is None else Fraction(text)


def claims_of(table: pyarrow.Table) -> Iterator[Claim]:
    """The claims of a table, in its order."""
    for batch in table.select(COLUMNS).to_batches(max_chunksize=AT_A_TIME):
        cells = {column: batch.column(column).to_pylist() for column in COLUMNS}
        cells |= {column: [number(text) for text in cells[column]] for column in EXACT}
        cells["file"] = [f"{FOLDER}/{document}.csv" for document in cells["document"]]
        cells["unread"] = [frozenset()] * len(batch)
        yield from map(Claim, *(cells[name] for name in FIELDS))


def widths_of(table: pyarrow.Table, read: Mapping[str, Reading]) -> dict[str, Interval]:
    """The numbers of a table with their rounding, by id; `read` has their printed readings."""
    cells = (table.column(name).to_pylist() for name in ("id", *TOLERANCE, "positive"))
    return {
        name: Interval(number(low), read[name].value, number(high), positive)
        for name, low, high, positive in zip(*cells, strict=True)
        if positive is not None
    }


def _places(claims: pyarrow.Table) -> dict[str, int]:
    names = claims.column("id").to_pylist()
    return dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))


def rows_at(table: pyarrow.Table, places: Iterable[int]) -> pyarrow.Table:
    """The rows at these places, in the order of the table, taken piece by piece: a whole column is never copied."""
    places, found, before = sorted(places), [table.slice(0, 0)], 0
    for batch in table.to_batches():
        first, last = (bisect.bisect_left(places, edge) for edge in (before, before + len(batch)))
        if first < last:
            inside = pyarrow.array([place - before for place in places[first:last]], pyarrow.int64())
            found.append(pyarrow.Table.from_batches([batch.take(inside)]))
        before += len(batch)
    return pyarrow.concat_tables(found)


class Told(Rows):
    """The claims of held documents as a table of SCHEMA, those that were retracted apart, and cited figures.

    `tables` holds whatever else the documents came to. `ids` are the places of the claims of the table by their ids;
    of two with one id it knows the first. `folder` is where is kept what was found, and `keys` has for each document
    one that changes with it.
    """

    def __init__(
        self,
        tables: Mapping[str, pyarrow.Table],
        cited: tuple[Claim, ...],
        folder: Path | None,
        keys: Mapping[str, str],
        ids: dict[str, int] | None = None,
    ) -> None:
        self.tables, self.cited, self.folder, self.keys = tables, cited, folder, keys
        self.ids = _places(tables["claims"]) if ids is None else ids
        self.table, self.gone = tables["claims"], tables["retracted"]

    def __len__(self) -> int:
        return self.table.num_rows + self.gone.num_rows + len(self.cited)

    def __iter__(self) -> Iterator[Claim]:
        for table in (self.table, self.gone):
            yield from claims_of(table)
        yield from self.cited

    def __getitem__(self, place: int | slice) -> Claim | tuple[Claim, ...]:
        return tuple(self)[place]

    @property
    def numbered(self) -> int:
        cited = sum(claim.number_as_printed is not None for claim in self.cited)
        return cited + sum(
            table.num_rows - table.column("number_as_printed").null_count for table in (self.table, self.gone)
        )

    def taken(self, names: Iterable[str]) -> pyarrow.Table:
        """The rows of the claims of the table with these names."""
        return rows_at(self.table, {self.ids[name] for name in names if name in self.ids})

    def marks(self, names: Iterable[str]) -> dict[str, bytes]:
        """The marks of the claims of the table with these names, by name."""
        rows = self.taken(names)
        return dict(zip(rows.column("id").to_pylist(), rows.column("mark").to_pylist(), strict=True))

    def only(self, ids: Mapping[str, object]) -> tuple[Claim, ...]:
        """Those that were retracted, which have these ids."""
        return (*claims_of(self.gone), *(claim for claim in self.cited if claim.id in ids))

    def without(self, ids: Mapping[str, object]) -> "Told":
        """All but those that were retracted, which have these ids."""
        standing = tuple(claim for claim in self.cited if claim.id not in ids)
        return Told({**self.tables, "retracted": SCHEMA.empty_table()}, standing, self.folder, self.keys, self.ids)


class Passages(Sequence[Passage]):
    """Passages as a table."""

    def __init__(self, table: pyarrow.Table) -> None:
        self.table = table

    def __len__(self) -> int:
        return self.table.num_rows

    def __iter__(self) -> Iterator[Passage]:
        columns = [field.name for field in dataclasses.fields(Passage)]
        for batch in self.table.select(columns).to_batches(max_chunksize=AT_A_TIME):
            yield from map(Passage, *(batch.column(column).to_pylist() for column in columns))

    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        return tuple(self)[place]


class Named(Mapping[str, Claim]):
    """The claims of a `Told` by id. Those that are asked for by `fetch` are made together, others one by one."""

    def __init__(self, told: Told) -> None:
        self.told, self.made = told, {claim.id: claim for claim in reversed(told.cited)}

    @property
    def cited(self) -> tuple[Claim, ...]:
        """The cited figures."""
        return self.told.cited

    def fetch(self, names: Iterable[str]) -> None:
        """Make these ready; those that are not there are passed over."""
        rows = self.told.taken({*names} - self.made.keys())
        self.made |= {claim.id: claim for claim in claims_of(rows)}

    def __getitem__(self, name: str) -> Claim:
        if name not in self.made:
            self.fetch([name])
        return self.made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.told.ids or name in self.made

    def __iter__(self) -> Iterator[str]:
        yield from self.told.ids
        yield from (claim.id for claim in self.told.cited if claim.id not in self.told.ids)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Made(Mapping):
    """A mapping with the keys of another that makes each value when it is first asked for."""

    def __init__(self, keys: Mapping[str, object], make: Callable[[str], object]) -> None:
        self.keys_of, self.make, self.made = keys, make, {}

    def __getitem__(self, key: str) -> object:
        if key not in self.made:
            self.made[key] = self.make(key)
        return self.made[key]

    def __contains__(self, key: object) -> bool:
        return key in self.keys_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys_of)

    def __len__(self) -> int:
        return len(self.keys_of)
