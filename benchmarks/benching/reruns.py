"""What a rerun costs the server: time, work, and memory that must not grow."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from benchmarks.benching.starting import wait_until_ready
from benchmarks.benching.times import row, told
from benchmarks.benching.visits import Site
from benchmarks.reader import Reader, Run
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server
from nkeconomy.parameters import PAGES

GOAL = 25
"""Milliseconds, of time and of work."""
WARM = 10
"""Reruns that are not counted."""
SESSIONS, EARLY, GROWTH = 20, 300, 1.1
"""Readers at once; the reruns after which memory is first read; how many times that it may be in the end."""
UNHINDERED = {"NKECONOMY_MESSAGES_PER_SECOND": "10000", "NKECONOMY_MESSAGES_AT_ONCE": "10000"}
"""The guard holds up whoever asks as fast as this measurement does."""


class Wrong(Exception):
    """A page showed an error; the words say which."""


def measure(report: Report, server: Server, bare: Site, count: int) -> None:
    """Every page in one session, warm, from the message that asks to the one that says that the run has ended."""
    report.section(f"Reruns ({count} of each page)", "On loopback, without a browser; work is processor time.")
    for page in PAGES.values():
        runs, work = reruns(server, page.path, count)
        row(report, f"rerun of /{page.path}", [run.seconds for run in runs], GOAL)
        words = f"{milliseconds(work)}, {runs[-1].bytes / 1000:,.0f} kB in {len(runs[-1].messages)} messages"
        report.row(f"rerun of /{page.path}, work", words, f"{GOAL} ms", 1000 * work <= GOAL)
    with _warm(urlsplit(bare.address).port, "") as reader:
        row(report, f"rerun of {bare.name}", [_sound(reader.open()).seconds for _ in range(count)])


def reruns(server: Server, path: str, count: int) -> tuple[list[Run], float]:
    """Reruns of a page, and the seconds of processor time that one took."""
    with _warm(server.port, path) as reader:
        before = server.seconds_of_work()
        runs = [_sound(reader.open(path)) for _ in range(count)]
        return runs, (server.seconds_of_work() - before) / count


@contextmanager
def _warm(port: int, path: str) -> Iterator[Reader]:
    """A session that has run the page a few times."""
    with Reader(port) as reader:
        for _ in range(WARM):
            _sound(reader.open(path))
        yield reader


def _sound(run: Run) -> Run:
    """The run; Wrong where the page shows an error."""
    if run.errors:
        raise Wrong(run.errors[0])
    return run


def memory(report: Report, settings: dict[str, str], count: int) -> None:
    """Twenty readers, who go from page to page in turn."""
    report.section("Memory", f"{SESSIONS} sessions that go from page to page in turn, {count:,} reruns in all.")
    early = min(EARLY, count // 4)
    with Server(environment=settings | UNHINDERED) as server:
        wait_until_ready(server)
        first, last, seconds = _held(server, early, count)
        threads, descriptors = server.threads(), server.descriptors()
    words = f"{_megabytes(last)} after {count:,} reruns, {_megabytes(first)} after the first {early:,}"
    report.row("memory of the server", f"{words}: {last / first:.2f} times", f"{GROWTH} times", last <= GROWTH * first)
    report.row("reruns of 20 sessions, one at a time", f"{told(seconds)}, {count / sum(seconds):.0f} a second")
    report.row("threads and open files with 20 sessions", f"{threads} and {descriptors}")


def _held(server: Server, early: int, count: int) -> tuple[int, int, Sequence[float]]:
    """Memory after the first reruns and after all, and what they took."""
    paths = [page.path for page in PAGES.values()]
    with ExitStack() as opened:
        readers = [opened.enter_context(Reader(server.port)) for _ in range(SESSIONS)]
        seconds = [_turn(readers, paths, turn) for turn in range(early)]
        first = server.memory()
        seconds += [_turn(readers, paths, turn) for turn in range(early, count)]
        return first, server.memory(), seconds


def _turn(readers: Sequence[Reader], paths: Sequence[str], turn: int) -> float:
    """Seconds of one rerun: the next reader, and for that reader the next page."""
    path = paths[(turn + turn // SESSIONS) % len(paths)]
    return _sound(readers[turn % SESSIONS].open(path)).seconds


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
