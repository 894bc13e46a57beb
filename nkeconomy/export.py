"""Files that leave the dashboard and keep their citations."""

import csv
import io
from urllib.parse import urlencode

import pandas as pd

from nkeconomy.frame import each

COLUMNS = (
    "claim",
    "kind",
    "indicator",
    "component",
    "subject",
    "counterpart",
    "value",
    "low",
    "high",
    "unit",
    "value_reconciled",
    "number_as_printed",
    "hedge_as_printed",
    "qualifier",
    "stance",
    "period_start",
    "period_end",
    "period_as_printed",
    "attributed_to",
    "carried_by",
    "same_quantity_as",
    "disputes",
    "failing_checks",
    "document",
    "title",
    "publisher",
    "published",
    "quote",
    "note",
    "link",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|")


def claims_csv(claims: pd.DataFrame, page: str, release: str) -> bytes:
    """Claims (rows of queries.claims) as UTF-8 CSV with a byte order mark.

    Values are in single units, percent as printed.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in each(claims):
        link = f"{page}?{urlencode({'claim': claim.id, 'release': release})}"
        writer.writerow([_cell(value) for value in (*_values(claim), link)])
    return sheet.getvalue().encode("utf-8-sig")


def _values(claim) -> tuple[object, ...]:
    return (
        claim.id,
        claim.kind,
        claim.indicator,
        claim.component,
        claim.subject,
        claim.counterpart,
        claim.printed_value,
        claim.printed_low,
        claim.printed_high,
        claim.unit,
        claim.reconciled_value if claim.corrected else None,
        claim.number_as_printed,
        claim.hedge_as_printed,
        claim.qualifier,
        claim.stance,
        claim.period_start,
        claim.period_end,
        claim.period_as_printed,
        claim.attributed_title,
        claim.carried_title,
        claim.same_quantity_as,
        claim.disputes,
        "; ".join(claim.failing_checks or ()),
        claim.document,
        claim.document_title,
        claim.publisher_title,
        claim.published,
        claim.quote,
        claim.note,
    )


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: what looks like a formula gets an apostrophe; whole numbers lose their .0."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(f"{value:.10g}")
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
