"""The command `export`: any page in any state as a file, without a server."""

import argparse
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from nkeconomy import document, store, views
from nkeconomy.api import extracts, prints
from nkeconomy.api.asked import not_held
from nkeconomy.api.figures import WRITERS
from nkeconomy.api.pages import every_row
from nkeconomy.api.problems import Problem, nearest
from nkeconomy.parameters import PAGES, VIEWS, Page
from nkeconomy.release import Refused
from nkeconomy.ui.paper import Paper

FORMATS = (*prints.MAKERS, *WRITERS)


def run(asked: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Write the file and say where it is. Raises Refused."""
    page = _page(asked.page)
    said = _said(page, asked.param)
    try:
        paper = views.paper(page.name, said, f"{asked.address.rstrip('/')}/")
        if paper.release.asked:
            raise not_held(paper.release.asked, paper.release.id)
        say(f"making {asked.format.upper()} of {page.name}")
        made = _made(paper, asked.format)
    except Problem as problem:
        raise Refused(problem.detail) from None
    except store.NoRelease as problem:
        raise Refused(str(problem)) from None
    _write(asked.out, made)
    print(f"{asked.out}: {page.title}, release {paper.release.id}, {len(made):,} bytes")


def _made(paper: Paper, form: str) -> bytes:
    if form in WRITERS:
        return WRITERS[form](extracts.of_rows(paper, every_row(paper)))
    return prints.MAKERS[form](document.of_page(paper))


def _page(name: str) -> Page:
    if name not in VIEWS:
        raise Refused(f"there is no page {name!r};{nearest(name, VIEWS)} the pages are {', '.join(VIEWS)}.")
    return PAGES[name]


def _said(page: Page, pairs: list[str]) -> dict[str, list[str]]:
    """What `--param` says, each as key=value; what the page does not understand is refused, never guessed."""
    said: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        parameter = page.parameter(name)
        if not equals or parameter is None:
            names = [known.name for known in page.parameters]
            raise Refused(f"--param {pair}: {page.name} has no such parameter; it has {', '.join(names)}.")
        if not parameter.takes(value):
            raise Refused(f"--param {pair}: no value of {name}; it has {', '.join(parameter.words) or parameter.kind}.")
        said.setdefault(name, []).append(value)
    return said


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}.tmp")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None
    finally:
        with suppress(OSError):
            aside.unlink()
