"""The shelf of documents, what is known of each, and what a search finds in them."""

from itertools import groupby

import pandas as pd
import streamlit as st

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.markup import anchor, html, text
from nkeconomy.ui.page import note
from nkeconomy.ui.reader import Mark, book, margin, numbered, row

__all__ = [
    "about",
    "book",
    "chosen",
    "contents",
    "finding",
    "headed",
    "missing",
    "onward",
    "results",
    "search_box",
    "searched",
    "shelf",
]

SHOWN = 60


def chosen(documents: pd.DataFrame, identifier: str | None):
    """The document that the address names, or None where it names none or one that is not held."""
    return next((document for document in each(documents) if document.id == identifier), None)


def search_box(document) -> str:
    """The words to search for: in one document where one is open, else in all."""
    where = f"Search in document {document.id}" if document else "Search all passages and claims"
    example = "Any words in any language, as in: comrade, 双语, $5.4 billion"
    return st.text_input(where, key="q", bind="query-params", max_chars=200, placeholder=example).strip()


def finding(documents: pd.DataFrame) -> tuple[str, str]:
    """Title and question of the list of all documents."""
    claims, numbers = (wording.number(documents[column].sum()) for column in ("claims", "numbers"))
    return (
        f"{wording.counted(len(documents), 'document')} make {claims} claims, {numbers} of them with a number",
        "What was published, by whom and when, word for word. Each claim is marked where it stands in its text; "
        "what is inferred or unknown about a document is said so.",
    )


def headed(document) -> tuple[str, str]:
    """Title and question of one document (a row of queries.documents)."""
    return document.title, (
        f"{document.publisher_title}, {wording.published(document)}. {wording.counted(document.claims, 'claim')}, "
        f"{document.numbers} with a number, each marked where it stands: click one to open it."
    )


def searched(found: pd.DataFrame, words: str) -> tuple[str, str]:
    """Title and question of a search."""
    passages = wording.counted(len(found), "passage")
    documents = wording.counted(found["document"].nunique(), "document")
    return (
        f"“{words}” is found in {passages} of {documents}" if len(found) else f"Nothing holds “{words}”",
        "Found in the passages of the documents and in what we say of their claims (indicator, who says it, note). "
        "Capitals and the form of quotation marks do not matter.",
    )


def missing(identifier: str | None) -> None:
    """Say so where the address names a document that this release does not hold."""
    if identifier:
        note(f"This release holds no document “{identifier[:80]}”. Choose one of those below.", kind="caution")


def contents(documents: pd.DataFrame) -> None:
    """All documents: what each says of itself, what had to be inferred, and how much it claims."""
    html(f"<ol class='nk-documents'>{''.join(_entry(document) for document in each(documents))}</ol>")


def _entry(document) -> str:
    by, language = document.author or "author not named", wording.language(document.language)
    facts = (document.id, document.publisher_title or document.publisher, by, wording.published(document), language)
    counts = f"<b>{document.claims}</b> claims, <b>{document.numbers}</b> with a number"
    return (
        f"<li class='nk-document'><h2>{_to(document.id, document.title)}</h2>"
        f"<p class='nk-counts'>{text(' · '.join(facts))} · {counts}</p>"
        f"<p>{text(document.note or '')}</p><p class='nk-by'>{text(document.rights)}</p></li>"
    )


def _to(document: str | None, words: str, passage: str | None = None, attributes: str = "") -> str:
    """A link to a document, or to all of them for None."""
    return anchor(text(words), attributes, document=document, passage=passage, q=None)


def shelf(documents: pd.DataFrame, document) -> None:
    """Links to all documents; the one that is open is marked."""
    here = {document.id: " aria-current='page'"}
    spines = (
        _to(row.id, f"{row.id} {row.publisher_title}", attributes=here.get(row.id, "")) for row in each(documents)
    )
    html(f"<nav class='nk-shelf' aria-label='Documents'>{_to(None, 'All documents')}{''.join(spines)}</nav>")


