"""The data by address as the whole server answers them, behind Streamlit's own layers."""

import csv
import io
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pypdf
import pytest

PATIENCE = 0.5


def ask(server, path: str, **headers: str):
    """Status, headers (names in small letters) and content, without anything that a library would do to them."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/claims", "/api/%0A", "/api/claims.csv%0A", "/api/claims.csv/", "/api/pages/x.html"]
)
def test_what_is_not_there_is_never_the_page_of_the_app(server, path):
    status, headers, content = ask(server, path, Accept="text/html")
    assert (status, headers["content-type"]) == (404, "application/problem+json")
    assert b"<html" not in content


def test_only_what_stands_below_the_data_is_theirs(server):
    status, headers, content = ask(server, "/apiary", Accept="text/html")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/html")
    assert b"nk/nk.js" in content


def test_the_index_is_found_without_its_slash(server):
    status, headers, _ = ask(server, "/api")
    assert (status, headers["location"]) == (308, "/api/")
    status, _, content = ask(server, "/api/", Accept="text/html")
    assert status == 200
    assert b"nk/nk.js" not in content


def test_a_compressed_answer_has_a_tag_of_its_own_and_is_not_sent_twice(server):
    _, plain, whole = ask(server, "/api/claims.csv")
    _, packed, small = ask(server, "/api/claims.csv", **{"Accept-Encoding": "gzip"})
    assert packed["content-encoding"] == "gzip"
    assert len(small) < len(whole) / 3
    assert packed["etag"] != plain["etag"]
    said = {"Accept-Encoding": "gzip", "If-None-Match": packed["etag"]}
    assert ask(server, "/api/claims.csv", **said)[::2] == (304, b"")


def test_a_document_comes_as_it_was_made(server):
    _, headers, content = ask(server, "/api/pages/gdp_gni.html", Accept="text/html")
    assert headers["content-disposition"].startswith("attachment; ")
    assert b"nk/nk.js" not in content


def test_the_csv_of_everything_comes_within_half_a_second(server):
    ask(server, "/api/claims.csv")
    began = time.perf_counter()
    _, _, content = ask(server, "/api/claims.csv")
    assert time.perf_counter() - began < PATIENCE
    assert len({row["claim"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}) > 900


def test_the_server_answers_others_while_it_makes_and_streams_large_exports(server):
    large = [
        "/api/claims.xlsx",
        "/api/claims.csv",
        "/api/claims.zip",
        "/api/claims.json",
        "/api/pages/overview.html",
    ] * 3
    with ThreadPoolExecutor(len(large)) as pool:
        exports = [pool.submit(ask, server, path) for path in large]
        waits = []
        while not all(export.done() for export in exports):
            began = time.perf_counter()
            assert ask(server, "/healthz")[0] == 200
            waits.append(time.perf_counter() - began)
    assert {export.result()[0] for export in exports} == {200}
    assert len(waits) > 3
    assert max(waits) < PATIENCE


def test_who_reads_slowly_keeps_nobody_waiting(server):
    slow = [HTTPConnection("127.0.0.1", server.port, timeout=60) for _ in range(8)]
    for connection in slow:
        connection.request("GET", "/api/pages/overview.html")
    began = time.perf_counter()
    assert ask(server, "/healthz")[0] == 200
    assert time.perf_counter() - began < PATIENCE
    for connection in slow:
        answer = connection.getresponse()
        assert answer.read(100).startswith(b"<!")
        connection.close()


def test_a_page_is_printed(server):
    status, headers, content = ask(server, "/api/pages/sources.pdf")
    assert (status, headers["content-type"]) == (200, "application/pdf"), content
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert headers["release"] in words
