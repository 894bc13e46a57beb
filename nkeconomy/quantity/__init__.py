"""Read the quantities of prose: numbers with their hedges, ranges and counted nouns, exact offsets and no guessing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from nkeconomy.quantity import chinese, numerals, russian
from nkeconomy.quantity.falls import fallen
from nkeconomy.quantity.numerals import folded
from nkeconomy.quantity.printed import NEAR, ONE, Quantity, flagged, widened
from nkeconomy.quantity.readers import numbers
from nkeconomy.quantity.words import Qualifier, Words

__all__ = ["Quantity", "Words", "read", "read_signed"]

NOTE_MARKS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), " ")
"""Marks of footnotes, which stand glued to words and are no part of them."""
FAR = 48
"""How many characters before a number are searched for its hedge."""
BLANK = re.compile(r"[ \u00a0]{1,2}")
OPENING = {"and": "between", "to": "from", "и": "между", "до": "от"}
"""The word that opens a range, by the word that joins it; all but "to" join nothing without it."""
Hedge = tuple[Qualifier, str]
"""What a hedge means, and its words as printed."""


def read(text: str, words: Words) -> tuple[Quantity, ...]:
    """Every quantity of the text in order of appearance; `text[start:end] == printed`, and no two overlap."""
    plain = text.translate(NOTE_MARKS)
    joined = _joined(plain, numbers(plain, words), words)
    found = (_hedged(plain, _counted(plain, number, words), words) for number in joined)
    return tuple(found) if plain == text else tuple(widened(text, number) for number in found)


def read_signed(text: str, words: Words) -> tuple[Quantity, ...]:
    """The same, with the sign that a verb gives a percentage: "shrank 1.9 percent" is -1.9 as growth."""
    return tuple(fallen(text, number, words) for number in read(text, words))


def _joined(text: str, single: Iterable[Quantity], words: Words) -> Iterator[Quantity]:
    """The numbers, with the two of a range, of alternatives or of a sum made one."""
    waiting = None
    for number in single:
        both = waiting and (_range(text, waiting, number, words) or _sum(text, waiting, number, words))
        if waiting and not both:
            yield waiting
        waiting = both or number
    if waiting:
        yield waiting


def _range(text: str, first: Quantity, second: Quantity, words: Words) -> Quantity | None:
    """$9.6 and $12.3 billion, 14–15K, two or three million."""
    qualifier = _joint(text, first, second, words)
    if not qualifier or not _comparable(first, second):
        return None
    first, problems = _in_scale_of(second, first, words)
    if first.value >= second.value:
        return None
    return replace(
        widened(text, second, start=first.start),
        value=None,
        low=first.value,
        high=second.value,
        unit=second.unit or first.unit,
        qualifier=qualifier.id,
        rounding=max(first.rounding, second.rounding),
        rounding_low=first.rounding_low,
        problems=first.problems + second.problems + problems,
        hedge=_opening(text, first, second),
    )


def _joint(text: str, first: Quantity, second: Quantity, words: Words) -> Qualifier | None:
    """What the words between two numbers make of them: a range, alternatives, or nothing, so that they are two."""
    if second.start - first.end > NEAR:
        return None
    counter = words.east.counter_after.match(text, first.end) if first.unit is None else None
    link = text[counter.end() if counter else first.end : second.start].strip().lower()
    if link in chinese.FROM and chinese.BECOMES.match(text, _behind(text, second, words)):
        return None
    if link in words.links or not link:
        return words.links.get(link)
    before = text[max(0, first.start - FAR) : first.start].rstrip().lower()
    opened = link in OPENING and before.endswith(OPENING[link])
    if not opened and link != "to":
        return None
    changed = link == "to" and opened and numerals.CHANGED.search(before[: -len("from")])
    return None if changed else words.qualifiers.get("between")


def _behind(text: str, number: Quantity, words: Words) -> int:
    """Where a number ends with its counter."""
    counter = words.east.counter_after.match(text, number.end)
    return counter.end() if counter else number.end


def _opening(text: str, first: Quantity, second: Quantity) -> str | None:
    """The printed word that opens a range: between 9 and 12, from 9 to 12."""
    before = text[max(0, first.start - FAR) : first.start].rstrip()
    word = OPENING.get(text[first.end : second.start].strip().lower())
    return before[-len(word) :] if word and before.lower().endswith(word) else None


def _comparable(first: Quantity, second: Quantity) -> bool:
    years = _looks_like_year(first) and (_looks_like_year(second) or second.unit is not None)
    alone = first.unit and not second.unit and first.printed[0].isdecimal()
    same_unit = first.unit == second.unit or (None in (first.unit, second.unit) and not alone)
    return same_unit and not years and None not in (first.value, second.value, first.scale, second.scale)


def _looks_like_year(number: Quantity) -> bool:
    return bool(numerals.YEAR.fullmatch(number.printed))


def _in_scale_of(second: Quantity, first: Quantity, words: Words) -> tuple[Quantity, tuple[str, ...]]:
    """The first number in the scale of the second, which it shares when it has none and that makes a range."""
    if first.scale == second.scale and second.printed.isascii():
        return first, ()
    shared = words.east.shared(second.printed, words.factors[second.scale])
    bare = first.scale == ONE and not words.east.marked(first.printed)
    if bare and first.value * shared < second.value:
        return _times(first, shared) if shared != 1 else first, ()
    if first.scale == second.scale:
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
    scales = (first.scale, second.scale)
    if ONE in scales or None in (*scales, first.value, second.value) or first.unit or first.value < 0:
        return None
    factor = words.factors[second.scale] / words.factors[first.scale]
    if factor >= 1 or not BLANK.fullmatch(text, first.end, second.start):
        return None
    rest = _times(second, factor)
    return replace(
        widened(text, rest, start=first.start, scale=first.scale),
        value=first.value + rest.value,
        rounding_low=first.value + rest.rounding_low,
        rounding_high=first.value + rest.rounding_high,
        problems=first.problems + second.problems,
    )


def _counted(text: str, number: Quantity, words: Words) -> Quantity:
    """The number with the unit of its counted noun, or as a year."""
    if number.unit:
        return number
    if unit := words.east.counted(text, number.start, number.end):
        return replace(number, unit=unit)
    after = words.hedge_after.match(text, number.end)
    noun = words.noun.match(text, after.end() if after else number.end)
    if _is_year(text, number, words, bool(noun)):
        return replace(number, unit=words.kinds.get("year"))
    return replace(number, unit=words.units[folded(noun["unit"] or noun["money"])].id) if noun else number


def _is_year(text: str, number: Quantity, words: Words, has_noun: bool) -> bool:
    if not _looks_like_year(number) or _bounds(_hedge(text, number, words)):
        return False
    dated = numerals.DATED.search(text[max(0, number.start - NEAR) : number.start])
    return bool(dated) or (not has_noun and not numerals.PLURAL.match(text, number.end))


def _hedged(text: str, number: Quantity, words: Words) -> Quantity:
    """The number with the hedge that stands directly before or after it, and the bound that the hedge sets."""
    hedge = _hedge(text, number, words)
    if not hedge:
        return number
    qualifier, printed = hedge
    number = replace(number, hedge=printed)
    if number.value is None:
        return flagged(number, f"hedged as {qualifier.id!r} too") if _bounds(hedge) else number
    return replace(
        number,
        qualifier=qualifier.id,
        value=number.value if qualifier.keeps_value else None,
        low=number.value if qualifier.bound == "low" else None,
        high=number.value if qualifier.bound == "high" else None,
    )


def _bounds(hedge: Hedge | None) -> bool:
    return hedge is not None and hedge[0].bound != "none"


def _hedge(text: str, number: Quantity, words: Words) -> Hedge | None:
    after = _hedge_before(text, number, words) or _hedge_after(text, number.end, words)
    return after or _hedge_within(number, words) or _hedge_behind(text, number, words)


def _hedge_before(text: str, number: Quantity, words: Words) -> Hedge | None:
    window = text[max(0, number.start - FAR) : number.start]
    if folded(window.rstrip()[-1:]) not in words.hedge_ends:
        return None
    hedge = words.hedge_before.search(window)
    before = window[: hedge.start()] if hedge else ""
    if not hedge or _during(before, hedge, number, words) or _becomes(before, hedge):
        return None
    return words.qualifiers[folded(hedge["hedge"])], window[hedge.start() :].rstrip()


def _hedge_after(text: str, end: int, words: Words) -> Hedge | None:
    hedge = words.hedge_after.match(text, end)
    return (words.after[folded(hedge["hedge"])], hedge["hedge"]) if hedge else None


def _hedge_within(number: Quantity, words: Words) -> Hedge | None:
    """800多万, 300여만."""
    hedge = words.east.within.search(number.printed)
    return (words.after[hedge[0]], hedge[0]) if hedge else None


def _hedge_behind(text: str, number: Quantity, words: Words) -> Hedge | None:
    """300발 이상, 300万枚以上: behind the counter."""
    counter = words.east.counter_after.match(text, number.end)
    return _hedge_after(text, counter.end(), words) if counter else None


def _becomes(before: str, hedge: re.Match) -> bool:
    """Whether «до» says what a number has become, as in «вырос до 5 млрд», or "up to", as in "edged up to 5"."""
    changed = {"до": russian.CHANGED, "up to": numerals.MOVED}.get(folded(hedge["hedge"]))
    return changed is not None and bool(changed.search(before))


def _during(before: str, hedge: re.Match, number: Quantity, words: Words) -> bool:
    """Whether "over" means during: "over seven years", but "for over seven years" is more than seven."""
    duration = number.unit in words.durations
    return folded(hedge["hedge"]) == "over" and duration and not numerals.LASTED.search(before)
