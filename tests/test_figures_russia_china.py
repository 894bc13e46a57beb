"""The account with Russia and with China, on the committed data: what is an entry, and how each figure draws it."""

import pytest

from nkeconomy import ledger, money, queries
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


def test_every_claim_that_names_a_partner_stands_in_the_ledger_once(db, rows):
    named = queries.claims(db)
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
