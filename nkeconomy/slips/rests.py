"""The rest of a line: what the inputs still to come can add together, as disjoint intervals."""

import itertools
import math
from bisect import bisect_left
from collections.abc import Collection, Iterable

from nkeconomy.slips.bounds import Pair

Rest = tuple[list[float], list[float]]

# So many intervals are kept apart; the gaps between more are closed, which refutes less and never too much.
SPREAD = 96


def reaches(total: Pair, rest: Rest) -> bool:
    """Whether the sum so far and some interval of the rest can come to 0."""
    lows, highs = rest
    nearest = bisect_left(highs, -total[1])
    return nearest < len(lows) and lows[nearest] <= -total[0]


def rests_of(options: list[Collection[Pair]], at_most: bool) -> list[Rest]:
    """What the inputs from each rank on can add together: the ends of disjoint intervals, in ascending order."""
    rest: list[Pair] = [(0.0, 0.0)]
    rests = [rest]
    for shifts in reversed(options):
        rest = _thinned(_merged(sorted((low + a, high + b) for a, b in shifts for low, high in rest)))
        rests.append(rest)
    return [_ends(rest, at_most) for rest in reversed(rests)]


def _ends(rest: list[Pair], at_most: bool) -> Rest:
    lows, highs = (list(ends) for ends in zip(*rest, strict=True))
    return (lows[:1], [math.inf]) if at_most else (lows, highs)


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    merged = [next(pairs := iter(pairs))]
    for low, high in pairs:
        if low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _thinned(pairs: list[Pair]) -> list[Pair]:
    """The intervals with all gaps closed but the widest."""
    if len(pairs) <= SPREAD:
        return pairs
    widest = sorted(range(1, len(pairs)), key=lambda at: pairs[at - 1][1] - pairs[at][0])[: SPREAD - 1]
    cuts = [0, *sorted(widest), len(pairs)]
    return [(pairs[start][0], pairs[end - 1][1]) for start, end in itertools.pairwise(cuts)]
