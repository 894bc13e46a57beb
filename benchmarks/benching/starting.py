"""From the start of a server to its first reader."""

import json
import statistics
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.benching.rivals import bare_streamlit
from benchmarks.benching.times import ratio_row, row, timed
from benchmarks.benching.visits import page_of, pair
from benchmarks.reader import Reader
from benchmarks.report import Report
from benchmarks.server import Server

HELLO = "import streamlit as st\nst.title('Hello')\nst.write('world')\n"
AS_BARE, AS_SECOND = 1.3, 1.1
"""Goals: how many times as long as a bare app, and as the second visitor. A tenth is noise."""


def measure(report: Report, settings: dict[str, str], folder: Path, count: int) -> None:
    """Started in turn with a bare app: the ratio holds on a noisy machine where the times do not."""
    report.section("Start", "Until the health route answers, in turn with an app of two lines of text.")
    script = folder / "bare.py"
    script.write_text(HELLO, encoding="utf-8")
    theirs, mine = [], []
    for _ in range(count):
        theirs.append(started(bare_streamlit({}, folder, script)))
        mine.append(started(Server(environment=settings)))
    row(report, "bare app answers its health route", theirs)
    row(report, "dashboard answers its health route", mine)
    ratio = statistics.median(mine) / statistics.median(theirs)
    ratio_row(report, "dashboard against bare app, medians", ratio, AS_BARE, "bare")


def started(server: Server) -> float:
    """Seconds that a server took; it is stopped again."""
    with server:
        return server.seconds


def first_visitors(report: Report, browser: Browser, settings: dict[str, str], figures: int, count: int) -> None:
    """The first visitor of the overview, which has so many figures, against the second."""
    report.section(
        "First visitor", "Each time on a server that has just answered its health route: first, then second."
    )
    reads = [_in_turn(settings, _read) for _ in range(count)]
    views = [_in_turn(settings, lambda server: _view(browser, server, figures)) for _ in range(count)]
    _rows(report, "overview over the websocket", reads)
    _rows(report, "overview in a browser, no cache, all figures drawn", views)
    row(report, "until all is made ready beside the first answers", [_until_ready(settings) for _ in range(count)])


def _in_turn(settings: dict[str, str], action: Callable[[Server], float]) -> tuple[float, float]:
    with Server(environment=settings) as server:
        return action(server), action(server)


def _read(server: Server) -> float:
    def read() -> None:
        with Reader(server.port) as reader:
            reader.open()

    return timed(read)


def _view(browser: Browser, server: Server, figures: int) -> float:
    return pair(browser, page_of(server, "overview", figures))[0].ready


def _until_ready(settings: dict[str, str]) -> float:
    """Seconds from the first answer of the health route until it says so."""
    with Server(environment=settings) as server:
        return timed(lambda: wait_until_ready(server))


def wait_until_ready(server: Server) -> None:
    """Until the first visitor waits no longer than the second."""
    while not json.loads(urllib.request.urlopen(f"{server.address}/healthz").read())["ready"]:
        time.sleep(0.02)


def _rows(report: Report, what: str, turns: list[tuple[float, float]]) -> None:
    first, second = ([turn[place] for turn in turns] for place in (0, 1))
    row(report, f"{what}: first visitor", first)
    row(report, f"{what}: second visitor", second)
    ratio = statistics.median(first) / statistics.median(second)
    ratio_row(report, f"{what}: first against second, medians", ratio, AS_SECOND, "the second")
