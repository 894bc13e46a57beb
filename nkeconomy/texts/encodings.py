"""Which encoding a file of plain text has: said by a byte order mark or by valid UTF-8, otherwise proposed."""

import codecs
import re
from dataclasses import dataclass, replace

from nkeconomy.texts import guess
from nkeconomy.texts.refused import Refused

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16-le", "utf-16-be")
NAMES = {"koi8-r": "koi8_r", "iso8859-2": "iso8859_2"}
"""How those are called here that Python calls otherwise."""
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
"""What is meant by the name of the smaller set of signs."""
ON_PAGES = WIDER | {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""The same for web pages, as browsers take them."""
NO_WRITING = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"}
"""Codecs of Python in which nobody writes a text."""
WRITING = re.compile(
    "[\t\r\n -~\u00a0-\u024f\u0400-\u04ff\u2000-\u22ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
META = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset\s*=|\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
FEW = 200
"""In how many characters one may be broken."""


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str
    sure: bool
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def decoded(raw: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The bytes as text. Raises Refused where the named encoding does not fit, or none does."""
    if encoding:
        return _chosen(raw, name, encoding)
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return _chosen(raw, name, codec)
    valid = _valid(raw, "utf-8")
    if valid is not None and "\0" not in valid and not _garbled(raw):
        return Decoded(valid, "utf-8", True)
    wide = _without_mark(raw)
    if wide:
        others = tuple(codec for codec in WIDE if codec != wide and _valid(raw, codec) is not None)
        return Decoded(raw.decode(wide), wide, False, others, ("No mark says so; it reads as UTF-16.",))
    if b"\0" in raw:
        raise Refused(f"{name} is no text: it holds NUL bytes; give a .txt, .html, .pdf or .docx file.")
    if _garbled(raw):
        raise Refused(f"{name} is no text: it holds control signs as a program does; give a .txt, .html or .pdf file.")
    return _nearly(raw, "utf-8") or _likeliest(raw, name)


def of_page(raw: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The same for a web page, which may say its encoding in its head."""
    said = META.search(raw[:4096])
    if encoding or not said or raw.startswith(tuple(mark for mark, _ in MARKS)) or _valid(raw, "utf-8") is not None:
        return decoded(raw, name, encoding)
    codec = _known(said[1].decode("ascii"))
    return (_in(raw, ON_PAGES.get(codec, codec)) if codec else None) or decoded(raw, name)


def _chosen(raw: bytes, name: str, encoding: str) -> Decoded:
    codec = _known(encoding)
    for one in (codec, WIDER.get(codec)):
        if one and (found := _in(raw, one)):
            return found
    right = "choose another encoding" if codec else f"known are utf-8, utf-16, {', '.join(guess.OFFERED)}"
    raise Refused(f"{name} cannot be read as {encoding}; {right}.")


def _known(encoding: str) -> str | None:
    """Our name of a codec that makes text of bytes; None for any other word."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return None
    plain = getattr(found, "_is_text_encoding", False) and found.name not in NO_WRITING
    return NAMES.get(found.name, found.name) if plain else None


def _in(raw: bytes, codec: str) -> Decoded | None:
    """The text in an encoding that somebody named, though a few bytes be broken."""
    text = _valid(raw, codec)
    nearly = _nearly(raw, codec) if text is None else None
    return replace(nearly, sure=True, others=()) if nearly else None if text is None else Decoded(text, codec, True)


def _valid(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _nearly(raw: bytes, codec: str) -> Decoded | None:
    """The text where but a few of its bytes are broken: they stand as �, and it is said."""
    text = raw.decode(codec, "replace")
    broken = text.count("\ufffd")
    beside = sum(ord(char) > 127 for char in text[: guess.SAMPLE])
    if broken * FEW > len(text) or broken * 10 > beside:
        return None
    note = f"{broken} {'place is' if broken == 1 else 'places are'} broken in {codec}, marked with \ufffd."
    return Decoded(text, codec, False, tuple(guess.fitting(raw)), (note,))


def _garbled(raw: bytes) -> bool:
    """Whether control signs are so many that it is no text."""
    head = raw[: guess.SAMPLE]
    return len(CONTROLS.findall(head)) * 100 > len(head)


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: the order of bytes in which nearly all characters are of known writing."""
    for codec in WIDE if len(raw) % 2 == 0 and b"\0" in raw else ():
        text = _valid(raw, codec)
        if text and "\0" not in text and len(WRITING.findall(text[: guess.SAMPLE])) >= 0.95 * len(text[: guess.SAMPLE]):
            return codec
    return None


def _likeliest(raw: bytes, name: str) -> Decoded:
    """The likeliest of several encodings, all others offered."""
    fitting = guess.fitting(raw)
    if not fitting:
        raise Refused(f"{name} is in no encoding that is known here; save it as UTF-8 and try again.")
    best, *others = guess.ordered(fitting, raw)
    return Decoded(fitting[best], best, False, tuple(others), ("The encoding is a guess; look at the sample.",))
