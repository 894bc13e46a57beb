"""Documents, passages and the anchors of quotes."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy import documents
from nkeconomy.model import Document

BANK = "data/claims/bank.csv"


def document(text):
    return Document(
        "d",
        "t",
        False,
        "P",
        None,
        None,
        "unknown",
        None,
        None,
        "en",
        "seeds/d.txt",
        None,
        None,
        None,
        True,
        "r",
        None,
        None,
        None,
        text,
        line=2,
    )


def changed_seed(sample, raw):
    """The sample with another bank.txt, described as it is now."""
    sample.write("seeds/bank.txt", raw)
    digest = hashlib.sha256((sample.path / "seeds/bank.txt").read_bytes()).hexdigest()
    return sample.change("data/documents.csv", "bank", sha256=digest)


def claim(sample, key):
    return sample.load()[0].by_id()[key]


def only(sample):
    problems = sample.problems()
    assert len(problems) == 1, problems
    return problems[0]


def test_the_sample_has_no_problem(sample):
    assert sample.problems() == []


def test_a_passage_is_a_line_that_is_not_blank_without_the_blanks_at_its_ends():
    passages = documents.passages(document("\ufeffone\r\n\r\n  two three \rfour\u2028five\n \u3000\n"))
    assert [(p.id, p.start, p.end, p.text) for p in passages] == [
        ("d-p001", 0, 4, "\ufeffone"),
        ("d-p002", 10, 19, "two three"),
        ("d-p003", 21, 30, "four\u2028five"),
    ]


@given(st.text(alphabet=st.sampled_from("ab \t\r\n\u2028é한😀"), max_size=60))
def test_passages_are_exact_and_in_order_and_hold_every_word(text):
    passages = documents.passages(document(text))
    assert [text[p.start : p.end] for p in passages] == [p.text for p in passages]
    assert [p.ordinal for p in passages] == list(range(1, len(passages) + 1))
    assert "".join("".join(p.text.split()) for p in passages) == "".join(text.split())


def test_a_quote_is_anchored_to_its_exact_characters(sample):
    found = claim(sample, "bank-growth")
    assert sample.text("seeds/bank.txt")[found.start : found.end] == found.quote
    assert found.passage == "bank-p002"


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_offsets_count_line_endings_as_they_are(sample, ending):
    changed_seed(sample, sample.text("seeds/bank.txt").replace("\n", ending))
    found = claim(sample, "bank-growth")
    text = sample.text("seeds/bank.txt")
    assert text[found.start : found.end] == "Real gross domestic product rose 3.1% in 2023"


def test_offsets_count_characters_not_bytes(sample):
    changed_seed(sample, "\ufeff한국은행 😀 " + sample.text("seeds/bank.txt"))
    found = claim(sample, "bank-growth")
    assert sample.text("seeds/bank.txt")[found.start : found.end].startswith("Real gross")


def test_a_quote_that_is_not_there_brings_the_nearest_text(sample):
    sample.claim("bank-growth", quote="Real gross domestic product grew 3.1% in 2023")
    assert only(sample) == (
        "data/claims/bank.csv:2: quote is not in seeds/bank.txt; "
        "nearest is 'Real gross domestic product rose 3.1% in 2023' at 22 (line 3)"
    )


def test_a_quote_with_other_apostrophes_is_found_as_the_nearest(sample):
    sample.claim("bank-income-30th", quote="1.6 million won, a 30th of the South's")
    assert "nearest is '1.6 million won, a 30th of the South’s' at 145 (line 4)" in only(sample)


def test_a_quote_like_nothing_in_the_document_says_so(sample):
    sample.claim("bank-prices", quote="xyzzy")
    assert only(sample).endswith("quote is not in seeds/bank.txt; would be right: characters of the document")


def test_a_quote_that_stands_twice_needs_an_occurrence(sample):
    sample.claim("bank-prices", quote="rices rose")
    assert only(sample) == (
        "data/claims/bank.csv:12: the quote stands 2 times, at 362, 382; "
        "would be right: an occurrence from 1 to 2, or a longer quote"
    )


def test_an_occurrence_says_which(sample):
    sample.claim("bank-prices", quote="rices rose", occurrence="2")
    assert claim(sample, "bank-prices").start == 382


@pytest.mark.parametrize(
    ("quote", "occurrence", "what"),
    [
        ("Later", "1", "occurrence is given for a quote that stands once"),
        ("rices rose", "3", "occurrence 3, but the quote stands 2 times"),
        ("rices rose", "2 of 3", "occurrence 2 of 3, but the quote stands 2 times"),
        ("rices rose", "3 of 2", "occurrence 3 of 2, but the quote stands 2 times"),
        ("rices rose", "2 of", "occurrence '2 of' is not a place in a count"),
        ("rices rose", "0", "occurrence '0' is not a place in a count"),
        ("rices rose", "first", "occurrence 'first' is not a place in a count"),
    ],
    ids=["not needed", "too large", "of more", "beyond its own", "of nothing", "zero", "a word"],
)
def test_a_wrong_occurrence_is_a_problem(sample, quote, occurrence, what):
    assert what in only(sample.claim("bank-prices", quote=quote, occurrence=occurrence))


def test_a_quote_keeps_within_one_line(sample):
    sample.claim("bank-prices", quote="missiles.\nPrices")
    assert "the quote runs over a line break" in only(sample)


def test_a_quote_begins_and_ends_without_blanks(sample):
    sample.claim("bank-prices", quote="  Real gross")
    assert "the quote begins or ends with blanks" in only(sample)


def test_an_empty_quote_is_a_problem(sample):
    assert "quote is empty; would be right: characters of seeds/bank.txt" in only(sample.claim("bank-prices", quote=""))


SEEDS = {
    "missing": (None, "data/documents.csv:2: seeds/bank.txt is missing; would be right: the file as it was described"),
    "empty": (b"", "data/documents.csv:2: seeds/bank.txt is empty; would be right: the file as it was described"),
    "with a NUL": (
        b"Estimates\n\0\n",
        "seeds/bank.txt:2: 1 NUL characters (U+0000); would be right: a text file in UTF-8",
    ),
    "not UTF-8": (
        b"Estimates\nC\xf4te\n",
        "seeds/bank.txt:2: not UTF-8 (byte 0xF4); would be right: the file saved as UTF-8",
    ),
}


@pytest.mark.parametrize(("raw", "problem"), SEEDS.values(), ids=SEEDS)
def test_a_seed_that_cannot_be_read_is_one_problem(sample, raw, problem):
    if raw is None:
        (sample.path / "seeds/bank.txt").unlink()
    else:
        sample.write("seeds/bank.txt", raw)
    assert only(sample) == problem


FORMS = {
    "CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "both": lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_seed_of_other_line_endings_is_said_to_be_just_that(sample, form):
    raw = (sample.path / "seeds/bank.txt").read_bytes()
    sample.write("seeds/bank.txt", form(raw))
    problem = only(sample)
    assert problem.startswith("data/documents.csv:2: seeds/bank.txt has changed: its sha256 is ")
    assert "; only its line endings or byte order mark differ; " in problem


def test_a_changed_seed_is_a_problem_and_its_quotes_are_still_looked_for(sample):
    sample.replace("seeds/bank.txt", "3.1%", "3.2%")
    first, second = sample.problems()
    assert "quote is not in seeds/bank.txt" in first
    assert "has changed" in second
    assert "only its line endings" not in second


def test_a_seed_that_no_row_describes_is_a_problem(sample):
    sample.write("seeds/other.txt", "text")
    assert only(sample) == (
        "seeds/other.txt:1: no row of data/documents.csv describes this file; "
        "would be right: a row with path seeds/other.txt"
    )


def test_a_held_document_without_a_claims_file_is_a_problem(sample):
    sample.write("seeds/letter.txt", "No number.\n")
    digest = hashlib.sha256(b"No number.\n").hexdigest()
    sample.add(
        "data/documents.csv",
        f"letter,A letter,yes,BANK,,,unknown,,,en,seeds/letter.txt,{digest},,,yes,Ours.,,,2026-11-22",
    )
    assert only(sample) == (
        "data/documents.csv:5: document 'letter' has no claims file; "
        "would be right: data/claims/letter.csv, one claim a row"
    )


def test_a_document_whose_text_is_not_held_needs_no_claims_file(sample):
    (sample.path / "data/claims/fund.csv").unlink()
    assert sample.problems() == []


def test_a_claims_file_without_a_document_is_a_problem(sample):
    sample.write("data/claims/gone.csv", sample.text("data/claims/fund.csv").replace("fund-", "gone-"))
    assert only(sample) == (
        "data/claims/gone.csv:1: no document 'gone' is described; would be right: a row 'gone' in data/documents.csv"
    )


def test_claims_in_another_kind_of_file_are_a_problem(sample):
    sample.write("data/claims/bank.xlsx", b"PK")
    assert only(sample).startswith("data/claims/bank.xlsx:1: this is not a .csv file")


DOCUMENTS = {
    "an odd id": ({"id": "Fund"}, "id 'Fund' is odd"),
    "a path outside": ({"text_held": "yes", "path": "seeds/../data/x"}, "path 'seeds/../data/x' is not in seeds"),
    "an absolute path": ({"text_held": "yes", "path": "/etc/passwd"}, "path '/etc/passwd' is not in seeds"),
    "a path to a text that is not held": ({"path": "seeds/x"}, "a document whose text is not held has a path"),
    "an original of a text that is not held": (
        {"original_sha256": "a" * 64},
        "a document whose text is not held has an original or original_sha256",
    ),
    "an origin of nobody": (
        {"same_origin_as": "bunk"},
        "unknown document in same_origin_as 'bunk'; nearest is 'bank'",
    ),
    "an origin of its own": ({"same_origin_as": "fund"}, "same_origin_as is the document itself"),
    "an unknown publisher": ({"publisher": "FOND"}, "unknown entity 'FOND'; nearest is 'FUND'"),
    "a date that is not": ({"published": "2021-02-30"}, "published '2021-02-30' is not a day of the calendar"),
    "a date without precision": ({"published": "2021-02-03"}, "published and published_precision do not fit together"),
    "a precision without a date": (
        {"published_precision": "day"},
        "published and published_precision do not fit together",
    ),
    "a day without year with a date": (
        {"published": "2021-02-03", "published_precision": "day without year", "published_as_printed": "February 3"},
        "published and published_precision do not fit together",
    ),
    "a day without year that is not told": (
        {"published_precision": "day without year"},
        "published_as_printed is empty under the precision 'day without year'",
    ),
    "a title of nobody": ({"title_inferred": ""}, "title_inferred is empty"),
    "an unknown precision": ({"published_precision": "week"}, "unknown published_precision 'week'"),
    "neither yes nor no": ({"text_held": "maybe"}, "text_held 'maybe' is neither yes nor no"),
    "a script for an address": ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' is odd"),
    "no language": ({"language": ""}, "language is empty"),
    "an odd language": ({"language": "English"}, "language 'English' is odd"),
    "no rights": ({"rights": ""}, "rights is empty"),
}


@pytest.mark.parametrize(("cells", "what"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_that_is_described_badly_is_a_problem(sample, cells, what):
    sample.change("data/documents.csv", "fund", **cells)
    assert any(f"data/documents.csv:3: {what}" in problem for problem in sample.problems())


@pytest.mark.parametrize(
    "cells",
    [
        {"published_as_printed": "in 2023"},
        {"published": "", "published_precision": "unknown", "published_as_printed": "in 2023"},
        {"published": "", "published_precision": "day without year", "published_as_printed": "in 2023"},
    ],
    ids=["beside a date", "without a date", "a day without year"],
)
def test_a_date_may_be_told_as_it_is_printed(sample, cells):
    sample.change("data/documents.csv", "bank", **cells)
    assert sample.problems() == []
    assert sample.load()[0].documents["bank"].published_as_printed == "in 2023"


def test_a_date_that_the_document_does_not_print_is_a_problem(sample):
    sample.change("data/documents.csv", "bank", published_as_printed="26 July")
    assert only(sample) == (
        "data/documents.csv:2: published_as_printed '26 July' is not in seeds/bank.txt; "
        "would be right: characters of the document, or an empty cell"
    )


PAPER = b"%PDF-1.4 a letter"


def with_original(sample, **cells):
    """The bank's text as taken out of a file that is kept beside it."""
    sample.write("seeds/bank.pdf", PAPER)
    digest = hashlib.sha256(PAPER).hexdigest()
    return sample.change(
        "data/documents.csv", "bank", **({"original": "seeds/bank.pdf", "original_sha256": digest} | cells)
    )


