"""One report told twice: what a held document prints of it beside what another page, only cited, prints of it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.look import Look
from nkeconomy.figures.once import once
from nkeconomy.frame import each
from nkeconomy.model import CORROBORATION
from nkeconomy.money import Conversion


@dataclass(frozen=True)
class Pair:
    """A claim of a held document, the cited figure that should be the same number, and the check that compares them."""

    held: tuple
    cited: tuple
    check: tuple


def compared(checks: pd.DataFrame) -> list[str]:
    """The ids of the claims that checks of one quantity told in two places compare."""
    return [claim for inputs in checks[checks["kind"] == CORROBORATION]["inputs"] for claim in inputs]


def pairs(checks: pd.DataFrame, claims: pd.DataFrame) -> list[Pair]:
    """Those of these checks that set a held claim against a cited figure; the total comes first."""
    known = {claim.id: claim for claim in each(claims)}
    found = [pair for check in each(checks[checks["kind"] == CORROBORATION]) for pair in _pair(check, known)]
    return sorted(found, key=lambda pair: (pair.held.component is not None, -(pair.cited.printed_value or 0)))


def _pair(check, known: dict) -> list[Pair]:
    told = [known[claim] for claim in check.inputs if claim in known]
    held, cited = ([claim for claim in told if claim.text_held is is_held] for is_held in (True, False))
    return [Pair(held[0], cited[0], check)] if len(held) == len(cited) == 1 else []


def apart(checks: pd.DataFrame) -> pd.DataFrame:
    """The checks that compare no two tellings: the arithmetic of a document and its yardsticks."""
    return checks[checks["kind"] != CORROBORATION]


@once
def told_twice(found: list[Pair], look: Look, *, choice: str, money: Conversion, source: str) -> go.Figure:
    """Each sum as the held document prints it, as reconciled, and as the other page has it: below each other."""
    drawn = [_row(pair, choice, money) for pair in found]
    return rows.draw(
        drawn,
        look,
        title=_title(found, choice),
        subtitle=f"Illicit revenue, {marks.dollars(money)}, on a logarithmic scale, where ten times is one distance. "
        f"{_other_page(found[0].cited)} {_total(found)}{rows.key(drawn)}",
        source=source,
        log=True,
        unit=money.into("USD"),
    )


def _row(pair: Pair, choice: str, money: Conversion) -> rows.Row:
    drawn = (*marks.readings(pair.held, choice, money), marks.claimed(pair.cited, money=money, choice=choice))
    return rows.Row(pair.held.component_title or "Total", drawn, note=f"{wording.when(pair.held)}{_other_period(pair)}")


def _other_period(pair: Pair) -> str:
    """The period of the other page, where it is another one."""
    held, cited = ((claim.period_start, claim.period_end) for claim in (pair.held, pair.cited))
    return "" if held == cited else f"; other page: {wording.when(pair.cited)}"


def _other_page(cited) -> str:
    return f"The other page: {cited.carried_title}, {wording.stated(cited)}."


def _title(found: list[Pair], choice: str) -> str:
    """How many sums of the channels the other page bears out, in each reading: by the checks, none by our word."""
    parts = [pair.check for pair in found if pair.held.component is not None]
    page = "Another page on the same report"
    if not parts:
        return f"{page} prints its total"
    borne = {
        "printed": [check for check in parts if check.status == "holds"],
        "reconciled": [check for check in parts if (check.reconciled_status or check.status) == "holds"],
    }
    told = {reading: f"the {reading} sums of {_of(len(held), len(parts))}" for reading, held in borne.items()}
    if choice == "both" and any(check.reconciled_status for check in parts):
        return f"{page} bears out {told['reconciled']}, {told['printed'].removesuffix(' of the channels')}"
    return f"{page} bears out {told['printed' if choice == 'both' else choice]}"


def _of(count: int, channels: int) -> str:
    if not count:
        return "none of the channels"
    of = wording.spelt(channels)
    return f"all {of} channels" if count == channels else f"{wording.spelt(count)} of {of} channels"


def _total(found: list[Pair]) -> str:
    """What the other page says of the total, which no correction touches."""
    totals = [pair for pair in found if pair.held.component is None]
    fits = {"holds": "fits", "fails": "does not fit", "undecided": "may or may not fit"}
    return "".join(
        f"Its total of {wording.amount(pair.cited)} {fits[pair.check.status]} “{wording.amount(pair.held)}”. "
        for pair in totals
    )
