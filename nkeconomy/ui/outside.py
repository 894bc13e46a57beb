"""Links that lead out of the dashboard: addresses as they stand in a cell or in a text."""

import re

from nkeconomy.ui.markup import text

LONGEST = 44
ADDRESS = re.compile(r"https?://[^\s|]+[^\s|.,;:)]")


def outside(address: str) -> str:
    """A link that leaves the dashboard; what is no web address stays words."""
    if not ADDRESS.fullmatch(address):
        return text(address)
    marks = "rel='noopener noreferrer' target='_blank' class='nk-outside'"
    return f"<a href='{text(address)}' title='{text(address)}' {marks}>{text(_short(address))}</a>"


def _short(address: str) -> str:
    """The host and the end of an address: "github.com/…/annual.csv"."""
    host, _, path = address.split("://")[1].removeprefix("www.").rstrip("/").partition("/")
    whole, last = f"{host}/{path}".rstrip("/"), path.rpartition("/")[2]
    if len(whole) <= LONGEST:
        return whole
    end = last if len(last) <= LONGEST - len(host) else f"{last[: LONGEST - len(host)]}…"
    return f"{host}/…/{end}" if "/" in path else f"{host}/{end}"


def sources(cell: str) -> str:
    """Links to the addresses of a cell, " | " between several."""
    return "<br>".join(outside(address.strip()) for address in cell.split("|"))


def linked(words: str) -> str:
    """A text whose addresses are links."""
    pieces = re.split(f"({ADDRESS.pattern})", words)
    return "".join(outside(piece) for piece in pieces)
