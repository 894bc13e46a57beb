"""How fast the dashboard is on this machine: `python -m benchmarks.bench [--quick]`.

It builds, starts, opens, clicks and prints, in turn with a static HTML file, a bare Dash page and a bare Streamlit page
of the same two figures, and writes its tables to `benchmarks/bench.md`. A goal that is missed fails nothing.
"""

import argparse
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.benching import arithmetic, clicks, exports, reruns, rivals, side_by_side, starting, visits, wire
from benchmarks.benching.browsers import chromium
from benchmarks.report import Report
from benchmarks.server import Server
from nkeconomy.parameters import PAGES

PARTS = ("arithmetic", "start", "first", "pages", "wire", "reruns", "memory", "clicks", "exports", "prints")


@dataclass(frozen=True)
class Counts:
    """How often each thing is done."""

    builds: int = 5
    starts: int = 5
    first: int = 5
    rounds: int = 7
    pages: tuple[str, ...] = field(default=tuple(PAGES))
    reruns: int = 30
    memory: int = 2900
    clicks: int = 12
    files: int = 5
    prints: int = 24
    refusals: int = 5


QUICK = Counts(1, 1, 1, 1, ("overview", "gdp_gni"), 5, 120, 2, 1, 0, 0)


def main() -> int:
    """Run the parts that were asked for; the table is written only where all of them were."""
    told = _asked()
    counts = QUICK if told.quick else Counts(rounds=told.rounds)
    report = Report("bench", "How fast it is", quick=told.quick)
    with tempfile.TemporaryDirectory() as name:
        measure(report, Path(name), counts, set(told.only))
    if set(told.only) == set(PARTS):
        report.write()
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts, under a minute")
    parser.add_argument("--rounds", type=int, default=Counts.rounds, help="how often each page is opened")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts; no table is written")
    return parser.parse_args()


def measure(report: Report, folder: Path, counts: Counts, parts: Iterable[str]) -> None:
    """All parts, on one server where they need no other."""
    settings = prepared(report, folder, counts, "arithmetic" in parts)
    if "start" in parts:
        starting.measure(report, settings, folder, counts.starts)
    with Server(environment=settings) as server, chromium() as browser:
        starting.wait_until_ready(server)
        if "first" in parts:
            figures = visits.drawn(server, "overview")
            starting.first_visitors(report, browser, settings, figures, counts.first)
        _against_bare(report, browser, server, folder, counts, parts)
        if "clicks" in parts:
            clicks.measure(report, browser, server, counts.clicks)
        _files(report, server, counts, parts)
    if "memory" in parts:
        reruns.memory(report, settings, counts.memory)


def prepared(report: Report, folder: Path, counts: Counts, told: bool) -> dict[str, str]:
    """A release that was built just now, and the settings by which servers find it and write nowhere else."""
    if told:
        arithmetic.measure(report, folder, counts.builds)
    else:
        arithmetic.build(arithmetic.roots(folder, 1)[0])
    data = folder / "0" / "data"
    return {"NKECONOMY_RELEASES": str(data / "releases"), "NKECONOMY_BRIEFS": str(data / "briefs")}


def _against_bare(
    report: Report, browser: Browser, server: Server, folder: Path, counts: Counts, parts: Iterable[str]
) -> None:
    """What is compared with bare pages."""
    if not {"pages", "wire", "reruns"} & set(parts):
        return
    rivals.install_dash()
    with rivals.rivals(server, folder) as bare:
        mine = visits.ours(server, counts.pages)
        if "pages" in parts:
            side_by_side.measure(report, browser, bare, mine, counts.rounds)
        if "wire" in parts:
            wire.measure(report, browser, [] if report.quick else bare, mine)
        if "reruns" in parts:
            reruns.measure(report, server, bare[-1], counts.reruns)


def _files(report: Report, server: Server, counts: Counts, parts: Iterable[str]) -> None:
    """What the server makes for readers to take away."""
    if "exports" in parts:
        exports.measure(report, server, counts.files)
    if "prints" in parts and counts.prints:
        exports.together(report, server, counts.prints)
        exports.refused(report, server, counts.refusals)
    elif "prints" in parts:
        report.note("Prints at once and refusals take a minute: left out of a quick run.")


if __name__ == "__main__":
    raise SystemExit(main())
