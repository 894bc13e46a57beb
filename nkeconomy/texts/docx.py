"""The paragraphs and tables of a Word document, in their order."""

import io
import zipfile

from nkeconomy.texts.worker import Unreadable

MOST_BYTES = 100 * 1024 * 1024
MOST_MEMBERS = 5000
RATIO = 200
"""How many times smaller than its content a member may be packed, once it is over a megabyte."""


def read(raw: bytes) -> dict:
    """Its text: a paragraph a line, the cells of a row parted by tabs."""
    _check(raw)
    from docx import Document
    from docx.table import Table

    document = Document(io.BytesIO(raw))
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [_line(block.text)]
    about = document.core_properties
    told = {"title": about.title, "author": about.author}
    return {"text": "\n".join(lines), "pages": [], "notes": [], "told": {k: v for k, v in told.items() if v}}


def _check(raw: bytes) -> None:
    """Look at the directory of the archive before anything is unpacked."""
    try:
        members = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable("it is broken; open it in a word processor and save it again") from None
    whole = sum(member.file_size for member in members)
    bomb = any(m.file_size > 1 << 20 and m.file_size > RATIO * max(m.compress_size, 1) for m in members)
    if whole > MOST_BYTES or len(members) > MOST_MEMBERS or bomb:
        raise Unreadable("it unpacks to far more than a document holds; save its text alone")


def _rows(table) -> list[str]:
    rows = []
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        rows.append(
            "\t".join(_line(cell) for place, cell in enumerate(cells) if not place or cell is not cells[place - 1])
        )
    return rows


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split("\n")).strip()
