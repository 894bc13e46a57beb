"""XLSX with typed cells: numbers, dates and booleans as such, text never as a formula."""

import io
from datetime import date, datetime, time

from xlsxwriter import Workbook

from nkeconomy.export.columns import Column
from nkeconomy.export.extract import TITLE, Extract, Table

LONGEST = 32_767
"""Characters in a cell: longer text is cut and says so."""
LONGEST_LINK = 2_079
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets take 1900 for a leap year: earlier days are written as text."""
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LOOKS = {
    "header": {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True},
    "whole": {"num_format": "0"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "prose": {"text_wrap": True, "valign": "top"},
}


def xlsx(extract: Extract) -> bytes:
    """An extract as a workbook: claims, derived, sources, filters in force, about. The same bytes every time."""
    held = io.BytesIO()
    with Workbook(held, PLAIN) as book:
        book.set_properties({"title": TITLE, "comments": extract.link, "created": _moment(extract.built_at)})
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        for table in (extract.claims_table, extract.derived_table, extract.sources_table):
            _filled(book, table, looks).autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        for table in (extract.filters_table, extract.about_table):
            _filled(book, table, looks, prose=looks["prose"])
    return held.getvalue()


def _filled(book: Workbook, table: Table, looks: dict, prose=None):
    """A sheet of the book with all rows of a table under a header that stays in view."""
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, prose)
        sheet.write_string(0, place, column.name, looks["header"])
        sheet.write_comment(0, place, column.meaning, {"author": TITLE, "x_scale": 2})
        for line, row in enumerate(table.rows, start=1):
            _put(sheet, line, place, row[place], column, looks)
    return sheet


def _put(sheet, line: int, place: int, value: object, column: Column, looks: dict) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, float):
        sheet.write_number(line, place, value, looks["whole"] if value.is_integer() else None)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(line, place, _moment(value), looks["date"])
    elif column.name == "link" and len(value) <= LONGEST_LINK:
        sheet.write_url(line, place, value)
    else:
        sheet.write_string(line, place, _cut(str(value)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _moment(day: date) -> datetime:
    return datetime.combine(date(day.year, day.month, day.day), time())
