"""What the dashboard survives: builds that are killed, full disks, spoilt files, releases swapped under readers.

    python -m benchmarks.faults [--quick] [--only killed swapped ...] [--seed 1]

Everything happens in folders of its own. Where a promise is broken the exit code is 1. Linux; small disks need root.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.faulting import editing, killing, serving, spoiling, swapping
from benchmarks.faulting.serving import Told
from benchmarks.report import Report, milliseconds, quantile

LEAST_FOUND = 0.99
"""The share of quotes that are found again where their words still stand, of each kind of edit but one."""
ASKED = ("wrapped anew, with hyphens", "its paragraph a second time")
"""Where an editor is asked rather than the place guessed."""


@dataclass(frozen=True)
class Counts:
    """How often each fault happens."""

    kills: int = 200
    points: int = 20
    pairs: int = 20
    seconds: float = 15.0
    files: int = 500
    swaps: int = 200
    sessions: int = 12
    quotes: int = 1000


QUICK = Counts(kills=4, points=3, pairs=2, seconds=2.0, files=12, swaps=3, sessions=2, quotes=20)


@dataclass
class Run:
    """One run of the command: its report, its chance, and the promises that turned out to be broken."""

    report: Report
    chance: random.Random
    counts: Counts
    broken: int = 0

    def promise(self, what: str, measured: str, goal: str, kept: bool) -> None:
        """A row whose goal must be met."""
        self.broken += not kept
        self.report.row(what, measured, goal, kept)

    def none(self, what: str, outcomes: Counter, of: int) -> None:
        """What must never have happened."""
        self.promise(what, f"{outcomes[what]:,} of {of:,}", "0", outcomes[what] == 0)


def main() -> int:
    """Run the parts that were asked for; the table is written only where all of them were."""
    asked = _asked()
    report = Report("faults", "What it survives", quick=asked.quick)
    run = Run(report, random.Random(asked.seed), QUICK if asked.quick else Counts())
    for name in asked.only:
        PARTS[name](run)
    if set(asked.only) == set(PARTS):
        report.write()
    return int(run.broken > 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small counts, about a minute")
    parser.add_argument("--seed", type=int, default=1, help="of all that is left to chance")
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="these parts alone, printed and not written"
    )
    return parser.parse_args()


def killed(run: Run) -> None:
    """Builds that are killed."""
    count = run.counts.kills
    run.report.section(
        f"{count} builds killed (kill -9) at random moments",
        "Each after 0.25 to 1.1 times as long as a build takes, while two processes read. Releases are read back row "
        "by row and their ids made anew.",
    )
    found = killing.killed(count, 2, run.chance)
    for what in ("a release is not whole", "the pointer names nothing", "the next build failed"):
        run.none(what, found.outcomes, count)
    for what in ("the new release is current", "left a temporary file", "finished before"):
        run.report.row(what, f"{found.outcomes[what]} of {count}")
    run.promise("temporary files after the next build", str(found.left), "at most 1", found.left <= 1)
    run.report.row("temporary files at once, at most", str(found.most_left))
    _seen(run, found.seen)


def _seen(run: Run, seen) -> None:
    run.promise(
        "reads that failed, or were not of one release",
        f"{len(seen.troubles)} of {seen.reads:,}",
        "0",
        not seen.troubles,
    )
    run.report.row("slowest read meanwhile", milliseconds(seen.slowest))


def full(run: Run) -> None:
    """Disks without room."""
    points = run.counts.points
    run.report.section(
        f"A full disk, at {points} points each",
        "A disk of 64 MB with so much room that each time a little more is written before it is full.",
    )
    for what, act in (("build", killing.disk_full), ("publication", killing.publishing_full)):
        outcomes = act(points)
        if outcomes is None:
            run.report.row(what, "not tried: no disk can be mounted here")
            continue
        refused, done = outcomes["refused in one sentence"], outcomes["done"]
        run.promise(
            f"{what}: refused in one sentence, or done",
            f"{refused} and {done} of {points}",
            "all",
            refused + done == points,
        )
        for bad in sorted(set(outcomes) - {"refused in one sentence", "done", "otherwise"}):
            run.none(bad, outcomes, points)


def together(run: Run) -> None:
    """Builds that meet."""
    pairs = run.counts.pairs
    run.report.section(f"{pairs} times two builds at once", "The data change between the beginnings of the two.")
    outcomes = killing.together(pairs)
    for what in ("one published, the other was told", "both published, one after the other"):
        run.report.row(what, f"{outcomes[what]} of {pairs}")
    for what in ("otherwise", "both published, and the older data is current", "a release is not whole"):
        run.none(what, outcomes, pairs)


def rebuilt(run: Run) -> None:
    """Builds under readers."""
    run.report.section(f"A build every second for {run.counts.seconds:g} s, under four processes that read")
    builds, seen = killing.rebuilt(run.counts.seconds, 4)
    run.report.row("builds", str(builds))
    _seen(run, seen)


def spoilt(run: Run) -> None:
    """Files that rot."""
    half = run.counts.files // 2
    run.report.section(
        f"{2 * half} spoilt release files",
        "Cut short, one bit flipped, a page of 4 kB zeroed, in turn; half of them have no seal, which "
        "every build and import now writes first: of these all rows are read, but not what DuckDB keeps to find rows.",
    )
    for sealed in (True, False):
        outcomes = spoiling.spoilt(half, sealed, run.chance)
        of = f"{'with' if sealed else 'without'} a seal"
        caught = outcomes["caught before"] + outcomes["harmless"]
        run.promise(
            f"{of}: found before anything was shown, or harmless",
            f"{caught} of {half}, {outcomes['found at a question']} at the question that met it",
            "all" if sealed else "all, if not before then at the question",
            caught + (0 if sealed else outcomes["found at a question"]) == half,
        )
        run.none("silently wrong", outcomes, half)


def served(run: Run) -> None:
    """Faults under a server."""
    run.report.section(
        "A real server whose releases, data, disk or clock go wrong",
        "Right is: it says which release cannot be shown and why (on the page and at /healthz), serves the newest "
        "whole one without an error, and is well again once the fault is mended.",
    )
    for told in _told(brief=run.report.quick):
        run.promise(told.what, told.seen, "as it should be", told.right)


def _told(brief: bool) -> Iterator[Told]:
    yield from serving.spoilt_releases(
        ("zero bytes", "of another schema version") if brief else tuple(spoiling.WHOLESALE)
    )
    acts: Iterable[Callable[[], Told | None]] = (
        serving.data_changed,
        serving.data_lost,
        serving.releases_lost,
        serving.read_only_disk,
    )
    yield from filter(None, (act() for act in acts))
    yield from [] if brief else serving.clock_wrong()


def swapped(run: Run) -> None:
    """Releases swapped under sessions."""
    swaps, sessions = run.counts.swaps, run.counts.sessions
    run.report.section(
        f"{swaps} releases swapped under {sessions} sessions that open pages",
        "Each of four releases says its own mark in titles of indicators, documents and checks, so that every byte "
        "that a session receives tells which release it is of.",
    )
    found = swapping.swapped(swaps, sessions, run.chance)
    looks = len(found.looks)
    errors = sum(bool(look.errors) for look in found.looks)
    mixed = sum(look.mixed for look in found.looks)
    for what, count, of in (
        ("pages with an error", errors, looks),
        ("pages made of two releases", mixed, looks),
        ("pages of a release that was not current at the time", found.stale, looks),
        ("sessions lost", len(found.broken), sessions),
        (f"swaps after which a session was not on the new release within {swapping.PATIENCE} s", found.late, swaps),
    ):
        run.promise(what, f"{count:,} of {of:,}", "0", count == 0)
    run.report.row(
        "until every session shows the new release",
        f"median {milliseconds(quantile(found.arrivals, 0.5))}, longest {milliseconds(max(found.arrivals))}",
    )
    before, after = (size / 1e6 for size in found.memory)
    run.report.row("memory of the server", f"{before:,.0f} MB before, {after:,.0f} MB after")


def edited(run: Run) -> None:
    """Sources that are changed."""
    count = run.counts.quotes
    run.report.section(
        f"{count} quotes in sources that are changed in twelve ways",
        "Refused is right where the words are gone, or stand there twice: an editor is told so. Wrong is another place "
        "shown as the passage. In each case the build first notices that the file has changed.",
    )
    for kind, outcomes in editing.tried(count, run.chance).items():
        there, right = outcomes["there"], outcomes[editing.RIGHT]
        share = right / there if there else 1.0
        words = f"{right} of {there} found again, {outcomes[editing.REFUSED]} refused, {outcomes[editing.WRONG]} wrong"
        kept = outcomes[editing.WRONG] == 0 and outcomes["unnoticed"] == 0
        run.broken += not kept
        if kind in ASKED:
            run.report.row(kind, words, "0 wrong", kept)
        else:
            run.report.row(kind, words, f"0 wrong, {LEAST_FOUND:.0%} found", kept and share >= LEAST_FOUND)


PARTS: dict[str, Callable[[Run], None]] = {
    "killed": killed,
    "full": full,
    "together": together,
    "rebuilt": rebuilt,
    "spoilt": spoilt,
    "served": served,
    "swapped": swapped,
    "edited": edited,
}


if __name__ == "__main__":
    raise SystemExit(main())
