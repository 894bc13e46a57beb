"""The main text of a web page; nothing of it is run."""

import re
import unicodedata

from nkeconomy.texts import said
from nkeconomy.texts.blocks import blocks
from nkeconomy.texts.kept import bounded, seen
from nkeconomy.texts.refused import Unreadable

INLINED = re.compile(r"data:[^\"'\s>]{1000,}|<noscript\b.*?</noscript\s*>", re.I | re.S)
ENDLESS = re.compile(r"<[^<>]{50000}")
APART = re.compile(r"[\s|•·\u00ad\u200b\u2060\ufeff-]+")
"""Signs that an extractor adds or takes away."""
LEAST = 40
"""Characters that a main text has at least."""
COVERED = 0.8
"""Share of the extractor's text that must be found among the lines of the page."""
NEAR = 400
"""Characters of the extractor's text that a long line may skip: what it has that no line has."""
LONG = 25
MENUS = 3
"""How many times longer than its main text all that a page shows may be."""
WHOLE = "No main text stood out; this is all the text of the page, menus included."

UNSEEN = "The text stands in the data of the page, not among the words that it shows."


def read(raw: bytes) -> dict:
    """Its main text, a paragraph a line, and what the page says of itself. `raw` is UTF-8.

    The extractor says which words are the main text; the lines are those of the page, for it runs paragraphs of short
    pages together and keeps the line breaks of the file.
    """
    page = INLINED.sub("", raw.decode("utf-8", "replace").replace("\0", ""))
    if ENDLESS.search(page):
        raise Unreadable("it holds a tag of over 50,000 characters; save its text alone")
    lines = [seen(line) for line in blocks(page)]
    bounded(sum(map(len, lines)) // MENUS)
    main = seen(_main(page))
    notes = []
    found = main_lines(lines, main)
    if found is None:
        in_data_only = len(_folded(main)) > 2 * len(_folded("".join(lines)))
        found, notes = (main.splitlines(), [UNSEEN]) if in_data_only else (lines, [WHOLE])
    return {"text": "\n".join(found), "pages": [], "notes": notes, "told": said.of(page, lines)}


def main_lines(lines: list[str], main: str) -> list[str] | None:
    """The lines of a page that are its main text, in their order; None where too few of them are found in it."""
    whole = _folded(main)
    if len(whole) < LEAST:
        return None
    kept, at, covered = [], 0, 0
    for line in lines:
        words = _folded(line)
        place = whole.find(words, at, at + len(words) + (NEAR if len(words) >= LONG else 0)) if words else -1
        if place >= 0:
            kept.append(line)
            at, covered = place + len(words), covered + len(words)
    return kept if covered >= COVERED * len(whole) else None


def _folded(text: str) -> str:
    return APART.sub("", unicodedata.normalize("NFC", text))


def _main(page: str) -> str:
    """The words that are no menus, adverts and remarks of readers; "" where there are none."""
    from trafilatura import extract
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = extract(
        page, output_format="txt", include_comments=False, include_tables=True, favor_recall=True, config=config
    )
    return found or ""
