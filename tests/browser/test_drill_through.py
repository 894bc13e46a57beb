"""From a mark to the words of the source and back, as a reader does it."""

import re

import pytest

CYBER = "/illicit_revenue?claim=002-cyber-revenue"
WORDS = "North Korea has earned approximately $13.5 billion through cyber activities"
PAGES = ("/", "/gdp_gni", "/illicit_revenue", "/russia_china", "/arms_transfers", "/evidence", "/sources", "/explore")


def test_the_first_request_after_a_cold_start_opens_the_right_page_with_its_drawer(start, visitor):
    reader = visitor(at=start()).opens(f"{CYBER}&currency=USD&reading=printed")
    assert WORDS in reader.sees_marked()
    assert reader.page.get_by_role("radio", name="USD").get_attribute("aria-checked") == "true"
    assert "/illicit_revenue" in reader.page.url


@pytest.mark.parametrize("page", PAGES)
def test_a_deep_link_opens_the_drawer_on_every_page(visitor, page):
    assert WORDS in visitor().opens(f"{page}?claim=002-cyber-revenue").sees_marked()


def test_a_click_on_a_bar_marks_the_words_that_carry_it(visitor):
    reader = visitor().opens("/illicit_revenue")
    reader.clicks(reader.page.locator(".js-plotly-plot .bars .point path").first)
    marked = reader.sees_marked()
    claim = re.search(r"claim=([\w-]+)", reader.page.url)[1]
    assert claim.startswith("002-")
    assert "billion" in marked


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_of_every_page_opens_a_passage_or_a_derivation(visitor, page):
    reader = visitor().opens(page)
    charts = reader.page.locator('[data-testid="stPlotlyChart"]')
    for index in range(charts.count()):
        reader.clicks(charts.nth(index).locator(".point path, path.point").first)
        reader.page.wait_for_selector('[role="dialog"] .nk-drawer', timeout=10_000)
        assert re.search(r"[?&](claim|derived)=", reader.page.url)
        reader.page.keyboard.press("Escape")
        reader.sees_no_drawer()
        reader.settles()


def test_the_same_mark_opens_again_after_escape(visitor):
    reader = visitor().opens("/illicit_revenue")
    for _ in range(3):
        reader.clicks(reader.page.locator(".js-plotly-plot .bars .point path").first)
        reader.sees_marked()
        reader.page.keyboard.press("Escape")
        reader.sees_no_drawer()
        reader.settles()
    assert "claim=" not in reader.page.url


def test_back_closes_the_drawer_and_forward_opens_it_again(visitor):
    reader = visitor().opens("/gdp_gni")
    reader.page.locator(".nk-table a[href*='claim=000-']").first.click()
    words = reader.sees_marked()
    reader.page.go_back()
    reader.sees_no_drawer()
    assert "claim=" not in reader.page.url
    reader.page.go_forward()
    assert reader.sees_marked() == words


def test_a_cited_figure_says_that_its_text_is_not_held_and_where_it_stands(visitor):
    reader = visitor().opens("/gdp_gni")
    reader.page.locator(".nk-table a[href*='claim=cia_2014_labour_force']").first.click()
    drawer = reader.page.get_by_role("dialog", name="Cited figure")
    drawer.get_by_text("Cited figure; text not held here").wait_for()
    assert drawer.locator("mark").count() == 0
    assert "github.com/factbook" in drawer.locator(".nk-address a").get_attribute("href")
    reader.page.go_back()
    reader.sees_no_drawer()


def test_a_link_in_the_list_opens_by_keyboard_and_does_not_load_the_page_anew(visitor):
    reader = visitor().opens("/gdp_gni")
    reader.page.evaluate("window.sameDocument = true")
    summary = reader.page.locator(".nk-evidence summary").first
    summary.focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    assert reader.sees_marked()
    assert reader.page.evaluate("window.sameDocument") is True


def test_a_derived_mark_opens_formula_and_inputs_and_each_input_its_passage(visitor):
    reader = visitor().opens("/gdp_gni?derived=won-per-dollar")
    drawer = reader.page.locator('[role="dialog"]')
    assert "Computed here; no source prints this number." in drawer.inner_text()
    drawer.get_by_role("link", name=re.compile("40.9 trillion won")).first.click()
    assert "40.9 trillion won" in reader.sees_marked()
    assert "derived=" not in reader.page.url


def test_a_check_opens_from_its_title_its_numbers_from_there_and_its_place_is_brought_into_view(visitor):
    reader = visitor().opens("/evidence?show=failing")
    reader.page.locator("[data-check=deficit-within-all-trade] h4 a").click()
    drawer = reader.page.locator('[role="dialog"]')
    drawer.get_by_text("Who could dispute it").wait_for()
    assert "check=deficit-within-all-trade" in reader.page.url
    drawer.get_by_role("link", name="$82.5 billion").first.click()
    assert "$82.5 billion" in reader.sees_marked()
    reader.page.locator('[role="dialog"]').get_by_role("link", name="The deficit of a year").click()
    drawer.get_by_role("link", name="Among all checks").click()
    reader.page.wait_for_url("**/evidence?at=deficit-within-all-trade")
    reader.settles()
    box = reader.page.locator("[data-check=deficit-within-all-trade]").bounding_box()
    assert 0 <= box["y"] <= 900


def test_the_sections_of_a_long_page_are_linked_from_its_head(visitor):
    reader = visitor().opens("/evidence")
    for link in reader.page.locator('nav[aria-label="On this page"] a').all():
        section = reader.page.locator(f"[id='{link.get_attribute('href')[1:]}']")
        assert section.inner_text().strip() == link.inner_text()
