"""Headline figures out of claims and derived figures: cards for ui.headlines."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each

COUNTED = ("rounds", "missiles", "firms")


def headline_cards(claims: pd.DataFrame) -> list[dict]:
    """Cards out of rows of queries.claims, in their order."""
    return [headline_card(claim) for claim in each(claims)]


def headline_card(claim) -> dict:
    """The card of one claim: its number, when it is for, who says it and where."""
    said, printed = claim.attributed_title or claim.publisher_title, claim.publisher_title
    whom = said if said == printed else f"{said}, in {printed}"
    how = f"{claim.stance} by " if claim.stance in ("estimated", "planned") else ""
    return {
        "label": wording.what(claim),
        "value": wording.headline(claim),
        "detail": f"{wording.when(claim)}; {how}{whom}, {wording.published(claim)}",
        "claim": claim.id,
        "caution": _caution(claim),
    }


def _caution(claim) -> str:
    doubts = ["does not add up with other numbers of its document"] if claim.failing_checks else []
    doubts += ["denied"] if claim.denied_by else []
    doubts += [claim.stance] if claim.stance in ("alleged", "argued") else []
    return "; ".join(doubts).capitalize()


def derived_cards(derived: pd.DataFrame, ids: list[str], choice: str) -> list[dict]:
    """Cards out of rows of queries.derived: those of `ids`, in that order, in the chosen reading."""
    shown = [row for identifier in ids for row in each(derived[derived["id"] == identifier])]
    corrected = {row.id for row in shown if row.reading == "reconciled"}
    return [
        _derived_card(row, row.id in corrected)
        for row in shown
        if row.id not in corrected or choice in ("both", row.reading)
    ]


def _derived_card(row, told_apart: bool) -> dict:
    noun = f" {row.unit}" if row.unit in COUNTED else ""
    return {
        "label": f"{row.title}, {row.reading}" if told_apart else row.title,
        "value": f"{wording.bounded(row)}{noun}",
        "detail": "Derived from the reconciled readings." if row.reading == "reconciled" else f"Derived. {row.caveat}",
        "derived": row.id,
        "claims": list(row.inputs),
        "caution": "Computed from numbers on which a check fails" if row.doubtful and row.reading == "printed" else "",
    }