def test_the_file_as_it_came_is_kept_beside_the_text_that_was_taken_out_of_it(sample):
    assert with_original(sample).problems() == []
    assert sample.load()[0].documents["bank"].original == "seeds/bank.pdf"


ORIGINALS = {
    "without its sha256": ({"original_sha256": ""}, "original_sha256 '' is odd; would be right: 64 digits"),
    "of another sha256": ({"original_sha256": "a" * 64}, "seeds/bank.pdf has changed: its sha256 is "),
    "missing": ({"original": "seeds/gone.pdf"}, "seeds/gone.pdf is missing"),
    "outside": ({"original": "data/bank.pdf"}, "original 'data/bank.pdf' is not in seeds"),
    "without its name": ({"original": ""}, "original '' is not in seeds"),
    "the text itself": ({"original": "seeds/bank.txt"}, "original 'seeds/bank.txt' is the path of document 'bank'"),
}


@pytest.mark.parametrize(("cells", "what"), ORIGINALS.values(), ids=ORIGINALS)
def test_an_original_that_is_not_as_described_is_a_problem(sample, cells, what):
    problems = with_original(sample, **cells).problems()
    assert any(problem.startswith(f"data/documents.csv:2: {what}") for problem in problems)


def test_an_original_that_no_row_names_is_a_problem(sample):
    with_original(sample, original="", original_sha256="")
    assert only(sample).startswith("seeds/bank.pdf:1: no row of data/documents.csv describes this file")


def test_what_carries_a_report_names_the_document_that_has_it_first_hand(sample):
    sample.change("data/documents.csv", "fund", same_origin_as="bank")
    assert sample.problems() == []
    sample.change("data/documents.csv", "the-fund-2023-12", same_origin_as="fund")
    assert only(sample) == (
        "data/documents.csv:4: same_origin_as leads to 'fund', which leads to 'bank'; would be right: bank"
    )


def test_two_rows_for_one_document_are_a_problem(sample):
    sample.add("data/documents.csv", sample.text("data/documents.csv").splitlines()[2])
    assert only(sample) == (
        "data/documents.csv:5: duplicate id 'fund', first at data/documents.csv:3; would be right: another id"
    )


def test_a_cited_document_has_claims_without_quotes(sample):
    found = claim(sample, "fund-growth-na")
    assert (found.quote, found.start, found.passage, found.subject) == (None, None, None, "NA")


def test_a_quote_of_a_text_that_is_not_held_is_a_problem(sample):
    assert "a quote from a document whose text is not held" in only(sample.claim("fund-growth-na", quote="4.2"))


def test_a_cited_claim_needs_a_locator(sample):
    assert "locator is empty" in only(sample.claim("fund-growth-na", locator=""))
