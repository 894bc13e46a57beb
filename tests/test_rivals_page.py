"""Rival figures on /evidence: every group with its members side by side, its spread, why; misprints and kinds apart."""

import re
from html import unescape

import pytest

from nkeconomy import queries, store, wording
from nkeconomy.frame import each
from nkeconomy.model import MISPRINT
from nkeconomy.ui import groups as grouping
from nkeconomy.ui import rivals
from nkeconomy.ui.noted import note_of, noted
from nkeconomy.ui.scale import scale
from nkeconomy.ui.spread import Figure, alone, figure, spread
from tests.test_pages import markup, opened


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    """The release of the committed data, as the pages open it."""
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


@pytest.fixture
def groups(db):
    return {group.id: group for group in grouping.groups(db)}


@pytest.fixture(scope="module")
def page(committed_release):
    """The page without any choice."""
    before, store.RELEASES = store.RELEASES, committed_release.parent
    try:
        return markup(opened("evidence"))
    finally:
        store.RELEASES = before


def entries(page: str) -> dict[str, str]:
    """The groups that the page lists, by id, in their order."""
    found = re.findall(r"<details class='nk-group.*?</details>", page, re.DOTALL)
    return {re.search("id='rivals-(.*?)'", entry)[1]: entry for entry in found}


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", markup))).replace(" .", ".").replace(" ,", ",").strip()


def line(entry: str) -> str:
    """What stands in the list before one unfolds it."""
    return words(re.search("<summary.*?</summary>", entry, re.DOTALL)[0])


def numbers(entry: str) -> list[str]:
    """The numbers of the table, from top to bottom."""
    return [words(found) for found in re.findall("<p class='nk-rival'>(.*?)</p>", entry, re.DOTALL)]


# The list


@pytest.mark.page
def test_every_group_that_holds_a_cited_figure_is_listed_once_with_a_link_to_every_member(page, db, groups):
    shown = entries(page)
    with_cited = {claim.rivals for claim in each(queries.claims(db, held=False)) if claim.rivals}
    assert {*shown} == {*groups} == with_cited | {"population-kp-persons", "imports-from-china-kp-cn-usd"}
    assert len(shown) == 63
    for name, entry in shown.items():
        linked = {*re.findall(r"[?;&]claim=([^'&]+)'", entry)}
        assert {claim.id for claim in groups[name].claims} <= linked


@pytest.mark.page
def test_a_line_of_the_list_tells_title_members_spread_and_kind_of_difference(page):
    shown = {name: line(entry) for name, entry in entries(page).items()}
    assert shown["C2"] == "Cyber theft in 2022 10 figures, 8 estimators, 1 misprint 2.72× Real disagreement"
    assert shown["C4"] == (
        "Cyber theft from 2017 to 2023 4 figures, 4 estimators, 1 held 10× as printed 2.22× as reconciled Unit or scale"
    )
    assert shown["I6"].endswith("at least 65.4× Definition")
    assert shown["A1"].endswith("at least 17.8× in both readings Definition")
    assert shown["G2020"].endswith("6 figures, 3 estimators 12.2 points Revision")
    assert shown["G2021"].endswith("at least 5.8 points Real disagreement")
    assert shown["L1"].endswith("not comparable Price basis")
    assert shown["S7"].endswith("no conflict Definition")
    assert shown["T3"] == "Total trade in 2023 3 figures, 2 estimators, 2 misprints one sound figure Misprint"


@pytest.mark.page
def test_the_lead_counts_cited_figures_and_numbers_of_documents_apart(page):
    said = words(page)
    assert "63 groups of rivals, with 235 cited figures and 12 numbers of documents held here." in said
    assert "real disagreement 19, definition 13, revision 11, period 8, unit or scale 4, misprint 4" in said


@pytest.mark.page
def test_groups_stand_by_theme_and_what_only_documents_print_stays_in_the_ledger(page):
    titles = [words(title) for title in re.findall("<section class='nk-rivals nk-groups'><h3>(.*?)</h3>", page)]
    assert titles == [
        "GDP and GNI 24",
        "Trade 10",
        "Illicit revenue 15",
        "Russia and China 2",
        "Arms transfers 10",
        "Missile programme 2",
    ]
    assert page.count("<article class='nk-of-") == 4


# Side by side


