"""A fresh page that reaches nothing, and a document printed from it."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, Error, Page

from nkeconomy.printing import margins

HIGHEST = 24_000
"""Pixels of a picture: beyond some 32,000 a Chromium without a graphics card takes ten times as long."""
FOREVER = 0
"""No limit of Playwright's: the clock runs outside, where a hanging browser cannot stop it."""

READY = """async () => {
  if (window.nkDrawn) {
    await window.nkDrawn;
    if (window.nkReady !== true) return "it says itself that it is not drawn";
  }
  const faces = [...document.fonts];
  await Promise.allSettled(faces.map((face) => face.load()));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const lost = faces.filter((face) => face.status !== "loaded").map((face) => face.family);
  return lost.length ? `its font ${lost[0]} cannot be read` : "";
}"""
STYLED = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
FONT = "() => getComputedStyle(document.body).fontFamily"
HEIGHT = "() => document.documentElement.scrollHeight"


class NotReady(Exception):
    """The document is not what it should be; the words say in what."""


@contextmanager
def opened(browser: Browser, order: dict) -> Iterator[Page]:
    """A page as wide as asked, in a context that holds nothing, may nothing and loads nothing."""
    context = browser.new_context(
        viewport={"width": order["width"], "height": 900},
        device_scale_factor=order["scale"],
        color_scheme="light",
        reduced_motion="reduce",
        offline=True,
        accept_downloads=False,
        service_workers="block",
    )
    context.set_default_timeout(FOREVER)
    context.route("**/*", lambda route: route.abort())
    context.route_web_socket("**/*", lambda socket: socket.close())
    try:
        yield context.new_page()
    finally:
        with suppress(Error):  # it may have crashed, and the browser with it
            context.unroute_all(behavior="ignoreErrors")
            context.close()


def printed(page: Page, order: dict, document: str) -> bytes:
    """PDF or PNG; NotReady or playwright's Error where it cannot be made."""
    page.emulate_media(media="print" if order["as"] == "pdf" else "screen")
    page.set_content(document)
    if problem := page.evaluate(READY):
        raise NotReady(problem)
    if page.url != "about:blank":
        raise NotReady("it leads elsewhere")
    return _pdf(page, order) if order["as"] == "pdf" else _png(page, order)


def _pdf(page: Page, order: dict) -> bytes:
    page.evaluate(STYLED, margins.css(order["title"], order["footer"], page.evaluate(FONT)))
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _png(page: Page, order: dict) -> bytes:
    if not order["selector"]:
        return _whole(page, order)
    element = page.query_selector(f"css={order['selector']}")
    if not element:
        raise NotReady(f"nothing in it is {order['selector']}")
    return element.screenshot(animations="disabled")


def _whole(page: Page, order: dict) -> bytes:
    """All of it, with fewer dots to a CSS pixel where it would be too high with as many as asked for."""
    height = page.evaluate(HEIGHT)
    scale = min(order["scale"], HIGHEST / height)
    clip = {"x": 0, "y": 0, "width": order["width"], "height": height, "scale": scale}
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    return b64decode(shot["data"])
