"""The account with Russia and with China, on the committed data: what is an entry, and how each figure draws it."""

import dataclasses
from datetime import date

import pytest

from nkeconomy import ledger, money, queries, wording
from nkeconomy.figures import beside, counts, supplies, trade
from nkeconomy.figures import russia_china as figures
from nkeconomy.figures.balance import balance
from nkeconomy.figures.look import Look
from nkeconomy.figures.moments import timeline
from nkeconomy.figures.once import once
from nkeconomy.ui.book import Book
from nkeconomy.ui.partner_cards import partner_cards

pytestmark = pytest.mark.data
BOTH = ["RU", "CN"]
SOURCE = "Source: test. Release 0"


@pytest.fixture
def rows(db):
    return queries.ledger(db, partners=BOTH)


@pytest.fixture
def entries(rows):
    return ledger.entries(rows)


def entry(entries, identifier):
    return next(entries[entries["id"] == identifier].itertuples(index=False))


def points(figure):
    return [carried for trace in figure.data for carried in trace.customdata]


@pytest.mark.parametrize(
    ("claim", "dimension", "measure"),
    [
        ("001-exchange-ratio", "High-level exchanges", "ratio"),
        ("003-china-shipments-gbp", "Trade", "valued"),
        ("003-firms-still-registered", "Firms", "counted"),
        ("002-arms-revenue", "Arms", "valued"),
        ("000-food-from-russia", "Aid and supplies", "direction only"),
        ("001-comrade-china", "Titles", "direction only"),
        ("001-chinese-media-returned", "Tourism and media", "direction only"),
        ("001-hedging", "Relations and alignment", "direction only"),
    ],
)
def test_each_claim_has_its_dimension_and_says_whether_it_is_valued(entries, claim, dimension, measure):
    found = entry(entries, claim)
    assert (found.dimension, found.measure) == (dimension, measure)


def test_every_claim_of_a_held_document_that_names_a_partner_stands_in_the_ledger_once(db, rows):
    named = queries.claims(db, held=True)
    assert set(named[named["counterpart"].isin(BOTH)]["id"]) <= set(rows["id"])
    assert rows["id"].is_unique


def test_an_indicator_without_a_dimension_is_not_lost(rows):
    assert "Other" not in set(rows["dimension"])


def test_a_sum_that_is_not_divided_between_the_two_is_put_to_neither(entries):
    assert entry(entries, "002-labour-revenue").partner is None


def test_what_the_united_states_and_china_exchange_is_no_entry_of_north_koreas_account_with_china(entries):
    assert entry(entries, "003-us-china-tensions").partner is None


def test_a_denial_is_no_entry_of_its_own(entries):
    assert "denial" not in set(entries["kind"])


def test_a_sum_told_in_two_currencies_is_one_entry_that_shows_both(rows, entries):
    told = set(entries["id"]) & {"003-china-shipments-gbp", "003-china-shipments-usd"}
    assert told == {"003-china-shipments-gbp"}
    book = Book(rows, "both", money.Conversion())
    assert book.amount(entry(entries, "003-china-shipments-gbp")) == "around £2billion ($2.7billion)"


def test_the_telling_that_can_be_converted_is_taken_where_won_are_asked_for(db, rows):
    entries = ledger.entries(rows, "KRW")
    book = Book(rows, "both", money.conversion("KRW", queries.derived(db)))
    shown = book.amount(entry(entries, "003-china-shipments-usd"))
    assert shown == "about 3.74 trillion won (converted) ($2.7billion; £2billion)"


def test_unvalued_items_are_all_but_the_sums_of_money(entries):
    china = ledger.tally(entries, "CN")
    assert china.counts["valued"] == 1
    assert china.unvalued == china.entries - 1


def test_nothing_is_netted_and_one_side_alone_keeps_its_entries(db, entries):
    alone = ledger.entries(queries.ledger(db, partners=["CN"]))
    assert ledger.tally(alone, "CN") == ledger.tally(entries, "CN")
    assert ledger.tally(alone, "RU").entries == 0


@pytest.mark.parametrize("look", [Look(), Look(narrow=True)], ids=["wide", "narrow"])
@pytest.mark.parametrize("partners", [BOTH, ["RU"], ["CN"]], ids="-".join)
def test_the_balance_has_one_mark_an_entry(entries, partners, look):
    figure = balance(entries, partners, look, choice="both", source=SOURCE)
    drawn = [carried[0] for carried in points(figure)]
    assert sorted(drawn) == sorted(entries[entries["partner"].isin(partners)]["id"])


