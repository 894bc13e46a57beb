"""The rules that decisions must keep: checks, corrections, doubts, judgements and derived figures."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from nkeconomy import documents, formula
from nkeconomy.cell import listed
from nkeconomy.decisions import Decisions
from nkeconomy.model import (
    CAUSES,
    CHECK_KINDS,
    READINGS,
    Check,
    Correction,
    Derivation,
    Judgement,
    PeriodDoubt,
    Problem,
    Rivals,
    Underivable,
)
from nkeconomy.rules import Finding, Known
from nkeconomy.table import shown, unknown

BOTH = "both"
ALTERNATIVES = ("or", "alternative", "alternative more than", "alternative up to")
MONTHLY = "_per_month"
WEB = ("https://", "http://")


@dataclasses.dataclass(frozen=True)
class Ruled:
    """All decisions, and what rules look up among them."""

    decisions: Decisions

    @cached_property
    def checks(self) -> frozenset[str]:
        return frozenset(row.id for row in self.decisions.checks)

    @cached_property
    def derived(self) -> frozenset[str]:
        return frozenset(row.id for row in self.decisions.derived)

    @cached_property
    def alternatives(self) -> frozenset[str | None]:
        """The derived figures that another one is an alternative to."""
        return frozenset(row.alternative_to for row in self.decisions.derived)

    @cached_property
    def first(self) -> dict[str, Correction]:
        """The first correction of each claim."""
        return {row.claim: row for row in reversed(self.decisions.corrections)}


def problems(decisions: Decisions, known: Known) -> Iterator[Problem]:
    """Every breach of every rule, with its line."""
    among = Ruled(decisions)
    ruled: tuple[tuple[Iterable, Callable], ...] = (
        (decisions.checks, lambda row: _check(row, known)),
        (decisions.corrections, lambda row: _correction(row, among, known)),
        (decisions.period_doubts, lambda row: _period_doubt(row, known)),
        (decisions.contradictions, lambda row: _judgement(row, known)),
        (decisions.rivals, lambda row: _rivals(row, known)),
        (decisions.derived, lambda row: _derivation(row, among, known)),
        (decisions.not_derived, lambda row: _underivable(row, among, known)),
    )
    for rows, findings in ruled:
        for row in rows:
            yield from (Problem(row.file, row.line, *found) for found in [*_identity(row), *findings(row)])


def _identity(row: object) -> Iterator[Finding]:
    name = getattr(row, "id", None)
    if name is not None and not isinstance(row, Rivals) and not documents.ID.fullmatch(name):
        yield f"id {shown(name)} is odd", "would be right: letters a-z, digits and -"


def _check(row: Check, known: Known) -> Iterator[Finding]:
    yield from _formula(row.formula, formula.check, known)
    if row.kind and row.kind not in CHECK_KINDS:
        yield unknown("kind", row.kind, CHECK_KINDS)
    yield from _addresses(row.source)


def _addresses(cell: str | None) -> Iterator[Finding]:
    for address in listed(cell or ""):
        if not address.startswith(WEB):
            yield f"source {shown(address)} is no address", "would be right: https://…"


def _formula(text: str, parse: Callable[[str], formula.Formula], known: Known) -> Iterator[Finding]:
    """The formula parses, every claim of it exists and has a number, and no two of them are alternatives added up."""
    try:
        parsed = parse(text)
    except formula.Malformed as error:
        yield error.what, error.right
        return
    if not parsed.claims:
        yield "the formula names no claim", "would be right: claim ids in square brackets"
    yield from _numbered(parsed.claims, known)
    yield from _alternatives(parsed, known)


def _numbered(claims: Iterable[str], known: Known) -> Iterator[Finding]:
    """Each is a claim that has a number and stands: a row that a later one of ours revises decides nothing any more."""
    for claim in claims:
        if claim not in known.claims:
            yield known.no_claim(claim)
        elif claim in known.revised:
            yield f"claim {claim!r} was revised", f"would be right: {known.revised[claim]!r}"
        elif known.claims[claim].number_as_printed is None:
            yield f"claim {claim!r} has no number", "would be right: a claim with a number"


def _alternatives(parsed: formula.Formula, known: Known) -> Iterator[Finding]:
    """One or the other, never both: a source that prints "this or that" has not printed their sum."""
    either = {name for name in parsed.claims if name in known.claims and known.claims[name].qualifier in ALTERNATIVES}
    sides = [side for side in (parsed.left, parsed.right) if side is not None]
    for left, right in (pair for side in sides for pair in formula.added_together(side)):
        if left & either and right & either:
            added = " and ".join(map(repr, sorted((left | right) & either)))
            yield f"{added} are alternatives and are added", "would be right: one of them, as the source says “or”"


def _correction(row: Correction, among: Ruled, known: Known) -> Iterator[Finding]:
    claim = known.claims.get(row.claim)
    if claim is None:
        yield known.no_claim(row.claim)
    elif claim.number_as_printed is None:
        yield f"claim {row.claim!r} has no number to correct", "would be right: a claim with a number"
    elif row.value is not None and not claim.value:
        yield f"claim {row.claim!r} has no value to replace", "would be right: a factor"
    if (row.factor is None) == (row.value is None) and not row.unread:
        yield "a correction needs a factor or a value, and not both", "would be right: one of the two"
    if row.factor is not None and row.factor <= 0:
        yield f"factor {row.factor} is not above 0", "would be right: a factor as 0.1 or 1000"
    if row is not among.first[row.claim]:
        yield f"claim {row.claim!r} is corrected twice", "would be right: one correction"
    yield from (unknown("check", name, among.checks) for name in listed(row.checks) if name not in among.checks)


def _period_doubt(row: PeriodDoubt, known: Known) -> Iterator[Finding]:
    if row.claim not in known.claims:
        yield known.no_claim(row.claim)
    if row.period_start and row.period_end and row.period_start > row.period_end:
        yield f"period_start {row.period_start} is after period_end {row.period_end}", "would be right: dates in order"
    yield from _addresses(row.source)


def _judgement(row: Judgement, known: Known) -> Iterator[Finding]:
    if row.cause not in CAUSES:
        yield unknown("cause", row.cause, CAUSES)
    if row.subject not in known.vocabulary.entities:
        yield unknown("entity", row.subject, known.vocabulary.entities)
    yield from _measured(row, known)


def _rivals(row: Rivals, known: Known) -> Iterator[Finding]:
    """A known cause, and claims of held documents that have a number."""
    if row.cause not in CAUSES:
        yield unknown("cause", row.cause, CAUSES)
    yield from _numbered(listed(row.claims or ""), known)


def _measured(row: Judgement | Derivation, known: Known) -> Iterator[Finding]:
    if row.indicator and row.indicator not in known.vocabulary.indicators:
        yield unknown("indicator", row.indicator, known.vocabulary.indicators)
    own = known.components.get(row.indicator, [])
    if row.component and row.component not in own:
        yield unknown(f"component of {row.indicator}", row.component, own)


def _derivation(row: Derivation, among: Ruled, known: Known) -> Iterator[Finding]:
    yield from _formula(row.formula, formula.derivation, known)
    if row.unit and row.unit not in known.vocabulary.units:
        yield unknown("unit", row.unit, known.vocabulary.units)
    if row.reading and row.reading not in (*READINGS, BOTH):
        yield unknown("reading", row.reading, (*READINGS, BOTH))
    yield from _measured(row, known)
    if row.alternative_to and (row.alternative_to == row.id or row.alternative_to not in among.derived):
        yield unknown("derived figure", row.alternative_to, among.derived - {row.id})
    if row.unit.endswith(MONTHLY):
        yield from _both_divisors(row, among)


def _both_divisors(row: Derivation, among: Ruled) -> Iterator[Finding]:
    """A rate per month of claims whose period is in doubt stands beside the rate of the other period."""
    in_doubt = {doubt.claim for doubt in among.decisions.period_doubts if f"[{doubt.claim}]" in row.formula}
    if in_doubt and not row.alternative_to and row.id not in among.alternatives:
        what = f"the period of {', '.join(map(repr, sorted(in_doubt)))} is in doubt, and no alternative rate is given"
        yield what, f"would be right: another row with alternative_to {row.id}"


def _underivable(row: Underivable, among: Ruled, known: Known) -> Iterator[Finding]:
    yield from (known.no_claim(name) for name in listed(row.claims) if name not in known.claims)
    if row.id in among.derived:
        yield f"id {row.id!r} is that of a derived figure", "would be right: another id"
