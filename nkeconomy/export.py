"""Files that leave the dashboard and keep their citations."""

import csv
import io
from urllib.parse import urlencode

import pandas as pd

from nkeconomy.frame import each

COLUMNS = (
    "claim", "indicator", "component", "subject", "counterpart", "value", "low", "high", "unit", "value_reconciled", "number_as_printed",
    "qualifier", "stance", "period_start", "period_end", "attributed_to", "document", "publisher", "published", "quote", "link",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|")


def claims_csv(claims: pd.DataFrame, page: str, release: str) -> bytes:
    """Claims (rows of queries.claims) as UTF-8 CSV with a byte order mark; values in single units, percent as printed."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in each(claims):
        link = f"{page}?{urlencode({'claim': claim.id, 'release': release})}"
        writer.writerow([_cell(value) for value in (*_values(claim), link)])
    return sheet.getvalue().encode("utf-8-sig")


def _values(claim) -> tuple[object, ...]:
    return (
        claim.id, claim.indicator, claim.component, claim.subject, claim.counterpart, claim.printed_value, claim.printed_low,
        claim.printed_high, claim.unit, claim.reconciled_value if claim.corrected else None, claim.number_as_printed, claim.qualifier,
        claim.stance, claim.period_start, claim.period_end, claim.attributed_title, claim.document_title, claim.publisher_title,
        claim.published, claim.quote,
    )  # fmt: skip


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe; whole numbers lose their .0."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
