"""The head of every page and the controls that all pages share."""

import streamlit as st

from nkeconomy import queries, store, wording
from nkeconomy.frame import each
from nkeconomy.money import conversion
from nkeconomy.ui.address import CURRENCIES, FIRST_DAY, LAST_DAY, READINGS, a_day, asof, begin, currency, look, reading
from nkeconomy.ui.markup import html, text


def controls() -> None:
    """Reading, currency and day, in the frame: they survive a change of page and stand in the address.

    An embedded page has no side bar; its address alone decides.
    """
    begin()
    html(f"<style>:root {{ color-scheme: {'dark' if look().dark else 'light'} }}</style>")
    asked = st.query_params.get("asof")  # before its control, which takes a day that is none out of the address
    if not st.context.is_embedded:
        _side_bar()
    if asked is not None and a_day(asked) is None:
        note(f"“{asked[:40]}” is no day from {FIRST_DAY} to {LAST_DAY}; shown is all that is known.", kind="caution")


def _side_bar() -> None:
    with st.sidebar:
        choose(
            "Reading",
            READINGS,
            key="reading",
            help="Printed: as the source has it. "
            "Reconciled: after a correction that was accepted and stands beside it.",
        )
        choose(
            "Currency",
            CURRENCIES,
            key="currency",
            help="Conversions use the rate implied by document 000 and are marked as derived.",
        )
        st.date_input(
            "Known as of",
            value=None,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key="asof",
            bind="query-params",
            help="Shows what had been stated by the end of that day, and so the vintages of then. Empty: all of it.",
        )


def choose(label: str, words: tuple[str, ...], key: str, help: str | None = None, default: str | None = None) -> str:
    """One of a few plain words, the first where no `default` is named; the address has it as it stands: scale=log.

    No format_func: Streamlit writes what it shows into the address and takes nothing else from there. The style
    sheet capitalises.
    """
    first = default if default in words else words[0]
    asked = st.query_params.get(key)
    if asked is not None and asked not in words:
        note(f"“{asked[:40]}” is no value of {key}; shown is {first}. Known: {', '.join(words)}.", kind="caution")
    return st.segmented_control(label, words, default=first, key=key, bind="query-params", required=True, help=help)


def release() -> store.Release:
    """The release that the address asks for: for pages whose title is a finding, computed from its claims."""
    try:
        return store.open_release(st.query_params.get("release"), asof())
    except store.NoRelease:
        nothing("No release has been built yet.", next_step="Run: python -m nkeconomy build")


def page(title: str, question: str) -> store.Release:
    """The head of a page; returns the release that the address asks for."""
    db = release()
    shown = f"Release {db.id} of {wording.day(queries.meta(db).iloc[0].built_at)}"
    html(
        f"<header class='nk-head'><h1>{text(title)}</h1><p>{text(question)}</p>"
        f"<p class='nk-release'>{text(shown)}</p></header>"
    )
    return db


def notices(db: store.Release) -> None:
    """What a reader must know of the choices in the address before reading on."""
    if db.asked:
        note(f"Release {db.asked[:40]} is not held here. What you see is the latest, {db.id}.", kind="caution")
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


def note(words: str, kind: str = "plain") -> None:
    """A calm remark; kind "caution" for what a reader must not miss."""
    html(f"<p class='nk-note nk-{kind}' role='note'>{text(words)}</p>")


def nothing(words: str, next_step: str) -> None:
    """An empty state: what is not there and what to do next; ends the page."""
    html(f"<p class='nk-note nk-plain' role='status'>{text(words)} {text(next_step)}</p>")
    st.stop()
