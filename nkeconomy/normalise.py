"""From checked claims to what a release holds: readings, checks with their suspicions, derived figures, quarrels."""

import dataclasses

from nkeconomy import readings
from nkeconomy.check import Material
from nkeconomy.contradictions import contradictions
from nkeconomy.derive import figures
from nkeconomy.model import Claim, Contradiction, Derived, Reading, Slip, Verdict
from nkeconomy.quantity.words import Words
from nkeconomy.read_back import hedge, words
from nkeconomy.rivals import rivals
from nkeconomy.suspicions import suspicions
from nkeconomy.verdicts import verdicts


@dataclasses.dataclass(frozen=True)
class Content:
    """What a release holds beside the vocabulary and the documents; its claims have the hedges of their quotes."""

    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]
    checks: tuple[Verdict, ...]
    slips: tuple[Slip, ...]
    derived: tuple[Derived, ...]
    contradictions: tuple[Contradiction, ...]


def content(material: Material) -> Content:
    """All of it, out of material without problems."""
    reader, decisions = words(material.vocabulary), material.decisions
    claims, rows = with_hedges(material.claims, reader), readings.all_readings(material)
    known = readings.numbers(material, claims, rows, reader)
    checks = verdicts(decisions.checks, known)
    derived = tuple(figure for row in decisions.derived for figure in figures(row, known))
    return Content(
        claims=claims,
        readings=rows,
        checks=checks,
        slips=suspicions(checks, known),
        derived=derived,
        contradictions=(
            *contradictions(derived, decisions.contradictions, known),
            *rivals(decisions.rivals, known),
        ),
    )


def with_hedges(claims: tuple[Claim, ...], reader: Words) -> tuple[Claim, ...]:
    """The claims with the source's own hedge beside each number."""
    return tuple(dataclasses.replace(claim, hedge_as_printed=hedge(claim, reader)) for claim in claims)
