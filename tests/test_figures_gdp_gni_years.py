"""Growth and income over the years, out of the wider record: lines, runs, ranks, units apart, misprints left out."""

from dataclasses import replace
from datetime import date

import pytest

from nkeconomy import money, queries, record, store
from nkeconomy.figures import growth_years, series, streaks
from nkeconomy.figures import north_south_years as years
from nkeconomy.figures.look import Look
from nkeconomy.ui import gdp_gni as parts

WIDE = Look()
LOOKS = pytest.mark.parametrize("look", [Look(), Look(narrow=True, dark=True)], ids=["wide", "narrow and dark"])
MISPRINTS = {"bok_2010_gdp_growth_v2012_01", "bok_2017_gdp_growth_v2019_08_wiki", "bok_2018_gdp_growth_v2019_08_wiki"}


@pytest.fixture
def growth(db):
    return growth_years.yearly(queries.cited(db, "real_gdp_growth"))


@pytest.fixture
def held(db):
    claims = queries.claims(db, themes=["gdp_gni"], held=True)
    return claims[claims["number_as_printed"].notna()]


@pytest.fixture
def whole(held):
    return held[(held["indicator"] == "real_gdp_growth") & held["component"].isna()]


@pytest.fixture
def ranked(db):
    return queries.claims(db, indicators=["growth_reference_year", "contraction_streak"], held=True)


def cited(db, measure):
    return queries.cited(db, *years.MEASURES[measure])


def drawn(figure) -> set[str]:
    return {one for trace in figure.data for point in trace.customdata for one in point}


def titled(figure) -> str:
    return figure.layout.title.text.replace("<br>", " ").replace("<b>", "").replace("</b>", "")


def headings(figure) -> list[str]:
    return [
        note.text.removeprefix("<b>").removesuffix("</b>") for note in figure.layout.annotations if "<b>" in note.text
    ]


def over_years(growth, whole, look=WIDE, all_vintages=False):
    return growth_years.over_years(growth, whole, look, choice="both", all_vintages=all_vintages, source="")


def levels(db, held, measure, look=WIDE, currency="printed", log=False, all_vintages=False):
    return years.levels(
        cited(db, measure),
        years.told(held, measure),
        look,
        measure=measure,
        money=money.conversion(currency, queries.derived(db)),
        choice="both",
        log=log,
        all_vintages=all_vintages,
        source="",
    )


def changed(growth, identifier, **cells):
    return growth.assign(
        **{name: growth[name].where(growth["id"] != identifier, value) for name, value in cells.items()}
    )


@LOOKS
def test_the_line_of_bank_of_korea_has_every_year_from_1990_to_2024(growth, whole, look):
    strokes = [trace for trace in over_years(growth, whole, look).data if trace.mode == "lines"]
    assert [int(year) for year in strokes[-1].x] == list(range(1990, 2025))
    assert strokes[-1].y[7] == -6.5


@LOOKS
@pytest.mark.parametrize("all_vintages", [False, True], ids=["latest", "all"])
def test_no_misprint_enters_the_figure_of_growth(growth, whole, look, all_vintages):
    assert set(growth["id"]) >= MISPRINTS
    assert not MISPRINTS & drawn(over_years(growth, whole, look, all_vintages))


def test_earlier_vintages_are_drawn_on_demand_only(growth, whole):
    old = "bok_1997_gdp_growth_v1999_08"
    assert old not in drawn(over_years(growth, whole))
    assert old in drawn(over_years(growth, whole, all_vintages=True))


@LOOKS
def test_every_sound_figure_of_growth_can_be_reached(growth, whole, look):
    assert set(record.drawable(growth)["id"]) <= drawn(over_years(growth, whole, look, all_vintages=True))


