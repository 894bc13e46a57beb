"""The banner of a page that is pinned to a release: what of it has changed since, and why."""

from functools import lru_cache

from nkeconomy import changes, queries, store, views, wording
from nkeconomy.changes import Banner, Change
from nkeconomy.store import Release
from nkeconomy.ui.address import asked_release, gathered, link, run, state
from nkeconomy.ui.markup import anchor, by, cells, table, text
from nkeconomy.ui.stage import html

COLUMNS = ("What", "Then", "Now", "Why")
LISTED = 60
"""Changes that a banner lists; `python -m nkeconomy releases --diff` has all."""
OPENS = {changes.CLAIM: "claim", changes.DERIVED: "derived", changes.CHECK: "check"}


def banner(db: Release) -> None:
    """Say that the address names the release shown and, where that is not the latest, what the latest has otherwise."""
    if asked_release() != db.id or not run().page.view:
        return
    latest = Release(store.current(), asof=db.asof)
    if latest.id == db.id:
        html(
            f"<p class='nk-note nk-plain' role='note'>Pinned to release {text(db.id)}, which is the latest. "
            f"{_unpinned('Follow the latest')}.</p>"
        )
    else:
        html(_older(db, latest, _since(run().page.name, tuple(state()), db, latest)))


@lru_cache(maxsize=64)
def _since(page: str, said: tuple, old: Release, new: Release) -> Banner:
    """The changes between what the page shows of one release and of the other, in the same state."""
    shown = set()
    for db in (old, new):
        shown |= views.paper(page, gathered(said) | {"release": [db.id]}).shown
    return changes.said(old, new, frozenset(shown))


def _older(db: Release, latest: Release, found: Banner) -> str:
    words = f"You see release {db.id} of {_day(db)}, as the author of this link saw it."
    if store.unpublished(db.id):
        words = f"Nothing of this is published: it shows what a draft would change, as release {db.id}."
    return (
        f"<div class='nk-note nk-plain nk-pinned' role='note'><p>{text(words)} {text(found.words)}, in the latest, "
        f"{text(latest.id)} of {text(_day(latest))}. {_unpinned('Open the latest')}.</p>{_listed(found)}</div>"
    )


def _day(db: Release) -> str:
    return wording.day(queries.meta(db).iloc[0].built_at)


def _unpinned(words: str) -> str:
    return f"<a href='{text(link(release=None))}'>{words}</a>"


def _listed(found: Banner) -> str:
    """Before, after and why of each change, folded away."""
    told = [*found.changes, *found.further]
    if not told:
        return ""
    aside = f"; {found.aside}" if found.aside else ""
    more = f" The first {LISTED} of {len(told)}." if len(told) > LISTED else ""
    rows = table(f"What has changed on this page{aside}.{more}", COLUMNS, map(_row, told[:LISTED]))
    return f"<details><summary>What has changed, and why: {len(told)}</summary>{rows}</details>"


def _row(change: Change) -> str:
    named = anchor(text(change.what), **{OPENS[change.kind]: change.id}) if change.kind in OPENS else text(change.what)
    why = f"{text(change.why)} {by(change.detail)}" if change.detail else text(change.why)
    told = (("What", named), ("Then", _or_none(change.before)), ("Now", _or_none(change.after)), ("Why", why))
    return cells((name, f"<span>{cell}</span>") for name, cell in told)


def _or_none(words: str) -> str:
    return text(words) if words else by("not there")
