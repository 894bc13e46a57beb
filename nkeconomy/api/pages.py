"""A page in any state: what is on it, its data, and itself as a document."""

import json
from urllib.parse import urlencode

import pandas as pd

from nkeconomy import document
from nkeconomy.api import extracts, prints
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked
from nkeconomy.api.extracts import MEDIA
from nkeconomy.api.figures import WRITERS, on_paper, pairs, title
from nkeconomy.api.own import ROWS
from nkeconomy.api.problems import Problem, nearest, quoted
from nkeconomy.document.of_page import live
from nkeconomy.ui.paper import Paper

DOCUMENTS = ("html", "pdf", "png")


def as_json(asked: Asked) -> Content:
    """What is on the page: its finding, its figures and tables, each with its addresses."""
    paper = on_paper(asked)
    said = urlencode(
        [*((one, value) for one, value in extracts.kept(paper) if one != "release"), ("release", asked.db.id)]
    )
    at, figures = f"{asked.home}api/pages/{paper.page.name}", f"{asked.home}api/figures/{paper.page.name}"
    told = {
        "page": paper.page.name,
        "title": paper.title,
        "question": paper.question,
        "release": asked.db.id,
        "link": live(paper),
        "state": pairs(paper),
        "figures": [
            {"key": chart.key, "title": title(chart), "alt": chart.alt, "address": f"{figures}/{chart.key}.json?{said}"}
            for chart in paper.charts.values()
        ],
        "data": [
            {"name": name, "claims": len(claims), "address": f"{at}.csv?{said}&{urlencode({ROWS.name: name})}"}
            for name, claims in paper.rows.items()
        ],
        "documents": {ending: f"{at}.{ending}?{said}" for ending in (*DOCUMENTS, *MEDIA)},
    }
    return Content((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), _name(asked))


def as_data(asked: Asked, form: str) -> Content:
    """What the page offers as data: the table that `rows` names, or all of them, each claim once."""
    paper = on_paper(asked)
    named = asked.one(ROWS.name)
    claims = _rows(paper, named) if named else every_row(paper)
    return Content(WRITERS[form](extracts.of_rows(paper, claims)), _name(asked, named))


def _rows(paper: Paper, name: str) -> pd.DataFrame:
    if name not in paper.rows:
        detail = f"This page has no table {quoted(name)} in this state.{nearest(name, paper.rows)}"
        raise Problem("no-data", detail, parameter=ROWS.name, known=list(paper.rows))
    return paper.rows[name]


def every_row(paper: Paper) -> pd.DataFrame:
    """The claims of all tables that a page offers as data, each once; a Problem where it offers none."""
    tables = list(paper.rows.values())
    if not tables:
        raise Problem("no-data", "This page offers no data in this state.")
    return tables[0] if len(tables) == 1 else pd.concat(tables).drop_duplicates("id").reset_index(drop=True)


def as_document(asked: Asked, form: str) -> Content:
    """The page as one HTML file that loads nothing, or as a print of it."""
    made = document.of_page(on_paper(asked))
    return Content(prints.MAKERS[form](made), _name(asked))


def _name(asked: Asked, rows: str = "") -> str:
    return "-".join(part for part in (asked.page.name, rows, asked.db.id) if part)
