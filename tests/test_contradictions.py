"""Which numbers contradict each other, how far apart they are, whose they are and which one stands for them."""

import csv
import datetime
import io
from fractions import Fraction

import pytest

from nkeconomy import queries

YEAR_2023 = {"period_start": "2023-01-01", "period_end": "2023-12-31", "period_as_printed": "2023"}
YEAR_2022 = {"period_start": "2022-01-01", "period_end": "2022-12-31", "period_as_printed": "2022"}
VISITS = {
    "kind": "count",
    "indicator": "visits",
    "subject": "KP",
    "counterpart": "RU",
    "unit": "visits",
    "scale": "one",
}
GROWTH = {"kind": "growth", "indicator": "growth", "subject": "KP", "unit": "percent", "scale": "one"} | YEAR_2023


def says(root, key: str, number: str, value: str, **cells: str):
    """A claim of the document that we only cite, so that it needs no quote."""
    header = root.text("data/claims/fund.csv").splitlines()[0].split(",")
    row = {"id": f"fund-{key}", "number_as_printed": number, "value": value, "qualifier": "exactly"}
    row |= {"attributed_to": "FUND", "carried_by": "FUND", "stance": "estimated", "locator": "table 1"} | cells
    line = io.StringIO()
    csv.DictWriter(line, header, lineterminator="").writerow(row)
    return root.add("data/claims/fund.csv", line.getvalue())


def grows(root, key: str, number: str, **cells: str):
    """What the fund says of growth; the bank says 3.1% for 2023."""
    return says(root, key, number, number.rstrip("%"), **GROWTH | cells)


def groups(root, indicator: str) -> list:
    return [found for found in root.content()[1].contradictions if found.indicator == indicator]


def ids(group) -> list[str]:
    return [member.claim or member.derived for member in group.members]


def test_two_numbers_for_one_thing_and_one_year_contradict_each_other(sample):
    (found,) = groups(grows(sample, "growth", "3.6%"), "growth")
    assert ids(found) == ["bank-growth", "fund-growth"]
    assert (found.reading, found.spread, found.spread_open) == ("printed", Fraction(36, 31), False)


@pytest.mark.parametrize(
    ("estimator", "origins"), [("BANK", 1), ("FUND", 2)], ids=["repeated by an outlet", "said by another"]
)
def test_outlets_that_repeat_one_estimator_are_one_origin(sample, estimator, origins):
    (found,) = groups(grows(sample, "growth", "3.6%", attributed_to=estimator), "growth")
    assert (len(found.members), found.origins) == (2, origins)


CARRIED = {
    "in its own name": ("FUND", None, ["BANK", "BANK"]),
    "in the name of the first": ("BANK", None, ["BANK", "BANK"]),
    "in the name of the first’s source": ("KP", "KP", ["KP", "KP"]),
    "in its own name, where the first has a source": ("FUND", "KP", ["KP", "KP"]),
    "in the name of another, whom the first does not name": ("KP", None, ["BANK", "BANK"]),
}


@pytest.mark.parametrize(("said", "first", "origins"), CARRIED.values(), ids=CARRIED)
def test_a_document_that_carries_a_report_is_no_origin_beside_it(sample, said, first, origins):
    sample.change("data/documents.csv", "fund", same_origin_as="bank")
    sample.claim("bank-growth", **({"attributed_to": first} if first else {}))
    (found,) = groups(grows(sample, "growth", "3.6%", attributed_to=said), "growth")
    assert ([member.origin for member in found.members], found.origins) == (origins, 1)


@pytest.mark.parametrize(("said", "origin"), [("BANK", "FUND|KP"), ("KP", "KP")], ids=["in its own name", "of one"])
def test_a_carrier_of_several_sources_stands_for_the_one_that_it_names_or_for_all(sample, said, origin):
    sample.change("data/documents.csv", "bank", same_origin_as="fund").claim("bank-growth", attributed_to=said)
    grows(sample, "own", "3.6%")
    (found,) = groups(grows(sample, "other", "3.9%", attributed_to="KP"), "growth")
    assert {member.claim: member.origin for member in found.members}["bank-growth"] == origin
    assert found.origins == 2


