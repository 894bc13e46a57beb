"""Which slips of scale would mend the checks that fail: the scale finder, asked for each group of claims."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

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
    rows = sorted((row for row in verdicts if not row.check.one_period), key=lambda row: row.check.id)
    arithmetic = [row for row in rows if row.check.kind in SCALED]
    plausible = [row for row in rows if row.check.kind in YARDSTICKS]
    failing = (group for group in _connected(arithmetic) if any(row.printed.status == FAILS for row in group))
    return tuple(_slip(group, plausible, known) for group in failing)


def _connected(rows: Iterable[Verdict]) -> list[list[Verdict]]:
    """Checks in groups that share no claim with each other."""
    groups: list[list[Verdict]] = []
    for row in rows:
        touched = [group for group in groups if any({*row.inputs} & {*other.inputs} for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append(sorted([*chain(*touched), row], key=lambda other: other.check.id))
    return groups


def _slip(group: list[Verdict], plausible: list[Verdict], known: Numbers) -> Slip:
    claims = {claim for row in group for claim in row.inputs}
    yardsticks = [row for row in plausible if row.tested & claims]
    rows = [*group, *yardsticks]
    values = {claim: rounded(PRINTED, known)[claim] for claim in sorted({one for row in rows for one in row.inputs})}
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
