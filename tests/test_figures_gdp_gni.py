"""The figures and headline figures of the page on GDP and GNI, on the committed data."""

import pytest

from nkeconomy import money, queries
from nkeconomy.figures import growth, north_south, ranks
from nkeconomy.figures.look import Look
from nkeconomy.ui import gdp_gni as parts

LOOKS = pytest.mark.parametrize("look", [Look(), Look(narrow=True, dark=True)], ids=["wide", "narrow and dark"])


@pytest.fixture
def claims(db):
    return queries.claims(db, themes=["gdp_gni"], held=True)


def of(claims, *indicators):
    return claims[claims["indicator"].isin(indicators)]


def pairs(db, claims, currency="printed"):
    derived = queries.derived(db)
    return north_south.pairs(claims, derived, money.conversion(currency, derived))


def opened_first(figure) -> list[str]:
    return [point[0] for trace in figure.data for point in trace.customdata]


def titled(figure) -> str:
    head = figure.layout.title.text.split("<br><span")[0]
    return head.replace("<br>", " ").replace("<b>", "").replace("</b>", "")


def without(claims, identifier):
    return claims[claims["id"] != identifier]


@LOOKS
def test_a_sector_without_a_number_gets_no_place_on_the_scale(claims, look):
    figure = growth.sectors(of(claims, "real_gdp_growth"), look, choice="both", source="")
    on_scale = [trace for trace in figure.data if trace.xaxis == "x"]
    assert [list(trace.x) for trace in on_scale] == [[3.1], [8.1]]
    assert figure.layout.xaxis2.visible is False


@LOOKS
def test_every_sector_named_in_words_opens_its_own_claim(claims, look):
    figure = growth.sectors(of(claims, "real_gdp_growth"), look, choice="both", source="")
    assert opened_first(figure)[2:] == [
        "000-heavy-industries-lead",
        "000-mining-performed-well",
        "000-manufacturing-performed-well",
        "000-construction-performed-well",
    ]


def test_what_is_said_without_a_number_is_a_short_bar_and_no_arrow(claims):
    figure = growth.sectors(of(claims, "real_gdp_growth"), Look(), choice="both", source="")
    assert {trace.marker.symbol for trace in figure.data[2:]} == {"line-ns"}


def test_two_tellings_of_one_growth_rate_are_one_bar(claims):
    figure = growth.sectors(of(claims, "real_gdp_growth"), Look(), choice="both", source="")
    assert figure.data[0].customdata[0] == ["000-gdp-growth-2023", "000-gdp-growth-2023-body"]


def test_growth_that_is_not_called_real_says_so(claims):
    figure = growth.sectors(of(claims, "real_gdp_growth"), Look(), choice="both", source="")
    assert ["real or nominal is not said" in label for label in figure.layout.yaxis.ticktext] == [False, True]
    assert "percent; real unless a row says otherwise." in figure.layout.annotations[1].text


def test_the_title_of_growth_names_the_fastest_sector_and_the_whole(claims):
    figure = growth.sectors(of(claims, "real_gdp_growth"), Look(), choice="both", source="")
    assert titled(figure) == "Heavy and chemical industries grew 8.1%, the whole economy 3.1%"


def test_without_any_rate_the_sectors_stand_without_a_scale(claims):
    words = of(claims, "real_gdp_growth").query("kind == 'direction'")
    figure = growth.sectors(words, Look(), choice="both", source="")
    assert titled(figure) == "What grew is said in words, without numbers"
    assert not [trace for trace in figure.data if trace.type == "bar"]


@LOOKS
def test_ranks_stand_at_the_years_that_are_named(claims, look):
    found = ranks.lines(of(claims, "real_gdp_growth"), of(claims, "growth_reference_year", "contraction_streak"))
    assert [list(trace.x) for trace in ranks.draw(found, look, source="").data] == [
        [2023],
        [2020, 2021, 2022],
        [2019, 2023],
        [2016, 2023],
        [2011, 2023],
    ]


def test_one_telling_of_the_rate_is_enough_to_be_ranked(claims):
    told_once = without(of(claims, "real_gdp_growth"), "000-gdp-growth-2023-body")
    found = ranks.lines(told_once, of(claims, "growth_reference_year"))
    assert found[0].years == (2023,)


def test_years_that_are_inferred_are_outlined(claims):
    found = ranks.lines(of(claims, "real_gdp_growth"), of(claims, "growth_reference_year", "contraction_streak"))
    assert [line.label for line in found if line.inferred] == ["Consecutive years of contraction: three"]


def test_without_ranks_there_is_no_figure_of_ranks(claims):
    assert ranks.lines(of(claims, "real_gdp_growth"), claims.head(0)) == []


@LOOKS
def test_a_60th_takes_sixty_squares_and_a_30th_thirty(db, claims, look):
    figure = north_south.squares(pairs(db, claims), look, source="")
    assert [len(trace.x) for trace in figure.data] == [1, 60, 1, 30]


