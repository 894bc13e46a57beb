"""The body of a document: its head, then the parts with their headings, words, figures and tables in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod

from nkeconomy import queries, wording
from nkeconomy.document.links import Links
from nkeconomy.document.marks import Marked, marked, place
from nkeconomy.document.numbers import Numbers, runs
from nkeconomy.document.parts import Document, Part, Plain
from nkeconomy.figures.printed import used
from nkeconomy.ui.markup import text
from nkeconomy.ui.paper import Chart, Heading, Rows, Words

OPENING = re.compile(r"<h([1-6])\b")


def head(document: Document) -> str:
    """The finding, the question, and a line that says when it was made, of which release and where it lives."""
    releases = {part.release.id: part.release for part in document.parts}
    of = "; ".join(
        f"Release {text(one.id)} of {wording.day(queries.meta(one).iloc[0].built_at)}" for one in releases.values()
    )
    choices = "".join(f"<span>{text(name)}: <b>{text(value)}</b></span>" for name, value in document.filters)
    question = f"<p>{text(document.question)}</p>" if document.question else ""
    return (
        f"<header class='nk-head'><h1>{text(document.title)}</h1>{question}"
        f"<p class='nk-release'>Made on {wording.day(document.made)}. {of}. "
        f"<a href='{text(document.link)}'>Live view of this state</a></p>"
        f"{f'<p class=nk-filters>{choices}</p>' * bool(choices)}</header>"
    )


@dataclass
class Body:
    """Writes the parts of one document; `figures` are the figures written so far."""

    numbers: Numbers
    figures: list[Marked] = field(default_factory=list)

    def part(self, part: Part, prefix: str) -> str:
        """One part; its own title, where it has one, is a heading above those of its blocks."""
        links = Links(self.numbers, part, prefix)
        levels = [block.level for block in part.blocks if isinstance(block, Heading)]
        self._down = 2 + bool(part.title) - min(levels, default=2)
        title = f"<h2 class='nk-part-title'>{text(part.title)}</h2>" if part.title else ""
        inside = "".join(self._written(block, links) for block in part.blocks)
        live = f"<p class='nk-live'><a href='{text(part.link)}'>Live view of this part</a></p>" if part.title else ""
        return f"<section class='nk-of-document'>{title}{inside}{live}</section>"

    @singledispatchmethod
    def _written(self, block: Rows, links: Links) -> str:
        """What a page offers as data stands in its tables already."""
        return ""

    @_written.register
    def _(self, block: Heading, links: Links) -> str:
        level = min(block.level + self._down, 6)
        name = links.anchors.get(text(block.words))
        anchor = f" id='{text(links.prefix + name)}'" if name else ""
        return f"<h{level}{anchor} class='nk-section nk-section-{block.level}'>{text(block.words)}</h{level}>"

    @_written.register
    def _(self, block: Words, links: Links) -> str:
        return f"<div class='nk-words'>{links.rewrite(block.markup)}</div>"

    @_written.register
    def _(self, block: Plain, links: Links) -> str:
        paragraphs = (words.strip() for words in re.split(r"\n\s*\n", block.words))
        told = (text(words).replace("\n", "<br>") for words in paragraphs if words)
        return f"<div class='nk-plain-words'>{''.join(f'<p>{words}</p>' for words in told)}</div>"

    @_written.register
    def _(self, block: Chart, links: Links) -> str:
        name = f"Figure {len(self.figures) + 1}"
        figure = marked(block, links.part, self.numbers, name)
        self.figures.append(figure)
        caption = _caption(name, list(figure.notes), used(block.figure))
        return (
            f"<figure id='{place(name)}' class='nk-figure-of' data-key='{text(block.key)}'>"
            f"{drawing(figure, block.alt)}<figcaption>{caption}</figcaption></figure>"
        )


def drawing(figure: Marked, alt: str) -> str:
    """The place where the script draws a figure, as large as its layout says."""
    size = f"--nk-width:{figure.layout['width']:.0f};--nk-height:{figure.layout['height']:.0f}"
    return (
        f"<div class='nk-drawing' role='img' tabindex='0' aria-label='{text(alt)}' style='{size}'>"
        f"<script type='application/json'>{figure.json()}</script></div>"
    )


def _caption(name: str, numbers: list[int], legend: list[str]) -> str:
    """The number of the figure, the notes of its marks, and what its signs mean where the figure does not say it."""
    word = "Note" if len(numbers) == 1 else "Notes"
    told = f" {word} {', '.join(_run(first, last) for first, last in runs(numbers))}." if numbers else ""
    signs = f" {text('. '.join(legend))}." if legend else ""
    return f"<b>{name}.</b>{told}{signs}"


def _run(first: int, last: int) -> str:
    ends = (first,) if first == last else (first, last)
    return "–".join(f"<a href='#n{number}'>{number}</a>" for number in ends)


def in_order(markup: str) -> str:
    """The markup with headings that skip no level for a reader of the outline."""
    return "".join(_levelled(markup))


def _levelled(markup: str) -> Iterator[str]:
    """A heading that would skip a level says to screen readers that it is right below the one before it."""
    last, level = 0, 1
    for found in OPENING.finditer(markup):
        own = int(found[1])
        shown = min(own, level + 1)
        yield markup[last : found.end()]
        yield f" aria-level='{shown}'" if shown != own else ""
        last, level = found.end(), shown
    yield markup[last:]
