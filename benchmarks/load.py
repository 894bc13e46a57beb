"""What one process holds: sessions that speak the real protocol and do what readers do, and those that mean no good.

    python -m benchmarks.load [--quick] [--sessions 1 10 50 100] [--minutes 3] [--think 5]

The server has a process of its own and, where the system allows it, a core of its own; the readers have the other one.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import connect

from benchmarks.reader import Reader, Run
from benchmarks.report import Report, milliseconds, quantile
from benchmarks.server import Server
from nkeconomy.parameters import PAGES, VIEWS

MEGABYTE = 1_000_000
ROOM = {"NKECONOMY_CONNECTIONS_PER_ADDRESS": "2000", "NKECONOMY_CONNECTIONS": "2000"}
"""All our readers come from one address."""
CLAIM = re.compile(r"[?&;]claim=([\w-]+)")
EVICTED = 160
"""Seconds after which sessions that were left are forgotten: 120 until they may be, 30 between two sweeps."""


@dataclass
class Seen:
    """What all readers of one run saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, run: Run) -> None:
        """One rerun."""
        with self.lock:
            self.seconds.append(run.seconds)
            self.errors.extend(run.errors)

    def failed(self, error: Exception) -> None:
        """One session that ended before its time."""
        with self.lock:
            self.errors.append(f"{type(error).__name__}: {error}"[:200])


def main() -> int:
    """Run all measurements; 1 where a reader met an error."""
    asked = _asked()
    report = Report("load", "What one process holds", quick=asked.quick)
    errors = [
        *_readers(report, asked),
        *_come_and_go(report, asked),
        *_noisy(report, asked),
        *_full(report, asked),
        *_uploads(report, asked),
    ]
    report.write()
    for error in errors[:20]:
        print(error)
    return int(bool(errors))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small counts, under a minute")
    parser.add_argument("--sessions", type=int, nargs="+", default=None)
    parser.add_argument("--minutes", type=float, default=None)
    parser.add_argument("--think", type=float, default=5.0, help="seconds between two acts of a reader, on average")
    parser.add_argument("--visits", type=int, default=None, help="sessions that are opened and closed")
    asked = parser.parse_args()
    asked.sessions = asked.sessions or ([1, 5] if asked.quick else [1, 10, 50, 100])
    asked.minutes = asked.minutes or (0.1 if asked.quick else 3)
    asked.visits = asked.visits or (30 if asked.quick else 500)
    return asked


@contextmanager
def served(environment: dict[str, str] | None = None) -> Iterator[Server]:
    """A warm server on its own core."""
    apart = ["taskset", "-c", "0"] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []
    with Server(environment=environment, prefix=apart) as server:
        if apart:
            os.sched_setaffinity(0, range(1, os.cpu_count()))
        while not health(server)["ready"]:
            time.sleep(0.1)
        with Reader(server.port) as reader:
            for page in VIEWS:
                reader.open(PAGES[page].path)
        yield server


def health(server: Server) -> dict:
    """What the health route says."""
    with urllib.request.urlopen(f"{server.address}/healthz", timeout=30) as answer:
        return json.load(answer)


def read(server: Server, until: float, think: float, seed: int, seen: Seen) -> None:
    """One reader: opens a page, changes a control, opens a passage, thinks between these, until the time is over."""
    chance = random.Random(seed)
    try:
        with Reader(server.port) as reader:
            time.sleep(chance.uniform(0, min(think, 5)))
            while time.monotonic() < until:
                for act in acts(reader, chance):
                    seen.note(act())
                    time.sleep(chance.uniform(0.5, 1.5) * think)
                    if time.monotonic() >= until:
                        break
    except (WebSocketException, OSError, TimeoutError) as error:
        seen.failed(error)


def acts(reader: Reader, chance: random.Random) -> Iterator[Callable[[], Run]]:
    """What is done on one page, one act after the other."""
    page = PAGES[chance.choice(VIEWS)].path
    shown: list[Run] = []

    def opened() -> Run:
        shown.append(reader.open(page))
        return shown[0]

    yield opened
    if shown[0].choices:
        widget, options = chance.choice(shown[0].choices)
        yield lambda: reader.choose(page, "", widget, chance.choice(options))
    claims = CLAIM.findall(shown[0].html)
    if claims:
        yield lambda: reader.open(page, f"claim={chance.choice(claims)}")


