"""What a document is made of, before it is written as HTML."""

from dataclasses import dataclass
from datetime import date

from nkeconomy.store import Release
from nkeconomy.ui.paper import Chart, Heading, Rows, Words


@dataclass(frozen=True)
class Plain:
    """Text of the reader's own: paragraphs with an empty line between them."""

    words: str


@dataclass(frozen=True)
class Part:
    """One page, or what a brief takes of it. `link` is the whole address of the live view that it shows."""

    blocks: list[Heading | Words | Chart | Rows | Plain]
    release: Release
    link: str
    title: str = ""


@dataclass(frozen=True)
class Document:
    """`link` opens the live view of it; `made` is its day; `filters` are the choices in words, ("Reading", "both")."""

    title: str
    question: str
    parts: list[Part]
    link: str
    made: date
    filters: list[tuple[str, str]]
