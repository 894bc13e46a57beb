"""Known as of: seen from an earlier day, a release answers from what had been stated by its end, and nothing else."""

import csv
import inspect
import itertools
import json
import re
import shutil
from calendar import monthrange
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import pytest

from nkeconomy import queries, record, release, store
from nkeconomy.frame import each
from tests.test_pages import PAGES, figures, marks, markup, opened

pytestmark = pytest.mark.data
REPOSITORY = Path(__file__).parents[1]
DAYS = [date(1989, 12, 31), date(1995, 1, 1), date(2010, 1, 1), date(2020, 1, 1), date(2023, 6, 30), date(2024, 8, 1)]
DAYS += [date(2026, 10, 1), date(2030, 1, 1), date(2100, 12, 31)]
NEVER = ("002", "003", "004")
"""The documents that bear no full date."""


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


@pytest.fixture
def at(committed_release):
    """The committed release as known at the end of a day."""
    return lambda *day: store.Release(committed_release.stem, asof=date(*day))


def sheet(file: str) -> list[dict[str, str]]:
    with (REPOSITORY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def last_day(published: str) -> date:
    """The end of a day, month or year."""
    year, month, day = (*map(int, published.split("-")), None, None)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def statements() -> dict[str, date]:
    """Each claim with the day by whose end it had been stated, reckoned from the rows and not from the release."""
    days = {row["id"]: last_day(row["published"]) for row in sheet("data/cited.csv")}
    for document in sheet("data/documents.csv"):
        if document["text_held"] == "yes" and document["published"]:
            claims = sheet(f"data/claims/{document['id']}.csv")
            days |= {row["id"]: last_day(document["published"]) for row in claims}
    return days


def known_by(day: date) -> set[str]:
    return {name for name, stated in statements().items() if stated <= day}


LENS = {
    "a day, on its eve": ((2024, 7, 25), "bok_2023_gdp_growth_v2024_07", False),
    "a day": ((2024, 7, 26), "bok_2023_gdp_growth_v2024_07", True),
    "a month, on the last day but one": ((2017, 4, 29), "itc_2016_trade_total_v2017_04", False),
    "a month, on its last day": ((2017, 4, 30), "itc_2016_trade_total_v2017_04", True),
    "a February of a leap year": ((2016, 2, 28), "bok_1992_exports_total_v1993", True),
    "a year, on the last day but one": ((1993, 12, 30), "bok_1992_exports_total_v1993", False),
    "a year, on its last day": ((1993, 12, 31), "bok_1992_exports_total_v1993", True),
    "a held document, on the eve of its day": ((2024, 7, 25), "000-gni-2023", False),
    "a held document": ((2024, 7, 26), "000-gni-2023", True),
    "another held document": ((2025, 3, 27), "001-sleep-hours", True),
    "a day without a year": ((2100, 12, 31), "002-cyber-revenue", False),
    "no date": ((2100, 12, 31), "003-trade-total-usd", False),
}


@pytest.mark.parametrize(("day", "claim", "known"), LENS.values(), ids=LENS)
def test_a_claim_is_known_from_the_end_of_what_is_known_of_its_day(at, day, claim, known):
    assert (not queries.claims(at(*day), ids=[claim]).empty) is known


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_known_on_a_day_is_what_was_stated_by_then(at, day):
    assert {*queries.claims(at(day.year, day.month, day.day))["id"]} == known_by(day)


def test_what_bears_no_full_date_is_left_out_on_any_day_and_that_is_told(at, db):
    assert {*queries.claims(at(2100, 12, 31))["document"]} & {*NEVER} == set()
    assert tuple(queries.undated(db)["id"]) == NEVER
    assert len(queries.claims(db)) - len(queries.claims(at(2100, 12, 31))) == len(
        queries.claims(db, documents=[*NEVER])
    )


def test_before_anything_was_stated_every_question_has_its_columns_and_no_row(at, db):
    early = at(1989, 12, 31)
    for ask in (queries.claims, queries.derived, queries.checks, queries.contradictions, queries.documents):
        assert ask(early).empty
        assert list(ask(early).columns) == list(ask(db).columns)


def test_without_a_day_the_release_answers_in_full(db):
    assert store.open_release(db.id) == db == store.open_release(db.id, None)
    assert db.asof is None
    assert len(queries.claims(db, held=False)) == 677


def test_a_release_is_opened_as_known_on_a_day(db):
    day = date(2020, 1, 1)
    assert store.open_release(None, day) == store.Release(db.id, asof=day)
    assert store.open_release("nosuch", day) == store.Release(db.id, asked="nosuch", asof=day)


def test_two_days_of_one_release_are_answered_apart(at, db):
    counts = [len(queries.claims(at(*day))) for day in ((2010, 1, 1), (2020, 1, 1), (2010, 1, 1))]
    assert counts[0] == counts[2] < counts[1] < len(queries.claims(db))


LISTS = (
    "indicators",
    "subjects",
    "counterparts",
    "documents",
    "estimators",
    "carriers",
    "statuses",
    "kinds",
    "stances",
)
EVERYTHING = {**{name: [] for name in (*LISTS, "units")}, **dict.fromkeys(("held", "first", "last")), "numbers": False}
ARGUMENTS = {
    "passage": {"claim": "000-gni-2023"},
    "checks_of": {"claim": "000-gni-2023"},
    "same_quantity": {"claim": "000-gni-2023"},
    "passages": {"document": "000"},
    "search": {"words": "north"},
    "told": {"ids": sorted(statements())},
    "matching": {"chosen": EVERYTHING, "sort": "period"},
    "partners": ["RU", "CN"],
    "themes": ["gdp_gni", "illicit_revenue", "russia_china", "arms_transfers", "trade", "missile_programme"],
    "currency": "printed",
    "sort": "period",
}
QUESTIONS = {
    name: ask
    for name, ask in inspect.getmembers(queries, inspect.isfunction)
    if ask.__module__ == queries.__name__ and not name.startswith("_")
}


def arguments(name: str, ask) -> dict[str, object]:
    """What a question must be asked with: everything, as far as a parameter allows it."""
    given = {}
    for parameter in list(inspect.signature(ask).parameters.values())[1:]:
        known = ARGUMENTS.get(name, {}) if isinstance(ARGUMENTS.get(name, {}), dict) else {}
        if parameter.kind is parameter.VAR_POSITIONAL or parameter.default is not parameter.empty:
            continue
        blank = [] if "list" in str(parameter.annotation) else False if parameter.annotation is bool else None
        given[parameter.name] = known.get(parameter.name, ARGUMENTS.get(parameter.name, blank))
    return given


def several(name: str, ask) -> list[str]:
    """All indicators, for a question that takes any number of them."""
    takes = any(one.kind is one.VAR_POSITIONAL for one in inspect.signature(ask).parameters.values())
    return [row["id"] for row in sheet("data/vocabulary/indicators.csv")] if takes else []


def answered(name: str, db: store.Release):
    """The answer to a question that is asked for everything."""
    ask = QUESTIONS[name]
    given = arguments(name, ask)
    return ask(db, *given.values(), *several(name, ask)) if several(name, ask) else ask(db, **given)


def cells(value: object):
    """Every single value in a cell, however deep."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        yield from itertools.chain.from_iterable(map(cells, value))
    else:
        yield value


def tables(answer) -> list:
    """An answer is one table, or several."""
    return [*answer] if isinstance(answer, tuple) else [answer]


def named(answer) -> set[str]:
    """Every text that stands whole in a cell of an answer."""
    told = (cell for table in tables(answer) for column in table for cell in table[column])
    return {one for cell in told for one in cells(cell) if isinstance(one, str)}


NONE_YET = ("retracted", "left_out", "ledger_left_out")
"""Questions that the committed data has no row for."""


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in NONE_YET])
def test_every_question_is_asked_in_a_way_that_has_an_answer(name, db):
    assert not any(table.empty for table in tables(answered(name, db)))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_is_answered_with_what_was_stated_later(name, day, db, at):
    """No claim of a later day, and no check, derived figure or document that needs one, stands in any cell."""
    known = known_by(day)
    told, later = {*known}, {*queries.claims(db)["id"]}
    for row in [*each(queries.derived(db)), *each(queries.checks(db))]:
        (told if {*row.inputs} <= known else later).add(row.id)
    told |= {*queries.claims(db, ids=[*known])["document"]}
    later |= {*queries.claims(db)["document"]}
    if name == "corrections":  # they are of today, with the checks that they rest on
        told |= {*queries.checks(db)["id"]}
    if name == "undated":
        told |= {*NEVER}
    later -= told
    assert named(answered(name, at(day.year, day.month, day.day))) & later == set()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_check_and_a_derived_figure_are_known_once_all_their_claims_are(at, db, day):
    known, then = known_by(day), at(day.year, day.month, day.day)
    for ask in (queries.checks, queries.derived, queries.not_derived):
        expected = {row.id for row in each(ask(db)) if {*row.inputs} <= known}
        assert {*ask(then)["id"]} == expected


def test_a_check_waits_for_the_last_of_its_claims(at):
    """GNI of July 2024 over GNI per head against a population that was printed in December 2024."""
    days = ((2024, 7, 26), (2024, 12, 30), (2024, 12, 31))
    assert ["north-population" in {*queries.checks(at(*day))["id"]} for day in days] == [False, False, True]


def test_a_claim_tells_only_of_checks_that_are_known(at):
    for day in ((2024, 7, 26), (2030, 1, 1)):
        then = at(*day)
        checks = {*queries.checks(then)["id"]}
        assert {check for checks_ in queries.claims(then)["failing_checks"] for check in checks_ or ()} <= checks


def test_the_vintages_of_a_day_are_those_that_had_been_stated(at, db):
    def theft_of_2022(then):
        figures = record.latest(queries.cited(then, "cyber_theft"))
        mine = figures[(figures["attributed_title"] == "Chainalysis") & (figures["period_start"] == date(2022, 1, 1))]
        return [*mine[mine["period_end"] == date(2022, 12, 31)]["printed_value"]]

    days = ((2023, 2, 27), (2023, 2, 28), (2023, 9, 29), (2023, 9, 30))
    assert [theft_of_2022(at(*day)) for day in days] == [[], [1.7e9], [1.7e9], [1.65e9]]
    assert theft_of_2022(db) == [1.65e9]


def test_a_group_of_rivals_has_those_who_had_spoken_and_a_spread_only_with_all_of_them(at, db):
    whole = {(row.id, row.reading): row for row in each(queries.contradictions(db))}
    for day in DAYS:
        known = known_by(day)
        for row in each(queries.contradictions(at(day.year, day.month, day.day))):
            all_of_them = whole[row.id, row.reading]
            members = [member["claim"] for member in row.members if member["claim"]]
            assert len(row.members) > 1
            assert members == [one["claim"] for one in all_of_them.members if one["claim"] in known]
            assert row.spread == (all_of_them.spread if len(row.members) == len(all_of_them.members) else None)
            assert row.headline in {*known, None}


def test_one_who_speaks_alone_is_no_rival(at):
    groups = {row.id: row for row in each(queries.contradictions(at(2023, 2, 27)))}
    assert "C2" not in groups
    groups = {row.id: len(row.members) for row in each(queries.contradictions(at(2023, 4, 6)))}
    assert groups["C2"] == 5


def test_documents_are_those_that_had_spoken(at):
    assert [row.id for row in each(queries.documents(at(2024, 7, 26))) if row.text_held] == ["000"]
    assert [row.id for row in each(queries.documents(at(2025, 3, 27))) if row.text_held] == ["000", "001"]
    for day in DAYS:
        then = at(day.year, day.month, day.day)
        assert {*queries.documents(then)["id"]} == {*queries.claims(then)["document"]}


def test_a_retracted_claim_is_known_from_the_day_on_which_its_document_had_spoken(sample, monkeypatch):
    sample.add("data/retired_claims.csv", "bank-since,retracted,2026-11-23,The editor,It was misread.")
    built = sample.build()
    monkeypatch.setattr(store, "RELEASES", built.path.parent)
    known = [
        queries.retracted(store.Release(built.id, asof=date(2024, 7, day)), ids=["bank-since"]) for day in (25, 26)
    ]
    assert [list(rows["id"]) for rows in known] == [[], ["bank-since"]]


def test_the_headlines_of_a_day_are_claims_of_that_day(at):
    for day in DAYS:
        assert {*queries.headlines(at(day.year, day.month, day.day))["claim"]} <= known_by(day)


def test_the_lens_has_a_view_of_every_table_with_the_same_columns(db, at):
    queries.meta(at(2020, 1, 1))
    with store._connection(db.id, date(2020, 1, 1)).cursor() as cursor:
        for name, columns in release.schema_columns().tables.items():
            seen = [row[0] for row in cursor.execute(f'describe "{name}"').fetchall()]
            assert seen == [*columns], name


@pytest.mark.parametrize(
    "forbidden",
    [
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to 'leak.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "delete from built.claims",
        "set enable_external_access = true",
    ],
)
def test_a_look_back_neither_reads_nor_writes_anything_else(db, at, forbidden):
    queries.meta(at(2020, 1, 1))
    with store._connection(db.id, date(2020, 1, 1)).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(forbidden)


def test_a_folder_with_a_quote_mark_in_its_name_can_be_looked_back_on(committed_release, tmp_path, monkeypatch):
    folder = tmp_path / "the bank's releases"
    shutil.copytree(committed_release.parent, folder)
    (folder / committed_release.name).rename(folder / "quoted.duckdb")
    monkeypatch.setattr(store, "RELEASES", folder)
    assert {*queries.claims(store.Release("quoted", asof=date(1995, 1, 1)))["id"]} == known_by(date(1995, 1, 1))


ON_PAGES = ("1995-01-01", "2010-01-01", "2020-01-01", "2024-08-01", "2030-01-01")


@pytest.mark.page
@pytest.mark.parametrize("day", ON_PAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_on_any_day_and_shows_nothing_that_was_stated_later(page, day, db):
    app = opened(page, asof=day)
    assert not app.exception
    assert not app.error
    later = {*queries.claims(db)["id"]} - known_by(date.fromisoformat(day))
    shown = {claim for figure in figures(app) for trace, index in marks(figure) for claim in trace["customdata"][index]}
    for href in re.findall(r'href=["\'](?:\w+)?(\?[^"\']*)["\']', markup(app)):
        shown |= {*parse_qs(unescape(href).lstrip("?")).get("claim", [])}
    assert shown & later == set()


@pytest.mark.page
@pytest.mark.parametrize("page", PAGES)
def test_links_keep_the_day(page):
    links = re.findall(r'href=["\'](\?[^"\']*)["\']', markup(opened(page, asof="2024-08-01")))
    assert links
    assert [href for href in links if "asof=2024-08-01" not in href] == []


@pytest.mark.page
def test_a_look_back_is_told_on_the_page_with_what_it_leaves_out():
    page = markup(opened("overview", asof="2020-01-01"))
    assert "Known as of 1 January 2020: what had been stated by then." in page
    assert "What documents 002, 003 and 004 say is left out" in page


@pytest.mark.page
@pytest.mark.parametrize("asked", ["yesterday", "2020-02-30", "1066-10-14"])
def test_a_day_that_is_none_is_told_and_all_is_shown(asked):
    app = opened("overview", asof=asked)
    assert not app.exception
    page = markup(app)
    assert "shown is all that is known" in page
    assert "Known as of" not in page


@pytest.mark.page
def test_an_empty_day_as_a_copied_link_has_it_shows_all_and_says_nothing():
    page = markup(opened("overview", asof=""))
    assert "is no day" not in page
    assert "Known as of" not in page


@pytest.mark.page
def test_a_claim_of_a_later_day_is_said_not_to_be_known(db):
    app = opened("overview", asof="2020-01-01", claim="000-gni-2023")
    assert not app.exception
    assert "000-gni-2023" in markup(app)
    assert json.dumps("40.9 trillion won") not in markup(app)
