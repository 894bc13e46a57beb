"""Writing, verifying and publishing releases, and what a crash may leave behind."""

import datetime
import os
import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from nkeconomy import release

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
BUILD = [sys.executable, "-m", "nkeconomy", "build", "--root"]


def folder(sample):
    return sample.path / "data/releases"


def pointed(sample):
    return (folder(sample) / "current").read_text(encoding="utf-8").strip()


def ask(path, question):
    with duckdb.connect(path, read_only=True) as db:
        return db.execute(question).fetchall()


def left(sample):
    """Temporary files of builds, by name."""
    return [path.name for path in folder(sample).iterdir() if ".tmp" in path.name or path.suffix == ".wal"]


def test_a_build_publishes_a_file_that_the_pointer_names(sample):
    built = sample.build()
    assert (built.new, built.path) == (True, folder(sample) / f"{built.id}.duckdb")
    assert pointed(sample) == built.id
    assert left(sample) == []


def test_the_file_says_what_it_is(sample):
    built = sample.build()
    ((name, built_at, version),) = ask(built.path, "select release, built_at, schema_version from meta")
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    assert (name, version) == (built.id, 5)
    assert datetime.timedelta(0) <= now - built_at < datetime.timedelta(minutes=1)


COUNTS = {
    "documents": 3,
    "passages": 6,
    "units": 9,
    "qualifiers": 7,
    "entities": 6,
    "indicators": 8,
    "components": 3,
    "claims": 13,
    "retracted": 0,
    "readings": 13,
    "corrections": 2,
    "exceptions": 0,
    "alternative_periods": 1,
    "checks": 4,
    "check_inputs": 7,
    "slips": 1,
    "slip_checks": 1,
    "hypotheses": 16,
    "hypothesis_factors": 24,
    "hypothesis_checks": 16,
    "derived": 3,
    "derived_inputs": 4,
    "not_derived": 1,
    "not_derived_inputs": 2,
    "contradictions": 2,
    "contradiction_members": 4,
    "meta": 1,
}


def test_every_table_of_the_schema_is_filled(sample):
    path = sample.build().path
    assert {name: ask(path, f"from {name}").__len__() for name in release.schema_columns().tables} == COUNTS


def test_a_retracted_claim_is_none_of_the_claims_and_stands_apart_with_its_reason(sample):
    sample.add("data/retired_claims.csv", "bank-since,retracted,2026-11-23,The editor,It was misread.")
    path = sample.build().path
    assert ask(path, "select id from claims where id = 'bank-since'") == []
    days = [datetime.date(2023, 1, 1), datetime.date(2023, 12, 31), datetime.date(2026, 11, 23)]
    place = ["bank-since", "bank", "bank-p002", 85, 104, "the most since 2016", "2016", "since", "KP"]
    assert ask(path, "select * from retracted") == [(*place, *days, "The editor", "It was misread.")]


def test_numbers_are_stored_in_plain_units_and_missing_ones_as_null(sample):
    path = sample.build().path
    question = "select low, value, high, unit from readings where claim = '{}' order by reading"
    assert ask(path, question.format("bank-total")) == [(None, 6.3e9, 6.3e9, "USD")]
    assert ask(path, question.format("bank-visits")) == [(40.0, None, None, "visits")]
    assert ask(path, question.format("bank-income-30th")) == [(None, 1 / 30, None, "ratio")]


def test_the_same_inputs_are_the_same_release_and_the_file_is_not_touched(sample):
    first = sample.build()
    before = first.path.stat()
    again = sample.build()
    assert (again.id, again.new) == (first.id, False)
    after = first.path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)


def test_another_input_is_another_release_and_the_old_one_stays(sample):
    first = sample.build().id
    second = sample.claim("bank-prices", note="a remark").build().id
    assert first != second == pointed(sample)
    assert {path.stem for path in folder(sample).glob("*.duckdb")} == {first, second}


def test_going_back_points_to_the_release_that_is_there(sample):
    first = sample.build()
    sample.claim("bank-prices", note="a remark").build()
    again = sample.claim("bank-prices", note="").build()
    assert (again.id, again.new, pointed(sample)) == (first.id, False, first.id)


def damaged(raw, kind):
    middle = len(raw) // 2
    return {
        "empty": b"",
        "text": b"not a database",
        "cut": raw[:middle],
        "a header only": raw[:12288],
        "zeroed": raw[:20000] + bytes(len(raw) - 20000),
        "SQLite": b"SQLite format 3\0" + bytes(4096),
    }[kind]


@pytest.mark.parametrize("kind", ["empty", "text", "cut", "a header only", "zeroed", "SQLite"])
def test_a_damaged_release_is_built_anew(sample, kind):
    built = sample.build()
    built.path.write_bytes(damaged(built.path.read_bytes(), kind))
    columns = release.schema_columns()
    assert not release.verified(built.path, built.id, columns)
    again = sample.build()
    assert (again.id, again.new) == (built.id, True)
    assert release.verified(built.path, built.id, columns)


