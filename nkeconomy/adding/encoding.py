"""A file before it is read: which encoding it has, with a sample to see whether it is right."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nkeconomy import texts
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import html

SHOWN = 400


def sample(file) -> None:
    """What the file is and, where its encoding is not sure, the choice; then the button that reads it."""
    raw = file.getvalue()
    chosen = st.session_state.get("encoding") if st.session_state.get("encoding-of") == file.file_id else None
    try:
        found = texts.read(raw, file.name, chosen)
    except texts.Refused as refused:
        note(str(refused), kind="caution")
        return
    if found.encoding and (not found.sure or chosen):
        st.session_state["encoding-of"] = file.file_id
        offered = [found.encoding, *found.others] if not chosen else st.session_state["encodings"]
        st.session_state["encodings"] = offered
        st.selectbox("Its encoding: choose the one in which the sample reads right", offered, key="encoding")
    for words in found.notes:
        note(words)
    html(f"<blockquote class='nk-sample' lang='und'>{text(found.text[:SHOWN])}</blockquote>")
    used = found.encoding if not found.sure or chosen else None
    st.button("Read this file", key="read-file", type="primary", on_click=_read, args=(file, raw, used))


def _read(file, raw: bytes, encoding: str | None) -> None:
    """Make a draft of it; then the server need not keep the file itself."""
    from nkeconomy.adding.take_in import begun

    run = get_script_run_ctx()
    if begun(file.name, raw, encoding) and hasattr(run.uploaded_file_mgr, "remove_file"):
        run.uploaded_file_mgr.remove_file(run.session_id, file.file_id)
