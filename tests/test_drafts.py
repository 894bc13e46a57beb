"""A source that is worked on is saved whole, survives whatever happens, and nobody's words are lost."""

import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy import claims, drafts, texts
from nkeconomy.drafts import ACCEPTED, Conflict, Draft, NoSuchDraft
from nkeconomy.drafts.draft import OF_A_DOCUMENT, named, occurrence, row, starts
from nkeconomy.drafts.proposed import next_id, used_ids

REPOSITORY = Path(__file__).parents[1]
TEXT = """The bank on 2024

The bank said on 25 July 2025 that real output of the DPRK rose 2.4 percent in 2024.
"""


@pytest.fixture
def draft(sample):
    return drafts.begin(sample.path, "pasted.txt", TEXT.encode(), "Ann")


def folder(sample, draft):
    return sample.path / drafts.FOLDER / draft.id


def files(sample):
    return sorted(path.name for path in (sample.path / drafts.FOLDER).iterdir() if not path.name.startswith("."))


def test_a_draft_is_loaded_as_it_was_saved(sample, draft):
    assert drafts.load(sample.path, draft.id) == draft
    assert (draft.version, draft.by, draft.raw, draft.text) == (1, "Ann", TEXT.encode(), TEXT)


def test_a_new_draft_proposes_its_document_and_rows_at_their_words(draft):
    assert draft.document["id"] == "000"
    assert draft.document["path"].startswith("seeds/000_")
    assert draft.rows
    for one in draft.rows:
        assert draft.text[int(one["start"]) : int(one["end"])] == one["quote"]
        assert (one["decision"], one["origin"]) == ("proposed", "suggested")


def test_the_next_number_is_one_that_no_document_and_no_draft_has(committed):
    assert next_id(committed.path) == "005"
    drafts.begin(committed.path, "a.txt", TEXT.encode(), "Ann")
    assert next_id(committed.path) == "006"


def test_a_text_that_is_not_its_file_stands_beside_it(sample):
    draft = drafts.begin(sample.path, "old.txt", TEXT.encode("utf-16"), "Ann")
    assert not draft.as_is
    assert (folder(sample, draft) / "text.txt").read_bytes().decode() == draft.text
    assert (folder(sample, draft) / "original").read_bytes() == TEXT.encode("utf-16")
    assert draft.document["original"].startswith("seeds/000_")
    assert drafts.load(sample.path, draft.id) == draft


def test_a_file_that_cannot_be_taken_in_leaves_no_draft(sample):
    with pytest.raises(texts.Refused):
        drafts.begin(sample.path, "empty.txt", b"", "Ann")
    assert drafts.listed(sample.path) == []


def test_each_save_is_the_next_version(sample, draft):
    later = drafts.save(sample.path, draft.with_rows(()), "Ben")
    assert (later.version, later.by, later.rows) == (2, "Ben", ())
    assert drafts.load(sample.path, draft.id) == later


def test_the_second_of_two_gets_the_newest_and_nothing_is_lost(sample, draft):
    first = drafts.save(sample.path, replace(draft, document={**draft.document, "title": "first"}), "Ann")
    with pytest.raises(Conflict) as told:
        drafts.save(sample.path, replace(draft, document={**draft.document, "title": "second"}), "Ben")
    assert told.value.newest == first
    assert drafts.load(sample.path, draft.id) == first


