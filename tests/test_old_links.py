"""Links that were valid once stay valid: `links.csv` holds such as schema 5 gave, and no row of it is ever taken out.

An address may say more with time, never less. Where an id in it is retracted one day, its drawer says so: that is an
answer too, and the row stays.
"""

import csv
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

import pytest

from benchmarks.reader import Reader
from benchmarks.server import Server
from nkeconomy.parameters import PAGES, VIEWS

pytestmark = pytest.mark.page
FALLEN_BACK = (
    "is no value of",
    "is no day from",
    "What you see is the latest",
    "This release holds no",
    "is not understood",
    "is saved here",
    "<h1>None of",
)
"""What a page says where it shows something else than was asked for."""
with (Path(__file__).parent / "links.csv").open(encoding="utf-8", newline="") as rows:
    LINKS = [(row["page"], row["query"]) for row in csv.DictReader(rows)]


@pytest.fixture(scope="module")
def server(committed_release):
    with Server(environment={"NKECONOMY_RELEASES": str(committed_release.parent)}) as started:
        yield started


@pytest.mark.parametrize("page", PAGES)
def test_an_old_link_opens_what_it_says(server, page):
    for query in [query for name, query in LINKS if name == page]:
        with Reader(server.port) as reader:
            run = reader.open(PAGES[page].path, query)
        assert run.errors == [], query
        assert "<h1>" in run.html, query
        assert [words for words in FALLEN_BACK if words in run.html] == [], query


@pytest.mark.parametrize(("page", "query"), LINKS)
def test_whatever_an_old_link_says_is_understood(page, query):
    said = [(name, value) for name, value in parse_qsl(query) if value]
    assert set(said) <= set(PAGES[page].state(parse_qs(query)))


def test_every_parameter_of_every_page_stands_in_some_old_link():
    said = {(page, name) for page, query in LINKS for name, _ in parse_qsl(query, keep_blank_values=True)}
    of_views = {(page, one.name) for page in VIEWS for one in PAGES[page].parameters if one.name != "release"}
    without_figures = {(page, name) for page in ("evidence", "sources") for name in ("cite", "figure")}
    assert of_views - without_figures <= said
    assert {("brief", "item"), ("brief", "title"), ("brief", "by")} <= said
    assert {page for page, _ in LINKS} == {*PAGES}
