"""Which release is opened, and what an open one lets nobody do."""

import shutil
from datetime import date

import duckdb
import pytest
from conftest import as_schema_4

from nkeconomy import queries, release, store


@pytest.fixture
def releases(committed_release, tmp_path, monkeypatch):
    """A folder of our own with the committed release and its pointer."""
    shutil.copytree(committed_release.parent, tmp_path / "releases")
    monkeypatch.setattr(store, "RELEASES", tmp_path / "releases")
    return tmp_path / "releases"


def test_without_a_wish_the_newest_release_is_opened(releases, committed_release):
    assert store.open_release() == store.Release(committed_release.stem)


def test_a_release_that_is_not_held_gives_the_newest_and_says_so(releases, committed_release):
    assert store.open_release("nosuch") == store.Release(committed_release.stem, asked="nosuch")
    assert store.open_release("../../current").asked == "../../current"


def test_a_release_of_another_schema_counts_as_not_held(releases, committed_release):
    shutil.copy(committed_release, releases / "older.duckdb")
    with duckdb.connect(releases / "older.duckdb") as db:
        db.execute("update meta set schema_version = 0")
    assert store.open_release("older").asked == "older"


@pytest.fixture
def older(releases, committed_release):
    """The committed release as a file of schema 4."""
    return as_schema_4(committed_release, releases / "0123456789ab.duckdb").stem


def test_a_release_of_the_schema_before_opens_with_what_it_lacks_left_empty(older):
    db = store.open_release(older)
    assert (db.id, db.asked, queries.meta(db).loc[0, "schema_version"]) == (older, None, 4)
    documents = queries.documents(db)
    assert documents["same_origin_as"].isna().all()
    assert documents["original"].isna().all()
    assert queries.retracted(db).empty


@pytest.mark.parametrize("day", [None, date(2025, 3, 27)], ids=["as it is", "as known on a day"])
def test_a_release_of_the_schema_before_answers_as_one_of_this_schema_does(older, committed_release, day):
    then, now = store.Release(older, asof=day), store.Release(committed_release.stem, asof=day)
    for question in (queries.claims, queries.checks, queries.derived, queries.contradictions, queries.documents):
        assert question(then).equals(question(now)), question.__name__


@pytest.mark.parametrize("day", [None, date(2025, 3, 27)], ids=["as it is", "as known on a day"])
def test_a_release_of_the_schema_before_has_every_table_with_its_columns(older, day):
    with store._connection(older, day).cursor() as cursor:
        for name, columns in release.schema_columns().tables.items():
            assert [row[0] for row in cursor.execute(f'describe "{name}"').fetchall()] == [*columns], name


@pytest.mark.parametrize(
    "forbidden", ["copy (select 1) to 'leak.csv'", "delete from older.claims", "attach 'x.duckdb'"]
)
def test_a_release_of_the_schema_before_lets_nobody_write(older, forbidden):
    with store._connection(older).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(forbidden)


def test_a_new_pointer_is_followed_at_once(releases, committed_release):
    before, newer = store.current(), "0123456789ab"
    shutil.copy(committed_release, releases / f"{newer}.duckdb")
    with duckdb.connect(releases / f"{newer}.duckdb") as db:
        db.execute("update meta set release = ?", [newer])
    (releases / "next").write_text(f"{newer}\n", encoding="utf-8")
    (releases / "next").replace(releases / "current")
    assert (before, store.current()) == (committed_release.stem, newer)


def test_a_file_that_holds_another_release_is_not_shown(releases, committed_release):
    shutil.copy(committed_release, releases / "0123456789ab.duckdb")
    (releases / "current").write_text("0123456789ab\n", encoding="utf-8")
    assert store.current() == committed_release.stem
    assert store.remarks() == [
        f"Release 0123456789ab cannot be shown: its file holds the release {committed_release.stem}.",
        f"What you see is {committed_release.stem}, the newest that is whole.",
    ]


def test_a_folder_without_a_pointer_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    with pytest.raises(store.NoRelease, match="run: python -m nkeconomy build"):
        store.current()


@pytest.mark.parametrize(
    "forbidden",
    [
        "select * from read_text('/etc/hostname')",
        "copy claims to 'leak.csv'",
        "install httpfs",
        "delete from claims",
        "set enable_external_access = true",
    ],
)
def test_an_open_release_neither_reads_nor_writes_anything_else(db, forbidden):
    with store._connection(db.id).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(forbidden)


def test_a_changed_answer_does_not_change_the_next_one(db):
    first = db.ask("meta")
    first.loc[0, "release"] = "spoilt"
    assert db.ask("meta").loc[0, "release"] == db.id
