"""Sessions that come and go: what is left of them."""

import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.loading.people import BROKEN, Seen, visit
from benchmarks.loading.place import HANDS, MEGABYTE, ROOM, back, served
from benchmarks.report import Report
from benchmarks.server import Server

STEPS = 5
FEW = 3
"""Threads or descriptors that may come or go by themselves."""


def come_and_go(report: Report, count: int, wait: float) -> list[str]:
    """Opened, read, closed; then the time passes after which Streamlit forgets a session."""
    report.section(
        "Coming and going",
        f"{count:,} sessions, {HANDS} at a time, each opens one page and goes. Streamlit keeps a session for 120 s, "
        "should its reader come back. The server was warm before: several had seen every page.",
    )
    seen = Seen()
    with served(ROOM) as server:
        before = Held(server)
        curve = [_some(server, count // STEPS, step, seen) for step in range(STEPS)]
        report.row("memory before", f"{before.memory / MEGABYTE:,.0f} MB")
        report.row("memory after each fifth of them", ", ".join(f"{held / MEGABYTE:,.0f}" for held in curve) + " MB")
        _left(report, server, before, wait)
    report.row("errors", f"{len(seen.errors)}", "0", not seen.errors)
    return seen.errors


class Held:
    """What a server holds now."""

    def __init__(self, server: Server) -> None:
        self.memory, self.threads, self.descriptors = server.memory(), server.threads(), server.descriptors()


def _some(server: Server, count: int, step: int, seen: Seen) -> int:
    """So many sessions; returns the memory after them."""
    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(lambda place: _visit(server, place, seen), range(step * count, (step + 1) * count)))
    return server.memory()


def _visit(server: Server, place: int, seen: Seen) -> None:
    try:
        visit(server, place, seen)
    except BROKEN as error:
        seen.failed(error)


def _left(report: Report, server: Server, before: Held, wait: float) -> None:
    """What is left once they are forgotten; with no wait, what is there now."""
    if wait:
        back(server, 0, wait)
        time.sleep(1)
    after = Held(server)
    share = after.memory / before.memory - 1
    when = f"after {wait:,.0f} s and one more visit" if wait else "now"
    report.row(f"memory {when}", f"{after.memory / MEGABYTE:,.0f} MB, {share:+.0%}", "+20 %", share < 0.2)
    threads = after.threads - before.threads
    report.row(f"threads {when}", f"{before.threads} {threads:+d}", "as before", threads <= FEW)
    if wait:
        more = after.descriptors - before.descriptors
        report.row(f"files and sockets {when}", f"{before.descriptors} {more:+d}", "as before", more <= FEW)
