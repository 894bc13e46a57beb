"""Rows of a table, their cells parted by tabs: the counted noun stands in another cell than its number."""

import re
from dataclasses import replace

from nkeconomy.cell import listed
from nkeconomy.quantity import Quantity
from nkeconomy.suggest.once import once_per_vocabulary
from nkeconomy.suggest.words import flat, stems
from nkeconomy.vocabulary import Vocabulary

CELLS = re.compile(r"\t+|\s\|\s")
COUNTED = ("count", "mass")
LISTED = re.compile(r"(?: \d{2,3}[ -]?mm)?(?:,|,? and|,? or|;) ")


def is_row(line: str) -> bool:
    return bool(CELLS.search(line))


def with_units_of_row(row: str, numbers: tuple[Quantity, ...], vocabulary: Vocabulary) -> tuple[Quantity, ...]:
    """The numbers of a row, those without a unit with the one that its first cell names and a problem that says so."""
    cells = CELLS.search(row)
    unit = _unit(row[: cells.start()], vocabulary) if cells else None
    return tuple(_with(unit, number) if unit and number.start >= cells.end() else number for number in numbers)


def with_units_of_list(line: str, numbers: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """236,000, 354,000 and 637,200 barrels: the noun behind the last is that of all, with a problem that says so."""
    made = list(numbers)
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        alike = one.unit is None and one.value is not None and following.unit and not following.printed[0].isalpha()
        large = "," in one.printed or one.scale not in ("one", None)
        if alike and large and LISTED.fullmatch(line[one.end : following.start]):
            problem = f"unit {following.unit!r} is from the end of the list, not beside the number"
            made[place] = replace(one, unit=following.unit, problems=(*one.problems, problem))
    return tuple(made)


def _unit(label: str, vocabulary: Vocabulary) -> str | None:
    words = stems(flat(label))
    return next((unit for word, unit in _counted(vocabulary) if word <= words), None)


def _with(unit: str, number: Quantity) -> Quantity:
    if number.unit:
        return number
    return replace(
        number, unit=unit, problems=(*number.problems, f"unit {unit!r} is from the row, not beside the number")
    )


@once_per_vocabulary
def _counted(vocabulary: Vocabulary) -> tuple[tuple[frozenset[str], str], ...]:
    """The nouns that are counted, as stems, each with its unit."""
    rows = [row for row in vocabulary.rows["units"] if row["kind"] in COUNTED]
    words = [(word, row["id"]) for row in rows for word in listed(row["words"])]
    return tuple((stems(flat(word)), unit) for word, unit in words if word.isascii())
