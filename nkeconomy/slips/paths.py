"""The depth-first search: a factor for each input, in every way that no line refutes."""

from collections.abc import Callable, Collection, Sequence

from nkeconomy.slips.bounds import ANYTHING, Bounds, Box, Pair, summed
from nkeconomy.slips.lines import Line
from nkeconomy.slips.rests import Rest, reaches, rests_of

Choices = dict[int, Pair]
Fits = Callable[[int], bool]


class Steps:
    """The steps that a search may still take."""

    def __init__(self, budget: int):
        self.left = budget

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def paths(scaled: list[Choices], lines: Sequence[Line], distinct: int, steps: Steps) -> list[tuple[int, ...]]:
    """The number of a factor for each input, in every way that takes all factors and that no line refutes.

    `scaled` holds the bounds of each input by the number of the factor; 0 is to leave it. Depth first: as soon as a
    line cannot come out whatever the inputs still to come are, nothing below is looked at.
    """
    scaled = [_admitted(place, choices, lines) for place, choices in enumerate(scaled)]
    if not all(scaled) or len({choice for choices in scaled for choice in choices} - {0}) < distinct:
        return []
    box = [_hull(choices.values()) for choices in scaled]
    fits: list[list[Fits]] = [[] for _ in scaled]
    if not all(_enter(line, scaled, box, fits) for line in lines):
        return []
    return [path for path in _walked(scaled, box, fits, steps) if len({*path} - {0}) == distinct]


def _walked(scaled: list[Choices], box: Box, fits: list[list[Fits]], steps: Steps) -> list[tuple[int, ...]]:
    """Every path through the choices that fits; `box` holds the bounds of what is chosen and of all that may be."""
    hull, path, paths = [*box], [0] * len(scaled), []

    def walk(place: int) -> None:
        if place == len(scaled):
            paths.append(tuple(path))
            return
        for choice, pair in scaled[place].items():
            if not steps.take():
                break
            path[place], box[place] = choice, pair
            if all(fit(choice) for fit in fits[place]):
                walk(place + 1)
        box[place] = hull[place]

    walk(0)
    return paths


def _hull(pairs: Collection[Pair]) -> Pair:
    return min(low for low, _ in pairs), max(high for _, high in pairs)


def _admitted(place: int, choices: Choices, lines: Sequence[Line]) -> Choices:
    """The choices that no line refutes in which the input stands alone."""
    for line in lines:
        if line.places == [place]:
            options = _options(line, place, choices, [ANYTHING] * (place + 1))
            fixed = line.of()([])
            choices = {choice: choices[choice] for choice in choices if line.open(summed((fixed, options[choice])))}
    return choices


def _options(line: Line, place: int, choices: Choices, box: Box) -> Choices:
    """What an input alone adds to the line, by the number of its choice."""
    bounds = line.of(place)
    return {choice: bounds([*box[:place], pair, *box[place + 1 :]]) for choice, pair in choices.items()}


def _enter(line: Line, scaled: list[Choices], box: Box, fits: list[list[Fits]]) -> bool:
    """Put the line's question to each of its inputs; False where the line is refuted whatever the choices."""
    options = [_options(line, place, scaled[place], box) for place in line.places]
    rests = rests_of([each.values() for each in options], line.at_most)
    sums = [line.of()(box)] * len(rests)
    for rank, place in enumerate(line.places):
        fits[place].append(_fits(rank, options[rank], sums, rests[rank + 1], line.of_several, box))
    several = line.of_several
    return reaches(summed((sums[0], several(box))) if several else sums[0], rests[0])


def _fits(rank: int, options: Choices, sums: list[Pair], rest: Rest, several: Bounds | None, box: Box) -> Fits:
    """Whether a line may still come out once the input at this rank is chosen; `sums` holds what stands before it."""

    def fits(choice: int) -> bool:
        low, high = sums[rank]
        more = options[choice]
        sums[rank + 1] = total = low + more[0], high + more[1]
        return reaches(summed((total, several(box))) if several else total, rest)

    return fits
