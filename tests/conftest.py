"""What many tests start from: a tiny sample of documents and claims to spoil, and the committed data, built once."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from nkeconomy import __main__ as command
from nkeconomy import check, normalise, release, store

REPOSITORY = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "sample"
ASIDE = shutil.ignore_patterns("releases", "drafts", "history*")
"""What lies in `data` and is none of it."""

# A loaded machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@dataclass(frozen=True)
class Root:
    """A folder of seeds and data."""

    path: Path

    def text(self, file: str) -> str:
        return (self.path / file).read_bytes().decode("utf-8")

    def write(self, file: str, content: str | bytes) -> "Root":
        raw = content if isinstance(content, bytes) else content.encode("utf-8")
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        (self.path / file).write_bytes(raw)
        return self

    def replace(self, file: str, old: str, new: str) -> "Root":
        assert old in self.text(file)
        return self.write(file, self.text(file).replace(old, new, 1))

    def add(self, file: str, line: str) -> "Root":
        return self.write(file, self.text(file) + line + "\n")

    def change(self, file: str, key: str, **cells: str) -> "Root":
        """The row of that id (its first cell) with other cells."""
        with (self.path / file).open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        row = next(row for row in rows if row[0] == key)
        for column, cell in cells.items():
            row[header.index(column)] = cell
        with (self.path / file).open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([header, *rows])
        return self

    def claim(self, key: str, **cells: str) -> "Root":
        return self.change(f"data/claims/{key.split('-')[0]}.csv", key, **cells)

    def load(self) -> tuple[check.Material, list]:
        return command.load(self.path, command.Progress())

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.load()[1]]

    def content(self) -> tuple[check.Material, normalise.Content]:
        material, problems = self.load()
        assert not problems
        return material, normalise.content(material)

    def build(self) -> release.Published:
        return release.publish(self.path, *self.content())

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.path / "data/releases").glob("*.duckdb")}


@pytest.fixture
def sample(tmp_path) -> Root:
    """The tiny sample, without a problem, in a folder of its own."""
    return Root(copied(SAMPLE, tmp_path / "sample"))


@pytest.fixture
def committed(tmp_path) -> Root:
    """The committed seeds and data in a folder of their own."""
    return Root(copied(REPOSITORY, tmp_path / "committed"))


@pytest.fixture(scope="session")
def committed_release(tmp_path_factory) -> Path:
    """The release of the committed data, built once, in a folder of its own with its pointer beside it."""
    return Root(copied(REPOSITORY, tmp_path_factory.mktemp("committed"))).build().path


@pytest.fixture(scope="session")
def uncorrected_release(tmp_path_factory) -> Path:
    """The release of the committed data with every correction removed."""
    root = Root(copied(REPOSITORY, tmp_path_factory.mktemp("uncorrected")))
    header = root.text("data/corrections.csv").splitlines()[0]
    return root.write("data/corrections.csv", f"{header}\n").build().path


@pytest.fixture
def db(committed_release, monkeypatch) -> store.Release:
    """The release of the committed data, as the pages open it."""
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)
    return store.Release(committed_release.stem)


def as_schema_4(path: Path, target: Path) -> Path:
    """The rows of a release in a file as schema 4 has it: without what schema 5 has added."""
    added = {"original", "original_sha256", "same_origin_as"}
    with duckdb.connect(target) as db:
        db.execute(f"attach '{path}' as newer (read_only)")
        for name, columns in release.schema_columns().tables.items():
            if name != "retracted":
                kept = [f'"{column}"' for column in columns if column not in added]
                db.table(f"newer.{name}").select(*kept).create(name)
        db.execute("update meta set schema_version = 4, release = $name", {"name": target.stem})
    return target


def copied(source: Path, target: Path) -> Path:
    for folder in ("seeds", "data"):
        shutil.copytree(source / folder, target / folder, ignore=ASIDE)
    return target
