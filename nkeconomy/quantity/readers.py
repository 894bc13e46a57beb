"""Read every number of a text, in digits or in the words of its language."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from nkeconomy.quantity import eastern, numerals, russian
from nkeconomy.quantity.numerals import folded
from nkeconomy.quantity.printed import HALF, ONE, Quantity, bare, dressed, flagged, scaled, signed, unit_after, widened
from nkeconomy.quantity.scripts import east, hangul
from nkeconomy.quantity.words import Words

LONGEST = 40
"""Characters; a longer run of digits is no number that anyone wrote."""
OF = re.compile(r" of\b")
WIDE = str.maketrans("，．", ",.")


def numbers(text: str, words: Words) -> Iterator[Quantity]:
    """Every number with its sign, scale and printed unit, before ranges, hedges and nouns are looked at."""
    position, pattern = 0, words.number(text)
    while match := pattern.search(text, position):
        number = READERS[match.lastgroup](text, match, words)
        if number and number.start >= position:
            yield number
        position = max(match.end(), number.end if number else 0)


def _nothing(_text: str, _match: re.Match, _words: Words) -> None:
    return None


def _digits(text: str, match: re.Match, words: Words) -> Quantity | None:
    printed = match[0].translate(WIDE)
    if len(printed) > LONGEST or (printed.count(".") > 1 and "," not in printed):
        return None
    if printed.count(",") == 1 and "." not in printed and russian.beside(text, match.start(), match.end()):
        return _with_comma(text, match, words)
    value, rounding = _vulgar(printed) if printed[-1].isnumeric() and not printed[-1].isdecimal() else _plain(printed)
    return dressed(text, bare(match, value, rounding), words)


def _with_comma(text: str, match: re.Match, words: Words) -> Quantity | None:
    """1,5 in Russian; 12,345 of nothing larger may as well be thousands, and is flagged."""
    number = dressed(text, bare(match, *_plain(match[0].replace(",", "."))), words)
    whole, _, decimals = match[0].partition(",")
    in_doubt = number and len(decimals) == 3 and whole != "0" and number.scale == ONE and number.unit is None
    return flagged(number, f"the comma of {match[0]!r} is read as a decimal mark") if in_doubt else number


@functools.lru_cache(maxsize=4096)
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
    number = dressed(text, bare(match, numerals.spelt(match[0]), rounding), words)
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
    return dressed(text, bare(match, Fraction(1), HALF), words)


def _russian(text: str, match: re.Match, words: Words) -> Quantity | None:
    """двадцать пять, полтора; один only where it counts."""
    value = russian.spelt(folded(match[0]))
    number = value and dressed(text, bare(match, value, HALF / value.denominator), words)
    return None if number and folded(match[0]) in russian.ALONE and not _counts(text, number, words) else number or None


def _russian_alone(text: str, match: re.Match, words: Words) -> Quantity | None:
    """миллион снарядов, полмиллиарда, where the scale word is the number."""
    if folded(match[0]) == "пол":
        return dressed(text, bare(match, HALF, HALF / 2), words)
    number = bare(match, Fraction(1), HALF)
    number = unit_after(text, replace(number, scale=words.scales.get(folded(match[0]))), words)
    return number if number.scale else None


def _russian_part(_text: str, match: re.Match, words: Words) -> Quantity | None:
    """треть, две трети, вдвое."""
    top, bottom = russian.part(folded(match[0]))
    number = bare(match, top, HALF) if bottom is None else _part(match, top, bottom)
    return replace(number, unit=words.kinds.get("ratio"))


def _eastern(text: str, match: re.Match, words: Words) -> Quantity | None:
    """3억5천만, 三千五百万, 두 배."""
    found = eastern.number(text, match, words.east)
    if not found:
        return None
    return dressed(text, widened(text, bare(match, found.value, found.step), end=found.end, scale=found.scale), words)


def _eastern_part(text: str, match: re.Match, words: Words) -> Quantity | None:
    """三分之一, 60분의 1, 절반; and 百分之三点一, which is a percentage."""
    if "成" in match[0] or "割" in match[0]:
        told = eastern.tenths(match[0], words.east)
        return replace(bare(match, *told), unit=words.kinds.get("share")) if told else None
    top, bottom, step = eastern.part(match[0], words.east) or (None, None, None)
    if top is None:
        return None
    if match[0].startswith("百"):
        return signed(text, replace(bare(match, top, step), unit=words.kinds.get("share")), words)
    return replace(_part(match, top, bottom), unit=words.kinds.get("ratio"))


def _part(match: re.Match, top: Fraction, bottom: Fraction) -> Quantity:
    """Top over bottom. The denominator is what is rounded: a 60th is 1/60.5 to 1/59.5."""
    low, high = top / (bottom + HALF), top / (bottom - HALF)
    return replace(bare(match, top / bottom, (high - low) / 2), rounding_low=low, rounding_high=high)


def _floor(text: str, match: re.Match, words: Words) -> Quantity | None:
    """Millions of rounds, scores of missiles, tens of millions, десятки ракет; not "test scores", пара."""
    word = folded(match[0])
    floor = words.qualifiers[word]
    number = replace(bare(match, floor.floor, Fraction(0)), value=None, low=floor.floor, qualifier=floor.id)
    if east(word):
        return _eastern_floor(text, number, words)
    of = OF.match(text, match.end())
    scale = words.scale.match(text, of.end() if of else match.end())
    if (of or not word.isascii()) and scale and scale["long"]:
        number = widened(text, number, end=scale.end(), scale=words.scales[folded(scale["long"])])
        return unit_after(text, number, words)
    alone = word in words.scales if word.isascii() else russian.MANY_OF.match(text, number.end)
    return number if of or alone else None


def _eastern_floor(text: str, number: Quantity, words: Words) -> Quantity | None:
    """수십만 발, 数百万枚, 几十."""
    marks = re.compile(rf"{words.east.mark}+").match(text, number.end)
    value = eastern.floor(number.low, marks[0], words.east) if marks else None
    if marks and value is None:
        return None
    if value is not None:
        number = widened(text, replace(number, low=value.value), end=marks.end(), scale=value.scale)
        number = replace(number, rounding_low=number.low, rounding_high=number.low)
    number = unit_after(text, number, words)
    after = words.east.follows.match(text, number.end)
    beside = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    return None if not number.unit and not after and any(hangul(letter) for letter in beside) else number


def _fraction(text: str, match: re.Match, words: Words) -> Quantity | None:
    """A part in words. The denominator is what is rounded: "a 60th" is 1/60.5 to 1/59.5."""
    top, bottom = _top_and_bottom(folded(match[0]))
    if bottom < 2 or top <= 0:
        return None
    number = unit_after(text, scaled(text, _part(match, top, bottom), words), words)
    return number if number.scale != ONE else replace(number, unit=words.kinds.get("ratio"))


def _top_and_bottom(printed: str) -> tuple[Fraction, Fraction]:
    """Above and below the line: a 60th, two-thirds, half a, one in five, two out of every three."""
    if " in " in printed or " out " in printed:
        top, _, bottom = re.split(r"( in | out of (?:every )?)", printed, maxsplit=1)
        return numerals.spelt(top), numerals.spelt(bottom)
    before, part = re.match(rf"(.*?)(\d+|{numerals.any_of(numerals.PARTS)})", printed).groups()
    return numerals.spelt(before) or Fraction(1), Fraction(int(part) if part.isdecimal() else numerals.PARTS[part])


READERS = {
    "other": _nothing,
    "russian_part": _russian_part,
    "russian": _russian,
    "russian_alone": _russian_alone,
    "part": _eastern_part,
    "eastern": _eastern,
    "nothing": _nothing,
    "digits": _digits,
    "numeral": _numeral,
    "fraction": _fraction,
    "floor": _floor,
    "article": _article,
}