def test_of_many_who_save_at_once_exactly_one_does(sample, draft):
    outcomes, start = [], threading.Barrier(8)

    def go(name):
        start.wait()
        try:
            outcomes.append(drafts.save(sample.path, draft, name).version)
        except Conflict as conflict:
            outcomes.append(f"told of {conflict.newest.version}")

    threads = [threading.Thread(target=go, args=(f"analyst {place}",)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [2, *["told of 2"] * 7]


def test_a_draft_that_is_gone_is_not_brought_back_by_a_late_save(sample, draft):
    drafts.discard(sample.path, draft.id)
    with pytest.raises(NoSuchDraft, match="it was published or discarded"):
        drafts.save(sample.path, draft, "Ben")
    assert files(sample) == []


def test_another_reading_of_the_file_is_another_draft(sample, draft):
    with pytest.raises(ValueError, match="another draft"):
        drafts.save(sample.path, replace(draft, text="else"), "Ann")


def test_only_the_version_that_is_meant_is_discarded(sample, draft):
    later = drafts.save(sample.path, draft, "Ben")
    with pytest.raises(Conflict):
        drafts.discard(sample.path, draft.id, draft.version)
    drafts.discard(sample.path, draft.id, later.version)
    assert drafts.listed(sample.path) == []


SPOILT = {
    "half a state": ("draft.json", b'{"version": 1', "draft.json is damaged"),
    "no state": ("draft.json", None, "its file draft.json is missing"),
    "a state of odd types": ("draft.json", b'{"as_is": true, "rows": 5}', "draft.json is damaged"),
    "a list": ("draft.json", b"[]", "draft.json is damaged"),
    "deep": ("draft.json", b"[" * 100_000, "draft.json is damaged"),
    "another file": ("original", b"else", "raw_sha256 is that of another file"),
    "no file": ("original", None, "its file original is missing"),
    "no UTF-8": ("original", b"\xff\xfe", "draft.json is damaged"),
}


@pytest.mark.parametrize(("file", "raw", "why"), SPOILT.values(), ids=SPOILT)
def test_a_damaged_draft_says_which_and_why_and_hides_no_other(sample, draft, file, raw, why):
    other = drafts.begin(sample.path, "other.txt", TEXT.encode(), "Ben")
    path = folder(sample, draft) / file
    path.unlink() if raw is None else path.write_bytes(raw)
    assert drafts.listed(sample.path) == [other]
    (told,) = drafts.unreadable(sample.path)
    assert f"the draft “{draft.id}” cannot be read: " in told
    assert why in told


@pytest.mark.parametrize("name", ["", "..", "../../etc", "a/b", "A", "ä", "x" * 81, "a\n", ".lock"])
def test_an_odd_name_is_no_draft(sample, name):
    for ask in (drafts.load, drafts.discard):
        with pytest.raises(NoSuchDraft, match="is no name of a draft"):
            ask(sample.path, name)


KILLED = """
import os, signal, sys
from pathlib import Path
from nkeconomy import drafts

def dies(root, left):
    seen = 0
    def hook(event, arguments):
        nonlocal seen
        if event in ("open", "os.rename", "os.remove", "os.mkdir") and str(root) in str(arguments):
            seen += 1
            if seen > left:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

for place, root in enumerate(map(Path, sys.argv[1:])):
    (draft,) = drafts.listed(root)
    if os.fork() == 0:
        dies(root, place)
        drafts.save(root, draft.with_rows(()), "Ben")
        os._exit(0)
    os.wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_a_save_killed_at_any_step_leaves_the_draft_as_it_was_or_as_it_is_now(sample, draft):
    asides = [sample.path.parent / f"killed-{steps}" for steps in range(16)]
    for aside in asides:
        shutil.copytree(sample.path, aside)
    subprocess.run([sys.executable, "-c", KILLED, *asides], cwd=REPOSITORY, timeout=60, check=True)
    versions = []
    for aside in asides:
        (found,) = drafts.listed(aside)
        assert found == draft or (found.version, found.rows) == (2, ())
        assert drafts.unreadable(aside) == []
        versions.append(found.version)
    assert versions == sorted(versions)
    assert set(versions) == {1, 2}


def test_what_a_killed_save_left_is_no_draft_and_is_swept(sample, draft):
    left = sample.path / drafts.FOLDER / ".half-1234.tmp"
    left.mkdir()
    (left / "original").write_bytes(b"half")
    assert drafts.listed(sample.path) == [draft]
    drafts.save(sample.path, draft, "Ann")
    assert left.is_dir()
    os.utime(left, (0, 0))
    drafts.save(sample.path, drafts.load(sample.path, draft.id), "Ann")
    assert not left.exists()


def test_what_is_saved_is_plain_json(sample, draft):
    state = json.loads((folder(sample, draft) / "draft.json").read_bytes())
    assert (state["version"], state["by"], state["document"]["id"]) == (1, "Ann", "000")


def test_an_id_is_made_of_what_the_claim_is_about_and_is_free():
    cells = {"indicator": "real_gdp_growth", "component": "KN-23", "subject": "KP", "period_end": "2024-12-31"}
    assert named("005", cells, ()) == "005-real-gdp-growth-kn-23-kp-2024"
    assert named("005", cells, ["005-real-gdp-growth-kn-23-kp-2024"]) == "005-real-gdp-growth-kn-23-kp-2024-2"
    assert named("005", {}, ()) == "005-claim"


def test_ids_that_were_ever_used_are_known(sample):
    sample.add("data/retired_claims.csv", "bank-old,withdrawn,2026-01-01,Ann,a misreading")
    assert {"bank-old", "bank-growth", "fund-growth-na"} <= used_ids(sample.path)


@given(st.text("ab", max_size=12), st.text("ab", max_size=3))
def test_the_occurrence_leads_back_to_the_place(text, quote):
    found = starts(text, quote)
    for start in found:
        assert text[start : start + len(quote)] == quote
        cell = occurrence(text, quote, start)
        place, count = claims.occurrence(cell) if cell else (1, 1)
        assert (found[place - 1], count) == (start, len(found))


CELLS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=3), CELLS)
def test_whatever_is_typed_comes_back(tmp_path_factory, typed, title):
    root = tmp_path_factory.mktemp("drafts")
    base = {"start": "0", "end": "1", "decision": ACCEPTED}
    shape = Draft(
        id="typed",
        version=0,
        by="Ann",
        saved_at=datetime(2026, 1, 1, tzinfo=UTC),
        name=title,
        kind="txt",
        encoding=None,
        sure=True,
        others=(),
        as_is=True,
        notes=(),
        raw=b"a",
        text="a",
        document=dict.fromkeys(OF_A_DOCUMENT, title),
        why={},
        rows=(),
    )
    rows = [row({**base, "note": note, "quote": quote}) for note, quote in typed]
    saved = drafts.save(root, shape.with_rows(rows), title)
    assert drafts.load(root, "typed") == saved
    assert saved.rows == tuple(rows)
