"""Citations of what the dashboard shows: the original source, its carrier and the release, in four formats."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from nkeconomy.citations.bibtex import bibtex
from nkeconomy.citations.hub import TITLE, bibliography, computed, edition, items
from nkeconomy.citations.ris import ris
from nkeconomy.citations.text import text

__all__ = ["FORMATS", "TITLE", "bibliography", "bibtex", "computed", "csl_json", "edition", "items", "ris", "text"]


@dataclass(frozen=True)
class Format:
    """A format of citations: its name on a button, what writes it, its mime type and the ending of its files."""

    name: str
    write: Callable[[list[dict]], str]
    mime: str
    ending: str


def csl_json(items: list[dict]) -> str:
    """The items as they are, for citeproc and for reference managers."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


FORMATS = {
    "text": Format("Text", text, "text/plain", "txt"),
    "bibtex": Format("BibTeX", bibtex, "application/x-bibtex", "bib"),
    "ris": Format("RIS", ris, "application/x-research-info-systems", "ris"),
    "csl": Format("CSL-JSON", csl_json, "application/vnd.citationstyles.csl+json", "json"),
}
