"""The powers of ten that real slips make, each with the slips behind it."""

import dataclasses
import itertools
from fractions import Fraction

from nkeconomy.interval import Interval

WESTERN = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
EASTERN = {"만 (10 thousand)": 4, "억 (100 million)": 8, "조 (trillion)": 12}
POINT = {"one place": 1, "two places": 2, "three places": 3}


def _origins() -> dict[Fraction, tuple[str, ...]]:
    """The slips behind each factor; the factor takes the printed number back to the meant one."""
    units = WESTERN | EASTERN
    slips = [
        (units[meant] - units[read], f"{meant} read as {read}") for meant, read in itertools.permutations(units, 2)
    ]
    slips += [(sign * places, f"a point {name} off") for name, places in POINT.items() for sign in (-1, 1)]
    exponents = sorted({exponent for exponent, _ in slips} - {0}, key=lambda exponent: (abs(exponent), exponent))
    return {Fraction(10) ** each: tuple(text for exponent, text in slips if exponent == each) for each in exponents}


ORIGINS = _origins()
FACTORS = (Fraction(1), *ORIGINS)


def origins(factor: Fraction) -> tuple[str, ...]:
    """The slips that are undone by a factor, in plain words; none for a factor that no slip makes."""
    return ORIGINS.get(factor, ())


def scaled(interval: Interval, factor: Fraction) -> Interval:
    low, value, high = (None if end is None else end * factor for end in interval.ends)
    return dataclasses.replace(interval, low=low, value=value, high=high)
