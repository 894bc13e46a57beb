"""One claim with all that is known of it, and how to cite it."""

import json
from datetime import date
from functools import lru_cache

import pandas as pd

from nkeconomy import citations, queries
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked
from nkeconomy.api.claims import no_claim
from nkeconomy.export.rows import link
from nkeconomy.frame import each
from nkeconomy.store import Release

READINGS = ("printed", "reconciled")
ENDS = ("value", "low", "high")
APART = {f"{reading}_{end}" for reading in READINGS for end in ENDS}
"""Columns that stand under the readings."""


def as_json(asked: Asked) -> Content:
    """Its columns, readings, place in its text, checks, the derived figures that use it, and its citation."""
    claim, db = _claim(asked), asked.db
    checks = [row.id for row in each(queries.checks_of(db, claim.id))]
    derived = [row for row in objects(queries.derived(db)) if claim.id in row["inputs"]]
    cited = items(asked, claim)
    told = {
        "release": db.id,
        "link": _link(asked, claim.id),
        "claim": {name: told for name, told in _object(claim).items() if name not in APART},
        "readings": [_reading(claim, reading) for reading in READINGS[: 1 + claim.corrected]],
        "passage": _passage(db, claim) if claim.text_held else None,
        "checks": objects(queries.checks(db, ids=sorted(checks))) if checks else [],
        "derived": derived,
        "citation": {"text": citations.text(cited), "csl": cited},
    }
    return Content((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), f"{claim.id}-{db.id}")


def _reading(claim, reading: str) -> dict[str, object]:
    ends = {end: getattr(claim, f"{reading}_{end}") for end in ENDS}
    return {"reading": reading, **ends, "unit": claim.unit, "currency": claim.currency}


def _passage(db: Release, claim) -> dict[str, object]:
    """Its passage, and where the quote stands: `start` and `end` count characters from the beginning of the text."""
    home = next(row for row in each(queries.passage(db, claim.id)) if row.distance == 0)
    quote = {"start": claim.start, "end": claim.end}
    return {"id": home.id, "start": home.start, "end": home.end, "text": home.text, "quote": quote}


def cited(asked: Asked, form: str) -> Content:
    """How to cite it, in a format of citations.FORMATS."""
    claim = _claim(asked)
    told = citations.FORMATS[form].write(items(asked, claim))
    return Content(_ended(told).encode(), f"{claim.id}-{asked.db.id}")


def items(asked: Asked, claim) -> list[dict]:
    """What a bibliography needs of a claim and of the release."""
    return citations.items(
        [claim], _link(asked, claim.id), asked.db.id, built=built(asked.db), authors=authors(asked.db)
    )


def built(db: Release) -> date:
    """The day of a release."""
    return queries.meta(db).iloc[0].built_at.date()


@lru_cache(maxsize=16)
def authors(db: Release) -> dict[str, str]:
    """The bylines of documents by their ids."""
    return {document.id: document.author for document in each(queries.documents(db)) if document.author}


def _claim(asked: Asked):
    identifier, db = asked.path["id"], asked.db
    found = each(queries.claims(db, ids=[identifier]))
    if not found:
        raise no_claim(identifier, db, set(queries.shown(db)["id"]))
    return found[0]


def _link(asked: Asked, identifier: str) -> str:
    return link(asked.home, asked.db.id, claim=identifier)


def _ended(words: str) -> str:
    return words if words.endswith("\n") else f"{words}\n"


def objects(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of a query as JSON takes them."""
    return [_object(row) for row in each(frame)]


def _object(row) -> dict[str, object]:
    return {name: f"{cell:%Y-%m-%d}" if isinstance(cell, date) else cell for name, cell in row._asdict().items()}
