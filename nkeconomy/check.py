"""The rules that claims and decisions must keep; every breach is a problem with its line."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator

from nkeconomy import documents, formula, read_back
from nkeconomy.decisions import Decisions
from nkeconomy.model import READINGS, Check, Claim, Correction, Derivation, Document, Passage, Problem
from nkeconomy.rules import Finding, Known, breaches
from nkeconomy.table import shown, unknown
from nkeconomy.vocabulary import Vocabulary

BOTH = "both"


@dataclasses.dataclass(frozen=True)
class Material:
    """All that a release is made of, as read."""

    vocabulary: Vocabulary
    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    decisions: Decisions

    def by_id(self) -> dict[str, Claim]:
        """Claims by id; of two with the same id the first."""
        return {claim.id: claim for claim in reversed(self.claims)}


def problems(material: Material) -> list[Problem]:
    """Every breach of every rule."""
    known = Known(
        material.vocabulary,
        material.documents,
        material.by_id(),
        frozenset(row.id for row in material.decisions.retired_claims),
    )
    return [
        *_repeated(material.claims),
        *(Problem(claim.file, claim.line, *found) for claim in material.claims for found in breaches(claim, known)),
        *read_back.problems(material.claims, material.decisions.read_back_exceptions, material.vocabulary),
        *_decisions(material.decisions, known),
    ]


def _repeated(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.id, claim)
        if before is not claim:
            what = f"duplicate id {shown(claim.id)}, first at {before.file}:{before.line}"
            yield Problem(claim.file, claim.line, what, "would be right: another id")


def _decisions(decisions: Decisions, known: Known) -> Iterator[Problem]:
    for row in decisions.checks:
        yield from _of_row(row, _formula(row.formula, formula.check, known))
    for row in decisions.derived:
        yield from _of_row(row, _derivation(row, known))
    checks, corrected = {row.id for row in decisions.checks}, {}
    for row in decisions.corrections:
        yield from _of_row(row, _correction(row, known, checks))
        before = corrected.setdefault(row.claim, row)
        if before is not row:
            yield from _of_row(row, [(f"claim {row.claim!r} is corrected twice", "would be right: one correction")])
    for row in (*decisions.checks, *decisions.derived, *decisions.corrections):
        if not documents.ID.fullmatch(row.id):
            yield Problem(row.file, row.line, f"id {shown(row.id)} is odd", "would be right: letters a-z, digits and -")


def _of_row(row: Check | Derivation | Correction, findings: Iterable[Finding]) -> Iterator[Problem]:
    return (Problem(row.file, row.line, *found) for found in findings)


def _formula(text: str, parse: Callable[[str], formula.Formula], known: Known) -> Iterator[Finding]:
    """The formula parses, and every claim of it exists and has a number."""
    try:
        claims = parse(text).claims
    except formula.Malformed as error:
        yield error.what, error.right
        return
    if not claims:
        yield "the formula names no claim", "would be right: claim ids in square brackets"
    for claim in claims:
        if claim not in known.claims:
            yield unknown("claim", claim, known.claims)
        elif known.claims[claim].number_as_printed is None:
            yield f"claim {claim!r} has no number", "would be right: a claim with a number"


def _derivation(row: Derivation, known: Known) -> Iterator[Finding]:
    yield from _formula(row.formula, formula.derivation, known)
    if row.unit and row.unit not in known.vocabulary.units:
        yield unknown("unit", row.unit, known.vocabulary.units)
    if row.reading and row.reading not in (*READINGS, BOTH):
        yield unknown("reading", row.reading, (*READINGS, BOTH))


def _correction(row: Correction, known: Known, checks: set[str]) -> Iterator[Finding]:
    claim = known.claims.get(row.claim)
    if claim is None:
        yield unknown("claim", row.claim, known.claims)
    elif claim.number_as_printed is None:
        yield f"claim {row.claim!r} has no number to correct", "would be right: a claim with a number"
    elif row.value is not None and not claim.value:
        yield f"claim {row.claim!r} has no value to replace", "would be right: a factor"
    if (row.factor is None) == (row.value is None) and not row.unread:
        yield "a correction needs a factor or a value, and not both", "would be right: one of the two"
    if row.factor is not None and row.factor <= 0:
        yield f"factor {row.factor} is not above 0", "would be right: a factor as 0.1 or 1000"
    for name in re.split(r"\s*\|\s*", row.checks):
        if name not in checks:
            yield unknown("check", name, checks)