@pytest.mark.page
def test_members_stand_in_order_of_number_and_a_misprint_comes_last_and_is_called_one(page):
    assert numbers(entries(page)["C2"]) == [
        "$1.7 billion",
        "$1.7 billion",
        "$1.65 billion",
        "$1.35 billion",
        "≥ more than $1 billion",
        "↔ $630 million to $1 billion",
        "≥ more than $800 million",
        "$630 million",
        "$626 million",
        "$400 million misprint",
    ]


@pytest.mark.page
def test_units_and_price_bases_never_share_a_scale(page):
    entry = entries(page)["L1"]
    heads = [words(head) for head in re.findall("<tr class='nk-set'>(.*?)</tr>", entry)]
    assert heads == [
        "South Korean won, at current prices",
        "South Korean won, at constant prices",
        "US dollars, at purchasing power parity",
        "US dollars, at the official exchange rate",
    ]
    assert "nk-scale-line" not in entry


@pytest.mark.page
def test_years_of_one_thing_stand_apart_and_share_their_scale(page):
    entry = entries(page)["population-kp-persons"]
    heads = [words(head) for head in re.findall("<tr class='nk-set'>(.*?)</tr>", entry)]
    assert len(heads) == 10
    assert heads[0] == "0 30 million people persons, 2010"
    assert {head.rsplit(",", 1)[0] for head in heads} == {"0 30 million people persons"}


@pytest.mark.page
def test_what_a_document_prints_stands_out_in_both_readings_with_its_check(page):
    entry = entries(page)["C4"]
    (held,) = re.findall("<tr class='nk-held'>(.*?)</tr>", entry, re.DOTALL)
    assert "approximately $13.5 billion ! as printed" in words(held).replace("\xa0", " ")
    assert "approximately $1.35 billion as reconciled" in words(held)
    assert "nk-point-doubtful" in held
    assert "nk-point-reconciled" in held
    assert "Document 002" in held
    assert {
        name: entry.count("<tr class='nk-held'>") for name, entry in entries(page).items() if "nk-held" in entry
    } == {
        "G2023": 2,
        "A1": 1,
        "C4": 1,
        "I2": 1,
        "I3": 1,
        "M1": 3,
        "S3": 2,
        "S4": 1,
    }


@pytest.mark.page
def test_every_mark_on_a_scale_is_a_link_and_no_misprint_has_one(page, db):
    misprints = {claim.id for claim in each(queries.claims(db, held=False)) if claim.status == MISPRINT}
    marks = re.findall(r"<a class='nk-scale-line' href='\?[^']*claim=([^'&]+)'", page)
    assert len(marks) > 150
    assert not misprints & {*marks}
    assert page.count("nk-scale-line") == len(marks)


@pytest.mark.page
def test_a_figure_named_in_a_note_is_a_link_that_says_whose_it_is(page):
    entry = entries(page)["C2"]
    assert "was 1.7 billion in Chainalysis, February 2023, day not printed" in words(entry)
    assert ">chainalysis_2022" not in entry


@pytest.mark.page
def test_the_spread_says_between_which_two_and_what_it_is_without_forecasts(page):
    shown = {name: words(entry) for name, entry in entries(page).items()}
    assert "Spread 2.72×, $1.7 billion over $626 million." in shown["C2"]
    assert "12.2 points, from −8.5% to 3.7%." in shown["G2020"]
    assert "2.1 points, from 1% to 3.1%. Without forecasts and what measures something else: agree." in shown["G2023"]
    assert "As printed: 10×, approximately $13.5 billion over $1.35 billion." in shown["C4"]
    assert "As reconciled: 2.22×, about $3 billion over $1.35 billion." in shown["C4"]
    assert "Not comparable: no two of them share unit and price basis." in shown["L1"]
    assert "No conflict: what their words bound, or two percent, allows both." in shown["S7"]


@pytest.mark.page
def test_the_kind_of_difference_is_ours_reasoned_and_dated(page):
    entry = words(entries(page)["imports-from-china-kp-cn-usd"])
    assert "Definition. China’s customs have $894 million and KOTRA $1.398 billion." in entry
    assert "Our judgement, 22 November 2026." in entry


def test_a_group_without_a_judgement_says_so(groups):
    bare = grouping.Group("x", "X", "trade", "KP", grouping.NOT_JUDGED, None, None, False, groups["T1"].claims)
    assert rivals._cause(bare) == "Not judged yet."


# Choosing, and the address


