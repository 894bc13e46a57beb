"""The parts of the overview that no other page has: coverage by document and the list of weak points."""

import re
from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.money import one_telling
from nkeconomy.ui.address import elsewhere, link
from nkeconomy.ui.markup import anchor, by, html, text

GLYPHS = {"stated": "●", "bounded": "◐", "direction only": "|", "silent": ""}
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


def coverage_table(cells: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Indicator by document as a table of links, one group a theme."""
    names = "".join(f"<th scope='col'>{text(row.id)}<br>{by(row.publisher_title)}</th>" for row in each(documents))
    body = "".join(
        _theme(theme, list(rows), len(documents)) for theme, rows in groupby(_by_theme(cells), lambda cell: cell.theme)
    )
    html(
        "<div class='nk-table nk-coverage' tabindex='0' role='region' aria-label='Coverage'><table>"
        f"<caption>{_coverage_key()}</caption>"
        f"<thead><tr><th scope='col'>Indicator</th>{names}</tr></thead>{body}</table></div>"
    )


def _by_theme(cells: pd.DataFrame) -> list:
    """The cells in the order of THEMES, those of any other theme last."""
    places = {theme: place for place, theme in enumerate(THEMES)}
    return sorted(each(cells), key=lambda cell: places.get(cell.theme, len(places)))


def _coverage_key() -> str:
    glyphs = ", ".join(f"{glyph} {name}" for name, glyph in GLYPHS.items() if glyph)
    silence = "an empty cell is silence, not zero. The figure is the number of claims."
    return f"Indicator by document: {glyphs}; {silence}"


def _theme(theme: str, cells: list, documents: int) -> str:
    title = text(THEMES.get(theme, theme))
    head = f"<tr class='nk-group'><th colspan='{documents + 1}' scope='rowgroup'>{title}</th></tr>"
    rows = "".join(_indicator(title, group) for title, group in groupby(cells, lambda cell: cell.title))
    return f"<tbody>{head}{rows}</tbody>"


def _indicator(title: str, cells: Iterable) -> str:
    return f"<tr><th scope='row'>{text(title)}</th>{''.join(_cell(cell) for cell in cells)}</tr>"


def _cell(cell) -> str:
    """One claim opens its passage, several open in Explore."""
    name = f"<td data-label='Document {text(cell.document)}'>"
    if not cell.claims:
        return f"{name}<span class='nk-silent'>silent</span></td>"
    label = text(f"{cell.title}, document {cell.document}: {cell.coverage}, {wording.counted(cell.claims, 'claim')}")
    shown = f"{GLYPHS[cell.coverage]} {cell.claims}"
    several = text(elsewhere("explore", indicators=cell.title, documents=cell.document))
    opens = link(claim=cell.first) if cell.claims == 1 else several
    return f"{name}<a href='{text(opens) if cell.claims == 1 else opens}' aria-label='{label}'>{shown}</a></td>"


def weak_points(claims: pd.DataFrame, checks: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Where the evidence is weak or contradictory, each point with links to the passages."""
    known = {claim.id: claim for claim in each(claims)}
    points = [_failing(check, known) for check in each(checks[checks["status"] == "fails"])]
    denials = claims[claims["kind"] == "denial"]
    points += [_denied(list(each(group)), known) for _, group in denials.groupby("quote", sort=False)]
    undated = documents[documents["published"].isna()]
    points += [_undated(undated)] * (not undated.empty)
    html(f"<ul class='nk-points'>{''.join(points)}</ul>")


def _failing(check, known: dict) -> str:
    inputs = re.findall(r"\[([^\]]+)\]", check.formula)
    passages = ", ".join(anchor(text(wording.amount(known[claim])), claim=claim) for claim in dict.fromkeys(inputs))
    printed = f"<span class='nk-by'>As printed: {passages}</span>"
    return _point("Does not add up", f"{text(f'Should hold: {check.title}. {check.explanation}')} {printed}")


def _denied(denials: list, known: dict) -> str:
    who = " and ".join(dict.fromkeys(text(row.attributed_title) for row in denials))
    against = " and ".join(_quote(known[claim]) for claim in dict.fromkeys(row.disputes for row in denials))
    return _point("Denied", f"{who}: {_quote(denials[0])} {by('against')} {against}")


def freshness(documents: pd.DataFrame) -> None:
    """Which dated document is the newest: no claim is fresher than that."""
    dated = sorted((row for row in each(documents) if row.published), key=lambda row: row.published)
    if dated:
        newest = f"{_document(dated[-1])}, {text(wording.published(dated[-1]))}"
        html(f"<p class='nk-key'>The newest dated document is {newest}: nothing here is known to be fresher.</p>")


def _document(row) -> str:
    whole = text(elsewhere("sources", document=row.id))
    return f"<a href='{whole}'>{text(row.id)} ({text(row.publisher_title)})</a>"


def _undated(documents: pd.DataFrame) -> str:
    names = ", ".join(_document(row) for row in each(documents))
    fresh = f"how fresh their {documents['claims'].sum()} claims are is unknown."
    return _point("Undated", f"No full date is printed on {names}: {fresh}")


def _point(name: str, words: str) -> str:
    return f"<li><b>{name}.</b> {words}</li>"


def _quote(claim) -> str:
    return anchor(text(f"“{claim.quote}”"), claim=claim.id)


def span_title(numbers: pd.DataFrame) -> str:
    """The finding of the timeline: which year most numbers with a period of one year speak of."""
    dated = numbers[numbers["period_start"].notna() & numbers["period_end"].notna()]
    years = [row.period_start.year for row in each(dated) if row.period_start.year == row.period_end.year]
    undated = len(numbers) - len(numbers[numbers["period_start"].notna() | numbers["period_end"].notna()])
    if not years:
        return f"None of {len(numbers)} numbers is tied to one year"
    most = max(sorted(set(years)), key=years.count)
    return f"{years.count(most)} of {len(numbers)} numbers speak of {most}; {undated} cannot be dated"


def span_source(documents: pd.DataFrame, release: str) -> str:
    """The source line of the timeline."""
    held = f"documents {documents['id'].min()} to {documents['id'].max()}"
    return f"Source: {held}; numbers that cannot be dated are not drawn. Release {release}"


def finding(claims: pd.DataFrame, documents: pd.DataFrame, checks: pd.DataFrame) -> str:
    """How many numbers there are, how many sums of them fail, and how many claims are denied."""
    numbers = len(one_telling(claims[claims["number_as_printed"].notna()]))
    failing, denied = int((checks["status"] == "fails").sum()), claims["disputes"].dropna().nunique()
    told = f"{wording.counted(numbers, 'number')} in {wording.counted(len(documents), 'document')}"
    fail = f"{failing} of {wording.counted(len(checks), 'check')} on them fail{'s' * (failing == 1)}"
    return f"{told}: {fail}, {wording.counted(denied, 'accusation')} {'is' if denied == 1 else 'are'} denied"
