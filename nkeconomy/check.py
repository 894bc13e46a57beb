"""The rules that claims and decisions must keep; every breach is a problem with its line."""

import dataclasses
from collections.abc import Iterator

from nkeconomy import read_back, rulings
from nkeconomy.decisions import Decisions
from nkeconomy.model import Claim, Document, Passage, Problem
from nkeconomy.rules import Known, breaches
from nkeconomy.table import shown
from nkeconomy.vocabulary import Vocabulary


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
        *rulings.problems(material.decisions, known),
    ]


def _repeated(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.id, claim)
        if before is not claim:
            what = f"duplicate id {shown(claim.id)}, first at {before.file}:{before.line}"
            yield Problem(claim.file, claim.line, what, "would be right: another id")
