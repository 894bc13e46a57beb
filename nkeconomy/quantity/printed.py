"""Read each number as it is printed: digits or words with sign, scale word and currency or percent sign."""

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from nkeconomy.model import EXACTLY
from nkeconomy.quantity import numerals
from nkeconomy.quantity.numerals import folded
from nkeconomy.quantity.words import Words

ONE = "one"
HALF = Fraction(1, 2)
LONGEST = 40
"""Characters; a longer run of digits is no number that anyone wrote."""
NEAR = 8
"""How many characters before a number are searched for its sign or currency."""
NEARLY = 0.8
"""How alike a word and a scale word are when the one is taken for a misprint of the other."""
OF = re.compile(r" of\b")


@dataclass(frozen=True)
class Quantity:
    """One number as printed; value, bounds and rounding are in units of its scale.

    `printed` is number, scale word and currency or percent sign, without the hedge and the counted noun.
    `scale` is None when the printed scale word is unknown; `unit` is None when the text shows none that we know.
    `hedge` is the words that hedge it, as printed directly before or after it; None where there are none.
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


def numbers(text: str, words: Words) -> Iterator[Quantity]:
    """Every number with its sign, scale and printed unit, before ranges, hedges and nouns are looked at."""
    position = 0
    while match := words.number.search(text, position):
        number = READERS[match.lastgroup](text, match, words)
        if number and number.start >= position:
            yield number
        position = max(match.end(), number.end if number else 0)


def _nothing(_text: str, _match: re.Match, _words: Words) -> None:
    return None


def _digits(text: str, match: re.Match, words: Words) -> Quantity | None:
    printed = match[0]
    if len(printed) > LONGEST or (printed.count(".") > 1 and "," not in printed):
        return None
    value, rounding = _vulgar(printed) if printed[-1].isnumeric() and not printed[-1].isdecimal() else _plain(printed)
    return _dressed(text, _bare(match, value, rounding), words)


def _plain(printed: str) -> tuple[Fraction | None, Fraction | None]:
    if not numerals.PLAIN.fullmatch(printed):
        return None, None
    decimals = len(printed.partition(".")[2])
    return Fraction(re.sub(r"[^\d.]", "", printed)), Fraction(1, 2 * 10**decimals)


def _vulgar(printed: str) -> tuple[Fraction, Fraction]:
    """2½ and ¾."""
    part = Fraction(unicodedata.normalize("NFKC", printed[-1]).replace("\u2044", "/"))
    return int(printed[:-1] or 0) + part, HALF / part.denominator


def _numeral(text: str, match: re.Match, words: Words) -> Quantity | None:
    rounding = HALF / numerals.spelt(match[0]).denominator
    number = _dressed(text, _bare(match, numerals.spelt(match[0]), rounding), words)
    if number and folded(match[0]) in numerals.TIMES:
        return replace(number, unit=words.kinds.get("ratio"))
    return None if number and folded(match[0]) == "one" and not _counts(text, number, words) else number


def _counts(text: str, number: Quantity, words: Words) -> bool:
    """Whether "one" is a number here: one million, one percent, one missile; not "one of the missiles"."""
    if number.scale != ONE or number.unit or numerals.OR_MORE.match(text, number.end):
        return True
    return not text.startswith(" of", number.end) and bool(words.noun.match(text, number.end))


def _article(text: str, match: re.Match, words: Words) -> Quantity | None:
    """A million."""
    return _dressed(text, _bare(match, Fraction(1), HALF), words)


def _floor(text: str, match: re.Match, words: Words) -> Quantity | None:
    """Millions of rounds, scores of missiles, tens of millions; not "test scores"."""
    word = folded(match[0])
    if not OF.match(text, match.end()) and word not in words.scales:
        return None
    floor = words.qualifiers[word]
    number = replace(_bare(match, floor.floor, Fraction(0)), value=None, low=floor.floor, qualifier=floor.id)
    scale = words.scale.match(text, match.end() + len(" of"))
    if not OF.match(text, match.end()) or not scale or not scale["long"]:
        return number
    return widened(text, number, end=scale.end(), scale=words.scales[folded(scale["long"])])


def _fraction(text: str, match: re.Match, words: Words) -> Quantity | None:
    """A part in words. The denominator is what is rounded: "a 60th" is 1/60.5 to 1/59.5."""
    top, bottom = _top_and_bottom(folded(match[0]))
    if bottom < 2 or top <= 0:
        return None
    low, high = top / (bottom + HALF), top / (bottom - HALF)
    number = replace(_bare(match, top / bottom, (high - low) / 2), rounding_low=low, rounding_high=high)
    number = _unit_after(text, _scaled(text, number, words), words)
    return number if number.scale != ONE else replace(number, unit=words.kinds.get("ratio"))


def _top_and_bottom(printed: str) -> tuple[Fraction, Fraction]:
    """Above and below the line: a 60th, two-thirds, half a, one in five, two out of every three."""
    if " in " in printed or " out " in printed:
        top, _, bottom = re.split(r"( in | out of (?:every )?)", printed, maxsplit=1)
        return numerals.spelt(top), numerals.spelt(bottom)
    before, part = re.match(rf"(.*?)(\d+|{numerals.any_of(numerals.PARTS)})", printed).groups()
    return numerals.spelt(before) or Fraction(1), Fraction(int(part) if part.isdecimal() else numerals.PARTS[part])


def _bare(match: re.Match, value: Fraction | None, rounding: Fraction | None) -> Quantity:
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


def _dressed(text: str, number: Quantity, words: Words) -> Quantity | None:
    """The number with sign, currency, scale word and percent sign; None when it is part of a name or a measure."""
    number = _signed(text, _unit_before(text, number, words), words)
    number = _unit_after(text, _scaled(text, number, words), words)
    return None if _ends_a_name(text, number) or _begins_a_name(text, number, words) else number


def _ends_a_name(text: str, number: Quantity) -> bool:
    """G7, KN-23, #5; not costs$5."""
    before = text[max(0, number.start - 2) : number.start]
    return number.printed[0].isalnum() and bool(numerals.NAME_BEFORE.search(before))


