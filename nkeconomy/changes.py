"""What has changed from one release to another, as a reader sees it: each thing with before, after and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

from nkeconomy import queries, wording
from nkeconomy.frame import each, grouped
from nkeconomy.store import Release

CLAIM, DERIVED, CHECK, CORRECTION = "claim", "derived", "check", "correction"
NEW_CLAIM, CHANGED_CLAIM, RETRACTED = "new claim", "changed claim", "retracted"
REVISED, NO_LONGER_REVISED = "revised", "no longer revised"
NEW_CORRECTION, CHANGED_CORRECTION = "new correction", "changed correction"
WITHDRAWN_CORRECTION = "withdrawn correction"
NEW_CHECK, CHECK_CHANGED, WITHDRAWN_CHECK = "new check", "check changed", "withdrawn check"
NEW_DERIVED, CHANGED_FORMULA, COMPUTED_ANEW = "new derived figure", "changed formula", "computed anew"
REASONS = (
    NEW_CORRECTION,
    CHANGED_CORRECTION,
    WITHDRAWN_CORRECTION,
    CHANGED_CLAIM,
    REVISED,
    NO_LONGER_REVISED,
    RETRACTED,
    NEW_CLAIM,
    NEW_CHECK,
    CHECK_CHANGED,
    WITHDRAWN_CHECK,
    NEW_DERIVED,
    CHANGED_FORMULA,
    COMPUTED_ANEW,
)
"""Every reason there is, in the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """One thing that differs, for one reason. A thing that differs for two reasons has two changes.

    `kind` is claim, derived, check or correction, `before` or `after` is "" where the thing is not there, and `about`
    is the claim of a correction.
    """

    kind: str
    id: str
    what: str
    before: str
    after: str
    why: str
    detail: str = ""
    about: str = ""


@dataclass(frozen=True)
class Banner:
    """What a page of an older release says of itself: `count` of its `numbers` have changed.

    `changes` are all that touch what it shows, checks and corrections too. `further` are new claims with a number on
    what its claims speak of (indicator, component and subject), and `aside` says how many, "" where there are none.
    """

    words: str
    count: int
    numbers: int
    changes: tuple[Change, ...]
    aside: str
    further: tuple[Change, ...]


def changes(old: Release, new: Release) -> list[Change]:
    """Everything that differs: claims, derived figures, checks and corrections, each kind by id."""
    return [*_changes(_plain(old), _plain(new))]


def of(found: Iterable[Change], ids: Set[str]) -> list[Change]:
    """The changes that touch any of these claims, derived figures and checks."""
    return [change for change in found if change.id in ids or change.about in ids]


def said(old: Release, new: Release, shown: Set[str]) -> Banner:
    """How much of a page that shows these claims, derived figures and checks has changed from old to new."""
    numbers = shown & (_numbers(_plain(old)) | _numbers(_plain(new)))
    found = changes(old, new)
    touched = of(found, shown)
    count = len({change.id for change in touched if change.kind in (CLAIM, DERIVED)} & numbers)
    added = _new_beside(_plain(old), _plain(new), frozenset(shown))
    further = [change for change in found if change.id in added]
    return Banner(_counted(count, len(numbers)), count, len(numbers), tuple(touched), _aside(further), tuple(further))


def _counted(count: int, numbers: int) -> str:
    if not numbers:
        return "This page shows no numbers"
    if numbers == 1:
        return f"The one number on this page has {'' if count else 'not '}changed since"
    have = "have" if count > 1 else "has"
    return f"{count or 'None'} of {'' if count else 'the '}{numbers} numbers on this page {have} changed since"


def _aside(further: list[Change]) -> str:
    speak = "speaks" if len(further) == 1 else "speak"
    return f"{wording.counted(len(further), 'new claim')} {speak} of the same" if further else ""


def _plain(db: Release) -> Release:
    """The release itself, whatever an address asked for in its place."""
    return Release(db.id, asof=db.asof)


@lru_cache(maxsize=64)
def _seen(db: Release) -> dict[str, tuple]:
    return {row.id: row for row in each(queries.seen(db))}


@lru_cache(maxsize=64)
def _numbers(db: Release) -> frozenset[str]:
    """Ids of the claims and derived figures that carry a number."""
    return frozenset([row.id for row in _seen(db).values() if row.numbered] + list(queries.derived(db)["id"]))


