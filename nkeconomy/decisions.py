"""What we decided about the claims, as rows: checks, corrections, doubts, derived figures, exceptions."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from nkeconomy import cell, table
from nkeconomy.model import (
    Check,
    Correction,
    Derivation,
    Judgement,
    PeriodDoubt,
    Problem,
    ReadBackException,
    RetiredClaim,
    Rivals,
    Underivable,
)
from nkeconomy.table import Row, Shape

SHAPES = {
    name: Shape(columns, may_be_empty=True)
    for name, columns in {
        "checks": ("id", "kind", "title", "formula", "one_period", "why", "dispute", "source"),
        "corrections": ("id", "claim", "factor", "value", "reason", "checks", "evidence", "decided_on"),
        "period_doubts": ("claim", "period_start", "period_end", "reason", "source", "decided_on"),
        "contradictions": ("id", "indicator", "component", "subject", "cause", "reason", "decided_on"),
        "rivals": ("id", "title", "claims", "cause", "reason", "decided_on"),
        "derived": (
            "id",
            "title",
            "formula",
            "unit",
            "reading",
            "indicator",
            "component",
            "alternative_to",
            "caveat",
        ),
        "not_derived": ("id", "title", "claims", "reason"),
        "read_back_exceptions": ("claim", "field", "reason"),
        "retired_claims": ("id", "status", "retired_on", "retired_by", "reason"),
    }.items()
}
MAY_BE_EMPTY = {
    "checks": {"source"},
    "corrections": {"factor", "value"},
    "contradictions": {"component"},
    "rivals": {"claims"},
    "derived": {"indicator", "component", "alternative_to"},
    "retired_claims": {"retired_by"},
}
PARSERS: dict[str, dict[str, Callable]] = {
    "checks": {"one_period": cell.yes},
    "corrections": {"factor": cell.number, "value": cell.number, "decided_on": cell.date},
    "period_doubts": {"period_start": cell.date, "period_end": cell.date, "decided_on": cell.date},
    "contradictions": {"decided_on": cell.date},
    "rivals": {"decided_on": cell.date},
    "retired_claims": {"retired_on": cell.date},
}
MAKERS: dict[str, type] = {
    "checks": Check,
    "corrections": Correction,
    "period_doubts": PeriodDoubt,
    "contradictions": Judgement,
    "rivals": Rivals,
    "derived": Derivation,
    "not_derived": Underivable,
    "read_back_exceptions": ReadBackException,
    "retired_claims": RetiredClaim,
}


@dataclasses.dataclass(frozen=True)
class Decisions:
    checks: tuple[Check, ...]
    corrections: tuple[Correction, ...]
    period_doubts: tuple[PeriodDoubt, ...]
    contradictions: tuple[Judgement, ...]
    rivals: tuple[Rivals, ...]
    derived: tuple[Derivation, ...]
    not_derived: tuple[Underivable, ...]
    read_back_exceptions: tuple[ReadBackException, ...]
    retired_claims: tuple[RetiredClaim, ...]


def load(root: Path) -> tuple[Decisions, list[Problem]]:
    """The files of decisions in `data`, which may hold a header only, and every problem of form."""
    decisions, problems = {}, []
    for name, shape in SHAPES.items():
        rows, found = table.read(root, f"data/{name}.csv", shape)
        problems += found
        decisions[name] = tuple(_decision(row, name, problems) for row in rows)
        problems += _repeated(rows)
    return Decisions(**decisions), problems


def _decision(row: Row, name: str, problems: list[Problem]) -> object:
    """One row as its dataclass; what cannot be read goes to `problems`."""
    parsers, may_be_empty = PARSERS.get(name, {}), MAY_BE_EMPTY.get(name, set())
    cells, found = table.parsed(row, parsers)
    problems += [*table.needed(row, [column for column in row.cells if column not in may_be_empty]), *found]
    empty = {column: None for column in may_be_empty if not row[column]}
    values = {**row.cells, **empty, **cells, "file": row.file, "line": row.line}
    if name == "corrections":
        values["unread"] = frozenset(column for column in parsers if row[column] and cells[column] is None)
    return MAKERS[name](**values)


def _repeated(rows: list[Row]) -> list[Problem]:
    if not rows or "field" not in rows[0].cells:
        return [*table.twice(rows, "id" if rows and "id" in rows[0].cells else "claim")]
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
