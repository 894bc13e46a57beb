"""How the data by address are answered: headers, what is refused and how, what cannot be done to them."""

import asyncio
from urllib.parse import quote_from_bytes

import duckdb
import httpx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from nkeconomy import printing, store
from nkeconomy.api import application
from nkeconomy.api.problems import KINDS
from nkeconomy.api.table import ADDRESSES
from nkeconomy.parameters import MOST, VIEWS
from tests.asking import APP, HOME, ask

pytestmark = pytest.mark.data
SOME = (
    "/api/claims.csv",
    "/api/claims.json",
    "/api/claims.zip",
    "/api/claims.xlsx",
    "/api/claims.parquet",
    "/api/claims/000-gdp-growth-2023.json",
    "/api/figures/gdp_gni/levels.json",
    "/api/figures/gdp_gni/levels.bib",
    "/api/pages/gdp_gni.json",
    "/api/pages/gdp_gni.csv",
)


@pytest.fixture(autouse=True)
def served(db):
    return db


def refused(answer, kind: str) -> dict:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["type"] == f"{HOME}api/#{kind}"
    assert (told["title"], told["status"]) == (KINDS[kind].title, answer.status_code)
    assert answer.status_code == KINDS[kind].status
    return told


@pytest.mark.parametrize("path", SOME)
def test_an_answer_names_its_release_and_is_not_sent_twice(db, path):
    first = ask(path)
    assert first.headers["release"] == db.id
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for said in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = ask(path, headers={"if-none-match": said})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask(path, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/releases.json", "/api/brief.json?title=Mine"])
def test_what_is_of_no_release_is_not_sent_twice_either(path):
    tag = ask(path).headers["etag"]
    assert ask(path, headers={"if-none-match": tag}).status_code == 304
    assert ask(path, headers={"if-none-match": tag, "accept-encoding": "identity"}).status_code == 200


@pytest.mark.parametrize("path", SOME)
def test_the_same_question_has_the_same_answer_to_the_byte_and_the_same_tag(path):
    first, second = ask(path), ask(path)
    assert (first.headers["etag"], first.content) == (second.headers["etag"], second.content)


def test_another_question_another_coding_or_another_address_of_ours_has_another_tag(db):
    tags = [
        ask("/api/claims.csv", headers={"accept-encoding": coding, "host": host}, **said).headers["etag"]
        for coding in ("identity", "gzip")
        for host in ("one.example", "two.example")
        for said in ({}, {"evidence": "held"}, {"release": db.id})
    ]
    assert len({*tags}) == len(tags)


def test_only_what_is_pinned_is_kept_without_asking_and_a_document_of_today_never(db):
    assert ask("/api/claims.csv", release=db.id).headers["cache-control"] == "public, max-age=3600"
    assert ask("/api/claims.csv", release="").headers["cache-control"] == "no-cache"
    assert ask("/api/pages/sources.html", release=db.id).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [*SOME, "/api/", "/api/openapi.json", "/api/nothing", "/api/claims.csv?x=1"])
def test_nothing_runs_in_an_answer_and_any_page_may_read_it(path):
    told = ask(path).headers
    assert told["x-content-type-options"] == "nosniff"
    assert told["access-control-allow-origin"] == "*"
    assert told["content-security-policy"].startswith("default-src 'none'; ")
    assert "access-control-allow-credentials" not in told


@pytest.mark.parametrize("path", SOME)
def test_head_has_the_headers_without_the_content(path):
    head, whole = ask(path, "HEAD"), ask(path)
    assert (head.status_code, head.content) == (200, b"")
    own = {"content-length": "", "x-request-id": ""}
    assert {**head.headers} | own == {**whole.headers} | own


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_refused(method):
    answer = ask("/api/claims.csv", method)
    refused(answer, "method")
    assert {*answer.headers["allow"].split(", ")} == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing",
        "/api/claims",
        "/api/claims.csv/",
        "/api/claims.exe",
        "/api/claims.csv%0A",
        "/api/%0A",
        "/api/pages/",
        "/api/figures/gdp_gni.json",
        "/api/..%2f..%2fetc%2fpasswd",
        "/api/releases/a.json",
        "/api/%00",
    ],
)
def test_what_is_not_there_is_said_so(path):
    refused(ask(path, headers={"accept": "text/html"}), "no-such-address")


def test_an_unknown_parameter_is_named_with_those_that_are_known():
    told = refused(ask("/api/claims.csv", indicator="x"), "unknown-parameter")
    assert told["parameter"] == "indicator"
    assert "indicators" in told["known"]
    assert "Nearest is “indicators”." in told["detail"]


