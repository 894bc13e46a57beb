"""What each document says of each indicator: stated, bounded, direction only or silent."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import elsewhere, link
from nkeconomy.ui.markup import by, html, text

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
    themed = groupby(sorted(each(cells), key=lambda cell: place(cell.theme)), lambda cell: cell.theme)
    body = "".join(_theme(theme, list(rows), len(documents)) for theme, rows in themed)
    html(
        "<div class='nk-table nk-coverage' tabindex='0' role='region' aria-label='Coverage'><table>"
        f"<caption>{_key(Counter(cells['coverage']))}</caption>"
        f"<thead><tr><th scope='col'>Indicator</th>{names}</tr></thead>{body}</table></div>"
    )


def place(theme: str) -> int:
    """Where a theme stands in the order of THEMES; any other comes last."""
    return [*THEMES, theme].index(theme)


def _key(counts: Counter) -> str:
    told = ", ".join(f"{glyph} {name} ({counts[name]})".strip() for name, glyph in GLYPHS.items())
    return (
        f"Indicator by document, {wording.counted(counts.total(), 'pair')}: {told}. "
        "An empty cell is silence, not zero. The figure in a cell is the number of claims."
    )


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
    several = elsewhere("explore", indicators=cell.title, documents=cell.document)
    opens = text(link(claim=cell.first) if cell.claims == 1 else several)
    return f"{name}<a href='{opens}' aria-label='{label}'>{GLYPHS[cell.coverage]} {cell.claims}</a></td>"