def test_every_square_of_the_south_opens_how_it_is_derived_and_carries_its_claims(db, claims):
    total = north_south.squares(pairs(db, claims), Look(), source="").data[1]
    assert {tuple(ids) for ids in total.customdata} == {("south-gni-from-60th", "000-gni-2023", "000-gni-60th")}


def test_squares_of_the_south_are_outlined_and_the_norths_is_filled(db, claims):
    figure, look = north_south.squares(pairs(db, claims), Look(), source=""), Look()
    assert [trace.marker.color for trace in figure.data[:2]] == [look.colour("KP"), look.colour("paper")]


def test_without_a_derived_level_the_squares_open_the_printed_ratio(claims, db):
    found = north_south.pairs(claims, queries.derived(db, ids=[]), money.Conversion())
    assert set(opened_first(north_south.squares(found, Look(), source=""))) == {
        "000-gni-2023",
        "000-gni-60th",
        "000-gni-per-head",
        "000-gni-per-head-30th",
    }


def test_without_the_norths_level_the_ratio_still_has_its_squares(db, claims):
    found = pairs(db, without(without(claims, "000-gni-2023"), "000-gni-2023-usd"))
    assert opened_first(north_south.squares(found, Look(), source=""))[0] == "000-gni-60th"


def test_without_ratios_there_are_no_pairs(db, claims):
    assert pairs(db, of(claims, "gni_nominal", "gni_per_capita")) == []


def test_dollars_are_the_printed_telling_where_there_is_one_and_converted_where_not(db, claims):
    found = pairs(db, claims, "USD")
    assert [(pair.north.label, pair.south.label) for pair in found] == [
        ("$29.5 billion", "$1.77 trillion (derived)"),
        ("just short of $1,150 (converted)", "nearly $34,700 (derived)"),
    ]


@pytest.mark.parametrize(("currency", "named"), [("printed", False), ("USD", True)])
def test_a_figure_names_the_rate_if_it_shows_converted_amounts(db, claims, currency, named):
    figure = north_south.squares(pairs(db, claims, currency), Look(), source="")
    assert ("1,386 won per dollar" in figure.to_json().replace("\\u003cbr\\u003e", " ")) is named


@LOOKS
def test_on_logarithmic_scales_equal_distances_are_equal_ratios(db, claims, look):
    axes = north_south.levels(pairs(db, claims), look, log=True, source="").layout
    spans = [axis.range[1] - axis.range[0] for axis in (axes.xaxis, axes.xaxis2)]
    assert spans[0] == pytest.approx(spans[1])


@LOOKS
def test_on_a_linear_scale_both_panels_begin_at_zero(db, claims, look):
    axes = north_south.levels(pairs(db, claims), look, log=False, source="").layout
    assert (axes.xaxis.range[0], axes.xaxis2.range[0]) == (0, 0)


def test_ticks_end_with_the_first_that_covers_the_largest_number(db, claims):
    per_head = north_south.levels(pairs(db, claims), Look(), log=False, source="").layout.xaxis2
    assert per_head.ticktext[-1] == "60 million won"


def test_growth_and_income_share_no_figure(db, claims):
    growing = growth.sectors(of(claims, "real_gdp_growth"), Look(), choice="both", source="")
    income = north_south.levels(pairs(db, claims), Look(), log=False, source="")
    kinds = [set(of(claims, *north_south.INDICATORS)["id"]), set(of(claims, "real_gdp_growth")["id"])]
    carried = [
        {one for trace in figure.data for point in trace.customdata for one in point} for figure in (growing, income)
    ]
    assert (carried[0] & kinds[0], carried[1] & kinds[1]) == (set(), set())


def test_the_finding_of_the_page_is_computed_from_its_claims(claims):
    assert parts.finding(claims) == (
        "North Korea’s economy grew 3.1% in 2023; its income is a 60th of South Korea’s, according to Bank of Korea"
    )
    assert (
        parts.finding(without(claims, "000-gni-60th"))
        == "North Korea’s economy grew 3.1% in 2023, according to Bank of Korea"
    )
    assert parts.finding(claims.head(0)) == "GDP and GNI of North Korea"


def test_a_converted_headline_figure_says_what_was_printed(db, claims, monkeypatch):
    derived = queries.derived(db)
    cards = parts.income_cards(claims, money.conversion("USD", derived), "both")
    converted = [card for card in cards if card.get("converted")]
    assert [card["value"] for card in converted] == ["just short of $1,150 (converted)"]
    assert "As printed: just short of 1.6 million won." in converted[0]["detail"]
    assert converted[0]["claims"] == ["000-gni-per-head", "000-gni-2023", "000-gni-2023-usd"]


def test_the_rate_stands_beside_the_two_sums_it_is_made_of(db, claims):
    cards = parts.rate_cards(claims, queries.derived(db), "both")
    assert [card["value"] for card in cards] == ["40.9 trillion won", "$29.5 billion", "1,386 won per dollar"]
