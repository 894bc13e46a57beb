"""The rules that claims, vocabulary and decisions must keep."""

import pytest

from nkeconomy import decisions


def only(sample):
    problems = sample.problems()
    assert len(problems) == 1, problems
    return problems[0]


CLAIMS = {
    "an odd id": (
        ("bank-prices", {"id": "bank-Prices"}),
        "bank.csv:12: id 'bank-Prices' is odd; would be right: letters a-z, digits and -, as 000-gdp-growth-2023",
    ),
    "an id of another document": (
        ("bank-prices", {"id": "prices"}),
        "bank.csv:12: id 'prices' does not begin with its document; would be right: bank-prices",
    ),
    "no id": (
        ("bank-prices", {"id": ""}),
        "bank.csv:12: id '' is odd; would be right: letters a-z, digits and -, as 000-gdp-growth-2023",
    ),
    "an id that was used before": (
        ("bank-prices", {"id": "bank-since"}),
        "bank.csv:12: duplicate id 'bank-since', first at data/claims/bank.csv:3; would be right: another id",
    ),
    "an unknown kind": (
        ("bank-prices", {"kind": "trend"}),
        "bank.csv:12: unknown kind 'trend'; known: count, denial, direction, event, growth, ratio, stance, value",
    ),
    "an unknown stance": (
        ("bank-prices", {"stance": "said"}),
        "bank.csv:12: unknown stance 'said'; nearest is 'stated'; "
        "known: alleged, argued, denied, estimated, planned, stated",
    ),
    "no stance": (("bank-prices", {"stance": ""}), "bank.csv:12: stance is empty; would be right: a stance"),
    "an unknown indicator": (
        ("bank-prices", {"indicator": "price"}),
        "bank.csv:12: unknown indicator 'price'; nearest is 'prices'; "
        "known: growth, income, income_share, missiles, prices, revenue, since, visits",
    ),
    "an unknown subject": (
        ("bank-prices", {"subject": "Kenya"}),
        "bank.csv:12: unknown entity 'Kenya'; known: BANK, FUND, KP, KR, NA, RU",
    ),
    "a subject in another script": (
        ("bank-prices", {"subject": "K\u0420"}),
        "bank.csv:12: unknown entity 'K\u0420' (it holds U+0420 CYRILLIC CAPITAL LETTER ER); nearest is 'KR'; "
        "known: BANK, FUND, KP, KR, NA, RU",
    ),
    "nobody who says it": (
        ("bank-prices", {"attributed_to": ""}),
        "bank.csv:12: attributed_to is empty; would be right: who says it",
    ),
    "a component of another indicator": (
        ("bank-coal", {"component": "KN-23"}),
        "bank.csv:7: unknown component of revenue 'KN-23'; known: coal, labour",
    ),
    "an unknown unit": (
        ("bank-prices", {"unit": "tons"}),
        "bank.csv:12: unknown unit 'tons'; nearest is 'none'; "
        "known: KRW, KRW_per_USD, USD, missiles, none, percent, ratio, visits, year",
    ),
    "a unit without a number": (
        ("bank-prices", {"unit": "percent"}),
        "bank.csv:12: unit 'percent' without a number; would be right: none",
    ),
    "a currency of another unit": (
        ("bank-coal", {"currency": "KRW"}),
        "bank.csv:7: currency 'KRW' beside the unit USD; would be right: USD",
    ),
    "a currency beside a count": (
        ("bank-missiles", {"currency": "USD"}),
        "bank.csv:10: currency 'USD' beside the unit missiles; would be right: empty",
    ),
    "a qualifier without a number": (
        ("bank-prices", {"qualifier": "about"}),
        "bank.csv:12: qualifier without number_as_printed; would be right: the printed number, or none of them",
    ),
    "a kind that needs a number": (
        ("bank-prices", {"kind": "growth"}),
        "bank.csv:12: kind 'growth' without a number; would be right: a number, or direction, event or stance",
    ),
    "a direction with a number": (
        ("bank-coal", {"kind": "direction"}),
        "bank.csv:7: kind 'direction' with a number; would be right: value, growth, ratio, count",
    ),
    "no scale": (
        ("fund-growth-na", {"scale": ""}),
        "fund.csv:2: scale is empty beside a number; would be right: a scale",
    ),
    "no value": (
        ("fund-growth-na", {"value": ""}),
        "fund.csv:2: value is empty under the qualifier 'exactly'; would be right: a number",
    ),
    "a bound that no word sets": (
        ("fund-growth-na", {"low": "4"}),
        "fund.csv:2: low is given under the qualifier 'exactly'; would be right: an empty cell",
    ),
    "about bounds nothing": (
        ("fund-growth-na", {"qualifier": "about", "high": "4.2"}),
        "fund.csv:2: high is given under the qualifier 'about'; would be right: an empty cell",
    ),
    "low above high": (
        ("fund-growth-na", {"qualifier": "between", "value": "", "low": "5", "high": "4"}),
        "fund.csv:2: low, value and high are not in order; would be right: low <= value <= high",
    ),
    "a bound that is not the value": (
        ("fund-growth-na", {"qualifier": "nearly", "high": "5"}),
        "fund.csv:2: a bound differs from the value that it bounds; would be right: 4.2",
    ),
    "scores of something else than forty": (
        ("fund-growth-na", {"qualifier": "scores", "value": "", "low": "20"}),
        "fund.csv:2: low is 20 under the qualifier 'scores'; would be right: 40",
    ),
    "a value that is not a number": (
        ("fund-growth-na", {"value": "NaN"}),
        "fund.csv:2: value 'NaN' is not a plain number; "
        "would be right: digits with at most one point, as -12.5, or 1/60",
    ),
    "a value with a comma": (
        ("fund-growth-na", {"value": "1,234"}),
        "fund.csv:2: value '1,234' is not a plain number; "
        "would be right: digits with at most one point, as -12.5, or 1/60",
    ),
    "a period that ends before it starts": (
        ("bank-growth", {"period_start": "2024-01-01"}),
        "bank.csv:2: period_start 2024-01-01 is after period_end 2023-12-31; "
        "would be right: 2023-12-31 and 2024-01-01, or other dates",
    ),
    "a date that is not": (
        ("bank-growth", {"period_end": "2023-02-30"}),
        "bank.csv:2: period_end '2023-02-30' is not a day of the calendar; "
        "would be right: year-month-day, as 2023-07-31",
    ),
    "period words of another document": (
        ("bank-growth", {"period_as_printed": "in 2024"}),
        "bank.csv:2: period_as_printed 'in 2024' is not in the document; "
        "would be right: words of the document, or an empty cell",
    ),
    "a number outside the quote": (
        ("bank-growth", {"number_as_printed": "8.1%"}),
        "bank.csv:2: number_as_printed '8.1%' is not in the quote; would be right: characters of the quote",
    ),
    "a denial of nothing": (
        ("bank-denial", {"disputes": ""}),
        "bank.csv:11: a denial without disputes; would be right: the id of the claim that is denied",
    ),
    "a denial of itself": (
        ("bank-denial", {"disputes": "bank-denial"}),
        "bank.csv:11: disputes is the claim itself; would be right: another claim",
    ),
    "the same quantity as something unknown": (
        ("bank-coal", {"same_quantity_as": "bank-coat"}),
        "bank.csv:7: unknown claim in same_quantity_as 'bank-coat'; nearest is 'bank-coal'; known: bank-coal, "
        "bank-denial, bank-growth, bank-income, bank-income-30th, bank-labour, bank-missiles, bank-prices, bank-since, "
        "bank-total, bank-visits, fund-growth-na, fund_2022_growth_na_v2023_12",
    ),
}


