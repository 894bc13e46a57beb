"""Take a file of cited figures into the data: `python -m nkeconomy cite FILE`.

Every row of the file ends as one of these: new, revised (the old row is kept), unchanged, or refused with a reason.
What is refused stands, whole, in `data/cited_refused.csv` until a later file mends it; a line without an id, until the
next file is taken in. The same file taken in twice changes nothing.
"""

import contextlib
import csv
import dataclasses
import datetime
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nkeconomy import cell, cited, decisions, documents, table, vocabulary
from nkeconomy import claims as claims_files
from nkeconomy.cited import FILE, GIVEN, GIVEN_SHAPE, SHAPE
from nkeconomy.model import WITHDRAWN, Document, Problem
from nkeconomy.rules import CITED_ID, Finding, Known, breaches
from nkeconomy.table import Row, Shape

REFUSED = "data/cited_refused.csv"
REFUSED_COLUMNS = (*GIVEN, "reason", "refused_on", "unread")
REFUSED_SHAPE = Shape(REFUSED_COLUMNS, verbatim=frozenset(REFUSED_COLUMNS), may_be_empty=True)
"""Nothing that was refused is judged again; `unread` is the line itself, where it could not be read as a row."""
RIGHTS = "Cited only: figures and the address are kept, the text is not."
UNKNOWN = (
    "author",
    "published_as_printed",
    "path",
    "sha256",
    "original",
    "original_sha256",
    "note",
    "same_origin_as",
    "text",
)
"""What a file of figures does not tell of a document."""
UNDETERMINED = "und"
"""ISO 639 for a language that nobody has determined."""


class Refused(Exception):
    """A file that cannot be taken in at all, or data that are not sound enough to take it in."""


@dataclasses.dataclass(frozen=True)
class Report:
    """How many rows of the file are new, revised, unchanged; the problems of the others, a line each."""

    new: int
    revised: int
    unchanged: int
    refused: int
    missing: int
    problems: tuple[Problem, ...]


@dataclasses.dataclass
class Shelf:
    """What the data hold and what is added to it; `page_days` has the latest day that the file names for an address."""

    figures: list[Row]
    refused: list[Row]
    documents: dict[str, Document]
    page_days: dict[str, str]
    known: Known
    words: cited.Words
    today: datetime.date

    def latest(self, name: str) -> Row | None:
        """The row of that id as it stands now: the last of its revisions."""
        row = next((row for row in self.figures if row["id"] == name), None)
        while row and (later := next((other for other in self.figures if other["revises"] == row["id"]), None)):
            row = later
        return row


def cite(root: Path, file: Path, today: datetime.date) -> Report:
    """Take in the file; raises Refused where it cannot be read as one, or the data have problems of their own."""
    shelf = _shelf(root, today)
    rows, problems = table.read(file.parent, file.name, GIVEN_SHAPE)
    if not rows and problems:
        raise Refused("\n".join(map(str, problems)))
    problems += [*table.twice(rows)]
    shelf.page_days = _page_days(rows)
    counts, refused = dict.fromkeys(("new", "revised", "unchanged"), 0), []
    for row in sorted([*rows, *_unread(file, rows, problems)], key=lambda row: row.line):
        found = [problem for problem in problems if problem.line == row.line] or _take(row, shelf, counts)
        if found:
            refused.append((row, found))
    given = {row["id"] for row in rows} | {row["id"] for row, _ in refused}
    _write(root, shelf, refused, given)
    return Report(
        **counts,
        refused=len(refused),
        missing=sum(row["id"] not in given and not row["revises"] for row in shelf.figures),
        problems=tuple(problem for _, found in refused for problem in found),
    )


def _page_days(rows: Iterable[Row]) -> dict[str, str]:
    """The latest day that is named for each address, as far as it is one."""
    days: dict[str, str] = {}
    for row in rows:
        with contextlib.suppress(cell.Unreadable):
            cited.published(row["published"])
            days[row["address"]] = max(days.get(row["address"], ""), row["published"])
    return days


def _unread(file: Path, rows: list[Row], problems: list[Problem]) -> Iterator[Row]:
    """What could not be read as a row, as it stands in the file; its id is what stands before the first comma."""
    lines = io.StringIO(file.read_bytes().decode("utf-8"), newline="").readlines()
    read = {row.line for row in rows}
    begins = sorted(read | {problem.line for problem in problems})
    for begin, following in zip(begins, [*begins[1:], len(lines) + 1], strict=True):
        if begin not in read:
            raw = "".join(lines[begin - 1 : following - 1]).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
            name = raw.split(",")[0].strip('"')
            cells = dict.fromkeys(GIVEN, "") | {"id": name if CITED_ID.fullmatch(name) else "", "unread": raw}
            yield Row(file.name, begin, cells)


def _shelf(root: Path, today: datetime.date) -> Shelf:
    words, problems = vocabulary.load(root)
    held, found = documents.load(root, words)
    anchored, _, more = claims_files.load(root, held)
    figures, of_form = table.read(root, FILE, SHAPE)
    refused, odd = table.read(root, REFUSED, REFUSED_SHAPE) if (root / REFUSED).is_file() else ([], [])
    decided, wrong = decisions.load(root)
    problems += [*found, *more, *of_form, *odd, *wrong]
    if problems:
        raise Refused("\n".join([*map(str, problems), "the data have problems of their own; nothing was taken in"]))
    withdrawn = frozenset(row.id for row in decided.retired_claims if row.status == WITHDRAWN)
    known = Known(words, held, {claim.id: claim for claim in anchored}, withdrawn)
    return Shelf(figures, refused, held, {}, known, cited.Words.of(words), today)


