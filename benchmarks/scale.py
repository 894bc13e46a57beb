"""How the build, what it makes, and the questions and pages grow with the data:

    python -m benchmarks.scale [--quick] [--claims 1000 10000 100000 1000000] [--without 1000000] [--builds]
                               [--folder FOLDER]

For each number of claims, with a document for every hundred: made-up data, a build from nothing, a build of the same
data, a build after one document has changed, the questions that pages ask most, every page, and a server with 50
sessions. Only a run of every size and everything writes its table, or a quick one; any other prints it. Linux only.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generating.root import changed, generate
from benchmarks.report import Report, milliseconds
from benchmarks.scaling import growth, served
from benchmarks.scaling.asked import QUESTIONS
from benchmarks.scaling.watched import Failed, run
from nkeconomy.parameters import VIEWS

SIZES, QUICK = (1_000, 10_000, 100_000, 1_000_000), (1_000, 2_000)
FEW = ("claims of a document", "search for a common word", "overview")
"""The questions and pages of a quick run."""
A_DOCUMENT = 100
"""Claims for each document."""
GOAL = 1_000_000
"""The number of claims that the goals are set for."""
PATIENCE = 120.0
"""Seconds until a question or page counts as not answered."""
GIGABYTE = 10**9
GOALS = {"build": 300.0, "changed": 10.0, "release": 1.5 * GIGABYTE, "server": 1.5 * GIGABYTE}
SEARCH, QUESTION, PAGE = 0.2, 0.1, 0.3


@dataclass
class Size:
    """What was measured for one number of claims; None where it was not answered."""

    claims: int
    seconds: dict[str, float | None] = field(default_factory=dict)
    bytes: dict[str, float] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    report = Report("scale", "What grows how", quick=asked.quick)
    folder = Path(tempfile.mkdtemp(prefix="scale-", dir=asked.folder))
    try:
        sizes = [_measured(folder / str(claims), claims, report, asked) for claims in asked.claims]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _curves(report, sizes)
    if tuple(asked.claims) == (QUICK if asked.quick else SIZES) and not asked.builds:
        report.write()
    return int(any(size.trouble for size in sizes))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small numbers, under a minute")
    parser.add_argument("--claims", type=int, nargs="+", help=f"how many claims ({' '.join(map(str, SIZES))})")
    parser.add_argument("--without", type=int, nargs="+", default=(), help="numbers of claims to be left out")
    parser.add_argument("--builds", action="store_true", help="builds only: no questions, pages and sessions")
    parser.add_argument("--folder", type=Path, help="where the data are put meanwhile; they need 2 GB a million claims")
    asked = parser.parse_args(arguments)
    asked.claims = sorted({*(asked.claims or (QUICK if asked.quick else SIZES))} - {*asked.without})
    if not asked.claims:
        parser.error("no number of claims is left")
    return asked


def _measured(root: Path, claims: int, report: Report, asked: argparse.Namespace) -> Size:
    """Everything of one size, as a table of its own."""
    size, documents = Size(claims), max(10, claims // A_DOCUMENT)
    report.section(f"{claims:,} claims in {documents:,} documents")
    before = time.perf_counter()
    generate(root, documents, claims)
    report.row("making the data", f"{time.perf_counter() - before:.1f} s")
    try:
        _all(root, size, report, asked)
    except Failed as failed:
        size.trouble.append(str(failed))
        report.row("stopped", str(failed).splitlines()[-1][:200] if str(failed) else "failed")
        print(failed, file=sys.stderr)
    shutil.rmtree(root, ignore_errors=True)
    return size


def _all(root: Path, size: Size, report: Report, asked: argparse.Namespace) -> None:
    _builds(root, size, report)
    if not asked.builds:
        _answers(root, size, report, FEW if asked.quick else (*QUESTIONS, *VIEWS))
        _sessions(root, size, report, 5.0 if asked.quick else 60.0)


def _builds(root: Path, size: Size, report: Report) -> None:
    for name, what, before in (
        ("build", "build from nothing", lambda: None),
        ("same", "build of the same data", lambda: None),
        ("changed", "build after one document has changed", lambda: changed(root)),
    ):
        before()
        ran = run("nkeconomy", "build", "--root", str(root))
        size.seconds[name], size.seconds[f"{name}, work"] = ran.seconds, ran.work
        size.bytes[f"{name}, memory"] = ran.memory
        told = f"{ran.seconds:.1f} s, {ran.work:.1f} s of processors, {ran.memory / GIGABYTE:.2f} GB of memory"
        report.row(what, told, *_goal(size, GOALS.get(name), "{:.0f} s", ran.seconds))
    size.bytes["release"] = max(path.stat().st_size for path in (root / "data" / "releases").glob("*.duckdb"))
    kept = sum(path.stat().st_size for path in (root / "data" / "releases").rglob("*.parcel"))
    goal = _goal(size, GOALS["release"] / GIGABYTE, "{:.1f} GB", size.bytes["release"] / GIGABYTE)
    report.row("release", f"{size.bytes['release'] / GIGABYTE:.3f} GB", *goal)
    report.row("kept for the next build", f"{kept / GIGABYTE:.3f} GB")


def _goal(size: Size, goal: float | None, form: str, measured: float | None) -> tuple[str, bool | None]:
    """The goal and whether it is met; there is one for the greatest number of claims only."""
    if goal is None or size.claims < GOAL:
        return "", None
    return f"at most {form.format(goal)}", measured is not None and measured <= goal


def _answers(root: Path, size: Size, report: Report, names: Sequence[str]) -> None:
    for name in names:
        kind = "question" if name in QUESTIONS else "page"
        goal = PAGE if kind == "page" else SEARCH if name.startswith("search") else QUESTION
        _answer(root, size, report, kind, name, goal)


def _answer(root: Path, size: Size, report: Report, kind: str, name: str, goal: float) -> None:
    environment = {"NKECONOMY_ROOT": str(root)}
    try:
        ran = run("benchmarks.scaling.asked", kind, name, environment=environment, patience=PATIENCE)
        first, *again = json.loads(ran.told.splitlines()[-1])
        usual = statistics.median(again or [first])
        told = f"{milliseconds(usual)}, the first time {milliseconds(first)}, {ran.memory / GIGABYTE:.2f} GB of memory"
    except Failed as failed:
        usual, told = None, f"not answered: {(str(failed).splitlines() or ['failed'])[-1][:120]}"
    size.seconds[f"{kind}: {name}"] = usual
    report.row(f"{kind}: {name}", told, *_goal(size, 1000 * goal, "{:.0f} ms", usual and 1000 * usual))


def _sessions(root: Path, size: Size, report: Report, seconds: float) -> None:
    """A server with 50 readers."""
    seen, memory = served.sessions(root, seconds)
    size.trouble += seen.errors
    size.bytes["server, memory"] = memory
    goal = _goal(size, GOALS["server"] / GIGABYTE, "{:.1f} GB", memory / GIGABYTE)
    report.row(f"server with {served.SESSIONS} sessions", f"{memory / GIGABYTE:.2f} GB; {served.told(seen)}", *goal)
    if seen.all:
        median, most = (seen.quantile(share) for share in (0.5, 0.95))
        words = f"{milliseconds(median)}, 95 of 100 within {milliseconds(most)}"
        report.row("rerun in one of them", words, *_goal(size, 1000 * PAGE, "{:.0f} ms", 1000 * median))
        size.seconds["rerun"] = median


def _curves(report: Report, sizes: list[Size]) -> None:
    """All sizes side by side, and how each measurement grows."""
    report.note("## The curve")
    names = dict.fromkeys(name for size in sizes for name in (*size.seconds, *size.bytes))
    head = ["", *(f"{size.claims:,}" for size in sizes), "exponent"]
    rows = [_curve(name, sizes) for name in names]
    report.note("\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)))
    for name, what in SAID.items():
        if name not in names:
            continue
        power = growth.exponent([size.claims for size in sizes], [_value(size, name) for size in sizes])
        report.note(growth.sentence(what, power))


SAID = {
    "build": "The build from nothing",
    "changed": "The build after one document has changed",
    "build, memory": "The memory of the build",
    "release": "The release",
    "question: search for a common word": "The search for a common word",
    "question: an indicator, as a page shows it": "The question for an indicator, as a page shows it",
    "page: overview": "The overview",
}


def _curve(name: str, sizes: list[Size]) -> list[str]:
    values = [_value(size, name) for size in sizes]
    power = growth.exponent([size.claims for size in sizes], values)
    return [name, *(_told(name, value) for value in values), "" if power is None else f"{power:.2f}"]


def _value(size: Size, name: str) -> float | None:
    return size.seconds.get(name, size.bytes.get(name))


def _told(name: str, value: float | None) -> str:
    if value is None:
        return "not answered"
    if name.endswith("memory") or name == "release":
        return f"{value / GIGABYTE:.3f} GB"
    return milliseconds(value) if value < 1 else f"{value:.1f} s"


if __name__ == "__main__":
    raise SystemExit(main())