def _readers(report: Report, asked: argparse.Namespace) -> list[str]:
    report.section(
        "Readers",
        f"Each opens a page, changes a control, opens a passage, and thinks {asked.think:g} seconds between two acts; "
        f"{asked.minutes:g} minutes for each number of them. Server time and the way to the reader together.",
    )
    errors = []
    with served(ROOM) as server:
        base = server.memory()
        for count in asked.sessions:
            errors += _some_readers(report, asked, server, count, base)
    return errors


def _some_readers(report: Report, asked: argparse.Namespace, server: Server, count: int, base: int) -> list[str]:
    seen, worked = Seen(), server.seconds_of_work()
    until = time.monotonic() + 60 * asked.minutes
    readers = [threading.Thread(target=read, args=(server, until, asked.think, seed, seen)) for seed in range(count)]
    for each in readers:
        each.start()
    time.sleep(max(0.0, until - time.monotonic() - 1))
    memory = server.memory()
    for each in readers:
        each.join()
    worked = server.seconds_of_work() - worked
    spread = {share: quantile(seen.seconds, share) for share in (0.5, 0.95, 0.99)}
    a_run = worked / len(seen.seconds)
    name = f"{count} reader{'s' * (count > 1)}"
    report.row(f"{name}: reruns", f"{len(seen.seconds):,}")
    report.row(f"{name}: median", milliseconds(spread[0.5]))
    report.row(f"{name}: 95th percentile", milliseconds(spread[0.95]), "300 ms with 100", spread[0.95] < 0.3)
    report.row(f"{name}: 99th percentile", milliseconds(spread[0.99]), "1,500 ms with 100", spread[0.99] < 1.5)
    report.row(f"{name}: processor time of a rerun", milliseconds(a_run), "25 ms", a_run < 0.025)
    report.row(f"{name}: memory", f"{memory / MEGABYTE:,.0f} MB, {(memory - base) / count / MEGABYTE:.1f} MB each")
    report.row(f"{name}: errors", f"{len(seen.errors)}", "0", not seen.errors)
    return seen.errors


def _come_and_go(report: Report, asked: argparse.Namespace) -> list[str]:
    report.section("Coming and going", f"{asked.visits} sessions opened, one page each, and closed.")
    seen = Seen()
    with served(ROOM) as server:
        before, threads, descriptors = server.memory(), server.threads(), server.descriptors()
        for place in range(asked.visits):
            with Reader(server.port) as reader:
                seen.note(reader.open(PAGES[VIEWS[place % len(VIEWS)]].path))
        report.row("memory before", f"{before / MEGABYTE:,.0f} MB")
        report.row("memory after the last", f"{server.memory() / MEGABYTE:,.0f} MB")
        time.sleep(5 if asked.quick else EVICTED)
        after = server.memory()
        share = after / before - 1
        report.row("memory when they are forgotten", f"{after / MEGABYTE:,.0f} MB, {share:+.0%}", "+20 %", share < 0.2)
        grown = server.threads() - threads
        report.row("threads", f"{grown:+d}", "0 (a few of the pool)", grown < 40)
        if not asked.quick:
            left = server.descriptors() - descriptors
            report.row("files and sockets", f"{left:+d}", "back to what it was", left < 20)
    report.row("errors", f"{len(seen.errors)}", "0", not seen.errors)
    return seen.errors


def _noisy(report: Report, asked: argparse.Namespace) -> list[str]:
    seconds = 5 if asked.quick else 30
    report.section(
        "A noisy neighbour", f"10 readers, and one client that sends 500 messages a second, {seconds} s long."
    )
    seen, sent, stop = Seen(), [0], threading.Event()
    with served({"NKECONOMY_CONNECTIONS": "2000"}) as server:
        noise = threading.Thread(target=_flood, args=(server, stop, sent))
        until = time.monotonic() + seconds
        readers = [threading.Thread(target=read, args=(server, until, 1.0, seed, seen)) for seed in range(10)]
        for each in (noise, *readers):
            each.start()
        time.sleep(seconds / 2)
        before = time.perf_counter()
        health(server)
        answered = time.perf_counter() - before
        for each in readers:
            each.join()
        stop.set()
        noise.join()
    slow = quantile(seen.seconds, 0.95)
    report.row("messages that the client could send", f"{sent[0]:,}")
    report.row("the others: median", milliseconds(statistics.median(seen.seconds)))
    report.row("the others: 95th percentile", milliseconds(slow), "250 ms", slow < 0.25)
    report.row("health route meanwhile", milliseconds(answered), "1,000 ms", answered < 1)
    report.row("errors", f"{len(seen.errors)}", "0", not seen.errors)
    return seen.errors


