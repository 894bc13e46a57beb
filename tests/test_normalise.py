"""Readings, evaluated checks and derived figures of the sample."""

import dataclasses
from fractions import Fraction

import pytest

from nkeconomy import explain, normalise
from nkeconomy.model import Unit


def readings(sample, key):
    return [
        (row.reading, row.low, row.value, row.high, row.unit)
        for row in sample.content()[1].readings
        if row.claim == key
    ]


def check(sample, key):
    return next(row for row in sample.content()[1].checks if row.check.id == key)


def derived(sample, key):
    return [(row.reading, row.low, row.value, row.high) for row in sample.content()[1].derived if row.id == key]


READINGS = {
    "percent stays as printed": ("bank-growth", (None, Fraction("3.1"), None, "percent")),
    "money is in single units": ("bank-total", (None, Fraction("6.3e9"), Fraction("6.3e9"), "USD")),
    "just short of bounds above": ("bank-income", (None, Fraction("1.6e6"), Fraction("1.6e6"), "KRW")),
    "a 30th is a fraction": ("bank-income-30th", (None, Fraction(1, 30), None, "ratio")),
    "about sets no bound": ("bank-labour", (None, Fraction("17.5e9"), None, "USD")),
    "more than has no value": ("bank-visits", (40, None, None, "visits")),
}


@pytest.mark.parametrize(("key", "expected"), READINGS.values(), ids=READINGS)
def test_a_printed_reading_is_the_number_in_plain_units(sample, key, expected):
    assert readings(sample, key)[0] == ("printed", *expected)


def test_a_claim_without_a_number_has_no_reading(sample):
    assert readings(sample, "bank-prices") == []


def test_a_corrected_claim_has_both_readings(sample):
    assert readings(sample, "bank-coal") == [
        ("printed", None, Fraction("21.5e9"), None, "USD"),
        ("reconciled", None, Fraction("2.15e9"), None, "USD"),
    ]


def test_a_correction_moves_value_and_bounds_alike(sample):
    sample.change("data/corrections.csv", "coal-by-ten", claim="bank-total")
    assert readings(sample, "bank-total")[1] == ("reconciled", None, Fraction("6.3e8"), Fraction("6.3e8"), "USD")


def test_a_correction_may_give_the_value_itself(sample):
    sample.change("data/corrections.csv", "coal-by-ten", claim="bank-total", factor="", value="63000000000")
    assert readings(sample, "bank-total")[1] == ("reconciled", None, Fraction("6.3e10"), Fraction("6.3e10"), "USD")


@pytest.mark.parametrize(
    ("cells", "hedge", "said"),
    [
        ({}, "more than", "More than 40"),
        ({"quote": "40 visits"}, None, "40"),
        ({"number_as_printed": "41"}, None, "41"),
    ],
    ids=["before the number", "outside the quote", "a number that is not read there"],
)
def test_a_hedge_is_told_where_it_stands_beside_the_number_in_the_quote(sample, cells, hedge, said):
    sample.claim("bank-visits", **cells)
    material, _ = sample.load()
    content = normalise.content(material)
    assert next(row.hedge_as_printed for row in content.claims if row.id == "bank-visits") == hedge
    told = next(row.printed.explanation for row in content.checks if row.check.id == "more-visits-than-missiles")
    assert told == f"{said} is more than nine, as it should be."


PRINTED = {
    "before": ("around £2 billion", "£2 billion", "around", "around £2 billion"),
    "after, glued": ("12M+ rounds", "12M", "+", "12M+"),
    "after, apart": ("300 or more firms", "300", "or more", "300 or more"),
    "none": ("the 300 firms", "300", None, "300"),
    "no quote": (None, "300", None, "about 300"),
}


@pytest.mark.parametrize(("quote", "number", "hedge", "said"), PRINTED.values(), ids=PRINTED)
def test_a_number_is_told_with_its_hedge_as_the_quote_has_them(sample, quote, number, hedge, said):
    claim = next(claim for claim in sample.load()[0].claims if claim.id == "bank-labour")
    told = dataclasses.replace(claim, quote=quote, number_as_printed=number, hedge_as_printed=hedge)
    assert explain.printed(told) == said


def test_arithmetic_is_told_in_its_own_signs(sample):
    sample.change("data/checks.csv", "nine-missiles", formula="[bank-missiles] - 10 * 2 / 4 = 3")
    assert check(sample, "nine-missiles").printed.explanation == (
        "Nine − 10 × 2 ÷ 4 = 4 should be equal to 3, but is 1 more."
    )


def test_a_check_that_fails_says_by_how_much_in_the_printed_numbers(sample):
    row = check(sample, "parts-within-total")
    assert (row.printed.status, row.printed.residual, row.inputs) == (
        "fails",
        Fraction("32.7e9"),
        ("bank-coal", "bank-labour", "bank-total"),
    )
    assert row.printed.explanation == (
        "$21.5 billion + about $17.5 billion = $39 billion should be at most nearly $6.3 billion, "
        "but is $32.7 billion more."
    )


