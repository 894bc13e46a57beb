"""Claims, figures, pages and releases by address: every format opens and holds what the queries hold."""

import csv
import io
import json
import re
import zipfile
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

import bibtexparser
import openpyxl
import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pyarrow import parquet

from nkeconomy import queries, store, views
from nkeconomy.api.known import known, titles
from nkeconomy.changes import changes
from nkeconomy.figures import printed
from nkeconomy.figures.look import DARK, Look
from nkeconomy.parameters import PAGES, SORTS, VIEWS
from nkeconomy.ui import explore
from tests.asking import HOME, ask

pytestmark = pytest.mark.data
NOTHING = {
    "indicators": [],
    "subjects": [],
    "counterparts": [],
    "documents": [],
    "estimators": [],
    "carriers": [],
    "statuses": [],
    "kinds": [],
    "stances": [],
    "units": [],
    "held": None,
    "numbers": False,
    "first": None,
    "last": None,
    "sort": SORTS[0],
}


def rows(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def ids(told: list[dict]) -> list[str]:
    """The claims of rows, each once: a corrected one has a row a reading."""
    return list(dict.fromkeys(row["claim"] for row in told))


def test_csv_of_everything_has_every_claim_in_the_order_of_the_documents(db):
    assert ids(rows(ask("/api/claims.csv"))) == list(queries.claims(db)["id"])


def test_every_format_has_the_same_rows(db):
    said = {"indicators": ["Real GDP growth"], "evidence": "held"}
    told = rows(ask("/api/claims.csv", **said))
    claims = [row["claim"] for row in told]
    listed = ask("/api/claims.json", **said).json()
    assert [row["claim"] for row in listed["claims"]] == claims
    sheet = openpyxl.load_workbook(io.BytesIO(ask("/api/claims.xlsx", **said).content))["claims"]
    assert [cell.value for cell in sheet["A"]][1:] == claims
    table = parquet.read_table(io.BytesIO(ask("/api/claims.parquet", **said).content))
    assert table.column("claim").to_pylist() == claims
    with zipfile.ZipFile(io.BytesIO(ask("/api/claims.zip", **said).content)) as archive:
        packed = archive.read("data/claims.csv").decode("utf-8-sig")
        assert [row["claim"] for row in csv.DictReader(io.StringIO(packed))] == claims
        assert json.loads(archive.read("datapackage.json"))["version"] == db.id


def test_json_has_the_types_that_its_columns_say(db):
    told = ask("/api/claims.json", claim="000-gdp-growth-2023", reading="printed").json()["claims"]
    (row,) = told
    assert (row["value"], row["period_start"], row["text_held"], row["low"]) == (3.1, "2023-01-01", True, None)


CHOICES = [
    {"indicators": ["Real GDP growth"]},
    {"indicators": ["Real GDP growth", "Cyber theft"], "sort": "newest first"},
    {"evidence": "cited", "from": "2019", "to": "2020"},
    {"numbers": "true", "sort": "largest first", "units": ["US dollars"]},
    {"subjects": ["North Korea"], "stances": ["alleged"]},
    {"status": ["misprint in source"]},
    {"asof": "2024-07-31", "evidence": "held"},
]


@pytest.mark.parametrize("said", CHOICES, ids=str)
def test_what_is_chosen_is_what_explore_chooses(db, said):
    paper = views.paper(
        "explore", {name: value if isinstance(value, list) else [value] for name, value in said.items()}
    )
    shown = list(paper.rows["explore"]["id"]) if paper.rows else []
    assert ids(rows(ask("/api/claims.csv", **said))) == shown


@given(data=some.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_choice_is_answered_by_the_claims_that_the_query_finds(db, data):
    lists = ("indicators", "estimators", "carriers", "subjects", "counterparts", "kinds", "stances", "units")
    said = {
        name: data.draw(some.lists(some.sampled_from(titles(db, "explore", name)), max_size=3, unique=True))
        for name in data.draw(some.sets(some.sampled_from(lists), max_size=2))
    }
    sort = data.draw(some.sampled_from(SORTS))
    numbers = data.draw(some.booleans())
    answer = ask("/api/claims.json", **said, sort=sort, numbers=str(numbers).lower()).json()
    found = queries.explore(db, **NOTHING | said | {"sort": sort, "numbers": numbers})
    assert answer["count"] == len(found)
    assert ids(answer["claims"]) == list(found["id"])


@pytest.mark.parametrize(
    "name", ["indicators", "estimators", "carriers", "subjects", "counterparts", "units", "status"]
)
def test_an_id_says_the_same_as_the_title(db, name):
    identifier, title = next((one, title) for one, title in known(db, "explore", name).items() if one != title)
    assert ids(rows(ask("/api/claims.csv", **{name: identifier}))) == ids(rows(ask("/api/claims.csv", **{name: title})))


@pytest.mark.parametrize(
    "name",
    [
        "indicators",
        "estimators",
        "carriers",
        "documents",
        "status",
        "subjects",
        "counterparts",
        "kinds",
        "stances",
        "units",
    ],
)
def test_the_words_are_those_that_explore_offers(db, name):
    offered = {one for paper in [views.paper("explore", {})] for one in explore._known(paper.release)[name]}
    assert set(titles(db, "explore", name)) == offered


def test_claims_are_chosen_by_their_ids_and_may_be_filtered_at_once(db):
    said = {"claim": ["000-gdp-growth-2023", "002-arms-revenue"]}
    assert ids(rows(ask("/api/claims.csv", **said))) == said["claim"]
    assert ids(rows(ask("/api/claims.csv", **said, indicators="Real GDP growth"))) == said["claim"][:1]


def test_parts_of_a_long_answer_are_linked_and_make_the_whole(db):
    parts, there = [], "/api/claims.json?limit=200&evidence=cited"
    while there:
        answer = ask(there).json()
        parts += ids(answer["claims"])
        there = answer["next"]
    whole = list(queries.explore(db, **NOTHING | {"held": False})["id"])
    assert answer["count"] == len(whole)
    assert parts == whole


def test_an_address_of_explore_is_taken_as_it_stands(db):
    chosen = {"units": ["US dollars"], "scale": ["log"], "page": ["3"], "currency": ["KRW"]}
    said = dict(PAGES["explore"].state(chosen)) | {"release": db.id, "check": "any", "figure": "any"}
    assert ids(rows(ask("/api/claims.csv", **said))) == ids(rows(ask("/api/claims.csv", units="US dollars")))


def test_a_claim_has_its_readings_its_place_its_checks_and_what_uses_it(db):
    told = ask("/api/claims/002-arms-revenue.json").json()
    source = queries.claims(db, ids=["002-arms-revenue"]).iloc[0]
    assert told["claim"]["quote"] == source["quote"]
    quote, passage = told["passage"]["quote"], told["passage"]
    inside = passage["text"][quote["start"] - passage["start"] : quote["end"] - passage["start"]]
    assert inside == source["quote"]
    assert told["readings"][0]["value"] == source["printed_value"]
    assert {check["id"] for check in told["checks"]} == set(queries.checks_of(db, "002-arms-revenue")["id"])
    assert "arms-revenue-per-round" in {figure["id"] for figure in told["derived"]}
    assert told["citation"]["csl"][-1]["version"] == db.id
    assert told["link"] == f"{HOME}?claim=002-arms-revenue&release={db.id}"


def test_a_corrected_claim_has_both_readings(db):
    corrected = queries.claims(db)[lambda claims: claims["corrected"].astype(bool)].iloc[0]
    told = ask(f"/api/claims/{corrected['id']}.json").json()
    assert [one["reading"] for one in told["readings"]] == ["printed", "reconciled"]
    assert told["readings"][1]["value"] == corrected["reconciled_value"]


def test_a_cited_figure_has_no_passage(db):
    cited = queries.claims(db, held=False).iloc[0]["id"]
    assert ask(f"/api/claims/{cited}.json").json()["passage"] is None


@pytest.mark.parametrize("at", ["claims/000-gdp-growth-2023", "figures/gdp_gni/levels"])
def test_citations_are_read_by_what_reads_their_formats(db, at):
    assert db.id in ask(f"/api/{at}.txt").text
    entries = bibtexparser.parse_string(ask(f"/api/{at}.bib").text).entries
    records = rispy.loads(ask(f"/api/{at}.ris").text)
    items = ask(f"/api/{at}.csl.json").json()
    assert len(entries) == len(records) == len(items) >= 2
    assert items[-1]["version"] == db.id


@pytest.mark.parametrize("page", VIEWS)
def test_every_figure_of_a_page_is_answered_as_the_page_draws_it(db, page):
    paper = views.paper(page, {}, HOME)
    for key, chart in paper.charts.items():
        told = ask(f"/api/figures/{page}/{key}.json").json()
        drawn = json.loads(chart.figure.to_json())
        assert (told["data"], told["layout"]) == (drawn["data"], drawn["layout"])
        assert set(told["meta"]["claims"]) | set(told["meta"]["derived"]) == chart.figure.carried
        assert told["meta"]["source"].endswith(f"Release {db.id}")


def test_a_figure_for_print_has_its_legend_and_its_whole_link_inside(db):
    told = ask("/api/figures/gdp_gni/levels.json", look="print", currency="USD").json()
    foot = re.sub(
        "<[^>]*>|&amp;", lambda found: "&" if found[0] == "&amp;" else "", told["layout"]["annotations"][0]["text"]
    )
    assert told["meta"]["link"] in foot
    assert told["layout"]["width"] == printed.WIDE
    said = dict(parse_qsl(urlsplit(told["meta"]["link"]).query))
    assert (said["currency"], said["release"], said["figure"]) == ("USD", db.id, "levels")


def test_a_figure_for_the_dark_is_dark(db):
    told = ask("/api/figures/gdp_gni/levels.json", look="dark").json()
    assert told["layout"]["paper_bgcolor"] == DARK["paper"]
    dark = views.paper("gdp_gni", {}, HOME, Look(dark=True)).charts["levels"].figure
    assert told["data"] == json.loads(dark.to_json())["data"]


def test_the_data_of_a_figure_are_what_its_marks_carry_and_what_that_is_computed_from(db):
    paper = views.paper("gdp_gni", {})
    carried = {key: chart.figure.carried for key, chart in paper.charts.items()}
    derived = {row.id: set(row.inputs) for row in queries.derived(db).itertuples()}
    for key, marks in carried.items():
        behind = set().union(*(derived[mark] for mark in marks & derived.keys()))
        assert set(ids(rows(ask(f"/api/figures/gdp_gni/{key}.csv")))) == (marks - derived.keys()) | behind
        book = openpyxl.load_workbook(io.BytesIO(ask(f"/api/figures/gdp_gni/{key}.xlsx").content))
        assert {cell.value for cell in book["derived"]["A"][1:]} == marks & derived.keys()


@pytest.mark.parametrize("page", VIEWS)
def test_the_data_of_a_page_are_what_it_offers(db, page):
    paper = views.paper(page, {})
    offered = list(dict.fromkeys(claim for claims in paper.rows.values() for claim in claims["id"]))
    assert ids(rows(ask(f"/api/pages/{page}.csv"))) == offered
    for name, claims in paper.rows.items():
        assert ids(rows(ask(f"/api/pages/{page}.csv", rows=name))) == list(dict.fromkeys(claims["id"]))


@pytest.mark.parametrize("page", VIEWS)
def test_a_page_tells_addresses_that_answer(db, page):
    told = ask(f"/api/pages/{page}.json", reading="reconciled").json()
    assert told["release"] == db.id
    assert told["title"] == views.paper(page, {"reading": ["reconciled"]}).title
    for one in [*islice(told["figures"], 3), *told["data"]]:
        assert ask(one["address"]).status_code == 200
    assert ask(told["documents"]["html"]).status_code == 200


@pytest.mark.parametrize("page", VIEWS)
def test_all_that_a_page_can_say_is_understood(db, page):
    """What “Copy link” writes, with every word of every control in its turn."""
    for parameter in PAGES[page].parameters:
        for word in parameter.words or [parameter.default]:
            state = PAGES[page].state({parameter.name: [word]})
            assert ask(f"/api/pages/{page}.json", **dict(state)).status_code == 200


def test_a_page_is_one_file_that_is_saved_under_its_name(db):
    answer = ask("/api/pages/gdp_gni.html", headers={"accept": "text/html"})
    assert answer.headers["content-disposition"] == f'attachment; filename="gdp_gni-{db.id}.html"'
    assert "nk/nk.js" not in answer.text
    assert answer.text.lower().startswith("<!doctype html")


def test_releases_are_listed_and_briefs_are_not(db):
    (told,) = ask("/api/releases.json").json()["releases"]
    assert (told["id"], told["current"], told["opens"]) == (db.id, True, True)
    assert told["claims"] == len(queries.claims(db))
    assert "briefs" not in told


def test_changes_between_releases_are_told_with_their_reasons(db, uncorrected_release, tmp_path, monkeypatch):
    for file in (store.RELEASES / f"{db.id}.duckdb", uncorrected_release):
        (tmp_path / file.name).hardlink_to(file)
    (tmp_path / "current").write_text(db.id)
    monkeypatch.setattr(store, "RELEASES", tmp_path)
    old = store.Release(uncorrected_release.stem)
    told = ask(f"/api/releases/{old.id}..{db.id}.json").json()
    expected = changes(old, store.Release(db.id))
    assert [change["id"] for change in told["changes"]] == [change.id for change in expected]
    assert {change["why"] for change in told["changes"]} >= {"new correction"}


def test_a_brief_is_read_from_its_address_and_only_by_who_has_it(db):
    item = f"claim:000-gdp-growth-2023?release={db.id}"
    answer = ask("/api/brief.json", title="One claim", item=[item, "text:So it goes."])
    assert (answer.json()["title"], len(answer.json()["items"]), answer.json()["problems"]) == ("One claim", 2, [])
    assert "access-control-allow-origin" not in answer.headers
    page = ask("/api/brief.html", title="One claim", item=[item])
    assert "One claim" in page.text
    assert page.headers["content-disposition"] == 'attachment; filename="brief-One-claim.html"'
