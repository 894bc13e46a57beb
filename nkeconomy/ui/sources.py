"""The shelf of documents, what is known of each, and what a search finds in them."""

from itertools import groupby

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.abundance import first_of
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.cited_pages import figures, found_figures, headed_page, page_of, pages
from nkeconomy.ui.controls import named
from nkeconomy.ui.markup import anchor, text
from nkeconomy.ui.origin import origin
from nkeconomy.ui.reader import Mark, book, numbered, row
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import html

__all__ = [
    "about",
    "book",
    "chosen",
    "contents",
    "figures",
    "finding",
    "headed",
    "headed_page",
    "missing",
    "onward",
    "page_of",
    "pages",
    "results",
    "search_box",
    "searched",
    "shelf",
]

SHOWN, LISTED = 60, 100
OTHERS = "A search finds the others by their words and by what is said of them."
RETRACTED_KEY = (
    " <span class='nk-claim nk-struck'>Struck through</span> and marked ×: a claim that was retracted and counts for "
    "nothing; open it to see why."
)
NONE_HELD = "<p class='nk-note nk-plain' role='status'>No document with its text is known to have been out by then.</p>"


def chosen(documents: pd.DataFrame, identifier: str | None):
    """The document that the address names, or None where it names none or one that this release does not have."""
    return next((document for document in each(documents) if document.id == identifier), None)


def search_box(document) -> str:
    """The words to search for: in one document where one is open, else in all."""
    where = f"Search in document {document.id}" if document else "Search all passages, claims and cited figures"
    example = "Any words in any language, as in: comrade, 双语, $5.4 billion"
    if document and not document.text_held:
        where, example = "Search the figures of this page", "Any words, as in: Bank of Korea, misprint, forecast"
    return named(where, key="q", example=example)


