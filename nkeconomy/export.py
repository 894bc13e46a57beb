"""Files that leave the dashboard and keep their citations."""

import csv
import io
from collections.abc import Iterable
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
    "text_held",
    "status",
    "price_basis",
    "rivals",
    "revises",
    "stated_on",
    "entered_on",
    "address",
    "note",
    "link",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|")


def claims_csv(claims: pd.DataFrame, page: str, release: str) -> bytes:
    """Claims (rows of queries.claims) as CSV, with values in single units, percent as printed."""
    rows = ((*_values(claim), _link(page, release, claim=claim.id)) for claim in each(claims))
    return sheet(COLUMNS, rows)


def checks_csv(checks: pd.DataFrame, page: str, release: str) -> bytes:
    """Checks (rows of queries.checks) likewise, with the ids of their input claims."""
    columns = (*checks.columns, "link")
    rows = ((*check, _link(page, release, check=check.id)) for check in each(checks))
    return sheet(columns, rows)


def sheet(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A table as UTF-8 CSV with a byte order mark, so that spreadsheets read it; lists with semicolons between."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([columns, *([_cell(value) for value in row] for row in rows)])
    return written.getvalue().encode("utf-8-sig")


def _link(page: str, release: str, **opens: str) -> str:
    return f"{page}?{urlencode({**opens, 'release': release})}"


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
        claim.failing_checks,
        claim.document,
        claim.document_title,
        claim.publisher_title,
        claim.published,
        claim.quote,
        claim.text_held,
        claim.status,
        claim.price_basis,
        claim.rivals,
        claim.revises,
        claim.stated_on,
        claim.entered_on,
        claim.url,
        claim.note,
    )


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: what looks like a formula gets an apostrophe; whole numbers lose their .0."""
    if isinstance(value, list):
        return _cell("; ".join(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(f"{value:.10g}")
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
