"""The wider record: which cited figures stand in a line, which are earlier vintages, which are never drawn."""

from datetime import date

import pandas as pd

from nkeconomy.model import MISPRINT

THING = ("indicator", "component", "subject", "counterpart", "unit", "price_basis", "period_start", "period_end")
APART = ("forecast", "different_basis")


def drawable(cited: pd.DataFrame) -> pd.DataFrame:
    """Cited figures (rows of queries.cited) without misprints: those enter no line and no total."""
    return cited[cited["status"] != MISPRINT]


def misprints(cited: pd.DataFrame) -> pd.DataFrame:
    """The misprints among them: kept as printed, listed where their rivals are."""
    return cited[cited["status"] == MISPRINT]


def latest(cited: pd.DataFrame) -> pd.DataFrame:
    """Of the vintages of one estimator for one thing and time the one stated last; without misprints.

    Of those stated on one day the first of the file stands.
    """
    sound = drawable(cited)
    newest: dict[tuple, tuple] = {}
    things = zip(*(sound[name].tolist() for name in (*THING, "attributed_to", "stated_on")), strict=True)
    for place, (*thing, stated) in enumerate(things):
        known = newest.get(tuple(thing))
        if known is None or (stated or date.min) > known[0]:
            newest[tuple(thing)] = (stated or date.min, place)
    return sound.iloc[sorted(place for _, place in newest.values())]


def earlier(cited: pd.DataFrame) -> pd.DataFrame:
    """The vintages that a later one of the same estimator has replaced or repeated."""
    sound = drawable(cited)
    return sound[~sound["id"].isin(latest(cited)["id"])]


def in_line(cited: pd.DataFrame) -> pd.DataFrame:
    """The latest vintages that may stand in one line: no forecasts, nothing on another basis than its rivals."""
    newest = latest(cited)
    return newest[~newest["status"].isin(APART)]