def test_a_side_without_a_statement_says_so_and_shows_no_zero(entries):
    words = [note.text for note in balance(entries, BOTH, Look(), choice="both", source=SOURCE).layout.annotations]
    assert words.count("no statement") == 4
    assert "0" not in words


def test_the_exchanges_are_six_squares_to_one_with_a_seventh_for_the_other_reading(db):
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    added = queries.derived(db, ids=["exchange-ratio-read-as-added"])
    figure = figures.exchanges(ratio, added, Look(), source=SOURCE)
    russia = [
        carried[0] for trace in figure.data for carried, y in zip(trace.customdata, trace.base, strict=True) if y == 34
    ]
    assert russia == ["001-exchange-ratio"] * 6 + ["exchange-ratio-read-as-added"]
    assert "nearly 7 times if “more” is meant on top of one" in figure.layout.title.text.replace("</b><br><b>", " ")


def test_the_square_that_is_not_quite_reached_points_below_and_is_not_hatched(db):
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    figure = figures.exchanges(ratio, queries.derived(db, ids=[]), Look(), source=SOURCE)
    assert [trace.marker.pattern.shape for trace in figure.data] == [None] * 3
    assert [note.x for note in figure.layout.annotations if note.text == "◀"] == [5.5]


@pytest.mark.parametrize(
    ("choice", "symbol"), [("both", "square-dot"), ("printed", "square-dot"), ("reconciled", "square")]
)
def test_a_sum_that_fails_a_check_has_a_dot_in_its_square(entries, choice, symbol):
    russia = balance(entries, ["RU"], Look(), choice=choice, source=SOURCE).data[0]
    symbols = {carried[0]: symbol for carried, symbol in zip(russia.customdata, russia.marker.symbol, strict=True)}
    assert symbols["002-arms-revenue"] == symbol


def test_the_exchanges_are_drawn_without_the_other_reading_where_a_release_lacks_it(db):
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    figure = figures.exchanges(ratio, queries.derived(db, ids=[]), Look(), source=SOURCE)
    assert points(figure) == [["001-exchange-ratio"]] * 7


def test_one_cell_is_one_firm(db):
    told = queries.claims(db, ids=["003-chinese-firms-identified", "003-firms-still-registered"])
    figure = figures.firms(told, queries.derived(db, ids=["firms-still-registered-share"]), Look(), source=SOURCE)
    opened = [carried[0] for carried in points(figure)]
    assert opened.count("003-firms-still-registered") == 135
    assert opened.count("003-chinese-firms-identified") == 15
    assert opened[-1] == "firms-still-registered-share"


def test_the_share_is_drawn_as_printed_and_as_the_sums_give_it(db, rows):
    trade = rows[(rows["dimension"] == "Trade") & rows["printed_value"].notna()]
    sums = queries.derived(db, ids=["china-share-from-sums", "china-share-from-sums-in-pounds"])
    shares = trade[trade["indicator"] == "china_share_of_trade"]
    figure = figures.share(shares, sums, trade, Look(), choice="both", source=SOURCE)
    title = figure.layout.title.text.replace("</b><br><b>", " ").replace("<b>", "").replace("</b>", "")
    assert title == "China’s part in trade: around 20 percent as printed; about 19.4% or about 18.9% by the sums"
    assert "around £2billion of £10.6nillion" in " ".join(figure.layout.yaxis.ticktext)
    assert [carried[0] for carried in points(figure)] == ["003-china-share", *sums["id"]]


def test_what_has_no_date_is_counted_and_never_placed(entries):
    dated, undated = ledger.moments(entries)
    figure = timeline(dated, ledger.PARTNERS, Look(), undated=len(undated), source=SOURCE)
    placed = [carried[0] for carried in points(figure)]
    assert sorted(placed) == sorted(dated["id"])
    assert "003-dependence-on-china" in set(undated["id"])
    assert not set(placed) & set(undated["id"])


def test_a_day_is_a_dot_and_a_period_covers_both_its_ends(entries):
    dated, _ = ledger.moments(entries)
    drawn = {
        trace.customdata[0][0]: trace
        for trace in timeline(dated, ledger.PARTNERS, Look(), undated=0, source=SOURCE).data
    }
    assert drawn["000-putin-kim-airport"].type == "scatter"
    assert drawn["000-putin-visit"].x[0] == 30 * 24 * 60 * 60 * 1000


