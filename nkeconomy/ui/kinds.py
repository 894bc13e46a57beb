"""Which numbers are of what kind: claims with their words, cited figures, figures computed here; counted apart."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.model import STATUSES
from nkeconomy.store import Release
from nkeconomy.ui.markup import by, cells, table, text
from nkeconomy.ui.once import once
from nkeconomy.ui.stage import html

COLUMNS = ("Kind", "How many", "Behind it")
OF_STATUS = {
    "estimate": "An estimate of its time, as the page prints it.",
    "revision": "A later vintage: an earlier one of the same estimator differs.",
    "forecast": "A forecast, a plan or an expectation: joined to no line of estimates.",
    "different_basis": "Sound, but it measures something else than its rivals: joined to no line of theirs.",
    "derived_by_carrier": "Converted by the page that carries it, or counted in a public table.",
    "misprint_in_source": "Kept as printed and listed with its rivals; in no line, no total and no spread.",
}
NAMES = {
    "estimate": "Estimate",
    "revision": "Revision",
    "forecast": "Forecast",
    "different_basis": "Other basis",
    "derived_by_carrier": "Converted or counted by the carrier",
    "misprint_in_source": "Misprint in the source",
}


def kinds_table(db: Release) -> None:
    """All claims of the release, cited figures apart, and the figures that are computed here."""
    html(_kinds(db))


@once
def _kinds(db: Release) -> str:
    rows, derived, documents = queries.kinds(db), queries.derived(db), _documents(db)
    held, cited = (each(rows[rows["text_held"].astype(bool) == is_held]) for is_held in (True, False))
    shown = table("Kinds of numbers, counted apart", COLUMNS, [*_held(held), *_cited(cited), *_computed(derived)])
    return f"<p class='nk-lead'>{text(_in_one_line(held, cited, documents))}</p><div class='nk-kinds'>{shown}</div>"


def _documents(db: Release) -> dict[bool, int]:
    """How many documents, and how many cited pages, make claims."""
    return {row.text_held: row.documents for row in each(queries.counts(db))}


def _sum(rows: list, column: str) -> int:
    return sum(getattr(row, column) for row in rows)


def _in_one_line(held: list, cited: list, documents: dict[bool, int]) -> str:
    texts, pages = documents.get(True, 0), documents.get(False, 0)
    numbers = wording.counted(_sum(held, "numbers"), "number")
    told = f"{wording.counted(texts, 'document')} with {'its' if texts == 1 else 'their'} text, {numbers}"
    figures = wording.counted(_sum(cited, "claims"), "cited figure")
    beside = f"{figures} from {wording.counted(pages, 'page')}, text not held"
    return f"{told if texts else 'No document with its text'}; {beside}."


def _held(held: list) -> Iterator[str]:
    numbers = _sum(held, "numbers")
    yield _row("printed", "Claim with a number", numbers, "Its exact words, in a text that is held here.")
    failing = "The check, with its arithmetic."
    yield _row("doubtful", "of these, failing a check", _sum(held, "failing"), failing, True)
    corrected = "Printed and reconciled stand side by side."
    yield _row("reconciled", "of these, corrected", _sum(held, "corrected"), corrected, True)
    without = "Its exact words: a direction, an event, a stance or a denial."
    yield _row(None, "Claim without a number", _sum(held, "claims") - numbers, without)


def _cited(cited: list) -> Iterator[str]:
    counts = Counter({row.status: row.claims for row in cited})
    behind = "Estimator, carrier, date and address; no words of the source."
    yield _row("cited", "Cited figure", _sum(cited, "claims"), behind)
    for status in STATUSES:
        yield _row(None, NAMES[status], counts[status], OF_STATUS[status], True)


def _computed(derived: pd.DataFrame) -> Iterator[str]:
    behind = "A formula over claims, each of which opens its passage or its address."
    yield _row("derived", "Figure computed here", derived["id"].nunique(), behind)


def _row(style: str | None, name: str, count: int, behind: str, part: bool = False) -> str:
    """One kind with the fill that it has in figures; a part of the kind above stands indented and quieter."""
    swatch = f"<span class='nk-swatch nk-swatch-{style}' aria-hidden='true'></span> " if style else ""
    words = (
        f"<span class='nk-part-of'>{swatch}{by(name)}</span>" if part else f"<span>{swatch}<b>{text(name)}</b></span>"
    )
    return cells(zip(COLUMNS, (words, f"{count:,}", text(behind)), strict=True))
