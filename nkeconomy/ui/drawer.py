"""The passage drawer: the sentence first, the apparatus below."""

import re

import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.parameters import OF
from nkeconomy.store import Release, open_release
from nkeconomy.ui.address import DRAWER, close_drawer, in_address, run
from nkeconomy.ui.apparatus import apparatus
from nkeconomy.ui.check_drawer import check_drawer
from nkeconomy.ui.cited import cited_figure
from nkeconomy.ui.derived_drawer import derivation
from nkeconomy.ui.drawn import not_held, to_copy
from nkeconomy.ui.markup import text
from nkeconomy.ui.retracted import what_it_was, why_retracted
from nkeconomy.ui.share import claim_cited_as, permanent, thing_in_brief
from nkeconomy.ui.stage import html

SENTENCE = re.compile(r"(?<=[.!?。！？])[”’\"']?\s+")


def drawer(db: Release) -> None:
    """Open what the address names in claim=, derived= or check=; an unknown id is said, not ignored."""
    claim, derived, check = (in_address(name) for name in DRAWER[:3])
    if run().page.parameter(OF.name) and in_address(OF.name):
        db = open_release(in_address(OF.name))
    if claim:
        _claim(db, claim)
    elif derived:
        derivation(db, derived)
    elif check:
        check_drawer(db, check)


def _claim(db: Release, identifier: str) -> None:
    """A claim under what it is: the words of a text that is held, a figure that is only cited, or one retracted."""
    found = each(queries.claims(db, ids=[identifier]))
    gone = [] if found else each(queries.retracted(db, ids=[identifier]))
    if gone:
        _retracted(db, gone[0])
    elif found and not found[0].text_held:
        _cited_figure(db, found[0])
    else:
        _source_passage(db, identifier, found)


@st.dialog("Source passage", position="right", width="medium", on_dismiss=close_drawer)
def _source_passage(db: Release, identifier: str, found: list) -> None:
    if not found:
        not_held("claim", identifier)
        return
    _shown(db, found[0])


@st.dialog("Cited figure", position="right", width="medium", on_dismiss=close_drawer)
def _cited_figure(db: Release, claim) -> None:
    _shown(db, claim)


@st.dialog("Retracted claim", position="right", width="medium", on_dismiss=close_drawer)
def _retracted(db: Release, claim) -> None:
    words = words_in_place(db, claim) if claim.text_held else ""
    html(f"<div class='nk-drawer nk-retracted'>{why_retracted(claim)}{words}{what_it_was(db, claim)}</div>")
    to_copy("Permanent link", permanent(db, claim=claim.id))


def _shown(db: Release, claim) -> None:
    html(f"<div class='nk-drawer'>{words_in_place(db, claim)}{apparatus(db, claim)}</div>")
    _take_away(db, claim)


def words_in_place(db: Release, claim) -> str:
    """The paragraph, exact to the character, with the quote marked and two sentences on either side."""
    if not claim.text_held:
        return cited_figure(claim)
    passages = each(queries.passage(db, claim.id))
    home = next(p for p in passages if p.distance == 0)
    start, end = claim.start - home.start, claim.end - home.start
    before = _tail(" ".join(p.text for p in passages if p.distance < 0), home.text[:start])
    after = _head(home.text[end:], " ".join(p.text for p in passages if p.distance > 0))
    quote = f"{text(home.text[:start])}<mark>{text(home.text[start:end])}</mark>{text(home.text[end:])}"
    paragraph = f"{_around(before)}<blockquote>{quote}</blockquote>{_around(after)}"
    return f"<div lang='{text(claim.language)}'>{paragraph}</div>"


def _around(words: str) -> str:
    return f"<p class='nk-around'>{text(words)}</p>" if words else ""


def _tail(context: str, within: str) -> str:
    """What is still lacking of the two sentences before the quote, from the passages before."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[-lacking:]) if lacking > 0 else ""


def _head(within: str, context: str) -> str:
    """The same after the quote."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[:lacking]) if lacking > 0 else ""


def _take_away(db: Release, claim) -> None:
    address = permanent(db, claim=claim.id)
    to_copy("Permanent link", address)
    to_copy("Citation", wording.citation(claim, address))
    html(claim_cited_as(claim.id, db) + thing_in_brief("claim", claim.id, db))
    if claim.url and claim.url.startswith(("http://", "https://")) and not claim.url.endswith("..."):
        st.link_button("Open at the publisher", claim.url)
