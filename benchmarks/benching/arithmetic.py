"""What is reckoned without a server: the build of the committed documents, their checks, the finder of slips."""

import dataclasses
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

from benchmarks.benching.times import row, timed
from benchmarks.report import Report
from benchmarks.server import ROOT
from nkeconomy import __main__ as command
from nkeconomy import check, formula, interval, normalise, readings, slips, verdicts
from nkeconomy.read_back import words

CHECKS = 1000


def measure(report: Report, folder: Path, count: int) -> None:
    """All rows of it; the releases of the first build stay in the folder, for servers to serve."""
    report.section("Without a server", "The build is a command of its own, each time from nothing in a new folder.")
    row(report, "build of the committed documents", [build(root) for root in roots(folder, count)], 2000)
    row(report, "1,000 checks, evaluated", checks(folder / "0", count), 1000)
    for name, seconds in finder(count).items():
        row(report, f"scale finder, 12 inputs, {name}", seconds, 1000)


def roots(folder: Path, count: int) -> list[Path]:
    """So many copies of the committed data, in which nothing has been built."""
    found = [folder / str(place) for place in range(count)]
    for root in found:
        for name in ("seeds", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=_made_here)
    return found


def _made_here(folder: str, names: list[str]) -> set[str]:
    """What is no part of the committed data: releases, drafts, caches."""
    made = {"releases", "drafts", "briefs", "history"} if Path(folder) == ROOT / "data" else set()
    return {name for name in names if name in made or name.startswith(".")}


def build(root: Path) -> float:
    """Seconds from the command to its end."""
    asked = [sys.executable, "-m", "nkeconomy", "build", "--root", str(root)]
    return timed(lambda: subprocess.run(asked, cwd=ROOT, check=True, stdout=subprocess.DEVNULL))


def checks(root: Path, count: int) -> list[float]:
    """The committed checks, over and over until there are a thousand."""
    material, _ = command.load(root, command.Progress())
    rows, known = material.decisions.checks, numbers(material)
    many = tuple(dataclasses.replace(rows[place % len(rows)], id=f"check-{place}") for place in range(CHECKS))
    return [timed(lambda: verdicts.verdicts(many, known)) for _ in range(count)]


def numbers(material: check.Material) -> readings.Numbers:
    """The claims of the material with their readings, as the build reckons with them."""
    reader = words(material.vocabulary)
    claims = normalise.with_hedges(material.claims, reader)
    return readings.numbers(material, claims, readings.all_readings(material), reader)


def finder(count: int) -> dict[str, list[float]]:
    """Eleven parts and their total: one part slipped, three parts, two kinds of slip, and what no slip explains."""
    slipped = {"one slip": {2: 10}, "three slips": {1: 10, 4: 10, 7: 10}, "two kinds": {1: 10, 4: 1000}}
    groups = {name: parts(factors) for name, factors in slipped.items()}
    groups["nothing explains"] = parts({}) | {"total": interval.exactly(Fraction("123.456789"))}
    sums = {"sum": formula.check(" + ".join(f"[part-{place}]" for place in range(11)) + " = [total]")}
    plausible = {"bound": formula.check("[total] <= 1000")}
    return {
        name: [timed(lambda values=values: slips.find(values, sums, plausible)) for _ in range(count)]
        for name, values in groups.items()
    }


def parts(factors: dict[int, int]) -> dict[str, interval.Interval]:
    """Eleven parts, some of them printed too large by a factor, and the total that they have without it."""
    true = [Fraction(number) / 10 for number in (13, 22, 31, 47, 55, 61, 78, 83, 94, 29, 36)]
    half = Fraction(1, 20)
    names = {f"part-{place}": value * factors.get(place, 1) for place, value in enumerate(true)}
    widths = {f"part-{place}": half * factors.get(place, 1) for place in range(len(true))}
    printed = names | {"total": sum(true)}
    widths["total"] = half
    return {
        name: interval.Interval(value - widths[name], value, value + widths[name], True)
        for name, value in printed.items()
    }
