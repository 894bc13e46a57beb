"""The figures of Explore: one a unit and size, each quantity once."""

from dataclasses import replace

import pytest

from nkeconomy import money, queries
from nkeconomy.figures import explore
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
PRINTED = money.Conversion()
STYLE = {"choice": "both", "money": PRINTED, "sort": "as in the documents", "log": False, "source": "Source"}


def groups(db, conversion=PRINTED):
    claims = queries.claims(db)
    return {group.key: group for group in explore.by_unit(claims, conversion, explore.names(claims))}


def drawn(db, key, conversion=PRINTED, **options):
    return explore.numbers(groups(db, conversion)[key], Look(), **STYLE | {"money": conversion} | options)


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
    for key in groups(db):
        for trace in drawn(db, key).data:
            assert len(trace.customdata) == len(trace.x)
            assert all(opens[0] in known for opens in trace.customdata)


@pytest.mark.parametrize("number", [0.0, -0.2], ids=["zero", "negative"])
def test_a_number_that_is_not_positive_is_drawn_on_a_linear_scale(db, number):
    percent = groups(db)["percent"]
    group = replace(percent, claims=[claim._replace(printed_value=number) for claim in percent.claims])
    axis = explore.numbers(group, Look(), **STYLE | {"log": True}).layout.xaxis
    assert axis.type == "linear"
    assert axis.range[0] <= number < axis.range[1]
