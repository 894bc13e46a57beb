"""From checked claims to what a release holds: readings, evaluated checks and derived figures."""

import dataclasses
from collections.abc import Callable
from fractions import Fraction

from nkeconomy import explain, formula, interval, quantity
from nkeconomy.check import BOTH, Material
from nkeconomy.interval import Interval
from nkeconomy.model import (
    EXACTLY,
    READINGS,
    Check,
    Claim,
    Correction,
    Derivation,
    Derived,
    Reading,
    Unit,
    Verdict,
)
from nkeconomy.quantity.words import Words
from nkeconomy.read_back import hedge, words

PRINTED, RECONCILED = READINGS
COUNTED_KINDS = ("count", "duration", "year")
SIGNED_KINDS = ("share", "year")


@dataclasses.dataclass(frozen=True)
class Content:
    """What a release holds beside the vocabulary and the documents; its claims have the hedges of their quotes."""

    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]
    checks: tuple[Verdict, ...]
    derived: tuple[Derived, ...]


@dataclasses.dataclass(frozen=True)
class Numbers:
    """What formulas are evaluated on: claims and units by id, and the reading of each claim under each name."""

    claims: dict[str, Claim]
    units: dict[str, Unit]
    readings: dict[str, dict[str, Reading]]
    corrected: frozenset[str]
    reader: Words


def content(material: Material) -> Content:
    """Claims, readings, verdicts and derived figures of material without problems."""
    reader = words(material.vocabulary)
    claims, readings = with_hedges(material.claims, reader), all_readings(material)
    numbers = _numbers(material, claims, readings, reader)
    rounded = Lazily(lambda name: with_rounding(name, numbers))
    return Content(
        claims=claims,
        readings=readings,
        checks=tuple(verdict(row, rounded, numbers) for row in material.decisions.checks),
        derived=tuple(figure for row in material.decisions.derived for figure in figures(row, numbers)),
    )


def with_hedges(claims: tuple[Claim, ...], reader: Words) -> tuple[Claim, ...]:
    """The claims with the source's own hedge beside each number."""
    return tuple(dataclasses.replace(claim, hedge_as_printed=hedge(claim, reader)) for claim in claims)


def all_readings(material: Material) -> tuple[Reading, ...]:
    """The printed reading of each claim with a number, and the reconciled one of each that was corrected."""
    scales = material.vocabulary.scales
    printed = {
        claim.id: Reading(claim.id, PRINTED, *_times(claim, scales[claim.scale].factor), claim.unit)
        for claim in material.claims
        if claim.number_as_printed is not None
    }
    corrected = (reconciled(row, printed[row.claim]) for row in material.decisions.corrections)
    return (*printed.values(), *corrected)


def reconciled(correction: Correction, printed: Reading) -> Reading:
    """The reading after a correction: value and bounds times the same factor."""
    factor = correction.factor if correction.value is None else correction.value / printed.value
    return Reading(printed.claim, RECONCILED, *_times(printed, factor), printed.unit)


def _times(number: Claim | Reading, factor: Fraction) -> tuple[Fraction | None, ...]:
    ends = (number.value, number.low, number.high)
    return tuple(None if end is None else end * factor for end in ends)


def _numbers(material: Material, claims: tuple[Claim, ...], readings: tuple[Reading, ...], reader: Words) -> Numbers:
    printed = {row.claim: row for row in readings if row.reading == PRINTED}
    corrected = {row.claim: row for row in readings if row.reading == RECONCILED}
    return Numbers(
        claims={claim.id: claim for claim in claims},
        units=material.vocabulary.units,
        readings={PRINTED: printed, RECONCILED: printed | corrected},
        corrected=frozenset(corrected),
        reader=reader,
    )


class Lazily(dict):
    """A dictionary that makes each value when it is first asked for."""

    def __init__(self, make: Callable[[str], Interval]):
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> Interval:
        self[key] = self.make(key)
        return self[key]


def with_rounding(name: str, numbers: Numbers) -> Interval:
    """The interval of a claim in a check: its value give or take the printed rounding, or else its bounds.

    A whole number of things that are counted (nine missiles, 2019) is exact.
    """
    claim, reading = numbers.claims[name], numbers.readings[PRINTED][name]
    unit = numbers.units[reading.unit]
    if reading.value is None:
        return Interval(reading.low, None, reading.high, _positive(unit))
    if unit.kind in COUNTED_KINDS and claim.scale == "one" and claim.value.denominator == 1:
        return interval.exactly(reading.value)
    low, high = _rounding(claim, numbers.reader)
    factor = reading.value / claim.value if claim.value else 1
    return Interval(low * factor, reading.value, high * factor, _positive(unit))


def _rounding(claim: Claim, reader: Words) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that would have been printed the same way, in the claim's scale."""
    for number in quantity.read(claim.number_as_printed, reader):
        if number.value == claim.value and number.rounding_low is not None:
            return number.rounding_low, number.rounding_high
    return claim.value, claim.value


def with_qualifier(name: str, reading: str, numbers: Numbers) -> Interval:
    """The interval of a claim in a derived figure: only the bounds that words set, never rounding."""
    row = numbers.readings[reading][name]
    positive = _positive(numbers.units[row.unit])
    if numbers.claims[name].qualifier == EXACTLY:
        return Interval(row.value, row.value, row.value, positive)
    return Interval(row.low, row.value, row.high, positive)


def _positive(unit: Unit) -> bool:
    return unit.kind not in SIGNED_KINDS


def verdict(row: Check, inputs: dict[str, Interval], numbers: Numbers) -> Verdict:
    """A check, evaluated on the printed readings."""
    parsed = formula.check(row.formula)
    left, right = formula.evaluate(parsed.left, inputs), formula.evaluate(parsed.right, inputs)
    status = interval.compare(left, parsed.comparison, right)
    said = explain.sentence(parsed, status, left, right, numbers.claims, numbers.units)
    return Verdict(row.id, row.title, row.formula, status, (left - right).value, said, parsed.claims)


def figures(row: Derivation, numbers: Numbers) -> list[Derived]:
    """A derivation in the readings that it names; under `both` the reconciled one only where it differs."""
    parsed = formula.derivation(row.formula)
    wanted = [row.reading]
    if row.reading == BOTH:
        wanted = READINGS if numbers.corrected & {*parsed.claims} else [PRINTED]
    return [_figure(row, parsed, reading, numbers) for reading in wanted]


def _figure(row: Derivation, parsed: formula.Formula, reading: str, numbers: Numbers) -> Derived:
    inputs = Lazily(lambda name: with_qualifier(name, reading, numbers))
    result = formula.evaluate(parsed.left, inputs)
    low, high = (None, None) if result.low == result.high else (result.low, result.high)
    return Derived(
        row.id, row.title, row.formula, result.value, low, high, row.unit, reading, row.caveat, parsed.claims
    )
