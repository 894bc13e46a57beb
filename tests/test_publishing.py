"""A draft is published whole or not at all, by one at a time, recorded, and taken back in one step."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import pytest
from conftest import SAMPLE, Root, copied
from editing import ABOUT, COAL, GROWTH, TEXT, by_hand, drafted
from hypothesis import given, settings
from hypothesis import strategies as st

from nkeconomy import claims, drafts, history, publishing, release, store, table, vocabulary
from nkeconomy.drafts.proposed import next_id
from nkeconomy.publishing import Refused, transaction
from nkeconomy.publishing.files import claims_file, lines_of
from nkeconomy.publishing.transaction import LOCK
from nkeconomy.publishing.vocabulary_rows import with_cells

REPOSITORY = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The releases of the sample, built once."""
    return Root(copied(SAMPLE, tmp_path_factory.mktemp("built"))).build().path.parent


@pytest.fixture(scope="session")
def a_draft(tmp_path_factory):
    """One for tests that change nothing."""
    return drafted(copied(SAMPLE, tmp_path_factory.mktemp("a-draft")))


@pytest.fixture
def root(sample, built):
    shutil.copytree(built, sample.path / "data/releases")
    return sample.path


def tree(root):
    """Every file of data and seeds but releases, drafts and what locks leave."""
    aside = ("releases", "drafts", "history")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in ("data", "seeds")
        for path in (root / top).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.relative_to(root).parts[1] not in aside
    }


def pointed(root):
    return (root / "data/releases/current").read_text().strip()


def claim_ids(root):
    with (root / "data/claims/000.csv").open(newline="") as lines:
        return [row["id"] for row in csv.DictReader(lines)]


def published(root, *claims):
    return publishing.publish(root, drafted(root, *claims), "Ann", "a new estimate")


def test_a_preview_shows_a_release_that_nobody_points_to_and_changes_nothing(root, monkeypatch):
    monkeypatch.setattr(store, "ROOT", root)
    monkeypatch.setattr(store, "RELEASES", root / "data/releases")
    draft, before, current = drafted(root), tree(root), pointed(root)
    found = publishing.preview(root, draft)
    assert (found.problems, found.claims) == ((), ("000-one",))
    assert (tree(root), pointed(root), found.release in store.held()) == (before, current, False)
    shown = store.open_release(found.release)
    assert shown.id == found.release
    assert "000" in set(shown.ask("documents")["id"])


def test_a_problem_of_a_preview_belongs_to_its_row(root):
    draft = drafted(root, GROWTH, COAL | {"value": "23"})
    found = publishing.preview(root, draft)
    assert found.release is None
    assert [(found.row(problem), problem.what) for problem in found.problems] == [
        ("000-two", "value is 23, but '$22 billion' in the quote reads 22")
    ]


def test_a_row_over_several_lines_does_not_shift_the_problems_of_others(root):
    draft = drafted(root, GROWTH | {"note": "one\ntwo\rthree\r\nfour"}, COAL | {"value": "23"})
    (problem,) = publishing.preview(root, draft).problems
    assert publishing.preview(root, draft).row(problem) == "000-two"


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=200)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_whatever_cells_hold_a_problem_finds_its_row_by_its_line(a_draft, tmp_path_factory, cells):
    rows = [{**a_draft.rows[0], "id": f"row-{at}", "quote": one, "note": two} for at, (one, two) in enumerate(cells)]
    draft = replace(a_draft, rows=tuple(rows))
    folder = tmp_path_factory.mktemp("lines")
    (folder / "claims.csv").write_bytes(claims_file(draft))
    shape = replace(claims.SHAPE, verbatim=frozenset(claims.SHAPE.columns))
    read, problems = table.read(folder, "claims.csv", shape)
    assert problems == []
    assert {row.line: row["id"] for row in read} == lines_of(draft)


def test_a_preview_of_yesterday_goes_with_the_next(root):
    folder = root / "data/releases/drafts"
    old = folder / f"{publishing.preview(root, drafted(root)).release}.duckdb"
    os.utime(old, (0, 0))
    new = publishing.preview(root, drafted(root, COAL, name="other.txt")).release
    assert [path.stem for path in folder.glob("*.duckdb")] == [new]


