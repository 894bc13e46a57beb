"""Slides: read back by the library that others read them with."""

import os
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from nkeconomy import briefs, queries, shelf, slides, store
from nkeconomy.frame import each
from nkeconomy.slides import told
from tests.conftest import REPOSITORY

HOME = "http://localhost:8501/"
ITEMS = (
    "heading:Growth",
    "figure:gdp_gni/growth_years?vintages=all",
    "text:Mine, in two lines\nand no more",
    "claim:002-arms-revenue",
    "derived:won-per-dollar",
    "claim:no-such",
    "figure:illicit_revenue/deficit?release=0123456789ab",
)


@pytest.fixture(autouse=True)
def served(committed_release, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "RELEASES", committed_release.parent)
    monkeypatch.setattr(shelf, "BRIEFS", tmp_path)


def document(*items: str):
    brief = briefs.read({"item": [*items], "title": ["Where the money comes from"], "by": ["A. N. Author"]})
    return briefs.document_of(brief, HOME, made=date(2026, 11, 22))


def show(raw: bytes):
    return Presentation(BytesIO(raw))


def pictures(slide) -> list:
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


def text(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def links(slide) -> list[str]:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


@pytest.fixture(scope="module")
def deck(committed_release):
    """One show of every kind of item, made once: its figures are drawn by a real browser."""
    before, store.RELEASES = store.RELEASES, committed_release.parent
    try:
        yield show(slides.pptx(document(*ITEMS)))
    finally:
        store.RELEASES = before


@pytest.mark.browser
def test_there_is_a_slide_for_each_item_and_one_in_front(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "Where the money comes from",
        "Growth",
        "By Bank of Korea’s line the economy shrank in 19 of 35 years from 1990 to 2024, in nine of them in a row, "
        "1990 to 1998",
        "Growth",
        "Illicit revenue · Arms sales to Russia, July 2023 to February 2024, or 2023 (in doubt)",
        "Won per dollar implied by the two sums of GNI",
        "Growth",
        "The deficit shrinks by $62.8 billion as printed, $6.28 billion as reconciled, on an income of nearly "
        "$6.3 billion",
    ]
    assert (deck.slide_width / deck.slide_height) == pytest.approx(16 / 9, abs=0.001)


@pytest.mark.browser
def test_a_slide_of_a_figure_has_one_picture_with_words_for_who_does_not_see_it(deck):
    assert [len(pictures(slide)) for slide in deck.slides] == [0, 0, 1, 0, 0, 0, 0, 1]
    (picture,) = pictures(deck.slides[2])
    assert picture._element.nvPicPr.cNvPr.get("descr").startswith("By Bank of Korea’s line the economy shrank")
    assert picture.image.content_type == "image/png"
    assert picture.image.size[0] >= 1900
    assert 0 < picture.crop_top < 0.2
    assert 0 < picture.crop_bottom < 0.3


@pytest.mark.browser
def test_nothing_on_a_slide_lies_beyond_its_edges_or_under_another(deck):
    for slide in deck.slides:
        boxes = sorted((shape.top, shape.top + shape.height) for shape in slide.shapes)
        assert all(shape.left >= 0 and shape.left + shape.width <= deck.slide_width for shape in slide.shapes)
        assert boxes[-1][1] <= deck.slide_height
        assert all(above[1] <= below[0] for above, below in pairwise(boxes))


@pytest.mark.browser
def test_a_slide_of_a_figure_has_its_source_its_release_and_its_link_as_text(deck, committed_release):
    slide = deck.slides[2]
    assert "Source: Bloomberg News (document 000), citing Bank of Korea." in text(slide)
    assert f"Release {committed_release.stem}" in text(slide)
    (link,) = links(slide)
    assert link.startswith(f"{HOME}gdp_gni?reading=both&currency=printed&vintages=all")
    assert link.endswith(f"release={committed_release.stem}&figure=growth_years")


@pytest.mark.browser
def test_the_notes_of_a_figure_have_the_words_of_every_claim_behind_it(deck, db):
    notes = deck.slides[7].notes_slide.notes_text_frame.text
    thing = briefs.shown(briefs.parse("figure:illicit_revenue/deficit"))
    quoted = [row for row in each(queries.claims(db, ids=sorted(thing.chart.figure.carried))) if row.quote]
    assert len(quoted) > 2
    for row in quoted:
        assert f"“{row.quote}”" in notes
        assert row.publisher_title in notes


@pytest.mark.browser
def test_a_slide_of_a_claim_has_its_number_its_words_and_its_source(deck):
    slide = deck.slides[4]
    assert "approximately $5.4 billion (reconciled: approximately $540 million)" in text(slide)
    assert "“earning approximately $5.4 billion in the process”" in text(slide)
    assert "National Strategy Institute, South Korea, in [An untitled report" in text(slide)
    assert "document 002" in slide.notes_slide.notes_text_frame.text


@pytest.mark.browser
def test_what_is_not_held_is_said_on_its_slide(deck):
    assert "holds no claim “no-such”" in text(deck.slides[6])
    assert "Release 0123456789ab is not held here" in text(deck.slides[7])


@pytest.mark.browser
def test_the_first_slide_says_who_when_and_which_release(deck, committed_release):
    assert text(deck.slides[0]).split("\n") == [
        "Where the money comes from",
        "Compiled by: A. N. Author",
        f"22 November 2026. Release {committed_release.stem}",
        "Live view of this brief",
    ]
    about = deck.core_properties
    assert (about.title, about.author, about.created) == (
        "Where the money comes from",
        "A. N. Author",
        datetime(2026, 11, 22),
    )
    assert links(deck.slides[0])[0].startswith(f"{HOME}brief?title=Where+the+money+comes+from")


def test_a_short_link_is_spelt_out():
    saved = briefs.save(briefs.read({"item": ["text:Mine"]}))
    (first, _) = show(slides.pptx(briefs.document_of(saved, HOME))).slides
    assert f"{HOME}brief?id={saved.id}&version=1" in text(first)


SLIDES = """
from nkeconomy import briefs, slides
from nkeconomy.printing import NoBrowser
for item in ("text:Mine", "claim:002-arms-revenue", "figure:gdp_gni/sectors"):
    try:
        print(slides.pptx(briefs.document_of(briefs.read({"item": [item]}), "http://localhost/"))[:2])
    except NoBrowser as problem:
        print(problem)
"""


def test_words_need_no_browser_and_figures_without_one_say_so(committed_release):
    environment = os.environ | {"BROWSER_PATH": "/nowhere", "NKECONOMY_RELEASES": str(committed_release.parent)}
    command = [sys.executable, "-c", SLIDES]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)
    *words, figure = done.stdout.splitlines()
    assert words == ["b'PK'"] * 2
    assert figure.startswith("BROWSER_PATH names /nowhere")


def test_a_long_text_is_smaller_than_a_short_one():
    _, short, long = show(slides.pptx(document("text:Short", f"text:{'long ' * 390}"))).slides
    sizes = [slide.shapes[1].text_frame.paragraphs[0].runs[0].font.size.pt for slide in (short, long)]
    assert sizes == [24, 13]


def test_every_derived_figure_can_be_told(db):
    for row in each(queries.derived(db)):
        quoted = told.derived(db, row.id)
        assert "[" not in quoted.lines[1], "a formula in words has numbers in the place of ids"
        assert quoted.notes
