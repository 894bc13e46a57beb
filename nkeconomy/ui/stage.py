"""Where a page is put: on the screen by Streamlit, or on paper."""

from collections.abc import Sequence
from contextlib import nullcontext

import streamlit as st

from nkeconomy.ui.address import paper
from nkeconomy.ui.paper import Heading, Words

LONG = 15_000
"""Characters of markup, some screens of it, from which the browser lays it out only when it comes near."""


class Ended(Exception):
    """A page on paper has said all that it has to say."""


def html(markup: str) -> None:
    """Markup of ours around text that went through text(); never st.markdown, which rewrites what sources say."""
    on_paper = paper()
    if on_paper is None:
        st.html(f"<div class='nk-long'>{markup}</div>" if len(markup) > LONG else markup)
    else:
        on_paper.blocks.append(Words(markup))


def heading(words: str, level: int = 3, anchor: str | None = None) -> None:
    """The heading of a section (level 3), or of a large part of a page (2)."""
    on_paper = paper()
    if on_paper is not None:
        on_paper.blocks.append(Heading(words, level))
    elif level == 2:
        st.header(words, anchor=anchor)
    else:
        st.subheader(words, anchor=anchor)


def end() -> None:
    """Nothing more comes on this page."""
    if paper() is not None:
        raise Ended
    st.stop()


def columns(widths: int | Sequence[int], **placed: str) -> Sequence:
    """Columns to put things in, one after the other on paper."""
    if paper() is None:
        return st.columns(widths, **placed)
    count = widths if isinstance(widths, int) else len(widths)
    return [nullcontext() for _ in range(count)]


def container(**named: str):
    """A place for what is known only later."""
    return st.container(**named) if paper() is None else nullcontext()


def expander(label: str, expanded: bool = False):
    """Something that can be folded away."""
    return st.expander(label, expanded=expanded) if paper() is None else nullcontext()
