"""Checks and what the scale finder says of them, evaluated again only where one of their numbers has changed."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping

from nkeconomy.formula import TOKEN
from nkeconomy.many import kept, parcel, values
from nkeconomy.many.kept import Kept
from nkeconomy.many.told import Told
from nkeconomy.model import Check, Slip, Verdict
from nkeconomy.readings import RECONCILED, Numbers
from nkeconomy.suspicions import doubtful, slip
from nkeconomy.verdicts import verdicts


class Checks:
    """The checks of a release; `marks` tell of each claim that is named in a formula all that they depend on."""

    def __init__(self, told: Told, known: Numbers, words: str, names: Collection[str]) -> None:
        self.told, self.known = told, known
        self.common = f"{kept.code()} {words}"
        cited = (claim for claim in told.cited if claim.id in names)
        self.marks = {claim.id: repr(claim).encode() for claim in cited} | told.marks(names)

    def verdicts(self, rows: tuple[Check, ...]) -> tuple[Verdict, ...]:
        """Every check, evaluated."""
        keys = {row.id: self._key(row) for row in rows}
        by_id = {row.id: row for row in rows}
        found = self._asked(
            "checks", keys, lambda new: map(values.of_verdict, verdicts([by_id[n] for n in new], self.known))
        )
        self.keys = keys
        return tuple(values.verdict(row, found[row.id]) for row in rows)

    def slips(self, rows: tuple[Verdict, ...]) -> tuple[Slip, ...]:
        """What the scale finder says of each group of checks in which one fails as printed."""
        groups = dict(enumerate(doubtful(rows)))
        keys = {place: self._group_key(*group) for place, group in groups.items()}
        found = self._asked(
            "slips", keys, lambda new: (values.of_slip(slip(*groups[place], self.known)) for place in new)
        )
        return tuple(values.slip(found[place]) for place in groups)

    def _key(self, row: Check) -> str:
        digest = hashlib.sha256(f"{self.common} {(row.id, row.kind, row.formula, row.one_period)}".encode())
        for token in TOKEN.finditer(row.formula):
            if token[1]:
                digest.update(self.marks[token[1]])
                if token[1] in self.known.corrected:
                    digest.update(repr(self.known.readings[RECONCILED][token[1]]).encode())
        return digest.hexdigest()

    def _group_key(self, group: list[Verdict], yardsticks: list[Verdict]) -> str:
        keys = [[self.keys[row.check.id] for row in rows] for rows in (group, yardsticks)]
        return hashlib.sha256(f"{self.common} {keys}".encode()).hexdigest()

    def _asked(self, kind: str, keys: Mapping, make: Callable[[list], Iterable[list]]) -> dict:
        """The value of each of these, made where it is not kept."""
        shelf = Kept(self.told.folder, kind, {})
        there = {key: unit["value"] for one in shelf.known({*keys.values()}) for key, unit in one.units.items()}
        new = [name for name, key in keys.items() if key not in there]
        made = {keys[name]: value for name, value in zip(new, make(new), strict=True)} if new else {}
        if made:
            shelf.keep(parcel.pack({key: {"rows": {}, "value": value} for key, value in made.items()}, {}))
        return {name: made[key] if key in made else there[key] for name, key in keys.items()}
