"""Claims that somebody wrote into a table elsewhere, taken into the draft."""

import streamlit as st

from nkeconomy import store, wording
from nkeconomy.adding import state
from nkeconomy.drafts import Draft
from nkeconomy.drafts.imported import imported
from nkeconomy.drafts.proposed import used_ids
from nkeconomy.ui.markup import text
from nkeconomy.ui.stage import expander, html

LISTED = 50


def bulk(draft: Draft) -> None:
    """The choice of a file, its problems row by row, and the button that takes its sound rows in."""
    with expander("Take claims in from a table: CSV or XLSX with columns of a claims file"):
        file = st.file_uploader("The table", type=["csv", "xlsx"], key=f"table-{draft.id}")
        if file is None:
            return
        taken = used_ids(store.ROOT) | {row["id"] for row in draft.rows}
        found = imported(file.getvalue(), file.name, draft, taken)
        told = "".join(f"<li>{text(problem)}</li>" for problem in found.problems[:LISTED])
        more = f"<p>The first {LISTED} of {len(found.problems)}.</p>" if len(found.problems) > LISTED else ""
        html(
            f"<p role='status'>{wording.counted(len(found.rows), 'row')} found in the text, "
            f"{wording.counted(len(found.problems), 'problem')}.</p><ul class='nk-remarks'>{told}</ul>{more}"
        )
        if found.rows:
            label = f"Take {wording.counted(len(found.rows), 'row')} in"
            st.button(label, key="bulk", on_click=lambda: state.keep(draft.with_rows([*draft.rows, *found.rows])))
