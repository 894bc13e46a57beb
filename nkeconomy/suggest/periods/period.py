"""A period as a text names it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """An expression of time as printed, with its first and last day; None where open or where no dates are said."""

    start: int
    end: int
    printed: str
    first: date | None
    last: date | None
    problems: tuple[str, ...]
