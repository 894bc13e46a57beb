"""Two who work on one draft at once: the second is told who was first, and what he did is kept until he chooses."""

import secrets
from dataclasses import replace

import streamlit as st

from nkeconomy import drafts, store
from nkeconomy.adding import state
from nkeconomy.drafts import Draft
from nkeconomy.drafts.proposed import filed, next_id
from nkeconomy.ui.remarks import note


def conflict(draft: Draft) -> None:
    """Where the last change could not be saved: who was first, and the choice what becomes of it."""
    mine = state.kept().get(state.MINE)
    if mine is None or mine.id != draft.id:
        return
    note(
        f"{state.first(draft)}, while you worked on version {mine.version} of it. What you see is theirs, version "
        f"{draft.version}; your last change is kept until you choose.",
        kind="caution",
    )
    with st.container(horizontal=True):
        st.button("Go on with theirs", key="theirs", on_click=_theirs, help="Your last change goes.")
        st.button("Keep mine as a new draft", key="mine", on_click=_mine, args=(mine,))


def _theirs() -> None:
    state.kept().pop(state.MINE, None)


def _mine(mine: Draft) -> None:
    def keep() -> None:
        saved = drafts.save(store.ROOT, anew(mine), state.who())
        state.kept().pop(state.MINE, None)
        st.query_params["draft"] = saved.id
        state.pick(None)

    state.act(keep)


def anew(draft: Draft) -> Draft:
    """The same as a draft of its own, under a number that no other has."""
    number = next_id(store.ROOT)
    cells = filed({**draft.document, "id": number}, draft.raw, draft.text, draft.as_is, draft.name)
    rows = [{**row, "id": number + row["id"].removeprefix(draft.document["id"])} for row in draft.rows]
    other = replace(draft, id=f"{draft.id[:60]}-{secrets.token_hex(2)}", version=0, document=cells)
    return other.with_rows(rows)
