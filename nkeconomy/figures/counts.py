"""Who counts exchanges, by which rule and over which period: a bar for each count, never added to another."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import marks
from nkeconomy.figures.days import lasting
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import heading, label
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.frame import each

STEP, HEAD, BAR, LABELS = 44, 22, 16, 250


@once
def spans(cited: pd.DataFrame, ratio: pd.DataFrame, look: Look, *, source: str) -> go.Figure:
    """Cited counts as hollow bars over their periods, the held `ratio` as a filled one; the number at the end."""
    claims = [*each(ratio), *each(in_order(cited))]
    step = STEP + (HEAD if look.narrow else 0)
    places = [step * index + (HEAD if look.narrow else 0) + STEP / 2 for index in range(len(claims))]
    layout = sheet(
        look,
        finding(cited),
        "Over which period, and what is counted. Hollow bars: cited, text not held. "
        f"{'Filled: printed in a document held here. ' * (not ratio.empty)}Arrowhead: no first day is given.",
        source,
        plot=step * len(claims),
        left=12 if look.narrow else LABELS,
        right=24 if look.narrow else 120,
    )
    span = _span(claims)
    layout.xaxis.update(type="date", range=[str(day) for day in span], dtick="M12", tickformat="%Y")
    layout.yaxis.update(range=[step * len(claims), 0], showticklabels=False)
    figure = fill(layout, [_trace(claim, y, span, look) for claim, y in zip(claims, places, strict=True)])
    for claim, y in zip(claims, places, strict=True):
        figure.layout.annotations += (_name(claim, y, look), _number(claim, y, span, look))
    return figure


def in_order(cited: pd.DataFrame) -> pd.DataFrame:
    """Counts by partner, then by rule, the longest period first."""
    order = ["counterpart", "component", "period_start", "period_end", "id"]
    return record.drawable(cited).sort_values(order, ascending=[False, True, True, False, True], na_position="last")


def finding(cited: pd.DataFrame) -> str:
    """How many counts there are of exchanges with one partner, by how many rules over how many periods."""
    partner, same = max(_by_partner(cited).items(), key=lambda pair: len(pair[1]))
    rules = len({claim.component for claim in same})
    periods = len({(claim.period_start, claim.period_end) for claim in same})
    if len(same) < 2:
        return f"Exchanges with {partner}: {wording.amount(same[0])}, {_rule(same[0])}"
    return (
        f"{wording.spelt(len(same)).capitalize()} counts of exchanges with {partner}: "
        f"{wording.spelt(rules)} {'rule' if rules == 1 else 'rules'} of what counts, "
        f"{wording.spelt(periods)} {'period' if periods == 1 else 'periods'}; they cannot be added"
    )


def _by_partner(cited: pd.DataFrame) -> dict[str, list]:
    partners: dict[str, list] = {}
    for claim in each(record.drawable(cited)):
        partners.setdefault(claim.counterpart_title or "abroad", []).append(claim)
    return partners


def _rule(claim) -> str:
    return (claim.component_title or claim.indicator_title).lower()


def _span(claims: list) -> tuple[date, date]:
    days = [day for claim in claims for day in (claim.period_start, claim.period_end) if day]
    return min(days) - timedelta(days=60), max(days) + timedelta(days=30)


def _trace(claim, y: float, span: tuple[date, date], look: Look) -> dict:
    """A bar over the days of the period; without a first day, a line with an arrowhead at the edge of the plot."""
    colour = look.colour(claim.counterpart)
    held = claim.text_held
    common = {
        "customdata": [[claim.id]],
        "hovertemplate": f"<b>{escape(_amount(claim))}</b><br>{marks.hover(claim)}<extra></extra>",
        "cliponaxis": False,
    }
    if not claim.period_start:
        return _open(claim, y, span, look) | {"hovertemplate": common["hovertemplate"]}
    return common | {
        "type": "bar",
        "orientation": "h",
        "base": [str(claim.period_start)],
        "x": [lasting(claim.period_start, claim.period_end)],
        "y": [y],
        "width": [BAR],
        "marker": {"color": colour if held else look.colour("paper"), "line": {"color": colour, "width": 1.8}},
    }


def _open(claim, y: float, span: tuple[date, date], look: Look) -> dict:
    colour = look.colour(claim.counterpart)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [str(span[0] + timedelta(days=30)), str(claim.period_end)],
        "y": [y, y],
        "customdata": [[claim.id]] * 2,
        "cliponaxis": False,
        "line": {"color": colour, "width": 2},
        "marker": {
            "symbol": ["triangle-left", "line-ns"],
            "size": [14, 14],
            "color": look.colour("paper"),
            "line": {"color": colour, "width": 2},
            "opacity": 1,
        },
    }


def _amount(claim) -> str:
    """The number, with what it is a number of where the words do not say."""
    words = wording.amount(claim)
    return (
        f"{words} {claim.unit}" if claim.unit == "events" and claim.component == "events_tagged_diplomatic" else words
    )


def _name(claim, y: float, look: Look) -> dict:
    """What is counted, and below it who counts; above the bar where it is narrow."""
    quiet = f"font-size:12px;color:{look.colour('muted')}"
    partner = f"{claim.counterpart_title}: " if claim.status else ""
    rule = claim.component_title or claim.indicator_title
    by = f"{wording.speaker(claim).split(',')[0]}{_carried(claim)}"
    if look.narrow:
        words = f"{escape(partner + rule)}<br><span style='{quiet}'>{escape(by)}</span>"
        return heading(words, y - STEP / 2 - 8, look) | {"xshift": -10, "font": {"size": 13}}
    words = f"{escape(partner + rule)}<br><span style='{quiet}'>{escape(by)}</span>"
    return heading(words, y, look) | {"xshift": 2 - LABELS, "font": {"size": 13, "color": look.colour("ink")}}


def _carried(claim) -> str:
    return f", in {claim.carried_title}" if claim.carried_title != claim.attributed_title else ""


def _number(claim, y: float, span: tuple[date, date], look: Look) -> dict:
    """The number right of the bar, or inside it where there is no room beside it."""
    words = label(f"<b>{escape(_amount(claim))}</b>", str(claim.period_end), y, "left", 13, look.colour("ink"))
    late = (claim.period_end - span[0]) / (span[1] - span[0]) > 0.8
    if late and look.narrow:
        return words | {"xanchor": "right", "xshift": -8, "bgcolor": look.colour("paper"), "borderpad": 1}
    return words | {"xshift": 8}