def finding(documents: pd.DataFrame) -> tuple[str, str]:
    """Title and question of the list of all documents."""
    held = documents["text_held"].astype(bool)
    return _sentence("; ".join(_counted(documents[held], documents[~held]))), (
        "What was published, by whom and when. Documents stand here word for word, each claim marked where it stands; "
        "of cited pages only figures and addresses are kept. What is inferred or unknown is said so."
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(held: pd.DataFrame, cited: pd.DataFrame) -> list[str]:
    """What both kinds hold, told apart: texts and their claims, pages and their figures."""
    claims, numbers = (wording.number(held[column].sum()) for column in ("claims", "numbers"))
    verb = "makes" if len(held) == 1 else "make"
    texts = f"{wording.counted(len(held), 'document')} {verb} {claims} claims, {numbers} of them with a number"
    figures = wording.counted(cited["claims"].sum(), "figure")
    pages = f"{figures} are cited from {wording.counted(len(cited), 'page')} whose texts are not held"
    shown = [texts] * (not held.empty) + [pages] * (not cited.empty)
    return shown or ["no document is known, and no cited figure"]


def headed(document) -> tuple[str, str]:
    """Title and question of one document (a row of queries.documents)."""
    return document.title, (
        f"{document.publisher_title}, {wording.published(document)}. {wording.counted(document.claims, 'claim')}, "
        f"{document.numbers} with a number, each marked where it stands: click one to open it."
    )


def searched(found: pd.DataFrame, words: str) -> tuple[str, str]:
    """Title and question of a search."""
    in_texts, cited = _told_apart(found)
    passages, documents = _total(found, "passage"), _total(found, "document")
    figures, pages = wording.counted(_figures(found), "cited figure"), _total(found, "page")
    places = [f"{passages} of {documents}"] * (not in_texts.empty)
    places += [f"{figures} of {pages}"] * (not cited.empty)
    return (
        f"“{words}” is found in {' and in '.join(places)}" if places else f"Nothing holds “{words}”",
        "Found in the passages of the documents and in what we say of claims and cited figures (indicator, who says "
        "it and who carries it, status, address, note). Capitals and the form of quotation marks do not matter.",
    )


def _told_apart(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of queries.search: passages, and figures that are only cited."""
    in_texts = found["id"].notna()
    return found[in_texts], found[~in_texts]


def _total(found: pd.DataFrame, what: str) -> str:
    """How many there are in all, with those that queries.search leaves out."""
    return wording.counted(max(found[f"all_{what}s"], default=0), what)


def _figures(found: pd.DataFrame) -> int:
    return max(found["all_figures"], default=0)


def missing(identifier: str | None) -> None:
    """Say so where the address names a document that this release does not hold."""
    if identifier:
        note(
            f"This release holds no document “{identifier[:80]}”, or not as known on the day you look back from. "
            "Choose one of those below.",
            kind="caution",
        )


def contents(documents: pd.DataFrame) -> None:
    """The documents whose text is held: what each says of itself, what had to be inferred, how much it claims."""
    held = each(first_of(documents[documents["text_held"].astype(bool)], LISTED, "documents", OTHERS))
    html(f"<ol class='nk-documents'>{''.join(map(_entry, held))}</ol>" if held else NONE_HELD)


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
    shown = _beside([row for row in each(documents) if row.text_held or row.id == document.id], document)
    spines = (_to(row.id, _spine(row), attributes=here.get(row.id, "")) for row in shown)
    html(f"<nav class='nk-shelf' aria-label='Documents'>{_to(None, 'All sources')}{''.join(spines)}</nav>")


def _beside(rows: list, document) -> list:
    """All of them, or of very many those on either side of the one that is open."""
    place = next(place for place, row in enumerate(rows) if row.id == document.id)
    first = max(0, min(place - LISTED // 2, len(rows) - LISTED))
    return rows[first : first + LISTED]


def _spine(document) -> str:
    return f"{document.id} {document.publisher_title}" if document.text_held else f"◇ {document.title}"


def about(document, documents: pd.DataFrame, retracted: pd.DataFrame) -> None:
    """What the document says of itself, what of it is inferred, and how to read the marks in its text."""
    told = [*_facts(document), *origin(document, documents)]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in told if value)
    struck = "" if retracted.empty else RETRACTED_KEY
    html(
        f"<details class='nk-about'><summary>About this document</summary><dl>{facts}</dl></details>"
        "<p class='nk-key'><span class='nk-claim nk-number'>Solid line</span>: a claim with a number · "
        "<span class='nk-claim'>dotted line</span>: any other claim · <span class='nk-pale'>pale</span>: page "
        "furniture and passages in which no claim was found. Each small number opens one claim; point at it to see "
        f"how far its quote reaches.{struck}</p>"
    )


def _facts(document) -> list[tuple[str, str]]:
    return [
        ("Publisher", text(document.publisher_title or document.publisher)),
        ("Author", text(document.author or "not named in the text")),
        ("Date", text(wording.published(document))),
        ("Language", text(wording.language(document.language))),
        ("Address", _outside(document.url)),
        ("Note", text(document.note or "")),
        ("Rights", text(document.rights)),
        ("File", _file(document.path, document.sha256)),
        ("Original", f"{_file(document.original, document.original_sha256)}" if document.original else ""),
    ]


def _file(path: str, digest: str) -> str:
    return f"{text(path)}, byte for byte; SHA-256 <code>{text(digest)}</code>"


def _outside(url: str | None) -> str:
    """The address of a publisher as a link; as words where the source cuts it short."""
    if not url:
        return "none printed"
    whole = url.startswith(("http://", "https://")) and not url.endswith("...")
    return f"<a href='{text(url)}' rel='noopener noreferrer'>{text(url)}</a>" if whole else text(url)


def onward(document) -> None:
    """Where to go from here with all claims of the document."""
    href = text(elsewhere("explore", documents=document.id))
    what = "claims" if document.text_held else "figures"
    html(f"<p class='nk-onward'><a href='{href}'>Sort, filter and draw these {what} in Explore</a></p>")


def results(db: Release, found: pd.DataFrame, words: str, document) -> None:
    """What was found: passages, the hits marked, each with the claims in it; then the figures that are only cited."""
    in_texts, cited = _told_apart(found)
    html(f"<p class='nk-found' role='status'>{_way_on(found, document)}</p>")
    first = in_texts.head(SHOWN)
    marks = numbered(queries.claims(db, documents=sorted(set(first["document"]))))
    shown = groupby(each(first), lambda row: row.document)
    figures_ = found_figures(queries.claims(db, ids=_first(cited)), words, _figures(found))
    groups = "".join(_group(list(rows), marks, words) for _, rows in shown)
    if groups or figures_:
        html(f"{groups}{figures_}")


def _first(cited: pd.DataFrame) -> list[str]:
    return [claim for claims in cited["claims"] for claim in claims][:SHOWN]


def _way_on(found: pd.DataFrame, document) -> str:
    """What to do next, and that not all is shown where it is not."""
    passages, figures_ = max(found["all_passages"], default=0), _figures(found)
    here = f"document {document.id}" if document else None
    steps = [_to(document.id if document else None, f"Back to {here}" if here else "All sources")]
    steps += [anchor("Search all sources", document=None, passage=None)] if document else []
    words = ""
    if found.empty:
        words = (
            f"These words do not stand in {here or 'any document'}. Try fewer or others, or the language of the text. "
        )
    if passages > SHOWN:
        words += f"The first {SHOWN} of {passages} passages are shown; a longer phrase finds fewer. "
    if figures_ > SHOWN:
        words += f"The first {SHOWN} of {figures_} cited figures are shown; Explore filters and draws them all. "
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
    inside = [mark for mark in marks if mark.claim.passage == found.id]
    where = _to(found.document, f"Passage {found.ordinal}, in the whole text", passage=found.id)
    return f"<p class='nk-where'>{where}</p>{row(found, inside, found.language, words=words, found=found.claims)}"
