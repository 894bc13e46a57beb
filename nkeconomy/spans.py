"""A text cut at the borders of what is claimed in it, and where words stand in it."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

QUOTES = ("‘’'", '“”"')
MOST = 1_000
"""Places of words that are marked in a text: a letter stands in it everywhere."""


@dataclass(frozen=True)
class Span:
    """The characters [start:end] of a text that one claim quotes."""

    start: int
    end: int
    claim: str

    def covers(self, start: int, end: int) -> bool:
        """Whether all of [start:end] lies inside."""
        return self.start <= start and end <= self.end


@dataclass(frozen=True)
class Piece:
    """Characters between two borders: the claims around them, the innermost first, and those whose quote ends here."""

    text: str
    claims: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    hit: bool = False


def pieces(text: str, spans: list[Span], hits: list[tuple[int, int]] | None = None) -> list[Piece]:
    """The text cut at the borders of all spans and hits; the pieces joined give the text."""
    hits = hits or []
    borders = sorted(
        {
            0,
            len(text),
            *(edge for span in spans for edge in (span.start, span.end)),
            *(edge for hit in hits for edge in hit),
        }
    )
    return [_piece(text, start, end, spans, hits) for start, end in pairwise(borders)]


def _piece(text: str, start: int, end: int, spans: list[Span], hits: list[tuple[int, int]]) -> Piece:
    around = sorted((span for span in spans if span.covers(start, end)), key=lambda span: span.end - span.start)
    return Piece(
        text=text[start:end],
        claims=tuple(span.claim for span in around),
        ending=tuple(span.claim for span in spans if span.end == end),
        hit=any(first <= start and end <= last for first, last in hits),
    )


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text first, [start:end]; case and the form of quotes do not matter."""
    return [found.span() for found in islice(re.finditer(_pattern(words), text, re.IGNORECASE), MOST)] if words else []


def _pattern(words: str) -> str:
    return "".join(_either(letter) for letter in words)


def _either(letter: str) -> str:
    forms = next((forms for forms in QUOTES if letter in forms), "")
    return f"[{forms}]" if forms else re.escape(letter)
