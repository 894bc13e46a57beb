"""The figures of Explore: one a unit, each quantity once."""

import pytest

from nkeconomy import money, queries
from nkeconomy.figures import explore
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
PRINTED = money.Conversion()


def drawn(db, unit, conversion=PRINTED, **options):
    group = explore.by_unit(queries.claims(db), conversion)[unit]
    settings = {"choice": "both", "money": conversion, "sort": "as in the documents", "log": False, "source": "Source"}
    return explore.numbers(group, "unit", Look(), **settings | options)


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text if word.strip()]


def test_no_two_units_share_a_figure(db):
    groups = explore.by_unit(queries.claims(db), PRINTED)
    assert all({claim.unit for claim in group} == {unit} for unit, group in groups.items())


def test_a_year_is_a_date_and_has_no_figure(db):
    assert "year" not in explore.by_unit(queries.claims(db), PRINTED)


def test_a_quantity_told_twice_is_drawn_once(db):
    assert labels(drawn(db, "percent")).count("3.1%") == 1


def test_the_largest_number_stands_first_and_in_the_title(db):
    figure = drawn(db, "USD")
    assert labels(figure)[0] == "$82.5 billion"
    assert "Trade deficit · Legal trade, $82.5 billion" in figure.layout.title.text


def test_won_join_the_dollars_where_a_reader_asks_for_dollars(db):
    conversion = money.conversion("USD", queries.derived(db))
    groups = explore.by_unit(queries.claims(db), conversion)
    assert "KRW" not in groups
    assert "just short of $1,150 (converted)" in labels(drawn(db, "USD", conversion))


def test_every_point_opens_a_claim(db):
    known = set(queries.claims(db)["id"])
    for group in explore.by_unit(queries.claims(db), PRINTED):
        for trace in drawn(db, group).data:
            assert len(trace.customdata) == len(trace.x)
            assert all(opens[0] in known for opens in trace.customdata)


@pytest.mark.parametrize("number", [0.0, -0.2], ids=["zero", "negative"])
def test_a_number_that_is_not_positive_is_drawn_on_a_linear_scale(db, number):
    percent = explore.by_unit(queries.claims(db), PRINTED)["percent"]
    group = [claim._replace(printed_value=number) for claim in percent]
    settings = {"choice": "printed", "money": PRINTED, "sort": "largest first", "log": True, "source": "Source"}
    axis = explore.numbers(group, "percent", Look(), **settings).layout.xaxis
    assert axis.type == "linear"
    assert axis.range[0] <= number < axis.range[1]
