"""Which years cited figures speak of, on one lane: a diamond a year, a bar from the first to the last, all hollow.

A diamond stands for all figures of its year, a bar for all of its indicator. None of them shows a value.
"""

from datetime import date

from nkeconomy import wording
from nkeconomy.figures.days import lasting
from nkeconomy.figures.escaped import escape
from nkeconomy.figures.look import Look
from nkeconomy.frame import grouped

EARLIEST = date(1990, 1, 1)
"""Where the axis of years begins at the latest: what lies before stands in an arrowhead at its edge."""
NAMES = 3
"""How many estimators a hover names."""


def first_day(days: list[date]) -> date:
    """Where an axis begins that holds these days."""
    return max(min(days), EARLIEST) if days else EARLIEST


def days(years: list) -> list[date]:
    """The first and the last days that rows of queries.cited_years speak of."""
    return [day for row in years for day in (row.first, row.last)]


def traces(years: list, lanes: dict[str, float], start: date, look: Look) -> list[dict]:
    """The marks of rows of queries.cited_years, each on the lane of its indicator's title."""
    if not years:
        return []
    indicators = grouped(years, lambda row: row.title)
    before = [rows for same in indicators.values() if (rows := [row for row in same if row.last < start])]
    single = [row for row in years if row.reach == "year" and row.last >= start]
    ends = [row for row in years if row.reach in ("to", "from") and row.last >= start]
    found = [
        _bars([rows for rows in indicators.values() if max(days(rows)) >= start], lanes, start, look),
        _marks([(_middle(row.year), [row], f"{row.title}, {row.year}") for row in single], "diamond", lanes, look),
        _marks([(row.last, [row], _one_end(row)) for row in ends if row.reach == "to"], "triangle-left", lanes, look),
        _marks(
            [(row.first, [row], _one_end(row)) for row in ends if row.reach == "from"], "triangle-right", lanes, look
        ),
        _marks([(start, rows, _earlier(rows, start)) for rows in before], "triangle-left", lanes, look),
    ]
    return [trace for trace in found if trace["x"]]


def _middle(year: int) -> date:
    return date(year, 7, 2)


def _one_end(row) -> str:
    return f"{row.title}, {'to' if row.reach == 'to' else 'from'} some day of {row.year}"


def _earlier(rows: list, start: date) -> str:
    return f"{rows[0].title}, before {start.year}: from {min(days(rows)).year}"


def _bars(indicators: list[list], lanes: dict[str, float], start: date, look: Look) -> dict:
    """One bar an indicator, unless a single diamond says it all; where it begins before the axis, from its edge."""
    spans = [(max(min(days(rows)), start), max(days(rows)), rows) for rows in indicators]
    longer = [(first, last, rows) for first, last, rows in spans if last > first and not _one_year(rows)]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [lanes[rows[0].title] for *_, rows in longer],
        "base": [first for first, *_ in longer],
        "x": [lasting(first, last) for first, last, _ in longer],
        "width": [4.0] * len(longer),
        "customdata": [_claims(rows) for *_, rows in longer],
        "marker": {"color": look.colour("paper"), "line": {"color": look.colour("muted"), "width": 1}},
        "hovertext": [_hover(rows, f"{rows[0].title}, {_span(rows)}") for *_, rows in longer],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _one_year(rows: list) -> bool:
    return len({row.year for row in rows}) == 1 and all(row.reach == "year" for row in rows)


def _span(rows: list) -> str:
    first, last = min(days(rows)).year, max(days(rows)).year
    return str(last) if first == last else f"{first} to {last}"


def _marks(placed: list[tuple[date, list, str]], symbol: str, lanes: dict[str, float], look: Look) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day for day, *_ in placed],
        "y": [lanes[rows[0].title] for _, rows, _ in placed],
        "customdata": [_claims(rows) for _, rows, _ in placed],
        "cliponaxis": False,
        "marker": {
            "symbol": symbol,
            "size": 6 if look.narrow else 9,
            "color": look.colour("paper"),
            "line": {"color": look.colour("muted"), "width": 1 if look.narrow else 1.4},
            "opacity": 1,
        },
        "hovertext": [_hover(rows, head) for _, rows, head in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _claims(rows: list) -> list[str]:
    """Their ids, those of the latest years first."""
    return [claim for row in sorted(rows, key=lambda row: -row.year) for claim in row.claims]


def _hover(rows: list, head: str) -> str:
    count = sum(len(row.claims) for row in rows)
    return f"<b>{escape(head)}</b><br>{wording.counted(count, 'cited figure')}: {escape(_estimators(rows))}"


def _estimators(rows: list) -> str:
    names = sorted({name for row in rows for name in row.estimators})
    further = [f"{len(names) - NAMES} more"] if len(names) > NAMES + 1 else names[NAMES:]
    return wording.listed([*names[:NAMES], *further])
