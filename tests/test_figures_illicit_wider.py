"""The wider record on illicit revenue: cited figures beside the documents, from the file, with its misprints apart."""

from datetime import date

import pytest

from nkeconomy import money, queries, store
from nkeconomy.figures import corroboration, cyber_theft, topics
from nkeconomy.figures.estimates import range_words
from nkeconomy.figures.look import Look
from nkeconomy.frame import each

pytestmark = pytest.mark.data
STYLE = {"choice": "both", "money": money.Conversion(), "log": False, "source": "Source: test. Release 0"}


@pytest.fixture
def cited(db):
    return known(db)


@pytest.fixture
def revenue(db):
    return queries.claims(db, indicators=["illicit_revenue"], held=True)


def known(db):
    return queries.cited(db, *queries.indicators(db, themes=["illicit_revenue"])["id"])


def told_twice(db):
    checks = queries.checks(db)
    return corroboration.pairs(checks, queries.claims(db, ids=corroboration.compared(checks)))


def drawn(topic, cited, revenue, span="", **style):
    shown, printed = topics.of(topic, cited), topics.held_of(topic, revenue)
    if topic == "cyber":
        shown, printed = cyber_theft.chosen(shown, span), cyber_theft.chosen(printed, span)
    return topics.draw(topic, shown, printed, Look(), span=span, **STYLE | style)


def title(figure):
    return figure.layout.title.text.replace("</b><br><b>", " ").replace("<b>", "").replace("</b>", "")


def words(figure):
    return figure.layout.annotations[1].text.replace("<br>", " ")


def labels(figure):
    return [word.strip() for trace in figure.data for word in trace.text or () if word and word.strip()]


def carried(figure):
    return {identifier for trace in figure.data for point in trace.customdata for identifier in point}


def test_another_page_on_the_report_bears_out_the_reconciled_sums_and_not_the_printed_ones(db):
    figure = corroboration.told_twice(told_twice(db), Look(), choice="both", money=money.Conversion(), source="")
    assert title(figure) == (
        "Another page on the same report bears out the reconciled sums of all four channels, the printed sums of none"
    )
    assert "Its total of $6.29 billion fits “nearly $6.3 billion”." in words(figure)
    assert [(trace.marker.symbol, trace.x[0]) for trace in figure.data[2:5]] == [
        ("circle-dot", 21.5e9),
        ("circle", 2.15e9),
        ("diamond", 2.15e9),
    ]


@pytest.mark.parametrize(
    ("choice", "finding"),
    [
        ("printed", "Another page on the same report bears out the printed sums of none of the channels"),
        ("reconciled", "Another page on the same report bears out the reconciled sums of all four channels"),
    ],
)
def test_what_the_other_page_bears_out_follows_the_reading(db, choice, finding):
    figure = corroboration.told_twice(told_twice(db), Look(), choice=choice, money=money.Conversion(), source="")
    assert title(figure) == finding


