"""Groups of rival figures: who is in them, how far apart they are, and what has no place in the reckoning."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from nkeconomy import queries, record, standing
from nkeconomy.frame import each
from tests.test_contradictions import grows

REPOSITORY = Path(__file__).parents[1]
FIGURES = "data/cited.csv"
KEY = "fund_2022_growth_na_v2023_12"
VISITS = {
    "theme": "russia_china",
    "indicator": "visits",
    "subject": "KP",
    "counterpart": "RU",
    "unit": "visits",
    "price_basis": "",
    "value": "10",
}


def sheet(file: str) -> list[dict[str, str]]:
    with (REPOSITORY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cites(root, name: str, **cells: str):
    """A figure like the one of the sample, with another id and other cells."""
    header, row = root.text(FIGURES).splitlines()[:2]
    told = dict(zip(header.split(","), next(csv.reader([row])), strict=True)) | {"id": name} | cells
    return root.add(FIGURES, ",".join(told.values()))


def groups(root) -> dict[tuple[str, str], object]:
    """Those that the build found among cited figures, by id and reading."""
    material, content = root.content()
    cited = {claim.id for claim in material.claims if claim.cited}
    return {(row.id, row.reading): row for row in content.contradictions if cited & {*members(row)}}


def members(group) -> list[str]:
    return [member.claim for member in group.members]


def only(root):
    (found,) = groups(root).values()
    return found


# The groups that the file names.


def test_a_group_of_the_file_is_a_group_whether_or_not_its_figures_differ(sample):
    cites(sample, "one", group="G1", value="5")
    cites(sample, "two", group="G1", value="5", estimator="the bank")
    found = only(sample)
    assert (found.id, found.rivals, members(found)) == ("G1", "G1", ["one", "two"])
    assert (found.spread, found.spread_open, found.origins) == (None, False, 2)
    assert (found.title, found.cause, found.reason) == (None, None, None)


def test_a_page_that_carries_another_is_no_second_origin_of_a_group(sample):
    cites(sample, "one", group="G1", value="5")
    cites(sample, "two", group="G1", value="5", estimator="the bank", address="https://fund.example/2024")
    sample.change(FIGURES, "two", document="fund")
    sample.change("data/documents.csv", "fund", url="https://fund.example/2024", same_origin_as="the-fund-2023-12")
    assert [(member.claim, member.origin) for member in only(sample).members] == [("one", "FUND"), ("two", "FUND")]
    assert only(sample).origins == 1


def test_a_retracted_figure_leaves_its_group(sample):
    for name in ("one", "two", "three"):
        cites(sample, name, group="G1", value="5")
    sample.add("data/retired_claims.csv", "two,retracted,2026-11-23,The editor,It was misread.")
    assert members(only(sample)) == ["one", "three"]


def test_the_spread_is_the_greatest_over_the_least(sample):
    for name, value in (("a", "10"), ("b", "12"), ("c", "30")):
        cites(sample, name, **VISITS | {"value": value}, group="X1")
    found = only(sample)
    assert (found.spread, found.spread_open, found.unit) == (Fraction(3), False, "visits")


def test_growth_has_no_ratio(sample):
    cites(sample, "one", group="G1", value="-2")
    cites(sample, "two", group="G1", value="3", estimator="the bank")
    assert (only(sample).spread, only(sample).spread_open) == (None, False)


def test_a_misprint_stands_in_its_group_and_counts_for_no_spread(sample):
    cites(sample, "a", **VISITS, group="X1")
    cites(sample, "b", **VISITS | {"value": "12"}, group="X1", estimator="the bank")
    cites(sample, "c", **VISITS | {"value": "1000"}, group="X1", status="misprint_in_source", note="a slip")
    found = only(sample)
    assert (members(found), found.spread) == (["a", "b", "c"], Fraction(12, 10))


def test_a_misprint_is_no_headline_though_it_was_stated_last(sample):
    cites(sample, "a", **VISITS, group="X1")
    cites(sample, "b", **VISITS, group="X1", status="misprint_in_source", note="a slip", published="2024")
    assert only(sample).headline == "a"


def test_the_headline_is_the_figure_stated_last(sample):
    cites(sample, "b", **VISITS, group="X1", published="2024-01-05", address="https://fund.example/2024")
    sample.change(FIGURES, "b", document="fund").change("data/documents.csv", "fund", url="https://fund.example/2024")
    cites(sample, "a", **VISITS | {"value": "11"}, group="X1")
    assert only(sample).headline == "b"


@pytest.mark.parametrize(
    ("cells", "spread", "spread_open"),
    [
        ({"qualifier": "more_than", "value": "30", "low": "30"}, 3, True),
        ({"qualifier": "more_than", "value": "9", "low": "9"}, None, False),
        ({"qualifier": "between", "value": "", "low": "20", "high": "30"}, 2, True),
        ({"qualifier": "between", "value": "", "low": "8", "high": "30"}, None, False),
        ({"qualifier": "about", "value": "30"}, 3, False),
    ],
    ids=["a bound that excludes", "a bound that allows", "a span beside it", "a span around it", "about"],
)
def test_a_bound_disagrees_with_what_it_excludes_only_and_leaves_the_spread_open(sample, cells, spread, spread_open):
    cites(sample, "a", **VISITS, group="X1")
    cites(sample, "b", **VISITS | cells, group="X1", estimator="the bank")
    found = only(sample)
    assert (found.spread, found.spread_open) == (spread, spread_open)


def test_two_percent_is_no_disagreement(sample):
    cites(sample, "a", **VISITS | {"value": "1000"}, group="X1")
    cites(sample, "b", **VISITS | {"value": "1020"}, group="X1", estimator="the bank")
    assert only(sample).spread is None


INCOME = {"indicator": "income", "subject": "KR", "unit": "USD", "price_basis": "nominal", "value": "30000"}


@pytest.mark.parametrize(
    ("cells", "spread"),
    [
        ({"value": "60000"}, 2),
        ({"value": "60000", "price_basis": "PPP"}, None),
        ({"value": "60000", "price_basis": ""}, 2),
        ({"value": "60000", "unit": "KRW"}, None),
    ],
    ids=["alike", "another price basis", "a basis that is not named", "another currency"],
)
def test_numbers_on_another_basis_or_in_another_unit_are_not_set_against_each_other(sample, cells, spread):
    cites(sample, "a", **INCOME, group="L1")
    cites(sample, "b", **INCOME | cells, group="L1", estimator="the bank")
    assert only(sample).spread == spread


def test_a_revised_row_is_no_rival_of_the_row_that_replaces_it(sample):
    cites(sample, "a", **VISITS, group="X1")
    cites(sample, "b", **VISITS | {"value": "12"}, group="X1", estimator="the bank")
    cites(sample, "b-r2", **VISITS | {"value": "14"}, group="X1", estimator="the bank", revises="b")
    assert (members(only(sample)), only(sample).spread) == (["a", "b-r2"], Fraction(14, 10))


JUDGED = (
    "id,title,claims,cause,reason,decided_on\n{},Visits in 2022,{},definition,They count other visits.,2026-11-23\n"
)


def test_a_judgement_gives_title_cause_and_reason(sample):
    cites(sample, "a", **VISITS, group="X1").write("data/rivals.csv", JUDGED.format("X1", ""))
    found = only(sample)
    assert (found.title, found.cause, found.reason, found.decided_on) == (
        "Visits in 2022",
        "definition",
        "They count other visits.",
        date(2026, 11, 23),
    )


def test_claims_of_held_documents_are_put_beside_the_figures_and_count_for_the_spread(sample):
    cites(sample, "a", **VISITS | {"value": "1"}, group="X1")
    sample.write("data/rivals.csv", JUDGED.format("X1", "bank-visits"))
    found = only(sample)
    assert members(found) == ["a", "bank-visits"]
    assert (found.spread, found.spread_open, found.origins) == (Fraction(40), True, 2)


def test_two_claims_of_held_documents_are_not_compared_here(sample):
    cites(sample, "a", **VISITS | {"value": "", "qualifier": "between", "low": "1", "high": "900"}, group="X1")
    sample.write("data/rivals.csv", JUDGED.format("X1", "bank-visits | bank-missiles"))
    assert only(sample).spread is None


def test_a_judgement_on_no_group_is_a_problem(sample):
    cites(sample, "a", **VISITS, group="X1").write("data/rivals.csv", JUDGED.format("X2", ""))
    material, content = sample.content()
    (found,) = standing.problems(material, content)
    assert str(found).startswith("data/rivals.csv:2: unknown group of rival figures 'X2'; nearest is 'X1'; known: X1")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (JUDGED.format("X1", "bank-vists"), "unknown claim 'bank-vists'; nearest is 'bank-visits'; known: "),
        (
            JUDGED.format("X1", "bank-prices"),
            "claim 'bank-prices' has no number; would be right: a claim with a number",
        ),
        (JUDGED.format("X1", "").replace("definition", "whim"), "unknown cause 'whim'; known: definition, misprint, "),
        (JUDGED.format("X1", "").replace("They count other visits.", ""), "reason is empty; would be right: a reason"),
    ],
    ids=["an unknown claim", "a claim without a number", "an unknown cause", "no reason"],
)
def test_a_judgement_that_breaks_a_rule_is_a_problem(sample, row, problem):
    cites(sample, "a", **VISITS, group="X1").write("data/rivals.csv", row)
    (said,) = sample.problems()
    assert said.startswith(f"data/rivals.csv:2: {problem}")


# The groups that no file names.


def test_figures_of_one_thing_and_time_that_differ_are_found(sample):
    cites(sample, "other", value="3", estimator="the bank")
    found = only(sample)
    assert (found.id, found.rivals, members(found)) == ("growth-na-percent", None, [KEY, "other"])


def test_figures_that_agree_are_no_group(sample):
    assert groups(cites(sample, "other", estimator="the bank")) == {}


@pytest.mark.parametrize(
    "cells",
    [
        {"subject": "KP"},
        {"period_start": "2021-01-01", "period_end": "2021-12-31"},
        {"period_end": "2022-06-30"},
        {"period_start": ""},
        {"counterpart": "RU"},
        {"price_basis": "nominal"},
        {"status": "misprint_in_source", "note": "a slip"},
        {"status": "forecast"},
        {"status": "different_basis"},
    ],
    ids=[
        "of another",
        "of another year",
        "of half a year",
        "of an open period",
        "with another",
        "on another basis",
        "a misprint",
        "a forecast",
        "on a basis of its own",
    ],
)
def test_what_speaks_of_something_else_is_no_rival(sample, cells):
    assert groups(cites(sample, "other", value="3", estimator="the bank", **cells)) == {}


def test_of_the_vintages_of_one_estimator_the_last_stands(sample):
    later = {"value": "3", "published": "2024-01-05", "document": "fund", "address": "https://fund.example/tables"}
    cites(sample, "later", **later)
    assert groups(sample) == {}
    assert members(only(cites(sample, "other", value="4", estimator="the bank"))) == ["later", "other"]


def test_of_two_figures_of_one_day_and_estimator_the_first_id_stands(sample):
    cites(sample, "a_first", value="3")
    cites(sample, "other", value="9", estimator="the bank")
    assert members(only(sample)) == ["a_first", "other"]


def test_a_claim_of_a_held_document_is_a_rival_of_a_figure_that_it_excludes(sample):
    bank = {"subject": "KP", "period_start": "2023-01-01", "period_end": "2023-12-31", "period_as_given": "2023"}
    cites(sample, "other", value="9", **bank)
    assert members(only(sample)) == ["other", "bank-growth"]


def test_years_of_one_group_that_no_file_names_are_not_set_against_each_other(sample):
    cites(sample, "other_2022", value="3", estimator="the bank")
    year = {"period_start": "2021-01-01", "period_end": "2021-12-31", "period_as_given": "2021", **INCOME}
    for name, value, estimator in (("a", "100", "the fund"), ("b", "110", "the bank")):
        cites(sample, f"{name}_2021", **year | {"value": value}, estimator=estimator)
        later = {"period_start": "2022-01-01", "period_end": "2022-12-31", "value": f"{int(value) * 5}"}
        cites(sample, f"{name}_2022", **year | later, estimator=estimator)
    found = groups(sample)["income-kr-usd", "printed"]
    assert (len(found.members), found.spread) == (4, Fraction(11, 10))


def test_two_claims_that_are_not_cited_figures_are_compared_elsewhere(sample):
    grows(sample, "growth", "3.6%")
    assert groups(sample) == {}


def test_the_order_of_the_file_says_nothing(sample):
    for name, value in (("b", "10"), ("a", "12"), ("c", "30")):
        cites(sample, name, **VISITS | {"value": value}, group="X1")
    before = only(sample)
    header, *lines = sample.text(FIGURES).splitlines()
    sample.write(FIGURES, "\n".join([header, *reversed(lines)]) + "\n")
    assert only(sample) == before


# The committed groups.


@pytest.fixture(scope="module")
def found(committed_release):
    """Every group of cited figures as printed, by id."""
    from nkeconomy import store

    store.RELEASES, before = committed_release.parent, store.RELEASES
    try:
        db = store.Release(committed_release.stem)
        cited = {*queries.claims(db, held=False)["id"]}
        rows = [row for row in each(queries.contradictions(db)) if row.reading == "printed"]
        return {row.id: row for row in rows if cited & {member["claim"] for member in row.members}}
    finally:
        store.RELEASES = before


def spread(group) -> float | None:
    return None if group.spread is None else round(group.spread, 3)


@pytest.mark.data
def test_every_group_of_the_file_is_one_of_the_release_and_two_are_found_besides(found):
    named = {row["group"] for row in sheet(FIGURES)} - {""}
    assert len(named) == 61
    assert {*found} == named | {"population-kp-persons", "imports-from-china-kp-cn-usd"}


@pytest.mark.data
def test_every_figure_of_a_group_is_a_member_of_it(found):
    for name in {row["group"] for row in sheet(FIGURES)} - {""}:
        rows = {row["id"] for row in sheet(FIGURES) if row["group"] == name}
        assert {member["claim"] for member in found[name].members if member["claim"] in rows} == rows


@pytest.mark.data
def test_the_claims_that_we_put_beside_the_figures_are_members_too(found):
    for row in sheet("data/rivals.csv"):
        beside = {name.strip() for name in row["claims"].split("|") if name.strip()}
        assert beside <= {member["claim"] for member in found[row["id"]].members}


@pytest.mark.data
def test_every_group_is_judged_with_title_cause_and_reason(found):
    assert [row.id for row in found.values() if not (row.title and row.cause and row.reason and row.decided_on)] == []


# Spread (greatest over least), whether it may be more, by how many it is said.
SPREADS = {
    "C2": (2.716, False, 8),  # 1.7 billion over 626 million; the 400 million are a misprint
    "C3": (1.667, False, 3),  # 1 billion over 600 million
    "C4": (10.0, False, 4),
    "C5": (1.126, False, 2),  # 1.34 over 1.19 billion; the 119 billion are a misprint
    "A1": (17.778, True, 6),
    "S1": (2.857, False, 5),
    "S2": (1.493, True, 2),
    "M1": (27.556, False, 8),
    "T2": (1.085, False, 2),  # 6.53 over 6.02 billion
    "I3": (35.0, False, 4),
    "I4": (3.75, True, 5),
    "K2": (1.429, False, 2),  # 100 over 70 kilotons
    "L3": (4.004, False, 2),
    "imports-from-china-kp-cn-usd": (1.564, False, 2),
    "population-kp-persons": (1.033, False, 3),  # within one year, never across years
}


@pytest.mark.data
@pytest.mark.parametrize(("name", "expected"), SPREADS.items(), ids=SPREADS)
def test_the_spread_of_a_group_is_as_its_figures_say(found, name, expected):
    assert (spread(found[name]), found[name].spread_open, found[name].origins) == expected


@pytest.mark.data
def test_no_group_of_growth_has_a_ratio(found):
    growth = [row for row in found.values() if row.indicator == "real_gdp_growth"]
    assert len(growth) == 15
    assert {row.spread for row in growth} == {None}


@pytest.mark.data
def test_no_spread_is_wider_than_the_figures_that_are_no_misprints(found, db):
    """Over all groups: the ratio is at most that of the greatest to the least number of one unit."""
    claims = {claim.id: claim for claim in each(queries.claims(db))}
    for group in found.values():
        sound = [claims[one["claim"]] for one in group.members if claims[one["claim"]].status != "misprint_in_source"]
        widest = 1
        for unit in {claim.unit for claim in sound}:
            ends = [end for claim in sound if claim.unit == unit for end in _ends(claim)]
            widest = max(widest, max(ends) / min(ends) if min(ends) > 0 else 1)
        assert (group.spread or 1) <= widest + 1e-9, group.id


def _ends(claim) -> list[float]:
    return [end for end in (claim.printed_value, claim.printed_low, claim.printed_high) if end is not None]


@pytest.mark.data
def test_no_misprint_is_a_headline(found, db):
    misprints = {*record.misprints(queries.claims(db, held=False))["id"]}
    assert len(misprints) == 16
    assert [row.id for row in found.values() if row.headline in misprints] == []


@pytest.mark.data
def test_misprints_stand_with_their_rivals(found):
    """Each of the file that names a group; what it is a misprint of stands in the same group."""
    for row in sheet(FIGURES):
        if row["status"] == "misprint_in_source" and row["group"]:
            assert row["id"] in {member["claim"] for member in found[row["group"]].members}


@pytest.mark.data
def test_document_002_stands_among_the_rivals_as_printed_and_as_reconciled(db):
    groups = {(row.id, row.reading): row for row in each(queries.contradictions(db))}
    values = {
        reading: {one["claim"]: one["value"] for one in groups["C4", reading].members}["002-cyber-revenue"]
        for reading in ("printed", "reconciled")
    }
    assert values == {"printed": 13.5e9, "reconciled": 1.35e9}
    assert (spread(groups["C4", "printed"]), spread(groups["C4", "reconciled"])) == (10.0, 2.222)


# Which cited figures stand in a line.


@pytest.mark.data
def test_no_misprint_is_drawn_or_stands_in_a_line(db):
    cited = queries.cited(db, *sorted({row["indicator"] for row in sheet(FIGURES)}))
    assert len(cited) == 677
    for rows in (record.drawable(cited), record.latest(cited), record.in_line(cited), record.earlier(cited)):
        assert "misprint_in_source" not in {*rows["status"]}
    assert len(record.drawable(cited)) == 677 - 16


@pytest.mark.data
def test_latest_and_earlier_vintages_share_what_is_drawn(db):
    cited = queries.cited(db, *sorted({row["indicator"] for row in sheet(FIGURES)}))
    latest, earlier = {*record.latest(cited)["id"]}, {*record.earlier(cited)["id"]}
    assert latest | earlier == {*record.drawable(cited)["id"]}
    assert latest & earlier == set()


@pytest.mark.data
def test_of_one_estimator_for_one_year_one_vintage_stands_and_it_is_the_last(db):
    growth = record.in_line(queries.cited(db, "real_gdp_growth"))
    lines = growth[growth["attributed_title"] == "Bank of Korea"]
    years = [row for row in each(lines) if row.component is None]
    assert len({row.period_start for row in years}) == len(years)
    values = {row.period_start.year: row.printed_value for row in years}
    assert {year: values[year] for year in (1998, 1999, 2020, 2021, 2022, 2023)} == {
        1998: -1.1,
        1999: 6.1,
        2020: -4.5,
        2021: -0.1,
        2022: -0.2,
        2023: 3.1,
    }


@pytest.mark.data
def test_forecasts_and_other_bases_stand_in_no_line(db):
    cited = queries.cited(db, *sorted({row["indicator"] for row in sheet(FIGURES)}))
    assert {*record.in_line(cited)["status"]} == {"estimate", "revision", "derived_by_carrier"}
