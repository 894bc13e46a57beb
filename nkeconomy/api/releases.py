"""Which releases are held, and what changed from one to another."""

import json
from dataclasses import asdict
from datetime import datetime

from nkeconomy import shelf
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked, not_held
from nkeconomy.changes import changes
from nkeconomy.shelf import Held
from nkeconomy.store import Release, current


def as_json(asked: Asked) -> Content:
    """Every release here, the newest first; which briefs use one is not told."""
    told = {"releases": [_told(asked, one) for one in shelf.held() if not one.trouble]}
    return _content(told, "releases")


def _told(asked: Asked, one: Held) -> dict[str, object]:
    return {
        "id": one.id,
        "built": _moment(one.built_at),
        "schema": one.schema,
        "claims": one.claims,
        "current": one.current,
        "opens": one.opens,
        "link": f"{asked.home}?release={one.id}",
    }


def _moment(when: datetime | None) -> str | None:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}" if when else None


def changed(asked: Asked) -> Content:
    """Everything that differs between two releases: before, after and why."""
    old, new = (_release(asked.path[name]) for name in ("old", "new"))
    told = {"old": old.id, "new": new.id, "changes": [asdict(change) for change in changes(old, new)]}
    return _content(told, f"changes-{old.id}-{new.id}")


def _release(identifier: str) -> Release:
    """A release that is here and that this version of the dashboard can open; else a Problem."""
    if not any(one.id == identifier and one.opens for one in shelf.held()):
        raise not_held(identifier, current())
    return Release(identifier)


def _content(told: dict, name: str) -> Content:
    return Content((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), name)
