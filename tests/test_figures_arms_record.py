"""The figures of the wider record on arms: statements, rounds per container, sums, tests; on the committed data."""

from datetime import date

import pytest

from nkeconomy import money, queries, record, store, wording
from nkeconomy.figures import arms_earnings, arms_transfers, capacity, missile_tests, statements
from nkeconomy.figures.look import Look
from nkeconomy.frame import each
from nkeconomy.ui import arms

pytestmark = pytest.mark.data
SHEETS = list(statements.SHEETS)


def drawn(db, name, order="date", look=None):
    told = arms.sheet(db, name)
    given = {"order": order, "log": False, "choice": "both", "source": told.source}
    return statements.draw(told.strips, look or Look(), **given)


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text or () if word.strip()]


def trace_of(figure, claim):
    return next(trace for trace in figure.data if claim in trace.customdata[0])


@pytest.fixture
def figures(db):
    """Every figure of the wider record, in both orders."""
    earned, ratios, years, year = arms.earned(db), arms.ratios(db), arms.by_year(db), arms.of_year(db, "2022")
    style = {"choice": "both", "money": money.Conversion(), "source": ""}
    return [
        *(drawn(db, name, order) for name in SHEETS for order in statements.BY),
        arms_earnings.earnings(earned.claims, Look(), **style),
        capacity.per_container(ratios.derived, ratios.claims, Look(), source=""),
        missile_tests.by_year(years.claims, Look(), source=""),
        missile_tests.in_year(year.claims, Look(), year="2022", source=""),
    ]


def test_every_point_of_every_figure_opens_a_claim_or_a_derived_figure(db, figures):
    known = {*queries.claims(db)["id"], *queries.derived(db)["id"]}
    for figure in figures:
        for trace in figure.data:
            assert len(trace.customdata) == len(trace.x)
            assert {one for point in trace.customdata for one in point} <= known


def test_no_misprint_is_drawn(db, figures):
    misprints = set(record.misprints(arms.cited(db))["id"])
    assert misprints == {
        "guseinova_2022_02_2024_10_28_arms_revenue_arms_exports_v2024_10_28_krw",
        "rok_def_min_2023_09_2024_02_26_shells_supplied_122mm_shell_v2024_02_27_rbc",
        "rok_def_min_2023_09_2024_02_26_shells_supplied_152mm_shell_v2024_02_27_rbc",
    }
    assert not misprints & {one for figure in figures for one in figure.carried}


def test_every_cited_figure_on_arms_but_misprints_is_drawn(db, figures):
    shown = {one for figure in figures for one in figure.carried}
    sent = record.drawable(arms.cited(db, "rounds", "missiles", "earnings"))
    assert set(sent["id"]) <= shown


@pytest.mark.parametrize(
    ("indicator", "count"),
    [
        ("shells_supplied", 26),
        ("containers_shipped", 13),
        ("missiles_supplied", 5),
        ("missiles_fired", 3),
        ("shells_supply_rate", 3),
        ("shells_share_of_russian_use", 5),
        ("arms_revenue", 15),
        ("missile_tests", 73),
        ("nuclear_tests", 5),
        ("nuclear_test_yield", 2),
    ],
)
def test_the_page_has_every_row_of_the_file_for_its_indicators(db, indicator, count):
    rows = arms.cited(db)
    assert (rows["indicator"] == indicator).sum() == count


@pytest.mark.parametrize("theme", ["arms_transfers", "missile_programme"])
def test_no_row_of_a_theme_is_left_out(db, theme):
    assert set(queries.claims(db, themes=[theme])["id"]) <= set(arms.every(db)["id"])


def test_shells_run_from_hundreds_of_thousands_to_twelve_million(db):
    assert drawn(db, "shells").layout.title.text.replace("<br>", " ").replace("</b> <b>", " ") == (
        "<b>Artillery rounds supplied: hundreds of thousands (South Korean defence ministry, October 2023) "
        "and at least 12,000,000 (CSIS Beyond Parallel, July 2026)</b>"
    )


def test_alternatives_stand_below_each_other_joined_by_or_and_are_never_added(db):
    told = labels(drawn(db, "shells"))
    place = told.index("up to 3,000,000 (152 mm), since Sep 2023")
    assert told[place + 1] == "or 500,000 (122 mm), since Sep 2023"
    assert not any("3,500,000" in words for words in told)


