"""What is computed here and what must not be: every row on /evidence, every row with a drawer."""

import re
from html import unescape

import pytest

from nkeconomy import queries, store
from nkeconomy.frame import each
from nkeconomy.ui.coverage import GLYPHS
from nkeconomy.ui.derivations import result, whole
from tests.test_pages import markup, opened

pytestmark = pytest.mark.page
UNKNOWN = "holds no derived figure “nosuch”"


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


@pytest.fixture(scope="module")
def page(committed_release):
    before, store.RELEASES = store.RELEASES, committed_release.parent
    try:
        return markup(opened("evidence"))
    finally:
        store.RELEASES = before


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", markup)))


def drawer(identifier: str) -> str:
    """What the drawer holds for ?derived=identifier."""
    shown = markup(opened("sources", derived=identifier))
    return re.search(r"<div class='nk-drawer'>.*?</div>(?=\n|$)", shown, re.DOTALL)[0]


def rows(page: str, caption: str) -> list[str]:
    """The rows of all tables whose caption holds that."""
    tables = re.findall(r"<caption>([^<]*)</caption>.*?<tbody>(.*?)</tbody>", page, re.DOTALL)
    return [row for title, body in tables if caption in title for row in re.findall("<tr>.*?</tr>", body, re.DOTALL)]


def test_every_derived_figure_has_one_row_with_its_inputs_as_links(page, db):
    told = rows(page, "computed here")
    derived = {row.id: row for row in each(queries.derived(db))}
    assert len(told) == len(derived)
    for row in told:
        figure = derived[re.search(r"derived=([\w-]+)", row)[1]]
        assert {*re.findall(r"claim=([\w-]+)", row)} == {*figure.inputs}


def test_printed_and_reconciled_results_stand_side_by_side(page):
    row = next(row for row in rows(page, "Illicit revenue, computed here") if "derived=illicit-channels-sum" in row)
    cells = [words(cell).strip() for cell in re.findall("<td.*?</td>", row, re.DOTALL)]
    assert cells[1:3] == ["ƒ ≈ about $57.9 billion a check on an input fails", "ƒ ≈ about $5.79 billion"]


def test_a_figure_without_a_corrected_input_is_the_same_in_both_readings(page):
    row = next(row for row in rows(page, "GDP and GNI, computed here") if "derived=won-per-dollar" in row)
    assert "the same, as no input is corrected" in words(row)


def test_an_alternative_stands_right_below_its_main_figure(page):
    told = [re.search(r"derived=([\w-]+)", row)[1] for row in rows(page, "computed here")]
    assert told[told.index("rounds-per-month") + 1] == "rounds-per-month-of-2023"
    row = next(row for row in rows(page, "computed here") if "derived=rounds-per-month-of-2023" in row)
    assert "Instead of: Artillery rounds per month, July 2023 to February 2024." in words(row)


def test_every_number_that_must_not_be_computed_has_a_row_with_its_claims(page, db):
    told = rows(page, "Not computed")
    refused = {row.id: row for row in each(queries.not_derived(db))}
    assert len(told) == len(refused)
    for row in told:
        number = refused[re.search(r"derived=([\w-]+)", row)[1]]
        assert {*re.findall(r"claim=([\w-]+)", row)} == {*number.inputs}


def test_every_derived_figure_opens_its_drawer_with_formula_inputs_and_caveat(db):
    for row in each(queries.derived(db).drop_duplicates("id")):
        shown = drawer(row.id)
        assert "Computed here" in shown
        assert {*row.inputs} <= {*re.findall(r"claim=([\w-]+)", shown)}
        assert row.caveat in unescape(shown)


def test_every_number_that_must_not_be_computed_opens_its_drawer_with_the_reason_and_the_claims(db):
    for row in each(queries.not_derived(db)):
        shown = drawer(row.id)
        assert "Not computed here, and why." in shown
        assert {*row.inputs} == {*re.findall(r"claim=([\w-]+)", shown)}
        assert row.reason in unescape(shown)


def test_an_unknown_id_is_said_calmly():
    app = opened("evidence", derived="nosuch")
    assert UNKNOWN in markup(app)
    assert not app.exception


def test_the_drawer_works_the_formula_through_in_both_readings():
    shown = words(drawer("illicit-channels-sum"))
    assert "As printed approximately $13.5 billion + $21.5 billion + about $17.5 billion + " in shown
    assert "approximately $5.4 billion = about $57.9 billion" in shown
    assert "approximately $540 million = about $5.79 billion" in shown
    assert "“about”, carried over from the words of its inputs" in shown


def test_the_drawer_links_the_checks_that_fail_on_the_inputs():
    shown = drawer("illicit-channels-sum")
    assert "check=illicit-channels-within-total" in shown
    assert "Checks that fail on its inputs" not in drawer("missiles-supplied")


def test_the_drawer_links_the_other_divisor_from_either_side():
    shown = drawer("rounds-per-month")
    assert "derived=rounds-per-month-of-2023" in shown
    assert "93,750 rounds per month" in shown
    assert "derived=rounds-per-month'" in drawer("rounds-per-month-of-2023").replace("&amp;", "&")


def test_the_drawer_says_what_the_figure_measures():
    assert "Measures Artillery rounds supplied · Rounds of any kind" in words(drawer("rounds-supplied"))


def test_a_count_has_its_noun_and_a_minus_sign_stays_with_its_number(db):
    told = {(row.id, row.reading): result(row) for row in each(queries.derived(db))}
    assert told["rounds-supplied", "printed"] == "1,125,000 rounds"
    assert told["missiles-supplied", "printed"] == "18 missiles"
    assert told["south-to-north-population", "printed"] == "2 times"
    assert whole(told["illicit-remainder", "printed"]) == ("at most about <span class='nk-whole'>−$51.6</span> billion")


@pytest.mark.parametrize("name", ["overview", "evidence"])
def test_the_coverage_matrix_counts_its_cells(db, name):
    counts = queries.coverage(db)["coverage"].value_counts()
    caption = re.search("<caption>(Indicator by document.*?)</caption>", markup(opened(name)))[1]
    assert all(f"{coverage} ({counts[coverage]})" in caption for coverage in GLYPHS)
