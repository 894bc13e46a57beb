"""Figures as pictures: the legend of what they use, their address, and nothing of the figure lost."""

import re
from copy import deepcopy
from html import unescape
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from plotly.offline import get_plotlyjs_version

from nkeconomy import fonts, store
from nkeconomy.figures import rows
from nkeconomy.figures.look import Drawn, Look
from nkeconomy.figures.printed import LINE, NARROW, WIDE, WORDS, printed, signs, used
from nkeconomy.figures.shapes import Mark
from nkeconomy.server import files
from tests.test_pages import PAGES, figures, opened

LINK = "https://example.org/gdp_gni?reading=both&currency=printed&release=8927f3a09045"
LIGHT = Look()
DENIAL = Mark("denied by Russia", ("1",), value=5.0, style="denied")


def figure(*marks, shape="dot", subtitle="", names=("Shells",), look=LIGHT, **about):
    told = {"title": "A finding", "subtitle": subtitle, "source": "Source: a document. Release abc"}
    return rows.draw([rows.Row(name, marks) for name in names], look, **told | about, shape=shape)


def mark(label="5", value=5.0, **how):
    return Mark(label, ("000-1",), value=value, **how)


def words(drawn):
    return unescape(drawn.layout.annotations[0].text)


@pytest.mark.parametrize("shape", ["dot", "bar"])
@pytest.mark.parametrize("style", ["printed", "doubtful", "reconciled", "derived", "cited"])
def test_each_style_of_a_mark_is_found_and_told(style, shape):
    drawn = figure(mark(style=style), shape=shape)
    assert signs(drawn) == {style}
    assert used(drawn) == [rows.MEANING[style]]


@pytest.mark.parametrize("style", ["printed", "derived", "cited"])
def test_intervals_and_their_open_ends_are_found(style):
    closed, open_end = (mark(value=None, low=2.0, high=high, style=style) for high in (8.0, None))
    assert signs(figure(closed)) == {style}
    assert signs(figure(open_end)) == {style, "open"}
    assert used(figure(open_end))[-1] == "Arrowhead: an open end, where the source sets no bound"


def test_a_denial_a_bound_and_a_doubtful_period_are_found():
    drawn = figure(mark(value=5.0, high=5.0), DENIAL, names=["Shells ?"])
    assert signs(drawn) == {"printed", "denied", "bound", "in doubt"}


def test_hollow_marks_that_look_alike_are_told_apart():
    interval = {"value": None, "low": 2.0, "high": 8.0}
    computed, cited = (figure(mark(style=style, **interval)) for style in ("derived", "cited"))
    looks = [drawn.to_dict()["data"][0]["marker"] for drawn in (computed, cited)]
    assert looks[0] == looks[1]
    assert used(computed) != used(cited)


def test_a_dot_in_what_is_computed_is_told_with_it_and_one_in_what_is_cited_by_itself():
    assert "doubtful" not in signs(figure(mark(style="derived", doubtful=True)))
    assert "doubtful" in signs(figure(mark(style="cited", doubtful=True)))


def test_what_the_subtitle_tells_is_not_told_again():
    told = [rows.Row("", (mark(style=style),)) for style in rows.STYLES if style != "denied"]
    drawn = figure(*(row.marks[0] for row in told), DENIAL, subtitle=f"Number. {rows.key(told)} Cross: a denial.")
    assert used(drawn) == []


@pytest.mark.parametrize(("meaning", "word"), [(meaning, word) for meaning, told in WORDS.items() for word in told])
def test_each_word_before_a_number_is_told(meaning, word):
    subtitle = "Filled: as printed."
    assert used(figure(mark(f"{word} $5 billion"), subtitle=subtitle)) == [
        f"{f'“{word}”' if word.isascii() else word}: {meaning}"
    ]


def test_words_count_only_before_numbers_and_only_in_what_is_drawn():
    source = "Source: about 5 pages"
    assert used(figure(mark("5, about noon"), subtitle="Filled: as printed. About 5.", source=source)) == []
    assert len(used(figure(mark("at most about 5"), subtitle="Filled: as printed."))) == 2


def test_legend_and_address_stand_below_the_source_line_and_the_plot_keeps_its_place():
    drawn = figure(mark("about 5"))
    before = deepcopy(drawn.to_dict())
    picture = printed(drawn, used(drawn), LINK)
    lines = words(picture).split("<br>")
    assert lines == [
        "Source: a document. Release abc",
        "Filled: as printed. “about”: near the number, no bound is given.",
        LINK,
    ]
    assert picture.layout.height - drawn.layout.height == 2 * LINE
    assert picture.layout.margin.b - drawn.layout.margin.b == 2 * LINE
    assert (picture.layout.width, printed(figure(mark(), look=Look(narrow=True)), [], LINK).layout.width) == (
        WIDE,
        NARROW,
    )
    assert drawn.to_dict() == before


def test_a_figure_of_the_dark_look_is_refused():
    with pytest.raises(ValueError, match="light on white"):
        printed(figure(mark(), look=Look(dark=True)), [], LINK)


@given(st.text("abc=&%-.?/é<>'\"", min_size=1, max_size=400).map("https://a.org/{}".format))
def test_every_address_is_printed_whole_and_safe_for_plotly(link):
    lines = printed(figure(mark()), [], link).layout.annotations[0].text.split("<br>")
    assert unescape("".join(lines[1:])) == link
    assert all(len(unescape(line)) <= 132 for line in lines)
    assert not re.search("[<>]", "".join(lines))


@pytest.mark.page
@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_every_page_keeps_all_that_it_has(page, committed_release, monkeypatch):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)
    for sent in figures(opened(page)):
        drawn = Drawn({"data": sent["data"], "layout": sent["layout"]}, _validate=False)
        picture = printed(drawn, used(drawn), LINK).to_dict()
        before = drawn.to_dict()
        assert picture["data"] == before["data"]
        assert {trace["type"] for trace in picture["data"]} <= {"scatter", "bar"}  # what the browser's plotly draws
        assert picture["layout"]["title"] == before["layout"]["title"]
        assert picture["layout"]["annotations"][1:] == before["layout"]["annotations"][1:]
        foot = unescape(picture["layout"]["annotations"][0]["text"])
        assert foot.startswith(unescape(before["layout"]["annotations"][0]["text"]))
        assert LINK in foot.replace("<br>", "")


def test_the_script_that_draws_pictures_is_that_of_the_installed_plotly():
    head = (files.BROWSER / "plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"(basic - minified) v{get_plotlyjs_version()}" in head


@pytest.mark.parametrize("name", fonts.FILES)
def test_a_font_for_pictures_is_small_and_has_what_is_written(name):
    font = fonts.small(name)
    assert font[:4] == b"wOF2"
    assert len(font) < 40_000
    assert set(map(ord, "Aé–“”≈≥₩−ŏ5")) <= set(TTFont(BytesIO(font)).getBestCmap())
