"""Where the rows of a timeline stand: a lane for held numbers, one for cited figures, themes with their headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from nkeconomy.figures.escaped import escape
from nkeconomy.frame import grouped

HELD, BESIDE, ALONE = 32, 13, 22
"""Pixels of a row of held numbers, what cited figures add to it, and of a row that has nothing else."""
HEAD, ABOVE = 26, 18
"""Pixels of the heading of a theme, and of the name of a row where that stands above it."""
PUBLISHED = "Published"
LINE, LINE_ROOM = 44, 15
"""Characters of a line of a name before its row, and pixels of a second line."""


@dataclass(frozen=True)
class Row:
    """A row in pixels from the top: its name, its ends, the middle of it, of its held lane and of its cited lane."""

    name: str
    top: float
    bottom: float
    middle: float
    held: float
    cited: float


@dataclass(frozen=True)
class Plan:
    """Where everything stands: rows by name, headings of themes with their places, the height of it all."""

    rows: dict[str, Row]
    heads: list[tuple[str, float]]
    height: float

    @property
    def held(self) -> dict[str, float]:
        return {name: row.held for name, row in self.rows.items()}

    @property
    def cited(self) -> dict[str, float]:
        return {name: row.cited for name, row in self.rows.items()}


def plan(dated: list, cited: list, themes: Mapping[str, str], narrow: bool) -> Plan:
    """Themes in their order, in each the indicators by name; a row is as high as what stands in it."""
    numbered = {claim.indicator_title for claim in dated}
    named = {row.title for row in cited}
    known = {claim.indicator_title: claim.theme for claim in dated} | {row.title: row.theme for row in cited}
    order = grouped(sorted(known), known.get)
    room = ABOVE if narrow else 0
    rows, heads, top = {}, [], 6.0
    if dated:
        rows[PUBLISHED] = _row(PUBLISHED, top, room, held=True, cited=False)
        top = rows[PUBLISHED].bottom
    for theme in sorted(order, key=[*themes, *order].index):
        heads.append((themes.get(theme, theme), top + HEAD / 2 + 2))
        top += HEAD
        for name in order[theme]:
            rows[name] = _row(name, top, room, held=name in numbered, cited=name in named)
            top = rows[name].bottom
        top += 6
    return Plan(rows, heads, top)


def _row(name: str, top: float, room: int, *, held: bool, cited: bool) -> Row:
    """A row below `room` for its name where that stands above it; else it is as high as its name needs."""
    depth = HELD + BESIDE * cited if held else ALONE + (0 if room else LINE_ROOM * (len(lines(name)) - 1))
    inside = top + room
    lane = inside + (depth - 7 if held else depth / 2)
    return Row(name, top, inside + depth, inside + depth / 2, inside + HELD / 2, lane)


def lines(name: str) -> list[str]:
    """A name broken for its place before the row, safe for Plotly's pseudo-HTML."""
    return [escape(line) for line in wrap(name, LINE)]
