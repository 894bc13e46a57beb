"""Rival figures: the groups that the file of cited figures names, and numbers for one thing and one time that differ.

Nothing is averaged. A misprint stands among its rivals and counts for no spread; an earlier vintage of one estimator
is no rival of the later one, unless the file says so.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from nkeconomy.cell import listed
from nkeconomy.contradictions import Entry, apart, entry, origins, widest
from nkeconomy.model import MISPRINT, READINGS, Claim, Contradiction, Rivals
from nkeconomy.readings import PRINTED, Lazily, Numbers, with_qualifier

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
    revised = {claim.revises for claim in known.cited}
    return [claim for claim in known.cited if claim.id not in revised]


def _unnamed(known: Numbers) -> dict[str, list[Claim]]:
    """Figures of one thing and one time, at least one of them cited, that differ and that no group holds."""
    alike: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in _latest(alone(current(known))):
        alike[thing(claim)].append(claim)
    for claim in _told_once(known):
        if thing(claim) in alike:
            alike[thing(claim)].append(claim)
    said, groups = _said(PRINTED, known), defaultdict(list)
    for of, claims in sorted(alike.items(), key=lambda item: str(item[0])):
        if any(_disagreeing(claims, said)):
            groups[slug(of[:-2])] += claims
    return groups


def alone(cited: list[Claim]) -> list[Claim]:
    """Of cited figures those in no group of the file that may have rivals all the same, as their period is known."""
    single = (claim for claim in cited if not claim.rivals and claim.status not in NO_RIVALS)
    return [claim for claim in single if claim.period_start and claim.period_end]


def _told_once(known: Numbers) -> list[Claim]:
    """The claims of held documents with a number, each quantity by its first telling, by id."""
    return [
        claim
        for name in sorted(known.readings[PRINTED])
        if not (claim := known.claims[name]).cited and claim.same_quantity_as is None
    ]


def thing(claim: Claim) -> tuple:
    """What rivals share."""
    measured = (claim.indicator, claim.component, claim.subject, claim.counterpart, claim.unit)
    return (*measured, claim.period_start, claim.period_end)


def _latest(cited: list[Claim]) -> list[Claim]:
    """Of several vintages of one estimator the one stated last; of those of one day the first id."""
    newest: dict[tuple, Claim] = {}
    for claim in cited:
        key = (*thing(claim), claim.price_basis, claim.attributed_to)
        if key not in newest or _stated(claim) > _stated(newest[key]):
            newest[key] = claim
    return [*newest.values()]


def _stated(claim: Claim) -> datetime.date:
    return claim.stated_on or datetime.date.min


def slug(measured: tuple) -> str:
    """The name of a group that no file names."""
    return "-".join(str(part).lower().replace("_", "-").replace(" ", "-") for part in measured if part)


def _said(reading: str, known: Numbers) -> Lazily:
    """What the words of each claim say. Not its rounding: with which digits a cited figure was printed is unknown."""
    return Lazily(lambda name: with_qualifier(name, reading, known))


def _disagreeing(claims: list[Claim], said: Lazily) -> Iterator[tuple[str, str]]:
    """The pairs in one unit, on one price basis and no misprint, that differ by more than two percent.

    Two claims of held documents are compared elsewhere; of different years, only what the file groups. Of claims that
    say the same only the first is compared.
    """
    first: dict[tuple, Claim] = {}
    for claim in claims:
        if claim.status != MISPRINT:
            same = (*thing(claim), claim.price_basis, claim.cited, claim.rivals, claim.kind, said[claim.id].ends)
            first.setdefault(same, claim)
    for one, other in _together([*first.values()]):
        bases = {one.price_basis, other.price_basis} - {None}
        if one.unit == other.unit and len(bases) < 2 and apart(said[one.id], said[other.id]):
            yield one.id, other.id


def _together(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs that stand in a group of the file, or speak of one thing and time; one of the two is cited."""
    rivals = [place for place, claim in enumerate(claims) if claim.rivals]
    alike: dict[tuple, list[int]] = defaultdict(list)
    cited: dict[tuple, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        alike[thing(claim)].append(place)
        if claim.cited:
            cited[thing(claim)].append(place)
    for place, one in enumerate(claims):
        others = (alike if one.cited else cited)[thing(one)]
        everybody = range(place + 1, len(claims)) if one.rivals else sorted({*rivals, *others} if rivals else others)
        yield from ((one, claims[other]) for other in everybody if other > place)


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