def test_a_publication_writes_the_source_its_row_and_its_claims_and_leaves_the_rest_as_it_is(root):
    before = tree(root)
    done = published(root, GROWTH, COAL)
    after = tree(root)
    (seed,) = after.keys() - before.keys() - {"data/claims/000.csv", "data/history.csv"}
    assert after[seed] == TEXT.encode()
    assert after["data/documents.csv"].startswith(before["data/documents.csv"])
    assert after["data/documents.csv"].count(b"\n") == before["data/documents.csv"].count(b"\n") + 1
    assert claim_ids(root) == ["000-one", "000-two"]
    assert {name: after[name] for name in before if name != "data/documents.csv"} == {
        name: before[name] for name in before if name != "data/documents.csv"
    }
    assert pointed(root) == done.release
    assert drafts.listed(root) == []


def test_the_data_are_sound_after_a_publication_and_build_to_the_same_release(sample, root):
    done = published(root)
    assert sample.problems() == []
    assert sample.build().id == done.release


def test_what_was_not_accepted_is_not_published(root):
    draft = drafted(root, GROWTH, COAL)
    rows = [{**row, "decision": "rejected"} if row["id"] == "000-two" else row for row in draft.rows]
    draft = drafts.save(root, draft.with_rows(rows), "Ann")
    publishing.publish(root, draft, "Ann", "why")
    assert claim_ids(root) == ["000-one"]


def test_a_text_beside_its_original_is_published_with_it(sample, root):
    draft = drafts.begin(root, "old.txt", TEXT.encode("utf-16"), "Ann")
    rows = [by_hand(draft.text, "000-one", **GROWTH)]
    draft = drafts.save(root, replace(draft.with_rows(rows), document={**draft.document, **ABOUT}), "Ann")
    publishing.publish(root, draft, "Ann", "why")
    assert (root / draft.document["original"]).read_bytes() == TEXT.encode("utf-16")
    assert (root / draft.document["path"]).read_bytes() == draft.text.encode()
    assert sample.problems() == []


def test_who_when_and_why_are_recorded(root):
    before = pointed(root)
    done = published(root)
    (entry,) = history.entries(root)
    assert entry == done.entry
    assert (entry.place, entry.by, entry.action, entry.document, entry.claims, entry.why) == (
        *(1, "Ann", "publish", "000"),
        *("000-one", "a new estimate"),
    )
    assert (entry.before, entry.after, entry.undoes) == (before, done.release, "")
    assert timedelta() <= datetime.now(UTC) - entry.at < timedelta(minutes=1)


def test_history_is_no_part_of_a_release(sample, root):
    done = published(root)
    (root / history.FILE).unlink()
    assert sample.build().id == done.release


@pytest.mark.parametrize(
    ("by", "why", "said"),
    [
        ("", "why", "say who publishes; nothing was published."),
        ("Ann", " \n ", "say why; nothing was published."),
        ("Ann\nBen", "why", "what says who publishes holds U+000A"),
        ("Ann", "a\u202eb", "what says why holds U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Ann", "x" * 501, "what says why has more than 500 characters"),
    ],
)
def test_who_and_why_must_be_said_in_plain_words(root, by, why, said):
    draft, before = drafted(root), tree(root)
    with pytest.raises(Refused) as told:
        publishing.publish(root, draft, by, why)
    assert str(told.value).startswith(said)
    assert tree(root) == before


def refused(root, draft, *words):
    """The sentence; nothing has changed and the draft is still there."""
    before, current, told = tree(root), pointed(root), drafts.listed(root)
    with pytest.raises(Refused) as trouble:
        publishing.publish(root, draft, "Ben", "why")
    assert (tree(root), pointed(root), drafts.listed(root)) == (before, current, told)
    assert not list((root / "data/history").glob("*"))
    for word in words:
        assert word in str(trouble.value)
    return trouble.value


def test_a_draft_with_a_problem_is_not_published(root):
    trouble = refused(root, drafted(root, GROWTH | {"value": "2.5"}), "1 problem; nothing was published.")
    assert [problem.what for problem in trouble.problems] == ["value is 2.5, but '2.4 percent' in the quote reads 2.4"]


def test_a_draft_without_an_accepted_claim_is_not_published(root):
    draft = drafts.save(root, drafted(root).with_rows(()), "Ann")
    refused(root, draft, "no claim of this draft was accepted")


def test_a_number_that_was_taken_meanwhile_is_refused_with_the_next_free_one(root):
    first = drafted(root)
    second = replace(drafted(root, name="other.txt"), document=first.document)
    second = drafts.save(root, second.with_rows(first.rows), "Ben")
    publishing.publish(root, first, "Ann", "why")
    before = tree(root)
    with pytest.raises(Refused, match="document '000' is there already; give this source another number, such as 001"):
        publishing.publish(root, second, "Ben", "why")
    assert tree(root) == before
    assert drafts.listed(root) == [second]
    assert next_id(root) == "001"


