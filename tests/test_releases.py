"""The command `releases`: the list, what may be deleted and what not, and parcels that are taken in or refused."""

import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import warnings
import zipfile
from pathlib import Path

import duckdb
import pytest
from conftest import SAMPLE, Root, as_schema_4, copied
from hypothesis import given
from hypothesis import strategies as some

from nkeconomy import __main__ as command
from nkeconomy import release, shelf, store
from nkeconomy.releases import parcel, prune

REPOSITORY = Path(__file__).parents[1]
NOW = datetime.datetime.now(datetime.UTC)
HEX = some.text("0123456789abcdef", min_size=12, max_size=12)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three releases of the sample, in the order in which they were built, and the pointer to the last."""
    root = Root(copied(SAMPLE, tmp_path_factory.mktemp("built") / "sample"))
    ids = [root.claim("bank-prices", note=note).build().id for note in ("", "a remark", "another")]
    return root.path / "data/releases", ids


@pytest.fixture
def folder(built, tmp_path, monkeypatch):
    """A folder of our own with the three releases, and an empty one for briefs."""
    shutil.copytree(built[0], tmp_path / "releases")
    monkeypatch.setattr(store, "RELEASES", tmp_path / "releases")
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "briefs")
    return tmp_path / "releases"


@pytest.fixture
def ids(built, folder):
    return built[1]


def run(capsys, *asked):
    """Exit code, what was printed, and what was said on stderr without the progress."""
    code = command.main(["releases", *map(str, asked)])
    said = capsys.readouterr()
    return code, said.out, "".join(line for line in said.err.splitlines(True) if not line.endswith(" ...\n"))


def aged(folder, name, days):
    """The release as if it had been built, and been current last, so many days ago."""
    path = folder / f"{name}.duckdb"
    with duckdb.connect(path) as db:
        db.execute("update meta set built_at = $at", {"at": (NOW - datetime.timedelta(days=days)).replace(tzinfo=None)})
    os.utime(path, (time.time() - days * 86400,) * 2)


def brief(folder, name, text):
    path = folder.parent / "briefs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")


def there(folder):
    return {path.stem for path in folder.glob("*.duckdb")}


def left(folder):
    return [path.name for path in folder.rglob("*.tmp*")]


# The list


def test_the_list_names_every_release_the_newest_first(folder, ids, capsys):
    for days, name in zip((3, 2, 1), ids, strict=True):
        aged(folder, name, days)
    brief(folder, "north.json", {"items": [{"release": ids[0]}]})
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    first, *lines = out.splitlines()
    assert first.split() == ["release", "built", "(UTC)", "schema", "claims", "MB"]
    assert [line.split()[0] for line in lines] == ids[::-1]
    assert lines[0].endswith("  current")
    assert lines[2].endswith("  briefs: north")
    assert lines[0].split()[1] == f"{NOW - datetime.timedelta(days=1):%Y-%m-%d}"
    assert lines[0].split()[3:5] == ["5", "13"]


def test_the_list_as_json(folder, ids, capsys):
    brief(folder, "north.json", {"items": [{"release": ids[0]}]})
    code, out, _ = run(capsys, "--json")
    listed = {one["id"]: one for one in json.loads(out)}
    assert (code, set(listed)) == (0, {*ids})
    assert [listed[name]["current"] for name in ids] == [False, False, True]
    assert listed[ids[0]]["briefs"] == ["north"]
    one = listed[ids[2]]
    assert (one["schema"], one["claims"], one["opens"], one["trouble"]) == (5, 13, True, "")
    assert one["size"] == (folder / f"{ids[2]}.duckdb").stat().st_size
    assert datetime.datetime.fromisoformat(one["built_at"]).tzinfo == datetime.UTC


def test_files_that_are_no_release_are_listed_as_such(folder, ids, capsys):
    (folder / "0123456789ab.duckdb").write_bytes(b"nothing")
    shutil.copy(folder / f"{ids[0]}.duckdb", folder / "ffffffffffff.duckdb")
    with duckdb.connect(folder / f"{ids[1]}.duckdb") as db:
        db.execute("update meta set schema_version = 3")
    lines = {line.split()[0]: line for line in run(capsys)[1].splitlines()}
    assert "it cannot be read (" in lines["0123456789ab"]
    assert lines["ffffffffffff"].endswith(f"it holds the release {ids[0]}")
    assert lines[ids[1]].endswith("not shown: this version reads schemas 4 and 5")


def test_without_a_release_the_list_says_what_to_run(folder, capsys):
    shutil.rmtree(folder)
    code, _, err = run(capsys)
    assert (code, err) == (1, f"no release is held in {folder}; run: python -m nkeconomy build\n")


# Which briefs use a release


@given(name=HEX, depth=some.integers(0, 50), as_list=some.booleans())
def test_a_release_is_found_at_any_depth_of_a_brief(tmp_path_factory, name, depth, as_list):
    folder = tmp_path_factory.mktemp("briefs")
    inner = {"release": name}
    for _ in range(depth):
        inner = [inner] if as_list else {"items": [{"title": "x", "of": inner}]}
    (folder / "one.json").write_text(json.dumps({"items": inner}), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "BRIEFS", folder)
        assert shelf.used() == shelf.Users({name: ("one",)}, ())


@pytest.mark.parametrize(
    "text",
    [
        '{"link": "?page=gdp_gni&release=0123456789ab&claim=x"}',
        '{"state": [["reading", "printed"], ["release", "0123456789ab"]]}',
        '{"release": "0123456789ab", "release": null}',
        '{"\\u0072elease": "\\u0030123456789ab"}',
    ],
    ids=["in an address", "in a list of pairs", "under a key that stands there twice", "escaped"],
)
def test_on_doubt_a_release_is_used(folder, text):
    brief(folder, "one.json", text)
    assert shelf.used().briefs == {"0123456789ab": ("one",)}


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "[" * 200_000, "\x00"], ids=repr)
def test_a_brief_that_cannot_be_read_is_said(folder, text):
    brief(folder, "one.json", text)
    brief(folder, "notes.txt", "no brief")
    assert shelf.used() == shelf.Users({}, ("one.json",))


def test_a_brief_in_another_encoding_or_a_folder_in_its_place_cannot_be_read(folder):
    brief(folder, "one.json", "{}")
    (folder.parent / "briefs/one.json").write_bytes(b'{"release": "\xff"}')
    (folder.parent / "briefs/two.json").mkdir()
    assert shelf.used() == shelf.Users({}, ("one.json", "two.json"))


def test_a_file_in_place_of_the_folder_of_briefs_is_doubt_too(folder):
    (folder.parent / "briefs").write_text("")
    assert shelf.used() == shelf.Users({}, (str(folder.parent / "briefs"),))


# Pruning


def test_old_releases_go_and_the_current_one_stays_however_old(folder, ids, capsys):
    for name in ids:
        aged(folder, name, 100)
    code, out, err = run(capsys, "--prune", 90)
    assert (code, err) == (0, "")
    assert there(folder) == {ids[2]}
    assert sorted(out.splitlines()[:2]) == sorted(f"deleted {name}" for name in ids[:2])
    assert out.splitlines()[2] == f"kept {ids[2]}: it is current"
    assert out.splitlines()[3].startswith("2 of 3 releases deleted, ")


def test_a_dry_run_deletes_nothing_and_says_the_same(folder, ids, capsys):
    for name in ids:
        aged(folder, name, 100)
    code, out, _ = run(capsys, "--prune", 90, "--dry-run")
    assert (code, there(folder)) == (0, {*ids})
    assert {f"would delete {name}" for name in ids[:2]} <= set(out.splitlines())
    assert "2 of 3 releases would go" in out


def test_a_release_that_a_saved_brief_uses_stays(folder, ids, capsys):
    for name in ids:
        aged(folder, name, 100)
    brief(folder, "north.json", {"items": [{"kind": "figure", "release": ids[0]}]})
    brief(folder, "south.json", {"items": [{"kind": "claim", "release": ids[0]}, {"release": None}]})
    out = run(capsys, "--prune", 90)[1]
    assert there(folder) == {ids[0], ids[2]}
    assert f"kept {ids[0]}: the saved briefs north and south use it" in out.splitlines()


def test_with_a_brief_that_cannot_be_read_nothing_goes(folder, ids, capsys):
    for name in ids:
        aged(folder, name, 100)
    brief(folder, "north.json", "{")
    out = run(capsys, "--prune", 0)[1]
    assert there(folder) == {*ids}
    assert f"kept {ids[0]}: the saved brief north.json cannot be read and may use it" in out.splitlines()


def test_young_releases_stay_and_are_told_with_their_day(folder, ids, capsys):
    aged(folder, ids[0], 89)
    aged(folder, ids[1], 91)
    out = run(capsys, "--prune", 90)[1]
    assert there(folder) == {ids[0], ids[2]}
    assert f"kept {ids[0]}: it was built on " in out or f"kept {ids[0]}: it came here, or was the newest, on " in out


def test_a_release_that_was_the_newest_a_moment_ago_is_young_though_built_long_ago(sample, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "RELEASES", sample.path / "data/releases")
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "briefs")
    first = sample.build().id
    os.utime(store.RELEASES / f"{first}.duckdb", (time.time() - 100 * 86400,) * 2)
    sample.claim("bank-prices", note="a remark").build()
    age = datetime.datetime.now(datetime.UTC) - {one.id: one for one in shelf.held()}[first].since
    assert age < datetime.timedelta(minutes=5)


def test_a_file_that_is_no_release_is_left_to_people(folder, ids, capsys):
    (folder / "0123456789ab.duckdb").write_bytes(b"nothing")
    os.utime(folder / "0123456789ab.duckdb", (0, 0))
    out = run(capsys, "--prune", 1)[1]
    assert "0123456789ab" in there(folder)
    assert "delete it by hand" in out


@pytest.mark.parametrize("pointer", [None, "nowhere\n"])
def test_without_a_current_release_nothing_is_deleted(folder, ids, capsys, pointer):
    (folder / "current").unlink()
    if pointer:
        (folder / "next").write_text(pointer)
        (folder / "next").replace(folder / "current")
    code, _, err = run(capsys, "--prune", 0)
    assert (code, there(folder)) == (1, {*ids})
    assert err == "no release here is current; run python -m nkeconomy build first. Nothing was deleted.\n"


def test_nothing_is_deleted_while_a_build_is_at_work(folder, ids, capsys):
    with release.only_writer(folder, "build"):
        code, _, err = run(capsys, "--prune", 0)
    assert (code, there(folder)) == (1, {*ids})
    assert err.startswith("another build has been running since ")


def test_a_build_waits_for_nobody_while_releases_are_pruned(sample, monkeypatch):
    material, content = sample.content()
    (sample.path / "data/releases").mkdir()
    with (
        release.only_writer(sample.path / "data/releases", "pruning"),
        pytest.raises(release.Refused, match="another pruning has been running since"),
    ):
        release.publish(sample.path, material, content)


def test_a_brief_saved_while_pruning_goes_on_still_keeps_its_release(folder, ids, monkeypatch):
    """The briefs are read again before each file goes: here one is saved after the first look."""
    for name in ids:
        aged(folder, name, 100)
    first = shelf.used()
    brief(folder, "north.json", {"items": [{"release": ids[1]}]})
    looks = iter([first])
    look = shelf.used
    monkeypatch.setattr(shelf, "used", lambda: next(looks, None) or look())
    fates = {one.release.id: one.kept for one in prune.prune(90, NOW)}
    assert fates[ids[1]] == "the saved brief north uses it"
    assert there(folder) == {*ids[1:]}


@pytest.mark.parametrize("days", ["-1", "ten", "", "1.5", "٣", "9" * 400])
def test_days_that_are_none_are_told(folder, ids, days, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(["releases", f"--prune={days}"])
    assert ended.value.code == 2
    assert "is no number of days; would be right: 90" in capsys.readouterr().err
    assert there(folder) == {*ids}


# Comparing


def test_a_diff_is_grouped_by_reason(sample, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(store, "RELEASES", sample.path / "data/releases")
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "briefs")
    old = sample.build().id
    new = (
        sample.claim("bank-missiles", stance="stated").change("data/corrections.csv", "coal-by-ten", reason="x").build()
    )
    code, out, err = run(capsys, "--diff", old[:6], "current")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith(f"2 changes from {old} (built 20")
    assert out.splitlines()[2:] == [
        "changed correction (1)",
        "  correction coal-by-ten: Correction of bank-coal",
        "      Units of 100 million were read as billions. → x",
        "      reason",
        "",
        "changed claim (1)",
        "  claim bank-missiles: Missiles",
        "      alleged → stated",
        "      stance",
    ]
    answer = json.loads(run(capsys, "--diff", old, new.id, "--json")[1])
    assert (answer["old"], answer["new"], len(answer["changes"])) == (old, new.id, 2)
    assert answer["changes"][0]["why"] == "changed claim"
    assert run(capsys, "--diff", old, old)[1].startswith(f"no changes from {old} ")


def test_a_release_of_the_schema_before_is_listed_compared_and_exported(folder, ids, capsys, tmp_path):
    path = folder / f"{ids[0]}.duckdb"
    as_schema_4(path, tmp_path / path.name).replace(path)
    (one,) = [one for one in shelf.held() if one.id == ids[0]]
    assert (one.schema, one.opens, one.trouble) == (4, True, "")
    assert run(capsys, "--diff", ids[0], "current")[0] == 0
    assert run(capsys, "--export", ids[0], tmp_path / "older.zip")[0] == 0
    code, _, err = run(capsys, "--import", tmp_path / "older.zip")
    assert (code, "this one reads schema 5" in err) == (1, True)


def test_a_name_must_mean_one_release(folder, ids, capsys):
    shutil.copy(folder / f"{ids[0]}.duckdb", folder / f"{ids[0][:11]}x.duckdb")
    code, _, err = run(capsys, "--diff", ids[0][:11], "current")
    assert (code, err.startswith(f"“{ids[0][:11]}” begins 2 releases: ")) == (1, True)
    assert run(capsys, "--diff", ids[0], "current")[0] == 0
    for name in ("zzz", "", "../current"):
        assert run(capsys, "--diff", name, "current")[2].startswith(f"no release “{name}” is held in {folder}; ")


def test_a_release_of_another_schema_is_not_compared(folder, ids, capsys):
    with duckdb.connect(folder / f"{ids[0]}.duckdb") as db:
        db.execute("update meta set schema_version = 3")
    code, _, err = run(capsys, "--diff", ids[0], "current")
    assert (code, err) == (1, f"{ids[0]} is of schema 3; this version reads schemas 4 and 5.\n")


@pytest.mark.parametrize(
    ("asked", "words"),
    [(["--dry-run"], "--dry-run goes with --prune."), (["--prune", "9", "--json"], "--json goes with the list")],
)
def test_options_that_do_not_go_together_are_told(folder, capsys, asked, words):
    code, _, err = run(capsys, *asked)
    assert (code, err.startswith(words)) == (1, True)


# Parcels


@pytest.fixture(scope="module")
def packed(built, tmp_path_factory):
    """A parcel of the first of the three releases."""
    file = tmp_path_factory.mktemp("packed") / "release.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "RELEASES", built[0])
        parcel.export({one.id: one for one in shelf.held(shelf.Users({}, ()))}[built[1][0]], file)
    return file


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder to import into."""
    monkeypatch.setattr(store, "RELEASES", tmp_path / "elsewhere")
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "briefs")
    return tmp_path / "elsewhere"


