"""A register of transfers as SIPRI keeps it: by designation, with dates and status, and the uncertain in brackets."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.markup import anchor, cells, in_doubt, number, table, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

COLUMNS = ("Designation", "Description", "Number", "Dates", "Status", "Who says it")


def tally(claims: pd.DataFrame, denials: pd.DataFrame, caption: str) -> None:
    """`claims` are rows of queries.tally; each number and each of the `denials` opens its passage."""
    html(_table(claims, denials, caption))


@remembered
def _table(claims: pd.DataFrame, denials: pd.DataFrame, caption: str) -> str:
    rows = (_row(claim, denials[denials["disputes"] == claim.id]) for claim in each(claims))
    return table(caption, COLUMNS, rows)


def _row(claim, denials: pd.DataFrame) -> str:
    certain = claim.stance == "stated" and claim.qualifier == "exactly"
    dated = claim.period_start is not None and claim.period_end is not None
    said = (
        text(claim.component_title or claim.indicator_title),
        text(claim.description or "designation not given"),
        number(claim, _in_brackets(wording.amount(claim), certain)),
        text(_in_brackets(wording.when(claim), dated)) + in_doubt(claim),
        text(claim.stance) + "".join(_denial(denial) for denial in each(denials)),
        text(f"{wording.speaker(claim)}, in {claim.publisher_title}"),
    )
    return cells((name, f"<span>{words}</span>") for name, words in zip(COLUMNS, said, strict=True))


def _in_brackets(words: str, certain: bool) -> str:
    return words if certain else f"({words})"


def _denial(denial) -> str:
    return f", {anchor(f'denied by {text(denial.attributed_title)}', claim=denial.id)}"
