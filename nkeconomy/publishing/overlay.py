"""What would be: the data with other files laid over them, read, checked and built as ever, in a folder aside."""

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nkeconomy import documents, material, normalise, release, standing, store
from nkeconomy.check import Material
from nkeconomy.drafts.draft import ACCEPTED, Draft
from nkeconomy.model import Problem
from nkeconomy.normalise import Content
from nkeconomy.publishing.files import Files, file_of, lines_of, of_draft
from nkeconomy.publishing.prints import ASIDE
from nkeconomy.publishing.refused import calm


@dataclass(frozen=True)
class Built:
    """What the files come to: problems, or the content of a release and its id."""

    material: Material
    problems: tuple[Problem, ...]
    content: Content | None
    release: str | None


@dataclass(frozen=True)
class Preview:
    """A draft as it would stand: what keeps it from being published, else a release that nobody else sees yet.

    `claims` are the ids of its claims. `rows` tells whose row begins on a line of its claims file.
    """

    problems: tuple[Problem, ...]
    release: str | None
    claims: tuple[str, ...]
    file: str = ""
    rows: Mapping[int, str] = field(default_factory=dict)

    def row(self, problem: Problem) -> str:
        """The id of the row that has the problem, "" where it is no row's of the draft."""
        return self.rows.get(problem.line, "") if problem.file == self.file else ""


@contextmanager
def overlay(root: Path, files: Files) -> Iterator[Path]:
    """A folder like `root` with these files in it; nothing in it is written through to `root`."""
    with tempfile.TemporaryDirectory(prefix="nkeconomy-") as folder:
        aside = Path(folder)
        shutil.copytree(root / "data", aside / "data", ignore=_ignored(root), copy_function=shutil.copyfile)
        _linked(root / documents.SEEDS, aside / documents.SEEDS)
        for name, raw in files.items():
            path = aside / name
            path.unlink(missing_ok=True)  # first, so that nothing is written through a link
            if raw is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
        yield aside


def _ignored(root: Path):
    return lambda folder, names: [name for name in names if Path(folder) == root / "data" and name in ASIDE]


def _linked(seeds: Path, aside: Path) -> None:
    """The sources, by links where the system has them: they are read and never written."""
    for path in (path for path in sorted(seeds.rglob("*")) if path.is_file()):
        copy = aside / path.relative_to(seeds)
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy.symlink_to(path.resolve())
        except OSError:
            shutil.copyfile(path, copy)


def built(root: Path, files: Files) -> Built:
    """What the data come to with these files."""
    with overlay(root, files) as aside:
        held, problems = material.load(aside)
    if problems:
        return Built(held, tuple(problems), None, None)
    content = normalise.content(held)
    problems = standing.problems(held, content)
    if problems:
        return Built(held, tuple(problems), None, None)
    columns = release.schema_columns()
    return Built(held, (), content, release.release_id(release.table_rows(held, content, columns), columns))


def preview(root: Path, draft: Draft) -> Preview:
    """The draft as it would stand; its release is written where no list has it. Raises Refused where it cannot be."""
    ids = tuple(row["id"] for row in draft.decided(ACCEPTED))
    with calm():
        found = built(root, of_draft(root, draft, datetime.date.today().isoformat()))
        if not found.problems:
            release.write_unpublished(store.releases_of(root) / store.UNPUBLISHED, found.material, found.content)
    return Preview(found.problems, found.release, ids, file_of(draft), lines_of(draft))
