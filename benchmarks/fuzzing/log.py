"""What a server wrote down that it should not have had to: errors, with what was being asked at that moment."""

import re
from datetime import datetime
from pathlib import Path

from benchmarks.fuzzing.failure import Failure

ERROR = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[.,](\d{3}) (.*(?:ERROR|CRITICAL|Uncaught|Exception in ASGI).*)$", re.MULTILINE
)
LAST = re.compile(r"^\w[\w.]*(?:Error|Exception|Stopped|Problem)\b.*$", re.MULTILINE)
"""The last line of a traceback says which error it was."""


def failures(log: Path, times: list[tuple[float, float, str]]) -> list[Failure]:
    """One for each error in the log; `times` say when which string was asked."""
    text = log.read_text(encoding="utf-8", errors="replace")
    return [Failure("log", _asked(_seconds(found), times), _what(text, found)) for found in ERROR.finditer(text)]


def _seconds(found: re.Match) -> float:
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S").timestamp() + int(found[2]) / 1000


def _asked(at: float, times: list[tuple[float, float, str]]) -> str:
    """What was asked then: of several at once the one that ended next, as an error ends a run."""
    during = [(ended, said) for begun, ended, said in times if begun <= at <= ended + 0.05]
    return min(during)[1] if during else "?"


def _what(text: str, found: re.Match) -> str:
    cause = LAST.search(text, found.end(), found.end() + 20_000)
    return f"{found[3][:120]}: {cause[0][:200]}" if cause else found[3][:200]
