"""A brief: a title, who wrote it, and its items in their order; read from an address and written into one."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from nkeconomy.briefs.items import Item, line, parse, word
from nkeconomy.parameters import PAGES

MOST = 60
"""Items of a brief."""
LONGEST = 12_000
"""Characters of an address: servers take some 16,000 with all that comes beside it."""
PAGE = PAGES["brief"]
TITLE = AUTHOR = 200
PLAIN = "/:?=,@ "
"""What may stand in a value of an address as it is; a space is written as +."""


@dataclass(frozen=True)
class Brief:
    """One brief. `id` names a saved one, and `version` the version of it that this was or is made from; 0: none.

    `saved_on` (UTC, ISO 8601) is when that version was saved; "" where this may differ from it.
    """

    title: str = ""
    author: str = ""
    items: tuple[Item, ...] = ()
    id: str = ""
    version: int = 0
    saved_on: str = ""

    @property
    def name(self) -> str:
        """Its title, or what stands in the place of one."""
        return self.title or "Untitled brief"

    @property
    def content(self) -> tuple[str, str, tuple[Item, ...]]:
        """What two briefs must share to be the same to a reader."""
        return self.title, self.author, self.items


def said(asked: Mapping[str, list[str]]) -> Brief:
    """The brief that an address spells out, whatever is saved."""
    read = {name: PAGE.parameter(name).read(list(asked.get(name, ()))) for name in ("item", "title", "by", "id")}
    items = tuple(item for item in map(parse, read["item"][: 2 * MOST]) if item.name)
    title, author = line(read["title"][0], TITLE), line(read["by"][0], AUTHOR)
    return Brief(title, author, items, "".join(read["id"]), version(asked))


def version(asked: Mapping[str, list[str]]) -> int:
    """The version that an address names; 0 for none, or what is no number."""
    named = "".join(PAGE.parameter("version").read(list(asked.get("version", ()))))
    return int(named) if named.isascii() and named.isdigit() and len(named) < 6 else 0


def spelt_out(asked: Mapping[str, list[str]]) -> bool:
    """Whether an address says what a brief holds, however little; else it can only name a saved one."""
    return any(asked.get(name) for name in ("item", "title", "by"))


def parameters(brief: Brief) -> dict[str, list[str]]:
    """What the address of a brief says, all of it; a parameter with no value is left out of an address."""
    return {
        "title": [brief.title] if brief.title or brief.id else [],
        "by": [brief.author] if brief.author else [],
        "item": [word(item) for item in brief.items],
        "id": [brief.id] if brief.id else [],
        "version": [str(brief.version)] if brief.id and brief.version else [],
    }


def query(brief: Brief) -> str:
    """The same, encoded no more than needed, so that it can be read and edited by hand."""
    return urlencode(parameters(brief), doseq=True, safe=PLAIN, quote_via=_plain)


def _plain(words: str, safe: str, encoding: str | None = None, errors: str | None = None) -> str:
    return quote(words, PLAIN).replace(" ", "+")


def trouble(brief: Brief) -> list[str]:
    """What keeps a brief from being kept or shared."""
    found = []
    if not brief.items:
        found.append("There is nothing in it.")
    if len(brief.items) > MOST:
        found.append(f"It has {len(brief.items)} items; {MOST} are the most.")
    return found


def fits(brief: Brief) -> bool:
    """Whether an address can hold it."""
    return len(query(brief)) <= LONGEST
