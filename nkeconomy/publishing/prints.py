"""Whether files have changed, by their size and time: quick, and enough to see another hand at work."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from nkeconomy import documents

ASIDE = ("releases", "drafts", "history", "briefs")
"""Folders of `data` that are no part of a release."""
Prints = Mapping[str, tuple[int, int, int]]


def prints(root: Path) -> Prints:
    """Inode, size and time of every file that a release is made of, and of the history."""
    found = {}
    for path in _files(root):
        told = path.stat()
        found[path.relative_to(root).as_posix()] = (told.st_ino, told.st_size, told.st_mtime_ns)
    return found


def _files(root: Path) -> Iterator[Path]:
    tops = [path for path in (root / "data").iterdir() if path.name not in ASIDE]
    for top in [*tops, root / documents.SEEDS]:
        within = top.rglob("*") if top.is_dir() else [top]
        yield from (path for path in within if path.is_file() and not path.name.startswith("."))


def changed(before: Prints, after: Prints) -> list[str]:
    """The files that are new, gone or different."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
