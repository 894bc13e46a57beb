"""What a page leaves out where there is very much: a note that says so, with the way to all of it."""

from itertools import chain

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import html

NAMED = 3
"""Indicators that a note names: those of which most is left out."""
WORDS = {True: ("held", "claims"), False: ("cited", "cited figures")}


def left_out(*cut: pd.DataFrame) -> None:
    """Say of which indicators not all claims are shown; `cut` are answers of queries.left_out."""
    rows = sorted(chain.from_iterable(map(each, cut)), key=lambda row: (row.shown - row.total, row.title))
    if rows:
        html(f"<p class='nk-note nk-plain' role='note'>{_told(rows)}</p>")


def _told(rows: list) -> str:
    said = [_of(row, f"{text(row.title)}{'' if len(rows) == 1 else _link(row)}") for row in rows[:NAMED]]
    others = len(rows) - len(said)
    said += [f"of {wording.counted(others, 'more indicator')} a part"] if others else []
    told = wording.listed(said)
    return f"{told[:1].upper()}{told[1:]} are shown, those stated last; {_every(rows)} has them all."


def _of(row, named: str) -> str:
    return f"of {named} {wording.number(row.shown)} of {wording.number(row.total)} {WORDS[row.text_held][1]}"


def _link(row) -> str:
    return f" (<a href='{_address(row)}'>all</a>)"


def _every(rows: list) -> str:
    """A link to Explore: of one indicator, narrowed to it."""
    address = _address(rows[0]) if len(rows) == 1 else text(elsewhere("explore"))
    return f"<a href='{address}'>Explore</a>"


def _address(row) -> str:
    return text(elsewhere("explore", indicators=row.title, evidence=WORDS[row.text_held][0]))


def first_of(rows: pd.DataFrame, most: int, what: str, rest: str) -> pd.DataFrame:
    """The first rows of a list that is too long for a page; `what` names them all, `rest` says where the others are."""
    if len(rows) > most:
        note(f"Of {wording.number(len(rows))} {what} {most} stand here. {rest}")
    return rows.head(most)
