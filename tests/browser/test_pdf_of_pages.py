"""Every page as PDF, read back: all that its tables say stands in it, and nothing that was still on its way."""

import io
import re
from unicodedata import normalize

import pytest
from lxml import html
from pypdf import PdfReader

from nkeconomy import document, printing, store, views
from nkeconomy.parameters import VIEWS

WORD = re.compile(r"\w+")


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


def bare(words: str) -> str:
    """Letters and digits alone, ligatures taken apart: a PDF sets apostrophes and colons apart from their words."""
    return "".join(filter(str.isalnum, normalize("NFKC", words)))


def lacking(said, told: str) -> list[str]:
    """The texts of which a word is not told."""
    return [text for text in said if not all(bare(word) in told for word in WORD.findall(text))]


@pytest.mark.parametrize("page", VIEWS)
def test_a_pdf_has_every_row_of_every_table_and_every_figure(page):
    paper = views.paper(page, {})
    made = document.render(document.of_page(paper))
    pdf = PdfReader(io.BytesIO(printing.pdf(made, title=paper.title, footer="Release")))
    told = bare("".join(sheet.extract_text() for sheet in pdf.pages))
    assert "oading" not in told
    cells = (text for cell in html.fromstring(made).iter("td", "th") for text in cell.itertext())
    assert lacking(cells, told) == []
    assert lacking((chart.alt for chart in paper.charts.values()), told) == []
    assert f"{len(pdf.pages)}of{len(pdf.pages)}" in told
