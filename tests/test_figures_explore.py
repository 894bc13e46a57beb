"""The figures of Explore: one a unit and size, each quantity once."""

import csv
import io
from dataclasses import replace

import pytest

from nkeconomy import export, money, queries
from nkeconomy.export import rows
from nkeconomy.export.columns import CLAIMS
from nkeconomy.figures import explore
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
PRINTED = money.Conversion()
STYLE = {"choice": "both", "money": PRINTED, "sort": "as in the documents", "log": False, "source": "Source"}


def groups(db, conversion=PRINTED, held=True):
    claims = queries.claims(db, held=held)
    return {group.key: group for group in explore.by_unit(claims, conversion, explore.names(claims))}


def drawn(db, key, conversion=PRINTED, held=True, **options):
    return explore.numbers(groups(db, conversion, held)[key], Look(), **STYLE | {"money": conversion} | options)


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text if word.strip()]


def title(figure):
    return figure.layout.title.text.replace("</b><br><b>", " ").replace("<b>", "").replace("</b>", "")


def test_no_two_units_share_a_figure(db):
    assert all({claim.unit for claim in group.claims} == {group.unit} for group in groups(db).values())


def test_a_year_is_a_date_and_has_no_figure(db):
    assert "year" not in groups(db)


def test_a_quantity_told_twice_is_drawn_once(db):
    assert labels(drawn(db, "percent")).count("3.1%") == 1


def test_the_largest_number_stands_first(db):
    assert labels(drawn(db, "USD"))[:2] == ["$82.5 billion (printed)", "$8.25 billion (reconciled)"]
    assert labels(drawn(db, "USD", choice="printed"))[0] == "$82.5 billion"


def test_the_title_says_how_many_numbers_there_are_and_how_many_fail_a_check(db):
    assert title(drawn(db, "USD")) == (
        "US dollars: 11 numbers from about $1 billion to $82.5 billion; 9 fail a check as printed, 3 as reconciled"
    )
    assert title(drawn(db, "USD", choice="printed")) == (
        "US dollars: 11 numbers from about $1 billion to $82.5 billion; 10 fail a check"
    )
    assert title(drawn(db, "USD-2")) == "US dollars: one number, as low as 70 U.S. dollars"


def test_in_won_the_largest_is_the_largest_in_won(db):
    won = drawn(db, "KRW", money.conversion("KRW", queries.derived(db)))
    assert labels(won)[:3] == [
        "114 trillion won (converted, printed)",
        "11.4 trillion won (converted, reconciled)",
        "40.9 trillion won",
    ]
    assert title(won) == (
        "South Korean won, some converted: 11 numbers from about 1.39 trillion won to 114 trillion won; "
        "8 fail a check as printed, 2 as reconciled"
    )


def test_seventy_dollars_do_not_share_an_axis_with_billions(db):
    assert [claim.id for claim in groups(db)["USD-2"].claims] == ["001-death-compensation"]


def test_a_unit_is_cut_at_the_widest_gap_until_no_number_is_lost_beside_the_largest(db):
    usd = groups(db)["USD"].claims
    claims = [claim._replace(id=str(size)) for size, claim in zip((0, 3, 40, 9e5, 2e6), usd, strict=False)]
    sizes = {claim.id: float(claim.id) for claim in claims}
    cut = explore.by_size(sorted(claims, key=lambda claim: -sizes[claim.id]), sizes)
    assert [[sizes[claim.id] for claim in part] for part in cut] == [[2e6, 9e5], [40, 3, 0]]


def test_a_row_keeps_its_period_and_cuts_who_says_it(db):
    rows = " ".join(drawn(db, "USD").layout.yaxis.ticktext)
    assert "National Strategy… · “Over the past seven years”" in rows


def test_a_number_that_fails_a_check_has_a_dot_in_its_mark(db):
    both = {trace.text[0].strip(): trace.marker.symbol for trace in drawn(db, "USD").data}
    printed = {trace.text[0].strip(): trace.marker.symbol for trace in drawn(db, "USD", choice="printed").data}
    assert (both["$82.5 billion (printed)"], printed["$82.5 billion"]) == ("circle-dot", "circle-dot")
    assert both["$8.25 billion (reconciled)"] == "circle"
    assert (both["nearly $6.3 billion"], printed["nearly $6.3 billion"]) == ("triangle-left", "triangle-left-dot")
    assert both["about $1 billion"] == "circle"


