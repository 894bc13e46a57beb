"""What the committed release answers: the surroundings of a claim, what is doubtful, how a document is described."""

from datetime import date

import pytest
from pandas.testing import assert_frame_equal

from nkeconomy import queries

pytestmark = pytest.mark.data

DOUBTFUL = {
    "arms-revenue-per-round",
    "coal-revenue-per-year",
    "cyber-revenue-per-year",
    "deficit-less-illicit-total",
    "illicit-channels-sum",
    "illicit-remainder",
    "illicit-total-from-deficits",
    "illicit-total-per-year",
    "labour-revenue-per-year",
}
UNRESOLVED = {"china-share-from-sums", "dollars-per-pound-shipments", "dollars-per-pound-trade", "won-per-dollar"}


def test_a_derived_figure_is_doubtful_where_a_check_on_an_input_fails(db):
    derived = queries.derived(db)
    assert {row.id for row in derived.itertuples() if row.doubtful} == DOUBTFUL | UNRESOLVED
    failing = {row.id for row in queries.claims(db).itertuples() if row.failing_checks}
    assert [row.id for row in derived.itertuples() if row.doubtful != bool(failing & {*row.inputs})] == []


def test_a_derived_figure_stays_doubtful_where_no_correction_reconciles_the_check(db):
    derived = queries.derived(db)
    assert {row.id for row in derived.itertuples() if row.unresolved} == UNRESOLVED


def test_a_claim_tells_how_many_corrections_stand_beside_it_in_its_failing_checks(db):
    claims = {row.id: row for row in queries.claims(db).itertuples()}
    beside = {name: claims[name].corrected_beside for name in ("002-illicit-total", "002-coal-revenue", "000-gni-2023")}
    assert beside == {"002-illicit-total": 6, "002-coal-revenue": 3, "000-gni-2023": 0}


def test_a_check_tells_which_of_its_inputs_it_tests(db):
    (check,) = queries.checks(db, ids=["deficit-within-all-trade"]).itertuples()
    assert (check.tested, check.inputs) == (["002-deficit-legal"], ["002-deficit-legal", "003-trade-total-usd"])


def test_a_figure_lists_each_input_once(db):
    assert [row.id for row in queries.derived(db).itertuples() if len(set(row.inputs)) != len(row.inputs)] == []


def test_what_surrounds_a_claim_holds_claims_too_and_page_furniture_does_not(db):
    claims = queries.claims(db, held=True)
    telling = {*claims["passage"]}
    for claim in claims.itertuples():
        found = queries.passage(db, claim.id)
        assert list(found["distance"]) == sorted(found["distance"])
        assert {*found["distance"]} <= {-2, -1, 0, 1, 2}
        assert list(found[found["distance"] == 0]["id"]) == [claim.passage]
        assert {*found["id"]} <= telling


@pytest.mark.parametrize(
    ("claim", "distances"),
    [("000-gdp-growth-2023", [-1, 0, 1, 2]), ("002-cyber-revenue", [-2, 0, 2]), ("003-lankov-food", [-2, -1, 0, 1, 2])],
    ids=["after a headline", "between headings", "amid paragraphs"],
)
def test_a_claim_is_shown_with_its_neighbours(db, claim, distances):
    assert list(queries.passage(db, claim)["distance"]) == distances


def test_a_claim_tells_its_hedge_and_what_is_known_of_its_document(db):
    (claim,) = queries.claims(db, ids=["002-cyber-revenue"]).itertuples()
    assert (claim.hedge_as_printed, claim.number_as_printed) == ("approximately", "$13.5 billion")
    assert (claim.publisher_title, claim.carried_title) == ("Unnamed site, credited to Yonhap",) * 2
    assert (claim.title_inferred, claim.published, claim.published_precision, claim.published_as_printed) == (
        True,
        None,
        "day without year",
        "September 3",
    )


def test_a_document_tells_whether_its_title_is_ours_and_its_date_as_printed(db):
    found = {row.id: row for row in queries.documents(db).itertuples()}
    assert [row.id for row in found.values() if row.title_inferred and row.text_held] == ["002", "004"]
    assert (found["001"].published_precision, found["001"].published_as_printed) == ("day", "2025/03/27")
    assert (found["004"].published_precision, found["004"].published_as_printed) == ("unknown", None)


CHOSEN_BY = {"ids": "id", "indicators": "indicator", "themes": "theme", "documents": "document"}


@pytest.mark.parametrize("day", [None, date(2024, 6, 30)], ids=str)
@pytest.mark.parametrize("by", CHOSEN_BY)
def test_a_few_claims_are_the_same_whether_they_are_looked_for_in_sql_or_among_all(db, monkeypatch, by, day):
    """Of the whole population: each id, indicator, theme and document, and lists of several."""
    db = type(db)(db.id, asof=day)
    words = queries.claims(db)[CHOSEN_BY[by]].drop_duplicates().tolist()
    step = 41 if by == "ids" else 3 if by == "documents" else 1
    asked = [*([word] for word in words[::step]), words, words[:40:3], [*words[:2], "nothing of that name"], []]
    remembered = [queries.claims(db, **{by: some}) for some in asked]
    monkeypatch.setattr(queries, "FEW", 0)
    for some, expected in zip(asked, remembered, strict=True):
        assert_frame_equal(queries.claims(db, **{by: some}), expected)


@pytest.mark.parametrize("held", [None, True, False], ids=str)
def test_choices_that_meet_are_the_same_in_sql_and_among_all(db, monkeypatch, held):
    chosen = {"themes": ["gdp_gni", "trade"], "indicators": ["real_gdp_growth", "trade_total", "relations"]}
    remembered = [queries.claims(db, held=held), queries.claims(db, held=held, **chosen)]
    monkeypatch.setattr(queries, "FEW", 0)
    assert_frame_equal(queries.claims(db, held=held), remembered[0])
    assert_frame_equal(queries.claims(db, held=held, **chosen), remembered[1])


def test_pages_leave_out_nothing_of_the_committed_claims(db):
    assert_frame_equal(queries.shown(db), queries.claims(db))
    assert queries.left_out(db).empty


def test_of_many_claims_those_stated_last_are_shown_and_every_indicator_has_some(db, monkeypatch):
    monkeypatch.setattr(queries, "EACH", 5)
    every = queries.claims(db, indicators=["population"], held=False)
    days = sorted(every["stated_on"].dropna())
    assert sorted(queries.shown(db, indicators=["population"], held=False)["stated_on"]) == days[-5:]
    (told,) = queries.left_out(db, indicators=["population"], held=False).itertuples()
    assert (told.title, told.shown, told.total) == (every["indicator_title"].iloc[0], 5, len(every))

    monkeypatch.setattr(queries, "IN_ALL", 100)
    assert len(queries.shown(db)) == 100
    assert {*queries.shown(db)["indicator"]} == {*queries.claims(db)["indicator"]}
