"""So many readers, so long: how long a rerun takes, what it costs, what a session holds."""

import statistics
import time
from dataclasses import dataclass

from benchmarks.loading.people import OFFICE, Seen, crowd
from benchmarks.loading.place import MEGABYTE, ROOM, Watch, counted, served, worked
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server

MANY = 100
"""Readers up to whom a page must come at once; more may wait."""


@dataclass
class Stay:
    """What one number of readers saw, and what that took: seconds of work of the server, the readers, and others."""

    count: int
    seconds: float
    seen: Seen
    worked: float
    read: float
    others: float
    before: int
    watch: Watch
    failed: float
    counted: float

    @property
    def each(self) -> float:
        """Seconds of the server's work for one rerun."""
        return self.worked / len(self.seen.all)


def readers(report: Report, counts: list[int], minutes: float, think: float) -> list[str]:
    """A server of its own for each number of readers."""
    report.section(
        "Readers",
        "They open a page, change a control, open a passage, turn to the next page, and think "
        f"{think:g} seconds on average between two acts; {minutes:g} minutes for each number of them. {OFFICE} share "
        "an address. Times are those from the click to the last byte, the way there and back included; an error is an "
        "error on the page, another page or passage than was asked for, or a lost connection.",
    )
    return [error for count in counts for error in _told(report, stay(count, 60 * minutes, think))]


def stay(count: int, seconds: float, think: float) -> Stay:
    """So many readers on a warm server."""
    with served(ROOM) as server:
        idle = _idle(server)
        before, work, read, all_work = server.memory(), server.seconds_of_work(), time.process_time(), worked()
        failed, runs = counted(server, "nkeconomy_failed_runs_total"), counted(server, "nkeconomy_rerun_seconds_count")
        with Watch(server, every=1) as watch:
            begun = time.monotonic()
            seen = crowd(server, count, seconds, think)
            seconds = time.monotonic() - begun
        work, read, all_work = server.seconds_of_work() - work, time.process_time() - read, worked() - all_work
        failed = counted(server, "nkeconomy_failed_runs_total") - failed
        runs = counted(server, "nkeconomy_rerun_seconds_count") - runs
    of_reruns = max(0.0, work - idle * seconds)
    return Stay(count, seconds, seen, of_reruns, read, all_work - work - read, before, watch, failed, runs)


def _idle(server: Server, seconds: float = 2) -> float:
    """The share of a processor that the server takes while nobody reads."""
    before = server.seconds_of_work()
    time.sleep(seconds)
    return (server.seconds_of_work() - before) / seconds


def _told(report: Report, stay: Stay) -> list[str]:
    if not stay.seen.all:
        report.row(f"{_named(stay)}: reruns", "none", "some", False)
        return [f"{_named(stay)}: no rerun at all", *stay.seen.errors]
    _latency(report, stay)
    _cost(report, stay)
    stay.watch.told(report, f"{_named(stay)}: slowest health", 1)
    errors = len(stay.seen.errors) + int(stay.failed)
    report.row(f"{_named(stay)}: errors", f"{errors}", "0", not errors)
    return stay.seen.errors + [f"{_named(stay)}: the server counts {stay.failed:g} failed runs"] * bool(stay.failed)


def _named(stay: Stay) -> str:
    return f"{stay.count} reader{'s' * (stay.count > 1)}"


def _latency(report: Report, stay: Stay) -> None:
    name, seen = _named(stay), stay.seen
    limit, last = (0.3, 1.5) if stay.count <= MANY else (4.0, None)
    report.row(f"{name}: reruns", f"{len(seen.all):,} in {stay.seconds:,.0f} s; the server counts {stay.counted:,.0f}")
    report.row(f"{name}: median", milliseconds(seen.quantile(0.5)))
    report.row(f"{name}: median of a page, a control, a passage", ", ".join(map(_median, seen.seconds.values())))
    slow, slowest = seen.quantile(0.95), seen.quantile(0.99)
    report.row(f"{name}: 95th percentile", milliseconds(slow), milliseconds(limit), slow < limit)
    goal = (milliseconds(last), slowest < last) if last else ()
    report.row(f"{name}: 99th percentile", milliseconds(slowest), *goal)


def _median(seconds: list[float]) -> str:
    return milliseconds(statistics.median(seconds)) if seconds else "none"


def _cost(report: Report, stay: Stay) -> None:
    name = _named(stay)
    report.row(f"{name}: processor time of a rerun", milliseconds(stay.each), "25 ms", stay.each < 0.025)
    shares = {"server": stay.worked, "readers": stay.read, "others on this machine": stay.others}
    busy = ", ".join(f"{who} {seconds / stay.seconds:.0%}" for who, seconds in shares.items())
    report.row(f"{name}: busy, in hundredths of a core", busy)
    grown = (stay.watch.memory - stay.before) / MEGABYTE
    report.row(f"{name}: memory", f"+{grown:,.0f} MB, {grown / stay.count:.1f} MB each")
    report.row(f"{name}: sent to a reader for a rerun", f"{stay.seen.bytes / len(stay.seen.all) / 1000:,.0f} kB")