def _flood(server: Server, stop: threading.Event, sent: list[int]) -> None:
    """As fast as it is let, 500 messages a second at most; what comes back is thrown away."""
    message = BackMsg()
    message.rerun_script.page_name = ""
    body = message.SerializeToString()
    with Reader(server.port) as reader:
        away = threading.Thread(target=_thrown_away, args=(reader,), daemon=True)
        away.start()
        with suppress(WebSocketException, OSError, TimeoutError):
            while not stop.is_set():
                reader.socket.send(body)
                sent[0] += 1
                time.sleep(0.002)


def _thrown_away(reader: Reader) -> None:
    with suppress(WebSocketException, OSError):
        for _ in reader.socket:
            pass


def _full(report: Report, asked: argparse.Namespace) -> list[str]:
    report.section("Too many", "40 sessions of one address are in, as many as there is room for; then more come.")
    errors: list[str] = []
    with served() as server:
        within = [Reader(server.port) for _ in range(40)]
        refused = [_refused(server) for _ in range(10)]
        page = httpx.get(server.address, headers={"Accept": "text/html"})
        runs = [reader.open("gdp_gni") for reader in within]
        errors = [error for run in runs for error in run.errors]
        for reader in within:
            reader.close()
        foreign = _refused(server, origin="http://elsewhere.example")
    turned = sum(status == 503 for status, _ in refused)
    report.row("newcomers refused", f"{turned} of 10", "10 of 10", turned == 10)
    slowest = max(seconds for _, seconds in refused)
    report.row("a refusal takes at most", milliseconds(slowest), "100 ms", slowest < 0.1)
    told = page.status_code == 503 and "No room at the moment" in page.text
    report.row("a newcomer's browser is told why", "yes" if told else "no", "yes", told)
    report.row("those within: reruns without error", f"{len(runs) - len(errors)} of {len(runs)}", "all", not errors)
    status, seconds = foreign
    report.row("a foreign page's handshake", f"{status} in {milliseconds(seconds)}", "403 in 50 ms", seconds < 0.05)
    return errors


def _refused(server: Server, origin: str | None = None) -> tuple[int, float]:
    """The status of a handshake that is not let in, and how long that took; 101 where it was let in."""
    before = time.perf_counter()
    try:
        with connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=origin or server.address,
        ):
            return 101, time.perf_counter() - before
    except InvalidStatus as refusal:
        return refusal.response.status_code, time.perf_counter() - before


def _uploads(report: Report, asked: argparse.Namespace) -> list[str]:
    count = 4 if asked.quick else 20
    report.section("A flood of uploads", f"{count} clients with a file of 19 MB each.")
    with served() as server:
        before = server.memory()
        answers = [_upload(server) for _ in range(count)]
        flooded = server.memory() - before
        report.row("let in", f"{answers.count(204)} of {count}")
        report.row("memory more", f"{flooded / MEGABYTE:,.0f} MB", "500 MB", flooded < 500 * MEGABYTE)
        if not asked.quick:
            time.sleep(EVICTED)
            left = server.memory() - before
            report.row(
                "memory more when they are forgotten", f"{left / MEGABYTE:,.0f} MB", "100 MB", left < 100 * MEGABYTE
            )
    return []


def _upload(server: Server) -> int:
    """The status of the answer to a file of a session that is left at once."""
    with Reader(server.port) as reader, httpx.Client(base_url=server.address, timeout=30) as client:
        started = next(one for one in reader.open("").messages if one.WhichOneof("type") == "new_session")
        session = started.new_session.initialize.session_id
        client.get("/_stcore/health")
        headers = {"X-Xsrftoken": client.cookies["_streamlit_xsrf"]}
        path = f"/_stcore/upload_file/{session}/{random.getrandbits(64):x}"
        return client.put(path, files={"file": ("a.txt", bytes(19 * MEGABYTE))}, headers=headers).status_code


if __name__ == "__main__":
    raise SystemExit(main())
