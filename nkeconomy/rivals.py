"""Rival figures: the groups that the file of cited figures names, and numbers for one thing and one time that differ.

Nothing is averaged. A misprint stands among its rivals and counts for no spread; an earlier vintage of one estimator
is no rival of the later one, unless the file says so.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from nkeconomy.cell import listed
from nkeconomy.contradictions import Entry, entry, origins, widest
from nkeconomy.interval import compare
from nkeconomy.model import MISPRINT, READINGS, Claim, Contradiction, Rivals
from nkeconomy.readings import PRINTED, Lazily, Numbers, with_qualifier
from nkeconomy.verdicts import FAILS

NO_RIVALS = (MISPRINT, "forecast", "different_basis")


def rivals(judgements: Iterable[Rivals], known: Numbers) -> tuple[Contradiction, ...]:
    """Every group: as printed, and as reconciled where a correction touches it."""
    judged = {row.id: row for row in judgements}
    named, unnamed = _named(judged, known), _unnamed(known)
    groups = [(name, claims, judged.get(name)) for name, claims in named.items()]
    groups += [(name, claims, judged.get(name)) for name, claims in unnamed.items()]
    return tuple(
        _group(name, claims, reading, row, known)
        for reading in READINGS
        for name, claims, row in groups
        if reading == PRINTED or known.corrected & {claim.id for claim in claims}
    )


def _named(judged: dict[str, Rivals], known: Numbers) -> dict[str, list[Claim]]:
    """The figures of each group of the file, with the claims of held documents that we put beside them."""
    groups = defaultdict(list)
    for claim in current(known):
        if claim.rivals:
            groups[claim.rivals].append(claim)
    for name in sorted(groups.keys() & judged.keys()):
        groups[name] += [known.claims[claim] for claim in listed(judged[name].claims or "")]
    return dict(sorted(groups.items()))


def current(known: Numbers) -> list[Claim]:
    """The cited figures that no later row of ours revises, by id: the order of a file says nothing."""
    revised = {claim.revises for claim in known.claims.values()}
    return [known.claims[name] for name in sorted(known.claims) if known.claims[name].cited and name not in revised]


def _unnamed(known: Numbers) -> dict[str, list[Claim]]:
    """Figures of one thing and one time, at least one of them cited, that differ and that no group holds."""
    cited = [claim for claim in current(known) if not claim.rivals and claim.status not in NO_RIVALS]
    held = [known.claims[name] for name in sorted(known.readings[PRINTED]) if not known.claims[name].cited]
    alike: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in [*_latest(cited), *(claim for claim in held if claim.same_quantity_as is None)]:
        if claim.period_start and claim.period_end:
            alike[_thing(claim)].append(claim)
    said, groups = _said(PRINTED, known), defaultdict(list)
    for thing, claims in sorted(alike.items(), key=str):
        if [*_disagreeing(claims, said)]:
            groups[_slug(thing[:-2])] += claims
    return groups


def _thing(claim: Claim) -> tuple:
    """What rivals share."""
    thing = (claim.indicator, claim.component, claim.subject, claim.counterpart, claim.unit)
    return (*thing, claim.period_start, claim.period_end)


def _latest(cited: list[Claim]) -> list[Claim]:
    """Of several vintages of one estimator the one stated last; of those of one day the first id."""
    newest: dict[tuple, Claim] = {}
    for claim in cited:
        key = (*_thing(claim), claim.price_basis, claim.attributed_to)
        if key not in newest or _stated(claim) > _stated(newest[key]):
            newest[key] = claim
    return [*newest.values()]


def _stated(claim: Claim) -> datetime.date:
    return claim.stated_on or datetime.date.min


def _slug(thing: tuple) -> str:
    return "-".join(str(part).lower().replace("_", "-").replace(" ", "-") for part in thing if part)


def _said(reading: str, known: Numbers) -> Lazily:
    """What the words of each claim say. Not its rounding: with which digits a cited figure was printed is unknown."""
    return Lazily(lambda name: with_qualifier(name, reading, known))


def _disagreeing(claims: list[Claim], said: Lazily) -> Iterator[tuple[str, str]]:
    """The pairs in one unit, on one price basis and no misprint, that differ by more than two percent.

    Two claims of held documents are compared elsewhere; of different years, only what the file groups.
    """
    sound = [claim for claim in claims if claim.status != MISPRINT]
    for one, other in combinations(sound, 2):
        bases = {one.price_basis, other.price_basis} - {None}
        comparable = one.unit == other.unit and len(bases) < 2 and (one.cited or other.cited)
        together = one.rivals or other.rivals or _thing(one) == _thing(other)
        if comparable and together and compare(said[one.id], "~", said[other.id]) == FAILS:
            yield one.id, other.id


def _group(name: str, claims: list[Claim], reading: str, row: Rivals | None, known: Numbers) -> Contradiction:
    """One group; rates of growth have no ratio, as they may be on both sides of nought."""
    said = _said(reading, known)
    entries: dict[str, Entry] = {claim.id: entry(claim, reading, said[claim.id], known) for claim in claims}
    ratios = [pair for pair in _disagreeing(claims, said) if known.claims[pair[0]].kind != "growth"]
    spread, spread_open = widest((entries[one], entries[other]) for one, other in ratios)
    first, components = claims[0], {claim.component for claim in claims}
    return Contradiction(
        id=name,
        title=row.title if row else None,
        rivals=first.rivals,
        indicator=first.indicator,
        component=first.component if len(components) == 1 else None,
        subject=first.subject,
        unit=Counter(claim.unit for claim in claims).most_common(1)[0][0],
        reading=reading,
        spread=spread,
        spread_open=spread_open,
        origins=origins(entries.values()),
        headline=max(claims, key=lambda claim: (claim.status != MISPRINT, _stated(claim), claim.id)).id,
        cause=row.cause if row else None,
        reason=row.reason if row else None,
        decided_on=row.decided_on if row else None,
        members=tuple(one.member for one in entries.values()),
    )
