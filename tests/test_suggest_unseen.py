"""The exam of the reader: invented texts, and what a careful analyst takes from them.

`tests/suggest` holds texts that were written, with their answers, by somebody who had not read the reader; their
figures are no facts. Those numbered 1xx were open while it was built, 2xx are fuller of hard forms, 3xx were written
when it was done. On first sight it found 177 of the 270 claims of 2xx and 160 of the 190 of 3xx, and of its proposals
178 of 230 and 160 of 187 were right; the classes of mistakes that they showed were mended each time. Of the 4xx, which
have the hedges and forms of ordinary reports, it found on first sight 103 of the 119 claims of 401 to 408, with 103 of
120 proposals right, and then 112 of the 125 of 411 to 418, with 112 of 119 right.
Run as a command this prints the score of the first two parts with every miss.

A claim is found where a proposal whose printed number overlaps it has value, low, high (in plain units), unit and
qualifier right. A fall is a negative growth. A proposal is right where it finds a claim; one on an `either` span, where
analysts may differ, is not counted. A misspelt scale word is right with the value as printed or none, no scale and a
problem that says so. `units_also` and `qualifiers_also` hold what does as well, where the vocabulary has two words.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a command

from nkeconomy import suggest, vocabulary  # noqa: E402

FOLDER = Path(__file__).parent / "suggest"
OPEN, HELD_OUT, ALL = "1*.txt", "2*.txt", "*.txt"
LEAST_FOUND, LEAST_RIGHT = 0.85, 0.90
"""The goal, which the open half reaches, and all texts together."""
REACHED_FOUND, REACHED_RIGHT = 0.81, 0.88
"""What the held-out half, which is fuller of hard forms, has reached: it may rise, and never fall."""
TRAPPED = 3
"""Traps of the held-out half that the reader still walks into."""
NUMBER = ("value", "low", "high")
TOLD = ("subject", "kind", "indicator", "period")
"""Fields that are reported, without a threshold."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Paper:
    """One text, what is expected of it and what was proposed."""

    name: str
    text: str
    expected: dict
    proposed: list[suggest.Candidate]

    @property
    def language(self) -> str:
        return self.name.split("-")[1]


@dataclass(frozen=True)
class Score:
    """Counts over some papers; `misses` are rows of text, expected and got."""

    claims: int
    found: int
    proposed: int
    right: int
    told: dict[str, int]
    misses: list[tuple[str, str, str]]

    def line(self, name: str) -> str:
        shares = f"found {_share(self.found, self.claims)}   right {_share(self.right, self.proposed)}"
        told = "  ".join(f"{field} {_of(count, self.found):.0%}" for field, count in self.told.items())
        return f"{name:10} {shares}   | of those found: {told}"


