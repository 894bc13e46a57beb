"""The reader against the five seeds: what it finds of the claims that people read there, and what else it proposes."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from nkeconomy import cell, quantity, read_back, suggest, vocabulary

ROOT = Path(__file__).parents[1]
NUMBER = ("value", "low", "high")
AT_LEAST = {
    "indicator": 0.9,
    "component": 0.8,
    "subject": 0.95,
    "counterpart": 0.75,
    "kind": 0.95,
    "stance": 0.7,
    "attributed_to": 0.6,
    "carried_by": 1.0,
    "period_start": 0.65,
    "period_end": 0.6,
}
"""The least share of the claims for which a field is as a person has it."""
CHROME = (
    "Loaded", "Progress", "Duration", "Current Time", "Remaining", "Views", "Read more", "Read Full", "Follow all",
    "Copyright", "BREXIT", "email", "arirang.com", "http", "Bulletin", "[", "Comments", "Published on",
)  # fmt: skip


@dataclass(frozen=True)
class Seed:
    text: str
    claims: list[dict[str, str]]
    candidates: list[suggest.Candidate]


@pytest.fixture(scope="module")
def words():
    found, problems = vocabulary.load(ROOT)
    assert not problems
    return found


@pytest.fixture(scope="module")
def seeds(words):
    return [seed(row, words) for row in rows("data/documents.csv") if row["text_held"] == "yes"]


def rows(file):
    with (ROOT / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def seed(row, words):
    text = (ROOT / row["path"]).read_bytes().decode("utf-8")
    published = date.fromisoformat(row["published"]) if row["published"] else None
    claims = [claim for claim in rows(f"data/claims/{row['id']}.csv") if claim["number_as_printed"]]
    return Seed(text, claims, suggest.candidates(text, words, published, row["language"], row["publisher"]))


def places(quote, start, printed):
    """Every place in the text where the number may stand, as its quote has it."""
    return {start + at for at in range(len(quote)) if quote.startswith(printed, at)}


def of_claim(claim, text):
    start = -1
    for _ in range(int((claim["occurrence"] or "1").split()[0])):
        start = text.index(claim["quote"], start + 1)
    return places(claim["quote"], start, claim["number_as_printed"])


def of_candidate(candidate):
    return places(candidate.quote, candidate.start, candidate.number_as_printed)


def matches(seed):
    """Each claim with the candidates of the same printed number at the same place."""
    for claim in seed.claims:
        at = of_claim(claim, seed.text)
        same = [one for one in seed.candidates if one.number_as_printed == claim["number_as_printed"]]
        yield claim, [one for one in same if at & of_candidate(one)]


def reads_as(candidate, claim):
    ends = [cell.number(claim[end]) if claim[end] else None for end in NUMBER]
    words = (candidate.unit, candidate.qualifier)
    return [getattr(candidate, end) for end in NUMBER] == ends and words == (claim["unit"], claim["qualifier"])


def test_at_least_95_percent_of_the_claims_with_a_number_are_found_with_number_unit_and_qualifier(seeds):
    found = [any(reads_as(one, claim) for one in same) for seed in seeds for claim, same in matches(seed)]
    assert len(found) > 40
    assert sum(found) / len(found) >= 0.95


def test_every_proposal_is_one_of_the_claims(seeds):
    for seed in seeds:
        known = {at for claim in seed.claims for at in of_claim(claim, seed.text)}
        assert [one.quote for one in seed.candidates if not known & of_candidate(one)] == []


def test_no_proposal_is_chrome(seeds):
    quotes = [one.quote for seed in seeds for one in seed.candidates]
    assert [quote for quote in quotes for mark in CHROME if mark in quote] == []


@pytest.mark.parametrize("field", AT_LEAST)
def test_what_a_number_is_of_is_as_people_read_it(field, seeds):
    right = Counter(
        max(_said(one, field) == claim[field] for one in same)
        for seed in seeds
        for claim, same in matches(seed)
        if same
    )
    assert right[True] / right.total() >= AT_LEAST[field], right


def _said(candidate, field):
    value = getattr(candidate, field)
    return "" if value is None else str(value)


def test_each_quote_alone_gives_the_number_back(seeds, words):
    reader = read_back.words(words)
    for seed in seeds:
        for one in seed.candidates:
            assert seed.text[one.start : one.end] == one.quote
            assert any(agrees(one, number) for number in quantity.read_signed(one.quote, reader)), one


def agrees(candidate, number):
    fields = ("value", "low", "high", "scale", "unit", "qualifier")
    printed = number.printed == candidate.number_as_printed
    return printed and all(getattr(candidate, field) == getattr(number, field) for field in fields)
