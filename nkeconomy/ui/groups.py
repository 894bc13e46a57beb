"""Groups of rival figures: which there are, which a reader chooses, what their members are in a reading."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.frame import each, grouped
from nkeconomy.model import CAUSES, MISPRINT
from nkeconomy.store import Release
from nkeconomy.ui.coverage import place
from nkeconomy.ui.noted import named
from nkeconomy.ui.spread import Figure, Spread, alone, figure, spread

THEMES = {
    "all": None,
    "GDP": "gdp_gni",
    "trade": "trade",
    "illicit": "illicit_revenue",
    "Russia": "russia_china",
    "arms": "arms_transfers",
    "tests": "missile_programme",
}
"""The words of the address for the themes: each is one that a person can type."""
KINDS = ("all", *CAUSES)
NOT_JUDGED = "not judged yet"


@dataclass(frozen=True)
class Group:
    """One group of rivals; `claims` are its members, rows of queries.claims, `all_told` how many it has without lens,
    `more` how many are left out where it has very many.

    `one_period` says that it holds several periods, of which each is compared within itself. `named` are the claims
    that our notes on its members name by their ids.
    """

    id: str
    title: str
    theme: str
    subject: str
    cause: str
    reason: str | None
    decided_on: object
    one_period: bool
    claims: tuple = field(repr=False, hash=False)
    all_told: int = 0
    more: int = 0
    named: dict = field(default_factory=dict, repr=False, hash=False)

    @property
    def sound(self) -> list:
        """Its members but for misprints."""
        return [claim for claim in self.claims if claim.status != MISPRINT]

    @property
    def misprints(self) -> list:
        return [claim for claim in self.claims if claim.status == MISPRINT]

    @property
    def held(self) -> list:
        """Its members that a document prints whose text is held here."""
        return [claim for claim in self.claims if claim.text_held]

    @property
    def estimators(self) -> list[str]:
        """Who says them, each once."""
        return list(dict.fromkeys(wording.speaker(claim) for claim in self.claims))

    def figures(self, reading: str) -> list[Figure]:
        """Its members in a reading."""
        return [figure(claim, reading) for claim in self.claims]

    def apart(self, reading: str) -> Spread:
        """How far apart its members are in a reading."""
        return spread(self.figures(reading), one_period=self.one_period)

    def alike_apart(self, reading: str) -> Spread:
        """The same without forecasts and what measures something else."""
        return spread(alone(self.figures(reading)), one_period=self.one_period)


@lru_cache(maxsize=8)
def groups(db: Release) -> tuple[Group, ...]:
    """Every group that holds a cited figure, by theme and title; those of held documents only stand in the ledger."""
    rows = grouped(each(queries.contradictions(db, cited=True)), lambda row: row.id)
    claims = _members(db, list(rows.values()))
    counts = _counts(db)
    found = [_group(readings[0], claims, counts) for readings in rows.values()]
    kept = [group for group in found if any(not claim.text_held for claim in group.claims)]
    return tuple(sorted(kept, key=lambda group: (place(group.theme), group.title, group.id)))


def _members(db: Release, rows: list[list]) -> dict:
    """The claims that stand in these groups, and those that our notes on them name, by id."""
    found = _by_id(db, {one["claim"] for readings in rows for one in readings[0].members if one["claim"]})
    return found | _by_id(db, {name for claim in found.values() for name in named(claim.note)} - found.keys())


def _by_id(db: Release, ids: set[str]) -> dict:
    return {claim.id: claim for claim in each(queries.claims(db, ids=sorted(ids)))} if ids else {}


def _group(row, claims: dict, counts: dict[str, int]) -> Group:
    members = tuple(claims[one["claim"]] for one in row.members if one["claim"])
    title = row.title or " · ".join(part for part in (wording.what(row), row.subject_title) if part)
    return Group(
        row.id,
        title,
        members[0].theme if members else "",
        row.subject,
        row.cause or NOT_JUDGED,
        row.reason,
        row.decided_on,
        row.rivals is None,
        members,
        counts.get(row.id, len(members)),
        row.figures - len(row.members),
        {name: claims[name] for claim in members for name in named(claim.note) if name in claims},
    )


def _counts(db: Release) -> dict[str, int]:
    """How many members each group has where nobody looks back."""
    return {row.id: row.figures for row in each(queries.contradictions(Release(db.id)))} if db.asof else {}


def in_documents(db: Release) -> pd.DataFrame:
    """The contradictions among held documents and what is computed from them: rows of queries.contradictions."""
    return queries.contradictions(db, cited=False)


def in_all(db: Release) -> int:
    """How many groups of rivals the release has: more than `groups` gives, where there are very many."""
    return max(queries.contradictions(db, cited=True)["total"], default=0)


def compared(db: Release) -> set[str]:
    """The ids of all claims that stand in a group of rivals, misprints too."""
    return {claim.id for group in groups(db) for claim in group.claims}


def chosen(found: tuple[Group, ...], theme: str, kind: str, asked: str | None) -> list[Group]:
    """Those of a theme and a kind of difference; the one that the address asks for is always among them."""
    wanted = THEMES.get(theme)
    return [
        group
        for group in found
        if group.id == asked or (wanted in (None, group.theme) and kind in ("all", group.cause))
    ]


def kinds(found: list[Group]) -> Counter:
    """How many groups differ in each way, the most frequent first."""
    return Counter(group.cause for group in found)
