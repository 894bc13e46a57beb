"""Evaluated checks in plain words, with the numbers as their sources print them."""

import re
from collections.abc import Mapping
from fractions import Fraction

from nkeconomy.formula import TOKEN, Formula
from nkeconomy.interval import Interval
from nkeconomy.model import EXACTLY, MONEY, Claim, Unit

PIECE = re.compile(rf"{TOKEN.pattern}|[-*/]", re.ASCII)
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


def sentence(
    parsed: Formula,
    status: str,
    left: Interval,
    right: Interval,
    claims: Mapping[str, Claim],
    units: Mapping[str, Unit],
) -> str:
    """One sentence on a check: what it compares, and how it came out."""
    unit = _common_unit(parsed, claims, units)
    subject = _side(parsed.left_text, left, claims, unit)
    relation = f"{RELATION[parsed.comparison]} {_side(parsed.right_text, right, claims, unit)}"
    difference = (left - right).value
    size = None if difference is None else spoken(abs(difference), unit)
    said = {
        "holds": f"{subject} is {relation}, as it should be{_within(parsed.comparison, difference, size)}.",
        "fails": f"{subject} should be {relation}, but is {_off(difference, size)}.",
        "undecided": f"{subject} should be {relation}; {_why_open(parsed, claims)}.",
    }[status]
    return said[0].upper() + said[1:]


def _within(comparison: str, difference: Fraction | None, size: str | None) -> str:
    if not difference or comparison not in "=~":
        return ""
    return f" (the difference of {size} is within rounding{' or two percent' * (comparison == '~')})"


def _off(difference: Fraction | None, size: str | None) -> str:
    if not difference:
        return "not"
    return f"{size} {'more' if difference > 0 else 'less'}"


def _why_open(parsed: Formula, claims: Mapping[str, Claim]) -> str:
    bounds = [printed(claims[name]) for name in parsed.claims if claims[name].value is None]
    if not bounds:
        return "the printed digits do not decide it"
    return f"{' and '.join(bounds)} {'sets' if len(bounds) == 1 else 'set'} a bound only, which does not decide it"


def _common_unit(parsed: Formula, claims: Mapping[str, Claim], units: Mapping[str, Unit]) -> Unit | None:
    """The unit of all claims of a formula, where sums of them have it too."""
    found = {claims[name].unit for name in parsed.claims}
    products = set("*/") & {*parsed.left_text, *parsed.right_text}
    return units[found.pop()] if len(found) == 1 and not products else None


def _side(text: str, side: Interval, claims: Mapping[str, Claim], unit: Unit | None) -> str:
    words = PIECE.sub(lambda piece: printed(claims[piece[1]]) if piece[1] else _sign(piece[0]), text)
    single = TOKEN.fullmatch(text)
    return words if single or side.value is None else f"{words} = {spoken(side.value, unit)}"


def _sign(piece: str) -> str:
    return OPERATORS.get(piece, piece)


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


def spoken(number: Fraction, unit: Unit | None = None) -> str:
    """A computed number in four digits and words: $57.9 billion."""
    if number < 0:
        return OPERATORS["-"] + spoken(-number, unit)
    if unit and unit.kind == MONEY and unit.symbol:
        return unit.symbol + spoken(number)
    for factor, name in LARGE:
        if number >= factor:
            return f"{float(number / factor):.4g} {name}"
    return f"{round(number):,}" if number >= 10_000 else f"{float(number):.4g}"
