"""A brief, saved or spelt out in the address: as it is kept, as a document, as slides."""

import json

from nkeconomy import briefs
from nkeconomy.api import prints
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked
from nkeconomy.api.problems import Problem, quoted
from nkeconomy.briefs import Brief


def as_json(asked: Asked) -> Content:
    """Its title, its author and its items, as an address spells them out, and what is wrong with them."""
    brief = _brief(asked)
    told = {
        "title": brief.title,
        "author": brief.author,
        "items": [briefs.word(item) for item in brief.items],
        "id": brief.id or None,
        "version": brief.version or None,
        "saved": brief.saved_on or None,
        "link": briefs.live(brief, asked.home),
        "problems": briefs.problems(brief),
    }
    return Content((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), _name(brief))


def as_document(asked: Asked, form: str) -> Content:
    """The brief as one HTML file that loads nothing, as a print of it, or as slides."""
    brief = _brief(asked)
    make = prints.as_pptx if form == "pptx" else prints.MAKERS[form]
    return Content(make(briefs.document_of(brief, asked.home)), _name(brief))


def _brief(asked: Asked) -> Brief:
    brief = briefs.read(asked.said)
    if brief.id and not brief.version:
        raise Problem("no-such-thing", f"No brief {quoted(brief.id)} is saved here.", parameter="id")
    return brief


def _name(brief: Brief) -> str:
    return f"brief-{brief.name}"
