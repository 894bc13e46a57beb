"""Briefs: figures and claims of any page with words of one's own, in a link or saved, to share and to export."""

from nkeconomy.briefs.bound import COMPILED_BY, document_of, live
from nkeconomy.briefs.brief import Brief, fits, parameters, query, trouble
from nkeconomy.briefs.items import WORDS, Item, parse, word
from nkeconomy.briefs.reading import problems, read
from nkeconomy.briefs.saved import Changed, NotHeld, NotSaved, load, off, save
from nkeconomy.briefs.shown import Shown, shown

__all__ = [
    "COMPILED_BY",
    "WORDS",
    "Brief",
    "Changed",
    "Item",
    "NotHeld",
    "NotSaved",
    "Shown",
    "document_of",
    "fits",
    "live",
    "load",
    "off",
    "parameters",
    "parse",
    "problems",
    "query",
    "read",
    "save",
    "shown",
    "trouble",
    "word",
]
