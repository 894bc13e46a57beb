"""Each figure as PNG and SVG from its own toolbar, in a real browser: what the files carry, and that nothing is cut."""

import io
import re
import time
from xml.etree import ElementTree

import pytest
from PIL import Image

from nkeconomy.parameters import PAGES as PAGES_BY_NAME

PAGES = ("overview", "gdp_gni", "illicit_revenue", "russia_china", "arms_transfers", "explore")
NAMED = re.compile(r"(\w+)-(.+)-([0-9a-f]{12})\.(png|svg)")
SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
SECONDS = 3
"""A loaded machine is slow, not wrong: `make bench` measures the second that a PNG may take."""

# The pictures of all figures of the page, as SVG on the page: words that do not stand inside, or on the address.
OUTSIDE = """async () => {
  const { picture } = await import("/nk/pictures.js");
  const version = document.querySelector("script[data-version]").dataset.version;
  const found = [];
  for (const link of document.querySelectorAll("a[data-picture=svg]")) {
    link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    const paper = document.createElement("div");
    paper.style = "position: absolute; left: 0; top: 0";
    paper.innerHTML = await (await picture(link.href, "svg", version)).text();
    document.body.append(paper);
    const edge = paper.querySelector("svg").getBoundingClientRect();
    const words = [...paper.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    const drawn = words.filter(([, box]) => box.width);
    const foot = drawn.find(([said]) => /Source/.test(said))[1];
    for (const [said, box] of drawn) {
      const inside = box.left > edge.left && box.right < edge.right && box.top > edge.top && box.bottom < edge.bottom;
      const clear = box.bottom <= foot.top + 2 || box.top >= foot.top - 1;
      if (!inside || !clear) found.push(`${link.dataset.name}: ${said}`);
    }
    paper.remove();
  }
  return found;
}"""


def saved(page, link) -> tuple[str, bytes]:
    """The name and the bytes of the file that a click on that link gives."""
    link.scroll_into_view_if_needed()
    with page.expect_download(timeout=20_000) as download:
        link.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def tools(page, kind: str):
    return page.locator(f".nk-tools a[data-picture={kind}]")


def held(page, link) -> dict:
    """The figure behind a link, as the server answers it."""
    return page.evaluate("async (address) => (await fetch(address)).json()", link.get_attribute("href"))


def plain(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("page", PAGES)
def test_a_png_carries_its_words_is_named_after_its_release_and_has_print_resolution(visitor, page):
    reader = visitor().opens(f"/{PAGES_BY_NAME[page].path}")
    link = tools(reader.page, "png").first
    name, png = saved(reader.page, link)
    figure = held(reader.page, link)
    at_page, _, release, ending = NAMED.fullmatch(name).groups()
    assert (at_page, release, ending) == (page, figure["meta"]["release"], "png")
    image = Image.open(io.BytesIO(png))
    image.load()
    assert image.width == 3 * (figure["layout"]["width"] + 40)
    assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
    for chunk, key in (("Title", "title"), ("Source", "source"), ("Release", "release"), ("URL", "link")):
        assert image.text[chunk] == figure["meta"][key]
    assert not reader.complaints


@pytest.mark.parametrize("page", PAGES)
def test_an_svg_carries_title_source_release_and_address_as_text_and_loads_nothing(visitor, page):
    reader = visitor().opens(f"/{PAGES_BY_NAME[page].path}")
    link = tools(reader.page, "svg").first
    name, svg = saved(reader.page, link)
    figure = held(reader.page, link)
    root, meta = ElementTree.fromstring(svg), figure["meta"]
    assert NAMED.fullmatch(name).group(4) == "svg"
    drawn = plain("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))
    for words in (meta["title"], meta["release"], meta["link"], *meta["legend"]):
        assert plain(words) in drawn
    assert root.find(f"{SVG}title").text == meta["title"]
    told = {name: next(root.iter(f"{DC}{name}")).text for name in ("title", "source", "identifier")}
    assert told == {"title": meta["title"], "source": meta["source"], "identifier": meta["link"]}
    assert svg.count(b"data:font/woff2;base64,") == 2
    assert not re.search(rb"<script|<foreignObject|<image|url\(http|href=\"http", svg)
    assert len(svg) < 400_000


@pytest.mark.parametrize("page", PAGES)
def test_nothing_in_a_picture_is_cut_or_runs_into_its_foot(visitor, page):
    assert visitor().opens(f"/{PAGES_BY_NAME[page].path}").page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("page", PAGES)
def test_pictures_of_a_phone_hold_together_as_well(visitor, page):
    assert visitor(width=390).opens(f"/{PAGES_BY_NAME[page].path}").page.evaluate(OUTSIDE) == []


def test_a_picture_is_light_on_white_for_a_reader_of_the_dark_theme(visitor):
    reader = visitor(scheme="dark").opens("/gdp_gni")
    _, png = saved(reader.page, tools(reader.page, "png").first)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    corners = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)]
    assert corners == [(255, 255, 255)] * 4
    shades = image.resize((300, 300)).convert("L").histogram()
    assert sum(shades[200:]) > 0.7 * sum(shades)


def test_the_first_picture_and_the_next_come_at_once_and_from_this_server_alone(visitor):
    reader = visitor().opens("/gdp_gni")
    link = tools(reader.page, "png").first
    for _ in range(2):
        begun = time.monotonic()
        saved(reader.page, link)
        assert time.monotonic() - begun < SECONDS
    outside = [address for address in reader.requests if not address.startswith((reader.address, "blob:", "data:"))]
    assert outside == []


def test_a_link_says_what_it_does_and_what_went_wrong(visitor):
    reader = visitor().opens("/gdp_gni")
    link = tools(reader.page, "png").first
    reader.page.route("**/api/figures/**", lambda route: route.fulfill(status=503))
    link.click()
    reader.page.wait_for_function("() => document.querySelector('[data-picture=png]').textContent === 'PNG failed'")
    assert link.get_attribute("title") == "The server answered 503."
    assert reader.page.locator("[role=status]", has_text="No PNG: The server answered 503.").count() == 1
    reader.page.unroute("**/api/figures/**")
    saved(reader.page, link)
    assert (link.inner_text(), link.get_attribute("title")) == ("PNG", "")


@pytest.mark.parametrize("clipboard", ["new", "old"])
def test_a_link_copies_its_address_and_says_so_for_two_seconds(visitor, clipboard):
    reader = visitor().opens("/gdp_gni")
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if clipboard == "old":
        reader.page.evaluate("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    link = reader.page.locator(".nk-tools a[data-copy]").first
    link.focus()
    words, wanted = link.inner_text(), link.evaluate("(link) => link.dataset.copy || link.href")
    before = reader.page.url
    link.click()
    reader.page.wait_for_function("() => document.querySelector('.nk-copied')?.textContent === 'Copied'")
    assert reader.page.locator("[role=status]", has_text="Copied").count() == 1
    reader.page.wait_for_timeout(2200)
    assert (link.inner_text(), reader.page.url) == (words, before)
    other = reader.context.new_page()
    other.goto(f"{reader.address}/healthz")
    other.bring_to_front()
    assert other.evaluate("navigator.clipboard.readText()") == wanted


def test_tools_can_be_reached_by_keyboard_and_do_not_print(visitor):
    reader = visitor().opens("/gdp_gni")
    link = tools(reader.page, "png").first
    link.focus()
    with reader.page.expect_download(timeout=20_000):
        reader.page.keyboard.press("Enter")
    reader.page.emulate_media(media="print")
    assert not reader.page.locator(".nk-tools").first.is_visible()