def test_a_check_that_nothing_reconciles_is_marked_in_every_reading(db):
    for choice in ("both", "printed", "reconciled"):
        symbols = {trace.text[0].strip(): trace.marker.symbol for trace in drawn(db, "USD", choice=choice).data}
        assert symbols["$13.9billion"] == "circle-dot"


def test_won_join_the_dollars_where_a_reader_asks_for_dollars(db):
    conversion = money.conversion("USD", queries.derived(db))
    assert not [key for key in groups(db, conversion) if key.startswith("KRW")]
    assert "just short of $1,150 (converted)" in labels(drawn(db, "USD-2", conversion))


def test_every_point_opens_a_claim(db):
    known = set(queries.claims(db)["id"])
    for key in groups(db, held=None):
        for trace in drawn(db, key, held=None).data:
            assert len(trace.customdata) == len(trace.x)
            assert all(opens[0] in known for opens in trace.customdata)


@pytest.mark.parametrize("number", [0.0, -0.2], ids=["zero", "negative"])
def test_a_number_that_is_not_positive_is_drawn_on_a_linear_scale(db, number):
    percent = groups(db)["percent"]
    group = replace(percent, claims=[claim._replace(printed_value=number) for claim in percent.claims])
    axis = explore.numbers(group, Look(), **STYLE | {"log": True}).layout.xaxis
    assert axis.type == "linear"
    assert axis.range[0] <= number < axis.range[1]


def test_a_misprint_is_in_no_figure(db):
    everything = queries.claims(db)
    wrong = set(everything[everything["status"] == "misprint_in_source"]["id"])
    drawn_ids = {claim.id for group in groups(db, held=None).values() for claim in group.claims}
    assert len(wrong) == 16
    assert not wrong & drawn_ids


def test_what_is_told_of_many_years_is_drawn_over_the_years(db):
    group = groups(db, held=None)["percent-real_gdp_growth-KP"]
    figure = drawn(db, "percent-real_gdp_growth-KP", held=None)
    assert title(figure) == (
        "Real GDP growth, 1990 to 2024: 58 cited figures by 8 estimators, and 1 number of documents held here"
    )
    assert (len(group.claims), group.earlier) == (59, 16)
    assert figure.carried == {claim.id for claim in group.claims}


def test_what_is_cited_is_a_hollow_diamond_among_rows_too(db):
    symbols = {trace.text[0].strip(): trace.marker.symbol for trace in drawn(db, "missiles", held=None).data}
    assert (symbols["248"], symbols["nine"]) == ("diamond", "circle")


def test_north_and_south_korea_never_share_a_figure_over_the_years(db):
    keys = [key for key in groups(db, held=None) if key.startswith("persons-population")]
    assert sorted(keys) == ["persons-population-KP", "persons-population-KR"]


def test_no_more_than_forty_rows_are_drawn_and_the_figure_says_so(db):
    shown = next(group for group in explore.drawn(list(groups(db, held=None).values())) if not group.thing)
    assert (len(shown.claims), shown.total) == (40, 64)
    figure = explore.numbers(shown, Look(), **STYLE)
    assert "The first 40 of 64, as the table sorts them." in figure.layout.annotations[1].text.replace("<br>", " ")


def test_the_first_figures_are_those_in_which_documents_speak(db):
    first = explore.drawn(list(groups(db, held=None).values()))
    assert all(any(claim.text_held for claim in group.claims) for group in first)
    assert len(first) == 4


def test_every_claim_is_in_the_csv_with_what_a_cited_figure_says_of_itself(db):
    told = rows.claims(queries.claims(db), "both", "http://localhost/explore", "r1")
    sheet = export.sheet((column.name for column in CLAIMS), told).decode("utf-8-sig")
    by_claim = {row["claim"]: row for row in csv.DictReader(io.StringIO(sheet))}
    one = by_claim["chainalysis_2022_cyber_theft_v2024_12_19"]
    assert len(by_claim) == 914
    assert (one["text_held"], one["status"], one["value"]) == ("no", "misprint_in_source", "400000000")
    assert (one["attributed_to"], one["carried_by"]) == ("Chainalysis", "PANews, on Binance Square")
    assert one["rivals"]
    assert one["address"].startswith("https://")
