"""Which releases may go: old ones that are not current and that no saved brief uses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nkeconomy import shelf, store, wording
from nkeconomy.release import Refused, only_writer, remove
from nkeconomy.shelf import Held, Users


@dataclass(frozen=True)
class Fate:
    """What becomes of a release: `kept` says why it stays, "" where it goes."""

    release: Held
    kept: str


def prune(days: int, now: datetime, dry: bool = False) -> list[Fate]:
    """Delete the releases that are older than so many days, unless `dry`; the fate of each, the newest first.

    The age of a release counts from the day on which it was built, came here or was last the newest, whichever is
    latest. `now` is UTC. Raises Refused.
    """
    if not store.RELEASES.is_dir():
        raise Refused(f"there is no folder {store.RELEASES}; nothing was deleted.")
    with only_writer(store.RELEASES, "pruning"):
        users = shelf.used()
        releases = shelf.held(users)
        if not any(one.current for one in releases):
            raise Refused("no release here is current; run python -m nkeconomy build first. Nothing was deleted.")
        return [_settle(one, users, now - timedelta(days=days), dry) for one in releases]


def _settle(one: Held, users: Users, limit: datetime, dry: bool) -> Fate:
    kept = _needed(one, users) or ("" if one.since < limit else _since(one))
    if kept or dry:
        return Fate(one, kept)
    return Fate(one, _needed(one, shelf.used()) or _delete(one))


def _needed(one: Held, users: Users) -> str:
    """Why a release stays, however old; "" where nothing needs it."""
    if one.current:
        return "it is current"
    if one.id == _shown():
        return "it is shown, as the current one cannot be"
    if one.trouble:
        return f"{one.trouble}: see for yourself, and delete it by hand"
    if briefs := users.briefs.get(one.id):
        return f"{_briefs(briefs)} {'uses' if len(briefs) == 1 else 'use'} it"
    if users.unreadable:
        return f"{_briefs(users.unreadable)} cannot be read and may use it"
    return ""


def _shown() -> str:
    try:
        return store.current()
    except store.NoRelease:
        return ""


def _briefs(names: tuple[str, ...]) -> str:
    return f"the saved brief{'s' * (len(names) > 1)} {wording.listed([*names])}"


def _since(one: Held) -> str:
    built = "it was built" if one.since == one.built_at else "it came here, or was the newest,"
    return f"{built} on {one.since:%Y-%m-%d}"


def _delete(one: Held) -> str:
    """Delete the file; why it stays where the system does not let go of it."""
    try:
        remove(store.RELEASES / f"{one.id}.duckdb")
    except OSError as error:
        return f"it could not be deleted ({error.strerror})"
    return ""
