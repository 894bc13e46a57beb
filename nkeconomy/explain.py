"""Evaluated checks in plain words, with the numbers as their sources print them."""

import ast
import dataclasses
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from nkeconomy.formula import TOKEN, Formula
from nkeconomy.interval import Interval
from nkeconomy.model import EXACTLY, MONEY, Claim, Reading, Unit

PIECE = re.compile(rf"{TOKEN.pattern}|[-*/]", re.ASCII)
PLAIN, SHARE, LONG = "", "share", 10_000
OPERATORS = {"-": "−", "*": "×", "/": "÷"}
LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
RELATION = {
    "=": "equal to",
    "~": "about equal to",
    "<=": "at most",
    ">=": "at least",
    "<": "less than",
    ">": "more than",
}


@dataclasses.dataclass(frozen=True)
class Telling:
    """How the numbers of one reading are told; `corrected` are those that differ from the printed words."""

    claims: Mapping[str, Claim]
    units: Mapping[str, Unit]
    corrected: Mapping[str, Reading]

    def words(self, name: str) -> str:
        """A claim's number with its hedge: as its source prints it, or as it was corrected."""
        claim, row = self.claims[name], self.corrected.get(name)
        if row is None:
            return given(claim, self.units.get(claim.unit)) if claim.cited else printed(claim)
        known = next(end for end in (row.value, row.low, row.high) if end is not None)
        hedge = claim.hedge_as_printed
        return f"{hedge} {spoken(known, self.units[row.unit])}" if hedge else spoken(known, self.units[row.unit])


def sentence(
    parsed: Formula,
    status: str,
    sides: tuple[Interval, Interval],
    told: Telling,
    unit: Unit | None,
    leaves_a_rest: bool = False,
) -> str:
    """One sentence on a check: what it compares, and how it came out.

    `unit` is that of its sides; `leaves_a_rest` words what parts leave of their total.
    """
    left, right = sides
    subject = _side(parsed.left_text, left, told, unit)
    relation = f"{RELATION[parsed.comparison]} {_side(parsed.right_text, right, told, unit)}"
    difference = (left - right).value
    size = None if difference is None else _size(abs(difference), unit)
    rest = _rest(difference, right, size) if leaves_a_rest else ""
    said = {
        "holds": f"{subject} is {relation}, as it should be{rest or _within(parsed.comparison, difference, size)}.",
        "fails": f"{subject} should be {relation}, but is {_off(left - right, size, unit)}.",
        "undecided": f"{subject} should be {relation}; {_why_open(parsed, told)}.",
    }[status]
    return said[0].upper() + said[1:]


def _size(difference: Fraction, unit: Unit | None) -> str:
    if unit and unit.kind == SHARE:
        return f"{spoken(difference)} percentage points"
    return spoken(difference, unit)


def _rest(difference: Fraction | None, total: Interval, size: str | None) -> str:
    if not difference or difference > 0 or not total.value:
        return ""
    return f"; {size} of it ({spoken(round(-difference / total.value * 100))}%) is not explained by these parts"


def _within(comparison: str, difference: Fraction | None, size: str | None) -> str:
    if not difference or comparison not in "=~":
        return ""
    return f" (the difference of {size} is within rounding{' or two percent' * (comparison == '~')})"


def _off(difference: Interval, size: str | None, unit: Unit | None) -> str:
    if difference.value:
        return f"{size} {'more' if difference.value > 0 else 'less'}"
    if difference.low is not None and difference.low > 0:
        return f"at least {spoken(difference.low, unit)} more"
    if difference.high is not None and difference.high < 0:
        return f"at least {spoken(-difference.high, unit)} less"
    return "not"


def _why_open(parsed: Formula, told: Telling) -> str:
    bounds = [told.words(name) for name in parsed.claims if told.claims[name].value is None]
    if not bounds:
        return "the printed digits do not decide it"
    return f"{' and '.join(bounds)} {'sets' if len(bounds) == 1 else 'set'} a bound only, which does not decide it"


def other_times(said: str, status: str, claims: Iterable[Claim]) -> str:
    """Why a check of numbers that speak of different times is undecided, whatever the arithmetic says."""
    times = " and ".join(dict.fromkeys(_time(claim) for claim in claims))
    verdict = {"holds": "it would hold", "fails": "it would fail", "undecided": "it would be open"}[status]
    return f"{said} But the numbers speak of different times, {times}: undecided. For one and the same time {verdict}."


