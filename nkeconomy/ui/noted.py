"""Our notes on cited figures: the id of another figure in them is a link that says whose it is and of when."""

import re

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.markup import anchor, text

IDS = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+){2,}")
"""What may be the id of a cited figure in a note."""


def named(note: str | None) -> list[str]:
    """The words of a note that may be ids, each once."""
    return list(dict.fromkeys(IDS.findall(note or "")))


def noted(note: str | None, claims: dict) -> str:
    """A note as markup; `claims` has by id those that it may name, other words stay as they are."""
    words = text(note or "")
    return IDS.sub(lambda found: _link(claims[found[0]]) if found[0] in claims else found[0], words)


def _link(claim) -> str:
    return anchor(text(f"{wording.speaker(claim)}, {wording.stated(claim)}"), claim=claim.id)


def note_of(db: Release, claim) -> str:
    """The note of one claim, with the figures that it names asked of the release."""
    wanted = named(claim.note)
    found = each(queries.claims(db, ids=wanted)) if wanted else []
    return noted(claim.note, {other.id: other for other in found})