@pytest.mark.parametrize("order", list(statements.BY))
def test_a_line_beside_the_axis_holds_each_pair_of_alternatives_together(db, order):
    figure = drawn(db, "shells", order)
    heights = {trace.customdata[0][0]: trace.y[0] for trace in figure.data}
    minister = "rok_def_min_2023_09_2024_02_26_shells_supplied_{}mm_shell_v2024_02_27"
    pair = (heights[minister.format(152)] - 6, heights[minister.format(122)] + 6)
    assert len(figure.layout.shapes) == 3
    assert pair in [(shape.y0, shape.y1) for shape in figure.layout.shapes]


def test_up_to_is_open_below_and_more_than_is_open_above(db):
    figure = drawn(db, "shells")
    up_to = trace_of(figure, "msmt_2024_shells_supplied_all_rounds_v2025_05_29")
    assert list(up_to.marker.symbol) == ["triangle-left", "line-ns"]
    assert up_to.x[1] == 9_000_000
    more = trace_of(figure, "rok_dia_2022_06_2024_08_27_shells_supplied_152mm_equivalent_v2024_08_27")
    assert list(more.marker.symbol) == ["line-ns", "triangle-right"]
    assert more.x[0] == 6_000_000


def test_a_cited_number_is_a_hollow_diamond_and_a_held_one_a_filled_dot(db):
    figure = drawn(db, "shells")
    cited = trace_of(figure, "lt_fm_to_2023_10_26_shells_supplied_all_rounds_v2023_10_26")
    assert (cited.marker.symbol, cited.marker.color) == ("diamond", Look().colour("paper"))
    held = next(trace for trace in figure.data if trace.customdata[0][0] == "002-shells-152mm")
    assert (held.marker.symbol, held.marker.color) == ("circle", Look().colour("KP"))


def test_the_counts_of_the_documents_stand_beside_the_cited_ones(db):
    assert {"002-shells-152mm", "002-shells-122mm", "000-rounds-millions", "rounds-supplied"} <= drawn(
        db, "shells"
    ).carried
    assert {"002-missiles-kn-23", "002-missiles-kn-24", "000-missiles-scores"} <= drawn(db, "missiles").carried
    assert "rounds-per-month" in drawn(db, "rates").carried


def test_a_forecast_comes_last_and_in_grey(db):
    figure = drawn(db, "shells")
    plan = figure.data[-1]
    assert plan.customdata[0] == ["us_intel_to_2022_09_05_shells_supplied_shells_and_rockets_v2022_09_05"]
    assert plan.line.color == Look().colour("other")
    assert figure.layout.yaxis.ticktext[-1].startswith("5 September 2022, forecast<br>")


def test_by_date_the_statements_stand_in_the_order_of_their_days(db):
    days = [words.split("<br>")[0] for words in drawn(db, "containers").layout.yaxis.ticktext]
    assert days[:4] == ["13 October 2023", "16 October 2023", "January 2024", "23 February 2024"]
    assert days[-1] == "23 August 2025"


def test_by_estimator_each_has_one_row_with_its_statements_in_order(db):
    figure = drawn(db, "shells", "estimator")
    names = [words.split("<br>")[0] for words in figure.layout.yaxis.ticktext]
    assert names.count("Defense Intelligence Agency, South Korea") == 1
    told = [words for words in labels(figure) if "152 mm equivalent" in words]
    assert [words.rpartition(", ")[2] for words in told] == ["Aug 2024", "Jul 2025", "Aug 2025"]


def test_missiles_supplied_and_fired_have_axes_of_their_own(db):
    figure = drawn(db, "missiles")
    fired = trace_of(figure, "csis_bp_to_2026_07_08_missiles_fired_ballistic_missile_v2026_07_08")
    supplied = trace_of(figure, "hur_2024_missiles_supplied_kn_23_v2025_01_23")
    assert fired.yaxis != supplied.yaxis


