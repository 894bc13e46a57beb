"""Twelve ways in which a source is changed after claims were taken from it; each says where a quote went."""

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nkeconomy.drafts.draft import occurrence

NUMBER = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]{4,}")
PRETTY = str.maketrans({"'": "’", '"': "”", "-": "–"})
PARAGRAPH = "A paragraph that an editor has put in. It says 3.1% and $6.3 billion, and means something else.\n\n"


@dataclass(frozen=True)
class Quote:
    """Words of a text, and where they stand in it."""

    document: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters of it."""
        return self.text[self.start : self.end]

    @property
    def occurrence(self) -> str:
        """Which of several equal ones it is, as the product writes it for a new claim."""
        return occurrence(self.text, self.words, self.start)


@dataclass(frozen=True)
class Edited:
    """The text as it became, and where the quote stands in it; None where its words stand there no more."""

    text: str
    start: int | None


def standing(words: str, text: str) -> Iterator[int]:
    """Every place where the words stand."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _line(quote: Quote) -> tuple[int, int]:
    """The line of the quote, with its end."""
    end = quote.text.find("\n", quote.end)
    return quote.text.rfind("\n", 0, quote.start) + 1, len(quote.text) if end < 0 else end + 1


def _before(quote: Quote, changed: Callable[[str], str]) -> Edited:
    """Something is changed before the quote."""
    first = changed(quote.text[: quote.start])
    return Edited(first + quote.text[quote.start :], len(first))


def _throughout(quote: Quote, changed: Callable[[str], str]) -> Edited:
    """The whole text is changed in the same manner, the quote too unless nothing in it has that form."""
    before, within, after = (
        changed(part) for part in (quote.text[: quote.start], quote.words, quote.text[quote.end :])
    )
    return Edited(before + within + after, len(before) if within == quote.words else None)


def paragraph_at_the_top(quote: Quote, chance: random.Random) -> Edited:
    return _before(quote, lambda text: PARAGRAPH + text)


def typo_mended_before(quote: Quote, chance: random.Random) -> Edited:
    """A word before it grows by a letter."""
    return _before(quote, lambda text: WORD.sub(lambda found: found[0] + found[0][-1], text, count=1))


def windows_line_ends(quote: Quote, chance: random.Random) -> Edited:
    return _throughout(quote, lambda text: text.replace("\n", "\r\n"))


def wrapped_anew(quote: Quote, chance: random.Random) -> Edited:
    """Every line is broken at sixty characters, as text taken out of a PDF is."""
    return _wrapped(quote, hyphens=False)


def wrapped_with_hyphens(quote: Quote, chance: random.Random) -> Edited:
    """The same, with words broken too."""
    return _wrapped(quote, hyphens=True)


def _wrapped(quote: Quote, hyphens: bool) -> Edited:
    first, last = _line(quote)
    line = quote.text[first:last].rstrip("\n")
    broken = _in_syllables(line) if hyphens else textwrap.fill(line, 60, break_on_hyphens=False)
    text = f"{quote.text[:first]}{broken}\n{quote.text[last:]}"
    before = sum(first <= at < quote.start for at in standing(quote.words, quote.text))
    there = [at for at in standing(quote.words, text) if first <= at < first + len(broken)]
    alike = sum(first <= at < last for at in standing(quote.words, quote.text))
    return Edited(text, there[before] if len(there) == alike else None)


def _in_syllables(line: str) -> str:
    return re.sub(r"(.{56}\w)(?=\w{2})", "\\1-\n", line)


def typographic_marks(quote: Quote, chance: random.Random) -> Edited:
    """Quotation marks and dashes as a printer sets them, and blanks that do not break before numbers."""
    return _throughout(quote, lambda text: re.sub(r" (?=\d)", "\u00a0", text.translate(PRETTY)))


def byte_order_mark(quote: Quote, chance: random.Random) -> Edited:
    """It counts as a character like any other."""
    return _before(quote, lambda text: f"\ufeff{text}")


def emoji_before(quote: Quote, chance: random.Random) -> Edited:
    """Characters that count as two in some programs."""
    return _before(quote, lambda text: "😀📈 " + text)


def number_changed(quote: Quote, chance: random.Random) -> Edited:
    """The first digit in the quote becomes another one; a quote without a digit loses its first letter."""
    found = NUMBER.search(quote.words)
    other = str((int(found[0]) + 1 + chance.randrange(8)) % 10) if found and found[0].isascii() else ""
    at = quote.start + (found.start() if found else 0)
    return Edited(quote.text[:at] + other + quote.text[at + 1 :], None)


def paragraph_twice(quote: Quote, chance: random.Random) -> Edited:
    """Its paragraph stands a second time, at the top."""
    first, last = _line(quote)
    copy = quote.text[first:last].rstrip("\n") + "\n\n"
    return Edited(copy + quote.text, quote.start + len(copy))


def section_deleted(quote: Quote, chance: random.Random) -> Edited:
    """Its paragraph is gone."""
    first, last = _line(quote)
    return Edited(quote.text[:first] + quote.text[last:], None)


def letters_taken_apart(quote: Quote, chance: random.Random) -> Edited:
    """Accents and Korean syllables as several characters each (NFD)."""
    return _throughout(quote, lambda text: unicodedata.normalize("NFD", text))


KINDS: dict[str, Callable[[Quote, random.Random], Edited]] = {
    "a paragraph put in at the top": paragraph_at_the_top,
    "a typo mended before the quote": typo_mended_before,
    "line ends of Windows": windows_line_ends,
    "lines wrapped anew": wrapped_anew,
    "wrapped anew, with hyphens": wrapped_with_hyphens,
    "typographic marks and blanks": typographic_marks,
    "a byte order mark": byte_order_mark,
    "emoji before the quote": emoji_before,
    "the number in the quote changed": number_changed,
    "its paragraph a second time": paragraph_twice,
    "its paragraph deleted": section_deleted,
    "letters taken apart (NFD)": letters_taken_apart,
}
