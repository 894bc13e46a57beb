"""Read each number as it is printed: digits or words with sign, scale word and currency or percent sign."""

import difflib
import functools
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from nkeconomy.model import EXACTLY
from nkeconomy.quantity import numerals, russian
from nkeconomy.quantity.numerals import folded
from nkeconomy.quantity.scripts import east
from nkeconomy.quantity.words import Words

ONE = "one"
HALF = Fraction(1, 2)
NEAR = 8
"""How many characters before a number are searched for its sign or currency."""
NEARLY = 0.8
"""How alike a word and a scale word are when the one is taken for a misprint of the other."""


@dataclass(frozen=True)
class Quantity:
    """One number as printed; value, bounds and rounding are in units of its scale.

    `printed` is number, scale word and currency or percent sign, without the hedge and the counted noun.
    `scale` is None when the printed scale word is unknown; `unit` is None when the text shows none that we know.
    `hedge` is the words that hedge it, as printed directly before or after it or its counter, or within it where a
    language sets them there (800多万); None where there are none.
    `value` and both bounds are None when the digits cannot be read. The three rounding fields tell what would have
    been printed the same way: half a unit of the last digit, and the interval it makes ("a 60th": 1/60.5 to 1/59.5).
    """

    start: int
    end: int
    printed: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    scale: str | None
    unit: str | None
    qualifier: str
    rounding: Fraction | None
    rounding_low: Fraction | None
    rounding_high: Fraction | None
    problems: tuple[str, ...] = ()
    hedge: str | None = None


def bare(match: re.Match, value: Fraction | None, rounding: Fraction | None) -> Quantity:
    unreadable = value is None
    return Quantity(
        start=match.start(),
        end=match.end(),
        printed=match[0],
        value=value,
        low=None,
        high=None,
        scale=ONE,
        unit=None,
        qualifier=EXACTLY,
        rounding=rounding,
        rounding_low=None if unreadable else value - rounding,
        rounding_high=None if unreadable else value + rounding,
        problems=(f"cannot read {match[0]!r}; would be right: 1,234.5",) if unreadable else (),
    )


def widened(text: str, number: Quantity, start: int | None = None, end: int | None = None, **changes) -> Quantity:
    start, end = number.start if start is None else start, number.end if end is None else end
    return replace(number, start=start, end=end, printed=text[start:end], **changes)


def flagged(number: Quantity, problem: str) -> Quantity:
    return replace(number, problems=(*number.problems, problem))


def dressed(text: str, number: Quantity, words: Words) -> Quantity | None:
    """The number with sign, currency, scale word and percent sign; None when it is part of a name or a measure."""
    number = signed(text, _unit_before(text, number, words), words)
    number = unit_after(text, scaled(text, number, words), words)
    return None if _ends_a_name(text, number, words) or _begins_a_name(text, number, words) else number


def _ends_a_name(text: str, number: Quantity, words: Words) -> bool:
    """G7, KN-23, #5, 火星17; not costs$5, 约63亿."""
    before = text[max(0, number.start - 2) : number.start]
    if not number.printed[0].isalnum() or not numerals.NAME_BEFORE.search(before):
        return False
    return not east(before) or not _stands(text, number, words)


def _begins_a_name(text: str, number: Quantity, words: Words) -> bool:
    """152mm, 240-mm, 20x10, two-way, 38노스; not $5 billion, 12-year, 300발."""
    if number.unit or number.scale != ONE or not numerals.NAME_AFTER.match(text, number.end):
        return False
    noun = words.noun.match(text, number.end)
    glued = (noun and noun["glued"]) or (east(text[number.end : number.end + 1]) and _stands(text, number, words))
    return not glued and not words.hedge_after.match(text, number.end)


def _stands(text: str, number: Quantity, words: Words) -> bool:
    """Whether something shows that a number glued to a word of Chinese, Japanese or Korean is one."""
    return number.scale != ONE or number.unit is not None or bool(words.east.follows.match(text, number.end))


def _unit_before(text: str, number: Quantity, words: Words) -> Quantity:
    offset = max(0, number.start - NEAR)
    before = text[offset : number.start]
    if number.unit or number.problems:
        return number
    if known := words.unit_before.search(before):
        unit = words.units[folded(known["sign"] or known["code"])]
        return widened(text, number, offset + known.start(), unit=unit.id)
    if unknown := numerals.UNKNOWN_CURRENCY.search(before):
        return flagged(widened(text, number, offset + unknown.start()), f"unknown currency {unknown[1]!r}")
    return number


def signed(text: str, number: Quantity, words: Words) -> Quantity:
    """−5, -$5, $-5."""
    offset = max(0, number.start - NEAR)
    minus = numerals.MINUS.search(text[offset : number.start])
    if not minus or number.value is None:
        return number
    low, high = -number.rounding_high, -number.rounding_low
    number = replace(number, value=-number.value, rounding_low=low, rounding_high=high)
    return _unit_before(text, widened(text, number, offset + minus.start()), words)


def scaled(text: str, number: Quantity, words: Words) -> Quantity:
    known = words.scale.match(text, number.end)
    if known and (known["long"] or _is_scale(known, number)):
        scale = words.scales[folded(known["long"] or known["letter"])]
        return widened(text, number, end=known.end(), scale=scale)
    return _misspelt(text, number, words)


def _is_scale(letter: re.Match, number: Quantity) -> bool:
    """Whether one letter is a scale word: 12M, $5m, £5 m; not 5m, 5 M, 5 k."""
    in_money = number.unit is not None or bool(number.problems)
    return in_money or (letter[0].isupper() and letter[0] == letter["letter"])


def _misspelt(text: str, number: Quantity, words: Words) -> Quantity:
    """A scale word that is nearly one we know, or any word glued to an amount of money: kept, flagged, not guessed."""
    word = numerals.UNKNOWN_SCALE.match(text, number.end)
    if not word or not _nearly(folded(word[1]), tuple(words.scales)):
        word = numerals.GLUED.match(text, number.end) if number.unit else None
    if not word or words.unit_after.match(text, number.end):
        return number
    problem = f"unknown scale word {word[0].strip(' -')!r}; known: {', '.join(words.scale_names)}"
    return flagged(widened(text, number, end=word.end(), scale=None), problem)


@functools.lru_cache(maxsize=4096)
def _nearly(word: str, known: tuple[str, ...]) -> bool:
    return bool(difflib.get_close_matches(word, [scale for scale in known if len(scale) > 4], 1, NEARLY))


def unit_after(text: str, number: Quantity, words: Words) -> Quantity:
    after = words.unit_after.match(text, number.end)
    unit = after and words.units[folded(after["unit"])]
    if not after or not _compares(text, number, after):
        return number
    if number.unit not in (None, unit.id):
        return flagged(number, f"two units: {number.unit} and {unit.id}")
    return widened(text, number, end=after.end(), unit=unit.id)


def _compares(text: str, number: Quantity, after: re.Match) -> bool:
    """Whether "times" is a ratio: six times more, в 2 раза; not visited six times."""
    word = folded(after["unit"])
    if word in russian.TIMES:
        return bool(russian.IN_TIMES.search(text[max(0, number.start - 2 * NEAR) : number.start]))
    return word != "times" or bool(numerals.COMPARED.match(text, after.end()))
