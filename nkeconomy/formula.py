"""A small safe grammar of formulas over claims, and the interval arithmetic they are evaluated with.

A formula holds claim ids in square brackets, plain numbers, + - * / and parentheses; a check has one comparison,
out of = ~ <= >= < >. Nothing is ever run as Python: the text is parsed to a tree of which only these nodes may stand.
"""

import ast
import dataclasses
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

LONGEST = 2000
DEEPEST = 100
TOKEN = re.compile(r"\[([^\[\]]*)\]|(\d+(?:\.\d+)?)", re.ASCII)
SKELETON = re.compile(r"[_0-9+\-*/() ]*", re.ASCII)
COMPARISON = re.compile(r"<=|>=|[=~<>]")
NEAR = Fraction(2, 100)
Bound = Fraction | None


class Malformed(ValueError):
    """A formula that the grammar does not have: what is wrong, and what would be right."""

    def __init__(self, what: str, right: str = "would be right: [claim] and numbers with + - * / ( )"):
        super().__init__(what, right)
        self.what, self.right = what, right


@dataclasses.dataclass(frozen=True)
class Interval:
    """What is known of a number: its value, and bounds that it is sure to keep. None is no value, or no bound.

    `exactly(x)` is bounded by x on both sides; "about x" has a value and no bounds; "at least x" a low bound only.
    `positive` says that the number cannot be negative (money, counts, ratios). It matters inside a division only,
    where a divisor without a low bound is then taken to begin above 0: x / (0, 1.6] is at least x / 1.6.
    """

    low: Bound
    value: Bound
    high: Bound
    positive: bool = False

    def __neg__(self) -> "Interval":
        return Interval(_negated(self.high), _negated(self.value), _negated(self.low))

    def __add__(self, other: "Interval") -> "Interval":
        ends = (_sum(a, b) for a, b in zip(self.ends, other.ends, strict=True))
        return Interval(*ends, self.positive and other.positive)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        value = None if None in (self.value, other.value) else self.value * other.value
        low, high = _product_ends(self, other)
        return Interval(low, value, high, self.positive and other.positive)

    def __truediv__(self, other: "Interval") -> "Interval":
        return self * other.inverse()

    def inverse(self) -> "Interval":
        """One divided by the interval; no bounds when it may change its sign."""
        value = 1 / self.value if self.value else None
        if self.high is not None and self.high < 0:
            return -(-self).inverse()
        if self.low is None and not self.positive or self.low is not None and self.low < 0:
            return Interval(None, value, None)
        return Interval(_inverted(self.high), value, _inverted(self.low), True)

    @property
    def ends(self) -> tuple[Bound, Bound, Bound]:
        return self.low, self.value, self.high


def exactly(value: Fraction) -> Interval:
    return Interval(value, value, value, value >= 0)


def _negated(end: Bound) -> Bound:
    return None if end is None else -end


def _inverted(end: Bound) -> Bound:
    return 1 / end if end else None


def _sum(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a + b


INFINITY = float("inf")


def _product_ends(a: Interval, b: Interval) -> tuple[Bound, Bound]:
    """Least and greatest product of any two numbers of the intervals; an open end is an infinity that is never kept."""
    corners = [_times(x, y) for x in _open_ends(a) for y in _open_ends(b)]
    return tuple(None if isinstance(end, float) else end for end in (min(corners), max(corners)))


def _open_ends(interval: Interval) -> tuple[Fraction | float, Fraction | float]:
    low = -INFINITY if interval.low is None else interval.low
    return low, INFINITY if interval.high is None else interval.high


def _times(x: Fraction | float, y: Fraction | float) -> Fraction | float:
    return Fraction(0) if not x or not y else x * y


@dataclasses.dataclass(frozen=True)
class Formula:
    """A parsed formula: the trees of its sides, the comparison between them (None in a derivation), its claims."""

    left: ast.expr
    comparison: str | None
    right: ast.expr | None
    left_text: str
    right_text: str
    claims: tuple[str, ...]


def check(text: str) -> Formula:
    """Parse a formula with exactly one comparison; raises Malformed."""
    sides = COMPARISON.split(text)
    if len(sides) != 2:
        right = "would be right: one comparison, one of = ~ <= >= < >"
        raise Malformed(f"the formula has {len(sides) - 1} comparisons", right)
    comparison = COMPARISON.search(text)[0]
    left, right = (side.strip() for side in sides)
    return Formula(_tree(left), comparison, _tree(right), left, right, _claims(text))


def derivation(text: str) -> Formula:
    """Parse a formula without a comparison; raises Malformed."""
    if COMPARISON.search(text):
        raise Malformed("the formula of a derived figure holds a comparison")
    return Formula(_tree(text.strip()), None, None, text.strip(), "", _claims(text))


def _claims(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[1] for match in TOKEN.finditer(text) if match[1] is not None))


