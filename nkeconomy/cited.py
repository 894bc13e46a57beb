"""Figures that we only cite: rows of `data/cited.csv`, each a claim of a document whose text is not held.

The columns of a row are those of the file that it came from (`GIVEN`), cell by cell as they were given, and three of
our own: the document of its address, the day on which it came into the data, and the row that it revises.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from nkeconomy import cell, table
from nkeconomy.model import MISPRINT, MONEY, PRICE_BASES, STATUSES, Claim, Document, Problem
from nkeconomy.rules import Finding
from nkeconomy.table import Row, Shape, shown, unknown
from nkeconomy.vocabulary import Vocabulary

FILE = "data/cited.csv"
GIVEN = (
    "id",
    "theme",
    "indicator",
    "subject",
    "counterpart",
    "component",
    "period_start",
    "period_end",
    "period_as_given",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "price_basis",
    "estimator",
    "carrier",
    "published",
    "address",
    "status",
    "group",
    "note",
)
OURS = ("document", "entered_on", "revises")
GIVEN_SHAPE = Shape(GIVEN, verbatim=frozenset({"period_as_given"}), noun="figures")
SHAPE = Shape((*GIVEN, *OURS), verbatim=GIVEN_SHAPE.verbatim, may_be_empty=True, noun="figures")
NEEDED = ("id", "theme", "indicator", "qualifier", "unit", "estimator", "published", "address", "status")
ENDS = ("value", "low", "high")
PRECISIONS = {4: "year", 7: "month", 10: "day"}
HUNDREDTH, RATIO, PERCENT = "hundredth", "ratio", "percent"
QUALIFIERS = {
    ("exact", ("value",)): "exactly",
    ("about", ("value",)): "about",
    ("about", ("value", "high")): "nearly",
    ("more_than", ("value", "low")): "more than",
    ("more_than", ("value", "high")): "less than",
    ("less_than", ("value", "high")): "less than",
    ("at_least", ("value", "low")): "at least",
    ("up_to", ("value", "high")): "up to",
    ("as_many_as", ("value", "high")): "up to",
    ("between", ("low", "high")): "between",
    ("order_of_magnitude", ("low",)): "order of magnitude",
    ("or_alternative", ("value",)): "alternative",
    ("or_alternative", ("value", "low")): "alternative more than",
    ("or_alternative", ("value", "high")): "alternative up to",
}
"""Our qualifier for a word of the file and the ends that are given with it: "more than" of a fall bounds it above."""


def load(root: Path, documents: dict[str, Document], vocabulary: Vocabulary) -> tuple[list[Claim], list[Problem]]:
    """The cited figures as claims in the order of the file, and every problem of form."""
    rows, problems = table.read(root, FILE, SHAPE)
    problems += [*table.twice(rows), *_revisions(rows)]
    claims, words = [], Words.of(vocabulary)
    for row in rows:
        made, found = claim(row, documents.get(row["document"]), words)
        claims.append(made)
        problems += [row.problem(*finding) for finding in found]
    return claims, problems


def _revisions(rows: list[Row]) -> Iterator[Problem]:
    """What a row revises stands in the file and is revised once."""
    ids, revised = {row["id"] for row in rows}, [row for row in rows if row["revises"]]
    for row in revised:
        if row["revises"] not in ids:
            yield row.problem(*unknown("row in revises", row["revises"], ids))
    yield from table.twice(revised, "revises")


@dataclasses.dataclass(frozen=True)
class Words:
    """What the words of a row are looked up in; `entities` are the ids that an id, a title or an alias leads to."""

    vocabulary: Vocabulary
    entities: dict[str, set[str]]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Words":
        names: dict[str, set[str]] = {}
        for row in vocabulary.rows["entities"]:
            for name in (row["id"], row["title"], *cell.listed(row["aliases"])):
                names.setdefault(name, set()).add(row["id"])
        return cls(vocabulary, names)

    def entity(self, name: str) -> str | None:
        """The entity of that name; None where there is none, or more than one."""
        found = self.entities.get(name, set())
        return min(found) if len(found) == 1 else None


def claim(row: Row, document: Document | None, words: Words) -> tuple[Claim, list[Finding]]:
    """A row as a claim, and what is wrong with its cells; what the vocabulary does not know stays as it was given."""
    cells, problems = table.parsed(row, PARSERS)
    findings = [(problem.what, problem.right) for problem in [*problems, *table.needed(row, NEEDED)]]
    findings += [*_rules(row, words), *_document(row, document)]
    vocabulary, qualifier = words.vocabulary, _qualifier(row, cells)
    scale, unit = _in_our_unit(row, vocabulary)
    return Claim(
        id=row["id"],
        document=row["document"],
        kind=getattr(vocabulary.indicators.get(row["indicator"]), "kind", None) or "value",
        indicator=row["indicator"],
        component=row["component"] or None,
        subject=row["subject"] or None,
        counterpart=row["counterpart"] or None,
        period_start=cells["period_start"],
        period_end=cells["period_end"],
        period_as_printed=row["period_as_given"] or None,
        number_as_printed=row["value"] or " to ".join(filter(None, (row["low"], row["high"]))) or None,
        **_ends(qualifier, cells, vocabulary),
        unit=unit,
        scale=scale,
        currency=unit if unit in vocabulary.units and vocabulary.units[unit].kind == MONEY else None,
        qualifier=qualifier,
        attributed_to=words.entity(row["estimator"]),
        carried_by=words.entity(row["carrier"] or row["estimator"]),
        stance="estimated",
        locator=row["address"] or None,
        note=row["note"] or None,
        stated_on=cells["published"],
        stated_precision=PRECISIONS.get(len(row["published"]), "unknown"),
        entered_on=cells["entered_on"],
        status=row["status"] or STATUSES[0],
        price_basis=row["price_basis"] or None,
        rivals=row["group"] or None,
        revises=row["revises"] or None,
        file=row.file,
        line=row.line,
        **dict.fromkeys(("passage", "start", "end", "quote", "same_quantity_as", "disputes")),
    ), findings


def published(text: str) -> datetime.date:
    """A day, a month or a year, as its first day."""
    if len(text) not in PRECISIONS:
        raise cell.Unreadable("is not a day, month or year", "would be right: 2024-07-26, 2024-07 or 2024")
    return cell.date(text + "0000-01-01"[len(text) :])


PARSERS: dict[str, Callable] = {
    "period_start": cell.date,
    "period_end": cell.date,
    "published": published,
    "entered_on": cell.date,
    **dict.fromkeys(ENDS, cell.number),
}


def _given(row: Row) -> tuple[str, ...]:
    return tuple(end for end in ENDS if row[end])


def _qualifier(row: Row, cells: dict[str, object]) -> str | None:
    """Our word for the hedge; an upper end beside "about" is "nearly" only where it is the number itself."""
    found = QUALIFIERS.get((row["qualifier"], _given(row)))
    return "about" if found == "nearly" and cells["high"] != cells["value"] else found


def _ends(qualifier: str | None, cells: dict[str, object], vocabulary: Vocabulary) -> dict[str, object]:
    """Value and bounds where our qualifier has them: "more than a million" has no value, but a lower bound."""
    word = vocabulary.qualifiers.get(qualifier)
    if word is None:
        return {end: cells[end] for end in ENDS}
    kept = {"value": word.keeps_value, "low": word.bound in ("low", "both"), "high": word.bound in ("high", "both")}
    return {end: cells[end] if kept[end] else None for end in ENDS}


def _in_our_unit(row: Row, vocabulary: Vocabulary) -> tuple[str, str]:
    """Scale and unit: a share in percent is a number of hundredths where the indicator is a ratio."""
    indicator = vocabulary.indicators.get(row["indicator"])
    if row["unit"] == PERCENT and indicator and indicator.unit == RATIO:
        return HUNDREDTH, RATIO
    return "one", row["unit"]


def _rules(row: Row, words: Words) -> Iterator[Finding]:
    """What claims in general need not keep: words of the file, and names that lead to one entity."""
    indicator = words.vocabulary.indicators.get(row["indicator"])
    if indicator and row["theme"] and row["theme"] != indicator.theme:
        yield f"theme {shown(row['theme'])} is not that of {indicator.id}", f"would be right: {indicator.theme}"
    for column, known in (("status", STATUSES), ("price_basis", PRICE_BASES)):
        if row[column] and row[column] not in known:
            yield unknown(column, row[column], known)
    if row["qualifier"] and (row["qualifier"], _given(row)) not in QUALIFIERS:
        yield _odd_ends(row)
    for column in ("estimator", "carrier"):
        if row[column] and not words.entity(row[column]):
            yield _nobody(column, row[column], words)
    if row["status"] == MISPRINT and not row["note"]:
        yield "a misprint without a note", "would be right: why it is one"


def _nobody(column: str, name: str, words: Words) -> Finding:
    several = words.entities.get(name)
    if several:
        return f"{column} {shown(name)} is a name of {' and '.join(sorted(several))}", "would be right: a name of one"
    what, right = unknown(column, name, words.entities)
    return what, f"{right.split('; ')[0]}; or an alias in data/vocabulary/entities.csv"


def _odd_ends(row: Row) -> Finding:
    ends = [" and ".join(ends) for word, ends in QUALIFIERS if word == row["qualifier"]]
    if not ends:
        return unknown("qualifier", row["qualifier"], {word for word, _ in QUALIFIERS})
    given = " and ".join(_given(row)) or "no number"
    return f"{given} under the qualifier {row['qualifier']!r}", f"would be right: {', or '.join(ends)}"


def _document(row: Row, document: Document | None) -> Iterator[Finding]:
    if document is None:
        yield f"no document {row['document']!r} is described", "would be right: a row of it in data/documents.csv"
    elif document.url != row["address"]:
        yield f"the address is not that of document {document.id!r}", f"would be right: {document.url}"
    yield from ((problem.what, problem.right) for problem in table.needed(row, ("entered_on",)))
