"""Briefs: what an address says of them, how they are saved, and the documents that are made of them."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from nkeconomy import briefs, shelf, store, views
from nkeconomy.briefs import Brief, Changed, Item, NotHeld, NotSaved, parse, query, read, save, word
from nkeconomy.briefs.brief import LONGEST, MOST
from nkeconomy.briefs.items import WORDS
from nkeconomy.document import Plain, render
from nkeconomy.parameters import PAGES, VIEWS
from nkeconomy.ui.paper import Chart, Heading, Words
from tests.conftest import REPOSITORY, Root, copied

HOME = "http://localhost:8501/"
GROWTH = "figure:gdp_gni/growth_years"
CLAIM = "claim:002-arms-revenue"


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "briefs")
    monkeypatch.delenv("READ_ONLY", raising=False)


def brief(*items: str, **said: str) -> Brief:
    return read({"item": [*items], **{name: [value] for name, value in said.items()}})


def files() -> list[str]:
    return sorted(path.name for path in shelf.BRIEFS.iterdir() if path.name != ".lock")


# What an address says.

NAMES = some.from_regex(r"[\w-]{1,30}", fullmatch=True)
VALUES = some.text(max_size=80)
PAIRS = some.lists(some.tuples(some.sampled_from(["reading", "release", "q", "indicators", "page", "claim"]), VALUES))
SAID = some.one_of(
    some.text(),
    some.builds(lambda kind, rest: f"{kind}:{rest}", some.sampled_from([*WORDS, "figure", "claim", "x"]), some.text()),
    some.builds(
        lambda page, key, pairs: f"figure:{page}/{key}?{urlencode(pairs)}",
        some.sampled_from([*VIEWS, "brief", "no"]),
        NAMES,
        PAIRS,
    ),
)


@given(SAID)
@example("figure:explore/abc?" + urlencode([("indicators", f"{'x' * 60}{n}") for n in range(190)]))
@example("claim:abc?" + "x" * 30_000)
@example("heading: two\nlines ")
def test_what_is_read_is_written_and_read_again_as_the_same(said):
    item = parse(said)
    assert parse(word(item)) == item


@given(some.lists(SAID, max_size=8), some.text(max_size=60), some.text(max_size=60))
def test_a_brief_survives_its_own_link(items, title, author):
    before = read({"item": items, "title": [title], "by": [author]})
    assert read(parse_qs(query(before), keep_blank_values=True)) == before


def test_a_figure_is_written_with_every_parameter_of_its_page_and_nothing_else():
    said = word(parse(f"{GROWTH}?vintages=all&reading=nonsense&unknown=1&claim=x&figure=y&release=8927f3a09045"))
    assert said == (
        "figure:gdp_gni/growth_years?reading=both&currency=printed&vintages=all&scale=linear&measure=GNI"
        "&release=8927f3a09045"
    )


def test_a_link_is_encoded_no_more_than_needed():
    assert query(brief("heading:Two words", "claim:000-x?release=8927f3a09045", title="A & B")) == (
        "title=A+%26+B&item=heading:Two+words&item=claim:000-x?release=8927f3a09045"
    )


@pytest.mark.parametrize(
    "said",
    ["nonsense", "figure:../../etc/passwd", "figure:gdp_gni", "claim:<script>", "derived:a b", "claim:", ":", "item"],
)
def test_what_nobody_understands_is_kept_as_it_is_and_said_in_place(said):
    (item,) = brief(said).items
    assert (item.kind, item.name) == ("unknown", said)
    assert "is nothing that a brief can hold" in briefs.shown(item).missing


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("claim:no-such", "holds no claim “no-such”"),
        ("derived:no-such", "holds no derived figure “no-such”"),
        ("figure:gold/bars", "There is no page “gold”"),
        ("figure:brief/bars", "There is no page “brief”"),
        ("figure:gdp_gni/bars", "the page GDP and GNI has no figure “bars”"),
    ],
)
def test_what_a_release_does_not_hold_is_said_in_place(said, missing):
    assert missing in briefs.shown(parse(said)).missing
    assert any(missing in problem for problem in briefs.problems(brief(said)))


def test_a_release_that_is_not_held_is_said_and_the_latest_shown(committed_release):
    thing = briefs.shown(parse(f"{GROWTH}?release=0123456789ab"))
    assert thing.note == (f"Release 0123456789ab is not held here. This is as in the latest, {committed_release.stem}.")
    assert thing.chart.figure.carried


def test_words_are_cut_at_their_limits_and_control_characters_are_dropped():
    assert parse("heading:" + "x" * 300).name == "x" * 200
    assert parse("text:" + "x" * 3000).name == "x" * 2000
    assert parse("text:a\x00b\r\nc\x07").name == "ab\nc"
    assert parse("heading:a\nb").name == "a b"


def test_empty_words_are_no_item():
    assert brief("heading: ", "text:", "", CLAIM).items == (Item("claim", "002-arms-revenue"),)


def test_a_figure_shows_what_its_page_shows_in_that_state():
    thing = briefs.shown(parse(f"{GROWTH}?vintages=all"))
    page = views.paper("gdp_gni", {"vintages": ["all"]})
    assert thing.chart.figure.to_dict() == page.charts["growth_years"].figure.to_dict()
    usual = briefs.shown(parse(GROWTH))
    assert usual.chart.figure.to_dict() != thing.chart.figure.to_dict()


def test_a_claim_shows_its_words_and_who_says_it():
    markup = briefs.shown(parse(CLAIM)).markup
    assert "“earning approximately $5.4 billion in the process”" in markup
    assert "National Strategy Institute" in markup


# Saved briefs.


def test_a_brief_is_saved_and_read_again():
    saved = save(brief("heading:One", GROWTH, "text:Words\n\nand 조선", CLAIM, title="T", by="A"))
    assert (saved.version, len(saved.id)) == (1, 22)
    assert briefs.load(saved.id) == saved
    assert read({"id": [saved.id]}) == saved


def test_what_is_saved_names_its_release(committed_release):
    saved = save(brief(GROWTH, CLAIM, "derived:won-per-dollar?release=0123456789ab"))
    told = json.loads((shelf.BRIEFS / f"{saved.id}.json").read_text(encoding="utf-8"))
    assert [item["release"] for item in told["items"]] == [committed_release.stem] * 2 + ["0123456789ab"]
    assert set(shelf.used().briefs) == {committed_release.stem, "0123456789ab"}


def test_the_next_version_keeps_the_one_before():
    first = save(brief("heading:One"))
    second = save(Brief("T", "", parse_all("heading:Two"), first.id, 1), based_on=1)
    assert (second.version, briefs.load(first.id).items[0].name) == (2, "Two")
    assert briefs.load(first.id, 1) == first
    assert files() == [f"{first.id}.json", f"{first.id}.v1.json"]


def parse_all(*items: str) -> tuple[Item, ...]:
    return tuple(map(parse, items))


def test_who_saves_over_a_newer_version_is_shown_it():
    first = save(brief("heading:One"))
    theirs = save(Brief("", "B", parse_all("heading:Theirs"), first.id, 1), based_on=1)
    with pytest.raises(Changed) as conflict:
        save(Brief("", "C", parse_all("heading:Mine"), first.id, 1), based_on=1)
    assert conflict.value.newer == theirs
    assert briefs.load(first.id) == theirs


def test_what_is_the_same_is_not_saved_twice():
    first = save(brief("heading:One"))
    assert save(first, based_on=1) == first
    assert files() == [f"{first.id}.json"]


def test_of_two_who_save_at_once_one_wins_and_the_others_are_told():
    first = save(brief("heading:One"))
    together, lost = Barrier(8), []

    def write(number: int) -> int:
        mine = Brief("", "", parse_all(f"heading:{number}"), first.id, 1)
        together.wait()
        try:
            return save(mine, based_on=1).version
        except Changed as conflict:
            lost.append(conflict.newer.version)
            return 0

    with ThreadPoolExecutor(8) as many:
        versions = list(many.map(write, range(8)))
    assert sorted(versions) == [0] * 7 + [2]
    assert lost == [2] * 7
    assert briefs.load(first.id, 1) == first


def test_many_who_take_turns_lose_nothing():
    first = save(brief("heading:0"))

    def add(number: int) -> None:
        while True:
            newest = briefs.load(first.id)
            mine = Brief("", "", (*newest.items, Item("heading", str(number))), first.id, newest.version)
            try:
                save(mine, based_on=newest.version)
                return
            except Changed:
                continue

    with ThreadPoolExecutor(4) as many:
        list(many.map(add, range(1, 13)))
    assert sorted(int(item.name) for item in briefs.load(first.id).items) == list(range(13))
    assert [len(briefs.load(first.id, number).items) for number in range(1, 14)] == list(range(1, 14))


WRITER = """
import sys
from nkeconomy.briefs import Brief, Item, load, save
brief = load(sys.argv[1])
print("ready", flush=True)
while True:
    items = tuple(Item("text", f"{brief.version + 1} " * 300) for _ in range(20))
    brief = save(Brief("", "", items, brief.id, brief.version), based_on=brief.version)
