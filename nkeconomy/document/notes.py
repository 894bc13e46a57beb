"""The notes of a document, numbered, each with links back to the places that refer to it."""

from nkeconomy import wording
from nkeconomy.document.claim_note import of_claim
from nkeconomy.document.computed_note import of_check, of_derived
from nkeconomy.document.links import Links
from nkeconomy.document.numbers import Note, Numbers
from nkeconomy.document.parts import Part
from nkeconomy.ui.cited import WEB
from nkeconomy.ui.markup import text

GROWING = {"claim": 0, "derived": 1, "check": 1}
"""How far from the document's own words a note may be that still needs notes of what it rests on.

A claim that the document shows brings its checks and denials, these their inputs; further it does not go.
"""
GROUPS = {"figure": ("Figure", "Figures"), "note": ("note", "notes")}
LEAD = (
    "One number for each statement, in words, tables and figures alike: who makes it, its words with the quote marked, "
    "its document, the number as printed and as reconciled, and the checks on it. A figure that is only cited has no "
    "words here, but an address."
)

IN_SHORT = (
    "The small numbers are those of the notes in this page as PDF and as HTML, which have the exact words behind each."
)


def section(numbers: Numbers, parts: list[Part]) -> str:
    """All notes, with those that they need themselves, and the documents they are from; "" where there are none."""
    if not numbers.notes:
        return ""
    homes = {part.release.id: part for part in reversed(parts)}
    written = [(note, _paragraphs(note, numbers, homes)) for note in numbers.notes]  # which grow meanwhile
    items = "".join(_item(note, paragraphs) for note, paragraphs in written)
    return (
        "<section class='nk-notes' role='doc-endnotes' aria-labelledby='notes'><h2 id='notes'>Notes</h2>"
        f"<p class='nk-notes-lead'>{LEAD}</p><ol>{items}</ol></section>{_documents(numbers)}"
    )


def in_short(numbers: Numbers, link: str) -> str:
    """In place of the notes, for a picture: the live view, where notes stand, and the documents they are from."""
    lead = f"<p class='nk-notes-lead'>{IN_SHORT}</p>{_documents(numbers)}" if numbers.notes else ""
    return f"<p class='nk-live'>Live view: {text(link)}</p>{lead}"


def _paragraphs(note: Note, numbers: Numbers, homes: dict[str, Part]) -> list[str]:
    grows = note.depth <= GROWING[note.kind]
    depth, name = note.depth + 1 if grows else None, f"note {note.number}"
    links = Links(numbers, homes[note.held.release.id], depth=depth, name=name)
    return [links.rewrite(paragraph) for paragraph in _told(note)]


def _told(note: Note) -> list[str]:
    if note.kind == "claim":
        return of_claim(note.held.claims[note.id], note.held)
    if note.kind == "check":
        return of_check(note.held.checks[note.id], note.held)
    return of_derived(note.id, note.held)


def _item(note: Note, paragraphs: list[str]) -> str:
    inside = "</p><p>".join(paragraphs)
    return (
        f"<li id='n{note.number}' class='nk-{note.kind}-note' data-{note.kind}='{text(note.id)}'>"
        f"<span class='nk-note-number'>{note.number}</span><p>{inside} {_back(note)}</p></li>"
    )


def _back(note: Note) -> str:
    """Links to the places that refer to the note, places in the text as letters: "a b, Figures 1, 3, notes 7, 9"."""
    first = {name: place for place, name in reversed(note.places)}
    names = list(dict.fromkeys(name for _, name in note.places))
    letters = " ".join(_to(first[name], name, f"Back to place {name}") for name in names if " " not in name)
    told = []
    for kind, (one, many) in GROUPS.items():
        found = [name for name in names if name.lower().startswith(f"{kind} ")]
        links = ", ".join(_to(first[name], name.split()[1], f"Back to {name}") for name in found)
        told += [f"{one if len(found) == 1 else many} {links}"] if found else []
    comma = ", " if letters and told else ""
    inside = f"<span class='nk-letters'>{letters}{comma}</span>{', '.join(told)}"
    return f"<span class='nk-back'><span aria-hidden='true'>↩</span>&nbsp;{inside}</span>"


def _to(place: str, words: str, label: str) -> str:
    return f"<a role='doc-backlink' href='#{place}' aria-label='{label}'>{words}</a>"


def _documents(numbers: Numbers) -> str:
    """Every document and page that a note is from, once, with its whole address."""
    claims = (note.held.claims[note.id] for note in numbers.notes if note.kind == "claim")
    found = {claim.document: claim for claim in claims}
    ordered = sorted(found.values(), key=lambda one: (not one.text_held, one.publisher_title or "", one.document))
    if not ordered:
        return ""
    items = "".join(f"<li>{_document(claim)}</li>" for claim in ordered)
    return (
        "<section class='nk-documents-of' aria-labelledby='documents'><h2 id='documents'>Documents and pages</h2>"
        f"<ul>{items}</ul></section>"
    )


def _document(claim) -> str:
    where = claim.url or ""
    address = f" <a href='{text(where)}'>{text(where)}</a>" if where.startswith(WEB) else ""
    if claim.text_held:
        said = f"{claim.publisher_title}, {wording.titled(claim)}, {wording.published(claim)}"
        return f"<b>Document {text(claim.document)}.</b> {text(said)}. Text held here.{address}"
    return f"{text(f'{claim.publisher_title}, {wording.published(claim)}')}. Text not held here.{address}"