def test_without_a_correction_the_other_page_bears_out_nothing_that_is_printed(uncorrected_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", uncorrected_release.parent)
    found = told_twice(store.Release(uncorrected_release.stem))
    figure = corroboration.told_twice(found, Look(), choice="both", money=money.Conversion(), source="")
    assert title(figure) == "Another page on the same report bears out the printed sums of none of the channels"


def test_a_page_that_corroborates_is_not_doubted_for_what_the_other_misprints(db):
    figure = corroboration.told_twice(told_twice(db), Look(), choice="printed", money=money.Conversion(), source="")
    assert [trace.marker.symbol for trace in figure.data[2:4]] == ["circle-dot", "diamond"]


def test_each_pair_is_the_same_sum_of_one_report_in_two_places(db):
    assert [(pair.held.id, pair.cited.id) for pair in told_twice(db)] == [
        ("002-illicit-total", "inss_2017_2023_illicit_revenue_total_v2024_09_03"),
        ("002-coal-revenue", "inss_2017_2023_coal_export_revenue_coal_v2024_09_03"),
        ("002-labour-revenue", "inss_2017_2023_overseas_labour_revenue_v2024_09_03"),
        ("002-cyber-revenue", "inss_2017_2023_cyber_theft_v2024_09_03"),
        ("002-arms-revenue", "inss_2023_arms_revenue_arms_exports_v2024_09_03"),
    ]


def test_in_2022_estimates_of_cyber_theft_range_from_six_tenths_to_one_and_seven_tenths_of_a_billion(cited, revenue):
    figure = drawn("cyber", cited, revenue, "2022")
    assert title(figure) == "In 2022, eight sources put cyber theft at $626 million to $1.7 billion"
    assert {
        "$626 million, Dec 2022",
        "$1.7 billion, Feb 2023",
        "$1.65 billion, Sep 2023, revised",
        "more than $800 million, Aug 2023",
        "$630 million to $1 billion, Apr 2023",
        "$1.35 billion, Oct 2025",
    } <= set(labels(figure))


@pytest.mark.parametrize("span", ["2022", "2024", "2025", "several"])
def test_a_misprint_is_no_mark(cited, revenue, span):
    misprinted = set(cited[cited["status"] == "misprint_in_source"]["id"])
    assert len(misprinted) == 5
    assert not misprinted & carried(drawn("cyber", cited, revenue, span))


def test_the_misprint_of_the_arms_study_is_no_mark(cited, revenue):
    assert "guseinova_2022_02_2024_10_28_arms_revenue_arms_exports_v2024_10_28_krw" not in carried(
        drawn("arms", cited, revenue)
    )


def test_a_part_of_a_year_names_its_period_and_a_whole_one_does_not(cited, revenue):
    rows = drawn("cyber", cited, revenue, "2025").layout.yaxis.ticktext
    assert [row for row in rows if row == "Chainalysis"] == ["Chainalysis"]
    assert [row for row in rows if "January to September 2025" in row]


def test_over_several_years_a_document_prints_more_than_anyone_else(cited, revenue):
    figure = drawn("cyber", cited, revenue, "several")
    assert title(figure) == (
        "Document 002 prints approximately $13.5 billion, more than any cited sum of any span; "
        "reconciled, approximately $1.35 billion"
    )
    assert "002-cyber-revenue" in carried(figure)
    assert title(drawn("cyber", cited, revenue, "several", choice="reconciled")) == (
        "Cyber theft over several years: $316.4 million to $6.75 billion, each for its own span"
    )


def test_years_are_chosen_and_what_speaks_of_more_than_one_stands_apart(cited):
    thefts = topics.of("cyber", cited)
    assert cyber_theft.spans(thefts) == ("2018", "2021", "2022", "2023", "2024", "2025", "2026", "several")


def test_a_line_by_year_joins_whole_years_of_one_estimator_in_their_newest_vintage(cited):
    yearly = cyber_theft.within_years(topics.of("cyber", cited))
    figure = cyber_theft.by_year(yearly, Look(), money=money.Conversion(), source="")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    lead = next(trace for trace in lines if trace.line.color == Look().colour("KP"))
    assert list(lead.y) == [4e8, 1.65e9, 6.605e8, 1.34e9, 2.02e9]
    assert title(figure) == (
        "Chainalysis counts more than $500 million stolen in 2018 and $2.02 billion in 2025; "
        "nine other sources give sums too"
    )
    assert {"trm_2023_01_2023_08_cyber_theft_v2023_08", "chainalysis_2018_cyber_theft_v2022_01"} <= carried(figure)


def test_single_thefts_are_no_part_of_a_year(cited):
    singles = set(topics.of("thefts", cited)["id"])
    assert len(singles) == 7
    assert not singles & set(topics.of("cyber", cited)["id"])


def test_six_sources_have_six_sums_for_one_theft(cited, revenue):
    figure = drawn("thefts", cited, revenue)
    assert (
        title(figure) == "Theft from Bitget, September 2026: $350 million to about $400 million, as six sources have it"
    )
    assert "about $390 million, Sep 2026, revised" in labels(figure)


def test_sums_over_a_period_and_yearly_rates_share_no_axis(cited, revenue):
    figure = drawn("labour", cited, revenue)
    sides = {}
    for trace in figure.data:
        sides.setdefault(trace.yaxis, set()).update(trace.customdata[0])
    rates = next(ids for ids in sides.values() if "inhl_2012_overseas_labour_revenue_v2015_10" in ids)
    assert "inss_2017_2023_overseas_labour_revenue_v2024_09_03" not in rates
    assert "$1.2 billion to $2.3 billion a year, Oct 2015" in labels(figure)


def test_won_stay_won_unless_a_reader_asks_for_dollars(db, cited, revenue):
    assert "28.7 trillion won, Apr 2025" in labels(drawn("arms", cited, revenue))
    dollars = drawn("arms", cited, revenue, money=money.conversion("USD", queries.derived(db)))
    assert not [word for word in labels(dollars) if "won" in word]


def test_a_channel_names_the_rate_only_if_it_shows_converted_amounts(db, cited, revenue):
    dollars = money.conversion("USD", queries.derived(db))
    assert "won per dollar (derived), the rate of 2023" in words(drawn("arms", cited, revenue, money=dollars))
    assert "won per dollar" not in words(drawn("labour", cited, revenue, money=dollars))


def test_workers_sent_and_people_entering_are_counted_apart_and_a_cumulative_count_is_no_rival(cited, revenue):
    figure = drawn("workers", cited, revenue)
    assert title(figure) == (
        "Workers abroad: more than 50,000 to about 100,000 people; "
        "workers sent to Russia: about 8,000 to about 15,000 people"
    )
    assert "csis_bp_to_2026_07_08_overseas_workers_workers_sent_v2026_07_08" in carried(figure)
    assert len({trace.yaxis for trace in figure.data}) == 3


@pytest.mark.parametrize("topic", topics.TOPICS)
def test_every_cited_figure_of_a_topic_but_its_misprints_is_a_mark(cited, revenue, topic):
    told = topics.of(topic, cited)
    sound = set(told[told["status"] != "misprint_in_source"]["id"])
    spans = cyber_theft.spans(told) if topic == "cyber" else [""]
    assert sound <= {one for span in spans for one in carried(drawn(topic, cited, revenue, span))}


def test_the_topics_and_the_totals_hold_every_cited_figure_of_the_theme(cited):
    held = {claim.id for topic in topics.TOPICS for claim in each(topics.of(topic, cited))}
    assert set(cited["id"]) - held == {"inss_2017_2023_illicit_revenue_total_v2024_09_03"}
    assert len(cited) == 89


def test_of_an_early_day_only_what_had_been_stated_is_there(db):
    then = known(store.Release(db.id, asof=date(2020, 6, 1)))
    assert len(then) == 16
    assert cyber_theft.nothing_for(topics.of("cyber", then), "2022") == (
        "Nobody cited here had given a sum for 2022 by then. There are sums for several years."
    )


def test_a_range_says_what_both_its_ends_share_once(cited):
    assert range_words(cited[cited["id"] == "us_state_a_year_coal_export_revenue_coal_iron_v2025_11_04"]) == (
        "$200 million to $400 million a year"
    )
