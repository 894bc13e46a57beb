"""Citations of claims, computed figures and charts: original source, carrier and release, as others read them."""

import json
from datetime import date

import bibtexparser
import pybtex.database
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nkeconomy import citations, queries
from nkeconomy.frame import each

LINK = "https://nk.example/explore?claim=002-illicit-total&release=r1"
BUILT = date(2026, 11, 22)
AUTHORS = {"000": "Sam Kim"}
FIELDS = {
    "id": str,
    "type": str,
    "author": list,
    "container-author": list,
    "title": str,
    "container-title": str,
    "publisher": str,
    "issued": dict,
    "original-date": dict,
    "URL": str,
    "language": str,
    "version": str,
    "note": str,
}
"""What of CSL-JSON is used, with the types of its schema."""


def claim(db, identifier):
    return each(queries.claims(db, ids=[identifier]))[0]


def cited(db, identifier) -> tuple[dict, dict]:
    return tuple(citations.items([claim(db, identifier)], LINK, "r1", built=BUILT, authors=AUTHORS))


@pytest.fixture
def everything(db) -> list[dict]:
    """Every claim, every document and every derived figure, cited at once."""
    claims = each(queries.claims(db))
    computed = [
        citations.computed(figure, [], f"{LINK}&derived={figure.id}&reading={figure.reading}", "r1")[-1]
        for figure in each(queries.derived(db))
    ]
    behind = citations.items(claims, LINK, "r1", "A figure")[:-1]
    return [*citations.items(claims, LINK, "r1", built=BUILT, authors=AUTHORS), *behind, *computed]


# What is cited


def test_a_claim_is_cited_as_a_statement_in_the_document_that_carries_it_and_with_the_release(db):
    statement, release = cited(db, "002-illicit-total")
    assert statement == {
        "id": "nke-claim-002-illicit-total",
        "type": "chapter",
        "author": [{"literal": "National Strategy Institute, South Korea"}],
        "title": "[Illicit revenue, North Korea, 2017 to 2023]",
        "container-title": "[An untitled report on the illicit income of North Korea from 2017 to 2023]",
        "publisher": "Unnamed site, credited to Yonhap",
        "issued": {"literal": "“September 3”, year not printed"},
        "language": "en",
        "note": (
            "Cited in [An untitled report on the illicit income of North Korea from 2017 to 2023], Unnamed site, "
            "credited to Yonhap, “September 3”, year not printed: “the North Korean government has acquired nearly "
            "$6.3 billion in illegal income from 2017 to 2023”."
        ),
    }
    assert release == {
        "id": release["id"],
        "type": "dataset",
        "title": "North Korea’s economy, claim by claim, release r1",
        "version": "r1",
        "issued": {"date-parts": [[2026, 11, 22]]},
        "URL": LINK,
    }


def test_a_document_that_speaks_for_itself_is_cited_as_its_own_source_with_its_byline(db):
    document, _ = cited(db, "000-economy-rebounds")
    assert document["type"] == "webpage"
    assert document["author"] == [{"literal": "Sam Kim"}]
    assert document["title"] == "North Korea’s Economy Rebounds as Kim-Putin Ties Fuel Arms Trade"
    assert document["container-title"] == "Bloomberg News"
    assert document["note"] == "“North Korea’s Economy Rebounds”."


def test_a_cited_figure_says_its_number_what_it_is_and_that_its_text_is_not_held(db):
    figure, _ = cited(db, "chainalysis_2022_cyber_theft_v2024_12_19")
    assert figure["note"].endswith("kept as it was printed, never drawn; text not held).")
    assert figure["URL"].startswith("https://")


def test_a_statement_that_is_older_than_the_page_that_carries_it_keeps_its_own_date(db):
    forecast, _ = cited(db, "fitch_2020_gdp_growth_v2020_01")
    assert forecast["issued"] == {"date-parts": [[2020, 6, 3]]}
    assert forecast["original-date"] == {"date-parts": [[2020, 1]]}
    assert forecast["note"].endswith("Stated January 2020, day not printed.")


def test_who_is_not_named_is_no_author(db):
    unnamed = next(row for row in each(queries.claims(db)) if row.attributed_to == "UNNAMED")
    assert "author" not in citations.items([unnamed], LINK, "r1")[0]


def test_a_figure_is_cited_with_each_document_behind_it_once(db):
    claims = queries.claims(db, indicators=["real_gdp_growth"])
    *documents, figure = citations.items(each(claims), LINK, "r1", "Real GDP growth", built=BUILT)
    assert [item["id"] for item in documents] == [f"nke-document-{name}" for name in dict.fromkeys(claims["document"])]
    assert "Cites Bank of Korea" in documents[0]["note"]
    assert (figure["title"], figure["container-title"]) == (
        "Real GDP growth",
        "North Korea’s economy, claim by claim, release r1",
    )


