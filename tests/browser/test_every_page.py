"""What must hold of every page, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = (
    "/",
    "/gdp_gni",
    "/illicit_revenue",
    "/russia_china",
    "/arms_transfers",
    "/evidence",
    "/sources",
    "/sources?document=000",
    "/explore",
)
DRAWERS = (
    "/?claim=000-gni-per-head",
    "/?claim=002-arms-revenue",
    "/gdp_gni?derived=won-per-dollar",
    "/illicit_revenue?check=illicit-channels-within-total",
    "/evidence?check=dollars-per-pound",
)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(visitor, page):
    reader = visitor(width=390).opens(page)
    beyond = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(beyond) <= 0


@pytest.mark.parametrize("page", PAGES)
def test_no_page_complains_in_the_console_or_asks_another_host(visitor, page):
    reader = visitor().opens(page)
    assert reader.complaints == []
    assert [url for url in reader.requests if not url.startswith((reader.address, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", [*PAGES, *DRAWERS])
def test_axe_finds_no_violation(visitor, page, scheme):
    found = Axe().run(visitor(scheme=scheme).opens(page).page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_is_drawn_in_the_theme_of_the_reader(visitor, page):
    reader = visitor(scheme="dark").opens(page)
    papers = reader.page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map((c) => c._fullLayout.paper_bgcolor)"
    )
    assert set(papers) <= {"#12161b"}


# Words of a figure that reach beyond its edge are cut there. Those that Plotly hides have no opacity.
CUT = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const edge = plot.getBoundingClientRect();
  const beyond = ({ width, left, right, bottom }) =>
    width && (left < edge.left - 1 || right > edge.right + 1 || bottom > edge.bottom + 1);
  return [...plot.querySelectorAll(".main-svg text")]
    .filter((words) => beyond(words.getBoundingClientRect()) && getComputedStyle(words).opacity !== "0")
    .map((words) => words.textContent);
})"""


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("page", PAGES)
def test_no_words_of_a_figure_are_cut_at_its_edge(visitor, page, width):
    reader = visitor(width=width).opens(page)
    assert reader.page.evaluate(CUT) == []
