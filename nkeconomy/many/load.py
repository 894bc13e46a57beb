"""Everything under `data` and `seeds` of many documents: those that changed are read, side by side, the others taken as
they were kept."""

import contextlib
import hashlib
import json
import multiprocessing
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from pathlib import Path

import pyarrow
import pyarrow.compute

from nkeconomy import check, claims, read_back, rulings
from nkeconomy.cell import listed
from nkeconomy.check import Material
from nkeconomy.decisions import Decisions
from nkeconomy.formula import TOKEN
from nkeconomy.many import kept, parcel, tables, units
from nkeconomy.many.kept import Kept
from nkeconomy.many.parcel import Read, Task
from nkeconomy.many.quiet import quiet
from nkeconomy.many.told import Named, Passages, Told, claims_of
from nkeconomy.model import RETRACTED, Claim, Document, Problem
from nkeconomy.rules import Known, beside, breaches
from nkeconomy.sheets import Source
from nkeconomy.vocabulary import Vocabulary

AT_ONCE, FEW = 100, 50
"""Documents that a process reads before it answers; and how many with claims are read without another process."""
TERMINAL, LOG = 1.0, 10.0
"""Seconds between two lines that say how far the reading is."""
Say = Callable[[str], None]


@quiet()
def load(
    root: Path,
    words: Vocabulary,
    held: dict[str, Document],
    decided: Decisions,
    cited: Iterable[Claim],
    say: Say,
    folder: Path | None,
    pool: Executor | None = None,
) -> tuple[Material, list[Problem]]:
    """The material and every problem of its claims and decisions.

    `folder` is where is kept what documents came to; None keeps nothing. `pool` runs the reading, else processes of
    this machine do.
    """
    sources = _sources(root, held, decided)
    keys = dict(zip(_keys(sources, words), sources, strict=True))
    shelf = Kept(folder, "documents", tables.sheets())
    parcels = shelf.known(keys)
    there = {key for one in parcels for key, unit in one.units.items() if unit["sound"]}
    problems, new = [], [key for key in keys if key not in there]
    for read in _read({key: keys[key] for key in new}, words, say, pool):
        problems += read.problems
        shelf.keep(read.parcel)
        parcels.append(parcel.opened(read.parcel, tables.sheets()))
    rows, used = _told(parcels, keys, cited, folder)
    material = Material(words, held, Passages(rows.tables["passages"]), rows, decided)
    say(f"checking {len(material.claims)} claims")
    return material, [*problems, *_problems(material, used)]


def _sources(root: Path, held: Mapping[str, Document], decided: Decisions) -> list[Source]:
    """The documents in the order of their claims files, each with what is said of its claims elsewhere."""
    exceptions = _by_document(held, ((row.claim, row) for row in decided.read_back_exceptions))
    retracted = _by_document(held, ((row.id, row.id) for row in decided.retired_claims if row.status == RETRACTED))
    files = {path.stem: path for path in claims.csv_files(root)}
    order = {name: place for place, name in enumerate(files)}
    return [
        Source(
            held[name],
            files[name].read_bytes() if name in files else None,
            tuple(exceptions[name]),
            frozenset(retracted[name]),
        )
        for name in sorted(held, key=lambda name: (order.get(name, len(order)), name))
    ]


def _by_document(held: Mapping[str, Document], rows: Iterable[tuple[str, object]]) -> Mapping[str, list]:
    """What is said of claims, for each document whose id they may begin with."""
    found = defaultdict(list)
    for claim, row in rows:
        parts = claim.split("-")
        for length in range(1, len(parts)):
            if "-".join(parts[:length]) in held:
                found["-".join(parts[:length])].append(row)
    return found


def _keys(sources: list[Source], words: Vocabulary) -> Iterator[str]:
    """A key for each source: it changes with all that the outcome depends on."""
    common = hashlib.sha256(f"{kept.code()} {digest(words)}\n".encode())
    for source in sources:
        key = common.copy()
        key.update(hashlib.sha256((source.document.text or "").encode()).digest())
        key.update(b"-" if source.claims is None else hashlib.sha256(source.claims).digest())
        excused = [(row.claim, row.field) for row in source.exceptions]
        key.update(repr((_described(source.document), sorted(excused), sorted(source.retracted))).encode())
        yield key.hexdigest()


def _described(document: Document) -> tuple:
    """All that is said of a document, without its text and the place of its row."""
    return tuple(value for name, value in vars(document).items() if name not in ("text", "line"))


def digest(words: Vocabulary) -> str:
    """A digest of the vocabulary."""
    return hashlib.sha256(json.dumps(words.rows).encode()).hexdigest()


