"""A reader without a browser, on a real server: what it sees is what a browser's page would be sent."""

from urllib.parse import parse_qs

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.reader import Control, Reader, Run
from benchmarks.server import Server
from nkeconomy.parameters import PAGES, VIEWS

pytestmark = pytest.mark.page


@pytest.fixture(scope="module")
def server(committed_release):
    with Server(environment={"NKECONOMY_RELEASES": str(committed_release.parent)}) as started:
        yield started


@pytest.fixture
def reader(server):
    with Reader(server.port) as session:
        yield session


def control(run: Run, key: str) -> Control:
    return next(one for one in run.controls if one.key == key)


def passage_of(run: Run) -> str:
    """The first link of a page to the passage of a claim."""
    return next(link for link in run.links if "claim=" in link)


def test_every_page_opens_without_an_error_and_all_but_two_show_figures(reader):
    runs = {page: reader.open(PAGES[page].path) for page in VIEWS}
    assert {page: run.errors for page, run in runs.items() if run.errors} == {}
    assert {page: run.page for page, run in runs.items()} == {page: PAGES[page].path for page in VIEWS}
    assert [page for page, run in runs.items() if not run.figures] == ["evidence", "sources"]


def test_a_changed_control_changes_a_figure_and_the_address_and_changes_back(reader):
    before = reader.open("gdp_gni")
    scale = control(before, "scale")
    changed = reader.change(scale, "log")
    assert (scale.usual, reader.query) == ("linear", "scale=log")
    assert '"type":"log"' not in "".join(before.figures)
    assert '"type":"log"' in "".join(changed.figures)
    assert reader.change(scale, "linear").figures == before.figures
    assert reader.query == ""


def test_a_loaded_address_shows_what_a_changed_control_shows(server, reader):
    reader.open("gdp_gni")
    changed = reader.change(control(reader.shown, "scale"), "log")
    with Reader(server.port) as other:
        assert other.open("gdp_gni", "scale=log").figures == changed.figures


def test_a_link_to_a_passage_opens_the_drawer_with_that_claim(reader):
    link = passage_of(reader.open("gdp_gni"))
    run = reader.follow(link)
    assert run.drawer == "Source passage"
    assert any(words.endswith(f"claim={parse_qs(link)['claim'][0]}") for words in run.copied)
    assert reader.follow("").drawer == ""


def test_the_menu_leads_to_another_page_which_keeps_what_all_pages_share(reader):
    opened = reader.open("gdp_gni")
    reader.change(control(opened, "currency"), "USD")
    reader.change(control(opened, "scale"), "log")
    assert reader.turn("russia_china").page == "russia_china"
    assert reader.query == "currency=USD"


def test_what_a_browser_still_has_is_not_sent_again_and_yet_shown(reader):
    opened = reader.open("gdp_gni")
    run = reader.follow(passage_of(opened))
    assert run.figures == opened.figures
    assert run.bytes < opened.bytes


def test_an_answer_that_does_not_come_is_waited_for_as_long_as_asked(reader):
    reader.patience = 0.2
    with pytest.raises(TimeoutError):
        reader.ask(BackMsg(stop_script=True))
