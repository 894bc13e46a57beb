"""Made-up data: the same for the same seed, of the size that was asked for, and such that a build accepts them."""

import pytest

from benchmarks import scale
from benchmarks.generating.root import changed, generate
from benchmarks.report import Report
from benchmarks.scaling.growth import exponent, sentence
from nkeconomy import material, normalise, standing
from nkeconomy.contradictions import Contradiction


def files(root):
    return {path.relative_to(root): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made")
    assert generate(root, documents=60, claims=6000, seed=3, processes=1) == 6000
    return root


def test_a_seed_makes_the_same_bytes_however_many_processes_make_them(made, tmp_path):
    generate(tmp_path, documents=60, claims=6000, seed=3, processes=2)
    assert files(tmp_path) == files(made)


def test_another_seed_makes_other_documents(made, tmp_path):
    generate(tmp_path, documents=60, claims=6000, seed=4, processes=1)
    assert files(tmp_path) != files(made)


def test_a_build_accepts_it(made):
    found, problems = material.load(made)
    assert problems == []
    assert standing.problems(found, normalise.content(found)) == []


def test_it_has_a_bit_of_everything(made):
    found, _ = material.load(made)
    content = normalise.content(found)
    assert len(found.documents) == 60
    assert len(found.claims) + len(found.retracted) == 6000
    assert {document.language for document in found.documents.values()} >= {"en", "ko", "zh-Hans", "ja", "ru", "und"}
    assert 0.35 < found.numbered / 6000 < 0.65
    assert {claim.kind for claim in found.claims} >= {
        "value",
        "growth",
        "count",
        "stance",
        "direction",
        "event",
        "denial",
    }
    assert {claim.scale for claim in found.claims} >= {"one", "million", "billion", "ten_thousand", "hundred_million"}
    assert {claim.qualifier for claim in found.claims} >= {"exactly", "about", "more than", "at least", "between"}
    assert 20 < len(content.checks) < 200
    assert any(claim.same_quantity_as for claim in found.claims)
    assert any(isinstance(group, Contradiction) and group.rivals for group in content.contradictions)
    assert any(group.rivals is None for group in content.contradictions)


def test_one_document_is_changed_as_an_editor_would(tmp_path):
    generate(tmp_path, documents=20, claims=400, seed=1, processes=1)
    before = files(tmp_path)
    changed(tmp_path)
    other = {path.as_posix() for path, raw in files(tmp_path).items() if raw != before[path]}
    found, problems = material.load(tmp_path)
    assert other == {"seeds/d000001.txt", "data/claims/d000001.csv", "data/documents.csv"}
    assert problems == []
    assert len(found.claims) + len(found.retracted) == 401


@pytest.mark.parametrize(
    ("measured", "power"), [([1, 10, 100], 1), ([5, 5, 5], 0), ([1, 100, 10_000], 2), ([2, None, None], None)]
)
def test_how_something_grows_is_an_exponent(measured, power):
    assert exponent([10, 100, 1000], measured) == (None if power is None else pytest.approx(power))


def test_a_sentence_says_what_the_exponent_means():
    assert sentence("The build", 1.0) == (
        "The build grows in proportion to the claims (exponent 1.00: ten times the claims make it 10.0 times as much)."
    )
    assert sentence("The build", 0.1).startswith("The build hardly grows")
    assert sentence("The build", 2.0).startswith("The build grows more than in proportion")
    assert sentence("The build", None) == "The build: too few measurements to say how it grows."


@pytest.mark.parametrize(
    ("asked", "sizes", "written"),
    [
        ([], [1_000, 10_000, 100_000, 1_000_000], True),
        (["--quick"], [1_000, 2_000], True),
        (["--without", "1000000"], [1_000, 10_000, 100_000], False),
        (["--claims", "3000", "1000"], [1_000, 3_000], False),
        (["--builds"], [1_000, 10_000, 100_000, 1_000_000], False),
    ],
    ids=["everything", "quick", "without a size", "other sizes", "builds only"],
)
def test_only_a_run_of_everything_writes_its_table(asked, sizes, written, monkeypatch, tmp_path):
    measured, tables = [], []
    monkeypatch.setattr(scale, "_measured", lambda root, claims, *_: measured.append(claims) or scale.Size(claims))
    monkeypatch.setattr(Report, "write", lambda report: tables.append(report))
    assert scale.main([*asked, "--folder", str(tmp_path)]) == 0
    assert (measured, bool(tables)) == (sizes, written)


def test_no_size_is_too_few():
    with pytest.raises(SystemExit):
        scale.main(["--claims", "1000", "--without", "1000"])