def _of(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _share(part: int, whole: int) -> str:
    return f"{part:>3} of {whole:>3} {_of(part, whole):>6.1%}"


def papers(pattern: str) -> list[Paper]:
    """Every text of that half, read by the reader."""
    words, problems = vocabulary.load(ROOT)
    assert not problems
    return [_paper(path, words) for path in sorted(FOLDER.glob(pattern))]


def _paper(path: Path, words: vocabulary.Vocabulary) -> Paper:
    text = path.read_bytes().decode("utf-8")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    published = date.fromisoformat(expected["published"]) if expected["published"] else None
    proposed = suggest.candidates(text, words, published=published, publisher=expected["publisher"])
    return Paper(path.stem, text, expected, proposed)


def factors() -> dict[str, Fraction]:
    with (ROOT / "data/vocabulary/scales.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: Fraction(row["factor"]) for row in csv.DictReader(lines)}


FACTORS = factors()


def score(half: list[Paper]) -> Score:
    claims = [(paper, claim) for paper in half for claim in paper.expected["claims"]]
    found = [(claim, hit) for paper, claim in claims if (hit := finder(paper, claim)) is not None]
    counted = [(paper, one) for paper in half for one in paper.proposed if not is_either(paper, one)]
    right = [one for paper, one in counted if is_right(paper, one)]
    told = {field: sum(told_right(field, *pair) for pair in found) for field in TOLD}
    missed = [missed_claim(paper, claim) for paper, claim in claims if finder(paper, claim) is None]
    wrong = [wrong_proposal(paper, one) for paper, one in counted if not overlapped(paper, one)]
    return Score(len(claims), len(found), len(counted), len(right), told, sorted(missed + wrong))


def finder(paper: Paper, claim: dict) -> suggest.Candidate | None:
    """The first proposal that has the claim right."""
    return next((one for one in touching(paper, claim) if agrees(one, claim)), None)


def touching(paper: Paper, claim: dict) -> list[suggest.Candidate]:
    return [one for one in paper.proposed if any(overlap(span, extent(claim)) for span in places(paper.text, one))]


def is_right(paper: Paper, one: suggest.Candidate) -> bool:
    return any(agrees(one, claim) for claim in overlapped(paper, one))


def overlapped(paper: Paper, one: suggest.Candidate) -> list[dict]:
    spans = places(paper.text, one)
    return [claim for claim in paper.expected["claims"] if any(overlap(span, extent(claim)) for span in spans)]


def is_either(paper: Paper, one: suggest.Candidate) -> bool:
    """Whether the proposal stands where analysts may differ, and on no claim."""
    return not overlapped(paper, one) and within(paper, one, "either")


def within(paper: Paper, one: suggest.Candidate, what: str) -> bool:
    return any(overlap(span, extent(trap)) for span in places(paper.text, one) for trap in paper.expected[what])


def places(text: str, one: suggest.Candidate) -> list[Span]:
    """Where the printed number stands in the quote: every place, as a proposal does not say which one it means."""
    edge = r"(?<![\d.,]){}(?![\d])" if one.number_as_printed[:1].isdigit() else r"{}"
    whole = re.compile(edge.format(re.escape(one.number_as_printed)))
    found = [match.span() for match in whole.finditer(text, one.start, one.end)]
    return found or [(one.start, one.end)]


def extent(marked: dict) -> Span:
    return marked["at"], marked["at"] + len(marked.get("number", marked.get("text")))


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def agrees(one: suggest.Candidate, claim: dict) -> bool:
    units = (claim["unit"], *claim.get("units_also", ()))
    qualifiers = (claim["qualifier"], *claim.get("qualifiers_also", ()))
    if one.unit not in units or one.qualifier not in qualifiers:
        return False
    if claim.get("misspelt_scale"):
        return one.value in (None, number(claim["value"])) and one.scale is None and bool(one.problems)
    return all(plain(one, field) == number(claim[field]) for field in NUMBER)


def number(written: int | float | str | None) -> Fraction | None:
    return None if written is None else Fraction(str(written))


def plain(one: suggest.Candidate, field: str) -> Fraction | None:
    printed = getattr(one, field)
    return None if printed is None else printed * FACTORS.get(one.scale, Fraction(1))


def told_right(field: str, claim: dict, one: suggest.Candidate) -> bool:
    if field != "period":
        return getattr(one, field) == claim[field]
    days = [day.isoformat() if day else None for day in (one.period_start, one.period_end)]
    return days == (claim["period"] or [None, None])


def missed_claim(paper: Paper, claim: dict) -> tuple[str, str, str]:
    numbers = " ".join(f"{field}={float(number(claim[field])):.10g}" for field in NUMBER if claim[field] is not None)
    wanted = f"{claim['number']}: {numbers} {claim['unit']}, {claim['qualifier']}"
    return paper.name, wanted, "; ".join(shown(one) for one in touching(paper, claim)) or "nothing"


def wrong_proposal(paper: Paper, one: suggest.Candidate) -> tuple[str, str, str]:
    trap = " (a marked trap)" if within(paper, one, "not_claims") else ""
    return paper.name, f"no claim{trap}", f"{shown(one)} in {one.quote[:60]!r}"


def shown(one: suggest.Candidate) -> str:
    numbers = " ".join(
        f"{field}={float(plain(one, field)):.10g}" for field in NUMBER if getattr(one, field) is not None
    )
    return f"{one.number_as_printed}: {numbers} {one.unit}, {one.qualifier}"


def table(half: list[Paper]) -> Iterator[str]:
    """The score of all and of each language, then every miss."""
    whole = score(half)
    yield whole.line("all")
    for language in sorted({paper.language for paper in half}):
        yield score([paper for paper in half if paper.language == language]).line(language)
    yield from (f"  {name:22} expected {wanted}\n{'':25}got      {got}" for name, wanted, got in whole.misses)


@pytest.fixture(scope="module")
def everything():
    return papers(ALL)


HALVES = [
    pytest.param(OPEN, LEAST_FOUND, LEAST_RIGHT, 0, id="open"),
    pytest.param(HELD_OUT, REACHED_FOUND, REACHED_RIGHT, TRAPPED, id="held out"),
    pytest.param(ALL, LEAST_FOUND, LEAST_RIGHT, 2 * TRAPPED, id="all"),
]


@pytest.mark.parametrize(("half", "found", "right", "trapped"), HALVES)
def test_most_claims_are_found_and_most_proposals_are_right(half, found, right, trapped):
    read = papers(half)
    whole = score(read)
    assert whole.found >= found * whole.claims, "\n".join(table(read))
    assert whole.right >= right * whole.proposed, "\n".join(table(read))
    caught = [(paper, one) for paper in read for one in paper.proposed if within(paper, one, "not_claims")]
    assert len([pair for pair in caught if not overlapped(*pair)]) <= trapped


def test_the_quote_and_the_number_of_a_proposal_stand_in_the_text(everything):
    for paper in everything:
        for one in paper.proposed:
            assert paper.text[one.start : one.end] == one.quote
            assert one.number_as_printed in one.quote


def test_every_expected_number_stands_where_the_exam_says(everything):
    for paper in everything:
        for marked in [mark for kind in ("claims", "not_claims", "either") for mark in paper.expected[kind]]:
            first, last = extent(marked)
            assert paper.text[first:last] == marked.get("number", marked.get("text"))


def test_the_exam_uses_words_of_the_vocabulary_and_bounds_in_order(everything):
    words, _ = vocabulary.load(ROOT)
    for claim in [claim for paper in everything for claim in paper.expected["claims"]]:
        assert {claim["unit"], *claim.get("units_also", ())} <= {None, *words.units}
        assert claim["qualifier"] in words.qualifiers
        assert {claim["subject"]} <= {None, *words.entities}
        assert {claim["indicator"]} <= {None, *words.indicators}
        bounds = [number(claim[field]) for field in ("low", "value", "high") if claim[field] is not None]
        assert bounds == sorted(bounds)


def test_the_exam_is_wide_enough(everything):
    assert len(everything) >= 40
    assert sum(paper.name.startswith("2") for paper in everything) >= 20
    assert {paper.language for paper in everything} == {"en", "ko", "zh", "ja", "ru"}


def main() -> None:
    for name, pattern in (("open half", OPEN), ("held-out half", HELD_OUT)):
        print(f"\n{name}", *table(papers(pattern)), sep="\n")


if __name__ == "__main__":
    main()
