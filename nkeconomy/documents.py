"""The documents, byte for byte, and their passages."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from nkeconomy import cell, table
from nkeconomy.model import Document, Passage, Problem
from nkeconomy.table import Row, Shape
from nkeconomy.vocabulary import Vocabulary

FILE = "data/documents.csv"
SEEDS = "seeds"
ID = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s/]+\S*")
DATED = ("day", "month", "year")
UNDATED = ("day without year", "unknown")
PRECISIONS = (*DATED, *UNDATED)
LINE = re.compile(r"[^\r\n]+")
NEEDED = (
    "title",
    "title_inferred",
    "publisher",
    "published_precision",
    "language",
    "text_held",
    "rights",
    "entered_on",
)
FILES = {"path": "sha256", "original": "original_sha256"}
"""Cells that name a file in seeds, each with the cell of its SHA-256."""
PARSERS = {"title_inferred": cell.yes, "published": cell.date, "text_held": cell.yes, "entered_on": cell.date}
SHAPE = Shape(
    (
        "id",
        "title",
        "title_inferred",
        "publisher",
        "author",
        "published",
        "published_precision",
        "published_as_printed",
        "url",
        "language",
        "path",
        "sha256",
        "original",
        "original_sha256",
        "text_held",
        "rights",
        "note",
        "same_origin_as",
        "entered_on",
    ),
    verbatim=frozenset({"title", "published_as_printed"}),
    noun="documents",
)


def load(root: Path, vocabulary: Vocabulary) -> tuple[dict[str, Document], list[Problem]]:
    """The documents by id, and every problem of them and of the files in `seeds`."""
    rows, problems = table.read(root, FILE, SHAPE)
    documents: dict[str, Document] = {}
    for row in rows:
        document, found = _document(root, row, vocabulary)
        problems += found
        documents.setdefault(document.id, document)
    problems += [*table.twice(rows), *table.twice([row for row in rows if row["path"]], "path")]
    problems += [*table.twice([row for row in rows if row["original"]], "original"), *_in_one_place(rows)]
    problems += [*_origins(rows), *_strays(root, {row[column] for row in rows for column in FILES})]
    return documents, problems


def passages(document: Document) -> list[Passage]:
    """One passage for each line of a held document that is not blank, with exact offsets."""
    found = []
    for line in LINE.finditer(document.text or ""):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words)
            ordinal = len(found) + 1
            name = f"{document.id}-p{ordinal:03}"
            found.append(Passage(name, document.id, ordinal, start, start + len(words), words))
    return found


def _document(root: Path, row: Row, vocabulary: Vocabulary) -> tuple[Document, list[Problem]]:
    cells, problems = table.parsed(row, PARSERS)
    problems += breaches(row, vocabulary)
    text = None
    if row["text_held"] == "yes" and row["path"]:
        text, found = _text(root, row)
        problems += [*found, *_printed_date(row, text)]
    if row["text_held"] == "yes" and row["original"]:
        problems += _raw(root, row, "original")[1]
    rest = {column: row[column] or None for column in SHAPE.columns if column not in PARSERS}
    return Document(**{**rest, "id": row["id"]}, **cells, text=text, line=row.line), problems


def breaches(row: Row, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the cells of one row, whatever its file holds."""
    yield from table.needed(row, NEEDED)
    yield from _forms(row)
    yield from _date(row)
    if row["publisher"] and row["publisher"] not in vocabulary.entities:
        yield row.problem(*table.unknown("entity", row["publisher"], vocabulary.entities))
    if row["text_held"] == "no":
        for name, digest in FILES.items():
            if row[name] or row[digest]:
                what = f"a document whose text is not held has {'an' * (name[0] == 'o') or 'a'} {name} or {digest}"
                yield row.problem(what, "would be right: both cells empty")


def _date(row: Row) -> Iterator[Problem]:
    """The precision is a known one, and the date cells are filled as it says."""
    precision = row["published_precision"]
    if precision and precision not in PRECISIONS:
        yield row.problem(*table.unknown("published_precision", precision, PRECISIONS))
    elif precision and bool(row["published"]) != (precision in DATED):
        right = f"would be right: a date with {', '.join(DATED)}, or no date with {', '.join(UNDATED)}"
        yield row.problem("published and published_precision do not fit together", right)
    if precision == "day without year" and not row["published_as_printed"]:
        what = f"published_as_printed is empty under the precision {precision!r}"
        yield row.problem(what, "would be right: the day as the document prints it")


def _printed_date(row: Row, text: str | None) -> Iterator[Problem]:
    if text is not None and row["published_as_printed"] not in text:
        what = f"published_as_printed {table.shown(row['published_as_printed'])} is not in {row['path']}"
        yield row.problem(what, "would be right: characters of the document, or an empty cell")


