"""From rows of queries to rows of exports: typed, one for each claim and reading, each with its link."""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from nkeconomy.export.columns import CLAIMS, DERIVED, SOURCES, Column
from nkeconomy.frame import each, grouped

Cell = float | date | bool | str | None
CORRECTED = {"printed": ("printed",), "reconciled": ("reconciled",), "both": ("printed", "reconciled")}
"""The readings of a corrected claim for what a reader chose; of any other claim there is the printed one."""


def claims(frame: pd.DataFrame, choice: str, page: str, release: str) -> Iterator[tuple[Cell, ...]]:
    """Rows of queries.claims as rows of columns.CLAIMS, for the readings that `choice` asks for."""
    for claim in each(frame):
        for reading in CORRECTED[choice] if claim.corrected else ("printed",):
            ends = {end: getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")}
            made = {"reading": reading, "link": link(page, release, claim=claim.id), "release": release, **ends}
            yield _row(CLAIMS, claim, made)


def derived(frame: pd.DataFrame, choice: str, page: str, release: str) -> Iterator[tuple[Cell, ...]]:
    """Rows of queries.derived as rows of columns.DERIVED; one that has a single reading is in whatever is chosen."""
    for same in grouped(each(frame), lambda figure: figure.id).values():
        for figure in same:
            if len(same) == 1 or figure.reading in CORRECTED[choice]:
                made = {"link": link(page, release, derived=figure.id), "release": release}
                yield _row(DERIVED, figure, made)


def sources(documents: pd.DataFrame, behind: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    """Of rows of queries.documents those behind these claims, as rows of columns.SOURCES."""
    named = set(behind["document"]) if len(behind) else set()
    return (_row(SOURCES, document, {}) for document in each(documents) if document.id in named)


def link(page: str, release: str, **opens: str) -> str:
    """The address that opens a claim, a derived figure or a check on a page, pinned to the release."""
    return f"{page}?{urlencode({**opens, 'release': release})}"


def as_objects(columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> list[dict[str, object]]:
    """Rows as JSON takes them: dates as 2024-07-26, None as null."""
    names = [column.name for column in columns]
    return [dict(zip(names, map(_json, row), strict=True)) for row in rows]


def _json(cell: Cell) -> object:
    return f"{cell:%Y-%m-%d}" if isinstance(cell, date) else cell


def _row(columns: tuple[Column, ...], asked, made: dict[str, Cell]) -> tuple[Cell, ...]:
    return tuple(
        made[column.name] if column.name in made else cell(getattr(asked, column.source)) for column in columns
    )


def cell(value: object) -> Cell:
    """What a query gives as one cell: lists with semicolons between, empty text as None."""
    if isinstance(value, list):
        return "; ".join(value) or None
    return None if value == "" else value
