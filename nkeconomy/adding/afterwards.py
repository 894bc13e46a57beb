"""What was published: the result, the history, undoing it, retracting a claim."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from nkeconomy import drafts, history, publishing, store
from nkeconomy.adding import state
from nkeconomy.adding.ahead import claims, path
from nkeconomy.adding.effects import Effect
from nkeconomy.ui.markup import cells, table, text
from nkeconomy.ui.stage import expander, heading, html

SHOWN, NAMED = 20, 3
"""Acts that are listed, and claims of each that are named."""


def result() -> None:
    """What the last act of this visit came to, with links to what it made."""
    done = state.kept().get(state.DONE)
    if not done:
        return
    published, draft, pages = done
    shown = {claim for one in pages for claim in one.new}
    rest = tuple(row["id"] for row in draft.decided(drafts.ACCEPTED) if row["id"] not in shown)
    pages = [*pages, *([Effect("explore", "Explore", rest, ())] if rest else [])]
    links = "".join(f"<li><a href='{path(one)}'>{text(one.title)}</a>: {claims(draft, one)}</li>" for one in pages)
    html(
        "<div class='nk-note nk-plain nk-done' role='status'>"
        f"<p>Published: {text(draft.document['title'])}, as release "
        f"<a href='./?release={text(published.release)}'>{text(published.release)}</a>. "
        f"<a href='sources?document={text(published.entry.document)}'>Read it with its claims marked</a>, or see them "
        f"on the pages that show them; each number opens at its words:</p><ul>{links}</ul></div>"
    )


def past() -> None:
    """Who did what, when and why; the last act can be undone, a claim retracted."""
    heading("What was published from here", 2)
    entries = history.entries(store.ROOT)
    if not entries:
        html("<p>Nothing yet.</p>")
    else:
        columns = ("When", "Who", "What", "Why", "Release")
        few = f"The last {SHOWN} of {len(entries)} acts" if len(entries) > SHOWN else "All acts, the newest first"
        html(table(few, columns, map(_line, entries[:SHOWN])))
    with expander("Undo the last act"):
        _undo()
    with expander("Retract a claim"):
        _retract()


def _line(entry: history.Entry) -> str:
    undone = f" of act {entry.undoes}" if entry.undoes else ""
    what = f"{entry.place}. {entry.action.capitalize()}{undone}{f', document {entry.document}' * bool(entry.document)}"
    return cells(
        (
            ("When", f"{entry.at:%d %B %Y, %H:%M} UTC"),
            ("Who", text(entry.by)),
            ("What", text(what) + _claims(entry)),
            ("Why", text(entry.why)),
            ("Release", f"<a href='./?release={text(entry.after)}'>{text(entry.after)}</a>"),
        )
    )


def _claims(entry: history.Entry) -> str:
    """The claims of an act, the first of many, each a link to its drawer."""
    names = [name for name in entry.claims.split("|") if name]
    links = ", ".join(f"<a href='explore?claim={text(name)}'>{text(name)}</a>" for name in names[:NAMED])
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f": {links}{more}" if names else ""


def _undo() -> None:
    last = publishing.undoable(store.ROOT)
    if last is None:
        st.text("There is nothing to undo.")
        return
    about = last.claims.replace("|", ", ") or last.document or last.why
    st.text(f"Takes back “{last.action}” by {last.by}: {about}. A source goes back among the drafts.")
    st.text_input("Why?", key="why-undo", max_chars=500)
    st.button("Undo", key="undo", on_click=_act, args=(publishing.undo, "why-undo"))


def _retract() -> None:
    st.text_input("The id of the claim", key="retract-id")
    st.text_input("Why is it no claim?", key="why-retract", max_chars=500)
    st.button("Retract it", key="retract", on_click=_act, args=(_retracted, "why-retract"))


def _retracted(root: Path, by: str, why: str) -> publishing.Published:
    return publishing.retract(root, st.session_state["retract-id"].strip(), by, why)


def _act(what: Callable[[Path, str, str], publishing.Published], why: str) -> None:
    def go() -> None:
        done = what(store.ROOT, state.who(), st.session_state[why])
        state.kept()[state.DONE] = None
        state.say(f"Done: {done.entry.action}. The dashboard shows release {done.release} now.")

    state.act(go)