@pytest.mark.parametrize(("change", "problem"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_that_breaks_a_rule_is_one_problem(sample, change, problem):
    key, cells = change
    assert only(sample.claim(key, **cells)) == f"data/claims/{problem}"


def test_a_chain_of_equal_quantities_is_a_problem(sample):
    sample.claim("bank-coal", same_quantity_as="bank-labour").claim("bank-labour", same_quantity_as="bank-total")
    assert only(sample) == (
        "data/claims/bank.csv:7: same_quantity_as leads to 'bank-labour', which leads to 'bank-total'; "
        "would be right: bank-total"
    )


def test_an_id_of_two_files_is_a_problem_that_names_both_lines(sample):
    sample.claim("fund-growth-na", id="bank-growth")
    assert (
        "data/claims/fund.csv:2: duplicate id 'bank-growth', first at data/claims/bank.csv:2; "
        + ("would be right: another id")
        in sample.problems()
    )


RETIRED = "data/retired_claims.csv"


def retract(sample, claim):
    return sample.add(RETIRED, f"{claim},retracted,2026-11-23,The editor,It was misread.")


def test_a_retracted_claim_keeps_its_row_and_counts_for_nothing(sample):
    material, content = retract(sample, "bank-prices").content()
    assert "bank-prices" not in {claim.id for claim in material.claims} | {claim.id for claim in content.claims}
    assert [claim.id for claim in material.retracted] == ["bank-prices"]
    assert [row.claim for row in content.readings if row.claim == "bank-prices"] == []


def test_the_row_of_a_retracted_claim_is_judged_by_its_form_only(sample):
    sample.claim("bank-since", qualifier="about", value="9")
    assert len(sample.problems()) == 2
    assert retract(sample, "bank-since").problems() == []


def test_a_retracted_claim_without_its_row_is_a_problem(sample):
    assert only(retract(sample, "bank-gone")) == (
        "data/retired_claims.csv:2: claim 'bank-gone' is retracted and no row has it; "
        "would be right: its row where it was, or the status withdrawn"
    )


def test_the_id_of_a_retracted_claim_is_never_used_again(sample):
    retract(sample, "bank-prices").add("data/claims/bank.csv", sample.text("data/claims/bank.csv").splitlines()[11])
    assert only(sample).startswith("data/claims/bank.csv:13: duplicate id 'bank-prices', first at data/claims/bank.csv")


RETIREMENTS = {
    "an unknown status": ("bank-prices,gone,2026-11-23,A,b", "unknown status 'gone'"),
    "nobody": ("bank-prices,retracted,2026-11-23,,b", "retired_by is empty; would be right: who did it, or unknown"),
    "no reason": ("bank-prices,retracted,2026-11-23,A,", "reason is empty"),
    "no day": ("bank-prices,retracted,lately,A,b", "retired_on 'lately' is not an ISO date"),
}


@pytest.mark.parametrize(("row", "what"), RETIREMENTS.values(), ids=RETIREMENTS)
def test_a_claim_is_retired_with_its_status_day_person_and_reason(sample, row, what):
    assert sample.add(RETIRED, row).problems()[0].startswith(f"data/retired_claims.csv:2: {what}")


NAMERS = {
    "a check": ("bank-growth", lambda sample: sample.add("data/checks.csv", "x,sum,X,[bank-growth] < 9,no,w,d,")),
    "a derived figure": (
        "bank-growth",
        lambda sample: sample.add("data/derived.csv", "x,X,[bank-growth] * 2,percent,both,,,,c"),
    ),
    "a figure that must not be derived": (
        "bank-growth",
        lambda sample: sample.add("data/not_derived.csv", "x,X,bank-growth | bank-coal,r"),
    ),
    "a correction": (
        "bank-growth",
        lambda sample: sample.add("data/corrections.csv", "x,bank-growth,10,,r,sum,e,2026-11-22"),
    ),
    "a doubt": (
        "bank-growth",
        lambda sample: sample.add(
            "data/period_doubts.csv", "bank-growth,2022-01-01,2022-12-31,r,https://a.example,2026-11-22"
        ),
    ),
    "a group of rivals": (
        "bank-growth",
        lambda sample: sample.add("data/rivals.csv", "x,X,bank-growth,revision,r,2026-11-22"),
    ),
    "what disputes it": ("bank-prices", lambda sample: sample.claim("bank-visits", disputes="bank-prices")),
    "another telling": ("bank-prices", lambda sample: sample.claim("bank-visits", same_quantity_as="bank-prices")),
}


@pytest.mark.parametrize(("claim", "named"), NAMERS.values(), ids=NAMERS)
def test_what_names_a_retracted_claim_is_a_problem_that_says_so(sample, claim, named):
    retract(named(sample), claim)
    assert any(
        f"'{claim}' was retracted by data/retired_claims.csv:2; would" in problem for problem in sample.problems()
    )


def test_a_withdrawn_id_is_never_used_again(sample):
    sample.add("data/retired_claims.csv", "bank-prices,withdrawn,2026-01-01,unknown,An error.")
    assert only(sample) == (
        "data/claims/bank.csv:12: id 'bank-prices' was withdrawn and may not be used again; would be right: a new id"
    )


READ_BACK = {
    "value": (
        {"value": "31.1"},
        "value is 31.1, but '3.1%' in the quote reads 3.1; would be right: 3.1, or an exception with its reason",
    ),
    "scale": (
        {"scale": "million"},
        "scale is million, but '3.1%' in the quote reads one; would be right: one, or an exception with its reason",
    ),
    "qualifier": (
        {"qualifier": "about"},
        "qualifier is about, but '3.1%' in the quote reads exactly; "
        "would be right: exactly, or an exception with its reason",
    ),
    "number_as_printed": (
        {"number_as_printed": "3.1"},
        "the reader finds no '3.1' in the quote but '3.1%', '2023'; "
        "would be right: the number as read, or an exception with its reason",
    ),
}


@pytest.mark.parametrize(("field", "cells", "what"), [(name, *row) for name, row in READ_BACK.items()], ids=READ_BACK)
def test_a_row_that_is_not_what_its_quote_says_is_a_problem_unless_excused(sample, field, cells, what):
    sample.claim("bank-growth", **cells)
    assert only(sample) == f"data/claims/bank.csv:2: {what}"
    sample.add("data/read_back_exceptions.csv", f"bank-growth,{field},a reason")
    assert sample.problems() == []


def test_a_unit_that_is_not_the_printed_one_is_a_problem(sample):
    sample.claim("bank-coal", unit="KRW", currency="KRW")
    assert "unit is KRW, but '$21.5 billion' in the quote reads USD" in only(sample)


EXCEPTIONS = {
    "not needed": (
        "bank-growth,value,a reason",
        "the exception for value of 'bank-growth' is not needed: the reader agrees; would be right: no such row",
    ),
    "of an unknown claim": ("bank-groth,value,a reason", "unknown claim 'bank-groth'; nearest is 'bank-growth'"),
    "of an unknown field": ("bank-growth,valeu,a reason", "unknown field 'valeu'; nearest is 'value'"),
    "without a reason": ("bank-growth,value,", "reason is empty; would be right: a reason"),
}


@pytest.mark.parametrize(("row", "what"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_an_exception_that_excuses_nothing_is_a_problem(sample, row, what):
    sample.add("data/read_back_exceptions.csv", row)
    assert any(problem.startswith(f"data/read_back_exceptions.csv:2: {what}") for problem in sample.problems())


def test_two_exceptions_for_one_field_are_a_problem(sample):
    sample.claim("bank-growth", value="31.1")
    sample.add("data/read_back_exceptions.csv", "bank-growth,value,a\nbank-growth,value,b")
    assert "claim 'bank-growth' and field 'value' are named twice, first at line 2" in only(sample)


VOCABULARY = {
    "an unknown unit of an indicator": ("indicators", "growth", {"unit": "percents"}, "indicators.csv:2: unknown unit"),
    "an unknown indicator of a component": (
        "components",
        "KN-23",
        {"indicator": "missile"},
        "components.csv:4: unknown indicator 'missile'; nearest is 'missiles'",
    ),
    "an unknown member": ("entities", "BANK", {"member_of": "KRR"}, "entities.csv:6: unknown entity 'KRR'"),
    "an unknown bound": ("qualifiers", "about", {"bound": "up"}, "qualifiers.csv:3: unknown bound 'up'"),
    "neither yes nor no": ("qualifiers", "about", {"keeps_value": "1"}, "qualifiers.csv:3: keeps_value '1' is neither"),
    "a floor in words": ("qualifiers", "scores", {"floor": "forty"}, "qualifiers.csv:7: floor 'forty' is not a plain"),
    "a factor in words": ("scales", "million", {"factor": "10^6"}, "scales.csv:3: factor '10^6' is not a plain number"),
    "no title": ("units", "USD", {"title": ""}, "units.csv:2: title is empty; would be right: a title"),
    "an id in another script": (
        "entities",
        "NA",
        {"id": "N\u0410"},
        "entities.csv:5: id 'N\u0410' holds odd characters",
    ),
    "an id used twice": ("entities", "NA", {"id": "RU"}, "entities.csv:5: duplicate id 'RU', first at"),
}


@pytest.mark.parametrize(("file", "key", "cells", "problem"), VOCABULARY.values(), ids=VOCABULARY)
def test_vocabulary_that_breaks_a_rule_is_a_problem(sample, file, key, cells, problem):
    sample.change(f"data/vocabulary/{file}.csv", key, **cells)
    assert any(said.startswith(f"data/vocabulary/{problem}") for said in sample.problems()), sample.problems()


@pytest.mark.parametrize("name", ["units", "scales", "qualifiers", "entities", "indicators", "components"])
def test_a_missing_file_of_words_is_one_problem_and_not_one_for_each_claim(sample, name):
    (sample.path / f"data/vocabulary/{name}.csv").unlink()
    problems = [problem for problem in sample.problems() if problem.startswith("data/claims")]
    assert problems == []
    assert any(
        problem.startswith(f"data/vocabulary/{name}.csv:1: the file is missing") for problem in sample.problems()
    )


DECISIONS = {
    "a check that is no formula": (
        "checks",
        "x,sum,X,[bank-coal] + <= 1,no,w,d,",
        "the formula is not complete or not well formed; would be right: [claim] and numbers with + - * / ( )",
    ),
    "a check without a comparison": (
        "checks",
        "x,sum,X,[bank-coal] + 1,no,w,d,",
        "the formula has 0 comparisons; would be right: one",
    ),
    "a check of two comparisons": ("checks", "x,sum,X,1 < [bank-coal] < 3,no,w,d,", "the formula has 2 comparisons"),
    "a check of an unknown claim": (
        "checks",
        "x,sum,X,[bank-goal] < 1,no,w,d,",
        "unknown claim 'bank-goal'; nearest is 'bank-coal'",
    ),
    "a check of a claim without a number": (
        "checks",
        "x,sum,X,[bank-prices] < 1,no,w,d,",
        "claim 'bank-prices' has no number",
    ),
    "a check of no claim": (
        "checks",
        "x,sum,X,1 < 2,no,w,d,",
        "the formula names no claim; would be right: claim ids in square",
    ),
    "a check without a title": ("checks", "x,sum,,[bank-coal] < 1,no,w,d,", "title is empty; would be right: a title"),
    "a derivation with a comparison": (
        "derived",
        "x,X,[bank-coal] < 1,USD,both,,,,c",
        "the formula of a derived figure holds a comparison",
    ),
    "a derivation in an unknown unit": (
        "derived",
        "x,X,[bank-coal],USDs,both,,,,c",
        "unknown unit 'USDs'; nearest is 'USD'",
    ),
    "a derivation in an unknown reading": (
        "derived",
        "x,X,[bank-coal],USD,all,,,,c",
        "unknown reading 'all'; known: both, printed, reconciled",
    ),
    "a derivation without a caveat": (
        "derived",
        "x,X,[bank-coal],USD,both,,,,",
        "caveat is empty; would be right: a caveat",
    ),
    "a correction of an unknown claim": (
        "corrections",
        "x,bank-cool,10,,r,parts-within-total,e,2026-01-01",
        "unknown claim 'bank-cool'; nearest is 'bank-coal'",
    ),
    "a correction of a claim without a number": (
        "corrections",
        "x,bank-prices,10,,r,parts-within-total,e,2026-01-01",
        "claim 'bank-prices' has no number to correct; would be right: a claim with a number",
    ),
    "a correction without factor and value": (
        "corrections",
        "x,bank-total,,,r,parts-within-total,e,2026-01-01",
        "a correction needs a factor or a value, and not both; would be right: one of the two",
    ),
    "a correction with factor and value": (
        "corrections",
        "x,bank-total,10,1,r,parts-within-total,e,2026-01-01",
        "a correction needs a factor or a value, and not both; would be right: one of the two",
    ),
    "a correction by nothing": (
        "corrections",
        "x,bank-total,0,,r,parts-within-total,e,2026-01-01",
        "factor 0 is not above 0; would be right: a factor as 0.1 or 1000",
    ),
    "a correction by a value where none is printed": (
        "corrections",
        "x,bank-visits,,4,r,parts-within-total,e,2026-01-01",
        "claim 'bank-visits' has no value to replace; would be right: a factor",
    ),
    "a correction for an unknown check": (
        "corrections",
        "x,bank-total,10,,r,parts-within,e,2026-01-01",
        "unknown check 'parts-within'; nearest is 'parts-within-total'",
    ),
    "a correction on no day": (
        "corrections",
        "x,bank-total,10,,r,parts-within-total,e,today",
        "decided_on 'today' is not an ISO date; would be right: year-month-day, as 2023-07-31",
    ),
    "a second correction of a claim": (
        "corrections",
        "x,bank-coal,10,,r,parts-within-total,e,2026-01-01",
        "claim 'bank-coal' is corrected twice; would be right: one correction",
    ),
    "a check of an unknown kind": (
        "checks",
        "x,sums,X,[bank-coal] < 1,no,w,d,",
        "unknown kind 'sums'; nearest is 'sum'",
    ),
    "a check for one period, perhaps": (
        "checks",
        "x,sum,X,[bank-coal] < 1,maybe,w,d,",
        "one_period 'maybe' is neither yes nor no; would be right: yes, or no",
    ),
    "a check with a source that is no address": (
        "checks",
        "x,sum,X,[bank-coal] < 1,no,w,d,https://fund.example | the fund",
        "source 'the fund' is no address; would be right: https://…",
    ),
    "a check that nobody can dispute": (
        "checks",
        "x,sum,X,[bank-coal] < 1,no,w,,",
        "dispute is empty; would be right: a dispute",
    ),
    "a figure of an unknown indicator": (
        "derived",
        "x,X,[bank-coal],USD,both,revenues,,,c",
        "unknown indicator 'revenues'; nearest is 'revenue'",
    ),
    "a figure of another indicator's component": (
        "derived",
        "x,X,[bank-coal],USD,both,revenue,KN-23,,c",
        "unknown component of revenue 'KN-23'; known: coal, labour",
    ),
    "an alternative to nothing": (
        "derived",
        "x,X,[bank-coal],USD,both,,,y,c",
        "unknown derived figure 'y'; known: parts, south-income",
    ),
    "a figure that must not be computed from an unknown claim": (
        "not_derived",
        "x,X,bank-coal | bank-goal,r",
        "unknown claim 'bank-goal'; nearest is 'bank-coal'",
    ),
    "a figure that is computed and must not be": (
        "not_derived",
        "parts,X,bank-coal,r",
        "id 'parts' is that of a derived figure; would be right: another id",
    ),
    "a doubt about an unknown claim": (
        "period_doubts",
        "bank-goal,2023-01-01,2023-12-31,r,https://fund.example,2026-01-01",
        "unknown claim 'bank-goal'; nearest is 'bank-coal'",
    ),
    "a doubt that ends before it starts": (
        "period_doubts",
        "bank-coal,2023-12-31,2023-01-01,r,https://fund.example,2026-01-01",
        "period_start 2023-12-31 is after period_end 2023-01-01; would be right: dates in order",
    ),
    "a doubt without a source": (
        "period_doubts",
        "bank-coal,2023-01-01,2023-12-31,r,hearsay,2026-01-01",
        "source 'hearsay' is no address; would be right: https://…",
    ),
    "a second doubt about a claim": (
        "period_doubts",
        "bank-total,2023-01-01,2023-12-31,r,https://fund.example,2026-01-01",
        "duplicate claim 'bank-total', first at data/period_doubts.csv:2; would be right: another claim",
    ),
    "a cause that is not on the list": (
        "contradictions",
        "x,revenue,coal,KP,malice,r,2026-01-01",
        "unknown cause 'malice'; known: definition, misprint, period, price basis, real disagreement, "
        "reporting chain, revision, translation, unit or scale, valuation date",
    ),
    "a judgement on an unknown subject": (
        "contradictions",
        "x,revenue,coal,BANKS,period,r,2026-01-01",
        "unknown entity 'BANKS'; nearest is 'BANK'",
    ),
    "an odd id": (
        "checks",
        "X,sum,X,[bank-coal] < 1,no,w,d,",
        "id 'X' is odd; would be right: letters a-z, digits and -",
    ),
}


@pytest.mark.parametrize(("file", "row", "what"), DECISIONS.values(), ids=DECISIONS)
def test_a_decision_that_breaks_a_rule_is_one_problem(sample, file, row, what):
    line = len(sample.text(f"data/{file}.csv").splitlines()) + 1
    sample.add(f"data/{file}.csv", row)
    assert only(sample).startswith(f"data/{file}.csv:{line}: {what}")


@pytest.mark.parametrize("name", list(decisions.SHAPES))
def test_decisions_may_be_a_header_only_but_not_missing(sample, name):
    sample.write("data/corrections.csv", sample.text("data/corrections.csv").splitlines()[0] + "\n")
    sample.write(f"data/{name}.csv", sample.text(f"data/{name}.csv").splitlines()[0] + "\n")
    assert sample.problems() == []
    (sample.path / f"data/{name}.csv").unlink()
    assert only(sample).startswith(f"data/{name}.csv:1: the file is missing; would be right: a file that begins with")


def test_every_problem_of_every_file_is_told_at_once_in_the_order_of_files_and_lines(sample):
    sample.claim("bank-coal", stance="").claim("bank-growth", kind="trend").claim("fund-growth-na", value="inf")
    sample.change("data/documents.csv", "fund", rights="").add("data/checks.csv", "x,sum,X,[a] < 1,no,w,d,")
    assert [problem.split(": ")[0] for problem in sample.problems()] == [
        "data/checks.csv:6",
        "data/claims/bank.csv:2",
        "data/claims/bank.csv:7",
        "data/claims/fund.csv:2",
        "data/documents.csv:3",
    ]


def test_an_entity_called_na_is_namibia(sample):
    assert sample.load()[0].by_id()["fund-growth-na"].subject == "NA"


def test_alternatives_are_never_added(sample):
    """ "3 million of one calibre or 500,000 of another": one of them was sent, never both."""
    vocabulary = "or,or (alternatives),or,none,yes,,One or the other."
    sample.add("data/vocabulary/qualifiers.csv", vocabulary)
    for key in ("bank-coal", "bank-labour"):
        sample.claim(key, qualifier="or")
    told = [problem for problem in sample.problems() if "alternatives" in problem]
    assert told == [
        "data/checks.csv:2: 'bank-coal' and 'bank-labour' are alternatives and are added; "
        "would be right: one of them, as the source says “or”",
        "data/derived.csv:2: 'bank-coal' and 'bank-labour' are alternatives and are added; "
        "would be right: one of them, as the source says “or”",
    ]


def test_a_rate_per_month_of_a_doubtful_period_needs_the_rate_of_the_other(sample):
    sample.add("data/vocabulary/units.csv", "USD_per_month,dollars per month,rate,,")
    sample.add("data/derived.csv", "monthly,M,[bank-total] / 8,USD_per_month,both,,,,c")
    assert only(sample) == (
        "data/derived.csv:4: the period of 'bank-total' is in doubt, and no alternative rate is given; "
        "would be right: another row with alternative_to monthly"
    )
    sample.add("data/derived.csv", "monthly-12,M,[bank-total] / 12,USD_per_month,both,,,monthly,c")
    assert sample.problems() == []
