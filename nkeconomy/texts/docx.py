"""The paragraphs, tables, text boxes and notes of a Word document, in their order."""

import io
import zipfile
from collections.abc import Iterator

from nkeconomy.texts.kept import seen
from nkeconomy.texts.refused import Unreadable

MOST_BYTES = 100 * 1024 * 1024
MOST_XML = 40 * 1024 * 1024
"""Bytes unpacked: of all members together, and of one that is parsed."""
MOST_MEMBERS = 5000
RATIO = 200
"""How many times smaller than its content a member may be packed, once it is over a megabyte."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = f"{W}txbxContent"
SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
LEFT_OUT = {FALLBACK, BOX} | {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")}
"""What was deleted, what stands in another place, and what is no text."""
NOTES = ("footnotes", "endnotes")


def read(raw: bytes) -> dict:
    """Its text: a paragraph a line, the cells of a row parted by tabs, the notes at the end."""
    _check(raw)
    from docx import Document

    document = Document(io.BytesIO(raw))
    lines = [*_lines(document.element.body), *_notes(document.part)]
    about = document.core_properties
    told = {"title": about.title or "", "author": about.author or ""}
    return {"text": "\n".join(map(seen, lines)), "pages": [], "notes": [], "told": told}


def _check(raw: bytes) -> None:
    """Look at the directory of the archive before anything is unpacked."""
    try:
        members = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("it is broken; open it in a word processor and save it again") from None
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("it is encrypted; save it without a password")
    whole = sum(member.file_size for member in members)
    bomb = any(_is_bomb(member) for member in members)
    if whole > MOST_BYTES or len(members) > MOST_MEMBERS or bomb:
        raise Unreadable("it unpacks to far more than a document holds; save its text alone")


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    packed = member.file_size > 1 << 20 and member.file_size > RATIO * max(member.compress_size, 1)
    return packed or (member.filename.endswith((".xml", ".rels")) and member.file_size > MOST_XML)


def _lines(element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}p":
            yield "".join(_words(child)).strip()
            yield from (line for box in child.iter(BOX) if not _twice(box) for line in _lines(box))
        elif child.tag == f"{W}tbl":
            yield from _rows(child)
        elif child.tag in AROUND:
            yield from _lines(child)


def _words(element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in LEFT_OUT:
            yield from _words(child)


def _rows(table) -> Iterator[str]:
    for row in table.iterchildren(f"{W}tr"):
        cells = (" ".join(filter(None, _lines(cell))) for cell in row.iter(f"{W}tc") if _row_of(cell) is row)
        yield "\t".join(cells)


def _row_of(cell):
    return next(cell.iterancestors(f"{W}tr"))


def _twice(box) -> bool:
    """Whether it is the copy of a text box for old programs, or stands in another box."""
    return any(around.tag in (FALLBACK, BOX) for around in box.iterancestors())


def _notes(part) -> Iterator[str]:
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] in NOTES:
            for note in parse_xml(relation.target_part.blob):
                words = " ".join(filter(None, _lines(note)))
                if words:
                    yield words
