"""Links that lead out of the dashboard: addresses as they stand in a cell or in a text."""

import re

from nkeconomy.ui.markup import text

ADDRESS = re.compile(r"https?://[^\s|]+[^\s|.,;:)]")


def outside(address: str) -> str:
    """A link that leaves the dashboard; what is no web address stays words."""
    if not ADDRESS.fullmatch(address):
        return text(address)
    shown = address.split("://")[1].removeprefix("www.").rstrip("/")
    return f"<a href='{text(address)}' rel='noopener noreferrer' target='_blank' class='nk-outside'>{text(shown)}</a>"


def sources(cell: str) -> str:
    """Links to the addresses of a cell, " | " between several."""
    return "<br>".join(outside(address.strip()) for address in cell.split("|"))


def linked(words: str) -> str:
    """A text whose addresses are links."""
    pieces = re.split(f"({ADDRESS.pattern})", words)
    return "".join(outside(piece) for piece in pieces)
