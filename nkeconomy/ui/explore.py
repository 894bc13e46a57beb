"""The filters of Explore, what they leave, and the pages of a long table."""

from math import ceil

import pandas as pd
import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.figures.explore import Group
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import look
from nkeconomy.ui.page import note

ROWS = 100
SORTS = (
    "as in the documents",
    "largest first",
    "smallest first",
    "newest first",
    "oldest first",
    "indicator",
    "who says it",
)


def filters(claims: pd.DataFrame, documents: pd.DataFrame) -> dict:
    """What a reader chose, as queries.explore takes it; every choice stands in the address in plain words."""
    held = "; ".join(f"{row.id}: {row.publisher_title}" for row in each(documents))
    with st.expander("Choose claims", expanded=not look().narrow):
        what, where = st.columns((2, 1))
        who, whom, kind, stance = st.columns(4)
        unit, first, last, number = st.columns(4, vertical_alignment="bottom")
        return {
            "indicators": _several(what, "Indicators", "indicators", claims["indicator_title"]),
            "documents": _several(where, "Documents", "documents", claims["document"], held),
            "subjects": _several(who, "Subjects", "subjects", claims["subject_title"]),
            "counterparts": _several(whom, "Counterparts", "counterparts", claims["counterpart_title"]),
            "kinds": _several(kind, "Kinds of claim", "kinds", claims["kind"]),
            "stances": _several(stance, "Stance of the source", "stances", claims["stance"]),
            "units": _several(unit, "Units", "units", claims["unit_title"][claims["unit_kind"] != "none"]),
            "first": _year(first, "From year", "from"),
            "last": _year(last, "To year", "to"),
            "numbers": number.toggle("With a number only", key="numbers", bind="query-params"),
        }


def _several(place, label: str, key: str, values: pd.Series, help: str | None = None) -> list[str]:
    return place.multiselect(
        label, sorted(values.dropna().unique()), key=key, bind="query-params", placeholder="All", help=help
    )


def _year(place, label: str, key: str) -> int | None:
    bounds = {"min_value": 1900, "max_value": 2100, "step": 1}
    return place.number_input(label, value=None, key=key, bind="query-params", placeholder="Any", **bounds)


def order() -> str:
    """How a reader wants the claims sorted."""
    return st.selectbox("Sort", SORTS, key="sort", bind="query-params")


def finding(claims: pd.DataFrame, total: int) -> str:
    """How many claims match, and how many of them carry a number."""
    match = f"{wording.number(len(claims))} of {wording.counted(total, 'claim')} match"
    numbers = claims["number_as_printed"].notna().sum()
    return (
        f"{match}, {wording.number(numbers)} of them with a number"
        if len(claims)
        else f"None of {wording.counted(total, 'claim')} matches"
    )


def tell_chosen(chosen: dict) -> None:
    """Say what was chosen, for whoever sees the page without its controls."""
    said = [f"{key}: {', '.join(value)}" for key, value in chosen.items() if isinstance(value, list) and value]
    said += [f"{word} {chosen[key]}" for key, word in (("first", "from"), ("last", "to")) if chosen[key]]
    said += ["with a number only"] * chosen["numbers"]
    if said:
        note(f"Chosen: {'; '.join(said)}.")


def tell_undated(db: Release, chosen: dict) -> None:
    """Say what a choice of years leaves out for want of a printed period."""
    if not (chosen["first"] or chosen["last"]):
        return
    matching = queries.explore(db, **chosen | {"first": None, "last": None}, sort=SORTS[0])
    count = (matching["period_start"].isna() & matching["period_end"].isna()).sum()
    if count:
        note(f"{wording.counted(count, 'claim')} that would match print no period: no year finds them.")


def tell_left_out(groups: list[Group], drawn: list[Group]) -> None:
    """Say which numbers have no figure, and how to get one."""
    units = [f"{group.named} ({len(group.claims)})" for group in groups[len(drawn) :]]
    if units:
        note(f"More numbers, in the table below: {', '.join(units)}. Choose among the units to draw them.")
    cut = [len(part.claims) for part, whole in zip(drawn, groups, strict=False) if len(part.claims) < len(whole.claims)]
    if cut:
        note(f"Only the first {cut[0]} of a figure are drawn, as the table sorts them; it has all of them.")


def turned(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of the page of the table that the address names; all where they fit on one."""
    pages = ceil(len(claims) / ROWS)
    if pages < 2:
        return claims
    page = st.pagination(pages, key="page", bind="query-params")
    return claims.iloc[(page - 1) * ROWS : page * ROWS]


def caption(shown: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Which rows of how many the table shows."""
    if len(shown) == len(claims):
        return f"All {wording.counted(len(claims), 'claim')} that match"
    first = claims.index.get_loc(shown.index[0]) + 1
    return f"Claims {first} to {first + len(shown) - 1} of {len(claims)} that match"
