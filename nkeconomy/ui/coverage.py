"""What each held document says of each indicator (stated, bounded, direction only, silent), and what is cited of it."""

from collections import Counter
from itertools import groupby

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.address import elsewhere, link
from nkeconomy.ui.markup import by, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

GLYPHS = {"stated": "●", "bounded": "◐", "direction only": "|", "silent": ""}
CITED = "◇"
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
    """Indicator by held document as a table of links, with a column for cited figures; one group a theme."""
    html(_coverage(cells, documents[documents["text_held"].astype(bool)]))


@remembered
def _coverage(cells: pd.DataFrame, documents: pd.DataFrame) -> str:
    rows = each(cells)
    names = "".join(f"<th scope='col'>{text(row.id)}<br>{by(row.publisher_title)}</th>" for row in each(documents))
    cited = any(cell.document is None for cell in rows)
    last = f"<th scope='col' class='nk-cited-column'>Cited<br>{by('text not held')}</th>" if cited else ""
    themed = groupby(sorted(rows, key=lambda cell: place(cell.theme)), lambda cell: cell.theme)
    body = "".join(_theme(theme, list(inside), len(documents), cited) for theme, inside in themed)
    return (
        "<div class='nk-table nk-coverage' tabindex='0' role='region' aria-label='Coverage'><table>"
        f"<caption>{_key(rows, len(documents))}</caption>"
        f"<thead><tr><th scope='col'>Indicator</th>{names}{last}</tr></thead>{body}</table></div>"
    )


def place(theme: str) -> int:
    """Where a theme stands in the order of THEMES; any other comes last."""
    return [*THEMES, theme].index(theme)


def _key(cells: list, documents: int) -> str:
    return " ".join(part for part in (_held_key(cells, documents), _cited_key(cells, documents)) if part)


def _held_key(cells: list, documents: int) -> str:
    if not documents:
        return "No document held here had spoken by then."
    counts = Counter(cell.coverage for cell in cells if cell.document)
    told = ", ".join(f"{glyph} {name} ({counts[name]})".strip() for name, glyph in GLYPHS.items())
    return (
        f"Indicator by document, {wording.counted(counts.total(), 'pair')}: {told}. "
        "An empty cell is silence, not zero. The figure in a cell is the number of claims."
    )


def _cited_key(cells: list, documents: int) -> str:
    """What the last column is, and how many indicators only it speaks of."""
    cited = [cell for cell in cells if cell.document is None]
    if not cited:
        return ""
    figures = wording.counted(sum(cell.claims for cell in cited), "figure")
    spoken = {cell.indicator for cell in cells if cell.document and cell.claims}
    alone = sum(cell.indicator not in spoken for cell in cited)
    only = f"; {alone} of them, in italics, have nothing else" if documents and alone else ""
    return (
        f"{CITED} apart: {figures} cited from pages whose texts are not held, on "
        f"{wording.counted(len(cited), 'indicator')}{only}."
    )


def _theme(theme: str, cells: list, documents: int, cited: bool) -> str:
    """The indicators of documents before those that are only cited."""
    head = f"<tr class='nk-group'><th colspan='{documents + 1 + cited}' scope='rowgroup'>{text(name(theme))}</th></tr>"
    indicators = grouped(cells, lambda cell: cell.indicator).values()
    rows = [_indicator(row, documents, cited) for row in sorted(indicators, key=_alone)]
    return f"<tbody>{head}{''.join(rows)}</tbody>"


def name(theme: str) -> str:
    """What a theme is called on screen."""
    return THEMES.get(theme, theme)


def _alone(cells: list) -> bool:
    """Whether an indicator is spoken of by cited figures only."""
    return not any(cell.document and cell.claims for cell in cells)


def _indicator(cells: list, documents: int, cited: bool) -> str:
    held = [cell for cell in cells if cell.document]
    apart = [cell for cell in cells if cell.document is None]
    only = " class='nk-only-cited'" if documents and _alone(cells) else ""
    last = "".join(map(_cited, apart)) or (_silence("Cited") if cited else "")
    return f"<tr{only}><th scope='row'>{text(cells[0].title)}</th>{''.join(map(_cell, held))}{last}</tr>"


def _cell(cell) -> str:
    """One claim opens its passage, several open in Explore."""
    label = f"Document {text(cell.document)}"
    if not cell.claims:
        return _silence(label)
    told = text(f"{cell.title}, document {cell.document}: {cell.coverage}, {wording.counted(cell.claims, 'claim')}")
    several = elsewhere("explore", indicators=cell.title, documents=cell.document)
    return _filled(label, cell, several, told, f"{GLYPHS[cell.coverage]} {cell.claims}")


def _cited(cell) -> str:
    """How many figures are cited, of how many estimators, for which years: one opens its drawer, several Explore."""
    years = _years(cell)
    who = wording.counted(cell.estimators, "estimator")
    told = text(f"{cell.title}: {wording.counted(cell.claims, 'cited figure')} of {who}{f', {years}' if years else ''}")
    several = elsewhere("explore", indicators=cell.title, evidence="cited")
    beside = by(" · ".join(part for part in (who, years) if part))
    return _filled("Cited", cell, several, told, f"{CITED} {cell.claims}", f" {beside}")


def _years(cell) -> str:
    if cell.first_year is None:
        return ""
    return str(cell.last_year) if cell.first_year == cell.last_year else f"{cell.first_year} to {cell.last_year}"


def _filled(label: str, cell, several: str, told: str, words: str, beside: str = "") -> str:
    opens = text(link(claim=cell.first) if cell.claims == 1 else several)
    column = " class='nk-cited-column'" if cell.document is None else ""
    inside = f"<a href='{opens}' aria-label='{told}'>{words}</a>{beside}"
    return f"<td data-label='{label}'{column}>{f'<span>{inside}</span>' if beside else inside}</td>"


def _silence(label: str) -> str:
    column = " class='nk-cited-column'" if label == "Cited" else ""
    return f"<td data-label='{label}'{column}><span class='nk-silent'>silent</span></td>"
