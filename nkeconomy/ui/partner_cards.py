"""Headline figures of the page Russia and China."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.glyphs import of_claim
from nkeconomy.ui.book import Book
from nkeconomy.ui.cards import doubt_words, told


def partner_cards(entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> list[dict]:
    """Cards for ui.headlines: the ratio of exchanges, the sum for arms, China's part in trade, its firms."""
    numbers = [claim for claim in each(entries) if claim.number_as_printed]
    return [
        *(_ratio(claim, derived) for claim in _first(numbers, "high_level_exchange_ratio")),
        *(_arms(claim, book) for claim in _first(numbers, "illicit_revenue", "arms")),
        *(_shipments(claim, numbers, book) for claim in _first(numbers, "trade_with_china")),
        *(_firms(claim, numbers, derived) for claim in _first(numbers, "front_companies", "still_registered")),
    ]


def _first(numbers: list, indicator: str, component: str | None = None) -> list:
    """The first number on that indicator, in a list of its own; an empty list for none."""
    return [row for row in numbers if row.indicator == indicator and component in (None, row.component)][:1]


def _ratio(claim, derived: pd.DataFrame) -> dict:
    added = _derived(derived, "exchange-ratio-read-as-added")
    also = f"May also be read as {added}. " if added else ""
    caution = f"{also}Neither number of exchanges is printed."
    return _card("Exchanges, Russia to China", wording.amount(claim), f"“{claim.quote}”.", [claim], caution=caution)


def _arms(claim, book: Book) -> dict:
    return _sum("Arms sold to Russia", [claim], f"{wording.when(claim)}.", book)


def _shipments(claim, numbers: list, book: Book) -> dict:
    totals = _first(numbers, "trade_total")
    of = "".join(f", of {book.amount(total)} in all" for total in totals)
    return _sum("China’s part in shipments", [claim, *totals], f"{wording.when(claim)}{of}.", book)


def _firms(claim, numbers: list, derived: pd.DataFrame) -> dict:
    identified = _first(numbers, "front_companies", "identified")
    share = _derived(derived, "firms-still-registered-share")
    part = f"Identified, and of them still registered: {share}. " if identified and share else ""
    value = " of ".join(wording.amount(one) for one in (claim, *identified))
    return _card("Chinese firms registered", value, f"{part}{wording.when(claim).capitalize()}.", [claim, *identified])


def _derived(derived: pd.DataFrame, identifier: str) -> str:
    """A derived figure in words, marked as such; "" where the release does not hold it."""
    return next((f"{wording.bounded(row)} (derived)" for row in each(derived[derived["id"] == identifier])), "")


def _sum(label: str, made_of: list, detail: str, book: Book) -> dict:
    """The first of these sums as its source prints it; where it is converted, the printed sum stands in the detail."""
    claim, claims = made_of[0], [row for one in made_of for row in (one, *book.retold(one))]
    doubts = next((doubt_words(row, book.choice) for row in claims if row.failing_checks), "")
    caution = doubts[:1].upper() + doubts[1:]
    if not book.converts(claim):
        both = told(claim, book.choice) if claim.corrected else None
        return {**_card(label, book.amount(claim), detail, claims, caution), "told": both}
    words = f"As printed: {book.beside(claim)}. {detail}"
    return {**_card(label, book.lead(claim), words, claims, caution, rate=book.money.inputs), "converted": True}


def _card(label: str, value: str, detail: str, claims: list, caution: str = "", rate: tuple[str, ...] = ()) -> dict:
    """One card; `rate` are the claims that a conversion stands on."""
    first = claims[0]
    said = first.attributed_title or first.publisher_title
    by = said if said == first.publisher_title else f"{said}, in {first.publisher_title}"
    return {
        "label": label,
        "value": value,
        "detail": f"{detail} {by}.",
        "signs": of_claim(first),
        "claim": first.id,
        "claims": [*(claim.id for claim in claims), *rate],
        "caution": caution,
    }
