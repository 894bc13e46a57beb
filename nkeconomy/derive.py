"""Figures that we compute from claims, each in the readings it is made for, with the qualifier its inputs give it."""

from nkeconomy import formula
from nkeconomy.model import READINGS, Derivation, Derived
from nkeconomy.readings import PRINTED, Lazily, Numbers, with_qualifier
from nkeconomy.rulings import BOTH


def figures(row: Derivation, known: Numbers) -> list[Derived]:
    """A derivation in the readings that it names; under `both` the reconciled one only where it differs."""
    parsed = formula.derivation(row.formula)
    wanted = [row.reading]
    if row.reading == BOTH:
        wanted = READINGS if known.corrected & {*parsed.claims} else [PRINTED]
    return [_figure(row, parsed, reading, known) for reading in wanted]


def _figure(row: Derivation, parsed: formula.Formula, reading: str, known: Numbers) -> Derived:
    result = formula.evaluate(parsed.left, Lazily(lambda name: with_qualifier(name, reading, known)))
    low, high = (None, None) if result.low == result.high else (result.low, result.high)
    return Derived(
        id=row.id,
        title=row.title,
        formula=row.formula,
        value=result.value,
        low=low,
        high=high,
        qualifier=result.qualifier,
        unit=row.unit,
        reading=reading,
        indicator=row.indicator,
        component=row.component,
        alternative_to=row.alternative_to,
        caveat=row.caveat,
        inputs=parsed.claims,
    )
