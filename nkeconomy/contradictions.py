"""Numbers for one thing and one time that do not agree, found among claims and among the figures we compute.

Nothing is averaged, and five documents that carry one report are one origin.
"""

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import islice

from nkeconomy import formula
from nkeconomy.interval import NEAR, Interval, compare
from nkeconomy.model import READINGS, Claim, Contradiction, Derived, Judgement, Member
from nkeconomy.readings import PRINTED, Numbers, rounded, spoken_of, with_qualifier
from nkeconomy.verdicts import FAILS

# What numbers must share to be comparable: indicator, component, subject, counterpart and unit.
Thing = tuple[str, str | None, str | None, str | None, str]
Group = tuple[Thing, list["Entry"]]
FIRST_DAY, LAST_DAY = datetime.date.min, datetime.date.max


@dataclasses.dataclass(frozen=True)
class Entry:
    """A member with what it is compared by: its interval with the printed rounding, and its period.

    Its origin is who says it first: five outlets that carry one report are one origin.
    """

    member: Member
    tolerance: Interval
    start: datetime.date
    end: datetime.date
    inputs: frozenset[str]


def contradictions(
    derived: Iterable[Derived],
    judgements: Iterable[Judgement],
    known: Numbers,
    among: Collection[str] | None = None,
) -> tuple[Contradiction, ...]:
    """Every group that does not agree: as printed, and as reconciled where a correction touches it.

    `among` are the claims that are compared with each other, None all.
    """
    judged = {(row.indicator, row.component, row.subject): row for row in judgements}
    derived = [*derived]
    groups = {reading: _quarrels(derived, reading, known, among) for reading in READINGS}
    alone = {thing[:3] for thing, count in Counter(thing[:3] for thing, _ in groups[PRINTED]).items() if count == 1}
    return tuple(
        _contradiction(group, reading, judged.get(group[0][:3]), known, group[0][:3] in alone)
        for reading in READINGS
        for group in groups[reading]
        if reading == PRINTED or any(entry.inputs & known.corrected for entry in group[1])
    )


def _quarrels(derived: list[Derived], reading: str, known: Numbers, among: Collection[str] | None) -> list[Group]:
    """The groups of one reading in which two numbers disagree.

    Reconciled are only the things of which a claim was corrected.
    """
    things = _things(derived, reading, known, among)
    if reading != PRINTED:
        touched = {_thing(known.claims[name], known.readings[reading][name].unit) for name in known.corrected}
        touched |= {_measured(row, known) for row in derived if row.indicator and known.corrected & {*row.inputs}}
        things = {thing: things[thing] for thing in touched & things.keys()}
    found = []
    for thing, members in sorted(things.items(), key=lambda item: str(item[0])):
        if len(members) > 1:
            tolerance = rounded(reading, known)
            entries = [
                entry(one, reading, tolerance[one.id], known) if isinstance(one, Claim) else one for one in members
            ]
            found += [(thing, group) for group in _overlapping(entries) if any(_disagreeing(group))]
    return found


def _things(
    derived: list[Derived], reading: str, known: Numbers, among: Collection[str] | None
) -> dict[Thing, list[Claim | Entry]]:
    """What is told of each thing: each quantity that has a number, by its first telling, and what we compute."""
    things: dict[Thing, list[Claim | Entry]] = defaultdict(list)
    for name, row in known.readings[reading].items():
        claim = known.claims[name]
        if claim.same_quantity_as is None and not claim.cited and (among is None or name in among):
            things[_thing(claim, row.unit)].append(claim)
    for thing, member in _computed(derived, reading, known):
        things[thing].append(member)
    return things


def _thing(claim: Claim, unit: str) -> Thing:
    return claim.indicator, claim.component, claim.subject, claim.counterpart, unit


def _measured(row: Derived, known: Numbers) -> Thing:
    """What a figure of ours measures; it speaks of whom its first input speaks of."""
    first = known.claims[row.inputs[0]]
    return row.indicator, row.component, first.subject, first.counterpart, row.unit


def entry(claim: Claim, reading: str, tolerance: Interval, known: Numbers) -> Entry:
    """A claim with a number as one of a group."""
    member = Member(claim.id, None, origin(claim, known), *_ends(with_qualifier(claim.id, reading, known)))
    return Entry(member, tolerance, *_period([claim]), frozenset([claim.id]))


def origin(claim: Claim, known: Numbers) -> str:
    """Who says it first. What a document carries or rewrites is as the first document has it: no origin of its own.

    That is whom the first document names for the same thing, several with | between them. Where it tells nothing of
    it, what the carrier says in its own name is the first publisher's.
    """
    carrier = known.documents.get(claim.document)
    first = known.documents.get(carrier.same_origin_as) if carrier else None
    if first is None:
        return claim.attributed_to
    named = known.named.get((first.id, *spoken_of(claim)), set())
    if named:
        return claim.attributed_to if claim.attributed_to in named else "|".join(sorted(named))
    return first.publisher if claim.attributed_to == carrier.publisher else claim.attributed_to


