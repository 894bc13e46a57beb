"""A source, added in a browser: from paste to published, and the number with its passage on the dashboard."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from nkeconomy import drafts, history
from tests.browser.conftest import Desk, Visitor

TEXT = """North Korean economy grew in 2024, central bank says

SEOUL, July 25, 2025 (Yonhap) -- North Korea's economy grew 3.9 percent in 2024, the Bank of Korea said Friday.
The report 조선 🙂 <script>window.ran = 1</script> says that exports reached about $360 million in 2024.
Farms of the province sold 4,321 tonnes of rice to the state.
"""

SELECTED = "🙂 <script>window.ran = 1</script> says"


@pytest.fixture
def desk(root):
    """Starts servers on those data; all are stopped in the end."""
    servers: list[Desk] = []

    def starts(**settings: str) -> Desk:
        servers.append(Desk(root, **settings))
        return servers[-1].wait()

    yield starts
    for server in servers:
        if server.process.poll() is None:
            server.stop()


def pastes(visitor: Visitor, text: str = TEXT) -> None:
    visitor.page.get_by_label("Paste its text").fill(text)
    visitor.page.get_by_role("button", name="Read the pasted text").click()
    visitor.page.wait_for_url("**/add_source?**draft=*")
    visitor.page.wait_for_selector("text=2. What it says")
    visitor.settles()


def fills(visitor: Visitor, label: str, words: str) -> None:
    """The first field of that label that is not folded away."""
    field = visitor.page.get_by_label(label, exact=True).filter(visible=True).first
    field.fill(words)
    field.press("Tab")
    visitor.page.wait_for_timeout(400)
    visitor.settles()


def clicks(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("button", name=name).first.click()
    visitor.page.wait_for_timeout(400)
    visitor.settles()


def decides(visitor: Visitor, name: str) -> None:
    """Accepts or rejects the candidate that is looked at."""
    visitor.page.locator(".st-key-nk-decide button", has_text=name).click()
    visitor.page.wait_for_timeout(400)
    visitor.settles()


def selects(visitor: Visitor, words: str) -> None:
    """Selects words in the text with the mouse, from their first to their last character."""
    box = visitor.page.evaluate(
        """(words) => {
          const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('.nk-draft'));
          const book = (host?.shadowRoot ?? document).querySelector('.nk-draft');
          const walk = document.createTreeWalker(book, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            node.parentNode.scrollIntoView({ block: "center" });
            const box = range.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom];
          }
        }""",
        words,
    )
    left, top, right, bottom = box
    mouse = visitor.page.mouse
    mouse.move(left + 0.5, (top + bottom) / 2)
    mouse.down()
    mouse.move(right - 0.5, (top + bottom) / 2, steps=8)
    mouse.up()


def only_draft(root: Path) -> drafts.Draft:
    return drafts.listed(root)[0]


def test_a_source_goes_from_paste_to_published_and_back(chromium, desk, root):
    server = desk()
    analyst = Visitor(chromium, server.address).opens("/add_source")
    pastes(analyst)
    assert Axe().run(analyst.page).response["violations"] == []
    makes_one_by_hand(analyst, root)
    edits_the_first(analyst)
    publishes(analyst)
    entry = history.entries(root)[0]
    assert (entry.action, entry.by, entry.why) == ("publish", "A. Analyst", "A new estimate")
    shows_it(Visitor(chromium, server.address), entry.claims)
    takes_it_back(analyst)
    assert analyst.complaints == []
    assert not (root / "data/claims/005.csv").exists()
    assert history.entries(root)[0].undoes == "1"
    analyst.context.close()


def makes_one_by_hand(analyst: Visitor, root: Path) -> None:
    draft = only_draft(root)
    assert [row["number_as_printed"] for row in draft.rows][:2] == ["3.9 percent", "$360 million"]
    assert analyst.page.evaluate("window.ran") is None
    selects(analyst, SELECTED)
    clicks(analyst, "Make a claim of the selected words")
    by_hand = next(row for row in only_draft(root).rows if row["origin"] == "by hand")
    assert by_hand["quote"] == SELECTED
    assert draft.text[int(by_hand["start"]) : int(by_hand["end"])] == SELECTED
    decides(analyst, "Reject")


def edits_the_first(analyst: Visitor) -> None:
    """A wrong value is told at once, and how an older claim differs; then it is accepted."""
    clicks(analyst, "3.9 percent")
    fills(analyst, "Value", "3.4")
    assert analyst.page.get_by_text("value is 3.4, but '3.9 percent' in the quote reads 3.9").first.is_visible()
    fills(analyst, "Value", "3.9")
    assert analyst.page.get_by_text("says 3.7 percent of 2024, this says 3.9 percent").first.is_visible()
    decides(analyst, "Accept")


def publishes(analyst: Visitor) -> None:
    clicks(analyst, "Show what will change")
    analyst.page.wait_for_selector("text=Pages that will show something new", timeout=30_000)
    assert analyst.page.get_by_role("row", name="GDP and GNI").first.is_visible()
    fills(analyst, "Your name", "A. Analyst")
    fills(analyst, "Why is it added? This goes into the history.", "A new estimate")
    clicks(analyst, "Publish 1 claim")
    analyst.page.wait_for_selector("text=Published:", timeout=30_000)


def shows_it(reader: Visitor, claim: str) -> None:
    """The claim is on its page, and its link opens its words."""
    reader.opens(f"/gdp_gni?claim={claim}")
    assert reader.sees_marked() == "North Korea's economy grew 3.9 percent in 2024"
    assert reader.page.locator(f"a[href*='claim={claim}']").count() > 0
    reader.context.close()


def takes_it_back(analyst: Visitor) -> None:
    analyst.opens("/add_source")
    analyst.page.get_by_text("Undo the last act").click()
    fills(analyst, "Your name", "A. Analyst")
    fills(analyst, "Why?", "Only a rehearsal")
    analyst.page.get_by_role("button", name="Undo", exact=True).click()
    analyst.page.wait_for_selector("text=Done: undo", timeout=30_000)


def test_a_draft_survives_a_restart_and_a_second_analyst_is_told(chromium, desk, root):
    server = desk()
    first = Visitor(chromium, server.address)
    first.opens("/add_source")
    pastes(first, TEXT.replace("3.9", "4.1"))
    address = first.page.url.removeprefix(server.address)
    first.context.close()
    server.stop()
    again = desk()
    one, other = (Visitor(chromium, again.address).opens(address) for _ in range(2))
    try:
        decides(one, "Accept")
        decides(other, "Reject")
        assert other.page.get_by_text("changed this draft at").first.is_visible()
        assert other.page.get_by_role("button", name="Keep mine as a new draft").is_visible()
        kept = next(draft for draft in drafts.listed(root) if "4.1" in draft.text)
        assert [row["decision"] for row in kept.rows].count("rejected") == 0
        assert [row["decision"] for row in kept.rows].count("accepted") == 1
        presses_in_haste(one)
    finally:
        one.context.close()
        other.context.close()


def presses_in_haste(analyst: Visitor) -> None:
    """Keys that come before the page has answered to the last are those of one analyst, not of a second."""
    for key in "jaakxj":
        analyst.page.keyboard.press(key)
        analyst.page.wait_for_timeout(80)
    analyst.page.wait_for_timeout(600)
    analyst.settles()
    assert analyst.page.get_by_text("changed this draft at").count() == 0


def test_a_read_only_server_hides_it_all(chromium, desk):
    visitor = Visitor(chromium, desk(READ_ONLY="1").address)
    visitor.opens("/")
    assert visitor.page.get_by_role("link", name="Add a source").count() == 0
    visitor.opens("/add_source")
    assert visitor.page.get_by_text("This server is read-only").first.is_visible()
    assert visitor.page.get_by_label("Paste its text").count() == 0
    visitor.context.close()


def test_who_comes_through_a_proxy_cannot_add(chromium, desk):
    context = chromium.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    page = context.new_page()
    page.goto(f"{desk().address}/add_source")
    page.wait_for_selector("text=Without sign-in, sources are added on the machine itself")
    context.close()
