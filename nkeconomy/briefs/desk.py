"""The desk on which a brief is put together."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from nkeconomy.briefs import editing
from nkeconomy.briefs.brief import AUTHOR, TITLE, Brief, fits
from nkeconomy.briefs.conflict import name, side_by_side
from nkeconomy.briefs.items import WORDS, Item, line, words
from nkeconomy.briefs.preview import preview
from nkeconomy.briefs.reading import read
from nkeconomy.briefs.saved import NotHeld, load, off
from nkeconomy.briefs.share import bar, stands
from nkeconomy.ui.address import embedded, run
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import html

EMPTY = (
    "There is nothing in this brief yet. “Add to brief” stands below each figure and in the drawer of each claim: what "
    "you add is collected here. Then put it in order, add words of your own, and share it by its link or as a file."
)


def opened() -> tuple[Brief, Brief | None]:
    """The brief of the address, and the newest saved version of it; None for one that is not saved here."""
    brief = read(run().asked)
    try:
        newest = load(brief.id) if brief.id else None
    except NotHeld:
        return brief, None
    return (newest, newest) if newest and newest.content == brief.content else (brief, newest)


def head(brief: Brief, newest: Brief | None) -> None:
    """Title, author, where it stands, and the links that take it away; of an empty one, how it is filled."""
    by = f"<p>By {text(brief.author)}</p>" if brief.author else ""
    away = bar(brief) if brief.items and not embedded() else ""
    marks = f"class='nk-head nk-brief-head' data-items='{len(brief.items)}'"
    html(f"<header {marks}><h1>{text(brief.name)}</h1>{by}{stands(brief, newest)}{away}</header>")
    lost = [f"No brief “{brief.id[:40]}” is saved here: its link may be cut short."] if brief.id and not newest else []
    for trouble in (*lost, *editing.said()):
        note(trouble, kind="caution")
    if not brief.items:
        note(EMPTY)


def named(brief: Brief) -> None:
    """Its title, and who puts it together."""
    if not embedded():
        title, author = st.columns(2)
        _line(title, brief, "Title", "title", TITLE)
        _line(author, brief, "Your name (optional)", "author", AUTHOR)


def kept(brief: Brief, newest: Brief | None) -> None:
    """Whether to save it; where somebody else did meanwhile, both versions and the choice between them."""
    if embedded() or not brief.items or (brief.saved_on and newest):
        return
    if not fits(brief):
        note("This brief is too long for a link. Save it: its address is short.", kind="caution")
    if off():
        note(off())
    elif newest and newest.version != brief.version:
        _conflict(brief, newest)
    else:
        label = f"Save as version {newest.version + 1}" if newest else "Save"
        st.button(label, key="save", on_click=editing.keep, args=(brief,), help="Gives it a short address that stays.")


def item(brief: Brief, place: int) -> None:
    """One item as it will look, under a line with which it is moved, changed or taken away."""
    with st.container(key=f"nk-item-{place}"):
        if not embedded():
            _tools(brief, place)
        preview(brief.items[place], place)


def more(brief: Brief) -> None:
    """A heading or a text of the reader's own, at the end."""
    if not embedded():
        heading, words_ = st.columns(2)
        with heading:
            _new(brief, "heading", st.text_input)
        with words_:
            _new(brief, "text", st.text_area)


def _line(place, brief: Brief, label: str, cell: str, longest: int) -> None:
    """A line that is written into the address when it is left; another address gives another line."""
    before = getattr(brief, cell)
    key = f"brief-{cell}-{before}"

    def put() -> None:
        editing.put(replace(brief, **{cell: line(st.session_state[key], longest)}))

    place.text_input(label, value=before, key=key, max_chars=longest, on_change=put)


def _conflict(brief: Brief, newest: Brief) -> None:
    html(side_by_side(brief, newest))
    with st.container(horizontal=True):
        st.button("Keep mine as a new brief", key="keep", on_click=editing.keep, args=(brief, True))
        st.button("Load theirs", key="load", on_click=editing.go, args=(newest,), help="Back brings yours again.")


def _tools(brief: Brief, place: int) -> None:
    one, last = brief.items[place], len(brief.items) - 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"nk-item-tools-{place}"):
        html(f"<p class='nk-item-name'>{place + 1}. {text(name(one))}</p>")
        _button("Up", f"up-{place}", place == 0, lambda: editing.moved(brief, place, place - 1))
        _button("Down", f"down-{place}", place == last, lambda: editing.moved(brief, place, place + 1))
        if one.kind in WORDS:
            _other_words(brief, place)
        _button("Remove", f"remove-{place}", False, lambda: editing.without(brief, place))


def _button(label: str, key: str, off: bool, after: Callable[[], Brief]) -> None:
    st.button(label, key=key, type="tertiary", on_click=lambda: editing.put(after()), disabled=off)


def _other_words(brief: Brief, place: int) -> None:
    """Other words for a heading or a text; none take it away."""
    one = brief.items[place]
    key = f"words-{place}-{one.name}"

    def put() -> None:
        editing.put(editing.instead(brief, place, Item(one.kind, words(one.kind, st.session_state[key]))))

    with st.popover("Edit", type="tertiary", key=f"edit-{place}"):
        field = st.text_input if one.kind == "heading" else st.text_area
        field(name(one), value=one.name, key=key, max_chars=WORDS[one.kind], on_change=put)


def _new(brief: Brief, kind: str, field: Callable) -> None:
    key = f"new-{kind}"

    def put() -> None:
        editing.put(editing.with_more(brief, Item(kind, words(kind, st.session_state[key]))))

    with st.form(f"add-{kind}", clear_on_submit=True, border=False):
        field(f"A {kind} of your own", key=key, max_chars=WORDS[kind])
        st.form_submit_button(f"Add {kind}", on_click=put)
