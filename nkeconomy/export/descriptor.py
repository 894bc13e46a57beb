"""datapackage.json: what the tables of a package hold, whence and whose, as Frictionless Data describes it."""

from hashlib import sha256

from nkeconomy.export.columns import Column
from nkeconomy.export.extract import RIGHTS, TITLE, Extract, Table


def described(extract: Extract, files: dict[str, bytes]) -> dict[str, object]:
    """The description of a package with these files, by path; the tables are data/claims.csv and data/derived.csv."""
    return {
        "profile": "tabular-data-package",
        "name": f"nkeconomy-{extract.release}",
        "title": TITLE,
        "description": RIGHTS,
        "version": extract.release,
        "created": f"{extract.day}T00:00:00Z",
        "homepage": extract.link,
        "filters": [{"parameter": name, "value": value} for name, value in extract.filters],
        "licenses": [{"name": "MIT", "path": "LICENCES", "title": "MIT License, for what is not quoted"}],
        "sources": [_source(row) for row in extract.sources_table.rows],
        "resources": [
            _resource(table, f"data/{table.name}.csv", files) for table in (extract.claims_table, extract.derived_table)
        ],
    }


def _source(row: tuple) -> dict[str, str]:
    """A document of columns.SOURCES: its title and publisher and, where it has one, its address."""
    document, title, address = row[0], f"{row[4]}: {row[1]}", row[8]
    return {"title": title, "document": document} | ({"path": address} if address else {})


def _resource(table: Table, path: str, files: dict[str, bytes]) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{sha256(files[path]).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Column) -> dict[str, object]:
    constraints = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    told = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type == "boolean":
        told |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return told | ({"constraints": constraints} if constraints else {})