def _begins_a_name(text: str, number: Quantity, words: Words) -> bool:
    """152mm, 240-mm, 20x10, two-way; not $5 billion, 12-year."""
    if number.unit or number.scale != ONE or not numerals.NAME_AFTER.match(text, number.end):
        return False
    noun = words.noun.match(text, number.end)
    return not (noun and noun["glued"]) and not words.hedge_after.match(text, number.end)


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


def _signed(text: str, number: Quantity, words: Words) -> Quantity:
    """−5, -$5, $-5."""
    offset = max(0, number.start - NEAR)
    minus = numerals.MINUS.search(text[offset : number.start])
    if not minus or number.value is None:
        return number
    low, high = -number.rounding_high, -number.rounding_low
    number = replace(number, value=-number.value, rounding_low=low, rounding_high=high)
    return _unit_before(text, widened(text, number, offset + minus.start()), words)


def _scaled(text: str, number: Quantity, words: Words) -> Quantity:
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
    problem = f"unknown scale word {word[0].strip(' -')!r}; known: {', '.join(words.factors)}"
    return flagged(widened(text, number, end=word.end(), scale=None), problem)


@functools.lru_cache(maxsize=4096)
def _nearly(word: str, known: tuple[str, ...]) -> bool:
    return bool(difflib.get_close_matches(word, [scale for scale in known if len(scale) > 4], 1, NEARLY))


def _unit_after(text: str, number: Quantity, words: Words) -> Quantity:
    after = words.unit_after.match(text, number.end)
    unit = after and words.units[folded(after["unit"])]
    if not after or (folded(after["unit"]) == "times" and not numerals.COMPARED.match(text, after.end())):
        return number
    if number.unit not in (None, unit.id):
        return flagged(number, f"two units: {number.unit} and {unit.id}")
    return widened(text, number, end=after.end(), unit=unit.id)


READERS = {
    "nothing": _nothing,
    "digits": _digits,
    "numeral": _numeral,
    "fraction": _fraction,
    "floor": _floor,
    "article": _article,
}
