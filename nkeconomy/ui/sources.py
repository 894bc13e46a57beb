"""Documents as pages to read: every character as in the file, every claim marked where it stands."""

import re
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote_plus

import pandas as pd
import streamlit as st

from nkeconomy import spans, wording
from nkeconomy.ui.address import elsewhere, link
from nkeconomy.ui.page import note
from nkeconomy.ui.parts import html, text

SHOWN = 60
DOUBLE = re.compile(r"\s\s")


def finding(documents: pd.DataFrame) -> tuple[str, str]:
    """Title and question of the list of all documents."""
    held, claims, numbers = (
        wording.number(count) for count in (len(documents), documents["claims"].sum(), documents["numbers"].sum())
    )
    return (
        f"{held} documents make {claims} claims, {numbers} of them with a number",
        "What was published, by whom and when, word for word. Each claim is marked where it stands in its text; "
        "what is inferred or unknown about a document is said so.",
    )


def headed(document) -> tuple[str, str]:
    """Title and question of one document (a row of queries.documents)."""
    return document.title, (
        f"{document.publisher_title}, {wording.published(document)}. {wording.counted(document.claims, 'claim')}, "
        f"{document.numbers} with a number, each marked where it stands: click one to open it."
    )


def search_box(document) -> str:
    """The words to search for: in one document where one is open, else in all."""
    where = f"Search in document {document.id}" if document else "Search all passages and claims"
    return st.text_input(
        where,
        key="q",
        bind="query-params",
        max_chars=200,
        placeholder="Any words in any language, as in: comrade, 双语, $5.4 billion",
    ).strip()


def chosen(documents: pd.DataFrame, identifier: str | None):
    """The document that the address names, or None where it names none or one that is not held."""
    return next((row for row in documents.itertuples(index=False) if row.id == identifier), None)


def contents(documents: pd.DataFrame) -> None:
    """All documents: what each says of itself, what had to be inferred, and how much it claims."""
    html(f"<ol class='nk-documents'>{''.join(_entry(row) for row in documents.itertuples(index=False))}</ol>")


def _entry(row) -> str:
    who = " · ".join(
        (
            row.publisher_title or row.publisher,
            row.author or "author not named",
            wording.published(row),
            wording.language(row.language),
        )
    )
    return (
        f"<li class='nk-document'><h2><a href='{text(link(document=row.id, passage=None, q=None))}'>{text(row.title)}</a></h2>"
        f"<p class='nk-counts'>{text(row.id)} · {text(who)} · <b>{row.claims}</b> claims, <b>{row.numbers}</b> with a number</p>"
        f"<p>{text(row.note or '')}</p><p class='nk-by'>{text(row.rights)}</p></li>"
    )


def _facts(row) -> str:
    facts = [
        ("Publisher", text(row.publisher_title or row.publisher)),
        ("Author", text(row.author or "not named in the text")),
        ("Date", text(wording.published(row))),
        ("Language", text(wording.language(row.language))),
        ("Address", _outside(row.url)),
        ("Note", text(row.note or "")),
        ("Rights", text(row.rights)),
        ("File", _file(row)),
    ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value) + "</dl>"


def _outside(url: str | None) -> str:
    if not url:
        return "none printed"
    whole = url.startswith(("http://", "https://")) and not url.endswith("...")
    return f"<a href='{text(url)}' rel='noopener noreferrer'>{text(url)}</a>" if whole else text(url)


def _file(row) -> str:
    if not row.text_held:
        return "text not held here; its figures are cited"
    return f"{text(row.path)}, byte for byte; SHA-256 <code>{text(row.sha256)}</code>"


def shelf(documents: pd.DataFrame, document) -> None:
    """Links to all documents; the one that is open is marked."""
    links = [f"<a href='{text(link(document=None, passage=None, q=None))}'>All documents</a>"]
    links += [_spine(row, document) for row in documents.itertuples(index=False)]
    html(f"<nav class='nk-shelf' aria-label='Documents'>{''.join(links)}</nav>")


def _spine(row, document) -> str:
    here = " aria-current='page'" if row.id == document.id else ""
    return f"<a href='{text(link(document=row.id, passage=None, q=None))}'{here}>{text(row.id)} {text(row.publisher_title)}</a>"


def about(document) -> None:
    """What the document says of itself, and what of it is inferred."""
    html(
        f"<details class='nk-about'><summary>About this document</summary>{_facts(document)}</details>"
        "<p class='nk-key'><span class='nk-claim nk-number'>Solid line</span>: a claim with a number · "
        "<span class='nk-claim'>dotted line</span>: any other claim · <span class='nk-pale'>pale</span>: page furniture and passages "
        "in which no claim was found. Each small number opens one claim; point at it to see how far its quote reaches.</p>"
    )


