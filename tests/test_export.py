"""The CSV that leaves a page: every claim with its words and its link, and nothing that a spreadsheet would run."""

import csv
import io

import pytest

from nkeconomy import export, queries


@pytest.fixture
def rows(db) -> list[dict[str, str]]:
    sheet = export.claims_csv(queries.claims(db), "http://localhost:8501/explore", db.id)
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def test_every_claim_leaves_with_the_words_and_the_link_that_carry_it(db, rows):
    claims = queries.claims(db)
    assert [row["claim"] for row in rows] == list(claims["id"])
    assert [row["quote"].lstrip("'") for row in rows] == [(quote or "").lstrip("'") for quote in claims["quote"]]
    assert all(row["link"] == f"http://localhost:8501/explore?claim={row['claim']}&release={db.id}" for row in rows)


def test_a_number_leaves_in_single_units_with_what_is_printed_beside_it(rows):
    total = next(row for row in rows if row["claim"] == "002-illicit-total")
    told = ("value", "high", "unit", "number_as_printed", "hedge_as_printed", "qualifier", "document")
    assert [total[column] for column in told] == [
        "6300000000",
        "6300000000",
        "USD",
        "$6.3 billion",
        "nearly",
        "nearly",
        "002",
    ]
    assert total["failing_checks"] == "deficit-less-illicit-income; illicit-channels-within-total"


def test_a_cited_figure_leaves_with_its_status_and_address_and_says_that_its_text_is_not_held(rows):
    figure = next(row for row in rows if row["claim"] == "oxford_2021_gdp_growth_v2022")
    told = ("value", "high", "unit", "quote", "text_held", "status", "price_basis", "stated_on", "entered_on")
    assert [figure[column] for column in told] == [
        "",
        "-3",
        "percent",
        "",
        "no",
        "estimate",
        "real",
        "2022-01-01",
        "2026-11-22",
    ]
    assert figure["address"].startswith("http")


def test_a_claim_without_a_number_leaves_the_number_empty(rows):
    rebound = next(row for row in rows if not row["number_as_printed"])
    assert (rebound["value"], rebound["low"], rebound["high"]) == ("", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "|cmd"])
def test_text_that_looks_like_a_formula_is_made_harmless(text):
    assert export._cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(40.9e12, 40900000000000), (1 / 60, 0.01666666667), (3.1, 3.1), (None, "")]
)
def test_numbers_leave_without_a_point_zero_and_without_false_digits(value, cell):
    assert export._cell(value) == cell