def _tree(text: str) -> ast.expr:
    """The tree of one side; its names are `_0`, `_1` ... for the tokens in their order."""
    if len(text) > LONGEST:
        raise Malformed(f"the formula is longer than {LONGEST} characters", "would be right: a shorter one")
    tokens: list[str] = []
    skeleton = " ".join(TOKEN.sub(lambda match: _name(match[0], tokens), text).split())
    if not SKELETON.fullmatch(skeleton):
        odd = next(c for c in skeleton if not SKELETON.fullmatch(c))
        raise Malformed(f"{odd!r} cannot stand in a formula")
    try:
        tree = ast.parse(skeleton, mode="eval").body
    except (SyntaxError, MemoryError, RecursionError):
        raise Malformed("the formula is not complete or not well formed") from None
    return _named(tree, tokens, DEEPEST)


def _name(token: str, tokens: list[str]) -> str:
    tokens.append(token)
    return f" _{len(tokens) - 1} "


def _named(node: ast.expr, tokens: list[str], depth: int) -> ast.expr:
    """The tree with the tokens in place of their names; only the nodes of the grammar pass."""
    if depth == 0:
        raise Malformed(f"the formula is nested more than {DEEPEST} deep", "would be right: a flatter one")
    match node:
        case ast.Name(id=name) if name[1:].isdigit() and name[0] == "_" and int(name[1:]) < len(tokens):
            return ast.Name(id=tokens[int(name[1:])])
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ast.UnaryOp(op=ast.USub(), operand=_named(operand, tokens, depth - 1))
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            left, right = (_named(side, tokens, depth - 1) for side in (node.left, node.right))
            return ast.BinOp(left=left, op=node.op, right=right)
    raise Malformed("the formula holds something else than claims, numbers, + - * / ( )")


OPERATIONS: dict[type, Callable[[Interval, Interval], Interval]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


def evaluate(tree: ast.expr, inputs: Mapping[str, Interval]) -> Interval:
    """The interval of a side, given an interval for each claim id."""
    match tree:
        case ast.Name(id=token):
            return inputs[token[1:-1]] if token.startswith("[") else exactly(Fraction(token))
        case ast.UnaryOp(operand=operand):
            return -evaluate(operand, inputs)
    return OPERATIONS[type(tree.op)](evaluate(tree.left, inputs), evaluate(tree.right, inputs))


def compare(left: Interval, comparison: str, right: Interval) -> str:
    """Whether a comparison holds, fails or is undecided.

    Sides that have a value are compared by it, with the width of their intervals as tolerance; `~` allows two percent
    of the greater side besides. A side that has bounds only decides what its bounds decide.
    """
    if comparison in (">=", ">"):
        return compare(right, comparison.replace(">", "<"), left)
    return DECIDERS[comparison](left - right, _slack(comparison, left, right))


def _slack(comparison: str, left: Interval, right: Interval) -> Fraction:
    sizes = [abs(side.value) for side in (left, right) if side.value is not None]
    return NEAR * max(sizes, default=Fraction(0)) if comparison == "~" else Fraction(0)


def _equal(difference: Interval, slack: Fraction) -> str:
    low, value, high = difference.low, difference.value, difference.high
    if value is not None and abs(value) <= slack:
        return "holds"
    if (low is not None and low > 0) or (high is not None and high < 0):
        return "fails"
    return "undecided" if None in (low, value, high) else "holds"


def _at_most(difference: Interval, slack: Fraction) -> str:
    low, value, high = difference.low, difference.value, difference.high
    if low is not None and low > 0:
        return "fails"
    if (high is not None and high <= 0) or (value is not None and (value <= 0 or low is not None)):
        return "holds"
    return "undecided"


def _less(difference: Interval, slack: Fraction) -> str:
    low, high = difference.low, difference.high
    if high is not None and high < 0:
        return "holds"
    return "fails" if low is not None and low >= 0 else "undecided"


DECIDERS = {"=": _equal, "~": _equal, "<=": _at_most, "<": _less}
