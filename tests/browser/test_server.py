"""What the real server answers besides the pages."""

import json
import urllib.request

import pytest


def get(address: str, accept: str = "*/*"):
    request = urllib.request.Request(address, headers={"Accept": accept, "Accept-Encoding": "gzip"})
    return urllib.request.urlopen(request, timeout=10)


def test_the_health_route_names_the_release(server, committed_release):
    with get(f"{server.address}/healthz") as answer:
        told = json.load(answer)
    assert (told["ok"], told["release"]) == (True, committed_release.stem)


@pytest.mark.parametrize("path", ["/", "/gdp_gni", "/sources?document=000", "/nosuch"])
def test_every_page_brings_our_script_and_style(server, path):
    with get(server.address + path, accept="text/html") as answer:
        page = answer.read().decode()
    assert page.index("./nk/nk.js") < page.index("<title>")
    assert page.count("./nk/nk.css?v=") == 1
    assert int(answer.headers["content-length"]) == len(page.encode())


@pytest.mark.parametrize(("path", "kind"), [("/nk/nk.js", "javascript"), ("/nk/nk.css", "text/css")])
def test_our_script_and_style_are_served(server, path, kind):
    with get(server.address + path) as answer:
        assert kind in answer.headers["content-type"]


def test_nothing_of_ours_is_printed_on_a_quiet_run(server, visitor):
    visitor().opens("/gdp_gni?claim=000-gni-2023")
    assert "Traceback" not in server.said()
    assert "Warning" not in server.said()