def _forms(row: Row) -> Iterator[Problem]:
    """Problems of cells that must look like something."""
    if not ID.fullmatch(row["id"]):
        yield row.problem(f"id {table.shown(row['id'])} is odd", "would be right: letters a-z, digits and -")
    if row["language"] and not LANGUAGE.fullmatch(row["language"]):
        yield row.problem(
            f"language {table.shown(row['language'])} is odd", "would be right: a code as en, ko, zh-Hans"
        )
    if row["url"] and not ADDRESS.fullmatch(row["url"]):
        yield row.problem(
            f"url {table.shown(row['url'])} is odd", "would be right: an address with http:// or https://"
        )
    if row["text_held"] == "yes":
        yield from _file(row, "path")
        yield from _file(row, "original") if row["original"] or row["original_sha256"] else ()


def _file(row: Row, name: str) -> Iterator[Problem]:
    """The cells of a file: a name in `seeds`, and its SHA-256."""
    digest = FILES[name]
    if not _in_seeds(row[name]):
        right = "would be right: seeds/ and a file name"
        yield row.problem(f"{name} {table.shown(row[name])} is not in seeds", right)
    if not SHA256.fullmatch(row[digest]):
        yield row.problem(f"{digest} {table.shown(row[digest])} is odd", "would be right: 64 digits 0-9 and a-f")


def _in_seeds(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) >= 2 and parts[0] == SEEDS and ".." not in parts and "\\" not in path


def _text(root: Path, row: Row) -> tuple[str | None, list[Problem]]:
    """The text of a held document and what is wrong with its file."""
    raw, problems = _raw(root, row, "path")
    if raw is None:
        return None, problems
    text = table.decoded(row["path"], raw)
    return (None, [text]) if isinstance(text, Problem) else (text, problems)


def _raw(root: Path, row: Row, name: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file of a document, and what is wrong with it; None where there are none to speak of."""
    if not _in_seeds(row[name]):
        return None, []
    try:
        raw = (root / row[name]).read_bytes()
    except FileNotFoundError:
        return None, [row.problem(f"{row[name]} is missing", "would be right: the file as it was described")]
    except OSError as error:
        right = "would be right: a file that can be read"
        return None, [row.problem(f"{row[name]} cannot be read ({error.strerror})", right)]
    if not raw.strip():
        return None, [row.problem(f"{row[name]} is empty", "would be right: the file as it was described")]
    return raw, [*_changed(row, name, raw)]


def _changed(row: Row, name: str, raw: bytes) -> Iterator[Problem]:
    """A problem when the file is not the one that was described; says so when only line endings or a BOM differ."""
    found, described = hashlib.sha256(raw).hexdigest(), row[FILES[name]]
    if found == described or not SHA256.fullmatch(described):
        return
    only = any(hashlib.sha256(other).hexdigest() == described for other in _other_forms(raw))
    why = "; only its line endings or byte order mark differ" if only else ""
    right = f"would be right: the file as it was described, or, after reading it again, sha256 {found}"
    yield row.problem(f"{row[name]} has changed: its sha256 is {found[:12]}…, not {described[:12]}…{why}", right)


def _other_forms(raw: bytes) -> Iterator[bytes]:
    plain = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for ending in (b"\n", b"\r\n", b"\r"):
        text = plain.replace(b"\n", ending)
        yield from (text, b"\xef\xbb\xbf" + text)


def _in_one_place(rows: list[Row]) -> Iterator[Problem]:
    """A problem for each original that is the text of a document: then there is nothing beside it."""
    texts = {row["path"]: row for row in rows if row["path"]}
    for row in rows:
        if row["original"] in texts:
            what = f"original {table.shown(row['original'])} is the path of document {texts[row['original']]['id']!r}"
            yield row.problem(what, "would be right: the file as it came, or an empty cell where the text is that file")


def _origins(rows: list[Row]) -> Iterator[Problem]:
    """`same_origin_as` leads to another document that leads no further."""
    known = {row["id"]: row for row in reversed(rows)}
    for row in rows:
        target = row["same_origin_as"]
        if target and target not in known:
            yield row.problem(*table.unknown("document in same_origin_as", target, known))
        elif target and target == row["id"]:
            yield row.problem("same_origin_as is the document itself", "would be right: another document")
        elif target and (further := known[target]["same_origin_as"]):
            what = f"same_origin_as leads to {target!r}, which leads to {further!r}"
            yield row.problem(what, f"would be right: {further}")


def _strays(root: Path, described: set[str]) -> Iterator[Problem]:
    """A problem for each file in `seeds` that no row describes."""
    folder = root / SEEDS
    for path in sorted(folder.rglob("*"), key=lambda path: path.parts) if folder.is_dir() else []:
        name = path.relative_to(root).as_posix()
        if path.is_file() and not path.name.startswith(".") and name not in described:
            yield Problem(name, 1, f"no row of {FILE} describes this file", f"would be right: a row with path {name}")
