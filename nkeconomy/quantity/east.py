"""The patterns of Chinese, Japanese and Korean, made of the vocabulary: marks, counters, counted nouns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from nkeconomy.quantity import chinese, korean, myriad
from nkeconomy.quantity.endings import ending
from nkeconomy.quantity.numerals import SPACE, any_of
from nkeconomy.quantity.scripts import EAST, HANGUL, east, hangul

if TYPE_CHECKING:
    from nkeconomy.quantity.words import Words

_DIGITS, _SMALL = "".join(myriad.DIGITS), "".join(myriad.SMALL)
NUMBER = rf"(?:(?<!\d)\d{{1,9}}(?:\.\d{{1,9}})?|[{_DIGITS}{_SMALL}千천]{{1,9}}(?:[点點점][{_DIGITS}]{{1,9}})?)"
"""A number above or below the line of a part: 三分之一, 60분의 1."""
COUNTERS = (*korean.COUNTERS, *chinese.COUNTERS)
OPEN = ("발", "发", "發", "発", "枚")
"""Counters with a unit of their own that a noun beside them overrules: 导弹30发 are missiles."""


@dataclass(frozen=True)
class East:
    words: "Words"

    @cached_property
    def marks(self) -> Mapping[str, int]:
        """What stands for ten, a hundred, and each scale of one character."""
        scales = {word: self.words.factors[scale] for word, scale in self.words.scales.items()}
        whole = {word: int(factor) for word, factor in scales.items() if factor.denominator == 1 and len(word) == 1}
        return myriad.SMALL | {word: factor for word, factor in whole.items() if east(word)}

    @cached_property
    def places(self) -> tuple[tuple[int, str], ...]:
        """The factors that have a mark of their own with their scales, the largest first."""
        named = {self.marks[word]: scale for word, scale in self.words.scales.items() if word in self.marks}
        return (*sorted(named.items(), reverse=True), (1, "one"))

    def scale_of(self, factor: int) -> tuple[str, int]:
        """The largest scale with a mark that is no larger than the factor, and its factor."""
        return next((scale, place) for place, scale in self.places if place <= factor)

    def marked(self, printed: str) -> bool:
        return not printed.isascii() and any(character in self.marks for character in printed)

    def shared(self, printed: str, scale: Fraction) -> Fraction | int:
        """What the marks after the first numeral make of one, in units of a scale: 1000 for 3千万 in ten thousands."""
        found = self._first.search(printed) if self.marked(printed) else None
        return Fraction(prod(self.marks[mark] for mark in found["marks"])) / scale if found else 1

    @cached_property
    def _first(self) -> re.Pattern:
        return re.compile(rf"(?:{myriad.NUMBER}|{myriad.SPELT}){SPACE}?(?P<marks>{self.mark}+)")

    @cached_property
    def more(self) -> str:
        """A class of the characters that may stand between numeral and mark: 800多万, 300여만."""
        return "".join(word for word in self.words.hedges_after if len(word) == 1 and east(word)) or "\0"

    @cached_property
    def within(self) -> re.Pattern:
        return re.compile(rf"(?<=\w)[{self.more}](?={self.mark}|{self.money})")

    @cached_property
    def mark(self) -> str:
        marks = "".join(self.marks)
        return rf"(?:(?!{korean.NO_MARK}|千(?=[瓦米克])|兆(?=[瓦赫字])|百(?=[帕]))[{marks}])"

    @cached_property
    def piece(self) -> re.Pattern:
        """A numeral and its marks, as one number is made of several: 1조 2000억, 三千五百."""
        return re.compile(
            rf"(?P<blank>{SPACE}?)(?P<numeral>{myriad.NUMBER}|{myriad.SPELT})?(?P<more>[{self.more}](?={self.mark}))?"
            rf"(?P<gap>(?<=\d){self._gap})?(?P<marks>{self.mark}*)"
        )

    @property
    def _gap(self) -> str:
        """The blank of 63 亿; a mark that begins a word after it is none: 2024 조사."""
        return rf"{SPACE}(?={self.mark}{{1,3}}(?![{HANGUL}]))"

    @cached_property
    def number(self) -> str:
        """What begins a number with marks, in digits or words, or a native numeral of Korean."""
        digits, korean_marks = "".join(myriad.DIGITS), "".join(mark for mark in self.marks if hangul(mark))
        korean_words = "".join(digit for digit in myriad.DIGITS if hangul(digit)) + korean_marks
        han = "".join(word for word in digits + "".join(self.marks) if not hangul(word))
        return (
            rf"(?<!\d)(?<!\d[.,．，]){myriad.NUMBER}(?:{self._gap}|[{self.more}]?(?={self.mark}))"
            rf"|(?<![\w])(?=[{korean_words}]*[{korean_marks}])[{korean_words}](?=[{korean_words}]{{0,40}}(?![\d]))"
            rf"|(?<![{han}第])[{han}]{{1,40}}(?![{han}])"
            rf"|{korean.NATIVE}(?={_unnamed(self.counts.pattern)})"
        )

    @cached_property
    def part(self) -> str:
        whole = rf"(?<![\w.,]){korean.HALF}|{chinese.HALF}"
        parts = "|".join((korean.PART, chinese.PART, chinese.TENTHS)).replace("NUMBER", NUMBER)
        return f"{parts}|{whole}"

    @cached_property
    def nothing(self) -> str:
        counted = rf"(?:{self.counter.pattern}|{self.money})"
        return f"{korean.NOTHING}|{chinese.NOTHING}".replace("COUNTED", _unnamed(counted))

    @cached_property
    def money(self) -> str:
        return ending((word for word in self.words.printed_units() if east(word)), self.words.hedges_after)

    @cached_property
    def counter(self) -> re.Pattern:
        """A counter, or a counted noun without one; `unit` is what it says is counted."""
        own = [word for word in self.words.nouns() if east(word) and word not in OPEN]
        glued = self.words.hedges_after
        noun = ending((word for word in own if len(word) > 1), glued)
        reach = rf"(?:[의的の]?{SPACE}?[{EAST}\dA-Za-z㎜-]{{0,8}}?(?P<noun>{noun}))?"
        general = ending({*COUNTERS, *OPEN} - set(own), glued)
        return re.compile(rf"(?:(?P<unit>{ending(own, glued)})|(?P<open>{general}){reach})")

    @cached_property
    def before(self) -> re.Pattern:
        """The noun that is counted, before the number: 포탄 300만 발, 导弹30枚."""
        nouns = any_of(word for word in self.words.nouns() if east(word) and len(word) > 1)
        hedges = any_of(word for word in self.words.hedges_before if east(word))
        return re.compile(rf"(?P<noun>{nouns})(?:[을를이가은는도의をがは等]|등)?{SPACE}?(?:{hedges})?{SPACE}?\Z")

    @cached_property
    def link(self) -> str:
        return any_of(link for link in self.words.links if east(link) or not link.isalpha())

    @cached_property
    def follows(self) -> re.Pattern:
        """What shows that a number before it is one: unit, counter, a hedge, or the second number of a range."""
        hedges = ending(word for word in self.words.hedges_after if east(word))
        return re.compile(
            rf"{SPACE}?(?:{_unnamed(self.counter.pattern)}|{self.money}|{hedges}|{self.link}(?={SPACE}?[\d{_DIGITS}]))"
        )

    @cached_property
    def counts(self) -> re.Pattern:
        """A unit or a counter directly after a number."""
        return re.compile(rf"[{self.more}]?{SPACE}?(?:{_unnamed(self.counter.pattern)}|{self.money})")

    @cached_property
    def counter_after(self) -> re.Pattern:
        return re.compile(rf"[{self.more}]?{SPACE}?(?:{self.counter.pattern})")

    @cached_property
    def linked(self) -> re.Pattern:
        """The second number of a range, in words: 三到五年."""
        return re.compile(rf"{self.link}(?=[{_DIGITS}])")

    def counted(self, text: str, start: int, end: int) -> str | None:
        """The unit of what is counted by the counter that follows, or by the noun before or after it."""
        after = self.counter_after.match(text, end)
        if not after or after["unit"]:
            return self.words.units[after["unit"]].id if after else None
        before = self.before.search(text[max(0, start - 16) : start])
        noun = (before and before["noun"]) or after["noun"] or after["open"]
        return self.words.units[noun].id if noun in self.words.units else None


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
