"""The rules that claims and decisions must keep; every breach is a problem with its line."""

import dataclasses
import re
from collections.abc import Callable, Iterator

from nkeconomy import documents, formula, quantity
from nkeconomy.decisions import Decisions
from nkeconomy.model import (
    KINDS,
    KINDS_WITH_A_NUMBER,
    MONEY,
    NO_UNIT,
    READINGS,
    STANCES,
    Claim,
    Correction,
    Document,
    Passage,
    Problem,
)
from nkeconomy.table import shown, unknown
from nkeconomy.vocabulary import Vocabulary

Finding = tuple[str, str]
NUMBER_FIELDS = ("value", "low", "high", "scale", "currency", "qualifier")
READ_BACK_FIELDS = ("number_as_printed", "value", "low", "high", "scale", "unit", "qualifier")
BOTH = "both"


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


@dataclasses.dataclass(frozen=True)
class Known:
    """What the rules look things up in."""

    vocabulary: Vocabulary
    documents: dict[str, Document]
    claims: dict[str, Claim]
    retired: frozenset[str]


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
        *_read_back(material),
        *_decisions(material.decisions, known),
    ]


def breaches(claim: Claim, known: Known) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule(claim, known)


def _repeated(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.id, claim)
        if before is not claim:
            what = f"duplicate id {shown(claim.id)}, first at {before.file}:{before.line}"
            yield Problem(claim.file, claim.line, what, "would be right: another id")


def _identity(claim: Claim, known: Known) -> Iterator[Finding]:
    """The id is well formed, begins with its document and was never retired."""
    if not documents.ID.fullmatch(claim.id):
        yield f"id {shown(claim.id)} is odd", "would be right: letters a-z, digits and -, as 000-gdp-growth-2023"
    elif not claim.id.startswith(claim.document + "-"):
        yield f"id {claim.id!r} does not begin with its document", f"would be right: {claim.document}-{claim.id}"
    if claim.id in known.retired:
        yield f"id {claim.id!r} was retired and may not be used again", "would be right: a new id"


def _words(claim: Claim, known: Known) -> Iterator[Finding]:
    """Every word is one of the vocabulary, and those that must be there are."""
    words = known.vocabulary
    entities = [("subject", words.entities), ("counterpart", words.entities), ("attributed_to", words.entities)]
    lists = [
        ("kind", KINDS),
        ("stance", STANCES),
        ("indicator", words.indicators),
        ("unit", words.units),
        ("scale", words.scales),
        ("qualifier", words.qualifiers),
        *entities,
        ("carried_by", words.entities),
    ]
    for column, allowed in lists:
        word = getattr(claim, column)
        if word is not None and word not in allowed:
            yield unknown("entity" if allowed is words.entities else column, word, allowed)
    for column in ("kind", "stance", "indicator", "unit", "attributed_to", "carried_by"):
        if getattr(claim, column) is None:
            yield f"{column} is empty", f"would be right: a {column}"


def _component(claim: Claim, known: Known) -> Iterator[Finding]:
    """The component is one of the indicator's."""
    own = [name for name, row in known.vocabulary.components.items() if row.indicator == claim.indicator]
    if claim.component and claim.component not in own:
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
    if indicator.unit not in (unit.id, unit.kind if unit.kind == MONEY else unit.id):
        yield f"unit {unit.id!r} does not fit the indicator {indicator.id}", f"would be right: {indicator.unit}"
    currency = unit.id if unit.kind == MONEY else None
    if claim.currency != currency:
        yield f"currency {shown(claim.currency or '')} beside the unit {unit.id}", f"would be right: {currency or 'empty'}"


def _number_fields(claim: Claim, known: Known) -> Iterator[Finding]:
    """The number fields stand together or not at all, as the kind says."""
    filled = [field for field in NUMBER_FIELDS if getattr(claim, field) is not None or field in claim.unread]
    if claim.number_as_printed is None:
        if filled:
            yield f"{', '.join(filled)} without number_as_printed", "would be right: the printed number, or none of them"
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
    for field, needed in wanted.items():
        given = getattr(claim, field) is not None
        if given != needed:
            what = f"{field} is {'given' if given else 'empty'} under the qualifier {qualifier.id!r}"
            yield what, f"would be right: {'a number' if needed else 'an empty cell'}"
    yield from _bound_values(claim, qualifier.floor)


def _bound_values(claim: Claim, floor) -> Iterator[Finding]:
    ends = [end for end in (claim.low, claim.value, claim.high) if end is not None]
    if ends != sorted(ends):
        yield "low, value and high are not in order", "would be right: low <= value <= high"
    elif claim.value is not None and any(end != claim.value for end in ends):
        yield "a bound differs from the value that it bounds", f"would be right: {claim.value}"
    if floor is not None and claim.low not in (None, floor):
        yield f"low is {claim.low} under the qualifier {claim.qualifier!r}", f"would be right: {floor}"


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
    """`disputes` and `same_quantity_as` lead to another claim that leads no further; a denial disputes something."""
    for column in ("disputes", "same_quantity_as"):
        target = getattr(claim, column)
        if target is None:
            continue
        if target not in known.claims:
            yield unknown(f"claim in {column}", target, known.claims)
        elif target == claim.id:
            yield f"{column} is the claim itself", "would be right: another claim"
        elif further := getattr(known.claims[target], column):
            yield f"{column} leads to {target!r}, which leads to {further!r}", f"would be right: {further}"
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
    _references,
    _held,
)


