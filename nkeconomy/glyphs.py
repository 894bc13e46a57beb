"""The signs that stand beside numbers and the fills of figures: what each means, in one legend for all pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """One sign: how it looks, what it is called, what it means."""

    glyph: str
    name: str
    meaning: str


ABOUT = Sign("≈", "about", "Near the number. The source sets no bound, so that none is drawn.")
BELOW = Sign("<", "nearly", "Just below the number: nearly, just short of.")
ABOVE = Sign(">", "just over", "Just above the number.")
AT_MOST = Sign("≤", "at most", "The number or less: nothing says how much less.")
AT_LEAST = Sign("≥", "at least", "The number or more, as in “scores” or “millions”: nothing says how much more.")
BETWEEN = Sign("↔", "between", "Somewhere between two numbers.")
COMPUTED = Sign("ƒ", "computed here", "Computed or converted by this dashboard. No source prints the number.")
FAILS = Sign("!", "a check fails", "A check on the number fails. The sign opens the check, with its arithmetic.")
DOUBT = Sign("?", "in doubt", "Of a period: another one is possible. Of a check: it cannot be decided.")
HOLDS = Sign("✓", "holds", "Of a check: it holds.")
SIGNS = (ABOUT, BELOW, ABOVE, AT_MOST, AT_LEAST, BETWEEN, COMPUTED, FAILS, DOUBT, HOLDS)

FILLS = {
    "printed": ("Filled", "As printed."),
    "doubtful": ("Pale, hatched or with a dot", "A check on it fails."),
    "reconciled": ("Filled and framed", "Reconciled: after a correction that was accepted."),
    "derived": ("Outlined", "Computed or converted here; hatched or with a dot where a check on its inputs fails."),
    "cited": ("Hollow diamond", "Cited: the text is not held here. Over a span, a hollow bar or interval."),
    "denied": ("Cross", "A denial: it has no value of its own."),
}
"""The fills of figures: their looks, as the line under a title words them, and what they mean."""

OF_CHECKS = {"fails": FAILS, "undecided": DOUBT, "holds": HOLDS}
OF_WORDS = {"about": ABOUT, "at least": AT_LEAST, "at most": AT_MOST, "nearly": BELOW, "just over": ABOVE}


def of_claim(claim) -> tuple[Sign, ...]:
    """The signs of a printed number (a row of queries.claims), by the bounds that its words set."""
    value, low, high = claim.printed_value, claim.printed_low, claim.printed_high
    if low is not None and high is not None and low != high:
        return (BETWEEN,)
    if low is not None or high is not None:
        return (_side(value, low),)
    return () if value is None or claim.qualifier in ("exactly", None) else (ABOUT,)


def _side(value: float | None, low: float | None) -> Sign:
    if value is None:
        return AT_MOST if low is None else AT_LEAST
    return BELOW if low is None else ABOVE


def of_derived(derived) -> tuple[Sign, ...]:
    """The signs of a derived figure (a row of queries.derived): that it is computed, and its qualifier."""
    side = derived.qualifier.removesuffix(" about")
    signs = [COMPUTED, *([BETWEEN] if side == "between" else []), *([OF_WORDS[side]] if side in OF_WORDS else [])]
    return (*signs, *([ABOUT] if side != derived.qualifier else []))
