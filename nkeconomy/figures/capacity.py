"""Rounds per container: what one estimator's rounds and containers imply, calibre by calibre."""

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.figures.statements import kind
from nkeconomy.frame import each, grouped

UNIT = "rounds_per_container"


@once
def per_container(ratios: pd.DataFrame, claims: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """`ratios` are derived figures in rounds per container, `claims` their inputs: a row for each statement."""
    stated = {claim.id: claim for claim in each(claims)}
    in_time = sorted(each(ratios), key=lambda row: _last(row, stated).stated_on)
    same = grouped(in_time, lambda row: (_last(row, stated).attributed_title, _last(row, stated).stated_on))
    drawn = [_row(told, stated) for told in same.values()]
    return rows.draw(
        drawn,
        look,
        title=_title(in_time, stated),
        subtitle="Rounds over containers, computed where one estimator gives both for much the same span; most are a "
        f"capacity, not a count. “Or”: if all of it were the other calibre. {rows.key(drawn)}",
        source=source,
        unit=UNIT,
    )


def _rounds(row, stated: dict):
    return next(stated[claim] for claim in row.inputs if stated[claim].unit == "rounds")


def _last(row, stated: dict):
    return max((stated[claim] for claim in row.inputs), key=lambda claim: claim.stated_on)


def _row(told: list, stated: dict) -> rows.Row:
    ordered = sorted(told, key=lambda row: _rounds(row, stated).component, reverse=True)
    drawn = tuple(
        marks.computed(row, label=f"{'or ' if place else ''}{_worded(row)}{kind(_rounds(row, stated))}")
        for place, row in enumerate(ordered)
    )
    last = _last(told[0], stated)
    return rows.Row(last.attributed_title, drawn, note=f"stated {wording.stated(last)}")


def _worded(row) -> str:
    return wording.bounded(row).removesuffix(" rounds per container")


def _title(ratios: list, stated: dict) -> str:
    """The estimators' spread, least bound or number first."""
    known = sorted(ratios, key=lambda row: min(end for end in (row.value, row.low, row.high) if end is not None))
    ends = {row.id: row for row in (known[0], known[-1])}.values()
    told = [f"{_worded(row)}{kind(_rounds(row, stated))}" for row in ends]
    return f"Rounds in a container, as implied: from {' to '.join(told)}"
