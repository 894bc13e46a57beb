"""Headline figures out of derived figures."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each

COUNTED = ("rounds", "missiles", "firms")


def derived_cards(derived: pd.DataFrame, ids: list[str], choice: str) -> list[dict]:
    """Cards for ui.headlines out of rows of queries.derived: those of `ids`, in that order, in the chosen reading."""
    shown = [row for identifier in ids for row in each(derived[derived["id"] == identifier])]
    corrected = {row.id for row in shown if row.reading == "reconciled"}
    return [
        _card(row, row.id in corrected) for row in shown if row.id not in corrected or choice in ("both", row.reading)
    ]


def _card(row, told_apart: bool) -> dict:
    return {
        "label": f"{row.title}, {row.reading}" if told_apart else row.title,
        "value": f"{wording.bounded(row)}{f' {row.unit}' if row.unit in COUNTED else ''}",
        "detail": "Derived from the reconciled readings." if row.reading == "reconciled" else f"Derived. {row.caveat}",
        "derived": row.id,
        "claims": list(row.inputs),
    }