WRONG = [
    ("/api/claims.csv", {"evidence": "some"}, "all"),
    ("/api/claims.csv", {"indicators": "GDP grwth"}, "Real GDP growth"),
    ("/api/claims.csv", {"from": "99"}, None),
    ("/api/claims.csv", {"from": "2019-01"}, None),
    ("/api/claims.csv", {"asof": "2024-02-30"}, None),
    ("/api/claims.csv", {"numbers": "yes"}, None),
    ("/api/claims.csv", {"sort": "random"}, "newest first"),
    ("/api/claims.json", {"limit": "0"}, None),
    ("/api/claims.json", {"limit": "-1"}, None),
    ("/api/claims.json", {"limit": "1e3"}, None),
    ("/api/claims.json", {"offset": "01"}, None),
    ("/api/claims.json", {"offset": "9" * 5000}, None),
    ("/api/pages/gdp_gni.json", {"scale": "Log"}, "log"),
    ("/api/pages/explore.json", {"page": "0"}, None),
    ("/api/pages/illicit_revenue.json", {"year": "1899"}, "2022"),
    ("/api/pages/sources.json", {"estimator": "nobody at all"}, "anybody"),
    ("/api/figures/gdp_gni/levels.json", {"look": "black"}, "dark"),
    ("/api/pages/sources.json", {"q": "x" * 201}, None),
]


@pytest.mark.parametrize(("path", "said", "known"), WRONG, ids=lambda value: str(value)[:40])
def test_an_invalid_value_is_named_with_what_is_known(path, said, known):
    told = refused(ask(path, **said), "invalid-value")
    assert [told["parameter"]] == [*said]
    assert known is None or known in told["known"]


@pytest.mark.parametrize(
    ("path", "kind", "known"),
    [
        ("/api/claims/nothing.json", "no-such-thing", None),
        ("/api/claims/000-gdp-growth.bib", "no-such-thing", None),
        ("/api/claims.csv?claim=nothing", "no-such-thing", None),
        ("/api/pages/nothing.json", "no-such-page", "gdp_gni"),
        ("/api/pages/brief.pdf", "no-such-page", "gdp_gni"),
        ("/api/figures/nothing/levels.json", "no-such-page", "gdp_gni"),
        ("/api/figures/gdp_gni/nothing.json", "no-such-figure", "levels"),
        ("/api/figures/gdp_gni/level.png.csv", "no-such-figure", "levels"),
        ("/api/pages/evidence.csv?rows=nothing", "no-data", "rivals"),
        ("/api/pages/sources.csv?q=coal", "no-data", None),
        ("/api/brief.json?id=AAAAAAAAAAAAAAAAAAAAAA", "no-such-thing", None),
    ],
)
def test_what_is_lacking_is_named_with_what_is_there(path, kind, known):
    told = refused(ask(path), kind)
    assert known is None or known in told["known"]


@pytest.mark.parametrize("path", ["/api/claims/{}.json", "/api/claims/{}.bib", "/api/claims.csv?claim={}"])
def test_a_retracted_claim_is_gone_and_it_is_said_since_when_and_why(committed, monkeypatch, path):
    committed.add("data/retired_claims.csv", "001-sleep-hours,retracted,2026-11-23,The editor,It was misread.")
    monkeypatch.setattr(store, "RELEASES", committed.build().path.parent)
    told = refused(ask(path.format("001-sleep-hours")), "retracted")
    assert told["status"] == 410
    assert "was retracted on 2026-11-23 by The editor: It was misread." in told["detail"]
    assert (told["retracted_on"], told["retracted_by"], told["reason"]) == (
        ("2026-11-23", "The editor", "It was misread.")
    )


@pytest.mark.parametrize(
    "path", ["/api/claims.csv?release={}", "/api/pages/gdp_gni.html?release={}", "/api/releases/{}..{}.json"]
)
def test_a_release_that_is_not_held_is_not_replaced(db, path):
    told = refused(ask(path.format("0123456789ab", db.id)), "release-not-held")
    assert told["latest"] == db.id


def test_single_parameters_stand_once_and_lists_have_an_end():
    refused(ask("/api/claims.csv", evidence=["held", "cited"]), "too-many")
    refused(ask("/api/claims.csv", claim=["x"] * (MOST + 1)), "too-many")
    refused(ask("/api/claims.csv?" + "&".join(["kinds="] * 600)), "too-many")
    refused(ask("/api/claims.csv?claim=" + "x" * 20_000), "too-long")


HOSTILE = [
    "'; drop table claims; --",
    "\0",
    "x" * 199,
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "조선",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "../../etc/passwd",
    "{{7*7}}",
    "%00%0d%0aSet-Cookie: a=b",
    "\u202e\u0000\r\n",
]


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", ["indicators", "claim", "release", "asof", "q", "rows", "document", "sort"])
def test_no_value_does_harm(value, name):
    page = "sources" if name in ("q", "document", "rows") else "explore"
    for path in ("/api/claims.csv", f"/api/pages/{page}.csv", f"/api/pages/{page}.json", "/api/brief.html"):
        answer = ask(path, **{name: value})
        assert answer.status_code in (200, 400, 404)
        assert answer.status_code == 200 or answer.headers["content-type"] == "application/problem+json"
        assert "set-cookie" not in answer.headers


