"""The brief that an address asks for, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace

from nkeconomy.briefs.brief import Brief, said, spelt_out, trouble
from nkeconomy.briefs.items import WORDS
from nkeconomy.briefs.saved import NotHeld, load
from nkeconomy.briefs.shown import shown


def read(asked: Mapping[str, list[str]]) -> Brief:
    """The brief of an address; whatever the address says, there is one.

    With `id` alone it is the saved one (its newest version, or the `version` named), with items beside it these come
    after the saved ones. With `id`, `version` and items it is what the address spells out, made from that version.
    """
    brief = said(asked)
    if not brief.id or (brief.version and spelt_out(asked)):
        return brief
    try:
        kept = load(brief.id, brief.version)
    except NotHeld:
        return replace(brief, version=0)
    added = tuple(item for item in brief.items if item not in kept.items)
    title, author = brief.title or kept.title, brief.author or kept.author
    same = (title, author, added) == (kept.title, kept.author, ())
    return replace(kept, title=title, author=author, items=kept.items + added, saved_on=kept.saved_on if same else "")


def problems(brief: Brief) -> list[str]:
    """What is wrong with a brief, in whole sentences; none where every item shows what it was."""
    lost = [f"No brief “{brief.id[:40]}” is saved here."] if brief.id and not brief.version else []
    things = [shown(item) for item in brief.items if item.kind not in WORDS]
    return lost + trouble(brief) + [words for thing in things for words in (thing.note, thing.missing) if words]
