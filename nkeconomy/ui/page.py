"""The head of every page and the controls that all pages share."""

import streamlit as st

from nkeconomy import queries, store, wording
from nkeconomy.ui.address import look
from nkeconomy.ui.parts import html, text

READINGS = ("both", "printed", "reconciled")
CURRENCIES = ("printed", "USD", "KRW")


def controls() -> None:
    """Reading and currency, in the frame: they survive a change of page and stand in the address."""
    html(f"<style>:root {{ color-scheme: {'dark' if look().dark else 'light'} }}</style>")
    with st.sidebar:
        st.segmented_control(
            "Reading",
            READINGS,
            default="both",
            key="reading",
            bind="query-params",
            required=True,
            format_func=str.capitalize,
            help="Printed: as the source has it. Reconciled: after a correction that was accepted and stands beside it.",
        )
        st.segmented_control(
            "Currency",
            CURRENCIES,
            default="printed",
            key="currency",
            bind="query-params",
            required=True,
            format_func={"printed": "As printed", "USD": "USD", "KRW": "KRW"}.get,
            help="Conversions use the rate implied by document 000 and are marked as derived.",
        )


def page(title: str, question: str) -> store.Release:
    """The head of a page; returns the release that the address asks for."""
    db = store.open_release(st.query_params.get("release"))
    html(f"<header class='nk-head'><h1>{text(title)}</h1><p>{text(question)}</p></header>")
    return db


def release_banner(db: store.Release) -> None:
    """One quiet line: which release is shown, and plainly so if another was asked for."""
    built = queries.meta(db).iloc[0]
    if db.asked:
        note(f"Release {db.asked} is not held here. What you see is the latest, {db.id}.", kind="caution")
    html(f"<p class='nk-release'>Release {text(db.id)} of {text(wording.day(built.built_at))}</p>")


def note(words: str, kind: str = "plain") -> None:
    """A calm remark; kind "caution" for what a reader must not miss."""
    html(f"<p class='nk-note nk-{kind}' role='note'>{text(words)}</p>")


def nothing(words: str, next_step: str) -> None:
    """An empty state: what is not there and what to do next; ends the page."""
    html(f"<p class='nk-note nk-plain' role='status'>{text(words)} {text(next_step)}</p>")
    st.stop()
