"""Many documents as columns: the same release, the same problems, and nothing kept that hides a change."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from benchmarks.generating.root import changed, generate
from nkeconomy import material, normalise, release
from nkeconomy.many import amended

REPOSITORY = Path(__file__).parents[1]
ONE_BY_ONE = material.Reading(many=None)
NOTHING_KEPT = material.Reading(many=1, kept="")
KEEPING = material.Reading(many=1, kept="kept")


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Path:
    """Made-up data with what a first build has kept of them."""
    root = tmp_path_factory.mktemp("generated") / "root"
    generate(root, documents=15, claims=1500, seed=11, processes=1)
    assert built(root, KEEPING) == built(root, ONE_BY_ONE)
    return root


@pytest.fixture
def root(generated, tmp_path) -> Path:
    """A copy of the made-up data, to be changed."""
    return Path(shutil.copytree(generated, tmp_path / "root"))


def built(root: Path, how: material.Reading) -> str:
    """The id of the release that the data give."""
    found, problems = material.load(root, how=how)
    assert problems == []
    columns = release.schema_columns()
    return release.release_id(release.table_rows(found, normalise.content(found), columns), columns)


def problems(root: Path, how: material.Reading) -> list:
    return material.load(root, how=how)[1]


def edit(root: Path, file: str, change) -> None:
    """Change the rows of a CSV file; `change` gets them as dicts and gives those that stay."""
    path = root / file
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        names, rows = reader.fieldnames, [*reader]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def claims_file(root: Path) -> str:
    """The largest of the files of claims."""
    path = max((root / "data" / "claims").glob("*.csv"), key=lambda path: path.stat().st_size)
    return path.relative_to(root).as_posix()


def numbered(rows: list[dict]) -> dict:
    """The first row with a number."""
    return next(row for row in rows if row["number_as_printed"])


@pytest.mark.parametrize("of", ["tests/sample", "."])
def test_both_ways_make_the_same_release(of):
    assert built(REPOSITORY / of, NOTHING_KEPT) == built(REPOSITORY / of, ONE_BY_ONE)


def test_of_made_up_data_too_at_first_and_with_what_was_kept(root):
    right = built(root, ONE_BY_ONE)
    shutil.rmtree(root / "kept")
    assert [built(root, KEEPING) for _ in range(2)] == [right, right]
    kept = {path.parent.name for path in (root / "kept").rglob("*.parcel")}
    assert kept >= {"documents", "quarrels", "checks"}


def other_words(rows):
    rows[0]["quote"] = "words that stand nowhere in the text"
    return rows


def other_indicator(rows):
    rows[0]["indicator"] = "no_such_indicator"
    return rows


def an_id_twice(rows):
    return [*rows, dict(rows[0])]


def another_number(rows):
    numbered(rows)["number_as_printed"] = "12345678"
    return rows


def a_period_that_ends_before_it_begins(rows):
    rows[0] |= {"period_start": "2020-01-01", "period_end": "2019-01-01"}
    return rows


def leads_to_nothing(rows):
    rows[0]["same_quantity_as"] = "no-such-claim"
    return rows


def a_place_that_is_not_there(rows):
    rows[0]["occurrence"] = "7"
    return rows


def a_place_that_is_no_number(rows):
    rows[0]["occurrence"] = "first"
    return rows


@pytest.mark.parametrize(
    "change",
    [
        other_words,
        a_place_that_is_not_there,
        a_place_that_is_no_number,
        other_indicator,
        an_id_twice,
        another_number,
        a_period_that_ends_before_it_begins,
        leads_to_nothing,
    ],
    ids=lambda change: change.__name__,
)
def test_both_ways_tell_the_same_problems_of_claims(root, change):
    edit(root, claims_file(root), change)
    told = problems(root, ONE_BY_ONE)
    assert told
    assert problems(root, NOTHING_KEPT) == told
    assert problems(root, KEEPING) == told


def check_of_nothing(rows):
    rows[0]["formula"] = rows[0]["formula"].replace("[", "[no-such-", 1)
    return rows


def other_hash(rows):
    rows[0]["sha256"] = "0" * 64
    return rows


def other_publisher(rows):
    rows[0]["publisher"] = "NO_SUCH_PUBLISHER"
    return rows


def one_document_less(rows):
    return rows[1:]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("data/checks.csv", check_of_nothing),
        ("data/checks.csv", an_id_twice),
        ("data/derived.csv", check_of_nothing),
        ("data/documents.csv", an_id_twice),
        ("data/documents.csv", other_hash),
        ("data/documents.csv", other_publisher),
        ("data/documents.csv", one_document_less),
        ("data/cited.csv", other_indicator),
        ("data/vocabulary/indicators.csv", an_id_twice),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_both_ways_tell_the_same_problems_of_all_other_files(root, file, change):
    edit(root, file, change)
    told = problems(root, ONE_BY_ONE)
    assert told
    assert problems(root, NOTHING_KEPT) == told
    assert problems(root, KEEPING) == told


@pytest.mark.parametrize(
    ("claim", "status"), [("that of a row", "withdrawn"), ("no-such-claim", "retracted"), ("no-such-claim", "gone")]
)
def test_both_ways_tell_the_same_problems_of_claims_that_were_retired(root, claim, status):
    with (root / claims_file(root)).open(encoding="utf-8", newline="") as lines:
        first = next(csv.DictReader(lines))["id"]
    row = {"id": first if claim == "that of a row" else claim, "status": status, "retired_on": "2026-01-15"}
    row |= {"retired_by": "Ann", "reason": "An error."}
    edit(root, "data/retired_claims.csv", lambda rows: [*rows, row])
    told = problems(root, ONE_BY_ONE)
    assert told
    assert problems(root, NOTHING_KEPT) == told
    assert problems(root, KEEPING) == told


def another_note(rows):
    rows[0]["note"] = "another note"
    return rows


def another_title(rows):
    rows[0]["title"] = "Another title"
    return rows


def one_less(rows):
    assert rows
    return rows[1:]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("", another_note),
        ("data/vocabulary/indicators.csv", another_title),
        ("data/vocabulary/entities.csv", another_title),
        ("data/documents.csv", another_title),
        ("data/checks.csv", one_less),
        ("data/rivals.csv", one_less),
        ("data/cited.csv", another_note),
    ],
    ids=["a claim", "an indicator", "an entity", "a document", "a check", "a judgement", "a cited figure"],
)
def test_what_is_kept_hides_no_change(root, file, change):
    before = built(root, KEEPING)
    edit(root, file or claims_file(root), change)
    right = built(root, ONE_BY_ONE)
    assert right != before
    assert built(root, KEEPING) == right


def test_what_is_kept_hides_no_other_text(root):
    before = built(root, KEEPING)
    changed(root)
    right = built(root, ONE_BY_ONE)
    assert right != before
    assert built(root, KEEPING) == right
    assert built(root, NOTHING_KEPT) == right


@pytest.mark.parametrize(
    "spoilt",
    [lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: bytes(len(raw)), lambda raw: raw[:-1] + b"\0"],
    ids=["empty", "cut short", "zeros", "a byte"],
)
def test_what_is_kept_and_spoilt_is_passed_over(root, spoilt):
    right = built(root, KEEPING)
    for path in (root / "kept").rglob("*.parcel"):
        path.write_bytes(spoilt(path.read_bytes()))
    assert built(root, KEEPING) == right


@pytest.mark.parametrize("raw", [b"", b"garbage", b'{"form": 1, "units": [], "parts": {}}\n', b"[]\n"])
def test_what_is_no_parcel_is_passed_over_even_where_its_name_is_right(sample, raw):
    root = sample.path
    right = built(root, KEEPING)
    for folder in (root / "kept").iterdir():
        for path in folder.iterdir():
            path.unlink()
        (folder / f"{hashlib.sha256(raw).hexdigest()}.parcel").write_bytes(raw)
    assert built(root, KEEPING) == right


@pytest.mark.parametrize(
    "noted",
    [
        "",
        "[]",
        json.dumps({"release": "0123456789ab", "bytes": "many", "made": {}}),
        json.dumps({"release": 7, "bytes": None, "made": {"": 1}}),
    ],
)
def test_a_note_that_says_nothing_of_the_release_before_is_passed_over(sample, tmp_path, noted):
    root = sample.path
    found, _ = material.load(root, how=NOTHING_KEPT)
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / amended.MADE).write_text(noted, encoding="utf-8")
    published = release.publish(root, found, normalise.content(found), folder=tmp_path / "releases")
    assert published.id == built(root, ONE_BY_ONE)
    assert json.loads((tmp_path / "releases" / amended.MADE).read_text(encoding="utf-8"))["release"] == published.id


def test_how_large_a_release_is_counts_from_when_it_was_last_written_anew(tmp_path):
    """The second and third are copies; the fourth is not, as the third had grown too much."""
    noted = []
    for name, size in (("first", 1000), ("second", 1200), ("third", 1300), ("fourth", 1290), ("fifth", 1295)):
        (tmp_path / f"{name}.duckdb").write_bytes(bytes(size))
        amended.remember(tmp_path, name, {"a document": "its key"})
        noted.append(json.loads((tmp_path / amended.MADE).read_text(encoding="utf-8"))["bytes"])
    assert noted == [1000, 1000, 1000, 1290, 1290]


def test_a_release_made_of_the_one_before_has_the_same_rows(root, tmp_path, monkeypatch):
    """Published, changed, published again by copying; and by somebody who has nothing to copy from."""
    monkeypatch.setattr(material, "Reading", lambda: KEEPING)
    for folder in (tmp_path / "copied", tmp_path / "anew"):
        found, _ = material.load(root)
        release.publish(root, found, normalise.content(found), folder=folder)
    edit(root, claims_file(root), another_note)
    shutil.rmtree(tmp_path / "anew")
    ids = []
    for folder in (tmp_path / "copied", tmp_path / "anew"):
        found, _ = material.load(root)
        published = release.publish(root, found, normalise.content(found), folder=folder)
        assert release.verified(published.path, published.id, release.schema_columns())
        ids.append(published.id)
    assert ids[0] == ids[1]
