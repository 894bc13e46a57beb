"""The items of a brief as they will look; every number in them opens its passage."""

from nkeconomy.briefs.items import WORDS, Item
from nkeconomy.briefs.shown import Shown, shown
from nkeconomy.ui.address import PASSING, here, look, run
from nkeconomy.ui.markup import text
from nkeconomy.ui.parts import on_screen
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import html


def preview(item: Item, place: int) -> None:
    """One item; `place` tells it from another of the same figure."""
    if item.kind == "heading":
        html(f"<h2 class='nk-own-heading'>{text(item.name)}</h2>")
    elif item.kind in WORDS:
        html(f"<p class='nk-own-words'>{text(item.name)}</p>")
    else:
        kept = tuple(pair for pair in run().pairs if pair[0] not in PASSING)
        _thing(shown(item, home(), look(), kept), place)


def home() -> str:
    """The address of the server with a slash at its end."""
    return f"{here().rpartition('/')[0]}/"


def _thing(thing: Shown, place: int) -> None:
    for words in filter(None, (thing.note, thing.missing)):
        note(words, kind="caution")
    if thing.chart:
        chart = thing.chart
        on_screen(thing.release, chart.figure, f"brief-{place}-{chart.key}", chart.alt, of=thing.release.id)
    if thing.markup:
        html(thing.markup)
    if thing.link:
        html(f"<p class='nk-origin'>{text(thing.told)} <a href='{text(thing.link)}'>Live view</a></p>")
