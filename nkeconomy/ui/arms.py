"""What the page on arms asks of a release for each figure of the wider record: asked once, a release never changes."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, record, wording
from nkeconomy.figures import capacity, missile_tests, statements
from nkeconomy.store import Release

THEMES = ["arms_transfers", "missile_programme"]
PARTS = {
    "rounds": ("shells_supplied", "containers_shipped", "shells_supply_rate", "shells_share_of_russian_use"),
    "missiles": ("missiles_supplied", "missiles_fired"),
    "earnings": ("arms_revenue",),
    "tests": ("missile_tests", "nuclear_tests", "nuclear_test_yield"),
}
"""What a reader may choose of the wider record, and the indicators of each."""
SHEETS = {"rounds": ("shells", "containers", "rates"), "missiles": ("missiles",)}
"""Figures of a part, top to bottom: see statements.SHEETS."""


@dataclass(frozen=True)
class Behind:
    """What a figure is drawn from: claims, printed and cited, figures computed of them, and its source line."""

    claims: pd.DataFrame
    derived: pd.DataFrame
    source: str
    label: str
    strips: tuple[statements.Strip, ...] = ()


@lru_cache(maxsize=64)
def cited(db: Release, *parts: str) -> pd.DataFrame:
    """The cited figures of these parts; without any, of all."""
    return queries.cited(db, *(indicator for part in parts or PARTS for indicator in PARTS[part]))


@lru_cache(maxsize=32)
def held(db: Release) -> pd.DataFrame:
    """What the held documents say on arms and on missiles."""
    return queries.shown(db, themes=THEMES, held=True)


def left_out(db: Release) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What of the documents, and of the cited figures, is not among them, as there is too much."""
    indicators = [indicator for part in PARTS.values() for indicator in part]
    return queries.left_out(db, themes=THEMES, held=True), queries.left_out(db, indicators=indicators, held=False)


@lru_cache(maxsize=32)
def numbered(db: Release) -> pd.DataFrame:
    """What the held documents say of it with a number."""
    return held(db)[held(db)["number_as_printed"].notna()]


@lru_cache(maxsize=32)
def register(db: Release) -> pd.DataFrame:
    """Those, and every denial."""
    return pd.concat([numbered(db), held(db)[held(db)["kind"] == "denial"]])


@lru_cache(maxsize=32)
def without_number(db: Release) -> pd.DataFrame:
    """What they say of it without one, denials apart."""
    return held(db)[held(db)["number_as_printed"].isna() & (held(db)["kind"] != "denial")]


@lru_cache(maxsize=32)
def every(db: Release) -> pd.DataFrame:
    """All claims of the page, those of held documents first."""
    return pd.concat([held(db), cited(db)])


@lru_cache(maxsize=128)
def sheet(db: Release, name: str) -> Behind | None:
    """One of statements.SHEETS; None where no figure is cited for it."""
    strips = statements.strips(name, numbered(db), cited(db), queries.derived(db))
    if not any(len(strip.cited) for strip in strips):
        return None
    shown = pd.concat([strip.claims for strip in strips])
    computed = pd.concat([strip.derived for strip in strips])
    return Behind(shown, computed, wording.source(shown, db.id), _label(shown), tuple(strips))


@lru_cache(maxsize=32)
def ratios(db: Release) -> Behind | None:
    """Rounds per container; None where no estimator gives both."""
    derived = queries.derived(db)
    own = derived[derived["unit"] == capacity.UNIT]
    if own.empty:
        return None
    return _behind(db, queries.claims(db, ids=list(own["inputs"].explode().unique())), own)


@lru_cache(maxsize=32)
def by_year(db: Release) -> Behind | None:
    """The counts of tests that are drawn by year; None where there is none."""
    return _behind(db, missile_tests.counted(cited(db, "tests")))


@lru_cache(maxsize=64)
def of_year(db: Release, year: str) -> Behind | None:
    """The counts of the tests of one year; None where there is none."""
    return _behind(db, missile_tests.of_year(cited(db, "tests"), year))


@lru_cache(maxsize=32)
def earned(db: Release) -> Behind | None:
    """Sums for arms: those that documents print, and the cited ones but for misprints; None where none is cited."""
    sound = record.drawable(cited(db, "earnings"))
    revenue = queries.shown(db, indicators=["illicit_revenue"], held=True)
    return _behind(db, pd.concat([revenue[revenue["component"] == "arms"], sound])) if len(sound) else None


def _behind(db: Release, claims: pd.DataFrame, derived: pd.DataFrame | None = None) -> Behind | None:
    if claims.empty:
        return None
    computed = pd.DataFrame() if derived is None else derived
    return Behind(claims, computed, wording.source(claims, db.id), _label(claims))


def _label(claims: pd.DataFrame) -> str:
    """What the list of links is called: passages are held, cited figures are not."""
    found = set(claims["text_held"])
    kinds = [name for name, held_here in (("passages", True), ("cited figures", False)) if held_here in found]
    return f"The {wording.listed(kinds)} behind this figure"
