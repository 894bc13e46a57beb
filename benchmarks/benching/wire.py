"""What a visit fetches: bytes, requests, and requests to other hosts."""

import base64
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession

from benchmarks.benching.visits import Site, visit, visitor
from benchmarks.report import Report

GOALS = {"first": 2_500_000, "second": 100_000}
NOTE = (
    "Files are counted by the browser (encodedDataLength), messages of the websocket as the browser unpacks them; the "
    "goal is for all bytes that really came by the connections, counted by a tap between server and browser."
)


@dataclass
class Fetched:
    """What one visit fetched. `wire` is all bytes from the server, the other numbers are the browser's."""

    files: int = 0
    messages: int = 0
    requests: int = 0
    wire: int = 0
    elsewhere: list[str] = field(default_factory=list)


class Tap(ThreadingTCPServer):
    """Stands between a server and browsers on a port of its own and counts what the server says."""

    daemon_threads = True

    def __init__(self, behind: int) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.port, self.behind, self.counted = self.server_address[1], behind, 0
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def count(self, some: int) -> None:
        """So many bytes more."""
        self.counted += some

    def end(self) -> None:
        """Stop listening; connections end with the browser's."""
        self.shutdown()
        self.server_close()


class Passing(BaseRequestHandler):
    """One connection, passed on in both directions."""

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.behind)) as behind:
            asks = Thread(target=copy, args=(self.request, behind, lambda some: None))
            asks.start()
            copy(behind, self.request, self.server.count)
            asks.join()


def copy(source: socket.socket, to: socket.socket, count: Callable[[int], None]) -> None:
    """Until one of the two ends."""
    with suppress(OSError):
        while some := source.recv(65536):
            count(len(some))
            to.sendall(some)
    with suppress(OSError):
        to.shutdown(socket.SHUT_WR)


def measure(report: Report, browser: Browser, sites: Sequence[Site], mine: Sequence[Site]) -> None:
    """A row for each page and each of two visits."""
    report.section("Over the wire", NOTE)
    elsewhere = set()
    for site in [*sites, *mine]:
        for turn, fetched in zip(GOALS, fetch(browser, site), strict=True):
            goal = GOALS[turn] if site in mine else 0
            met = fetched.wire <= goal if goal else None
            report.row(f"{site.name}, {turn} view", _words(fetched), _amount(goal) if goal else "", met)
            elsewhere |= {(site.name, host) for host in fetched.elsewhere if site in mine}
    told = ", ".join(f"{host} from {page}" for page, host in sorted(elsewhere)) or "none"
    report.row("requests of our pages to other hosts", told, "none", not elsewhere)


def fetch(browser: Browser, site: Site) -> tuple[Fetched, Fetched]:
    """What the first and the second view of a page fetch."""
    with _tapped(site) as (tap, there), visitor(browser, there) as page:
        session = page.context.new_cdp_session(page)
        return tuple(_counted(session, tap, lambda: visit(page, there), there) for _ in GOALS)


@contextmanager
def _tapped(site: Site) -> Iterator[tuple[Tap, Site]]:
    address = urlsplit(site.address)
    tap = Tap(address.port)
    try:
        yield tap, replace(site, address=address._replace(netloc=f"127.0.0.1:{tap.port}").geturl())
    finally:
        tap.end()


def _counted(session: CDPSession, tap: Tap, look: Callable[[], object], site: Site) -> Fetched:
    """All that one visit fetches until the page is ready."""
    fetched, before = Fetched(), tap.counted
    home = urlsplit(site.address).netloc

    def asked(event: dict) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme in ("http", "https", "ws", "wss"):
            fetched.requests += 1
            if address.netloc != home:
                fetched.elsewhere.append(address.netloc)

    def finished(event: dict) -> None:
        fetched.files += int(event["encodedDataLength"])

    def heard(event: dict) -> None:
        fetched.messages += len(base64.b64decode(event["response"]["payloadData"]))

    told = {
        "Network.requestWillBeSent": asked,
        "Network.loadingFinished": finished,
        "Network.webSocketFrameReceived": heard,
    }
    for name, action in told.items():
        session.on(name, action)
    session.send("Network.enable")
    look()
    session.send("Network.disable")
    for name, action in told.items():
        session.remove_listener(name, action)
    fetched.wire = tap.counted - before
    return fetched


def _words(fetched: Fetched) -> str:
    messages = f", {_amount(fetched.messages)} of messages" if fetched.messages else ""
    files = f"{_amount(fetched.files)} of files in {fetched.requests} requests"
    return f"{_amount(fetched.wire)} by the tap; {files}{messages}"


def _amount(count: int) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1_000_000 else f"{count / 1000:,.0f} kB"
