"""What an analyst is told of a row: what is wrong, what is told already, what differs, what may have slipped."""

import time
from dataclasses import replace

import pytest
from editing import COAL, GROWTH, TEXT, by_hand, drafted

from nkeconomy import drafts, publishing

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
SAID = "The bank said that {} in 2023, and it said so twice.\n"


def told(sample, *claims, text=TEXT):
    """Kind, words and the other claim, of every remark."""
    found = publishing.live(sample.path, drafted(sample.path, *claims, text=text))
    assert found.problems == ()
    return [(remark.row, remark.kind, remark.what, remark.other) for remark in found.remarks]


def said(words, **cells):
    text = SAID.format(words)
    return {"text": text}, GROWTH | YEAR | {"quote": f"{words} in 2023"} | cells


def test_a_sound_row_of_something_new_is_left_in_peace(sample):
    assert told(sample, GROWTH) == []


def test_a_row_that_the_build_refuses_says_so_as_the_build_does(sample):
    remarks = told(sample, GROWTH | {"value": "3.4", "indicator": "groth"})
    assert [(row, kind) for row, kind, _, _ in remarks] == [("000-one", "problem")] * 2
    assert {what for _, _, what, _ in remarks} == {
        "unknown indicator 'groth'",
        "value is 3.4, but '2.4 percent' in the quote reads 2.4",
    }


def test_rows_that_are_not_accepted_are_not_judged(sample):
    draft = drafted(sample.path, GROWTH | {"value": "3.4"})
    draft = draft.with_rows({**row, "decision": drafts.PROPOSED} for row in draft.rows)
    assert publishing.live(sample.path, draft).remarks == ()
    assert [one.kind for one in publishing.live(sample.path, draft, every=True).remarks] == ["problem"]


def test_a_number_that_differs_from_another_claim_is_a_conflict_that_names_both(sample):
    text, cells = said("output rose 3.4 percent", number_as_printed="3.4 percent", value="3.4")
    assert told(sample, cells, **text) == [
        ("000-one", "conflict", "the bank (bank) says 3.1% of 2023, this says 3.4 percent", "bank-growth")
    ]


@pytest.mark.parametrize(
    "cells",
    [{"subject": "KR"}, {"component": ""} | {"period_start": "2022-01-01", "period_end": "2022-12-31"}],
    ids=["of another country", "of another year"],
)
def test_a_number_of_something_else_is_no_conflict(sample, cells):
    text, claim = said("output rose 3.4 percent", number_as_printed="3.4 percent", value="3.4", **cells)
    assert told(sample, claim, **text) == []


def test_the_same_number_of_the_same_thing_is_told_already(sample):
    text, cells = said("output rose 3.1 percent", number_as_printed="3.1 percent", value="3.1")
    assert told(sample, cells, **text) == [
        ("000-one", "same", "told already: the bank (bank) says 3.1% of 2023", "bank-growth")
    ]


def test_the_same_words_twice_are_one_claim(sample):
    remarks = told(sample, GROWTH, GROWTH)
    assert [(row, kind, other) for row, kind, _, other in remarks] == [
        ("000-one", "same", "000-two"),
        ("000-two", "same", "000-one"),
    ]
    assert remarks[0][2] == "the same words are a claim already: 000-two"


def test_words_of_a_document_of_the_data_are_recognised(sample):
    text = "Real gross domestic product rose 3.1% in 2023, as was said.\n"
    cells = GROWTH | YEAR | {"quote": "Real gross domestic product rose 3.1% in 2023", "number_as_printed": "3.1%"}
    ((_, kind, what, other),) = told(sample, cells | {"value": "3.1"}, text=text)
    assert (kind, what, other) == ("same", "the same words are a claim already: bank-growth", "bank-growth")


