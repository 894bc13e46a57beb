"""The figures of arms transfers, on the committed data."""

import pytest

from nkeconomy import money, queries
from nkeconomy.figures import arms_transfers as figures
from nkeconomy.figures.days import DAY
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
STYLE = {"choice": "both", "log": False, "source": "Source: test. Release 0"}


def supplied(db, indicator, **style):
    return figures.supplied(queries.claims(db, indicators=[indicator]), queries.derived(db), Look(), **STYLE | style)


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text or () if word.strip()]


def test_the_title_holds_what_is_counted_what_is_alleged_and_who_denies_it(db):
    claims, derived = queries.claims(db, themes=["arms_transfers"]), queries.derived(db)
    assert figures.finding(claims, derived) == (
        "Estimates add up to 1,125,000 shells sent to Russia; an accusation says millions; "
        "North Korea and Russia deny it"
    )


def test_denials_stand_right_below_the_accusation_they_dispute(db):
    assert labels(supplied(db, "shells_supplied"))[-3:] == ["millions", "denied by Russia", "denied by North Korea"]


def test_a_denial_opens_its_own_passage_first_and_carries_what_it_denies(db):
    cross = supplied(db, "missiles_supplied").data[-1]
    assert list(cross.customdata[0]) == ["000-denial-pyongyang-missiles", "000-missiles-scores"]


def test_a_denial_hangs_from_the_arrow_that_it_denies_and_stands_at_no_value(db):
    arrow, *crosses = supplied(db, "missiles_supplied").data[-3:]
    assert [cross.marker.symbol for cross in crosses] == ["x-thin", "x-thin"]
    assert all(arrow.x[0] < cross.x[0] < arrow.x[1] for cross in crosses)
    assert [list(cross.error_y.arrayminus) for cross in crosses] == [[27], [27]]


@pytest.mark.parametrize("look", [Look(), Look(narrow=True)], ids=["wide", "narrow"])
@pytest.mark.parametrize("indicator", list(figures.ADDED_UP))
def test_a_logarithmic_scale_has_three_labels_or_more(db, indicator, look):
    claims = queries.claims(db, indicators=[indicator])
    axis = figures.supplied(claims, queries.derived(db), look, **STYLE | {"log": True}).layout.xaxis
    assert len(axis.ticktext) >= 3


def test_scores_begin_at_forty_and_end_in_an_arrow(db):
    scores = next(trace for trace in supplied(db, "missiles_supplied").data if "scores" in (trace.text or ("",))[-1])
    assert scores.x[0] == 40
    assert list(scores.marker.symbol) == ["line-ns", "triangle-right"]


def test_rounds_and_missiles_never_share_an_axis(db):
    tops = [supplied(db, indicator).layout.xaxis.range[1] for indicator in figures.ADDED_UP]
    assert tops[0] > 2_000_000
    assert tops[1] < 200


def test_the_sum_of_the_designations_is_outlined(db):
    added = next(trace for trace in supplied(db, "shells_supplied").data if "(derived)" in (trace.text or ("",))[0])
    assert added.marker.color == Look().colour("paper")
    assert added.customdata[0][0] == "rounds-supplied"


def test_the_monthly_average_is_one_block_over_the_printed_period(db):
    rate = queries.derived(db, ids=["rounds-per-month"]).iloc[0]
    figure = figures.per_month(rate, queries.claims(db, ids=list(rate["inputs"])), Look(), source="Source: test")
    assert len(figure.data) == 1
    assert figure.data[0].width[0] == 244 * DAY
    assert figure.layout.title.text == "<b>140,600 rounds per month on average, July 2023 to February 2024</b>"


def test_the_value_stands_beside_the_total_and_is_hatched_while_checks_fail(db):
    claims = queries.claims(db, ids=["002-arms-revenue", "002-illicit-total"])
    figure = figures.value(claims, Look(), choice="both", money=money.Conversion(), source="Source: test")
    assert labels(figure) == ["approximately $5.4 billion", "nearly $6.3 billion"]
    assert [bar.marker.pattern.shape for bar in figure.data] == ["/", "/"]


def test_a_release_without_the_claims_has_a_title_without_a_number(db):
    claims, derived = queries.claims(db, themes=["arms_transfers"]), queries.derived(db)
    assert figures.finding(claims[:0], derived[:0]) == "Arms transfers, as sources count, allege and deny them"
