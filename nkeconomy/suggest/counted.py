"""What a bare number counts, where its sentence says so elsewhere: killed, of them, down from 31."""

import re
from collections.abc import Iterator
from dataclasses import replace

from nkeconomy.quantity import Quantity
from nkeconomy.vocabulary import Vocabulary

PERSONS = "persons"
COUNTED = ("count", "mass")
HARMED = re.compile(
    r"^(?: (?!and\b|or\b)\w+){0,2}?,? (?:(?:were|was|had been|have been|has been|being|are|as) )?(?:now )?"
    r"(?:killed|wounded|injured|dead|died|captured|maimed|missing in action|taken prisoner|repatriated|deployed)\b",
    re.IGNORECASE,
)
LOST = re.compile(
    r"\b(?:casualt(?:y|ies)|death toll|the dead|the wounded|losses in men)\b[^.;]{0,30}?(?:\b(?:at|of|to|reached|"
    r"totall?ed|exceeded|than|about|some)|:)\s\Z",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"^ (?:of (?:them|whom|these|those|which)\b|others?\b|more (?:were|was|are|have|had|came|went|arrived)\b|who\b)",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"(?:\b(?:down|up|higher|lower|more|fewer|less|compared)? ?(?:from|against|versus|compared (?:with|to)|than)|"
    r"(?:против|по сравнению с))[  ](?:(?:about|around|some|roughly|nearly|just) )?\Z",
    re.IGNORECASE,
)
ENDS = re.compile(r"^(?:[  ](?:an?|the|in|at|during|last|on|годом|в|за)\b|[.,;:)]|$)", re.IGNORECASE)


def with_units_of_sentence(
    sentence: str, start: int, numbers: list[Quantity], vocabulary: Vocabulary
) -> Iterator[Quantity]:
    """The numbers of a sentence that begins at `start` of their line, with a problem where a unit was found so."""
    before: str | None = None
    for number in numbers:
        unit = number.unit or _unit(sentence[: number.start - start], sentence[number.end - start :], before)
        yield number if unit == number.unit else _with(unit, number)
        if unit and vocabulary.units[unit].kind in COUNTED:
            before = unit


def _unit(ahead: str, behind: str, before: str | None) -> str | None:
    """`before` is what the last number with a noun of its own counted."""
    if HARMED.match(behind) or LOST.search(ahead):
        return PERSONS
    told = OF_THEM.match(behind) or (AGAINST.search(ahead) and ENDS.match(behind))
    return before if told else None


def _with(unit: str, number: Quantity) -> Quantity:
    problem = f"unit {unit!r} is from the sentence, not beside the number"
    return replace(number, unit=unit, problems=(*number.problems, problem))
