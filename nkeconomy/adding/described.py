"""What is said of the document: each cell as proposed, where it was found, to confirm or to change."""

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from nkeconomy import documents, drafts, publishing, store, texts
from nkeconomy.adding import follow, offered, state
from nkeconomy.adding.offered import entities
from nkeconomy.documents import PRECISIONS
from nkeconomy.drafts import Draft
from nkeconomy.drafts.proposed import filed
from nkeconomy.ui.address import link
from nkeconomy.ui.markup import text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import heading, html

LABELS = {
    "id": "Number of the document",
    "title": "Title",
    "publisher": "Publisher",
    "author": "Author",
    "published": "Published on (year-month-day)",
    "published_precision": "How exactly that is known",
    "published_as_printed": "The date as it is printed",
    "language": "Language",
    "url": "Address",
    "rights": "Rights",
    "note": "Note",
}


def described(draft: Draft, found: publishing.Findings) -> None:
    """The cells of the document, its likeness to others, and what is wrong with it."""
    heading("1. What the source is", 2)
    alike(draft)
    publisher = lambda: _one(draft, "publisher", ["", *entities()], entities().get)  # noqa: E731
    precision = lambda: _one(draft, "published_precision", list(PRECISIONS), None)  # noqa: E731
    _row(draft, (2, 1), "title", publisher)
    _row(draft, (1, 1, 1), "published", precision, "published_as_printed")
    _row(draft, (1, 1, 1), "author", "url", "language")
    _row(draft, (2, 1), "rights", "id")
    _words(draft, "note")
    st.toggle(
        "The title is ours: the source prints none",
        value=draft.document["title_inferred"] == "yes",
        key=f"{draft.id}-inferred-{draft.version}",
        on_change=lambda: _inferred(draft),
    )
    for problem in found.problems:
        note(said(problem.what, problem.right), kind="caution")
    if "no entity" in draft.why.get("publisher", "") and not draft.document["publisher"]:
        note(f"Publisher: {draft.why['publisher']}. Add it under “New word” below, then choose it here.")


def said(what: str, right: str) -> str:
    """A problem of the document's row under the name that its column has on the screen."""
    column = what.partition(" ")[0]
    named = f"“{LABELS[column]}” {what.removeprefix(column).strip()}" if column in LABELS else what
    return f"{named}; {right}" if right else named


def _row(draft: Draft, widths: tuple[int, ...], *fields: str | Callable[[], None]) -> None:
    """Fields side by side: of a column of words its name, of any other what draws it."""
    for place, field in zip(st.columns(widths), fields, strict=True):
        with place:
            field() if callable(field) else _words(draft, field)


def _inferred(draft: Draft) -> None:
    told = "yes" if st.session_state[f"{draft.id}-inferred-{draft.version}"] else "no"
    if told != draft.document["title_inferred"]:
        state.describe(draft, title_inferred=told)


def _kept(draft: Draft, column: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        value, now = (st.session_state[key] or "").strip(), state.current(draft)
        if value == draft.document[column]:
            return  # after a run that was broken off Streamlit tells of fields that nobody changed
        cells = {**now.document, column: value}
        if column == "id":
            cells = dict(filed(cells, now.raw, now.text, now.as_is, now.name))
            renumbered(now, cells)
        else:
            state.keep(follow.described(now, cells))

    return keep


def renumbered(draft: Draft, cells: dict[str, str]) -> None:
    """Another number for the document: its claims' ids begin with it."""
    from dataclasses import replace

    before = draft.document["id"]
    rows = [{**row, "id": cells["id"] + row["id"].removeprefix(before)} for row in draft.rows]
    state.pick(None)
    state.keep(replace(draft, document=cells).with_rows(rows))


def _words(draft: Draft, column: str) -> None:
    key = f"{draft.id}-{column}-{draft.document[column]}"
    st.text_input(
        LABELS[column],
        value=draft.document[column],
        key=key,
        on_change=_kept(draft, column, key),
    )
    _found(draft, column)


def _one(draft: Draft, column: str, words: list[str], named: Callable | None) -> None:
    value = draft.document[column]
    key = f"{draft.id}-{column}-{value}"
    words = words if value in words else [value, *words]
    st.selectbox(
        LABELS[column],
        words,
        index=words.index(value),
        key=key,
        format_func=lambda word: (named(word, word) if named else word) or "not known",
        on_change=_kept(draft, column, key),
    )
    _found(draft, column)


def _found(draft: Draft, column: str) -> None:
    """Where the proposal was found, as long as there is one."""
    if draft.why.get(column) and draft.document[column]:
        html(f"<p class='nk-found-in'>{text(draft.why[column])}</p>")


@lru_cache(maxsize=2)
def held_texts(release: str) -> dict[str, str]:
    """The text of each document that is held in the data."""
    found, _ = documents.load(store.ROOT, offered.words())
    return {one.id: one.text for one in found.values() if one.text}


def alike(draft: Draft) -> None:
    """Documents held already that say the same words, and whether this is one origin with the first of them."""
    found = texts.alike(draft.text, held_texts(store.current()))
    others = {one.id: one.text for one in drafts.listed(store.ROOT) if one.id != draft.id}
    if twins := [twin.document for twin in texts.alike(draft.text, others) if twin.same]:
        links = ", ".join(f"<a href='{text(link(draft=name))}'>{text(name)}</a>" for name in twins)
        drafted = "Another draft holds" if len(twins) == 1 else f"{len(twins)} other drafts hold"
        html(f"<p class='nk-note nk-caution' role='note'>{drafted} the same text, word for word: {links}.</p>")
    for one in found[:3]:
        much = f"{one.share:.0%} of it stands in document {one.document}: is it a rewrite of the same report?"
        note(f"This is document {one.document}, word for word." if one.same else much, kind="caution")
    known = draft.document["same_origin_as"]
    if found or known:
        name = known or found[0].document
        st.toggle(
            f"It carries or rewrites document {name}: count both as one origin",
            value=bool(known),
            key=f"{draft.id}-origin-{draft.version}",
            on_change=_one_origin,
            args=(draft, name),
        )


def _one_origin(draft: Draft, name: str) -> None:
    told = name if st.session_state[f"{draft.id}-origin-{draft.version}"] else ""
    if told != draft.document["same_origin_as"]:
        state.describe(draft, same_origin_as=told)
