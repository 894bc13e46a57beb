"""Headline figures out of claims and derived figures: cards for ui.headlines."""

from dataclasses import dataclass

import pandas as pd

from nkeconomy import wording
from nkeconomy.doubt import computed_from_doubt, doubted
from nkeconomy.frame import each
from nkeconomy.glyphs import Sign, of_claim, of_derived

COUNTED = ("rounds", "missiles", "firms")


@dataclass(frozen=True)
class Told:
    """One number of a card: its words, what tells it apart from the others, its signs; pale where a check fails.

    `claim` or `derived` is the id that it opens.
    """

    words: str
    apart: str = ""
    signs: tuple[Sign, ...] = ()
    pale: bool = False
    claim: str | None = None
    derived: str | None = None


def headline_cards(claims: pd.DataFrame, choice: str) -> list[dict]:
    """Cards out of rows of queries.claims, in their order."""
    return [headline_card(claim, choice) for claim in each(claims)]


def headline_card(claim, choice: str) -> dict:
    """The card of one claim: its number, in both readings where they differ, when it is for, who says it and where."""
    said, printed = claim.attributed_title or claim.publisher_title, claim.publisher_title
    whom = said if said == printed else f"{said}, in {printed}"
    how = f"{claim.stance} by " if claim.stance in ("estimated", "planned") else ""
    return {
        "label": wording.what(claim),
        "value": wording.headline(claim),
        "told": told(claim, choice),
        "detail": f"{wording.when(claim)}; {how}{whom}, {wording.published(claim)}",
        "claim": claim.id,
        "caution": caution(claim, choice),
    }


def told(claim, choice: str) -> list[Told]:
    """The number of a claim in the chosen reading; both, told apart, where it is corrected and both are wanted."""
    both = ("printed", "reconciled") if choice == "both" else (choice,)
    shown = both if claim.corrected else ("printed",)
    return [_told(claim, reading, choice) for reading in shown]


def _told(claim, reading: str, choice: str) -> Told:
    return Told(
        wording.headline(claim, reading),
        apart=f"as {reading}" if claim.corrected and choice != "printed" else "",
        signs=of_claim(claim),
        pale=claim.corrected and choice == "both" and doubted(claim, choice, reading),
        claim=claim.id,
    )


def caution(claim, choice: str) -> str:
    """What a reader must know of the number of a claim: checks that fail, denials, and claims that only allege."""
    doubts = [doubt_words(claim, choice)] if claim.failing_checks else []
    doubts += ["denied"] if claim.denied_by else []
    doubts += [claim.stance] if claim.stance in ("alleged", "argued") else []
    words = "; ".join(doubts)
    return words[:1].upper() + words[1:]


def doubt_words(claim, choice: str) -> str:
    """How a check fails on a claim in the chosen reading, and whether a correction reconciles it."""
    fails = "a check of plausibility fails on it"
    if not claim.implausible_only:
        fails = "does not add up with other numbers of its document"
    if claim.unresolved:
        return fails
    if claim.corrected:
        mended = "a correction reconciles it" if choice == "printed" else "reconciled by a correction"
    else:
        count = claim.corrected_beside
        mended = f"reconciled by a correction of {wording.spelt(count)} of them"
        if claim.implausible_only:
            mended = f"it holds once {'another number is' if count == 1 else 'other numbers are'} corrected"
    return f"as printed, {fails}; {mended}"


def derived_cards(derived: pd.DataFrame, ids: list[str], choice: str) -> list[dict]:
    """Cards out of rows of queries.derived: those of `ids`, in that order.

    A card has both readings where they differ and both are wanted, and what stands in for the figure if a doubt is
    right.
    """
    everything = each(derived)
    return [card for identifier in ids for card in _derived_card(identifier, everything, choice)]


def _derived_card(identifier: str, derived: list, choice: str) -> list[dict]:
    rows = [row for row in derived if row.id == identifier]
    others = [row for row in derived if row.alternative_to == identifier]
    shown = [row for row in rows if len(rows) == 1 or choice in ("both", row.reading)]
    if not shown:
        return []
    label, tags = _told_apart([row.title for row in (rows[0], *others)])
    names = [f"as {row.reading}" if len(rows) > 1 and choice != "printed" else tags[0] for row in shown]
    named = zip([*shown, *others], [*names, *tags[1:]], strict=True)
    doubtful = any(computed_from_doubt(row, choice, len(rows) > 1) for row in (*shown, *others))
    return [
        {
            "label": label,
            "value": _amount(shown[0]),
            "told": [_derived_told(row, name, choice, len(shown) > 1) for row, name in named],
            "detail": f"Derived. {rows[0].caveat}",
            "derived": identifier,
            "claims": list(dict.fromkeys(claim for row in (*shown, *others) for claim in row.inputs)),
            "caution": _from_doubt(shown, choice) if doubtful else "",
        }
    ]


def _told_apart(titles: list[str]) -> tuple[str, list[str]]:
    """What titles share before a comma, and what tells each apart behind it; one title needs no telling apart."""
    shared = titles[0].partition(", ")[0]
    if len(titles) < 2 or not all(title.startswith(f"{shared}, ") for title in titles):
        return titles[0], ["", *titles[1:]]
    return shared, [title.removeprefix(f"{shared}, ") for title in titles]


def _derived_told(row, apart: str, choice: str, beside: bool) -> Told:
    pale = beside and computed_from_doubt(row, choice, True) and row.reading == "printed"
    return Told(_amount(row), apart, of_derived(row), pale, derived=row.id)


def _amount(row) -> str:
    return f"{wording.bounded(row)} {row.unit}" if row.unit in COUNTED else wording.bounded(row)


def _from_doubt(shown: list, choice: str) -> str:
    mended = len(shown) > 1 and not shown[-1].unresolved
    return f"{'As printed, c' if mended else 'C'}omputed from numbers on which a check fails"
