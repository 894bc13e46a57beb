"""Where the time goes between opening a page and its last figure: `python -m benchmarks.timeline [page ...]`.

Chromium's own trace of one cold and one warm visit to each page, in milliseconds since the navigation began. Nothing
is judged and nothing is written: it is for whoever makes pages faster. Tracing itself costs some time.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from playwright.sync_api import Browser, Page

from benchmarks.benching import browsers
from benchmarks.benching.visits import Site, ours, visit, visitor
from benchmarks.server import Server

CATEGORIES = ["devtools.timeline", "v8", "disabled-by-default-v8.cpu_profiler", "blink.user_timing"]
WATCH = """() => {
  performance.mark("bench-begun");
  window.benchSaid = { sockets: [], messages: [], drawn: [], calc: 0, defaults: 0 };
  const said = window.benchSaid;
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      const socket = { made: performance.now() };
      said.sockets.push(socket);
      this.addEventListener("open", () => { socket.open = performance.now(); });
      this.addEventListener("message", ({ data }) => {
        said.messages.push([performance.now(), data.byteLength ?? data.size ?? data.length]);
      });
    }
  };
  for (const [name, count] of [["calcdata", "calc"], ["_fullLayout", "defaults"]]) {
    const kept = new WeakMap();
    Object.defineProperty(HTMLElement.prototype, name, {
      get() { return kept.get(this); },
      set(value) { if (value) said[count] += 1; kept.set(this, value); },
    });
  }
  let before = 0;
  const look = () => {
    const plots = [...document.querySelectorAll(".js-plotly-plot")];
    const now = plots.filter((plot) => plot.querySelector(".cartesianlayer path")).length;
    if (now !== before) said.drawn.push([performance.now(), now]);
    before = now;
    if (!window.benchReady) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
TIMES = """() => {
  const [opened] = performance.getEntriesByType("navigation");
  const files = performance.getEntriesByType("resource").map((one) => (
    [new URL(one.name).pathname, one.startTime, one.responseEnd, one.transferSize, one.decodedBodySize]));
  const paints = Object.fromEntries(performance.getEntriesByType("paint").map((one) => [one.name, one.startTime]));
  const nodes = document.querySelectorAll("*").length;
  return { index: opened.responseEnd, dom: opened.domInteractive, files, paints, nodes, ready: window.benchReady,
    ...window.benchSaid };
}"""
KINDS = {
    "ParseHTML": "HTML parsed",
    "UpdateLayoutTree": "styles computed",
    "Layout": "layout",
    "PrePaint": "painting",
    "Paint": "painting",
    "Layerize": "painting",
    "Commit": "painting",
    "v8.compile": "scripts compiled",
    "v8.compileModule": "scripts compiled",
    "V8.CompileCode": "scripts compiled",
    "MinorGC": "memory collected",
    "MajorGC": "memory collected",
    "V8.GCScavenger": "memory collected",
}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.timeline", description=__doc__)
    asked.add_argument("pages", nargs="*", default=["gdp_gni", "overview", "evidence"])
    asked.add_argument("--functions", type=int, default=12, help="how many of the most costly functions are told")
    asked.add_argument("--address", default="", help="of a server that runs already")
    told = asked.parse_args()
    with Server() as server, browsers.chromium() as browser:
        for site in ours(server, told.pages):
            with visitor(browser, site) as page:
                page.add_init_script(f"({WATCH})()")
                for turn in ("cold", "warm"):
                    tell(site, turn, *traced(browser, page, site), told.functions)


def traced(browser: Browser, page: Page, site: Site) -> tuple[dict, list[dict]]:
    """What the page says of itself, and all events of the browser."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    visit(page, site)
    said = page.evaluate(TIMES)
    return said, json.loads(browser.stop_tracing())["traceEvents"]


def tell(site: Site, turn: str, said: dict, events: list[dict], functions: int) -> None:
    """One visit, as a list of moments and of costs."""
    print(f"\n## {site.name}, {turn}: ready after {said['ready']:,.0f} ms, {said['nodes']:,} elements\n")
    for moment, words in sorted(moments(said)):
        print(f"{moment:>8,.0f} ms  {words}")
    main, begun = main_thread(events), beginning(events)
    for title, since, until in phases(said):
        print(f"\n{title} ({since:,.0f} to {until:,.0f} ms), work of the main thread by kind:")
        within = begun + 1000 * since, begun + 1000 * until
        for kind, spent in kinds(events, main, within).most_common():
            print(f"{spent:>8,.0f} ms  {kind}")
        by_script, by_function = profile(events, main, within)
        print("the same by script (sampled), then by function:")
        for name, spent in by_script.most_common(7):
            print(f"{spent:>8,.0f} ms  {name}")
        for name, spent in by_function.most_common(functions):
            print(f"{'':>10}{spent:>6,.0f} ms  {name}")


def phases(said: dict) -> list[tuple[str, float, float]]:
    """Until the page asks the server for its content, until that has come, until all is drawn."""
    asked = said["sockets"][0]["made"] if said["sockets"] else 0
    told = said["messages"][-1][0] if said["messages"] else asked
    return [("Before the websocket", 0, asked), ("Content arrives", asked, told), ("After", told, said["ready"])]


def beginning(events: list[dict]) -> float:
    """When the navigation began, in microseconds of the trace's clock."""
    mark = [event for event in events if event["name"] == "bench-begun"][-1]
    return mark["ts"] - 1000 * mark["args"]["data"]["startTime"]


def moments(said: dict) -> list[tuple[float, str]]:
    """What happened when."""
    files = said["files"]
    found = [(said["index"], "index page received"), (said["dom"], "document interactive"), (said["ready"], "READY")]
    found += [(at, name) for name, at in said["paints"].items()]
    for path, begun, ended, wire, size in files:
        if path.endswith(".js") and size > 100_000:
            found.append(
                (ended, f"{PurePosixPath(path).name} received ({wire:,} of {size:,} bytes; asked at {begun:,.0f})")
            )
    wire, whole = sum(file[3] for file in files), sum(file[4] for file in files)
    found.append((max(file[2] for file in files), f"last of {len(files)} files received ({wire:,} of {whole:,} bytes)"))
    for socket in said["sockets"]:
        found += [(socket["made"], "websocket asked for"), (socket.get("open", 0), "websocket open")]
    found += messages(said["messages"])
    for at, count in said["drawn"]:
        found.append((at, f"{count} figures drawn"))
    found.append((said["ready"], f"figures laid out {said['defaults']} times, reckoned {said['calc']} times"))
    return found


def messages(said: list[list[float]]) -> list[tuple[float, str]]:
    """The first and the last message, and what all of them weigh."""
    if not said:
        return []
    sizes = sorted((size for _, size in said), reverse=True)
    words = f"last of {len(said)} messages ({sum(sizes):,} bytes; largest {', '.join(f'{one:,}' for one in sizes[:5])})"
    return [(said[0][0], "first message of the page"), (said[-1][0], words)]


def main_thread(events: list[dict]) -> tuple[int, int]:
    """Process and thread in which the scripts of the page ran: the busiest one of all renderers."""
    named = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    spent = Counter()
    for event in events:
        if event.get("ph") == "X" and (event["pid"], event["tid"]) in named:
            spent[event["pid"], event["tid"]] += event.get("tdur", 0)
    return spent.most_common(1)[0][0]


def kinds(events: list[dict], main: tuple[int, int], within: tuple[float, float]) -> Counter:
    """Milliseconds of processor time by kind of work; an event inside another of a kind counts for itself alone."""
    spent, stack = Counter(), []
    for event in sorted(own(events, main, within), key=lambda one: (one["ts"], -one["dur"])):
        while stack and event["ts"] >= stack[-1]["ts"] + stack[-1]["dur"]:
            stack.pop()
        kind = KINDS.get(event["name"], "scripts" if event["name"] in SCRIPTS else None)
        if kind:
            spent[kind] += event["tdur"] / 1000
            if stack:
                spent[stack[-1]["kind"]] -= event["tdur"] / 1000
            stack.append({**event, "kind": kind})
    return spent


SCRIPTS = {"EvaluateScript", "FunctionCall", "RunMicrotasks", "v8.evaluateModule", "TimerFire", "FireAnimationFrame"}


def own(events: list[dict], main: tuple[int, int], within: tuple[float, float]) -> list[dict]:
    return [
        {"dur": 0, "tdur": 0, **event}
        for event in events
        if event.get("ph") == "X" and (event["pid"], event["tid"]) == main and within[0] <= event["ts"] < within[1]
    ]


def profile(events: list[dict], main: tuple[int, int], within: tuple[float, float]) -> tuple[Counter, Counter]:
    """Sampled milliseconds by script and by function (the function itself, without what it calls)."""
    frames, spent = {}, defaultdict(float)
    for identifier, node, at, microseconds in samples(events, main, frames):
        if within[0] <= at < within[1]:
            spent[identifier, node] += microseconds / 1000
    by_script, by_function = Counter(), Counter()
    for key, milliseconds in spent.items():
        name, script, line = where(frames[key])
        by_script[script] += milliseconds
        by_function[f"{name} of {script}:{line}"] += milliseconds
    return by_script, by_function


def where(frame: dict) -> tuple[str, str, int]:
    """Function, file and line of a place in a script."""
    script = PurePosixPath(frame.get("url", "")).name or frame["functionName"]
    return frame["functionName"] or "unnamed", script, frame.get("lineNumber", 0)


def samples(events: list[dict], main: tuple[int, int], frames: dict) -> Iterator[tuple]:
    """Profile, node, moment and duration of every sample; fills in what the nodes are."""
    clocks = {}
    for event in sorted((e for e in events if e["pid"] == main[0]), key=lambda one: one["ts"]):
        if event["name"] == "Profile" and event["tid"] == main[1]:
            clocks[event["id"]] = event["args"]["data"]["startTime"]
        if event["name"] == "ProfileChunk" and event["id"] in clocks:
            told = event["args"]["data"]
            chunk = told.get("cpuProfile", {})
            frames |= {(event["id"], node["id"]): node["callFrame"] for node in chunk.get("nodes", [])}
            for node, delta in zip(chunk.get("samples", []), told.get("timeDeltas", []), strict=True):
                clocks[event["id"]] += delta
                yield event["id"], node, clocks[event["id"]], delta


if __name__ == "__main__":
    main()
