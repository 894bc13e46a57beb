"""The rules that claims and decisions must keep; every breach is a problem with its line."""

import dataclasses
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from nkeconomy import read_back, rulings
from nkeconomy.decisions import Decisions
from nkeconomy.model import (
    NOBODY_KNOWS,
    RETIREMENTS,
    RETRACTED,
    WITHDRAWN,
    Claim,
    Contradiction,
    Derived,
    Document,
    Passage,
    Problem,
    ReadBackException,
    Reading,
    RetiredClaim,
    Slip,
    Verdict,
)
from nkeconomy.rules import Known, breaches
from nkeconomy.table import shown, unknown
from nkeconomy.vocabulary import Vocabulary


class Rows(Sequence[Claim]):
    """Claims that are not all held as objects."""

    @property
    @abstractmethod
    def numbered(self) -> int:
        """How many have a number."""

    @abstractmethod
    def without(self, ids: Mapping[str, object]) -> "Rows":
        """All but those that were retracted, which have these ids."""

    @abstractmethod
    def only(self, ids: Mapping[str, object]) -> tuple[Claim, ...]:
        """Those that were retracted, which have these ids."""


@dataclasses.dataclass(frozen=True)
class Material:
    """All that a release is made of, as read."""

    vocabulary: Vocabulary
    documents: dict[str, Document]
    passages: Sequence[Passage]
    rows: Sequence[Claim]
    decisions: Decisions

    @cached_property
    def retractions(self) -> dict[str, RetiredClaim]:
        """Why each claim was retracted, by its id."""
        return {row.id: row for row in self.decisions.retired_claims if row.status == RETRACTED}

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """The claims that stand: all rows but those that were retracted."""
        if isinstance(self.rows, Rows):
            return self.rows.without(self.retractions)
        return tuple(row for row in self.rows if row.id not in self.retractions)

    @property
    def numbered(self) -> int:
        """How many claims that stand have a number."""
        if isinstance(self.claims, Rows):
            return self.claims.numbered
        return sum(claim.number_as_printed is not None for claim in self.claims)

    @cached_property
    def retracted(self) -> tuple[Claim, ...]:
        """The rows that were retracted: nothing is computed from them, and no rule but that of form judges them."""
        if isinstance(self.rows, Rows):
            return self.rows.only(self.retractions)
        return tuple(row for row in self.rows if row.id in self.retractions)

    @cached_property
    def exceptions(self) -> tuple[ReadBackException, ...]:
        """Those of claims that stand: of a row that was retracted nothing is read back."""
        return tuple(row for row in self.decisions.read_back_exceptions if row.claim not in self.retractions)

    def by_id(self) -> dict[str, Claim]:
        """Claims by id; of two with the same id the first."""
        return {claim.id: claim for claim in reversed(tuple(self.claims))}


@dataclasses.dataclass(frozen=True)
class Content:
    """What a release holds beside the vocabulary and the documents; its claims have the hedges of their quotes.

    `tables` are those that grow with many documents, as columns; then there are no objects of their readings, and none
    of the members of contradictions. `made` has then a key for each document, and for what is no document's under "":
    it changes with all that the rows are made of.
    """

    claims: Sequence[Claim]
    readings: tuple[Reading, ...]
    checks: tuple[Verdict, ...]
    slips: tuple[Slip, ...]
    derived: tuple[Derived, ...]
    contradictions: tuple[Contradiction, ...]
    tables: Mapping[str, object] = dataclasses.field(default_factory=dict)
    made: Mapping[str, str] = dataclasses.field(default_factory=dict)


def problems(material: Material) -> list[Problem]:
    """Every breach of every rule."""
    known = what_is_known(material, material.by_id())
    return [
        *repeated(material.rows),
        *retired(material, {row.id for row in material.rows}),
        *(Problem(claim.file, claim.line, *found) for claim in material.claims for found in breaches(claim, known)),
        *read_back.problems(material.claims, material.exceptions, material.vocabulary),
        *rulings.problems(material.decisions, known),
    ]


def what_is_known(material: Material, claims: Mapping[str, Claim]) -> Known:
    """What rules look things up in, with the claims that stand by id."""
    withdrawn = frozenset(row.id for row in material.decisions.retired_claims if row.status == WITHDRAWN)
    return Known(material.vocabulary, material.documents, claims, withdrawn, material.retractions)


def retired(material: Material, ids: Collection[str]) -> Iterator[Problem]:
    """A known status, and the row of what was retracted: it stays, so that the id is never used again."""
    for row in material.decisions.retired_claims:
        if row.status and row.status not in RETIREMENTS:
            yield Problem(row.file, row.line, *unknown("status", row.status, RETIREMENTS))
        if not row.retired_by:
            yield Problem(row.file, row.line, "retired_by is empty", f"would be right: who did it, or {NOBODY_KNOWS}")
        if row.status == RETRACTED and row.id not in ids:
            right = f"would be right: its row where it was, or the status {WITHDRAWN}"
            yield Problem(row.file, row.line, f"claim {row.id!r} is retracted and no row has it", right)


def repeated(claims: Iterable[Claim]) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.id, claim)
        if before is not claim:
            what = f"duplicate id {shown(claim.id)}, first at {before.file}:{before.line}"
            yield Problem(claim.file, claim.line, what, "would be right: another id")
