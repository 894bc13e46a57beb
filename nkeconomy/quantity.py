"""Read the numbers that prose prints: value, bounds, scale, unit and hedge, with exact offsets and without guessing."""

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from nkeconomy import numerals
from nkeconomy.model import EXACTLY
from nkeconomy.number_words import Qualifier, Words

ONE = "one"
HALF = Fraction(1, 2)
LONGEST = 40
"""Characters; a longer run of digits is no number that anyone wrote."""
WINDOW = 20
"""Characters before a number that are searched for its sign or currency; a hedge may stand three times as far."""
NEARLY = 0.8
OF = re.compile(r" of\b")


@dataclass(frozen=True)
class Quantity:
    """One number as printed; value, bounds and rounding are in units of its scale.

    `printed` is number, scale word and currency or percent sign, without the hedge and the counted noun.
    `scale` is None when the printed scale word is unknown; `unit` is None when the text shows none that we know.
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


def read(text: str, words: Words) -> tuple[Quantity, ...]:
    """Every quantity of the text in order of appearance; `text[start:end] == printed`, and no two overlap."""
    numbers = _joined(text, _numbers(text, words), words)
    return tuple(_hedged(text, _counted(text, number, words), words) for number in numbers)


def _numbers(text: str, words: Words) -> Iterator[Quantity]:
    """Every number with its sign, scale and printed unit, before ranges, hedges and nouns are looked at."""
    position = 0
    while match := words.number.search(text, position):
        number = READERS[match.lastgroup](text, match, words)
        position = max(match.end(), number.end if number else 0)
        if number:
            yield number


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
    if number and match[0].lower() in numerals.TIMES:
        return replace(number, unit=words.kinds.get("ratio"))
    return None if number and match[0].lower() == "one" and not _counts(text, number, words) else number


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
    word = match[0].lower()
    if not OF.match(text, match.end()) and word not in words.scales:
        return None
    floor = words.qualifiers[word]
    number = replace(_bare(match, floor.floor, Fraction(0)), value=None, low=floor.floor, qualifier=floor.id)
    scale = words.scale.match(text, match.end() + len(" of"))
    if not OF.match(text, match.end()) or not scale or not scale["long"]:
        return number
    return _widened(text, number, end=scale.end(), scale=words.scales[scale["long"].lower()])


def _fraction(text: str, match: re.Match, words: Words) -> Quantity | None:
    """A part in words. The denominator is what is rounded: "a 60th" is 1/60.5 to 1/59.5."""
    top, bottom = _top_and_bottom(match[0].lower())
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


def _widened(text: str, number: Quantity, start: int | None = None, end: int | None = None, **changes) -> Quantity:
    start, end = number.start if start is None else start, number.end if end is None else end
    return replace(number, start=start, end=end, printed=text[start:end], **changes)


def _flagged(number: Quantity, problem: str) -> Quantity:
    return replace(number, problems=(*number.problems, problem))


def _dressed(text: str, number: Quantity, words: Words) -> Quantity | None:
    """The number with sign, currency, scale word and percent sign; None when it is part of a name or a measure."""
    number = _unit_before(text, _minus(text, _unit_before(text, number, words)), words)
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
    return not (noun and noun["glued"])


def _unit_before(text: str, number: Quantity, words: Words) -> Quantity:
    offset = max(0, number.start - WINDOW)
    before = text[offset : number.start]
    if number.unit or number.problems:
        return number
    if known := words.unit_before.search(before):
        unit = words.units[(known["sign"] or known["code"]).lower()]
        return _widened(text, number, offset + known.start(), unit=unit.id)
    if unknown := numerals.UNKNOWN_CURRENCY.search(before):
        return _flagged(_widened(text, number, offset + unknown.start()), f"unknown currency {unknown[1]!r}")
    return number


def _minus(text: str, number: Quantity) -> Quantity:
    offset = max(0, number.start - WINDOW)
    minus = numerals.MINUS.search(text[offset : number.start])
    if not minus or number.value is None:
        return number
    low, high = -number.rounding_high, -number.rounding_low
    number = replace(number, value=-number.value, rounding_low=low, rounding_high=high)
    return _widened(text, number, offset + minus.start())


def _scaled(text: str, number: Quantity, words: Words) -> Quantity:
    known = words.scale.match(text, number.end)
    if known and (known["long"] or _is_scale(known, number)):
        scale = words.scales[(known["long"] or known["letter"]).lower()]
        return _widened(text, number, end=known.end(), scale=scale)
    return _misspelt(text, number, words)


def _is_scale(letter: re.Match, number: Quantity) -> bool:
    """Whether one letter is a scale word: 12M, $5m, £5 m; not 5m, 5 M, 5 k."""
    in_money = number.unit is not None or bool(number.problems)
    return in_money or (letter[0].isupper() and letter[0] == letter["letter"])


def _misspelt(text: str, number: Quantity, words: Words) -> Quantity:
    """A scale word that is nearly one we know, or any word glued to an amount of money: kept, flagged, not guessed."""
    word = numerals.UNKNOWN_SCALE.match(text, number.end)
    if not word or not _nearly(word[1].lower(), tuple(words.scales)):
        word = numerals.GLUED.match(text, number.end) if number.unit else None
    if not word or words.unit_after.match(text, number.end):
        return number
    problem = f"unknown scale word {word[0].strip(' -')!r}; known: {', '.join(words.factors)}"
    return _flagged(_widened(text, number, end=word.end(), scale=None), problem)


@functools.lru_cache(maxsize=4096)
def _nearly(word: str, known: tuple[str, ...]) -> bool:
    return bool(difflib.get_close_matches(word, [scale for scale in known if len(scale) > 4], 1, NEARLY))


def _unit_after(text: str, number: Quantity, words: Words) -> Quantity:
    after = words.unit_after.match(text, number.end)
    unit = after and words.units[after["unit"].lower()]
    if not after or (after["unit"].lower() == "times" and not numerals.COMPARED.match(text, after.end())):
        return number
    if number.unit not in (None, unit.id):
        return _flagged(number, f"two units: {number.unit} and {unit.id}")
    return _widened(text, number, end=after.end(), unit=unit.id)


def _joined(text: str, numbers: Iterable[Quantity], words: Words) -> Iterator[Quantity]:
    """The numbers, with the two of a range, of alternatives or of a sum made one."""
    waiting = None
    for number in numbers:
        both = waiting and (_range(text, waiting, number, words) or _sum(text, waiting, number, words))
        if waiting and not both:
            yield waiting
        waiting = both or number
    if waiting:
        yield waiting


def _range(text: str, first: Quantity, second: Quantity, words: Words) -> Quantity | None:
    """$9.6 and $12.3 billion, 14–15K, two or three million."""
    qualifier = words.qualifiers.get(_range_word(text, first, second))
    if not qualifier or not _comparable(first, second):
        return None
    first, problems = _in_scale_of(second, first, words)
    if first.value >= second.value:
        return None
    return replace(
        _widened(text, second, start=first.start),
        value=None,
        low=first.value,
        high=second.value,
        unit=second.unit or first.unit,
        qualifier=qualifier.id,
        rounding=max(first.rounding, second.rounding),
        rounding_low=first.rounding_low,
        problems=first.problems + second.problems + problems,
    )


def _range_word(text: str, first: Quantity, second: Quantity) -> str:
    """The vocabulary's word for how two numbers are joined; empty when they are two quantities."""
    link = text[first.end : second.start][:WINDOW].strip().lower()
    before = text[max(0, first.start - 2 * WINDOW) : first.start].rstrip().lower()
    if link in ("-", "\u2010", "\u2011", "–", "or"):
        return "or" if link == "or" else "between"
    if link == "and":
        return "between" if before.endswith("between") else ""
    changed = before.endswith("from") and numerals.CHANGED.search(before[: -len("from")])
    return "between" if link == "to" and not changed else ""


