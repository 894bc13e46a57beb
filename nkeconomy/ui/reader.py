"""A text as a page of a book: every character as in the file, every claim marked where it stands."""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote_plus

import pandas as pd

from nkeconomy import spans, wording
from nkeconomy.frame import each
from nkeconomy.ui.address import in_address, link
from nkeconomy.ui.markup import doubt, reconciled, text
from nkeconomy.ui.stage import html

CROSS = "×"
DOUBLE = re.compile(r"\s\s")


@dataclass(frozen=True)
class Mark:
    """A claim (a row of queries.claims), its number in its document, its link; `open` while the drawer shows it."""

    claim: tuple
    number: int | str
    href: str
    open: bool = False
    struck = False

    @property
    def amount(self) -> str:
        """The number as printed, with its hedge; "" for none."""
        return wording.amount(self.claim)

    @property
    def what(self) -> str:
        """What the claim speaks of."""
        claim = self.claim
        parts = (claim.indicator_title, claim.component_title, claim.counterpart_title)
        denial = "Denial: " if claim.kind == "denial" else ""
        return denial + " · ".join(part for part in parts if part)

    @property
    def name(self) -> str:
        """What its link opens, safe for HTML."""
        return text(f"Claim {self.number}: {self.what}{', ' + self.amount if self.amount else ''}")


@dataclass(frozen=True)
class Struck(Mark):
    """A claim that was retracted (a row of queries.retracted): it has no number of its own and is linked last."""

    struck = True

    @property
    def amount(self) -> str:
        """The number as printed; "" for none."""
        return self.claim.number_as_printed or ""

    @property
    def what(self) -> str:
        """What the claim spoke of."""
        return self.claim.indicator_title or self.claim.indicator

    @property
    def name(self) -> str:
        """What its link opens, safe for HTML."""
        return text(f"Retracted claim: {self.what}{', ' + self.amount if self.amount else ''}")


def struck(retracted: pd.DataFrame) -> list[Mark]:
    """Retracted claims as queries.retracted gives them."""
    base, shown = link(passage=None, claim=""), in_address("claim")
    return [Struck(row, CROSS, text(base + quote_plus(row.id)), row.id == shown) for row in each(retracted)]


def numbered(claims: pd.DataFrame) -> list[Mark]:
    """Claims as queries.claims gives them, numbered in the order of each document."""
    base, shown = link(passage=None, claim=""), in_address("claim")
    return [
        Mark(claim, number, text(base + quote_plus(claim.id)), claim.id == shown)
        for _, rows in groupby(each(claims), lambda claim: claim.document)
        for number, claim in enumerate(rows, start=1)
    ]


def book(passages: pd.DataFrame, claims: pd.DataFrame, retracted: pd.DataFrame, document) -> None:
    """The whole text, one paragraph a passage; the passage that the address names is pointed out."""
    marks, here = [*numbered(claims), *struck(retracted)], in_address("passage")
    leaves = "".join(_leaf(passage, marks, document.language, here) for passage in each(passages))
    html(f"<article class='nk-book' aria-label='{text(document.title)}'>{leaves}</article>")


def _leaf(passage, marks: list[Mark], language: str, here: str | None) -> str:
    """A passage with the characters of the file around it, which nobody sees but which keep the text exact."""
    inside = [mark for mark in marks if mark.claim.passage == passage.id]
    shown = row(passage, inside, language, pointed=passage.id == here)
    return f"{_gap(passage.before)}{shown}{_gap(passage.after)}"


def _gap(characters: str) -> str:
    """Each as its code: Streamlit would tidy plain line ends away."""
    exact = "".join(f"&#{ord(character)};" for character in characters)
    return f"<span class='nk-gap' data-text>{exact}</span>" if exact else ""


