"""The claims, row by row, each anchored to the exact characters of its quote."""

import bisect
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from nkeconomy import cell, documents, table
from nkeconomy.model import Claim, Document, Passage, Problem
from nkeconomy.table import Row, Shape

FOLDER = "data/claims"
COLUMNS = (
    "id,quote,occurrence,kind,indicator,component,subject,counterpart,period_start,period_end,period_as_printed,"
    "number_as_printed,value,low,high,unit,scale,currency,qualifier,attributed_to,carried_by,stance,"
    "same_quantity_as,disputes,locator,note"
)
SHAPE = Shape(
    tuple(COLUMNS.split(",")),
    verbatim=frozenset({"quote", "number_as_printed", "period_as_printed"}),
    noun="claims",
)
COUNTED = re.compile(r"([1-9]\d{0,5})(?: of ([1-9]\d{0,5}))?", re.ASCII)
Place = tuple[int, int | None]
"""Which of several equal quotes, and of how many, where that is said: a text that has changed has another number."""
ALIKE = str.maketrans("‘’‛′“”„″–—−‐‑\u00a0\u202f\u2009", "''''\"\"\"\"-----   ")
Anchor = tuple[int, int, str]
NO_ANCHOR = (None, None, None)


def occurrence(text: str) -> Place:
    """Which of several equal quotes is meant, counted from 1, as "2" or "2 of 3"."""
    found = COUNTED.fullmatch(text)
    if not found:
        raise cell.Unreadable("is not a place in a count", "would be right: 1, 2 ..., or with their number: 2 of 3")
    return int(found[1]), int(found[2]) if found[2] else None


PARSERS = {
    "occurrence": occurrence,
    "period_start": cell.date,
    "period_end": cell.date,
    "value": cell.number,
    "low": cell.number,
    "high": cell.number,
}


def load(root: Path, held: dict[str, Document]) -> tuple[list[Claim], list[Passage], list[Problem]]:
    """Every claim of every file in file order, the passages of the held documents, and every problem of form."""
    passages = {name: documents.passages(document) for name, document in held.items()}
    claims, problems = [], [*files(root, held)]
    for path in csv_files(root):
        rows, found = table.read(root, path.relative_to(root).as_posix(), SHAPE)
        read, more = of_rows(rows, path.stem, held.get(path.stem), passages.get(path.stem, []))
        problems += [*found, *more]
        claims += read
    return claims, [passage for name in sorted(passages) for passage in passages[name]], problems


def of_rows(
    rows: list[Row], name: str, document: Document | None, passages: list[Passage]
) -> tuple[list[Claim], list[Problem]]:
    """The claims of one file, that of the document of this name, and every problem of their form."""
    claims, problems = [], []
    for row in rows:
        claim, found = _claim(row, document, name, passages)
        problems += found
        claims.append(claim)
    return claims, problems


def csv_files(root: Path) -> list[Path]:
    """The files of claims, in their order."""
    return sorted((root / FOLDER).glob("[!.]*.csv"), key=lambda path: path.name)


def files(root: Path, held: dict[str, Document]) -> Iterator[Problem]:
    """A problem for each claims file without a document, and for each held document without one."""
    stems = {path.stem for path in csv_files(root)}
    for name in sorted({name for name, document in held.items() if document.text_held} - stems):
        right = f"would be right: {FOLDER}/{name}.csv, one claim a row"
        yield Problem(documents.FILE, held[name].line, f"document {name!r} has no claims file", right)
    for name in sorted(stems - held.keys()):
        right = f"would be right: a row {name!r} in {documents.FILE}"
        yield Problem(f"{FOLDER}/{name}.csv", 1, f"no document {name!r} is described", right)
    for path in sorted((root / FOLDER).glob("[!.]*")):
        if path.suffix != ".csv":
            yield Problem(f"{FOLDER}/{path.name}", 1, "this is not a .csv file", "would be right: claims as .csv only")


