"""How fast the dashboard is on this machine, as a table; `make bench` prints it. A benchmark measures, it never fails.

Server times are taken on loopback from the message that asks for a rerun to the one that says it has finished.
"""

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from nkeconomy import __main__ as command
from nkeconomy import check, formula, interval, normalise, readings, slips, verdicts
from nkeconomy.read_back import words

ROOT = Path(__file__).parents[1]
PAGES = ("", "gdp_gni", "illicit_revenue", "russia_china", "arms_transfers", "evidence", "sources", "explore")
EXPORTS = {
    "claims.csv": "500 ms",
    "pages/gdp_gni.html": "",
    "pages/gdp_gni.png": "4000 ms",
    "pages/gdp_gni.pdf": "6000 ms",
    "pages/evidence.pdf": "6000 ms",
}
"""What is fetched from a warm server, and how long it may take."""
BARE = "import streamlit as st\nst.title('Hello')\nst.write('world')\n"
CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Run all measurements and print one row each."""
    with tempfile.TemporaryDirectory() as folder:
        root, bare = Path(folder) / "root", Path(folder) / "bare.py"
        for name in ("seeds", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("releases"))
        bare.write_text(BARE, encoding="utf-8")
        print(f"{'what':<44}{'median':>10}{'worst':>10}  goal")
        row("build of the committed documents", builds(root), "2000 ms")
        row("1,000 checks, evaluated", checks(root, 1000), "1000 ms")
        for name, seconds in finder().items():
            row(f"scale finder, 12 inputs, {name}", seconds, "1000 ms")
        releases = {"NKECONOMY_RELEASES": str(root / "data" / "releases")}
        starting(bare, releases)
        with Server("dashboard.py", 8791, releases) as server:
            for page in PAGES:
                row(f"rerun of /{page}", reruns(server.port, page), "25 ms")
            row("click on a bar to marked passage", clicks(server.port), "150 ms")
            row("PNG of a figure, by its toolbar", pictures(server.port), "1000 ms")
            for path, goal in EXPORTS.items():
                row(f"/api/{path}", fetches(f"http://127.0.0.1:{server.port}/api/{path}"), goal)


def row(what: str, seconds: list[float], goal: str) -> None:
    """One line: median and worst in milliseconds."""
    median, worst = (f"{1000 * value:,.0f} ms" for value in (statistics.median(seconds), max(seconds)))
    print(f"{what:<44}{median:>10}{worst:>10}  {goal}", flush=True)


def timed(action) -> float:
    """Seconds that one call takes."""
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


def builds(root: Path) -> list[float]:
    """From the command to its end, each time from nothing."""

    def build() -> None:
        shutil.rmtree(root / "data" / "releases", ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "nkeconomy", "build", "--root", root],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    return [timed(build) for _ in range(5)]


def checks(root: Path, count: int) -> list[float]:
    """The committed checks, over and over until there are so many."""
    material, _ = command.load(root, command.Progress())
    rows, known = material.decisions.checks, numbers(material)
    many = tuple(dataclasses.replace(rows[place % len(rows)], id=f"check-{place}") for place in range(count))
    return [timed(lambda: verdicts.verdicts(many, known)) for _ in range(5)]


def numbers(material: check.Material) -> readings.Numbers:
    """The claims of the material with their readings, as the build reckons with them."""
    reader = words(material.vocabulary)
    claims = normalise.with_hedges(material.claims, reader)
    return readings.numbers(material, claims, readings.all_readings(material), reader)


def finder() -> dict[str, list[float]]:
    """Eleven parts and their total: one part slipped, three parts, two kinds of slip, and what no slip explains."""
    slipped = {"one slip": {2: 10}, "three slips": {1: 10, 4: 10, 7: 10}, "two kinds": {1: 10, 4: 1000}}
    groups = {name: parts(factors) for name, factors in slipped.items()}
    groups["nothing explains"] = parts({}) | {"total": interval.exactly(Fraction("123.456789"))}
    checks = {"sum": formula.check(" + ".join(f"[part-{place}]" for place in range(11)) + " = [total]")}
    plausible = {"bound": formula.check("[total] <= 1000")}
    return {
        name: [timed(lambda values=values: slips.find(values, checks, plausible)) for _ in range(5)]
        for name, values in groups.items()
    }


def parts(factors: dict[int, int]) -> dict[str, interval.Interval]:
    """Eleven parts, some of them printed too large by a factor, and the total that they have without it."""
    true = [Fraction(number) / 10 for number in (13, 22, 31, 47, 55, 61, 78, 83, 94, 29, 36)]
    half = Fraction(1, 20)
    names = {f"part-{place}": value * factors.get(place, 1) for place, value in enumerate(true)}
    widths = {f"part-{place}": half * factors.get(place, 1) for place in range(len(true))}
    printed = names | {"total": sum(true)}
    widths["total"] = half
    return {
        name: interval.Interval(value - widths[name], value, value + widths[name], True)
        for name, value in printed.items()
    }


class Server:
    """A Streamlit server on loopback; `seconds` is the time until its health route answered."""

    def __init__(self, script: str | Path, port: int, environment: dict[str, str], health: str = "healthz") -> None:
        self.port, before = port, time.perf_counter()
        options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            *options,
            "--browser.gatherUsageStats",
            "false",
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL)
        while not answers(f"http://127.0.0.1:{port}/{health}"):
            time.sleep(0.01)
        self.seconds = time.perf_counter() - before

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def answers(address: str) -> bool:
    """Whether an address answers 200."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def starting(bare: Path, releases: dict[str, str]) -> None:
    """Ours against a bare app, started in turn: the ratio holds on a noisy machine where the times do not."""
    ours, theirs = [], []
    for _ in range(5):
        with Server(bare, 8793, {}, health="_stcore/health") as server:
            theirs.append(server.seconds)
        with Server("dashboard.py", 8792, releases) as server:
            ours.append(server.seconds)
    row("bare app answers its health route", theirs, "")
    row("dashboard answers its health route", ours, "1.3 times bare")
    print(f"{'  ratio of the medians':<44}{statistics.median(ours) / statistics.median(theirs):>10.2f}")


