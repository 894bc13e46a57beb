"""The account with Russia and with China as a ledger in two columns: every entry opens the words it stands on."""

from collections import Counter
from itertools import groupby

import pandas as pd

from nkeconomy import wording
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.glyphs import COMPUTED, of_claim
from nkeconomy.ledger import MEASURES, PARTNERS, Tally, tally
from nkeconomy.money import RATE
from nkeconomy.ui.address import link
from nkeconomy.ui.book import Book
from nkeconomy.ui.markup import anchor, by, doubt, in_doubt, signs, source_words, stance, text
from nkeconomy.ui.stage import html

SHOWN = 3
CAPTION = (
    "Entries by dimension. Valued: a sum of money. Counted: a number of things. Direction only: a direction, event or "
    "stance without a number. Nothing is netted across units; where nothing is said, the cell says so."
)


def ledger(entries: pd.DataFrame, partners: list[str], book: Book) -> None:
    """One row a dimension, one column a partner, and over both what names neither side."""
    html(_table(entries, partners, book, link()))


@once
def _table(entries: pd.DataFrame, partners: list[str], book: Book, address: str) -> str:
    """Links in it keep the address, so the address counts."""
    heads = "".join(_head(tally(entries, partner)) for partner in partners)
    claims = each(entries)
    repeated = _repeated(claims)
    body = "".join(
        _dimension(name, list(rows), partners, lambda claim: _entry(claim, book, repeated))
        for name, rows in groupby(claims, lambda claim: claim.dimension)
    )
    return (
        f"<div class='nk-ledger'><table><caption>{CAPTION}</caption><thead><tr><th scope='col'>Dimension</th>{heads}"
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(side: Tally) -> str:
    counts = ", ".join(f"{measure} {side.counts[measure]}" for measure in MEASURES)
    return (
        f"<th scope='col' class='nk-side-{side.partner}'>{text(side.title)} {by(counts)} "
        f"<span class='nk-by'><b>Unvalued items: {side.unvalued}</b></span></th>"
    )


def _dimension(name: str, claims: list, partners: list[str], entry) -> str:
    """A dimension in one column a partner, then over the whole width what cannot be put to one side."""
    neither = [claim for claim in claims if claim.partner is None]
    foreign = all(claim.partner is None and claim.subject != "KP" for claim in claims)
    head = f"<th scope='row'>{text(name)}</th>"
    cells = "".join(
        _cell([claim for claim in claims if claim.partner == partner], partner, entry) for partner in partners
    )
    lead = "Not North Korea’s own: " if foreign else "Names neither side, or does not divide: "
    beside = f"<td colspan='{len(partners)}'>{_groups(neither, entry, lead)}</td>"
    sided = "" if foreign else f"<tr>{head}{cells}</tr>"
    return sided + (f"<tr class='nk-neither'>{head if foreign else '<td></td>'}{beside}</tr>" if len(neither) else "")


def _cell(claims: list, partner: str, entry) -> str:
    inside = _groups(claims, entry) if claims else "<p class='nk-unsaid'>No statement in these documents.</p>"
    return f"<td data-label='{text(PARTNERS[partner])}' data-side='{text(partner)}'>{inside}</td>"


def _groups(claims: list, entry, lead: str = "") -> str:
    """Entries under the name of their measure."""
    groups = groupby(claims, lambda claim: claim.measure)
    return "".join(
        f"<h4>{lead}{text(measure)}</h4>{_folded(measure, list(map(entry, same)))}" for measure, same in groups
    )


def _folded(measure: str, items: list[str]) -> str:
    """A list of which, beyond the third without a number, entries fold away."""
    if measure != "direction only" or len(items) <= SHOWN + 1:
        return f"<ul>{''.join(items)}</ul>"
    more = f"<details><summary>{len(items) - SHOWN} more</summary><ul>{''.join(items[SHOWN:])}</ul></details>"
    return f"<ul>{''.join(items[:SHOWN])}</ul>{more}"


def _entry(claim, book: Book, repeated: set[tuple]) -> str:
    """A number with what it counts, or else the words of the source; then who says it, of when, and what denies it."""
    title = text(claim.component_title or claim.indicator_title)
    words = f"<b>{text(book.amount(claim))}</b> · {title}" if claim.number_as_printed else _quote(claim, repeated)
    beside = f"{_by(claim)}{_denials(claim, book)}{_rate(claim, book)}"
    sign = signs((COMPUTED,) if book.converts(claim) else of_claim(claim))
    return f"<li>{sign}{source_words(words, claim)}{doubt(claim)} <span class='nk-by'>{beside}</span></li>"


def _quote(claim, repeated: set[tuple]) -> str:
    """The words of the source, told apart where entries of one cell share them."""
    other = claim.counterpart_title if claim.partner is None else None
    apart = f"{text(claim.component_title or other or claim.indicator_title)}: " if _place(claim) in repeated else ""
    return f"{apart}“{text(claim.quote or claim.locator)}”"


def _repeated(claims: list) -> set[tuple]:
    return {place for place, count in Counter(map(_place, claims)).items() if count > 1}


def _place(claim) -> tuple:
    return claim.quote, claim.dimension, claim.partner


def _by(claim) -> str:
    when = f", {wording.when(claim)}" if claim.dated or claim.period_as_printed else ""
    put = f" {stance(claim.stance)}" if claim.stance != "stated" else ""
    return f"{text(wording.speaker(claim) + when)}{in_doubt(claim)}{put}"


def _denials(claim, book: Book) -> str:
    if not claim.denied_by:
        return ""
    links = (anchor(text(row.attributed_title), claim=row.id) for row in book.denials(claim))
    return f" · Denied by {', '.join(links)}"


def _rate(claim, book: Book) -> str:
    """A link to the rate that an amount is converted with."""
    return f" · Converted at {anchor('the rate implied for 2023', derived=RATE)}" if book.converts(claim) else ""