def _read(sources: Mapping[str, Source], words: Vocabulary, say: Say, pool: Executor | None) -> Iterator[Read]:
    """The documents, read by as many processes as there are processors; a few are read here."""
    named, keys = digest(words), list(sources)
    tasks = [
        Task(named, words, {key: sources[key] for key in keys[at : at + AT_ONCE]})
        for at in range(0, len(keys), AT_ONCE)
    ]
    pace = Pace(len(keys), say)
    few = sum(source.claims is not None for source in sources.values()) <= FEW
    with _processes(pool, alone=few or not _may_spawn()) as running:
        for task, read in _as_read(tasks, running):
            pace.done(len(task.sources))
            yield read


def _as_read(tasks: list[Task], pool: Executor | None) -> Iterator[tuple[Task, Read]]:
    """Each task with what came of it, as they are done; where a process of the pool dies, the rest is read here."""
    left = {id(task): task for task in tasks}
    if pool is not None:
        with contextlib.suppress(BrokenExecutor):
            running = {pool.submit(parcel.read, task): task for task in tasks}
            for done in as_completed(running):
                read = done.result()
                yield left.pop(id(running[done])), read
    for task in [*left.values()]:
        yield task, parcel.read(task)


@contextlib.contextmanager
def _processes(pool: Executor | None, alone: bool) -> Iterator[Executor | None]:
    """The pool that is given, which is left as it is, or one of our own; none of our own where we are to be alone."""
    if pool is not None or alone:
        yield pool
        return
    with ProcessPoolExecutor(os.cpu_count() or 1, multiprocessing.get_context("spawn")) as own:
        yield own


def _may_spawn() -> bool:
    """Whether a new process would find its way: it imports the main module again, and a page is none to import."""
    return getattr(sys.modules.get("__main__"), "__spec__", None) is not None


class Pace:
    """Says how far it is, now and then: more seldom where nobody watches a terminal."""

    def __init__(self, of: int, say: Say) -> None:
        self.of, self.say, self.count = of, say, 0
        self.begin = self.last = time.monotonic()
        self.pause = TERMINAL if sys.stderr.isatty() else LOG

    def done(self, more: int) -> None:
        self.count += more
        now = time.monotonic()
        if now - self.last >= self.pause or self.count == self.of:
            self.last = now
            self.say(f"read {self.count:,} of {self.of:,} documents in {now - self.begin:.0f} s")


def _told(
    found: Iterable[parcel.Parcel], keys: Mapping[str, Source], cited: Iterable[Claim], folder: Path | None
) -> tuple[Told, frozenset[tuple[str, str]]]:
    """All claims in the order of the keys, and the exceptions that some document needs."""
    found = [*found]
    whole = units.joined(found, list(keys), tables.sheets())
    used = (pair for one in found for key, unit in one.units.items() if key in keys for pair in unit["used"])
    made = {source.document.id: key for key, source in keys.items()}
    return Told(whole, tuple(cited), folder, made), frozenset(map(tuple, used))


def _problems(material: Material, used: frozenset[tuple[str, str]]) -> Iterator[Problem]:
    """What is wrong with claims beside others, with cited figures, and with decisions."""
    rows, standing = material.rows, material.claims
    known = check.what_is_known(material, Named(standing))
    known.claims.fetch(named_in(material.decisions))
    retracted = rows.gone.column("id").to_pylist()
    ids = {*rows.ids, *retracted, *(claim.id for claim in rows.cited)}
    yield from check.repeated(rows) if len(ids) != len(rows) else ()
    yield from check.retired(material, ids)
    for claim in standing.cited:
        yield from (Problem(claim.file, claim.line, *found) for found in breaches(claim, known))
    for claim in _suspect(standing, known):
        yield from (Problem(claim.file, claim.line, *found) for found in beside(claim, known))
    yield from read_back.unneeded(material.exceptions, known.claims, used)
    yield from rulings.problems(material.decisions, known)


def named_in(decided: Decisions) -> set[str]:
    """The claims that decisions name."""
    formulas = (row.formula for row in (*decided.checks, *decided.derived))
    lists = [row.claims or "" for row in (*decided.rivals, *decided.not_derived)]
    single = {row.claim for row in (*decided.corrections, *decided.period_doubts, *decided.read_back_exceptions)}
    return single | {
        *(token[1] for formula in formulas for token in TOKEN.finditer(formula) if token[1]),
        *(name for names in lists for name in listed(names)),
    }


def _suspect(told: Told, known: Known) -> list[Claim]:
    """The claims of held documents that may be wrong beside others: rules.beside says whether they are."""
    leads = {column: _leads(told, column) for column in ("disputes", "same_quantity_as")}
    names = {name for name in known.withdrawn if name in told.ids}
    for found in leads.values():
        names |= {name for name, target in found.items() if target == name or target in found}
        names |= {name for name, target in found.items() if target not in known.claims}
    return [*claims_of(told.taken(names))]


def _leads(told: Told, column: str) -> dict[str, str]:
    """The claim that each claim names in a column, where it names one."""
    rows = told.table.select(["id", column])
    rows = rows.filter(pyarrow.compute.is_valid(rows.column(column)))
    return dict(zip(rows.column("id").to_pylist(), rows.column(column).to_pylist(), strict=True))
