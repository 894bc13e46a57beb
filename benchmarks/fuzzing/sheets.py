"""Tables that leave, opened again as a spreadsheet does: cells that it would reckon instead of showing."""

import csv
import io
import re
import zipfile

import openpyxl

STARTS = tuple("=+-@|\t\r＝＋－＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def formulas(body: bytes, ending: str) -> list[str]:
    """Every cell that is a formula, or that would be read as one."""
    match ending:
        case "csv":
            return _in_csv(body)
        case "xlsx":
            return _in_workbook(body)
        case "zip":
            with zipfile.ZipFile(io.BytesIO(body)) as package:
                return [
                    one for name in package.namelist() if name.endswith(".csv") for one in _in_csv(package.read(name))
                ]
    return []


def _in_csv(body: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row if cell.strip().startswith(STARTS) and not NUMBER.fullmatch(cell)]


def _in_workbook(body: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
