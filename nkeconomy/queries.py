"""The questions that pages ask of a release: one function, one .sql file of the same name."""

import pandas as pd

from nkeconomy.store import Release


def claims(
    db: Release,
    *,
    ids: list[str] | None = None,
    indicators: list[str] | None = None,
    themes: list[str] | None = None,
    documents: list[str] | None = None,
) -> pd.DataFrame:
    """Claims in the order of their documents; None means no filter. Money in single units, percent as printed."""
    return db.ask("claims", ids=ids, indicators=indicators, themes=themes, documents=documents)


def passage(db: Release, claim: str) -> pd.DataFrame:
    """The claim's passage (distance 0) and up to two passages on either side."""
    return db.ask("passage", claim=claim)


def checks_of(db: Release, claim: str) -> pd.DataFrame:
    """The checks that a claim is an input of; failing ones first."""
    return db.ask("checks_of", claim=claim)


def derived(db: Release, *, ids: list[str] | None = None) -> pd.DataFrame:
    """Derived figures with the ids of their input claims; None means all."""
    return db.ask("derived", ids=ids)


def documents(db: Release) -> pd.DataFrame:
    """Documents with the number of their claims."""
    return db.ask("documents")


def meta(db: Release) -> pd.DataFrame:
    """One row: release, built_at, schema_version."""
    return db.ask("meta")


def same_quantity(db: Release, claim: str) -> pd.DataFrame:
    """Other claims that tell the same quantity: id, quote, number_as_printed, document, attributed_title."""
    return db.ask("same_quantity", claim=claim)


def headlines(db: Release) -> pd.DataFrame:
    """place, claim: the claim that stands for each headline indicator."""
    return db.ask("headlines")


def coverage(db: Release) -> pd.DataFrame:
    """Each indicator and document: stated, bounded, direction only or silent; `first` is the claim to begin with."""
    return db.ask("coverage")


def checks(db: Release) -> pd.DataFrame:
    """All checks with the ids of their input claims; failing ones first, then undecided ones."""
    return db.ask("checks")