def _new_beside(old: Release, new: Release, shown: frozenset[str]) -> set[str]:
    """New claims with a number on what the shown claims speak of, without those shown."""
    before, after = _seen(old), _seen(new)
    things = {_thing(before[claim]) for claim in shown if claim in before}
    added = [row for claim, row in after.items() if claim not in before and claim not in shown]
    return {row.id for row in added if row.numbered and _thing(row) in things}


def _thing(row) -> tuple:
    return row.indicator, row.component, row.subject


@lru_cache(maxsize=64)
def _changes(old: Release, new: Release) -> tuple[Change, ...]:
    if old == new:
        return ()
    with ThreadPoolExecutor(2) as both:
        seen = [*both.map(_seen, (old, new))]
        rows = Pair(*both.map(_rows, (old, new), seen, reversed(seen)))
    checks = Pair.of(queries.checks, old, new)
    corrections = Pair.of(queries.corrections, old, new)
    retracted = {row.id: _retracted(row) for row in each(queries.retracted(new))}
    claims = [*_claims(rows, checks, corrections.by("claim"), retracted)]
    reasons = grouped(claims, lambda change: change.id)
    return (*claims, *_derived(old, new, reasons), *_checks(checks), *_corrections(corrections))


@dataclass(frozen=True)
class Pair:
    """The rows of one question in both releases, by id."""

    before: Mapping[str, tuple]
    after: Mapping[str, tuple]

    @classmethod
    def of(cls, question: Callable, old: Release, new: Release) -> "Pair":
        """The rows of queries.checks and the like."""
        return cls(*({row.id: row for row in each(question(db))} for db in (old, new)))

    def by(self, column: str) -> "Pair":
        """The same by another column."""
        return Pair(*({getattr(row, column): row for row in rows.values()} for rows in (self.before, self.after)))

    def each(self) -> Iterator[tuple[str, object, object]]:
        """Every id with its row before and after, None where there is none."""
        for name in sorted({*self.before, *self.after}):
            yield name, self.before.get(name), self.after.get(name)


def _rows(db: Release, seen: dict[str, tuple], other: dict[str, tuple]) -> dict[str, tuple]:
    """The claims that the other release does not have, or shows otherwise; what else is asked of both is made ready.

    The two are asked at the same time: most of the time is the database's.
    """
    apart = [name for name, row in seen.items() if name not in other or row.seen != other[name].seen]
    for question in (queries.checks, queries.corrections, queries.derived):
        question(db)
    return {row.id: row for row in each(queries.told(db, ids=apart))} if apart else {}


def _retracted(row) -> str:
    """Who retracted a claim, and why."""
    return f"{wording.retracted_by(row)}: {row.reason}"


def _claims(rows: Pair, checks: Pair, corrections: Pair, retracted: Mapping[str, str]) -> Iterator[Change]:
    """The changes of claims, from the rows of those that differ; `retracted` says why one is gone."""
    for _, was, now in rows.each():
        if was is None:
            yield _change(CLAIM, now, "", _told(now), NEW_CLAIM, f"it replaces {now.revises}" if now.revises else "")
        elif now is None:
            yield _change(CLAIM, was, _told(was), "", RETRACTED, retracted.get(was.id, ""))
        else:
            yield from _changed(was, now)
            yield from _corrected(was, now, corrections)
            yield from _doubted(was, now, checks)
            yield from _revised(was, now, rows)


def _change(kind: str, row, before: str, after: str, why: str, detail: str = "") -> Change:
    period = wording.when(row) if row.period_start or row.period_end or row.period_as_printed else ""
    what = ", ".join(part for part in (wording.what(row), period) if part)
    return Change(kind, row.id, what, before, after, why, detail)


def _told(claim, reading: str = "printed") -> str:
    """A claim in a few words: its number or, where it has none, its sentence."""
    return wording.amount(claim, reading) or wording.quoted(claim)


def _exactly(row, *columns: str) -> tuple:
    """Cells to compare; numbers to twelve digits, as the last bits depend on the machine."""
    cells = (getattr(row, column) for column in columns)
    return tuple(float(f"{cell:.12g}") if isinstance(cell, float) else cell for cell in cells)


@dataclass(frozen=True)
class Aspect:
    """One thing that a reader sees of a claim: the columns that make it, and how it is said."""

    name: str
    columns: tuple[str, ...]
    words: Callable[[object], str]


def _titled(name: str, column: str) -> Aspect:
    return Aspect(name, (column,), lambda claim: getattr(claim, f"{column.removesuffix('_to')}_title") or "nobody")


def _cell(name: str, column: str) -> Aspect:
    return Aspect(name, (column,), lambda claim: str(getattr(claim, column) or "none"))


