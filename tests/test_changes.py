"""What is told of the way from one release to another: each change with its reason, and nothing else."""

import datetime
import hashlib
import random
import shutil
import time
from pathlib import Path

import pytest
from conftest import SAMPLE, Root, copied

from nkeconomy import changes, queries, store

VINTAGE = "fund_2022_growth_na_v2023_12"
REVISION = f"{VINTAGE}_r1"
MIRRORED = {
    "new claim": "retracted",
    "new derived figure": "retracted",
    "new check": "withdrawn check",
    "new correction": "withdrawn correction",
    "revised": "no longer revised",
}


@pytest.fixture(autouse=True)
def shelf(tmp_path_factory, monkeypatch):
    """One folder for the releases of a test, with those of the committed data where it asks for them."""
    folder = tmp_path_factory.mktemp("releases")
    monkeypatch.setattr(store, "RELEASES", folder)
    return folder


@pytest.fixture
def placed(shelf):
    """Builds a root and returns its release, open."""

    def place(root: Root) -> store.Release:
        built = root.build()
        shutil.copy(built.path, shelf)
        return store.Release(built.id)

    return place


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    return Root(copied(SAMPLE, tmp_path_factory.mktemp("once") / "sample")).build().path


@pytest.fixture
def old(built_once, shelf):
    """The release of the sample as it stands."""
    return store.Release(Path(shutil.copy(built_once, shelf)).stem)


@pytest.fixture
def both(placed, committed_release, uncorrected_release, shelf):
    """The committed data without corrections, and as it is."""
    for path in (committed_release, uncorrected_release):
        shutil.copy(path, shelf)
    return store.Release(uncorrected_release.stem), store.Release(committed_release.stem)


def without(root: Root, file: str, key: str) -> Root:
    lines = root.text(file).splitlines(keepends=True)
    assert any(line.startswith(f"{key},") for line in lines)
    return root.write(file, "".join(line for line in lines if not line.startswith(f"{key},")))


def reprinted(root: Root, old: str, new: str) -> Root:
    """The bank prints other words: its text and its hash."""
    root.replace("seeds/bank.txt", old, new)
    digest = hashlib.sha256((root.path / "seeds/bank.txt").read_bytes()).hexdigest()
    return root.change("data/documents.csv", "bank", sha256=digest)


def retired(root: Root) -> Root:
    root.add("data/retired_claims.csv", "bank-prices,withdrawn,2026-11-23,The editor,It says nothing.")
    return without(root, "data/claims/bank.csv", "bank-prices")


def revised(root: Root) -> Root:
    row = next(line for line in root.text("data/cited.csv").splitlines() if line.startswith(f"{VINTAGE},"))
    again = row.replace(VINTAGE, REVISION, 1).replace(",1.5,", ",1.7,")
    return root.add("data/cited.csv", again + VINTAGE)


def dearer(root: Root) -> Root:
    reprinted(root, "coal brought $21.5 billion", "coal brought $20.5 billion")
    return root.claim("bank-coal", quote="coal brought $20.5 billion", number_as_printed="$20.5 billion", value="20.5")


def uncorrected(root: Root) -> Root:
    return root.write("data/corrections.csv", root.text("data/corrections.csv").splitlines()[0] + "\n")


def corrections(root: Root, **cells: str) -> Root:
    return root.change("data/corrections.csv", "coal-by-ten", **cells)


def checks(root: Root, key: str, **cells: str) -> Root:
    return root.change("data/checks.csv", key, **cells)


def derived(root: Root, **cells: str) -> Root:
    return root.change("data/derived.csv", "south-income", **cells)


