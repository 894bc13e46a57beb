"""A real Chromium, and the moment at which a page in it is ready."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

CHROMIUM = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
WINDOW = {"width": 1400, "height": 900}
PATIENCE = 120_000
"""Milliseconds until a page that is not ready counts as broken."""
LATER = 15_000
"""Milliseconds that figures below the window are waited for after those in it."""

READY = """(wanted) => {
  const drawn = (chart) => {
    const plot = chart.matches(".js-plotly-plot") ? chart : chart.querySelector(".js-plotly-plot");
    if (!plot?.calcdata) return false;
    const traces = plot._fullData.filter((trace) => trace.visible === true).length;
    const fits = Math.abs((plot._fullLayout?.width ?? 0) - plot.clientWidth) < 2;
    return fits && plot.querySelectorAll(".cartesianlayer .trace").length >= traces
      && plot.querySelector(".cartesianlayer path");
  };
  const shown = (chart) => {
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const still = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const unfinished = '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]';
    return app?.dataset.testScriptState === "notRunning" && !document.querySelector(unfinished);
  };
  const told = () => (!wanted.last || document.querySelector(wanted.last)) && document.fonts.status === "loaded"
    && [...document.images].every((image) => image.complete);
  const since = { benchSeen: [0, 0], benchReady: [0, 0] };
  const hold = (name, holds) => {
    const [at, frames] = since[name];
    since[name] = holds ? [frames ? at : performance.now(), frames + 1] : [0, 0];
    if (since[name][1] === 3) window[name] ??= since[name][0];
  };
  const look = () => {
    const charts = [...document.querySelectorAll(wanted.chart)];
    const whole = charts.length === wanted.figures && (!wanted.streamlit || still()) && told();
    hold("benchSeen", whole && charts.filter(shown).every(drawn));
    hold("benchReady", whole && charts.every(drawn));
    if (!window.benchReady) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
"""Runs in the page from its first moment. Ready is the first of three frames in a row in which the script of the page
has ended, fonts and pictures are there, and every figure has the marks of all its traces at its final width:
`window.benchReady` says when, in milliseconds since the navigation began. `window.benchSeen` is the same for the
figures of which the window shows a part."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; `BROWSER_PATH` names another one than the system's."""
    with sync_playwright() as playwright:
        program = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        try:
            yield browser
        finally:
            browser.close()


def fresh(browser: Browser) -> BrowserContext:
    """A visitor who was never here: no cache, no cookies, no connection."""
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    return context