def test_every_bit_that_matters_is_verified(sample):
    """Flipped bits are found, or were in free space: never a release with other rows that counts as whole."""
    built, columns, chance = sample.build(), release.schema_columns(), random.Random(1)
    whole = built.path.read_bytes()
    rows = ask(built.path, "select * from claims order by id")
    for _ in range(25):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        built.path.write_bytes(spoilt)
        if release.verified(built.path, built.id, columns):
            assert ask(built.path, "select * from claims order by id") == rows


def test_a_release_with_another_row_is_not_that_release(sample):
    built = sample.build()
    with duckdb.connect(built.path) as db:
        db.execute("update readings set value = 6.4e9 where claim = 'bank-total'")
    assert not release.verified(built.path, built.id, release.schema_columns())


def test_a_release_that_a_server_of_this_process_has_open_is_verified_and_kept(sample):
    built = sample.build()
    with duckdb.connect(built.path, read_only=True, config={"threads": "1", "enable_external_access": "false"}) as db:
        assert sample.build().new is False
        assert db.execute("select count(*) from claims").fetchone() == (13,)


def test_a_pointer_that_is_lost_or_wrong_is_set_again(sample):
    built = sample.build()
    for wrong in (None, b"", b"nothing\n"):
        (folder(sample) / "current").unlink()
        if wrong is not None:
            (folder(sample) / "current").write_bytes(wrong)
        sample.build()
        assert pointed(sample) == built.id


def test_orphans_older_than_an_hour_are_swept_and_younger_ones_kept(sample):
    sample.build()
    old, young, foreign = (folder(sample) / name for name in (".dead-1-aa.tmp", ".busy-2-bb.tmp", "notes.tmp"))
    for path in (old, young, foreign, old.with_name(old.name + ".wal")):
        path.write_bytes(b"x")
    for path in (old, foreign, old.with_name(old.name + ".wal")):
        os.utime(path, (time.time() - 4000,) * 2)
    sample.build()
    assert sorted(left(sample)) == [".busy-2-bb.tmp", "notes.tmp"]


HOLD = """
import pathlib, sys, time
from nkeconomy import release
with release.only_writer(pathlib.Path(sys.argv[1]), "build"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_builder_is_told_since_when_the_first_is_at_work(sample):
    material, content = sample.content()
    folder(sample).mkdir()
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder(sample)], stdout=subprocess.PIPE, cwd=release.SCHEMA.parents[2]
    )
    try:
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(release.Refused, match=r"another build has been running since \d\d:\d\d:\d\d; try again"):
            release.publish(sample.path, material, content)
    finally:
        first.kill()
        first.communicate()
    assert release.publish(sample.path, material, content).new


def test_a_file_in_place_of_the_folder_is_one_calm_sentence(sample):
    sample.write("data/releases", "")
    with pytest.raises(
        release.Refused, match=r"could not be written to .*releases \(File exists\); nothing was published"
    ):
        sample.build()


def limited():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))


@POSIX
def test_a_full_disk_is_one_calm_sentence_and_the_old_release_stays(sample):
    first = sample.build()
    before = first.path.read_bytes()
    sample.claim("bank-prices", note="a remark")
    run = subprocess.run([*BUILD, sample.path], preexec_fn=limited, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    (said,) = [line for line in run.stderr.splitlines() if not line.endswith(" ...")]
    assert said.startswith("the release could not be written to ")
    assert said.endswith("; nothing was published.")
    assert (pointed(sample), first.path.read_bytes(), left(sample)) == (first.id, before, [])


@POSIX
def test_a_builder_killed_at_any_moment_leaves_the_old_release_or_the_new_one_whole(sample):
    columns, chance = release.schema_columns(), random.Random(2)
    sample.build()
    for turn in range(8):
        sample.claim("bank-prices", note=f"turn {turn}")
        process = subprocess.Popen([*BUILD, sample.path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.15, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path in folder(sample).glob("*.duckdb"):
            assert release.verified(path, path.stem, columns)
        assert (folder(sample) / f"{pointed(sample)}.duckdb").is_file()
    assert sample.build().id == pointed(sample)


@POSIX
def test_readers_see_one_whole_release_or_another_while_builds_go_on(sample):
    sample.build()
    process = subprocess.Popen([sys.executable, "-c", READER, folder(sample)], stdout=subprocess.PIPE, text=True)
    for turn in range(6):
        sample.claim("bank-prices", note=f"turn {turn}").build()
    (folder(sample) / "stop").touch()
    told, _ = process.communicate(timeout=30)
    reads, troubles = map(int, told.split())
    assert reads > 5
    assert troubles == 0


READER = """
import pathlib, sys, duckdb
folder, reads, troubles = pathlib.Path(sys.argv[1]), 0, 0
while not (folder / "stop").exists() or reads < 10:
    name = (folder / "current").read_text().strip()
    with duckdb.connect(folder / f"{name}.duckdb", read_only=True) as db:
        counts = db.execute("select (select count(*) from claims), (select release from meta)").fetchone()
    reads += 1
    troubles += counts != (13, name)
print(reads, troubles)
"""
