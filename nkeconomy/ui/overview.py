"""The parts of the overview that no other page has: coverage by document and the list of weak points."""

from itertools import groupby

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import link
from nkeconomy.ui.parts import html, text

GLYPHS = {"stated": "●", "bounded": "◐", "direction only": "→", "silent": ""}
THEMES = {
    "gdp_gni": "GDP and GNI",
    "trade": "Trade",
    "illicit_revenue": "Illicit revenue",
    "russia_china": "Russia and China",
    "arms_transfers": "Arms transfers",
    "missile_programme": "Missile programme",
    "living_conditions": "Living conditions",
    "policy": "Policy",
}


def headline_cards(claims: pd.DataFrame) -> list[dict]:
    """Cards for ui.headlines out of rows of queries.claims, in their order."""
    return [
        {
            "label": " · ".join(part for part in (claim.indicator_title, claim.component_title) if part),
            "value": wording.headline(claim),
            "detail": f"{wording.when(claim)}. {claim.attributed_title or claim.publisher_title}, "
            f"in {claim.publisher_title}, {wording.day(claim.published)}",
            "claim": claim.id,
            "caution": _caution(claim),
        }
        for claim in each(claims)
    ]


def _caution(claim) -> str:
    doubts = ["does not add up with other numbers of its document"] if claim.failing_checks else []
    doubts += ["denied"] if claim.denied_by else []
    doubts += [claim.stance] if claim.stance in ("alleged", "argued") else []
    return "; ".join(doubts).capitalize()


def coverage_table(cells: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Indicator by document as a table of links, one group a theme."""
    names = "".join(f"<th scope='col'>{text(row.id)}<br><span class='nk-by'>{text(row.publisher_title)}</span></th>" for row in each(documents))
    places = list(THEMES)
    ordered = sorted(each(cells), key=lambda cell: places.index(cell.theme) if cell.theme in places else len(places))
    body = "".join(_theme(theme, list(rows), len(documents)) for theme, rows in groupby(ordered, lambda cell: cell.theme))
    key = ", ".join(f"{glyph} {name}" for name, glyph in GLYPHS.items() if glyph)
    html(
        "<div class='nk-table nk-coverage' tabindex='0' role='region' aria-label='Coverage'><table>"
        f"<caption>Indicator by document: {key}; an empty cell is silence, not zero. The figure is the number of claims.</caption>"
        f"<thead><tr><th scope='col'>Indicator</th>{names}</tr></thead>{body}</table></div>"
    )


def _theme(theme: str, cells: list, documents: int) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{text(title)}</th>{''.join(_cell(cell) for cell in group)}</tr>"
        for title, group in groupby(cells, lambda cell: cell.title)
    )
    return f"<tbody><tr class='nk-group'><th colspan='{documents + 1}' scope='rowgroup'>{text(THEMES.get(theme, theme))}</th></tr>{rows}</tbody>"


def _cell(cell) -> str:
    if not cell.claims:
        return "<td><span class='nk-silent'>silent</span></td>"
    label = f"{cell.title}, document {cell.document}: {cell.coverage}, {cell.claims} claims"
    return f"<td><a href='{text(link(claim=cell.first))}' aria-label='{text(label)}'>{GLYPHS[cell.coverage]} {cell.claims}</a></td>"


def weak_points(claims: pd.DataFrame, checks: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Where the evidence is weak or contradictory, each point with links to the passages."""
    known = {claim.id: claim for claim in each(claims)}
    points = [_failing(check, known) for check in each(checks[checks["status"] == "fails"])]
    denials = claims[claims["kind"] == "denial"]
    points += [_denied(list(each(group)), known) for _, group in denials.groupby("quote", sort=False)]
    undated = documents[documents["published"].isna()]
    if not undated.empty:
        names = ", ".join(f"document {text(row.id)}" for row in each(undated))
        points.append(f"<li><b>Undated.</b> No full date is printed on {names}: how fresh their {undated['claims'].sum()} claims are is unknown.</li>")
    html(f"<ul class='nk-points'>{''.join(points)}</ul>")


def _failing(check, known: dict) -> str:
    passages = ", ".join(_anchor(known[claim], wording.amount(known[claim])) for claim in check.inputs)
    return f"<li><b>Does not add up.</b> {text(check.title)}: {text(check.explanation)} <span class='nk-by'>As printed: {passages}</span></li>"


def _denied(denials: list, known: dict) -> str:
    who = " and ".join(dict.fromkeys(text(row.attributed_title) for row in denials))
    what = dict.fromkeys(row.disputes for row in denials)
    against = " and ".join(_anchor(known[claim], f"“{known[claim].quote}”") for claim in what)
    return f"<li><b>Denied.</b> {who}: {_anchor(denials[0], f'“{denials[0].quote}”')} <span class='nk-by'>against</span> {against}</li>"


def _anchor(claim, words: str) -> str:
    return f"<a href='{text(link(claim=claim.id))}'>{text(words)}</a>"


def span_title(numbers: pd.DataFrame) -> str:
    """The finding of the timeline: which year most numbers with a period of one year speak of."""
    dated = numbers[numbers["period_start"].notna() & numbers["period_end"].notna()]
    years = [(row.period_start.year) for row in each(dated) if row.period_start.year == row.period_end.year]
    undated = len(numbers) - len(numbers[numbers["period_start"].notna() | numbers["period_end"].notna()])
    if not years:
        return f"None of {len(numbers)} numbers is tied to one year"
    most = max(sorted(set(years)), key=years.count)
    return f"{years.count(most)} of {len(numbers)} numbers speak of {most}; {undated} have no printed period"