DOUBT = {"period_start": "2022-01-01", "period_end": "2022-12-31"}
TEN = "ten-visits,plausibility,Ten visits at most,[bank-visits] < 10,no,Ten is a yardstick.,Nobody.,https://fund.example/v"
PLANTED = {
    "a remark": (lambda root: root.claim("bank-prices", note="a remark"), set()),
    "another stance": (
        lambda root: root.claim("bank-missiles", stance="stated"),
        {("claim", "bank-missiles", "changed claim", "alleged", "stated", "stance")},
    ),
    "another number, cited": (
        lambda root: root.change("data/cited.csv", VINTAGE, value="1.6"),
        {("claim", VINTAGE, "changed claim", "1.5%", "1.6%", "number as printed")},
    ),
    "another number, and what is made of it": (
        dearer,
        {
            (
                "claim",
                "bank-coal",
                "changed claim",
                "$21.5 billion",
                "$20.5 billion",
                "number as printed; quote: “coal brought $21.5 billion” → “coal brought $20.5 billion”",
            ),
            (
                "derived",
                "parts",
                "computed anew",
                "about $39 billion as printed, about $3.9 billion as reconciled",
                "about $38 billion as printed, about $3.8 billion as reconciled",
                "from bank-coal (changed claim)",
            ),
        },
    ),
    "another period": (
        lambda root: root.change("data/period_doubts.csv", "bank-total", **DOUBT),
        {
            (
                "claim",
                "bank-total",
                "changed claim",
                "period not printed, or 2023 (in doubt)",
                "period not printed, or 2022 (in doubt)",
                "period",
            )
        },
    ),
    "another subject": (
        lambda root: root.claim("fund-growth-na", subject="KP"),
        {("claim", "fund-growth-na", "changed claim", "Namibia", "North Korea", "subject")},
    ),
    "a claim that is gone": (retired, {("claim", "bank-prices", "retracted", "“Later”", "", "")}),
    "a claim that was retracted": (
        lambda root: root.add("data/retired_claims.csv", "bank-prices,retracted,2026-11-23,The editor,It was misread."),
        {("claim", "bank-prices", "retracted", "“Later”", "", "by The editor: It was misread.")},
    ),
    "a claim that nobody knows who retracted": (
        lambda root: root.add("data/retired_claims.csv", "bank-since,retracted,2026-11-23,unknown,It was misread."),
        {("claim", "bank-since", "retracted", "2016", "", "by whom is unknown: It was misread.")},
    ),
    "a row that replaces another": (
        revised,
        {
            ("claim", VINTAGE, "revised", "1.5%", "1.7%", f"{REVISION} replaces it"),
            ("claim", REVISION, "new claim", "", "1.7%", f"it replaces {VINTAGE}"),
        },
    ),
    "another correction": (
        lambda root: corrections(root, factor="0.02"),
        {
            (
                "claim",
                "bank-coal",
                "changed correction",
                "$2.15 billion",
                "$430 million",
                "coal-by-ten: Units of 100 million were read as billions.",
            ),
            (
                "correction",
                "coal-by-ten",
                "changed correction",
                "the printed number times 0.1",
                "the printed number times 0.02",
                "factor",
            ),
            (
                "derived",
                "parts",
                "computed anew",
                "about $39 billion as printed, about $3.9 billion as reconciled",
                "about $39 billion as printed, about $2.18 billion as reconciled",
                "from bank-coal (changed correction)",
            ),
        },
    ),
    "a correction in other words": (
        lambda root: corrections(root, reason="A slip."),
        {
            (
                "correction",
                "coal-by-ten",
                "changed correction",
                "Units of 100 million were read as billions.",
                "A slip.",
                "reason",
            )
        },
    ),
    "a check that fails now": (
        lambda root: checks(root, "nine-missiles", formula="[bank-missiles] = 8"),
        {
            ("check", "nine-missiles", "check changed", "holds", "fails", ""),
            (
                "claim",
                "bank-missiles",
                "check changed",
                "no check fails",
                "1 check fails, not only as printed",
                "fails now: The missiles are nine",
            ),
        },
    ),
    "a check in another formula": (
        lambda root: checks(root, "nine-missiles", formula="[bank-missiles] = 9 * 1"),
        {("check", "nine-missiles", "check changed", "[bank-missiles] = 9", "[bank-missiles] = 9 * 1", "formula")},
    ),
    "a new check": (
        lambda root: root.add("data/checks.csv", TEN),
        {
            ("check", "ten-visits", "new check", "", "fails", ""),
            (
                "claim",
                "bank-visits",
                "new check",
                "no check fails",
                "1 check fails, not only as printed",
                "fails now: Ten visits at most",
            ),
        },
    ),
    "a check that is gone": (
        lambda root: without(root, "data/checks.csv", "nine-missiles"),
        {("check", "nine-missiles", "withdrawn check", "holds", "", "")},
    ),
    "another formula": (
        lambda root: derived(root, formula="[bank-income] / [bank-income-30th] * 1"),
        {
            (
                "derived",
                "south-income",
                "changed formula",
                "nearly 48 million won",
                "nearly 48 million won",
                "[bank-income] / [bank-income-30th] → [bank-income] / [bank-income-30th] * 1",
            )
        },
    ),
    "a derived figure that is gone": (
        lambda root: without(root, "data/derived.csv", "south-income"),
        {("derived", "south-income", "retracted", "nearly 48 million won", "", "")},
    ),
}