def test_a_converted_card_stands_on_the_rate_too(db, rows):
    derived = queries.derived(db)
    book = Book(rows, "both", money.conversion("KRW", derived))
    cards = {card["label"]: card for card in partner_cards(ledger.entries(rows, "KRW"), derived, book)}
    assert {"000-gni-2023", "000-gni-2023-usd"} <= set(cards["Arms sold to Russia"]["claims"])
    assert cards["Arms sold to Russia"]["detail"].startswith("As printed: approximately $5.4 billion.")


def test_a_figure_is_drawn_once_for_the_same_rows_and_anew_for_others(entries):
    drawings = []

    @once
    def draw(frame, *, source):
        drawings.append(source)
        return object()

    first = draw(entries, source="a")
    assert draw(entries.copy(), source="a") is first
    assert draw(entries.head(3), source="a") is not first
    assert drawings == ["a", "a"]


def titled(figure):
    return figure.layout.title.text.replace("</b><br><b>", " ").replace("<b>", "").replace("</b>", "")


def said(figure):
    return [note.text.replace("<br>", " ") for note in figure.layout.annotations]


def strokes(figure):
    """The ids that each line joins, by its first point."""
    return [[carried[0] for carried in trace.customdata] for trace in figure.data if trace.mode == "lines"]


def by_year(db, *indicators, subject="KP", look=None):
    return trade.by_year(queries.cited(db, *indicators), look or Look(), subject=subject, source=SOURCE)


def test_every_cited_figure_on_trade_and_on_russia_and_china_belongs_to_a_topic(db):
    themed = queries.claims(db, themes=["trade", "russia_china"], held=False)
    topics = [indicator for indicators in ledger.TOPICS.values() for indicator in indicators]
    assert len(themed) == 99
    assert set(queries.cited(db, *topics)["id"]) == set(themed["id"])


@pytest.mark.parametrize("flow", ledger.FLOWS)
def test_every_flow_is_of_the_topic_of_trade(flow):
    assert set(ledger.FLOWS[flow]) <= set(ledger.TOPICS["trade"])


def test_a_partner_alone_leaves_out_what_names_the_other_and_keeps_what_names_neither(db):
    kept = queries.cited_on(db, ["RU"], "trade_total", "trade_with_china", "trade_with_russia", "chemical_imports")
    assert set(kept["counterpart"].dropna()) == {"RU", "DE"}
    assert "bok_2024_trade_total_v2025_08_29" in set(kept["id"])


def test_trade_with_china_is_told_by_its_high_its_low_and_its_latest_year(db):
    title = titled(by_year(db, "trade_with_china", subject="CN"))
    assert title == (
        "Trade involving China: high of $6.54 billion in 2013, low of $318 million in 2021, $2.73 billion in 2025"
    )


@pytest.mark.parametrize(
    ("indicators", "subject", "title"),
    [
        (
            ("trade_with_russia", "imports_from_russia"),
            "RU",
            "Trade with Russia: high of $104 million in 2013, low of $34 million in 2018 and 2024 "
            "(Olena Guseinova: $52.9 million for Jan–Jun 2024 alone)",
        ),
        (
            ("exports_total",),
            "KP",
            "Exports: high of $4.582 billion in 2017 (Bank of Korea: $1.77 billion), low of $90 million in 2020, "
            "$330 million in 2023",
        ),
        (
            ("imports_from_china",),
            "CN",
            "Imports from China: high of about $3.6 billion in 2013, low of $894 million in 2022 "
            "(KOTRA: $1.398 billion)",
        ),
    ],
)
def test_a_title_names_who_has_another_number_for_its_year(db, indicators, subject, title):
    assert titled(by_year(db, *indicators, subject=subject)) == title


def test_an_estimator_whom_nobody_names_is_no_name_of_a_source(db):
    line = wording.source(queries.cited(db, "trade_total"), db.id)
    assert "International Trade Centre and others not named" in line
    assert "Not named" not in line


