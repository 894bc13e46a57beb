"""Figures of arms transfers: what is counted beside what is alleged and denied, the monthly average, the value."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import glyphs, record, wording
from nkeconomy.figures import marks, rows
from nkeconomy.figures.days import lasting
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.labels import heading
from nkeconomy.figures.look import Look, fill, sheet
from nkeconomy.figures.once import once
from nkeconomy.figures.shapes import hatched, styled
from nkeconomy.figures.statements import kind
from nkeconomy.frame import each
from nkeconomy.money import Conversion

# Indicators that number arms, and the derived figure that adds up their designations.
ADDED_UP = {"shells_supplied": "rounds-supplied", "missiles_supplied": "missiles-supplied"}
HEAD, BLOCK, APART = 30, 92, 14  # pixels of a block of the monthly average


def finding(claims: pd.DataFrame, derived: pd.DataFrame, cited: pd.DataFrame) -> str:
    """What one report estimates, what is alleged, who denies it, how far cited figures go: the parts that there are."""
    counted = derived[(derived["id"] == "rounds-supplied") & (derived["reading"] == "printed")]
    alleged = claims[(claims["indicator"] == "shells_supplied") & claims["denied_by"].notna()]
    deniers = _deniers(claims, "shells_supplied")
    deny = f", which {deniers} {'deny' if ' and ' in deniers else 'denies'}," if deniers else ""
    parts = [f"one report estimates {wording.bounded(row)}" for row in each(counted)]
    parts += [f"an accusation{deny} says {claim.number_as_printed}" for claim in each(alleged)]
    parts += _furthest(cited)
    told = f"Shells sent to Russia: {'; '.join(parts)}"
    return told if parts else "Arms transfers, as sources count, allege and deny them"


def _furthest(cited: pd.DataFrame) -> list[str]:
    """The largest cited figure, without plans and without what measures something else."""
    sums = [claim for claim in each(record.in_line(cited)) if claim.indicator == "shells_supplied"]
    if not sums:
        return []
    most = max(sums, key=lambda claim: max(end for end in _ends(claim) if end is not None))
    return [f"cited figures reach {wording.amount(most)}{kind(most)}"]


def _ends(claim) -> tuple[float | None, ...]:
    return claim.printed_value, claim.printed_low, claim.printed_high


@once
def supplied(
    claims: pd.DataFrame, derived: pd.DataFrame, look: Look, *, choice: str, log: bool, source: str
) -> go.Figure:
    """The claims of one indicator: a row for each number, its denials below it, and what the designated add up to."""
    added = marks.computations(derived, ADDED_UP[claims.iloc[0]["indicator"]], choice)
    numbered = claims[claims["number_as_printed"].notna()]
    counted, bounded = numbered[numbered["printed_value"].notna()], numbered[numbered["printed_value"].isna()]
    drawn = [_row(claim, claims, choice) for claim in each(counted)]
    drawn += [rows.Row("These, added up", added)] if added else []
    drawn += [_row(claim, claims, choice) for claim in each(bounded)]
    return rows.draw(
        drawn,
        look,
        title=_supplied_title(each(bounded), added),
        subtitle=f"{numbered.iloc[0]['indicator_title']}, number{' (logarithmic)' if log else ''}. "
        f"{_other_periods(each(numbered))}{rows.key(drawn)}",
        source=source,
        log=log,
    )


def _row(claim, claims: pd.DataFrame, choice: str) -> rows.Row:
    denials = claims[claims["disputes"] == claim.id]
    crosses = tuple(marks.denied(denial, claim) for denial in each(denials))
    doubt = f" {glyphs.DOUBT.glyph}" if claim.other_period_start else ""
    return rows.Row(
        f"{claim.component_title or claim.indicator_title}{doubt}",
        (*marks.readings(claim, choice), *crosses),
        note=f"{wording.speaker(claim)}, {claim.stance}",
    )


def _other_periods(claims: list) -> str:
    """The periods that are in doubt, once each, behind the sign that the names of their rows carry."""
    told = dict.fromkeys(wording.when(claim) for claim in claims if claim.other_period_start)
    return "".join(f"{glyphs.DOUBT.glyph}: {period}. " for period in told)


def _supplied_title(bounded: list, added: tuple[rows.Mark, ...]) -> str:
    counted = [f"{mark.bare} by designation" for mark in added[:1]]
    said = [f"“{wording.headline(claim)}” by a denied accusation" for claim in bounded if claim.denied_by]
    return ", ".join([*counted, *said]) or "Arms by designation"


def _deniers(claims: pd.DataFrame, indicator: str) -> str:
    denials = claims[(claims["indicator"] == indicator) & (claims["kind"] == "denial")]
    return " and ".join(dict.fromkeys(denials["attributed_title"].sort_values()))


@once
def per_month(rates: pd.DataFrame, claims: pd.DataFrame, look: Look, *, choice: str, source: str) -> go.Figure:
    """The average over the period of the numbers it is made of, as a block: nothing is known of single months.

    `rates` is the figure by the printed period and, where that is in doubt, the alternative by the other one: a block
    for each, of the same area, since both spread the same number.
    """
    blocks = _blocks(each(rates), claims, choice)
    most = max(block.mark.value for block in blocks)
    depths = [BLOCK * block.mark.value / most for block in blocks]
    tops = [HEAD * (place + 1) + APART * place + sum(depths[:place]) for place in range(len(blocks))]
    height = round(tops[-1] + depths[-1] + 8)
    key = rows.key([rows.Row("", (block.mark,)) for block in blocks], "bar")
    subtitle = (
        "Artillery rounds of both calibres per month: an average over a whole period. No source says how many came in "
        f"which month. {_doubtful_period(blocks)}{key}"
    )
    layout = sheet(look, _per_month_title(blocks), subtitle, source, plot=height, left=12, axis=50)
    layout.barmode = "overlay"
    layout.yaxis.update(range=[height, 0], showticklabels=False)
    layout.xaxis.update(
        type="date",
        range=_span(blocks),
        tickformat="%b<br>%Y",
        dtick="M3" if look.narrow else "M1",
    )
    placed = zip(blocks, tops, depths, strict=True)
    figure = fill(layout, [_block(block, top, depth, look) for block, top, depth in placed])
    masked = {"bgcolor": look.colour("paper"), "borderpad": 0}
    heads = (heading(escape(block.head), top - 14, look) | masked for block, top in zip(blocks, tops, strict=True))
    figure.layout.annotations += tuple(heads)
    return figure


@dataclass(frozen=True)
class _Block:
    """An average and the days that it is spread over, in doubt where they are not the printed ones."""

    mark: rows.Mark
    start: date
    end: date
    other: bool

    @property
    def period(self) -> str:
        return wording.period(self.start, self.end)

    @property
    def head(self) -> str:
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        spread = f"{self.period}, {wording.counted(months, 'month')}"
        return f"In doubt: {spread}, if that is the period" if self.other else f"As printed: {spread}"


def _blocks(rates: list, claims: pd.DataFrame, choice: str) -> list[_Block]:
    printed, other = (
        (claims[f"{which}_start"].dropna().min(), claims[f"{which}_end"].dropna().max())
        for which in ("period", "other_period")
    )
    spans = [(rate, other if rate.alternative_to else printed) for rate in rates]
    return [
        _Block(marks.computed(rate, choice=choice), start, end, bool(rate.alternative_to))
        for rate, (start, end) in spans
        if isinstance(start, date)
    ]


def _span(blocks: list[_Block]) -> list[date]:
    """From half a month before the first day to half a month after the last."""
    half = timedelta(days=15)
    return [min(block.start for block in blocks) - half, max(block.end for block in blocks) + half]


def _per_month_title(blocks: list[_Block]) -> str:
    first, *others = blocks
    told = [f"{first.mark.bare} on average over {first.period}"]
    return ", or ".join([*told, *(f"{wording.number(block.mark.value)} over {block.period}" for block in others)])


def _doubtful_period(blocks: list[_Block]) -> str:
    same = "The period is in doubt: a block for each, of one area, as both spread the same number. "
    return same if len(blocks) > 1 else ""


def _block(block: _Block, top: float, depth: float, look: Look) -> dict:
    mark, width = block.mark, lasting(block.start, block.end)
    paper, faint = look.colour("paper"), {"fgcolor": look.pale(mark.subject, 0.25)}  # words stand on it
    return {
        **styled([mark]),
        "type": "bar",
        "x": [block.start + timedelta(milliseconds=width / 2)],
        "base": [top],
        "y": [depth],
        "width": [width],
        "customdata": [mark.opens],
        "hovertemplate": f"{escape(mark.label)}<br>{mark.hover}<extra></extra>",
        "marker": {
            "color": paper,
            "line": {"color": look.colour(mark.subject), "width": 1.6},
            **({"pattern": hatched(mark.subject, paper, look) | faint} if mark.fails else {}),
        },
        "text": [escape(mark.bare) if look.narrow else f"<b>{escape(mark.label)}</b>"],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": look.colour("ink")},
    }


@once
def value(claims: pd.DataFrame, look: Look, *, choice: str, money: Conversion, source: str) -> go.Figure:
    """What the arms are said to have earned, above the total of all illicit income; `claims` are these two."""
    drawn = [
        rows.Row(
            claim.component_title or "All illicit income",
            marks.readings(claim, choice, money),
            note=wording.when(claim),
        )
        for claim in each(claims.sort_values("component", na_position="last"))
    ]
    return rows.draw(
        drawn,
        look,
        title=_value_title(drawn),
        subtitle=f"Illicit revenue, {marks.dollars(money)}. {rows.key(drawn, 'bar')}",
        source=source,
        shape="bar",
        unit=money.into("USD"),
    )


def _value_title(drawn: list[rows.Row]) -> str:
    """The arms, then all illicit income, each as it is drawn: in both readings where they differ."""
    words = [" and ".join(mark.label for mark in row.marks) for row in drawn]
    return f"Arms sales at {words[0]}{f', all illicit income at {words[1]}' if len(words) > 1 else ''}"
