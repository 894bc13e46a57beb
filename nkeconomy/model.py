"""The nouns of the product: what a document, a passage, a claim, a reading and a check are.

Field names are the column names of `sql/schema.sql`. `None` in a bound means that the source sets no bound.
"""

import dataclasses
import datetime
from fractions import Fraction

SCHEMA_VERSION = 2

KINDS = ("value", "growth", "ratio", "count", "direction", "event", "stance", "denial")
KINDS_WITH_A_NUMBER = ("value", "growth", "ratio", "count")
STANCES = ("stated", "estimated", "alleged", "planned", "argued", "denied")
READINGS = ("printed", "reconciled")
EXACTLY = "exactly"
MONEY = "money"
NO_UNIT = "none"


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
    """What is measured. `unit` is a unit id, `money` (any currency) or `none`."""

    id: str
    title: str
    theme: str
    unit: str
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

    `title_inferred` is whether the title is ours, as the document prints none. `published_as_printed` is the date in
    the document's own characters, which may tell less than a date: "September 3".
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
    text_held: bool
    rights: str
    note: str | None
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
    """An id that was published once and may never be used again."""

    id: str
    retired_on: datetime.date | None
    reason: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Check:
    """A relation between claims that should hold: a formula with one comparison."""

    id: str
    title: str
    formula: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Verdict:
    """A check, evaluated. `residual` is left minus right in plain units, None when a side has no value."""

    id: str
    title: str
    formula: str
    status: str
    residual: Fraction | None
    explanation: str
    inputs: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Derivation:
    """A number we compute from claims: its formula, unit, caveat and the reading it is made for."""

    id: str
    title: str
    formula: str
    unit: str
    reading: str
    caveat: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Derived:
    """A derivation, computed for one reading."""

    id: str
    title: str
    formula: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str
    reading: str
    caveat: str
    inputs: tuple[str, ...]
