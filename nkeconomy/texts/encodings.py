"""Which encoding a file of plain text has: said by a byte order mark or by valid UTF-8, otherwise proposed."""

import codecs
import re
from dataclasses import dataclass

from nkeconomy.texts.refused import Refused

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OFFERED = (
    "cp949",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "cp1251",
    "koi8_r",
    "cp1252",
    "iso8859_2",
)
"""What is offered where nothing says for sure."""
LETTERS = {
    "cp949": re.compile("[이다는의을를에가한로은고하지사대기인정도북조선원달러남국경제나라러어여수출며과와서시들]"),
    "gb18030": re.compile("[的一是在了和有国年月日经济朝鲜美元]"),
    "big5": re.compile("[的一是在了和有國年月日經濟朝鮮美元]"),
    "shift_jis": re.compile("[ぁ-んァ-ヶ]"),
    "euc_jp": re.compile("[ぁ-んァ-ヶ]"),
    "cp1251": re.compile("[оеаинтсрвл]"),
    "koi8_r": re.compile("[оеаинтсрвл]"),
    "cp1252": re.compile("[éèàüöäßñç’“”–—£€]"),
    "iso8859_2": re.compile("[łąęčšžřěů]"),
}
"""What a text in that encoding mostly has beside ASCII."""
WRITING = re.compile(
    "[\t\r\n -~\u00a0-\u024f\u0400-\u04ff\u2000-\u22ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
ODD = re.compile("[\x80-\x9f\ue000-\uf8ff]")
SAMPLE = 200_000


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
        return Decoded(_by(raw, encoding, name), _plainly(encoding), True)
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return Decoded(_by(raw, codec, name), codec, True)
    valid = _valid(raw, "utf-8")
    if valid is not None and "\0" not in valid:
        return Decoded(valid, "utf-8", True)
    wide = _without_mark(raw)
    if wide:
        return Decoded(raw.decode(wide), wide, False, notes=("No mark says so; it reads as UTF-16.",))
    if b"\0" in raw:
        raise Refused(f"{name} is no text: it holds NUL bytes; give a .txt, .html, .pdf or .docx file.")
    return _likeliest(raw, name)


def of_page(raw: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The same for a web page, which may say its encoding in its head."""
    said = META.search(raw[:4096])
    if encoding or not said or raw.startswith(tuple(mark for mark, _ in MARKS)) or _valid(raw, "utf-8") is not None:
        return decoded(raw, name, encoding)
    codec = _known(said[1].decode("ascii"))
    text = _valid(raw, {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}.get(codec, codec)) if codec else None
    return Decoded(text, codec, True) if text is not None else decoded(raw, name)


def _by(raw: bytes, encoding: str, name: str) -> str:
    codec = _known(encoding)
    text = _valid(raw, codec) if codec else None
    if text is None:
        right = "choose another encoding" if codec else f"known are utf-8, utf-16, {', '.join(OFFERED)}"
        raise Refused(f"{name} cannot be read as {encoding}; {right}.")
    return text


def _known(encoding: str) -> str | None:
    """Python's name of a codec that makes text of bytes; None for any other word."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return None
    return found.name.replace("-", "_") if getattr(found, "_is_text_encoding", False) else None


def _plainly(encoding: str) -> str:
    return {"utf_8": "utf-8", "utf_16": "utf-16", "utf_32": "utf-32"}.get(_known(encoding), _known(encoding))


def _valid(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: the order of bytes in which nearly all characters are of known writing."""
    for codec in ("utf-16-le", "utf-16-be") if len(raw) % 2 == 0 and b"\0" in raw else ():
        text = _valid(raw, codec)
        if text and "\0" not in text and len(WRITING.findall(text[:SAMPLE])) >= 0.95 * len(text[:SAMPLE]):
            return codec
    return None


def _likeliest(raw: bytes, name: str) -> Decoded:
    """One of several encodings: charset-normalizer's guess among those whose letters are there, all others offered."""
    fitting = {codec: text for codec in OFFERED if (text := _valid(raw, codec)) is not None}
    if not fitting:
        raise Refused(f"{name} is in no encoding that is known here; save it as UTF-8 and try again.")
    order = sorted(fitting, key=lambda codec: -_likeness(fitting[codec], codec, raw))
    best = order[0]
    return Decoded(fitting[best], best, False, tuple(order[1:]), ("The encoding is a guess; look at the sample.",))


def _likeness(text: str, codec: str, raw: bytes) -> float:
    """The share of the characters beside ASCII that are usual in it, with a bonus for the library's guess."""
    beside = [char for char in text[:SAMPLE] if ord(char) > 127]
    usual = sum(bool(LETTERS[codec].match(char)) for char in beside)
    odd = len(ODD.findall("".join(beside)))
    return (usual - 3 * odd) / max(len(beside), 1) + (0.15 if _guessed(raw) == codec else 0)


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE], cp_isolation=list(OFFERED)).best()
    return best.encoding if best else None
