"""Headline figures of the page Russia and China."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.book import Book


def partner_cards(entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> list[dict]:
    """Cards for ui.headlines: the ratio of exchanges, the sum for arms, China's part in trade, its firms."""
    told = [claim for claim in each(entries) if claim.number_as_printed]
    found = (
        (_ratio, _one(told, "high_level_exchange_ratio")),
        (_arms, _one(told, "illicit_revenue", "arms")),
        (_shipments, _one(told, "trade_with_china")),
        (_firms, _one(told, "front_companies", "still_registered")),
    )
    return [make(claim, told, derived, book) for make, claim in found if claim]


def _one(told: list, indicator: str, component: str | None = None):
    """The first number on that indicator, or None."""
    return next((row for row in told if row.indicator == indicator and component in (None, row.component)), None)


def _ratio(claim, told: list, derived: pd.DataFrame, book: Book) -> dict:
    added = _derived(derived, "exchange-ratio-read-as-added")
    also = f"May also be read as {added}. " if added else ""
    caution = f"{also}Neither number of exchanges is printed."
    return _card("Exchanges, Russia to China", wording.amount(claim), f"“{claim.quote}”.", [claim], caution=caution)


def _arms(claim, told: list, derived: pd.DataFrame, book: Book) -> dict:
    doubtful = claim.failing_checks and not (claim.corrected and book.choice == "reconciled")
    caution = "As printed, does not add up with other sums of its document" if doubtful else ""
    return _sum("Arms sold to Russia", claim, f"{wording.when(claim)}.", book, caution=caution)


def _shipments(claim, told: list, derived: pd.DataFrame, book: Book) -> dict:
    total = _one(told, "trade_total")
    of = f", of {book.amount(total)} in all" if total else ""
    return _sum("China’s part in shipments", claim, f"{wording.when(claim)}{of}.", book, [total] if total else [])


def _firms(claim, told: list, derived: pd.DataFrame, book: Book) -> dict:
    identified, share = (
        _one(told, "front_companies", "identified"),
        _derived(derived, "firms-still-registered-share"),
    )
    value = f"{wording.amount(claim)} of {wording.amount(identified)}" if identified else wording.amount(claim)
    part = f"Identified, and of them still registered: {share}. " if identified and share else ""
    detail = f"{part}{wording.when(claim).capitalize()}."
    return _card("Chinese firms registered", value, detail, [claim, identified] if identified else [claim])


def _derived(derived: pd.DataFrame, identifier: str) -> str:
    """A derived figure in words, marked as such; "" where the release does not hold it."""
    return next((f"{wording.bounded(row)} (derived)" for row in each(derived[derived["id"] == identifier])), "")


def _sum(label: str, claim, detail: str, book: Book, beside: list | None = None, caution: str = "") -> dict:
    """A sum as its source prints it; where it is converted, the printed sum stands in the detail."""
    claims = [row for one in (claim, *(beside or [])) for row in (one, *book.retold(one))]
    if not book.converts(claim):
        return _card(label, book.amount(claim), detail, claims, caution)
    words = f"As printed: {book.beside(claim)}. {detail}"
    return _card(label, book.lead(claim), words, claims, caution, rate=book.money.inputs)


def _card(label: str, value: str, detail: str, claims: list, caution: str = "", rate: tuple[str, ...] = ()) -> dict:
    """One card; `rate` are the claims that a conversion stands on."""
    first = claims[0]
    said = first.attributed_title or first.publisher_title
    by = said if said == first.publisher_title else f"{said}, in {first.publisher_title}"
    return {
        "label": label,
        "value": value,
        "detail": f"{detail} {by}.",
        "claim": first.id,
        "claims": [*(claim.id for claim in claims), *rate],
        "caution": caution,
    }
