"""Numbers by ten thousands, as Chinese, Japanese and Korean write them: 1억 2000만, 三千五百, 1.3万亿."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)
TEN_THOUSAND = 10**4
_WORDS = "零〇영공 一壱일 二两兩弐이 三参삼 四사 五오 六육륙 七칠 八팔 九구".split()
DIGITS = {word: place for place, words in enumerate(_WORDS) for word in words}
SMALL = {"十": 10, "拾": 10, "십": 10, "百": 100, "백": 100}
"""Marks without a row, as no scale of ours is so small; thousands and more are rows of the vocabulary."""
HALF_WIDTH = str.maketrans("，．", ",.")
NUMBER = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
WORD = f"[{''.join(DIGITS)}]"
SPELT = rf"[零〇]?{WORD}(?:[点點점]{WORD}{{1,9}})?"
_TOKEN = re.compile(rf"({NUMBER})|({SPELT})|(.)")
Token = tuple[Fraction, Fraction] | int
"""A numeral with half a unit of its last digit, or the factor of a mark."""


@dataclass
class Count:
    """A number being put together: whole groups, the group at work, and the numeral that waits for its mark."""

    whole: Fraction | int = 0
    group: Fraction | int = 0
    waiting: Fraction | None = None
    step: Fraction = HALF
    least: int = 0
    below: int = 0
    lead: int = 1
    thousands: bool = False
    """`lead` is the factor of the first group; `least` and `below` are the last marks within a group and of groups."""

    @property
    def value(self) -> Fraction | int:
        return self.whole + self.group + (self.waiting or 0)

    @property
    def factor(self) -> int:
        """Of the first mark, in whose units the number is told."""
        return self.lead if self.lead > 1 or not self.thousands else 1000


def counted(tokens: Iterable[Token]) -> Count | None:
    """The number that numerals and marks make together; None when they make none, as 五一 and 万一."""
    count = Count()
    for token in tokens:
        fits = _numeral(count, token) if isinstance(token, tuple) else _mark(count, token)
        if not fits:
            return None
    return count


def _numeral(count: Count, numeral: Token) -> bool:
    value, step = numeral
    room = count.least or count.below
    if count.waiting is not None or (room and value >= room):
        return False
    count.waiting, count.step = value, step
    return True


def _mark(count: Count, factor: int) -> bool:
    return _small(count, factor) if factor < TEN_THOUSAND else _big(count, factor)


def _small(count: Count, factor: int) -> bool:
    if count.least and factor >= count.least:
        return False
    count.thousands = count.thousands or (not count.whole and not count.least and factor == 1000)
    count.group += (1 if count.waiting is None else count.waiting) * factor
    count.step = (HALF if count.waiting is None else count.step) * factor
    count.waiting, count.least = None, factor
    return True


def _big(count: Count, factor: int) -> bool:
    group = count.group + (count.waiting or 0)
    if count.below and factor > count.below:
        if (count.below, factor) != (TEN_THOUSAND, TEN_THOUSAND**2):
            return False
        count.whole, count.lead = (count.whole + group) * factor, count.lead * factor
    elif count.below == factor or (count.below and not group):
        return False
    else:
        count.lead = count.lead if count.below else factor
        count.whole += (group if group or count.waiting is not None else 1) * factor
    count.step *= factor
    count.group, count.waiting, count.least, count.below = 0, None, 0, factor
    return True


def tokens(piece: str, marks: Mapping[str, int]) -> Iterator[Token]:
    """The numerals and marks of a piece without blanks: 3천만 is 3, 1000, 10000."""
    for numeral, spelt, mark in _TOKEN.findall(piece):
        if mark:
            yield marks[mark]
        elif numeral:
            yield printed(numeral)
        else:
            yield spoken(spelt)


@functools.lru_cache(maxsize=4096)
def printed(numeral: str) -> tuple[Fraction, Fraction]:
    plain = numeral.translate(HALF_WIDTH).replace(",", "")
    return Fraction(plain), HALF / 10 ** len(plain.partition(".")[2])


@functools.lru_cache(maxsize=4096)
def spoken(numeral: str) -> tuple[Fraction, Fraction]:
    """三, 零三, 三点一."""
    whole, _, decimals = re.sub("[點점]", "点", numeral).partition("点")
    plain = f"{DIGITS[whole[-1]]}.{''.join(str(DIGITS[digit]) for digit in decimals)}0"
    return Fraction(plain), HALF / 10 ** len(decimals)
