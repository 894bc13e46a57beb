"""The text layer of a PDF, page by page; pages are parted by form feeds."""

import io
import logging
from itertools import accumulate, groupby

from nkeconomy.texts.kept import bounded, seen
from nkeconomy.texts.refused import Unreadable
from nkeconomy.texts.wrapped import joined

MOST = 2000
"""Pages that are read at most."""
FEW = 20
"""Characters a page below which a PDF is probably a scan with stamps on it."""


def read(raw: bytes) -> dict:
    """Its text; raises Unreadable where it is encrypted or has no text layer."""
    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw), strict=False)
    _open(reader)
    if len(reader.pages) > MOST:
        raise Unreadable(f"it has {len(reader.pages):,} pages and at most {MOST:,} are read; take a part of it")
    texts, length = [], 0
    for page in reader.pages:
        texts.append(seen(joined(page.extract_text() or "")))
        length += len(texts[-1]) + 1
        bounded(length - 1)
    if not any(text.strip() for text in texts):
        raise Unreadable("it has no text layer, only pictures of text; have its text recognised (OCR) elsewhere first")
    pages = [0, *accumulate(len(text) + 1 for text in texts)][:-1]
    return {"text": "\f".join(texts), "pages": pages, "notes": _notes(texts), "told": _told(reader)}


def _open(reader) -> None:
    """Many PDFs are encrypted with an empty password, and open without one."""
    from pypdf.errors import DependencyError, PdfReadError

    try:
        is_shut = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError, PdfReadError):
        is_shut = True
    if is_shut:
        raise Unreadable("it is encrypted; save it without a password")


def _notes(texts: list[str]) -> list[str]:
    notes = []
    empty = [place for place, text in enumerate(texts, start=1) if not text.strip()]
    if empty:
        more = f"page {empty[0]} has" if len(empty) == 1 else f"pages {_ranges(empty)} have"
        notes.append(f"Of {len(texts)} pages, {more} no text layer.")
    if sum(len(text.strip()) for text in texts) < FEW * (len(texts) - len(empty)):
        notes.append("There is very little text; it may be a scan, of which only stamps and page numbers are text.")
    return notes


def _ranges(numbers: list[int]) -> str:
    """1-3, 7 for 1, 2, 3, 7."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return ", ".join([*named[:20], *(["…"] if len(named) > 20 else [])])


def _told(reader) -> dict[str, str]:
    about = reader.metadata or {}
    told = {"title": about.get("/Title"), "author": about.get("/Author")}
    return {name: str(words).strip() for name, words in told.items() if words and str(words).strip()}
