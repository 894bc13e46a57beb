"""The ledger of contradictions on /evidence: every group, every number of it a link, whose it is, how far apart."""

import re
from html import unescape

import pandas as pd
import pytest

from nkeconomy import queries, store
from nkeconomy.frame import each
from nkeconomy.ui import contradictions as rivals
from nkeconomy.ui import groups as grouping
from tests.test_pages import markup, opened

pytestmark = pytest.mark.page
READINGS = ("both", "printed", "reconciled")


@pytest.fixture(scope="module")
def pages(committed_release):
    """The page in each reading."""
    before, store.RELEASES = store.RELEASES, committed_release.parent
    try:
        return {reading: markup(opened("evidence", reading=reading)) for reading in READINGS}
    finally:
        store.RELEASES = before


@pytest.fixture
def groups(db):
    found = {}
    for row in each(grouping.in_documents(db)):
        found.setdefault(row.id, []).append(row)
    return found


def entries(page: str) -> dict[str, str]:
    """The entries of the ledger by their titles, in their order."""
    return {
        unescape(re.search("<h3>(.*?)</h3>", entry)[1]): entry
        for entry in re.findall(r"<article class='nk-of-.*?</article>", page, re.DOTALL)
    }


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", markup)))


def spread(entry: str) -> str:
    return words(re.search("<p class='nk-spread'>(.*?)</p>", entry)[1]).strip()


@pytest.mark.parametrize("reading", READINGS)
def test_every_group_is_in_the_ledger_with_a_link_to_each_number(pages, groups, reading):
    shown = entries(pages[reading])
    assert len(shown) == len(groups)
    for entry, readings in zip(shown.values(), groups.values(), strict=True):
        for member in readings[0].members:
            kind = "claim" if member["claim"] else "derived"
            assert re.search(rf"[?;&]{kind}={member[kind]}['&]", entry), member


def test_the_widest_spread_stands_first(pages):
    assert [title.split(" · ")[0] for title in entries(pages["both"])] == [
        "Illicit revenue",
        "Trade deficit",
        "Missiles supplied",
        "Artillery rounds supplied",
    ]


@pytest.mark.parametrize("reading", READINGS)
def test_spreads_are_told_in_both_readings_and_a_lower_bound_is_rounded_down(pages, reading):
    assert [spread(entry) for entry in entries(pages[reading]).values()] == [
        "9.97× as printed 1.09× as reconciled",
        "3.87× as printed agree as reconciled",
        "at least 2.22× as printed no correction touches these numbers",
        "at least 1.77× as printed no correction touches these numbers",
    ]


def test_origins_are_counted_by_who_says_it(pages):
    told = [re.search(r"Origins\s+(.*?)\s+Likely", words(entry))[1] for entry in entries(pages["both"]).values()]
    assert told == [
        "One origin for three numbers: National Strategy Institute, South Korea.",
        "One origin for two numbers: National Strategy Institute, South Korea.",
        "Two origins for two numbers: United States and South Korea; National Strategy Institute, South Korea.",
        "Two origins for two numbers: United States and South Korea; National Strategy Institute, South Korea.",
    ]


def test_printed_and_reconciled_numbers_stand_in_one_entry(pages):
    entry = words(entries(pages["both"])["Illicit revenue · North Korea"])
    assert "$62.8 billion as printed" in entry
    assert "$6.28 billion as reconciled" in entry
    assert "nearly $6.3 billion ! as printed, not corrected" in entry


@pytest.mark.parametrize(("reading", "other"), [("printed", "$6.28 billion"), ("reconciled", "$62.8 billion")])
def test_one_reading_shows_its_numbers_only(pages, reading, other):
    assert other not in words(entries(pages[reading])["Illicit revenue · North Korea"])


def test_a_number_is_doubtful_as_long_as_a_check_on_it_fails_in_the_chosen_reading(pages):
    bars = {reading: entries(page)["Illicit revenue · North Korea"] for reading, page in pages.items()}
    assert {reading: "nk-bar-doubtful" in bar for reading, bar in bars.items()} == {
        "both": True,
        "printed": True,
        "reconciled": False,
    }


def test_an_open_bound_is_told_in_words_and_a_period_in_doubt_with_the_other_one(pages):
    entry = words(entries(pages["both"])["Missiles supplied · Ballistic missiles · North Korea"])
    assert "scores of missiles 40 missiles or more, no upper bound" in entry
    assert "in doubt: or 2023" in entry


def test_the_cause_is_ours_and_dated_and_the_headline_has_its_rule(pages):
    entry = words(entries(pages["both"])["Trade deficit · After illicit income · North Korea"])
    assert "Unit or scale. The printed deficit less the printed total" in entry
    assert "Our judgement, 22 November 2026." in entry
    assert "$19.7 billion reconciled: $1.97 billion : the only number of the group that a source gives" in entry


def test_a_group_without_a_judgement_says_so(pages, db, monkeypatch):
    assert "Not judged yet." in words(ledger(db, monkeypatch, cause=None, reason=None, decided_on=None))


def test_a_group_of_figures_of_ours_has_no_headline(db, monkeypatch):
    assert "no source has a number of its own here" in words(ledger(db, monkeypatch, headline=None))


def test_a_release_without_contradictions_says_so(db, monkeypatch):
    shown = drawn(monkeypatch, db, queries.contradictions(db).iloc[:0])
    assert "No contradiction is shown" in shown


def ledger(db, monkeypatch, **cells) -> str:
    return drawn(monkeypatch, db, grouping.in_documents(db).assign(**cells))


def drawn(monkeypatch, db, contradictions: pd.DataFrame) -> str:
    shown = []
    monkeypatch.setattr(rivals, "html", shown.append)
    rivals.ledger(contradictions, queries.claims(db), queries.derived(db))
    return "".join(shown)
