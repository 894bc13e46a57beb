"""What kind of file it is, by its bytes."""

import re

from nkeconomy.texts.refused import Refused

PDF = b"%PDF-"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = re.compile(rb"word/document\d*\.xml")
ZIPPED = {
    b"xl/workbook": "an Excel workbook",
    b"ppt/presentation": "a PowerPoint presentation",
    b"mimetypeapplication/vnd.oasis": "an OpenDocument file",
    b"mimetypeapplication/epub": "an e-book",
}
BINARY = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"RIFF": "a picture, sound or film",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\0": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format": "a database",
    b"PAR1": "a table in Parquet",
    b"%!PS": "a PostScript file",
    b"{\\rtf": "an RTF document",
}
WRITTEN = {b"%!PS", b"{\\rtf"}
"""Of those, what has no byte that text cannot have."""
MAIL = re.compile(rb"\A(?:From|MIME-Version|Date|Subject|Snapshot-Content-Location):.{0,4000}?multipart/related", re.S)
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
TAGS = re.compile(rb"</(?:p|div|a|span|li|td|h[1-6]|script|body|html)>", re.I)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
HEAD = 65536


def of(raw: bytes, name: str) -> str:
    """txt, html, pdf or docx; raises Refused for anything else."""
    head = raw[:4096]
    if _is_pdf(raw):
        return "pdf"
    if head.startswith(ZIP):
        return _zipped(raw, name)
    if head.startswith(OLE):
        raise Refused(f"{name} is an old or an encrypted Office file; save it as .docx without a password, or as text.")
    if what := _binary(raw):
        raise Refused(f"{name} is {what} and not read here; give a .txt, .html, .pdf or .docx file.")
    if MAIL.match(head):
        raise Refused(f"{name} is a web archive or a mail with parts; save the page as .html, or paste its words.")
    return "html" if _is_page(raw, name) else "txt"


def _is_pdf(raw: bytes) -> bool:
    """By its first bytes; where other bytes stand before the mark, as some servers write them, by its end too."""
    head = raw[:1024]
    return head.lstrip(b"\xef\xbb\xbf\0\t\r\n ").startswith(PDF) or (PDF in head and b"startxref" in raw[-2048:])


def _binary(raw: bytes) -> str | None:
    """What it is, by the mark at its beginning; words may begin so as well, but have no NUL."""
    for mark, what in BINARY.items():
        if raw.startswith(mark) and (mark in WRITTEN or _beyond_text(raw[:HEAD])):
            return what
    return None


def _beyond_text(head: bytes) -> bool:
    """Whether there are bytes that no text in any encoding has, or that are not UTF-8."""
    if b"\0" in head:
        return True
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(head) - 8
    return False


def _zipped(raw: bytes, name: str) -> str:
    if b"word/vbaProject.bin" in raw:
        raise Refused(f"{name} is a Word file with macros; save it as .docx, which has none.")
    if WORD.search(raw):
        return "docx"
    what = next((what for mark, what in ZIPPED.items() if mark in raw), "a zip archive and no Word document")
    raise Refused(f"{name} is {what}; give the .txt, .html, .pdf or .docx file itself.")


def _is_page(raw: bytes, name: str) -> bool:
    """A page by its first tag; one that is called so, or begins with a tag, by the tags within."""
    plain = raw[:HEAD].replace(b"\0", b"")  # UTF-16 as far as its letters are ASCII
    for mark in MARKS:
        plain = plain.removeprefix(mark)
    if HTML.match(plain):
        return True
    called = name.lower().endswith((".html", ".htm", ".xhtml"))
    return (called or plain.lstrip()[:1] == b"<") and len(TAGS.findall(plain)) >= (1 if called else 3)
