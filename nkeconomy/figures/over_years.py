"""One thing over the years, as every estimator gives it: what Explore draws where a thing is told of many years."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import series
from nkeconomy.figures.look import Look
from nkeconomy.frame import grouped
from nkeconomy.money import Conversion

LONG, YEARS = 9, 6
"""At least so many numbers of one thing, of so many years, are drawn over the years."""
NAMED = 6
"""So many lines bear a name, those with most years."""
MONTH = 30.4


def thing(claim) -> str:
    """What a claim speaks of, as an id: indicator, component, whose, with whom."""
    return "-".join(part for part in (claim.indicator, claim.component, claim.subject, claim.counterpart) if part)


def about(claim) -> str:
    """The same in words: "Gross national income (GNI), South Korea"."""
    return f"{wording.what(claim)}{whose(claim)}"


def whose(claim) -> str:
    """Whose it is, where that is not North Korea: ", South Korea"."""
    return f", {claim.subject_title}" if claim.subject_title and claim.subject != "KP" else ""


def long(claims: list) -> bool:
    """Whether they are many, and of many years, most of them out of the wider record."""
    cited = [claim for claim in claims if not claim.text_held]
    return len(cited) >= LONG and len({int(when) for when in map(series.year, cited) if when is not None}) >= YEARS


def newest(claims: list) -> list:
    """What can be drawn over the years: of an estimator's vintages the latest; nothing without a year."""
    frame = pd.DataFrame(claims, dtype=object)
    last = set(record.latest(frame[~frame["text_held"].astype(bool)])["id"])
    return [claim for claim in claims if series.year(claim) is not None and (claim.text_held or claim.id in last)]


def lines(
    claims: list,
    look: Look,
    *,
    unit: str,
    named: str,
    earlier: int,
    choice: str,
    money: Conversion,
    log: bool,
    source: str,
) -> go.Figure:
    """A line for each estimator and price basis, the longest in the colour of its subject; documents stand out."""
    cited = [claim for claim in claims if not claim.text_held]
    told = [claim for claim in claims if claim.text_held]
    strokes = _strokes(cited, choice, money)
    if told:
        strokes.append(series.held(pd.DataFrame(told, dtype=object), choice=choice, money=money))
    logarithmic = log and all(end > 0 for line in strokes for _, mark in line.at for end in mark.ends)
    return series.draw(
        strokes,
        look,
        title=_title(claims, cited, told),
        subtitle=_subtitle(named, strokes, earlier, logarithmic, len(set(map(_length, cited))) > 1),
        source=source,
        unit=unit,
        log=logarithmic,
    )


def _strokes(cited: list, choice: str, money: Conversion) -> list[series.Line]:
    alike = grouped(cited, lambda claim: (claim.attributed_title, claim.price_basis, _length(claim)))
    several = len({claim.price_basis for claim in cited}) > 1
    usual = _usual(cited)
    made = []
    for (_, basis, length), rows in sorted(alike.items(), key=lambda pair: -len(pair[1])):
        for line in series.by_estimator(pd.DataFrame(rows, dtype=object), choice=choice, money=money):
            joined = line.joined and length == usual
            name = f"{line.name}, {wording.BASES[basis]}" if several and basis and line.name else line.name
            made.append(replace(line, name=name if joined else "", joined=joined))
    return _led(made)


def _led(made: list[series.Line]) -> list[series.Line]:
    """The longest line leads; the few longest keep their names."""
    longest = sorted((line for line in made if line.joined), key=lambda line: -len(line.at))
    named = {line.name for line in longest[:NAMED]}
    return [replace(line, lead=line is longest[0], name=line.name if line.name in named else "") for line in made]


def _length(claim) -> int | None:
    """How long its period is, in months; None for an open one: only periods of one length share a line."""
    if not (claim.period_start and claim.period_end):
        return None
    return round((claim.period_end - claim.period_start).days / MONTH)


def _usual(cited: list) -> int | None:
    return Counter(map(_length, cited)).most_common(1)[0][0]


def _title(claims: list, cited: list, told: list) -> str:
    """What it is, how many numbers by how many estimators, of which years."""
    years = sorted(int(series.year(claim)) for claim in claims)
    by = wording.counted(len({claim.attributed_title for claim in cited}), "estimator")
    beside = f", and {wording.counted(len(told), 'number')} of documents held here" if told else ""
    figures = wording.counted(len(cited), "cited figure")
    return f"{about(claims[0])}, {years[0]} to {years[-1]}: {figures} by {by}{beside}"


def _subtitle(named: str, strokes: list, earlier: int, log: bool, uneven: bool) -> str:
    converted = ", converted" if any(mark.converted for line in strokes for _, mark in line.at) else ""
    left_out = f" {wording.counted(earlier, 'earlier vintage')} in the table only." if earlier else ""
    scale = " Logarithmic scale." if log else ""
    lengths = " A line joins periods of one length only." if uneven else ""
    return f"{named[:1].upper()}{named[1:]}{converted}.{scale} {series.key(strokes)}{lengths}{left_out}"
