"""A brief bound as a document: exports are made of it."""

from datetime import UTC, date, datetime

from nkeconomy import store
from nkeconomy.briefs.brief import Brief
from nkeconomy.briefs.items import WORDS, Item
from nkeconomy.briefs.share import address
from nkeconomy.briefs.shown import Shown, shown
from nkeconomy.document import Document, Part, Plain
from nkeconomy.store import Release
from nkeconomy.ui.markup import text
from nkeconomy.ui.paper import Heading, Words

COMPILED_BY = "Compiled by"
"""What stands before the name of who wrote a brief."""


def document_of(brief: Brief, home: str, made: date | None = None) -> Document:
    """A document with a part for each item, made on that day (today, by UTC); every part is of its own release."""
    things = {item: shown(item, home) for item in brief.items if item.kind not in WORDS}
    usual = next((thing.release for thing in things.values()), None) or store.open_release()
    link = live(brief, home)
    parts = [_words(item, usual, link) if item.kind in WORDS else _part(things[item], link) for item in brief.items]
    filters = [(COMPILED_BY, brief.author)] if brief.author else []
    return Document(brief.name, "", parts or [Part([], usual, link)], link, made or datetime.now(UTC).date(), filters)


def live(brief: Brief, home: str) -> str:
    """The whole address of a brief: the short one of the saved version, where nothing was changed since."""
    return f"{home}brief?{address(brief)}"


def _words(item: Item, release: Release, link: str) -> Part:
    """The reader's own words."""
    return Part([Heading(item.name, 2) if item.kind == "heading" else Plain(item.name)], release, link)


def _part(thing: Shown, link: str) -> Part:
    remarks = [_remark(words) for words in (thing.note, thing.missing) if words]
    if thing.missing:
        return Part(remarks, thing.release, link)
    figure = [thing.chart] if thing.chart else []
    marks = [Words(thing.markup)] if thing.markup else []
    return Part([*remarks, *figure, *marks, Words(_origin(thing))], thing.release, thing.link)


def _remark(words: str) -> Words:
    return Words(f"<p class='nk-note nk-caution' role='note'>{text(words)}</p>")


def _origin(thing: Shown) -> str:
    """Where it comes from and what was chosen there, with a link to the live view."""
    return f"<p class='nk-origin'>{text(thing.told)} <a href='{text(thing.link)}'>Live view</a></p>"
