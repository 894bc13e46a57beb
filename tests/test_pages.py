"""Every page in every state that its controls offer: each mark, headline figure and link leads to claims that exist."""

import base64
import hashlib
import json
import re
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from nkeconomy import queries, store, wording
from nkeconomy.frame import each
from nkeconomy.ui.drawer import words_in_place

pytestmark = pytest.mark.page
FRAME = Path(__file__).parents[1] / "pages" / "frame.py"
PAGES = ("overview", "gdp_gni", "illicit_revenue", "russia_china", "arms_transfers", "evidence", "sources", "explore")
ASKED = (queries.claims, queries.derived, queries.checks, queries.not_derived)
STATES = [
    {"reading": reading, "currency": currency, "scale": scale}
    for reading, currency, scale in product(
        ("both", "printed", "reconciled"), ("printed", "USD", "KRW"), ("linear", "log")
    )
]


def state_name(state: dict[str, str]) -> str:
    return "-".join(state.values())


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


def opened(page: str, **state: str) -> AppTest:
    """The page as the server would send it for that address."""
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    app.query_params.update(state)
    app.run()
    if page != "overview":
        app.switch_page(f"{page}.py")
        app.query_params.update(state)
        app.run()
    return app


def figures(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def markup(app: AppTest) -> str:
    return "\n".join(element.value for element in app.get("html"))


def marks(figure: dict) -> list[tuple[dict, int]]:
    return [(trace, index) for trace in figure["data"] for index in range(_points(trace))]


def _points(trace: dict) -> int:
    return max(_length(trace.get(axis)) for axis in ("x", "y"))


def _length(axis) -> int:
    """Plotly packs numbers into base64 blocks: their length stands in the shape or follows from the bytes."""
    if isinstance(axis, dict):
        size = {"i1": 1, "u1": 1, "i2": 2, "u2": 2, "i4": 4, "u4": 4, "f4": 4, "f8": 8}[axis["dtype"]]
        return len(base64.b64decode(axis["bdata"])) // size
    return len(axis or ())


@pytest.fixture(scope="session")
def known(committed_release):
    """All ids of the release: of claims, of derived figures, of checks, and of what is not derived."""
    db = store.Release(committed_release.stem)
    store.RELEASES, before = committed_release.parent, store.RELEASES
    try:
        return tuple(set(ask(db)["id"]) for ask in ASKED)
    finally:
        store.RELEASES = before


@pytest.mark.parametrize("state", STATES, ids=state_name)
@pytest.mark.parametrize("page", PAGES)
def test_every_mark_of_every_figure_carries_a_claim_that_exists(page, state, known):
    claims, derived, *_ = known
    for figure in figures(opened(page, **state)):
        for trace, index in marks(figure):
            carried = trace["customdata"][index]
            assert carried[0] in claims | derived
            assert claims & set(carried), f"{page}: a mark of {trace.get('text')} stands on no claim"


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_is_one_that_plotly_accepts(page):
    """Figures are drawn without validation, which is slow: here every property of every one is validated."""
    for figure in figures(opened(page, scale="log")):
        go.Figure(figure)


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_states_a_finding_and_carries_source_and_release(page, committed_release):
    for figure in figures(opened(page)):
        words = " ".join(annotation.get("text", "") for annotation in figure["layout"]["annotations"])
        assert len(figure["layout"]["title"]["text"]) > 20
        assert "Source" in words
        assert f"elease {committed_release.stem}" in words.replace("<br>", " ")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_into_the_drawer_leads_to_something_that_exists(page, known):
    claims, derived, checks, refused = known
    for href in re.findall(r'href=["\'](\?[^"\']*)["\']', markup(opened(page))):
        address = parse_qs(unescape(href).lstrip("?"))
        assert set(address.get("claim", [])) <= claims
        assert set(address.get("derived", [])) <= derived | refused
        assert set(address.get("check", [])) <= checks


@pytest.mark.parametrize("state", STATES, ids=state_name)
@pytest.mark.parametrize("page", PAGES)
def test_every_headline_figure_rests_on_claims(page, state, known):
    claims, *_ = known
    cards = re.findall(r"<article class='nk-card[^>]*data-claims='([^']*)'", markup(opened(page, **state)))
    assert all(card.split() and set(card.split()) <= claims for card in cards)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_ends_in_an_error(page):
    app = opened(page)
    assert not app.exception
    assert not app.error


def test_every_claim_opens_in_the_drawer_with_its_exact_words(committed_release):
    """All claims, not a sample: the marked words are the quote, and the paragraph is the passage."""
    db = store.Release(committed_release.stem)
    for claim in each(queries.claims(db, held=True)):
        paragraph = re.search(r"<blockquote>(.*?)</blockquote>", words_in_place(db, claim), re.DOTALL)[1]
        before, quote, after = (unescape(part) for part in re.split("</?mark>", paragraph))
        passage = each(queries.passage(db, claim.id))
        assert quote == claim.quote
        assert before + quote + after == next(row.text for row in passage if row.distance == 0)


def test_every_cited_figure_opens_as_such_with_its_number_and_its_address_and_without_a_quote(committed_release):
    db = store.Release(committed_release.stem)
    figures = each(queries.claims(db, held=False))
    assert len(figures) == 677
    for claim in figures:
        opened = unescape(words_in_place(db, claim))
        assert "Cited figure; text not held here" in opened
        assert f">{wording.amount(claim)}<" in opened
        assert f'href="{claim.url}"' in opened.replace("'", '"')
        assert "blockquote" not in opened


def test_an_unknown_claim_is_said_in_the_drawer_and_not_ignored():
    assert "holds no claim “nosuch”" in markup(opened("overview", claim="nosuch"))


@pytest.fixture
def retracted(sample, monkeypatch):
    """A release in which one claim of the bank is retracted; the bank's text was taken out of a file."""
    sample.write("seeds/bank.pdf", b"%PDF")
    digest = hashlib.sha256(b"%PDF").hexdigest()
    sample.change("data/documents.csv", "bank", original="seeds/bank.pdf", original_sha256=digest)
    sample.change("data/documents.csv", "bank", same_origin_as="fund")
    sample.add("data/retired_claims.csv", "bank-since,retracted,2026-11-23,The <b>editor,It was misread")
    monkeypatch.setattr(store, "RELEASES", sample.build().path.parent)


def test_a_retracted_claim_opens_on_any_page_with_its_words_and_why_it_is_none(retracted):
    for page in ("overview", "explore", "sources"):
        drawer = markup(opened(page, claim="bank-since")).split("nk-drawer nk-retracted")[1]
        assert "<b>Retracted</b> on 23 November 2026, by The &lt;b&gt;editor. It was misread." in drawer
        assert "<mark>the most since 2016</mark>" in drawer
        assert "It stands in no figure, no table and no file of this release." in drawer


def test_a_retracted_claim_is_struck_through_in_its_document_and_linked_to_its_drawer(retracted):
    page = markup(opened("sources", document="bank"))
    assert len(re.findall(r"<a class='nk-claim nk-struck [^>]*?claim=bank-since'[^>]*>", page)) == 1
    assert "data-figure='×'" in page
    assert "<s>2016</s> " in page
    assert "a claim that was retracted and counts for nothing" in page
    assert "nk-struck" not in markup(opened("sources", document="fund"))


def test_a_document_says_which_file_its_text_was_taken_out_of_and_whose_report_it_carries(retracted):
    page = markup(opened("sources", document="bank"))
    assert "<dt>Original</dt><dd>seeds/bank.pdf, byte for byte; SHA-256 <code>" in page
    assert re.search("<dt>Carries or rewrites</dt><dd><a href='[^']*document=fund[^']*'>document fund, ", page)
    assert re.search("<dt>Carried or rewritten by</dt><dd><a ", markup(opened("sources", document="fund")))
    drawer = markup(opened("overview", claim="bank-total"))
    assert re.search("Carries or rewrites <a [^>]*>document fund, [^<]*</a>: one origin, counted once", drawer)
    assert "Text taken out of seeds/bank.pdf" in drawer


def test_an_unknown_release_is_said_and_the_latest_is_shown(committed_release):
    page = markup(opened("overview", release="000000000000"))
    assert "Release 000000000000 is not held here" in page
    assert f"Release {committed_release.stem}" in page


def test_a_folder_without_a_release_is_said_with_the_next_step(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    assert "Run: python -m nkeconomy build" in markup(opened("overview"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_has_nothing_to_show_says_what_holds_for_its_links_too(page):
    found = re.findall(r"data-state='([^']*)'", markup(opened(page, asof="1990-01-01", reading="printed")))
    assert len(found) == 1
    said = parse_qs(unescape(found[0]), keep_blank_values=True)
    assert (said["asof"], said["reading"]) == (["1990-01-01"], ["printed"])
