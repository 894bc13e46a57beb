"""The words of `tests/hostile/words.json`: what somebody might put into an address, a cell or a document."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "tests" / "hostile" / "words.json"
HOST = "evil.example"
"""Where every address in it leads: nobody's, by RFC 2606."""


@cache
def words() -> dict[str, list[str]]:
    """By kind: script, style, markdown, latex, bidi, control, sql, formula, path, number, day, word, broken."""
    return json.loads(FILE.read_text(encoding="ascii"))


@cache
def everything() -> tuple[str, ...]:
    """All of them."""
    return tuple(word for kind in words().values() for word in kind)