def told(found):
    return {(one.kind, one.id, one.why, one.before, one.after, one.detail) for one in found}


@pytest.mark.parametrize(("change", "expected"), PLANTED.values(), ids=PLANTED)
def test_a_change_is_told_with_its_reason_and_only_that(sample, old, placed, change, expected):
    found = changes.changes(old, placed(change(sample)))
    assert told(found) == expected
    assert len(found) == len(expected)
    assert {one.why for one in found} <= {*changes.REASONS}


def test_a_new_correction_is_the_reason_of_every_number_that_it_changes(sample, old, placed):
    found = changes.changes(placed(uncorrected(sample)), old)
    assert {(one.kind, one.id, one.why) for one in found} == {
        ("claim", "bank-coal", "new correction"),
        ("claim", "bank-labour", "new correction"),
        ("claim", "bank-coal", "check changed"),
        ("claim", "bank-labour", "check changed"),
        ("claim", "bank-total", "check changed"),
        ("derived", "parts", "computed anew"),
        ("check", "parts-within-total", "check changed"),
        ("correction", "coal-by-ten", "new correction"),
        ("correction", "labour-by-ten", "new correction"),
    }
    (coal,) = [one for one in found if (one.id, one.why) == ("bank-coal", "new correction")]
    assert (coal.before, coal.after) == ("$21.5 billion", "$2.15 billion")
    assert coal.detail == "coal-by-ten: Units of 100 million were read as billions."
    (total,) = [one for one in found if one.id == "bank-total"]
    assert (total.before, total.after) == ("1 check fails, not only as printed", "1 check fails as printed only")
    (check,) = [one for one in found if one.kind == "check"]
    assert (check.before, check.after) == ("fails", "fails as printed, holds as reconciled")


def test_a_release_against_itself_has_no_changes(old):
    assert changes.changes(old, old) == []
    assert changes.changes(old, store.Release(old.id, asked="another")) == []


@pytest.mark.data
def test_the_committed_data_against_itself_has_no_changes(both, monkeypatch):
    """Also when every row is compared: under two names."""
    old, new = both
    shutil.copy(store.RELEASES / f"{new.id}.duckdb", store.RELEASES / "again.duckdb")
    assert changes.changes(new, new) == changes.changes(new, store.Release("again")) == []
    assert changes.changes(old, new) != []


def mirrored(found):
    """The same changes as they are told the other way round; `detail` may tell of one side only."""
    back = {gone: new for new, gone in MIRRORED.items() if new != "revised"}
    for one in found:
        if one.why == "retracted":
            why = "new claim" if one.kind == "claim" else "new derived figure"
        else:
            why = (MIRRORED | back | {"no longer revised": "revised"}).get(one.why, one.why)
        if "revised" in why:
            yield one.kind, one.id, why
        else:
            yield one.kind, one.id, why, one.after, one.before


def plainly(found):
    for one in found:
        yield (one.kind, one.id, one.why) + (() if "revised" in one.why else (one.before, one.after))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_new_in_one_direction_is_gone_in_the_other(sample, placed, tmp_path, seed):
    chance = random.Random(seed)
    alone = {
        "another number, and what is made of it": "bank",
        "another correction": "correction",
        "a correction in other words": "correction",
        "a check that fails now": "nine",
        "a check in another formula": "nine",
        "a check that is gone": "nine",
        "another formula": "derived",
        "a derived figure that is gone": "derived",
        "another number, cited": "cited",
        "a row that replaces another": "cited",
        "a claim that is gone": "prices",
        "a claim that was retracted": "prices",
        "a remark": "prices",
    }
    roots = [Root(copied(sample.path, tmp_path / side)) for side in ("one", "other")]
    for root in roots:
        chosen = {alone.get(name, name): name for name in chance.sample(sorted(PLANTED), 7)}
        for name in chosen.values():
            PLANTED[name][0](root)
    one, other = map(placed, roots)
    there, back = changes.changes(one, other), changes.changes(other, one)
    assert there
    assert sorted(mirrored(there)) == sorted(plainly(back))


@pytest.mark.data
def test_the_committed_corrections_are_mirrored_too(both):
    there, back = changes.changes(*both), changes.changes(*reversed(both))
    assert sorted(mirrored(there)) == sorted(plainly(back))
    assert {one.about for one in there if one.kind == "correction"} == {
        one.id for one in there if one.kind == "claim" and one.why == "new correction"
    }


