"""What the scale finder says of the failing groups of a release."""

from fractions import Fraction

SIX = {
    "002-cyber-revenue",
    "002-coal-revenue",
    "002-labour-revenue",
    "002-arms-revenue",
    "002-deficit-legal",
    "002-deficit-with-illicit",
}


TEN = "thousand read as 만 (10 thousand); 억 (100 million) read as billion; a point one place off"


def slips(root):
    return root.content()[1].slips


def of_document_002(root):
    return next(row for row in slips(root) if row.id == "deficit-less-illicit-income")


def test_document_002_has_two_explanations_and_plausibility_decides_for_the_six(committed):
    found = of_document_002(committed)
    assert [(one.plausible, {claim: factor for claim, factor, _ in one.factors}) for one in found.hypotheses] == [
        (True, dict.fromkeys(SIX, Fraction(1, 10))),
        (False, {"002-illicit-total": 10}),
    ]
    assert (found.decided, found.found) == (True, 2)
    assert "deficit-within-all-trade" in found.why


def test_both_explanations_make_the_sums_hold_and_leave_what_they_leave(committed):
    found = of_document_002(committed)
    sums = ("illicit-channels-within-total", "deficit-less-illicit-income")
    residuals = [[dict(one.outcomes)[name].residual for name in sums] for one in found.hypotheses]
    assert residuals == [[Fraction("-0.51e9"), Fraction("-0.02e9")], [Fraction("-5.1e9"), Fraction("-0.2e9")]]
    assert all(dict(one.outcomes)[name].status == "holds" for one in found.hypotheses for name in sums)


def test_counts_of_shells_and_missiles_are_untouched(committed):
    found = of_document_002(committed)
    changed = {claim for one in found.hypotheses for claim, *_ in one.factors}
    assert changed == SIX | {"002-illicit-total"}


def test_without_yardsticks_the_sums_cannot_tell(committed):
    header, *rows = committed.text("data/checks.csv").splitlines()
    kept = [row for row in rows if ",plausibility," not in row and ",corroboration," not in row]
    committed.write("data/checks.csv", "\n".join([header, *kept]) + "\n")
    committed.write("data/corrections.csv", committed.text("data/corrections.csv").splitlines()[0] + "\n")
    found = of_document_002(committed)
    assert (found.decided, found.found) == (False, 2)


def test_a_hypothesis_is_told_in_the_numbers_as_they_would_be(committed):
    found = of_document_002(committed)
    outcome = dict(found.hypotheses[1].outcomes)["deficit-less-illicit-income"]
    assert outcome.explanation == (
        "$82.5 billion − nearly $63 billion = $19.5 billion is equal to $19.7 billion, as it should be "
        "(the difference of $200 million is within rounding)."
    )


def test_a_release_without_failing_sums_has_no_suspicion(sample):
    assert [one.id for one in slips(sample)] == ["parts-within-total"]
    sample.change("data/checks.csv", "parts-within-total", formula="[bank-coal] + [bank-labour] >= [bank-total]")
    assert slips(sample) == ()


def test_a_factor_is_told_with_the_slips_that_give_it(committed):
    found = of_document_002(committed)
    assert {origins for *_, origins in found.hypotheses[0].factors} == {TEN}


def test_each_group_of_failing_checks_is_asked_for_on_its_own(committed):
    assert [row.id for row in slips(committed)] == [
        "deficit-less-illicit-income",
        "trade-of-2019-adds-up",
        "bok-trade-of-2023-adds-up",
    ]


def test_of_the_trade_of_2019_the_exports_slipped_as_the_total_stands_elsewhere_too(committed):
    found = next(row for row in slips(committed) if row.id == "trade-of-2019-adds-up")
    assert [(one.plausible, {claim: factor for claim, factor, _ in one.factors}) for one in found.hypotheses] == [
        (True, {"kostat_2019_exports_total_v2020_12_28": Fraction(1, 10)}),
        (False, {"kostat_2019_imports_total_v2020_12_28": 10, "kostat_2019_trade_total_v2020_12_28": 10}),
    ]
    assert found.decided


def test_a_wrong_digit_is_no_slip_of_scale(committed):
    found = next(row for row in slips(committed) if row.id == "bok-trade-of-2023-adds-up")
    assert (found.decided, found.found, found.hypotheses) == (False, 0, ())
