"""What each held document says of each indicator (stated, bounded, direction only, silent), and what is cited of it."""

from collections import Counter
from itertools import groupby

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.frame import each, grouped
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere, link
from nkeconomy.ui.markup import by, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html

GLYPHS = {"stated": "●", "bounded": "◐", "direction only": "|", "silent": ""}
CITED = "◇"
ROOM = 40
"""Documents that have a column of their own."""
COUNTED = ("Indicator", "Stated", "Bounded", "Direction only", "Silent", "Claims", "Cited")
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


def coverage_table(db: Release, documents: pd.DataFrame) -> None:
    """Indicator by held document as a table of links, with a column for cited figures; one group a theme.

    Where there are more documents than a table has room for, they are counted.
    """
    held = documents[documents["text_held"].astype(bool)]
    html(_coverage(queries.coverage(db), held) if len(held) <= ROOM else _counted(queries.covered(db), len(held)))


@remembered
def _counted(rows: pd.DataFrame, documents: int) -> str:
    themed = grouped(sorted(each(rows), key=lambda row: place(row.theme)), lambda row: row.theme)
    body = "".join(_counted_theme(theme, inside, documents) for theme, inside in themed.items())
    heads = "".join(f"<th scope='col'>{name}</th>" for name in COUNTED)
    said = f"Of each indicator, how many of {documents:,} documents with their text say what, and what is cited beside."
    return (
        "<div class='nk-table nk-coverage' tabindex='0' role='region' aria-label='Coverage'><table>"
        f"<caption>{said} Claims lead to Explore.</caption><thead><tr>{heads}</tr></thead>{body}</table></div>"
    )


def _counted_theme(theme: str, rows: list, documents: int) -> str:
    head = f"<tr class='nk-group'><th colspan='{len(COUNTED)}' scope='rowgroup'>{text(name(theme))}</th></tr>"
    return f"<tbody>{head}{''.join(_counted_row(row, documents) for row in rows)}</tbody>"


def _counted_row(row, documents: int) -> str:
    spoken = row.stated + row.bounded + row.direction_only
    counts = (row.stated, row.bounded, row.direction_only, documents - spoken)
    told = [f"{count:,}" if count else "" for count in counts]
    told += [_all_of(row, row.claims, "held"), f"{_all_of(row, row.cited, 'cited')} {by(_years(row))}".strip()]
    named = zip(COUNTED[1:], told, strict=True)
    inside = "".join(f"<td data-label='{label}'><span>{cell}</span></td>" for label, cell in named)
    return f"<tr><th scope='row'>{text(row.title)}</th>{inside}</tr>"


def _all_of(row, count: int, evidence: str) -> str:
    address = text(elsewhere("explore", indicators=row.title, evidence=evidence))
    return f"<a href='{address}'>{count:,}</a>" if count else ""


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
