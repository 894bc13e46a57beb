"""Outcomes of checks and what the scale finder says as plain lists, exact numbers as text, and back again."""

from nkeconomy.many.told import number, written
from nkeconomy.model import Check, Outcome, Slip, Suspicion, Verdict


def of_outcome(row: Outcome | None) -> list | None:
    if row is None:
        return None
    ends = (row.left, row.right, row.residual, row.residual_low, row.residual_high)
    return [row.status, *map(written, ends), row.explanation]


def outcome(value: list | None) -> Outcome | None:
    if value is None:
        return None
    status, *ends, explanation = value
    return Outcome(status, *map(number, ends), explanation)


def of_verdict(row: Verdict) -> list:
    return [of_outcome(row.printed), of_outcome(row.reconciled), row.unit, row.inputs, sorted(row.tested)]


def verdict(check: Check, value: list) -> Verdict:
    printed, reconciled, unit, inputs, tested = value
    return Verdict(check, outcome(printed), outcome(reconciled), unit, tuple(inputs), frozenset(tested))


def of_slip(row: Slip) -> list:
    return [row.id, row.decided, row.found, row.why, row.checks, [_of_suspicion(one) for one in row.hypotheses]]


def slip(value: list) -> Slip:
    name, decided, found, why, checks, hypotheses = value
    return Slip(name, decided, found, why, tuple(checks), tuple(map(_suspicion, hypotheses)))


def _of_suspicion(row: Suspicion) -> list:
    factors = [[claim, written(factor), origins] for claim, factor, origins in row.factors]
    return [row.place, row.plausible, factors, [[check, of_outcome(one)] for check, one in row.outcomes]]


def _suspicion(value: list) -> Suspicion:
    place, plausible, factors, outcomes = value
    told = tuple((claim, number(factor), origins) for claim, factor, origins in factors)
    return Suspicion(place, plausible, told, tuple((check, outcome(one)) for check, one in outcomes))
