"""What becomes of hostile addresses, links, data and documents:
`python -m benchmarks.fuzz [--quick] [--strings 10000] [--requests 5000] [--links 500] [--seed 1]`.

`--only STRING` asks one address (`gdp_gni?scale=log`, `api/claims.csv?limit=x`) in every way and says what comes of it.
Exits with 1 where a promise was broken; each such string is printed with the command that repeats it.
"""

import argparse
import re
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.fuzzing import links, log, looks, own, poison, requests, sessions
from benchmarks.fuzzing.failure import Failure, argument
from benchmarks.fuzzing.known import known
from benchmarks.fuzzing.leaks import Leaks
from benchmarks.fuzzing.listener import Listener
from benchmarks.fuzzing.strings import Strings, asked
from benchmarks.report import Report, milliseconds, quantile
from benchmarks.server import Server
from nkeconomy.parameters import PAGES

SESSIONS = 4
IDLE = 0.1
"""Seconds of work in a second, of a server that has nothing to do."""
RERUN = 0.150
BOMB_SECONDS, BOMB_MB = 25, 1024
QUICK = {"strings": 200, "requests": 150, "links": 4, "bombs": 2}
CHANGING = re.compile(r"[0-9a-f]{6,}|[^ -~]")
"""What differs between failures that are the same."""


def main() -> int:
    given = _given()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        if given.only:
            return _only(argument(given.only), Path(folder))
        return _all(given, Path(folder))


def _given() -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__, formatter_class=raw)
    parser.add_argument("--quick", action="store_true", help="small counts, for a minute")
    parser.add_argument("--strings", type=int, help="query strings of pages, through the websocket (10,000)")
    parser.add_argument("--requests", type=int, help="addresses of data (5,000)")
    parser.add_argument("--links", type=int, help="links in a browser (500)")
    parser.add_argument("--bombs", type=int, help="documents made to exhaust (all)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed and data make the same strings")
    parser.add_argument("--only", metavar="STRING", help="one address, as a failure was printed")
    given = parser.parse_args()
    for name, full in {"strings": 10_000, "requests": 5_000, "links": 500, "bombs": 99}.items():
        if getattr(given, name) is None:
            setattr(given, name, QUICK[name] if given.quick else full)
    return given


def _all(given: argparse.Namespace, folder: Path) -> int:
    report = Report("fuzz", "Hostile addresses, data and documents", quick=given.quick)
    root = own.built(own.copied(folder / "own"))
    leaks, failures = Leaks(folder), []
    with own.server(root, **own.PLENTY) as server:
        _ready(server)
        for part in (_pages, _data, _links):
            failures += part(report, given, server, root, leaks)
    failures += _poisoned(report, given, folder / "poisoned")
    failures += _bombs(report, given, folder)
    report.section("In all")
    report.row("Promises broken", f"{len(failures):,}", "0", not failures)
    report.write()
    for failure in alike(failures):
        print(failure)
    return 1 if failures else 0


def alike(failures: list[Failure]) -> list[Failure]:
    """The first of each kind."""
    first: dict[tuple[str, str], Failure] = {}
    for failure in failures:
        first.setdefault((failure.where, CHANGING.sub("", failure.what)[-60:]), failure)
    return list(first.values())


def _ready(server: Server) -> None:
    """Until the server has made ready what it does, and every page once: the first reader's wait is not measured."""
    before = -1.0
    while (now := server.seconds_of_work()) - before > IDLE:
        before = now
        time.sleep(1)
    with sessions.Reader(server.port) as reader:
        for page in PAGES.values():
            reader.open(page.path)


def _pages(report: Report, given, server: Server, root: Path, leaks: Leaks) -> list[Failure]:
    strings = islice(Strings(known(root), given.seed), given.strings)
    before = server.seconds_of_work()
    told = sessions.ask_all(server.port, strings, leaks, SESSIONS)
    worked = server.seconds_of_work() - before
    written = log.failures(server.log, told.times)
    report.section("Addresses of pages", f"Seed {given.seed}; {SESSIONS} sessions at once, without pause.")
    report.row("Query strings through the websocket", f"{len(told.seconds):,}")
    _none(report, "Errors on a page, lost connections", [one for one in told.failures if "told to" not in one.what])
    _none(report, "Traceback, path, SQL in any byte received", [one for one in told.failures if "told to" in one.what])
    _none(report, "Errors in the server’s log", written)
    report.row("Received, on average", f"{told.bytes / max(1, len(told.seconds)) / 1000:,.0f} kB a string")
    report.row("Processor time of the server", f"{milliseconds(worked / max(1, len(told.seconds)))} a string")
    report.row("Rerun, median", milliseconds(statistics.median(told.seconds)))
    p95 = quantile(told.seconds, 0.95)
    report.row("Rerun, 95 of 100", milliseconds(p95), f"< {milliseconds(RERUN)}", p95 < RERUN)
    return told.failures + written


def _none(report: Report, what: str, found: list[Failure]) -> None:
    report.row(what, f"{len(found):,}", "0", not found)


