"""Words beside marks, each where it hides no mark and no other words: direct labels in the place of a legend."""

from dataclasses import dataclass, replace
from textwrap import wrap

from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look

LETTER, LINE, MARK, COLUMNS = 6.4, 16, 13, 26
WIDE, NARROW = 660, 232
"""How many pixels a plot is wide, at least."""


@dataclass(frozen=True)
class Said:
    """Words beside the mark at (x, y) of the axes; `colour` is the name of one, `also` are marks that serve as well.

    Where there is little room, words that may stand `off` are set further from their mark rather than left out.
    """

    words: str
    x: float
    y: float
    colour: str = "muted"
    also: tuple[tuple[float, float], ...] = ()
    off: bool = False


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def hides(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Plot:
    """Where numbers stand: the ranges of both axes, as drawn, the height and the room to the right in pixels."""

    across: tuple[float, float]
    up: tuple[float, float]
    height: float
    room: float
    look: Look

    @property
    def width(self) -> float:
        """In pixels, a little less than it is drawn at."""
        return NARROW if self.look.narrow else WIDE

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (
            (x - self.across[0]) / (self.across[1] - self.across[0]) * self.width,
            (self.up[1] - y) / (self.up[1] - self.up[0]) * self.height,
        )


def annotations(said: list[Said], marks: list[tuple[float, float]], plot: Plot) -> tuple[dict, ...]:
    """A label for each of `said`, in order of weight; one that finds no free place is left out."""
    return tuple(label for label in labels(said, marks, plot) if label)


def labels(said: list[Said], marks: list[tuple[float, float]], plot: Plot) -> list[dict | None]:
    """The same, with None in the place of what is left out."""
    taken = [_around(*plot.place(x, y)) for x, y in marks]
    placed: list[dict | None] = []
    for one in said:
        places = (replace(one, x=x, y=y) for x, y in ((one.x, one.y), *one.also))
        found = next(((at, *spot) for at in places for spot in _spots(at, plot) if _free(spot[0], taken, plot)), None)
        if found:
            taken.append(found[1])
        placed.append(_label(found[0], found[2], plot.look) if found else None)
    return placed


def _around(x: float, y: float) -> _Box:
    return _Box(x - MARK / 2, y - MARK / 2, x + MARK / 2, y + MARK / 2)


def _spots(said: Said, plot: Plot) -> list[tuple[_Box, dict]]:
    """Right of the mark, above, below, left of it; then further off."""
    x, y = plot.place(said.x, said.y)
    lines = wrap(said.words, COLUMNS)
    wide, half = max(map(len, lines)) * LETTER, len(lines) * LINE / 2
    spots = []
    for off in (0,) if plot.look.narrow and not said.off else (0, 12, 26):
        sides = (
            (("left", 10, 0), ("center", 0, -7 - half), ("center", 0, 7 + half), ("right", -10, 0)) if not off else ()
        )
        corners = [
            (side, right, way * (7 + half + off)) for side, right in (("left", 4), ("right", -4)) for way in (-1, 1)
        ]
        for anchor, right, down in (*sides, *corners):
            left = x + right - {"left": 0, "center": wide / 2, "right": wide}[anchor]
            box = _Box(left, y + down - half, left + wide, y + down + half)
            spots.append((box, {"xanchor": anchor, "xshift": right, "yshift": -down}))
    return spots


def _free(box: _Box, taken: list[_Box], plot: Plot) -> bool:
    inside = box.left >= 0 and box.right <= plot.width + plot.room and box.top >= -8 and box.bottom <= plot.height
    return inside and not any(box.hides(other) for other in taken)


def _label(said: Said, at: dict, look: Look) -> dict:
    return at | {
        "text": "<br>".join(escape(line) for line in wrap(said.words, COLUMNS)),
        "align": at["xanchor"],
        "x": said.x,
        "y": said.y,
        "xref": "x",
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "bgcolor": look.pale("paper", 0.75),
        "borderpad": 0,
        "font": {"size": 12.5, "color": look.colour(said.colour)},
    }
