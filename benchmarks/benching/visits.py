"""Visits to pages: what is opened, when it is ready, how long that took, cold and warm."""

import json
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, TimeoutError

from benchmarks.benching import browsers
from benchmarks.reader import Reader
from benchmarks.server import Server
from nkeconomy.parameters import PAGES

STANDING = ".nk-state"
"""The last element of every page of ours."""


@dataclass(frozen=True)
class Site:
    """An address with what is known of its page before it is opened: how many figures, and what comes last."""

    name: str
    address: str
    figures: int
    streamlit: bool = True
    last: str = ""
    chart: str = '[data-testid="stPlotlyChart"]'

    @property
    def script(self) -> str:
        """What watches for the moment at which it is ready."""
        wanted = {"streamlit": self.streamlit, "figures": self.figures, "last": self.last, "chart": self.chart}
        return f"({browsers.READY})({json.dumps(wanted)})"


def ours(server: Server, names: Iterable[str] = PAGES) -> list[Site]:
    """Pages of the dashboard; how many figures they have is what the server says in a session without a browser."""
    return [page_of(server, name, drawn(server, name)) for name in names]


def page_of(server: Server, name: str, figures: int) -> Site:
    """A page of the dashboard that has so many figures."""
    path = PAGES[name].path
    return Site(f"/{path}", f"{server.address}/{path}", figures, last=STANDING)


def drawn(server: Server, name: str) -> int:
    """How many figures a page sends."""
    with Reader(server.port) as reader:
        return len(reader.open(PAGES[name].path).figures)


@dataclass(frozen=True)
class Visit:
    """Seconds since the navigation began until all is drawn that the window shows, and until all of the page is."""

    seen: float
    ready: float
    """Infinite where figures below the window are drawn only once somebody scrolls there."""


def visit(page: Page, site: Site) -> Visit:
    """Open the page in that window and wait for it."""
    page.goto(site.address, wait_until="commit")
    page.wait_for_function("() => window.benchSeen")
    with suppress(TimeoutError):
        page.wait_for_function("() => window.benchReady", timeout=browsers.LATER)
    seen, ready = page.evaluate("() => [window.benchSeen, window.benchReady ?? null]")
    return Visit(seen / 1000, math.inf if ready is None else ready / 1000)


@contextmanager
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    """A window of somebody who was never there, with a watch for the moment at which the page is ready."""
    context = browsers.fresh(browser)
    try:
        page = context.new_page()
        page.add_init_script(site.script)
        yield page
    finally:
        context.close()


def pair(browser: Browser, site: Site) -> tuple[Visit, Visit]:
    """The first visit, and the second one in the same window."""
    with visitor(browser, site) as page:
        return visit(page, site), visit(page, site)
