"""Who works here: as sign-in tells it, or as typed once and kept for this visit."""

import streamlit as st

from nkeconomy import editors
from nkeconomy.adding import state
from nkeconomy.ui.markup import text
from nkeconomy.ui.stage import html

FIELD = "adding-name"


def who() -> None:
    """The name under which all is saved and published."""
    signed_in = editors.permission().who
    if signed_in:
        html(f"<p class='nk-release'>Signed in as {text(signed_in)}: what you do is recorded under that.</p>")
        return
    known = state.kept().get(state.WHO, "")
    if st.session_state.get(FIELD) != known:
        st.session_state[FIELD] = known
    with st.columns([1, 2])[0]:
        st.text_input("Your name", key=FIELD, max_chars=80, on_change=_named, placeholder="goes into the history")


def _named() -> None:
    state.kept()[state.WHO] = st.session_state[FIELD]
