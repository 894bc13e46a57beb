"""A document as slides: one figure a slide, its finding as the title, the words of its sources in the notes."""

import re
from collections.abc import Callable
from html import unescape

from nkeconomy import document, printing, wording
from nkeconomy.briefs import COMPILED_BY
from nkeconomy.document import Document, Part, Plain
from nkeconomy.slides import told
from nkeconomy.slides.deck import Deck
from nkeconomy.slides.picture import cut, foot, title
from nkeconomy.ui.paper import Chart, Heading, Words

QUOTED = re.compile(r"<figure class='nk-quoted[^>]* data-(?P<kind>claim|derived)='(?P<id>[^']*)'")
REMARK = re.compile(r"<p class='nk-note nk-caution'[^>]*>(?P<words>[^<]*)</p>")
LONGEST_LINK = 120
"""Characters of an address that is spelt out; a longer one stands behind words."""


def pptx(doc: Document) -> bytes:
    """The slides as a PowerPoint file, 16 to 9. Raises printing.NoPrint where the figures cannot be drawn."""
    deck = Deck(doc.title, dict(doc.filters).get(COMPILED_BY, ""), doc.made)
    deck.opening(doc.title, _opening(doc), *_link(doc.link, "Live view of this brief"))
    section = doc.title
    for part in doc.parts:
        section = next((block.words for block in part.blocks if isinstance(block, Heading)), section)
        _part(deck, part, section)
    return deck.file()


def _opening(doc: Document) -> list[str]:
    """What stands below the title of all: the question, the choices, the day and the releases."""
    releases = list(dict.fromkeys(part.release.id for part in doc.parts))
    choices = [f"{name}: {value}" for name, value in doc.filters]
    named = f"Release{'s' * (len(releases) > 1)} {wording.listed(releases)}"
    return [*filter(None, [doc.question, *choices]), f"{wording.day(doc.made)}. {named}"]


def _link(link: str, words: str) -> tuple[str, str]:
    """Words for a link, and the link."""
    return (link if len(link) <= LONGEST_LINK else words), link


def _part(deck: Deck, part: Part, section: str) -> None:
    remarks = [unescape(found["words"]) for block in part.blocks for found in _found(REMARK, block)]
    made = sum(_slide(deck, part, block, section, remarks) for block in part.blocks)
    if remarks and not made:
        deck.words(section, remarks, "", "", "", "")


def _found(pattern: re.Pattern, block: object) -> list[re.Match]:
    return list(pattern.finditer(block.markup)) if isinstance(block, Words) else []


def _slide(deck: Deck, part: Part, block: object, section: str, remarks: list[str]) -> int:
    """The slides that a block makes: how many."""
    if isinstance(block, Heading):
        deck.section(block.words)
    elif isinstance(block, Plain):
        deck.words(section, block.words.split("\n"), "", "", "", "")
    elif isinstance(block, Chart):
        _figure(deck, part, block, remarks)
    else:
        quotes = _found(QUOTED, block)
        for found in quotes:
            _quote(deck, part, TOLD[found["kind"]], unescape(found["id"]), remarks)
        return len(quotes)
    return 1


def _figure(deck: Deck, part: Part, chart: Chart, remarks: list[str]) -> None:
    drawn = printing.png(document.figure(chart, part), selector=".nk-drawing")
    under = " ".join([*remarks, foot(chart)])
    notes = told.behind(part.release, chart.figure.carried)
    deck.figure(title(chart), drawn, cut(chart, part), chart.alt, under, part.link, notes)


Quoted = Callable[..., told.Quoted | None]
TOLD: dict[str, Quoted] = {"claim": told.claim, "derived": told.derived}


def _quote(deck: Deck, part: Part, ask: Quoted, identifier: str, remarks: list[str]) -> None:
    quoted = ask(part.release, identifier)
    if quoted:
        under = " ".join([*remarks, f"Release {part.release.id}."])
        deck.words(quoted.title, quoted.lines, quoted.number, under, part.link, quoted.notes)
