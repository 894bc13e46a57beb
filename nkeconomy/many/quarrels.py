"""Which numbers do not agree, asked thing by thing: what was found of a thing is kept until one of its numbers changes.

A unit is an indicator with a component and a subject: nothing that is found of one depends on the numbers of another.
"""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

import pyarrow
from pyarrow import compute

from nkeconomy.contradictions import contradictions
from nkeconomy.decisions import Decisions
from nkeconomy.many import kept, lines, parcel, tables, units
from nkeconomy.many.kept import Kept
from nkeconomy.many.load import digest
from nkeconomy.many.told import MARK, Told, claims_of, rows_at, widths_of
from nkeconomy.model import Claim, Contradiction, Derived, Judgement
from nkeconomy.readings import PRINTED, RECONCILED, Numbers, printed
from nkeconomy.vocabulary import Vocabulary

UNIT = ("indicator", "component", "subject")
BETWEEN = "\x1f"


@dataclasses.dataclass(frozen=True)
class Asked:
    """What is asked of, and all that decides it beside the numbers of a unit."""

    told: Told
    known: Numbers
    derived: tuple[Derived, ...]
    decided: Decisions
    vocabulary: Vocabulary

    @property
    def measuring(self) -> list[Derived]:
        """The computed figures that measure what claims measure too."""
        return [row for row in self.derived if row.indicator]

    def unit_of(self, row: Derived) -> str:
        """The unit of a computed figure, which speaks of whom its first input speaks of."""
        return joined((row.indicator, row.component, self.known.claims[row.inputs[0]].subject))

    @cached_property
    def beside(self) -> dict[str, list[str]]:
        """For each unit, as text, what is said of it elsewhere: computed figures, judgements, corrections, origins."""
        found = defaultdict(list)
        for row in self.measuring:
            found[self.unit_of(row)].append(repr((row, [self.known.claims[name] for name in row.inputs])))
        for row in self.decided.contradictions:
            found[unit_of(row)].append(repr(row))
        for row in self.decided.corrections:
            found[unit_of(self.known.claims[row.claim])].append(repr(row))
        for unit, origin in self._origins():
            found[unit].append(origin)
        return found

    def _origins(self) -> Iterator[tuple[str, str]]:
        """Of each claim that a document carries from another: whom that one names, and who publishes the two."""
        documents, rows = self.known.documents, self.told.table
        carriers = {name: row.same_origin_as for name, row in documents.items() if row.same_origin_as in documents}
        rows = rows.filter(compute.is_in(rows.column("document"), pyarrow.array(list(carriers), pyarrow.string())))
        columns = [rows.column(name).to_pylist() for name in ("id", "document", *UNIT, "counterpart")]
        for name, document, *thing in zip(*columns, strict=True):
            first = carriers[document]
            said = sorted(self.known.named.get((first, *thing), ()))
            publishers = documents[first].publisher, documents[document].publisher
            yield joined(thing[:3]), repr((name, first, publishers, said))


def numbered(claims: pyarrow.Table) -> pyarrow.ChunkedArray:
    """Which claims have a number."""
    return compute.is_valid(claims.column("number_as_printed"))


def joined(thing: Iterable[str | None]) -> str:
    """The name of a unit."""
    return BETWEEN.join(part or "" for part in thing)


def unit_of(row: Claim | Judgement | Contradiction) -> str:
    """The unit that it belongs to."""
    return joined((row.indicator, row.component, row.subject))


def found(asked: Asked, shelf: Kept) -> dict[str, pyarrow.Table]:
    """The groups of numbers that do not agree, and their members, as rows of a release."""
    groups = Groups.of(asked.told.table)
    keys = dict(_keys(groups, asked))
    parcels = shelf.known(keys.values())
    there = {key for one in parcels for key in one.units}
    new = {unit: key for unit, key in keys.items() if key not in there}
    if new:
        raw = _compared(groups, new, asked)
        shelf.keep(raw)
        parcels.append(parcel.opened(raw, tables.quarrels()))
    return units.joined(parcels, list(keys.values()), tables.quarrels())


