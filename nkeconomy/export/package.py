"""A ZIP that explains itself: tables, their description, sources, how to cite, whose it is."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nkeconomy import citations
from nkeconomy.export.columnar import parquet
from nkeconomy.export.delimited import chunks
from nkeconomy.export.descriptor import described
from nkeconomy.export.extract import Extract
from nkeconomy.export.readme import licences, readme

READABLE = 0o644 << 16


def package(extract: Extract) -> bytes:
    """An extract as a Frictionless Data Package in a ZIP. The same extract gives the same bytes."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for path, content in files(extract).items():
            archive.writestr(_entry(path, extract), content)
    return held.getvalue()


def files(extract: Extract) -> dict[str, bytes]:
    """The files of the package by path."""
    data = {
        "data/claims.csv": b"".join(chunks(extract.claims_table)),
        "data/claims.parquet": parquet(extract),
        "data/derived.csv": b"".join(chunks(extract.derived_table)),
    }
    told = {
        "README.md": readme(extract),
        "datapackage.json": json.dumps(described(extract, data), ensure_ascii=False, indent=2) + "\n",
        "sources.bib": citations.bibtex(extract.bibliography),
        "LICENCES": licences(extract),
    }
    return {path: text.encode() for path, text in told.items()} | data


def _entry(path: str, extract: Extract) -> ZipInfo:
    """An entry whose day is that of the release."""
    entry = ZipInfo(path, (extract.built_at.year, extract.built_at.month, extract.built_at.day, 0, 0, 0))
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, READABLE, 3
    return entry
