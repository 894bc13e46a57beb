"""More come than there is room for: newcomers are told, those within go on."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from benchmarks.loading.people import BROKEN, Seen, address, read
from benchmarks.reader import Reader
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server
from nkeconomy.server.limits import Limits

THINK = 2.0
WITHIN = 10
"""Of those within, who read meanwhile."""
SORRY = "No room at the moment"


def full(report: Report, server: Server, seconds: float) -> list[str]:
    """One address has all that it may have; then all addresses together have."""
    usual = Limits.set()
    report.section(
        "Too many",
        f"With the usual limits: {usual.connections_per_address} connections of one address, {usual.connections} in "
        f"all. {WITHIN} of those within read, thinking {THINK:g} s, for {seconds:g} s before and {seconds:g} s while "
        "newcomers knock.",
    )
    office = ["127.0.3.1"] * usual.connections_per_address
    everywhere = [address(place) for place in range(usual.connections)]
    errors = _turned_away(report, server, "one address", office, seconds)
    return errors + _turned_away(report, server, "all", everywhere, seconds)


def _turned_away(report: Report, server: Server, name: str, seats: list[str | None], seconds: float) -> list[str]:
    """Take all seats, and knock once more from the last one's address."""
    source = seats[-1]
    with seated(server, seats) as within:
        before = _reading(within[:WITHIN], seconds)
        with Knocking(server, source) as newcomers:
            during = _reading(within[:WITHIN], seconds)
        page = _page(server, source)
        within[-1].close()
        time.sleep(0.5)
        again = knock(server, source=source)[0]
    _refusals(report, name, newcomers.knocks, page, again)
    calm, pressed = before.quantile(0.95), during.quantile(0.95)
    report.row(f"{name}: those within, 95th percentile before", milliseconds(calm))
    report.row(f"{name}: those within, 95th percentile meanwhile", milliseconds(pressed), "300 ms", pressed < 0.3)
    errors = before.errors + during.errors
    report.row(f"{name}: errors of those within", f"{len(errors)}", "0", not errors)
    return errors


def _refusals(report: Report, name: str, knocks: list[tuple[int, float]], page: httpx.Response, again: int) -> None:
    refused, slowest = sum(status == 503 for status, _ in knocks), max(seconds for _, seconds in knocks)
    report.row(f"{name}: newcomers refused", f"{refused} of {len(knocks)}", "all", refused == len(knocks))
    report.row(f"{name}: slowest refusal", milliseconds(slowest), "100 ms", slowest < 0.1)
    told = page.status_code == 503 and SORRY in page.text and "retry-after" in page.headers
    report.row(f"{name}: a newcomer's browser is told why, and when to come again", _yes(told), "yes", told)
    report.row(f"{name}: one goes, the next is let in", _yes(again == 101), "yes", again == 101)


def _yes(right: bool) -> str:
    return "yes" if right else "no"


@contextmanager
def seated(server: Server, seats: list[str | None]) -> Iterator[list[Reader]]:
    """A session on every seat until the end of the block."""
    with ExitStack() as stack:
        yield [stack.enter_context(Reader(server.port, source=source)) for source in seats]


def _reading(readers: list[Reader], seconds: float) -> Seen:
    """What these see who are within already."""
    seen, until = Seen(), time.monotonic() + seconds
    reading = [threading.Thread(target=_read, args=(each, until, place, seen)) for place, each in enumerate(readers)]
    for each in reading:
        each.start()
    for each in reading:
        each.join()
    return seen


def _read(reader: Reader, until: float, place: int, seen: Seen) -> None:
    try:
        read(reader, until, THINK, random.Random(place), seen)
    except BROKEN as error:
        seen.failed(error)


class Knocking:
    """Newcomers, ten a second, until the end of the block: status and seconds of each."""

    def __init__(self, server: Server, source: str | None) -> None:
        self.server, self.source, self.over = server, source, threading.Event()
        self.knocks: list[tuple[int, float]] = []
        self.knocking = threading.Thread(target=self._knock, daemon=True)

    def __enter__(self) -> "Knocking":
        self.knocking.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.knocking.join()

    def _knock(self) -> None:
        while not self.over.wait(0.1):
            self.knocks.append(knock(self.server, source=self.source))


def knock(server: Server, origin: str | None = None, source: str | None = None) -> tuple[int, float]:
    """The status of a handshake that is not let in, and how long that took; 101 where it was let in."""
    begun = time.perf_counter()
    try:
        with connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=origin or server.address,
            **({"source_address": (source, 0)} if source else {}),
        ):
            return 101, time.perf_counter() - begun
    except InvalidStatus as refusal:
        return refusal.response.status_code, time.perf_counter() - begun


def _page(server: Server, source: str | None) -> httpx.Response:
    """What a newcomer's browser is shown."""
    with httpx.Client(transport=httpx.HTTPTransport(local_address=source), timeout=30) as browser:
        return browser.get(server.address, headers={"Accept": "text/html"})