def test_what_a_document_prints_is_a_large_filled_dot_and_what_is_cited_a_hollow_diamond(growth, whole):
    figure, look = over_years(growth, whole), Look()
    points = {trace.customdata[-1][0]: trace.marker for trace in figure.data if trace.mode == "markers"}
    ours, theirs = points["000-gdp-growth-2023"], points["bok_2024_gdp_growth_v2025_08"]
    assert (ours.symbol[0], ours.size[0], ours.color[0]) == ("circle", 13, look.colour("KP"))
    assert (theirs.symbol[-1], theirs.size[-1], theirs.color[-1]) == ("diamond", 8, look.colour("paper"))


def test_the_title_of_growth_counts_contractions_and_names_the_longest_run(growth, whole):
    assert titled(over_years(growth, whole)) == (
        "By Bank of Korea’s line the economy shrank in 19 of 35 years from 1990 to 2024, "
        "in nine of them in a row, 1990 to 1998"
    )


def test_the_runs_of_contraction_are_shaded(growth, whole):
    bands = [(shape.x0, shape.x1) for shape in over_years(growth, whole).layout.shapes if shape.type == "rect"]
    assert bands == [(1990, 1999), (2006, 2008), (2009, 2011), (2015, 2016), (2017, 2019), (2020, 2023)]


def test_a_forecast_is_joined_to_nothing(growth):
    joined = [line for line in series.by_estimator(growth, lead="Bank of Korea") if line.joined]
    ids = {one for line in joined for _, mark in line.at for one in mark.opens}
    assert not ids & set(growth[growth["status"] == "forecast"]["id"])


def test_oxford_economics_gives_a_bound_and_no_number(growth, whole):
    (trace,) = (one for one in over_years(growth, whole).data if one.customdata[0] == ["oxford_2021_gdp_growth_v2022"])
    assert list(trace.marker.symbol) == ["triangle-down", "line-ew"]
    assert trace.y[1] == -3


def test_the_line_bears_out_the_streak_the_first_since_2019_and_the_biggest_since_2016(growth, whole, ranked):
    found = streaks.verdicts(ranked, streaks.line(growth, whole, "Bank of Korea"))
    assert {one.claim.id: one.outcome for one in found} == {
        "000-contraction-streak": "holds",
        "000-biggest-since-2016": "holds",
        "000-one-of-biggest-since-2011": "open",
        "000-first-since-2019": "holds",
    }


def test_a_verdict_stands_on_every_year_between_and_on_no_misprint(growth, whole, ranked):
    found = streaks.verdicts(ranked, streaks.line(growth, whole, "Bank of Korea"))
    biggest = next(one for one in found if one.claim.id == "000-biggest-since-2016")
    assert [claim.id for claim in biggest.line] == [
        "bok_2016_gdp_growth_v2019_08_wiki",
        "bok_2017_gdp_growth_v2021_07",
        "bok_2018_gdp_growth_v2021_07",
        "bok_2019_gdp_growth_v2021_07",
        "bok_2020_gdp_growth_v2024_07",
        "bok_2021_gdp_growth_v2024_07",
        "bok_2022_gdp_growth_v2024_07",
        "000-gdp-growth-2023",
    ]


def test_one_of_the_biggest_gets_a_rank_and_no_verdict(growth, whole, ranked):
    found = streaks.verdicts(ranked, streaks.line(growth, whole, "Bank of Korea"))
    said = next(one.words for one in found if one.outcome == "open")
    assert said.startswith("2023 is the second biggest of the 12 years after 2011;")


@pytest.mark.parametrize(
    ("identifier", "rate", "fails"),
    [
        ("bok_2019_gdp_growth_v2021_07", -0.4, {"000-contraction-streak", "000-first-since-2019"}),
        ("bok_2021_gdp_growth_v2024_07", 0.1, {"000-contraction-streak", "000-first-since-2019"}),
        ("bok_2018_gdp_growth_v2021_07", 4.1, {"000-biggest-since-2016"}),
        ("bok_2016_gdp_growth_v2019_08_wiki", 3.0, {"000-biggest-since-2016"}),
    ],
    ids=["no growth in 2019", "growth within the streak", "a bigger year between", "2016 was smaller"],
)
def test_another_rate_makes_the_line_contradict_the_document(growth, whole, ranked, identifier, rate, fails):
    line = streaks.line(changed(growth, identifier, printed_value=rate), whole, "Bank of Korea")
    assert {one.claim.id for one in streaks.verdicts(ranked, line) if one.outcome == "fails"} == fails