def test_what_a_carrier_says_of_another_thing_is_the_first_publishers_unless_it_names_somebody(sample):
    sample.change("data/documents.csv", "fund", same_origin_as="bank")
    says(sample, "visits", "90", "90", **VISITS | YEAR_2022)
    says(sample, "more", "70", "70", **VISITS | YEAR_2022, attributed_to="KP")
    sample.write(
        "data/claims/bank.csv",
        "".join(line for line in sample.text("data/claims/bank.csv").splitlines(keepends=True) if "visits" not in line),
    )
    sample.write(
        "data/checks.csv",
        "".join(
            line for line in sample.text("data/checks.csv").splitlines(keepends=True) if "[bank-visits]" not in line
        ),
    )
    (found,) = groups(sample, "visits")
    assert {member.claim: member.origin for member in found.members} == {"fund-visits": "BANK", "fund-more": "KP"}


def test_a_figure_of_ours_has_the_origins_of_its_inputs(committed):
    found = next(row for row in committed.content()[1].contradictions if row.id == "rounds")
    assert {member.derived or member.claim: member.origin for member in found.members} == {
        "000-rounds-millions": "US_KR",
        "rounds-supplied": "NSI",
    }


def test_the_same_quantity_in_two_currencies_is_no_contradiction(sample):
    income = {"kind": "value", "indicator": "income", "subject": "KR", "scale": "one"} | YEAR_2023
    says(sample, "won", "40,000,000 won", "40000000", **income, unit="KRW", currency="KRW")
    dollars = {"unit": "USD", "currency": "USD", "same_quantity_as": "fund-won"}
    says(sample, "dollars", "30,000 dollars", "30000", **income, **dollars)
    assert groups(sample, "income") == []


def test_a_quantity_told_twice_counts_once(sample):
    grows(sample, "growth", "3.6%")
    (found,) = groups(grows(sample, "again", "3.6%", same_quantity_as="fund-growth"), "growth")
    assert ids(found) == ["bank-growth", "fund-growth"]


def test_numbers_of_different_years_do_not_contradict_each_other(sample):
    assert groups(grows(sample, "growth", "-0.2%", **YEAR_2022), "growth") == []


def test_a_number_of_several_years_can_contradict_one_of_them(sample):
    (found,) = groups(grows(sample, "growth", "3.6%", period_start="2022-01-01"), "growth")
    assert ids(found) == ["fund-growth", "bank-growth"]


def test_a_number_whose_period_is_not_printed_may_be_of_any_year(sample):
    undated = {"period_start": "", "period_end": "", "period_as_printed": ""}
    assert len(groups(grows(sample, "growth", "3.6%", **undated), "growth")) == 1


@pytest.mark.parametrize("number", ["3.12%", "3%", "3.2%"], ids=["finer", "coarser", "next to it"])
def test_rounding_is_no_contradiction(sample, number):
    assert groups(grows(sample, "growth", number), "growth") == []


def test_two_percent_is_no_contradiction(sample):
    revenue = {"kind": "value", "indicator": "revenue", "component": "coal", "subject": "KP", "unit": "USD"}
    says(sample, "coal", "$21.9 billion", "21.9", **revenue, scale="billion", currency="USD")
    assert [row.component for row in groups(sample, "revenue") if row.reading == "printed"] == [None]


def test_another_subject_or_component_is_another_thing(sample):
    assert groups(grows(sample, "growth", "9.9%", subject="RU"), "growth") == []


def test_a_bound_contradicts_what_it_excludes_and_leaves_the_spread_open(sample):
    (found,) = groups(says(sample, "visits", "20", "20", **VISITS), "visits")
    assert (found.spread, found.spread_open) == (2, True)


def test_a_bound_agrees_with_what_it_allows(sample):
    assert groups(says(sample, "visits", "4,000", "4000", **VISITS), "visits") == []


def test_a_bound_that_excludes_nothing_does_not_widen_the_spread(sample):
    says(sample, "few", "20", "20", **VISITS)
    (found,) = groups(says(sample, "many", "more than 1", "", **VISITS, low="1", qualifier="more than"), "visits")
    assert (found.spread, found.spread_open) == (2, True)


def test_another_counterpart_is_another_thing(sample):
    assert groups(says(sample, "visits", "20", "20", **VISITS | {"counterpart": "KR"}), "visits") == []


