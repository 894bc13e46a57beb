"""The nouns of the product: what a document, a passage, a claim, a reading and a check are.

Field names are the column names of `sql/schema.sql`. `None` in a bound means that the source sets no bound.
"""

import dataclasses
import datetime
from fractions import Fraction

SCHEMA_VERSION = 5
READABLE = (4, SCHEMA_VERSION)
"""Schemas of releases that can be shown; what an older one lacks is filled in by views."""

KINDS = ("value", "growth", "ratio", "count", "direction", "event", "stance", "denial")
KINDS_WITH_A_NUMBER = ("value", "growth", "ratio", "count")
STANCES = ("stated", "estimated", "alleged", "planned", "argued", "denied")
READINGS = ("printed", "reconciled")
EXACTLY = "exactly"
MONEY = "money"
NO_UNIT = "none"
PLAUSIBILITY = "plausibility"
CORROBORATION = "corroboration"
YARDSTICKS = (PLAUSIBILITY, CORROBORATION)
CHECK_KINDS = (
    "sum",
    "difference",
    "share",
    "conversion",
    "ratio",
    "order",
    "years",
    "count",
    "told twice",
    *YARDSTICKS,
)
CAUSES = (
    "definition",
    "price basis",
    "period",
    "valuation date",
    "unit or scale",
    "translation",
    "reporting chain",
    "revision",
    "misprint",
    "real disagreement",
)
MISPRINT = "misprint_in_source"
STATUSES = ("estimate", "revision", "forecast", "different_basis", "derived_by_carrier", MISPRINT)
RETRACTED, WITHDRAWN = "retracted", "withdrawn"
RETIREMENTS = (RETRACTED, WITHDRAWN)
NOBODY_KNOWS = "unknown"
PRICE_BASES = ("nominal", "real", "PPP", "official_rate")


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that keeps a release from being built, with the way out."""

    file: str
    line: int
    what: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.right}"


@dataclasses.dataclass(frozen=True)
class Unit:
    id: str
    title: str
    kind: str
    symbol: str | None


@dataclasses.dataclass(frozen=True)
class Scale:
    id: str
    factor: Fraction


@dataclasses.dataclass(frozen=True)
class Qualifier:
    """A hedging word: which end it bounds (none, low, high, both) and the least value a bare word means (`floor`)."""

    id: str
    title: str
    bound: str
    keeps_value: bool
    floor: Fraction | None
    meaning: str


@dataclasses.dataclass(frozen=True)
class Entity:
    id: str
    title: str
    kind: str
    member_of: str | None


@dataclasses.dataclass(frozen=True)
class Indicator:
    """What is measured. `unit` is a unit id, `money` (any currency) or `none`; figures may come in `other_units` too.

    `kind` is what a number of it is (value, growth, ratio, count), None where it has none.
    """

    id: str
    title: str
    theme: str
    unit: str
    other_units: tuple[str, ...]
    kind: str | None
    definition: str
    inclusion_rule: str


@dataclasses.dataclass(frozen=True)
class Component:
    id: str
    indicator: str
    title: str
    description: str


@dataclasses.dataclass(frozen=True)
class Document:
    """A published text. `text` is the file decoded as UTF-8, newlines untranslated; None when it is not held.

    `entered_on` is the day on which it, with its claims, came into the data.

    `title_inferred` is whether the title is ours, as the document prints none. `published_as_printed` is the date in
    the document's own characters, which may tell less than a date: "September 3". `original` is the path of the file
    as it came, where the text was taken out of it. `same_origin_as` is the document whose report this one carries or
    rewrites: the two are one origin.
    `line` is that of its row in `documents.csv`.
    """

    id: str
    title: str
    title_inferred: bool
    publisher: str
    author: str | None
    published: datetime.date | None
    published_precision: str
    published_as_printed: str | None
    url: str | None
    language: str
    path: str | None
    sha256: str | None
    original: str | None
    original_sha256: str | None
    text_held: bool
    rights: str
    note: str | None
    same_origin_as: str | None
    entered_on: datetime.date | None
    text: str | None
    line: int


@dataclasses.dataclass(frozen=True)
class Passage:
    """One line of a document: `document.text[start:end] == text`, without the blanks at either end."""

    id: str
    document: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True)
class Claim:
    """What a document says of one indicator, as printed.

    `value`, `low` and `high` are in units of `scale`. `start` and `end` are offsets into the document's text.
    `unread` names the columns whose cell could not be read; it is empty for every claim of a release.
    `hedge_as_printed` is the source's own words that hedge the number directly before or after it in the quote
    ("approximately", "+"), None where there are none; it is read from the quote when a release is made.

    It was stated on `stated_on`, known to the day, month or year (`stated_precision`), and came into the data on
    `entered_on`. A cited figure has a `status` (one of STATUSES), perhaps a price basis, the id of the group of its
    `rivals`, and the claim that it `revises`: an earlier row of ours, not an earlier vintage of the estimator.
    """

    id: str
    document: str
    passage: str | None
    start: int | None
    end: int | None
    quote: str | None
    kind: str
    indicator: str
    component: str | None
    subject: str | None
    counterpart: str | None
    period_start: datetime.date | None
    period_end: datetime.date | None
    period_as_printed: str | None
    number_as_printed: str | None
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str | None
    scale: str | None
    currency: str | None
    qualifier: str | None
    attributed_to: str | None
    carried_by: str | None
    stance: str
    same_quantity_as: str | None
    disputes: str | None
    locator: str | None
    note: str | None
    file: str
    line: int
    unread: frozenset[str] = frozenset()
    hedge_as_printed: str | None = None
    stated_on: datetime.date | None = None
    stated_precision: str = "unknown"
    entered_on: datetime.date | None = None
    status: str | None = None
    price_basis: str | None = None
    rivals: str | None = None
    revises: str | None = None

    @property
    def cited(self) -> bool:
        """Whether it is a figure of a text that is not held here."""
        return self.status is not None


@dataclasses.dataclass(frozen=True)
class Reading:
    """A claim's number in plain units (single dollars, shells), as `printed` or as `reconciled`."""

    claim: str
    reading: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str


