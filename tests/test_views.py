"""Any page in any state without a screen: the same figures, words and data as a reader sees."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nkeconomy import store, views
from nkeconomy.figures import north_south_years, statements, topics
from nkeconomy.ledger import FLOWS, TOPICS
from nkeconomy.parameters import PAGES, VIEWS
from nkeconomy.ui import arms, checklist, cited_pages, explore, groups
from nkeconomy.ui.address import gathered, on, run, state
from nkeconomy.ui.paper import Heading, Words
from tests.other_defaults import changed
from tests.test_pages import figures, markup, opened

pytestmark = pytest.mark.page
IN_HALVES = ("russia_china", "arms_transfers")
"""Pages with figures in half a column: on paper these have the whole width."""
WORDS = {
    ("gdp_gni", "measure"): north_south_years.MEASURES,
    ("illicit_revenue", "channel"): topics.TOPICS,
    ("russia_china", "topic"): TOPICS,
    ("russia_china", "flow"): FLOWS,
    ("arms_transfers", "record"): arms.PARTS,
    ("arms_transfers", "order"): statements.BY,
    ("evidence", "show"): checklist.SHOW,
    ("evidence", "theme"): groups.THEMES,
    ("evidence", "cause"): groups.KINDS,
    ("sources", "pages"): cited_pages.ORDERS,
    ("explore", "evidence"): explore.EVIDENCE,
}


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


def drawn(paper) -> list[dict]:
    return [json.loads(chart.figure.to_json()) for chart in paper.charts.values()]


def of_one_value() -> list[tuple[str, str, str]]:
    """Every page with every value of every one of its controls."""
    return [
        (page.name, parameter.name, word)
        for page in map(PAGES.get, VIEWS)
        for parameter in page.parameters
        for word in parameter.words
    ]


@pytest.mark.parametrize(("page", "name", "value"), of_one_value())
def test_on_paper_a_page_has_the_figures_and_words_of_the_screen(page, name, value):
    app, paper = opened(page, **{name: value}), views.paper(page, {name: [value]})
    assert told(drawn(paper)) == told(figures(app))
    if page not in IN_HALVES:
        assert [figure["data"] for figure in drawn(paper)] == [figure["data"] for figure in figures(app)]
    on_screen = markup(app)
    for block in paper.blocks:
        if isinstance(block, Words):
            assert bare(block.markup) in bare(on_screen)
    assert paper.title in unescape(on_screen)
    shown = {element.value for kind in (app.header, app.subheader) for element in kind}
    assert {block.words for block in paper.blocks if isinstance(block, Heading)} <= shown


def told(drawn_figures: list[dict]) -> list[tuple]:
    """What figures say and carry, however wide they are."""
    titles = [re.sub(r"<[^>]*>|\s", "", figure["layout"]["title"]["text"]) for figure in drawn_figures]
    return [(title, *(t["customdata"] for t in f["data"])) for title, f in zip(titles, drawn_figures, strict=True)]


def bare(words: str) -> str:
    """Without the address of the page, which a paper says in full."""
    return re.sub(r"href=[\"'][^\"']*[\"']", "", words)


@pytest.mark.parametrize("key", WORDS, ids=" ".join)
def test_the_words_of_an_address_are_those_of_its_control(key):
    page, name = key
    assert PAGES[page].parameter(name).words == tuple(WORDS[key])


def test_a_page_that_there_is_not_is_said_with_those_there_are():
    with pytest.raises(views.NoSuchPage, match="there is no page “gold”; there are overview"):
        views.paper("gold", {})


def test_a_page_that_ends_early_is_a_paper_too():
    paper = views.paper("overview", {"asof": ["1990-01-01"]})
    assert not paper.charts
    assert "Nothing had been stated by 1 January 1990" in paper.blocks[-1].markup


@pytest.mark.parametrize("page", VIEWS)
def test_a_state_says_every_parameter_that_is_no_opening(page):
    said = [name for name, _ in views.paper(page, {}).state]
    assert said == [parameter.name for parameter in PAGES[page].parameters if parameter.kind != "opens"]


@pytest.mark.parametrize("page", VIEWS)
def test_the_link_to_a_paper_opens_the_same_paper(page):
    paper = views.paper(page, {"reading": ["reconciled"], "currency": ["KRW"], "scale": ["log"]})
    with on(views.paper(page, {}), views.Look()):
        assert dict(state())["reading"] == "both"
    again = views.paper(page, gathered(paper.state))
    assert drawn(again) == drawn(paper)
    assert again.state == paper.state


@pytest.mark.parametrize("page", VIEWS)
def test_a_whole_link_shows_the_same_when_every_default_is_another(page, monkeypatch):
    asked = {"reading": ["printed"]}
    before = views.paper(page, asked)
    with on(before, views.Look()):
        link = urlencode(state(release=before.release.id))
    others = {name: changed(found) for name, found in PAGES.items()}
    monkeypatch.setattr(views, "PAGES", others)
    after = views.paper(page, parameters_of(link))
    assert drawn(after) == drawn(before)
    assert [block.markup for block in after.blocks if isinstance(block, Words)]
    unsaid = views.paper(page, {})
    assert unsaid.state != before.state


def parameters_of(link: str) -> dict[str, list[str]]:
    return parse_qs(link.lstrip("?"), keep_blank_values=True)


@given(page=some.sampled_from(sorted(PAGES)), said=some.dictionaries(some.text(max_size=8), some.lists(some.text())))
def test_whatever_an_address_says_a_state_is_a_fixed_point(page, said):
    named = {parameter.name for parameter in PAGES[page].parameters}
    state_ = PAGES[page].state(said | dict.fromkeys(list(named)[:2], next(iter(said.values()), [])))
    assert PAGES[page].state(gathered(state_)) == state_


def test_two_threads_put_pages_on_papers_of_their_own():
    states = list(product(("gdp_gni", "arms_transfers"), ("both", "printed", "reconciled"), ("printed", "KRW")))

    def titles(asked):
        page, reading, currency = asked
        paper = views.paper(page, {"reading": [reading], "currency": [currency]})
        return [chart.alt for chart in paper.charts.values()], paper.state

    with ThreadPoolExecutor(8) as many:
        assert list(many.map(titles, states * 3)) == [titles(asked) for asked in states] * 3


def test_a_run_is_over_when_its_paper_is_full():
    views.paper("overview", {})
    assert run().paper is None


@pytest.mark.parametrize("asked", ["1995-06-01", "2010-01-01", "2016-06-01", "2017-06-01", "2018-06-01"])
@pytest.mark.parametrize("channel", topics.TOPICS)
def test_a_channel_of_which_nothing_had_been_counted_by_then_says_so(asked, channel):
    """A filter that leaves no row keeps the columns: a list of nothing, taken as columns, once took them all away."""
    paper = views.paper("illicit_revenue", {"asof": [asked], "channel": [channel]})
    assert paper.title


def test_a_choice_that_nobody_had_spoken_of_by_then_leaves_nothing_rather_than_everything():
    asked = {"estimators": ["Bank of Korea"], "asof": ["1990-06-01"]}
    assert views.paper("explore", asked).title.startswith("None of")