def _comparable(first: Quantity, second: Quantity) -> bool:
    years = _looks_like_year(first) and _looks_like_year(second)
    same_unit = None in (first.unit, second.unit) or first.unit == second.unit
    return same_unit and not years and None not in (first.value, second.value, first.scale, second.scale)


def _looks_like_year(number: Quantity) -> bool:
    return bool(numerals.YEAR.fullmatch(number.printed))


def _in_scale_of(second: Quantity, first: Quantity, words: Words) -> tuple[Quantity, tuple[str, ...]]:
    """The first number in the scale of the second, which it shares when it has none and that makes a range."""
    if first.scale == ONE and first.value < second.value:
        return first, ()
    unclear = first.scale == ONE and second.scale != ONE and first.value < 1000
    problems = (f"scale of {first.printed!r} is unclear beside {second.printed!r}",) if unclear else ()
    return _times(first, words.factors[first.scale] / words.factors[second.scale]), problems


def _times(number: Quantity, factor: Fraction) -> Quantity:
    return replace(
        number,
        value=number.value * factor,
        rounding=number.rounding * factor,
        rounding_low=number.rounding_low * factor,
        rounding_high=number.rounding_high * factor,
    )


def _sum(text: str, first: Quantity, second: Quantity, words: Words) -> Quantity | None:
    """One million two hundred thousand: each part has a scale word, the second a smaller one."""
    if None in (first.scale, second.scale) or ONE in (first.scale, second.scale) or first.unit:
        return None
    factor = words.factors[second.scale] / words.factors[first.scale]
    if factor >= 1 or first.low or not _NEXT.fullmatch(text, first.end, second.start):
        return None
    rest = _times(second, factor)
    return replace(
        _widened(text, rest, start=first.start, scale=first.scale),
        value=first.value + rest.value,
        rounding_low=first.value + rest.rounding_low,
        rounding_high=first.value + rest.rounding_high,
        problems=first.problems + second.problems,
    )


