"""The head of every page and the controls that all pages share."""

import streamlit as st

from nkeconomy import queries, store, wording
from nkeconomy.frame import each
from nkeconomy.money import conversion
from nkeconomy.parameters import CURRENCIES, FIRST_DAY, LAST_DAY, READINGS, day
from nkeconomy.ui.address import (
    asked_release,
    begin,
    currency,
    embedded,
    in_address,
    look,
    opened,
    paper,
    reading,
    run,
)
from nkeconomy.ui.controls import choose, known_as_of, named
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note, nothing
from nkeconomy.ui.share import bar
from nkeconomy.ui.stage import html

HELP = {
    "reading": "Printed: as the source has it. Reconciled: after a correction that was accepted and stands beside it.",
    "currency": "Conversions use the rate implied by document 000 and are marked as derived.",
    "release": "Empty: the latest. A release never changes: what its number names is shown as it was.",
}


def controls(name: str) -> None:
    """Reading, currency and day, in the frame of the page of that name: they survive a change of page.

    An embedded page has no side bar; its address alone decides.
    """
    begin(name)
    html(f"<style>:root {{ color-scheme: {'dark' if look().dark else 'light'} }}</style>")
    said = in_address("asof")
    if not st.context.is_embedded:
        _side_bar()
    if said and day(said) is None:
        note(f"“{said[:40]}” is no day from {FIRST_DAY} to {LAST_DAY}; shown is all that is known.", kind="caution")


def _side_bar() -> None:
    with st.sidebar:
        choose("Reading", READINGS, key="reading", help=HELP["reading"])
        choose("Currency", CURRENCIES, key="currency", help=HELP["currency"])
        known_as_of()
        named("Release", key="release", example="latest", help=HELP["release"])


def release() -> store.Release:
    """The release that the address asks for: for pages whose title is a finding, computed from its claims."""
    try:
        return opened()
    except store.NoRelease:
        nothing("No release has been built yet.", next_step="Run: python -m nkeconomy build")


def page(title: str, question: str) -> store.Release:
    """The head of a page; returns the release that the address asks for."""
    db, on_paper = release(), paper()
    if on_paper is not None:
        on_paper.title, on_paper.question, on_paper.release = title, question, db
        return db
    latest = ", the latest" if db.id == store.current() else ""
    shown = f"Release {db.id} of {wording.day(queries.meta(db).iloc[0].built_at)}{latest}"
    html(
        f"<header class='nk-head'><h1>{text(title)}</h1><p>{text(question)}</p>"
        f"<p class='nk-release'>{text(shown)}</p>{'' if embedded() else bar(run().page.name)}</header>"
    )
    return db


def notices(db: store.Release) -> None:
    """What a reader must know of the choices in the address before reading on."""
    for words in [] if asked_release() else store.remarks():
        note(words, kind="caution")
    if db.asked:
        why = store.refusal(db.asked)
        lacking = f"cannot be shown: {why}" if why else "is not held here"
        note(f"Release {db.asked[:40]} {lacking}. What you see is the latest, {db.id}.", kind="caution")
    if db.asof:
        note(_looking_back(db))
    if reading() == "reconciled" and queries.corrections(db).empty:
        note("No correction has been accepted in this release: what you see is as printed.", kind="caution")
    rate = conversion(currency(), queries.derived(db)).rate
    if currency() != "printed" and rate:
        note(
            f"Figures convert amounts at {wording.number(rate, 'KRW_per_USD')}, which document 000 implies for 2023, "
            "whatever their year. Titles, checks and tables keep the printed currency; what is converted says so."
        )


def _looking_back(db: store.Release) -> str:
    """What a look back leaves out."""
    undated = [row.id for row in each(queries.undated(store.Release(db.id)))]
    documents = f"documents {wording.listed(undated)}" if len(undated) > 1 else f"document {''.join(undated)}"
    lacking = f" What {documents} say is left out, as no full date is known of them." if undated else ""
    return (
        f"Known as of {wording.day(db.asof)}: what had been stated by then.{lacking} "
        "Corrections, checks and judgements are this release’s."
    )
