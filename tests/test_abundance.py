"""A release with thousands of claims of one indicator: pages show those stated last and say so; Explore has all."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pandas as pd
import pytest

from nkeconomy import queries, store, views
from nkeconomy.store.kept import kept
from nkeconomy.ui.paper import Words
from tests.asking import ask

pytestmark = pytest.mark.page
MANY = 6_000
A_CITED_POPULATION = "select min(id) from claims where indicator = 'population' and passage is null"
CITED, HELD = "many_cited_", "many-held-"


@pytest.fixture(scope="module")
def abundant(committed_release, tmp_path_factory) -> Path:
    """The committed release with a cited rate of growth and a claim of a document told again on MANY days."""
    path = tmp_path_factory.mktemp("abundant") / "abcdefabcdef.duckdb"
    shutil.copy(committed_release, path)
    with duckdb.connect(path) as db:
        (cited,) = db.execute(A_CITED_POPULATION).fetchone()
        for prefix, first, days in ((CITED, cited, MANY), (HELD, "000-gdp-growth-2023", 300)):
            db.execute(
                "insert into claims select claims.* replace ($prefix || day as id, "
                "date '2000-01-01' + day as stated_on, 'day' as stated_precision, "
                "null as rivals, null as same_quantity_as, null as note) "
                "from claims, (select unnest(range($days))::integer as day) where id = $first",
                {"prefix": prefix, "first": first, "days": days},
            )
            db.execute(
                "insert into readings select readings.* replace ($prefix || day as claim) from readings, "
                "(select unnest(range($days)) as day) where claim = $first",
                {"prefix": prefix, "first": first, "days": days},
            )
        db.execute("update meta set release = $name", {"name": path.stem})
    (path.parent / "current").write_text(path.stem)
    return path


@pytest.fixture(autouse=True)
def served(abundant, monkeypatch) -> store.Release:
    monkeypatch.setattr(store, "RELEASES", abundant.parent)
    return store.Release(abundant.stem)


def notes(page: str, **state: list[str]) -> list[str]:
    blocks = views.paper(page, state).blocks
    return [block.markup for block in blocks if isinstance(block, Words) and "nk-note" in block.markup]


def words(markup: str) -> str:
    return unescape(re.sub("<[^>]+>", "", markup))


def total(db, indicator: str, held: bool) -> int:
    rows = queries.extent(db)
    return rows[(rows["indicator"] == indicator) & (rows["text_held"] == held)]["claims"].sum()


def test_a_page_shows_of_an_indicator_the_claims_stated_last(served):
    shown = queries.cited(served, "population")
    days = sorted(queries.claims(served, indicators=["population"], held=False)["stated_on"].dropna())
    assert sorted(shown["stated_on"]) == days[-queries.EACH :]


def test_a_page_says_what_it_leaves_out_with_a_link_to_all_of_it(served):
    (note,) = [one for one in notes("gdp_gni") if "stated last" in one]
    population = f"of Population 150 of {total(served, 'population', False):,} cited figures"
    growth = f"of Real GDP growth 150 of {total(served, 'real_gdp_growth', True):,} claims"
    assert words(note).replace(" (all)", "") == (
        f"{population[:1].upper()}{population[1:]} and {growth} are shown, those stated last; Explore has them all."
    )
    (narrowed,) = (link for link in re.findall("href='([^']+)'", note) if "Population" in link)
    asked = parse_qs(urlsplit(unescape(narrowed)).query)
    assert (asked["indicators"], asked["evidence"]) == (["Population"], ["cited"])
    assert views.paper("explore", asked).title.startswith(f"{total(served, 'population', False):,} of ")


def test_a_page_on_which_all_fits_says_nothing(served):
    assert not [one for one in notes("arms_transfers") if "stated last" in one]


def test_explore_pages_through_all_claims(served):
    every = total(served, "population", False)
    seen = []
    for first in range(0, every, 2_000):
        chosen = {name: [] for name in ("subjects", "counterparts", "documents", "estimators", "carriers", "statuses")}
        chosen |= {"kinds": [], "stances": [], "units": [], "indicators": ["Population"]}
        chosen |= {"held": False, "numbers": False, "first": None, "last": None}
        seen += list(queries.explore(served, **chosen, sort="newest first", most=2_000, skip=first)["id"])
    assert len(seen) == len({*seen}) == every


def test_the_last_page_of_explores_table_has_the_last_claims(served):
    every = total(served, "population", False)
    asked = {"indicators": ["Population"], "evidence": ["cited"], "page": [str(-(-every // 100))]}
    tables = [block.markup for block in views.paper("explore", asked).blocks if isinstance(block, Words)]
    assert any(f"to {every} of {every} that match" in words(markup) for markup in tables)


def test_every_page_is_drawn(served):
    for page in ("overview", "illicit_revenue", "russia_china", "evidence", "sources"):
        assert views.paper(page, {}).blocks


def test_parts_of_claims_by_address_are_the_whole(served):
    whole = ask("/api/claims.json", indicators="Population", evidence="cited", limit=100, offset=0).json()
    assert whole["count"] == total(served, "population", False)
    part = ask("/api/claims.json", indicators="Population", evidence="cited", limit=40, offset=60).json()
    assert part["claims"] == whole["claims"][60:]


def test_a_search_tells_the_first_places_and_counts_them_all(served, monkeypatch):
    monkeypatch.setattr(queries, "PLACES", 3)
    found = queries.search(served, "north")
    monkeypatch.setattr(queries, "PLACES", 10_000)
    every = queries.search(served, "north")
    for frame in (found, every):
        assert set(frame["all_passages"]) == {every["id"].notna().sum()}
        assert set(frame["all_figures"]) == {sum(map(len, every[every["id"].isna()]["claims"]))}
    first = every[every["id"].notna()].head(3)
    assert list(found[found["id"].notna()]["id"]) == list(first["id"])


def test_answers_are_kept_up_to_a_number_of_cells():
    asked = []

    @kept(1_400)
    def answer(size: int) -> pd.DataFrame:
        asked.append(size)
        return pd.DataFrame({"one": range(size)})

    for size in (300, 301, 302, 300, 303, 301):
        assert len(answer(size)) == size
    assert asked == [300, 301, 302, 303, 301]
    assert answer.held() <= 1_400
