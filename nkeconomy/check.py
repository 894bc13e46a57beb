"""The rules that claims and decisions must keep; every breach is a problem with its line."""

import dataclasses
from collections.abc import Iterator
from functools import cached_property

from nkeconomy import read_back, rulings
from nkeconomy.decisions import Decisions
from nkeconomy.model import (
    NOBODY_KNOWS,
    RETIREMENTS,
    RETRACTED,
    WITHDRAWN,
    Claim,
    Document,
    Passage,
    Problem,
    ReadBackException,
    RetiredClaim,
)
from nkeconomy.rules import Known, breaches
from nkeconomy.table import shown, unknown
from nkeconomy.vocabulary import Vocabulary


@dataclasses.dataclass(frozen=True)
class Material:
    """All that a release is made of, as read."""

    vocabulary: Vocabulary
    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    rows: tuple[Claim, ...]
    decisions: Decisions

    @cached_property
    def retractions(self) -> dict[str, RetiredClaim]:
        """Why each claim was retracted, by its id."""
        return {row.id: row for row in self.decisions.retired_claims if row.status == RETRACTED}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand: all rows but those that were retracted."""
        return tuple(row for row in self.rows if row.id not in self.retractions)

    @cached_property
    def retracted(self) -> tuple[Claim, ...]:
        """The rows that were retracted: nothing is computed from them, and no rule but that of form judges them."""
        return tuple(row for row in self.rows if row.id in self.retractions)

    @cached_property
    def exceptions(self) -> tuple[ReadBackException, ...]:
        """Those of claims that stand: of a row that was retracted nothing is read back."""
        return tuple(row for row in self.decisions.read_back_exceptions if row.claim not in self.retractions)

    def by_id(self) -> dict[str, Claim]:
        """Claims by id; of two with the same id the first."""
        return {claim.id: claim for claim in reversed(self.claims)}


def problems(material: Material) -> list[Problem]:
    """Every breach of every rule."""
    known = Known(
        material.vocabulary,
        material.documents,
        material.by_id(),
        frozenset(row.id for row in material.decisions.retired_claims if row.status == WITHDRAWN),
        material.retractions,
    )
    return [
        *_repeated(material.rows),
        *_retired(material),
        *(Problem(claim.file, claim.line, *found) for claim in material.claims for found in breaches(claim, known)),
        *read_back.problems(material.claims, material.exceptions, material.vocabulary),
        *rulings.problems(material.decisions, known),
    ]


def _retired(material: Material) -> Iterator[Problem]:
    """A known status, and the row of what was retracted: it stays, so that the id is never used again."""
    ids = {row.id for row in material.rows}
    for row in material.decisions.retired_claims:
        if row.status and row.status not in RETIREMENTS:
            yield Problem(row.file, row.line, *unknown("status", row.status, RETIREMENTS))
        if not row.retired_by:
            yield Problem(row.file, row.line, "retired_by is empty", f"would be right: who did it, or {NOBODY_KNOWS}")
        if row.status == RETRACTED and row.id not in ids:
            right = f"would be right: its row where it was, or the status {WITHDRAWN}"
            yield Problem(row.file, row.line, f"claim {row.id!r} is retracted and no row has it", right)


def _repeated(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.id, claim)
        if before is not claim:
            what = f"duplicate id {shown(claim.id)}, first at {before.file}:{before.line}"
            yield Problem(claim.file, claim.line, what, "would be right: another id")
