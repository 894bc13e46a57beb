"""The document of a page: one file that loads nothing, in which every number has its note, and every note its words."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import pairwise

import plotly.offline
import pytest
from lxml import html

from nkeconomy import document, queries, store, views
from nkeconomy.document import Document, Part, Plain, sheet
from nkeconomy.document.numbers import compact, letters, runs
from nkeconomy.ui.paper import Heading, Words

pytestmark = pytest.mark.page
MADE = date(2026, 11, 22)
STATES = {
    "overview": {},
    "gdp_gni": {},
    "illicit_revenue": {},
    "russia_china": {},
    "arms_transfers": {},
    "evidence": {},
    "sources": {"document": ["000"]},
    "explore": {},
}
MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)


class Read:
    """A document, opened: its paper, its markup, its notes by number."""

    def __init__(self, page: str, asked: dict):
        self.paper = views.paper(page, asked)
        self.text = document.render(document.of_page(self.paper, MADE))
        self.tree = html.document_fromstring(self.text)
        self.items = {int(one.get("id")[1:]): one for one in self.tree.xpath("//section[@role='doc-endnotes']/ol/li")}
        self.numbers = {self.opens(one): number for number, one in self.items.items()}
        self.db = self.paper.release

    @staticmethod
    def opens(item) -> tuple[str, str]:
        return next(
            (kind, item.get(f"data-{kind}")) for kind in ("claim", "derived", "check") if item.get(f"data-{kind}")
        )

    def number(self, identifier: str) -> int:
        return self.numbers.get(("derived", identifier)) or self.numbers[("claim", identifier)]

    def figures(self) -> list[dict]:
        return [json.loads(one.text) for one in self.tree.xpath("//div[@class='nk-drawing']/script")]


@cache
def opened(page: str) -> Read:
    return Read(page, STATES[page])


@pytest.fixture(params=STATES)
def read(request, served) -> Read:
    return opened(request.param)


def bare(markup: str) -> str:
    """The words alone: no tags, no numbers of notes, one space between."""
    without = re.sub(r"<sup>\d+</sup>|<span class='nk-no'>\d+</span>", "", markup)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", without)).split())


def test_nothing_is_loaded_from_outside(read):
    assert not read.tree.xpath("//*[@src or @srcset or @data or @poster or @background]")
    assert not read.tree.xpath("//link | //iframe | //object | //embed | //img | //base | //form")
    assert set(re.findall(r"url\((.{10})", read.text.split("<body>")[0])) == {"data:font/"}
    assert "@import" not in read.text.split("<script>")[0]


def test_only_the_scripts_inside_may_run(read):
    (policy,) = read.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    scripts = [one.text for one in read.tree.xpath("//script[not(@type)]")]
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
    assert policy.startswith(f"default-src 'none'; script-src {' '.join(hashes)};")
    assert not [name for one in read.tree.iter() for name in one.attrib if name.startswith("on")]


def test_it_is_small_enough_for_a_mail(read):
    assert len(read.text.encode()) < 4 * MEGABYTE


def test_notes_are_numbered_from_one_without_a_gap(read):
    assert list(read.items) == list(range(1, len(read.items) + 1))
    assert len(read.numbers) == len(read.items)


def test_every_reference_has_its_note_and_every_note_a_place_that_refers_to_it(read):
    places = set(read.tree.xpath("//@id"))
    references = read.tree.xpath("//a[@role='doc-noteref']")
    assert {int(one.get("href")[2:]) for one in references} <= set(read.items)
    backward = {number: item.xpath(".//a[@role='doc-backlink']/@href") for number, item in read.items.items()}
    assert all(backward.values())
    assert {to[1:] for links in backward.values() for to in links} <= places


def test_the_number_at_a_link_is_that_of_the_note_it_leads_to(read):
    for one in read.tree.xpath("//a[@role='doc-noteref']"):
        said = [sup.text for sup in one.xpath("./sup")] + [one.get("data-figure")] * bool(one.get("data-figure"))
        assert said in ([], [one.get("href")[2:]])


def test_every_link_of_the_page_leads_to_its_note_in_the_same_order(read):
    wanted = []
    for block in read.paper.blocks:
        found = re.findall(r"href='\?([^']*)'", block.markup) if isinstance(block, Words) else []
        opens = (re.search(r"(?:^|&amp;)(claim|derived|check)=([^&]+)$", to) for to in found)
        wanted += [read.numbers[one[1], one[2]] for one in opens if one]
    got = read.tree.xpath("//div[@class='nk-words']//a[@role='doc-noteref']/@href")
    assert [int(to[2:]) for to in got] == wanted


def test_ids_are_given_once(read):
    ids = read.tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_link_within_the_document_leads_somewhere(read):
    assert {to[1:] for to in read.tree.xpath("//a/@href") if to.startswith("#")} <= set(read.tree.xpath("//@id"))


def test_other_links_are_whole_addresses_and_those_of_the_dashboard_name_the_release(read):
    for to in read.tree.xpath("//a/@href"):
        assert to.startswith(("#", "http://", "https://"))
        if to.startswith(read.paper.home):
            assert f"release={read.db.id}" in to


def test_a_held_claim_has_its_exact_words_in_its_note_with_the_quote_marked(read):
    claims = queries.claims(read.db, ids=[one for kind, one in read.numbers if kind == "claim"]).set_index("id")
    texts = {document: "".join(rows["text"]) for document, rows in passages(read.db).items()}
    for (kind, identifier), number in read.numbers.items():
        if kind == "claim" and claims.loc[identifier, "text_held"]:
            (quoted,) = read.items[number].xpath(".//q")
            assert quoted.xpath("string(mark)") == claims.loc[identifier, "quote"]
            assert quoted.text_content() in texts[claims.loc[identifier, "document"]]
        elif kind == "claim":
            assert "text not held here" in read.items[number].text_content()


def passages(db) -> dict:
    return {document: queries.passages(db, document) for document in ("000", "001", "002", "003", "004")}


def test_a_note_gives_both_readings_the_document_and_the_checks(read):
    claims = queries.claims(read.db, ids=[one for kind, one in read.numbers if kind == "claim"])
    checks = queries.checks(read.db)
    for claim in claims.itertuples():
        note = read.items[read.numbers["claim", claim.id]]
        words = note.text_content()
        assert ("econciled:" in words) == bool(claim.number_as_printed)
        assert claim.publisher_title in words
        assert not claim.url or claim.url in note.xpath(".//a/@href")
        for check in checks[checks["inputs"].map(lambda inputs, one=claim.id: one in inputs)].itertuples():
            assert check.title in words


def test_the_inputs_of_what_is_computed_have_notes_that_its_note_leads_to(read):
    inputs = {row.id: set(row.inputs) for row in queries.derived(read.db).itertuples()}
    for (kind, identifier), number in read.numbers.items():
        if kind == "derived" and identifier in inputs:
            led = {to[1:] for to in read.items[number].xpath(".//a[@role='doc-noteref']/@href")}
            assert {f"n{read.numbers['claim', one]}" for one in inputs[identifier]} <= led


def test_marks_carry_the_notes_of_their_ids_and_show_their_numbers(read):
    for chart, drawn in zip(read.paper.charts.values(), read.figures(), strict=True):
        at, shown = wanted_at(read, chart), shown_at(drawn)
        for place, (trace, sent) in enumerate(zip(chart.figure.data, drawn["data"], strict=True)):
            carried = [tuple(ids) for ids in trace.customdata]
            assert sent["customdata"] == [f"n{read.number(ids[0])}" for ids in carried]
            for ids in set(carried):
                spots = [spot(drawn, place, point) for point, one in enumerate(carried) if one == ids]
                said = set().union(*(shown.get(one, set()) for one in spots))
                assert wanted(read, ids) <= said, (chart.key, ids)
                assert said <= set().union(*(at[one] for one in spots)), (chart.key, ids)


def wanted(read: Read, ids: tuple[str, ...]) -> set[int]:
    """The numbers that a mark shows: of a computed figure its own, which leads to those of its inputs."""
    return {read.number(one) for one in (ids[:1] if ("derived", ids[0]) in read.numbers else ids)}


def wanted_at(read: Read, chart) -> dict[tuple, set[int]]:
    """The numbers of all marks that have a point at a spot."""
    found: dict[tuple, set[int]] = {}
    for trace in chart.figure.to_dict()["data"]:
        for point, ids in enumerate(trace["customdata"]):
            place = axes(trace), str(trace["x"][point]), str(trace["y"][point])
            found.setdefault(place, set()).update(wanted(read, tuple(ids)))
    return found


def shown_at(drawn: dict) -> dict[tuple, set[int]]:
    """The numbers that stand at a spot: behind a label of a trace, behind one by itself, or beside a mark."""
    found: dict[tuple, set[int]] = {}
    for place, trace in enumerate(drawn["data"]):
        texts = trace.get("text") or []
        assert not isinstance(texts, str) or "<sup>" not in texts
        for point, label in enumerate(texts if isinstance(texts, list) else []):
            found.setdefault(spot(drawn, place, point), set()).update(numbers_behind(label))
    for one in drawn["layout"]["annotations"]:
        place = (one.get("xref", "x"), one.get("yref", "y")), str(one["x"]), str(one["y"])
        found.setdefault(place, set()).update(numbers_behind(one["text"]))
    for one in drawn["loose"]:
        for point in one["points"]:
            found.setdefault(spot(drawn, one["trace"], point), set()).update(numbers_in(one["words"]))
    return found


def spot(drawn: dict, trace: int, point: int) -> tuple:
    sent = drawn["data"][trace]
    return axes(sent), str(sent["x"][point]), str(sent["y"][point])


def axes(trace: dict) -> tuple[str, str]:
    return trace.get("xaxis") or "x", trace.get("yaxis") or "y"


def numbers_behind(label: str) -> set[int]:
    return set().union(*map(numbers_in, re.findall(r"<sup> (.*?)</sup>", label or "")))


def numbers_in(words: str) -> set[int]:
    """3, 5–7 -> 3, 5, 6 and 7."""
    ends = (run.partition("–") for run in words.split(", "))
    return {number for first, _, last in ends for number in range(int(first), int(last or first) + 1)}


def test_below_a_figure_stand_the_notes_of_all_its_marks(read):
    captions = read.tree.xpath("//figure/figcaption")
    for chart, caption in zip(read.paper.charts.values(), captions, strict=True):
        wanted = compact(read.number(one) for one in chart.figure.carried)
        assert f"{wanted}." in caption.text_content()


def test_nothing_of_the_words_of_a_page_is_lost(read):
    said = bare(read.text.split("<body>")[1])
    for block in read.paper.blocks:
        if isinstance(block, Words):
            assert bare(block.markup).replace(" ", "") in said.replace(" ", "")
        if isinstance(block, Heading):
            assert block.words in said
    assert read.paper.title in said
    assert read.paper.question in said
    assert read.db.id in said
    assert "Made on 22 November 2026" in said


def test_headings_skip_no_level(read):
    levels = [
        int(one.get("aria-level") or one.tag[1]) for one in read.tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    ]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_figures_have_words_for_those_who_do_not_see_them(read):
    for chart, drawing in zip(read.paper.charts.values(), read.tree.xpath("//div[@class='nk-drawing']"), strict=True):
        assert (drawing.get("role"), drawing.get("aria-label")) == ("img", chart.alt)


def test_the_same_page_on_the_same_day_is_the_same_file(read):
    assert document.render(document.of_page(read.paper, MADE)) == read.text


def test_the_library_that_draws_is_the_one_that_the_pages_use():
    head = (sheet.HOUSE.parent / "plotly-basic.min.js").read_text("utf-8")[:100]
    assert f"v{plotly.offline.get_plotlyjs_version()}" in head


def test_the_library_knows_all_that_figures_are_made_of(read):
    kinds = {trace["type"] for figure in read.figures() for trace in figure["data"]}
    assert kinds <= {"bar", "scatter"}


def test_choices_are_said_in_words():
    paper = views.paper("explore", {"reading": ["printed"], "asof": ["2024-07-01"], "subjects": ["North Korea"]})
    filters = dict(document.of_page(paper, MADE).filters)
    assert filters == {
        "Reading": "as printed",
        "Currency": "as printed",
        "Known as of": "1 July 2024",
        "Subjects": "North Korea",
    }


HOSTILE = "<script>alert(1)</script>\n\n‘&amp;’ </style><img src=x onerror=alert(1)>"


def test_what_a_reader_writes_stays_words():
    paper = views.paper("gdp_gni", {})
    part = Part([Plain(HOSTILE), Heading(HOSTILE, 3)], paper.release, "http://localhost/?a=<b>", HOSTILE)
    text = document.render(Document(HOSTILE, HOSTILE, [part], "http://localhost/?a='<b>", MADE, [(HOSTILE, HOSTILE)]))
    tree = html.document_fromstring(text)
    assert not tree.xpath("//img")
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//div[@class='nk-plain-words']/p")[0].text_content() == "<script>alert(1)</script>"


def test_what_a_figure_carries_ends_no_script():
    paper = views.paper("gdp_gni", {})
    chart = next(iter(paper.charts.values()))
    sent = json.loads(chart.figure.to_json())
    sent["layout"]["title"]["text"] = "</script><script>alert(1)</script>"
    hostile = replace(chart, figure=type(chart.figure)(sent, _validate=False))
    text = document.render(Document("", "", [Part([hostile], paper.release, "http://localhost/")], "", MADE, []))
    assert "</script><script>alert(1)" not in text
    assert len(html.document_fromstring(text).xpath("//script")) == 3


def test_in_a_brief_a_claim_that_two_pages_show_has_one_note():
    papers = [views.paper(name, {}) for name in ("overview", "gdp_gni")]
    parts = [replace(document.of_page(paper, MADE).parts[0], title=paper.title) for paper in papers]
    text = document.render(Document("Brief", "", [*parts, parts[0]], "http://localhost/brief", MADE, []))
    tree = html.document_fromstring(text)
    claims = tree.xpath("//section[@role='doc-endnotes']/ol/li/@data-claim")
    assert len(claims) == len(set(claims))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_claim_that_the_release_does_not_hold_stays_a_link_to_the_dashboard():
    paper = views.paper("gdp_gni", {})
    part = Part(
        [Words("<p><a href='?claim=nothing'>words</a></p>")], paper.release, "http://localhost/gdp_gni?scale=log"
    )
    text = document.render(Document("", "", [part], "http://localhost/", MADE, []))
    assert f"href='http://localhost/gdp_gni?claim=nothing&amp;release={paper.release.id}'" in text
    assert "doc-endnotes" not in text.split("<body>")[1]


@pytest.mark.parametrize(("numbers", "words"), [([], ""), ([3], "3"), ([7, 5, 6, 3], "3, 5–7"), ([1, 2, 4], "1, 2, 4")])
def test_numbers_are_said_as_print_says_them(numbers, words):
    assert compact(numbers) == words


def test_runs_leave_nothing_out():
    assert runs([1, 2, 3, 5, 6, 9]) == [(1, 3), (5, 5), (6, 6), (9, 9)]


def test_places_are_named_by_letters_beyond_the_alphabet():
    assert [letters(place) for place in (0, 25, 26, 27, 51, 52)] == ["a", "z", "aa", "ab", "az", "ba"]
