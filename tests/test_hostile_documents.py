"""Hostile documents on their way in, and one that is there: taken as text, or refused in a sentence.

Files that are made to exhaust whoever reads them are in `test_texts_bombs.py`.
"""

import shutil
from pathlib import Path

import pytest

from benchmarks.fuzzing import corpus, own, poison
from benchmarks.reader import Reader
from nkeconomy import spans, texts

MARKED_UP = """<html><head><script>window.__xss=1</script><style>@import url(https://evil.example/s.css)</style>
<meta http-equiv=refresh content='0;url=https://evil.example'><base href=https://evil.example/></head><body>
<h1 onclick="window.__xss=1">Growth</h1><p>Growth was 3.1 percent in 2023, the bank said.</p>
<img src=x onerror=window.__xss=1><svg onload=window.__xss=1></svg><iframe src=javascript:1></iframe>
<p>&lt;script&gt;window.__xss=1&lt;/script&gt; stood in the text of the page, in plain view.</p></body></html>"""
LONG = "Growth was 3.1 percent. "
REFUSED = {
    "NUL": (b"Growth was\x003.1 percent.", "it holds NUL bytes"),
    "a line of ten megabytes": (LONG.encode() + b"a" * 10_000_000, "at most 2,000,000 are taken in"),
    "ten megabytes of words": (LONG.encode() * 420_000, "at most 2,000,000 are taken in"),
    "a web page of ten megabytes": (b"<html><body><p>" + b"word " * 2_000_000, "which is the most that is taken in"),
    "more than may come": (b"a" * 25_000_000, "at most 20 MB are taken in"),
    "a PDF in name": (b"%PDF-1.7\nnothing", "it is broken"),
    "a PDF and a web page at once": (b"%PDF-1.4\n" + MARKED_UP.encode(), "it is broken"),
    "an archive": (b"PK\x03\x04nothing", "is a zip archive and no Word document"),
    "a program": (b"MZ\x90\x00" + bytes(1000), "is a program and not read here"),
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\t\n", "is empty"),
}


@pytest.mark.parametrize(("raw", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_in_a_sentence(raw, why):
    with pytest.raises(texts.Refused) as refused:
        texts.read(raw, "said.txt")
    told = str(refused.value)
    assert why in told
    assert "\n" not in told
    assert len(told) < 300
    assert "Traceback" not in told


def test_of_a_web_page_its_words_are_taken_and_nothing_else():
    assert texts.read(MARKED_UP.encode(), "page.html").text == (
        "Growth\nGrowth was 3.1 percent in 2023, the bank said.\n"
        "<script>window.__xss=1</script> stood in the text of the page, in plain view."
    )


@pytest.mark.parametrize("kind", ["script", "style", "markdown", "latex", "bidi", "formula", "sql", "path"])
def test_a_plain_text_is_taken_letter_by_letter(kind):
    said = "\n".join(f"{LONG}{word}" for word in corpus.words()[kind])
    assert texts.read(said.encode(), "said.txt").text == said


def test_words_that_stand_everywhere_are_marked_in_a_moment():
    """A text may have two million letters, and a search may ask for one of them."""
    text = "long line " * 3_000
    cut = spans.pieces(text, [], spans.hits(text, "l"))
    assert "".join(piece.text for piece in cut) == text
    assert len(cut) < 5_000


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The data with one more document, all of which is one line of two million letters."""
    folder = own.copied(tmp_path_factory.mktemp("long") / "root")
    model = next(row for row in poison.table(folder / "data/claims/000.csv")[1] if row["id"] == "000-gdp-growth-2023")
    said = f"{model['quote']} {model['period_as_printed']} {'long line ' * 195_000}\n"
    poison.describe(folder, said.encode(), title="A long line", url="https://long.example/")
    claim = {**model, "id": f"{poison.NAME}-0", "occurrence": "", "same_quantity_as": "", "disputes": ""}
    poison.write(folder / f"data/claims/{poison.NAME}.csv", list(model), [claim])
    yield own.built(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(root):
    with own.server(root) as started:
        yield started


@pytest.mark.page
@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("", ""),
        ("gdp_gni", f"claim={poison.NAME}-0"),
        ("sources", f"document={poison.NAME}"),
        ("sources", "q=long"),
        ("sources", f"q=l&document={poison.NAME}"),
    ],
)
def test_a_line_of_two_million_letters_is_shown(server, page, query):
    with Reader(server.port, patience=30) as reader:
        run = reader.open(page, query)
    assert run.errors == []
    assert run.bytes < 12_000_000
