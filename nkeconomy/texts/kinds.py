"""What kind of file it is, by its bytes."""

import re

from nkeconomy.texts.refused import Refused

PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BINARY = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"{\\rtf": "an RTF document",
}
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TAGS = re.compile(rb"</(?:p|div|a|span|li|td|h[1-6]|script|body|html)>", re.I)
BOM = re.compile(rb"\xef\xbb\xbf")


def of(raw: bytes, name: str) -> str:
    """txt, html, pdf or docx; raises Refused for anything else."""
    head = raw[:4096]
    if PDF in head[:1024]:
        return "pdf"
    if head.startswith(ZIP):
        return _zipped(raw, name)
    if head.startswith(OLE):
        raise Refused(f"{name} is an old or an encrypted Office file; save it as .docx without a password, or as text.")
    for mark, what in BINARY.items():
        if head.startswith(mark):
            raise Refused(f"{name} is {what} and holds no text; give a .txt, .html, .pdf or .docx file.")
    return "html" if _is_page(raw, name) else "txt"


def _zipped(raw: bytes, name: str) -> str:
    if b"word/document.xml" in raw:
        return "docx"
    raise Refused(f"{name} is a zip archive and no Word document; give the .txt, .html, .pdf or .docx file itself.")


def _is_page(raw: bytes, name: str) -> bool:
    """A page by its first tag; one that is called so, or begins with a tag, by the tags within."""
    plain = re.sub(rb"\0", b"", raw[:65536])  # UTF-16 as far as its letters are ASCII
    plain = BOM.sub(b"", plain, count=1).removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if HTML.match(plain):
        return True
    called = name.lower().endswith((".html", ".htm", ".xhtml"))
    return (called or plain.lstrip()[:1] == b"<") and len(TAGS.findall(plain)) >= (1 if called else 3)