def content(path):
    columns = release.schema_columns()
    with duckdb.connect(":memory:") as db:
        db.execute(f"attach '{path}' as built (read_only)")
        return {name: release._rows_of(db, name, columns.tables[name]) for name in columns.tables}


def test_what_is_exported_is_imported_elsewhere_as_it_was(built, packed, elsewhere, capsys):
    name = built[1][0]
    code, out, err = run(capsys, "--import", packed)
    assert (code, err) == (0, "")
    assert out == f"release {name} imported; the current release stays current\n"
    assert [path.name for path in elsewhere.iterdir() if not path.name.startswith(".")] == [f"{name}.duckdb"]
    assert content(elsewhere / f"{name}.duckdb") == content(built[0] / f"{name}.duckdb")
    assert store.Release(name).ask("meta").loc[0, "release"] == name
    again = run(capsys, "--import", packed)
    assert again[:2] == (0, f"release {name} is held already; the current release stays current\n")


def test_importing_leaves_the_pointer_and_mends_a_damaged_file(folder, ids, packed, capsys):
    (folder / f"{ids[0]}.duckdb").write_bytes(b"damaged")
    before = (folder / "current").read_text(encoding="utf-8")
    assert run(capsys, "--import", packed)[1].startswith(f"release {ids[0]} imported")
    assert (folder / "current").read_text(encoding="utf-8") == before
    assert release.verified(folder / f"{ids[0]}.duckdb", ids[0], release.schema_columns())


