"""What every act replaced: kept before anything is written, so that a half done act is taken back, a done one undone.

Each act has a folder of `data/history`. It holds `before`, the files as they were, and says in `begun.json`, which
becomes `done.json` when all is written, which files there are and what they come to.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from nkeconomy import release
from nkeconomy.history import FILE, KEPT, Entry
from nkeconomy.publishing.files import Files

BEGUN, DONE, BEFORE = "begun.json", "done.json", "before"


def folders(root: Path) -> list[Path]:
    """Those of all acts, the oldest first."""
    return sorted(path for path in (root / KEPT).glob("*/") if path.name.isdecimal())


def unfinished(root: Path) -> list[Path]:
    """The folders of acts that are under way, or were when their process died; the newest first."""
    return [folder for folder in reversed(folders(root)) if (folder / BEGUN).is_file()]


def begin(root: Path, folder: Path, entry: Entry, files: Files) -> None:
    """Keep what is there before anything is written, and say durably that it is about to be."""
    there = [name for name in files if (root / name).is_file()]
    for name in there:
        put(folder / BEFORE / name, (root / name).read_bytes())
    told = {
        "before": entry.before,
        "after": entry.after,
        "files": {name: None if raw is None else hashlib.sha256(raw).hexdigest() for name, raw in files.items()},
        "new": [name for name in files if name not in there],
    }
    put(folder / BEGUN, json.dumps(told).encode("ascii"))


def end(folder: Path) -> None:
    """The act is done."""
    release.replace(folder / BEGUN, folder / DONE)


def put(path: Path, raw: bytes | None) -> None:
    """The file whole, or gone."""
    if raw is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with release.set_aside(path) as aside:
        aside.write_bytes(raw)
        release.replace(aside, path)


def take_back(root: Path, releases: Path) -> bool:
    """Roll back what was left half done, and clear away what was not even begun; for one who holds the lock."""
    left = unfinished(root)
    for folder in left:
        roll_back(root, releases, folder)
    for folder in folders(root):
        if not (folder / DONE).is_file():
            shutil.rmtree(folder, ignore_errors=True)
    return bool(left)


def roll_back(root: Path, releases: Path, folder: Path) -> None:
    """Every file as it was before, and the pointer; then the act never happened. May be done again where it stopped.

    What was kept is moved, not copied: that needs no room on a full disk.
    """
    if (folder / BEGUN).is_file():
        told = json.loads((folder / BEGUN).read_bytes())
        for name in told["new"]:
            (root / name).unlink(missing_ok=True)
        for name in told["files"]:
            if (folder / BEFORE / name).is_file():
                release.replace(folder / BEFORE / name, root / name)
        _point_back(releases, told["before"], told["after"])
        (folder / BEGUN).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _point_back(releases: Path, before: str, after: str) -> None:
    """To the release that was current, where the act has got so far as to point to its own."""
    if before == after or pointed_to(releases) != after:
        return
    put(releases / release.POINTER, f"{before}\n".encode("ascii") if before else None)


def pointed_to(releases: Path) -> str:
    """The current release, "" where none was built."""
    with suppress(OSError):
        return (releases / release.POINTER).read_text(encoding="utf-8").strip()
    return ""


def as_left(root: Path, folder: Path) -> Iterator[str]:
    """The files of an act that no longer are as it left them."""
    for name, digest in json.loads((folder / DONE).read_bytes())["files"].items():
        path = root / name
        now = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
        if now != digest and name != FILE:
            yield name


def as_before(folder: Path) -> dict[str, bytes | None]:
    """The files of an act as they were before it, but for the history."""
    names = [name for name in json.loads((folder / DONE).read_bytes())["files"] if name != FILE]
    kept = {name: folder / BEFORE / name for name in names}
    return {name: path.read_bytes() if path.is_file() else None for name, path in kept.items()}
