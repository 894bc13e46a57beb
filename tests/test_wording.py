"""How numbers, their qualifiers, doubts and periods are worded, and which signs stand beside them."""

from datetime import date
from types import SimpleNamespace

import pytest

from nkeconomy import glyphs, wording
from nkeconomy.doubt import computed_from_doubt, doubted


def derived(qualifier, value=None, low=None, high=None, unit="USD", formula="[a] + [b]"):
    return SimpleNamespace(qualifier=qualifier, value=value, low=low, high=high, unit=unit, formula=formula)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (derived("exactly", 62.8e9), "$62.8 billion"),
        (derived("about", 57.9e9), "about $57.9 billion"),
        (derived("nearly", 900e6, high=900e6), "nearly $900 million"),
        (derived("just over", 25_562_500, low=25_562_500, unit="persons"), "just over 25.5 million people"),
        (derived("at most about", 510e6, high=510e6), "at most about $510 million"),
        (derived("at least", low=8e6), "at least $8 million"),
        (derived("at least about", low=8e6), "at least about $8 million"),
        (derived("between", low=1e9, high=2e9), "$1 billion to $2 billion"),
        (derived("between about", low=1e9, high=2e9), "about $1 billion to $2 billion"),
        (derived("unknown"), "no number"),
        (derived("exactly", 140_625, unit="rounds_per_month", formula="[a] / 8"), "140,625 rounds per month"),
        (derived("exactly", 1386.4406, unit="KRW_per_USD", formula="[a] / [b]"), "1,386 won per dollar"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_derived_figure_is_worded_with_its_qualifier(figure, words):
    assert wording.bounded(figure) == words


def test_bounds_are_rounded_outward():
    assert wording.bounded(derived("just over", 1239, low=1239, unit="rounds")) == "just over 1,230"
    assert wording.bounded(derived("nearly", 1231, high=1231, unit="rounds")) == "nearly 1,240"


def signs(shown):
    return "".join(sign.glyph for sign in shown)


@pytest.mark.parametrize(
    ("qualifier", "shown"),
    [
        ("exactly", "ƒ"),
        ("about", "ƒ≈"),
        ("nearly", "ƒ<"),
        ("just over", "ƒ>"),
        ("at most about", "ƒ≤≈"),
        ("at least", "ƒ≥"),
        ("between about", "ƒ↔≈"),
        ("unknown", "ƒ"),
    ],
)
def test_a_derived_figure_has_a_sign_for_its_qualifier(qualifier, shown):
    assert signs(glyphs.of_derived(derived(qualifier))) == shown


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier", "shown"),
    [
        (3.1, None, None, "exactly", ""),
        (5.4e9, None, None, "about", "≈"),
        (6.3e9, None, 6.3e9, "nearly", "<"),
        (None, 2e6, None, "millions", "≥"),
        (None, None, 5, "up to", "≤"),
        (None, 1, 2, "between", "↔"),
        (None, None, None, None, ""),
    ],
)
def test_a_claim_has_a_sign_for_the_bounds_that_its_words_set(value, low, high, qualifier, shown):
    claim = SimpleNamespace(printed_value=value, printed_low=low, printed_high=high, qualifier=qualifier)
    assert signs(glyphs.of_claim(claim)) == shown


def test_every_sign_is_another_and_has_a_meaning():
    assert len({sign.glyph for sign in glyphs.SIGNS}) == len({sign.meaning for sign in glyphs.SIGNS}) == 10


def claim(failing, corrected, unresolved):
    return SimpleNamespace(failing_checks=failing, corrected=corrected, unresolved=unresolved)


@pytest.mark.parametrize(
    ("tested", "reading", "in_doubt"),
    [
        (claim(None, False, False), "printed", (False, False, False)),
        (claim(["sum"], False, False), "printed", (True, False, False)),
        (claim(["sum"], False, True), "printed", (True, True, True)),
        (claim(["sum"], True, False), "printed", (True, True, True)),
        (claim(["sum"], True, False), "reconciled", (True, False, False)),
    ],
    ids=["no check fails", "others are corrected", "nothing is corrected", "as printed", "as corrected"],
)
def test_a_claim_is_in_doubt_by_the_reading_that_was_chosen(tested, reading, in_doubt):
    assert tuple(doubted(tested, choice, reading) for choice in ("printed", "both", "reconciled"))[1:] == in_doubt[1:]
    assert doubted(tested, "printed", "printed") is in_doubt[0]


def test_a_derived_figure_is_in_doubt_with_its_inputs():
    printed = SimpleNamespace(doubtful=True, unresolved=False, reading="printed")
    assert [computed_from_doubt(printed, choice, told_apart=True) for choice in ("printed", "both")] == [True, True]
    assert [computed_from_doubt(printed, choice, told_apart=False) for choice in ("printed", "both")] == [True, False]


def test_a_period_in_doubt_stands_beside_the_other_one():
    shells = SimpleNamespace(
        period_start=date(2023, 7, 1),
        period_end=date(2024, 2, 29),
        period_as_printed="between July 2023 and February 2024",
        other_period_start=date(2023, 1, 1),
        other_period_end=date(2023, 12, 31),
    )
    assert wording.when(shells) == "July 2023 to February 2024, or 2023 (in doubt)"
