"""The filters of Explore, what they leave, and the pages of a long table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.figures import explore as figures
from nkeconomy.figures.explore import Group
from nkeconomy.frame import each, grouped
from nkeconomy.money import Conversion
from nkeconomy.parameters import SORTS
from nkeconomy.store import Release
from nkeconomy.ui.address import look
from nkeconomy.ui.controls import choose, flag, one_of, several, turned, year
from nkeconomy.ui.markup import plain
from nkeconomy.ui.mixed import mixed_table
from nkeconomy.ui.remarks import note
from nkeconomy.ui.stage import columns, expander, html

ROWS, MOST = 100, queries.IN_ALL
"""Claims of a page of the table; and claims that are asked for at once, of which the first are drawn."""
LISTED = 6
EVIDENCE = {"all": None, "held": True, "cited": False}
WORDS = {"held": "of documents held here", "cited": "cited figures"}


@dataclass(frozen=True)
class Counts:
    """How many claims match, as queries.matching counts them."""

    total: int = 0
    held: int = 0
    numbers: int = 0
    undated: int = 0
    misprints: int = 0
    replaced: int = 0


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


CHOICES = (
    "indicators",
    "estimators",
    "carriers",
    "status",
    "subjects",
    "counterparts",
    "kinds",
    "stances",
    "units",
)
"""What there is to choose by; documents go by their ids."""


@lru_cache(maxsize=16)
def _known(db: Release) -> dict[str, list[str]]:
    """What there is to choose from; documents before pages, these by who carries them and by date."""
    offered = grouped(each(queries.options(db)), lambda one: one.choice)
    named = {key: _words(offered.get(key, ())) for key in CHOICES}
    return named | {"documents": list(queries.documents(db)["id"])}


def _words(offered: Iterable) -> list[str]:
    return sorted({one.title for one in offered if one.kind != "none"}, key=str.lower)


@lru_cache(maxsize=16)
def _documents(db: Release) -> str:
    """What the ids of documents stand for."""
    held = [plain(f"{row.id}: {row.publisher_title}") for row in each(queries.documents(db)) if row.text_held]
    return f"{'; '.join(held)}. Behind them the cited pages, by who carries them and by date: type to find one."


def order() -> str:
    """How a reader wants the claims sorted."""
    return one_of("Sort", SORTS, key="sort")


def counted(db: Release, chosen: dict, sort: str) -> Counts:
    """How many claims match."""
    rows = queries.matching(db, chosen, sort, MOST)
    return Counts(**rows.iloc[0].drop("id")) if len(rows) else Counts()


def finding(db: Release, found: Counts) -> str:
    """How many claims match, how many of them carry a number, and how many are cited figures."""
    total = wording.counted(queries.extent(db)["claims"].sum(), "claim")
    if not found.total:
        return f"None of {total} matches"
    numbers, cited = wording.number(found.numbers), found.total - found.held
    match = f"{wording.number(found.total)} of {total} match"
    if not cited:
        return f"{match}, {numbers} of them with a number"
    if not found.held:
        return f"{match}, {'a cited figure' if found.total == 1 else 'all of them cited figures'}"
    figures_ = wording.counted(cited, "cited figure")
    return f"{match}: {wording.number(found.held)} of documents held here, {numbers} with a number, and {figures_}"


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
    units = {one.id: one.title for one in each(queries.options(db)) if one.choice == "units"}
    claims = queries.claims(db, ids=sorted(ids)).set_index("id", drop=False).loc[list(ids)]
    return figures.by_unit(claims, money, units)


def table(db: Release, chosen: dict, sort: str, found: Counts) -> None:
    """The claims of the page of the table that the address names, held and cited in the order asked for."""
    skip = turned(found.total, key="page", most=ROWS)
    page = skip // MOST * MOST
    shown = queries.explore(db, **chosen, sort=sort, most=MOST, skip=page).iloc[skip - page :][:ROWS]
    html(mixed_table(shown, caption(len(shown), skip, found.total)))


def tell_undated(db: Release, chosen: dict) -> None:
    """Say what a choice of years leaves out for want of a printed period."""
    if not (chosen["first"] or chosen["last"]):
        return
    count = counted(db, chosen | {"first": None, "last": None}, SORTS[0]).undated
    if count:
        note(f"{wording.counted(count, 'claim')} that would match print no period: no year finds them.")


def tell_first(claims: pd.DataFrame, found: Counts) -> None:
    """Say where figures are drawn from the first claims only."""
    if len(claims) < found.total:
        first, total = wording.number(len(claims)), wording.number(found.total)
        note(f"Figures and the file below have the first {first} of {total}, as the table sorts them; it has them all.")


def tell_left_out(found: Counts, groups: list[Group], drawn: list[Group]) -> None:
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
    _tell_never_drawn(found)


def _tell_never_drawn(found: Counts) -> None:
    """Misprints, and rows of ours that a later one replaces: in the table, never in a figure."""
    said = [wording.counted(found.misprints, "misprint")] * bool(found.misprints)
    said += [f"{wording.counted(found.replaced, 'row')} of ours that a later one replaces"] * bool(found.replaced)
    if said:
        note(f"Only in the table, never in a figure: {wording.listed(said)}.")


def caption(rows: int, skip: int, total: int) -> str:
    """Which rows of how many the table shows."""
    if rows == total:
        return f"All {wording.counted(total, 'claim')} that match"
    return f"Claims {skip + 1} to {skip + rows} of {total} that match"
