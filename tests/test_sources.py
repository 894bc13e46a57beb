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
    app = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=30)
    app.query_params.update(address)
    app.run().switch_page(f"{page}.py")
    app.query_params.update(address)
    return app.run()


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
    "estimators": [],
    "carriers": [],
    "statuses": [],
    "held": None,
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
        ({"held": True}, lambda claim: claim.text_held),
        ({"held": False, "units": ["missiles"]}, lambda claim: not claim.text_held and claim.unit == "missiles"),
        ({"estimators": ["Chainalysis"]}, lambda claim: claim.attributed_to == "CHAINALYSIS"),
        ({"carriers": ["KBS World"]}, lambda claim: claim.carried_title == "KBS World"),
        ({"statuses": ["misprint in source"]}, lambda claim: claim.status == "misprint_in_source"),
        ({"first": 2024}, lambda claim: claim.period_end is None or claim.period_end.year >= 2024),
        ({"last": 2016}, lambda claim: claim.period_start is None or claim.period_start.year <= 2016),
    ],
    ids=[
        "indicator",
        "documents",
        "counterpart",
        "stance",
        "unit",
        "held",
        "cited",
        "estimator",
        "carrier",
        "status",
        "from a year",
        "to a year",
    ],
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
    assert found["number_as_printed"].iloc[0] == "1014600000000"
    held = queries.explore(db, **ANY | {"units": ["US dollars"], "sort": "largest first", "held": True})
    assert held["number_as_printed"].iloc[0] == "$82.5 billion"


@pytest.mark.page
def test_a_choice_without_a_claim_says_what_next(db):
    page = markup(opened("explore", stances="denied", numbers="true"))
    assert "None of 914 claims matches" in page
    assert "Take one of them away" in page


@pytest.mark.page
def test_explore_says_which_claims_a_year_cannot_find(db):
    assert "print no period: no year finds them" in markup(opened("explore", **{"from": "2024"}))


@pytest.mark.page
def test_the_list_of_sources_tells_documents_and_cited_pages_apart(db):
    page = markup(opened("sources"))
    assert (
        "5 documents make 237 claims, 42 of them with a number; 677 figures are cited from 160 pages whose texts are "
        "not held"
    ) in page
    assert "677 figures by 79 estimators, on 160 pages of 116 carriers." in page
    assert page.count("<li class='nk-document'>") == 5
    assert len(set(re.findall(r"<a href='\?document=([^'&]+)'>", page))) == 165


@pytest.mark.page
@pytest.mark.parametrize(
    ("estimator", "said"),
    [("Chainalysis", "9 pages with figures by Chainalysis"), ("Nobody", "No cited page has figures by “Nobody”")],
    ids=["known", "unknown"],
)
def test_cited_pages_are_found_by_whose_figures_they_carry(db, estimator, said):
    assert said in markup(opened("sources", estimator=estimator))


@pytest.mark.page
def test_a_cited_page_says_that_its_text_is_not_held_and_shows_its_figures(db):
    page = markup(opened("sources", document="kbs-world-2024-07-26"))
    assert "<h1>KBS World: 9 cited figures by Bank of Korea</h1>" in page
    assert "Cited page; text not held here" in page
    assert "http://world.kbs.co.kr/service/news_view.htm?lang=e&amp;Seq_Code=186917" in page
    links = set(re.findall(r"[?&;]claim=([^'&]+)'", page))
    assert links >= set(queries.claims(db, documents=["kbs-world-2024-07-26"])["id"])
    assert "<s><a" in page


@pytest.mark.page
def test_every_cited_page_opens(db):
    cited = queries.documents(db)
    pages = list(cited[~cited["text_held"].astype(bool)]["id"])
    assert len(pages) == 160
    for page in pages[::16]:
        assert "Cited page; text not held here" in markup(opened("sources", document=page))


@pytest.mark.data
def test_held_documents_come_before_cited_pages_and_these_by_carrier(db):
    documents = queries.documents(db)
    assert list(documents["id"][:5]) == ["000", "001", "002", "003", "004"]
    carriers = [name.lower() for name in documents["publisher_title"][5:]]
    assert carriers == sorted(carriers)


@pytest.mark.data
@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("chainalysis", "chainalysis_2022_cyber_theft_v2024_12_19"),
        ("kbs world", "bok_2023_trade_total_v2024_07_26_krw"),
        ("misprint in source", "bok_2023_trade_total_v2024_07_26_krw"),
        ("Seq_Code=186917", "bok_2023_trade_total_v2024_07_26_krw"),
        ("won printed for dollars", "bok_2023_trade_total_v2024_07_26_krw"),
    ],
    ids=["estimator", "carrier", "status", "address", "note"],
)
def test_search_finds_cited_figures(db, words, claim):
    found = queries.search(db, words)
    cited = found[found["id"].isna()]
    assert claim in {identifier for claims in cited["claims"] for identifier in claims}


@pytest.mark.page
def test_a_search_shows_passages_and_cited_figures_apart(db):
    page = markup(opened("sources", q="Bank of Korea"))
    assert re.search(r"is found in \d+ passages of \d documents? and in \d+ cited figures of \d+ pages", page)
    assert page.index("nk-book nk-results") < page.index("<section class='nk-results'>")
    assert "The first 60 of" in page


@pytest.mark.page
def test_sources_before_anything_was_stated_say_so(db):
    page = markup(opened("sources", asof="1990-06-01"))
    assert "No document is known, and no cited figure" in page
    page = markup(opened("sources", asof="2020-01-01"))
    assert "<li class='nk-document'>" not in page
    assert "Cited pages" in page


@pytest.mark.page
def test_explore_counts_held_claims_and_cited_figures_apart(db):
    assert "914 of 914 claims match: 237 of documents held here, 42 with a number, and 677 cited figures" in markup(
        opened("explore")
    )
    assert "237 of 914 claims match, 42 of them with a number" in markup(opened("explore", evidence="held"))
    assert "677 of 914 claims match, all of them cited figures" in markup(opened("explore", evidence="cited"))


@pytest.mark.page
def test_an_unknown_kind_of_evidence_falls_back_and_says_so(db):
    page = markup(opened("explore", evidence="rumour"))
    assert "“rumour” is no value of evidence; shown is all. Known: all, held, cited." in page


@pytest.mark.page
def test_misprints_are_struck_in_the_table_and_kept_out_of_figures(db):
    page = markup(opened("explore", status="misprint in source"))
    assert "Only in the table, never in a figure: 16 misprints." in page
    assert page.count("misprint</span>") == 16
