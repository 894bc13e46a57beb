"""The text with its candidates, the candidate that is looked at, and the list of all."""

from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from nkeconomy import drafts, publishing, wording
from nkeconomy.adding import offered, state
from nkeconomy.adding.by_hand import by_hand, quoted
from nkeconomy.adding.pieces import pieces
from nkeconomy.adding.row_editor import editor, said
from nkeconomy.drafts import Draft
from nkeconomy.publishing.live import SAME
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import heading, html

HERE = Path(__file__).parent
SURE = 0.8
"""The confidence from which candidates without a remark are offered to be accepted together."""
WIDTHS = {"Decided": 85, "As printed": 105, "To look at": 160, "Indicator": 150, "Period": 80, "Said by": 80}
"""Of the columns of the list, in pixels."""
KEY = (
    "<p class='nk-adding-key'>Dashed: proposed. Filled: accepted. Struck: rejected. An exclamation mark: something to "
    "look at. Click a number to look at it; select words to make a claim of them.</p>"
)
NAME = "nkeconomy.reader"
EMPTY = (
    "<div class='nk-draft' role='document' aria-label='The text of the source' tabindex='0'></div>"
    "<button class='nk-make' type='button' hidden>Make a claim of the selected words</button>"
)
PARTS = ComponentManifest("nkeconomy", "1", [ComponentConfig("reader", asset_dir="reader")])


def _reader(**told) -> None:
    """The text to click and select in. Its script and style are files: the policy of our pages runs nothing else."""
    manager = get_bidi_component_manager()
    if not manager.get_component_asset_root(NAME):
        manager.register_from_manifest(PARTS, HERE)
    st.components.v2.component(NAME, html=EMPTY, css="reader.css", js="reader.js")(**told)


def confirm(draft: Draft, found: publishing.Findings) -> None:
    """Both panes, and below them all rows."""
    heading("2. What it says", 2)
    _counts(draft)
    chosen = state.chosen(draft)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        _book(draft, found, chosen)
        quoted(draft)
        _all(draft, found)
    with right:
        if chosen is None:
            note("No number was found in this text. Select words in it to make a claim by hand.")
        else:
            editor(draft, chosen, found)


def _counts(draft: Draft) -> None:
    told = {name: len(draft.decided(name)) for name in (drafts.PROPOSED, drafts.ACCEPTED, drafts.REJECTED)}
    html(
        f"<p class='nk-adding-count' role='status'>{wording.counted(len(draft.rows), 'candidate')}: "
        f"{told['proposed']} to decide, {told['accepted']} accepted, {told['rejected']} rejected.</p>{KEY}"
    )


def _book(draft: Draft, found: publishing.Findings, chosen: str | None) -> None:
    troubled = frozenset(remark.row for remark in found.remarks if remark.kind != SAME) | {
        row["id"] for row in draft.rows if row["problems"]
    }
    key = f"{draft.id}-book"

    def picked() -> None:
        if name := st.session_state[key].picked:
            state.pick(name)

    def selected() -> None:
        if span := st.session_state[key].selected:
            by_hand(draft, *span)

    _reader(
        key=key,
        data={
            "pieces": pieces(draft, troubled, chosen),
            "version": f"{draft.version}-{len(found.remarks)}",
            "chosen": chosen,
        },
        on_picked_change=picked,
        on_selected_change=selected,
    )


def _all(draft: Draft, found: publishing.Findings) -> None:
    """Every row; those that are ticked are decided together."""
    if not draft.rows:
        return
    heading("All candidates")
    _together(draft, found)
    shown = pd.DataFrame([_cells(row, found) for row in draft.rows])
    key = f"{draft.id}-rows-{draft.version}"
    widths = {name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()}
    ticked = st.dataframe(
        shown, key=key, on_select="rerun", selection_mode="multi-row", hide_index=True, column_config=widths
    )
    ids = [draft.rows[place]["id"] for place in ticked["selection"]["rows"] if place < len(draft.rows)]
    with st.container(horizontal=True):
        st.button("Look at it", key="look", disabled=len(ids) != 1, on_click=lambda: state.pick(ids[0]))
        for label, decision in (
            ("Accept", drafts.ACCEPTED),
            ("Reject", drafts.REJECTED),
            ("Undecide", drafts.PROPOSED),
        ):
            words = f"{label} {wording.counted(len(ids), 'row')}" if ids else f"{label} ticked"
            st.button(
                words, key=f"{label}-ticked", disabled=not ids, on_click=state.decide, args=(draft, ids, decision)
            )


def _cells(row: dict, found: publishing.Findings) -> dict[str, str]:
    """A row as the list has it."""
    title = offered.indicators().get(row["indicator"], "none yet")
    component = offered.components(row["indicator"]).get(row["component"], row["component"])
    return {
        "Decided": {drafts.ACCEPTED: "✓ accepted", drafts.REJECTED: "× rejected"}.get(row["decision"], "? open"),
        "As printed": row["number_as_printed"] or row["kind"],
        "To look at": "; ".join(_remarks(row, found)),
        "Indicator": f"{title}: {component}" if component else title,
        "Period": row["period_as_printed"] or row["period_end"],
        "Said by": row["attributed_to"],
        "Words of the source": row["quote"],
    }


def _remarks(row: dict, found: publishing.Findings) -> list[str]:
    return [*filter(None, [row["problems"]]), *(said(remark.what) for remark in found.of(row["id"]))]


def _together(draft: Draft, found: publishing.Findings) -> None:
    """Accept at once what is proposed with confidence and has nothing to look at."""
    plain = [
        row["id"]
        for row in draft.decided(drafts.PROPOSED)
        if row["confidence"] and float(row["confidence"]) >= SURE and not _remarks(row, found)
    ]
    if plain:
        words = f"Accept {wording.counted(len(plain), 'candidate')} without a remark"
        sure = f"Those of which nothing is to be looked at and of which the reader is sure: confidence {SURE} or more."
        st.button(words, key="accept-plain", on_click=state.decide, args=(draft, plain, drafts.ACCEPTED), help=sure)
