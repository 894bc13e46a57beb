"""The questions that pages ask of a release: one function, one .sql file of the same name."""

import re

import pandas as pd

from nkeconomy import ledger as account
from nkeconomy.store import Release
from nkeconomy.store.kept import kept

CELLS = 2_000_000
"""Cells of rows that each question keeps put in order: most are shared with the answers that they come from."""
FEW = 5_000
"""Claims of a release up to which all of them are remembered: what matches is looked for there."""
EACH, IN_ALL = 150, 2_000
"""Claims of one indicator, and of all, that a page shows: see `shown`."""
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
PLACES = 200
"""Passages that a search tells, and pages: see `search`."""
ACCOUNTED = 60
"""Claims of one indicator in the account with Russia and with China."""
GROUPS, MEMBERS, DOUBTS = 100, 40, 60
"""Contradictions that are told, members of each, and denials: what a reader can still take in."""


def claims(
    db: Release,
    *,
    ids: list[str] | None = None,
    indicators: list[str] | None = None,
    themes: list[str] | None = None,
    documents: list[str] | None = None,
    held: bool | None = None,
) -> pd.DataFrame:
    """Claims in the order of their documents; None means no filter. Money in single units, percent as printed.

    `held` chooses the claims of texts that are held here, each with its quote, or the figures that are only cited.
    """
    wanted = {"ids": ids, "indicators": indicators, "themes": themes, "documents": documents}
    if extent(db)["claims"].sum() <= FEW:
        return _matching(_asked(db), wanted, held)
    return _asked(db, **wanted, held=held)


def _asked(db: Release, *, ids: list[str] | None = None, held: bool | None = None, **lists: object) -> pd.DataFrame:
    """One claim is looked for by its id alone, which has an index."""
    one = ids[0] if ids and len(ids) == 1 else None
    usual = {"indicators": None, "themes": None, "documents": None}
    return db.ask("claims", id=one, ids=None if one else ids, **usual | lists, held=held)


COLUMNS = {"ids": "id", "indicators": "indicator", "themes": "theme", "documents": "document"}


def _matching(rows: pd.DataFrame, wanted: dict[str, list[str] | None], held: bool | None) -> pd.DataFrame:
    """What sql/claims.sql chooses, of all rows that it gives."""
    for name, values in wanted.items():
        if values is not None:
            rows = rows[rows[COLUMNS[name]].isin(values)]
    if held is not None:
        rows = rows[rows["text_held"].astype(bool) == held]
    return rows.reset_index(drop=True)


def extent(db: Release) -> pd.DataFrame:
    """How many claims there are, a row for each indicator, held and cited apart; `current` are those not revised."""
    return db.ask("extent")


def shown(
    db: Release, *, indicators: list[str] | None = None, themes: list[str] | None = None, held: bool | None = None
) -> pd.DataFrame:
    """Of `claims` what a page shows: all where there are few, else of each indicator those that were stated last."""
    chosen = _newest(db, indicators, themes, held)
    if chosen is None:
        return claims(db, indicators=indicators, themes=themes, held=held)
    return claims(db, ids=list(chosen["id"]))


def left_out(
    db: Release, *, indicators: list[str] | None = None, themes: list[str] | None = None, held: bool | None = None
) -> pd.DataFrame:
    """Of which indicators `shown` leaves claims out: indicator, title, text_held, how many are `shown`, of `total`."""
    chosen = _newest(db, indicators, themes, held)
    columns = ["indicator", "title", "text_held", "total"]
    if chosen is None:
        return pd.DataFrame(columns=[*columns, "shown"], dtype=object)
    return _cut(chosen, columns)


