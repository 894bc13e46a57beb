"""Files that the server makes: one after the other, several at once, and more than may wait."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waiting
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.benching.times import row, told
from benchmarks.report import Report, milliseconds, quantile
from benchmarks.server import Server
from nkeconomy.parameters import VIEWS

FILES = {
    "claims.csv": 500,
    "pages/gdp_gni.html": 0,
    "pages/gdp_gni.pdf": 6000,
    "pages/gdp_gni.png": 4000,
    "pages/evidence.pdf": 6000,
}
"""What is fetched from a warm server, and how many milliseconds it may take."""
FEW = 2
"""So many of them in a quick run: those that need no browser."""
TOGETHER, SOON, SHARE = 3, 6.0, 0.95
"""Prints asked for at once; the seconds in which that share of them must be there."""
SLOW = 503
"""What is answered where a print takes longer than the server lets one take."""
ROOM = 11
"""One print that is being made, and ten that wait."""
PROMPT = 0.1
"""Seconds until a print that finds no room is told so."""
ADMITTED = 1.0
"""Seconds after which a print that was not refused has been let in."""


@dataclass(frozen=True)
class Answer:
    """How an address answered, and after how many seconds."""

    status: int
    seconds: float


class Wrong(Exception):
    """An answer that should not be; the words say which."""


def measure(report: Report, server: Server, count: int) -> None:
    """Files one after the other."""
    report.section("Files from the server", "Fetched whole, one after the other; the first is not counted.")
    for path, goal in islice(FILES.items(), FEW if report.quick else None):
        answers = [asked(server, path) for _ in range(count + 1)][1:]
        row(report, f"/api/{path}", [_sound(answer, path).seconds for answer in answers], goal)


def together(report: Report, server: Server, count: int) -> None:
    """PDF of all pages in turn, three asked for at a time."""
    report.section(
        "Prints at once", f"PDF of all pages in turn, {TOGETHER} readers who each ask for one after the other."
    )
    paths = list(islice(cycle(f"pages/{page}.pdf" for page in VIEWS), count))
    with ThreadPoolExecutor(TOGETHER) as readers:
        answers = list(readers.map(lambda path: _sound(asked(server, path), path, (200, SLOW)), paths))
    seconds = [answer.seconds for answer in answers]
    in_time = sum(answer.status == 200 and answer.seconds < SOON for answer in answers) / count
    p95 = f"95 % within {milliseconds(quantile(seconds, SHARE))}, {sum(a.status == SLOW for a in answers)} stopped"
    report.row(f"{count} PDF, queue of {TOGETHER}", f"{told(seconds)}, {p95}", "95 % within 6 s", in_time >= SHARE)


def refused(report: Report, server: Server, count: int) -> None:
    """What a reader is told who finds ten waiting."""
    report.section(
        "No room for a print", f"{ROOM} prints fill press and queue; then one more is asked for, {count} times."
    )
    with ThreadPoolExecutor(ROOM + 4 * count) as readers:
        crowd = [readers.submit(asked, server, "pages/gdp_gni.pdf") for _ in range(ROOM + 3)]
        while not any(one.done() and one.result().status == 429 for one in crowd):
            time.sleep(0.01)
            if all(one.done() for one in crowd):
                raise Wrong(f"{ROOM + 3} prints at once, and none was refused")
        told_so = list(islice(_probes(readers, server, 4 * count), count))
    seconds = [answer.seconds for answer in told_so]
    report.row("refusal where ten wait", told(seconds), "100 ms each", max(seconds) < PROMPT)
    failed = [one.result().status for one in crowd if one.result().status not in (200, 429, SLOW)]
    report.row("prints that were let in and failed", f"{len(failed)}", "none", not failed)


def _probes(readers: ThreadPoolExecutor, server: Server, most: int) -> Iterator[Answer]:
    """Refusals, one after the other; who is let in takes a place that has become free, and the next is refused."""
    for _ in range(most):
        probe = readers.submit(asked, server, "pages/sources.pdf")
        try:
            answer = probe.result(timeout=ADMITTED)
        except Waiting:
            continue
        if answer.status == 429:
            yield answer


def asked(server: Server, path: str) -> Answer:
    """One file, fetched whole."""
    before = time.perf_counter()
    try:
        with urllib.request.urlopen(f"{server.address}/api/{path}", timeout=120) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as problem:
        problem.read()
        status = problem.code
    return Answer(status, time.perf_counter() - before)


def _sound(answer: Answer, path: str, allowed: Sequence[int] = (200,)) -> Answer:
    if answer.status not in allowed:
        raise Wrong(f"/api/{path} answered {answer.status}")
    return answer
