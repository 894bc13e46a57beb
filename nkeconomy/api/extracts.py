"""What is given away as data: claims with the derived figures and documents that belong to them."""

import pandas as pd

from nkeconomy import queries
from nkeconomy.api.asked import Asked
from nkeconomy.api.own import IDLE
from nkeconomy.export.extract import Extract
from nkeconomy.frame import each
from nkeconomy.parameters import DRAWER, FIGURE
from nkeconomy.store import Release
from nkeconomy.ui.paper import Chart, Paper

OPENINGS = {parameter.name for parameter in (*DRAWER, FIGURE)}
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}


def of_claims(asked: Asked, claims: pd.DataFrame, state: list[tuple[str, str]]) -> Extract:
    """Claims that an address of Explore chooses; `state` is what it says of every parameter."""
    filters = [(name, value) for name, value in state if name not in IDLE]
    return _extract(asked.db, claims, f"{asked.home}explore", filters, computed(asked.db, claims))


def of_rows(paper: Paper, claims: pd.DataFrame) -> Extract:
    """What a page offers as data."""
    return _extract(paper.release, claims, view(paper), kept(paper), computed(paper.release, claims))


def of_figure(paper: Paper, chart: Chart) -> Extract:
    """The claims and derived figures that the marks of a figure carry, and the claims that these are computed from."""
    derived = queries.derived(paper.release)
    derived = derived[derived["id"].isin(chart.figure.carried)]
    filters = [*kept(paper), (FIGURE.name, chart.key)]
    return _extract(paper.release, behind(paper.release, chart), view(paper), filters, derived)


def behind(db: Release, chart: Chart) -> pd.DataFrame:
    """The claims that the marks of a figure carry or are computed from."""
    inputs = {claim for row in each(queries.derived(db)) if row.id in chart.figure.carried for claim in row.inputs}
    return queries.claims(db, ids=sorted(chart.figure.carried | inputs))


def computed(db: Release, claims: pd.DataFrame) -> pd.DataFrame:
    """The derived figures that are computed from these claims alone."""
    derived, ids = queries.derived(db), set(claims["id"])
    return derived[derived["inputs"].map(ids.issuperset).astype(bool)]


def view(paper: Paper) -> str:
    """The address of a page without what it says."""
    return f"{paper.home}{paper.page.path}"


def kept(paper: Paper) -> list[tuple[str, str]]:
    """All that holds on a page, without what is opened on it."""
    return [(name, value) for name, value in paper.state if name not in OPENINGS]


def _extract(
    db: Release, claims: pd.DataFrame, address: str, filters: list[tuple[str, str]], derived: pd.DataFrame
) -> Extract:
    return Extract(
        page_address=address,
        release=db.id,
        built_at=queries.meta(db).iloc[0].built_at,
        choice=dict(filters)["reading"],
        filters=filters,
        claims=claims,
        derived=derived,
        documents=queries.documents(db),
    )
