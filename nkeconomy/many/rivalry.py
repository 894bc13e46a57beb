"""Rival figures among many claims: groups that the file names, and those of one thing and time that differ."""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyarrow
from pyarrow import compute

from nkeconomy.cell import listed
from nkeconomy.many import kept, parcel, quarrels, tables, units
from nkeconomy.many.kept import Kept
from nkeconomy.many.load import digest
from nkeconomy.many.quarrels import BETWEEN, Asked, numbered
from nkeconomy.many.told import claims_of, rows_at
from nkeconomy.model import Claim
from nkeconomy.readings import PRINTED, RECONCILED, Numbers, printed
from nkeconomy.rivals import alone, current, rivals, slug, thing

MEASURED = ("indicator", "component", "subject", "counterpart", "unit")
THING = (*MEASURED, "period_start", "period_end")


def found(asked: Asked, shelf: Kept) -> list[dict[str, pyarrow.Table]]:
    """The groups and their members as rows of a release: those of the file, and those that no file names."""
    figures = current(_numbers(asked.told.cited, asked))
    named = rivals(asked.decided.rivals, _numbers(_of_file(figures, asked), asked))
    of_file = {name: tables.of_rows(rows, tables.quarrels()[name]) for name, rows in quarrels.cells(named).items()}
    return [of_file, _unnamed(alone(figures), asked, shelf)]


def _of_file(figures: list[Claim], asked: Asked) -> Iterator[Claim]:
    """The figures of groups that the file names, and the claims that we put beside them."""
    yield from (claim for claim in figures if claim.rivals)
    for row in asked.decided.rivals:
        yield from (asked.known.claims[name] for name in listed(row.claims or ""))


def _unnamed(figures: list[Claim], asked: Asked, shelf: Kept) -> dict[str, pyarrow.Table]:
    by_name, alike = defaultdict(list), _beside(figures, asked)
    for claim in figures:
        by_name[slug(thing(claim)[:-2])].append(claim)
    rows = {name: alike[name] for name in by_name}
    keys = dict(_keys(by_name, rows, asked))
    parcels = shelf.known({*keys.values()})
    there = {key for one in parcels for key in one.units}
    new = {name: key for name, key in keys.items() if key not in there}
    if new:
        beside = rows_at(asked.told.table, (place for name in new for place, _ in rows[name]))
        claims = [*(claim for name in new for claim in by_name[name]), *claims_of(beside)]
        groups = rivals(asked.decided.rivals, _numbers(claims, asked))
        raw = quarrels.packed(groups, new, lambda group: group.id)
        shelf.keep(raw)
        parcels.append(parcel.opened(raw, tables.quarrels()))
    return units.joined(parcels, [*keys.values()], tables.quarrels())


def _beside(figures: list[Claim], asked: Asked) -> dict[str, list[tuple[int, bytes]]]:
    """The claims of held documents that speak of the thing and time of a figure: place and mark, by name of group."""
    rows = asked.told.table
    wanted = {BETWEEN.join(map(str, thing(claim))): slug(thing(claim)[:-2]) for claim in figures}
    first = compute.and_(numbered(rows), compute.is_null(rows.column("same_quantity_as")))
    places = compute.indices_nonzero(first)
    some = rows.select([*THING, "mark"]).take(places)
    parts = [compute.fill_null(compute.cast(some.column(name), tables.TEXT), str(None)) for name in THING]
    things = compute.binary_join_element_wise(*parts, BETWEEN)
    mask = compute.is_in(things, pyarrow.array(sorted(wanted), tables.TEXT))
    found = defaultdict(list)
    cells = (column.filter(mask).to_pylist() for column in (things, places, some.column("mark")))
    for name, place, mark in zip(*cells, strict=True):
        found[wanted[name]].append((place, mark))
    return found


def _keys(by_name: dict[str, list[Claim]], rows: dict, asked: Asked) -> Iterator[tuple[str, str]]:
    common = f"{kept.code()} {digest(asked.vocabulary)}"
    judged = {row.id: row for row in asked.decided.rivals}
    beside = asked.beside
    for name, claims in by_name.items():
        said = sorted({text for claim in claims for text in beside.get(quarrels.unit_of(claim), ())})
        key = hashlib.sha256(f"{common} {name} {judged.get(name)} {said} {claims}".encode())
        key.update(b"".join(sorted(mark for _, mark in rows[name])))
        yield name, key.hexdigest()


def _numbers(claims: Iterable[Claim], asked: Asked) -> Numbers:
    """What is known of these claims only."""
    by_id = {claim.id: claim for claim in claims}
    read = printed(by_id.values(), asked.vocabulary.scales)
    corrected = {name: asked.known.readings[RECONCILED][name] for name in asked.known.corrected if name in read}
    return dataclasses.replace(
        asked.known,
        claims=by_id,
        readings={PRINTED: read, RECONCILED: read | corrected},
        corrected=frozenset(corrected),
    )
