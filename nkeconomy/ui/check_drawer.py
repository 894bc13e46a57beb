"""The drawer of a check: its arithmetic line by line, how it came out, and what is thought of it."""

import streamlit as st

from nkeconomy import queries
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import close_drawer, elsewhere, here, link
from nkeconomy.ui.checklist import apparatus
from nkeconomy.ui.corrections import touching
from nkeconomy.ui.drawn import not_held, to_copy
from nkeconomy.ui.hypotheses import in_short, named
from nkeconomy.ui.markup import text
from nkeconomy.ui.slips import known
from nkeconomy.ui.stage import html
from nkeconomy.ui.sums import arithmetic, told
from nkeconomy.ui.verdict import status


@st.dialog("Check", position="right", width="medium", on_dismiss=close_drawer)
def check_drawer(db: Release, identifier: str) -> None:
    found = queries.checks(db, ids=[identifier])
    if found.empty:
        not_held("check", identifier)
        return
    check = each(found)[0]
    html(f"<div class='nk-drawer nk-check-drawer'>{_came_out(db, check)}{_thought(db, check)}{_place(check)}</div>")
    to_copy("Permanent link", here() + link(check=identifier, release=db.id))


def _came_out(db: Release, check) -> str:
    """What should hold, and how it came out: line by line, then in words."""
    words = told(queries.claims(db, ids=list(check.inputs)), queries.derived(db))
    return (
        f"<h3>{text(check.title)}</h3><p class='nk-came-out'>{status(check)}</p>"
        f"<div class='nk-sum'>{arithmetic(check, words)}</div>{apparatus(check, words.choice)}"
    )


def _thought(db: Release, check) -> str:
    """Which slip would explain it, and what was corrected."""
    corrections, checks, found = queries.corrections(db), queries.checks(db), queries.hypotheses(db, check.id)
    words = known(queries.claims(db, ids=named(found, checks)), checks, corrections)
    return in_short(found, words) + touching(queries.claims(db, ids=list(check.inputs)), corrections)


def _place(check) -> str:
    """A link to its place among all checks."""
    place = text(elsewhere("evidence", at=check.id))
    return f"<p class='nk-where'><a href='{place}'>Among all checks, on Evidence quality</a></p>"
