"""The text layer of a PDF, page by page; pages are parted by form feeds."""

import io
import logging
import re

from nkeconomy.texts.worker import Unreadable

MOST = 2000
"""Pages that are read at most."""
ENDED = re.compile(r"[.!?:;。！？：；…»”\"')\]]\s*\Z")


def read(raw: bytes) -> dict:
    """Its text; raises Unreadable where it is encrypted or has no text layer."""
    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("it is encrypted; save it without a password")
    if len(reader.pages) > MOST:
        raise Unreadable(f"it has {len(reader.pages):,} pages and at most {MOST:,} are read; take a part of it")
    texts = [joined(page.extract_text() or "") for page in reader.pages]
    if not any(text.strip() for text in texts):
        raise Unreadable("it has no text layer, only pictures of text; recognise its text elsewhere first")
    pages, at = [], 0
    for text in texts:
        pages.append(at)
        at += len(text) + 1
    return {"text": "\f".join(texts), "pages": pages, "notes": _notes(texts), "told": _told(reader)}


def joined(text: str) -> str:
    """Lines of one paragraph as one line, so that a quote may run over what was a line break.

    A line goes on in the next where it is nearly as long as the longest of the page and does not end a sentence.
    A word that is parted by a hyphen stays as it is printed, with a blank after the hyphen.
    """
    lines = [line.strip() for line in text.replace("\0", "").replace("\f", "\n").splitlines()]
    full = 0.75 * max(map(len, lines), default=0)
    made: list[str] = []
    going_on = False
    for line in lines:
        if going_on and line:
            made[-1] = f"{made[-1]} {line}"
        else:
            made.append(line)
        going_on = bool(line) and len(line) >= full and not ENDED.search(line)
    return "\n".join(made)


def _notes(texts: list[str]) -> list[str]:
    empty = [str(place) for place, text in enumerate(texts, start=1) if not text.strip()]
    more = f"page {empty[0]} has" if len(empty) == 1 else f"pages {', '.join(empty)} have"
    return [f"Of {len(texts)} pages, {more} no text layer."] if empty else []


def _told(reader) -> dict[str, str]:
    about = reader.metadata or {}
    told = {"title": about.get("/Title"), "author": about.get("/Author")}
    return {name: str(words).strip() for name, words in told.items() if words and str(words).strip()}
