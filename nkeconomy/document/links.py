"""Links of a page as links of a document: to its notes, to its own headings, or to the live dashboard."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from nkeconomy.document.numbers import Note, Numbers
from nkeconomy.document.parts import Part

KINDS = ("claim", "derived", "check")
PIECE = re.compile(
    r"<(?P<row>tr|li|dd|p|h[1-6])\b|(?P<margin><span class='nk-no'>)\d+(?=</span>\s*<a\b)"
    r"|<a\b(?P<looks>[^>]*)>(?P<words>.*?)</a>",
    re.DOTALL,
)
"""A row in which a number need not be said twice, the number of a claim in the margin of a text, a link.

The markup is ours: what sources say is escaped in it, so that no attribute holds an angle bracket.
"""
HREF = re.compile(r"""\bhref=(['"])(?P<to>.*?)\1""", re.DOTALL)
NAMED = re.compile(r"""\b(?P<what>id|aria-labelledby|aria-describedby)=(['"])(?P<name>.*?)\2""")
TAGS = re.compile("<[^>]*>")
DROPPED = re.compile(r"""\s(?:target|tabindex|rel|data-figure)=(['"]).*?\1""")


@dataclass
class Links:
    """Rewrites the markup of one part, or of one note.

    `depth` is that of notes that it needs and that are not there yet, None where none are made for it; `name` is what
    the notes call the place, a letter where it is "".
    """

    numbers: Numbers
    part: Part
    prefix: str = ""
    depth: int | None = 0
    name: str = ""
    anchors: dict[str, str] = field(default_factory=dict)
    _said: set[int] = field(default_factory=set)

    def rewrite(self, markup: str) -> str:
        """The markup with links of a document; its ids begin with the prefix of the part."""
        if self.prefix:
            markup = NAMED.sub(lambda found: f"{found['what']}='{self.prefix}{found['name']}'", markup)
        self._said.clear()
        return PIECE.sub(self._piece, markup)

    def _piece(self, found: re.Match) -> str:
        if found["row"]:
            self._said.clear()
            return found[0]
        return self._in_margin(found) if found["margin"] else self._link(found["looks"], found["words"])

    def _in_margin(self, found: re.Match) -> str:
        """The number that a claim has in its document gives way to that of its note."""
        note = self._note(_to(PIECE.search(found.string, found.end())["looks"]))
        if note is None:
            return found[0]
        self._said.add(note.number)
        return f"{found['margin']}{note.number}"

    def _link(self, looks: str, words: str) -> str:
        to, kept = _to(looks), DROPPED.sub("", HREF.sub("", looks)).rstrip()
        note = self._note(to)
        if note:
            return self._reference(note, kept, words)
        if to.startswith("#"):
            self.anchors[words] = to[1:]
        return f"<a{kept} href='{escape(self._away(to), quote=True)}'>{words}</a>"

    def _reference(self, note: Note, looks: str, words: str) -> str:
        """A link to a note with its number, which a row says once; not in a text of a source, nor in a bar."""
        drawn = f" data-figure='{note.number}'" if "nk-figure" in looks else ""
        silent = drawn or "nk-claim" in looks or not TAGS.sub("", words).strip()
        number = "" if silent or note.number in self._said else f"<sup>{note.number}</sup>"
        if not silent:
            self._said.add(note.number)
        to = f"id='{note.place(self.name)}' role='doc-noteref' href='#n{note.number}'"
        return f"<a{looks}{drawn} {to}>{words}{number}</a>"

    def _note(self, to: str) -> Note | None:
        """The note of what a link opens; of several the first that a drawer would show."""
        said = dict(parse_qsl(to[1:])) if to.startswith("?") else {}
        opened = next(((kind, said[kind]) for kind in KINDS if kind in said), None)
        return self.numbers.note(self.part.release, *opened, self.depth) if opened else None

    def _away(self, to: str) -> str:
        """A place in this document, or an address: of the live dashboard the whole one, pinned to the release."""
        if to.startswith("#"):
            return f"#{self.prefix}{to[1:]}"
        return to if urlsplit(to).scheme else live(self.part, to)


def live(part: Part, to: str) -> str:
    """The whole address of a link of a page, pinned to the release that the page shows."""
    split = urlsplit(urljoin(part.link, to))
    said = [(name, value) for name, value in parse_qsl(split.query, keep_blank_values=True) if name != "release"]
    return split._replace(query=urlencode([*said, ("release", part.release.id)])).geturl()


def _to(looks: str) -> str:
    found = HREF.search(looks)
    return unescape(found["to"]) if found else "#"
