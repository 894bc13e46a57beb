"""A small safe grammar of formulas over claims.

A formula holds claim ids in square brackets, plain numbers, + - * / and parentheses; a check has one comparison,
out of = ~ <= >= < >. Nothing is ever run as Python: the text is parsed to a tree of which only these nodes may stand.
"""

import ast
import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from nkeconomy.interval import Interval, exactly

LONGEST = 2000
DEEPEST = 100
LARGEST = 10**100
TOKEN = re.compile(r"\[([^\[\]]*)\]|(\d+(?:\.\d+)?)", re.ASCII)
SKELETON = re.compile(r"[_0-9+\-*/() ]*", re.ASCII)
COMPARISON = re.compile(r"<=|>=|[=~<>]")


class Malformed(ValueError):
    """A formula that the grammar does not have: what is wrong, and what would be right."""

    def __init__(self, what: str, right: str = "would be right: [claim] and numbers with + - * / ( )"):
        super().__init__(what, right)
        self.what, self.right = what, right


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
    result = OPERATIONS[type(tree.op)](evaluate(tree.left, inputs), evaluate(tree.right, inputs))
    return _tamed(result)


def _tamed(interval: Interval) -> Interval:
    """The interval without ends that are too large for a number of anything."""
    ends = (None if end is None or abs(end) > LARGEST else end for end in interval.ends)
    return Interval(*ends, interval.positive, interval.about)


def added_together(tree: ast.expr) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The claims on either side of each plus sign of a side."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            yield named_in(node.left), named_in(node.right)


def named_in(tree: ast.expr) -> frozenset[str]:
    """The claims of a side."""
    names = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return frozenset(name[1:-1] for name in names if name.startswith("["))
