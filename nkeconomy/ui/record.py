"""The wider record on a page: cited figures in a table, misprints told apart, and how many figures there are."""

import re

import pandas as pd

from nkeconomy import record, wording
from nkeconomy.frame import each
from nkeconomy.model import MISPRINT
from nkeconomy.ui.markup import anchor, by, cells, number, table, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

ID = re.compile(r"\b\w+_v(?:19|20)\d\d\w*")
COLUMNS = ("What", "As given", "Period", "Who says it, and where", "Status and basis", "Our note")


def cited_table(claims: pd.DataFrame, caption: str, folded: bool = False) -> None:
    """Cited figures as a table: no words of the source, so who carries each, its standing and our note instead.

    Every number opens its drawer. A misprint is struck through and called one. `folded` is for tables of many rows.
    """
    if not claims.empty:
        html(_table(claims, caption, folded))


@remembered
def _table(claims: pd.DataFrame, caption: str, folded: bool) -> str:
    """Where all figures are of one thing, it is named above and not in each row."""
    rows = each(claims)
    one = list(dict.fromkeys(map(wording.what, rows)))
    alike = len(one) == 1 < len(rows)
    shown = COLUMNS[1:] if alike else COLUMNS
    told = f"Cited{f', {one[0]}' if alike else ''}: the texts are not held here."
    lines = [cells(_cells(claim)[-len(shown) :]) for claim in rows]
    if not folded:
        return table(f"{caption}. {told}", shown, lines)
    summary = f"{text(caption)} <span class='nk-count'>{len(rows)}</span>"
    return f"<details class='nk-evidence'><summary>{summary}</summary>{table(told, shown, lines)}</details>"


def _cells(claim) -> tuple[tuple[str, str], ...]:
    named = (
        ("What", f"{text(wording.what(claim))}{_with(claim)}"),
        ("As given", given(claim)),
        ("Period", text(wording.when(claim))),
        ("Who says it", f"{text(wording.speaker(claim))} {by(carried(claim))}"),
        ("Status", text(wording.standing(claim))),
        ("Our note", noted(claim)),
    )
    return tuple((name, f"<span>{cell}</span>") for name, cell in named)


def _with(claim) -> str:
    """The other side, where there is one: "with Russia"."""
    return f" {by(f'with {claim.counterpart_title}')}" if claim.counterpart_title else ""


def given(claim) -> str:
    """The number as a link to its drawer; a misprint is struck through and called one."""
    shown = number(claim, wording.amount(claim) or "no number")
    return f"<s>{shown}</s> misprint" if claim.status == MISPRINT else shown


def carried(claim) -> str:
    """Who printed a figure, if another than its estimator, and when it was stated: "in KBS World, February 2023"."""
    other = claim.carried_title if claim.carried_title != claim.attributed_title else None
    return f"in {other}, {wording.stated(claim)}" if other else wording.stated(claim)


def misprints(cited: pd.DataFrame) -> None:
    """The misprints among cited figures, under the figure that leaves them out: number, who prints it, why."""
    wrong = each(record.misprints(cited))
    if wrong:
        items = "".join(f"<li>{_misprint(claim)}</li>" for claim in wrong)
        head = "A misprint, kept out of figures" if len(wrong) == 1 else "Misprints, kept out of figures"
        html(f"<div class='nk-misprints'><p>{head}:</p><ul>{items}</ul></div>")


def _misprint(claim) -> str:
    shown = anchor(text(wording.amount(claim)), claim=claim.id)
    what = text(f"{wording.what(claim)}, {wording.when(claim)}")
    return f"<s>{shown}</s> for {what} {by(f'by {wording.speaker(claim)}, {carried(claim)}')}: {noted(claim)}"


def noted(claim) -> str:
    """Our note, in which the ids of other figures are links to them."""
    return ID.sub(lambda found: anchor("another figure", claim=found[0]), text(claim.note or ""))


def counts(cited: pd.DataFrame) -> str:
    """How many cited figures there are, by how many and on how many pages, kept apart from what held texts say."""
    pages, who = cited["document"].nunique(), cited["attributed_title"].nunique()
    figures, by_whom = wording.counted(len(cited), "cited figure"), wording.counted(who, "estimator")
    texts = "text is" if pages == 1 else "texts are"
    return f"{figures} by {by_whom}, on {wording.counted(pages, 'page')} whose {texts} not held here"
