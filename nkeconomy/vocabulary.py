"""The words that claims may use: units, scales, qualifiers, entities, indicators and components, all of them rows."""

import contextlib
import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from nkeconomy import cell, table
from nkeconomy.model import KINDS_WITH_A_NUMBER, MONEY, Component, Entity, Indicator, Problem, Qualifier, Scale, Unit
from nkeconomy.table import Row, Shape

FOLDER = "data/vocabulary"
ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_ -]*[A-Za-z0-9])?", re.ASCII)
BOUNDS = ("none", "low", "high", "both")
SHAPES = {
    "units": Shape(("id", "title", "kind", "symbol", "words"), noun="units"),
    "scales": Shape(("id", "factor", "words"), noun="scales"),
    "qualifiers": Shape(("id", "title", "words", "bound", "keeps_value", "floor", "meaning"), noun="qualifiers"),
    "entities": Shape(("id", "title", "kind", "member_of", "aliases"), noun="entities"),
    "indicators": Shape(
        ("id", "title", "theme", "unit", "other_units", "kind", "definition", "inclusion_rule", "aliases"),
        noun="indicators",
    ),
    "components": Shape(("id", "indicator", "title", "description", "aliases"), noun="components"),
}
OPTIONAL = {"symbol", "words", "floor", "member_of", "aliases", "other_units", "kind"}


@dataclasses.dataclass(frozen=True)
class Vocabulary:
    """Every known word by its id, a component by its indicator and id; `rows` keeps the cells as written."""

    units: dict[str, Unit]
    scales: dict[str, Scale]
    qualifiers: dict[str, Qualifier]
    entities: dict[str, Entity]
    indicators: dict[str, Indicator]
    components: dict[tuple[str, str], Component]
    rows: dict[str, tuple[dict[str, str], ...]]


def load(root: Path) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of `data/vocabulary`, and every problem of it; a row that cannot be read is left out."""
    rows, problems = {}, []
    for name, shape in SHAPES.items():
        rows[name], found = table.read(root, f"{FOLDER}/{name}.csv", shape)
        problems += found
    words, found = _words(rows)
    problems += found
    problems += [problem for name in rows for problem in table.twice(rows[name], *KEYS.get(name, ("id",)))]
    problems += [*_references(rows, words)]
    cells = {name: tuple(row.cells for row in rows[name] if _key(name, row) in words[name]) for name in rows}
    return Vocabulary(**words, rows=cells), problems


def _words(rows: dict[str, list[Row]]) -> tuple[dict[str, dict], list[Problem]]:
    words, problems = {}, []
    for name, make in MAKERS.items():
        words[name] = {}
        for row in rows[name]:
            problems += [*_form(row), *_cell_problems(row, name)]
            with contextlib.suppress(cell.Unreadable):
                words[name].setdefault(_key(name, row), make(row))
    return words, problems


def _key(name: str, row: Row) -> str | tuple[str, ...]:
    """What a row is known by: its id, or several cells together."""
    columns = KEYS.get(name)
    return tuple(row[column] for column in columns) if columns else row["id"]


def _form(row: Row) -> Iterator[Problem]:
    """Problems of any row: an empty cell, an id of odd characters."""
    yield from table.needed(row, [column for column in row.cells if column not in OPTIONAL])
    if row["id"] and not ID.fullmatch(row["id"]):
        odd = [table.named(c) for c in row["id"] if not c.isascii()]
        what = f"id {table.shown(row['id'])} holds odd characters {', '.join(odd)}".rstrip()
        yield row.problem(what, "would be right: letters a-z, digits, _, - and single blanks inside")


def _cell_problems(row: Row, name: str) -> Iterator[Problem]:
    """Problems of the cells that are not text."""
    yield from table.parsed(row, PARSERS.get(name, {}))[1]
    if name == "indicators" and row["kind"] and row["kind"] not in KINDS_WITH_A_NUMBER:
        yield row.problem(*table.unknown("kind", row["kind"], KINDS_WITH_A_NUMBER))
    if name == "qualifiers" and row["bound"] and row["bound"] not in BOUNDS:
        yield row.problem(*table.unknown("bound", row["bound"], BOUNDS))


KEYS = {"components": ("indicator", "id")}
PARSERS: dict[str, dict[str, Callable]] = {
    "scales": {"factor": cell.number},
    "qualifiers": {"keeps_value": cell.yes, "floor": cell.number},
}
MAKERS: dict[str, Callable[[Row], object]] = {
    "units": lambda row: Unit(row["id"], row["title"], row["kind"], row["symbol"] or None),
    "scales": lambda row: Scale(row["id"], cell.number(row["factor"])),
    "qualifiers": lambda row: Qualifier(
        row["id"],
        row["title"],
        row["bound"],
        cell.yes(row["keeps_value"]),
        cell.number(row["floor"]) if row["floor"] else None,
        row["meaning"],
    ),
    "entities": lambda row: Entity(row["id"], row["title"], row["kind"], row["member_of"] or None),
    "indicators": lambda row: Indicator(
        row["id"],
        row["title"],
        row["theme"],
        row["unit"],
        cell.listed(row["other_units"]),
        row["kind"] or None,
        row["definition"],
        row["inclusion_rule"],
    ),
    "components": lambda row: Component(row["id"], row["indicator"], row["title"], row["description"]),
}


def _references(rows: dict[str, list[Row]], words: dict[str, dict]) -> Iterator[Problem]:
    """Problems of rows that name a word of another file."""
    wanted = [
        ("indicators", "unit", "unit", {*words["units"], MONEY}),
        ("indicators", "other_units", "unit", words["units"]),
        ("components", "indicator", "indicator", words["indicators"]),
        ("entities", "member_of", "entity", words["entities"]),
    ]
    for name, column, noun, known in wanted:
        for row in rows[name]:
            for word in cell.listed(row[column]):
                if word not in known:
                    yield row.problem(*table.unknown(noun, word, known))
