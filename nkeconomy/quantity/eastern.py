"""Read the numbers of Chinese, Japanese and Korean that are more than digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from nkeconomy.quantity import chinese, korean, myriad
from nkeconomy.quantity.east import East
from nkeconomy.quantity.myriad import HALF, Count, Token
from nkeconomy.quantity.numerals import SPACE
from nkeconomy.quantity.scripts import EAST, HANGUL, hangul

LONGEST = 40
"""Characters; a longer run of numerals is no number that anyone wrote."""
PART_OF = re.compile(rf"{SPACE}?(?:분의|分之|分の){SPACE}?")


@dataclass(frozen=True)
class Found:
    """A number: where it ends, and value and half a unit of its last digit in units of its scale."""

    end: int
    value: Fraction
    step: Fraction
    scale: str


def number(text: str, match: re.Match, east: East) -> Found | None:
    """The number that begins at a match of East.number; None where the characters make none."""
    if native := korean.native(match[0]):
        return Found(match.end(), Fraction(native), HALF, "one")
    best = None
    for end, tokens in _pieces(text, match.start(), east):
        count = myriad.counted(tokens)
        if count is None:
            break
        best = end, count
    if best is None or not _makes_sense(text, match.start(), best[0], east):
        return None
    return _told(*best, east)


def _told(end: int, count: Count, east: East) -> Found:
    scale, factor = east.scale_of(count.factor)
    return Found(end, Fraction(count.value, factor), count.step / factor, scale)


def _pieces(text: str, start: int, east: East) -> Iterator[tuple[int, list[Token]]]:
    """Where each further piece of a number ends, and the numerals and marks until there."""
    tokens: list[Token] = []
    first = piece = east.piece.match(text, start)
    while piece and piece.end() - start <= LONGEST and _belongs(text, first, piece, east):
        tokens = [*tokens, *myriad.tokens(piece["numeral"] or "", east.marks)]
        tokens += myriad.tokens(piece["marks"], east.marks)
        yield piece.end(), tokens
        if piece["more"] or not piece["marks"]:
            return
        piece = east.piece.match(text, piece.end())


def _belongs(text: str, first: re.Match, piece: re.Match, east: East) -> bool:
    """Whether a piece goes on with the number that another began: in its kind of numerals, a blank in Korean only."""
    numeral, marks = piece["numeral"], piece["marks"]
    if piece is first or not numeral:
        return bool((numeral or marks) and not piece["blank"])
    digits = numeral[0].isdecimal()
    if digits != (first["numeral"] or "一")[0].isdecimal():
        return False
    if piece["blank"] and not hangul(text[piece.start() - 1]):
        return False
    in_doubt = not marks and (bool(piece["blank"]) or (not digits and hangul(numeral)))
    return not in_doubt or bool(east.counts.match(text, piece.end()))


def _makes_sense(text: str, start: int, end: int, east: East) -> bool:
    """Whether numerals in words count something: 삼천 명, 三万亿; not 이천, 三十八度线."""
    printed = text[start:end]
    if printed[0].isdecimal():
        return printed[-1] in east.marks or not printed.isdecimal()
    if hangul(printed):
        return bool(east.follows.match(text, end)) or _stands_alone(text, printed, end, east)
    return _chinese(text, printed, end, east)


def _stands_alone(text: str, printed: str, end: int, east: East) -> bool:
    """이천만 without a counter; 이천 may be a town."""
    marks = sum(character in east.marks for character in printed)
    return len(printed) > 2 and marks > 1 and not re.match(f"[{HANGUL}]", text[end : end + 1])


def _chinese(text: str, printed: str, end: int, east: East) -> bool:
    if re.search(chinese.ABRUPT, printed) or text[end : end + 1] in (*east.marks, *myriad.DIGITS):
        return False
    small = len(printed) == 1 or (printed[0] not in myriad.DIGITS and printed[0] != "十")
    if small or printed in myriad.DIGITS:
        return bool(east.linked.match(text, end) or (printed != chinese.ONE and east.counts.match(text, end)))
    if any(east.marks.get(character, 0) >= myriad.TEN_THOUSAND for character in printed):
        return True
    return not re.match(f"[{EAST}]", text[end : end + 1]) or bool(east.follows.match(text, end))


def tenths(printed: str, east: East) -> tuple[Fraction, Fraction] | None:
    """How many percent there are in tenths, and half a unit of the last digit: 6割, 四成半."""
    count = _whole(printed.rstrip("成割半"), east)
    return (10 * Fraction(count.value) + 5 * printed.endswith("半"), 10 * count.step) if count else None


def part(printed: str, east: East) -> tuple[Fraction, Fraction, Fraction] | None:
    """Above and below the line, and half a unit of the last digit above: 三分之一, 60분의 1, 百分之三点一, 절반."""
    if not PART_OF.search(printed):
        return Fraction(1), Fraction(2), HALF
    below, above = (_whole(piece, east) for piece in PART_OF.split(printed, maxsplit=1))
    return (above.value, below.value, above.step) if above and below and below.value > 1 else None


def _whole(piece: str, east: East) -> Count | None:
    return myriad.counted([*myriad.tokens(piece, east.marks)])


def floor(least: Fraction, marks: str, east: East) -> Found | None:
    """The least that a word for many means together with its marks: 수십만 is at least 200,000."""
    factor = 1
    for mark in marks:
        factor *= east.marks[mark]
    scale, place = east.scale_of(factor)
    return Found(0, least * factor / place, Fraction(0), scale)
