"""The overview with the wider record: what it counts, its timelines, freshness and coverage, on the committed data."""

import re
from datetime import date
from html import unescape

import pytest

from nkeconomy import queries, store
from nkeconomy.figures import overview as figures
from nkeconomy.figures.look import Look
from nkeconomy.frame import each
from nkeconomy.ui import overview as parts
from nkeconomy.ui.coverage import THEMES
from nkeconomy.ui.freshness import age
from tests.test_pages import markup, opened

pytestmark = pytest.mark.data


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


def then(db, *day):
    return store.Release(db.id, asof=date(*day))


def timeline(db, told, **look):
    words = {"themes": THEMES, "title": told.title, "source": told.source}
    return figures.timeline(told.numbers, told.years, queries.documents(db), Look(**look), **words)


def cells(db, indicator):
    return {cell.document: cell for cell in each(queries.coverage(db)) if cell.indicator == indicator}


def fresh(db, indicator):
    return {row.text_held: row for row in each(queries.freshness(db)) if row.indicator == indicator}


def words(page):
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page)))


def symbols(trace):
    symbol = trace.marker.symbol if trace.type == "scatter" else "bar"
    return {symbol} if isinstance(symbol, str) else set(symbol)


def carried(figure):
    return {claim for trace in figure.data for point in trace.customdata for claim in point}


def test_the_title_counts_numbers_of_held_documents_and_the_checks_on_them_only(db):
    assert parts.finding(db).startswith("37 numbers in 5 documents: 14 of 37 checks on them fail as printed")
    assert len(queries.checks(db)) == 52


def test_cited_figures_are_counted_beside_and_never_with_the_documents():
    page = words(markup(opened("overview")))
    assert (
        "5 documents with their text, 237 claims, 42 of them with a number; beside them 677 cited figures from 160 "
        "pages, their texts not held."
    ) in page


def test_before_the_documents_spoke_the_title_says_so_and_the_wider_record_stays(db):
    early = then(db, 2020, 1, 1)
    assert parts.finding(early) == (
        "227 cited figures from 36 pages: no document held here had spoken by 1 January 2020"
    )
    assert parts.of_documents(early) is None
    assert parts.of_cited_alone(early).title == "Cited figures number 24 indicators; seven of them for 10 years or more"


@pytest.mark.parametrize("day", ["1990-01-01", "1995-01-01", "2010-01-01", "2024-08-01", "2030-01-01"])
def test_the_page_stands_on_any_day(day):
    app = opened("overview", asof=day)
    assert not app.exception
    assert (words(markup(app)).count("Nothing had been stated by 1 January 1990") == 2) is (day == "1990-01-01")


def test_the_timeline_states_the_year_of_most_numbers_and_how_far_cited_figures_reach(db):
    assert parts.of_documents(db).title == (
        "10 of 37 numbers speak of 2023; cited figures beside them, of 1956 to 2026"
    )
    assert "9 of their numbers cannot be dated and are not drawn" in parts.of_documents(db).source


def test_the_wider_record_has_a_timeline_of_its_own(db):
    assert parts.of_cited_alone(db).title == (
        "35 indicators are numbered by cited figures alone; five of them for 10 years or more"
    )
    assert not set(parts.of_cited_alone(db).years["indicator"]) & set(parts.of_documents(db).numbers["indicator"])


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"narrow": True}], ids=str)
def test_marks_of_cited_years_are_hollow_and_those_of_documents_are_filled(db, look):
    held = set(queries.claims(db, held=True)["id"])
    for trace in timeline(db, parts.of_documents(db), **look).data:
        if not any(claim in held for point in trace.customdata for claim in point):
            assert trace.marker.color == Look(**look).colour("paper")
            assert symbols(trace) <= {"bar", "diamond", "triangle-left", "triangle-right"}
        else:
            assert "diamond" not in symbols(trace)


@pytest.mark.parametrize("told", [parts.of_documents, parts.of_cited_alone], ids=["documents", "cited alone"])
def test_every_dated_figure_is_carried_by_a_mark_and_stands_in_the_list_below(db, told):
    known = told(db)
    dated = known.claims[known.claims["period_start"].notna() | known.claims["period_end"].notna()]
    assert set(dated["id"]) <= carried(timeline(db, known)) <= set(known.claims["id"])


def test_no_misprint_stands_in_a_timeline(db):
    wrong = set(queries.claims(db, held=False).query("status == 'misprint_in_source'")["id"])
    drawn = [carried(timeline(db, told(db))) for told in (parts.of_documents, parts.of_cited_alone)]
    assert len(wrong) == 16
    assert not wrong & (drawn[0] | drawn[1])


