"""The filters of Explore, what they leave, and the pages of a long table."""

from collections import Counter
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.figures import explore as figures
from nkeconomy.figures.explore import Group
from nkeconomy.frame import each
from nkeconomy.model import MISPRINT
from nkeconomy.money import Conversion
from nkeconomy.parameters import SORTS
from nkeconomy.store import Release
from nkeconomy.ui.address import look
from nkeconomy.ui.controls import choose, flag, one_of, several, turned, year
from nkeconomy.ui.mixed import mixed_table
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import columns, expander, html

ROWS = 100
LISTED = 6
EVIDENCE = {"all": None, "held": True, "cited": False}
WORDS = {"held": "of documents held here", "cited": "cited figures"}


def filters(db: Release) -> dict:
    """What a reader chose, as queries.explore takes it; every choice stands in the address in plain words."""
    known = _known(Release(db.id))  # whatever the day: what nobody had said by then is no mistake
    with expander("Choose claims", expanded=not look().narrow):
        what, evidence = columns((3, 1))
        says, carries, where, status = columns(4)
        who, whom, kind, stance = columns(4)
        unit, first, last, number = columns(4, vertical_alignment="bottom")
        with evidence:
            chosen = choose("Evidence", tuple(EVIDENCE), key="evidence", help=HELD)
        return {
            "indicators": several(what, "Indicators", "indicators", known["indicators"]),
            "held": EVIDENCE[chosen],
            "estimators": several(says, "Who says it", "estimators", known["estimators"]),
            "carriers": several(carries, "Carried by", "carriers", known["carriers"]),
            "documents": several(where, "Documents and pages", "documents", known["documents"], _documents(db)),
            "statuses": several(status, "Status of cited figures", "status", known["status"]),
            "subjects": several(who, "Subjects", "subjects", known["subjects"]),
            "counterparts": several(whom, "Counterparts", "counterparts", known["counterparts"]),
            "kinds": several(kind, "Kinds of claim", "kinds", known["kinds"]),
            "stances": several(stance, "Stance of the source", "stances", known["stances"]),
            "units": several(unit, "Units", "units", known["units"]),
            "first": year(first, "From year", "from"),
            "last": year(last, "To year", "to"),
            "numbers": flag(number, "With a number only", "numbers"),
        }


HELD = (
    "Held: claims of the documents whose words stand here. Cited: figures with estimator, carrier and address, whose "
    "texts are not held."
)


@lru_cache(maxsize=16)
def _known(db: Release) -> dict[str, list[str]]:
    """What there is to choose from; documents before pages, these by who carries them and by date."""
    claims = queries.claims(db)
    columns = {
        "indicators": claims["indicator_title"],
        "estimators": claims["attributed_title"],
        "carriers": claims["carried_title"],
        "status": claims["status"].str.replace("_", " "),
        "subjects": claims["subject_title"],
        "counterparts": claims["counterpart_title"],
        "kinds": claims["kind"],
        "stances": claims["stance"],
        "units": claims["unit_title"][claims["unit_kind"] != "none"],
    }
    named = {key: sorted(values.dropna().unique(), key=str.lower) for key, values in columns.items()}
    return named | {"documents": list(queries.documents(db)["id"])}


@lru_cache(maxsize=16)
def _documents(db: Release) -> str:
    """What the ids of documents stand for."""
    held = [f"{row.id}: {row.publisher_title}" for row in each(queries.documents(db)) if row.text_held]
    return f"{'; '.join(held)}. Behind them the cited pages, by who carries them and by date: type to find one."


def order() -> str:
    """How a reader wants the claims sorted."""
    return one_of("Sort", SORTS, key="sort")


