"""The desk from top to bottom: what each step of adding a source shows."""

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from nkeconomy import drafts, editors, publishing, store
from nkeconomy.adding import offered, state
from nkeconomy.adding.afterwards import past, result
from nkeconomy.adding.ahead import ahead, publish
from nkeconomy.adding.bulk import bulk
from nkeconomy.adding.confirm import confirm
from nkeconomy.adding.conflict import conflict
from nkeconomy.adding.described import described
from nkeconomy.adding.new_words import new_words
from nkeconomy.adding.stands import stands
from nkeconomy.adding.take_in import take_in, waiting
from nkeconomy.adding.who import who
from nkeconomy.drafts import Draft
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import end, html

FOUND = "adding-found"


def gate() -> None:
    """Go on only for those who may change the data; the others are told what would help."""
    allowed = editors.permission()
    if allowed.may:
        return
    _headed("Add a source", "Paste or upload a text, confirm what it says, publish it.")
    note(allowed.why, kind="caution")
    if allowed.sign_in:
        st.button("Sign in", key="sign-in", type="primary", on_click=st.login)
    end()


def _headed(title: str, below: str) -> None:
    html(f"<header class='nk-head'><h1>{text(title)}</h1><p>{text(below)}</p></header>")


def begin() -> None:
    """No draft is open: begin one, go on with one, or see what was published."""
    _recovered()
    _headed("Add a source", "Paste or upload a text, confirm what it says, look at what will change, publish it.")
    _remarks()
    result()
    who()
    take_in()
    waiting()
    new_words()
    past()


def _recovered() -> None:
    """What a process that died left half done is taken back; not while somebody else is at work."""
    with suppress(publishing.Refused, OSError):
        if publishing.recover(store.ROOT):
            state.say("An interrupted publication was taken back: nothing of it is left but its draft.")


def work(draft: Draft) -> None:
    """An open draft, step by step."""
    state.kept().pop(state.DONE, None)
    _headed(draft.document["title"] or draft.name, _stands(draft))
    _remarks()
    steps = st.container()
    who()
    for words in draft.notes:
        note(words)
    conflict(draft)
    found = _found(draft)
    with steps:
        html(stands(draft, found))
    described(draft, found)
    confirm(draft, found)
    bulk(draft)
    new_words()
    ahead(draft, found)
    publish(draft, found)


def _stands(draft: Draft) -> str:
    when = f"{draft.saved_at:%d %B %Y, %H:%M} UTC"
    by = f" by {draft.by}" if draft.by else ""
    what = f"{draft.name}, {len(draft.text):,} characters"
    return f"A draft, not published. {what}; version {draft.version}, saved{by} on {when}."


def _remarks() -> None:
    for words in state.said():
        note(words, kind="caution")


def _found(draft: Draft) -> publishing.Findings:
    """What is to be said of it: of every row as if it were accepted, so that deciding rows asks nothing anew.

    What was rejected is nothing to compare others with.
    """
    rows = [{**row, "decision": ""} for row in draft.rows]
    stamp = (draft.id, draft.document, rows, offered.stamp(), store.current())
    kept = state.kept().get(FOUND)
    if kept is None or kept[0] != stamp:
        kept = (stamp, publishing.live(store.ROOT, draft, every=True))
        state.kept()[FOUND] = kept
    rejected = {row["id"] for row in draft.decided(drafts.REJECTED)}
    return replace(kept[1], remarks=tuple(one for one in kept[1].remarks if one.other not in rejected))
