"""From checked claims to what a release holds: readings, evaluated checks and derived figures."""

import dataclasses
from collections.abc import Callable
from fractions import Fraction

from nkeconomy import formula, quantity
from nkeconomy.check import BOTH, Material, words
from nkeconomy.formula import Formula, Interval
from nkeconomy.model import EXACTLY, READINGS, Check, Claim, Correction, Derivation, Derived, Reading, Unit, Verdict

PRINTED, RECONCILED = READINGS
COUNTED_KINDS = ("count", "duration", "year")
SIGNED_KINDS = ("share", "year")
LARGE = ((Fraction(10**12), "trillion"), (Fraction(10**9), "billion"), (Fraction(10**6), "million"))
RELATION = {
    "=": "equal to",
    "~": "about equal to",
    "<=": "at most",
    ">=": "at least",
    "<": "less than",
    ">": "more than",
}


@dataclasses.dataclass(frozen=True)
class Content:
    """What a release holds beside the vocabulary, the documents and the claims."""

    readings: tuple[Reading, ...]
    checks: tuple[Verdict, ...]
    derived: tuple[Derived, ...]


def content(material: Material) -> Content:
    """Readings, verdicts and derived figures of material without problems."""
    readings = all_readings(material)
    units, claims = material.vocabulary.units, material.by_id()
    reader = words(material.vocabulary)
    printed = {row.claim: row for row in readings if row.reading == PRINTED}
    rounded = _Lazily(lambda name: with_rounding(claims[name], printed[name], units, reader))
    verdicts = tuple(verdict(row, rounded, claims) for row in material.decisions.checks)
    derived = tuple(figure for row in material.decisions.derived for figure in figures(row, readings, claims, units))
    return Content(readings, verdicts, derived)


class _Lazily(dict):
    """A dictionary that makes each value when it is first asked for."""

    def __init__(self, make: Callable[[str], Interval]):
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> Interval:
        self[key] = self.make(key)
        return self[key]


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


def with_rounding(claim: Claim, reading: Reading, units: dict[str, Unit], reader: quantity.Words) -> Interval:
    """The interval of a claim in a check: its value give or take the printed rounding, or else its bounds.

    A whole number of things that are counted (nine missiles, 2019) is exact.
    """
    if reading.value is None:
        return Interval(reading.low, None, reading.high, _positive(units[reading.unit]))
    if units[reading.unit].kind in COUNTED_KINDS and claim.scale == "one" and claim.value.denominator == 1:
        return formula.exactly(reading.value)
    low, high = _rounding(claim, reader)
    factor = reading.value / claim.value if claim.value else 1
    return Interval(low * factor, reading.value, high * factor, _positive(units[reading.unit]))


def _rounding(claim: Claim, reader: quantity.Words) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that would have been printed the same way, in the claim's scale."""
    for number in quantity.read(claim.number_as_printed, reader):
        if number.value == claim.value and number.rounding_low is not None:
            return number.rounding_low, number.rounding_high
    return claim.value, claim.value


def with_qualifier(claim: Claim, reading: Reading, units: dict[str, Unit]) -> Interval:
    """The interval of a claim in a derived figure: only the bounds that words set, never rounding."""
    positive = _positive(units[reading.unit])
    if claim.qualifier == EXACTLY:
        return Interval(reading.value, reading.value, reading.value, positive)
    return Interval(reading.low, reading.value, reading.high, positive)


def _positive(unit: Unit) -> bool:
    return unit.kind not in SIGNED_KINDS


def verdict(row: Check, inputs: dict[str, Interval], claims: dict[str, Claim]) -> Verdict:
    """A check, evaluated on the printed readings."""
    parsed = formula.check(row.formula)
    left, right = formula.evaluate(parsed.left, inputs), formula.evaluate(parsed.right, inputs)
    status = formula.compare(left, parsed.comparison, right)
    residual = (left - right).value
    explanation = explain(parsed, status, left, right, claims)
    return Verdict(row.id, row.title, row.formula, status, residual, explanation, parsed.claims)