def _computed(derived: list[Derived], reading: str, known: Numbers) -> Iterator[tuple[Thing, Entry]]:
    """Each figure of ours that measures what claims measure too."""
    tolerance = rounded(reading, known)
    for row in derived:
        told_once = row.reading == PRINTED and not known.corrected & {*row.inputs}
        if row.indicator and (row.reading == reading or told_once):
            claims = [known.claims[name] for name in row.inputs]
            said = {name for claim in claims for name in origin(claim, known).split("|")}
            within = formula.evaluate(formula.derivation(row.formula).left, tolerance)
            member = Member(None, row.id, "|".join(sorted(said)), row.value, row.low, row.high)
            yield _measured(row, known), Entry(member, within, *_period(claims), frozenset(row.inputs))


def _ends(interval: Interval) -> tuple[Fraction | None, ...]:
    low, high = (None, None) if interval.low == interval.high else (interval.low, interval.high)
    return interval.value, low, high


def _period(claims: list[Claim]) -> tuple[datetime.date, datetime.date]:
    """From the first day to the last; what is not printed may be any day."""
    starts = [claim.period_start or FIRST_DAY for claim in claims]
    return min(starts), max(claim.period_end or LAST_DAY for claim in claims)


def _overlapping(entries: list[Entry]) -> list[list[Entry]]:
    """The entries in groups, by their periods, that no other group's period touches."""
    groups, last = [], FIRST_DAY
    for entry in sorted(entries, key=lambda entry: (entry.start, entry.member.claim or "", entry.member.derived or "")):
        if not groups or entry.start > last:
            groups.append([])
            last = entry.end
        groups[-1].append(entry)
        last = max(last, entry.end)
    return groups


def _disagreeing(group: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The pairs for overlapping periods that differ by more than rounding, or two percent.

    The group begins with what begins first. Of entries that say the same of the same time only the first is compared.
    """
    told: dict[tuple, Entry] = {}
    for entry in group:
        told.setdefault((entry.tolerance.ends, entry.start, entry.end), entry)
    for place, one in enumerate(told.values(), start=1):
        for other in islice(told.values(), place, None):
            if other.start > one.end:
                break
            if apart(one.tolerance, other.tolerance):
                yield one, other


def apart(one: Interval, other: Interval) -> bool:
    """Whether two numbers differ by more than their widths, or two percent."""
    return not _near(one.value, other.value) and compare(one, "~", other) == FAILS


def _near(one: Fraction | None, other: Fraction | None) -> bool:
    """Whether two values decide at once that their numbers do not differ."""
    if one is None or other is None:
        return False
    return one == other or abs(one - other) <= NEAR * max(abs(one), abs(other))


def _contradiction(group: Group, reading: str, judged: Judgement | None, known: Numbers, alone: bool) -> Contradiction:
    """`alone` says that nothing else quarrels about the same thing: its plain id is enough."""
    thing, entries = group
    spread, spread_open = widest(_disagreeing(entries))
    base = judged.id if judged else _slug(thing[:3])
    return Contradiction(
        title=None,
        rivals=None,
        id=base if alone else "-".join([base, _slug(thing[3:]), str(min(entry.start for entry in entries))]),
        indicator=thing[0],
        component=thing[1],
        subject=thing[2],
        unit=thing[-1],
        reading=reading,
        spread=spread,
        spread_open=spread_open,
        origins=origins(entries),
        headline=_headline(entries, known),
        cause=judged.cause if judged else None,
        reason=judged.reason if judged else None,
        decided_on=judged.decided_on if judged else None,
        members=tuple(entry.member for entry in entries),
    )


def _slug(parts: Iterable[str | None]) -> str:
    return "-".join(part.lower().replace("_", "-").replace(" ", "-") for part in parts if part)


def origins(entries: Iterable[Entry]) -> int:
    """By how many these numbers are said, first hand."""
    return len({origin for entry in entries for origin in entry.member.origin.split("|")})


def widest(pairs: Iterable[tuple[Entry, Entry]]) -> tuple[Fraction | None, bool]:
    """The widest of pairs that disagree, greater over less; whether it may be more, as one is a bound only."""
    ratios = [_ratio(one.tolerance, other.tolerance) for one, other in pairs]
    return max(ratios, key=lambda ratio: ratio[0] or 0, default=(None, False))


def _ratio(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    """The greater over the less of two numbers that disagree; of a bound, as near as it lets the two come."""
    difference = one - other
    above = difference.low is not None and difference.low > 0
    greater, less = (one, other) if above else (other, one)
    top = greater.low if greater.value is None else greater.value
    bottom = less.high if less.value is None else less.value
    return (top / bottom, None in (greater.value, less.value)) if bottom > 0 else (None, False)


def _headline(group: list[Entry], known: Numbers) -> str | None:
    """The claim that stands for the group: a source's number before one of ours, the latest period, the first id."""
    claims = sorted((known.claims[entry.member.claim] for entry in group if entry.member.claim), key=lambda c: c.id)
    return max(claims, key=lambda claim: claim.period_end or FIRST_DAY).id if claims else None
