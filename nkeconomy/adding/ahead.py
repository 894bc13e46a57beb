"""Looking ahead: what publishing would change, and then publishing."""

from dataclasses import replace

import streamlit as st

from nkeconomy import drafts, publishing, store, wording
from nkeconomy.adding import offered, state
from nkeconomy.adding.effects import Effect, effects
from nkeconomy.drafts import Draft
from nkeconomy.ui.markup import by, cells, plain, table, text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import heading, html

AHEAD = "adding-ahead"
LISTED = 30


def ahead(draft: Draft, found: publishing.Findings) -> None:
    """What would change, once nothing is wrong."""
    heading("3. What will change", 2)
    accepted = len(draft.decided(drafts.ACCEPTED))
    troubles = [remark for remark in found.remarks if remark.kind == "problem"]
    rows = {row["id"] for row in draft.decided(drafts.ACCEPTED)}
    wrong = [remark for remark in troubles if remark.row in rows]
    if not accepted:
        note("Accept at least one claim; then look here at what publishing it would change.")
        return
    if wrong or found.problems:
        _wrong(draft, wrong, len(found.problems))
        return
    st.button("Show what will change", key="ahead", on_click=_look, args=(draft,))
    if (seen := _seen(draft)) is not None:
        _effects(draft, state.kept()[AHEAD][1], seen)


def _seen(draft: Draft) -> list[Effect] | None:
    """What was found to change of this very version; None where nobody has looked."""
    seen = state.kept().get(AHEAD)
    return seen[2] if seen and seen[0] == (draft.id, draft.version) else None


def _wrong(draft: Draft, wrong: list, others: int) -> None:
    more = f" and {wording.counted(others, 'problem')} of the document" if others else ""
    note(f"{wording.counted(len(wrong), 'problem')} of accepted claims{more} must be mended first.", kind="caution")
    for row in dict.fromkeys(remark.row for remark in wrong):
        label = plain(f"{row}: {next(remark.what for remark in wrong if remark.row == row)}")
        st.button(label, key=f"mend-{row}", type="tertiary", on_click=state.pick, args=(row,))


def _look(draft: Draft) -> None:
    def look() -> None:
        found = publishing.preview(store.ROOT, draft)
        if found.problems:
            raise publishing.Refused("There are problems; nothing can be published yet.", found.problems)
        state.kept()[AHEAD] = ((draft.id, draft.version), found.release, effects(found.release, found.claims))

    state.act(look)


def _effects(draft: Draft, release: str, found: list[Effect]) -> None:
    """The pages, with what is new and what is different on each."""
    rows = (
        cells(
            (
                ("Page", f"<a href='{path(one)}?release={text(release)}' target='_blank'>{text(one.title)}</a>"),
                ("New claims", claims(draft, one, f"release={release}&") or "none"),
                ("Also changed", _changes(one)),
            )
        )
        for one in found
    )
    columns = ("Page", "New claims", "Also changed")
    html(table(f"Pages that will show something new, as they would be: release {release}", columns, rows))
    if not found:
        note("No page shows these claims in its first view; Explore and Sources find them.")


def path(effect: Effect) -> str:
    """The address of its page."""
    return "./" if effect.page == "overview" else effect.page


def claims(draft: Draft, effect: Effect, asked: str = "") -> str:
    """The new claims of a page, each with its number and what it is of, as a link to its words on that page."""
    told = []
    for row in (row for row in draft.rows if row["id"] in effect.new):
        number = text(row["number_as_printed"] or row["kind"])
        about = offered.indicators().get(row["indicator"], row["indicator"])
        address = text(f"{path(effect)}?{asked}claim={row['id']}")
        told.append(f"<a href='{address}' target='_blank'>{number}</a> {by(about)}")
    return "; ".join(told)


def _changes(effect: Effect) -> str:
    told = [
        f"{text(one.what)}: {text(one.before or 'not there')} → {text(one.after or 'not there')} {by(one.why)}"
        for one in effect.changed[:LISTED]
    ]
    more = f"<li>and {len(effect.changed) - LISTED} more</li>" if len(effect.changed) > LISTED else ""
    return f"<ul>{''.join(f'<li>{one}</li>' for one in told)}{more}</ul>" if told else "nothing"


def publish(draft: Draft, found: publishing.Findings) -> None:
    """Why, and the button."""
    heading("4. Publish", 2)
    st.text_input("Why is it added? This goes into the history.", key="why-publish", max_chars=500)
    rows = {row["id"] for row in draft.decided(drafts.ACCEPTED)}
    wrong = found.problems or any(one.kind == "problem" and one.row in rows for one in found.remarks)
    ready = bool(rows) and not wrong
    left = len(draft.decided(drafts.PROPOSED))
    if left:
        note(f"{wording.counted(left, 'candidate')} not decided: what is not accepted is not published.")
    with st.container(horizontal=True):
        label = f"Publish {wording.counted(len(rows), 'claim')}"
        st.button(label, key="publish", type="primary", disabled=not ready, on_click=_publish, args=(draft,))
        with st.popover("Discard this draft"):
            st.text("The file as it came and all decisions on it go. What is published stays.")
            st.button("Discard it", key="discard", on_click=_discard, args=(draft,))


def _publish(draft: Draft) -> None:
    why = st.session_state["why-publish"]

    def go() -> None:
        done = publishing.publish(store.ROOT, draft, state.who(), why)
        pages = _seen(draft) or effects(done.release, tuple(row["id"] for row in draft.decided(drafts.ACCEPTED)))
        told = replace(draft, raw=b"", text="")  # what is shown of it: the file itself need not be kept
        state.kept()[state.DONE] = (done, told, [one for one in pages if one.new])
        st.query_params.pop("draft", None)

    state.act(go)


def _discard(draft: Draft) -> None:
    def go() -> None:
        drafts.discard(store.ROOT, draft.id)
        st.query_params.pop("draft", None)

    state.act(go)
