"""How checks come out, in both readings, and whether what was decided still stands on them."""

from fractions import Fraction

import pytest

from nkeconomy import normalise, standing


def verdict(root, key):
    return next(row for row in root.content()[1].checks if row.check.id == key)


def standing_problems(root):
    return [str(problem) for problem in standing.problems(*root.content())]


def test_a_check_of_corrected_claims_comes_out_in_both_readings(sample):
    row = verdict(sample, "parts-within-total")
    assert (row.printed.status, row.printed.residual) == ("fails", Fraction("32.7e9"))
    assert (row.reconciled.status, row.reconciled.residual) == ("holds", Fraction("-2.4e9"))
    assert row.reconciled.explanation == (
        "$2.15 billion + about $1.75 billion = $3.9 billion is at most nearly $6.3 billion, as it should be; "
        "$2.4 billion of it (38%) is not explained by these parts."
    )


def test_a_check_that_no_correction_touches_has_no_reconciled_outcome(sample):
    assert verdict(sample, "nine-missiles").reconciled is None


def test_a_residual_is_told_in_the_unit_of_the_check(sample):
    assert verdict(sample, "parts-within-total").unit == "USD"
    assert verdict(sample, "nine-missiles").unit == "missiles"


def test_in_a_check_of_plausibility_only_the_left_side_is_tested(sample):
    sample.change("data/checks.csv", "fewer-than-fifty-visits", formula="[bank-visits] < [bank-missiles] * 9")
    row = verdict(sample, "fewer-than-fifty-visits")
    assert (row.inputs, row.tested) == (("bank-visits", "bank-missiles"), {"bank-visits"})
    assert verdict(sample, "parts-within-total").tested == {"bank-coal", "bank-labour", "bank-total"}


def test_a_bound_that_is_missed_is_told_with_the_least_it_is_missed_by(sample):
    sample.change("data/checks.csv", "nine-missiles", formula="[bank-missiles] >= [bank-visits]")
    row = verdict(sample, "nine-missiles")
    assert (row.printed.status, row.printed.residual_low, row.printed.residual_high) == ("fails", None, -31)
    assert row.printed.explanation == "Nine should be at least more than 40, but is at least 31 less."


def test_numbers_of_different_times_are_undecided_where_the_check_is_for_one(sample):
    sample.change("data/checks.csv", "nine-missiles", formula="[bank-missiles] >= [bank-visits]", one_period="yes")
    assert verdict(sample, "nine-missiles").printed.status == "fails"
    sample.claim("bank-visits", period_start="2022-01-01", period_end="2024-07-26")
    row = verdict(sample, "nine-missiles").printed
    assert row.status == "undecided"
    assert row.explanation == (
        "Nine should be at least more than 40, but is at least 31 less. But the numbers speak of different times, "
        "a time that is not printed and 2022-01-01 to 2024-07-26 (inferred): undecided. "
        "For one and the same time it would fail."
    )


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("[bank-total] / 7 <= [bank-coal]", "USD", "Nearly $6.3 billion ÷ 7 = $900 million is at most $21.5 billion"),
        ("[bank-total] <= 21500000000", "USD", "Nearly $6.3 billion is at most $21.5 billion"),
        ("[bank-total] / [bank-coal] * 100 <= [bank-growth] * 10", "percent", "= 29.3% is at most 3.1% × 10 = 31%"),
        ("[bank-since] = 2016", "year", "2016 is equal to 2016"),
        ("[bank-coal] / [bank-missiles] >= 25780000", None, "= 2.389 billion is at least 25.78 million"),
    ],
)
def test_plain_numbers_are_told_in_the_unit_that_they_are_meant_in(sample, formula, unit, said):
    sample.change("data/checks.csv", "nine-missiles", formula=formula)
    row = verdict(sample, "nine-missiles")
    assert row.unit == unit
    assert said in row.printed.explanation


def test_corrections_and_judgements_of_the_sample_stand(sample):
    assert standing_problems(sample) == []


def test_a_correction_whose_check_fails_nevertheless_does_not_stand(sample):
    sample.change("data/corrections.csv", "labour-by-ten", factor="0.9")
    assert standing_problems(sample) == [
        f"data/corrections.csv:{line}: the correction '{name}' no longer stands: check 'parts-within-total' fails "
        "as reconciled; would be right: another factor, or no correction"
        for line, name in ((2, "coal-by-ten"), (3, "labour-by-ten"))
    ]


def test_a_correction_without_a_failing_check_has_no_evidence(sample):
    sample.claim("bank-total", value="63", high="63", number_as_printed="$63 billion")
    material, _ = sample.load()
    told = [str(problem) for problem in standing.problems(material, normalise.content(material))]
    assert told[0] == (
        "data/corrections.csv:2: the correction 'coal-by-ten' has no evidence: none of its checks fails on "
        "'bank-coal' as printed; would be right: checks that fail without it, or no correction"
    )


def test_a_correction_that_names_a_check_of_other_claims_only_has_no_evidence(sample):
    sample.change("data/corrections.csv", "coal-by-ten", checks="more-visits-than-missiles")
    assert "has no evidence" in standing_problems(sample)[0]


def test_a_judgement_on_a_contradiction_that_is_gone_is_a_problem(sample):
    sample.change("data/contradictions.csv", "revenue-total", component="coal")
    assert standing_problems(sample) == [
        "data/contradictions.csv:2: the contradiction 'revenue-total' is no longer found among the claims; "
        "would be right: no such row"
    ]


def test_the_committed_corrections_are_eight_and_stand(committed):
    material, content = committed.content()
    assert standing.problems(material, content) == []
    by_ten = (
        "002-cyber-revenue",
        "002-coal-revenue",
        "002-labour-revenue",
        "002-arms-revenue",
        "002-deficit-legal",
        "002-deficit-with-illicit",
        "kostat_2019_exports_total_v2020_12_28",
    )
    assert {row.claim: row.factor or row.value for row in material.decisions.corrections} == {
        **dict.fromkeys(by_ten, Fraction(1, 10)),
        "bok_2023_trade_total_v2024_07_26": 2_770_000_000,
    }


@pytest.mark.data
@pytest.mark.parametrize(
    ("key", "residual", "mended"),
    [("trade-of-2019-adds-up", "2.53e9", "0.01e9"), ("bok-trade-of-2023-adds-up", "0.5e9", "0")],
    ids=["exports ten times too large", "one digit of a total"],
)
def test_a_correction_of_a_cited_figure_makes_its_sum_hold(committed, key, residual, mended):
    row = verdict(committed, key)
    assert (row.printed.status, row.printed.residual) == ("fails", Fraction(residual))
    assert (row.reconciled.status, row.reconciled.residual) == ("holds", Fraction(mended))


def test_the_sums_of_document_002_leave_what_they_leave(committed):
    sums = verdict(committed, "illicit-channels-within-total").reconciled
    assert (sums.status, sums.residual) == ("holds", Fraction("-0.51e9"))
    assert "$510 million of it (8%) is not explained by these parts" in sums.explanation
    deficit = verdict(committed, "deficit-less-illicit-income").reconciled
    assert (deficit.status, deficit.residual) == ("holds", Fraction("-0.02e9"))


def test_words_are_not_decided_against_counts_of_another_time(committed):
    for key in ("missiles-scores-and-counts", "rounds-millions-and-counts"):
        row = verdict(committed, key).printed
        assert row.status == "undecided"
        assert "different times" in row.explanation