def test_a_file_in_the_place_of_the_source_is_not_written_over(root):
    draft = drafted(root)
    (root / draft.document["path"]).write_bytes(b"mine")
    refused(root, draft, f"{draft.document['path']} is there already")
    assert (root / draft.document["path"]).read_bytes() == b"mine"


@pytest.mark.parametrize("cells", [{"id": "../../out"}, {"id": "a/b"}, {"id": ""}, {"id": "x\n"}])
@pytest.mark.parametrize("act", [publishing.preview, lambda root, draft: publishing.publish(root, draft, "A", "why")])
def test_an_odd_number_writes_nothing_anywhere(root, cells, act):
    draft = drafted(root)
    draft = drafts.save(root, replace(draft, document={**draft.document, **cells}), "Ann")
    before = set(root.parent.rglob("*"))
    with pytest.raises(Refused, match=r"the number of this source, .* is odd|no file of seeds"):
        act(root, draft)
    new = set(root.parent.rglob("*")) - before
    assert {path.name for path in new} <= {".publishing.lock"}
    assert publishing.live(root, draft).problems


@pytest.mark.parametrize("path", ["seeds/../data/checks.csv", "data/checks.csv", "/etc/x", "seeds/.hidden", "seeds/"])
def test_a_source_is_written_into_seeds_only(root, path):
    draft = drafted(root)
    draft = drafts.save(root, replace(draft, document={**draft.document, "path": path}), "Ann")
    refused(root, draft, "is no file of seeds")


def test_a_draft_that_somebody_changed_meanwhile_is_not_published(root):
    draft = drafted(root)
    newest = drafts.save(root, draft, "Ben")
    with pytest.raises(drafts.Conflict) as told:
        publishing.publish(root, draft, "Ann", "why")
    assert told.value.newest == newest
    assert not (root / history.FILE).exists()


def test_the_second_of_two_is_told_who_is_at_work_and_since_when(root):
    draft = drafted(root)
    with filelock.FileLock(root / LOCK):
        (root / f"{LOCK}.since").write_text("Ann has been publishing since 12:00:00")
        refused(root, draft, "Ann has been publishing since 12:00:00; nothing is lost: try again")
    publishing.publish(root, draft, "Ben", "why")


def test_nothing_is_written_while_a_build_is_under_way(root):
    draft = drafted(root)
    with release.only_writer(root / "data/releases", "build"):
        refused(root, draft, "another build has been running since")
    publishing.publish(root, draft, "Ben", "why")


