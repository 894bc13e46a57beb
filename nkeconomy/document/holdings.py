"""What a release holds of all that notes may speak of, asked at once: a document has hundreds of notes."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from nkeconomy import queries
from nkeconomy.frame import each, grouped
from nkeconomy.store import Release
from nkeconomy.ui.drawer import SENTENCE


@dataclass(frozen=True)
class Holdings:
    """Rows of queries by id; of `derived` a list, a row for each reading."""

    release: Release
    claims: dict
    derived: dict[str, list]
    refused: dict
    checks: dict
    corrections: dict

    @cached_property
    def checks_on(self) -> dict[str, list]:
        """The checks that a claim is an input of; failing ones first."""
        return grouped_by_input(self.checks.values())

    @cached_property
    def alternatives(self) -> dict[str, list]:
        """Other figures computed for the same, by the id of either."""
        found: dict[str, list] = {}
        for readings in self.derived.values():
            main = readings[0].alternative_to
            if main in self.derived:
                found.setdefault(main, []).append(readings)
                found.setdefault(readings[0].id, []).append(self.derived[main])
        return found

    @cached_property
    def tellings(self) -> dict[str, list]:
        """Claims by the quantity that they tell."""
        return grouped(self.claims.values(), lambda claim: claim.same_quantity_as or claim.id)

    def holds(self, kind: str, identifier: str) -> bool:
        """Whether there is a claim, a derived figure (or one that is not computed) or a check of that id."""
        known = {"claim": (self.claims,), "derived": (self.derived, self.refused), "check": (self.checks,)}
        return any(identifier in rows for rows in known[kind])

    def kind(self, identifier: str) -> str:
        """What an id that a mark carries is of."""
        return "derived" if identifier in self.derived else "claim"

    def sentence(self, claim) -> tuple[str, str, str]:
        """The sentence or sentences that a quote stands in: what comes before it, the quote, what follows."""
        start, text = _passages(self.release, claim.document)[claim.passage]
        first, last = claim.start - start, claim.end - start
        ends = [gap.end() for gap in SENTENCE.finditer(text)]
        begins = max((end for end in ends if end <= first), default=0)
        stops = min((end for end in ends if end >= last), default=len(text))
        return text[begins:first], text[first:last], text[last:stops].rstrip()


@lru_cache(maxsize=8)
def holdings(release: Release) -> Holdings:
    """All that the release holds."""
    return Holdings(
        release,
        _by_id(queries.claims(release)),
        grouped(each(queries.derived(release)), lambda row: row.id),
        _by_id(queries.not_derived(release)),
        _by_id(queries.checks(release)),
        {row.claim: row for row in each(queries.corrections(release))},
    )


def grouped_by_input(checks) -> dict[str, list]:
    """Checks by each claim that they compare."""
    found: dict[str, list] = {}
    for check in checks:
        for claim in check.inputs:
            found.setdefault(claim, []).append(check)
    return found


def _by_id(frame) -> dict:
    return {row.id: row for row in each(frame)}


@lru_cache(maxsize=64)
def _passages(release: Release, document: str) -> dict[str, tuple[int, str]]:
    return {passage.id: (passage.start, passage.text) for passage in each(queries.passages(release, document))}
