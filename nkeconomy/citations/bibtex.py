"""Citations as BibTeX, for BibTeX and BibLaTeX."""

from urllib.parse import quote

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from nkeconomy.citations.reference import line, names, parts

TYPES = {"chapter": "incollection", "webpage": "misc", "dataset": "misc"}
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""What stays as it is in an address; braces and blanks would end the field."""


def bibtex(items: list[dict]) -> str:
    """An entry an item. Letters of any script stay as they are; addresses are written as they are opened."""
    return bibtexparser.write_string(Library([_entry(item) for item in items]))


def _entry(item: dict) -> Entry:
    return Entry(TYPES[item["type"]], item["id"], [Field(name, value) for name, value in _fields(item) if value])


def _fields(item: dict) -> list[tuple[str, str]]:
    within = "booktitle" if item["type"] == "chapter" else "howpublished"
    known = parts(item)
    return [
        ("author", _joined(names(item))),
        ("title", _kept(item["title"])),
        (within, _kept(item.get("container-title", ""))),
        ("bookauthor", _joined(names(item, "container-author"))),
        ("publisher", _kept(item.get("publisher", ""))),
        ("version", _escaped(item.get("version", ""))),
        ("year", str(known[0]) if known else ""),
        ("date", "-".join(f"{part:02}" for part in known)),
        ("url", quote(item.get("URL", ""), safe=IN_ADDRESSES)),
        ("note", _escaped(_noted(item))),
    ]


def _noted(item: dict) -> str:
    """The note and what a document prints in place of a full date."""
    printed = item.get("issued", {}).get("literal")
    return " ".join(part for part in (f"Dated {printed}." if printed else "", item.get("note", "")) if part)


def _joined(named: list[str]) -> str:
    """Names in braces of their own: they are not taken apart at commas or an "and"."""
    return " and ".join(_kept(name) for name in named)


def _kept(words: str) -> str:
    """Words whose capitals no style changes."""
    return f"{{{_escaped(words)}}}" if words else ""


def _escaped(words: str) -> str:
    return line(words).translate(SPECIAL)
