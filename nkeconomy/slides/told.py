"""Claims and derived figures in plain words, for slides and for the notes below them."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkeconomy import queries, wording
from nkeconomy.briefs.quoted import source
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.derivations import INPUT, result


@dataclass(frozen=True)
class Quoted:
    """What a slide says of one claim or derived figure: its title, its number, its words, and the notes below it."""

    title: str
    number: str
    lines: list[str]
    notes: str


def claim(db: Release, identifier: str) -> Quoted | None:
    """A claim; None where the release holds none of that id."""
    for row in each(queries.claims(db, ids=[identifier])):
        number = f"{wording.headline(row)}{_reconciled(row)}" if row.number_as_printed else ""
        return Quoted(f"{wording.what(row)}, {wording.when(row)}", number, [_words(row), source(row)], _note(row))
    return None


def derived(db: Release, identifier: str) -> Quoted | None:
    """A derived figure; None where the release holds none of that id."""
    rows = each(queries.derived(db, ids=[identifier]))
    if not rows:
        return None
    number = "; ".join(f"{result(row)}{f' as {row.reading}' if len(rows) > 1 else ''}" for row in rows)
    known = {row.id: row for row in each(queries.claims(db, ids=list(rows[0].inputs)))}
    lines = [f"Computed here; no source prints this number. {rows[0].caveat}", _formula(rows[0], known)]
    return Quoted(rows[0].title, number, lines, behind(db, [identifier]))


def behind(db: Release, ids: Iterable[str]) -> str:
    """The verbatim words and the source of each claim behind something; derived figures with what they are made of."""
    ids = sorted(ids)
    computed = {row.id: row for row in reversed(each(queries.derived(db, ids=ids)))}
    inputs = {one for row in computed.values() for one in row.inputs}
    known = {row.id: row for row in each(queries.claims(db, ids=sorted({*ids, *inputs} - set(computed))))}
    made = [
        f"{row.title}: {result(row)}. Computed here; no source prints it. {_formula(row, known)}"
        for row in computed.values()
    ]
    return "\n\n".join([*map(_note, known.values()), *made])


def _words(row) -> str:
    return f"“{row.quote}”" if row.quote else "Cited figure; text not held here."


def _reconciled(row) -> str:
    return f" (reconciled: {wording.amount(row, 'reconciled')})" if row.corrected else ""


def _note(row) -> str:
    number = f"{wording.amount(row)}{_reconciled(row)}: " if row.number_as_printed else ""
    return f"{number}{_words(row)}\n{wording.what(row)}, {wording.when(row)}. {source(row)}"


def _formula(row, known: dict) -> str:
    """The formula with the number that each claim prints in the place of its id."""
    pieces = INPUT.split(row.formula)
    told = (wording.amount(known[piece]) if piece in known else piece for piece in pieces)
    return "Formula: " + "".join(told).replace("*", "×").replace("/", "÷")