NUMBER = Aspect("number as printed", ("number_as_printed", "hedge_as_printed"), wording.amount)
READ = Aspect(
    "number as read",
    ("printed_value", "printed_low", "printed_high"),
    lambda claim: wording.reading(claim.printed_value, claim.printed_low, claim.printed_high, claim.unit),
)
ASPECTS = (
    NUMBER,
    READ,
    _cell("qualifier", "qualifier"),
    Aspect("unit", ("unit", "currency"), lambda claim: claim.unit_title or "none"),
    Aspect(
        "period",
        ("period_start", "period_end", "period_as_printed", "other_period_start", "other_period_end"),
        wording.when,
    ),
    Aspect("quote", ("quote",), wording.quoted),
    Aspect("indicator", ("indicator", "component"), wording.what),
    _titled("subject", "subject"),
    _titled("counterpart", "counterpart"),
    _cell("stance", "stance"),
    _cell("kind", "kind"),
    Aspect("said by", ("attributed_to",), lambda claim: claim.attributed_title or "nobody named"),
    Aspect("carried by", ("carried_by",), lambda claim: claim.carried_title or "nobody named"),
    Aspect("document", ("document",), wording.titled),
    Aspect("stated", ("stated_on", "stated_precision"), wording.stated),
    Aspect("standing", ("status", "price_basis"), wording.standing),
)


def _changed(was, now) -> Iterator[Change]:
    """What of the claim itself reads differently: the first aspect as before and after, the others beside it."""
    apart = [one for one in ASPECTS if _exactly(was, *one.columns) != _exactly(now, *one.columns)]
    apart = [one for one in apart if one != READ or NUMBER not in apart]
    if apart:
        first, *others = apart
        beside = [f"{one.name}: {one.words(was)} → {one.words(now)}" for one in others]
        detail = "; ".join([first.name, *beside])
        yield _change(CLAIM, now, first.words(was), first.words(now), CHANGED_CLAIM, detail)


PRINTED_READING = ("printed_value", "printed_low", "printed_high")
RECONCILED_READING = ("reconciled_value", "reconciled_low", "reconciled_high")


def _corrected(was, now, corrections: Pair) -> Iterator[Change]:
    """Another number as reconciled, because of a correction; one that follows from another print is told already."""
    before, after = corrections.before.get(was.id), corrections.after.get(now.id)
    if _exactly(was, "corrected", *RECONCILED_READING) == _exactly(now, "corrected", *RECONCILED_READING):
        return
    if before and after and _exactly(before, "factor", "value") == _exactly(after, "factor", "value"):
        why, named = COMPUTED_ANEW, after
        if _exactly(was, *PRINTED_READING) != _exactly(now, *PRINTED_READING):
            return
    elif before or after:
        why = CHANGED_CORRECTION if before and after else NEW_CORRECTION if after else WITHDRAWN_CORRECTION
        named = after or before
    else:
        return
    told = [_told(row, "reconciled") for row in (was, now)]
    yield _change(CLAIM, now, *told, why, f"{named.id}: {named.reason}")


def _doubted(was, now, checks: Pair) -> Iterator[Change]:
    """Other failing checks, or the same ones that now hold, or fail, as reconciled."""
    before, after = {*(was.failing_checks or ())}, {*(now.failing_checks or ())}
    if (before, was.unresolved) == (after, now.unresolved):
        return
    gained, lost = sorted(after - before), sorted(before - after)
    if gained and not {*gained} & {*checks.before}:
        why = NEW_CHECK
    elif lost and not gained and not {*lost} & {*checks.after}:
        why = WITHDRAWN_CHECK
    else:
        why = CHECK_CHANGED
    told = [("fails now", [checks.after[one].title for one in gained])]
    told += [("fails no more", [checks.before[one].title for one in lost])]
    detail = "; ".join(f"{words}: {', '.join(titles)}" for words, titles in told if titles)
    yield _change(CLAIM, now, _failing(was), _failing(now), why, detail)


def _failing(claim) -> str:
    failing = claim.failing_checks or ()
    if not failing:
        return "no check fails"
    words = f"{wording.counted(len(failing), 'check')} {'fails' if len(failing) == 1 else 'fail'}"
    return f"{words}, not only as printed" if claim.unresolved else f"{words} as printed only"