def words(vocabulary: Vocabulary) -> quantity.Words:
    """The vocabulary as the reader of numbers wants it."""
    rows = vocabulary.rows
    return quantity.Words.from_rows(rows["scales"], rows["units"], rows["qualifiers"])


def _read_back(material: Material) -> Iterator[Problem]:
    """Where the reader of numbers and a row differ and no exception says why; exceptions that nothing needs."""
    reader, used = words(material.vocabulary), set()
    excused = {(row.claim, row.field): row for row in material.decisions.read_back_exceptions}
    for claim in material.claims:
        for field, what, right in disagreements(claim, reader):
            used.add((claim.id, field))
            if (claim.id, field) not in excused:
                yield Problem(claim.file, claim.line, what, right)
    known = material.by_id()
    for key, row in excused.items():
        if row.claim not in known:
            yield Problem(row.file, row.line, *unknown("claim", row.claim, known))
        elif row.field not in READ_BACK_FIELDS:
            yield Problem(row.file, row.line, *unknown("field", row.field, READ_BACK_FIELDS))
        elif key not in used:
            what = f"the exception for {row.field} of {row.claim!r} is no longer needed"
            yield Problem(row.file, row.line, what, "would be right: no such row")


def disagreements(claim: Claim, reader: quantity.Words) -> Iterator[tuple[str, str, str]]:
    """Field, what the quote says against the row, and what would be right."""
    if not (claim.quote and claim.number_as_printed and claim.number_as_printed in claim.quote):
        return
    found = quantity.read(claim.quote, reader)
    same = [number for number in found if number.printed == claim.number_as_printed]
    if not same:
        read = ", ".join(repr(number.printed) for number in found) or "no number"
        what = f"the reader finds no {claim.number_as_printed!r} in the quote but {read}"
        yield "number_as_printed", what, "would be right: the number as read, or an exception with its reason"
        return
    yield from min((list(_differences(claim, number)) for number in same), key=len)


def _differences(claim: Claim, number: quantity.Quantity) -> Iterator[tuple[str, str, str]]:
    for field in READ_BACK_FIELDS[1:]:
        row, read = getattr(claim, field), getattr(number, field)
        if row == read or field in claim.unread or (field == "unit" and read is None):
            continue
        what = f"{field} is {_said(row)}, but {claim.number_as_printed!r} in the quote reads {_said(read)}"
        yield field, what, f"would be right: {_said(read)}, or an exception with its reason"


def _said(cell) -> str:
    return "empty" if cell is None else str(cell)


def _decisions(decisions: Decisions, known: Known) -> Iterator[Problem]:
    for row in decisions.checks:
        yield from _of_row(row, _formula(row.formula, formula.check, known))
    for row in decisions.derived:
        yield from _of_row(row, _derivation(row, known))
    checks, corrected = {row.id for row in decisions.checks}, {}
    for row in decisions.corrections:
        yield from _of_row(row, _correction(row, known, checks))
        before = corrected.setdefault(row.claim, row)
        if before is not row:
            yield from _of_row(row, [(f"claim {row.claim!r} is corrected twice", "would be right: one correction")])
    for row in (*decisions.checks, *decisions.derived, *decisions.corrections):
        if not documents.ID.fullmatch(row.id):
            yield Problem(row.file, row.line, f"id {shown(row.id)} is odd", "would be right: letters a-z, digits and -")


def _of_row(row, findings) -> Iterator[Problem]:
    return (Problem(row.file, row.line, *found) for found in findings)


def _formula(text: str, parse: Callable[[str], formula.Formula], known: Known) -> Iterator[Finding]:
    """The formula parses, and every claim of it exists and has a number."""
    try:
        claims = parse(text).claims
    except formula.Malformed as error:
        yield error.what, error.right
        return
    if not claims:
        yield "the formula names no claim", "would be right: claim ids in square brackets"
    for claim in claims:
        if claim not in known.claims:
            yield unknown("claim", claim, known.claims)
        elif known.claims[claim].number_as_printed is None:
            yield f"claim {claim!r} has no number", "would be right: a claim with a number"


def _derivation(row, known: Known) -> Iterator[Finding]:
    yield from _formula(row.formula, formula.derivation, known)
    if row.unit and row.unit not in known.vocabulary.units:
        yield unknown("unit", row.unit, known.vocabulary.units)
    if row.reading and row.reading not in (*READINGS, BOTH):
        yield unknown("reading", row.reading, (*READINGS, BOTH))


def _correction(row: Correction, known: Known, checks: set[str]) -> Iterator[Finding]:
    claim = known.claims.get(row.claim)
    if claim is None:
        yield unknown("claim", row.claim, known.claims)
    elif claim.number_as_printed is None:
        yield f"claim {row.claim!r} has no number to correct", "would be right: a claim with a number"
    elif row.value is not None and not claim.value:
        yield f"claim {row.claim!r} has no value to replace", "would be right: a factor"
    if (row.factor is None) == (row.value is None) and not row.unread:
        yield "a correction needs a factor or a value, and not both", "would be right: one of the two"
    if row.factor is not None and row.factor <= 0:
        yield f"factor {row.factor} is not above 0", "would be right: a factor as 0.1 or 1000"
    for name in re.split(r"\s*\|\s*", row.checks):
        if name not in checks:
            yield unknown("check", name, checks)