def test_an_export_is_a_zip_with_a_manifest(folder, ids, capsys, tmp_path):
    file = tmp_path / "one.zip"
    code, out, _ = run(capsys, "--export", ids[1][:8], file)
    assert (code, out.startswith(f"release {ids[1]} exported to {file} (")) == (0, True)
    with zipfile.ZipFile(file) as opened:
        assert opened.namelist() == ["manifest.json", f"{ids[1]}.duckdb"]
        manifest = json.loads(opened.read("manifest.json"))
        raw = opened.read(f"{ids[1]}.duckdb")
    assert manifest["sha256"] == hashlib.sha256(raw).hexdigest()
    assert (manifest["id"], manifest["schema"], manifest["size"]) == (ids[1], 5, len(raw))
    assert set(manifest) == {"id", "schema", "built_at", "sha256", "size"}
    assert left(tmp_path) == []


def test_an_export_overwrites_nothing(folder, ids, capsys, tmp_path):
    (tmp_path / "one.zip").write_text("mine")
    code, _, err = run(capsys, "--export", "current", tmp_path / "one.zip")
    assert (code, err) == (1, f"{tmp_path / 'one.zip'} is there already; choose another name.\n")
    assert (tmp_path / "one.zip").read_text() == "mine"
    code, _, err = run(capsys, "--export", "current", tmp_path / "nowhere/one.zip")
    assert (code, "could not be written (No such file or directory)" in err) == (1, True)


