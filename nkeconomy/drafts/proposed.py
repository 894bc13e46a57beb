"""A new draft: the file as text, what it says of itself, and the claims that a reader of numbers proposes."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from nkeconomy import cell, claims, documents, history, suggest, table, texts, vocabulary
from nkeconomy.drafts import shelf
from nkeconomy.drafts.draft import OF_A_DOCUMENT, PROPOSED, SUGGESTED, Draft, Row, named, occurrence, row
from nkeconomy.suggest import Candidate
from nkeconomy.vocabulary import Vocabulary

RIGHTS = "© {publisher}; the text belongs to its publisher and is held as research input."
NUMBER = re.compile(r"\d{3,9}", re.ASCII)


def begin(root: Path, name: str, raw: bytes, by: str, encoding: str | None = None) -> Draft:
    """A draft of the file, saved as version 1. Raises texts.Refused where the file cannot be taken in."""
    return shelf.save(root, unsaved(root, name, raw, by, encoding), by)


def unsaved(root: Path, name: str, raw: bytes, by: str, encoding: str | None = None) -> Draft:
    """The same draft, saved nowhere yet: version 0."""
    text = texts.read(raw, name, encoding)
    words, _ = vocabulary.load(root)
    document, why = _document(root, name, raw, text, words)
    return Draft(
        id=_free_name(root, name),
        version=0,
        by=by,
        saved_at=datetime.now(UTC),
        name=name,
        kind=text.kind,
        encoding=text.encoding,
        sure=text.sure,
        others=text.others,
        as_is=text.as_is,
        notes=text.notes,
        raw=raw,
        text=text.text,
        document=document,
        why=why,
        rows=(),
    ).with_rows(proposals(root, text.text, document, words))


def _document(root: Path, name: str, raw: bytes, text: texts.Text, words: Vocabulary) -> tuple[Row, Row]:
    """The proposed row of documents.csv, and where each cell was found."""
    found = texts.describe(text, raw, name)
    publisher = entity(found.publisher, words)
    cells = dict.fromkeys(OF_A_DOCUMENT, "") | {
        "id": next_id(root),
        "title": found.title,
        "title_inferred": "yes" if found.title_inferred else "no",
        "publisher": publisher,
        "author": found.author,
        "published": found.published,
        "published_precision": found.published_precision,
        "published_as_printed": found.published_as_printed,
        "url": found.url if documents.ADDRESS.fullmatch(found.url) else "",
        "language": found.language,
        "text_held": "yes",
        "rights": RIGHTS.format(publisher=found.publisher or "the publisher"),
    }
    unknown = found.publisher and not publisher
    told = {"publisher": f"“{found.publisher}”, {found.why.get('publisher', '')}: no entity of the vocabulary"}
    return filed(cells, raw, text.text, text.as_is, name), dict(found.why) | (told if unknown else {})


def filed(cells: Row, raw: bytes, text: str, as_is: bool, name: str) -> Row:
    """The cells with the names under which its files will stand in `seeds`, and their sha256."""
    whole = hashlib.sha256(raw).hexdigest()
    suffix = re.sub(r"[^a-z0-9]", "", Path(name).suffix.lower())[:5] or "txt"
    if as_is:
        return {
            **cells,
            "path": _seed(cells["id"], whole, "txt"),
            "sha256": whole,
            "original": "",
            "original_sha256": "",
        }
    plain = hashlib.sha256(text.encode("utf-8")).hexdigest()
    original = _seed(cells["id"], whole, suffix if suffix != "txt" else "original.txt")
    path = _seed(cells["id"], plain, "txt")
    return {**cells, "path": path, "sha256": plain, "original": original, "original_sha256": whole}


def _seed(document: str, digest: str, suffix: str) -> str:
    return f"{documents.SEEDS}/{document}_{digest[:16]}.{suffix}"


def entity(name: str, words: Vocabulary) -> str:
    """The id of the entity that has that name, title or alias, or whose name is in that host; "" where none does."""
    wanted = _folded(name)
    if not wanted:
        return ""
    for one in words.rows["entities"]:
        if wanted in {_folded(known) for known in (one["id"], one["title"], *cell.listed(one["aliases"]))}:
            return one["id"]
    host = re.fullmatch(
        r"(?:[\w-]+\.)*?([\w-]{4,})\.(?:com|org|net|co|kr|jp|cn|ru|info|[a-z]{2})(?:\.[a-z]{2})?", name.lower()
    )
    return entity(host[1], words) if host and host[1] != name.lower() else ""


def _folded(name: str) -> str:
    return re.sub(r"\W+", "", name).casefold()


def proposals(root: Path, text: str, document: Row, words: Vocabulary) -> Iterable[Row]:
    """What the reader proposes, as rows with ids that nobody has."""
    published = cell.date(document["published"]) if document["published"] else None
    language = document["language"][:2] or None
    found = suggest.candidates(text, words, published, language, document["publisher"] or None)
    taken = used_ids(root)
    for candidate in found:
        made = _row(candidate, text, document)
        name = named(document["id"], made, taken)
        taken.add(name)
        yield {**made, "id": name}


def _row(candidate: Candidate, text: str, document: Row) -> Row:
    cells = {column: _cell(getattr(candidate, column)) for column in claims.SHAPE.columns if hasattr(candidate, column)}
    return row(
        cells
        | {
            "start": str(candidate.start),
            "end": str(candidate.end),
            "occurrence": occurrence(text, candidate.quote, candidate.start),
            "attributed_to": cells["attributed_to"] or document["publisher"],
            "carried_by": cells["carried_by"] or document["publisher"],
            "decision": PROPOSED,
            "origin": SUGGESTED,
            "confidence": f"{candidate.confidence:.2f}",
            "problems": "; ".join(candidate.problems),
        }
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return (
        value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else cell.written(value)
    )


def next_id(root: Path) -> str:
    """The next three-digit number that no document has or had."""
    rows, _ = table.read(root, documents.FILE, documents.SHAPE)
    drafts = [draft.document["id"] for draft in shelf.listed(root)]
    used = {int(one) for one in (*(row["id"] for row in rows), *drafts, *_published(root)) if NUMBER.fullmatch(one)}
    return f"{max(used, default=-1) + 1:03}"


def _published(root: Path) -> Iterable[str]:
    """Documents that were published at any time, also where that was undone."""
    return [entry.document for entry in history.entries(root) if entry.document]


def used_ids(root: Path) -> set[str]:
    """Every id that a claim has, or had."""
    paths = [*(root / claims.FOLDER).glob("[!.]*.csv"), root / "data/cited.csv", root / "data/retired_claims.csv"]
    return {line.split(",")[0] for path in paths if path.is_file() for line in _lines(path)}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()[1:]


def _free_name(root: Path, name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-")[:40] or "text"
    return f"{slug}-{secrets.token_hex(3)}"
