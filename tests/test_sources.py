"""Sources and Explore: texts exact to the character, every claim within reach, and what search and filters find."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nkeconomy import queries, store

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("000", "001", "002", "003", "004")


def opened(page: str, **address: str) -> AppTest:
    """The page as the server would send it for that address."""
    app = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=30).run()
    app.query_params.update(address)
    return app.switch_page(f"{page}.py").run()


def markup(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.value for element in app.get("html"))


def text_of(page: str) -> str:
    """All that the page shows of a document: its passages, and what stands between them."""
    return unescape("".join(re.findall(r"<span[^>]* ?data-text>(.*?)</span>", page, re.DOTALL)))


def file_of(db: store.Release, document: str) -> str:
    documents = queries.documents(db).set_index("id")
    return (ROOT / documents.loc[document, "path"]).read_bytes().decode("utf-8")


@pytest.mark.data
@pytest.mark.parametrize("document", DOCUMENTS)
def test_passages_and_what_stands_between_them_are_the_file(db, document):
    passages = queries.passages(db, document).itertuples()
    assert "".join(row.before + row.text + row.after for row in passages) == file_of(db, document)


@pytest.mark.page
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_shown_exactly_as_in_its_file(db, document):
    assert text_of(markup(opened("sources", document=document))) == file_of(db, document)


@pytest.mark.page
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_claim_of_a_document_has_one_link_of_its_own_in_the_text(db, document):
    links = re.findall(r"<a class='nk-figure[^>]*?claim=([^'&]+)'", markup(opened("sources", document=document)))
    assert sorted(links) == sorted(queries.claims(db, documents=[document])["id"])


@pytest.mark.page
def test_a_document_that_is_not_held_is_said_and_its_name_is_no_markup(db):
    page = markup(opened("sources", document="<b>999"))
    assert "holds no document “&lt;b&gt;999”" in page


@pytest.mark.data
@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("双语", ["000"]),
        ("新闻", ["002"]),
        ("COMRADE", ["001", "001"]),
        ("front companies", ["003"]),
        ("\\%_'\"; drop table claims", []),
        ("x" * 5000, []),
        ("\x00", []),
    ],
    ids=["Chinese", "Chinese again", "capitals", "English", "special characters", "very long", "a zero"],
)
def test_search_finds_passages_in_any_language(db, words, documents):
    found = queries.search(db, words)
    assert list(found[found["in_text"].astype(bool)]["document"]) == documents


@pytest.mark.data
def test_search_finds_claims_by_who_says_them_where_the_text_does_not_name_them(db):
    found = queries.search(db, "Lankov")
    unnamed = found[~found["in_text"].astype(bool)]
    assert {claim for claims in unnamed["claims"] for claim in claims} >= {"003-lankov-food", "003-lankov-fuel"}


@pytest.mark.page
def test_a_search_marks_the_words_and_keeps_them_words(db):
    assert "<mark><span data-text>comrade</span></mark>" in markup(opened("sources", q="Comrade"))
    assert "Nothing holds “&lt;img src=x onerror=alert(1)&gt;”" in markup(
        opened("sources", q="<img src=x onerror=alert(1)>")
    )


@pytest.mark.page
def test_a_search_without_result_says_what_next(db):
    assert "Try fewer or others" in markup(opened("sources", q="뉴스"))


def test_korean_and_cited_figures_are_found(sample, monkeypatch):
    seed = sample.path / "seeds/bank.txt"
    seed.write_text(seed.read_text(encoding="utf-8") + "북한 경제는 성장했다.\n", encoding="utf-8")
    sample.change("data/documents.csv", "bank", sha256=hashlib.sha256(seed.read_bytes()).hexdigest())
    built = sample.build().path
    monkeypatch.setattr(store, "RELEASES", built.parent)
    db = store.Release(built.stem)
    assert list(queries.search(db, "경제")["text"]) == ["북한 경제는 성장했다."]
    cited = queries.search(db, "Namibia").iloc[0]
    assert (cited["document"], cited["id"], list(cited["claims"])) == ("fund", None, ["fund-growth-na"])
    assert "Cited; text not held here." in markup(opened("sources", q="Namibia"))
    assert "Cited only." in markup(opened("sources", document="fund"))


ANY = {
    "indicators": [],
    "subjects": [],
    "counterparts": [],
    "documents": [],
    "kinds": [],
    "stances": [],
    "units": [],
    "numbers": False,
    "first": None,
    "last": None,
    "sort": "as in the documents",
}


@pytest.mark.data
def test_no_choice_is_every_claim_in_the_order_of_the_documents(db):
    assert list(queries.explore(db, **ANY)["id"]) == list(queries.claims(db)["id"])


@pytest.mark.data
@pytest.mark.parametrize(
    ("chosen", "holds"),
    [
        ({"indicators": ["Real GDP growth"]}, lambda claim: claim.indicator == "real_gdp_growth"),
        ({"documents": ["001", "003"]}, lambda claim: claim.document in ("001", "003")),
        ({"counterparts": ["Russia"]}, lambda claim: claim.counterpart == "RU"),
        ({"stances": ["denied"]}, lambda claim: claim.stance == "denied"),
        ({"units": ["US dollars"], "numbers": True}, lambda claim: claim.unit == "USD"),
        ({"first": 2024}, lambda claim: claim.period_end is None or claim.period_end.year >= 2024),
        ({"last": 2016}, lambda claim: claim.period_start is None or claim.period_start.year <= 2016),
    ],
    ids=["indicator", "documents", "counterpart", "stance", "unit", "from a year", "to a year"],
)
def test_a_choice_leaves_what_matches_and_all_of_it(db, chosen, holds):
    found = queries.explore(db, **ANY | chosen)
    dated = "first" in chosen or "last" in chosen
    everything = queries.claims(db)
    expected = {
        claim.id
        for claim in everything.itertuples()
        if holds(claim) and not (dated and claim.period_start is None and claim.period_end is None)
    }
    assert set(found["id"]) == expected


@pytest.mark.data
def test_the_largest_of_each_unit_comes_first(db):
    found = queries.explore(db, **ANY | {"units": ["US dollars"], "sort": "largest first"})
    assert found["number_as_printed"].iloc[0] == "$82.5 billion"


@pytest.mark.page
def test_a_choice_without_a_claim_says_what_next(db):
    page = markup(opened("explore", stances="denied", numbers="true"))
    assert "None of 237 claims matches" in page
    assert "Take one of them away" in page


@pytest.mark.page
def test_explore_says_which_claims_a_year_cannot_find(db):
    assert "print no period: no year finds them" in markup(opened("explore", **{"from": "2024"}))
