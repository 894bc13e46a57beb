"""Read a file as text, by what it holds and not by what it is called."""

from dataclasses import dataclass, field

from nkeconomy.texts import encodings, kinds
from nkeconomy.texts.kept import LONGEST
from nkeconomy.texts.parsing import parsed
from nkeconomy.texts.refused import Refused, Unreadable

LIMIT = 20 * 1024 * 1024
"""Bytes of a file that are taken in at most."""
CALLED = 120
"""Characters of a file's name that a sentence repeats."""
NAMES = {"txt": "plain text", "html": "a web page", "pdf": "a PDF", "docx": "a Word document"}


@dataclass(frozen=True)
class Text:
    """What offsets refer to, and how it came out of the file.

    `text` holds no NUL and keeps line endings as they are; a byte order mark of UTF-8 stays its first character, as it
    does where the build decodes the file, so that offsets are the same. `encoding` is that of plain text and web pages,
    None for others; where it is not `sure`, a person confirms it or chooses one of the `others`, the likeliest first.
    `as_is` is whether the file, decoded as UTF-8, is the text, so that nothing need lie beside it. `pages` are the
    offsets at which pages of a PDF begin. `notes` tell what a reader should know. `told` is what a web page, PDF or
    Word document says of itself beside its text: title, author, date, publisher, url, as far as it does.
    """

    text: str
    kind: str
    encoding: str | None
    sure: bool
    others: tuple[str, ...]
    as_is: bool
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict)


def read(raw: bytes, name: str, encoding: str | None = None) -> Text:
    """The text of a file; `encoding` decides where it is given. Raises Refused, in one sentence."""
    name = " ".join(name.split())[:CALLED] or "the text"
    if len(raw) > LIMIT:
        raise Refused(
            f"{name} has {len(raw) / 2**20:.0f} MB and at most {LIMIT >> 20} MB are taken in; "
            "cut it, or save its text alone."
        )
    if not raw.strip(b"\0\t\n\r\f\v \xef\xbb\xbf\xff\xfe"):
        raise Refused(f"{name} is empty; choose a file that holds text.")
    kind = kinds.of(raw, name)
    found = _plain(raw, name, encoding) if kind == "txt" else _made(raw, name, kind, encoding)
    _sound(found.text, name)
    return found


def _plain(raw: bytes, name: str, encoding: str | None) -> Text:
    decoded = encodings.decoded(raw, name, encoding)
    return Text(
        decoded.text,
        "txt",
        decoded.encoding,
        decoded.sure,
        decoded.others,
        as_is=raw == decoded.text.encode("utf-8", "surrogatepass"),
        notes=(*_misnamed(name, "txt"), *decoded.notes),
    )


def _made(raw: bytes, name: str, kind: str, encoding: str | None) -> Text:
    """The text of a file that must be parsed for it, in a process of its own."""
    page = encodings.of_page(raw, name, encoding) if kind == "html" else None
    try:
        answer = parsed(kind, page.text.encode("utf-8", "surrogatepass") if page else raw)
    except Unreadable as trouble:
        raise Refused(f"{name} could not be read as {NAMES[kind]}: {trouble}.") from None
    return Text(
        answer["text"],
        kind,
        page.encoding if page else None,
        page.sure if page else True,
        page.others if page else (),
        as_is=False,
        pages=tuple(answer["pages"]),
        notes=(*_misnamed(name, kind), *answer["notes"]),
        told=answer["told"],
    )


def _misnamed(name: str, kind: str) -> tuple[str, ...]:
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    same = {"txt": {"txt", "text", "md", "csv", "tsv", ""}, "html": {"html", "htm", "xhtml"}}.get(kind, {kind})
    told = suffix and suffix not in same
    return (f"The name ends in .{suffix}, but the file is {NAMES[kind]}; it was read as that.",) if told else ()


def _sound(text: str, name: str) -> None:
    if not text.strip():
        raise Refused(f"no text was found in {name}; paste its words instead.")
    if "\0" in text:
        raise Refused(f"{name} holds NUL characters and is no text; save it as plain text and try again.")
    if len(text) > LONGEST:
        raise Refused(
            f"the text of {name} has {len(text):,} characters and at most {LONGEST:,} are taken in; take a part of it."
        )
