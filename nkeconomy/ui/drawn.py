"""Pieces that every drawer is made of: a list of claims, words to copy, and what is said of an unknown id."""

import streamlit as st

from nkeconomy.frame import each
from nkeconomy.ui.markup import anchor, by, text
from nkeconomy.ui.stage import html


def not_held(kind: str, identifier: str) -> None:
    words = f"This release holds no {kind} “{identifier}”. Close this drawer to go on."
    html(f"<p class='nk-note nk-plain'>{text(words)}</p>")


def group(title: str, rows, level: int = 4) -> str:
    """Claims as a list of links below a heading of that level."""
    return f"<h{level} class='nk-part'>{title}</h{level}><ul>{''.join(_other(row) for row in each(rows))}</ul>"


def _other(claim) -> str:
    number = f"<b>{text(claim.number_as_printed)}</b> " if claim.number_as_printed else ""
    words = anchor(f"{number}“{text(claim.quote)}”", claim=claim.id)
    return f"<li>{words} {by(claim.attributed_title or '')}</li>"


def to_copy(name: str, words: str) -> None:
    st.caption(name)
    st.code(words, language=None, wrap_lines=True)
