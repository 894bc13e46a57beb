"""Where drafts are kept: a folder each, every save whole or not at all, and nobody's words lost."""

import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from nkeconomy.drafts.draft import COLUMNS, OF_A_DOCUMENT, Draft, row
from nkeconomy.release import ORPHAN_SECONDS, set_aside
from nkeconomy.release import replace as replaced

FOLDER = "data/drafts"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)
PATIENCE = 10
"""Seconds to wait for somebody who saves at the same moment; then TimeoutError, an OSError."""
STATE, FILE, TEXT, LOCK = "draft.json", "original", "text.txt", ".lock"


class NoSuchDraft(LookupError):
    """There is no draft of that id, or none that can be read."""


class Conflict(Exception):
    """Somebody saved a newer version meanwhile: `newest`. Nothing was written."""

    def __init__(self, newest: Draft) -> None:
        super().__init__(f"{newest.by} saved version {newest.version} meanwhile")
        self.newest = newest


def listed(root: Path) -> list[Draft]:
    """All drafts that can be read, the last saved first."""
    found = [draft for name in _names(root) if isinstance(draft := _tried(root, name), Draft)]
    return sorted(found, key=lambda draft: (draft.saved_at, draft.id), reverse=True)


def unreadable(root: Path) -> list[str]:
    """Which drafts cannot be read, and why: a sentence each."""
    return [str(why) for name in _names(root) if isinstance(why := _tried(root, name), NoSuchDraft)]


def _names(root: Path) -> list[str]:
    folder = root / FOLDER
    found = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    return sorted(name for name in found if not name.startswith("."))


def _tried(root: Path, name: str) -> Draft | NoSuchDraft:
    try:
        return load(root, name)
    except NoSuchDraft as why:
        return why


def load(root: Path, name: str) -> Draft:
    """The newest version. Raises NoSuchDraft."""
    folder = _folder(root, name)
    if not folder.is_dir():
        raise NoSuchDraft(f"there is no draft “{name}”; it was published or discarded")
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        raw = (folder / FILE).read_bytes()
        text = raw.decode("utf-8") if state["as_is"] else (folder / TEXT).read_bytes().decode("utf-8")
        return _draft(name, state, raw, text)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as trouble:
        why = _why(trouble, folder)
        raise NoSuchDraft(f"the draft “{name}” cannot be read: {why}") from trouble


def _folder(root: Path, name: str) -> Path:
    if not ID.fullmatch(name):
        raise NoSuchDraft(f"“{name[:40]}” is no name of a draft")
    return root / FOLDER / name


def _why(trouble: Exception, folder: Path) -> str:
    if isinstance(trouble, FileNotFoundError):
        return f"its file {Path(trouble.filename).name} is missing"
    if isinstance(trouble, OSError):
        return f"{Path(trouble.filename or folder).name}: {trouble.strerror}"
    return f"{STATE} is damaged ({type(trouble).__name__}: {trouble})"


def _draft(name: str, state: dict, raw: bytes, text: str) -> Draft:
    for part, told in ((raw, "raw_sha256"), (text.encode("utf-8"), "text_sha256")):
        if hashlib.sha256(part).hexdigest() != state[told]:
            raise ValueError(f"{told} is that of another file")
    rows = [{column: str(one[column]) for column in COLUMNS} for one in map(row, state["rows"])]
    cells = {
        "version": int(state["version"]),
        "saved_at": datetime.fromisoformat(state["saved_at"]),
        "others": tuple(state["others"]),
        "notes": tuple(state["notes"]),
        "document": {column: str(state["document"].get(column, "")) for column in OF_A_DOCUMENT},
        "why": dict(state["why"]),
        "rows": (),
    }
    as_told = {name: state[name] for name in ("by", "name", "kind", "encoding", "sure", "as_is")}
    return Draft(**as_told | cells | {"id": name, "raw": raw, "text": text}).with_rows(rows)


def save(root: Path, draft: Draft, by: str) -> Draft:
    """The draft as its next version; its file and text are those of its first.

    Raises Conflict where `draft.version` is not the newest, NoSuchDraft where it was published or discarded, OSError.
    """
    folder = _folder(root, draft.id)
    later = replace(draft, version=draft.version + 1, by=by, saved_at=datetime.now(UTC).replace(microsecond=0))
    state = json.dumps(_state(later)).encode("ascii")
    with _alone(root):
        if not folder.is_dir() and not draft.version:
            _put_first(folder, draft, state)
            return later
        newest = load(root, draft.id)
        if newest.version != draft.version:
            raise Conflict(newest)
        if (newest.raw, newest.text) != (draft.raw, draft.text):
            raise ValueError("another file, or another reading of it, is another draft")
        _put(folder / STATE, state)
        return later


def _state(draft: Draft) -> dict:
    state = asdict(replace(draft, raw=b"", text=""))
    return {name: state[name] for name in state if name not in ("id", "raw", "text")} | {
        "saved_at": draft.saved_at.isoformat(),
        "raw_sha256": hashlib.sha256(draft.raw).hexdigest(),
        "text_sha256": hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
    }


def _put_first(folder: Path, draft: Draft, state: bytes) -> None:
    """The whole folder under another name, then renamed: a draft is there or is not."""
    aside = _aside(folder)
    try:
        aside.mkdir()
        _put(aside / FILE, draft.raw)
        if not draft.as_is:
            _put(aside / TEXT, draft.text.encode("utf-8"))
        _put(aside / STATE, state)
        replaced(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.tmp")


def _put(path: Path, raw: bytes) -> None:
    with set_aside(path) as aside:
        aside.write_bytes(raw)
        replaced(aside, path)


def discard(root: Path, name: str, version: int | None = None) -> None:
    """Take the draft away, all at once; where a version is given, only that. Raises Conflict, or NoSuchDraft."""
    folder = _folder(root, name)
    aside = _aside(folder)
    with _alone(root):
        newest = _tried(root, name) if version else None
        if isinstance(newest, Draft) and newest.version != version:
            raise Conflict(newest)
        if folder.is_dir():
            folder.replace(aside)
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One save at a time. What killed ones left more than an hour ago is removed."""
    from filelock import FileLock

    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK, timeout=PATIENCE):
        for left in folder.glob(".*.tmp"):
            if time.time() - left.stat().st_mtime > ORPHAN_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        yield