@given(address=some.sampled_from(ADDRESSES), query=some.binary(max_size=60), place=some.binary(min_size=1, max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_answered_without_a_failure(address, query, place):
    assume(not address.printed)
    named = dict.fromkeys(("figure", "id", "old", "new"), quote_from_bytes(place, safe=""))
    path = f"/api{address.path.format(page=VIEWS[0], **named)}?{quote_from_bytes(query, safe='=&%')}"
    assert ask(path).status_code in (200, 400, 404)


@pytest.mark.parametrize("host", ["evil.example/path", "a b", "<script>", "user@evil", "", "x" * 300])
def test_links_name_no_host_that_could_be_none(db, host):
    told = ask("/api/claims/000-gdp-growth-2023.json", headers={"host": host}).json()
    assert told["link"] == f"/?claim=000-gdp-growth-2023&release={db.id}"


def test_links_keep_the_path_that_the_dashboard_is_mounted_at(db):
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=APP, root_path="/economy")
        async with httpx.AsyncClient(transport=transport, base_url="https://host.example") as client:
            return await client.get("/economy/api/claims/000-gdp-growth-2023.json")

    told = asyncio.run(asked()).json()
    assert told["link"] == f"https://host.example/economy/?claim=000-gdp-growth-2023&release={db.id}"


def test_without_a_release_the_next_step_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    for path in ("/api/claims.csv", "/api/pages/gdp_gni.json", "/api/openapi.json"):
        assert "nkeconomy build" in refused(ask(path), "no-release")["detail"]
    assert ask("/api/releases.json").json() == {"releases": []}


def test_an_answer_that_takes_too_long_is_stopped_and_says_what_to_do(monkeypatch):
    monkeypatch.setattr(store, "QUERY_SECONDS", 1e-6)
    answer = ask("/api/claims.csv?asof=2019-03-04")  # a day that nobody else asks for
    told = refused(answer, "too-much")
    assert "was stopped" in told["detail"] or "could not begin" in told["detail"]
    assert answer.headers["retry-after"] == "30"


def test_a_failure_of_ours_is_told_by_a_reference_alone(tmp_path, monkeypatch, caplog):
    with duckdb.connect(tmp_path / "0123456789ab.duckdb") as db:
        db.execute("create table meta as select '0123456789ab' as release, now() as built_at, 5 as schema_version")
        db.execute("create table the_secret as select 1")
    (tmp_path / "current").write_text("0123456789ab")
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    answer = ask("/api/claims.csv", raising=False)
    told = refused(answer, "failed")
    assert "secret" not in answer.text
    assert str(tmp_path) not in answer.text
    assert told["reference"] in caplog.text


def test_who_comes_when_too_many_wait_is_told_when_to_come_back():
    path = "/api/claims/000-gdp-growth-2023.txt"

    async def asked() -> tuple[httpx.Response, list[httpx.Response]]:
        transport = httpx.ASGITransport(app=APP)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            limit = application._limit(printed=False)
            others = [object() for _ in range(application.AT_ONCE)]
            for one in others:  # who is being answered all the while
                limit.acquire_on_behalf_of_nowait(one)
            waiting = [asyncio.ensure_future(client.get(path)) for _ in range(application.WAITING)]
            while limit.statistics().tasks_waiting < application.WAITING:
                await asyncio.sleep(0)
            refused_one = await client.get(path)
            for one in others:
                limit.release_on_behalf_of(one)
            return refused_one, await asyncio.gather(*waiting)

    late, others = asyncio.run(asked())
    assert (late.status_code, late.headers["retry-after"]) == (429, "5")
    assert {answer.status_code for answer in others} == {200}


def test_the_index_lists_every_address_and_every_problem_and_its_examples_answer():
    assert ask("/api").headers["location"] == "/api/"
    page = ask("/api/").text
    assert all(address.path in page for address in ADDRESSES)
    assert all(f"id='{kind}'" in page for kind in KINDS)
    for address in ADDRESSES:
        if address.example and not address.printed:
            assert ask(f"/api{address.path.format(**address.example)}").status_code == 200


def test_without_a_browser_the_document_is_offered_in_place_of_a_print(db, monkeypatch):
    printing.PRESS.end()
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    for form in ("pdf", "png"):
        told = refused(ask(f"/api/pages/sources.{form}?q=coal"), "no-browser")
        assert told["html"] == f"{HOME}api/pages/sources.html?q=coal"
        assert ask(told["html"]).status_code == 200
