"""The words that go with a package of data: what it is, how to cite it, whose it is."""

from nkeconomy import citations
from nkeconomy.export.extract import READINGS, RIGHTS, TITLE, Extract, Table

FILES = {
    "data/claims.csv": "the claims, one row a reading: UTF-8 with a byte order mark, commas, CRLF",
    "data/claims.parquet": "the same rows with their types",
    "data/derived.csv": "figures that are computed from claims, with formula, inputs and caveat",
    "datapackage.json": "the columns with types and constraints, as Frictionless Data describes them",
    "sources.bib": "the documents and pages behind the rows, and this release, for BibTeX",
    "LICENCES": "whose all this is, document by document",
}
APOSTROPHES = (
    "A text in a CSV file that a spreadsheet could take for a formula (it begins with = + - @ | or their full-width "
    "forms, also behind blanks or apostrophes, or with a tab or a line break) has an apostrophe before it that is not "
    "in the source. Numbers, and the Parquet file, have none."
)


def readme(extract: Extract) -> str:
    """README.md of a package."""
    cited = citations.text(citations.edition(extract.link, extract.release, built=extract.built_at))
    parts = [
        f"# {TITLE}",
        f"Release {extract.release}, built on {extract.day}: {len(extract.claims_table.rows)} rows of claims, "
        f"{len(extract.derived_table.rows)} of derived figures, {len(extract.sources_table.rows)} sources. "
        f"The rows tell {READINGS[extract.choice]}.",
        f"The same in the dashboard: <{extract.link}>",
        f"## How to cite\n\n{cited}\n\nName the original source of a number too: `sources.bib` has them all.",
        "## Files\n\n" + "\n".join(f"- `{path}`: {told}" for path, told in FILES.items()),
        "## Filters in force\n\n" + _filters(extract.filters_table),
        f"## Reading the tables\n\nAn empty cell says that the source says nothing; it is never nought. {APOSTROPHES}",
        *(_columns(table) for table in (extract.claims_table, extract.derived_table)),
        f"## Rights\n\n{RIGHTS}",
    ]
    return "\n\n".join(parts) + "\n"


def licences(extract: Extract) -> str:
    """LICENCES of a package: the rights of each document behind its rows."""
    told = (f"{row[0]}\n  {row[4]}: {row[1]}\n  {row[11]}" for row in extract.sources_table.rows)
    return "\n\n".join([RIGHTS, "Rights, document by document:", *told]) + "\n"


def _filters(table: Table) -> str:
    if not table.rows:
        return "None: this is everything."
    told = [f"| `{name}` | {_flat(value)} | {_flat(meaning)} |" for name, value, meaning in table.rows]
    return "\n".join(["| parameter | value | what it chooses |", "|---|---|---|", *told])


def _columns(table: Table) -> str:
    told = [f"| `{column.name}` | {column.type} | {_flat(column.meaning)} |" for column in table.columns]
    return "\n".join([f"## data/{table.name}.csv\n", "| column | type | meaning |", "|---|---|---|", *told])


def _flat(words: str | None) -> str:
    """Words as a cell of a table in Markdown."""
    return " ".join((words or "").split()).replace("|", "\\|")