def test_a_check_that_holds_says_so(sample):
    row = check(sample, "more-visits-than-missiles")
    assert (row.printed.status, row.printed.residual) == ("holds", None)
    assert row.printed.explanation == "More than 40 is more than nine, as it should be."


def test_a_check_that_open_bounds_do_not_decide_says_why(sample):
    row = check(sample, "fewer-than-fifty-visits")
    assert (row.printed.status, row.printed.residual) == ("undecided", None)
    assert row.printed.explanation == (
        "More than 40 should be less than 50; more than 40 sets a bound only, which does not decide it."
    )


@pytest.mark.parametrize(
    ("formula", "status"),
    [
        ("[bank-growth] = 3.15", "holds"),
        ("[bank-growth] = 3.16", "fails"),
        ("[bank-labour] = 17550000000", "holds"),
        ("[bank-labour] = 17560000000", "fails"),
        ("[bank-income-30th] = 1 / 30.5", "holds"),
        ("[bank-income-30th] = 1 / 30.6", "fails"),
        ("[bank-missiles] = 9.1", "fails"),
        ("[bank-since] = 2016.4", "fails"),
    ],
)
def test_half_a_printed_digit_is_the_tolerance_and_what_is_counted_has_none(sample, formula, status):
    sample.change("data/checks.csv", "nine-missiles", formula=formula)
    assert check(sample, "nine-missiles").printed.status == status


def test_a_difference_within_rounding_is_told(sample):
    sample.change("data/checks.csv", "nine-missiles", formula="[bank-growth] + 1 ~ 4.12")
    assert check(sample, "nine-missiles").printed.explanation == (
        "3.1% + 1 = 4.1% is about equal to 4.12%, as it should be "
        "(the difference of 0.02 percentage points is within rounding or two percent)."
    )


def test_what_rounding_leaves_open_is_told(sample):
    sample.change("data/checks.csv", "nine-missiles", formula="[bank-growth] < 3.12")
    assert check(sample, "nine-missiles").printed.explanation == (
        "3.1% should be less than 3.12%; the printed digits do not decide it."
    )


def test_a_figure_for_both_readings_is_computed_for_each_that_differs(sample):
    assert derived(sample, "parts") == [
        ("printed", None, Fraction("39e9"), None),
        ("reconciled", None, Fraction("3.9e9"), None),
    ]


def test_a_figure_for_both_readings_that_no_correction_touches_is_computed_once(sample):
    sample.change("data/derived.csv", "parts", formula="[bank-growth] * 2")
    assert derived(sample, "parts") == [("printed", None, Fraction("6.2"), None)]


def test_a_figure_for_one_reading_is_computed_for_that(sample):
    sample.change("data/derived.csv", "parts", reading="reconciled")
    assert derived(sample, "parts") == [("reconciled", None, Fraction("3.9e9"), None)]


DERIVED = {
    "a bound goes through a division": (
        "[bank-income] / [bank-income-30th]",
        (None, Fraction("48e6"), Fraction("48e6")),
    ),
    "a divisor just short of a number": (
        "[bank-coal] / [bank-income]",
        (Fraction("13437.5"), Fraction("13437.5"), None),
    ),
    "exact numbers have no bounds": ("[bank-coal] / [bank-missiles]", (None, Fraction("21.5e9") / 9, None)),
    "about has no bounds": ("[bank-labour] / 7", (None, Fraction("2.5e9"), None)),
    "rounding is never shown": ("[bank-growth] * 1", (None, Fraction("3.1"), None)),
    "more than keeps its end open": ("[bank-visits] / 8", (5, None, None)),
    "nothing to divide by": ("[bank-coal] / ([bank-missiles] - 9)", (None, None, None)),
}


@pytest.mark.parametrize(("formula", "expected"), DERIVED.values(), ids=DERIVED)
def test_a_derived_figure_has_only_bounds_that_words_set(sample, formula, expected):
    sample.change("data/derived.csv", "parts", formula=formula, reading="printed")
    assert derived(sample, "parts") == [("printed", *expected)]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("57.9e9", "57.9 billion"),
        ("40.9e12", "40.9 trillion"),
        ("1125000", "1.125 million"),
        ("140625", "140,625"),
        ("2023", "2023"),
        ("19.4244", "19.42"),
        ("-5", "−5"),
        ("0", "0"),
    ],
)
def test_a_computed_number_is_told_in_four_digits(number, said):
    assert explain.spoken(Fraction(number)) == said


def test_money_is_told_with_its_sign():
    assert explain.spoken(Fraction("-2.5e9"), Unit("USD", "US dollars", "money", "$")) == "−$2.5 billion"