def _take(row: Row, shelf: Shelf, counts: dict[str, int]) -> list[Problem]:
    """Put the row on the shelf as new or as a revision, if it is either and sound; else what is wrong with it."""
    before = shelf.latest(row["id"])
    if before and all(before[column] == row[column] for column in GIVEN if column != "id"):
        counts["unchanged"] += 1
        return []
    document = _document(row, shelf)
    cells = {**row.cells, "document": document.id, "entered_on": shelf.today.isoformat(), "revises": ""}
    if before:
        cells |= {"id": _next(row["id"], shelf), "revises": before["id"]}
    whole = Row(row.file, row.line, cells)
    claim, findings = cited.claim(whole, document, shelf.words)
    findings += _taken(row, shelf)
    if not findings:
        findings = [*_odd_document(document, shelf), *breaches(claim, _with(shelf, document))]
    if findings:
        return [row.problem(*finding) for finding in findings]
    counts["revised" if before else "new"] += 1
    shelf.figures.append(whole)
    shelf.documents[document.id] = document
    return []


def _taken(row: Row, shelf: Shelf) -> Iterator[Finding]:
    """An id that a claim of a held text has."""
    if row["id"] in shelf.known.claims:
        yield (
            f"id {row['id']!r} is that of a claim in {shelf.known.claims[row['id']].file}",
            "would be right: another id",
        )


def _odd_document(document: Document, shelf: Shelf) -> Iterator[Finding]:
    """What would be wrong with the row of a new document."""
    if not document.line:
        row = Row(documents.FILE, 0, _cells(document))
        yield from ((found.what, found.right) for found in documents.breaches(row, shelf.known.vocabulary))


def _next(name: str, shelf: Shelf) -> str:
    """The id of the next revision: the name, with -r2, -r3 ... behind it."""
    taken = {row["id"] for row in shelf.figures}
    return next(other for place in range(2, len(taken) + 3) if (other := f"{name}-r{place}") not in taken)


def _with(shelf: Shelf, document: Document) -> Known:
    return dataclasses.replace(shelf.known, documents={**shelf.documents, document.id: document})


def _document(row: Row, shelf: Shelf) -> Document:
    """The document of the row's address: one that the data have, or a new one, described by what the row says."""
    known = next((one for one in shelf.documents.values() if one.url == row["address"]), None)
    return known or _new_document(row, shelf)


def _new_document(row: Row, shelf: Shelf) -> Document:
    carrier = row["carrier"] or row["estimator"]
    day = shelf.page_days.get(row["address"], "")
    precision = cited.PRECISIONS.get(len(day), "unknown")
    return Document(
        id=_free(_slug(carrier, day), shelf),
        title=f"{carrier}, {day}",
        title_inferred=True,
        publisher=shelf.words.entity(carrier) or carrier,
        published=cited.published(day) if precision != "unknown" else None,
        published_precision=precision,
        url=row["address"],
        language=UNDETERMINED,
        text_held=False,
        rights=RIGHTS,
        entered_on=shelf.today,
        line=0,
        **dict.fromkeys(UNKNOWN),
    )


def _slug(carrier: str, day: str) -> str:
    """A short id that a reader can place: the carrier's name and the day."""
    name = "-".join(re.findall(r"[a-z0-9]+", carrier.lower())[:3]) or "page"
    return f"{name}-{day}"


def _free(slug: str, shelf: Shelf) -> str:
    ids = [slug, *(f"{slug}-{place}" for place in range(2, len(shelf.documents) + 3))]
    return next(one for one in ids if one not in shelf.documents)


def _cells(document: Document) -> dict[str, str]:
    return {column: _cell(getattr(document, column)) for column in documents.SHAPE.columns}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _write(root: Path, shelf: Shelf, refused: list[tuple[Row, list[Problem]]], given: set[str]) -> None:
    """Documents before the figures that name them; each file whole or not at all, and untouched if nothing changes."""
    added = [document for document in shelf.documents.values() if not document.line]
    _append(root / documents.FILE, documents.SHAPE, map(_cells, added))
    _append(root / FILE, SHAPE, (row.cells for row in shelf.figures if row.file != FILE))
    before = shelf.refused
    others = [row for row in before if row["id"] and row["id"] not in given]
    rows = [*(row.cells for row in others), *(_refusal(*one, before, shelf.today) for one in refused)]
    _put(root / REFUSED, _lines(REFUSED_SHAPE, [{column: column for column in REFUSED_SHAPE.columns}, *rows]))


def _refusal(row: Row, found: list[Problem], before: Iterable[Row], today: datetime.date) -> dict[str, str]:
    """The row with the reason; one that was refused before, as it is, keeps its day."""
    reason = "; ".join(f"{problem.what}; {problem.right}" for problem in found)
    since = next(
        (
            old["refused_on"]
            for old in before
            if all(old[name] == row.cells.get(name, "") for name in (*GIVEN, "unread"))
        ),
        today.isoformat(),
    )
    return {"unread": "", **row.cells, "reason": reason, "refused_on": since}


def _append(path: Path, shape: Shape, rows: Iterable[dict[str, str]]) -> None:
    """The rows behind those that are there, which stay as they are, byte for byte."""
    before, lines = path.read_bytes(), _lines(shape, rows)
    if lines:
        _put(path, before + (b"" if before.endswith(b"\n") else b"\n") + lines)


def _lines(shape: Shape, rows: Iterable[dict[str, str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([row[column] for column in shape.columns] for row in rows)
    return written.getvalue().encode("utf-8")


def _put(path: Path, raw: bytes) -> None:
    if path.is_file() and path.read_bytes() == raw:
        return
    aside = path.with_name(f".{path.name}-{os.getpid()}.tmp")
    aside.write_bytes(raw)
    aside.replace(path)
