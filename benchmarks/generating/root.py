"""A folder of seeds and data for `python -m nkeconomy build`, written by some processes, always the same for a seed."""

import csv
import datetime
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

from benchmarks.generating.cited import Cited
from benchmarks.generating.source import COLUMNS, Source
from benchmarks.generating.tongues import SHARES
from benchmarks.generating.world import VOCABULARY, World, made

DATA = VOCABULARY.parent
DECISIONS = (
    *("checks", "corrections", "period_doubts", "contradictions", "rivals", "derived", "not_derived"),
    *("read_back_exceptions", "retired_claims", "cited", "cited_refused"),
)
CITED_DOCUMENTS, CITED_CLAIMS = 0.05, 0.02
CARRIES = 0.04
"""How many documents carry what the one before them has told first."""
BATCH = 50
RIGHTS = "Made up; belongs to nobody."
LANGUAGES = {"zh": "zh-Hans"}


@dataclass(frozen=True)
class Order:
    """One document to be made: its place, how many claims it has, and whether they are cited figures."""

    place: int
    claims: int
    cited: bool

    @property
    def id(self) -> str:
        return f"{'c' if self.cited else 'd'}{self.place:06}"


@dataclass
class Made:
    """What some documents add to the files that all share."""

    documents: list[list[str]] = field(default_factory=list)
    decided: dict[str, list[list[str]]] = field(default_factory=dict)
    claims: int = 0

    def add(self, file: str, rows: Iterable[list[str]]) -> None:
        self.decided.setdefault(file, []).extend(rows)


def generate(root: Path, documents: int, claims: int, seed: int = 1, processes: int = 2) -> int:
    """Write the folder; returns how many claims it has."""
    _folders(root)
    orders = list(_orders(documents, claims, seed))
    batches = [(root, seed, tuple(orders[at : at + BATCH])) for at in range(0, len(orders), BATCH)]
    with ProcessPoolExecutor(processes) as pool, _files(root) as files:
        total = 0
        for found in pool.map(_batch, batches):
            files.add("documents", found.documents)
            for name, rows in found.decided.items():
                files.add(name, rows)
            total += found.claims
    return total


