"""A copy of the data in which every cell that a person writes, and one more document, carries something hostile."""

import csv
import hashlib
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.fuzzing import corpus
from nkeconomy import drafts
from nkeconomy.table import INVISIBLE

ASIDE = shutil.ignore_patterns("releases", "drafts", "briefs", "history*")
KINDS = ("script", "style", "markdown", "latex", "formula")
"""What goes into cells; what is invisible is refused there, and goes into the text of the document alone."""
CELLS = {
    "documents": ("title", "author", "rights", "note"),
    "checks": ("title", "why", "dispute"),
    "corrections": ("reason", "evidence"),
    "period_doubts": ("reason",),
    "contradictions": ("reason",),
    "rivals": ("title", "reason"),
    "derived": ("title", "caveat"),
    "not_derived": ("title", "reason"),
    "cited": ("note",),
    "vocabulary/entities": ("title",),
    "vocabulary/indicators": ("title", "definition", "inclusion_rule"),
    "vocabulary/components": ("title", "description"),
    "vocabulary/units": ("title",),
    "vocabulary/qualifiers": ("title", "meaning"),
}
"""The columns of words, by file; those of claims are `locator` and `note`."""
OF_CLAIMS = ("locator", "note")
MARKED = "<i>tilted</i> **bold**"
"""Stands in every title and every quote, so that whoever reads one as markup is found out."""
NAME = "hostile"
ADDRESS = f"https://{corpus.HOST}/\"'><script>window.__xss=1</script>"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Poisoned:
    """Where the data are, every word that was put into a cell, and every one that stands in the hostile document."""

    root: Path
    in_cells: tuple[str, ...]
    in_text: tuple[str, ...]


def poisoned(source: Path, target: Path) -> Poisoned:
    """The seeds and data of a folder, copied into another and poisoned there."""
    for part in ("seeds", "data"):
        shutil.copytree(source / part, target / part, ignore=ASIDE)
    said = cells()
    odd = {row["claim"] for row in table(target / "data/read_back_exceptions.csv")[1]}
    claims = [row for path in _claims(target) for row in table(path)[1] if row["id"] not in odd]
    turn = cycle(said)
    for name, columns in CELLS.items():
        _poison(target / "data" / f"{name}.csv", columns, turn)
    for path in _claims(target):
        _poison(path, OF_CLAIMS, turn)
    return Poisoned(target, said, _document(target, claims))


def cells() -> tuple[str, ...]:
    """The words that a cell may hold: on one line, visible, in Unicode form NFC."""
    found = (" ".join(word.split("\n")) for kind in KINDS for word in corpus.words()[kind])
    return tuple(word for word in found if _plain(word))


def lines() -> tuple[str, ...]:
    """The words that a text may hold: anything but NUL, on one line."""
    found = (" ".join(word.split()) for kind in (*KINDS, "bidi", "sql", "path") for word in corpus.words()[kind])
    return tuple(word for word in found if word and "\0" not in word)


def _plain(word: str) -> bool:
    return unicodedata.is_normalized("NFC", word) and not any(unicodedata.category(sign) in INVISIBLE for sign in word)


def _claims(root: Path) -> list[Path]:
    return sorted((root / "data/claims").glob("*.csv"))


def _poison(path: Path, columns: Iterable[str], turn: Iterator[str]) -> None:
    header, rows = table(path)
    for place, row in enumerate(rows):
        if "aliases" in row and path.stem == "entities":
            row["aliases"] = "|".join(filter(None, (row["aliases"], row["title"])))
        row.update({column: _with(row[column], _hostile(column, next(turn)), place) for column in columns})
    write(path, header, rows)


def _hostile(column: str, word: str) -> str:
    return f"{MARKED} {word}" if column == "title" else word


def _with(words: str, hostile: str, place: int) -> str:
    """Before the words, after them, or, where there were none, in their place."""
    return " ".join(filter(None, (hostile, words) if place % 2 else (words, hostile)))


def _document(root: Path, claims: Rows) -> tuple[str, ...]:
    """A document that says of each indicator what another says, with something hostile in every quote."""
    models = list({row["indicator"]: row for row in reversed(claims) if row["quote"]}.values())
    said = lines()
    width = -(-len(said) // len(models))
    groups = [said[at : at + width] or said[:1] for at in range(0, width * len(models), width)]
    quotes = [f"{model['quote']} {MARKED} {' · '.join(group)}" for model, group in zip(models, groups, strict=True)]
    text = "".join(f"{quote}\n{model['period_as_printed']}\n" for quote, model in zip(quotes, models, strict=True))
    describe(root, text.encode(), title=f"{MARKED} {said[0]}", url=ADDRESS, note=cells()[0])
    rows = [_claim(place, model, quote) for place, (model, quote) in enumerate(zip(models, quotes, strict=True))]
    write(root / "data/claims" / f"{NAME}.csv", list(rows[0]), rows)
    return said


def drafted(root: Path) -> str:
    """A draft of a hostile text, with rows accepted in which something is wrong; returns its id."""
    said = "".join(f"Exports reached $360 million in 2024 {MARKED} {word}\n" for word in lines())
    draft = drafts.begin(root, f"{cells()[0]}.txt", said.encode(), cells()[1])
    said_by = {"attributed_to": "BOK", "carried_by": "BOK"}
    wrong = {"decision": drafts.ACCEPTED, **said_by, "number_as_printed": f"{MARKED} {cells()[2]}"}
    return drafts.save(root, draft.with_rows([{**draft.rows[0], **wrong}, *draft.rows[1:]]), cells()[1]).id


def _claim(place: int, model: dict[str, str], quote: str) -> dict[str, str]:
    own = {"id": f"{NAME}-{place}", "quote": quote, "occurrence": "", "same_quantity_as": "", "disputes": ""}
    return {**model, **own, "note": cells()[place % len(cells())]}


def describe(root: Path, raw: bytes, **cells: str) -> None:
    """Put one more document among the seeds, with its row."""
    (root / "seeds" / f"{NAME}.txt").write_bytes(raw)
    path = root / "data/documents.csv"
    header, rows = table(path)
    own = {"id": NAME, "path": f"seeds/{NAME}.txt", "sha256": hashlib.sha256(raw).hexdigest()}
    dated = {"published": "2025-05-05", "published_precision": "day", "published_as_printed": ""}
    rest = {"same_origin_as": "", "original": "", "original_sha256": "", "note": ""}
    write(path, header, [*rows, {**rows[0], **own, **dated, **rest, **cells}])


def table(path: Path) -> tuple[list[str], Rows]:
    """The header and the rows of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def write(path: Path, header: list[str], rows: Rows) -> None:
    """The inverse of table()."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
