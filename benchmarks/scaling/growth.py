"""How a measurement grows with the number of claims: a line fitted on a doubly logarithmic scale."""

import math
from collections.abc import Sequence

HARDLY, LESS, MORE = 0.3, 0.85, 1.15
"""Below, between and above these exponents a sentence says: hardly, less than, as, more than in proportion."""


def exponent(sizes: Sequence[float], measured: Sequence[float | None]) -> float | None:
    """The exponent by which it grows, least squares; None where there are no two measurements above nought."""
    points = [(math.log(x), math.log(y)) for x, y in zip(sizes, measured, strict=True) if y]
    if len({x for x, _ in points}) < 2:
        return None
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


def sentence(what: str, power: float | None) -> str:
    """In words: ten times the claims take so many times of it."""
    if power is None:
        return f"{what}: too few measurements to say how it grows."
    how = "hardly grows with the claims" if power < HARDLY else "grows less than in proportion"
    how = (
        how
        if power < LESS
        else "grows in proportion to the claims"
        if power <= MORE
        else "grows more than in proportion"
    )
    return f"{what} {how} (exponent {power:.2f}: ten times the claims make it {10**power:.1f} times as much)."
