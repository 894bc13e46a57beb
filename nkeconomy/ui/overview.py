"""The words of the overview: what it holds, counted apart, and the titles and sources of its timelines."""

from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, record, wording
from nkeconomy.frame import each
from nkeconomy.money import one_telling
from nkeconomy.store import Release
from nkeconomy.ui.remarks import note, nothing

LONG = 10
"""From so many years on, an indicator has a series to speak of."""


@dataclass(frozen=True)
class Spoken:
    """A timeline: its numbers of documents, its rows of queries.cited_years, all claims behind it, its words."""

    numbers: pd.DataFrame = field(repr=False)
    years: pd.DataFrame = field(repr=False)
    claims: pd.DataFrame = field(repr=False)
    title: str = ""
    source: str = ""


@lru_cache(maxsize=16)
def of_documents(db: Release) -> Spoken | None:
    """What time the numbers of documents speak of, and the cited figures of the same indicators; None without any."""
    numbers, years, cited = _in_held(db), queries.cited_years(db), record.drawable(queries.all_cited(db))
    if numbers.empty:
        return None
    years, cited = (rows[rows["indicator"].isin(numbers["indicator"])] for rows in (years, cited))
    claims = pd.concat([numbers, cited]) if len(cited) else numbers
    return Spoken(numbers, years, claims, span_title(numbers, years), span_source(numbers, cited, db.id))


@lru_cache(maxsize=16)
def of_cited_alone(db: Release) -> Spoken | None:
    """The same of the indicators that no document held here numbers."""
    numbers, years, cited = _in_held(db), queries.cited_years(db), record.drawable(queries.all_cited(db))
    years, cited = (rows[~rows["indicator"].isin(numbers["indicator"])] for rows in (years, cited))
    if years.empty:
        return None
    return Spoken(numbers[:0], years, cited, alone_title(years, not numbers.empty), alone_source(cited, db.id))


def _in_held(db: Release) -> pd.DataFrame:
    """What documents held here number, each quantity once; of very many numbers those of claims stated last."""
    held = queries.shown(db, held=True)
    return one_telling(held[held["number_as_printed"].notna()])


def span_title(numbers: pd.DataFrame, years: pd.DataFrame) -> str:
    """The finding of the timeline: which year most numbers with a period of one year speak of, and how far cited go."""
    dated = numbers[numbers["period_start"].notna() & numbers["period_end"].notna()]
    inside = [row.period_start.year for row in each(dated) if row.period_start.year == row.period_end.year]
    reach = f"; cited figures beside them, of {_reach(years)}" if len(years) else ""
    if not inside:
        return f"None of {len(numbers)} numbers is tied to one year{reach}"
    most = max(sorted(set(inside)), key=inside.count)
    return f"{inside.count(most)} of {len(numbers)} numbers speak of {most}{reach}"


def _reach(years: pd.DataFrame) -> str:
    return f"{min(years['first']).year} to {max(years['last']).year}"


def span_source(numbers: pd.DataFrame, cited: pd.DataFrame, release: str) -> str:
    """The source line of the timeline, and how many numbers have no place in it."""
    first, last = numbers["document"].min(), numbers["document"].max()
    held = f"documents {first} to {last}" if first != last else f"document {first}"
    undated = int((numbers["period_start"].isna() & numbers["period_end"].isna()).sum())
    left_out = f"; {undated} of their numbers cannot be dated and {_are(undated)} not drawn" if undated else ""
    told = [f"Source: {held}{left_out}.", _cited_source(cited) if len(cited) else "", f"Release {release}"]
    return " ".join(part for part in told if part)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def alone_title(years: pd.DataFrame, held: bool) -> str:
    """The finding of the wider record: how many indicators it alone numbers, and how many of those have a series."""
    known = years[years["reach"] == "year"].groupby("indicator")["year"].nunique()
    several = int((known >= LONG).sum())
    count = years["indicator"].nunique()
    told = wording.counted(count, "indicator")
    alone = f"{told} {_are(count)} numbered by cited figures alone" if held else f"Cited figures number {told}"
    return f"{alone}; {wording.spelt(several)} of them for {LONG} years or more"


def alone_source(cited: pd.DataFrame, release: str) -> str:
    """The source line of that figure."""
    return f"Source: {_cited_source(cited)} Release {release}"


def _cited_source(cited: pd.DataFrame) -> str:
    who, pages = cited["attributed_title"].nunique(), cited["document"].nunique()
    drawn = "misprints and what cannot be dated are not drawn."
    return f"Cited, text not held: {wording.counted(who, 'estimator')} on {wording.counted(pages, 'page')}; {drawn}"


@lru_cache(maxsize=16)
def finding(db: Release) -> str:
    """How many numbers documents print, how many checks of them fail in each reading, how many claims are denied.

    Where no document had spoken, what is cited.
    """
    held, cited = _counts(db)
    if held is None:
        by_then = f" by {wording.day(db.asof)}" if db.asof else ""
        told = f"{_figures(cited)}: no document held here had spoken" if cited else "Nothing had been stated"
        return f"{told}{by_then}"
    documents = wording.counted(held.documents, "document")
    told = f"{wording.counted(held.quantities, 'number')} in {documents}"
    return (
        f"{told}: {_failing(queries.checks(db, held=True))}; "
        f"{wording.counted(held.disputed, 'accusation')} {_are(held.disputed)} denied"
    )


def _counts(db: Release) -> tuple:
    """Rows of queries.counts: of documents held here and of cited figures, None where there are none."""
    rows = {row.text_held: row for row in each(queries.counts(db))}
    cited = rows.get(False)
    return rows.get(True), cited if cited and cited.current else None


def beside(db: Release) -> None:
    """What is counted, kept apart: the numbers of documents and the figures that are only cited.

    Where no document had spoken, the title says it.
    """
    held, cited = _counts(db)
    if held is not None:
        note(_beside(held, cited))


def _beside(held, cited) -> str:
    documents = held.documents
    texts = f"{wording.counted(documents, 'document')} with {'its' if documents == 1 else 'their'} text"
    told = f"{texts}, {wording.counted(held.claims, 'claim')}, {held.numbers:,} of them with a number"
    return f"{told}; beside them {_figures(cited)}, their texts not held." if cited else f"{told}."


def _figures(cited) -> str:
    pages = wording.counted(cited.current_documents, "page")
    return f"{wording.counted(cited.current, 'cited figure')} from {pages}"


def nothing_stated(db: Release) -> None:
    """What to say where nothing at all had been stated, or a release is empty; ends the page."""
    if db.asof:
        nothing(f"Nothing had been stated by {wording.day(db.asof)}.", next_step="Choose a later day, or none.")
    nothing("This release holds no claim.", next_step="Add a source, then run: python -m nkeconomy build")


def _failing(checks: pd.DataFrame) -> str:
    printed = int((checks["status"] == "fails").sum())
    reconciled = int((checks["reconciled_status"].fillna(checks["status"]) == "fails").sum())
    told = f"{printed} of {wording.counted(len(checks), 'check')} on them fail{'s' * (printed == 1)}"
    return f"{told} as printed, {reconciled} as reconciled" if checks["reconciled_status"].notna().any() else told


def freshest(rows: pd.DataFrame) -> list[str]:
    """The claims that queries.freshness names."""
    return sorted({*rows["latest"].dropna(), *rows["last_stated"].dropna()})


def headlines(db: Release) -> pd.DataFrame:
    """The claim that stands for each headline indicator, in their order."""
    ids = list(queries.headlines(db)["claim"])
    return queries.claims(db, ids=ids).set_index("id", drop=False).loc[ids]