@pytest.mark.data
def test_every_claim_that_reads_otherwise_has_a_change_and_no_other(both):
    """Row by row over all claims, by the columns that a page shows of a number."""
    columns = ["number_as_printed", "quote", "qualifier", "unit", "stance", "reconciled_value", "reconciled_low"]
    columns += ["reconciled_high", "printed_value", "printed_low", "printed_high", "failing_checks", "unresolved"]
    rows = [queries.claims(db).set_index("id")[columns].T.to_dict("list") for db in both]
    apart = {claim for claim in rows[0] if rows[0][claim] != rows[1][claim]}
    assert {one.id for one in changes.changes(*both) if one.kind == "claim"} == apart


@pytest.mark.data
def test_no_claim_has_the_id_of_a_derived_figure_or_a_check(both):
    db = both[1]
    claims, others = {*queries.claims(db)["id"]}, {*queries.derived(db)["id"], *queries.checks(db)["id"]}
    assert not claims & others


def test_changes_that_touch_what_is_shown(sample, old, placed):
    found = changes.changes(old, placed(corrections(dearer(sample), reason="A slip.")))
    assert [(one.kind, one.id) for one in changes.of(found, {"bank-coal", "bank-growth"})] == [
        ("claim", "bank-coal"),
        ("correction", "coal-by-ten"),
    ]
    assert changes.of(found, set()) == []


@pytest.fixture(scope="module")
def dear_once(tmp_path_factory):
    return dearer(Root(copied(SAMPLE, tmp_path_factory.mktemp("dear") / "sample"))).build().path


@pytest.fixture
def dear(dear_once, shelf):
    """The release of the sample in which coal brought less."""
    return store.Release(Path(shutil.copy(dear_once, shelf)).stem)


BANNERS = [
    (
        {"bank-growth", "bank-visits", "bank-denial", "nine-missiles"},
        "None of the 2 numbers on this page has changed since",
    ),
    ({"bank-coal", "bank-visits", "bank-growth"}, "1 of 3 numbers on this page has changed since"),
    ({"bank-coal", "parts", "bank-growth"}, "2 of 3 numbers on this page have changed since"),
    ({"bank-coal"}, "The one number on this page has changed since"),
    ({"bank-visits"}, "The one number on this page has not changed since"),
    ({"bank-denial", "nowhere"}, "This page shows no numbers"),
]


@pytest.mark.parametrize(("shown", "words"), BANNERS, ids=[words for _, words in BANNERS])
def test_a_banner_counts_the_numbers_on_a_page(old, dear, shown, words):
    banner = changes.said(old, dear, shown)
    assert banner.words == words
    assert {one.id for one in banner.changes} == shown & {"bank-coal", "parts"}


def test_a_banner_tells_new_claims_on_what_the_page_speaks_of_aside(sample, old, placed):
    new = placed(revised(sample))
    banner = changes.said(old, new, {"fund-growth-na"})
    assert (banner.words, banner.aside) == (
        "The one number on this page has not changed since",
        "1 new claim speaks of the same",
    )
    assert [one.id for one in banner.further] == [REVISION]
    assert changes.said(old, new, {"bank-growth"}).aside == ""
    assert changes.said(old, new, {"fund-growth-na", REVISION}).words == "1 of 2 numbers on this page has changed since"


def test_a_look_back_is_compared_as_known_on_its_day(sample, old, placed):
    day, new = datetime.date(2024, 1, 1), placed(revised(dearer(sample)))
    found = changes.changes(*(store.Release(db.id, asof=day) for db in (old, new)))
    assert {one.id for one in found if one.kind == "claim"} == {VINTAGE, REVISION}


@pytest.mark.data
def test_comparing_is_quick_and_remembered(both):
    """In processor time, as the machine may have other work: of the best of five, both releases open."""
    changes.changes(*both)
    spent = []
    for _ in range(5):
        for cache in (store._answer, changes._seen, changes._changes):
            cache.cache_clear()
        before = time.process_time()
        changes.changes(*both)
        spent.append(time.process_time() - before)
    print(f"comparing: {min(spent) * 1000:.0f} ms of the processor")
    assert min(spent) < 0.2
    before = time.process_time()
    changes.changes(*both)
    assert time.process_time() - before < 0.01