def _claim(row: Row, document: Document | None, name: str, passages: list[Passage]) -> tuple[Claim, list[Problem]]:
    cells, problems = table.parsed(row, PARSERS)
    unread = frozenset(column for column in PARSERS if row[column] and cells[column] is None)
    place = cells.pop("occurrence")
    anchor = NO_ANCHOR
    if document and document.text is not None and row["quote"] and "occurrence" not in unread:
        anchor = _anchor(row, place, document, passages)
    if isinstance(anchor, Problem):
        problems, anchor = [*problems, anchor], NO_ANCHOR
    start, end, passage = anchor
    rest = {column: row[column] or None for column in SHAPE.columns if column not in PARSERS}
    position = {"document": name, "passage": passage, "start": start, "end": end, "file": row.file, "line": row.line}
    dates = stated(document) if document else {}
    return Claim(**{**rest, "id": row["id"]}, **cells, **position, **dates, unread=unread), problems


def stated(document: Document) -> dict[str, object]:
    """When a document says what it says, as far as it is known, and when it came into the data."""
    return {
        "stated_on": document.published,
        "stated_precision": document.published_precision,
        "entered_on": document.entered_on,
    }


def _anchor(
    row: Row, place: Place | None, document: Document, passages: list[Passage]
) -> tuple[int, int, str] | Problem:
    """Start, end and passage of the row's quote, or what is wrong with it."""
    quote = row["quote"]
    if "\n" in quote or "\r" in quote:
        return row.problem("the quote runs over a line break", "would be right: a quote within one line")
    starts = list(_starts(quote, document.text))
    if not starts:
        return row.problem(f"quote is not in {document.path}", _nearest(quote, document, passages))
    problem = _wrong_place(row, place, starts)
    if problem:
        return problem
    start = starts[place[0] - 1 if place else 0]
    passage = _passage_around(start, start + len(quote), passages)
    if passage is None:
        return row.problem("the quote begins or ends with blanks", "would be right: the same quote without them")
    return start, start + len(quote), passage.id


def _starts(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _wrong_place(row: Row, place: Place | None, starts: list[int]) -> Problem | None:
    said = row["occurrence"]
    where = f"the quote stands {len(starts)} times, at {', '.join(map(str, starts[:8]))}"
    if place is None and len(starts) > 1:
        return row.problem(where, f"would be right: an occurrence from 1 to {len(starts)}, or a longer quote")
    if place and len(starts) == 1:
        return row.problem("occurrence is given for a quote that stands once", "would be right: no occurrence")
    if place and place[0] > len(starts):
        return row.problem(f"occurrence {said}, but {where}", f"would be right: from 1 to {len(starts)}")
    if place and place[1] not in (None, len(starts)):
        right = f"would be right: the one that is meant, of {len(starts)}; the text has changed since"
        return row.problem(f"occurrence {said}, but {where}", right)
    return None


def _passage_around(start: int, end: int, passages: list[Passage]) -> Passage | None:
    at = bisect.bisect_right(passages, start, key=lambda passage: passage.start) - 1
    inside = at >= 0 and end <= passages[at].end
    return passages[at] if inside else None


def _nearest(quote: str, document: Document, passages: list[Passage]) -> str:
    """Where the text most like the quote stands: alike but for its marks and blanks, else in the likeliest passage."""
    at = document.text.translate(ALIKE).lower().find(quote.translate(ALIKE).lower())
    if at < 0 or len(document.text.lower()) != len(document.text):
        at = _likeliest(quote, passages)
    if at is None:
        return "would be right: characters of the document"
    line = len(re.findall(r"\r\n|\r|\n", document.text[:at])) + 1
    near = document.text[at : at + len(quote)].splitlines()[0]
    return f"nearest is {table.shown(near, 160)} at {at} (line {line})"


def _likeliest(quote: str, passages: list[Passage]) -> int | None:
    """The offset where the quote would begin in the passage that shares most words with it."""
    words = set(re.findall(r"\w+", quote.lower()))
    shared = [(len(words & set(re.findall(r"\w+", passage.text.lower()))), -passage.ordinal) for passage in passages]
    if not shared or max(shared)[0] == 0:
        return None
    passage = passages[shared.index(max(shared))]
    match = SequenceMatcher(None, quote, passage.text, autojunk=False).find_longest_match()
    return passage.start + max(0, match.b - match.a)
