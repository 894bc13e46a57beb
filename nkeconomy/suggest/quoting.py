"""Which words of a line a claim quotes: the clause of its number, enough of it to be understood and read back."""

import re
from collections.abc import Callable, Iterator

from nkeconomy.quantity import Quantity
from nkeconomy.suggest.places import Place, around, clauses, trimmed
from nkeconomy.suggest.tables import is_row
from nkeconomy.suggest.words import IDEOGRAPH

LONGEST = 260
"""Characters; a longer clause is cut at a blank."""
BEFORE, AFTER = 150, 90
FULL = 34
"""Characters from which a clause tells what its number is of; an ideograph counts as three."""
WHOLE = 110
"""Characters up to which a clause is quoted from the beginning of its sentence."""
HEAD = re.compile(
    r"(?:[-–—•*·▪●■◆▶※○△▲□◇\s]+|\[[^\]\d]{1,20}\]\s|\([^)]{1,12}=[^)]{1,12}\)\s?(?:[\uac00-\ud7af ]{2,12}=\s?)?|"
    r"(?:and|but|while|whereas|although|though|then|also)\s)+",
    re.IGNORECASE,
)
TAIL = re.compile(r"[\s|,;:–—，；：、(（.。!！?？\"”’」]+\Z")
Read = Callable[[str], tuple[Quantity, ...]]
"""The reader of numbers, with its words."""
SAME = ("printed", "value", "low", "high", "scale", "qualifier")


def quoted(text: str, sentence: Place, number: Quantity, at: int, read: Read) -> tuple[Place, Quantity] | None:
    """The place of the quote and the number as the quote alone gives it; `at` is the number's place in the text.

    None when no quote within the sentence gives a number there.
    """
    last = None
    for place in _places(text, sentence, at, at + number.end - number.start):
        again = next((each for each in read(text[slice(*place)]) if each.start == at - place[0]), None)
        if again and _same(number, again):
            return place, number
        last = (place, again) if again else last
    return last


def _same(number: Quantity, again: Quantity) -> bool:
    """Whether the quote gives the number; a unit that is not printed beside it may be another cell's."""
    unit = again.unit == number.unit or (again.unit is None and bool(number.problems))
    return unit and all(getattr(again, field) == getattr(number, field) for field in SAME)


def _places(text: str, sentence: Place, start: int, end: int) -> Iterator[Place]:
    """Places that a quote may have, the best first: the clause, the sentence, what stands about the number."""
    cut = [sentence] if is_row(text[slice(*sentence)]) else clauses(text, *sentence)
    seen = set()
    for place in (_clause(text, cut, start, end), sentence, sentence):
        place = _bounded(text, place, start, end)
        place = _bare(text, place, start, end) if not seen else place
        if place not in seen:
            seen.add(place)
            yield place


def _clause(text: str, cut: list[Place], start: int, end: int) -> Place:
    """The clause of the number, and those before it until it can be understood."""
    first, last = around(cut, start, end)
    before = [place for place in cut if place[1] <= first]
    if before and _size(text[before[0][0] : last]) <= WHOLE:
        return before[0][0], last
    while before and _size(text[first:last]) < FULL:
        first = before.pop()[0]
    after = [place for place in cut if place[0] >= last]
    while after and _size(text[first:last]) < FULL:
        last = after.pop(0)[1]
    return first, last


def _size(words: str) -> int:
    return len(words) + 2 * len(IDEOGRAPH.findall(words))


def _bounded(text: str, place: Place, start: int, end: int) -> Place:
    """The place, cut at blanks when it is too long."""
    first, last = place
    if last - first <= LONGEST:
        return place
    if start - first > BEFORE:
        first = _after_blank(text, start - BEFORE, start)
    if last - end > AFTER:
        last = _before_blank(text, end, end + AFTER)
    return trimmed(text, first, last) or (start, end)


def _after_blank(text: str, first: int, limit: int) -> int:
    blank = text.find(" ", first, limit)
    return first if blank < 0 else blank + 1


def _before_blank(text: str, limit: int, last: int) -> int:
    blank = text.rfind(" ", limit, last)
    return last if blank < 0 else blank


def _bare(text: str, place: Place, start: int, end: int) -> Place:
    """The place without the words that join it to what stands before, and without marks at its end."""
    first, last = place
    head = HEAD.match(text, first, start)
    first = head.end() if head else first
    tail = TAIL.search(text[end:last])
    last = end + tail.start() if tail else last
    return trimmed(text, first, last) or (start, end)
