"""A source is edited after claims were taken from it: is a wrong passage ever shown as right?"""

import csv
import hashlib
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faulting.edits import KINDS, Edited, Quote, standing
from benchmarks.faulting.roots import REPOSITORY, SAMPLE
from nkeconomy import claims, documents, vocabulary

RIGHT, REFUSED, WRONG = "right", "refused", "wrong"
ROW = {
    "id": "source",
    "title": "A source",
    "title_inferred": "no",
    "publisher": "BANK",
    "published_precision": "unknown",
    "language": "en",
    "path": "seeds/source.txt",
    "text_held": "yes",
    "rights": "None.",
    "entered_on": "2026-11-22",
}
RUN = re.compile(r"\S+(?: \S+){2,11}")
NEAREST = re.compile(r"nearest is .* at (\d+) \(line")


def texts() -> dict[str, str]:
    """The sources that are held, and the texts that the reader of numbers is tried with: five languages."""
    paths = [*sorted((REPOSITORY / "seeds").glob("*.txt")), *sorted((REPOSITORY / "tests/suggest").glob("*.txt"))]
    read = {path.stem: path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") for path in paths}
    return {name: text for name, text in read.items() if len(text) > 400}


def quotes(count: int, chance: random.Random) -> list[Quote]:
    """The quotes of the claims that are held, and as many more runs of words as it takes."""
    held = texts()
    found = [quote for name, text in held.items() for quote in _claimed(name, text)]
    chance.shuffle(found)
    found = found[:count]
    while len(found) < count:
        name = chance.choice(sorted(held))
        run = chance.choice(list(RUN.finditer(held[name])) or [None])
        if run:
            found.append(Quote(name, held[name], run.start(), run.end()))
    return found


def _claimed(name: str, text: str) -> Iterator[Quote]:
    file = REPOSITORY / claims.FOLDER / f"{name.split('_')[0]}.csv"
    if not file.is_file():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            places = [*standing(row["quote"], text)] if row["quote"] else []
            if places:
                start = places[int(row["occurrence"].split()[0] if row["occurrence"] else 1) - 1]
                yield Quote(name, text, start, start + len(row["quote"]))


class Desk:
    """A folder with one source and one claim, read as a build reads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("data/claims", "seeds"):
            (folder / name).mkdir(parents=True)
        self.words = vocabulary.load(SAMPLE)[0]

    def put(self, quote: Quote, text: str, described: str) -> None:
        """The text as the source, described by the SHA-256 of another or its own, and the quote as a claim."""
        (self.folder / "seeds/source.txt").write_bytes(text.encode("utf-8"))
        digest = hashlib.sha256(described.encode("utf-8")).hexdigest()
        _write(self.folder / documents.FILE, [*documents.SHAPE.columns], ROW | {"sha256": digest})
        row = {"id": "claim", "quote": quote.words, "occurrence": quote.occurrence}
        _write(self.folder / "data/claims/source.csv", [*claims.SHAPE.columns], row)

    def read(self) -> tuple[int | None, str, str]:
        """Where the claim is anchored (None: nowhere), what is wrong with it and with its source."""
        held, problems = documents.load(self.folder, self.words)
        found, _, more = claims.load(self.folder, held)
        return found[0].start, *(" ".join(map(str, each)) for each in (more, problems))


def _write(path: Path, columns: list[str], row: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([columns, [row.get(column, "") for column in columns]])


def tried(count: int, chance: random.Random) -> dict[str, Counter]:
    """For each kind of edit: how many quotes were anchored right, refused, or wrong; and what else is of interest."""
    every = quotes(count, chance)
    return {kind: tried_one(kind, every, chance) for kind in KINDS}


def tried_one(kind: str, every: list[Quote], chance: random.Random) -> Counter:
    """The same for one kind of edit, of each of these quotes."""
    counted: Counter = Counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        desk = Desk(Path(folder))
        for quote in every:
            counted.update(_outcomes(desk, quote, KINDS[kind](quote, chance)))
    return counted


def _outcomes(desk: Desk, quote: Quote, edited: Edited) -> Iterator[str]:
    """What came of it, first as the file is found changed, then as if somebody had described it anew."""
    desk.put(quote, edited.text, quote.text)
    _, _, of_source = desk.read()
    yield "untouched" if edited.text == quote.text else "noticed" if "has changed" in of_source else "unnoticed"
    desk.put(quote, edited.text, edited.text)
    start, of_claim, _ = desk.read()
    there = edited.start is not None
    yield "there" if there else "gone"
    if start is None:
        yield REFUSED
        if there:
            yield "refused though there"
        if NEAREST.search(of_claim):
            yield "nearest told"
        return
    yield RIGHT if start == edited.start else WRONG
