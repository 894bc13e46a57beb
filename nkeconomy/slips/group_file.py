"""A group in a JSON file, as people write it: numbers as printed, formulas with bare names; and the answer as JSON."""

import collections
import decimal
import json
import re
from collections.abc import Collection, Iterable
from fractions import Fraction
from pathlib import Path

from nkeconomy import formula
from nkeconomy.formula import Formula, Malformed
from nkeconomy.interval import Interval
from nkeconomy.slips.hypotheses import Finding

KEYS = ("values", "checks", "plausible")
SHAPE = '{"values": {"coal": "21.5e9", "total": "6.3e9"}, "checks": ["coal <= total"], "plausible": []}'
NOT_IN_NAMES = re.compile(r"[\[\]=~<>]")
NUMBER_AS_PRINTED = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:[,_ \xa0\u2009\u202f]\d{3})+|\d{1,40})(?:\.\d{1,40})?)"
    r"(?:[eE](?P<exponent>[+-]?\d{1,2}))?",
    re.ASCII,
)
SEPARATOR = re.compile(r"[,_\s]")
PIECE = (
    r"\[(?P<bracketed>[^\[\]]*)\]|(?<![\w.])(?P<known>KNOWN)(?!\w|\.\w)"
    r"|(?P<number>[0-9]{1,99}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?)(?![\w.])|(?P<word>\w[\w.]*)"
)
NOTHING_KNOWN = Interval(None, None, None)


class Unreadable(ValueError):
    """A file that holds no group: every problem, one a line."""

    def __init__(self, problems: Iterable[str]):
        super().__init__("\n".join(problems))


def read(path: Path) -> tuple[dict[str, Interval], dict[str, Formula], dict[str, Formula]]:
    """Values, checks and plausibility checks of a JSON file, the formulas by their text; raises Unreadable."""
    problems: list[str] = []
    held = _json(path, problems)
    values = _values(held.get("values"), problems)
    checks, plausible = (_formulas(key, held.get(key), values, problems) for key in ("checks", "plausible"))
    if problems:
        raise Unreadable(f"{path}: {problem}" for problem in problems)
    return values, checks, plausible


def _json(path: Path, problems: list[str]) -> dict[str, object]:
    """The object of the file, its numbers as printed; an empty one after any problem."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        twice = [name for name, count in collections.Counter(name for name, _ in pairs).items() if count > 1]
        problems.extend(f"“{name}” is there twice; would be right: each name once" for name in twice)
        return dict(pairs)

    try:
        text = path.read_text(encoding="utf-8-sig")
        held = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=unique)
    except OSError as error:
        problems.append(f"the file cannot be read ({error.strerror}); would be right: a JSON file, {SHAPE}")
    except UnicodeDecodeError:
        problems.append("the file is not UTF-8; would be right: a JSON file in UTF-8")
    except json.JSONDecodeError as error:
        problems.append(f"line {error.lineno} is not JSON: {error.msg}; would be right: {SHAPE}")
    except RecursionError:
        problems.append(f"the JSON is nested too deep; would be right: {SHAPE}")
    else:
        return _shaped(held, problems)
    return {}


def _shaped(held: object, problems: list[str]) -> dict[str, object]:
    if not isinstance(held, dict):
        problems.append(f"the file holds no object; would be right: {SHAPE}")
        return {}
    problems += [f"unknown key “{key}”; known: {', '.join(KEYS)}" for key in held if key not in KEYS]
    problems += [f"{key} is missing; would be right: {SHAPE}" for key in KEYS[:2] if held.get(key) is None]
    return held


def _values(held: object, problems: list[str]) -> dict[str, Interval]:
    if held is None:
        return {}
    if not isinstance(held, dict) or not held:
        problems.append('values is no object of numbers; would be right: "values": {"coal": "21.5e9"}')
        return {}
    odd = [name for name in held if name != name.strip() or not name or NOT_IN_NAMES.search(name)]
    problems += [
        f"“{name}” cannot be a name; would be right: a name without [ ] = ~ < > or space around" for name in odd
    ]
    numbers = {name: as_printed(text) if isinstance(text, str) else None for name, text in held.items()}
    problems += [
        f"{name}: {json.dumps(held[name], ensure_ascii=False)[:60]} is no number; "
        "would be right: a number as printed, such as 6.3e9 or 937,500"
        for name in held
        if numbers[name] is None
    ]
    return {name: number or NOTHING_KNOWN for name, number in numbers.items() if name not in odd}


def as_printed(text: str) -> Interval | None:
    """The number of a text, give or take half of its last digit: 6.3e9 is 6.25e9 to 6.35e9; None for anything else."""
    match = NUMBER_AS_PRINTED.fullmatch(text.strip().replace("\u2212", "-"))
    if not match:
        return None
    digits = SEPARATOR.sub("", match["number"])
    exponent = int(match["exponent"] or 0)
    half = Fraction(10) ** (exponent - len(digits.partition(".")[2])) / 2
    value = Fraction(digits) * Fraction(10) ** exponent
    return Interval(value - half, value, value + half, value > 0)


def _formulas(key: str, held: object, values: Collection[str], problems: list[str]) -> dict[str, Formula]:
    if held is None:
        return {}
    if not isinstance(held, list) or not all(isinstance(text, str) for text in held):
        problems.append(f'{key} is no list of formulas; would be right: "{key}": ["coal + labour <= total"]')
        return {}
    parsed = {text: _parsed(text, values, f"{key}: “{text}”: ", problems) for text in held if values}
    return {text: each for text, each in parsed.items() if each}


def _parsed(text: str, names: Collection[str], place: str, problems: list[str]) -> Formula | None:
    try:
        return check(text, names)
    except Malformed as error:
        problems.append(f"{place}{error.what}; {error.right.replace('[claim]', 'names')}")
    return None


def check(text: str, names: Collection[str]) -> Formula:
    """Parse a check with bare names, the longest one first, or names in brackets; raises Malformed.

    Numbers may have an exponent of up to two digits.
    """
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return formula.check(re.sub(PIECE.replace("KNOWN", known), lambda match: _token(match, names), text))


def _token(match: re.Match, names: Collection[str]) -> str:
    """A token as the grammar of formulas has it: a name in brackets, a number without an exponent."""
    if match["number"]:
        return format(decimal.Decimal(match["number"]), "f")
    name = match[match.lastgroup]
    if name not in names:
        raise Malformed(f"“{name}” is neither a number nor a name in values", f"known: {', '.join(names)}")
    return f"[{name}]"


def as_json(finding: Finding) -> str:
    """The finding as indented JSON; a factor is a plain number."""
    hypotheses = [
        {
            "factors": {name: _plain(factor) for name, factor in each.factors.items()},
            "holds": each.holds,
            "plausible": each.plausible,
        }
        for each in finding.hypotheses
    ]
    answer = {"hypotheses": hypotheses, "decided": finding.decided, "why": finding.why}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _plain(factor: Fraction) -> int | float:
    return int(factor) if factor.denominator == 1 else float(factor)
