"""Poisoned data on every page, in every drawer, document and export: shown as words, or not at all."""

import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, TimeoutError

from benchmarks.fuzzing import poison, sheets
from benchmarks.fuzzing.failure import Failure
from benchmarks.fuzzing.known import known
from benchmarks.fuzzing.links import SEEN, Window
from benchmarks.fuzzing.poison import Poisoned
from benchmarks.fuzzing.strings import Asked
from nkeconomy.parameters import PAGES, VIEWS

WHERE = "poisoned data"
TEXT = "() => document.body.textContent"
POINTS = ".js-plotly-plot .point path, .js-plotly-plot path.point"
TIPS = '[data-testid="stMain"] [data-testid="stTooltipIcon"]'
PATIENCE = 10_000
POINTED = 12
"""Marks of the figures of a page that are pointed at, for the words beside them."""
TABLES = ("csv", "xlsx", "zip")
GOES = {"growth": "gdp_gni", "thefts": "illicit_revenue", "balance": "russia_china", "shells": "arms_transfers"}


@dataclass
class Looks:
    """What was looked at, which hostile words were read on a page as they stand, and what was not as it should be."""

    pages: int = 0
    requests: int = 0
    exports: int = 0
    read: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)


def addresses(poisoned: Poisoned, draft: str = "", brief: bool = False) -> list[Asked]:
    """Every page, and every kind of drawer; `brief` leaves out two drawers of three."""
    pages = [Asked(page.path, "") for page in PAGES.values()]
    drawn = [Asked("brief", _brief()), *([Asked("add_source", urlencode({"draft": draft}))] if draft else [])]
    return [*pages, *drawn, *list(_drawers(poisoned))[:: 3 if brief else 1]]


def _drawers(poisoned: Poisoned) -> Iterator[Asked]:
    words = known(poisoned.root)
    for place, page in enumerate(VIEWS):
        yield Asked(PAGES[page].path, urlencode({"claim": f"{poison.NAME}-{place}"}))
    yield Asked("explore", urlencode({"claim": next(one for one in words["claim"] if one.startswith("bok_"))}))
    yield from (Asked("evidence", urlencode({"check": one})) for one in words["check"][:2])
    yield from (Asked("gdp_gni", urlencode({"derived": one})) for one in (words["derived"][0], words["derived"][-1]))
    yield from (Asked(page, urlencode({"cite": figure})) for figure, page in GOES.items())
    yield Asked("sources", urlencode({"document": poison.NAME}))
    yield Asked("sources", urlencode({"q": "__xss"}))


def _brief() -> str:
    """A brief whose words are hostile too."""
    said = [("title", poison.cells()[0]), ("by", poison.cells()[1])]
    said += [("item", f"claim:{poison.NAME}-{place}") for place in (0, 1)]
    said += [("item", f"{kind}:{word}") for word in poison.lines()[:12] for kind in ("heading", "text")]
    return urlencode([*said, ("item", "figure:gdp_gni/growth"), ("item", "<script>window.__xss=1</script>")])


def look(chromium: Browser, server: str, poisoned: Poisoned, draft: str = "", brief: bool = False) -> Looks:
    """All of it, through a server of those data; `brief` leaves out drawers, and marks that are pointed at."""
    looks, window = Looks(), Window(chromium, server)
    for asked in addresses(poisoned, draft, brief):
        window.open(f"/{asked}")
        if not asked.query:
            _point(window, 0 if brief else POINTED)
        _judge(looks, window, poisoned, str(asked))
    with tempfile.TemporaryDirectory() as folder:
        for name, body in documents(server):
            _open(looks, window, poisoned, Path(folder) / name, body)
    looks.requests = window.requests
    window.context.close()
    for path, ending in tables():
        looks.exports += 1
        found = sheets.formulas(fetched(f"{server}/{path}.{ending}"), ending)
        looks.failures += [Failure(WHERE, f"{path}.{ending}", f"a formula: {cell[:100]!r}") for cell in found]
    return looks


def _point(window: Window, most: int) -> None:
    """At what says more when it is pointed at: help beside controls, marks of figures."""
    page = window.page
    for tip in page.locator(TIPS).filter(visible=True).all():
        tip.hover(timeout=PATIENCE)
        page.wait_for_timeout(150)
        window.told += page.evaluate(SEEN)
    marks = page.locator(POINTS).all() if most else []
    for mark in marks[:: max(1, len(marks) // (most or 1))]:
        with suppress(TimeoutError):  # one that is scrolled out of its figure cannot be pointed at
            mark.scroll_into_view_if_needed(timeout=PATIENCE)
            box = mark.bounding_box(timeout=PATIENCE)
            page.mouse.move(box["x"] + box["width"] / 2 + 0.5, box["y"] + box["height"] / 2 + 0.5)
            page.wait_for_timeout(60)


def _judge(looks: Looks, window: Window, poisoned: Poisoned, said: str) -> None:
    text = window.page.evaluate(TEXT)
    looks.pages += 1
    looks.read |= {word for word in (*poisoned.in_cells, *poisoned.in_text) if word in text}
    looks.failures += [Failure(WHERE, said, complaint) for complaint in window.complaints()]


def _open(looks: Looks, window: Window, poisoned: Poisoned, path: Path, body: bytes) -> None:
    """A document as whoever was sent it opens it: from a disk, without any header."""
    path.write_bytes(body)
    window.page.goto(path.as_uri(), wait_until="load")
    _judge(looks, window, poisoned, path.name)


def documents(server: str) -> Iterator[tuple[str, bytes]]:
    """Every page, and the brief, as one HTML file."""
    for page in VIEWS:
        yield f"{page}.html", fetched(f"{server}/api/pages/{page}.html")
    yield "brief.html", fetched(f"{server}/api/brief.html?{_brief()}")


def tables() -> Iterator[tuple[str, str]]:
    """Addresses of tables, with their endings."""
    for ending in TABLES:
        yield "api/claims", ending
        yield "api/pages/gdp_gni", ending


def fetched(address: str) -> bytes:
    """The body of an answer."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()
