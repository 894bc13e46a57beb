"""A brief: collected on other pages, put in order, shared by its link, saved, and edited by two."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from nkeconomy.briefs import query, read
from nkeconomy.briefs.brief import LONGEST

ADD = "a[data-brief]"
CORNER = ".nk-brief-corner"
DRAWER = '[role="dialog"]'
NAMES = ".nk-item-name"
WHOLE = (
    "/brief?title=All+kinds&by=Somebody&item=heading:Growth&item=figure:gdp_gni/growth_years?vintages=all&item=text:Mine"
    "&item=claim:002-arms-revenue&item=derived:won-per-dollar&item=claim:no-such&item=nonsense"
    "&item=figure:illicit_revenue/deficit?release=0123456789ab"
)


def asked(reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def adds(reader, place: int = 0, within: str = "") -> str:
    """Clicks an “Add to brief” and gives the item that it stands for."""
    link = reader.page.locator(f"{within} {ADD}").nth(place)
    link.click()
    assert link.inner_text() == "Added"
    return link.get_attribute("data-brief")


def opens_brief(reader):
    reader.page.locator(f"{CORNER} a").click()
    reader.page.wait_for_url("**/brief*")
    return reader.settles()


def names(reader) -> list[str]:
    return reader.page.locator(NAMES).all_inner_texts()


def presses(reader, key: str) -> None:
    """Presses a button and waits until the address and the page have changed."""
    before = reader.page.url
    reader.page.locator(f".st-key-{key} button").first.click()
    changes(reader, before)


def changes(reader, before: str) -> None:
    reader.page.wait_for_function("(before) => location.href !== before", arg=before, timeout=15_000)
    reader.settles()


def writes(reader, label: str, words: str) -> None:
    before = reader.page.url
    field = reader.page.get_by_label(label, exact=True)
    field.fill(words)
    field.blur()
    changes(reader, before)


def seen(reader) -> dict:
    return {
        "names": names(reader),
        "head": reader.page.locator(".nk-brief-head h1").inner_text(),
        "quotes": reader.page.locator(".nk-quoted").all_inner_texts(),
        "own": reader.page.locator(".nk-own-heading, .nk-own-words").all_inner_texts(),
        "figures": seen_figures(reader),
    }


def seen_figures(reader) -> list[str]:
    return reader.page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map((one) => JSON.stringify([one.data, one.layout.title]))"
    )


@pytest.fixture
def put_together(visitor):
    """A reader who collected two figures and a claim on three pages, and opened them as a brief."""
    reader = visitor().opens("/gdp_gni?vintages=all")
    adds(reader, 2)
    adds(reader.opens("/illicit_revenue?reading=reconciled"))
    adds(reader.opens("/?claim=002-arms-revenue"), within=DRAWER)
    return opens_brief(reader)


def test_what_is_added_on_three_pages_stands_in_the_brief_as_it_was(put_together):
    assert names(put_together) == ["1. Figure, GDP and GNI", "2. Figure, Illicit revenue", "3. Claim"]
    growth, channels, claim = asked(put_together)["item"]
    assert growth.startswith("figure:gdp_gni/growth_years?reading=both&currency=printed&vintages=all")
    assert channels.startswith("figure:illicit_revenue/channels?reading=reconciled")
    assert claim.startswith("claim:002-arms-revenue?release=")
    drawn = seen(put_together)["figures"]
    assert drawn[0] == seen_figures(put_together.opens("/gdp_gni?vintages=all"))[2]
    assert drawn[1] == seen_figures(put_together.opens("/illicit_revenue?reading=reconciled"))[0]


def test_the_corner_counts_in_every_tab_and_says_what_is_in_already(visitor):
    reader = visitor().opens("/gdp_gni")
    corner = reader.page.locator(CORNER)
    assert not corner.is_visible()
    adds(reader)
    assert corner.inner_text() == "Added.Open brief (1)"
    other = reader.context.new_page()
    other.goto(f"{reader.address}/evidence")
    other.wait_for_function("document.querySelector('.nk-brief-corner a')?.textContent === 'Brief (1)'")
    adds(reader, 1)
    other.wait_for_function("document.querySelector('.nk-brief-corner a').textContent === 'Brief (2)'")
    reader.page.locator(ADD).nth(1).click()
    assert corner.inner_text() == "Already in the brief.Open brief (2)"
    assert reader.page.locator("[role=status].nk-silent").inner_text() == "Already in the brief: 2 in the brief"


def test_without_the_script_the_link_opens_a_brief_of_that_claim(visitor):
    reader = visitor().opens("/?claim=002-arms-revenue")
    reader.opens("/" + reader.page.locator(f"{DRAWER} {ADD}").get_attribute("href"))
    assert names(reader) == ["1. Claim"]


def test_edits_stand_in_the_address_and_back_undoes_them(put_together):
    presses(put_together, "up-2")
    assert names(put_together)[1] == "2. Claim"
    presses(put_together, "remove-0")
    assert names(put_together) == ["1. Claim", "2. Figure, Illicit revenue"]
    for expected in (3, 3):
        before = put_together.page.url
        put_together.page.go_back()
        changes(put_together, before)
        assert len(names(put_together)) == expected
    assert names(put_together)[2] == "3. Claim"


def test_a_brief_with_words_opens_the_same_in_another_browser(put_together, visitor):
    writes(put_together, "Title", "Where the money comes from")
    writes(put_together, "Your name (optional)", "A. N. Author")
    put_together.page.get_by_label("A heading of your own").fill("Shrinking & growing")
    before = put_together.page.url
    put_together.page.get_by_role("button", name="Add heading").click()
    changes(put_together, before)
    for _ in range(3):
        place = names(put_together).index(next(name for name in names(put_together) if "Heading" in name))
        presses(put_together, f"up-{place}")
    put_together.page.get_by_label("A text of your own").fill("First line\nsecond: 조선 <b>& more</b>")
    before = put_together.page.url
    put_together.page.get_by_role("button", name="Add text").click()
    changes(put_together, before)
    put_together.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    put_together.page.locator(".nk-share a[data-copy]").click()
    link = put_together.page.evaluate("navigator.clipboard.readText()")
    other = visitor()
    other.opens(link.removeprefix(other.address))
    assert seen(other) == seen(put_together)
    assert seen(other)["own"] == ["Shrinking & growing", "First line\nsecond: 조선 <b>& more</b>"]
    assert names(other)[0] == "1. Heading"


def test_words_are_changed_in_place_and_taken_away_when_they_are_emptied(visitor):
    reader = visitor().opens("/brief?item=heading:One&item=text:Two")
    reader.page.locator(".st-key-edit-0 button").click()
    writes(reader, "Heading", "Other")
    assert asked(reader)["item"] == ["heading:Other", "text:Two"]
    presses(reader, "remove-1")
    assert asked(reader)["item"] == ["heading:Other"]


def test_every_number_of_a_brief_opens_its_passage(visitor):
    reader = visitor().opens("/brief?item=claim:002-arms-revenue&item=figure:gdp_gni/sectors")
    reader.page.locator(".nk-quoted-number a").first.click()
    assert reader.sees_marked() == "earning approximately $5.4 billion in the process"
    reader.page.keyboard.press("Escape")
    reader.sees_no_drawer()
    assert len(asked(reader)["item"]) == 2
    assert "of" not in asked(reader)
    reader.clicks(reader.page.locator(".js-plotly-plot .point").first)
    assert reader.sees_marked()
    assert asked(reader)["claim"][0].startswith("000-")
    assert asked(reader)["of"] == [reader.page.locator(".nk-origin").last.inner_text().split("Release ")[1][:12]]
    assert names(reader) == ["1. Claim", "2. Figure, GDP and GNI"]


def test_a_saved_brief_is_there_after_a_restart(visitor, start):
    server = start()
    reader = visitor(at=server).opens("/brief?title=Kept&item=claim:002-arms-revenue&item=text:Mine")
    presses(reader, "save")
    assert [*asked(reader)] == ["id"]
    assert "Saved as version 1" in reader.page.locator(".nk-brief-head").inner_text()
    before, path = seen(reader), reader.page.url.removeprefix(server.address)
    server.stop()
    later = visitor(at=start()).opens(path)
    assert seen(later) == before


def test_a_saved_brief_is_collected_into_further(visitor):
    reader = visitor().opens("/brief?item=heading:One")
    presses(reader, "save")
    name = asked(reader)["id"]
    reader.page.locator('[data-testid="stSidebarNav"] a', has_text="GDP and GNI").click()
    reader.page.wait_for_url("**/gdp_gni*")
    reader.settles()
    adds(reader)
    assert reader.page.locator(CORNER).inner_text().endswith("Open brief (2)")
    opens_brief(reader)
    assert asked(reader)["id"] == name
    assert names(reader) == ["1. Heading", "2. Figure, GDP and GNI"]
    presses(reader, "save")
    assert "Saved as version 2" in reader.page.locator(".nk-brief-head").inner_text()


@pytest.mark.parametrize("choice", ["keep", "load"])
def test_two_editors_cannot_overwrite_each_other_unseen(visitor, choice):
    first = visitor().opens("/brief?title=Ours&item=heading:One")
    presses(first, "save")
    path = first.page.url.removeprefix(first.address)
    second = visitor().opens(path)
    writes(first, "Title", "Hers")
    writes(second, "Title", "His")
    presses(first, "save")
    second.page.locator(".st-key-save button").first.click()
    conflict = second.page.locator(".nk-conflict")
    conflict.wait_for(timeout=15_000)
    assert conflict.locator("mark").all_inner_texts() == ["His", "Hers"]
    presses(second, choice)
    assert second.page.locator("h1").inner_text() == {"keep": "His", "load": "Hers"}[choice]
    assert (asked(second)["id"] == asked(first)["id"]) is (choice == "load")
    assert first.opens(path).page.locator("h1").inner_text() == "Hers"


def test_a_brief_opened_from_a_link_does_not_lose_ones_own(visitor):
    reader = visitor().opens("/gdp_gni")
    mine = adds(reader)
    reader.opens("/brief?item=heading:Theirs")
    assert reader.page.locator(CORNER).inner_text() == "Opened beside a brief of your own.Back to yours (1)"
    opens_mine = reader.page.locator(f"{CORNER} a")
    opens_mine.click()
    reader.page.wait_for_url("**item=figure*")
    reader.settles()
    assert asked(reader)["item"] == [mine]
    assert not reader.page.locator(CORNER).is_visible()


def test_the_longest_link_that_is_offered_opens(visitor):
    items = [f"text:{'조' * 410}{number}" for number in range(3)]
    brief = read({"item": [*items, "heading:" + "x" * 200]})
    assert LONGEST - 1000 < len(query(brief)) <= LONGEST
    assert len(names(visitor().opens(f"/brief?{query(brief)}"))) == 4


def test_a_brief_too_long_for_a_link_is_to_be_saved(visitor):
    reader = visitor().opens("/brief?item=heading:One")
    for number in range(2):
        before = reader.page.url
        reader.page.get_by_label("A text of your own").fill("조" * 1990 + str(number))
        reader.page.get_by_role("button", name="Add text").click()
        changes(reader, before)
    assert "too long for a link" in reader.page.locator(".nk-caution").inner_text()
    assert reader.page.locator(".nk-share").count() == 0
    presses(reader, "save")
    assert names(reader.opens(reader.page.url.removeprefix(reader.address))) == ["1. Heading", "2. Text", "3. Text"]
    assert reader.page.locator(".nk-share").count() == 1


def test_a_new_brief_is_empty_and_says_how_to_fill_it(put_together):
    put_together.page.locator("a[data-brief-new]").click()
    put_together.page.get_by_text("There is nothing in this brief yet").wait_for(timeout=15_000)
    assert put_together.settles().page.locator(NAMES).count() == 0
    put_together.opens("/gdp_gni")
    assert not put_together.page.locator(CORNER).is_visible()


def test_the_menu_leads_to_what_was_collected(visitor):
    reader = visitor().opens("/gdp_gni?currency=USD")
    adds(reader)
    reader.page.locator('[data-testid="stSidebarNav"] a', has_text="Brief").click()
    reader.page.wait_for_url("**/brief*")
    assert names(reader.settles()) == ["1. Figure, GDP and GNI"]
    assert asked(reader)["currency"] == ["USD"]


@pytest.mark.parametrize(("name", "begins"), [("HTML", b"<!DOCTYPE html>"), ("Slides", b"PK"), ("PDF", b"%PDF")])
def test_a_brief_is_exported_as_it_stands(visitor, name, begins):
    reader = visitor().opens("/brief?title=To+export&item=claim:002-arms-revenue&item=figure:gdp_gni/sectors")
    reader.page.locator(".nk-export summary").click()
    with reader.page.expect_download(timeout=40_000) as download:
        reader.page.locator(f".nk-export a[data-file='{name}']").click()
    assert "brief-To-export" in download.value.suggested_filename
    assert download.value.path().read_bytes().startswith(begins)


def test_an_embedded_brief_has_nothing_to_edit(visitor):
    reader = visitor().opens(f"{WHOLE}&embed=true")
    assert reader.page.locator("button:visible").count() == 0
    assert reader.page.locator(".nk-share").count() == 0
    assert reader.page.locator(".js-plotly-plot").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [WHOLE, "/brief"], ids=["whole", "empty"])
def test_axe_finds_no_violation(visitor, path, scheme):
    reader = visitor(scheme=scheme).opens(path)
    found = Axe().run(reader.page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert reader.complaints == []


def test_axe_finds_no_violation_beside_the_corner(visitor):
    reader = visitor().opens("/?claim=002-arms-revenue")
    adds(reader, within=DRAWER)
    found = Axe().run(reader.page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("path", [WHOLE, "/brief"], ids=["whole", "empty"])
def test_no_brief_scrolls_sideways_on_a_phone(visitor, path):
    reader = visitor(width=390).opens(path)
    beyond = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(beyond) <= 0


def test_what_an_address_says_is_never_run(visitor):
    payload = "<img src=x onerror=window.hit=1><script>window.hit=1</script>[x](javascript:window.hit=1)"
    said = "&".join(f"item={quote(kind + payload)}" for kind in ("heading:", "text:", "claim:", "figure:", ""))
    reader = visitor().opens(f"/brief?title={quote(payload)}&by={quote(payload)}&id={quote(payload)}&{said}")
    assert reader.page.evaluate("window.hit") is None
    assert payload in reader.page.locator("h1").inner_text()
