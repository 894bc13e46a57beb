"""The misprints among cited figures: each as printed, with why it is one and the rivals that it stands with."""

import pandas as pd

from nkeconomy import record, wording
from nkeconomy.frame import each
from nkeconomy.ui.coverage import place
from nkeconomy.ui.markup import anchor, by, cells, reconciled, table, text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

COLUMNS = ("What", "As printed", "Who printed it", "Why", "Its rivals")


def misprints_table(cited: pd.DataFrame) -> None:
    """Rows of queries.claims that are cited: the misprints among them, by what they speak of."""
    found = record.misprints(cited)
    if found.empty:
        note("No cited figure that was stated by then is a misprint.")
        return
    html(_table(found))


@remembered
def _table(found: pd.DataFrame) -> str:
    rows = sorted(each(found), key=lambda claim: (place(claim.theme), claim.indicator_title, str(claim.period_start)))
    caption = f"{wording.counted(len(rows), 'misprint')}: kept as printed, in no line, no total and no spread"
    return f"<div class='nk-misprinted'>{table(caption, COLUMNS, map(_row, rows))}</div>"


def _row(claim) -> str:
    when = by(wording.when(claim))
    printed = anchor(text(wording.amount(claim)), claim=claim.id)
    other = claim.carried_title if claim.carried_title != claim.attributed_title else ""
    through = by(f"for {claim.attributed_title}, {wording.stated(claim)}") if other else by(wording.stated(claim))
    group = anchor(f"Group&nbsp;{text(claim.rivals)}", rivals=claim.rivals) if claim.rivals else by("none")
    told = (
        f"<span>{text(wording.what(claim))}<br>{when}</span>",
        f"<span><s>{printed}</s>{reconciled(claim)}</span>",
        f"<span>{text(other or claim.attributed_title)}<br>{through}</span>",
        text(claim.note or "Nothing is noted."),
        group,
    )
    return cells(zip(COLUMNS, told, strict=True))