@dataclasses.dataclass(frozen=True)
class Groups:
    """The numbers by unit: `places` in the table of claims and their `marks`, and where each unit begins and ends."""

    places: pyarrow.Array
    marks: memoryview
    spans: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, claims: pyarrow.Table) -> "Groups":
        """The first telling of each quantity that has a number."""
        first = compute.and_(numbered(claims), compute.is_null(claims.column("same_quantity_as")))
        places = compute.indices_nonzero(first)
        rows = claims.select([*UNIT, "mark"]).take(places)
        parts = [compute.fill_null(rows.column(name), "") for name in UNIT]
        names = compute.binary_join_element_wise(*parts, BETWEEN).combine_chunks().dictionary_encode()
        marks = rows.column("mark").combine_chunks()
        codes = names.indices
        order = compute.sort_indices(
            pyarrow.table({"code": codes, "mark": marks}), sort_keys=[("code", "ascending"), ("mark", "ascending")]
        )
        return cls(places.take(order), _bytes(marks.take(order)), _spans(codes.take(order), names.dictionary))

    def taken(self, names: Iterable[str]) -> Iterator[int]:
        """The places of all numbers of these units."""
        for first, last in (self.spans.get(name, (0, 0)) for name in names):
            yield from self.places.slice(first, last - first).to_pylist()


def _bytes(marks: pyarrow.Array) -> memoryview:
    """The marks one after the other."""
    return memoryview(marks.buffers()[1])[marks.offset * MARK : (marks.offset + len(marks)) * MARK]


def _spans(codes: pyarrow.Array, names: pyarrow.Array) -> dict[str, tuple[int, int]]:
    runs = compute.run_end_encode(codes)
    ends = runs.run_ends.to_pylist()
    return {
        names[code].as_py(): (first, last)
        for code, first, last in zip(runs.values.to_pylist(), [0, *ends], ends, strict=False)
    }


def _keys(groups: Groups, asked: Asked) -> Iterator[tuple[str, str]]:
    """A key for each unit that may quarrel: one of which there are two numbers."""
    common = hashlib.sha256(f"{kept.code()} {digest(asked.vocabulary)}\n".encode())
    beside = asked.beside
    computed = {asked.unit_of(row) for row in asked.measuring}
    for unit in {**groups.spans, **dict.fromkeys(sorted(computed))}:
        first, last = groups.spans.get(unit, (0, 0))
        if last - first > 1 or unit in computed:
            key = common.copy()
            key.update(f"{unit} {sorted(beside.get(unit, ()))}\n".encode())
            key.update(groups.marks[first * MARK : last * MARK])
            yield unit, key.hexdigest()


def _compared(groups: Groups, new: Mapping[str, str], asked: Asked) -> bytes:
    """A parcel of what is found of these units."""
    rows = rows_at(asked.told.table, groups.taken(new))
    members = {claim.id: claim for claim in claims_of(rows)}
    derived = [row for row in asked.measuring if asked.unit_of(row) in new]
    judged = [row for row in asked.decided.contradictions if unit_of(row) in new]
    known = _numbers(members, rows, derived, asked)
    return packed(contradictions(derived, judged, known, members.keys()), new, unit_of)


def _numbers(members: dict[str, Claim], rows: pyarrow.Table, derived: list[Derived], asked: Asked) -> Numbers:
    """What is known of these claims, and of those that these figures are computed from."""
    known = asked.known
    inputs = {name: known.claims[name] for row in derived for name in row.inputs}
    read = printed({**inputs, **members}.values(), asked.vocabulary.scales)
    corrected = {name: known.readings[RECONCILED][name] for name in known.corrected if name in read}
    return dataclasses.replace(
        known,
        claims={**inputs, **members},
        readings={PRINTED: read, RECONCILED: read | corrected},
        corrected=frozenset(corrected),
        widths=widths_of(rows, read),
    )


def packed(rows: Iterable[Contradiction], keys: Mapping[str, str], unit: Callable[[Contradiction], str]) -> bytes:
    """A parcel of groups by the keys of their units, which may have none."""
    by_unit = defaultdict(list)
    for row in rows:
        by_unit[unit(row)].append(row)
    found, told = {name: [] for name in tables.quarrels()}, {}
    for name, key in keys.items():
        of_unit = cells(by_unit[name])
        told[key] = {"rows": {name: len(more) for name, more in of_unit.items()}}
        for table, more in of_unit.items():
            found[table] += more
    return parcel.pack(told, {name: tables.of_rows(found[name], schema) for name, schema in tables.quarrels().items()})


def cells(rows: Iterable[Contradiction]) -> dict[str, list[list[object]]]:
    """Groups and their members as rows of a release, each with its line."""
    groups, members, columns = [], [], tables.columns()
    for row in rows:
        groups.append(lines.cells(row, columns["contradictions"]))
        for place, member in enumerate(row.members, start=1):
            members.append([row.id, row.reading, place, *lines.cells(member, columns["contradiction_members"][3:])])
    return {
        "contradictions": [[*row, lines.line(row)] for row in groups],
        "contradiction_members": [[*row, lines.line(row)] for row in members],
    }
