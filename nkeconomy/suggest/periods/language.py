"""One language as data: words, rules for single expressions, frames that put one or two of them in a sentence.

In the source of a pattern `_` is a blank or a few, `°` one or none, `@name` any word of that table.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from nkeconomy.suggest.periods import reading, span
from nkeconomy.suggest.periods.span import Span

BLANKS = r" \t\u00a0\u2002\u2009\u202f\u3000"
BLANK = f"[{BLANKS}]"
YEAR = r"(?:1[89]|20)\d\d"
GROUP = re.compile(r"\(\?P<\w+>")
CLASS = re.compile(r"(\[(?:\\.|[^\]\\])*\])")
TABLE = re.compile(r"@(\w+)@")


@dataclass(frozen=True)
class Rule:
    """How one expression looks, and which reader knows what it means."""

    read: reading.Reader
    pattern: re.Pattern


@dataclass(frozen=True)
class Frame:
    """What stands before, between and after one or two expressions, and what it makes of them."""

    make: Callable
    before: re.Pattern
    between: re.Pattern | None
    after: re.Pattern
    wants: str  # "": any; "sure": not a number or word that may be something else; "shift": one relative to another


@dataclass(frozen=True)
class Language:
    """Words, rules and frames; `not_before` and `not_after` tell a number that counts from a year."""

    leads: re.Pattern
    words: reading.Words
    rules: tuple[Rule, ...]
    anything: re.Pattern
    frames: tuple[Frame, ...]
    not_before: re.Pattern
    not_after: re.Pattern
    superlative: Callable[[str, int, int], bool]


def within(one: Span, published: date | None) -> Span:
    return one


def base(one: Span, published: date | None) -> Span:
    """What a number is compared with: no period of the number."""
    return Span(skip=True)


MAKERS = {
    "in": within,
    "base": base,
    "since": span.since,
    "after": span.after,
    "until": span.until,
    "before": span.before,
}


def language(
    leads: str,
    words: reading.Words,
    rules: tuple[tuple[str, str], ...],
    frames: tuple[tuple[str, ...], ...],
    not_before: str = r"(?!)",
    not_after: str = r"(?!)",
    superlative: tuple[str, str] = (r"(?!)", r"(?!)"),
) -> Language:
    """A language from rows of text. A frame is: what it makes, before, between or None, after, what it wants."""
    sources = [(kind, _source(source, words)) for kind, source in rules]
    return Language(
        _compiled(leads, words),
        words,
        tuple(Rule(reading.READERS[kind], re.compile(source, re.IGNORECASE)) for kind, source in sources),
        re.compile("|".join(GROUP.sub("(?:", source) for _, source in sources), re.IGNORECASE),
        tuple(_frame(words, *frame) for frame in frames),
        _compiled(f"(?:{not_before})$", words),
        _compiled(not_after, words),
        _superlative(*(_compiled(source, words) for source in superlative)),
    )


def _superlative(left: re.Pattern, right: re.Pattern) -> Callable[[str, int, int], bool]:
    """Whether "the best" stands shortly before, or right after, an expression "since ..."."""

    def near(text: str, start: int, end: int) -> bool:
        return bool(left.search(text, max(0, start - 70), start) or right.match(text, end))

    return near


def _frame(words, make, before, between=None, after="", wants="") -> Frame:
    middle = None if between is None else _compiled(between, words)
    return Frame(MAKERS[make], _compiled(before, words), middle, _compiled(after, words), wants)


def _compiled(source: str, words: reading.Words) -> re.Pattern:
    return re.compile(_source(source, words), re.IGNORECASE)


def _source(source: str, words: reading.Words) -> str:
    listed = TABLE.sub(lambda found: YEAR if found[1] == "year" else _any_of(words[found[1]]), source)
    return "".join(_spaced(piece) for piece in CLASS.split(listed))


def _spaced(piece: str) -> str:
    if piece.startswith("["):
        return piece.replace("_", BLANKS)
    return piece.replace("_", f"(?:{BLANK}{{1,3}})").replace("°", f"{BLANK}?")


def _any_of(table: Mapping) -> str:
    listed = sorted(table, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "_") for word in listed) + ")"
