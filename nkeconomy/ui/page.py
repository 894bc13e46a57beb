"""The head of every page and the controls that all pages share."""

import pandas as pd
import streamlit as st

from nkeconomy import queries, store, wording
from nkeconomy.frame import each
from nkeconomy.ui.address import look
from nkeconomy.ui.parts import html, text

READINGS = ("both", "printed", "reconciled")
CURRENCIES = ("printed", "USD", "KRW")


def controls() -> None:
    """Reading and currency, in the frame: they survive a change of page and stand in the address."""
    html(f"<style>:root {{ color-scheme: {'dark' if look().dark else 'light'} }}</style>")
    with st.sidebar:
        choose(
            "Reading",
            READINGS,
            key="reading",
            help="Printed: as the source has it. Reconciled: after a correction that was accepted and stands beside it.",
        )
        choose(
            "Currency",
            CURRENCIES,
            key="currency",
            help="Conversions use the rate implied by document 000 and are marked as derived.",
        )


def choose(label: str, words: tuple[str, ...], key: str, help: str | None = None) -> str:
    """One of a few plain words, the first by default; the address has it as it stands here: scale=log.

    No format_func: Streamlit writes what it shows into the address and takes nothing else from there. The style
    sheet capitalises.
    """
    return st.segmented_control(label, words, default=words[0], key=key, bind="query-params", required=True, help=help)


def release() -> store.Release:
    """The release that the address asks for: for pages whose title is a finding, computed from its claims."""
    return store.open_release(st.query_params.get("release"))


def page(title: str, question: str) -> store.Release:
    """The head of a page; returns the release that the address asks for."""
    db = release()
    shown = f"Release {db.id} of {wording.day(queries.meta(db).iloc[0].built_at)}"
    html(
        f"<header class='nk-head'><h1>{text(title)}</h1><p>{text(question)}</p>"
        f"<p class='nk-release'>{text(shown)}</p></header>"
    )
    return db


def release_notice(db: store.Release) -> None:
    """Says so where the address asks for a release that is not held here."""
    if db.asked:
        note(f"Release {db.asked} is not held here. What you see is the latest, {db.id}.", kind="caution")


def note(words: str, kind: str = "plain") -> None:
    """A calm remark; kind "caution" for what a reader must not miss."""
    html(f"<p class='nk-note nk-{kind}' role='note'>{text(words)}</p>")


def cautions(checks: pd.DataFrame) -> None:
    """A caution for each failing check, in the words of its explanation; put it before the figures it speaks of."""
    for check in each(checks[checks["status"] == "fails"]):
        note(f"As printed, this does not hold: {check.title}. {check.explanation}", kind="caution")


def nothing(words: str, next_step: str) -> None:
    """An empty state: what is not there and what to do next; ends the page."""
    html(f"<p class='nk-note nk-plain' role='status'>{text(words)} {text(next_step)}</p>")
    st.stop()
