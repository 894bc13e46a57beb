"""Which document a report comes from, and which others carry or rewrite it: one origin, however many carry it."""

import pandas as pd

from nkeconomy import queries
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.markup import anchor, text


def origin(document, documents: pd.DataFrame) -> list[tuple[str, str]]:
    """Name and value of what is known of it, on the page of a document (a row of queries.documents)."""
    first = _of(documents, lambda other: other.id == document.same_origin_as)
    carriers = _of(documents, lambda other: other.same_origin_as == document.id)
    return [("Carries or rewrites", _links(first)), ("Carried or rewritten by", _links(carriers))]


def _of(documents: pd.DataFrame, is_one) -> list:
    return [other for other in each(documents) if is_one(other)]


def _links(others: list) -> str:
    return "; ".join(anchor(text(_named(other)), document=other.id, passage=None, q=None) for other in others)


def _named(document) -> str:
    return f"document {document.id}, {document.publisher_title or document.publisher}: {document.title}"


def provenance(db: Release, claim) -> str:
    """The lines of a drawer that say whose report it is and which file the text was taken out of; "" where none."""
    documents = queries.documents(db)
    home = next((row for row in each(documents) if row.id == claim.document), None)
    if home is None:
        return ""
    first = _of(documents, lambda other: other.id == home.same_origin_as)
    links = [f"<a href='{text(elsewhere('sources', document=one.id))}'>{text(_named(one))}</a>" for one in first]
    told = [f"Carries or rewrites {link}: one origin, counted once" for link in links]
    told += [f"Text taken out of {text(home.original)}"] if home.original else []
    return "".join(f"<p class='nk-where'>{line}</p>" for line in told)
