"""Each printed number, read again from the quote and compared with its row."""

import dataclasses
from collections.abc import Collection, Iterator
from fractions import Fraction

from nkeconomy import quantity
from nkeconomy.cell import written
from nkeconomy.model import Claim, Problem, ReadBackException
from nkeconomy.quantity import Quantity, Words
from nkeconomy.quantity.falls import fallen
from nkeconomy.table import unknown
from nkeconomy.vocabulary import Vocabulary

FIELDS = ("number_as_printed", "value", "low", "high", "scale", "unit", "qualifier")


def words(vocabulary: Vocabulary) -> Words:
    """The vocabulary as the reader of numbers wants it."""
    rows = vocabulary.rows
    return Words.from_rows(rows["scales"], rows["units"], rows["qualifiers"])


def readable(vocabulary: Vocabulary) -> bool:
    """Whether there are words to read numbers with; where a file of them is broken, that is problem enough."""
    return bool(vocabulary.scales and vocabulary.units and vocabulary.qualifiers)


def problems(
    claims: tuple[Claim, ...], exceptions: tuple[ReadBackException, ...], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Where the reader of numbers and a row differ and no exception says why; exceptions that nothing needs."""
    excused = {(row.claim, row.field): row for row in exceptions}
    used = set()
    reader = words(vocabulary) if readable(vocabulary) else None
    for claim in claims if reader else ():
        for field, what, right in disagreements(claim, reader):
            used.add((claim.id, field))
            if (claim.id, field) not in excused:
                yield Problem(claim.file, claim.line, what, right)
    yield from unneeded(exceptions, {claim.id for claim in claims}, used)


def unneeded(
    exceptions: tuple[ReadBackException, ...], known: Collection[str], used: Collection[tuple[str, str]]
) -> Iterator[Problem]:
    """Exceptions of no claim, of no field, and those without which reader and row agree."""
    for row in exceptions:
        for what, right in _exception(row, known, used):
            yield Problem(row.file, row.line, what, right)


def _exception(
    row: ReadBackException, known: Collection[str], used: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if row.claim not in known:
        yield unknown("claim", row.claim, known)
    elif row.field not in FIELDS:
        yield unknown("field", row.field, FIELDS)
    elif (row.claim, row.field) not in used:
        what = f"the exception for {row.field} of {row.claim!r} is not needed: the reader agrees"
        yield what, "would be right: no such row"


@dataclasses.dataclass(frozen=True)
class Told:
    """What the quote says of a number.

    `hedge` is the words of the source that hedge it directly before or after it, None where there are none;
    `differences` are field, what the quote says against the row, and what would be right.
    """

    hedge: str | None = None
    differences: tuple[tuple[str, str, str], ...] = ()


def told(claim: Claim, reader: Words) -> Told:
    """The number of a claim, read again from its quote."""
    if not _stands_in_quote(claim):
        return Told()
    found = _read(claim, reader)
    number = _meant(claim, found)
    if number is None:
        return Told(None, (_unread(claim, found),))
    return Told(number.hedge, tuple(_differences(claim, number)))


def hedge(claim: Claim, reader: Words) -> str | None:
    """The words of the source that hedge the number directly before or after it; None where there are none."""
    return told(claim, reader).hedge


def _stands_in_quote(claim: Claim) -> bool:
    return bool(claim.quote and claim.number_as_printed and claim.number_as_printed in claim.quote)


def _read(claim: Claim, reader: Words) -> tuple[Quantity, ...]:
    """The numbers of the quote as printed and, where a verb makes a fall of them, as the change that it tells."""
    printed = quantity.read(claim.quote, reader)
    signed = (fallen(claim.quote, number, reader) for number in printed)
    return (*printed, *(number for number in signed if number not in printed))


def _meant(claim: Claim, found: tuple[Quantity, ...]) -> Quantity | None:
    """The number of the row: printed as there and, of several, the one that differs least."""
    same = [number for number in found if number.printed == claim.number_as_printed]
    if len(same) == 1:
        return same[0]
    return min(same, key=lambda number: len([*_differences(claim, number)]), default=None)


def disagreements(claim: Claim, reader: Words) -> tuple[tuple[str, str, str], ...]:
    """Field, what the quote says against the row, and what would be right."""
    return told(claim, reader).differences


def _unread(claim: Claim, found: tuple[Quantity, ...]) -> tuple[str, str, str]:
    read = ", ".join(dict.fromkeys(repr(number.printed) for number in found)) or "no number"
    what = f"the reader finds no {claim.number_as_printed!r} in the quote but {read}"
    return "number_as_printed", what, "would be right: the number as read, or an exception with its reason"


def _differences(claim: Claim, number: Quantity) -> Iterator[tuple[str, str, str]]:
    for field in FIELDS[1:]:
        row, read = getattr(claim, field), getattr(number, field)
        if row == read or field in claim.unread or (field == "unit" and read is None):
            continue
        what = f"{field} is {_said(row)}, but {claim.number_as_printed!r} in the quote reads {_said(read)}"
        yield field, what, f"would be right: {_said(read)}, or an exception with its reason"


def _said(cell: Fraction | str | None) -> str:
    if cell is None:
        return "empty"
    return written(cell) if isinstance(cell, Fraction) else cell
