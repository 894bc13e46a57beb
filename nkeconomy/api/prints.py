"""A document as a file: itself, or what a browser on this server prints for it."""

from collections.abc import Callable
from contextlib import contextmanager

from nkeconomy import document, printing, slides, wording
from nkeconomy.api.problems import Problem
from nkeconomy.document import Document


def as_html(made: Document) -> bytes:
    """The document itself."""
    return document.render(made).encode()


def as_pdf(made: Document) -> bytes:
    """On A4, with title, date, release and link on every page."""
    with _problems():
        return printing.pdf(document.render(made), title=made.title, footer=_footer(made))


def as_png(made: Document) -> bytes:
    """All but the notes as one picture, with title, release and link as its words too; it names its sources."""
    with _problems():
        picture = printing.png(document.render(made, notes=False))
    told = {"Title": made.title, "Source": _releases(made), "URL": made.link}
    return printing.with_text(picture, {keyword: words.replace("\0", "") for keyword, words in told.items()})


def as_pptx(made: Document) -> bytes:
    """One figure a slide, for PowerPoint."""
    with _problems():
        return slides.pptx(made)


MAKERS: dict[str, Callable[[Document], bytes]] = {"html": as_html, "pdf": as_pdf, "png": as_png}


def _footer(made: Document) -> str:
    return f"{wording.day(made.made)} · {_releases(made)}\n{made.link}"


def _releases(made: Document) -> str:
    ids = list(dict.fromkeys(part.release.id for part in made.parts))
    return f"Release{'s' * (len(ids) > 1)} {wording.listed(ids)}"


@contextmanager
def _problems():
    """Why there is no print, as problems."""
    try:
        yield
    except printing.NoBrowser as reason:
        raise Problem("no-browser", str(reason)) from None
    except printing.Busy as reason:
        raise Problem("busy", str(reason), {"Retry-After": "60"}) from None
    except printing.TooSlow as reason:
        raise Problem("too-slow", str(reason), {"Retry-After": "60"}) from None
    except printing.Failed as reason:
        raise Problem("not-printed", str(reason)) from None