def finding(db: Release, claims: pd.DataFrame) -> str:
    """How many claims match, how many of them carry a number, and how many are cited figures."""
    total = wording.counted(len(queries.claims(db)), "claim")
    if claims.empty:
        return f"None of {total} matches"
    held = claims["text_held"].astype(bool)
    numbers = wording.number(claims["number_as_printed"][held].notna().sum())
    match = f"{wording.number(len(claims))} of {total} match"
    if held.all():
        return f"{match}, {numbers} of them with a number"
    if not held.any():
        return f"{match}, {'a cited figure' if len(claims) == 1 else 'all of them cited figures'}"
    figures_ = wording.counted((~held).sum(), "cited figure")
    return f"{match}: {wording.number(held.sum())} of documents held here, {numbers} with a number, and {figures_}"


def tell_chosen(chosen: dict) -> None:
    """Say what was chosen, for whoever sees the page without its controls."""
    said = [f"{key}: {', '.join(value)}" for key, value in chosen.items() if isinstance(value, list) and value]
    said += [f"{word} {chosen[key]}" for key, word in (("first", "from"), ("last", "to")) if chosen[key]]
    said += [WORDS[word] for word, held in EVIDENCE.items() if held is not None and held is chosen["held"]]
    said += ["with a number only"] * chosen["numbers"]
    if said:
        note(f"Chosen: {'; '.join(said)}.")


def groups(db: Release, claims: pd.DataFrame, money: Conversion) -> list[Group]:
    """The claims with a number as figures.explore groups them, made once for the same claims."""
    return _groups(db, tuple(claims["id"]), money)


@lru_cache(maxsize=64)
def _groups(db: Release, ids: tuple[str, ...], money: Conversion) -> list[Group]:
    everything = queries.claims(db)
    order = {identifier: place for place, identifier in enumerate(ids)}
    claims = everything[everything["id"].isin(order)].sort_values("id", key=lambda column: column.map(order))
    return figures.by_unit(claims, money, figures.names(everything))


def table(claims: pd.DataFrame) -> None:
    """The claims of the page of the table that the address names, held and cited in the order asked for."""
    shown = turned(claims, key="page", most=ROWS)
    html(mixed_table(shown, caption(shown, claims)))


def tell_undated(db: Release, chosen: dict) -> None:
    """Say what a choice of years leaves out for want of a printed period."""
    if not (chosen["first"] or chosen["last"]):
        return
    matching = queries.explore(db, **chosen | {"first": None, "last": None}, sort=SORTS[0])
    count = (matching["period_start"].isna() & matching["period_end"].isna()).sum()
    if count:
        note(f"{wording.counted(count, 'claim')} that would match print no period: no year finds them.")


def tell_left_out(claims: pd.DataFrame, groups: list[Group], drawn: list[Group]) -> None:
    """Say which numbers have no figure, and how to get one."""
    keys = {group.key for group in drawn}
    counts = Counter()
    for group in groups:
        counts[group.words] += 0 if group.key in keys else group.total
    left = [f"{words} ({count})" for words, count in counts.most_common() if count]
    if left:
        more = [f"{len(left) - LISTED} more"] if len(left) > LISTED + 1 else left[LISTED:]
        note(
            f"More numbers, in the table below: {wording.listed([*left[:LISTED], *more])}. "
            "Choose among the indicators or the units to draw them."
        )
    cut = [group for group in drawn if len(group.claims) < group.total]
    if cut:
        note(f"Only the first {len(cut[0].claims)} of a figure are drawn, as the table sorts them; it has all of them.")
    _tell_never_drawn(claims)


def _tell_never_drawn(claims: pd.DataFrame) -> None:
    """Misprints, and rows of ours that a later one replaces: in the table, never in a figure."""
    misprints, replaced = (claims["status"] == MISPRINT).sum(), claims["revised_by"].notna().sum()
    said = [wording.counted(misprints, "misprint")] * bool(misprints)
    said += [f"{wording.counted(replaced, 'row')} of ours that a later one replaces"] * bool(replaced)
    if said:
        note(f"Only in the table, never in a figure: {wording.listed(said)}.")


def caption(shown: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Which rows of how many the table shows."""
    if len(shown) == len(claims):
        return f"All {wording.counted(len(claims), 'claim')} that match"
    first = claims.index.get_loc(shown.index[0]) + 1
    return f"Claims {first} to {first + len(shown) - 1} of {len(claims)} that match"
