"""An address is the view: what is set stands in it, and what stands in it is set."""

import pytest

PAGES = ("/", "/gdp_gni", "/illicit_revenue", "/russia_china", "/arms_transfers", "/evidence", "/sources", "/explore")


def chosen(reader) -> list[str]:
    return reader.page.locator('[data-testid="stSidebar"] [role="radio"][aria-checked="true"]').all_inner_texts()


def test_controls_survive_a_change_of_page_and_a_reload(visitor):
    reader = visitor().opens("/illicit_revenue")
    reader.page.locator(".st-key-reading").get_by_role("radio", name="printed").click()
    reader.page.get_by_role("radio", name="USD").click()
    reader.settles()
    reader.page.locator('[data-testid="stSidebarNav"] a', has_text="GDP and GNI").click()
    reader.page.wait_for_url("**/gdp_gni*")
    reader.settles()
    assert chosen(reader) == ["Printed", "USD"]
    reader.page.reload(wait_until="commit")
    reader.settles()
    assert chosen(reader) == ["Printed", "USD"]


def test_a_bad_value_falls_back_to_the_default_and_breaks_nothing(visitor):
    reader = visitor().opens("/gdp_gni?reading=nonsense&currency=%3Cscript%3E&scale=cubic&unknown=1&claim=%00%27--")
    assert chosen(reader) == ["Both", "Printed"]
    assert not reader.complaints


@pytest.mark.parametrize("page", PAGES)
def test_a_reload_shows_the_same_page(visitor, page):
    reader = visitor().opens(page)
    before = reader.page.locator('[data-testid="stMain"]').inner_text()
    reader.page.reload(wait_until="commit")
    reader.settles()
    assert reader.page.locator('[data-testid="stMain"]').inner_text() == before


def test_an_embedded_page_has_no_side_bar_and_takes_its_choices_from_the_address(visitor):
    reader = visitor().opens("/gdp_gni?embed=true&currency=USD")
    assert reader.page.locator('[data-testid="stSidebar"]').count() == 0
    assert "document 000 implies for 2023" in reader.page.locator('[data-testid="stMain"]').inner_text()