@pytest.mark.parametrize(
    ("printed", "value", "scale", "jump"),
    [
        ("$22 billion", "22", "billion", None),
        ("$22 million", "22", "million", "about a thousand times smaller than its neighbour in the series"),
        ("$220,000", "220000", "one", None),
        ("$2.2 million", "2.2", "million", "about ten thousand times smaller than its neighbour in the series"),
        ("$22,000 billion", "22000", "billion", "about a thousand times greater than its neighbour in the series"),
        ("$1 billion", "1", "billion", None),
    ],
)
def test_a_jump_by_a_power_of_ten_is_suspicious_and_names_the_neighbour(sample, printed, value, scale, jump):
    text = f"Coal brought {printed}, they said.\n"
    cells = COAL | {"quote": f"Coal brought {printed}", "number_as_printed": printed, "value": value, "scale": scale}
    remarks = [(what, other) for _, kind, what, other in told(sample, cells, text=text) if kind == "scale"]
    said = f"{jump}: the bank (bank) says $21.5 billion of an unknown time, this says {printed}"
    assert remarks == ([(said, "bank-coal")] if jump else [])


def test_a_problem_of_the_document_belongs_to_no_row(sample):
    draft = drafted(sample.path)
    draft = replace(draft, document={**draft.document, "title": ""})
    found = publishing.live(sample.path, draft)
    assert found.remarks == ()
    assert [problem.what for problem in found.problems] == ["title is empty"]


SPOILT = {
    "nothing": lambda sample: sample,
    "half a row of a check": lambda sample: sample.add("data/checks.csv", "half a row"),
    "a check of no claim": lambda sample: sample.replace("data/checks.csv", "bank-coal", "bank-cole"),
    "a unit without a kind": lambda sample: sample.change("data/vocabulary/units.csv", "percent", kind=""),
    "no cited figures": lambda sample: sample.write("data/cited.csv", ""),
    "another claim": lambda sample: sample.claim("bank-growth", value="9"),
    "a stray file": lambda sample: sample.write("seeds/stray.txt", "x"),
    "a document without a title": lambda sample: sample.change("data/documents.csv", "bank", title=""),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_the_quick_way_finds_what_the_build_finds(sample, spoil):
    """Also where the data themselves are spoilt after they were read once."""
    draft = drafted(sample.path, GROWTH, COAL | {"value": "23", "stance": "sayd"})
    publishing.live(sample.path, draft)
    spoil(sample)
    quick, whole = publishing.live(sample.path, draft), publishing.preview(sample.path, draft)
    remarks = {(one.row, one.what) for one in quick.remarks if one.kind == "problem"}
    assert remarks == {(whole.row(one), one.what) for one in whole.problems if whole.row(one)}
    assert list(quick.problems) == [one for one in whole.problems if not whole.row(one)]


@pytest.mark.parametrize("column", ["value", "low", "scale", "unit", "qualifier", "currency", "period_start", "quote"])
@pytest.mark.parametrize("cell", ["", "x", "-1", "1/0", "1e400", "∞", '"', "a\nb", "\u202e", "2024-13-01"])
def test_whatever_is_typed_is_a_remark_and_never_an_error(sample, column, cell):
    draft = drafted(sample.path, GROWTH, COAL)
    first, *others = draft.rows
    found = publishing.live(sample.path, draft.with_rows([{**first, column: cell}, *others]))
    assert all(one.row in {"000-one", "000-two", ""} for one in found.remarks)


def test_fifty_rows_are_judged_in_a_blink(committed):
    """0.1 seconds on a machine with two cores; the bound leaves room for a loaded one."""
    words = [f"trade of that kind was worth ${place}.5 million in {1970 + place}" for place in range(50)]
    text = "Trade\n\n" + "\n".join(words)
    cells = {
        "kind": "value",
        "indicator": "exports_total",
        "subject": "KP",
        "unit": "USD",
        "scale": "million",
        "currency": "USD",
        "qualifier": "exactly",
        "attributed_to": "BOK",
        "carried_by": "YONHAP",
        "stance": "stated",
    }
    draft = drafts.begin(committed.path, "trade.txt", text.encode(), "Ann")
    rows = [
        by_hand(text, f"005-{place}", quote=quote, number_as_printed=f"${place}.5 million", value=f"{place}.5", **cells)
        for place, quote in enumerate(words)
    ]
    took = []
    for _ in range(3):
        start = time.perf_counter()
        found = publishing.live(committed.path, draft.with_rows(rows))
        took.append(time.perf_counter() - start)
    assert [one for one in found.remarks if one.kind == "problem"] == []
    assert min(took) < 0.5