"""


def test_a_writer_who_is_killed_leaves_whole_files():
    first = save(brief("heading:One"))
    environment = os.environ | {"NKECONOMY_BRIEFS": str(shelf.BRIEFS), "NKECONOMY_RELEASES": str(store.RELEASES)}
    for pause in (0.0, 0.011, 0.023, 0.037, 0.053):
        command = [sys.executable, "-c", WRITER, first.id]
        with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
        newest = briefs.load(first.id)
        assert [briefs.load(first.id, number).version for number in range(1, newest.version)] == [
            *range(1, newest.version)
        ]
        assert {item.name for item in newest.items} in ({"One"}, {(f"{newest.version} " * 300).strip()})
    again = save(Brief("", "", parse_all("heading:After"), first.id, newest.version), based_on=newest.version)
    assert again.version == newest.version + 1


@pytest.mark.parametrize(
    "identifier",
    ["", "x", "../../../etc/passwd", "..%2f..%2fx", "a" * 21, "a" * 23, "a" * 21 + "/", "a" * 21 + ".", "é" * 22],
)
def test_an_id_that_is_none_opens_nothing(identifier):
    with pytest.raises(NotHeld):
        briefs.load(identifier)
    assert briefs.problems(brief(CLAIM, id=identifier)) == (
        [f"No brief “{identifier}” is saved here."] * bool(identifier)
    )


def test_an_id_of_nobody_is_said_and_what_stands_beside_it_is_shown():
    asked = brief(CLAIM, id="a" * 22)
    assert (asked.version, len(asked.items)) == (0, 1)
    with pytest.raises(NotHeld):
        save(asked)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe", b'{"items": 3}', b"[" * 100_000])
def test_a_file_that_is_no_brief_is_not_held(raw):
    shelf.BRIEFS.mkdir()
    (shelf.BRIEFS / f"{'a' * 22}.json").write_bytes(raw)
    with pytest.raises(NotHeld):
        briefs.load("a" * 22)


def test_a_brief_under_the_name_of_another_is_not_held():
    saved = save(brief(CLAIM))
    (shelf.BRIEFS / f"{saved.id}.json").rename(shelf.BRIEFS / f"{'b' * 22}.json")
    with pytest.raises(NotHeld):
        briefs.load("b" * 22)


def test_a_brief_has_its_limits():
    with pytest.raises(NotSaved, match="There is nothing in it"):
        save(brief(title="Empty"))
    with pytest.raises(NotSaved, match=f"It has {MOST + 1} items; {MOST} are the most"):
        save(brief(*[f"heading:{number}" for number in range(MOST + 1)]))
    with pytest.raises(NotSaved, match="200,000 are the most"):
        save(brief(*[f"text:{'조' * 1999}{number}" for number in range(MOST)]))
    assert files() == []


def test_a_read_only_server_saves_nothing_and_says_so(monkeypatch):
    monkeypatch.setenv("READ_ONLY", "1")
    with pytest.raises(NotSaved, match="This server is read-only: briefs live in their links"):
        save(brief(CLAIM))
    assert not shelf.BRIEFS.exists()


def test_what_a_killed_writer_left_is_swept_in_time():
    saved = save(brief(CLAIM))
    old, young = shelf.BRIEFS / ".old.tmp", shelf.BRIEFS / ".young.tmp"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    save(brief("heading:Another"))
    assert not old.exists()
    assert young.exists()
    assert briefs.load(saved.id) == saved


def test_a_folder_that_cannot_be_written_is_said(monkeypatch, tmp_path):
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path / "taken")
    with pytest.raises(NotSaved, match="the file cannot be written"):
        save(brief(CLAIM))


# The brief of an address with a saved one in it.


def test_items_beside_an_id_come_after_the_saved_ones_once():
    saved = save(brief("heading:One", title="T"))
    more = brief("heading:One", "heading:Two", id=saved.id)
    assert ([item.name for item in more.items], more.title, more.version) == (["One", "Two"], "T", 1)
    assert more.saved_on == ""
    assert brief("heading:One", id=saved.id).saved_on == saved.saved_on


def test_with_a_version_the_address_spells_all_of_it_out():
    saved = save(brief("heading:One", "heading:Two", title="T", by="A"))
    edited = brief("heading:Two", id=saved.id, version="1", title="")
    assert (edited.title, edited.author, [item.name for item in edited.items]) == ("", "", ["Two"])
    assert read({"id": [saved.id], "version": ["1"]}) == saved


def test_an_earlier_version_stays_open():
    first = save(brief("heading:One"))
    save(Brief("", "", parse_all("heading:Two"), first.id, 1), based_on=1)
    assert read({"id": [first.id], "version": ["1"]}) == first
    assert read({"id": [first.id], "version": ["7"]}).items == ()


def test_a_brief_too_long_for_a_link_is_told_from_one_that_fits():
    assert briefs.fits(brief(*[GROWTH] * 20))
    assert not briefs.fits(brief(*[f"text:{'조' * 1999}{number}" for number in range(3)]))
    assert len(query(brief(*[GROWTH] * 20))) < LONGEST


# Documents.


def test_a_document_has_a_part_for_each_item_in_its_order(committed_release):
    said = brief("heading:One", GROWTH, "text:Mine", CLAIM, "derived:won-per-dollar", title="T", by="A")
    doc = briefs.document_of(said, HOME)
    assert [type(part.blocks[0]) for part in doc.parts] == [Heading, Chart, Plain, Words, Words]
    assert (doc.title, doc.filters, doc.link) == ("T", [("Compiled by", "A")], f"{HOME}brief?{query(said)}")
    assert {part.release.id for part in doc.parts} == {committed_release.stem}
    assert doc.parts[1].link == (
        f"{HOME}gdp_gni?reading=both&currency=printed&vintages=latest&scale=linear&measure=GNI"
        f"&release={committed_release.stem}&figure=growth_years"
    )


def test_a_document_of_a_saved_brief_names_its_version():
    saved = save(brief(CLAIM))
    assert briefs.document_of(saved, HOME).link == f"{HOME}brief?id={saved.id}&version=1"


def test_every_item_of_a_document_is_of_its_own_release(tmp_path, monkeypatch, committed_release):
    root = Root(copied(REPOSITORY, tmp_path / "data"))
    header = root.text("data/corrections.csv").splitlines()[0]
    other = root.write("data/corrections.csv", f"{header}\n").build().path
    (other.parent / committed_release.name).write_bytes(committed_release.read_bytes())
    monkeypatch.setattr(store, "RELEASES", other.parent)
    first, second = f"{CLAIM}?release={committed_release.stem}", f"{CLAIM}?release={other.stem}"
    doc = briefs.document_of(brief(first, second), HOME)
    assert [part.release.id for part in doc.parts] == [committed_release.stem, other.stem]
    assert ["reconciled:" in part.blocks[0].markup for part in doc.parts] == [True, False]
    assert render(doc).count("data-claim='002-arms-revenue'") >= 2


def test_what_is_not_held_stands_in_the_document_too():
    html = render(briefs.document_of(brief("claim:no-such", GROWTH), HOME))
    assert "holds no claim “no-such”" in html


def test_words_of_a_reader_are_words_in_the_document():
    html = render(
        briefs.document_of(brief("text:<script>alert(1)</script>", "heading:<b>H</b>", title="<i>T</i>"), HOME)
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;H&lt;/b&gt;" in html
    assert "<i>T</i>" not in html


@pytest.mark.parametrize("page", VIEWS)
def test_every_figure_of_every_page_can_stand_in_a_brief(page):
    for key, chart in views.paper(page, {}).charts.items():
        thing = briefs.shown(parse(f"figure:{page}/{key}"))
        assert not thing.missing
        assert thing.chart.alt == chart.alt


def test_the_page_of_briefs_is_in_the_menu_and_cannot_be_put_on_paper():
    assert PAGES["brief"].title == "Brief"
    with pytest.raises(views.NoSuchPage):
        views.paper("brief", {})
