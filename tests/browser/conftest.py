"""A real server on a free port, and a real Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
# Streamlit asks for these beside every deep link before it asks at the root.
STREAMLITS_OWN = re.compile(r"/_stcore/(health|host-config)")

READY = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== "notRunning") return false;
  const unfinished = '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]';
  if (document.querySelector(unfinished)) return false;
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return charts.every((chart) => chart.querySelector(".main-svg")) && document.fonts.status === "loaded";
}"""

# A run of the script that is over before the page is painted shows no start: after a second without one it is not
# waited for. What was drawn by then is for `settles` and for whoever looks to make sure of.
MOVED = """(query) => new Promise((done) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const still = () => app.dataset.testScriptState === "notRunning";
  let started = !still();
  const watching = new MutationObserver(() => {
    started ||= !still();
    if (started && still()) end();
  });
  const end = () => { watching.disconnect(); done(); };
  watching.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  setTimeout(() => { if (!started && still()) end(); }, 1000);
  history.pushState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
})"""


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Server:
    """The dashboard, started as a user starts it."""

    def __init__(self, releases: Path, script: str = "dashboard.py") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)]
        self.log = (releases.parent / f"server-{self.port}.log").open("w+b")
        folders = {"NKECONOMY_RELEASES": str(releases), "NKECONOMY_BRIEFS": str(releases.parent / "briefs")}
        environment = os.environ | folders | self.environment()
        self.process = subprocess.Popen(
            [*command, "--server.headless", "true"],
            cwd=ROOT,
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def environment(self) -> dict[str, str]:
        """Settings beside those of every server."""
        return {}

    def wait(self) -> "Server":
        """Until the health route answers; the log where it never does."""
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                    assert answer.status == 200
                    return self
            except OSError:  # nobody listens, or nothing is ready yet
                assert self.process.poll() is None, self.said()
                time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        """All that the server has printed."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def stop(self) -> None:
        """By its process id."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


class Desk(Server):
    """A server that owns its data, so that they can be changed."""

    def __init__(self, root: Path, **settings: str) -> None:
        self.root, self.settings = root, settings
        super().__init__(root / "data" / "releases")

    def environment(self) -> dict[str, str]:
        return {"NKECONOMY_ROOT": str(self.root), **self.settings}


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A copy of the data with a release of its own."""
    folder = tmp_path_factory.mktemp("desk") / "root"
    aside = shutil.ignore_patterns("releases", "drafts", "history*")
    for part in ("seeds", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=aside)
    subprocess.run([sys.executable, "-m", "nkeconomy", "build", "--root", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="package")
def start(committed_release):
    """Starts a server of its own for a test that needs a cold one; all are stopped at the end."""
    servers: list[Server] = []

    def started(script: str = "dashboard.py") -> Server:
        servers.append(Server(committed_release.parent, script))
        return servers[-1].wait()

    yield started
    for server in servers:
        server.stop()


@pytest.fixture(scope="package")
def server(start) -> Server:
    return start()


@pytest.fixture(scope="package")
def chromium():
    """The browser that BROWSER_PATH names, else Debian's; one that is missing is an error, never a skip."""
    path = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    assert Path(path).exists(), f"no browser at {path}: install Chromium, or name one in BROWSER_PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One reader with a browser window of their own, who notes what the console complains of."""

    def __init__(self, browser: Browser, address: str, width: int = 1400, scheme: str = "light") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page: Page = self.context.new_page()
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, message) -> None:
        if message.type == "error" and not STREAMLITS_OWN.search(message.location.get("url", "")):
            self.complaints.append(f"{message.text} {message.location}")

    def opens(self, path: str) -> "Visitor":
        """Types an address and waits until all is drawn."""
        self.page.goto(self.address + path, wait_until="commit")
        return self.settles()

    def moves(self, query: str) -> "Visitor":
        """To another state of the same page, as Back and Forward do it: without loading it anew."""
        self.page.evaluate(MOVED, query)
        return self.settles()

    def settles(self) -> "Visitor":
        """Waits until nothing runs and every chart is drawn, twice over."""
        for _ in range(2):
            self.page.wait_for_function(READY, timeout=30_000)
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self

    def sees_marked(self) -> str:
        """The marked words in the drawer."""
        return self.page.locator('[role="dialog"] mark').inner_text(timeout=10_000)

    def sees_no_drawer(self) -> None:
        """Waits until the drawer is gone and the server has taken it out of the address."""
        self.page.wait_for_selector('[role="dialog"]', state="detached", timeout=10_000)
        self.page.wait_for_function("() => !/[?&](claim|derived|check)=/.test(location.search)", timeout=10_000)
        self.settles()

    def clicks(self, point) -> None:
        """Clicks a mark of a chart where it is: Plotly's drag layer lies above it."""
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(120)
        self.page.mouse.click(x, y)


@pytest.fixture
def visitor(chromium, server):
    """Makes visitors of the shared server (or of `at`); their windows are closed at the end."""
    visitors: list[Visitor] = []

    def arrives(width: int = 1400, scheme: str = "light", at: Server | None = None) -> Visitor:
        visitors.append(Visitor(chromium, (at or server).address, width, scheme))
        return visitors[-1]

    yield arrives
    for each in visitors:
        each.context.close()
