"""Saved briefs: one JSON file each, every earlier version beside it; nobody overwrites another's words unseen."""

import json
import os
import re
import secrets
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from nkeconomy import shelf, store
from nkeconomy.briefs.brief import AUTHOR, TITLE, Brief, trouble
from nkeconomy.briefs.items import THINGS, Item, line, parse, word

ID = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
LARGEST = 200_000
"""Bytes of a file."""
FULL = 20_000
"""Files in the folder: anybody who can open the dashboard can save."""
ORPHAN_SECONDS = 3600
PATIENCE = 10
"""Seconds to wait for others who save at the same moment."""


class NotHeld(LookupError):
    """No brief of that id, or no such version of it, is saved here."""


class NotSaved(Exception):
    """A brief cannot be saved; says why and what to do."""


class Changed(Exception):
    """Somebody saved a newer version meanwhile: `newer`."""

    def __init__(self, newer: Brief) -> None:
        super().__init__(f"version {newer.version} was saved meanwhile")
        self.newer = newer


def off() -> str:
    """Why nothing can be saved on this server; "" where it can."""
    return "This server is read-only: briefs live in their links." if os.environ.get("READ_ONLY") == "1" else ""


def load(identifier: str, version: int = 0) -> Brief:
    """A saved brief: the newest version of it (0), or that one. NotHeld where there is none that can be read."""
    if not ID.fullmatch(identifier):
        raise NotHeld(f"“{identifier[:40]}” is no name of a brief")
    for path in _places(identifier, version):
        brief = _read(path)
        if brief and brief.id == identifier and version in (0, brief.version):
            return brief
    raise NotHeld(f"no brief “{identifier}”{f' of version {version}' if version else ''} is saved here")


def save(brief: Brief, based_on: int = 0) -> Brief:
    """The brief as it was saved: a new one where it has no id, else the next version of that.

    `based_on` is the version that its author saw. Changed where another one was saved since, NotHeld where none is;
    NotSaved where it must not or cannot be saved. What is the same as the saved one is not saved again.
    """
    if why := " ".join(filter(None, [off(), *trouble(brief)])):
        raise NotSaved(f"Not saved. {why}")
    try:
        shelf.BRIEFS.mkdir(parents=True, exist_ok=True)
        with FileLock(shelf.BRIEFS / ".lock", timeout=PATIENCE):
            return _next(brief, based_on) if brief.id else _put(replace(brief, id=secrets.token_urlsafe(16), version=1))
    except Timeout:
        raise NotSaved("Not saved: many are saving at this moment. Try again.") from None
    except OSError as error:
        raise NotSaved(f"Not saved: the file cannot be written ({error.strerror}). Copy the link instead.") from error


def _next(brief: Brief, based_on: int) -> Brief:
    newest = load(brief.id)
    if newest.content == brief.content:
        return newest
    if newest.version != based_on:
        raise Changed(newest)
    kept = _places(brief.id, newest.version)[1]
    if not kept.exists():
        _write(kept, _places(brief.id)[0].read_bytes())
    return _put(replace(brief, version=newest.version + 1))


def _put(brief: Brief) -> Brief:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    saved = replace(brief, items=tuple(map(_pinned, brief.items)), saved_on=now)
    raw = json.dumps(_told(saved), ensure_ascii=False, indent=1).encode("utf-8")
    if len(raw) > LARGEST:
        raise NotSaved(f"Not saved: the brief has {len(raw):,} bytes; {LARGEST:,} are the most. Make two of it.")
    if sum(1 for _ in shelf.BRIEFS.glob("*.json")) >= FULL:
        raise NotSaved("Not saved: the folder of saved briefs is full. Copy the link instead.")
    _sweep()
    _write(_places(saved.id)[0], raw)
    return saved


def _places(identifier: str, version: int = 0) -> list[Path]:
    """Where a version may stand: the newest in the file of its id, earlier ones beside it."""
    newest = shelf.BRIEFS / f"{identifier}.json"
    return [newest, shelf.BRIEFS / f"{identifier}.v{version}.json"] if version else [newest]


def _pinned(item: Item) -> Item:
    """With the newest release where it names none: a saved brief shows what its author saw."""
    if item.kind not in ("figure", *THINGS) or item.release:
        return item
    return replace(item, state=(*item.state, ("release", store.current())))


def _told(brief: Brief) -> dict[str, object]:
    return {
        "id": brief.id,
        "version": brief.version,
        "title": brief.title,
        "author": brief.author,
        "items": [{"item": word(item), "release": item.release or None} for item in brief.items],
        "saved_on": brief.saved_on,
    }


def _read(path: Path) -> Brief | None:
    """The brief in a file; None where there is no file, or one that nobody here has written."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        items = tuple(parse(one["item"]) for one in told["items"])
        title, author = line(told["title"], TITLE), line(told["author"], AUTHOR)
        return Brief(title, author, items, str(told["id"]), int(told["version"]), str(told["saved_on"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _write(path: Path, raw: bytes) -> None:
    """Under another name first, made durable, then renamed: a reader sees all of it or nothing."""
    aside = path.with_name(f".{path.stem}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with aside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _sweep() -> None:
    """Remove what killed writers left behind more than an hour ago."""
    for path in shelf.BRIEFS.glob(".*.tmp"):
        if time.time() - path.stat().st_mtime > ORPHAN_SECONDS:
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
