"""Which indicator and component a number is of: by the names that stand near it, where the unit fits."""

from dataclasses import dataclass

from nkeconomy.model import MONEY, Indicator
from nkeconomy.quantity import Quantity
from nkeconomy.suggest.terms import Key
from nkeconomy.vocabulary import Vocabulary

WEIGHTS = (6.0, 3.0, 2.0, 0.75)
"""What a name counts beside the number, in the clause, in the sentence, and in what stands before."""
COMPONENT = 0.5
"""What the name of a component counts for its indicator."""
WEAKEST = 1.6
CLAUSE_TOO, FAR = 2, 3
"""The first level that is not in the clause, and the one before the sentence."""


@dataclass(frozen=True)
class Measured:
    """`level` is where the name of the indicator was found: 0 beside the number to 3 before the sentence."""

    indicator: str
    component: str | None
    level: int


def fits(indicator: Indicator, number: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether an indicator takes numbers of the unit; a large one without any may count what the indicator counts."""
    units, known = (indicator.unit, *indicator.other_units), vocabulary.units.get(number.unit)
    if known is None:
        own = vocabulary.units.get(indicator.unit)
        return own is not None and own.kind == "count" and number.scale not in ("one", None)
    return known.id in units or (known.kind == MONEY and MONEY in units)


def measured(
    named: tuple[dict[Key, float], ...], number: Quantity, kind: str | None, vocabulary: Vocabulary
) -> Measured | None:
    """The likeliest indicator by what is named in four scopes, the nearest first; None when none fits.

    `kind` is what the words beside a percentage make it, growth or ratio; None where they do not say.
    """
    best: dict[str, tuple[float, int]] = {}
    for level, found in enumerate(named):
        for (indicator, component), weight in found.items():
            score = weight * WEIGHTS[level] * (COMPONENT if component else 1)
            best[indicator] = max(best.get(indicator, (0.0, 0)), (score, -level))
    likely = [
        (score, level, name)
        for name, (score, level) in best.items()
        if score >= WEAKEST and fits(vocabulary.indicators[name], number, vocabulary)
        if kind in (None, vocabulary.indicators[name].kind)
    ]
    if not likely or _is_of_something_else(likely, best, number, vocabulary):
        return None
    order = list(vocabulary.indicators)
    _, level, indicator = max(likely, key=lambda each: (each[0], each[1], -order.index(each[2])))
    return Measured(indicator, _component(indicator, named), -level)


def _is_of_something_else(likely: list, best: dict, number: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether what fits is named only before the sentence, and the clause names what does not: exports rose 5%."""
    if any(level > -FAR for _, level, _ in likely):
        return False
    return any(
        level > -CLAUSE_TOO
        and score >= WEAKEST
        and vocabulary.indicators[name].kind
        and not fits(vocabulary.indicators[name], number, vocabulary)
        for name, (score, level) in best.items()
    )


def _component(indicator: str, named: tuple[dict[Key, float], ...]) -> str | None:
    """The component named nearest to the number, in the clause at the farthest."""
    for found in named[:2]:
        own = [(weight, name) for (owner, name), weight in found.items() if owner == indicator and name]
        if own:
            return max(own)[1]
    return None
