"""The questions that pages ask of a release: one function, one .sql file of the same name."""

from functools import lru_cache

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


def checks(db: Release, claims: list[str] | None = None, *, ids: list[str] | None = None) -> pd.DataFrame:
    """All checks, or those that test any of these claims, with their input claims; failing first, then undecided."""
    return db.ask("checks", claims=claims, ids=ids)


def hypotheses(db: Release, check: str | None = None) -> pd.DataFrame:
    """What the scale finder says of each failing group of checks, or of the group of one check: a row a hypothesis.

    `factors` is a list of dicts (claim, factor, origins: slips that give it), `checks` one of (id, kind, title, unit,
    status, residual, explanation). A group that no slip explains has one row with None for `place`.
    """
    return db.ask("hypotheses", check=check)


def contradictions(db: Release) -> pd.DataFrame:
    """Groups of numbers that do not agree, a row for each reading; `members` is a list of dicts, see the .sql file."""
    return db.ask("contradictions")


def not_derived(db: Release, *, ids: list[str] | None = None) -> pd.DataFrame:
    """Numbers that must not be computed, why, and the claims that tempt one to; None means all."""
    return db.ask("not_derived", ids=ids)


def passages(db: Release, document: str) -> pd.DataFrame:
    """The passages of a document; with `before` and `after`, the characters around them, all of the file."""
    return db.ask("passages", document=document)


def search(db: Release, words: str, *, document: str | None = None) -> pd.DataFrame:
    """Passages that hold the words, or whose claims do in what we say of them (`claims`: their ids).

    None searches all documents. A claim whose text is not held here comes in a row without a passage.
    """
    return db.ask("search", words=words, document=document)


def explore(
    db: Release,
    *,
    indicators: list[str],
    subjects: list[str],
    counterparts: list[str],
    documents: list[str],
    kinds: list[str],
    stances: list[str],
    units: list[str],
    numbers: bool,
    first: int | None,
    last: int | None,
    sort: str,
) -> pd.DataFrame:
    """Claims (as `claims` gives them) in the order asked for; an empty list or None is no filter.

    Indicators, entities and units go by their titles. With a year, a claim whose period is not printed does not match.
    """
    chosen = {
        "indicators": indicators,
        "subjects": subjects,
        "counterparts": counterparts,
        "documents": documents,
        "kinds": kinds,
        "stances": stances,
        "units": units,
    }
    lists = {name: values or None for name, values in chosen.items()}
    ids = list(db.ask("explore", **lists, numbers=numbers, first=first, last=last, sort=sort)["id"])
    return _in_order(db, ids)


def _in_order(db: Release, ids: list[str]) -> pd.DataFrame:
    """Claims in the order of their ids."""
    return claims(db, ids=ids).set_index("id", drop=False).loc[ids].reset_index(drop=True)


def ledger(db: Release, *, partners: list[str]) -> pd.DataFrame:
    """Claims on what passes between North Korea and each partner, by dimension, with `measure` and whether `dated`.

    `partner` is None for a claim that names neither side, or does not divide between the two.
    """
    return _ledger(db, tuple(partners)).copy(deep=False)


@lru_cache(maxsize=64)
def _ledger(db: Release, partners: tuple[str, ...]) -> pd.DataFrame:
    rows = db.ask("ledger", partners=partners)
    return pd.concat([rows, _in_order(db, list(rows["claim"]))], axis=1)


def indicators(db: Release, *, themes: list[str]) -> pd.DataFrame:
    """The indicators of these themes: id, title, theme, unit, definition, inclusion_rule."""
    return db.ask("indicators", themes=themes)


def tally(db: Release) -> pd.DataFrame:
    """Claims that number transferred arms, with the `description` of the designation; open-ended numbers last."""
    rows = db.ask("tally")
    return pd.concat([rows, _in_order(db, list(rows["claim"]))], axis=1)


def corrections(db: Release) -> pd.DataFrame:
    """The accepted corrections, each with its reason and evidence."""
    return db.ask("corrections")