def test_the_customs_line_joins_years_that_follow_each_other_and_no_part_of_a_year(db):
    figure = by_year(db, "trade_with_china", subject="CN")
    customs = next(line for line in strokes(figure) if "cn_customs_2020_trade_china_v2024_01_18" in line)
    assert customs == [
        "cn_customs_2019_trade_china_v2024_01_18",
        "cn_customs_2020_trade_china_v2024_01_18",
        "cn_customs_2021_trade_china_v2024_01_18",
        "cn_customs_2022_trade_china_v2024_01_18",
        "cn_customs_2023_trade_china_v2024_01_18",
        "cn_customs_2024_trade_china_v2025_01_18",
        "cn_customs_2025_trade_china_v2026_01_20",
    ]
    assert "cn_customs_2025_01_2025_06_trade_china_v2025_07" in {carried[0] for carried in points(figure)}


def test_figures_of_nobody_named_are_not_joined(db):
    joined = {identifier for line in strokes(by_year(db, "trade_total")) for identifier in line}
    assert not {identifier for identifier in joined if identifier.startswith("not_named")}


def test_a_part_of_a_year_lies_over_its_months(db):
    figure = by_year(db, "trade_with_russia", "imports_from_russia", subject="RU")
    bars = [(shape.x0, round(shape.x1, 1)) for shape in figure.layout.shapes if shape.line.dash == "solid"]
    assert (2024.0, 2024.5) in bars


@pytest.mark.parametrize("indicator", ["trade_total", "exports_total"])
def test_no_misprint_is_drawn_or_named_in_a_title(db, indicator):
    cited = queries.cited(db, indicator)
    wrong = set(cited[cited["status"] == "misprint_in_source"]["id"])
    figure = by_year(db, indicator)
    assert wrong
    assert not wrong & {carried[0] for carried in points(figure)}
    assert not any(number in titled(figure) for number in ("2.27", "27.7", "$2.8 billion"))


def test_the_number_of_misprints_left_out_is_said(db):
    assert "2 misprints, listed below, are not drawn." in " ".join(said(by_year(db, "trade_total")))


def test_agricultural_goods_from_russia_stand_apart_from_trade_and_say_so(db):
    figure = by_year(db, "trade_with_russia", "imports_from_russia", subject="RU")
    assert "Russian data, agricultural goods only, Jan–Jul 2025" in said(figure)
    assert titled(figure).startswith("Trade with Russia: high of $104 million in 2013")


@pytest.mark.parametrize("look", [Look(), Look(narrow=True), Look(dark=True)], ids=["wide", "narrow", "dark"])
@pytest.mark.parametrize("indicators", [*ledger.FLOWS.values(), ledger.WITH_RUSSIA], ids="-".join)
def test_every_mark_by_year_opens_a_cited_figure(db, indicators, look):
    for indicator in indicators:
        cited = queries.cited(db, indicator)
        assert {carried[0] for carried in points(by_year(db, indicator, look=look))} <= set(cited["id"])


def test_cited_marks_are_hollow_diamonds(db):
    dots = [trace for trace in by_year(db, "trade_with_china", subject="CN").data if trace.mode == "markers"]
    assert {symbol for trace in dots for symbol in trace.marker.symbol} == {"diamond"}
    assert {colour for trace in dots for colour in trace.marker.color} == {"#ffffff"}


def test_the_printed_share_stands_far_below_the_cited_ones_over_all_its_years(db, rows):
    shares = rows[rows["indicator"] == "china_share_of_trade"]
    cited = queries.cited(db, *ledger.TOPICS["share"])
    figure = trade.share(cited, shares, Look(), subject="CN", choice="both", source=SOURCE)
    assert titled(figure) == (
        "China’s share of trade: 98.3% in 2023, says Statistics Korea; "
        "document 003 prints around 20 percent for 2014 to 2017"
    )
    bar = next(shape for shape in figure.layout.shapes if shape.line.dash == "solid")
    assert (bar.x0, bar.x1, bar.y0) == (2014, 2018, 20)
    assert {"CIA World Factbook, exports only", "CIA World Factbook, imports only"} <= set(said(figure))


def test_a_sum_of_four_years_is_set_against_the_single_years_within_it(db, rows):
    sums = rows[rows["indicator"].isin(["trade_with_china", "trade_total"]) & (rows["unit"] == "USD")]
    years = trade.yearly_within(queries.cited(db, "trade_with_china", "trade_total"), sums)
    assert sorted(years["id"]) == [
        "bok_2016_trade_total_v2018_07_20",
        "bok_2017_trade_total_v2018_07_20",
        "hri_2015_trade_china_v2016_10",
        "itc_2016_trade_china_v2017_04",
        "itc_2016_trade_total_v2017_04",
        "kostat_2014_trade_total_v2015_12_15",
        "kotra_2014_trade_china_v2015_01_26",
    ]
    figure = trade.against_years(sums, years, Look(), choice="both", source=SOURCE)
    assert titled(figure) == (
        "Trade involving China: $2.7billion for 2014 to 2017 together, prints document 003; "
        "KOTRA has $6.39 billion for 2014 alone"
    )
    assert {"003-china-shipments-usd", "003-trade-total-usd"} <= {carried[0] for carried in points(figure)}


