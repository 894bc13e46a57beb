"""What a draft is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from nkeconomy import claims, documents

PROPOSED, ACCEPTED, REJECTED = DECISIONS = ("proposed", "accepted", "rejected")
SUGGESTED, BY_HAND, IMPORTED = ORIGINS = ("suggested", "by hand", "imported")
OF_A_CLAIM = claims.SHAPE.columns
OF_A_DOCUMENT = documents.SHAPE.columns
OF_A_DRAFT = ("start", "end", "decision", "origin", "confidence", "problems")
"""What a row has beside the columns of a claim: where its quote stands, and how it came here."""
COLUMNS = (*OF_A_CLAIM, *OF_A_DRAFT)
Row = Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """One source, in one version. Cells are text, empty where nothing is known.

    `raw` is the file as it came and `text` what offsets refer to; with `as_is` they are the same. `document` holds the
    cells of its row of documents.csv and `why` where each proposal was found. `rows` are candidates and claims in the
    order of the text: the columns of a claims file, and OF_A_DRAFT.
    """

    id: str
    version: int
    by: str
    saved_at: datetime
    name: str
    kind: str
    encoding: str | None
    sure: bool
    others: tuple[str, ...]
    as_is: bool
    notes: tuple[str, ...]
    raw: bytes
    text: str
    document: Row
    why: Row
    rows: tuple[Row, ...]

    def decided(self, decision: str) -> tuple[Row, ...]:
        """The rows of which that was decided."""
        return tuple(row for row in self.rows if row["decision"] == decision)

    def with_rows(self, rows: Iterable[Row]) -> "Draft":
        """The same draft with these rows, in the order of the text."""
        return replace(self, rows=tuple(sorted(rows, key=lambda row: (int(row["start"]), int(row["end"])))))


def row(cells: Row) -> Row:
    """A whole row of these cells, the others empty."""
    return dict.fromkeys(COLUMNS, "") | dict(cells)


def occurrence(text: str, quote: str, start: int) -> str:
    """The cell that says which of several equal quotes is meant: empty where it stands once."""
    found = starts(text, quote)
    return f"{found.index(start) + 1} of {len(found)}" if len(found) > 1 and start in found else ""


def starts(text: str, quote: str) -> list[int]:
    """Every offset at which the quote stands."""
    found, at = [], text.find(quote)
    while quote and at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def named(document: str, cells: Row, taken: Iterable[str]) -> str:
    """An id for a claim that nobody has: its document, what it is about, of whom and when."""
    year = (cells.get("period_end") or cells.get("period_start") or "")[:4]
    about = (cells.get("indicator") or cells.get("kind") or "claim", cells.get("component"), cells.get("subject"), year)
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(filter(None, about)).lower()).strip("-")
    base, used = f"{document}-{words}", set(taken)
    return next(name for place in range(1, len(used) + 2) if (name := base + f"-{place}" * (place > 1)) not in used)