def _data(report: Report, given, server: Server, root: Path, leaks: Leaks) -> list[Failure]:
    before = len(log.failures(server.log, []))
    told = requests.ask_all(server.port, requests.Requests(known(root), given.seed), given.requests, leaks)
    written = log.failures(server.log, told.times)[before:]
    statuses = ", ".join(f"{status}: {count:,}" for status, count in sorted(told.statuses.items(), key=str))
    report.section("Addresses of data", f"Seed {given.seed}; {requests.AT_ONCE} requests at once.")
    report.row("Requests", f"{len(told.times) + len(requests.RAW):,}")
    report.row("Answers by status", statuses)
    report.row("Busy, with Retry-After (no failure)", f"{told.busy:,}")
    _none(report, "Failures (5xx, no answer)", [one for one in told.failures if one.what.startswith(("status", "no"))])
    _none(report, "Traceback, path, SQL in any byte received", [one for one in told.failures if "told to" in one.what])
    _none(report, "Answers without the headers of safety", [one for one in told.failures if "without" in one.what])
    _none(report, "Errors in the server’s log", written)
    return told.failures + written


def _links(report: Report, given, server: Server, root: Path, leaks: Leaks) -> list[Failure]:
    found = list(islice(Strings(known(root), given.seed + 1), given.links))
    with Listener() as listener, links.browser(listener.port) as chromium:
        looked = links.open_all(chromium, server.address, found)
        hits = listener.hits
    report.section("Links in Chromium", f"Seed {given.seed + 1}; each loaded anew.")
    report.row("Links opened", f"{looked.opened:,}")
    report.row("Requests to the dashboard", f"{looked.requests:,}")
    for what, sign in SIGNS.items():
        _none(report, what, [one for one in looked.failures if any(word in one.what for word in sign)])
    report.row("Connections to any other host", f"{hits:,}", "0", not hits)
    return looked.failures


SIGNS = {
    "Scripts run, markup read as such": ("script of the", "an element", "markup of"),
    "Dialogs, windows, downloads": ("a dialog", "another window", "a download"),
    "Requests to another place": ("another place",),
    "Refused by the Content-Security-Policy": ("policy",),
    "Errors of the page, pages not drawn": ("error of the page", "not drawn"),
}


def _poisoned(report: Report, given, folder: Path) -> list[Failure]:
    found = poison.poisoned(own.ROOT, folder)
    own.built(found.root)
    draft = poison.drafted(found.root)
    with own.server(found.root) as server, Listener() as listener, links.browser(listener.port) as chromium:
        seen = looks.look(chromium, server.address, found, draft, brief=given.quick)
        written, hits = log.failures(server.log, []), listener.hits
    words = {*found.in_cells, *found.in_text}
    report.section("Hostile data", "Every cell that people write, and every line of one more document, is hostile.")
    report.row("Pages, drawers and documents looked at", f"{seen.pages:,}")
    report.row("Hostile words that stand there as they are", f"{len(seen.read):,} of {len(words):,}")
    for what, sign in SIGNS.items():
        _none(report, what, [one for one in seen.failures if any(word in one.what for word in sign)])
    report.row("Connections to any other host", f"{hits:,}", "0", not hits)
    formulas = [one for one in seen.failures if "a formula" in one.what]
    report.row(f"Formula cells in {seen.exports} tables opened again", f"{len(formulas):,}", "0", not formulas)
    _none(report, "Errors in the server’s log", written)
    return seen.failures + written


def _bombs(report: Report, given, folder: Path) -> list[Failure]:
    """Documents that `tests/test_texts_bombs.py` makes; here their seconds and megabytes are told."""
    from tests import test_texts_bombs as bombs

    report.section("Documents made to exhaust", "Each is read in a process with limits; a refusal is one sentence.")
    failures = []
    for bomb in bombs.BOMBS[-given.bombs :]:
        bomb(folder / "bomb")
        text, sentence, seconds, _, megabytes = bombs.read(folder / "bomb")
        good = seconds < BOMB_SECONDS and megabytes < BOMB_MB and bool(text) != bool(sentence)
        measured = f"{seconds:.1f} s, {megabytes:,.0f} MB, {'refused' if sentence else 'read'}"
        report.row(bomb.__name__.replace("_", " "), measured, f"< {BOMB_SECONDS} s, < {BOMB_MB:,} MB", good)
        failures += [Failure("documents", bomb.__name__, measured)] * (not good)
    return failures


def _only(said: str, folder: Path) -> int:
    """One address, through the websocket and a browser, or as a request."""
    root = own.built(own.copied(folder / "own"))
    with own.server(root) as server:
        found = _asked_once(server, said, Leaks(folder))
        found += log.failures(server.log, [(0, time.time() + 9, said)])
        print(server.log.read_text(encoding="utf-8", errors="replace")[-4000:])
    for failure in found:
        print(failure)
    print(f"{len(found)} promises broken")
    return 1 if found else 0


def _asked_once(server: Server, said: str, leaks: Leaks) -> list[Failure]:
    one = asked(said)
    if said.startswith("api"):
        told = requests.Answered()
        requests.ask(server.port, one, leaks, told)
        return told.failures
    with links.browser() as chromium:
        looked = links.open_all(chromium, server.address, [one])
    return sessions.ask_all(server.port, [one], leaks, 1).failures + looked.failures


if __name__ == "__main__":
    raise SystemExit(main())
