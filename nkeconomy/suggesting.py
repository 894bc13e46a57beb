"""The command `suggest`: what a file may claim, with the place of every number, without taking anything in."""

import argparse
import datetime
import sys
import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from nkeconomy import suggest, texts, vocabulary
from nkeconomy.release import Refused
from nkeconomy.suggest import Candidate
from nkeconomy.vocabulary import Vocabulary

LANGUAGES = ("en", "ko", "zh", "ja", "ru")
HEADER = ("offset", "number", "reads as", "indicator", "subject", "period", "problems")
WIDTHS = (8, 22, 30, 24, 8, 24, 60)
"""At most so many columns of the terminal a cell; a longer one is cut and says so, the last never is."""


def run(asked: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Print what the file may claim; nothing is written. Raises Refused.

    `asked` has file, root, json, and published, language, encoding, each None where the text is to say it.
    """
    words = _vocabulary(asked.root)
    raw = _bytes(asked.file)
    say(f"reading {asked.file.name}")
    text = _text(raw, asked)
    described = texts.describe(text, raw, asked.file.name)
    published = asked.published or _day(described.published)
    language = asked.language or (described.language if described.language in LANGUAGES else None)
    say("proposing claims")
    found = suggest.candidates(text.text, words, published, language, described.publisher or None)
    _tell(asked, found, _summary(found, text, published, "as told" if asked.published else "by the text"))


def _tell(asked: argparse.Namespace, found: list[Candidate], summary: str) -> None:
    if not found:
        print(f"{asked.file}: no number was found that may be a claim.", file=sys.stderr)
    if asked.json:
        _print_lines(found)
        return
    _print_table(found)
    print(summary)


def _text(raw: bytes, asked: argparse.Namespace) -> texts.Text:
    try:
        return texts.read(raw, asked.file.name, asked.encoding)
    except texts.Refused as problem:
        raise Refused(str(problem)) from None


def _vocabulary(root: Path) -> Vocabulary:
    """The words by which claims are found; a row with a problem is left out, as it would be in a build."""
    if not (root / "data").is_dir():
        raise Refused(f"there is no data folder in {root}; run in the repository, or give --root.")
    return vocabulary.load(root)[0]


def _bytes(path: Path) -> bytes:
    """The file, no more of it than is ever taken in and a byte."""
    try:
        with path.open("rb") as lines:
            return lines.read(texts.LIMIT + 1)
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}.") from None


def _day(printed: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(printed)
    except ValueError:
        return None


def _print_lines(found: list[Candidate]) -> None:
    for candidate in found:
        print(suggest.as_json(candidate))


def _print_table(found: list[Candidate]) -> None:
    if not found:
        return
    rows = [HEADER, *map(_row, found, _places(found))]
    widths = [
        min(limit, max(map(wide, column))) for limit, column in zip(WIDTHS, zip(*rows, strict=True), strict=False)
    ]
    for row in rows:
        print("  ".join(_cells(row, widths)).rstrip())


def _places(found: list[Candidate]) -> Iterator[int]:
    """Where each number stands; of two like numbers in one quote the second is the second."""
    last = -1
    for candidate in found:
        begin = max(last + 1 - candidate.start, 0)
        place = max(candidate.quote.find(candidate.number_as_printed, begin), 0)
        last = candidate.start + place
        yield last


def _cells(row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    for cell, width in zip(row[:-1], widths[:-1], strict=True):
        yield _fitted(cell, width)
    yield row[-1]


def _fitted(cell: str, width: int) -> str:
    """Cut or filled to a width in columns of the terminal."""
    while wide(cell) > width:
        cell = cell[:-2] + "…"
    return cell + " " * (width - wide(cell))


def wide(cell: str) -> int:
    """How many columns of a terminal a cell takes: two for each letter of Korean, Chinese and Japanese."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell
    )


def _row(candidate: Candidate, place: int) -> tuple[str, ...]:
    subject = "-".join(filter(None, (candidate.subject, candidate.counterpart)))
    return (
        str(place),
        _shown(candidate.number_as_printed),
        _reads_as(candidate),
        candidate.indicator or "?",
        subject or "?",
        _period(candidate),
        "; ".join(map(_shown, candidate.problems)),
    )


def _shown(text: str) -> str:
    """Without signs that would move the cursor of a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _reads_as(candidate: Candidate) -> str:
    """Qualifier, value or bounds, scale and unit: "about 3.1 trillion KRW"."""
    parts = (
        "" if candidate.qualifier in (None, "exactly", "none") else candidate.qualifier,
        _amount(candidate),
        "" if candidate.scale in (None, "one") else candidate.scale.replace("_", " "),
        candidate.currency or candidate.unit or "",
    )
    return " ".join(filter(None, parts))


def _amount(candidate: Candidate) -> str:
    if candidate.value is not None:
        return _decimal(candidate.value)
    bounds = [_decimal(bound) for bound in (candidate.low, candidate.high) if bound is not None]
    return " to ".join(bounds) or "?"


def _decimal(number: Fraction) -> str:
    if number.denominator > 1:
        return f"{float(number):,.6g}"
    return f"{number.numerator:,}" if abs(number) >= 10_000 else str(number.numerator)


def _period(candidate: Candidate) -> str:
    if candidate.period_start is None and candidate.period_end is None:
        return _shown(candidate.period_as_printed or "")
    ends = ("…" if day is None else day.isoformat() for day in (candidate.period_start, candidate.period_end))
    return " to ".join(ends)


def _summary(found: list[Candidate], text: texts.Text, published: datetime.date | None, by: str) -> str:
    unsure = sum(bool(candidate.problems) for candidate in found)
    when = "date of publication not known, --published YYYY-MM-DD says it"
    if published:
        when = f"published {published} {by}"
    counted = f"{len(found)} candidate{'' if len(found) == 1 else 's'}, {unsure} with problems"
    return f"{counted}; {text.kind}, {_encoding(text)}{len(text.text):,} characters, {when}"


def _encoding(text: texts.Text) -> str:
    if text.encoding is None:
        return ""
    return f"{text.encoding}{'' if text.sure else ' (not sure)'}, "
