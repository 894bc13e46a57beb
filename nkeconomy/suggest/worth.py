"""Whether a number is worth a proposal: its unit and size, and whether anything says what it measures."""

import re

from nkeconomy.model import MONEY
from nkeconomy.quantity import Quantity
from nkeconomy.suggest.measured import Measured
from nkeconomy.suggest.saying import GROWTH
from nkeconomy.vocabulary import Vocabulary

RANKED = re.compile(
    r"\b(?:biggest|best|first|largest|fastest|highest|strongest|steepest|sharpest|worst|lowest|weakest|slowest|most|"
    r"greatest)\b[^.]{0,60}\bsince\b|이후 (?:가장|최대|최고|처음|\d+년 만)|以来(?:最|首次|の|で)|(?:впервые|наибольш|"
    r"самы[йем]|рекорд)\w*[^.]{0,40} с ",
    re.IGNORECASE,
)
COUNTED = frozenset(
    {"rounds", "missiles", "launches", "containers", "barrels", "tonnes", "kilotons", "ships", "factories"}
)
"""Units of things that are counted for their own sake, whatever stands beside them."""
SMALLEST = 10
GROUPED = re.compile(r"\d[,\u00a0\u202f\u2009 ]\d{3}(?!\d)")
"""Digits in groups of three: nobody prints a date, a name or an address so."""
_IDLE = (
    r"(?:an?|and|or|but|as|at|by|for|from|in|into|of|on|than|that|the|this|to|up|with|which|who|while|when|where|is|"
    r"are|was|were|be|been|has|have|had|said|says|since|until|last|next|ago|per|if|it|more|less|fewer|sources?|"
    r"officials?|people familiar)\b"
)
NOUN = re.compile(
    rf"^(?:\s(?!{_IDLE})[\w'’-]+){{0,3}}?\s(?!{_IDLE})(?:[a-z'’-]{{3,}}s|people|personnel|men|women|children|staff|"
    rf"police|cattle|troops)\b|^\s?(?:명|여? ?명|人|名|человек|рабоч|солдат|военн|жител)",
    re.IGNORECASE,
)


def worth(number: Quantity, what: Measured | None, clause: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether to propose a number; `after` is what stands behind it in the text."""
    if number.unit is None:
        return _bare(number, what, after, vocabulary)
    unit = vocabulary.units[number.unit]
    if unit.kind == "year":
        return what is not None and bool(RANKED.search(clause)) and bool(GROWTH.search(clause))
    if unit.kind == "duration":
        return what is not None and what.level <= 1
    if unit.kind == MONEY or unit.kind == "share" or number.unit in COUNTED:
        return True
    if unit.kind == "ratio":
        return number.printed.lower() not in ("half", "twice") or what is not None or number.hedge is not None
    bounded = number.low is not None or number.high is not None
    return bounded or (what is not None and what.level <= 2) or _size(number, vocabulary) >= SMALLEST


def _size(number: Quantity, vocabulary: Vocabulary) -> float:
    ends = [end for end in (number.value, number.low, number.high) if end is not None]
    scale = vocabulary.scales.get(number.scale)
    return float(max(ends, default=0) * (scale.factor if scale else 1))


def _bare(number: Quantity, what: Measured | None, after: str, vocabulary: Vocabulary) -> bool:
    """A number without a unit: so many of something, or of what is measured beside it."""
    if number.problems:
        return number.scale != "one"
    if number.scale not in ("one", None) or GROUPED.search(number.printed):
        return True
    if (number.low is None) != (number.high is None) and _size(number, vocabulary) >= SMALLEST:
        return True
    if not NOUN.match(after):
        return False
    return _size(number, vocabulary) >= SMALLEST or (what is not None and what.level <= 1)
