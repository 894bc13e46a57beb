"""All claims, or those that are chosen as on Explore, as files."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import urlencode

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.api import extracts
from nkeconomy.api.answers import Content
from nkeconomy.api.asked import Asked
from nkeconomy.api.own import EXPLORE, IDLE
from nkeconomy.api.problems import Problem, nearest, quoted
from nkeconomy.export import csv_chunks, json_rows, package, parquet, xlsx
from nkeconomy.export.extract import Extract
from nkeconomy.frame import each
from nkeconomy.store import Release

HELD = {"all": None, "held": True, "cited": False}
LINES = 256
"""Claims in a piece of a streamed answer."""


def as_csv(asked: Asked) -> Content:
    """The claims as CSV, piece by piece."""
    return Content(csv_chunks(_extract(asked)), _name(asked))


def as_xlsx(asked: Asked) -> Content:
    """The claims as a workbook."""
    return Content(xlsx(_extract(asked)), _name(asked))


def as_parquet(asked: Asked) -> Content:
    """The claims as Parquet."""
    return Content(parquet(_extract(asked)), _name(asked))


def as_zip(asked: Asked) -> Content:
    """The claims as a package of data."""
    return Content(package(_extract(asked)), _name(asked))


def as_json(asked: Asked) -> Content:
    """The claims as JSON, or the part of them that `offset` and `limit` name, with the address of the next part."""
    first, most = int(asked.one("offset", "0")), asked.one("limit")
    claims, count = _part(asked, first, int(most) if most else None)
    last = first + len(claims)
    extract = _extracted(asked, claims)
    head = {
        "release": asked.db.id,
        "link": extract.link,
        "count": count,
        "offset": first,
        "limit": int(most) if most else None,
        "next": _next(asked, last) if most and last < count else None,
    }
    return Content(_streamed(head, "claims", json_rows(extract)), _name(asked))


def _part(asked: Asked, first: int, most: int | None) -> tuple[pd.DataFrame, int]:
    """So many of the claims that are asked for, after the first ones, and how many there are in all."""
    if most is None or "claim" in asked.said:
        claims = chosen(asked)
        return claims.iloc[first : None if most is None else first + most], len(claims)
    found = queries.matching(asked.db, choice(asked), _sort(asked), 1)
    part = queries.explore(asked.db, **choice(asked), sort=_sort(asked), most=most, skip=first)
    return part, max(found["total"], default=0)


def _sort(asked: Asked) -> str:
    return asked.one("sort", EXPLORE.parameter("sort").default)


def _next(asked: Asked, offset: int) -> str:
    """The next part, pinned to the release, so that all parts are of one."""
    said = asked.said | {"offset": [str(offset)], "release": [asked.db.id]}
    return f"{asked.home}api/claims.json?{urlencode(sorted(said.items()), doseq=True)}"


def _streamed(head: dict, name: str, rows: list[dict]) -> Iterator[bytes]:
    """An object with the members of the head and, in the end, a list of rows."""
    yield f"{json.dumps(head, ensure_ascii=False)[:-1]}, {json.dumps(name)}: [".encode()
    left, lead = iter(rows), "\n"
    while piece := [json.dumps(row, ensure_ascii=False) for row in islice(left, LINES)]:
        yield f"{lead}{f',{chr(10)}'.join(piece)}".encode()
        lead = ",\n"
    yield b"\n]}\n"


def chosen(asked: Asked) -> pd.DataFrame:
    """The claims that are asked for, in the order that is asked for."""
    claims = queries.explore(asked.db, **choice(asked), sort=_sort(asked))
    if "claim" not in asked.said:
        return claims
    _all_there(asked.db, asked.said["claim"])
    return claims[claims["id"].isin(asked.said["claim"])].reset_index(drop=True)


def choice(asked: Asked) -> dict:
    """What is asked for as queries.explore takes it."""
    lists = {name: asked.said.get(name, []) for name in LISTS}
    return lists | {
        "statuses": asked.said.get("status", []),
        "held": HELD[asked.one("evidence", "all")],
        "numbers": asked.one("numbers") == "true",
        "first": _year(asked.one("from")),
        "last": _year(asked.one("to")),
    }


LISTS = (
    "indicators",
    "estimators",
    "carriers",
    "documents",
    "subjects",
    "counterparts",
    "kinds",
    "stances",
    "units",
)


def _year(said: str) -> int | None:
    return int(said) if said else None


def _all_there(db: Release, ids: list[str]) -> None:
    """No id may be unknown to the release; one that was not stated by the day asked for is no mistake."""
    held = set(queries.claims(Release(db.id), ids=ids)["id"])
    for identifier in ids:
        if identifier not in held:
            raise no_claim(identifier, db, set(queries.shown(Release(db.id))["id"]))


def no_claim(identifier: str, db: Release, held: set[str]) -> Problem:
    """The problem of a claim that is not in the release, or not any more."""
    for row in each(queries.retracted(Release(db.id), ids=[identifier])):
        on, by = f"{row.retracted_on:%Y-%m-%d}", row.retracted_by
        why = f"{wording.retracted_by(row)}: {row.reason.rstrip('.')}"
        detail = f"The claim {quoted(identifier)} was retracted on {on} {why}."
        return Problem("retracted", detail, parameter="claim", retracted_on=on, retracted_by=by, reason=row.reason)
    day = f" as known on {db.asof}" if db.asof else ""
    detail = f"There is no claim {quoted(identifier)} in release {db.id}{day}.{nearest(identifier, held)}"
    return Problem("no-such-thing", detail, parameter="claim")


def _extract(asked: Asked) -> Extract:
    return _extracted(asked, chosen(asked))


def _extracted(asked: Asked, claims: pd.DataFrame) -> Extract:
    ids = [("claim", identifier) for identifier in asked.said.get("claim", [])]
    state = [(name, value) for name, value in EXPLORE.state(asked.said) if name not in IDLE and name != "claim"]
    return extracts.of_claims(asked, claims, [*state, *ids])


def _name(asked: Asked) -> str:
    return f"claims-{asked.db.id}"


MAKERS: dict[str, Callable[[Asked], Content]] = {
    "csv": as_csv,
    "json": as_json,
    "xlsx": as_xlsx,
    "parquet": as_parquet,
    "zip": as_zip,
}
