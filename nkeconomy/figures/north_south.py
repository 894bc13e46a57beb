"""Figures of North against South: how many Norths make a South, and both on one scale."""

from dataclasses import dataclass, replace
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, panels, rows
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import label
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.figures.shapes import hatched, washed
from nkeconomy.frame import each
from nkeconomy.money import RATE, Conversion, tellings

# What is compared: the name of the pair, the indicator of the level, the indicator of the ratio.
PAIRS = (
    ("Total", "gni_nominal", "gni_share_of_south"),
    ("Per head", "gni_per_capita", "gni_per_capita_share_of_south"),
)
WORDS = {"Total": "in total", "Per head": "per head"}
INDICATORS = [indicator for pair in PAIRS for indicator in pair[1:]]
CURRENCIES = {"KRW": "South Korean won", "USD": "US dollars"}
SQUARE, GAP, COLUMNS, LINE, GRID = 22, 4, 15, 20, 96
MOST = 300  # a ratio that would take more squares is left to the table


@dataclass(frozen=True)
class Pair:
    """A printed ratio of North to South, with the North's printed level and the South's implied one, if there are."""

    name: str
    ratio: object
    north: rows.Mark | None
    south: rows.Mark | None
    unit: str | None
    conversion: str = ""

    @property
    def times(self) -> int:
        """How many Norths make one South."""
        return round(1 / self.ratio.printed_value)

    @property
    def ids(self) -> list[str]:
        """What a square of the South opens: how it is derived, else the printed ratio."""
        return self.south.opens if self.south else [self.ratio.id]


def pairs(income: pd.DataFrame, derived: pd.DataFrame, money: Conversion, choice: str = "both") -> list[Pair]:
    """The pairs that a release holds a ratio of, each for the latest year, in the wanted currency."""
    claims, computed = each(income), each(derived)
    latest = [(name, _latest(claims, level), _latest(claims, ratio)) for name, level, ratio in PAIRS]
    found = [_pair(name, levels, ratios, computed, money, choice) for name, levels, ratios in latest]
    return [pair for pair in found if pair and pair.times <= MOST]


def derived_ids(found: list[Pair]) -> list[str]:
    """The derived figures that the pairs show, with the rate where an amount is converted."""
    shown = [pair.south.derived for pair in found if pair.south]
    return [*shown, RATE] if _rate(found) else shown


def _latest(income: list, indicator: str) -> list:
    claims = [one for one in income if one.indicator == indicator and one.period_end and (one.printed_value or 0) > 0]
    last = max((claim.period_end for claim in claims), default=None)
    return [claim for claim in claims if claim.period_end == last]


def _pair(name: str, levels: list, ratios: list, derived: list, money: Conversion, choice: str) -> Pair | None:
    if not ratios:
        return None
    ratio = ratios[0]
    told = next(iter(tellings(levels, money.currency)), None)
    implied = [row for row in derived if _implies(row, ratio, levels)]
    return Pair(
        name,
        ratio,
        marks.readings(told, choice, money)[-1] if told else None,
        marks.computed(implied[0], subject=ratio.counterpart, money=money, choice=choice) if implied else None,
        (money.currency if money.factor(told.unit) else told.unit) if told else None,
        _conversion([told, *implied[:1]], money),
    )


def _conversion(amounts: list, money: Conversion) -> str:
    """The rate and where it comes from, if any of the amounts is converted."""
    if not any(money.factor(amount.unit) for amount in amounts if amount):
        return ""
    rate = wording.number(money.rate, "KRW_per_USD")
    return f"Converted at {rate}, computed here from the two sums of GNI that the source prints."


def _implies(row, ratio, levels: list) -> bool:
    """Whether a derived figure is the level over the ratio: made of both, and in the unit of the level."""
    made_of = {claim.id for claim in levels} & set(row.inputs)
    return ratio.id in row.inputs and bool(made_of) and row.unit in {claim.unit for claim in levels}