@pytest.mark.page
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ({"theme": "tests"}, ["K1", "K2"]),
        ({"theme": "Russia"}, ["X1", "I6"]),
        ({"theme": "illicit", "cause": "unit or scale"}, ["C4", "I2", "I3"]),
        ({"cause": "price basis"}, ["L1"]),
        ({"theme": "tests", "rivals": "C2"}, ["C2", "K1", "K2"]),
        ({"theme": "tests", "cause": "translation"}, []),
    ],
    ids=str,
)
def test_groups_are_chosen_by_theme_and_kind_and_the_one_asked_for_is_always_there(address, shown):
    assert sorted(entries(markup(opened("evidence", **address)))) == sorted(shown)


@pytest.mark.page
def test_a_choice_without_a_group_says_so():
    assert "No group of rivals is of that theme" in markup(opened("evidence", theme="tests", cause="translation"))


@pytest.mark.page
def test_an_unknown_theme_falls_back_and_says_so():
    page = markup(opened("evidence", theme="weather"))
    assert "“weather” is no value of theme; shown is all." in unescape(page)
    assert len(entries(page)) == 63


@pytest.mark.page
def test_the_address_opens_one_group_and_brings_it_into_view(page):
    asked = entries(markup(opened("evidence", rivals="C2")))
    assert [name for name, entry in asked.items() if re.match("<details [^>]* open>", entry)] == ["C2"]
    assert [name for name, entry in asked.items() if "<summary class='nk-here'>" in entry] == ["C2"]
    assert "nk-here'><b>" not in page


@pytest.mark.page
def test_an_unknown_group_is_said_and_one_of_later_days_too():
    assert "There is no group of rivals “Z9” in this release." in unescape(markup(opened("evidence", rivals="Z9")))
    then = unescape(markup(opened("evidence", rivals="C9", asof="2024-01-01")))
    assert "Of the rivals of group C9, fewer than two had been stated by 1 January 2024." in then


# Looking back


@pytest.mark.page
def test_a_look_back_has_the_members_and_the_spread_of_then_and_says_what_the_judgement_knows():
    entry = entries(markup(opened("evidence", asof="2023-03-01")))["C2"]
    assert numbers(entry) == ["$1.7 billion", "≥ more than $1 billion", "$630 million", "$626 million"]
    assert "2.72×" in line(entry)
    assert "It speaks of all 10 figures of this release; four of them had been stated by then." in words(entry)


@pytest.mark.page
def test_a_day_before_any_rivals_says_so():
    page = markup(opened("evidence", asof="1995-01-01"))
    assert "Of no group of rivals had two figures been stated by 1 January 1995." in page
    assert "No document with its text; " in page


@pytest.mark.page
@pytest.mark.parametrize("day", ["1990-01-01", "1995-01-01", "2010-01-01", "2020-01-01", "2024-08-01"])
def test_the_page_stands_at_any_day(day):
    app = opened("evidence", asof=day)
    assert not app.exception


# Misprints and kinds


@pytest.mark.page
def test_every_misprint_is_listed_with_its_reason_and_its_rivals(page, db):
    listed = page[page.index("nk-misprinted") :]
    found = [claim for claim in each(queries.claims(db, held=False)) if claim.status == MISPRINT]
    assert len(found) == 16
    assert all(re.search(rf"<s><a href='\?[^']*claim={claim.id}'", listed) for claim in found)
    assert all(claim.note in words(listed) for claim in found)
    assert all(f"rivals={claim.rivals}'" in listed for claim in found if claim.rivals)
    assert "16 misprints: kept as printed, in no line, no total and no spread" in words(page)


@pytest.mark.page
def test_kinds_of_numbers_are_counted_apart(page):
    said = words(page[page.index("nk-kinds") - 400 :])
    assert "5 documents with their text, 42 numbers; 677 cited figures from 160 pages, text not held." in said
    for told in (
        "Claim with a number 42",
        "of these, failing a check 12",
        "of these, corrected 6",
        "Claim without a number 195",
        "Cited figure 677",
        "Estimate 514",
        "Revision 40",
        "Forecast 13",
        "Other basis 27",
        "Converted or counted by the carrier 67",
        "Misprint in the source 16",
    ):
        assert told in said, told


# The drawer


def title(app) -> str:
    """What stands above the drawer."""
    return app.get("dialog")[0].proto.dialog.title


@pytest.mark.page
@pytest.mark.parametrize(
    ("claim", "head"),
    [("chainalysis_2022_cyber_theft_v2023_09", "Cited figure"), ("000-gdp-growth-2023", "Source passage")],
)
def test_the_drawer_is_headed_by_what_it_shows(claim, head):
    assert title(opened("evidence", claim=claim)) == head


