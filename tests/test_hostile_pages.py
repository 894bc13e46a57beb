"""Data that are hostile through and through, on every page in a real browser: shown as words, and nothing leaves.

Every cell that people write holds scripts, styles, Markdown, LaTeX or formulas, and so do the quotes of one more
document, with text from right to left; a draft on its way in holds the same. The words are in `hostile/words.json`.
"""

import json
import re

import pytest

from benchmarks.fuzzing import links, log, looks, own, poison
from benchmarks.fuzzing.listener import Listener
from nkeconomy import store, views
from nkeconomy.parameters import PAGES, VIEWS

pytestmark = pytest.mark.browser
OURS = re.compile(r"</?b>|<br>|</?extra>|</?span(?: style='[\w:;#. -]*')?>")
"""The markup that our figures are written in."""
TRAP = '<img src="http://evil.example/x.png">'


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory) -> poison.Poisoned:
    found = poison.poisoned(own.ROOT, tmp_path_factory.mktemp("poisoned"))
    own.built(found.root)
    return found


@pytest.fixture(scope="module")
def looked(poisoned):
    """What was seen, how many connections went elsewhere, and what the server wrote of errors."""
    draft = poison.drafted(poisoned.root)
    with own.server(poisoned.root) as server, Listener() as listener, links.browser(listener.port) as chromium:
        seen = looks.look(chromium, server.address, poisoned, draft, brief=True)
        elsewhere = listener.hits
        page = chromium.new_page()
        page.set_content(TRAP)
        page.wait_for_timeout(500)
        page.close()
        assert listener.hits > elsewhere, "the listener would hear of a request"
        yield seen, elsewhere, log.failures(server.log, [])


def test_nothing_of_it_is_run_or_read_as_markup_and_nothing_is_refused(looked):
    assert list(map(str, looked[0].failures)) == []
    assert looked[0].pages >= len(PAGES) + len(VIEWS)


def test_nothing_leaves_for_another_host(looked):
    assert looked[1] == 0


def test_every_hostile_word_stands_somewhere_as_it_is(looked, poisoned):
    assert {*poisoned.in_cells, *poisoned.in_text} - looked[0].read == set()


def test_the_server_has_no_error_to_tell(looked):
    assert looked[2] == []


@pytest.mark.parametrize("page", VIEWS)
def test_no_text_of_a_figure_holds_markup_but_ours(poisoned, monkeypatch, page):
    monkeypatch.setattr(store, "RELEASES", poisoned.root / "data/releases")
    said = [text for chart in views.paper(page, {}).charts.values() for _, text in strings(drawn(chart))]
    assert [text for text in said if "<" in OURS.sub("", text)] == []


@pytest.mark.parametrize("page", VIEWS)
def test_no_template_of_a_figure_holds_places_to_fill_but_ours(poisoned, monkeypatch, page):
    """Plotly fills %{…} in what is shown beside a mark that is pointed at."""
    monkeypatch.setattr(store, "RELEASES", poisoned.root / "data/releases")
    said = [found for chart in views.paper(page, {}).charts.values() for found in strings(drawn(chart))]
    filled = [text for name, text in said if name.endswith("template") and "%{" in text]
    assert {text for text in filled if text != "%{hovertext}<extra></extra>"} == set()


def drawn(chart) -> dict:
    return json.loads(chart.figure.to_json())


def strings(value, name=""):
    """Every text of a figure, with the name of the property that it stands in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        yield from (found for own, part in value.items() for found in strings(part, own))
    elif isinstance(value, list):
        yield from (found for part in value for found in strings(part, name))
