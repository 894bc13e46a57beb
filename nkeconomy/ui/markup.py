"""The small pieces of markup that all parts of a page are made of; what goes into them has gone through text()."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from nkeconomy.ui.address import link


def text(words: object) -> str:
    """Words made safe for HTML."""
    return escape(str(words), quote=True)


def html(markup: str) -> None:
    """Markup of ours around text that went through text(); never st.markdown, which rewrites what sources say."""
    st.html(markup)


def anchor(words: str, attributes: str = "", **changed: str | None) -> str:
    """A link to the same view with that changed, as address.link has it: anchor("3.1%", claim=...)."""
    return f"<a href='{text(link(**changed))}'{attributes}>{words}</a>"


def source_words(words: str, claim) -> str:
    """A link to the passage of a claim, in the language of its source."""
    return anchor(words, f" lang='{text(claim.language)}'", claim=claim.id)


def by(words: object) -> str:
    """A quieter remark behind something: who says it, of when."""
    return f"<span class='nk-by'>{text(words)}</span>"


def stance(words: object) -> str:
    """How a source puts what it says: stated, alleged, denied."""
    return f"<span class='nk-stance'>{text(words)}</span>"


def doubt(claim) -> str:
    """The mark behind a number on which a check fails; "" for any other."""
    return " <abbr class='nk-mark' title='A check on this number fails'>!</abbr>" if claim.failing_checks else ""


def table(caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """A table that becomes a list of cards on a phone."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in columns)
    inside = f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<div class='nk-table'><table>{inside}</table></div>"


def cells(named: Iterable[tuple[str, str]]) -> str:
    """A row of such a table: each cell with the name that stands before it on a phone."""
    inside = "".join(f"<td data-label='{name}'>{cell}</td>" for name, cell in named)
    return f"<tr>{inside}</tr>"


def here() -> str:
    """The address of this page without its parameters."""
    return (st.context.url or "").split("?")[0]