def about(document) -> None:
    """What the document says of itself, what of it is inferred, and how to read the marks in its text."""
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(document) if value)
    html(
        f"<details class='nk-about'><summary>About this document</summary><dl>{facts}</dl></details>"
        "<p class='nk-key'><span class='nk-claim nk-number'>Solid line</span>: a claim with a number · "
        "<span class='nk-claim'>dotted line</span>: any other claim · <span class='nk-pale'>pale</span>: page "
        "furniture and passages in which no claim was found. Each small number opens one claim; point at it to see "
        "how far its quote reaches.</p>"
    )


def _facts(document) -> list[tuple[str, str]]:
    file = f"{text(document.path)}, byte for byte; SHA-256 <code>{text(document.sha256)}</code>"
    return [
        ("Publisher", text(document.publisher_title or document.publisher)),
        ("Author", text(document.author or "not named in the text")),
        ("Date", text(wording.published(document))),
        ("Language", text(wording.language(document.language))),
        ("Address", _outside(document.url)),
        ("Note", text(document.note or "")),
        ("Rights", text(document.rights)),
        ("File", file if document.text_held else "text not held here; its figures are cited"),
    ]


def _outside(url: str | None) -> str:
    """The address of a publisher as a link; as words where the source cuts it short."""
    if not url:
        return "none printed"
    whole = url.startswith(("http://", "https://")) and not url.endswith("...")
    return f"<a href='{text(url)}' rel='noopener noreferrer'>{text(url)}</a>" if whole else text(url)


def onward(document) -> None:
    """Where to go from here with all claims of the document."""
    href = text(elsewhere("explore", documents=document.id))
    html(f"<p class='nk-onward'><a href='{href}'>Sort, filter and draw these claims in Explore</a></p>")


def results(found: pd.DataFrame, claims: pd.DataFrame, words: str, document) -> None:
    """Passages in which words were found, the hits marked, each with the claims in it."""
    marks = numbered(claims)
    groups = [
        _group(list(rows), marks, words) for _, rows in groupby(each(found.head(SHOWN)), lambda row: row.document)
    ]
    html(f"<p class='nk-found' role='status'>{_way_on(found, document)}</p>{''.join(groups)}")


def _way_on(found: pd.DataFrame, document) -> str:
    """What to do next, and that not all is shown where it is not."""
    here = f"document {document.id}" if document else None
    steps = [_to(document.id if document else None, f"Back to {here}" if here else "All documents")]
    steps += [anchor("Search all documents", document=None, passage=None)] if document else []
    words = ""
    if found.empty:
        words = (
            f"These words do not stand in {here or 'any document'}. Try fewer or others, or the language of the text. "
        )
    elif len(found) > SHOWN:
        words = f"The first {SHOWN} of {len(found)} passages are shown; a longer phrase finds fewer. "
    return text(words) + " · ".join(steps)


def _group(rows: list, marks: list[Mark], words: str) -> str:
    head = rows[0]
    by = f"Document {head.document}, {head.publisher_title}, {wording.day(head.published)}"
    inside = [mark for mark in marks if mark.claim.document == head.document]
    return (
        f"<section class='nk-book nk-results'><h2>{_to(head.document, head.title)}</h2>"
        f"<p class='nk-by'>{text(by)}</p>{''.join(_result(row, inside, words) for row in rows)}</section>"
    )


def _result(found, marks: list[Mark], words: str) -> str:
    """A passage, or for a document whose text is not held the figures that are cited from it."""
    if found.id is None:
        cited = [mark for mark in marks if mark.claim.id in found.claims]
        said = "<p class='nk-cited'>Cited; text not held here.</p>"
        return f"<div class='nk-row'>{said}{margin(cited, words, found.claims)}</div>"
    inside = [mark for mark in marks if mark.claim.passage == found.id]
    where = _to(found.document, f"Passage {found.ordinal}, in the whole text", passage=found.id)
    return f"<p class='nk-where'>{where}</p>{row(found, inside, found.language, words=words, found=found.claims)}"