def test_years_that_a_longer_period_joins_are_not_compared_with_each_other(sample):
    grows(sample, "before", "3.5%", **YEAR_2022)
    assert groups(grows(sample, "both", "3%", period_start="2022-01-01"), "growth") == []


def test_what_quarrels_about_one_thing_in_two_units_is_told_apart(sample):
    income = {"kind": "value", "indicator": "income", "subject": "KR", "scale": "one"} | YEAR_2023
    for key, number, value, unit in (
        ("a", "40,000,000 won", "40000000", "KRW"),
        ("b", "50,000,000 won", "50000000", "KRW"),
        ("c", "30,000 dollars", "30000", "USD"),
        ("d", "40,000 dollars", "40000", "USD"),
    ):
        says(sample, key, number, value, **income, unit=unit, currency=unit)
    assert [row.id for row in groups(sample, "income")] == ["income-kr-krw-2023-01-01", "income-kr-usd-2023-01-01"]
    assert sample.build().new


def test_years_that_agree_do_not_rename_a_quarrel(sample):
    (found,) = groups(grows(grows(sample, "before", "3.1%", **YEAR_2022), "growth", "3.6%"), "growth")
    assert found.id == "growth-kp"


def test_a_sum_of_ours_contradicts_the_total_of_the_source_in_either_reading(sample):
    printed, reconciled = groups(sample, "revenue")
    assert {*ids(printed)} == {*ids(reconciled)} == {"bank-total", "parts"}
    assert (printed.reading, printed.spread) == ("printed", Fraction("39") / Fraction("6.3"))
    assert (reconciled.reading, reconciled.spread) == ("reconciled", Fraction("6.3") / Fraction("3.9"))


def test_a_group_that_no_correction_touches_is_told_as_printed_only(sample):
    assert [row.reading for row in groups(grows(sample, "growth", "3.6%"), "growth")] == ["printed"]


def test_a_judgement_gives_the_cause_and_a_group_without_one_has_none(sample):
    (found,) = groups(grows(sample, "growth", "3.6%"), "growth")
    assert (found.cause, found.reason, found.decided_on) == (None, None, None)
    judged, _ = groups(sample, "revenue")
    assert (judged.id, judged.cause, judged.decided_on) == (
        "revenue-total",
        "unit or scale",
        datetime.date(2026, 11, 22),
    )


def test_the_headline_is_a_number_of_a_source_before_one_of_ours(sample):
    assert [row.headline for row in groups(sample, "revenue")] == ["bank-total", "bank-total"]


def test_then_the_headline_is_the_number_for_the_latest_period(sample):
    later = {"period_start": "2023-01-01", "period_end": "2024-06-30", "period_as_printed": "to June 2024"}
    assert groups(grows(sample, "growth", "3.6%", **later), "growth")[0].headline == "fund-growth"


def test_then_the_headline_is_the_one_whose_id_comes_first(sample):
    assert groups(grows(sample, "growth", "3.6%"), "growth")[0].headline == "bank-growth"


@pytest.mark.data
def test_document_002_contradicts_itself_ten_times_over_and_hardly_once_reconciled(committed):
    material, content = committed.content()
    cited = {claim.id for claim in material.claims if claim.cited}
    found = {(row.id, row.reading): row for row in content.contradictions if not cited & {*ids(row)}}
    assert {key: (round(float(row.spread), 2), row.spread_open, row.origins) for key, row in found.items()} == {
        ("illicit-total", "printed"): (9.97, False, 1),
        ("illicit-total", "reconciled"): (1.09, False, 1),
        ("deficit-with-illicit", "printed"): (3.87, False, 1),
        ("missiles", "printed"): (2.22, True, 2),
        ("rounds", "printed"): (1.78, True, 2),
    }


@pytest.mark.data
def test_the_cards_of_the_overview_show_the_headline_of_a_group(db):
    shown = {*queries.headlines(db)["claim"]}
    held = {*queries.claims(db, held=True)["id"], None}
    for group in queries.contradictions(db).itertuples():
        members = {member["claim"] for member in group.members}
        assert shown & members <= {group.headline} or not members <= held


@pytest.mark.data
def test_of_a_group_with_cited_figures_the_cards_show_one_claim_at_most(db):
    shown = {*queries.headlines(db)["claim"]}
    for group in queries.contradictions(db).itertuples():
        assert len(shown & {member["claim"] for member in group.members}) < 2
