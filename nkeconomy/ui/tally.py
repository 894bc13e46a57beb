"""A register of transfers as SIPRI keeps it: by designation, with dates and status, and the uncertain in brackets."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import link
from nkeconomy.ui.parts import html, text

COLUMNS = ("Designation", "Description", "Number", "Dates", "Status", "Who says it")


def tally(claims: pd.DataFrame, denials: pd.DataFrame, caption: str) -> None:
    """`claims` are rows of queries.tally; each number and each of the `denials` opens its passage."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in COLUMNS)
    body = "".join(_row(claim, denials[denials["disputes"] == claim.id]) for claim in each(claims))
    table = f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    html(f"<div class='nk-table'><table>{table}</table></div>")


def _row(claim, denials: pd.DataFrame) -> str:
    certain = claim.stance == "stated" and claim.qualifier == "exactly"
    dated = claim.period_start is not None and claim.period_end is not None
    number = f"<a href='{text(link(claim=claim.id))}'>{text(_in_brackets(wording.amount(claim), certain))}</a>"
    cells = (
        text(claim.component_title or claim.indicator_title),
        text(claim.description or "designation not given"),
        number,
        text(_in_brackets(wording.when(claim), dated)),
        text(claim.stance) + "".join(_denial(denial) for denial in each(denials)),
        text(f"{claim.attributed_title or claim.carried_title}, in {claim.publisher_title}"),
    )
    return (
        "<tr>"
        + "".join(
            f"<td data-label='{name}'><span>{cell}</span></td>" for name, cell in zip(COLUMNS, cells, strict=True)
        )
        + "</tr>"
    )


def _in_brackets(words: str, certain: bool) -> str:
    return words if certain else f"({words})"


def _denial(denial) -> str:
    return f", <a href='{text(link(claim=denial.id))}'>denied by {text(denial.attributed_title)}</a>"
