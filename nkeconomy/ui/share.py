"""What takes a page or a figure away: links that say everything, pictures, data, citations, a place in the brief.

Links with data-all are completed in the browser, by what `standing` says at the end of the page: only then is it known
what every control says.
"""

from urllib.parse import urlencode

from nkeconomy import wording
from nkeconomy.parameters import DRAWER, FIGURE
from nkeconomy.store import Release
from nkeconomy.ui.address import here, holds, link, run, state
from nkeconomy.ui.markup import text
from nkeconomy.ui.stage import html

OPENINGS = dict.fromkeys((*(parameter.name for parameter in DRAWER), FIGURE.name))
OF_A_PAGE = (
    ("pdf", "PDF", "on paper, with every source as a numbered note"),
    ("html", "HTML", "one file that opens offline: figures to hover over, every source as a numbered note"),
    ("png", "PNG", "the whole page as one picture"),
)
OF_DATA = (
    ("csv", "CSV", "opens in every spreadsheet"),
    ("xlsx", "XLSX", "with its sources and the choices in force on sheets of their own"),
    ("parquet", "Parquet", "for pandas, R and DuckDB"),
    ("zip", "ZIP", "a Frictionless Data Package with its bibliography and licences"),
)
CITATIONS = (("txt", "text"), ("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"))
OF_A_FIGURE = (("png", "PNG"), ("svg", "SVG"))


def standing(db: Release) -> None:
    """All that holds on this page, for its links: every parameter, defaults and the release included."""
    said = urlencode(state(release=db.id, **OPENINGS))
    html(f"<p class='nk-state' hidden data-state='{text(said)}'></p>")


def _whole(words: str, at: str, marks: str = "") -> str:
    """A link to that place with all that holds on the page."""
    return f"<a href='{text(at or link() or '?')}' data-all='{text(at)}'{marks}>{words}</a>"


def bar(page: str) -> str:
    """The line below a page's title: its link, and what it can be exported as."""
    files = "".join(_file(f"api/pages/{page}.{ending}", *words) for ending, *words in OF_A_PAGE)
    data = "".join(_file(f"api/pages/{page}.{ending}", *words) for ending, *words in OF_DATA)
    return (
        f"<nav class='nk-share' aria-label='Share and export this page'>{_whole('Copy link', '', marks=' data-copy')}"
        f"<details class='nk-export'><summary>Export</summary><div><p>This page as it stands</p><ul>{files}</ul>"
        f"<p>Its data</p><ul>{data}</ul></div></details></nav>"
    )


def _file(at: str, name: str, meaning: str) -> str:
    return f"<li>{_whole(name, at, _made(name))} <span>{text(meaning)}</span></li>"


def _made(name: str, more: str = "", title: str = "") -> str:
    added = f" data-more='{text(more)}'" if more else ""
    named = f" title='{text(title)}'" if title else ""
    return f" data-file='{name}'{added}{named}"


def tools(db: Release, key: str, title: str) -> str:
    """The line below a figure: pictures of it, its data, its link and citations, and its place in a brief."""
    at = f"api/figures/{run().page.name}/{key}"
    name = text(f"{run().page.name}-{key}-{db.id}")
    pictures = "".join(
        _whole(words, f"{at}.json", f" data-more='look=print' data-picture='{ending}' data-name='{name}'")
        for ending, words in OF_A_FIGURE
    )
    marks = f" data-copy data-more='{text(f'figure={key}')}'"
    return (
        f"<nav class='nk-tools' aria-label='{text(f'Take away: {title}')}' data-figure='{text(key)}'>{pictures}"
        f"{_whole('CSV', f'{at}.csv', _made('CSV'))}"
        f"{_whole('Link', '', marks)}"
        f"<a href='{text(link(cite=key))}'>Cite</a>{figure_in_brief(key)}</nav>"
    )


def figure_in_brief(key: str) -> str:
    """A link that puts a figure in its present state into the reader's brief."""
    return _whole("Add to brief", f"figure:{run().page.name}/{key}", " data-brief title='Add this figure to the brief'")


def data_of(at: str) -> str:
    """Links to the numbers of something, in every format."""
    return " ".join(_whole(name, f"{at}.{ending}", _made(name, title=why)) for ending, name, why in OF_DATA)


def files(name: str, count: int) -> str:
    """The line below a table or at the end of a page: its numbers as files."""
    at, more = f"api/pages/{run().page.name}", f"rows={name}"
    links = "".join(_whole(words, f"{at}.{ending}", _made(words, more, why)) for ending, words, why in OF_DATA)
    counted = wording.counted(count, "claim")
    return f"<nav class='nk-tools' aria-label='{text(f'Data: {name}')}'><span>{counted} as</span>{links}</nav>"


def figure_cited_as(key: str) -> str:
    """Links that copy the citation of a figure in its present state."""
    at = f"api/figures/{run().page.name}/{key}"
    links = " ".join(_whole(words, f"{at}.{ending}", " data-fetch") for ending, words in CITATIONS)
    return f"<p class='nk-cite'>Copy the citation as {links}</p>"


def claim_cited_as(identifier: str, db: Release) -> str:
    """Links that copy the citation of a claim, in each format that reference managers take."""
    said = urlencode({"release": db.id})
    links = " ".join(
        f"<a href='{text(f'api/claims/{identifier}.{ending}?{said}')}' data-fetch>{words}</a>"
        for ending, words in CITATIONS
    )
    return f"<p class='nk-cite'>Copy the citation as {links}</p>"


def thing_in_brief(kind: str, identifier: str, db: Release) -> str:
    """A link that puts a claim or a derived figure into the reader's brief."""
    item = f"{kind}:{identifier}?{urlencode({'release': db.id})}"
    address = text(f"brief?{urlencode({'item': item})}")
    words = f"<a href='{address}' data-brief='{text(item)}'>Add to brief</a>"
    return f"<p class='nk-cite'>{words}</p>"


def permanent(db: Release, **opened: str) -> str:
    """The short link to one claim, derived figure or check in this release."""
    reading, page = holds("reading")[0], run().page
    at = here() if page.view else here().removesuffix(page.path)
    return f"{at}?{urlencode({'reading': reading, 'release': db.id, **opened})}"