def test_rounds_a_month_and_a_year_have_axes_of_their_own(db):
    figure = drawn(db, "rates")
    month = trace_of(figure, "szru_rate_shells_supply_rate_all_rounds_v2025_10_06")
    year = trace_of(figure, "western_intel_a_year_shells_supply_rate_all_rounds_v2024_10_04")
    assert month.yaxis != year.yaxis
    assert list(month.x) == [200_000, 260_000]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        ("rounds-per-container-152mm-to-november-2023", "at least about 500 rounds per container"),
        ("rounds-per-container-122mm-to-november-2023", "at least about 100 rounds per container"),
        ("rounds-per-container-152mm-to-february-2024", "at most about 448 rounds per container"),
        ("rounds-per-container-122mm-to-february-2024", "about 74.6 rounds per container"),
        ("rounds-per-container-to-june-2024", "at most 480 rounds per container"),
        ("rounds-per-container-to-april-2025", "253 to 380 rounds per container"),
        ("rounds-per-container-cranny-to-april-2025", "at most 368 rounds per container"),
        ("rounds-per-container-to-july-2025", "at least about 428 rounds per container"),
        ("rounds-per-container-to-august-2025", "at least about 448 rounds per container"),
    ],
)
def test_rounds_per_container_keep_the_open_ends_of_what_they_are_made_of(db, ratio, words):
    (row,) = each(queries.derived(db, ids=[ratio]))
    unit = "" if wording.bounded(row).endswith("rounds per container") else " rounds per container"
    assert f"{wording.bounded(row)}{unit}" == words


def test_rounds_per_container_of_the_other_calibre_are_an_alternative(db):
    told = arms.ratios(db)
    words = labels(capacity.per_container(told.derived, told.claims, Look(), source=""))
    assert words[:4] == [
        "at least about 500 (152 mm)",
        "or at least about 100 (122 mm)",
        "at most about 448 (152 mm)",
        "or about 74.6 (122 mm)",
    ]


def earnings(db, currency="printed"):
    told = arms.earned(db)
    converted = money.conversion(currency, queries.derived(db))
    return arms_earnings.earnings(told.claims, Look(), choice="both", money=converted, source=told.source)


def test_sums_in_dollars_and_in_won_never_share_an_axis(db):
    figure = earnings(db)
    dollars = trace_of(figure, "kida_2023_2025_04_arms_revenue_arms_troops_technology_v2025_09_19")
    won = trace_of(figure, "kida_2023_2025_04_arms_revenue_arms_troops_technology_v2025_04_09")
    assert dollars.xaxis != won.xaxis
    assert "28.7 trillion won" in labels(figure)


def test_the_title_of_the_sums_has_the_least_and_the_most_with_their_periods(db):
    title = earnings(db).layout.title.text.replace("</b><br><b>", " ")
    assert title == (
        "<b>Rival sums for Russia: $540 million (arms exports, 2023) to up to $20 billion "
        "(arms, troops and technology, 2023 to Apr 2025)</b>"
    )


def test_the_sum_of_document_002_stands_first_in_both_readings(db):
    first, second = earnings(db).data[:2]
    assert [first.customdata[0][0], second.customdata[0][0]] == ["002-arms-revenue"] * 2
    assert [first.x[0], second.x[0]] == [5.4e9, 5.4e8]


def test_rates_of_rival_estimators_are_not_told_as_a_fall(db):
    assert drawn(db, "rates").layout.title.text.replace("<br>", " ").replace("</b> <b>", " ") == (
        "<b>Rate of artillery rounds supplied, a month: about 1,000,000 (Defense Intelligence Agency, South Korea, "
        "August 2025) and 200,000 to 260,000 (Foreign Intelligence Service, Ukraine, October 2025)</b>"
    )


def test_the_title_of_the_page_names_whose_number_is_whose(db):
    claims, derived = arms.held(db), queries.derived(db)
    assert arms_transfers.finding(claims, derived, arms.cited(db)) == (
        "Shells sent to Russia: one report estimates 1,125,000; an accusation, which North Korea and Russia deny, "
        "says millions; cited figures reach at least 13,000,000 (152 mm equivalent)"
    )


def test_looking_back_the_page_tells_what_cited_figures_said_then(db):
    then = store.Release(db.id, asof=date(2024, 6, 30))
    told = arms_transfers.finding(arms.held(then), queries.derived(then), arms.cited(then))
    assert told == "Shells sent to Russia: cited figures reach up to 4,800,000"


def test_the_yield_of_a_test_has_a_day_and_no_part_of_a_year(db):
    told = arms.of_year(db, "2017")
    rows = missile_tests.in_year(told.claims, Look(), year="2017", source="").layout.yaxis4.ticktext
    assert [row.split("<br>")[0] for row in rows] == ["Yield of a nuclear test, 3 September"] * 2