def test_of_two_who_publish_at_once_both_succeed_or_one_is_told(root):
    one, two = drafted(root), drafted(root, name="other.txt", text=TEXT + "More.\n")
    outcomes, start = [], threading.Barrier(2)

    def go(draft, name):
        start.wait()
        try:
            outcomes.append(publishing.publish(root, draft, name, "why").entry.document)
        except Refused as told:
            outcomes.append(str(told))

    threads = [threading.Thread(target=go, args=pair) for pair in ((one, "Ann"), (two, "Ben"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [words for words in outcomes if "has been publishing since" in words]
    assert len(told) + len(history.entries(root)) == 2
    assert len(drafts.listed(root)) == len(told)


def test_a_file_that_another_hand_changes_meanwhile_is_not_written_over(root, monkeypatch):
    draft = drafted(root)
    slow = transaction.built

    def meddled(root, files):
        found = slow(root, files)
        with (root / "data/documents.csv").open("ab") as lines:
            lines.write(b"mine")
        return found

    monkeypatch.setattr(transaction, "built", meddled)
    with pytest.raises(Refused, match=r"data/documents.csv was changed by another hand meanwhile"):
        publishing.publish(root, draft, "Ann", "why")
    assert (root / "data/documents.csv").read_bytes().endswith(b"mine")
    assert not (root / "data/claims/000.csv").exists()


def test_undo_takes_back_one_act_and_the_draft_is_there_again(sample, root):
    before, current = tree(root), pointed(root)
    done = published(root)
    undone = publishing.undo(root, "Ben", "the wrong file")
    after = tree(root)
    assert (pointed(root) == current, undone.entry.undoes, undone.entry.by) == (True, "1", "Ben")
    assert after.pop("data/history.csv").count(b"\n") == 3
    retired = after.pop("data/retired_claims.csv")
    assert retired.startswith(before.pop("data/retired_claims.csv"))
    assert b"000-one,withdrawn," in retired
    assert after == before
    assert sample.problems() == []
    (draft,) = drafts.listed(root)
    assert [row["id"] for row in draft.rows] == ["000-growth-kp-2024"]
    assert publishing.publish(root, draft, "Ann", "again").release != done.release


def test_an_id_that_was_withdrawn_is_never_used_again(root):
    published(root)
    publishing.undo(root, "Ann", "why")
    (draft,) = drafts.listed(root)
    draft = drafts.save(root, draft.with_rows({**row, "id": "000-one"} for row in draft.rows), "Ann")
    with pytest.raises(Refused) as trouble:
        publishing.publish(root, draft, "Ann", "again")
    assert [problem.what for problem in trouble.value.problems] == [
        "id '000-one' was withdrawn and may not be used again"
    ]


def test_acts_are_taken_back_one_by_one_and_an_undo_is_not_undone(root):
    published(root)
    publishing.word(root, "units", {"id": "tonnes", "title": "tonnes", "kind": "mass", "words": "tons"}, "Ann", "new")
    assert publishing.undoable(root).action == "word"
    assert publishing.undo(root, "Ann", "why").entry.undoes == "2"
    assert publishing.undo(root, "Ann", "why").entry.undoes == "1"
    assert publishing.undoable(root) is None
    with pytest.raises(Refused, match="there is nothing to undo; an undo itself cannot be undone"):
        publishing.undo(root, "Ann", "why")


def test_what_was_changed_since_is_not_undone(root):
    published(root)
    with (root / "data/claims/000.csv").open("ab") as lines:
        lines.write(b"\n")
    before = tree(root)
    with pytest.raises(Refused, match=r"data/claims/000.csv was changed since act 1 \(publish\); undo it there"):
        publishing.undo(root, "Ann", "why")
    assert tree(root) == before


def test_what_is_not_kept_here_cannot_be_undone(root):
    published(root)
    shutil.rmtree(root / "data/history")
    with pytest.raises(Refused, match="what act 1 replaced is not kept here"):
        publishing.undo(root, "Ann", "why")
    assert published(root, COAL | {"note": "second"}).entry.place == 2


def test_a_retracted_claim_keeps_its_row_and_goes_from_the_release(sample, root):
    published(root, GROWTH, COAL)
    done = publishing.retract(root, "000-two", "Ben", "misread: that is of both")
    assert claim_ids(root) == ["000-one", "000-two"]
    assert sample.text("data/retired_claims.csv").splitlines()[-1].startswith("000-two,retracted,")
    assert sample.text("data/retired_claims.csv").splitlines()[-1].endswith(",Ben,misread: that is of both")
    assert (done.entry.action, done.entry.document, done.entry.claims) == ("retract", "000", "000-two")
    material, problems = sample.load()
    assert problems == []
    assert "000-two" not in {claim.id for claim in material.claims}


def test_a_claim_that_a_check_needs_is_not_retracted(root):
    before = tree(root)
    with pytest.raises(Refused) as trouble:
        publishing.retract(root, "bank-coal", "Ben", "why")
    assert trouble.value.problems
    assert any("bank-coal" in problem.what for problem in trouble.value.problems)
    assert tree(root) == before


def test_what_is_no_claim_or_no_claim_any_more_is_not_retracted(root):
    with pytest.raises(Refused, match=r"unknown claim 'bank-goal'; nearest is 'bank-coal'"):
        publishing.retract(root, "bank-goal", "Ben", "why")
    publishing.retract(root, "bank-prices", "Ben", "why")
    with pytest.raises(Refused, match=r"'bank-prices' was retracted on \d{4}-\d\d-\d\d by Ben"):
        publishing.retract(root, "bank-prices", "Ben", "why")


def test_a_word_is_a_row_with_its_history(sample, root):
    cells = {"id": "CN", "title": "China", "kind": "country", "aliases": "Beijing|PRC"}
    done = publishing.word(root, "entities", cells, "Ann", "a new partner")
    assert sample.text("data/vocabulary/entities.csv").endswith("\nCN,China,country,,Beijing|PRC\n")
    assert (done.entry.action, done.entry.document) == ("word", "entities: CN")
    assert sample.problems() == []


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("units", {"id": "percent", "title": "x", "kind": "share"}, "duplicate id 'percent'"),
        ("units", {"id": "t", "kind": "mass"}, "title is empty"),
        ("scales", {"id": "dozen", "factor": "a dozen"}, "factor 'a dozen'"),
        ("entities", {"id": "ü", "title": "x", "kind": "country"}, "holds odd characters"),
        ("indicators", {"id": "wages", "title": "Wages", "theme": "living_conditions", "unit": "shells"}, "shells"),
    ],
)
def test_a_word_that_the_vocabulary_does_not_take_comes_back_with_its_problems(root, kind, cells, said):
    before = tree(root)
    with pytest.raises(Refused) as trouble:
        publishing.word(root, kind, cells, "Ann", "new")
    assert any(said in problem.what for problem in trouble.value.problems)
    assert tree(root) == before


def test_an_unknown_vocabulary_or_column_is_refused(root):
    with pytest.raises(Refused, match="there is no vocabulary of animals; there are units"):
        publishing.word(root, "animals", {}, "Ann", "new")
    with pytest.raises(Refused, match="units have no colour but id, title"):
        publishing.word(root, "units", {"id": "t", "colour": "red"}, "Ann", "new")


@pytest.mark.parametrize(
    ("kind", "name", "other", "line"),
    [
        ("entities", "RU", "the Kremlin, too", 'RU,Russia,country,,"Moscow|the Kremlin, too"'),
        ("components", "coal", "black gold", "coal,revenue,Coal,Coal sold,black gold"),
        ("scales", "million", "mln", "million,1000000,million|mln"),
    ],
)
def test_another_name_changes_one_row_and_no_other_byte(sample, root, kind, name, other, line):
    file = f"data/vocabulary/{kind}.csv"
    before = sample.text(file).splitlines()
    publishing.alias(root, kind, name, other, "Ann", "as texts say")
    after = sample.text(file).splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [line]


@pytest.mark.parametrize("kind", vocabulary.SHAPES)
def test_any_row_of_the_vocabulary_can_be_written_again_as_it_is(kind):
    path = REPOSITORY / vocabulary.FOLDER / f"{kind}.csv"
    rows, problems = table.read(REPOSITORY, f"{vocabulary.FOLDER}/{kind}.csv", vocabulary.SHAPES[kind])
    assert problems == []
    lines = [[*csv.reader([line])] for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        written = with_cells(path, row, {}).decode("utf-8").splitlines()
        assert [[*csv.reader([line])] for line in written] == lines


def test_a_row_over_several_lines_is_written_again_whole(tmp_path):
    (tmp_path / "x.csv").write_bytes(b'id,title\r\na,"one\r\ntwo"\r\nb,three\n')
    (first, second), _ = table.read(tmp_path, "x.csv", table.Shape(("id", "title")))
    assert with_cells(tmp_path / "x.csv", first, {"title": "1"}) == b"id,title\r\na,1\nb,three\n"
    assert with_cells(tmp_path / "x.csv", second, {"title": "3"}) == b'id,title\r\na,"one\r\ntwo"\r\nb,3\n'


def test_a_name_that_is_taken_or_odd_is_refused(root):
    for kind, name, other, said in (
        ("entities", "KR", "moscow", "'RU' is called “moscow” already"),
        ("entities", "XX", "Ex", "there is no 'XX' among the entities"),
        ("entities", "RU", "a|b", "a name is some words without “|”"),
        ("entities", "RU", " ", "a name is some words without “|”"),
    ):
        with pytest.raises(Refused, match=said.replace("|", r"\|")):
            publishing.alias(root, kind, name, other, "Ann", "new")


def test_a_line_of_the_history_that_cannot_be_read_hides_no_other(root):
    published(root)
    with (root / history.FILE).open("ab") as lines:
        lines.write(b"x,not a day,,,,,,,,\n2,not a day,,,,,,,,\nhalf\n")
    assert [entry.place for entry in history.entries(root)] == [1]
    assert publishing.retract(root, "000-one", "Ann", "why").entry.place == 2


READ_ONLY = """
import os, sys
from pathlib import Path
from nkeconomy import drafts, publishing
for root in map(Path, sys.argv[1:]):
    (draft,) = drafts.listed(root)
    try:
        publishing.publish(root, draft, "Ann", "why")
    except publishing.Refused as told:
        print(told)
    if os.getuid() == 0:  # after the first, by which all that is needed has been imported
        os.setgid(65534)
        os.setuid(65534)
"""


@POSIX
@pytest.mark.parametrize("locked", ["seeds", "data", "data/claims", "data/releases"])
def test_a_folder_that_cannot_be_written_is_one_sentence_and_nothing_has_changed(root, locked):
    drafted(root)
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(shutil.copytree(root, f"{folder}/root"))
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o777)
        (aside / locked).chmod(0o555)
        before, current = tree(aside), pointed(aside)
        command = [sys.executable, "-c", READ_ONLY, root, aside]
        run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
        assert run.stderr == ""
        (said,) = run.stdout.splitlines()
        assert "Permission denied" in said
        assert said.endswith("; nothing was published.")
        assert (tree(aside), pointed(aside)) == (before, current)
        assert len(drafts.listed(aside)) == 1
