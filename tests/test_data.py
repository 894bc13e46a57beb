"""The committed data, tested like code: every claim, every passage, every reading."""

import csv
import os
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from nkeconomy import store

pytestmark = pytest.mark.data
REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def ask(committed_release):
    with duckdb.connect(committed_release, read_only=True, config=store.LOCKED) as db:
        yield lambda question: db.execute(question).fetchall()


def rows(file):
    with (REPOSITORY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_committed_data_has_no_problem(committed):
    assert committed.problems() == []


def test_every_row_of_every_claims_file_is_a_claim_of_the_release_or_retracted(ask):
    written = [row["id"] for path in sorted((REPOSITORY / "data/claims").glob("*.csv")) for row in rows(path)]
    held = "select id from claims where status is null union all select id from retracted where quote is not null"
    assert sorted(written) == [name for (name,) in ask(f"from ({held}) order by id")]
    assert len(written) > 190


def test_every_quote_is_the_characters_between_its_offsets(ask):
    claims = ask(
        'select claims.id, documents.text, claims.start, claims."end", claims.quote from claims '
        "join documents on documents.id = claims.document where documents.text_held"
    )
    assert claims
    assert [name for name, text, start, end, quote in claims if text[start:end] != quote] == []


def test_before_quote_and_after_make_the_passage(ask):
    claims = ask(
        'select claims.id, passages.text, documents.text, passages.start, claims.start, claims.quote, claims."end", '
        'passages."end" from claims join documents on documents.id = claims.document '
        "join passages on passages.id = claims.passage"
    )
    odd = [
        name
        for name, passage, text, begin, start, quote, end, last in claims
        if text[begin:start] + quote + text[end:last] != passage or not begin <= start < end <= last
    ]
    assert odd == []
    assert len(claims) == ask("select count(*) from claims where quote is not null")[0][0]


def test_every_passage_is_the_characters_between_its_offsets(ask):
    passages = ask(
        'select passages.id, documents.text, passages.start, passages."end", passages.text from passages '
        "join documents on documents.id = passages.document"
    )
    assert [
        name for name, text, start, end, words in passages if text[start:end] != words or words.strip() != words
    ] == []


def test_the_text_of_a_document_is_its_seed_byte_for_byte(ask):
    for path, text in ask("select path, text from documents where text_held"):
        assert (REPOSITORY / path).read_bytes() == text.encode("utf-8")


def test_every_reading_traces_to_a_claim_that_prints_a_number(ask):
    assert (
        ask(
            "select readings.claim from readings left join claims on claims.id = readings.claim "
            "where claims.number_as_printed is null "
            "or (claims.status is null and contains(claims.quote, claims.number_as_printed) is not true)"
        )
        == []
    )


def test_every_claim_that_prints_a_number_has_a_printed_reading(ask):
    assert (
        ask(
            "select id from claims where number_as_printed is not null "
            "except select claim from readings where reading = 'printed'"
        )
        == []
    )


def test_every_reading_says_something(ask):
    assert ask("select claim from readings where value is null and low is null and high is null") == []


def test_a_bound_stands_only_where_the_qualifier_sets_one(ask):
    assert (
        ask(
            "select readings.claim from readings join claims on claims.id = readings.claim "
            "join qualifiers on qualifiers.id = claims.qualifier "
            "where (readings.low is not null) != (qualifiers.bound in ('low', 'both')) "
            "or (readings.high is not null) != (qualifiers.bound in ('high', 'both')) "
            "or (readings.value is not null) != qualifiers.keeps_value"
        )
        == []
    )


def test_every_input_of_a_check_and_of_a_derived_figure_is_a_claim_with_a_reading(ask):
    assert (
        ask("select claim from check_inputs union select claim from derived_inputs except select claim from readings")
        == []
    )
    assert ask("select id from checks except select check_id from check_inputs") == []
    assert ask("select id from derived except select derived from derived_inputs") == []


def test_the_sums_of_document_002_are_known_not_to_add_up(ask):
    found = dict(ask("select id, status from checks"))
    assert found["illicit-channels-within-total"] == "fails"
    assert found["deficit-less-illicit-income"] == "fails"


PRINTED = {
    "000-gdp-growth-2023": (None, 3.1, None, "percent"),
    "000-gni-2023": (None, 40.9e12, None, "KRW"),
    "000-gni-2023-usd": (None, 29.5e9, None, "USD"),
    "000-gni-60th": (None, 1 / 60, None, "ratio"),
    "000-gni-per-head": (None, 1.6e6, 1.6e6, "KRW"),
    "000-rounds-millions": (2e6, None, None, "rounds"),
    "000-missiles-scores": (40, None, None, "missiles"),
    "001-death-compensation": (70, None, None, "USD"),
    "002-illicit-total": (None, 6.3e9, 6.3e9, "USD"),
    "002-shells-152mm": (None, 937_500, None, "rounds"),
    "003-trade-total-gbp": (None, 10.6e9, None, "GBP"),
}


@pytest.mark.parametrize(("claim", "expected"), PRINTED.items(), ids=PRINTED)
def test_a_number_is_read_as_it_is_printed(ask, claim, expected):
    found = ask("select claim, low, value, high, unit from readings where reading = 'printed'")
    assert [row[1:] for row in found if row[0] == claim] == [expected]


HEDGES = {
    "000-invasion-two-years": "more than",
    "000-gni-per-head": "just short of",
    "000-gni-2023": None,
    "000-rounds-millions": None,
    "001-sleep-hours": "as little as",
    "001-death-compensation": "as low as",
    "001-exchange-ratio": "nearly",
    "002-cyber-revenue": "approximately",
    "002-coal-revenue": None,
    "002-labour-revenue": "about",
    "003-chinese-firms-identified": "around",
    "003-china-shipments-gbp": "around",
    "003-china-shipments-usd": None,
    "003-china-share": "around",
}


@pytest.mark.parametrize(("claim", "hedge"), HEDGES.items(), ids=HEDGES)
def test_a_hedge_is_the_word_of_the_source(ask, claim, hedge):
    found = dict(ask("select id, hedge_as_printed from claims"))
    assert found[claim] == hedge


def test_every_hedge_stands_beside_its_number_in_the_quote(ask):
    hedged = ask("select id, quote, number_as_printed, hedge_as_printed from claims where hedge_as_printed is not null")
    assert [name for name, quote, number, hedge in hedged if f"{hedge} {number}" not in quote] == []
    assert len(hedged) == 14


DOCUMENTS = {
    "000": ("BLOOMBERG", False, "day", "2024-7-26"),
    "001": ("ARIRANG", False, "day", "2025/03/27"),
    "002": ("SITE_YONHAP", True, "day without year", "September 3"),
    "003": ("EXPRESS", False, "unknown", None),
    "004": ("SITE_38N", True, "unknown", None),
}


def test_a_title_of_ours_and_a_date_in_part_are_told_as_such(ask):
    found = ask(
        "select id, publisher, title_inferred, published_precision, published_as_printed from documents where text_held"
    )
    assert {name: tuple(cells) for name, *cells in found} == DOCUMENTS


def test_a_page_that_is_only_cited_has_a_title_of_ours_an_address_and_no_text(ask):
    cited = (
        "select count(*) from documents where not text_held and title_inferred and published is not null "
        "and published_as_printed is null and url is not null and text is null and path is null and sha256 is null"
    )
    assert ask(cited) == ask("select count(*) from documents where not text_held") == [(160,)]


def test_a_title_that_is_not_ours_stands_in_its_document(ask):
    assert ask("select id from documents where not title_inferred and contains(text, title) is not true") == []


def test_a_printed_date_stands_in_its_document(ask):
    assert ask("select id from documents where not contains(text, published_as_printed)") == []


def test_the_publisher_of_a_document_carries_its_claims(ask):
    assert (
        ask(
            "select claims.id from claims join documents on documents.id = claims.document "
            "where claims.carried_by != documents.publisher"
        )
        == []
    )


def shuffled(root):
    """The same rows in another order, in every file whose order says nothing."""
    chance = random.Random(3)
    for path in [*root.path.glob("data/claims/*.csv"), *root.path.glob("data/*.csv")]:
        with path.open(encoding="utf-8", newline="") as lines:
            header, *body = csv.reader(lines)
        chance.shuffle(body)
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([header, *body])


def with_windows_lines(root):
    for path in root.path.glob("data/**/*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def with_a_mark(root):
    for path in root.path.glob("data/**/*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


FORMS = {
    "as it is": lambda root: None,
    "rows shuffled, every cell quoted": shuffled,
    "CRLF": with_windows_lines,
    "a byte order mark": with_a_mark,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_same_content_in_another_form_is_the_same_release(committed, committed_release, form):
    form(committed)
    assert committed.build().id == committed_release.stem


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Seoul"}],
    ids=["C", "Turkish, in Seoul"],
)
def test_another_machine_makes_the_same_release(committed, committed_release, environment):
    command = [sys.executable, "-m", "nkeconomy", "build", "--root", str(committed.path)]
    done = subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.stdout.startswith(f"release {committed_release.stem} published")


SENTENCES = {
    "checks": ("why", "dispute"),
    "corrections": ("reason",),
    "period_doubts": ("reason",),
    "contradictions": ("reason",),
    "rivals": ("reason",),
    "derived": ("caveat",),
    "not_derived": ("reason",),
}


@pytest.mark.parametrize(("name", "columns"), SENTENCES.items(), ids=SENTENCES)
def test_what_we_say_of_a_decision_is_whole_sentences(name, columns):
    told = [row[column] for row in rows(f"data/{name}.csv") for column in columns]
    small = [words for words in told if words[0] == words[0].lower() != words[0].upper()]
    assert [words for words in told if not words.endswith(".")] + small == []
