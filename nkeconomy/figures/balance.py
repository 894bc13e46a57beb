"""The account with Russia and with China at a glance: one mark an entry, a row for each dimension."""

from dataclasses import dataclass
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import ledger, wording
from nkeconomy.figures import marks
from nkeconomy.figures.cells import grid
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import label
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each

SYMBOLS = {
    "valued": ("square", 15),
    "counted": ("circle", 13),
    "ratio": ("diamond", 15),
    "direction only": ("line-ns", 11),
}
KEY = (
    "One mark is one statement, not an amount of anything. "
    "■ sum of money, ● count, ◆ ratio, | direction, event or stance without a number."
)
HEAD, STEP = 34, 22


@dataclass(frozen=True)
class _Plan:
    """Where things stand: two sides about the middle, or one side to the right of the names; pixels from the top."""

    cells: pd.DataFrame
    partners: list[str]
    look: Look
    choice: str

    @property
    def columns(self) -> int:
        return 8 if self.look.narrow else 18

    @property
    def first(self) -> float:
        """How far from the middle the first mark stands: beside the name of the dimension, under it on a phone."""
        return 0.7 if self.look.narrow else 5.4

    @property
    def span(self) -> list[float]:
        reach = self.columns + (0.5 if self.look.narrow else 6)
        return [-reach, reach] if self.two else [-0.5 if self.look.narrow else -5, reach + 1]

    @property
    def two(self) -> bool:
        return len(self.partners) == 2

    @property
    def drop(self) -> int:
        """From the top of a dimension down to its first line of marks."""
        return 32 if self.look.narrow else 16

    def tops(self) -> dict[str, int]:
        """Each dimension's top, and under None the height of it all."""
        top, tops = HEAD, {}
        for name, rows in self.cells.groupby("dimension", sort=False):
            tops[name] = top
            top += ceil(max(rows.groupby("partner").size()) / self.columns) * STEP + (26 if self.look.narrow else 10)
        return tops | {None: top}

    def way(self, partner: str) -> int:
        """-1 for the side that grows to the left."""
        return -1 if self.two and partner == self.partners[0] else 1

    def of(self, name: str, partner: str) -> list:
        """The entries of one dimension and side."""
        return each(self.cells[(self.cells["dimension"] == name) & (self.cells["partner"] == partner)])


@once
def balance(entries: pd.DataFrame, partners: list[str], look: Look, *, choice: str, source: str) -> go.Figure:
    """One mark an entry: Russia to the left, China to the right of the dimension, or a single side to the right."""
    plan = _Plan(entries[entries["partner"].isin(partners)], partners, look, choice)
    tallies = [ledger.tally(entries, partner) for partner in partners]
    tops = plan.tops()
    height = tops.pop(None)
    doubtful = " Dotted: a check on it fails." if any(_fails(claim, choice) for claim in each(plan.cells)) else ""
    layout = sheet(look, _finding(tallies), KEY + doubtful, source, plot=height, left=24, axis=12)
    layout.yaxis.update(range=[height, 0], visible=False)
    layout.xaxis.update(range=plan.span, visible=False)
    figure = fill(layout, [_side(plan, partner, tops) for partner in partners])
    words = [_name(plan, name, top) for name, top in tops.items()]
    words += [_side_title(plan, tally) for tally in tallies]
    words += [
        _silence(plan, partner, tops[name]) for partner in partners for name in tops if not plan.of(name, partner)
    ]
    figure.layout.annotations += tuple(words)
    return figure


def _finding(tallies: list[ledger.Tally]) -> str:
    """In words: "Of 42 entries on Russia, one is a sum of money; of 26 on China, one is"."""
    first, *others = tallies
    words = [f"Of {first.entries} entries on {first.title}, {_counted(first)} a sum of money"]
    words += [f"of {tally.entries} on {tally.title}, {_counted(tally)}" for tally in others]
    return "; ".join(words)


def _counted(tally: ledger.Tally) -> str:
    count = tally.counts["valued"]
    return f"{wording.spelt(count)} {'are' if count > 1 else 'is'}"


def _side(plan: _Plan, partner: str, tops: dict[str, int]) -> dict:
    """One side's entries as one trace: symbols by measure, pale with a dot in it where a check fails."""
    xs, ys, shown = [], [], []
    for name, top in tops.items():
        found = plan.of(name, partner)
        places = grid(len(found), plan.columns, STEP)
        xs += [plan.way(partner) * (plan.first + x) for x, _ in places]
        ys += [top + plan.drop + y for _, y in places]
        shown += found
    return {
        "type": "scatter",
        "mode": "markers",
        "x": xs,
        "y": ys,
        "cliponaxis": False,
        "customdata": [[claim.id] for claim in shown],
        "hovertext": [_hover(claim) for claim in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": _markers(shown, partner, plan),
    }


def _hover(claim) -> str:
    return f"<b>{escape(wording.headline(claim) or claim.kind)}</b><br>{marks.hover(claim)}"


def _fails(claim, choice: str) -> bool:
    """Whether a check on it fails in any reading that is shown."""
    return any(mark.fails for mark in marks.readings(claim, choice)) if claim.number_as_printed else False


def _markers(shown: list, partner: str, plan: _Plan) -> dict:
    colour, pale = plan.look.colour(partner), plan.look.pale(partner, 0.3)
    fails = [_fails(claim, plan.choice) for claim in shown]
    return {
        "symbol": [_symbol(claim, failing) for claim, failing in zip(shown, fails, strict=True)],
        "size": [SYMBOLS[claim.measure][1] for claim in shown],
        "color": [pale if failing else colour for failing in fails],
        "line": {"color": colour, "width": 1.8},
        "opacity": 1,
    }


def _symbol(claim, failing: bool) -> str:
    dotted = failing and claim.measure != "direction only"
    return f"{SYMBOLS[claim.measure][0]}{'-dot' if dotted else ''}"


def _name(plan: _Plan, name: str, top: int) -> dict:
    """The dimension: in the middle of two sides, or beside or above a single one."""
    x, anchor = (0, "center") if plan.two else (0, "left") if plan.look.narrow else (4.6, "right")
    y = top + (10 if plan.look.narrow else plan.drop)
    return label(escape(name), x, y, anchor, 13.5, plan.look.colour("ink"))


def _side_title(plan: _Plan, tally: ledger.Tally) -> dict:
    way = plan.way(tally.partner)
    unvalued = "" if plan.look.narrow else f", unvalued items: {tally.unvalued}"
    words, anchor = f"<b>{tally.title}</b>{unvalued}", "right" if way < 0 else "left"
    return label(words, way * (plan.first - 0.5), 14, anchor, 15, plan.look.colour(tally.partner))


def _silence(plan: _Plan, partner: str, top: int) -> dict:
    way = plan.way(partner)
    anchor = "right" if way < 0 else "left"
    return label("no statement", way * (plan.first - 0.4), top + plan.drop, anchor, 12.5, plan.look.colour("muted"))