def test_a_computed_figure_says_how_it_is_computed(db):
    figure = next(row for row in each(queries.derived(db)) if row.id == "illicit-total-per-year")
    *documents, itself = citations.computed(figure, each(queries.claims(db, ids=figure.inputs)), LINK, "r1")
    assert [item["id"] for item in documents] == ["nke-document-002"]
    assert itself["title"] == figure.title
    assert itself["note"].startswith("Computed: nearly $900 million")
    assert figure.formula in itself["note"]
    assert figure.caveat in itself["note"]


def test_nothing_is_cited_twice_and_every_id_is_a_key_that_bibtex_takes(everything):
    ids = [item["id"] for item in everything]
    assert len(set(ids)) == len(ids) > 914
    assert all(set(identifier) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-") for identifier in ids)


def test_ids_stay_the_same_and_tell_links_and_titles_apart():
    def identifier(link, title=None):
        return citations.edition(link, "r1", title)[0]["id"]

    assert identifier(LINK) == identifier(LINK)
    assert (
        len({identifier(LINK), identifier(f"{LINK}&reading=both"), identifier(LINK, "A"), identifier(LINK, "B")}) == 4
    )


def test_a_claim_that_is_given_twice_is_cited_once(db):
    total = claim(db, "002-illicit-total")
    assert len(citations.items([total, total], LINK, "r1")) == 2


# Dates


def test_no_date_is_more_exact_than_it_is_known(db):
    known = {"day": 3, "month": 2, "year": 1, "day without year": 0, "unknown": 0}
    for row in each(queries.claims(db)):
        item = citations.items([row], LINK, "r1", "A figure")[0]
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        assert (
            parts
            == ([row.published.year, row.published.month, row.published.day] if row.published else [])[
                : known[row.published_precision]
            ]
        )


@pytest.mark.parametrize(
    ("issued", "text", "bibtex", "ris"),
    [
        ({"date-parts": [[2024, 7, 26]]}, "26 July 2024", "date = {2024-07-26}", "DA  - 2024/07/26"),
        ({"date-parts": [[2024, 7]]}, ", July 2024", "date = {2024-07}", "DA  - 2024/07/\n"),
        ({"date-parts": [[1993]]}, ", 1993", "date = {1993}", "DA  - 1993//\n"),
    ],
)
def test_a_date_keeps_its_precision_in_every_format(issued, text, bibtex, ris):
    item = {"id": "x", "type": "webpage", "title": "T", "container-title": "S", "issued": issued}
    assert f"{text}." in citations.text([item])
    assert bibtex in citations.bibtex([item])
    assert ris in citations.ris([item])


def test_an_unknown_date_stays_unknown_in_every_format(db):
    items = citations.items([claim(db, "003-lankov-no-political-crisis")], LINK, "r1")
    assert "issued" not in items[0]
    assert "date unknown" in citations.text(items)
    assert "year =" not in citations.bibtex(items)
    assert "PY  -" not in citations.ris(items)


def test_a_day_without_a_year_is_told_as_it_is_printed(db):
    items = citations.items([claim(db, "002-illicit-total")], LINK, "r1")
    assert "“September 3”, year not printed" in citations.text(items)
    assert "Dated “September 3”, year not printed." in citations.bibtex(items)
    assert "Dated “September 3”, year not printed." in citations.ris(items)


# Formats that other programs read


def test_text_is_a_line_an_item_and_ends_with_the_address(everything):
    lines = citations.text(everything).splitlines()
    assert len(lines) == len(everything)
    assert all(line.endswith(item.get("URL", ".")) for line, item in zip(lines, everything, strict=True))


def test_bibtex_is_read_by_another_library_with_every_entry(everything):
    entries = pybtex.database.parse_string(citations.bibtex(everything), "bibtex").entries
    assert list(entries) == [item["id"] for item in everything]
    for item in everything:
        entry = entries[item["id"]]
        named = [name["literal"] for name in item.get("author", ())]
        assert [str(person).strip("{}") for person in entry.persons.get("author", ())] == named
        assert entry.fields.get("url") == item.get("URL")


def test_words_in_bibtex_are_those_of_the_items(everything):
    some = everything[::12]
    read = bibtexparser.parse_string(citations.bibtex(some), append_middleware=[LatexDecodingMiddleware()])
    assert not read.failed_blocks
    assert [entry["title"] for entry in read.entries] == [item["title"] for item in some]


LIGATURES = ("--", "''", "``", ",,", "<<", ">>", "!`", "?`")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)