def test_a_year_without_a_figure_leaves_it_undecided(growth, whole, ranked):
    line = streaks.line(growth[growth["id"] != "bok_2021_gdp_growth_v2024_07"], whole, "Bank of Korea")
    found = streaks.verdicts(ranked, line)
    assert {one.outcome for one in found} == {"undecided"}
    assert found[0].words == "the line has no figure for 2021"


def test_the_rate_of_2024_is_the_biggest_since_2016(growth, whole):
    line = streaks.line(growth, whole, "Bank of Korea")
    assert streaks.biggest_since(line, 2024).printed_value == 3.9
    assert streaks.biggest_since(line, 1999) is None


def test_on_the_first_day_of_2020_growth_ends_with_2016(db):
    then = replace(db, asof=date(2020, 1, 1))
    growth = growth_years.yearly(queries.cited(then, "real_gdp_growth"))
    line = streaks.line(growth, growth.head(0), "Bank of Korea")
    assert (max(line), line[1997].printed_value) == (2016, -6.8)
    assert parts.finding(queries.claims(then, themes=["gdp_gni"], held=True), growth) == (
        "North Korea’s economy grew 3.9% in 2016, according to Bank of Korea"
    )


@LOOKS
def test_averages_of_decades_stand_apart_from_single_years(db, growth, whole, look):
    averages = growth_years.averages(queries.cited(db, "real_gdp_growth"))
    figure = growth_years.decades(averages, look, source="")
    assert [trace.x[0] for trace in figure.data] == [13.7, 4.1, 2.9, 2.4, 4.7]
    assert not drawn(figure) & drawn(over_years(growth, whole, look, all_vintages=True))


@LOOKS
@pytest.mark.parametrize("measure", years.MEASURES)
@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
def test_no_panel_mixes_units_price_bases_or_indicators(db, held, measure, look, log):
    figure, rows = levels(db, held, measure, look, log=log), cited(db, measure).set_index("id")
    for axis in {trace.yaxis for trace in figure.data}:
        ids = {point[0] for trace in figure.data if trace.yaxis == axis for point in trace.customdata}
        told = rows.loc[[one for one in ids if one in rows.index]]
        assert len(set(zip(told["indicator"], told["unit"], told["price_basis"], strict=True))) == 1


@pytest.mark.parametrize("measure", years.MEASURES)
def test_every_sound_figure_of_a_measure_is_drawn_and_no_misprint_is(db, held, measure):
    shown, all_of_them = drawn(levels(db, held, measure, all_vintages=True)), cited(db, measure)
    assert set(record.drawable(all_of_them)["id"]) <= shown
    assert not set(record.misprints(all_of_them)["id"]) & shown


def test_every_panel_names_its_unit_and_price_basis(db, held):
    assert headings(levels(db, held, "GDP")) == [
        "Gross domestic product (GDP): South Korean won, at current prices",
        "Gross domestic product (GDP): US dollars, at purchasing power parity",
        "Gross domestic product (GDP): South Korean won, at constant prices of base years that differ: not joined",
        "Gross domestic product (GDP): US dollars, at the official exchange rate",
        "Gross domestic product (GDP): US dollars, at current prices, converted from won by the page that carries it",
        "Gross domestic product (GDP): US dollars, at constant prices, converted from won by the page that carries it",
    ]


def test_levels_at_constant_prices_are_not_joined(db, held):
    rows = cited(db, "GDP").set_index("id")
    for trace in levels(db, held, "GDP").data:
        ids = [point[0] for point in trace.customdata if point[0] in rows.index]
        assert "lines" not in (trace.mode or "") or "real" not in set(rows.loc[ids]["price_basis"])