def test_a_damaged_release_is_not_exported(folder, ids, capsys, tmp_path):
    with duckdb.connect(folder / f"{ids[0]}.duckdb") as db:
        db.execute("update readings set value = 1 where claim = 'bank-total'")
    code, _, err = run(capsys, "--export", ids[0], tmp_path / "one.zip")
    assert (code, err) == (1, f"{ids[0]} cannot be exported: its release does not hold the rows of {ids[0]}.\n")
    assert not (tmp_path / "one.zip").exists()


def taken_apart(packed):
    with zipfile.ZipFile(packed) as opened:
        raw = {name: opened.read(name) for name in opened.namelist()}
    return json.loads(raw.pop("manifest.json")), *raw.items()


def put_together(file, members, **options):
    with (
        warnings.catch_warnings(action="ignore", category=UserWarning),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name, raw in members:
            made.writestr(name, raw, **options)
    return file


def rewritten(packed, file, change=lambda manifest: None, raw=None, name=None, more=(), **options):
    """The parcel with another manifest, another release or other members."""
    manifest, (member, whole) = taken_apart(packed)
    change(manifest)
    return put_together(
        file,
        [("manifest.json", json.dumps(manifest)), (name or member, whole if raw is None else raw), *more],
        **options,
    )


def sealed(packed, file, raw):
    """The parcel with another release, and a manifest that fits it."""
    return rewritten(packed, file, lambda it: it.update(sha256=hashlib.sha256(raw).hexdigest(), size=len(raw)), raw)


def altered(packed, tmp_path, *statements):
    """The release of the parcel after some SQL."""
    _, (name, raw) = taken_apart(packed)
    path = tmp_path / name
    path.write_bytes(raw)
    with duckdb.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    return path.read_bytes()


NOT_WHOLE = "it is not a whole zip file"
NOT_TWO = "it does not hold manifest.json and one release, and nothing else"
OTHER_ROWS = "its release does not hold the rows of "
OTHER_TABLES = "its release does not have the tables of a release, or has others beside"
OTHER_SUM = "its release is not the one whose SHA-256 the manifest gives"
OTHER_SIZE = "its release is larger than 1,073,741,824 bytes, or not of the size it should be"
NO_MANIFEST = "manifest.json is no manifest of a release"


def cut(share):
    return lambda packed, file: file.write_bytes(packed.read_bytes()[: int(packed.stat().st_size * share)])


def raw_file(content):
    return lambda packed, file: file.write_bytes(content)


def flipped(packed, file):
    raw = bytearray(packed.read_bytes())
    raw[len(raw) // 2] ^= 0x40
    file.write_bytes(raw)


def manifest_with(**cells):
    return lambda packed, file: rewritten(packed, file, lambda manifest: manifest.update(cells))


def manifest_without(cell):
    return lambda packed, file: rewritten(packed, file, lambda manifest: manifest.pop(cell))


def manifest_of(text):
    return lambda packed, file: put_together(file, [("manifest.json", text), taken_apart(packed)[1]])


def named(name):
    return lambda packed, file: rewritten(packed, file, name=name)


def beside(*names):
    return lambda packed, file: rewritten(packed, file, more=[(name, b"x") for name in names])


def bomb(packed, file):
    """A thousand times larger than it says."""
    rewritten(packed, file, lambda it: it.update(size=100_000), raw=bytes(100_000_000))


def silent_bomb(packed, file):
    """The zip's own directory says a small size too; what it unpacks to is large."""
    raw = bytes(50_000_000)
    rewritten(packed, file, lambda it: it.update(size=1000, sha256=hashlib.sha256(raw[:1000]).hexdigest()), raw=raw)
    whole = file.read_bytes()
    file.write_bytes(whole.replace((50_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def many(packed, file):
    put_together(file, [(f"{number}", b"") for number in range(60_000)])


def linked(packed, file):
    """A symbolic link in the place of the release."""
    manifest, (name, _) = taken_apart(packed)
    link = zipfile.ZipInfo(name)
    link.external_attr = 0o120777 << 16
    put_together(file, [("manifest.json", json.dumps(manifest)), (link, b"/etc/passwd")])


def enciphered(packed, file):
    """Both directories of the zip say that the release is encrypted."""
    rewritten(packed, file)
    raw = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.rindex(mark)
        raw[at + place] |= 1
    file.write_bytes(raw)


def with_sql(*statements):
    return lambda packed, file: sealed(packed, file, altered(packed, file.parent, *statements))


def a_view_that_reads_a_file(packed, file):
    """A table's place is taken by a view with the same columns, that would read a file of this machine."""
    statements = (
        "alter table exceptions rename to hidden",
        "create view exceptions as"
        " select content as claim, filename as field, 'x' as reason from read_text('/etc/hostname')",
    )
    sealed(packed, file, altered(packed, file.parent, *statements))


def half_zeroed(packed, file):
    _, (_, raw) = taken_apart(packed)
    sealed(packed, file, raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2))


def half_cut(packed, file):
    _, (_, raw) = taken_apart(packed)
    sealed(packed, file, raw[: len(raw) // 2])


def another_release(packed, file):
    """A whole release under the name of another."""
    rewritten(packed, file, lambda it: it.update(id="0123456789ab"), name="0123456789ab.duckdb")


SPOILT = {
    "an empty file": (raw_file(b""), NOT_WHOLE),
    "no zip": (raw_file(b"PK" + b"x" * 5000), NOT_WHOLE),
    "an empty zip": (raw_file(b"PK\x05\x06" + bytes(18)), NOT_TWO),
    "cut in the middle": (cut(0.5), NOT_WHOLE),
    "cut at the end": (cut(0.9999), NOT_WHOLE),
    "one bit flipped": (flipped, None),
    "another sum": (manifest_with(sha256="0" * 64), OTHER_SUM),
    "another size": (manifest_with(size=1000), OTHER_SIZE),
    "a huge size": (manifest_with(size=1 << 40), OTHER_SIZE),
    "another schema": (
        manifest_with(schema=3),
        "its release is of schema 3, another version of the dashboard; this one reads schema 5",
    ),
    "a schema in words": (manifest_with(schema="4"), "schema in manifest.json cannot be read"),
    "a schema that is yes": (manifest_with(schema=True), "schema in manifest.json cannot be read"),
    "a size below nought": (manifest_with(size=-1), "size in manifest.json cannot be read"),
    "a sum that is none": (manifest_with(sha256="x"), "sha256 in manifest.json cannot be read"),
    "a time that is none": (manifest_with(built_at="soon"), "built_at in manifest.json cannot be read"),
    "an id that is a path": (manifest_with(id="../../evil"), "id in manifest.json cannot be read"),
    "an id with a line behind it": (manifest_with(id="0123456789ab\n"), "id in manifest.json cannot be read"),
    "an id of another release": (
        manifest_with(id="0123456789ab"),
        "it does not hold the release 0123456789ab that its manifest names",
    ),
    "a cell too many": (manifest_with(evil=1), NO_MANIFEST),
    "a cell too few": (manifest_without("size"), NO_MANIFEST),
    "a manifest that is no JSON": (manifest_of("{"), NO_MANIFEST),
    "a manifest that is a list": (manifest_of("[]"), NO_MANIFEST),
    "a manifest nested too deep": (manifest_of("[" * 9000), NO_MANIFEST),
    "a manifest too long": (manifest_of(" " * 20_000 + "{}"), NO_MANIFEST),
    "a manifest that is a bomb": (manifest_of(" " * 200_000_000), NO_MANIFEST),
    "a file beside": (beside("readme.txt"), NOT_TWO),
    "a path out of the folder beside": (beside("../../evil.duckdb"), NOT_TWO),
    "a release under a path": (
        named("../0123456789ab.duckdb"),
        "it does not hold the release {id} that its manifest names",
    ),
    "a release under an absolute path": (
        named("/tmp/0123456789ab.duckdb"),
        "it does not hold the release {id} that its manifest names",
    ),
    "two manifests": (named("manifest.json"), NOT_TWO),
    "sixty thousand files": (many, NOT_TWO),
    "a link": (linked, OTHER_SIZE),
    "a bomb": (bomb, OTHER_SIZE),
    "a bomb that keeps silent": (silent_bomb, None),
    "packed in a way of its own": (
        lambda packed, file: rewritten(packed, file, compress_type=zipfile.ZIP_LZMA),
        "manifest.json or the release is packed in a way that is not read here",
    ),
    "encrypted": (enciphered, "manifest.json or the release is packed in a way that is not read here"),
    "not a release": (lambda packed, file: sealed(packed, file, b"x" * 20_000), "its release cannot be read"),
    "a release of half its length": (half_cut, None),
    "a release with noughts": (half_zeroed, None),
    "another release under this name": (another_release, OTHER_ROWS + "0123456789ab"),
    "another number in it": (with_sql("update readings set value = 1 where claim = 'bank-total'"), OTHER_ROWS + "{id}"),
    "another name in it": (with_sql("update meta set release = 'x'"), OTHER_ROWS + "{id}"),
    "another schema in it": (with_sql("update meta set schema_version = 3"), OTHER_ROWS + "{id}"),
    "a table beside": (with_sql("create table evil (x integer)"), OTHER_TABLES),
    "a schema beside": (with_sql("create schema evil"), OTHER_TABLES),
    "a macro": (with_sql("create macro evil(x) as x + 1"), OTHER_TABLES),
    "a table that is gone": (with_sql("drop table exceptions"), OTHER_TABLES),
    "a view in place of a table": (a_view_that_reads_a_file, OTHER_TABLES),
}


@pytest.mark.parametrize(("spoil", "why"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_parcel_is_refused_in_plain_words_and_nothing_is_placed(
    built, packed, elsewhere, capsys, tmp_path, spoil, why
):
    file = tmp_path / "spoilt" / "parcel.zip"
    file.parent.mkdir()
    spoil(packed, file)
    code, out, err = run(capsys, "--import", file)
    assert (code, out) == (1, "")
    assert err.startswith(f"{file}: ")
    assert err.endswith("; nothing was imported.\n")
    assert err.count("\n") == 1
    if why:
        assert err == f"{file}: {why.replace('{id}', built[1][0])}; nothing was imported.\n"
    assert there(elsewhere) == set()
    assert left(tmp_path) == []
    assert not list(tmp_path.glob("**/evil*"))


def test_a_parcel_that_is_not_there_is_told(elsewhere, capsys, tmp_path):
    code, _, err = run(capsys, "--import", tmp_path / "nowhere.zip")
    assert (code, err) == (1, f"{tmp_path / 'nowhere.zip'}: No such file or directory; nothing was imported.\n")
    assert run(capsys, "--import", tmp_path)[2] == f"{tmp_path}: Is a directory; nothing was imported.\n"


def test_nothing_is_imported_while_a_build_is_at_work(folder, packed, capsys):
    with release.only_writer(folder, "build"):
        assert run(capsys, "--import", packed)[2].startswith("another build has been running since ")


def test_the_whole_way_as_a_user_goes_it(built, packed, tmp_path):
    """The folders by their environment variables, the command in a process of its own."""
    environment = os.environ | {"NKECONOMY_RELEASES": str(tmp_path / "r"), "NKECONOMY_BRIEFS": str(tmp_path / "b")}

    def said(*asked):
        done = subprocess.run(
            [sys.executable, "-m", "nkeconomy", "releases", *asked],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    assert said("--import", str(packed)) == (
        0,
        f"release {built[1][0]} imported; the current release stays current\n",
    )
    assert said()[1].splitlines()[1].startswith(built[1][0])
    assert said("--prune", "0")[0] == 1