@settings(max_examples=60)
@given(WORDS.filter(lambda words: not any(sign in words for sign in (*LIGATURES, *"{}^"))))
@example("조선민주주의인민공화국 人口 & 100% of x \\n #1 $5 a_b ~ @book, y")
@example('"quoted" and “quoted”, and so on')
def test_any_title_survives_bibtex(words):
    item = {"id": "x", "type": "webpage", "title": words, "container-title": "S"}
    read = bibtexparser.parse_string(citations.bibtex([item]), append_middleware=[LatexDecodingMiddleware()])
    assert " ".join(read.entries[0]["title"].split()) == " ".join(words.split())


@settings(max_examples=60)
@given(WORDS)
@example("} {{ @book{y, ^ \\")
def test_no_words_break_an_entry_open(words):
    item = {"id": "x", "type": "webpage", "title": words, "container-title": "S", "author": [{"literal": words}]}
    written = citations.bibtex([item, item | {"id": "y"}])
    assert list(pybtex.database.parse_string(written, "bibtex").entries) == ["x", "y"]


def test_braces_and_carets_are_written_as_latex_names_them():
    item = {"id": "x", "type": "webpage", "title": "a {b^", "container-title": "S"}
    assert "title = {{a \\textbraceleft{}b\\textasciicircum{}}}" in citations.bibtex([item])


def test_an_address_with_braces_and_blanks_does_not_end_its_field():
    item = {
        "id": "x",
        "type": "webpage",
        "title": "T",
        "container-title": "S",
        "URL": "https://e.org/{a} b?c=%20&d_e#~f",
    }
    url = pybtex.database.parse_string(citations.bibtex([item]), "bibtex").entries["x"].fields["url"]
    assert url == "https://e.org/%7Ba%7D%20b?c=%20&d_e#~f"


def test_ris_is_read_back_with_every_record(everything):
    records = rispy.loads(citations.ris(everything))
    assert [record["id"] for record in records] == [item["id"] for item in everything]
    assert [record["title"] for record in records] == [item["title"] for item in everything]
    assert [record.get("urls", [None])[0] for record in records] == [item.get("URL") for item in everything]
    assert not any("," in name for record in records for name in record.get("authors", ()))


def test_ris_has_nothing_but_tags(everything):
    lines = [line for line in citations.ris(everything).splitlines() if line]
    assert all(line[2:6] == "  - " for line in lines)


@given(WORDS)
@example("人口\u2028TY  - X\r\nER  - ")
def test_any_title_survives_ris(words):
    item = {"id": "x", "type": "webpage", "title": words, "container-title": "S", "note": words}
    (record,) = rispy.loads(citations.ris([item]))
    assert record.get("title", "") == " ".join(words.split())


def test_csl_json_has_the_fields_and_types_of_its_schema(everything):
    for item in json.loads(citations.csl_json(everything)):
        assert {"id", "type", "title"} <= item.keys() <= FIELDS.keys()
        assert all(type(value) is FIELDS[name] for name, value in item.items())
        assert item["type"] in ("chapter", "webpage", "dataset")
        assert all(name.keys() == {"literal"} for role in ("author", "container-author") for name in item.get(role, ()))


def test_citeproc_makes_a_bibliography_of_the_items(everything):
    some = everything[::25]
    source = CiteProcJSON(json.loads(citations.csl_json(some)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in some:
        bibliography.register(Citation([CitationItem(item["id"])]))
    for told, item in zip(map(str, bibliography.bibliography()), some, strict=True):
        assert item["title"] in told
        assert all(name["literal"] in told for name in item.get("author", ()))
        assert item.get("URL", "") in told


def test_names_and_titles_in_any_script_survive_every_format():
    item = {
        "id": "x",
        "type": "webpage",
        "author": [{"literal": "조선중앙통신"}],
        "title": "朝鲜经济：조선의 경제",
        "container-title": "연합뉴스",
    }
    for form in citations.FORMATS.values():
        written = form.write([item])
        assert all(word in written for word in ("조선중앙통신", "朝鲜经济：조선의 경제", "연합뉴스"))


def test_every_format_says_how_it_is_named_and_served():
    assert {name: (form.ending, form.mime) for name, form in citations.FORMATS.items()} == {
        "text": ("txt", "text/plain"),
        "bibtex": ("bib", "application/x-bibtex"),
        "ris": ("ris", "application/x-research-info-systems"),
        "csl": ("json", "application/vnd.citationstyles.csl+json"),
    }
