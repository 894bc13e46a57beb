"""Every address of data: the table that routes, description and index are made of."""

from functools import partial

from nkeconomy.api import brief, claims, figures, one_claim, pages, releases
from nkeconomy.api.addresses import Address
from nkeconomy.api.extracts import MEDIA
from nkeconomy.api.own import LIMIT, LOOK, OF_CLAIMS, OFFSET, ROWS
from nkeconomy.citations import FORMATS
from nkeconomy.parameters import PAGES, SHARED

JSON = "application/json"
CITATIONS = {"txt": "text", "bib": "bibtex", "ris": "ris", "csl.json": "csl"}
PLAIN = {"txt": "text/plain; charset=utf-8"}
DOCUMENTS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "png": "image/png"}
SLIDES = {"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"}
NAMED = {
    "csv": "CSV",
    "xlsx": "a workbook (XLSX)",
    "parquet": "Parquet",
    "zip": "a Frictionless Data Package (ZIP)",
    "html": "one HTML file that loads nothing",
    "pdf": "PDF",
    "png": "one picture (PNG)",
    "pptx": "slides (PPTX)",
    "txt": "text",
    "bib": "BibTeX",
    "ris": "RIS",
    "csl.json": "CSL-JSON",
}
FIGURE = {"page": "gdp_gni", "figure": "levels"}
PAGE = {"page": "gdp_gni"}
CLAIM = {"id": "000-gdp-growth-2023"}
PINNED = tuple(one for one in SHARED if one.name in ("asof", "release"))
RETRACTED = ("retracted",)
PRINTED = ("no-browser", "busy", "too-slow", "not-printed")


def _claims() -> list[Address]:
    listed = [
        Address(
            "/claims",
            "json",
            "The claims that match, as JSON, in parts where a limit is set",
            claims.as_json,
            JSON,
            "Claims",
            own=(*OF_CLAIMS, LIMIT, OFFSET),
            speaks_as="explore",
            problems=RETRACTED,
            schema="Claims",
        )
    ]
    files = [
        Address(
            "/claims",
            ending,
            f"The claims that match, as {NAMED[ending]}",
            claims.MAKERS[ending],
            media,
            "Claims",
            own=OF_CLAIMS,
            speaks_as="explore",
            problems=RETRACTED,
        )
        for ending, media in MEDIA.items()
    ]
    return [*listed, *files]


def _one_claim() -> list[Address]:
    told = {"theme": "Claims", "own": PINNED, "example": CLAIM, "problems": RETRACTED}
    cited = [
        Address(
            "/claims/{id}",
            ending,
            f"How to cite a claim, as {NAMED[ending]}",
            partial(one_claim.cited, form=form),
            PLAIN.get(ending, FORMATS[form].mime),
            schema="Citations" if form == "csl" else "",
            **told,
        )
        for ending, form in CITATIONS.items()
    ]
    whole = Address("/claims/{id}", "json", "All of a claim", one_claim.as_json, JSON, schema="Claim", **told)
    return [*cited, whole]


def _figures() -> list[Address]:
    told = {"theme": "Figures", "example": FIGURE}
    stem = "/figures/{page}/{figure}"
    cited = [
        Address(
            stem,
            ending,
            f"How to cite a figure, as {NAMED[ending]}",
            partial(figures.cited, form=form),
            PLAIN.get(ending, FORMATS[form].mime),
            schema="Citations" if form == "csl" else "",
            **told,
        )
        for ending, form in CITATIONS.items()
    ]
    data = [
        Address(
            stem,
            ending,
            f"The claims behind a figure, as {NAMED[ending]}",
            partial(figures.as_data, form=ending),
            media,
            **told,
        )
        for ending, media in MEDIA.items()
    ]
    drawn = Address(
        stem,
        "json",
        "A figure as Plotly draws it",
        figures.as_json,
        JSON,
        own=(LOOK,),
        schema="Figure",
        **told,
    )
    return [*cited, drawn, *data]


def _pages() -> list[Address]:
    told = {"theme": "Pages", "example": PAGE}
    stem = "/pages/{page}"
    listed = Address(stem, "json", "What is on a page", pages.as_json, JSON, schema="Page", **told)
    data = [
        Address(
            stem,
            ending,
            f"The claims of a page, as {NAMED[ending]}",
            partial(pages.as_data, form=ending),
            media,
            own=(ROWS,),
            **told,
        )
        for ending, media in MEDIA.items()
    ]
    documents = [
        Address(
            stem,
            ending,
            f"A page as {NAMED[ending]}",
            partial(pages.as_document, form=ending),
            media,
            dated=True,
            **_printed(ending),
            **told,
        )
        for ending, media in DOCUMENTS.items()
    ]
    return [listed, *data, *documents]


def _briefs() -> list[Address]:
    told = {"theme": "Briefs", "own": PAGES["brief"].parameters, "of_a_release": False, "public": False}
    listed = Address("/brief", "json", "What a brief holds", brief.as_json, JSON, schema="Brief", **told)
    documents = [
        Address(
            "/brief",
            ending,
            f"A brief as {NAMED[ending]}",
            partial(brief.as_document, form=ending),
            media,
            dated=True,
            **_printed(ending),
            **told,
        )
        for ending, media in (DOCUMENTS | SLIDES).items()
    ]
    return [listed, *documents]


def _printed(ending: str) -> dict:
    return {} if ending == "html" else {"printed": True, "problems": PRINTED}


def _releases() -> list[Address]:
    told = {"theme": "Releases", "of_a_release": False}
    return [
        Address("/releases", "json", "The releases that are held", releases.as_json, JSON, schema="Releases", **told),
        Address(
            "/releases/{old}..{new}",
            "json",
            "What changed from one release to another",
            releases.changed,
            JSON,
            schema="Changes",
            **told,
        ),
    ]


ADDRESSES = (*_claims(), *_one_claim(), *_figures(), *_pages(), *_briefs(), *_releases())
"""Where two match the same path the first one counts: {id}.csl.json before {id}.json."""
