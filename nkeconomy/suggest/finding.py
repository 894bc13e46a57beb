"""From a text to the numbers in it that may be claims, each with its sentence, its quote and what stands beside it."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from nkeconomy.quantity import Quantity
from nkeconomy.suggest import chrome, counted, noclaim, tables
from nkeconomy.suggest.places import Place, around, lines, sentences, trimmed
from nkeconomy.suggest.quoting import LONGEST, quoted
from nkeconomy.suggest.whole import Whole

WIDE = 400
"""Characters on either side; of a longer sentence no more is looked at."""
MANY, DENSE = 8, 10
"""Of more numbers than these, years apart, a sentence has so many characters for each, or it is no sentence."""
HEADING = 90
"""Characters of a heading, or of a line as paper breaks it, at most."""
MOST = 40
"""Numbers; no sentence has more."""


@dataclass(frozen=True)
class Found:
    """A number at text[start:end] as its quote gives it.

    `near` is where what it counts or measures is named first; what the line goes on about begins at `context`.
    """

    number: Quantity
    start: int
    end: int
    line: Place
    sentence: Place
    quote: Place
    near: Place
    context: int
    language: str


def found(whole: Whole) -> Iterator[Found]:
    """Every number that may be a claim, in order of appearance."""
    for line in _prose(whole.text):
        for sentence, numbers in _sentences(whole, line):
            yield from _of_sentence(whole, line, sentence, numbers)


def _prose(text: str) -> Iterator[Place]:
    """The lines that are the author's own."""
    noted = references = listed = False
    for line in lines(text):
        words = text[line[0] : line[1]]
        references = chrome.opens_references(words) or (references and chrome.is_reference(words))
        listed = chrome.opens_listing(words) or (listed and chrome.is_headline(words))
        if not (noted or references or listed or chrome.is_chrome(words)):
            yield line
        noted = chrome.opens_note(words)


def _sentences(whole: Whole, line: Place) -> Iterator[tuple[Place, list[Quantity]]]:
    """The sentences of a line that have numbers and are sentences; the numbers with their places in the line."""
    words = whole.text[line[0] : line[1]]
    numbers = tables.with_units_of_row(words, tables.with_units_of_list(words, whole.read(words)), whole.vocabulary)
    if not numbers:
        return
    places = sentences(whole.text, *line)
    starts = [place[0] for place in places]
    held: dict[Place, list[Quantity]] = {}
    for number in numbers:
        place = places[max(0, bisect.bisect_right(starts, line[0] + number.start) - 1)]
        held.setdefault(place, []).append(number)
    for place, those in held.items():
        many = sum(number.unit != "year" for number in those)
        if many <= MANY or (many <= MOST and (place[1] - place[0]) >= DENSE * many):
            sentence = whole.text[slice(*place)]
            yield place, list(counted.with_units_of_sentence(sentence, place[0] - line[0], those, whole.vocabulary))


def _of_sentence(whole: Whole, line: Place, sentence: Place, numbers: list[Quantity]) -> Iterator[Found]:
    if chrome.is_citation(whole.text[slice(*sentence)]):
        return
    words = whole.text[line[0] : line[1]]
    for place, number in enumerate(numbers):
        bare = number.unit is None
        if noclaim.why_none(words, number) or chrome.is_counter(words, number.start, number.end, bare):
            continue
        if one := _found(whole, line, sentence, numbers, place):
            yield one


def _found(whole: Whole, line: Place, sentence: Place, numbers: list[Quantity], place: int) -> Found | None:
    start, end = line[0] + numbers[place].start, line[0] + numbers[place].end
    sentence = _wide(whole.text, sentence, start, end)
    quote = quoted(whole.text, sentence, numbers[place], start, whole.read)
    if not quote:
        return None
    near = _near(whole, sentence, quote[0], numbers, place, line[0])
    return Found(
        quote[1], start, end, line, sentence, quote[0], near, _context(whole.text, line[0]), whole.language_at(start)
    )


def _near(whole: Whole, sentence: Place, quote: Place, numbers: list[Quantity], place: int, offset: int) -> Place:
    """From a counted number to the next one; else from where its clause begins, or from a like number in it."""
    start, end = offset + numbers[place].start, offset + numbers[place].end
    if _is_counted(whole, numbers[place]):
        after = offset + numbers[place + 1].start if place + 1 < len(numbers) else sentence[1]
        return start, min(after, quote[1])
    first = around(whole.clauses(sentence), start, end)[0]
    like = [offset + other.end for other in numbers[:place] if other.unit == numbers[place].unit]
    return min(start, max(first, quote[0], *like[-1:])), end


def _context(text: str, line: int) -> int:
    """Where the line begins, or the short one just before it: its heading, or the same paragraph on paper."""
    if tables.is_row(text[line : line + LONGEST]):
        return line
    before = trimmed(text, max(0, line - 2 * HEADING), line)
    first = max(text.rfind("\n", 0, before[1]), text.rfind("\r", 0, before[1])) + 1 if before else line
    return first if before and before[1] - first <= HEADING else line


def _is_counted(whole: Whole, number: Quantity) -> bool:
    """Whether what a number is of stands behind it, as a counted noun does; not so of money and shares."""
    unit = whole.vocabulary.units.get(number.unit)
    return unit is not None and unit.kind not in ("money", "share", "ratio")


def _wide(text: str, place: Place, start: int, end: int) -> Place:
    """The sentence with the number in it, cut when it is very long; no blanks at its ends."""
    first, last = min(start, max(place[0], start - WIDE)), max(end, min(place[1], end + WIDE))
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
