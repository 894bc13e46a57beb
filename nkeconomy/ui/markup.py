"""The small pieces of markup that all parts of a page are made of; what goes into them has gone through text()."""

import re
from collections.abc import Iterable
from html import escape

from nkeconomy import wording
from nkeconomy.glyphs import DOUBT, FAILS, Sign, of_claim
from nkeconomy.ui.address import link, reading

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def text(words: object) -> str:
    """Words made safe for HTML."""
    return escape(str(words), quote=True)


def plain(words: object) -> str:
    """Words made safe for a label or a help of Streamlit's, which are Markdown and nothing else."""
    return MARKDOWN.sub(r"\\\1", " ".join(str(words).split()))


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


def signs(shown: Iterable[Sign]) -> str:
    """The signs before a number, each with its name for who points at it and for screen readers."""
    return "".join(f"<span class='nk-glyph' {_named(sign.name)}>{sign.glyph}</span>&nbsp;" for sign in shown)


def _named(name: str) -> str:
    return f"role='img' aria-label='{text(name)}' title='{text(name)}'"


def doubt(claim) -> str:
    """The mark behind a number on which a check fails, a link to that check; "" for any other."""
    if not claim.failing_checks:
        return ""
    name = f"A check on this number fails{'' if claim.unresolved else ' as printed and holds as reconciled'}"
    named = f" class='nk-mark' aria-label='{name}' title='{name}'"
    return f"&nbsp;{anchor(FAILS.glyph, named, check=claim.failing_checks[0])}"


def in_doubt(claim) -> str:
    """The mark behind a period that is in doubt; "" for any other."""
    name = "The period is in doubt"
    return f"&nbsp;<span class='nk-mark' {_named(name)}>{DOUBT.glyph}</span>" if claim.other_period_start else ""


def number(claim, words: str) -> str:
    """A printed number with its signs, as a link to its passage, and its reconciled reading where it is corrected."""
    printed = f"{signs(of_claim(claim))}{anchor(text(words), claim=claim.id)}{doubt(claim)}"
    return f"{printed}{reconciled(claim)}"


def reconciled(claim) -> str:
    """What a corrected number is as reconciled, unless the reader chose the printed reading."""
    if not claim.corrected or reading() == "printed":
        return ""
    words = anchor(text(wording.amount(claim, "reconciled")), claim=claim.id)
    return f" <span class='nk-reconciled'>{by('reconciled:')} {words}</span>"


def table(caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """A table that becomes a list of cards on a phone."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in columns)
    inside = f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<div class='nk-table'><table>{inside}</table></div>"


def cells(named: Iterable[tuple[str, str]]) -> str:
    """A row of such a table: each cell with the name that stands before it on a phone."""
    inside = "".join(f"<td data-label='{name}'>{cell}</td>" for name, cell in named)
    return f"<tr>{inside}</tr>"