def _revised(was, now, rows: Pair) -> Iterator[Change]:
    """Another row of ours stands in its place; of several that replace each other the last is told."""
    if was.revised_by == now.revised_by:
        return
    if now.revised_by is None:
        yield _change(CLAIM, now, "replaced", _told(now), NO_LONGER_REVISED, f"{was.revised_by} replaces it no more")
        return
    last, passed = now, {now.id}
    while last.revised_by in rows.after and last.revised_by not in passed:
        last = rows.after[last.revised_by]
        passed.add(last.id)
    yield _change(CLAIM, now, _told(now), _told(last), REVISED, f"{last.id} replaces it")


COMPUTED = ("reading", "value", "low", "high", "qualifier", "unit")
MADE_FROM = ("formula", "inputs")


def _derived(old: Release, new: Release, reasons: Mapping[str, list[Change]]) -> Iterator[Change]:
    """The changes of derived figures, both readings of one together; `reasons` are the changes of claims by id."""
    both = Pair(*(grouped(each(queries.derived(db)), lambda row: row.id) for db in (old, new)))
    for name, was, now in both.each():
        if was is None:
            yield Change(DERIVED, name, now[0].title, "", _computed(now), NEW_DERIVED)
        elif now is None:
            yield Change(DERIVED, name, was[0].title, _computed(was), "", RETRACTED)
        elif _cells(was[:1], *MADE_FROM) != _cells(now[:1], *MADE_FROM):
            detail = f"{was[0].formula} → {now[0].formula}"
            yield Change(DERIVED, name, now[0].title, _computed(was), _computed(now), CHANGED_FORMULA, detail)
        elif _cells(was, *COMPUTED) != _cells(now, *COMPUTED):
            because = [f"{one.id} ({one.why})" for claim in now[0].inputs for one in reasons.get(claim, ())]
            detail = f"from {wording.listed(because)}" if because else ""
            yield Change(DERIVED, name, now[0].title, *_told_apart(was, now), COMPUTED_ANEW, detail)


def _cells(rows: list, *columns: str) -> list[tuple]:
    return [_exactly(row, *columns) for row in rows]


def _computed(rows: list, words: Callable[[object], str] = wording.bounded) -> str:
    """A derived figure in words: once where its readings read the same, else each."""
    told = {row.reading: words(row) for row in rows}
    if len({*told.values()}) == 1:
        return next(iter(told.values()))
    return ", ".join(f"{number} as {reading}" for reading, number in told.items())


def _told_apart(was: list, now: list) -> tuple[str, str]:
    """Both in words as short as tell them apart."""
    short = _computed(was), _computed(now)
    return short if short[0] != short[1] else (_computed(was, _spelt_out), _computed(now, _spelt_out))


def _spelt_out(row) -> str:
    return f"{row.qualifier} {wording.reading(row.value, row.low, row.high, row.unit)}"


def _checks(checks: Pair) -> Iterator[Change]:
    """The changes of checks: another outcome, or another formula."""
    for name, was, now in checks.each():
        told = tuple(_outcome(row) if row else "" for row in (was, now))
        if was is None or now is None:
            yield Change(CHECK, name, (now or was).title, *told, NEW_CHECK if now else WITHDRAWN_CHECK)
        elif told[0] != told[1]:
            yield Change(CHECK, name, now.title, *told, CHECK_CHANGED)
        elif was.formula != now.formula:
            yield Change(CHECK, name, now.title, was.formula, now.formula, CHECK_CHANGED, "formula")


def _outcome(check) -> str:
    if check.reconciled_status in (None, check.status):
        return check.status
    return f"{check.status} as printed, {check.reconciled_status} as reconciled"


def _corrections(corrections: Pair) -> Iterator[Change]:
    """The changes of corrections: another number, or other words of its reason and evidence."""
    columns = ("claim", "factor", "value", "reason", "checks", "evidence")
    for name, was, now in corrections.each():
        there = now or was
        what = f"Correction of {there.claim}"
        told = tuple(_instead(row) if row else "" for row in (was, now))
        if was is None or now is None:
            why = NEW_CORRECTION if now else WITHDRAWN_CORRECTION
            yield Change(CORRECTION, name, what, *told, why, there.reason, about=there.claim)
        elif apart := [one for one in columns if _exactly(was, one) != _exactly(now, one)]:
            told = told if told[0] != told[1] else (str(getattr(was, apart[0])), str(getattr(now, apart[0])))
            yield Change(CORRECTION, name, what, *told, CHANGED_CORRECTION, wording.listed(apart), about=there.claim)


def _instead(correction) -> str:
    if correction.factor is not None:
        return f"the printed number times {correction.factor:.6g}"
    return f"{correction.value:,.12g} in place of the printed number"
