"""The words of a web page as a browser would lay them out: a paragraph a line, the cells of a row parted by tabs."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNSEEN = frozenset("script style template noscript head title iframe object svg math canvas audio video".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark meter nobr q ruby rb rt rp s "
    "samp small span strike strong sub sup time tt u var wbr input button".split()
)
ROWS = frozenset("table thead tbody tfoot tr td th".split())
DEEPEST = 50
"""Tables within tables; what lies deeper is laid out as if it were in none."""
BLANKS = re.compile(r"[ \t\n\r\f]+")


def blocks(page: str) -> list[str]:
    """Its lines from top to bottom, none of them blank; nothing of scripts and styles."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.all()


@dataclass
class _Table:
    """Lines that are done, the cells of the row that is not, and the lines of the cell that is not."""

    done: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    is_open: bool = False

    def end_cell(self) -> None:
        if self.is_open or self.cell:
            self.row.append(self.cell)
        self.cell, self.is_open = [], False

    def end_row(self) -> None:
        """A row of short cells is a line; one that only lays out the page gives the lines of each cell."""
        self.end_cell()
        if all(len(cell) <= 1 for cell in self.row):
            self.done.append("\t".join("".join(cell) for cell in self.row).strip())
        else:
            self.done += [line for cell in self.row for line in cell]
        self.row = []


class _Reader(HTMLParser):
    """Collects words into lines, and lines into the innermost table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.lines: list[str] = []
        self.tables: list[_Table] = []
        self.unseen = ""
        self.printed = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if self.unseen == "head" and tag == "body":  # a head that nobody closed
            self.unseen = ""
        if self.unseen or tag in INLINE:
            return
        self._end_line()
        self.printed += tag == "pre"
        self.unseen = tag if tag in UNSEEN else ""
        if tag in ROWS:
            self._begin(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag not in UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            self.unseen = "" if tag == self.unseen else self.unseen
        elif tag not in INLINE:
            self._end_line()
            self.printed -= tag == "pre" and self.printed > 0
            if tag in ROWS and self.tables:
                self._end(tag)

    def handle_data(self, data: str) -> None:
        for place, part in enumerate(data.split("\n") if self.printed else [data]):
            if place:
                self._end_line()
            self.words.append("" if self.unseen else part)

    def all(self) -> list[str]:
        self._end_line()
        while self.tables:
            self._end("table")
        return [line for line in self.lines if line]

    def _end_line(self) -> None:
        line = BLANKS.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if line:
            (self.tables[-1].cell if self.tables else self.lines).append(line)

    def _begin(self, tag: str) -> None:
        if tag == "table" and len(self.tables) < DEEPEST:
            self.tables.append(_Table())
        elif self.tables and tag in ("td", "th"):
            self.tables[-1].end_cell()
            self.tables[-1].is_open = True
        elif self.tables:
            self.tables[-1].end_row()

    def _end(self, tag: str) -> None:
        table = self.tables[-1]
        table.end_cell() if tag in ("td", "th") else table.end_row()
        if tag == "table":
            self.tables.pop()
            (self.tables[-1].cell if self.tables else self.lines).extend(line for line in table.done if line)
