"""The main text of a web page; nothing of it is run."""

import re
from html import unescape

from nkeconomy.texts.worker import Unreadable

BLOCKS = re.compile(r"\n{3,}")
INLINED = re.compile(r"data:[^\"'\s>]{1000,}")
ENDLESS = re.compile(r"<[^<>]{50000}")


def read(raw: bytes) -> dict:
    """Its main text, a paragraph a line, and what the page says of itself. `raw` is UTF-8."""
    from trafilatura import extract
    from trafilatura.settings import use_config

    page = INLINED.sub("", raw.decode("utf-8", "replace").replace("\0", ""))
    if ENDLESS.search(page):
        raise Unreadable("it holds a tag of over 50,000 characters; save its text alone")
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    main = extract(
        page, output_format="txt", include_comments=False, include_tables=True, favor_recall=True, config=config
    )
    notes = []
    if not main or len(main) < 40:
        whole = _visible(page)
        if len(whole) > len(main or ""):
            main, notes = whole, ["No main text stood out; this is all the text of the page, menus included."]
    return {"text": BLOCKS.sub("\n\n", main or ""), "pages": [], "notes": notes, "told": _told(page)}


def _told(page: str) -> dict[str, str]:
    from trafilatura import extract_metadata

    found = extract_metadata(page)
    if found is None:
        return {}
    told = {
        "title": found.title,
        "author": found.author,
        "date": found.date,
        "publisher": found.sitename or found.hostname,
        "url": found.url,
        "language": found.language,
    }
    return {name: str(words) for name, words in told.items() if words}


def _visible(page: str) -> str:
    """All words between tags but those of scripts and styles."""
    plain = re.sub(r"<(script|style|template|noscript)\b.*?(</\1\s*>|\Z)", " ", page, flags=re.I | re.S)
    plain = re.sub(r"<!--.*?(-->|\Z)", " ", plain, flags=re.S)
    plain = re.sub(r"</?(?:p|div|br|li|tr|h[1-6]|table|section|article|ul|ol|td|th)\b[^>]*>", "\n", plain, flags=re.I)
    words = unescape(re.sub(r"<[^>]*>", " ", plain))
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)