def test_a_converted_interval_keeps_both_ends_and_a_cited_sum_its_diamond(db):
    figure = earnings(db, "KRW")
    assert "13.3 trillion to 17.1 trillion won (converted)" in labels(figure)
    cited = trace_of(figure, "inss_2023_arms_revenue_arms_exports_v2024_09_03")
    held = next(trace for trace in figure.data if trace.customdata[0][0] == "002-arms-revenue")
    assert (cited.marker.symbol, held.marker.symbol) == ("diamond", "circle-dot")
    subtitle = figure.layout.annotations[1].text.replace("<br>", " ")
    assert "Converted at 1,386 won per dollar (derived), the rate of 2023" in subtitle


def test_without_a_conversion_no_rate_is_named(db):
    assert "1,386" not in earnings(db).layout.annotations[1].text


def test_a_conversion_says_so(db):
    figure = earnings(db, "KRW")
    heads = [note.text for note in figure.layout.annotations]
    assert "<b>For Russia, South Korean won (converted)</b>" in heads


def test_events_missiles_and_nuclear_tests_never_stand_in_one_line(db):
    told = arms.by_year(db)
    figure = missile_tests.by_year(told.claims, Look(), source="")
    units = {claim.id: (claim.indicator, claim.unit) for claim in each(told.claims)}
    for trace in figure.data:
        assert len({units[point[0]] for point in trace.customdata}) == 1
    axes = {units[trace.customdata[0][0]]: trace.yaxis for trace in figure.data}
    assert len(set(axes.values())) == 3


def test_the_stems_are_one_estimators_by_one_rule_with_a_number_a_year(db):
    figure = missile_tests.by_year(arms.by_year(db).claims, Look(), source="")
    stems = [trace for trace in figure.data if trace.error_y.arrayminus is not None]
    assert [len(trace.x) == len(set(trace.x)) for trace in stems] == [True, True, True]
    events = dict(zip(stems[0].x, stems[0].y, strict=True))
    assert (events[2022], events[2025], events[2026]) == (37, 19, 18)
    assert 2018 not in events


def test_a_count_of_part_of_a_year_says_until_when(db):
    figure = missile_tests.by_year(arms.by_year(db).claims, Look(), source="")
    assert "18 to Aug" in labels(figure)


@pytest.mark.parametrize(
    ("year", "title"),
    [
        ("2022", "Tests in 2022: 37 test events, at least 59 to 99 missiles, about 31 to 38 launches"),
        ("2019", "Tests in 2019: 12 test events, 25 to 27 missiles, 13 launches"),
        ("2017", "Tests in 2017: 16 test events, 21 to 24 missiles, 1 nuclear test, 70 to 100 kilotons"),
    ],
)
def test_the_tests_of_a_year_are_told_apart_by_what_is_counted(db, year, title):
    told = arms.of_year(db, year)
    figure = missile_tests.in_year(told.claims, Look(), year=year, source=told.source)
    assert figure.layout.title.text.replace("<br>", " ").replace("</b> <b>", " ") == f"<b>{title}</b>"


@pytest.mark.parametrize("day", [date(1995, 1, 1), date(2020, 1, 1), date(2023, 11, 30), date(2024, 8, 1)])
@pytest.mark.parametrize("order", list(statements.BY))
def test_looking_back_draws_what_had_been_stated(db, day, order):
    then = store.Release(db.id, asof=day)
    for name in SHEETS:
        if arms.sheet(then, name):
            ids = drawn(then, name, order).carried
            stated = queries.claims(db, ids=[*ids])["stated_on"]
            assert all(one is None or one <= day for one in stated)


def test_by_november_2023_there_were_three_counts_of_shells_and_two_of_containers(db):
    then = store.Release(db.id, asof=date(2023, 11, 30))
    assert len(arms.sheet(then, "shells").claims) == 4
    assert len(arms.sheet(then, "containers").claims) == 2
    assert arms.ratios(then) is None


def test_in_1995_nothing_is_drawn(db):
    then = store.Release(db.id, asof=date(1995, 1, 1))
    assert [arms.sheet(then, name) for name in SHEETS] == [None] * len(SHEETS)
    assert (arms.earned(then), arms.ratios(then), arms.by_year(then)) == (None, None, None)
