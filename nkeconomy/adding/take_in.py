"""Begin a draft: pasted words, a file, or one that was begun before."""

import streamlit as st

from nkeconomy import drafts, store, texts
from nkeconomy.adding import state
from nkeconomy.adding.encoding import sample
from nkeconomy.ui.markup import cells, table, text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import heading, html

KINDS = ["txt", "html", "htm", "pdf", "docx", "md"]


def take_in() -> None:
    """The two ways to begin."""
    heading("Take a source in", 2)
    pasted, uploaded = st.columns(2)
    with pasted:
        st.text_area("Paste its text", key="paste", height=220, max_chars=texts.LONGEST)
        st.button("Read the pasted text", key="read-pasted", type="primary", on_click=_paste)
    with uploaded:
        file = st.file_uploader(
            f"Or choose a file: .txt, .html, .pdf or .docx, up to {texts.LIMIT >> 20} MB", type=KINDS, key="upload"
        )
        if file is not None:
            sample(file)


def _paste() -> None:
    if not st.session_state["paste"].strip():
        state.say("Paste the words of a source first.")
        return
    raw = st.session_state["paste"].encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
    if begun("pasted.txt", raw):
        st.session_state["paste"] = ""


def begun(name: str, raw: bytes, encoding: str | None = None) -> bool:
    """Make a draft of the file and open it."""

    def begin() -> None:
        draft = drafts.begin(store.ROOT, name, raw, state.who(), encoding)
        st.query_params["draft"] = draft.id
        state.pick(None)

    return state.act(begin)


def waiting() -> None:
    """The drafts that were begun and not published."""
    for words in drafts.unreadable(store.ROOT):
        note(words, kind="caution")
    found = drafts.listed(store.ROOT)
    if not found:
        return
    heading("Go on with a draft", 2)
    rows = (
        cells(
            (
                ("Source", f"<a href='add_source?draft={text(one.id)}'>{text(one.document['title'] or one.name)}</a>"),
                ("Claims", f"{len(one.decided(drafts.ACCEPTED))} accepted, {len(one.decided(drafts.PROPOSED))} open"),
                ("Last saved", f"{one.saved_at:%d %B %Y, %H:%M} UTC {'by ' + text(one.by) if one.by else ''}"),
            )
        )
        for one in found
    )
    html(table("Drafts, the last saved first", ("Source", "Claims", "Last saved"), rows))