@once
def squares(found: list[Pair], look: Look, *, source: str) -> go.Figure:
    """One square for the North, as many for the South as the printed ratio says. Both axes are in pixels."""
    corners = _corners(found, look)
    plot = max(y + _height(pair) for pair, (_, y) in zip(found, corners, strict=True))
    layout = sheet(look, _squares_title(found), _squares_subtitle(found), source, plot=plot, left=4, axis=14)
    across = max(x for x, _ in corners) + COLUMNS * SQUARE
    layout.xaxis.update(visible=False, range=[-2, across], scaleanchor="y", scaleratio=1, constraintoward="left")
    layout.yaxis.update(visible=False, range=[plot, 0], constraintoward="top")
    layout.bargap = 0
    traces = []
    for pair, (x, y) in zip(found, corners, strict=True):
        traces += [_north(pair, x, y, look), _south(pair, x, y, look)]
        layout.annotations += tuple(_captions(pair, x, y, look))
    return fill(layout, traces)


def _corners(found: list[Pair], look: Look) -> list[tuple[int, int]]:
    """Where each block begins: side by side, or one below the other where it is narrow."""
    if not look.narrow:
        return [(index * (COLUMNS * SQUARE + 110), 0) for index in range(len(found))]
    tops = [sum(_height(pair) + 18 for pair in found[:index]) for index in range(len(found))]
    return [(0, top) for top in tops]


def _height(pair: Pair) -> int:
    return GRID + ceil(pair.times / COLUMNS) * SQUARE


def _squares_title(found: list[Pair]) -> str:
    first, *others = [f"{pair.times} times the North’s {WORDS[pair.name]}" for pair in found]
    return f"South Korea’s income is {', '.join([first, *(words.replace(' the North’s', '') for words in others)])}"


def _squares_subtitle(found: list[Pair]) -> str:
    ratio = found[0].ratio
    period = wording.period(ratio.period_start, ratio.period_end)
    return (
        f"Gross national income in {period}, at current prices by definition. One square: North Korea. "
        f"Outlined: computed here, South Korea from the printed ratio. {_hatched(found)}{_rate(found)}"
    )


def _hatched(found: list[Pair]) -> str:
    return "Hatched: a check on it fails. " if any(pair.north and pair.north.fails for pair in found) else ""


def _rate(found: list[Pair]) -> str:
    return next((pair.conversion for pair in found if pair.conversion), "")


def _north(pair: Pair, x: int, y: int, look: Look) -> dict:
    """The one filled square; it opens the printed level, or the ratio where no level is printed."""
    mark = pair.north
    said = f"{escape(mark.label)}<br>{mark.hover}" if mark else marks.hover(pair.ratio)
    fill = look.colour("paper") if mark and mark.style == "derived" else look.colour(pair.ratio.subject)
    square = _bars([x], [y + LINE + 6], look.colour(pair.ratio.subject), fill)
    if mark and mark.fails:
        square["marker"]["pattern"] = hatched(pair.ratio.subject, washed(pair.ratio.subject, look), look)
    return {
        **square,
        "customdata": [[*(mark.opens if mark else []), pair.ratio.id]],
        "hovertemplate": f"{said}<extra></extra>",
    }


