"""Asks a release what pages ask, in a process of its own: `python -m benchmarks.scaling.asked page gdp_gni`.

What it prints is JSON: seconds, the first of them with nothing remembered of the answer. NKECONOMY_ROOT names the data.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nkeconomy import queries, store, views

TIMES = 9
LONG = 5.0
"""Seconds from which on one measurement after the first must do."""
RARE = ("tungsten", "mushroom", "ballistic", "magnesite", "squid", "tourist", "textile", "refinery", "cyber")
COMMON = ("trade", "growth", "export", "price", "percent", "million", "Korea", "report", "year")
"""Words that few passages hold, and that many do."""


@dataclass(frozen=True)
class Known:
    """Some of what can be asked for."""

    documents: list[str]
    claims: list[str]
    indicators: list[str]


def main() -> int:
    kind, name = sys.argv[1:]
    db = store.open_release()
    print(json.dumps(_page(name) if kind == "page" else _question(db, QUESTIONS[name])))
    return 0


def _page(name: str) -> list[float]:
    """A page for the first time, and again with all that it remembers."""
    return _timed(lambda turn: views.paper(name, {}))


def _question(db: store.Release, ask: Callable[[store.Release, Known, int], object]) -> list[float]:
    """Each time of something else, where there is something to choose."""
    known = _known(db)
    return _timed(lambda turn: ask(db, known, turn))


def _timed(run: Callable[[int], object]) -> list[float]:
    seconds: list[float] = []
    while len(seconds) < 2 or (len(seconds) < TIMES and seconds[1] < LONG):
        begin = time.perf_counter()
        run(len(seconds))
        seconds.append(time.perf_counter() - begin)
    return seconds


def _known(db: store.Release) -> Known:
    rows = queries.documents(db)
    first, *documents = rows.loc[rows["text_held"].astype(bool), "id"][: TIMES + 1]
    claims = queries.claims(store.Release(db.id), documents=[first])
    most = queries.extent(db).groupby("indicator")["claims"].sum().sort_values(ascending=False)
    return Known(documents, list(claims["id"][:TIMES]), list(most.index[:TIMES]))


QUESTIONS: dict[str, Callable[[store.Release, Known, int], object]] = {
    "claims of a document": lambda db, known, turn: queries.claims(db, documents=[_one(known.documents, turn)]),
    "an indicator, as a page shows it": lambda db, known, turn: queries.shown(
        db, indicators=[_one(known.indicators, turn)]
    ),
    "one claim": lambda db, known, turn: queries.claims(db, ids=[_one(known.claims, turn)]),
    "a claim's passage": lambda db, known, turn: queries.passage(db, _one(known.claims, turn)),
    "passages of a document": lambda db, known, turn: queries.passages(db, _one(known.documents, turn)),
    "documents": lambda db, known, turn: queries.documents(db),
    "coverage": lambda db, known, turn: queries.covered(db),
    "freshness": lambda db, known, turn: queries.freshness(db),
    "checks": lambda db, known, turn: queries.checks(db),
    "derived figures": lambda db, known, turn: queries.derived(db),
    "contradictions": lambda db, known, turn: queries.contradictions(db, cited=True),
    "search for a common word": lambda db, known, turn: queries.search(db, _one(COMMON, turn)),
    "search for a rare word": lambda db, known, turn: queries.search(db, _one(RARE, turn)),
}
"""The questions that pages ask most. Those that are the same each time are answered from what is remembered."""


def _one(words: Sequence[str], turn: int) -> str:
    return words[turn % len(words)]


if __name__ == "__main__":
    raise SystemExit(main())
