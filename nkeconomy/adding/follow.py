"""What follows from the cells of a document in its rows: who says a number, and when the words "last year" mean."""

from collections.abc import Iterator
from dataclasses import replace

from nkeconomy import store
from nkeconomy.adding import offered
from nkeconomy.drafts import ACCEPTED, PROPOSED, SUGGESTED, Draft
from nkeconomy.drafts.draft import OF_A_CLAIM, Row
from nkeconomy.drafts.proposed import RIGHTS, named, proposals

READ_WITH = ("publisher", "published", "language")
"""The cells that the reader of numbers is told."""
SAID = ("attributed_to", "carried_by")
OURS = RIGHTS.partition("{publisher}")


def described(draft: Draft, cells: Row) -> Draft:
    """The draft with these cells of its document and all that follows.

    Rows that nobody has touched are read anew; what was accepted and reads differently now is proposed again. In the
    others the publisher is put where the former one stood, or none.
    """
    if all(cells[column] == draft.document[column] for column in READ_WITH):
        return replace(draft, document=cells)
    before, after = (list(proposals(store.ROOT, draft.text, one, offered.words())) for one in (draft.document, cells))
    cells = {**cells, "rights": _rights(draft.document, cells)}
    return replace(draft, document=cells).with_rows(_rows(draft, cells["publisher"], before, after))


def _rights(before: Row, after: Row) -> str:
    """The words on rights with the name of the publisher, where they are ours."""
    start, _, end = OURS
    if not (before["rights"].startswith(start) and before["rights"].endswith(end)) or not after["publisher"]:
        return after["rights"]
    return RIGHTS.format(publisher=offered.entities().get(after["publisher"], after["publisher"]))


def _rows(draft: Draft, publisher: str, before: list[Row], after: list[Row]) -> Iterator[Row]:
    was, now = ({_place(row): row for row in rows} for rows in (before, after))
    taken = {row["id"] for row in draft.rows}
    for row in draft.rows:
        untouched = row["origin"] == SUGGESTED and _place(row) in was and _same(row, was[_place(row)])
        if not untouched:
            yield {**row, **{column: publisher for column in SAID if row[column] in ("", draft.document["publisher"])}}
        elif _place(row) in now:
            yield _anew(row, now[_place(row)])
    for place, row in now.items():
        if place not in was:
            name = named(draft.document["id"], row, taken)
            taken.add(name)
            yield {**row, "id": name}


def _anew(row: Row, read: Row) -> Row:
    decision = PROPOSED if row["decision"] == ACCEPTED and not _same(row, read, but=SAID) else row["decision"]
    return {**read, "id": row["id"], "decision": decision}


def _place(row: Row) -> tuple[str, str, str]:
    return row["start"], row["end"], row["number_as_printed"]


def _same(one: Row, other: Row, but: tuple[str, ...] = ()) -> bool:
    return all(one[column] == other[column] for column in OF_A_CLAIM if column not in ("id", *but))