@pytest.mark.page
def test_an_opened_group_stays_open_beside_the_drawer():
    both = entries(markup(opened("evidence", rivals="C2", claim="nis_2022_cyber_theft_v2022_12_22")))
    assert [name for name, entry in both.items() if re.match("<details [^>]* open>", entry)] == ["C2"]


def test_the_drawer_links_the_figure_that_a_note_names(db):
    (claim,) = each(queries.claims(db, ids=["chainalysis_2022_cyber_theft_v2023_09"]))
    said = note_of(db, claim)
    assert words(said) == "was 1.7 billion in Chainalysis, February 2023, day not printed"
    assert "claim=chainalysis_2022_cyber_theft_v2023_02'" in said


def test_what_is_no_id_stays_as_it_is_in_a_note():
    assert noted("was 1 & some_other_thing", {}) == "was 1 &amp; some_other_thing"


def test_a_corrected_misprint_tells_its_reconciled_number(db):
    (claim,) = each(queries.claims(db, ids=["bok_2023_trade_total_v2024_07_26"]))
    assert (wording.amount(claim), wording.amount(claim, "reconciled")) == ("$2.27 billion", "$2.77 billion")


# How far apart


def test_the_spread_is_that_of_the_release_wherever_the_file_names_the_group(db, groups):
    for row in each(queries.contradictions(db)):
        if row.id in groups and row.rivals:
            found = groups[row.id].apart(row.reading)
            assert (found.ratio, bool(found.open and found.ratio)) == (
                pytest.approx(row.spread) if row.spread else None,
                bool(row.spread_open),
            ), row.id


def test_numbers_of_different_years_are_not_set_against_each_other(groups):
    found = groups["population-kp-persons"].apart("printed")
    assert round(found.ratio, 4) == 1.0331
    assert {one.claim.period_as_printed for one in found.pair} == {"2010"}


def test_growth_has_no_ratio(groups):
    found = groups["G2017"].apart("printed")
    assert (found.ratio, found.points) == (None, 7.2)


def test_a_misprint_counts_for_no_spread(groups):
    assert groups["C7"].apart("printed").ratio is None
    assert groups["G2010"].apart("printed").points == 0


def test_an_alternative_is_set_against_nothing(groups):
    greater, less = groups["S3"].apart("printed").pair
    assert {greater.claim.qualifier, less.claim.qualifier} & {"alternative", "alternative up to"} == set()


def test_figures_of_two_price_bases_or_units_are_not_compared(groups):
    assert groups["L1"].apart("printed").compared is False
    rate = [claim for claim in groups["I3"].claims if claim.unit == "USD_per_year"]
    assert rate
    pair = groups["I3"].apart("printed").pair
    assert {one.claim.unit for one in pair} == {"USD"}


def test_without_forecasts_the_estimates_stand_alone(groups):
    assert groups["G2023"].alike_apart("printed").points == 0
    assert [one.claim.status for one in alone(groups["G2022"].figures("printed"))] == ["estimate"]


def test_nothing_to_compare_is_no_spread():
    assert spread([], one_period=False).compared is False


# The scale


@pytest.mark.parametrize(
    ("name", "ends"),
    [("C2", (0, 2e9)), ("G2020", (-10, 5)), ("population-kp-persons", (0, 30e6)), ("G2021", (-4, 4)), ("K2", (0, 100))],
    ids=str,
)
def test_a_scale_ends_at_round_numbers_and_holds_nought(groups, name, ends):
    group = groups[name]
    drawn = scale([figure(claim, "printed") for claim in group.sound], group.sound[0].unit)
    assert (drawn.start, drawn.stop) == ends


def test_one_mark_alone_has_no_scale(groups):
    assert scale([figure(groups["C2"].claims[0], "printed")], "USD") is None


def test_every_mark_lies_on_its_scale(groups):
    for group in groups.values():
        for unit in {claim.unit for claim in group.sound}:
            drawn = [figure(claim, "printed") for claim in group.sound if claim.unit == unit]
            found = scale(drawn, unit)
            if found:
                assert all(0 <= found.share(end) <= 100 for one in drawn for end in one.ends), group.id


def test_a_figure_is_compared_by_its_words(groups):
    nearly = next(claim for claim in groups["C4"].claims if claim.printed_high is not None)
    assert figure(nearly, "printed").sure == (None, 3e9)
    about = next(claim for claim in groups["C4"].claims if claim.qualifier == "about" and not claim.text_held)
    assert Figure(about, 3e9, None, None).sure == (3e9, 3e9)
