"""The numbers of claims in plain units, as printed and as reconciled, and the intervals that formulas reckon with."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from nkeconomy import interval, quantity
from nkeconomy.check import Material
from nkeconomy.interval import Interval
from nkeconomy.model import EXACTLY, READINGS, Claim, Correction, Document, Reading, Scale, Unit
from nkeconomy.quantity.words import Words

PRINTED, RECONCILED = READINGS
ABOUT = "about"
COUNTED_KINDS = ("count", "duration", "year")
SIGNED_KINDS = ("share", "year")


@dataclasses.dataclass(frozen=True)
class Numbers:
    """What formulas are evaluated on: claims and units by id, and the reading of each claim under each name.

    `documents` say which of them carry or rewrite another, `named` is what the function of that name makes of them.
    `widths` are printed numbers with their rounding, as far as they are known beforehand.
    """

    claims: Mapping[str, Claim]
    documents: dict[str, Document]
    units: dict[str, Unit]
    readings: dict[str, Mapping[str, Reading]]
    corrected: frozenset[str]
    reader: Words
    named: dict[tuple, set[str]] = dataclasses.field(default_factory=dict)
    widths: Mapping[str, Interval] = dataclasses.field(default_factory=dict)

    @cached_property
    def cited(self) -> list[Claim]:
        """The cited figures, by id."""
        return sorted((claim for claim in self.claims.values() if claim.cited), key=lambda claim: claim.id)


def named(documents: Mapping[str, Document], told: Iterable[tuple[str | None, ...]]) -> dict[tuple, set[str]]:
    """Whom each document that another one carries names for each thing, by the document and `spoken_of`.

    `told` are document, `spoken_of` and attribution of claims.
    """
    first = {document.same_origin_as for document in documents.values()}
    found = defaultdict(set)
    for document, *thing, attributed_to in told:
        if document in first:
            found[document, *thing].add(attributed_to)
    return dict(found)


def spoken_of(claim: Claim) -> tuple[str | None, ...]:
    """What a claim speaks of: indicator, component, subject, counterpart."""
    return claim.indicator, claim.component, claim.subject, claim.counterpart


class Lazily(dict):
    """A dictionary that makes each value when it is first asked for."""

    def __init__(self, make: Callable[[str], Interval]):
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> Interval:
        self[key] = self.make(key)
        return self[key]


def all_readings(material: Material) -> tuple[Reading, ...]:
    """The printed reading of each claim with a number, and the reconciled one of each that was corrected."""
    found = printed(material.claims, material.vocabulary.scales)
    corrected = (reconciled(row, found[row.claim]) for row in material.decisions.corrections)
    return (*found.values(), *corrected)


def printed(claims: Iterable[Claim], scales: Mapping[str, Scale]) -> dict[str, Reading]:
    """The printed reading of each claim with a number, by its id."""
    return {
        claim.id: Reading(claim.id, PRINTED, *_times(claim, scales[claim.scale].factor), claim.unit)
        for claim in claims
        if claim.number_as_printed is not None
    }


def reconciled(correction: Correction, printed: Reading) -> Reading:
    """The reading after a correction: value and bounds times the same factor."""
    factor = correction.factor if correction.value is None else correction.value / printed.value
    return Reading(printed.claim, RECONCILED, *_times(printed, factor), printed.unit)


def _times(number: Claim | Reading, factor: Fraction) -> tuple[Fraction | None, ...]:
    ends = (number.value, number.low, number.high)
    return ends if factor == 1 else tuple(None if end is None else end * factor for end in ends)


def numbers(material: Material, claims: tuple[Claim, ...], readings: tuple[Reading, ...], reader: Words) -> Numbers:
    """The claims with their readings, looked up by name; an uncorrected claim is reconciled as it is printed."""
    as_printed = {row.claim: row for row in readings if row.reading == PRINTED}
    corrected = {row.claim: row for row in readings if row.reading == RECONCILED}
    return Numbers(
        claims={claim.id: claim for claim in claims},
        documents=material.documents,
        units=material.vocabulary.units,
        readings={PRINTED: as_printed, RECONCILED: as_printed | corrected},
        corrected=frozenset(corrected),
        reader=reader,
        named=named(material.documents, ((row.document, *spoken_of(row), row.attributed_to) for row in claims)),
    )


def rounded(reading: str, known: Numbers) -> Lazily:
    """The intervals of claims in checks, by id."""
    widths = known.widths if reading == PRINTED else {}
    return Lazily(lambda name: widths.get(name) or with_rounding(name, reading, known))


def with_rounding(name: str, reading: str, known: Numbers) -> Interval:
    """The interval of a claim in a check: its value give or take the printed rounding, or else its bounds.

    A whole number of things that are counted (nine missiles, 2019) is exact.
    """
    claim, row = known.claims[name], known.readings[reading][name]
    unit = known.units[row.unit]
    if row.value is None:
        return Interval(row.low, None, row.high, _positive(unit))
    if unit.kind in COUNTED_KINDS and claim.scale == "one" and claim.value.denominator == 1 and not claim.cited:
        return interval.exactly(row.value)
    low, high = _as_given(claim.value) if claim.cited else _rounding(claim, known.reader)
    factor = row.value / claim.value if claim.value else 1
    return Interval(low * factor, row.value, high * factor, _positive(unit))


def _rounding(claim: Claim, reader: Words) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that would have been printed the same way, in the claim's scale."""
    for number in quantity.read(claim.number_as_printed, reader):
        if number.value == claim.value and number.rounding_low is not None:
            return number.rounding_low, number.rounding_high
        if number.value == -claim.value and number.rounding_low is not None:  # a fall, by the verb beside it
            return -number.rounding_high, -number.rounding_low
    return claim.value, claim.value


def _as_given(value: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that may have been printed so, where only its value in plain units is given.

    Noughts at the end are taken as rounding, as 1,700,000,000 was most likely printed as 1.7 billion: a check that
    fails under this tolerance fails under any. A count without them is exact.
    """
    place = Fraction(1)
    while value and (value / place / 10).denominator == 1:
        place *= 10
    while (value / place).denominator != 1 and place > Fraction(1, 10**12):
        place /= 10
    half = place / 2 if place != 1 else Fraction(0)
    return value - half, value + half


def with_qualifier(name: str, reading: str, known: Numbers) -> Interval:
    """The interval of a claim in a derived figure: only what its words say, never rounding."""
    row, qualifier = known.readings[reading][name], known.claims[name].qualifier
    positive = _positive(known.units[row.unit])
    if qualifier in (EXACTLY, ABOUT):
        return Interval(row.value, row.value, row.value, positive, qualifier == ABOUT)
    return Interval(row.low, row.value, row.high, positive)


def _positive(unit: Unit) -> bool:
    return unit.kind not in SIGNED_KINDS
