"""Pages in a browser, ours in turn with the bare ones: A B C A B C ..., so that all meet the same noise."""

import math
import statistics
from collections import defaultdict
from collections.abc import Sequence

from playwright.sync_api import Browser

from benchmarks.benching.rivals import DASH, STREAMLIT, dash_version
from benchmarks.benching.times import told
from benchmarks.benching.visits import Site, Visit, pair
from benchmarks.report import Report, milliseconds

GOALS = {"cold": 0.8, "warm": 0.7}
"""How many times as long as bare Streamlit a page of ours may take."""
NOTE = (
    "From the beginning of the navigation until every figure is drawn of which the window (1400 by 900) shows a part, "
    "the page's script has ended, fonts and pictures are there. In brackets: until every figure of the page is drawn, "
    "as ours draw what lies below the window last. Cold: a browser context without cache, cookies and connections; "
    "warm: the same page once more in the same window. The static file and the two bare pages draw the first two "
    "figures of /gdp_gni, with the whole plotly.js; ratios are of medians."
)


def measure(report: Report, browser: Browser, bare: Sequence[Site], mine: Sequence[Site], rounds: int) -> None:
    """A row for each page, cold and warm."""
    report.section(f"Pages in a browser, side by side ({rounds} rounds)", f"{NOTE} Dash {dash_version()}.")
    pair(browser, bare[0])  # the browser's own first time
    visits = in_turn(browser, [*bare, *mine], rounds)
    for site in [*bare, *mine]:
        for turn in GOALS:
            _row(report, site, turn, visits, goal=GOALS[turn] if site in mine else 0)


def in_turn(browser: Browser, sites: Sequence[Site], rounds: int) -> dict[tuple[str, str], list[Visit]]:
    """Every site once a round, first cold, then warm."""
    visits = defaultdict(list)
    for _ in range(rounds):
        for site in sites:
            cold, warm = pair(browser, site)
            visits[site.name, "cold"].append(cold)
            visits[site.name, "warm"].append(warm)
    return visits


def _row(report: Report, site: Site, turn: str, visits: dict[tuple[str, str], list[Visit]], goal: float) -> None:
    seconds = [visit.seen for visit in visits[site.name, turn]]
    whole = statistics.median(visit.ready for visit in visits[site.name, turn])
    later = "the rest only when scrolled to" if math.isinf(whole) else f"all {milliseconds(whole)}"
    against = {name: _ratio(seconds, visits[name, turn]) for name in (STREAMLIT, DASH)}
    ratios = ", ".join(f"{ratio:.2f} × {name}" for name, ratio in against.items())
    words = f"{told(seconds)}, {ratios} ({later}; {site.figures} figures)"
    met = against[STREAMLIT] <= goal if goal else None
    report.row(f"{site.name}, {turn}", words, f"{goal:g} × {STREAMLIT}" if goal else "", met)


def _ratio(seconds: Sequence[float], other: Sequence[Visit]) -> float:
    return statistics.median(seconds) / statistics.median(visit.seen for visit in other)
