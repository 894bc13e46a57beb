"""What is exported: rows of one page or of everything, in one state, with all that a file must say of itself."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode, urlsplit

import pandas as pd

from nkeconomy import citations
from nkeconomy.export import columns, rows
from nkeconomy.export.rows import Cell
from nkeconomy.frame import each
from nkeconomy.parameters import PAGES

TITLE = citations.TITLE
RIGHTS = (
    "What this dashboard adds (readings, units, periods, checks, derived figures, notes) is under the MIT License. "
    "Quotes and titles belong to their publishers: the rights of each document are listed with the sources. "
    "Of a cited figure only the number and the address are held, not the text."
)
READINGS = {
    "printed": "numbers as printed",
    "reconciled": "numbers as reconciled where a correction was accepted, the others as printed",
    "both": "numbers as printed and, where a correction was accepted, as reconciled",
}


@dataclass(frozen=True)
class Table:
    """A table by its name, with rows in the order of its columns; `key` names the columns that tell rows apart."""

    name: str
    title: str
    columns: tuple[columns.Column, ...]
    rows: list[tuple[Cell, ...]]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Extract:
    """Rows of queries.claims, derived and documents, of a release, seen on a page.

    `choice` is the reading that was chosen, `filters` the page's parameters with what holds. The claims behind
    derived figures must be among the claims for their documents to be listed; further documents are left out.
    """

    page_address: str
    release: str
    built_at: date
    choice: str
    filters: list[tuple[str, str]]
    claims: pd.DataFrame
    derived: pd.DataFrame
    documents: pd.DataFrame

    @property
    def link(self) -> str:
        """The view that the rows are of, pinned to the release."""
        kept = [(name, value) for name, value in self.filters if name != "release"]
        return f"{self.page_address}?{urlencode([*kept, ('release', self.release)])}"

    @property
    def day(self) -> str:
        """When the release was built: 2026-11-22."""
        return f"{self.built_at:%Y-%m-%d}"

    @property
    def filters_as_json(self) -> str:
        """The filters as a list of pairs."""
        return json.dumps(self.filters, ensure_ascii=False)

    @cached_property
    def claims_table(self) -> Table:
        """One row a claim and reading."""
        told = list(rows.claims(self.claims, self.choice, self.page_address, self.release))
        return Table("claims", "Claims, one row a reading", columns.CLAIMS, told, ("claim", "reading"))

    @cached_property
    def derived_table(self) -> Table:
        """One row a derived figure and reading."""
        told = list(rows.derived(self.derived, self.choice, self.page_address, self.release))
        return Table("derived", "Figures that are computed from claims", columns.DERIVED, told, ("id", "reading"))

    @cached_property
    def sources_table(self) -> Table:
        """One row a document or page behind the claims."""
        told = list(rows.sources(self.documents, self.claims))
        return Table("sources", "Documents and pages behind the claims", columns.SOURCES, told, ("document",))

    @cached_property
    def filters_table(self) -> Table:
        """One row a parameter in force."""
        told = [(name, value or None, self._meaning(name)) for name, value in self.filters]
        return Table("filters in force", "What the page was asked", columns.FILTERS, told)

    def _meaning(self, name: str) -> str | None:
        path = urlsplit(self.page_address).path.rstrip("/").rpartition("/")[2]
        found = PAGES.get(path, PAGES["overview"]).parameter(name)
        return found.meaning if found else None

    @cached_property
    def about_table(self) -> Table:
        """What this is, where from, whose, and how to cite it."""
        told = [
            ("title", TITLE),
            ("release", self.release),
            ("built on", self.day),
            ("link", self.link),
            ("readings", READINGS[self.choice]),
            ("rights", RIGHTS),
            ("cite as", citations.text(citations.edition(self.link, self.release, built=self.built_at))),
        ]
        return Table("about", "About this file", columns.ABOUT, told)

    @property
    def bibliography(self) -> list[dict]:
        """The documents behind the claims and the release, as CSL-JSON items."""
        authors = {document.id: document.author for document in each(self.documents) if document.author}
        told = each(self.claims)
        return citations.bibliography(told, self.link, self.release, built=self.built_at, authors=authors)
