"""From claims, computed figures and charts to what a bibliography needs: CSL-JSON items, the hub of all formats.

A claim of somebody whom a document cites is an item of type chapter: the statement, titled by us in brackets, *in* the
document. A document that speaks for itself, or that stands behind a figure, is an item of its own. The last item is
always this release, which the link opens.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from nkeconomy import wording
from nkeconomy.frame import grouped

TITLE = "North Korea’s economy, claim by claim"
NOBODY: Mapping[str, str] = {}


def items(
    claims: Iterable,
    link: str,
    release: str,
    title: str | None = None,
    *,
    built: date | None = None,
    authors: Mapping[str, str] = NOBODY,
) -> list[dict]:
    """The items behind claims (rows of queries.claims): each claim and the release.

    With a `title` they are those of a figure of that title: each document behind it once, and the figure in the
    release. `built` is the day of the release, `authors` the bylines of documents by their ids.
    """
    if title is None:
        once = {claim.id: claim for claim in claims}
        return [*(_claim(claim, authors) for claim in once.values()), *edition(link, release, built=built)]
    return [*_documents(claims, authors), *edition(link, release, title, built=built)]


def computed(
    derived,
    claims: Iterable,
    link: str,
    release: str,
    *,
    built: date | None = None,
    authors: Mapping[str, str] = NOBODY,
) -> list[dict]:
    """The items behind a derived figure (a row of queries.derived): the documents of its input claims, and itself."""
    made = f"Computed: {wording.bounded(derived)}, from {derived.formula}. {derived.caveat}"
    return [*_documents(claims, authors), *edition(link, release, derived.title, note=made, built=built)]


def bibliography(
    claims: Iterable,
    link: str,
    release: str,
    *,
    built: date | None = None,
    authors: Mapping[str, str] = NOBODY,
) -> list[dict]:
    """The documents behind claims, each once, and the release as a whole."""
    return [*_documents(claims, authors), *edition(link, release, built=built)]


def edition(
    link: str, release: str, title: str | None = None, *, note: str | None = None, built: date | None = None
) -> list[dict]:
    """The release, or what bears that title in it, as the only item of a list."""
    whole = f"{TITLE}, release {release}"
    named = {"title": title, "container-title": whole} if title else {"title": whole}
    known = sha256("\n".join((title or "", link)).encode()).hexdigest()[:8]
    issued = built and {"date-parts": [[built.year, built.month, built.day]]}
    item = {"id": f"nke-{release}-{known}", "type": "dataset", **named, "version": release, "issued": issued}
    return [_told(item | {"URL": link, "note": note})]


def _claim(claim, authors: Mapping[str, str]) -> dict:
    if claim.attributed_to in (None, claim.carried_by):
        itself = _document(claim, authors)
        return _told(itself | {"id": f"nke-claim-{claim.id}", "note": f"{_words(claim)}{_otherwise_stated(claim)}"})
    said = None if claim.attributed_to == wording.UNNAMED else claim.attributed_title
    carrier = _document(claim, authors)
    item = {
        "id": f"nke-claim-{claim.id}",
        "type": "chapter",
        "author": _names(said),
        "title": f"[{_spoken_of(claim)}]",
        "container-title": carrier["title"],
        "container-author": _names(authors.get(claim.document)),
        "publisher": claim.publisher_title,
        "issued": carrier.get("issued"),
        "original-date": _issued(claim.stated_on, claim.stated_precision) if _otherwise_stated(claim) else None,
        "URL": claim.url,
        "language": carrier.get("language"),
        "note": f"{_cited_in(claim, authors)}: {_words(claim)}{_otherwise_stated(claim)}",
    }
    return _told(item)


def _documents(claims: Iterable, authors: Mapping[str, str]) -> list[dict]:
    """Each document behind these claims once, with whom it cites."""
    return [
        _told(_document(said[0], authors) | {"note": _citing(said)})
        for said in grouped(claims, lambda claim: claim.document).values()
    ]


def _document(claim, authors: Mapping[str, str]) -> dict:
    """The document of a claim; who publishes it stands for an author that it does not name."""
    item = {
        "id": f"nke-document-{claim.document}",
        "type": "webpage",
        "author": _names(authors.get(claim.document) or claim.publisher_title),
        "title": _titled(claim),
        "container-title": claim.publisher_title,
        "issued": _issued(claim.published, claim.published_precision) or _printed(claim),
        "URL": claim.url,
        "language": None if claim.language == "und" else claim.language,
    }
    return _told(item)


def _told(item: dict) -> dict:
    """An item without what is not known."""
    return {name: value for name, value in item.items() if value}


def _names(name: str | None) -> list[dict[str, str]] | None:
    """A name as it stands: which part of it is the family's is not guessed."""
    return [{"literal": name}] if name else None


def _titled(claim) -> str:
    """The title of a document; one that we gave it stands in brackets."""
    return f"[{claim.document_title}]" if claim.title_inferred else claim.document_title


def _issued(day: date | None, precision: str) -> dict | None:
    """A date no more exact than it is known."""
    parts = {"day": 3, "month": 2, "year": 1}.get(precision)
    return {"date-parts": [[day.year, day.month, day.day][:parts]]} if day and parts else None


def _printed(claim) -> dict | None:
    """What a document prints in place of a full date."""
    return {"literal": wording.published(claim)} if claim.published_as_printed else None


def _spoken_of(claim) -> str:
    """What a claim speaks of, of whom and for when: "Real GDP growth, North Korea, 2023"."""
    period = claim.period_start or claim.period_end or claim.period_as_printed
    named = (wording.what(claim), claim.subject_title, claim.counterpart_title, wording.when(claim) if period else None)
    return ", ".join(part for part in named if part)


def _words(claim) -> str:
    """The words of the source; of a cited figure its number and what it is."""
    if not claim.status:
        return f"“{claim.quote or claim.locator}”."
    return f"{wording.amount(claim)} ({wording.standing(claim)}; text not held)."


def _otherwise_stated(claim) -> str:
    """When a claim was stated, where that is not the day of its document."""
    same = (claim.stated_on, claim.stated_precision) == (claim.published, claim.published_precision)
    return "" if same or not claim.stated_on else f" Stated {wording.stated(claim)}."


def _cited_in(claim, authors: Mapping[str, str]) -> str:
    """The carrier in words, so that it stays where a style leaves out what contains a statement."""
    byline = authors.get(claim.document)
    by = f"{byline}, " if byline else ""
    return f"Cited in {by}{wording.titled(claim)}, {claim.publisher_title}, {wording.published(claim)}"


def _citing(said: list) -> str | None:
    """Whom a document cites, by its claims, and whether its text is held."""
    others = dict.fromkeys(claim.attributed_title for claim in said if claim.attributed_to != wording.UNNAMED)
    others.pop(said[0].publisher_title, None)
    citing = f"Cites {'; '.join(name for name in others if name)}." if others else ""
    return " ".join(part for part in (citing, "" if said[0].text_held else "Text not held.") if part)
