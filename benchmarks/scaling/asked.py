"""Asks a release what pages ask, in a process of its own: `python -m benchmarks.scaling.asked page gdp_gni`.

What it prints is JSON: seconds, the first of them with nothing remembered. NKECONOMY_ROOT names the data.
"""

import json
import sys
import time
from collections.abc import Callable

from nkeconomy import queries, store, views

TIMES = 5
LONG = 5.0
"""Seconds from which on one measurement after the first must do."""
COMMON, RARE = "trade", "tungsten"
"""Words that many passages hold, and few."""


def main() -> int:
    kind, name = sys.argv[1:]
    store.open_release()
    print(json.dumps(_page(name) if kind == "page" else _question(QUESTIONS[name])))
    return 0


def _page(name: str) -> list[float]:
    """A page for the first time, and again with all that it remembers."""
    return _timed(lambda: views.paper(name, {}), lambda: None)


def _question(ask: Callable[[store.Release], object]) -> list[float]:
    db = store.open_release()
    db.ask("meta")
    return _timed(lambda: ask(db), _forget)


def _timed(run: Callable[[], object], before: Callable[[], None]) -> list[float]:
    seconds: list[float] = []
    while len(seconds) < 2 or (len(seconds) < TIMES and seconds[1] < LONG):
        before()
        begin = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begin)
    return seconds


def _forget() -> None:
    """No answer is remembered; connections stay open."""
    for module in (store, queries):
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()


QUESTIONS: dict[str, Callable[[store.Release], object]] = {
    "claims of a document": lambda db: queries.claims(db, documents=["d000001"]),
    "claims of an indicator": lambda db: queries.claims(db, indicators=["exports_total"]),
    "cited figures of an indicator": lambda db: queries.cited(db, "exports_total"),
    "one claim": lambda db: queries.claims(db, ids=["d000001-001"]),
    "passages of a document": lambda db: queries.passages(db, "d000001"),
    "documents": queries.documents,
    "coverage": queries.coverage,
    "freshness": queries.freshness,
    "checks": queries.checks,
    "derived figures": queries.derived,
    "contradictions": queries.contradictions,
    "search for a common word": lambda db: queries.search(db, COMMON),
    "search for a rare word": lambda db: queries.search(db, RARE),
}
"""The questions that pages ask most."""

if __name__ == "__main__":
    raise SystemExit(main())