def missing(identifier: str | None) -> None:
    """Say so where the address names a document that this release does not hold."""
    if identifier:
        note(f"This release holds no document “{identifier[:80]}”. Choose one of those below.", kind="caution")


def book(passages: pd.DataFrame, claims: pd.DataFrame, document) -> None:
    """The whole text, one paragraph a passage; the passage that the address names is pointed out."""
    marked, here = _numbered(claims), st.query_params.get("passage")
    rows = "".join(_held(passage, marked, document.language, here) for passage in passages.itertuples(index=False))
    html(f"<article class='nk-book' aria-label='{text(document.title)}'>{rows}</article>")


def _held(passage, marked: list, language: str, here: str | None) -> str:
    """A passage with the characters of the file around it, which no one sees but which keep the text exact."""
    row = _row(
        passage, [mark for mark in marked if mark.claim.passage == passage.id], language, here=passage.id == here
    )
    return f"{_gap(passage.before)}{row}{_gap(passage.after)}"


def _gap(characters: str) -> str:
    exact = "".join(f"&#{ord(character)};" for character in characters)
    return f"<span class='nk-gap' data-text>{exact}</span>" if exact else ""


def searched(found: pd.DataFrame, words: str) -> tuple[str, str]:
    """Title and question of a search."""
    places = f"{wording.counted(len(found), 'passage')} of {wording.counted(found['document'].nunique(), 'document')}"
    return (
        f"“{words}” stands in {places}" if len(found) else f"Nothing holds “{words}”",
        "Found in the passages of the documents and in what we say of their claims (indicator, who says it, note). "
        "Capitals and the form of quotation marks do not matter.",
    )


def results(found: pd.DataFrame, claims: pd.DataFrame, words: str, document) -> None:
    """Passages in which words were found, the hits marked, each with the claims in it."""
    html(f"<p class='nk-found' role='status'>{_way_on(found, document)}</p>")
    marked = _numbered(claims)
    rows = found.head(SHOWN).itertuples(index=False)
    groups = "".join(_group(list(group), marked, words) for _, group in groupby(rows, lambda row: row.document))
    html(f"<div>{groups}</div>")


def _way_on(found: pd.DataFrame, document) -> str:
    """What to do next, and that not all is shown where it is not."""
    steps = [
        f"<a href='{text(link(q=None))}'>{f'Back to document {text(document.id)}' if document else 'All documents'}</a>"
    ]
    steps += [f"<a href='{text(link(document=None, passage=None))}'>Search all documents</a>"] if document else []
    if found.empty:
        where = f"in document {text(document.id)}" if document else "in any document"
        return f"These words stand nowhere {where}. Try fewer or other words, or the language of the text. {' · '.join(steps)}"
    more = (
        f"The first {SHOWN} of {len(found)} passages are shown; a longer phrase finds fewer. "
        if len(found) > SHOWN
        else ""
    )
    return more + " · ".join(steps)


def _group(rows: list, marked: list, words: str) -> str:
    head = rows[0]
    href = text(link(document=head.document, passage=None, q=None))
    parts = "".join(
        _result(row, [mark for mark in marked if mark.claim.document == row.document], words) for row in rows
    )
    return (
        f"<section class='nk-book nk-results'><h2><a href='{href}'>{text(head.title)}</a></h2>"
        f"<p class='nk-by'>Document {text(head.document)}, {text(head.publisher_title)}, {text(wording.day(head.published))}</p>{parts}</section>"
    )


def _result(row, marked: list, words: str) -> str:
    if row.id is None:
        cited = [mark for mark in marked if mark.claim.id in row.claims]
        return f"<div class='nk-row'><p class='nk-cited'>Cited figures; text not held here.</p>{_margin(cited, words)}</div>"
    href = text(link(document=row.document, passage=row.id, q=None))
    inside = [mark for mark in marked if mark.claim.passage == row.id]
    where = f"<p class='nk-where'><a href='{href}'>Passage {row.ordinal}, in the whole text</a></p>"
    return where + _row(row, inside, row.language, words=words, found=list(row.claims))


