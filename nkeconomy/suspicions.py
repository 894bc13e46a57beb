"""Which slips of scale would mend the checks that fail: the scale finder, asked for each group of claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from nkeconomy import formula, slips
from nkeconomy.explain import Telling
from nkeconomy.formula import Formula
from nkeconomy.interval import Interval, exactly
from nkeconomy.model import YARDSTICKS, Outcome, Reading, Slip, Suspicion, Verdict
from nkeconomy.readings import PRINTED, Numbers, rounded
from nkeconomy.verdicts import FAILS, outcome

# Kinds of checks that a factor on an amount can mend; years are no amounts, and a count is not told in scale words.
SCALED = {"sum", "difference", "share", "conversion", "ratio", "order"}
SHOWN = 24


def suspicions(verdicts: tuple[Verdict, ...], known: Numbers) -> tuple[Slip, ...]:
    """What the scale finder says of each group of checks, connected by their claims, in which one fails as printed."""
    return tuple(slip(group, yardsticks, known) for group, yardsticks in doubtful(verdicts))


def doubtful(verdicts: tuple[Verdict, ...]) -> list[tuple[list[Verdict], list[Verdict]]]:
    """The groups in which a check fails as printed, each with the yardsticks that test its claims."""
    rows = sorted((row for row in verdicts if not row.check.one_period), key=lambda row: row.check.id)
    arithmetic = [row for row in rows if row.check.kind in SCALED]
    plausible = [row for row in rows if row.check.kind in YARDSTICKS]
    failing = [group for group in _connected(arithmetic) if any(row.printed.status == FAILS for row in group)]
    beside = _by_claim(plausible)
    return [(group, _yardsticks(group, beside)) for group in failing]


def _connected(rows: Iterable[Verdict]) -> list[list[Verdict]]:
    """Checks in groups that share no claim with each other; the group whose last check comes first is first."""
    rows = [*rows]
    leader, seen, groups = [*range(len(rows))], {}, defaultdict(list)
    for place, row in enumerate(rows):
        for claim in row.inputs:
            leader[_led_by(leader, seen.setdefault(claim, place))] = place
    for place, row in enumerate(rows):
        groups[_led_by(leader, place)].append(row)
    return [groups[last] for last in sorted(groups)]


def _led_by(leader: list[int], place: int) -> int:
    """The last place of the group of a place; the way there is shortened for the next who asks."""
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _id(row: Verdict) -> str:
    return row.check.id


def _by_claim(rows: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """The rows that test each claim."""
    found = defaultdict(list)
    for row in rows:
        for claim in row.tested:
            found[claim].append(row)
    return found


def _yardsticks(group: list[Verdict], beside: dict[str, list[Verdict]]) -> list[Verdict]:
    claims = {claim for row in group for claim in row.inputs}
    return sorted({_id(row): row for claim in claims for row in beside.get(claim, ())}.values(), key=_id)


def slip(group: list[Verdict], yardsticks: list[Verdict], known: Numbers) -> Slip:
    """What the scale finder says of one group."""
    rows, tolerance = [*group, *yardsticks], rounded(PRINTED, known)
    values = {claim: tolerance[claim] for claim in sorted({one for row in rows for one in row.inputs})}
    found = slips.find(values, _formulas(group), _formulas(yardsticks))
    shown = enumerate(found.hypotheses[:SHOWN], start=1)
    return Slip(
        id=next(row.check.id for row in group if row.printed.status == FAILS),
        decided=found.decided,
        found=len(found.hypotheses),
        why=found.why,
        checks=tuple(row.check.id for row in rows),
        hypotheses=tuple(_suspicion(place, one, rows, values, known) for place, one in shown),
    )


def _formulas(rows: Iterable[Verdict]) -> dict[str, Formula]:
    return {row.check.id: formula.check(row.check.formula) for row in rows}


def _suspicion(
    place: int, found: slips.Hypothesis, rows: list[Verdict], values: dict[str, Interval], known: Numbers
) -> Suspicion:
    scaled = {name: value * exactly(found.factors.get(name, Fraction(1))) for name, value in values.items()}
    told = Telling(known.claims, known.units, dict(_changed(found, known)))
    outcomes = tuple((row.check.id, _outcome(row, scaled, told, known)) for row in rows)
    plausible = all(row.check.id in found.plausible for row in rows if row.check.kind in YARDSTICKS)
    factors = tuple((name, factor, "; ".join(slips.origins(factor))) for name, factor in sorted(found.factors.items()))
    return Suspicion(place, plausible, factors, outcomes)


def _outcome(row: Verdict, scaled: dict[str, Interval], told: Telling, known: Numbers) -> Outcome:
    unit = known.units[row.unit] if row.unit else None
    return outcome(row.check, formula.check(row.check.formula), scaled, told, unit)


def _changed(found: slips.Hypothesis, known: Numbers) -> Iterator[tuple[str, Reading]]:
    """The readings that the hypothesis would put in the place of the printed ones."""
    for name, factor in found.factors.items():
        row = known.readings[PRINTED][name]
        ends = (None if end is None else end * factor for end in (row.value, row.low, row.high))
        yield name, Reading(name, "hypothesis", *ends, row.unit)