def row(
    passage, marks: list[Mark], language: str, *, pointed: bool = False, words: str = "", found: tuple[str, ...] = ()
) -> str:
    """A passage beside the list of its claims, searched words marked; `found` are the claims that hold them."""
    inside = {mark.claim.id: (place, mark) for place, mark in enumerate(marks, start=1)}
    numbers_first = sorted(marks, key=lambda mark: not mark.amount)  # of two claims on the same words, they are linked
    quotes = [_span(mark.claim, passage.start) for mark in numbers_first]
    cut = spans.pieces(passage.text, quotes, spans.hits(passage.text, words))
    kind = f"nk-passage{'' if marks else ' nk-pale'}{' nk-exact' if DOUBLE.search(passage.text) else ''}"
    paragraph = f"<p class='{kind}' lang='{text(language)}'>{''.join(_piece(piece, inside) for piece in cut)}</p>"
    return f"<div class='nk-row{' nk-here' if pointed else ''}'>{paragraph}{margin(marks, words, found)}</div>"


def _span(claim, origin: int) -> spans.Span:
    return spans.Span(claim.start - origin, claim.end - origin, claim.id)


def _piece(piece: spans.Piece, inside: dict[str, tuple[int, Mark]]) -> str:
    """A link to the innermost claim around these words, and a small number for each quote that ends with them."""
    words = f"<span data-text>{text(piece.text)}</span>"
    shown = f"<mark>{words}</mark>" if piece.hit else words
    if not piece.claims:
        return shown
    around = sorted((inside[claim] for claim in piece.claims), key=lambda one: one[1].struck)
    place, inner = around[0]
    looks = ["nk-claim", *["nk-number"] * any(mark.amount and not mark.struck for _, mark in around)]
    looks += ["nk-struck"] * inner.struck
    looks += ["nk-open"] * any(mark.open for _, mark in around)
    looks += [f"nk-to{place}", *(f"nk-in{place}" for place, _ in around)]
    quote = f"<a class='{' '.join(looks)}' href='{inner.href}' tabindex='-1' title='{inner.name}'>{shown}</a>"
    ending = sorted((inside[claim] for claim in piece.ending), key=itemgetter(0))
    return quote + "".join(_figure(place, mark) for place, mark in ending)


def _figure(place: int, mark: Mark) -> str:
    """The small number behind a quote: written by the style sheet, so that copied text is the source's alone."""
    looks = f"nk-figure nk-to{place}{' nk-number' if mark.amount and not mark.struck else ''}"
    return f"<a class='{looks}' href='{mark.href}' aria-label='{mark.name}' data-figure='{mark.number}'></a>"


def margin(marks: list[Mark], words: str = "", found: tuple[str, ...] = ()) -> str:
    """The claims of a passage as a list; those found by what we say of them show it."""
    items = "".join(_item(place, mark, words, mark.claim.id in found) for place, mark in enumerate(marks, start=1))
    return f"<ul class='nk-margin'>{items}</ul>" if items else ""


def _item(place: int, mark: Mark, words: str, found: bool) -> str:
    if mark.struck:
        return _gone(place, mark)
    amount = f"<b>{hits(mark.amount, words)}</b> " if mark.amount else ""
    label = f"{mark.what}{_further(mark.claim, words) if found else ''}"
    return (
        f"<li class='nk-to{place}'><span class='nk-no'>{mark.number}</span>"
        f"<a href='{mark.href}' tabindex='-1'>{amount}{hits(label, words)}</a>{doubt(mark.claim)}"
        f"{reconciled(mark.claim)}</li>"
    )


def _gone(place: int, mark: Mark) -> str:
    """A retracted claim in the list: its number struck through, and that it is none any more."""
    amount = f"<s>{text(mark.amount)}</s> " if mark.amount else ""
    return (
        f"<li class='nk-to{place}'><span class='nk-no'>{mark.number}</span>"
        f"<a href='{mark.href}' tabindex='-1'>{amount}{text(mark.what)}, retracted</a></li>"
    )


def _further(claim, words: str) -> str:
    """Who says it, and those of our own words on a claim that hold what was searched for."""
    said = f", {claim.attributed_title}" if claim.attributed_title else ""
    ours = (part for part in (claim.note, claim.locator) if part and spans.hits(part, words))
    return said + "".join(f". {part}" for part in ours)


def hits(label: str, words: str) -> str:
    """A label of ours with the searched words marked in it."""
    cut = spans.pieces(label, [], spans.hits(label, words))
    return "".join(f"<mark>{text(piece.text)}</mark>" if piece.hit else text(piece.text) for piece in cut)
