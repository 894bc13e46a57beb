"""What a search finds: hypotheses on the numbers that have slipped."""

import dataclasses
from collections.abc import Mapping
from fractions import Fraction


@dataclasses.dataclass(frozen=True)
class Hypothesis:
    """Numbers that may have slipped: `factors` takes each from what is printed to what was meant.

    `factors` holds the changed inputs only, in the order of the values; the empty one changes nothing. `holds` and
    `plausible` name the checks and plausibility checks that hold under it; one that stays undecided is in neither.
    """

    factors: Mapping[str, Fraction]
    holds: tuple[str, ...]
    plausible: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Finding:
    """Hypotheses, best first; whether the first one is decided; and why, in one or two plain sentences."""

    hypotheses: tuple[Hypothesis, ...]
    decided: bool
    why: str


@dataclasses.dataclass(frozen=True)
class Judged:
    """A hypothesis under which all checks are kept, and the yardsticks that it breaks."""

    hypothesis: Hypothesis
    breaks: tuple[str, ...]

    @property
    def distinct(self) -> int:
        return len({*self.hypothesis.factors.values()})


@dataclasses.dataclass(frozen=True)
class Found:
    """What a search found, best first, and whether it went through everything."""

    judged: tuple[Judged, ...] = ()
    complete: bool = True

    def __add__(self, other: "Found") -> "Found":
        return Found(self.judged + other.judged, self.complete and other.complete)
