"""Numbers for one thing and one time that do not agree, found among claims and among the figures we compute.

Nothing is averaged, and five documents that carry one report are one origin.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from nkeconomy import formula
from nkeconomy.interval import Interval, compare
from nkeconomy.model import READINGS, Claim, Contradiction, Derived, Judgement, Member
from nkeconomy.readings import PRINTED, Numbers, rounded, with_qualifier
from nkeconomy.verdicts import FAILS

# What numbers must share to be comparable: indicator, component, subject and unit.
Thing = tuple[str, str | None, str | None, str]
FIRST_DAY, LAST_DAY = datetime.date.min, datetime.date.max


@dataclasses.dataclass(frozen=True)
class Entry:
    """A member with what it is compared by: its interval with the printed rounding, and its period."""

    member: Member
    tolerance: Interval
    start: datetime.date
    end: datetime.date
    inputs: frozenset[str]


def contradictions(
    derived: Iterable[Derived], judgements: Iterable[Judgement], known: Numbers
) -> tuple[Contradiction, ...]:
    """Every group that does not agree: as printed, and as reconciled where a correction touches it."""
    judged = {(row.indicator, row.component, row.subject): row for row in judgements}
    return tuple(
        _contradiction(thing, group, reading, judged.get(thing[:3]), known, place)
        for reading in READINGS
        for thing, entries in sorted(_things([*derived], reading, known).items(), key=str)
        for place, group in enumerate(_overlapping(entries))
        if _disagree(group) and (reading == PRINTED or any(entry.inputs & known.corrected for entry in group))
    )


def _things(derived: list[Derived], reading: str, known: Numbers) -> dict[Thing, list[Entry]]:
    things: dict[Thing, list[Entry]] = defaultdict(list)
    for thing, entry in [*_claimed(reading, known), *_computed(derived, reading, known)]:
        things[thing].append(entry)
    return things


def _claimed(reading: str, known: Numbers) -> Iterator[tuple[Thing, Entry]]:
    """Each quantity that has a number, by its first telling."""
    tolerance = rounded(reading, known)
    for name, row in known.readings[reading].items():
        claim = known.claims[name]
        if claim.same_quantity_as is None:
            member = Member(name, None, _origin(claim), *_ends(with_qualifier(name, reading, known)))
            yield (
                (claim.indicator, claim.component, claim.subject, row.unit),
                Entry(member, tolerance[name], *_period([claim]), frozenset([name])),
            )


def _computed(derived: list[Derived], reading: str, known: Numbers) -> Iterator[tuple[Thing, Entry]]:
    """Each figure of ours that measures what claims measure too; its subject is that of its first input."""
    tolerance = rounded(reading, known)
    for row in derived:
        told_once = row.reading == PRINTED and not known.corrected & {*row.inputs}
        if row.indicator and (row.reading == reading or told_once):
            claims = [known.claims[name] for name in row.inputs]
            origin = "|".join(sorted({_origin(claim) for claim in claims}))
            within = formula.evaluate(formula.derivation(row.formula).left, tolerance)
            member = Member(None, row.id, origin, row.value, row.low, row.high)
            yield (
                (row.indicator, row.component, claims[0].subject, row.unit),
                Entry(member, within, *_period(claims), frozenset(row.inputs)),
            )


def _origin(claim: Claim) -> str:
    """Who says it first: five outlets that carry one report are one origin."""
    return claim.attributed_to or claim.carried_by


def _ends(interval: Interval) -> tuple[Fraction | None, ...]:
    low, high = (None, None) if interval.low == interval.high else (interval.low, interval.high)
    return interval.value, low, high


def _period(claims: list[Claim]) -> tuple[datetime.date, datetime.date]:
    """From the first day to the last; what is not printed may be any day."""
    starts = [claim.period_start or FIRST_DAY for claim in claims]
    return min(starts), max(claim.period_end or LAST_DAY for claim in claims)


def _overlapping(entries: list[Entry]) -> list[list[Entry]]:
    """The entries in groups, by their periods, that no other group's period touches."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: (entry.start, entry.member.claim or "", entry.member.derived or "")):
        last = max((other.end for other in groups[-1]), default=FIRST_DAY) if groups else FIRST_DAY
        if groups and entry.start <= last:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _disagree(group: list[Entry]) -> bool:
    """Whether any two of them differ by more than rounding, or two percent."""
    return any(compare(one.tolerance, "~", other.tolerance) == FAILS for one, other in combinations(group, 2))


def _contradiction(
    thing: Thing, group: list[Entry], reading: str, judged: Judgement | None, known: Numbers, place: int
) -> Contradiction:
    """`place` tells the periods of one thing apart."""
    spread, spread_open = _spread([entry.tolerance for entry in group])
    indicator, component, subject, unit = thing
    return Contradiction(
        id=(judged.id if judged else _slug(thing)) + (f"-{place + 1}" if place else ""),
        indicator=indicator,
        component=component,
        subject=subject,
        unit=unit,
        reading=reading,
        spread=spread,
        spread_open=spread_open,
        origins=len({origin for entry in group for origin in entry.member.origin.split("|")}),
        headline=_headline(group, known),
        cause=judged.cause if judged else None,
        reason=judged.reason if judged else None,
        decided_on=judged.decided_on if judged else None,
        members=tuple(entry.member for entry in group),
    )


def _slug(thing: Thing) -> str:
    return "-".join(part.lower().replace("_", "-").replace(" ", "-") for part in thing[:3] if part)


def _spread(numbers: list[Interval]) -> tuple[Fraction | None, bool]:
    """The greatest number over the least; whether it may be more, as one of the two is a bound only."""
    greatest = max(numbers, key=lambda number: _known(number, number.low))
    least = min(numbers, key=lambda number: _known(number, number.high))
    top, bottom = _known(greatest, greatest.low), _known(least, least.high)
    if bottom <= 0:
        return None, False
    return top / bottom, greatest.value is None or least.value is None


def _known(number: Interval, bound: Fraction | None) -> Fraction:
    """The value, or else the bound that faces the others, or else the only one there is."""
    ends = (number.value, bound, number.low, number.high)
    return next((end for end in ends if end is not None), Fraction(0))


def _headline(group: list[Entry], known: Numbers) -> str | None:
    """The claim that stands for the group: a source's number before one of ours, the latest period, the first id."""
    claims = [known.claims[entry.member.claim] for entry in group if entry.member.claim]
    first = sorted(claims, key=lambda claim: claim.id)
    return max(first, key=lambda claim: claim.period_end or FIRST_DAY).id if first else None
