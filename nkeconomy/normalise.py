"""From checked claims to what a release holds: readings, checks with their suspicions, derived figures, quarrels."""

import dataclasses

from nkeconomy import readings
from nkeconomy.check import Content, Material, Rows
from nkeconomy.contradictions import contradictions
from nkeconomy.derive import figures
from nkeconomy.model import Claim
from nkeconomy.quantity.words import Words
from nkeconomy.read_back import hedge, words
from nkeconomy.rivals import rivals
from nkeconomy.suspicions import suspicions
from nkeconomy.verdicts import verdicts


def content(material: Material) -> Content:
    """All of it, out of material without problems."""
    if isinstance(material.rows, Rows):
        from nkeconomy import many

        return many.content(material)
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
    found = ((claim, hedge(claim, reader)) for claim in claims)
    return tuple(
        dataclasses.replace(claim, hedge_as_printed=words) if words is not None else claim for claim, words in found
    )
