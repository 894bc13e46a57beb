"""Parquet: the claims with their types, and release, link and filters in the metadata of the file."""

import io

import pyarrow as pa
from pyarrow import parquet as columnar

from nkeconomy.export.columns import Column
from nkeconomy.export.extract import TITLE, Extract

TYPES = {"string": pa.string(), "number": pa.float64(), "date": pa.date32(), "boolean": pa.bool_()}


def parquet(extract: Extract) -> bytes:
    """The claims of an extract as Parquet; each column carries its meaning."""
    held = io.BytesIO()
    columnar.write_table(table(extract), held, compression="zstd")
    return held.getvalue()


def table(extract: Extract) -> pa.Table:
    """The claims of an extract as an Arrow table."""
    told = extract.claims_table
    schema = pa.schema([_field(column) for column in told.columns], metadata=_metadata(extract))
    cells = zip(*told.rows, strict=True) if told.rows else ([] for _ in told.columns)
    arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _field(column: Column) -> pa.Field:
    described = {"description": column.meaning}
    return pa.field(column.name, TYPES[column.type], nullable=not column.required, metadata=described)


def _metadata(extract: Extract) -> dict[str, str]:
    return {
        "title": TITLE,
        "release": extract.release,
        "built_at": extract.day,
        "link": extract.link,
        "reading": extract.choice,
        "filters": extract.filters_as_json,
    }
