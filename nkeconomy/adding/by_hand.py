"""A claim made by hand: from words that were selected in the text, or typed."""

import streamlit as st

from nkeconomy import cell, quantity, read_back, store, suggest
from nkeconomy.adding import state
from nkeconomy.adding.offered import words
from nkeconomy.drafts import BY_HAND, PROPOSED, Draft
from nkeconomy.drafts.draft import named, occurrence, row
from nkeconomy.drafts.proposed import used_ids


def by_hand(draft: Draft, start: int, end: int) -> None:
    """A row of exactly these characters, without blanks at either end; filled as far as the reader can."""
    draft = state.current(draft)
    words_ = draft.text[start:end]
    start, end = start + len(words_) - len(words_.lstrip()), end - (len(words_) - len(words_.rstrip()))
    quote = draft.text[start:end]
    if not quote or "\n" in quote or "\r" in quote or "\f" in quote:
        state.say("A claim stands within one line of the text: select words of one paragraph.")
        return
    cells = _filled(draft, start, end) | {
        "quote": quote,
        "start": str(start),
        "end": str(end),
        "occurrence": occurrence(draft.text, quote, start),
        "decision": PROPOSED,
        "origin": BY_HAND,
    }
    taken = used_ids(store.ROOT) | {one["id"] for one in draft.rows}
    name = named(draft.document["id"], cells, taken)
    state.keep(draft.with_rows([*draft.rows, row(cells | {"id": name})]))
    state.pick(name)


def _filled(draft: Draft, start: int, end: int) -> dict[str, str]:
    """What the reader proposes for a number within these characters, else what every claim has."""
    line = draft.text.rfind("\n", 0, start) + 1
    stop = draft.text.find("\n", end)
    text = draft.text[line : stop if stop >= 0 else len(draft.text)]
    published = cell.date(draft.document["published"]) if draft.document["published"] else None
    who = draft.document["publisher"]
    found = suggest.candidates(text, words(), published, draft.document["language"][:2] or None, who or None)
    within = [one for one in found if one.number_as_printed in draft.text[start:end]]
    common = {"kind": "value", "stance": "stated", "attributed_to": who, "carried_by": who}
    if not within:
        return common | read(draft.text[start:end])
    best = min(within, key=lambda one: abs(line + one.start - start))
    from nkeconomy.drafts.proposed import _row

    return {**common, **{name: value for name, value in _row(best, draft.text, draft.document).items() if value}}


def read(quote: str, printed: str = "") -> dict[str, str]:
    """The cells of the number as the build reads it in the quote: the one that is printed so, else the first."""
    found = quantity.read_signed(quote, read_back.words(words()))
    one = next((number for number in found if number.printed == printed), found[0] if found else None)
    if one is None:
        return {}
    unit = words().units.get(one.unit)
    cells = {column: getattr(one, column) for column in ("value", "low", "high")}
    return {column: "" if value is None else cell.written(value) for column, value in cells.items()} | {
        "number_as_printed": one.printed,
        "scale": one.scale or "",
        "unit": one.unit or "",
        "currency": one.unit if unit and unit.kind == "money" else "",
        "qualifier": one.qualifier,
        "problems": "; ".join(one.problems),
    }


def quoted(draft: Draft) -> None:
    """The same without a mouse: type or paste the words."""
    with st.popover("Make a claim of words that you type"):
        typed = st.text_input("The words, exactly as they stand in the text", key="typed-quote")
        at = draft.text.find(typed) if typed else -1
        if typed and at < 0:
            st.text(f"These words are not in the text. {nearest(typed, draft.text)}")
        st.button("Make a claim", key="typed", disabled=at < 0, on_click=lambda: by_hand(draft, at, at + len(typed)))


def nearest(typed: str, text: str) -> str:
    """The line of the text that is most like the words."""
    from difflib import get_close_matches

    lines = {line.strip()[:200] for line in text.splitlines() if line.strip()}
    shared = {line: len(set(typed.lower().split()) & set(line.lower().split())) for line in lines}
    best = max(shared, key=lambda line: (shared[line], line), default="")
    close = get_close_matches(typed, lines, 1, 0.5)
    near = close[0] if close else best if shared.get(best) else ""
    return f"Nearest is: {near}" if near else "Nothing in it is like them."
