"""Documents in a real browser without a network: drawn, numbered, and led through by their links; on paper too."""

import pytest

from nkeconomy import document, store, views
from nkeconomy.figures.printed import WIDE
from tests.test_document import MADE, STATES, opened


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


@pytest.fixture
def offline(chromium, tmp_path):
    """Opens a file in a browser without a network; gives the page, with its requests and what its console says."""
    context = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))

    def opens(text: str):
        file = tmp_path / "document.html"
        file.write_text(text, encoding="utf-8")
        page.goto(file.as_uri())
        page.evaluate("window.nkDrawn")
        return page

    yield opens
    context.close()


@pytest.mark.parametrize("name", STATES)
def test_offline_a_document_draws_its_figures_and_asks_for_nothing(offline, name):
    read = opened(name)
    page = offline(read.text)
    assert page.locator(".js-plotly-plot:has(.scatterlayer path, .barlayer path)").count() == len(read.paper.charts)
    assert [one for one in page.asked if not one.startswith(("data:", "file:"))] == []
    assert page.said == []


def test_a_click_on_a_mark_lands_on_its_note(offline):
    read = opened("gdp_gni")
    page = offline(read.text)
    point = page.locator(".nk-drawing .barlayer .point path").first
    point.click(force=True)
    number = read.number(next(iter(read.paper.charts.values())).figure.data[0].customdata[0][0])
    assert page.evaluate("location.hash") == f"#n{number}"
    page.wait_for_function(f"document.getElementById('n{number}').getBoundingClientRect().top < innerHeight")


def test_a_way_back_opens_what_is_folded_away(offline):
    page = offline(opened("gdp_gni").text)
    folded = page.locator("details.nk-evidence a[role=doc-noteref]").first
    assert not folded.is_visible()
    page.evaluate("to => { location.hash = to }", folded.get_attribute("id"))
    folded.wait_for(state="visible")


COVERING = """() => {
  const inner = (one) => {
    const at = one.getBoundingClientRect();
    return { left: at.left + 1, right: at.right - 1, top: at.top + 3, bottom: at.bottom - 3 };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return [...document.querySelectorAll(".nk-numbers text")].filter((number) => {
    const words = [...number.closest(".js-plotly-plot").querySelectorAll(".main-svg text")];
    return words.some((other) => other !== number && meet(inner(number), inner(other)));
  }).map((number) => number.textContent);
}"""


@pytest.mark.parametrize("name", ["gdp_gni", "overview", "explore"])
def test_numbers_beside_marks_cover_neither_words_nor_each_other(offline, name):
    assert offline(opened(name).text).evaluate(COVERING) == []


def test_on_paper_all_is_unfolded_and_a_long_figure_is_cut_between_rows(offline):
    page = offline(opened("explore").text)
    page.emulate_media(media="print")
    assert page.locator("details.nk-evidence li").first.is_visible()
    pieces = page.locator(".nk-long").first.locator(".nk-piece")
    assert pieces.count() > 1
    assert all(piece.is_visible() for piece in pieces.all())


def test_a_figure_alone_is_as_large_as_it_is_drawn(offline):
    paper = views.paper("gdp_gni", {})
    chart = next(iter(paper.charts.values()))
    page = offline(document.figure(chart, document.of_page(paper, MADE).parts[0]))
    box = page.locator(".nk-drawing").bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, WIDE)
    assert page.said == []
