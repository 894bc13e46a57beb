"""Links in a real Chromium: nothing in them is run, nothing leaves, nothing breaks."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, TimeoutError, sync_playwright

from benchmarks.fuzzing import corpus
from benchmarks.fuzzing.failure import Failure
from benchmarks.fuzzing.requests import written
from benchmarks.fuzzing.strings import Asked

WHERE = "browser"
WINDOW = 25
"""Links that one window opens before another takes its place."""
PATIENCE, MOMENT = 30_000, 150
"""Milliseconds."""
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
WATCH = """() => {
  window.__told = [];
  addEventListener("securitypolicyviolation", (event) => {
    if (event.blockedURI === "wasm-eval") return;  // Streamlit's protobuf tries it once, and does without
    window.__told.push(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}"""
"""Put into every page before anything of it runs."""
READY = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (app?.dataset.testScriptState !== "notRunning" || document.querySelector('[data-stale="true"]')) return false;
  return [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((one) => one.querySelector(".main-svg"));
}"""
SIZE = "() => document.body.innerHTML.length"
SEEN = """() => {
  const said = [...(window.__told ?? [])];
  const [app, safe] = [document.getElementById("root"), ["http:", "https:", "mailto:", "file:"]];
  if (window.__xss) said.push("a script of the address or of the data was run");
  for (const one of document.body.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith("on")) said.push(`an element with ${name}=${value.slice(0, 80)}`);
      if (!["href", "src", "action", "formaction", "srcdoc", "data", "xlink:href"].includes(name)) continue;
      const own = name === "src" && /^(data|blob):/.test(value);
      if (!own && !safe.includes(new URL(value, location.href).protocol)) {
        said.push(`an element with ${name}=${value.slice(0, 80)}`);
      }
    }
    const odd = ["IFRAME", "OBJECT", "EMBED", "BASE", "META", "LINK", "VIDEO"];
    if (odd.includes(one.tagName) || (one.tagName === "SCRIPT" && app?.contains(one))) {
      said.push(`an element <${one.tagName.toLowerCase()}> in the page`);
    }
    const read = ["tilted", "bold", "struck", "a link", "badge", "red", "extra", "Sign in"].includes(one.textContent);
    if (read) said.push(`markup of the address or of the data was read as such: ${one.outerHTML.slice(0, 200)}`);
  }
  return said;
}"""
"""What a page says that it should not: what was run, what the policy refused, what stands in it that could be run."""


@dataclass
class Looked:
    """What came of all links."""

    opened: int = 0
    requests: int = 0
    seconds: list[float] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


@contextmanager
def browser(listener: int | None = None) -> Iterator[Browser]:
    """A Chromium that knows no name but those of this machine; the corpus's host leads to the listener, if any."""
    leads = f"MAP {corpus.HOST} 127.0.0.1:{listener}," if listener else ""
    rules = f"--host-resolver-rules={leads}MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost"
    path = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*FLAGS, rules])
        try:
            yield started
        finally:
            started.close()


class Window:
    """One window in which every complaint is kept until it is asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address, self.told, self.requests = address, [], 0
        self.context: BrowserContext = browser.new_context(viewport={"width": 1400, "height": 900})
        self.context.add_init_script(f"({WATCH})()")
        self.page: Page = self.context.new_page()
        self.context.on("page", lambda page: self.told.append(f"another window: {page.url[:200]}"))
        self.context.on("request", lambda request: self._requested(request.url))
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.told.append(f"an error of the page: {error}"))
        self.page.on("websocket", lambda socket: self._requested(socket.url))
        self.page.on("download", lambda download: self.told.append(f"a download: {download.url[:200]}"))

    def _dialog(self, dialog) -> None:
        self.told.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, url: str) -> None:
        self.requests += 1
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about", "file") and parts.netloc != urlsplit(self.address).netloc:
            self.told.append(f"a request to another place: {url[:200]}")

    def open(self, path: str) -> None:
        """Types the address and waits until the page is drawn; what keeps it from that is told."""
        try:
            self.page.goto(f"{self.address}{path}", wait_until="commit")
            self._settle()
        except (TimeoutError, Error) as error:
            self.told.append(f"not drawn: {str(error).splitlines()[0]}")

    def _settle(self) -> None:
        """Until two looks, a moment apart, see the same."""
        before, now = -1, 0
        while now != before:
            self.page.wait_for_function(READY, timeout=PATIENCE)
            self.page.wait_for_timeout(MOMENT)
            before, now = now, self.page.evaluate(SIZE)

    def complaints(self) -> list[str]:
        """All since the last question, with what stands in the page now."""
        with suppress(Error):
            self.told += self.page.evaluate(SEEN)
        told, self.told = list(dict.fromkeys(self.told)), []
        return told


def open_all(chromium: Browser, address: str, links: list[Asked]) -> Looked:
    """Every link, each loaded anew. Below a page there is none: Streamlit's own files are not found from there."""
    looked, links = Looked(), [one for one in links if "/" not in one.page]
    for first in range(0, len(links), WINDOW):
        window = Window(chromium, address)
        for asked in links[first : first + WINDOW]:
            _open(window, asked, looked)
        looked.requests += window.requests
        window.context.close()
    return looked


def _open(window: Window, asked: Asked, looked: Looked) -> None:
    before = time.perf_counter()
    window.open(written(asked))
    looked.failures += [Failure(WHERE, str(asked), complaint) for complaint in window.complaints()]
    looked.opened += 1
    looked.seconds.append(time.perf_counter() - before)
