"""What we decided about the claims, as rows: checks, corrections, derived figures, exceptions, retired ids."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from nkeconomy import cell, table
from nkeconomy.model import Check, Correction, Derivation, Problem, ReadBackException, RetiredClaim
from nkeconomy.table import Row, Shape

SHAPES = {
    "checks": Shape(("id", "title", "formula"), may_be_empty=True),
    "corrections": Shape(
        ("id", "claim", "factor", "value", "reason", "checks", "evidence", "decided_on"), may_be_empty=True
    ),
    "derived": Shape(("id", "title", "formula", "unit", "reading", "caveat"), may_be_empty=True),
    "read_back_exceptions": Shape(("claim", "field", "reason"), may_be_empty=True),
    "retired_claims": Shape(("id", "retired_on", "reason"), may_be_empty=True),
}
MAY_BE_EMPTY = {"factor", "value"}
PARSERS: dict[str, dict[str, Callable]] = {
    "corrections": {"factor": cell.number, "value": cell.number, "decided_on": cell.date},
    "retired_claims": {"retired_on": cell.date},
}
MAKERS: dict[str, type] = {
    "checks": Check,
    "corrections": Correction,
    "derived": Derivation,
    "read_back_exceptions": ReadBackException,
    "retired_claims": RetiredClaim,
}


@dataclasses.dataclass(frozen=True)
class Decisions:
    checks: tuple[Check, ...]
    corrections: tuple[Correction, ...]
    derived: tuple[Derivation, ...]
    read_back_exceptions: tuple[ReadBackException, ...]
    retired_claims: tuple[RetiredClaim, ...]


def load(root: Path) -> tuple[Decisions, list[Problem]]:
    """The five files of decisions in `data`, which may hold a header only, and every problem of form."""
    decisions, problems = {}, []
    for name, shape in SHAPES.items():
        rows, found = table.read(root, f"data/{name}.csv", shape)
        problems += found
        decisions[name] = tuple(_decision(row, name, problems) for row in rows)
        problems += _repeated(rows)
    return Decisions(**decisions), problems


def _decision(row: Row, name: str, problems: list[Problem]) -> object:
    """One row as its dataclass; what cannot be read goes to `problems`."""
    parsers = PARSERS.get(name, {})
    cells, found = table.parsed(row, parsers)
    problems += [*table.needed(row, [column for column in row.cells if column not in MAY_BE_EMPTY]), *found]
    values = {**row.cells, **cells, "file": row.file, "line": row.line}
    if name == "corrections":
        values["unread"] = frozenset(column for column in parsers if row[column] and cells[column] is None)
    return MAKERS[name](**values)


def _repeated(rows: list[Row]) -> list[Problem]:
    if not rows or "id" in rows[0].cells:
        return [*table.twice(rows)]
    first: dict[tuple[str, str], Row] = {}
    again = [row for row in rows if first.setdefault((row["claim"], row["field"]), row) is not row]
    return [
        row.problem(
            f"claim {row['claim']!r} and field {row['field']!r} are named twice, "
            f"first at line {first[row['claim'], row['field']].line}",
            "would be right: one row for both",
        )
        for row in again
    ]