@dataclass(frozen=True)
class _Mark:
    """A claim with its number in its document and its link; `open` while the drawer shows it."""

    claim: tuple
    number: int
    href: str
    open: bool = False

    @property
    def amount(self) -> str:
        return wording.amount(self.claim)

    @property
    def what(self) -> str:
        claim = self.claim
        return " · ".join(
            part for part in (claim.indicator_title, claim.component_title, claim.counterpart_title) if part
        )

    @property
    def name(self) -> str:
        """What its link opens, in a few words safe for HTML."""
        return text(f"Claim {self.number}: {self.what}{', ' + self.amount if self.amount else ''}")


def _numbered(claims: pd.DataFrame) -> list[_Mark]:
    """Claims as queries.claims gives them, numbered in the order of each document."""
    base, shown = link(passage=None, claim=""), st.query_params.get("claim")
    groups = groupby(claims.itertuples(index=False), lambda claim: claim.document)
    return [
        _Mark(claim, number, text(base + quote_plus(claim.id)), claim.id == shown)
        for _, rows in groups
        for number, claim in enumerate(rows, start=1)
    ]


def _row(
    passage, marked: list[_Mark], language: str, *, here: bool = False, words: str = "", found: list[str] | None = None
) -> str:
    """A passage beside the list of its claims."""
    inside = {mark.claim.id: (place, mark) for place, mark in enumerate(marked, start=1)}
    quotes = [
        spans.Span(mark.claim.start - passage.start, mark.claim.end - passage.start, mark.claim.id) for mark in marked
    ]
    cut = spans.pieces(passage.text, quotes, spans.hits(passage.text, words))
    kind = f"nk-passage{'' if marked else ' nk-pale'}{' nk-exact' if DOUBLE.search(passage.text) else ''}"
    return (
        f"<div class='nk-row{' nk-here' if here else ''}'><p class='{kind}' lang='{text(language)}'>"
        f"{''.join(_piece(piece, inside) for piece in cut)}</p>{_margin(marked, words, found)}</div>"
    )


def _piece(piece: spans.Piece, inside: dict[str, tuple[int, _Mark]]) -> str:
    words = f"<span data-text>{text(piece.text)}</span>"
    shown = f"<mark>{words}</mark>" if piece.hit else words
    if not piece.claims:
        return shown
    place, inner = inside[piece.claims[0]]
    around = " ".join(f"nk-in{inside[claim][0]}" for claim in piece.claims)
    look = f"nk-claim{' nk-number' if inner.amount else ''}{' nk-open' if any(inside[c][1].open for c in piece.claims) else ''}"
    quote = (
        f"<a class='{look} {around} nk-to{place}' href='{inner.href}' tabindex='-1' title='{inner.name}'>{shown}</a>"
    )
    return quote + "".join(_figure(*inside[claim]) for claim in piece.ending)


def _figure(place: int, mark: _Mark) -> str:
    """The small number behind a quote: written by the style sheet, so that copied text is the source's alone."""
    kind = " nk-number" if mark.amount else ""
    return f"<a class='nk-figure nk-to{place}{kind}' href='{mark.href}' aria-label='{mark.name}' data-figure='{mark.number}'></a>"


def _margin(marked: list[_Mark], words: str = "", found: list[str] | None = None) -> str:
    items = "".join(
        _item(place, mark, words, mark.claim.id in (found or [])) for place, mark in enumerate(marked, start=1)
    )
    return f"<ul class='nk-margin'>{items}</ul>" if items else ""


def _item(place: int, mark: _Mark, words: str, found: bool) -> str:
    amount = f"<b>{_hit(mark.amount, words)}</b> " if mark.amount else ""
    doubt = " <abbr class='nk-mark' title='A check on this number fails'>!</abbr>" if mark.claim.failing_checks else ""
    said = f", {mark.claim.attributed_title}" if found and mark.claim.attributed_title else ""
    note = f". {mark.claim.note}" if found and mark.claim.note and spans.hits(mark.claim.note, words) else ""
    what = _hit(f"{mark.what}{said}{note}", words)
    return (
        f"<li class='nk-to{place}{' nk-number' if amount else ''}'><span class='nk-no'>{mark.number}</span>"
        f"<a href='{mark.href}' tabindex='-1'>{amount}{what}</a>{doubt}</li>"
    )


def _hit(label: str, words: str) -> str:
    """A label of ours with the words marked in it."""
    cut = spans.pieces(label, [], spans.hits(label, words))
    return "".join(f"<mark>{text(piece.text)}</mark>" if piece.hit else text(piece.text) for piece in cut)


def onward(document) -> None:
    """Where to go from here with all claims of the document."""
    html(
        f"<p class='nk-onward'><a href='{text(elsewhere('explore', documents=document.id))}'>Sort, filter and draw these claims in Explore</a></p>"
    )
