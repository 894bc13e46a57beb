"""One figure of a page in any state: as Plotly draws it, as data, as citations."""

import json
import re
from html import unescape
from urllib.parse import urlencode

import plotly.graph_objects as go

from nkeconomy import citations, queries, views
from nkeconomy.api import extracts
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked
from nkeconomy.api.one_claim import authors, built
from nkeconomy.api.problems import Problem, nearest, quoted
from nkeconomy.export import csv, package, parquet, xlsx
from nkeconomy.figures.look import Look
from nkeconomy.figures.printed import printed, used
from nkeconomy.frame import each
from nkeconomy.parameters import FIGURE
from nkeconomy.ui.paper import Chart, Paper

WRITERS = {"csv": csv, "xlsx": xlsx, "parquet": parquet, "zip": package}


def as_json(asked: Asked) -> Content:
    """Data and layout of the figure, and in `meta` what a program needs to tell of it."""
    paper = on_paper(asked)
    chart = _chart(asked, paper)
    meta = described(asked, paper, chart)
    figure = _in_look(asked, chart, meta)
    told = f'{figure.to_json()[:-1]},"meta":{json.dumps(meta, ensure_ascii=False)}}}\n'
    return Content(told.encode(), _name(asked))


def _in_look(asked: Asked, chart: Chart, meta: dict) -> go.Figure:
    match asked.one("look", "light"):
        case "print":
            return printed(chart.figure, meta["legend"], meta["link"])
        case "dark":
            return _chart(asked, on_paper(asked, Look(dark=True))).figure
    return chart.figure


def described(asked: Asked, paper: Paper, chart: Chart) -> dict:
    """Title, source line, legend and link of a figure, and the ids that its marks carry."""
    layout = chart.figure.to_dict()["layout"]
    derived = set(queries.derived(paper.release)["id"]) & chart.figure.carried
    return {
        "page": paper.page.name,
        "figure": chart.key,
        "title": title(chart),
        "subtitle": _plain(layout["annotations"][1]["text"]),
        "alt": chart.alt,
        "source": _plain(layout["annotations"][0]["text"]),
        "legend": used(chart.figure),
        "release": paper.release.id,
        "link": link(paper, chart),
        "state": pairs(paper),
        "claims": sorted(chart.figure.carried - derived),
        "derived": sorted(derived),
    }


def title(chart: Chart) -> str:
    """The finding that a figure has for its title."""
    return _plain(chart.figure.to_dict()["layout"]["title"]["text"])


def link(paper: Paper, chart: Chart) -> str:
    """The live view of the page with the figure in sight, pinned to the release."""
    kept = [(name, value) for name, value in extracts.kept(paper) if name != "release"]
    return f"{extracts.view(paper)}?{urlencode([*kept, ('release', paper.release.id), (FIGURE.name, chart.key)])}"


def pairs(paper: Paper) -> list[dict[str, str]]:
    """Every parameter that decides what a page shows, with what holds."""
    return [{"name": name, "value": value} for name, value in extracts.kept(paper)]


def as_data(asked: Asked, form: str) -> Content:
    """The claims and derived figures that the marks of the figure carry, and what these are computed from."""
    paper = on_paper(asked)
    return Content(WRITERS[form](extracts.of_figure(paper, _chart(asked, paper))), _name(asked))


def cited(asked: Asked, form: str) -> Content:
    """How to cite the figure: the documents behind it, and itself in the release."""
    paper = on_paper(asked)
    chart, db = _chart(asked, paper), paper.release
    behind = each(extracts.behind(db, chart))
    items = citations.items(behind, link(paper, chart), db.id, title(chart), built=built(db), authors=authors(db))
    return Content(citations.FORMATS[form].write(items).encode(), _name(asked))


def on_paper(asked: Asked, look: Look | None = None) -> Paper:
    """The page that is asked for in the state that is asked for."""
    return views.paper(asked.page.name, asked.said, asked.home, look)


def _chart(asked: Asked, paper: Paper) -> Chart:
    key, known = asked.path["figure"], paper.charts
    if key not in known:
        detail = f"There is no figure {quoted(key)} on this page in this state.{nearest(key, known)}"
        raise Problem("no-such-figure", detail, known=list(known))
    return known[key]


def _name(asked: Asked) -> str:
    return f"{asked.page.name}-{asked.path['figure']}-{asked.db.id}"


def _plain(words: str) -> str:
    """Words of a figure without its markup."""
    return unescape(re.sub("<[^>]*>", "", words.replace("<br>", " ")))