def test_gnp_and_gni_share_no_line(db, held):
    rows = cited(db, "GNI").set_index("id")
    for trace in levels(db, held, "GNI").data:
        ids = [point[0] for point in trace.customdata if point[0] in rows.index]
        assert rows.loc[ids]["component"].nunique(dropna=False) <= 1


@pytest.mark.parametrize(("currency", "named"), [("printed", False), ("USD", True)])
def test_only_the_currency_control_converts_and_then_the_rate_is_named(db, held, currency, named):
    figure = levels(db, held, "GNI", currency=currency)
    assert ("1,386 won per dollar" in figure.layout.annotations[1].text.replace("<br>", " ")) is named
    assert any(note.text.endswith("shown in US dollars</b>") for note in figure.layout.annotations) is named


def test_ticks_say_their_unit_once_in_the_heading(db, held):
    assert levels(db, held, "GNI").layout.yaxis.ticktext[-1] == "2,000 trillion"


def test_the_title_of_a_measure_compares_both_sides_in_the_latest_year_that_has_both(db, held):
    assert titled(levels(db, held, "GNI")) == (
        "GNI in 2021: 36.3 trillion won in the North, 2,094.7 trillion won in the South, by Statistics Korea"
    )
    assert titled(levels(db, held, "population")) == (
        "Population in 2024: 26.5 million people in the North, 51.8 million people in the South, by World Bank"
    )


@LOOKS
@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
def test_the_ratio_of_a_document_stands_on_the_line_of_cited_ones(db, held, look, log):
    rows = queries.cited(db, *[indicator for ids in years.RATIOS.values() for indicator in ids])
    figure = years.ratios(rows, held, look, log=log, choice="both", source="")
    found = {}
    for trace in figure.data:
        found |= {point[0]: (y, trace.yaxis) for point, y in zip(trace.customdata, trace.y, strict=True)}
    assert found["000-gni-60th"] == (pytest.approx(60), found["bok_2023_gni_ratio_v2024_07_26"][1])
    assert found["000-gni-per-head-30th"][0] == pytest.approx(30)
    assert found["bok_2024_gni_share_v2025_08_29"][0] == pytest.approx(1 / 0.017)


def test_a_share_is_said_in_percent(db):
    rows = queries.cited(db, "gni_share_of_south")
    figure = years.ratios(rows, rows.head(0), Look(), log=False, choice="both", source="")
    said = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    assert "Bank of Korea: 1.7% of the South’s" in said


def test_years_far_apart_are_not_joined(db, held):
    figure = levels(db, held, "GDP")
    spans = [shape.x1 - shape.x0 for shape in figure.layout.shapes]
    assert max(spans) < series.FAR


@LOOKS
def test_every_point_of_every_trace_opens_something(db, growth, whole, held, look):
    figures = [over_years(growth, whole, look, all_vintages=True), levels(db, held, "GNI", look)]
    assert all(point for figure in figures for trace in figure.data for point in trace.customdata)
    assert all(len(trace.customdata) == len(trace.x) for figure in figures for trace in figure.data)


def test_in_a_release_without_cited_figures_there_is_no_line(growth, whole):
    assert growth_years.shown(growth.head(0)).empty
    assert streaks.verdicts(whole.head(0), {}) == []


def test_a_release_seen_from_before_anything_was_stated_has_no_growth(db):
    then = store.Release(db.id, asof=date(1990, 1, 2))
    assert queries.cited(then, "real_gdp_growth").empty


def test_one_year_is_no_line_to_count_contractions_in(db):
    then = store.Release(db.id, asof=date(1995, 1, 1))
    growth = growth_years.yearly(queries.cited(then, "real_gdp_growth"))
    assert titled(over_years(growth, growth.head(0))) == (
        "Of the economy’s growth Bank of Korea gives one year: −7.6% in 1992"
    )
