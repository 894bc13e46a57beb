"""A small folder of seeds and data to build from, many times."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "tests" / "sample"
ASIDE = re.compile(r"data/(releases/|history|\.)")
WITHOUT = shutil.ignore_patterns("releases", "drafts", "history*", ".publishing*")
CLAIM, DOCUMENT = "bank-prices", "bank"
CLAIMS = 13
"""How many claims a release of the sample holds."""


class Root:
    """A copy of the sample. Each turn of it is another release, and says its number in two tables."""

    def __init__(self, folder: Path, of: Path = SAMPLE, releases: bool = True) -> None:
        self.path = folder
        for name in ("seeds", "data"):
            shutil.copytree(of / name, folder / name, ignore=None if releases else WITHOUT)
        self.releases.mkdir(exist_ok=True)

    @property
    def releases(self) -> Path:
        """Where its releases are."""
        return self.path / "data" / "releases"

    @property
    def pointed(self) -> str:
        """The release that is current."""
        return (self.releases / "current").read_text(encoding="utf-8").strip()

    @property
    def left(self) -> list[str]:
        """Temporary files of builds."""
        return sorted(path.name for path in self.releases.iterdir() if ".tmp" in path.name)

    def files(self) -> dict[str, bytes]:
        """All of its seeds and data, but for releases, locks and the history."""
        paths = (path for name in ("seeds", "data") for path in (self.path / name).rglob("*") if path.is_file())
        found = {path.relative_to(self.path).as_posix(): path for path in paths}
        return {name: found[name].read_bytes() for name in sorted(found) if not ASIDE.match(name)}

    def turn(self, number: int) -> None:
        """Change the data: a claim's note and its document's title say the number."""
        self._change("data/claims/bank.csv", CLAIM, note=f"turn {number}")
        self._change("data/documents.csv", DOCUMENT, title=f"turn {number}")

    def _change(self, file: str, key: str, **cells: str) -> None:
        with (self.path / file).open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        row = next(row for row in rows if row[0] == key)
        for column, cell in cells.items():
            row[header.index(column)] = cell
        aside = (self.path / file).with_suffix(".aside")
        with aside.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([header, *rows])
        aside.replace(self.path / file)

    def start(self, *arguments: object, **more: object) -> subprocess.Popen:
        """Python in a process of its own, in the repository."""
        command = [sys.executable, *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=REPOSITORY, **pipes, **more)

    def run(self, *arguments: object, **more: object) -> tuple[int, str]:
        """The same to its end: its exit code and what it said, but for its progress."""
        process = self.start(*arguments, **more)
        said, wrong = process.communicate(timeout=120)
        return process.returncode, "\n".join(_without_progress(f"{said}\n{wrong}"))

    def start_build(self, **more: object) -> subprocess.Popen:
        """A build as a process of its own."""
        return self.start("-m", "nkeconomy", "build", "--root", self.path, **more)

    def build(self, **more: object) -> tuple[int, str]:
        """The same to its end."""
        return self.run("-m", "nkeconomy", "build", "--root", self.path, **more)


def _without_progress(said: str) -> list[str]:
    return [line for line in said.splitlines() if line and not line.endswith(" ...")]


def environment(root: Path, releases: Path | None = None, **more: str) -> dict[str, str]:
    """For a server of that root."""
    folders = {
        "NKECONOMY_ROOT": root,
        "NKECONOMY_RELEASES": releases or root / "data" / "releases",
        "NKECONOMY_BRIEFS": root / "briefs",
    }
    return {**os.environ, **{name: str(folder) for name, folder in folders.items()}, **more}
