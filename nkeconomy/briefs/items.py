"""What a brief holds, item by item, and how an address writes each of them."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from nkeconomy.parameters import DRAWER, FIGURE, PAGES, VIEWS
from nkeconomy.ui.address import gathered

WORDS = {"heading": 200, "text": 2000}
"""The kinds of item that are the reader's own words, with the most characters of each."""
THINGS = ("claim", "derived")
LONGEST = 8000
"""Characters of an item in an address; what is longer is nothing that a page of ours has written."""
NAME = re.compile(r"[a-z_]{1,40}/[\w.-]{1,120}", re.ASCII)
ID = re.compile(r"[\w.-]{1,120}", re.ASCII)
OPENINGS = {parameter.name for parameter in (*DRAWER, FIGURE)}


@dataclass(frozen=True)
class Item:
    """One item of a brief.

    `name` is “page/figure” of a figure, the id of a claim or of a derived figure, the words of a heading or a text.
    `state` is the state of the figure's page, its release included; of a claim its release. The kind “unknown” is
    for what an address says and nobody understands: its name is what it says.
    """

    kind: str
    name: str
    state: tuple[tuple[str, str], ...] = ()

    @property
    def page(self) -> str:
        """The page of a figure."""
        return self.name.partition("/")[0]

    @property
    def figure(self) -> str:
        """The key of a figure on its page."""
        return self.name.partition("/")[2]

    @property
    def release(self) -> str:
        """The id of the release that it was taken from; "" for the latest."""
        return dict(self.state).get("release", "")

    @property
    def asked(self) -> dict[str, list[str]]:
        """Its state as the address of its page says it."""
        return gathered(self.state)


def word(item: Item) -> str:
    """An item as an address has it: figure:PAGE/FIGURE?STATE, claim:ID?release=R, text:WORDS."""
    if item.kind == "unknown":
        return item.name
    return f"{item.kind}:{item.name}{'?' if item.state else ''}{urlencode(item.state)}"


def parse(said: str) -> Item:
    """What an address says, as an item; never an error: what is not understood is an item of the kind “unknown”.

    The state of a figure is filled up with every default of its page, so that it stays what it is now.
    """
    written = clean(said, 3 * LONGEST)
    kind, colon, rest = written.partition(":")
    if colon and kind in WORDS:
        return Item(kind, words(kind, rest))
    item = _thing(kind, *rest.partition("?")[::2])
    if item is None or len(word(item)) > LONGEST:
        return Item("unknown", _shown(written))
    return item


def words(kind: str, said: str) -> str:
    """The words of a heading or a text as they are kept: a heading is one line."""
    kept = clean(said, WORDS[kind])
    return " ".join(kept.split()) if kind == "heading" else kept


def clean(said: str, longest: int) -> str:
    """Without characters that are no writing, without space around it, and no longer than that."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    written = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return written.strip()[:longest].strip()


def line(said: str, longest: int) -> str:
    """The same in one line: titles and names."""
    return " ".join(clean(said, longest).split())


def _thing(kind: str, name: str, query: str) -> Item | None:
    """A figure, a claim or a derived figure; None where that is none of them."""
    said = gathered(parse_qsl(query))
    if kind in THINGS and ID.fullmatch(name):
        return Item(kind, name, _release(said))
    if kind == "figure" and NAME.fullmatch(name):
        return Item(kind, name, _state(name.partition("/")[0], said))
    return None


def _release(said: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    found = PAGES["overview"].parameter("release").read(said.get("release", []))
    return tuple(("release", value) for value in found)


def _state(page: str, said: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """All that holds on that page for what is said, without what is opened on it and without what is empty."""
    if page not in VIEWS:
        return _release(said)
    state = PAGES[page].state(said)
    return tuple((name, value) for name, value in state if value and name not in OPENINGS)


def _shown(written: str) -> str:
    """As much as a reader needs to find it; cut so that it is still not understood."""
    return f"… {written[:60].strip()} …" if len(written) > 200 else written
