"""Counts of exchanges as a table: each number beside the rule of what counts, its period and who counts."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.markup import by, cells, number, table, text
from nkeconomy.ui.record import carried
from nkeconomy.ui.stage import html

COLUMNS = ("Count", "What counts", "Period", "Who counts, carried by, stated", "Our note")


def exchanges(cited: pd.DataFrame, components: pd.DataFrame) -> None:
    """Rows of queries.cited in their order; `components` has the rule that each counts by."""
    rules = {row.id: row.description for row in each(components)}
    caption = "Each count by its own rule and period, so that none is added to or averaged with another"
    html(table(caption, COLUMNS, (_row(claim, rules) for claim in each(cited))))


def _row(claim, rules: dict[str, str]) -> str:
    rule = rules.get(claim.component, claim.inclusion_rule)
    partner = by(f"with {claim.counterpart_title}. {rule}")
    named = (
        ("Count", number(claim, wording.amount(claim))),
        ("What counts", f"{text(claim.component_title or claim.indicator_title)} {partner}"),
        ("Period", text(wording.when(claim))),
        ("Who counts", f"{text(wording.speaker(claim))} {by(carried(claim))}"),
        ("Our note", text(claim.note or "")),
    )
    return cells(named)