def _south(pair: Pair, x: int, y: int, look: Look) -> dict:
    places = range(pair.times)
    lefts = [x + place % COLUMNS * SQUARE for place in places]
    tops = [y + GRID + place // COLUMNS * SQUARE for place in places]
    implied = f"<br>{escape(pair.south.label)}" if pair.south else ""
    return {
        **_bars(lefts, tops, look.colour(pair.ratio.counterpart), look.colour("paper")),
        "customdata": [pair.ids] * pair.times,
        "hovertemplate": f"{marks.hover(pair.ratio)}{implied}<extra></extra>",
    }


def _bars(lefts: list[float], tops: list[float], line: str, fill: str) -> dict:
    """Squares as bars: unlike markers they keep their places whatever the width of the page."""
    side = SQUARE - GAP
    return {
        "type": "bar",
        "x": [left + 1 for left in lefts],
        "offset": 0,
        "width": [side] * len(tops),
        "y": [side] * len(tops),
        "base": tops,
        "marker": {"color": fill, "line": {"color": line, "width": 1.6}},
    }


def _captions(pair: Pair, x: int, y: int, look: Look) -> list[dict]:
    north = pair.north.label if pair.north else "no level printed"
    south = pair.south.label if pair.south else "no level derived"
    said = f"{pair.times} squares, as North Korea has “{pair.ratio.number_as_printed}”"
    return [
        _caption(f"<b>{escape(pair.name)}</b>", x, y + 10, look.colour("ink")),
        _caption(f"<b>North Korea</b> {escape(north)}", x + SQUARE + 4, y + LINE + 16, look.colour(pair.ratio.subject)),
        _caption(f"<b>South Korea</b> {escape(south)}", x, y + LINE * 2 + 24, look.colour(pair.ratio.counterpart)),
        _caption(escape(said), x, y + LINE * 3 + 23, look.colour("muted"), size=12.5),
    ]


def _caption(words: str, x: float, y: float, colour: str, size: float = 14) -> dict:
    return label(words, x, y, "left", size, colour) | {"yanchor": "middle", "borderpad": 0, "xshift": -1}


@once
def levels(found: list[Pair], look: Look, *, log: bool, source: str) -> go.Figure:
    """Pairs with both levels, a panel each; on logarithmic scales equal distances are equal ratios in all of them."""
    drawn = [_level(pair, look, log) for pair in found]
    if log:
        _align(drawn, found, look)
    return panels.stacked(
        [panels.Panel(figure, pair.name) for figure, pair in zip(drawn, found, strict=True)],
        look,
        title=_levels_title(found, log),
        subtitle=_levels_subtitle(found, log),
        source=source,
    )


def _level(pair: Pair, look: Look, log: bool) -> go.Figure:
    both = [
        _row(pair.ratio.subject_title, pair.north, look),
        _row(pair.ratio.counterpart_title, pair.south, look),
    ]
    return rows.draw(both, look, title="", subtitle="", source="", log=log, unit=pair.unit)


def _row(name: str, mark: rows.Mark, look: Look) -> rows.Row:
    """Where it is narrow the amount stands in the line above: beside its mark it would take half of the scale."""
    if not look.narrow:
        return rows.Row(name, (mark,))
    hover = f"{escape(mark.label)}<br>{mark.hover}"
    return rows.Row(f"{name}: {mark.label}", (replace(mark, label="", hover=hover),))


def _align(drawn: list[go.Figure], told: list[Pair], look: Look) -> None:
    """Give all panels the widest span in powers of ten, each from its own least value."""
    widest = max(figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0] for figure in drawn)
    for figure, pair in zip(drawn, told, strict=True):
        span = [figure.layout.xaxis.range[0], figure.layout.xaxis.range[0] + widest]
        figure.layout.xaxis.update(range=span, **rows.axis(span, pair.unit, look, log=True))


def _levels_title(told: list[Pair], log: bool) -> str:
    if log:
        gaps = [f"{pair.times}-fold {WORDS[pair.name]}" for pair in told]
        return f"The distance from North to South is {' and '.join(gaps)}"
    return f"{told[0].north.label} in the North, {told[0].south.label} in the South"


def _levels_subtitle(told: list[Pair], log: bool) -> str:
    period = wording.period(told[0].ratio.period_start, told[0].ratio.period_end)
    currency = CURRENCIES.get(told[0].unit, told[0].unit)
    scale = "Logarithmic scale: equal distances are equal ratios." if log else "Linear scale from zero."
    marked = rows.key([rows.Row("", (pair.north, pair.south)) for pair in told])
    measured = f"Gross national income in {period}, {currency}, at current prices by definition."
    return " ".join([measured, scale, marked, _rate(told)])