def _folders(root: Path) -> None:
    """The vocabulary with the rows of the made-up world, and nothing else yet."""
    for name in ("seeds", "data/claims", "data/vocabulary"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for path in VOCABULARY.glob("*.csv"):
        copy = Path(shutil.copyfile(path, root / "data" / "vocabulary" / path.name))
        with copy.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(_world().rows.get(path.stem, ()))


class _files:  # noqa: N801
    """The files that all documents share, open to be added to; each begins with the header of the real one."""

    def __init__(self, root: Path) -> None:
        self.open = {}
        for name in ("documents", *DECISIONS):
            self.open[name] = (root / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="")
            with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as real:
                self.add(name, [next(csv.reader(real))])

    def add(self, name: str, rows: Iterable[list[str]]) -> None:
        csv.writer(self.open[name], lineterminator="\n").writerows(rows)

    def __enter__(self) -> "_files":
        return self

    def __exit__(self, *_) -> None:
        for file in self.open.values():
            file.close()


@lru_cache(maxsize=1)
def _world() -> World:
    return made()


def _orders(documents: int, claims: int, seed: int) -> Iterator[Order]:
    """Held documents of very different length, then those that are only cited."""
    cited = round(documents * CITED_DOCUMENTS)
    only = round(claims * CITED_CLAIMS) if cited else 0
    draw = Random(f"{seed} lengths")
    lengths = _parts(claims - only, [draw.lognormvariate(0, 0.6) for _ in range(documents - cited)])
    yield from (Order(place, length, False) for place, length in enumerate(lengths))
    yield from (Order(place, length, True) for place, length in enumerate(_parts(only, [1] * cited)))


def _parts(total: int, weights: list[float]) -> list[int]:
    """The total in whole parts by weight, none of them below one."""
    spare, whole = total - len(weights), sum(weights)
    ends = [0, *(round(spare * weight / whole) for weight in accumulate(weights))]
    return [1 + last - first for first, last in pairwise(ends)]


def _batch(task: tuple[Path, int, tuple[Order, ...]]) -> Made:
    root, seed, orders = task
    found = Made()
    for order in orders:
        (_cited if order.cited else _held)(root, seed, order, found)
    return found


def _held(root: Path, seed: int, order: Order, found: Made) -> None:
    source = _source(seed, order).written()
    raw = source.whole.encode("utf-8")
    path = f"seeds/{source.id}.txt"
    (root / path).write_bytes(raw)
    write_claims(root, source.id, source.rows)
    first = _first(seed, order)
    origin = "" if first == order.place else f"d{first:06}"
    files = [LANGUAGES.get(source.tongue, source.tongue), path, hashlib.sha256(raw).hexdigest(), "", "", "yes"]
    found.documents.append(_row(source, "", files, f"{source.text[0].strip()}", origin))
    found.claims += len(source.rows)
    for name, rows in source.decided.items():
        found.add(name, rows)


def write_claims(root: Path, document: str, rows: list[dict[str, str]]) -> None:
    """The file of the claims of one document."""
    with (root / "data" / "claims" / f"{document}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _cited(root: Path, seed: int, order: Order, found: Made) -> None:
    draw = Random(f"{seed} {order.id}")
    cited = Cited(_world(), order.id, _publisher(draw), _day(draw), order.claims, draw).written()
    files = ["und", "", "", "", "", "no"]
    found.documents.append(_row(cited, cited.address, files, f"{cited.publisher}, {cited.published}", ""))
    found.claims += len(cited.rows)
    found.add("cited", cited.rows)
    found.add("rivals", cited.rivals)


def _source(seed: int, order: Order) -> Source:
    draw = Random(f"{seed} {order.id}")
    tongue = draw.choices(*zip(*SHARES, strict=True))[0]
    told = Random(f"{seed} facts {_first(seed, order)}")
    return Source(_world(), order.id, tongue, _publisher(draw), _day(draw), order.claims, draw, told)


def _first(seed: int, order: Order) -> int:
    """The document whose facts this one tells: itself, or the one before it, which then tells its own."""
    carries = order.place % 2 == 1 and Random(f"{seed} {order.id} carries").random() < 2 * CARRIES
    return order.place - 1 if carries else order.place


def _publisher(draw: Random) -> str:
    outlets = _world().outlets
    return outlets[int(len(outlets) * draw.random() ** 2)].id


def _day(draw: Random) -> datetime.date:
    """A day of publication; the nearer to now the likelier."""
    return datetime.date(2026, 6, 30) - datetime.timedelta(days=int(draw.expovariate(1 / 2200)) % 9000)


def _row(source: Source | Cited, url: str, files: list[str], title: str, origin: str) -> list[str]:
    dated = [source.published.isoformat(), "day", "" if url else source.published.isoformat(), url]
    return [source.id, title, "no", source.publisher, "", *dated, *files, RIGHTS, "", origin, "2026-01-15"]


def changed(root: Path, document: str = "d000001") -> None:
    """Change one document as an editor would: another sentence at its end, and the claim that quotes it."""
    quote = f"Analysts say that a sentence was added to {document} afterwards"
    path = root / "seeds" / f"{document}.txt"
    before = path.read_bytes()
    after = before + f"{quote}.\n".encode()
    path.write_bytes(after)
    listed = root / "data" / "documents.csv"
    hashes = (hashlib.sha256(raw).hexdigest() for raw in (before, after))
    listed.write_text(listed.read_text(encoding="utf-8").replace(*hashes), encoding="utf-8")
    cells = {"id": f"{document}-added-{len(after)}", "quote": quote, "kind": "stance", "indicator": "relations"}
    cells |= {"subject": "KP", "unit": "none", "attributed_to": "KP", "carried_by": "KP", "stance": "argued"}
    with (root / "data" / "claims" / f"{document}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n").writerow(cells)
