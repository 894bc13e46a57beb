"""The controls of pages: every choice stands in the address, in plain words; on paper the address alone decides."""

from collections.abc import Iterable
from math import ceil

import streamlit as st

from nkeconomy.parameters import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, day
from nkeconomy.ui.address import holds, in_address, paper, run
from nkeconomy.ui.remarks import note

BOUND = "query-params"


def choose(label: str, words: Iterable[str], key: str, help: str | None = None) -> str:
    """One of a few plain words; the address has it as it stands: scale=log.

    No format_func: Streamlit writes what it shows into the address and takes nothing else from there. The style
    sheet capitalises.
    """
    words, said = tuple(words), in_address(key)
    usual = run().page.parameter(key).default
    first = usual if usual in words else words[0]
    if said is not None and said not in words:
        note(f"“{said[:40]}” is no value of {key}; shown is {first}. Known: {', '.join(words)}.", kind="caution")
    if paper() is not None:
        return said if said in words else first
    chosen = st.segmented_control(label, words, default=first, key=key, bind=BOUND, required=True, help=help)
    return chosen or first  # an address that names it and says nothing leaves it without a choice


def one_of(label: str, words: Iterable[str], key: str) -> str:
    """One of many words, from a list that unfolds."""
    words = list(words)
    said, usual = holds(key)[0], run().page.parameter(key).default
    if paper() is not None:
        return said if said in words else usual
    return st.selectbox(label, words, index=words.index(usual), key=key, bind=BOUND)


def several(place, label: str, key: str, known: list[str], help: str | None = None) -> list[str]:
    """Any of the words that are known; none means all."""
    if paper() is not None:
        return [word for word in holds(key) if word in known]
    return place.multiselect(label, known, key=key, bind=BOUND, placeholder="All", help=help)


def year(place, label: str, key: str) -> int | None:
    """A year, or None for any."""
    if paper() is not None:
        return int(holds(key)[0]) if holds(key)[0] else None
    bounds = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR, "step": 1}
    return place.number_input(label, value=None, key=key, bind=BOUND, placeholder="Any", **bounds)


def flag(place, label: str, key: str) -> bool:
    """Yes or no."""
    usual = run().page.parameter(key).default == "true"
    return holds(key) == ["true"] if paper() is not None else place.toggle(label, usual, key=key, bind=BOUND)


def named(label: str, key: str, example: str, help: str | None = None) -> str:
    """Words that a reader types: what to search for, the number of a release."""
    if paper() is not None:
        return "".join(holds(key))
    return st.text_input(label, key=key, bind=BOUND, max_chars=200, placeholder=example, help=help).strip()


def turned(rows: int, key: str, most: int) -> int:
    """How many rows of a long table stand before the page of it that the address names."""
    pages = ceil(rows / most)
    if pages < 2:
        return 0
    turn = min(int(holds(key)[0]), pages) if paper() is not None else st.pagination(pages, key=key, bind=BOUND)
    return (turn - 1) * most


def known_as_of() -> None:
    """The day whose knowledge is shown; `asof=` without a day clears a default too, as Streamlit's own would not."""
    usual = day(run().page.parameter("asof").default)
    if usual and "asof" not in st.session_state and in_address("asof") is None:
        st.session_state["asof"] = usual
    st.date_input(
        "Known as of",
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key="asof",
        bind=BOUND,
        help="Shows what had been stated by the end of that day, and so the vintages of then. Empty: all of it.",
    )
