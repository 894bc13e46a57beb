"""Numbers of which only a value or some bounds are known: how they are reckoned with and compared."""

import dataclasses
from fractions import Fraction

INFINITY = float("inf")
NEAR = Fraction(2, 100)
Bound = Fraction | None


@dataclasses.dataclass(frozen=True)
class Interval:
    """What is known of a number: its value, and bounds that it is sure to keep. None is no value, or no bound.

    `exactly(x)` is bounded by x on both sides; "at least x" has a low bound only. `positive` says that the number
    cannot be negative (money, counts, ratios). It matters in products and quotients, where an open lower end is then
    taken to begin above 0: x / (0, 1.6] is at least x / 1.6, and "at most 480" / "at least 10" is at most 48.

    `about` says that the ends are as near as a source's "about" puts them and no nearer: "about x" is x on both sides
    and about. It stays with every result, so that "at least 5" + "about 3" is "at least about 8". Checks do not use it:
    they reckon with the rounding of the printed digits.
    """

    low: Bound
    value: Bound
    high: Bound
    positive: bool = False
    about: bool = False

    def __neg__(self) -> "Interval":
        return Interval(_negated(self.high), _negated(self.value), _negated(self.low), about=self.about)

    def __add__(self, other: "Interval") -> "Interval":
        ends = (_sum(a, b) for a, b in zip(self.ends, other.ends, strict=True))
        return Interval(*ends, self.positive and other.positive, self.about or other.about)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        value = None if None in (self.value, other.value) else self.value * other.value
        low, high = _product_ends(self, other)
        return Interval(low, value, high, self.positive and other.positive, self.about or other.about)

    def __truediv__(self, other: "Interval") -> "Interval":
        return self * other.inverse()

    def inverse(self) -> "Interval":
        """One divided by the interval; no bounds when it may change its sign."""
        value = 1 / self.value if self.value else None
        if self.high is not None and self.high < 0:
            return -(-self).inverse()
        unsure = not self.positive if self.low is None else self.low < 0
        if unsure:
            return Interval(None, value, None, about=self.about)
        return Interval(_inverted(self.high), value, _inverted(self.low), True, self.about)

    @property
    def ends(self) -> tuple[Bound, Bound, Bound]:
        return self.low, self.value, self.high

    @property
    def qualifier(self) -> str:
        """How the number is to be qualified in words: "exactly", "about", "at least about", "nearly", "between" ..."""
        if self.low is not None and self.low == self.high:
            return "about" if self.about else "exactly"
        if self.low is None and self.high is None:
            return "unknown" if self.value is None else "about"
        side = _side(self)
        return {"nearly": "at most", "just over": "at least"}.get(side, side) + " about" if self.about else side


def _side(interval: Interval) -> str:
    """The word for a number with one open end, or between two."""
    if interval.low is None:
        return "nearly" if interval.value == interval.high else "at most"
    if interval.high is None:
        return "just over" if interval.value == interval.low else "at least"
    return "between"


def exactly(value: Fraction) -> Interval:
    return Interval(value, value, value, value >= 0)


def _negated(end: Bound) -> Bound:
    return None if end is None else -end


def _inverted(end: Bound) -> Bound:
    return 1 / end if end else None


def _sum(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a + b


def _product_ends(a: Interval, b: Interval) -> tuple[Bound, Bound]:
    """Least and greatest product of any two numbers of the intervals; an open end is an infinity that is never kept.

    An open lower end of what is positive reaches down to nought: that keeps an upper end, and is no lower one.
    """
    corners = [_times(x, y) for x in _open_ends(a) for y in _open_ends(b)]
    low, high = (None if isinstance(end, float) else end for end in (min(corners), max(corners)))
    return (None if low == 0 and _to_nought(a, b) else low), high


def _to_nought(*intervals: Interval) -> bool:
    return any(interval.positive and interval.low is None for interval in intervals)


def _open_ends(interval: Interval) -> tuple[Fraction | float, Fraction | float]:
    nought = Fraction(0) if interval.positive else -INFINITY
    low = nought if interval.low is None else interval.low
    return low, INFINITY if interval.high is None else interval.high


def _times(x: Fraction | float, y: Fraction | float) -> Fraction | float:
    return Fraction(0) if not x or not y else x * y


def compare(left: Interval, comparison: str, right: Interval) -> str:
    """Whether a comparison holds, fails or is undecided.

    Sides that have a value are compared by it, with the width of their intervals as tolerance; `~` allows two percent
    of the greater side besides. A side that has bounds only decides what its bounds decide.
    """
    if comparison in (">=", ">"):
        return compare(right, comparison.replace(">", "<"), left)
    return DECIDERS[comparison](left - right, _slack(comparison, left, right))


def _slack(comparison: str, left: Interval, right: Interval) -> Fraction:
    sizes = [abs(side.value) for side in (left, right) if side.value is not None]
    return NEAR * max(sizes, default=Fraction(0)) if comparison == "~" else Fraction(0)


def _equal(difference: Interval, slack: Fraction) -> str:
    low, value, high = difference.low, difference.value, difference.high
    if value is not None and abs(value) <= slack:
        return "holds"
    if (low is not None and low > 0) or (high is not None and high < 0):
        return "fails"
    return "undecided" if None in (low, value, high) else "holds"


def _at_most(difference: Interval, slack: Fraction) -> str:
    low, value, high = difference.low, difference.value, difference.high
    if low is not None and low > 0:
        return "fails"
    if (high is not None and high <= 0) or (value is not None and (value <= 0 or low is not None)):
        return "holds"
    return "undecided"


def _less(difference: Interval, slack: Fraction) -> str:
    low, high = difference.low, difference.high
    if high is not None and high < 0:
        return "holds"
    return "fails" if low is not None and low >= 0 else "undecided"


DECIDERS = {"=": _equal, "~": _equal, "<=": _at_most, "<": _less}
