"""What tests of drafts and of publishing start from: a source of our own, and claims by hand."""

from dataclasses import replace
from pathlib import Path

from nkeconomy import drafts
from nkeconomy.drafts import ACCEPTED, BY_HAND, Draft
from nkeconomy.drafts.draft import occurrence, row

TEXT = """A look back at 2024

The bank said on 25 July 2025 that output of the North rose 2.4 percent in 2024. Coal brought $22 billion.
Output rose 2.4 percent, it said again.
"""
ABOUT = {
    "title": "A look back at 2024",
    "title_inferred": "no",
    "publisher": "BANK",
    "published": "2025-07-25",
    "published_precision": "day",
    "published_as_printed": "25 July 2025",
    "language": "en",
    "rights": "The text belongs to the bank.",
}
GROWTH = {
    "quote": "output of the North rose 2.4 percent in 2024",
    "kind": "growth",
    "indicator": "growth",
    "subject": "KP",
    "period_start": "2024-01-01",
    "period_end": "2024-12-31",
    "number_as_printed": "2.4 percent",
    "value": "2.4",
    "unit": "percent",
    "scale": "one",
    "qualifier": "exactly",
    "attributed_to": "BANK",
    "carried_by": "BANK",
    "stance": "estimated",
}
COAL = GROWTH | {
    "quote": "Coal brought $22 billion",
    "kind": "value",
    "indicator": "revenue",
    "component": "coal",
    "period_start": "",
    "period_end": "",
    "number_as_printed": "$22 billion",
    "value": "22",
    "unit": "USD",
    "scale": "billion",
    "currency": "USD",
}


def by_hand(text: str, name: str, **cells: str) -> dict[str, str]:
    """An accepted row whose quote stands at its first place."""
    start = text.index(cells["quote"])
    where = {"start": str(start), "end": str(start + len(cells["quote"]))}
    place = {"occurrence": occurrence(text, cells["quote"], start)}
    return row({"id": name, "decision": ACCEPTED, "origin": BY_HAND, **where, **place, **cells})


def drafted(root: Path, *claims: dict[str, str], name: str = "pasted.txt", text: str = TEXT) -> Draft:
    """A saved draft of the text with these claims accepted as 000-one, 000-two and so on; with GROWTH by default."""
    draft = drafts.begin(root, name, text.encode(), "Ann")
    number = draft.document["id"]
    words = ("one", "two", "three", "four")
    rows = [by_hand(text, f"{number}-{word}", **cells) for word, cells in zip(words, claims or (GROWTH,), strict=False)]
    printed = ABOUT["published_as_printed"] if ABOUT["published_as_printed"] in text else ""
    document = {**draft.document, **ABOUT, "published_as_printed": printed}
    draft = replace(draft.with_rows(rows), document=document)
    return drafts.save(root, draft, "Ann")
