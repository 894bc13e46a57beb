"""Files that leave the dashboard and keep their citations."""

from nkeconomy.export.columnar import parquet
from nkeconomy.export.delimited import checks_csv, csv, csv_chunks, sheet
from nkeconomy.export.extract import Extract
from nkeconomy.export.package import package
from nkeconomy.export.rows import as_objects
from nkeconomy.export.workbook import xlsx

__all__ = [
    "Extract",
    "checks_csv",
    "csv",
    "csv_chunks",
    "json_rows",
    "package",
    "parquet",
    "sheet",
    "xlsx",
]


def json_rows(extract: Extract) -> list[dict[str, object]]:
    """The claims of an extract as JSON takes them, one object a row."""
    return as_objects(extract.claims_table.columns, extract.claims_table.rows)
