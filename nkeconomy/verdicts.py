"""How checks come out: on the numbers as printed and, where one of them is corrected, as reconciled."""

import datetime

from nkeconomy import explain, formula, interval
from nkeconomy.explain import Telling
from nkeconomy.formula import Formula
from nkeconomy.model import YARDSTICKS, Check, Outcome, Unit, Verdict
from nkeconomy.readings import PRINTED, RECONCILED, Lazily, Numbers, rounded

FAILS, UNDECIDED = "fails", "undecided"
Period = tuple[datetime.date | None, datetime.date | None]


def verdicts(rows: tuple[Check, ...], known: Numbers) -> tuple[Verdict, ...]:
    """Every check, evaluated."""
    inputs = {reading: rounded(reading, known) for reading in (PRINTED, RECONCILED)}
    told = {reading: _telling(reading, known) for reading in (PRINTED, RECONCILED)}
    return tuple(_verdict(row, inputs, told, known) for row in rows)


def _verdict(row: Check, inputs: dict[str, Lazily], told: dict[str, Telling], known: Numbers) -> Verdict:
    parsed = formula.check(row.formula)
    unit = explain.common_unit(parsed, known.claims, known.units)
    came_out = {
        reading: outcome(row, parsed, inputs[reading], told[reading], unit)
        for reading in (PRINTED, RECONCILED)
        if reading == PRINTED or known.corrected & {*parsed.claims}
    }
    tested = formula.named_in(parsed.left) if row.kind in YARDSTICKS else frozenset(parsed.claims)
    return Verdict(row, came_out[PRINTED], came_out.get(RECONCILED), unit.id if unit else None, parsed.claims, tested)


def outcome(row: Check, parsed: Formula, inputs: dict, told: Telling, unit: Unit | None) -> Outcome:
    """One check on the intervals of its claims; `told` words their numbers."""
    left, right = formula.evaluate(parsed.left, inputs), formula.evaluate(parsed.right, inputs)
    status, residual = interval.compare(left, parsed.comparison, right), left - right
    said = explain.sentence(parsed, status, (left, right), told, unit, leaves_a_rest=row.kind == "sum")
    if row.one_period and len({_period(claim) for claim in map(told.claims.get, parsed.claims)}) > 1:
        status, said = UNDECIDED, explain.other_times(said, status, [told.claims[name] for name in parsed.claims])
    low, high = (residual.low, residual.high) if residual.value is None else (None, None)
    return Outcome(status, left.value, right.value, residual.value, low, high, said)


def _telling(reading: str, known: Numbers) -> Telling:
    corrected = {name: known.readings[reading][name] for name in known.corrected if reading == RECONCILED}
    return Telling(known.claims, known.units, corrected)


def _period(claim) -> Period:
    return claim.period_start, claim.period_end
