"""The rules that every claim must keep: each a small function that says what is wrong and what would be right."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from nkeconomy import documents
from nkeconomy.cell import written
from nkeconomy.model import KINDS, KINDS_WITH_A_NUMBER, MONEY, NO_UNIT, STANCES, Claim, Document, RetiredClaim
from nkeconomy.table import shown, unknown
from nkeconomy.vocabulary import Vocabulary

Finding = tuple[str, str]
CITED_ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
NUMBER_FIELDS = ("value", "low", "high", "scale", "currency", "qualifier")
NEEDED = {
    "kind": "a kind",
    "stance": "a stance",
    "indicator": "an indicator",
    "unit": "a unit",
    "attributed_to": "who says it",
    "carried_by": "who prints it",
}


@dataclasses.dataclass(frozen=True)
class Known:
    """What the rules look things up in: `claims` are those that stand, `withdrawn` are ids that no row may have."""

    vocabulary: Vocabulary
    documents: dict[str, Document]
    claims: Mapping[str, Claim]
    withdrawn: frozenset[str]
    retracted: Mapping[str, RetiredClaim] = dataclasses.field(default_factory=dict)

    @cached_property
    def components(self) -> Mapping[str, list[str]]:
        """The components of each indicator that has any, in the order of the vocabulary."""
        found: dict[str, list[str]] = {}
        for indicator, name in self.vocabulary.components:
            found.setdefault(indicator, []).append(name)
        return found

    @cached_property
    def revised(self) -> Mapping[str, str]:
        """The claim that revises each claim that was revised."""
        cited = getattr(self.claims, "cited", None)  # of many claims, which are not all at hand
        rows = self.claims.values() if cited is None else cited
        return {claim.revises: claim.id for claim in rows if claim.revises}

    @cached_property
    def words(self) -> tuple[tuple[str, str, Mapping | tuple[str, ...]], ...]:
        """Each column that holds a word, what to call one, and the words that it may hold."""
        words = self.vocabulary
        entities = ("subject", "counterpart", "attributed_to")
        return (
            ("kind", "kind", KINDS),
            ("stance", "stance", STANCES),
            ("indicator", "indicator", words.indicators),
            ("unit", "unit", words.units),
            ("scale", "scale", words.scales),
            ("qualifier", "qualifier", words.qualifiers),
            *((column, "entity", words.entities) for column in (*entities, "carried_by")),
        )

    def no_claim(self, name: str, noun: str = "claim") -> Finding:
        """What is wrong with a name that is no claim's: it was retracted, by which line, or nobody knows it."""
        row = self.retracted.get(name)
        if row is None:
            return unknown(noun, name, self.claims)
        return f"{noun} {shown(name)} was retracted by {row.file}:{row.line}", "would be right: a claim that stands"


def breaches(claim: Claim, known: Known) -> Iterator[Finding]:
    yield from alone(claim, known)
    yield from beside(claim, known)


def alone(claim: Claim, known: Known) -> Iterator[Finding]:
    """What is wrong with it whatever other claims say."""
    for rule in RULES:
        yield from rule(claim, known)


def beside(claim: Claim, known: Known) -> Iterator[Finding]:
    """What is wrong with it beside the other claims, those of today and those that were withdrawn."""
    if claim.id in known.withdrawn:
        yield f"id {claim.id!r} was withdrawn and may not be used again", "would be right: a new id"
    yield from _references(claim, known)


def _identity(claim: Claim, known: Known) -> Iterator[Finding]:
    """The id is well formed and begins with its document; a cited figure keeps its own id."""
    if claim.cited:
        if not CITED_ID.fullmatch(claim.id):
            yield f"id {shown(claim.id)} is odd", "would be right: letters a-z, digits, _ and -"
    elif not documents.ID.fullmatch(claim.id):
        yield f"id {shown(claim.id)} is odd", "would be right: letters a-z, digits and -, as 000-gdp-growth-2023"
    elif not claim.id.startswith(claim.document + "-"):
        yield f"id {claim.id!r} does not begin with its document", f"would be right: {claim.document}-{claim.id}"


def _words(claim: Claim, known: Known) -> Iterator[Finding]:
    """Every word is one of the vocabulary, and those that must be there are."""
    for column, noun, allowed in known.words:
        word = getattr(claim, column)
        if word is not None and allowed and word not in allowed:
            yield unknown(noun, word, allowed)
    for column, right in NEEDED.items():
        if getattr(claim, column) is None:
            yield f"{column} is empty", f"would be right: {right}"


def _component(claim: Claim, known: Known) -> Iterator[Finding]:
    """The component is one of the indicator's."""
    own = known.components.get(claim.indicator, [])
    if claim.component and known.components and claim.component not in own:
        yield unknown(f"component of {claim.indicator}", claim.component, own)


def _unit(claim: Claim, known: Known) -> Iterator[Finding]:
    """A number has the unit of its indicator; money has its currency; other claims have neither."""
    indicator = known.vocabulary.indicators.get(claim.indicator)
    unit = known.vocabulary.units.get(claim.unit)
    if indicator is None or unit is None:
        return
    if claim.number_as_printed is None:
        if unit.id != NO_UNIT:
            yield f"unit {unit.id!r} without a number", f"would be right: {NO_UNIT}"
        return
    units = (indicator.unit, *indicator.other_units)
    if unit.id not in units and (unit.kind != MONEY or MONEY not in units):
        yield f"unit {unit.id!r} does not fit the indicator {indicator.id}", f"would be right: {', '.join(units)}"
    currency = unit.id if unit.kind == MONEY else None
    if claim.currency != currency:
        yield (
            f"currency {shown(claim.currency or '')} beside the unit {unit.id}",
            f"would be right: {currency or 'empty'}",
        )