@dataclasses.dataclass(frozen=True)
class Correction:
    """Why a reconciled reading differs: the printed one times `factor`, or `value` in its place (plain units)."""

    id: str
    claim: str
    factor: Fraction | None
    value: Fraction | None
    reason: str
    checks: str
    evidence: str
    decided_on: datetime.date | None
    file: str
    line: int
    unread: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True)
class ReadBackException:
    """A place where the reader of numbers and the row may differ, and why the row is right."""

    claim: str
    field: str
    reason: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class RetiredClaim:
    """A claim that was published once and is no more; its id may never be used again.

    Of one that was `retracted` the row stays where it is, of one that was `withdrawn` it is gone. `retired_by` is
    "unknown" where nobody knows.
    """

    id: str
    status: str
    retired_on: datetime.date | None
    retired_by: str | None
    reason: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Check:
    """A relation between claims that should hold: a formula with one comparison.

    In a check of a kind of YARDSTICKS the left side is tested and the right side is the yardstick. `one_period` says
    that it may be decided for numbers of one and the same period only. `source` is the address of a number that stands
    in the formula and is no claim's; `why` says where the other numbers come from.
    """

    id: str
    kind: str
    title: str
    formula: str
    one_period: bool
    why: str
    dispute: str
    source: str | None
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How a check came out in one reading.

    `left` and `right` are what its sides come to and `residual` is left minus right, in plain units, None where there
    is no value; the bounds of a residual are None where open.
    """

    status: str
    left: Fraction | None
    right: Fraction | None
    residual: Fraction | None
    residual_low: Fraction | None
    residual_high: Fraction | None
    explanation: str


@dataclasses.dataclass(frozen=True)
class Verdict:
    """A check, evaluated on the printed readings and, where one of its claims is corrected, on the reconciled ones.

    `unit` is that of the residual, None where it has none. `tested` are the inputs that a failure casts doubt on.
    """

    check: Check
    printed: Outcome
    reconciled: Outcome | None
    unit: str | None
    inputs: tuple[str, ...]
    tested: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Slip:
    """What the scale finder says of one group of claims that fails its checks.

    `hypotheses` are best first, the first few of the `found`.
    """

    id: str
    decided: bool
    found: int
    why: str
    checks: tuple[str, ...]
    hypotheses: tuple["Suspicion", ...]


@dataclasses.dataclass(frozen=True)
class Suspicion:
    """One hypothesis on slips, and how each check comes out under it.

    `factors` are the claims it changes, each with its factor and the slips that give it, in words.
    """

    place: int
    plausible: bool
    factors: tuple[tuple[str, Fraction, str], ...]
    outcomes: tuple[tuple[str, Outcome], ...]


@dataclasses.dataclass(frozen=True)
class PeriodDoubt:
    """Another period that a claim may speak of, on what grounds, and where that is printed."""

    claim: str
    period_start: datetime.date | None
    period_end: datetime.date | None
    reason: str
    source: str
    decided_on: datetime.date | None
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Judgement:
    """What we think of a contradiction: its likely cause, out of a closed list, and why."""

    id: str
    indicator: str
    component: str | None
    subject: str
    cause: str
    reason: str
    decided_on: datetime.date | None
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Rivals:
    """What we think of a group of rival figures: its title, likely cause out of a closed list, and why.

    `claims` are claims of held documents that belong among the rivals.
    """

    id: str
    title: str
    claims: str | None
    cause: str
    reason: str
    decided_on: datetime.date | None
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Member:
    """One number of a contradiction: a claim's or, where `derived` is its id, one that we compute.

    `origin` is who says it first, however many documents carry it; several, as of inputs, stand with | between them.
    The ends are None where open.
    """

    claim: str | None
    derived: str | None
    origin: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None


@dataclasses.dataclass(frozen=True)
class Contradiction:
    """Numbers for one indicator, component, subject and overlapping periods that do not agree in one reading.

    `spread` is the greatest over the least, a lower bound where `spread_open`. `headline` is the claim that stands for
    the group, by the rule of contradictions.py. `cause` is None where nobody has judged it yet. `rivals` is the group
    of cited figures that it is, None where the build found it; such a group may hold several units and periods.
    """

    id: str
    title: str | None
    rivals: str | None
    indicator: str
    component: str | None
    subject: str | None
    unit: str
    reading: str
    spread: Fraction | None
    spread_open: bool
    origins: int
    headline: str | None
    cause: str | None
    reason: str | None
    decided_on: datetime.date | None
    members: tuple[Member, ...]


@dataclasses.dataclass(frozen=True)
class Derivation:
    """A number we compute from claims: its formula, unit, caveat and the reading it is made for.

    `indicator` and `component` say what it measures, where that is what claims measure too. `alternative_to` is the
    derived figure that it is an alternative to, as for another period.
    """

    id: str
    title: str
    formula: str
    unit: str
    reading: str
    indicator: str | None
    component: str | None
    alternative_to: str | None
    caveat: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Derived:
    """A derivation, computed for one reading, with the qualifier that its inputs give it (see interval.Interval)."""

    id: str
    title: str
    formula: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    qualifier: str
    unit: str
    reading: str
    indicator: str | None
    component: str | None
    alternative_to: str | None
    caveat: str
    inputs: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Underivable:
    """A number that must not be computed from these claims, and why."""

    id: str
    title: str
    claims: str
    reason: str
    file: str
    line: int