def _cut(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    counted = rows.groupby(columns, sort=False).size().rename("shown").reset_index()
    return counted[counted["shown"] < counted["total"]].reset_index(drop=True)


def _newest(
    db: Release, indicators: list[str] | None, themes: list[str] | None, held: bool | None
) -> pd.DataFrame | None:
    """The claims that a page shows of those that match; None where it shows them all."""
    counts = _matching(extent(db), {"indicators": indicators, "themes": themes}, held)["claims"]
    if (counts.max() <= EACH and counts.sum() <= IN_ALL) or counts.empty:
        return None
    return db.ask("newest", indicators=indicators, themes=themes, held=held, each=EACH, most=IN_ALL)


def retracted(db: Release, *, ids: list[str] | None = None, documents: list[str] | None = None) -> pd.DataFrame:
    """Claims that were retracted, in the order of their documents; None means no filter. They are none of `claims`."""
    return db.ask("retracted", ids=ids, documents=documents)


def cited(db: Release, *indicators: str) -> pd.DataFrame:
    """The cited figures of these indicators, as `claims` gives them, by period, estimator and day of statement.

    Figures that a later row of ours revises are left out, and of many all but the last: see `shown`. Misprints are in.
    """
    return _cited(db, indicators).copy(deep=False)


@kept(CELLS)
def _cited(db: Release, indicators: tuple[str, ...]) -> pd.DataFrame:
    rows = shown(db, indicators=[*indicators], held=False)
    order = ["period_end", "period_start", "attributed_title", "stated_on", "id"]
    return rows[rows["revised_by"].isna()].sort_values(order, na_position="first", kind="stable")


def all_cited(db: Release) -> pd.DataFrame:
    """The cited figures of every indicator, as `shown` gives them, without those that a later row of ours revises."""
    return _all_cited(db).copy(deep=False)


@kept(CELLS)
def _all_cited(db: Release) -> pd.DataFrame:
    rows = shown(db, held=False)
    return rows[rows["revised_by"].isna()]


def cited_on(db: Release, partners: list[str], *indicators: str) -> pd.DataFrame:
    """Of `cited` what names one of these partners, Russia or China, or neither of the two."""
    return _cited_on(db, tuple(partners), indicators).copy(deep=False)


@kept(CELLS)
def _cited_on(db: Release, partners: tuple[str, ...], indicators: tuple[str, ...]) -> pd.DataFrame:
    rows = cited(db, *indicators)
    return rows[rows["counterpart"].isin(partners) | ~rows["counterpart"].isin(("RU", "CN"))]


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


def undated(db: Release) -> pd.DataFrame:
    """The documents that bear no full date: no look back shows them."""
    return db.ask("undated")


def meta(db: Release) -> pd.DataFrame:
    """One row: release, built_at, schema_version."""
    return db.ask("meta")


def size(db: Release) -> pd.DataFrame:
    """One row: how many claims, checks, and checks_failing as printed."""
    return db.ask("size")


def same_quantity(db: Release, claim: str) -> pd.DataFrame:
    """Other claims that tell the same quantity: id, quote, number_as_printed, document, attributed_title."""
    return db.ask("same_quantity", claim=claim)


def headlines(db: Release) -> pd.DataFrame:
    """place, claim: the claim that stands for each headline indicator."""
    return db.ask("headlines")


def coverage(db: Release) -> pd.DataFrame:
    """Each indicator and held document: stated, bounded, direction only or silent; `first` is the claim to begin with.

    A row whose `document` is None is of the figures that are only cited: how many, of how many estimators, which years.
    """
    return db.ask("coverage")


def covered(db: Release) -> pd.DataFrame:
    """Each indicator with how many held documents are `stated`, `bounded`, `direction_only` on it, and what is `cited`.

    What `coverage` tells of each document, for a release of very many.
    """
    return db.ask("covered")


def cited_years(db: Release) -> pd.DataFrame:
    """Of which years cited figures speak, a row for each indicator, year and `reach`; `claims` and `estimators` lists.

    `reach` is year, longer (than a calendar year), to or from (only that end is known).
    """
    return db.ask("cited_years")


def freshness(db: Release) -> pd.DataFrame:
    """Each indicator, held and cited apart: the ids of its `latest` claim and of the one `last_stated`.

    `latest` is None where no period is known, `stated`, the day of the latter, where nothing bears a full date;
    `newest` is the day of the newest statement of all.
    """
    return db.ask("freshness")


def checks(
    db: Release, claims: list[str] | None = None, *, ids: list[str] | None = None, held: bool | None = None
) -> pd.DataFrame:
    """All checks, or those that test any of these claims, with their input claims; failing first, then undecided.

    `held` chooses those that test a claim of a document held here, or those that test none.
    """
    return db.ask("checks", claims=claims, ids=ids, held=held)


def hypotheses(db: Release, check: str | None = None) -> pd.DataFrame:
    """What the scale finder says of each failing group of checks, or of the group of one check: a row a hypothesis.

    `factors` is a list of dicts (claim, factor, origins: slips that give it), `checks` one of (id, kind, title, unit,
    status, residual, explanation). A group that no slip explains has one row with None for `place`.
    """
    return db.ask("hypotheses", check=check)


def contradictions(db: Release, *, cited: bool | None = None) -> pd.DataFrame:
    """Groups of numbers that do not agree, a row for each reading; `members` is a list of dicts, see the .sql file.

    Of very many groups and members a part; `cited` chooses the groups that hold a cited figure, or the others.
    """
    return db.ask("contradictions", cited=cited, most=GROUPS, each=MEMBERS)


def counts(db: Release) -> pd.DataFrame:
    """How much there is, a row for documents held here and one for cited figures: see sql/counts.sql."""
    return db.ask("counts")


def kinds(db: Release) -> pd.DataFrame:
    """How many claims there are, held and cited, by status: `claims`, `numbers`, of these `failing`, `corrected`."""
    return db.ask("kinds")


def doubts(db: Release) -> pd.DataFrame:
    """Claims of documents that are a "denial", or have their "period" in doubt: doubt, id, and of how many in all."""
    return db.ask("doubts", most=DOUBTS)


def not_derived(db: Release, *, ids: list[str] | None = None) -> pd.DataFrame:
    """Numbers that must not be computed, why, and the claims that tempt one to; None means all."""
    return db.ask("not_derived", ids=ids)


def passages(db: Release, document: str) -> pd.DataFrame:
    """The passages of a document; with `before` and `after`, the characters around them, all of the file."""
    return db.ask("passages", document=document)


def search(db: Release, words: str, *, document: str | None = None) -> pd.DataFrame:
    """Passages that hold the words, or whose claims do in what we say of them (`claims`: their ids).

    None searches all documents. Claims of a document whose text is not held come in one row without a passage, after
    all passages. Of very many PLACES are told; `all_passages` and the like count them all.
    """
    return db.ask("search", pattern=_pattern(words), document=document, most=PLACES)


def _pattern(words: str) -> str:
    """What finds the words, whatever the case and the form of quotes."""
    plain = re.escape(words.translate(STRAIGHT)).replace("'", "['‘’]").replace('"', '["“”]')
    return f"(?i){plain}"


def explore(
    db: Release,
    *,
    indicators: list[str],
    subjects: list[str],
    counterparts: list[str],
    documents: list[str],
    estimators: list[str],
    carriers: list[str],
    statuses: list[str],
    kinds: list[str],
    stances: list[str],
    units: list[str],
    held: bool | None,
    numbers: bool,
    first: int | None,
    last: int | None,
    sort: str,
    most: int | None = None,
    skip: int = 0,
) -> pd.DataFrame:
    """Claims (as `claims` gives them) in the order asked for; an empty list or None is no filter.

    Indicators, entities and units go by their titles, statuses by their words ("different basis"). With a year, a
    claim whose period is not printed does not match. `most` of them are given, after the first `skip`.
    """
    chosen = {
        "indicators": indicators,
        "subjects": subjects,
        "counterparts": counterparts,
        "documents": documents,
        "estimators": estimators,
        "carriers": carriers,
        "statuses": statuses,
        "kinds": kinds,
        "stances": stances,
        "units": units,
        "held": held,
        "numbers": numbers,
        "first": first,
        "last": last,
    }
    return _explored(db, _frozen(chosen), sort, most, skip).copy(deep=False)


def matching(db: Release, chosen: dict, sort: str, most: int | None = None, skip: int = 0) -> pd.DataFrame:
    """The ids of what `explore` gives for the same choice, each row with counts of all that match: `total` and so on.

    No row where `skip` goes beyond the last, or nothing matches.
    """
    return _found(db, _frozen(chosen), sort, most, skip)


def _frozen(chosen: dict) -> tuple[tuple[str, object], ...]:
    """The choice as a key; an empty list is no filter."""
    return tuple((name, tuple(value) or None if isinstance(value, list) else value) for name, value in chosen.items())


def _found(db: Release, chosen: tuple[tuple[str, object], ...], sort: str, most: int | None, skip: int) -> pd.DataFrame:
    return db.ask("explore", **dict(chosen), sort=sort, most=most, skip=skip)


@kept(CELLS)
def _explored(
    db: Release, chosen: tuple[tuple[str, object], ...], sort: str, most: int | None, skip: int
) -> pd.DataFrame:
    return _in_order(db, list(_found(db, chosen, sort, most, skip)["id"]))


def options(db: Release) -> pd.DataFrame:
    """What there is to choose by: choice ("indicators", "units" and so on), id, title and, of a unit, its kind."""
    return db.ask("options")


def _in_order(db: Release, ids: list[str]) -> pd.DataFrame:
    """Claims in the order of these ids; each once for every time that it is named."""
    return claims(db, ids=sorted(set(ids))).set_index("id", drop=False).loc[ids].reset_index(drop=True)


def ledger(db: Release, *, partners: list[str]) -> pd.DataFrame:
    """Claims on what passes between North Korea and each partner, by dimension, with `measure` and whether `dated`.

    `partner` is None for a claim that names neither side, or does not divide between the two.
    """
    return _ledger(db, tuple(partners)).copy(deep=False)


@kept(CELLS)
def _ledger(db: Release, partners: tuple[str, ...]) -> pd.DataFrame:
    rows = _account(db, partners)
    return pd.concat([rows.drop(columns="total"), _in_order(db, list(rows["claim"]))], axis=1)


def _account(db: Release, partners: tuple[str, ...]) -> pd.DataFrame:
    return db.ask("ledger", partners=partners, each=ACCOUNTED)


def ledger_left_out(db: Release, *, partners: list[str]) -> pd.DataFrame:
    """Of which indicators `ledger` leaves claims out, as `left_out` tells it."""
    rows = _ledger(db, tuple(partners))
    counted = rows.assign(total=_account(db, tuple(partners))["total"], title=rows["indicator_title"])
    return _cut(counted, ["indicator", "title", "text_held", "total"])


def entries(db: Release, *, partners: list[str], currency: str) -> pd.DataFrame:
    """What of `ledger` is an entry of its own: each quantity once, in the telling nearest to that currency."""
    return _entries(db, tuple(partners), currency).copy(deep=False)


@kept(CELLS)
def _entries(db: Release, partners: tuple[str, ...], currency: str) -> pd.DataFrame:
    return account.entries(_ledger(db, partners), currency)


def moments(db: Release, *, partners: list[str], currency: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of `entries` the events and stances: those with a date, oldest first, and those without any."""
    dated, undated = _moments(db, tuple(partners), currency)
    return dated.copy(deep=False), undated.copy(deep=False)


@kept(CELLS, lambda both: sum(rows.size for rows in both))
def _moments(db: Release, partners: tuple[str, ...], currency: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return account.moments(_entries(db, partners, currency))


def indicators(db: Release, *, themes: list[str]) -> pd.DataFrame:
    """The indicators of these themes: id, title, theme, unit, definition, inclusion_rule."""
    return db.ask("indicators", themes=themes)


def tally(db: Release, *, among: list[str] | None = None) -> pd.DataFrame:
    """Claims that number transferred arms, with the `description` of the designation; open-ended numbers last.

    `among` are the claims that count, None for all.
    """
    rows = db.ask("tally", among=among)
    return pd.concat([rows, _in_order(db, list(rows["claim"]))], axis=1)


def corrections(db: Release) -> pd.DataFrame:
    """The accepted corrections, each with its reason and evidence."""
    return db.ask("corrections")


def components(db: Release, *indicators: str) -> pd.DataFrame:
    """The components of these indicators: id, indicator, title and a description that says what counts."""
    return db.ask("components", indicators=[*indicators])


def seen(db: Release) -> pd.DataFrame:
    """Every claim: id, what it speaks of, whether `numbered`, and `seen`, a hash of what a reader sees of it."""
    return db.ask("seen")


def told(db: Release, *, ids: list[str]) -> pd.DataFrame:
    """Of these claims what `seen` is a hash of, by id: the columns of `claims` that say what a reader sees."""
    return db.ask("told", ids=ids)
