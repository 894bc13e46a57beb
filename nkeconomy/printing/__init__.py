"""A self-contained HTML document of ours, printed as PDF or PNG by a Chromium that reaches nothing.

The browser lives in a process of its own, started by the first print and kept for the next ones. All functions may be
called from any thread; prints are made one after another.
"""

from nkeconomy.printing.browser import available
from nkeconomy.printing.errors import Busy, Failed, NoBrowser, NoPrint, TooSlow
from nkeconomy.printing.press import Press
from nkeconomy.printing.text_chunks import with_text

__all__ = [
    "PAPER_WIDTH",
    "Busy",
    "Failed",
    "NoBrowser",
    "NoPrint",
    "Press",
    "TooSlow",
    "available",
    "pdf",
    "png",
    "with_text",
]

PAPER_WIDTH = 688
"""How wide the text of an A4 page is between its margins of 14 mm, in CSS pixels: the window that PDFs are drawn in."""
LARGEST_PDF = 20_000_000
PRESS = Press()


def pdf(html: str, *, title: str, footer: str, press: Press = PRESS) -> bytes:
    """A4 pages, tagged, with outline and backgrounds; `title` above each page, `footer` and "n of m" below it.

    Both are plain words, set in the document's own font; a line break in the footer is kept. The document is drawn in
    print media, PAPER_WIDTH wide. Where it sets `window.nkDrawn`, a promise, that is awaited, and `window.nkReady` must
    be true then. Raises NoBrowser, Busy, TooSlow or Failed.
    """
    printed = press.run({"as": "pdf", "title": title, "footer": footer, "width": PAPER_WIDTH, "scale": 1}, html)
    if not printed.startswith(b"%PDF"):
        raise Failed("The browser did not answer with a PDF.")
    if len(printed) > LARGEST_PDF:
        raise Failed("The PDF would be larger than 20 MB; choose less, or take the HTML document.")
    return printed


def png(html: str, *, width: int = 1100, selector: str | None = None, scale: float = 2, press: Press = PRESS) -> bytes:
    """The whole document in a window `width` CSS pixels wide, or the first element that the CSS `selector` names.

    One CSS pixel becomes `scale` pixels of the picture, fewer where it would be higher than 24,000.
    Raises NoBrowser, Busy, TooSlow or Failed.
    """
    printed = press.run({"as": "png", "selector": selector, "width": width, "scale": scale}, html)
    if not printed.startswith(b"\x89PNG"):
        raise Failed("The browser did not answer with a PNG.")
    return printed