def test_a_year_is_one_diamond_that_opens_the_figure_stated_last(db):
    wanted = ("cyber_theft", 2023, "year")
    row = next(row for row in each(queries.cited_years(db)) if (row.indicator, row.year, row.reach) == wanted)
    assert (row.claims[0], len(row.claims)) == ("chainalysis_2023_cyber_theft_v2024_12_19", 6)
    diamonds = next(trace for trace in timeline(db, parts.of_cited_alone(db)).data if symbols(trace) == {"diamond"})
    assert diamonds.x[list(map(list, diamonds.customdata)).index(row.claims)] == date(2023, 7, 2)


def test_a_period_of_several_years_has_no_diamond(db):
    reach = {row.reach for row in each(queries.cited_years(db)) if row.indicator == "illicit_revenue_total"}
    assert reach <= {"longer"}


def test_what_lies_before_1990_stands_in_an_arrowhead_at_the_edge(db):
    early = next(
        (trace, place)
        for trace in timeline(db, parts.of_documents(db)).data
        for place, point in enumerate(trace.customdata)
        if symbols(trace) == {"triangle-left"} and "bok_1956_1960_gdp_growth_avg_v2020_08" in point
    )
    assert early[0].x[early[1]] == date(1990, 1, 1)


def test_coverage_has_a_row_of_cited_figures_only_where_there_are_some(db):
    growth, visit = cells(db, "real_gdp_growth"), cells(db, "visit_interval")
    assert [*growth] == ["000", "001", "002", "003", "004", None]
    told = growth[None]
    assert (told.claims, told.estimators, told.first_year, told.last_year) == (82, 8, 1956, 2024)
    assert (growth["000"].coverage, growth[None].coverage, growth[None].document) == ("stated", None, None)
    assert None not in visit


def test_an_indicator_that_only_cited_figures_speak_of_is_in_the_matrix_and_told_apart():
    page = markup(opened("overview"))
    assert "class='nk-only-cited'><th scope='row'>Cyber theft</th>" in page
    assert "class='nk-only-cited'><th scope='row'>Imports from China</th>" not in page
    assert "677 figures cited from pages whose texts are not held, on 45 indicators; 33 of them, in italics" in page


def test_the_matrix_has_five_columns_of_documents_and_one_of_cited_figures():
    head = re.search("nk-coverage.*?<thead>(.*?)</thead>", markup(opened("overview")), re.DOTALL)[1]
    assert head.count("<th") == 7


def test_a_cell_of_cited_figures_opens_explore_and_one_figure_its_drawer():
    page = unescape(markup(opened("overview")))
    assert "explore?indicators=Cyber+theft&evidence=cited" in page
    assert "?claim=bok_2024_gni_share_v2025_08_29' aria-label='GNI as a share of South Korea's: 1 cited figure" in page


def test_freshness_keeps_held_and_cited_apart(db):
    growth = fresh(db, "real_gdp_growth")
    assert growth[True].stated == date(2024, 7, 26)
    assert growth[True].latest.startswith("000-")
    assert (growth[False].latest, growth[False].stated) == ("bok_2024_gdp_growth_v2025_08", date(2025, 8, 29))


def test_a_month_counts_as_stated_on_its_last_day(db):
    assert fresh(db, "sanctions_cost")[False].stated == date(2017, 8, 31)
    assert fresh(db, "sanctions_cost")[False].newest == date(2026, 9, 30)


def test_undated_documents_are_not_guessed_fresh(db):
    assert fresh(db, "trade_deficit")[True].stated is None


def test_freshness_on_a_day_is_that_of_the_day(db):
    row = fresh(then(db, 2020, 1, 1), "real_gdp_growth")[False]
    assert row.newest == date(2019, 12, 30)
    assert row.stated <= date(2020, 1, 1)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 9, 1), "in the newest month"),
        (date(2026, 8, 31), "1 month before"),
        (date(2025, 4, 1), "17 months before"),
        (date(2024, 9, 30), "2 years before"),
        (date(2016, 10, 1), "9 years before"),
        (None, "undated"),
    ],
)
def test_an_age_is_counted_back_from_the_newest_statement(day, told):
    assert age(day, date(2026, 9, 30)) == told


def test_freshness_says_what_it_is_counted_from():
    page = words(markup(opened("overview")))
    assert re.search(r"As of September 2026, day not printed \(Cyber theft\), the newest statement here", page)
    assert "12 indicators stand in undated documents only." in page


def test_what_concerns_cited_figures_alone_stands_after_the_documents():
    page = words(markup(opened("overview")))
    assert page.index("Undated.") < page.index("Among cited figures.")
    assert "16 figures are misprints of the source" in page
