"""Parcels put together: the tables of the units that are wanted, in their order, in as few pieces as can be."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow

from nkeconomy.many.parcel import Parcel


def joined(
    parcels: Iterable[Parcel], keys: list[str], schemas: Mapping[str, pyarrow.Schema]
) -> dict[str, pyarrow.Table]:
    """The tables of these units, one after the other. Each key must be in one of the parcels."""
    places = _places(parcels)
    runs = [*_runs(places, keys)]
    found = {}
    for name, schema in schemas.items():
        pieces = [_cut(parcel.tables[name], name, first, last) for parcel, first, last in runs]
        found[name] = pyarrow.concat_tables([schema.empty_table(), *pieces])
    return found


def _places(parcels: Iterable[Parcel]) -> dict[str, tuple[Parcel, int, dict, dict]]:
    """For each unit its parcel, its place there, and where its rows begin and end in each table."""
    found = {}
    for parcel in parcels:
        at = dict.fromkeys(parcel.tables, 0)
        for place, (key, unit) in enumerate(parcel.units.items()):
            after = {name: at[name] + unit["rows"].get(name, 0) for name in at}
            if unit.get("sound", True) or key not in found:
                found[key] = (parcel, place, at, after)
            at = after
    return found


def _runs(places: Mapping[str, tuple], keys: list[str]) -> Iterator[tuple[Parcel, dict, dict]]:
    """Units that stand together in a parcel, as one piece: where it begins and ends in each table."""
    run = None
    for key in keys:
        parcel, place, before, after = places[key]
        if run and run[0] is parcel and run[3] + 1 == place:
            run = (parcel, run[1], after, place)
        else:
            if run:
                yield run[:3]
            run = (parcel, before, after, place)
    if run:
        yield run[:3]


def _cut(table: pyarrow.Table, name: str, first: Mapping[str, int], last: Mapping[str, int]) -> pyarrow.Table:
    return table.slice(first[name], last[name] - first[name])
