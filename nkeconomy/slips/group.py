"""What a search is asked: numbers as printed, the checks that should hold of them, and what is plausible."""

import dataclasses
from collections.abc import Mapping

from nkeconomy import formula
from nkeconomy.formula import Formula
from nkeconomy.interval import Interval, compare


@dataclasses.dataclass(frozen=True)
class Test:
    """A check, or a yardstick: a plausibility check; with its status as printed."""

    name: str
    formula: Formula
    yardstick: bool
    printed: str

    def kept(self, found: str) -> bool:
        return found == "holds" or found == self.printed == "undecided"


@dataclasses.dataclass(frozen=True)
class Group:
    values: Mapping[str, Interval]
    checks: tuple[Test, ...]
    yardsticks: tuple[Test, ...]

    def printed(self, *statuses: str) -> list[Test]:
        return [test for test in self.checks + self.yardsticks if test.printed in statuses]

    @property
    def candidates(self) -> list[str]:
        """The inputs that may have slipped, in the order of the values."""
        failing = [test for test in self.checks if test.printed == "fails"] or self.printed("fails")
        connected, grown = set(), {name for test in failing for name in test.formula.claims}
        while grown != connected:
            connected = grown
            grown = connected.union(
                *(test.formula.claims for test in self.checks if connected & {*test.formula.claims})
            )
        return [name for name in self.values if name in connected]


def status(parsed: Formula, values: Mapping[str, Interval]) -> str:
    """Whether a check holds, fails or is undecided on these values."""
    left, right = (formula.evaluate(side, values) for side in (parsed.left, parsed.right))
    return compare(left, parsed.comparison, right)


def as_tests(formulas: Mapping[str, Formula], values: Mapping[str, Interval], yardstick: bool) -> tuple[Test, ...]:
    return tuple(Test(name, parsed, yardstick, status(parsed, values)) for name, parsed in formulas.items())
