"""What the real server answers besides the pages, and what every answer carries."""

import gzip
import json
import re
import shutil
import signal
import time
import urllib.error
import urllib.request
from queue import Queue
from threading import Thread

import brotli
import duckdb
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from nkeconomy import release
from nkeconomy.server import files, headers
from tests.browser.conftest import Server

KINDS = (
    "/",
    "/gdp_gni?claim=000-gni-2023",
    "/nosuch",
    "/nosuch/nosuch",
    "/nk/nk.js",
    "/nk/sans.woff2",
    "/nk/nothing.js",
    "/static/js/nothing.js",
    "/favicon.png",
    "/media/nothing.png",
    "/healthz",
    "/metrics",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/interact",
    "/api",
    "/api/",
    "/api/nothing",
    "/api/claims.csv",
    "/api/pages/gdp_gni.html",
    "/api/openapi.json",
    "/..%2f..%2fetc/passwd",
    "//evil.example/",
)
"""One of each kind of answer, the refusals among them."""
CHUNK = re.compile(r'"\./(static/js/PlotlyChart\.[\w-]+\.js)"')
MEGABYTE = 1_000_000


class Kept(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer, too."""

    def redirect_request(self, *_):
        return None


def get(address: str, accept: str = "*/*", coding: str = "gzip", **more: str):
    """The answer, whatever its status."""
    told = {"Accept": accept, "Accept-Encoding": coding} | {name.replace("_", "-"): said for name, said in more.items()}
    try:
        return urllib.request.build_opener(Kept).open(urllib.request.Request(address, headers=told), timeout=20)
    except urllib.error.HTTPError as error:
        return error


def health(server) -> dict:
    with get(f"{server.address}/healthz", coding="identity") as answer:
        return json.load(answer)


def test_the_health_route_says_what_is_served(server, committed_release):
    until = time.monotonic() + 60
    while not (told := health(server))["ready"] and time.monotonic() < until:
        time.sleep(0.1)
    assert (told["ok"], told["release"]) == (True, committed_release.stem)
    assert told["claims"] > 900
    assert 0 < told["checks_failing"] < told["checks"]
    assert told["age_seconds"] >= 0
    assert told["disk_free_bytes"] > 0
    assert told["versions"]["streamlit"]


@pytest.mark.parametrize("path", KINDS)
def test_every_answer_says_what_a_browser_may_do_with_it(server, path):
    with get(server.address + path, accept="text/html,*/*") as answer:
        told = {name.lower(): value for name, value in answer.headers.items()}
        assert answer.status < 500
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert "default-src" in told["content-security-policy"]
    assert "unsafe-eval" not in told["content-security-policy"]
    assert told["x-request-id"]


def test_pages_may_load_from_here_alone(server):
    with get(f"{server.address}/gdp_gni", accept="text/html") as answer:
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert re.fullmatch(r"'self' 'sha256-[\w+/=]{44}'", policy["script-src"])
    assert policy["frame-ancestors"] == "'self'"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "'self'"),
        ("none", "'none'"),
        ("'self' https://ministry.example", "'self' https://ministry.example"),
    ],
)
def test_who_may_frame_pages_is_a_setting(monkeypatch, said, told):
    monkeypatch.setenv(headers.ANCESTORS, said)
    assert headers.ancestors() == told


@pytest.mark.parametrize(
    ("cookie", "secure", "kept"),
    [
        (b"_streamlit_xsrf=a; Path=/; SameSite=Lax", False, b"_streamlit_xsrf=a; Path=/; SameSite=Lax"),
        (b"_streamlit_xsrf=a; SameSite=Lax", True, b"_streamlit_xsrf=a; SameSite=Lax; Secure"),
        (b"a=b", True, b"a=b; HttpOnly; SameSite=Lax; Secure"),
        (b"a=b; httponly; samesite=strict; secure", True, b"a=b; httponly; samesite=strict; secure"),
    ],
)
def test_cookies_are_kept_from_scripts_and_from_plain_connections(cookie, secure, kept):
    assert (b"set-cookie", kept) in headers._with([(b"set-cookie", cookie)], secure)


@pytest.mark.parametrize("path", ["/", "/gdp_gni", "/sources?document=000", "/nosuch"])
def test_every_page_brings_our_script_and_style(server, path):
    with get(server.address + path, accept="text/html") as answer:
        page = answer.read().decode()
    assert page.index("./nk/nk.js") < page.index("<title>")
    assert page.count("./nk/nk.css?v=") == 1
    assert int(answer.headers["content-length"]) == len(page.encode())


def scripts(server) -> list[str]:
    """What the page that Streamlit serves asks for at once."""
    with get(server.address, accept="text/html") as answer:
        page = answer.read().decode()
    return re.findall(r'(?:src|href)="\./([^"?]+\.(?:js|css)(?:\?[^"]*)?)"', page)


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)])
def test_scripts_and_styles_come_compressed_and_unpack_to_what_they_are(server, coding, unpack):
    asked = scripts(server)
    assert len(asked) > 50
    for path in (path for path in asked if "PlotlyChart" not in path):
        with get(f"{server.address}/{path}", coding=f"zstd, {coding}") as answer:
            packed, told = answer.read(), answer.headers
        with get(f"{server.address}/{path}", coding="identity") as answer:
            assert unpack(packed) == answer.read(), path
        assert told["content-encoding"] == (coding or None)
        assert told["vary"] == "Accept-Encoding"
        assert "immutable" in told["cache-control"]
        assert int(told["content-length"]) == len(packed)


def test_what_a_browser_has_is_not_sent_again(server):
    address = f"{server.address}/nk/nk.css"
    with get(address, coding="br") as answer:
        tag, kept = answer.headers["etag"], answer.headers["cache-control"]
    assert kept == "no-cache", "without the hash in its address"
    with get(address, coding="br", If_None_Match=tag) as answer:
        assert (answer.status, answer.read()) == (304, b"")
    with get(address, coding="gzip", If_None_Match=tag) as answer:
        assert answer.status == 200, "another coding is another file"


def test_figures_are_drawn_by_the_small_plotly(server):
    path = CHUNK.search(get(server.address, accept="text/html").read().decode())[1]
    with get(f"{server.address}/{path}", coding="br") as answer:
        packed = answer.read()
    script = brotli.decompress(packed).decode()
    assert "plotly.js (basic - minified)" in script
    assert script.endswith("export{Je as PlotlyChart,Xe as default};")
    assert len(packed) < MEGABYTE / 2


def test_figures_below_the_window_are_drawn_when_they_come_near_or_are_printed(chromium, server):
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    context.add_init_script("window.requestIdleCallback = () => 0")  # a browser that always has something else to do
    page = context.new_page()
    page.goto(f"{server.address}/gdp_gni")
    page.wait_for_selector(".nk-state", state="attached")
    figures = '[data-testid="stPlotlyChart"]'
    drawn = f"[...document.querySelectorAll('{figures}')].map((plot) => !!plot.querySelector('.main-svg'))"
    page.wait_for_function(f"() => {drawn}.length > 4 && {drawn}[0]")
    assert not page.evaluate(drawn)[-1]
    page.locator(figures).last.scroll_into_view_if_needed()
    page.wait_for_function(f"() => {drawn}.at(-1)")
    assert not all(page.evaluate(drawn))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"() => {drawn}.every(Boolean)")
    context.close()


def test_the_browser_asks_for_the_connection_at_the_root_at_once(chromium, server):
    context = chromium.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}/gdp_gni?currency=usd")
    page.wait_for_selector(".nk-state", state="attached")
    context.close()
    assert {url for url in asked if "/_stcore/" in url} == {
        f"{server.address}/_stcore/health",
        f"{server.address}/_stcore/host-config",
    }


def test_the_page_that_every_address_begins_with_names_what_is_here(server):
    page = get(f"{server.address}/sources", accept="text/html", coding="identity").read().decode()
    assert "_stcore/agent" not in page
    assert "<title>North Korea’s economy</title>" in page
    asked = re.findall(r'<link[^>]* href="\./([^"]+)"', page)
    assert len(asked) > 60
    for path in asked:
        with get(f"{server.address}/{path}", accept="*/*") as answer:
            assert answer.status == 200, path
            assert "text/html" not in answer.headers["content-type"], path


def test_what_is_fetched_early_is_used_on_every_page(chromium, server):
    page = chromium.new_page()
    page.goto(f"{server.address}/gdp_gni")
    page.wait_for_selector(".js-plotly-plot .point path")
    loaded = set(page.evaluate("performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())"))
    early = set(files.early())
    assert early <= loaded
    late = {name for name in loaded if name.endswith(".js")} - early
    assert not {name for name in late if name.split(".")[0] in files.PARTS}
    page.close()


def test_over_the_wire_a_first_view_is_small_and_a_second_very_small(chromium, server):
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    sent = []
    for _ in range(2):
        page = context.new_page()
        watching = context.new_cdp_session(page)
        watching.send("Network.enable")
        received = []
        watching.on("Network.loadingFinished", lambda told, into=received: into.append(told["encodedDataLength"]))
        page.goto(f"{server.address}/gdp_gni", wait_until="commit")
        page.wait_for_selector(".js-plotly-plot .point path")
        page.wait_for_load_state("networkidle")
        sent.append(sum(received))
        page.close()
    context.close()
    assert sent[0] < 2.5 * MEGABYTE
    assert sent[1] < 0.1 * MEGABYTE


class Below(Server):
    """The dashboard below a path of its host."""

    def environment(self) -> dict[str, str]:
        self.address += "/dprk"
        return {"STREAMLIT_SERVER_BASE_URL_PATH": "dprk"}


def test_pages_of_a_new_release_are_made_ready(committed_release, tmp_path):
    releases = tmp_path / "releases"
    shutil.copytree(committed_release.parent, releases)
    newer = releases / "0123456789ab.duckdb"
    shutil.copy(committed_release, newer)
    with duckdb.connect(newer) as db:
        db.execute("update meta set release = ?", [newer.stem])
    swapped = Server(releases)
    try:
        swapped.wait()
        release.point(releases, newer.stem)
        written(swapped, f"pages of release {newer.stem} are ready", within=40)
        assert health(swapped)["release"] == newer.stem
    finally:
        swapped.stop()


def test_below_a_path_all_is_there(chromium, committed_release):
    below = Below(committed_release.parent)
    try:
        below.wait()
        assert get(f"{below.address}/nk/sans.woff2").headers["content-type"] == "font/woff2"
        with get(f"{below.address}/api/claims/000-gni-2023.json", coding="identity") as answer:
            assert f"{below.address}/" in answer.read().decode()
        page = chromium.new_page()
        page.goto(f"{below.address}/gdp_gni?claim=000-gni-2023")
        page.wait_for_selector('[role="dialog"]')
        page.wait_for_selector(".js-plotly-plot .point path")
        page.close()
    finally:
        below.stop()


def test_messages_to_pages_go_compressed(server):
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], origin=server.address) as socket:
        assert "permessage-deflate" in socket.response.headers["sec-websocket-extensions"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1"])
def test_a_foreign_page_gets_no_connection(server, origin):
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, subprotocols=["streamlit"], origin=origin)
    assert refused.value.response.status_code == 403


def test_counts_are_for_this_machine_alone(server):
    with get(f"{server.address}/metrics", coding="identity") as answer:
        told = answer.read().decode()
    assert "nkeconomy_rerun_seconds_bucket" in told
    assert "process_resident_memory_bytes" in told
    with get(f"{server.address}/metrics", X_Forwarded_For="10.0.0.1") as answer:
        assert answer.status == 404


def written(server, words: str, within: float = 5) -> str:
    """The line of the log that has these words; an answer is written down after it was sent."""
    until = time.monotonic() + within
    while not (found := [line for line in server.said().splitlines() if words in line]):
        assert time.monotonic() < until, server.said()
        time.sleep(0.05)
    return found[0]


def test_the_log_has_an_id_for_each_answer_and_no_word_of_who_or_what(server):
    with get(f"{server.address}/api/claims.csv?nosuch=private-words", X_Forwarded_For="203.0.113.7") as answer:
        request = answer.headers["x-request-id"]
    line = written(server, request)
    assert "GET /api/claims.csv" in line
    assert "private-words" not in server.said()
    assert "203.0.113.7" not in server.said()


def test_nothing_of_ours_is_printed_on_a_quiet_run(server, visitor):
    visitor().opens("/gdp_gni?claim=000-gni-2023")
    assert "Traceback" not in server.said()
    assert "Warning" not in server.said()


def test_a_stop_finishes_what_is_under_way(start):
    server = start()
    begun = Queue()

    def fetch() -> None:
        with get(f"{server.address}/api/pages/gdp_gni.pdf", coding="identity") as answer:
            begun.put((answer.status, answer.read()))

    fetching = Thread(target=fetch)
    fetching.start()
    time.sleep(0.7)
    assert begun.empty(), "the print is under way"
    server.process.terminate()
    status, body = begun.get(timeout=30)
    fetching.join()
    assert (status, body[:5], body.rstrip()[-5:]) == (200, b"%PDF-", b"%%EOF")
    assert server.process.wait(timeout=20) in (0, -signal.SIGTERM)
    assert "stopped" in written(server, "every answer that was under way is finished")


def test_lines_of_the_log_are_json_where_a_setting_says_so(committed_release):
    class Structured(Server):
        def environment(self):
            return {"NKECONOMY_LOG": "json"}

    server = Structured(committed_release.parent).wait()
    get(f"{server.address}/api").close()
    line = json.loads(written(server, '"path": "/api"'))
    server.stop()
    assert line.items() >= {"level": "INFO", "path": "/api", "status": 308, "message": line["message"]}.items()
    assert {"timestamp", "ms", "request"} <= set(line)