def _counted(text: str, number: Quantity, words: Words) -> Quantity:
    """The number with the unit of its counted noun, or as a year."""
    if number.unit:
        return number
    noun = words.noun.match(text, number.end)
    if _is_year(text, number, words, bool(noun)):
        return replace(number, unit=words.kinds.get("year"))
    return replace(number, unit=words.units[(noun["unit"] or noun["money"]).lower()].id) if noun else number


def _is_year(text: str, number: Quantity, words: Words, has_noun: bool) -> bool:
    if not _looks_like_year(number) or _bounds(_hedge(text, number, words)):
        return False
    dated = numerals.DATED.search(text[max(0, number.start - WINDOW) : number.start])
    return bool(dated) or (not has_noun and not numerals.PLURAL.match(text, number.end))


def _hedged(text: str, number: Quantity, words: Words) -> Quantity:
    """The number with the hedge that stands directly before or after it, and the bound that the hedge sets."""
    qualifier = _hedge(text, number, words)
    if not qualifier or number.value is None:
        return _flagged(number, f"hedged as {qualifier.id!r} too") if _bounds(qualifier) else number
    return replace(
        number,
        qualifier=qualifier.id,
        value=number.value if qualifier.keeps_value else None,
        low=number.value if qualifier.bound == "low" else None,
        high=number.value if qualifier.bound == "high" else None,
    )


def _bounds(qualifier: Qualifier | None) -> bool:
    return qualifier is not None and qualifier.bound != "none"


def _hedge(text: str, number: Quantity, words: Words) -> Qualifier | None:
    window = text[max(0, number.start - 3 * WINDOW) : number.start]
    if before := words.hedge_before.search(window):
        return (
            None
            if _during(window[: before.start()], before, number, words)
            else words.qualifiers[before["hedge"].lower()]
        )
    after = words.hedge_after.match(text, number.end)
    return words.after[after["hedge"].lower()] if after else None


def _during(before: str, hedge: re.Match, number: Quantity, words: Words) -> bool:
    """Whether "over" means during: "over seven years", but "for over seven years" is more than seven."""
    duration = number.unit in words.durations
    return hedge["hedge"].lower() == "over" and duration and not numerals.LASTED.search(before)


READERS = {
    "nothing": _nothing,
    "digits": _digits,
    "numeral": _numeral,
    "fraction": _fraction,
    "floor": _floor,
    "article": _article,
}
