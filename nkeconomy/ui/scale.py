"""Rival figures on one scale, in the cells of a table: a diamond for what is cited, a dot for what a document prints.

Every mark is a link to what it stands on. Ends that a source leaves open are arrowheads and have no value.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from nkeconomy import wording
from nkeconomy.ui.address import link
from nkeconomy.ui.markup import text
from nkeconomy.ui.spread import Figure

STEPS = 4
"""At least how many round steps a scale has."""
ARROW = 0.07
"""How much of a scale an arrow takes that stands for an open end."""


@dataclass(frozen=True)
class Scale:
    """From `start` to `stop`, both round numbers, in a unit."""

    start: float
    stop: float
    unit: str

    def share(self, number: float) -> float:
        """Where a number stands, in percent of the scale."""
        return 100 * (number - self.start) / (self.stop - self.start)


def scale(figures: Iterable[Figure], unit: str) -> Scale | None:
    """The scale that holds these figures and nought; None for less than two, as one mark alone says nothing.

    An arrow has room beyond the last bound.
    """
    drawn = [one for one in figures if one.ends]
    ends = [0, *(end for one in drawn for end in one.ends)]
    if len(drawn) < 2 or not any(ends):
        return None
    step = _round_step((max(ends) - min(ends)) / STEPS)
    start, stop = floor(min(ends) / step), ceil(max(ends) / step)
    opened, room = [one for one in drawn if one.value is None], ARROW * (stop - start)
    stop += any(one.high is None and one.low / step + room > stop for one in opened)
    start -= start < 0 and any(one.low is None and one.high / step - room < start for one in opened)
    return Scale(start * step, stop * step, unit)


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= rough * 0.999)


def ends(drawn: Scale) -> str:
    """The two ends of a scale in words, and nought where it lies between."""
    told = "".join(f"<span>{text(_worded(end, drawn.unit))}</span>" for end in (drawn.start, drawn.stop))
    return f"<div class='nk-ends'>{told}</div>"


def _worded(number: float, unit: str) -> str:
    return wording.number(wording.rounded(number, 6), unit) if number else "0"


def track(one: Figure, drawn: Scale | None, style: str) -> str:
    """The mark of a figure on its scale; nothing where there is none. The words beside it say the same."""
    if drawn is None or not one.ends:
        return ""
    nought = f"<i class='nk-nought' style='left:{drawn.share(0):.1f}%'></i>" if drawn.start < 0 < drawn.stop else ""
    marks = _dot(one, drawn, style) if one.value is not None else _between(one, drawn, style)
    target = f"href='{text(link(claim=one.claim.id))}' tabindex='-1' aria-hidden='true'"
    return f"<a class='nk-scale-line' {target}>{nought}{marks}</a>"


def _dot(one: Figure, drawn: Scale, style: str) -> str:
    """A number; with an arrow to the side on which its words say that the value lies: "nearly", "just over"."""
    side = " nk-lies-below" if one.high == one.value else " nk-lies-above" if one.low == one.value else ""
    return f"<i class='nk-point nk-point-{style}{side}' style='left:{drawn.share(one.value):.1f}%'></i>"


def _between(one: Figure, drawn: Scale, style: str) -> str:
    left = drawn.share(one.low) if one.low is not None else drawn.share(one.high) - 100 * ARROW
    right = drawn.share(one.high) if one.high is not None else drawn.share(one.low) + 100 * ARROW
    opened = " nk-open-below" * (one.low is None) + " nk-open-above" * (one.high is None)
    place = f"left:{max(left, 0):.1f}%;width:{right - max(left, 0):.1f}%"
    return f"<i class='nk-reach nk-point-{style}{opened}' style='{place}'></i>"
