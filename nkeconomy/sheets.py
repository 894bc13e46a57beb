"""What one document comes to on its own: its passages and claims, anchored, checked, read back, with their hedges.

Nothing here looks at another document or at the disk, so that documents can be read side by side, in any order, and
what a document came to can be kept for the next build.
"""

import dataclasses
from collections.abc import Iterable
from functools import cached_property

from nkeconomy import claims, documents, read_back, readings, rules, table
from nkeconomy.interval import Interval
from nkeconomy.model import Claim, Document, Passage, Problem, ReadBackException
from nkeconomy.quantity.words import Words
from nkeconomy.readings import PRINTED, Numbers
from nkeconomy.rules import Known
from nkeconomy.vocabulary import Vocabulary


@dataclasses.dataclass(frozen=True)
class Source:
    """One document as it lies there: its description with its text, its file of claims, and what is said of them.

    `claims` is None where there is no such file. `retracted` are ids of claims that count for nothing.
    """

    document: Document
    claims: bytes | None
    exceptions: tuple[ReadBackException, ...] = ()
    retracted: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """Where its claims are."""
        return f"{claims.FOLDER}/{self.document.id}.csv"


@dataclasses.dataclass(frozen=True)
class Sheet:
    """What it comes to. `used` are the exceptions that something needs, as claim and field.

    `tolerance` is the interval of each number with its printed rounding, by claim, where nothing is wrong.
    """

    document: Document
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    used: frozenset[tuple[str, str]]
    tolerance: dict[str, Interval]


@dataclasses.dataclass(frozen=True)
class Desk:
    """The words that all documents share, made ready once."""

    vocabulary: Vocabulary

    @cached_property
    def reader(self) -> Words | None:
        """The reader of numbers; None where a file of its words is broken."""
        return read_back.words(self.vocabulary) if read_back.readable(self.vocabulary) else None

    def known(self, document: Document) -> Known:
        """What rules look things up in that need one document only."""
        return Known(self.vocabulary, {document.id: document}, {}, frozenset())


def sheet(source: Source, desk: Desk) -> Sheet:
    """Read one document."""
    passages = documents.passages(source.document)
    rows, problems = _rows(source, passages)
    standing = [row for row in rows if row.id not in source.retracted]
    known = desk.known(source.document)
    problems += [Problem(row.file, row.line, *found) for row in standing for found in rules.alone(row, known)]
    hedges, found, used = _read_back(standing, source.exceptions, desk.reader)
    problems += found
    hedged = tuple(
        dataclasses.replace(row, hedge_as_printed=hedges[row.id]) if row.id in hedges else row for row in rows
    )
    tolerance = {} if problems else _tolerance([row for row in hedged if row.id not in source.retracted], desk)
    return Sheet(source.document, tuple(passages), hedged, tuple(problems), used, tolerance)


def _rows(source: Source, passages: list[Passage]) -> tuple[list[Claim], list[Problem]]:
    if source.claims is None:
        return [], []
    text = table.decoded(source.file, source.claims)
    rows, problems = table.rows_of(source.file, text, claims.SHAPE)
    read, found = claims.of_rows(rows, source.document.id, source.document, passages)
    return read, [*problems, *found]


def _read_back(
    rows: Iterable[Claim], exceptions: tuple[ReadBackException, ...], reader: Words | None
) -> tuple[dict[str, str], list[Problem], frozenset[tuple[str, str]]]:
    """The hedge of each number that has one, where number and row differ without need, and the exceptions in need."""
    excused = {(row.claim, row.field) for row in exceptions}
    hedges, problems, differing = {}, [], set()
    for claim in rows if reader else ():
        told = read_back.told(claim, reader)
        if told.hedge is not None:
            hedges[claim.id] = told.hedge
        differing |= {(claim.id, field) for field, _, _ in told.differences}
        found = [how for field, *how in told.differences if (claim.id, field) not in excused]
        problems += [Problem(claim.file, claim.line, *how) for how in found]
    return hedges, problems, frozenset(differing & excused)


def _tolerance(rows: list[Claim], desk: Desk) -> dict[str, Interval]:
    """Each number with its printed rounding."""
    words = desk.vocabulary
    printed = readings.printed(rows, words.scales)
    by_id = {row.id: row for row in rows}
    known = Numbers(by_id, {}, words.units, {PRINTED: printed}, frozenset(), desk.reader)
    return {name: readings.with_rounding(name, PRINTED, known) for name in printed}
