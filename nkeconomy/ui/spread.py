"""How far apart rival figures are: greater over less of the widest pair, or the range of rates of growth in points.

Only what may be compared is compared: one unit, one price basis, no misprint. The same rule finds the groups when a
release is built; here it is asked again, so that a look back or a choice of figures has a spread of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from nkeconomy.model import MISPRINT

NEAR = 0.02
PLAIN = ("exactly", "about", None)
APART = ("forecast", "different_basis")


@dataclass(frozen=True)
class Figure:
    """A claim (a row of queries.claims) in one reading: its value and bounds, None where it sets none."""

    claim: object
    value: float | None
    low: float | None
    high: float | None

    @property
    def ends(self) -> list[float]:
        """Its numbers: its value or its bounds."""
        return [end for end in (self.value, self.low, self.high) if end is not None]

    @property
    def sure(self) -> tuple[float | None, float | None]:
        """Between what its words keep it: "about" is compared by its number."""
        plain = self.value is not None and self.claim.qualifier in PLAIN
        return (self.value, self.value) if plain else (self.low, self.high)


@dataclass(frozen=True)
class Spread:
    """How far apart figures are: a ratio or, of growth, points; None where none may be said.

    `pair` are the two, the greater first. `open` says that it may be more, as a bound is one of them. `compared` says
    whether any two may be compared.
    """

    ratio: float | None = None
    points: float | None = None
    pair: tuple[Figure, Figure] | None = None
    open: bool = False
    compared: bool = True


def figure(claim, reading: str) -> Figure:
    """A claim in a reading: as printed, where nothing of it is corrected."""
    return Figure(claim, *(getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")))


def sound(figures: Iterable[Figure]) -> list[Figure]:
    """Those that count: a misprint never does."""
    return [one for one in figures if one.claim.status != MISPRINT]


def alone(figures: Iterable[Figure]) -> list[Figure]:
    """Those that are neither forecasts nor measure something else than their rivals."""
    return [one for one in figures if one.claim.status not in APART]


def spread(figures: Iterable[Figure], *, one_period: bool) -> Spread:
    """The spread of a group; with `one_period`, figures of different periods are not compared."""
    pairs = [pair for pair in combinations(sound(figures), 2) if comparable(*pair, one_period=one_period)]
    if pairs and pairs[0][0].claim.kind == "growth":
        return _range({one.claim.id: one for pair in pairs for one in pair}.values())
    ratios = [ratio for pair in pairs for ratio in _ratio(*pair)]
    return max(ratios, key=lambda found: found.ratio, default=Spread(compared=bool(pairs)))


def comparable(one: Figure, other: Figure, *, one_period: bool) -> bool:
    """Whether two figures share unit and price basis, as far as these are given, and speak of one period if asked."""
    first, second = one.claim, other.claim
    bases = {first.price_basis, second.price_basis} - {None}
    together = (first.period_start, first.period_end) == (second.period_start, second.period_end) or not one_period
    return first.unit == second.unit and len(bases) < 2 and together


def _ratio(one: Figure, other: Figure) -> Iterator[Spread]:
    """The greater over the less where their words exclude each other, by more than two percent."""
    near = None not in (one.value, other.value) and abs(one.value - other.value) <= NEAR * max(
        abs(one.value), abs(other.value)
    )
    for greater, less in ((one, other), (other, one)):
        floor, ceiling = greater.sure[0], less.sure[1]
        if not near and None not in (floor, ceiling) and floor > ceiling:
            top, bottom = greater.value or floor, less.value or ceiling
            if bottom > 0:
                yield Spread(top / bottom, pair=(greater, less), open=None in (greater.value, less.value))


def _range(figures: Iterable[Figure]) -> Spread:
    """From the least to the most of rates of growth, which have no ratio: they may stand on both sides of nought."""
    known = [(end, one) for one in figures for end in one.ends]
    (least, lowest), (most, highest) = (pick(known, key=lambda pair: pair[0]) for pick in (min, max))
    below, above = lowest.value is None and lowest.low is None, highest.value is None and highest.high is None
    return Spread(points=round(most - least, 6), pair=(highest, lowest), open=below or above)
