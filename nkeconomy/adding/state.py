"""The draft that is open: where it comes from, and how what is done to it is kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps
from threading import RLock

import streamlit as st

from nkeconomy import drafts, editors, publishing, store, texts
from nkeconomy.drafts import Draft

SAID, WHO, CHOSEN, MINE, DONE = "adding-said", "adding-who", "adding-chosen", "adding-mine", "adding-done"
LAST = "adding-last"
KEPT = "adding"
_turn = RLock()


def opened() -> Draft | None:
    """The draft that the address names."""
    name = st.query_params.get("draft", "")
    if not name:
        return None
    try:
        return drafts.load(store.ROOT, name)
    except drafts.NoSuchDraft as gone:
        if kept().get(DONE) is None:
            say(f"{gone}.".capitalize())
        st.query_params.pop("draft", None)
        return None


def kept() -> dict:
    """What is remembered of this visit, beside the fields.

    To read or write st.session_state is a place where Streamlit breaks a callback off when another key was pressed
    meanwhile: an act would be done and then forgotten. To look it up this way is none.
    """
    found = st.session_state.to_dict().get(KEPT)
    if found is None:
        found = st.session_state[KEPT] = {}
    return found


def who() -> str:
    """Who works here: by sign-in, or as typed and kept for this visit."""
    return editors.permission().who or kept().get(WHO, "").strip()


def say(words: str) -> None:
    """To be shown once, on the next run."""
    kept().setdefault(SAID, []).append(words)


def said() -> list[str]:
    """What is to be said, once."""
    return kept().pop(SAID, [])


def act(what: Callable[[], None]) -> bool:
    """Do it if this visitor may; troubles become sentences. Whether it was done."""
    allowed = editors.permission()
    if not allowed.may:
        say(allowed.why)
        return False
    try:
        what()
    except drafts.Conflict as conflict:
        if MINE not in kept():
            say(f"{first(conflict.newest)}, before you did; look at it, then do it again.")
        return False
    except (texts.Refused, publishing.Refused, drafts.NoSuchDraft) as refused:
        say(str(refused))
        for problem in getattr(refused, "problems", ()):
            say(str(problem))
        return False
    except OSError as trouble:
        say(f"It could not be saved ({trouble.strerror or trouble}); nothing was changed.")
        return False
    return True


def first(draft: Draft) -> str:
    """Who saved it, and when."""
    return f"{draft.by or 'Somebody'} changed this draft at {draft.saved_at:%H:%M} UTC"


def _in_turn(change: Callable[..., None]) -> Callable[..., None]:
    """One change after the other.

    When a key is pressed while the page still answers to the last one, Streamlit begins another run in another thread,
    and the first goes on until it next speaks to the page: what it saves, and that it did, must be one act.
    """

    @wraps(change)
    def changed(*given: object, **named: object) -> None:
        with _turn:
            change(*given, **named)

    return changed


@_in_turn
def keep(draft: Draft) -> None:
    """Save a changed draft; where somebody else saved meanwhile, it waits in MINE for a decision."""

    def save() -> None:
        try:
            saved = drafts.save(store.ROOT, draft, who())
        except drafts.Conflict:
            kept()[MINE] = draft
            raise
        kept()[LAST] = (saved.id, saved.version)

    act(save)


def current(draft: Draft) -> Draft:
    """The draft that is on the screen or, where this visit has saved a later one that is not yet, that one.

    Two keys pressed in quick succession are no two analysts.
    """
    name, version = kept().get(LAST, ("", 0))
    if name != draft.id or version <= draft.version:
        return draft
    newest = drafts.load(store.ROOT, name)
    return newest if newest.version == version else draft


@_in_turn
def keep_row(draft: Draft, name: str, cells: Mapping[str, str]) -> None:
    """Save other cells of one row."""
    draft = current(draft)
    keep(draft.with_rows({**row, **cells} if row["id"] == name else row for row in draft.rows))


@_in_turn
def decide(draft: Draft, names: Iterable[str], decision: str) -> None:
    """Accept or reject rows."""
    wanted, draft = set(names), current(draft)
    keep(draft.with_rows({**row, "decision": decision} if row["id"] in wanted else row for row in draft.rows))


@_in_turn
def describe(draft: Draft, **cells: str) -> None:
    """Save other cells of the document's row."""
    draft = current(draft)
    keep(replace(draft, document={**draft.document, **cells}))


def chosen(draft: Draft) -> str | None:
    """The row that is being looked at: the one picked, else the first that is not decided, else the first."""
    ids = [row["id"] for row in draft.rows]
    picked = kept().get(CHOSEN)
    if picked in ids:
        return picked
    proposed = draft.decided(drafts.PROPOSED)
    return proposed[0]["id"] if proposed else ids[0] if ids else None


def pick(name: str | None) -> None:
    """Look at that row."""
    kept()[CHOSEN] = name


def following(draft: Draft, name: str, step: int = 1) -> str | None:
    """The row so many places on, round the end."""
    ids = [row["id"] for row in draft.rows]
    return ids[(ids.index(name) + step) % len(ids)] if name in ids else None
