"""Durations: taken, and told in a row."""

import statistics
import time
from collections.abc import Callable, Sequence

from benchmarks.report import Report, milliseconds


def timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


def told(seconds: Sequence[float]) -> str:
    """Median and worst, as people read them."""
    return f"median {milliseconds(statistics.median(seconds))}, worst {milliseconds(max(seconds))}"


def row(report: Report, what: str, seconds: Sequence[float], goal: int = 0) -> None:
    """One line; `goal` is in milliseconds for the median, 0 where there is none."""
    met = 1000 * statistics.median(seconds) <= goal if goal else None
    report.row(what, told(seconds), f"median {goal:,} ms" if goal else "", met)


def ratio_row(report: Report, what: str, ratio: float, goal: float, words: str) -> None:
    """One line: so many times what it is compared with."""
    report.row(what, f"{ratio:.2f} times {words}", f"{goal:g} times", ratio <= goal)