def reruns(port: int, page: str, count: int = 40) -> list[float]:
    """One session, warm: the first ten reruns are not counted."""
    with connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:

        def rerun() -> None:
            message = BackMsg()
            message.rerun_script.page_name = page
            socket.send(message.SerializeToString())
            while not finished(socket.recv(timeout=30)):
                pass

        return [timed(rerun) for _ in range(count)][10:]


def finished(message: bytes) -> bool:
    """Whether a message says that a script run has ended."""
    forward = ForwardMsg()
    forward.ParseFromString(message)
    return forward.WhichOneof("type") == "script_finished"


@contextmanager
def drawn(address: str, mark: str) -> Iterator[Page]:
    """A page in a real browser, once that mark of a chart is drawn and all is quiet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH", "/usr/bin/chromium"), args=CHROMIUM
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address, wait_until="commit")
        page.wait_for_selector(mark)
        page.wait_for_timeout(1500)
        yield page


def clicks(port: int, count: int = 15) -> list[float]:
    """From the mouse click on a bar to the marked words in the drawer."""
    with drawn(f"http://127.0.0.1:{port}/illicit_revenue", ".js-plotly-plot .bars .point path") as page:
        return [one_click(page) for _ in range(count)][3:]


def pictures(port: int, count: int = 8) -> list[float]:
    """From the click on PNG below a figure to the file; the first is not counted."""
    with drawn(f"http://127.0.0.1:{port}/gdp_gni", ".js-plotly-plot .point path") as page:

        def picture(place: int) -> None:
            with page.expect_download():
                page.locator("a[data-picture=png]").nth(place).click()

        return [timed(lambda place=place % 4: picture(place)) for place in range(count)][1:]


def fetches(address: str, count: int = 6) -> list[float]:
    """An answer fetched whole, the first one not counted."""

    def fetch() -> None:
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert answer.status == 200
            answer.read()

    return [timed(fetch) for _ in range(count)][1:]


def one_click(page) -> float:
    """A click on the first bar, timed; the drawer is closed again."""
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*place)
    page.wait_for_timeout(150)

    def click() -> None:
        page.mouse.click(*place)
        page.wait_for_selector('[role="dialog"] mark')

    seconds = timed(click)
    page.keyboard.press("Escape")
    page.wait_for_selector('[role="dialog"]', state="detached")
    page.wait_for_timeout(600)
    return seconds


if __name__ == "__main__":
    main()