def _time(claim: Claim) -> str:
    if claim.period_as_printed:
        return f"“{claim.period_as_printed}”"
    if not claim.period_start and not claim.period_end:
        return "a time that is not printed"
    return f"{claim.period_start or 'an open start'} to {claim.period_end or 'an open end'} (inferred)"


def common_unit(parsed: Formula, claims: Mapping[str, Claim], units: Mapping[str, Unit]) -> Unit | None:
    """The unit that the sides of a formula are told in: that of the left, or of the right where the left is plain."""
    found = [unit for unit in (_unit(side, claims, units) for side in (parsed.left, parsed.right)) if unit != PLAIN]
    return units.get(found[0]) if found else None


def _unit(tree: ast.expr, claims: Mapping[str, Claim], units: Mapping[str, Unit]) -> str | None:
    """The unit of a tree: PLAIN for numbers and for a quotient of alike, None for a product of units."""
    match tree:
        case ast.Name(id=token):
            return claims[token[1:-1]].unit if token.startswith("[") else PLAIN
        case ast.UnaryOp(operand=operand):
            return _unit(operand, claims, units)
    left, right = (_unit(side, claims, units) for side in (tree.left, tree.right))
    if PLAIN in (left, right) and not (isinstance(tree.op, ast.Div) and left == PLAIN != right):
        return right if left == PLAIN else left
    if isinstance(tree.op, ast.Add | ast.Sub):
        return left if left == right else None
    return _rate(left, right, units) if isinstance(tree.op, ast.Div) and None not in (left, right) else None


def _rate(unit: str, per: str, units: Mapping[str, Unit]) -> str | None:
    """The unit of a quotient: PLAIN of alike, a rate where the vocabulary has one (USD_per_round, KRW_per_USD)."""
    names = (f"{unit}_per_{per}", f"{unit}_per_{per.removesuffix('s')}")
    return PLAIN if unit == per else next((name for name in names if name in units), None)


def _side(text: str, side: Interval, told: Telling, unit: Unit | None) -> str:
    plain = unit if "[" not in text else None
    words = PIECE.sub(lambda piece: told.words(piece[1]) if piece[1] else _plain(piece[0], plain), text)
    single = TOKEN.fullmatch(text)
    return words if single or side.value is None else f"{words} = {spoken(side.value, unit)}"


def _plain(piece: str, unit: Unit | None) -> str:
    """A sign of arithmetic, or a plain number: large ones in words, and money where no claim says so."""
    if not piece[0].isdigit():
        return OPERATORS.get(piece, piece)
    number = Fraction(piece)
    return spoken(number, unit) if number >= LONG or (unit and unit.kind in (MONEY, SHARE)) else piece


def printed(claim: Claim) -> str:
    """The number with its hedge in the characters of the quote: approximately $13.5 billion, 12M+.

    Without a quote it has the hedge of the row.
    """
    number, hedge = claim.number_as_printed, claim.hedge_as_printed
    if claim.quote is None:
        return number if claim.qualifier in (EXACTLY, number) else f"{claim.qualifier} {number}"
    if hedge is None:
        return number
    number, hedge = re.escape(number), re.escape(hedge)
    return re.search(rf"{hedge}\s*{number}|{number}\s*{hedge}", claim.quote)[0]


def given(claim: Claim, unit: Unit | None) -> str:
    """A cited figure, whose own characters are not held: about $3 billion, 630 million to 1 billion."""
    ends = [claim.value] if claim.value is not None else [end for end in (claim.low, claim.high) if end is not None]
    numbers = " to ".join(spoken(end, unit) for end in ends)
    return numbers if claim.qualifier in (EXACTLY, "between") else f"{claim.qualifier} {numbers}"


def spoken(number: Fraction, unit: Unit | None = None) -> str:
    """A computed number in four digits and words: $57.9 billion."""
    if number < 0:
        return OPERATORS["-"] + spoken(-number, unit)
    if unit and unit.kind == MONEY and unit.symbol:
        return unit.symbol + spoken(number)
    if unit and unit.kind == SHARE:
        return spoken(number) + unit.symbol
    for factor, name in LARGE:
        if number >= factor:
            return f"{float(number / factor):.4g} {name}"
    return f"{round(number):,}" if number >= 10_000 else f"{float(number):.4g}"