def explain(parsed: Formula, status: str, left: Interval, right: Interval, claims: dict[str, Claim]) -> str:
    """The check as one sentence, with the numbers as they are printed."""
    sides = [_side(text, side, claims) for text, side in ((parsed.left_text, left), (parsed.right_text, right))]
    relation = RELATION[parsed.comparison]
    difference = (left - right).value
    if status == "holds":
        return f"{sides[0]} is {relation} {sides[1]}, as it should be{_slack(parsed.comparison, difference)}."
    if status == "fails":
        return f"{sides[0]} should be {relation} {sides[1]}, but is {_by(difference)}."
    return f"{sides[0]} should be {relation} {sides[1]}; {_why_open(parsed, claims)}."


def _slack(comparison: str, difference: Fraction | None) -> str:
    if not difference or comparison not in "=~":
        return ""
    return f" (the difference of {spoken(abs(difference))} is within rounding{' or two percent' * (comparison == '~')})"


def _by(difference: Fraction | None) -> str:
    if difference is None:
        return "outside the printed bounds"
    return f"{spoken(abs(difference))} {'more' if difference > 0 else 'less'}" if difference else "the same"


def _why_open(parsed: Formula, claims: dict[str, Claim]) -> str:
    open_ended = [printed(claims[name]) for name in parsed.claims if claims[name].value is None]
    if not open_ended:
        return "the printed digits do not decide it"
    return f"{' and '.join(open_ended)} {'gives' if len(open_ended) == 1 else 'give'} a bound only, which does not decide it"


def _side(text: str, side: Interval, claims: dict[str, Claim]) -> str:
    words = formula.TOKEN.sub(lambda match: printed(claims[match[1]]) if match[1] else match[0], text)
    single = formula.TOKEN.fullmatch(text)
    return words if single or side.value is None else f"{words} = {spoken(side.value)}"


def printed(claim: Claim) -> str:
    """The number as the source prints it, with its hedge: nearly $6.3 billion."""
    hedge = "" if claim.qualifier == EXACTLY or claim.qualifier == claim.number_as_printed else f"{claim.qualifier} "
    return hedge + claim.number_as_printed


def spoken(number: Fraction) -> str:
    """A computed number in four digits and words: 57.9 billion."""
    for factor, name in LARGE:
        if abs(number) >= factor:
            return f"{float(number / factor):.4g} {name}"
    return f"{round(number):,}" if abs(number) >= 10_000 else f"{float(number):.4g}"


def figures(
    row: Derivation, readings: tuple[Reading, ...], claims: dict[str, Claim], units: dict[str, Unit]
) -> list[Derived]:
    """A derivation in the readings that it names; under `both` the reconciled one only where it differs."""
    parsed = formula.derivation(row.formula)
    corrected = {reading.claim for reading in readings if reading.reading == RECONCILED}
    wanted = READINGS if row.reading == BOTH and corrected & {*parsed.claims} else (PRINTED,)
    wanted = wanted if row.reading == BOTH else (row.reading,)
    return [_figure(row, parsed, name, _chosen(readings, name), claims, units) for name in wanted]


def _chosen(readings: tuple[Reading, ...], name: str) -> dict[str, Reading]:
    """The reading of that name for each claim, the printed one where there is no other."""
    printed_first = sorted(readings, key=lambda reading: reading.reading)
    return {reading.claim: reading for reading in printed_first if reading.reading in (PRINTED, name)}


def _figure(
    row: Derivation,
    parsed: Formula,
    name: str,
    chosen: dict[str, Reading],
    claims: dict[str, Claim],
    units: dict[str, Unit],
) -> Derived:
    inputs = {claim: with_qualifier(claims[claim], chosen[claim], units) for claim in parsed.claims}
    result = formula.evaluate(parsed.left, inputs)
    low, high = (None, None) if result.low == result.high else (result.low, result.high)
    return Derived(
        row.id, row.title, row.formula, result.value, low, high, row.unit, name, row.caveat, parsed.claims
    )