def test_counts_of_exchanges_stand_side_by_side_and_are_never_added(db):
    cited = queries.cited(db, "high_level_exchanges")
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    figure = counts.spans(cited, ratio, Look(), source=SOURCE)
    assert titled(figure) == (
        "Seven counts of exchanges with Russia: five rules of what counts, five periods; they cannot be added"
    )
    assert {carried[0] for carried in points(figure)} == {*cited["id"], "001-exchange-ratio"}
    numbers = ["15", "18", "2 a month", "6", "about 20", "at least 43 events", "more than 24", "more than 24"]
    drawn = [note.text[3:-4] for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert sorted(drawn) == sorted([*numbers, "nearly six times"])


def test_a_cited_count_is_a_hollow_bar_and_the_printed_ratio_a_filled_one(db):
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    figure = counts.spans(queries.cited(db, "high_level_exchanges"), ratio, Look(), source=SOURCE)
    fills = {trace.customdata[0][0]: trace.marker.color for trace in figure.data if trace.type == "bar"}
    assert fills.pop("001-exchange-ratio") == Look().colour("RU")
    assert set(fills.values()) == {"#ffffff"}


def test_a_count_without_a_first_day_has_an_open_end(db):
    ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
    figure = counts.spans(queries.cited(db, "high_level_exchanges"), ratio, Look(), source=SOURCE)
    meetings = next(trace for trace in figure.data if trace.customdata[0][0].startswith("xi_to_2026"))
    assert meetings.marker.symbol == ("triangle-left", "line-ns")


def test_each_count_has_the_rule_that_it_counts_by(db):
    rules = queries.components(db, "high_level_exchanges").set_index("id")["description"]
    assert rules["events_tagged_diplomatic"] == "Events that a timeline tags as diplomatic, which need not be meetings"
    assert set(queries.cited(db, "high_level_exchanges")["component"]) <= set(rules.index)


@pytest.mark.parametrize(
    ("indicator", "title"),
    [
        (
            "oil_supplied",
            "Oil supplied, refined petroleum: from 15,279 barrels (January 2024) "
            "to more than 1,000,000 barrels (March to November 2024)",
        ),
        ("sanctions_cost", "Expected yearly cost of sanctions: $1 billion or more than $1.5 billion"),
        (
            "chemical_imports",
            "Imports of chemicals: organic chemicals from Germany, 46 tonnes or at least 116 tonnes; "
            "inorganic chemicals from China, at least 15,641 tonnes or at least 16,792 tonnes",
        ),
    ],
)
def test_rivals_are_told_apart_and_not_averaged(db, indicator, title):
    cited = queries.cited(db, indicator)
    figure = supplies.rivals(cited, Look(), unit="x", source=SOURCE)
    assert titled(figure) == title
    assert {carried[0] for carried in points(figure)} == set(cited["id"])


def test_barrels_of_all_suppliers_are_not_put_to_russia(db):
    figure = supplies.rivals(queries.cited(db, "oil_supplied"), Look(), unit="x", source=SOURCE)
    assert any("all suppliers, 1 January to 4 December 2024" in label for label in figure.layout.yaxis.ticktext)


def test_what_was_known_in_2020_has_no_later_year(db):
    then = dataclasses.replace(db, asof=date(2020, 1, 1))
    title = titled(by_year(then, "trade_total"))
    assert title == "Total trade: high of $7.6 billion in 2014, low of $1.4 billion in 1998, $5.55 billion in 2017"
    assert queries.ledger(then, partners=BOTH).empty


def test_words_beside_marks_hide_no_mark_and_no_other_words():
    plot = beside.Plot((0, 10), (0, 10), 300, 100, Look())
    placed = beside.annotations(
        [beside.Said("one", 5, 5), beside.Said("two", 5, 5), beside.Said("three", 5, 5)], [(5, 5)], plot
    )
    assert [(note["text"], note["xanchor"], note["yshift"]) for note in placed] == [
        ("one", "left", 0),
        ("two", "center", 15),
        ("three", "right", 0),
    ]