def _number_fields(claim: Claim, known: Known) -> Iterator[Finding]:
    """The number fields stand together or not at all, as the kind says."""
    filled = [field for field in NUMBER_FIELDS if getattr(claim, field) is not None or field in claim.unread]
    if claim.number_as_printed is None:
        if filled:
            yield (
                f"{', '.join(filled)} without number_as_printed",
                "would be right: the printed number, or none of them",
            )
        if claim.kind in KINDS_WITH_A_NUMBER:
            yield f"kind {claim.kind!r} without a number", "would be right: a number, or direction, event or stance"
        return
    for field in ("scale", "qualifier"):
        if getattr(claim, field) is None:
            yield f"{field} is empty beside a number", f"would be right: a {field}"
    if claim.kind == "direction":
        yield "kind 'direction' with a number", f"would be right: {', '.join(KINDS_WITH_A_NUMBER)}"


def _bounds(claim: Claim, known: Known) -> Iterator[Finding]:
    """Value and bounds are there exactly where the qualifier sets them."""
    qualifier = known.vocabulary.qualifiers.get(claim.qualifier)
    if qualifier is None or claim.number_as_printed is None or claim.unread & {"value", "low", "high"}:
        return
    wanted = {
        "value": qualifier.keeps_value,
        "low": qualifier.bound in ("low", "both"),
        "high": qualifier.bound in ("high", "both"),
    }
    odd = [field for field, needed in wanted.items() if needed == (getattr(claim, field) is None)]
    for field in odd:
        what = f"{field} is {'empty' if wanted[field] else 'given'} under the qualifier {qualifier.id!r}"
        yield what, f"would be right: {'a number' if wanted[field] else 'an empty cell'}"
    if not odd:
        yield from _bound_values(claim, qualifier.floor)


def _bound_values(claim: Claim, floor: Fraction | None) -> Iterator[Finding]:
    ends = [end for end in (claim.low, claim.value, claim.high) if end is not None]
    if ends != sorted(ends):
        yield "low, value and high are not in order", "would be right: low <= value <= high"
    elif claim.value is not None and any(end != claim.value for end in ends):
        yield "a bound differs from the value that it bounds", f"would be right: {written(claim.value)}"
    if floor is not None and claim.low != floor:
        what = f"low is {written(claim.low)} under the qualifier {claim.qualifier!r}"
        yield what, f"would be right: {written(floor)}"


def _period(claim: Claim, known: Known) -> Iterator[Finding]:
    """The period does not end before it starts, and its printed words are the document's."""
    start, end = claim.period_start, claim.period_end
    if start and end and start > end:
        yield f"period_start {start} is after period_end {end}", f"would be right: {end} and {start}, or other dates"
    text = known.documents[claim.document].text if claim.document in known.documents else None
    if claim.period_as_printed and text is not None and claim.period_as_printed not in text:
        what = f"period_as_printed {shown(claim.period_as_printed)} is not in the document"
        yield what, "would be right: words of the document, or an empty cell"


def _printed(claim: Claim, known: Known) -> Iterator[Finding]:
    """The printed number stands in the quote."""
    if claim.number_as_printed and claim.quote and claim.number_as_printed not in claim.quote:
        what = f"number_as_printed {shown(claim.number_as_printed)} is not in the quote"
        yield what, "would be right: characters of the quote"


def _references(claim: Claim, known: Known) -> Iterator[Finding]:
    """`disputes` and `same_quantity_as` lead to another claim that leads no further."""
    for column in ("disputes", "same_quantity_as"):
        target = getattr(claim, column)
        if target is None:
            continue
        if target not in known.claims:
            yield known.no_claim(target, f"claim in {column}")
        elif target == claim.id:
            yield f"{column} is the claim itself", "would be right: another claim"
        elif further := getattr(known.claims[target], column):
            yield f"{column} leads to {target!r}, which leads to {further!r}", f"would be right: {further}"


def _denial(claim: Claim, known: Known) -> Iterator[Finding]:
    """A denial disputes something."""
    if claim.kind == "denial" and claim.disputes is None:
        yield "a denial without disputes", "would be right: the id of the claim that is denied"


def _held(claim: Claim, known: Known) -> Iterator[Finding]:
    """A claim of a held text has a quote; one of a cited document has a locator instead."""
    document = known.documents.get(claim.document)
    if document is None:
        return
    if document.text_held and claim.quote is None:
        yield "quote is empty", f"would be right: characters of {document.path}"
    if not document.text_held and claim.quote is not None:
        yield "a quote from a document whose text is not held", "would be right: an empty cell, and a locator"
    if not document.text_held and claim.locator is None:
        yield "locator is empty", "would be right: address, table or page, as the text is not held"


RULES: tuple[Callable[[Claim, Known], Iterator[Finding]], ...] = (
    _identity,
    _words,
    _component,
    _unit,
    _number_fields,
    _bounds,
    _period,
    _printed,
    _denial,
    _held,
)
