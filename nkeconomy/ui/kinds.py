"""Which numbers are of what kind: claims with their words, cited figures, figures computed here; counted apart."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from nkeconomy import wording
from nkeconomy.model import STATUSES
from nkeconomy.ui.markup import by, cells, table, text
from nkeconomy.ui.remembered import remembered
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


def kinds_table(held: pd.DataFrame, cited: pd.DataFrame, derived: pd.DataFrame) -> None:
    """Rows of queries.claims with their text, rows that are only cited, rows of queries.derived."""
    html(_kinds(held, cited, derived))


@remembered
def _kinds(held: pd.DataFrame, cited: pd.DataFrame, derived: pd.DataFrame) -> str:
    shown = table("Kinds of numbers, counted apart", COLUMNS, [*_held(held), *_cited(cited), *_computed(derived)])
    return f"<p class='nk-lead'>{text(_in_one_line(held, cited))}</p><div class='nk-kinds'>{shown}</div>"


def _in_one_line(held: pd.DataFrame, cited: pd.DataFrame) -> str:
    documents, pages = held["document"].nunique(), cited["document"].nunique()
    numbers = wording.counted(int(held["number_as_printed"].notna().sum()), "number")
    told = f"{wording.counted(documents, 'document')} with {'its' if documents == 1 else 'their'} text, {numbers}"
    beside = f"{wording.counted(len(cited), 'cited figure')} from {wording.counted(pages, 'page')}, text not held"
    return f"{told if documents else 'No document with its text'}; {beside}."


def _held(held: pd.DataFrame) -> Iterator[str]:
    numbers = held[held["number_as_printed"].notna()]
    failing = numbers[numbers["failing_checks"].notna()]
    yield _row("printed", "Claim with a number", len(numbers), "Its exact words, in a text that is held here.")
    yield _row("doubtful", "of these, failing a check", len(failing), "The check, with its arithmetic.", True)
    corrected = int(numbers["corrected"].astype(bool).sum())
    yield _row("reconciled", "of these, corrected", corrected, "Printed and reconciled stand side by side.", True)
    without = "Its exact words: a direction, an event, a stance or a denial."
    yield _row(None, "Claim without a number", len(held) - len(numbers), without)


def _cited(cited: pd.DataFrame) -> Iterator[str]:
    counts = Counter(cited["status"])
    yield _row("cited", "Cited figure", len(cited), "Estimator, carrier, date and address; no words of the source.")
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
