"""What publishing a draft would change, page by page: the pages themselves are put on paper with and without it."""

from dataclasses import dataclass

from nkeconomy import changes, store, views
from nkeconomy.changes import Change
from nkeconomy.parameters import PAGES, VIEWS
from nkeconomy.store import Release


@dataclass(frozen=True)
class Effect:
    """One page: the claims of the draft that it would show, and what else would be different on it."""

    page: str
    title: str
    new: tuple[str, ...]
    changed: tuple[Change, ...]


def effects(release: str, claims: tuple[str, ...]) -> list[Effect]:
    """The pages on which something would be new or different, in the order of the menu."""
    old, new = Release(store.current()), Release(release)
    found = changes.changes(old, new)
    every = [_effect(name, old, new, found, frozenset(claims)) for name in VIEWS]
    return [effect for effect in every if effect.new or effect.changed]


def _effect(name: str, old: Release, new: Release, found: list[Change], claims: frozenset[str]) -> Effect:
    before, after = (views.paper(name, {"release": [db.id]}).shown for db in (old, new))
    touched = [change for change in changes.of(found, before | after) if change.id not in claims]
    return Effect(name, PAGES[name].title, tuple(sorted(claims & after)), tuple(touched))
