"""The parameters that addresses of data have beside those of the pages."""

from dataclasses import dataclass, replace

from nkeconomy.parameters import DRAWER, FIGURE, PAGES, Parameter

LARGEST = 1_000_000


@dataclass(frozen=True)
class Whole(Parameter):
    """A whole number between `least` and LARGEST."""

    least: int = 0

    def takes(self, value: str) -> bool:
        """Whether a value is one of them, without a nought before it."""
        return value.isascii() and value.isdigit() and str(int(value[:8])) == value and self._within(int(value))

    def _within(self, number: int) -> bool:
        return self.least <= number <= LARGEST


LIMIT = Whole("limit", "how many claims at most; empty: all", kind="whole", least=1)
OFFSET = Whole("offset", "how many claims are passed over", kind="whole")
LOOK = Parameter(
    "look",
    "light or dark as on the screen, or as it is printed: with legend and address below its source line",
    words=("light", "dark", "print"),
    default="light",
)
ROWS = Parameter("rows", "the table of a page that has several, by its name; empty: all of them together", kind="text")
CLAIM = Parameter("claim", "only these claims, by their ids", kind="several")
EXPLORE = PAGES["explore"]
IDLE = ("currency", "scale", "page", *(one.name for one in (*DRAWER, FIGURE) if one.name != CLAIM.name))
"""What an address of Explore may say that changes no data."""


def _of_claims() -> tuple[Parameter, ...]:
    """All that an address of Explore may say, so that its query can stand behind /api/claims.csv as it is."""
    own = {CLAIM.name: CLAIM}
    idle = {one.name: replace(one, meaning=f"{one.meaning}; changes nothing here") for one in EXPLORE.parameters}
    return tuple(own.get(one.name) or (idle[one.name] if one.name in IDLE else one) for one in EXPLORE.parameters)


OF_CLAIMS = _of_claims()
