"""The figures of arms transfers, on the committed data."""

import pytest

from nkeconomy import money, queries
from nkeconomy.figures import arms_transfers as figures
from nkeconomy.figures import marks
from nkeconomy.figures.days import DAY
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
STYLE = {"choice": "both", "log": False, "source": "Source: test. Release 0"}


def supplied(db, indicator, **style):
    return figures.supplied(
        queries.claims(db, indicators=[indicator], held=True), queries.derived(db), Look(), **STYLE | style
    )


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text or () if word.strip()]


def test_the_title_holds_what_is_estimated_what_is_alleged_and_who_denies_it(db):
    claims, derived = queries.claims(db, themes=["arms_transfers"], held=True), queries.derived(db)
    assert figures.finding(claims, derived, claims[:0]) == (
        "Shells sent to Russia: one report estimates 1,125,000; an accusation, which North Korea and Russia deny, "
        "says millions"
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
    claims = queries.claims(db, indicators=[indicator], held=True)
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


def per_month(db, choice="both"):
    rates = marks.alternatives(queries.derived(db), "rounds-per-month")
    counted = queries.claims(db, ids=list(rates.iloc[0]["inputs"]))
    return figures.per_month(rates, counted, Look(), choice=choice, source="Source: test")


def test_the_monthly_average_is_a_block_for_each_period_that_is_possible(db):
    figure = per_month(db)
    assert [block.customdata[0][0] for block in figure.data] == ["rounds-per-month", "rounds-per-month-of-2023"]
    assert [block.width[0] for block in figure.data] == [244 * DAY, 365 * DAY]
    assert labels(figure) == [
        "<b>140,625 rounds per month (derived)</b>",
        "<b>93,750 rounds per month (derived)</b>",
    ]
    assert figure.layout.title.text == (
        "<b>140,625 rounds per month on average over July 2023 to February 2024, or 93,750 over 2023</b>"
    )


def test_a_block_is_as_high_as_its_average(db):
    eight, twelve = (block.y[0] for block in per_month(db).data)
    assert twelve / eight == pytest.approx(93_750 / 140_625)


def test_each_block_says_how_many_months_it_is_spread_over(db):
    heads = [note.text for note in per_month(db).layout.annotations][-2:]
    assert heads == [
        "As printed: July 2023 to February 2024, 8 months",
        "In doubt: 2023, 12 months, if that is the period",
    ]


def test_a_number_whose_period_is_in_doubt_carries_a_question_mark(db):
    figure = supplied(db, "missiles_supplied")
    assert [words.split("<br>")[0] for words in figure.layout.yaxis.ticktext][:2] == ["KN-23 ?", "KN-24 ?"]
    assert "?: July 2023 to February 2024, or 2023 (in doubt)." in figure.layout.annotations[1].text


def value(db, choice):
    claims = queries.claims(db, ids=["002-arms-revenue", "002-illicit-total"])
    return figures.value(claims, Look(), choice=choice, money=money.Conversion(), source="Source: test")


@pytest.mark.parametrize(
    ("choice", "told", "hatched"),
    [
        (
            "both",
            ["approximately $5.4 billion (printed)", "approximately $540 million (reconciled)", "nearly $6.3 billion"],
            ["/", None, None],
        ),
        ("printed", ["approximately $5.4 billion", "nearly $6.3 billion"], ["/", "/"]),
        ("reconciled", ["approximately $540 million (reconciled)", "nearly $6.3 billion"], [None, None]),
    ],
    ids=["both", "printed", "reconciled"],
)
def test_the_value_stands_beside_the_total_and_is_hatched_where_checks_fail(db, choice, told, hatched):
    assert labels(value(db, choice)) == told
    assert [bar.marker.pattern.shape for bar in value(db, choice).data] == hatched


def test_a_release_without_the_claims_has_a_title_without_a_number(db):
    none = queries.claims(db, themes=["arms_transfers"], held=True)[:0]
    title = figures.finding(none, queries.derived(db)[:0], none)
    assert title == "Arms transfers, as sources count, allege and deny them"
