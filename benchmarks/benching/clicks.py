"""What a reader's hand waits for in a page that is open: a passage, a picture."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from benchmarks.benching.times import row, timed
from benchmarks.benching.visits import Site, ours, visit, visitor
from benchmarks.report import Report
from benchmarks.server import Server

SETTLED = 600
"""Milliseconds between two clicks, which no row counts: drawers slide out, figures take their listeners."""


def measure(report: Report, browser: Browser, server: Server, count: int) -> None:
    """Clicks in a real browser; the first ones are not counted."""
    report.section("Clicks in a browser", "From the click of the mouse until the words, or the file, are there.")
    row(report, "click on a bar to marked passage", clicks(browser, server, count), 150)
    row(report, "PNG of a figure, by its toolbar", pictures(browser, server, count), 1000)


@contextmanager
def _opened(browser: Browser, site: Site) -> Iterator[Page]:
    with visitor(browser, site) as page:
        visit(page, site)
        page.wait_for_timeout(SETTLED)
        yield page


def clicks(browser: Browser, server: Server, count: int) -> list[float]:
    """From the mouse click on a bar to the marked words in the drawer."""
    with _opened(browser, *ours(server, ["illicit_revenue"])) as page:
        return [one_click(page) for _ in range(count + 3)][3:]


def one_click(page: Page) -> float:
    """A click on the first bar, timed; the drawer is closed again."""
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*place)
    page.wait_for_timeout(SETTLED / 4)

    def click() -> None:
        page.mouse.click(*place)
        page.wait_for_selector('[role="dialog"] mark')

    seconds = timed(click)
    page.keyboard.press("Escape")
    page.wait_for_selector('[role="dialog"]', state="detached")
    page.wait_for_timeout(SETTLED)
    return seconds


def pictures(browser: Browser, server: Server, count: int) -> list[float]:
    """From the click on PNG below a figure to the file."""
    with _opened(browser, *ours(server, ["gdp_gni"])) as page:

        def picture(place: int) -> None:
            with page.expect_download():
                page.locator("a[data-picture=png]").nth(place).click()

        return [timed(lambda place=place % 4: picture(place)) for place in range(count + 1)][1:]
