"""What no byte that leaves the server may hold: tracebacks, places in its file system, its SQL."""

import sysconfig
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.server import ROOT

SIGNS = (
    b"Traceback (most recent call last)",
    b'File "/',
    *(
        f"{kind} Error: ".encode()
        for kind in ("Binder", "Parser", "Catalog", "Conversion", "Constraint", "Invalid Input")
    ),
    *(f"{kind}Exception".encode() for kind in ("IO", "Binder", "Parser", "Catalog", "Internal", "OutOfMemory")),
    *(f"{kind}Error: ".encode() for kind in ("Key", "Value", "Type", "Attribute", "Index", "Recursion", "Decode")),
    *(b"Candidate bindings", b"Referenced column", b"left join ", b"join documents on", b"join indicators on"),
    *(b"claims.id", b"readings.reading", b"documents.id", b"passages.document", b"indicators.id"),
)
"""Errors of Python and of DuckDB as they word them, and what our questions in SQL are made of."""
MOST = 20_000
"""How many pieces that were clean are remembered: a page sends most of them again."""


class Leaks:
    """Looks into bytes for all of that; `places` are further folders that nobody outside need know of."""

    def __init__(self, *places: Path) -> None:
        folders = {ROOT, Path(sysconfig.get_paths()["purelib"]), Path(tempfile.gettempdir()), *places}
        self.signs = (*SIGNS, *(str(place).encode() for place in folders if len(place.parts) > 2))
        self.clean: set[int] = set()

    def of(self, body: bytes) -> list[str]:
        """Every sign that is found, with what stands around it."""
        if (print_ := hash(body)) in self.clean:
            return []
        found = [_around(body, body.index(sign), len(sign)) for sign in self.signs if sign in body]
        if not found and len(self.clean) < MOST:
            self.clean.add(print_)
        return found

    def of_all(self, bodies: Iterable[bytes]) -> list[str]:
        """The same of several, each sign once."""
        return sorted({found for body in bodies for found in self.of(body)})


def _around(body: bytes, at: int, length: int) -> str:
    return body[max(0, at - 30) : at + length + 60].decode("utf-8", "backslashreplace")
