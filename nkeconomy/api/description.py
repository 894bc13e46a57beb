"""The description of all addresses as OpenAPI 3.1, made of the tables that they are made of themselves."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from nkeconomy import store
from nkeconomy.api.addresses import Address
from nkeconomy.api.known import titles
from nkeconomy.api.own import LARGEST, Whole
from nkeconomy.api.problems import KINDS, MEDIA
from nkeconomy.api.schemas import SCHEMAS
from nkeconomy.api.table import ADDRESSES
from nkeconomy.parameters import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, MOST, VIEWS, Parameter
from nkeconomy.store import Release

ALWAYS = (
    "unknown-parameter",
    "invalid-value",
    "too-many",
    "no-such-thing",
    "too-long",
    "busy",
    "no-release",
    "too-much",
)
"""The problems that any address may answer with."""
YEARS = r"(19|20)\d\d|2100"
DAYS = (
    r"(199\d|20\d\d|2100)-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))"
    r"|(199[26]|20([02468][048]|[13579][26]))-02-29"
)
PLACES = {
    "id": "the id of a claim",
    "figure": "the key of a figure, as the page’s JSON lists them: a page has others in another state",
    "old": "the id of the older release",
    "new": "the id of the newer release",
}
ABOUT = """
Claims, figures and pages of the dashboard as data. All parameters are those of the pages' own addresses; unlike a page,
an address of data refuses what it does not understand, with a problem as RFC 9457 has it.

Every answer that is of one release names it in the header `Release` and has a strong `ETag`: with `If-None-Match` it is
answered by 304 as long as it holds. With `release` in the address it is pinned, and may be kept for an hour.
Only GET and HEAD are answered. Pages of other servers may read everything but briefs.
""".strip()
HEADERS = {
    "Release": {"description": "the release that the answer is of", "schema": {"type": "string"}},
    "ETag": {"description": "changes when the answer does", "schema": {"type": "string"}},
    "Cache-Control": {"description": "how long it may be kept", "schema": {"type": "string"}},
}


def as_json(home: str) -> bytes:
    """The description, for a dashboard at that address."""
    return _as_json(home, store.open_release())


@lru_cache(maxsize=8)
def _as_json(home: str, db: Release) -> bytes:
    return json.dumps(described(home, db), ensure_ascii=False).encode()


def described(home: str, db: Release) -> dict:
    """The description; the words that a release decides are those of that one."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "North Korea’s economy, claim by claim",
            "version": db.id,
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": home.rstrip("/") or "/"}],
        "tags": [{"name": theme} for theme in dict.fromkeys(address.theme for address in ADDRESSES)],
        "paths": dict(_paths(db)),
        "components": {
            "schemas": SCHEMAS,
            "responses": dict(_responses()),
            "parameters": dict(_parameters(db)),
            "headers": HEADERS,
        },
    }


def _paths(db: Release) -> Iterator[tuple[str, dict]]:
    """Each address once, or once for each page: what may be asked differs from page to page."""
    for address in ADDRESSES:
        for page in VIEWS if address.of_a_page else ("",):
            yield f"/api{address.path.replace('{page}', page)}", {"get": _operation(address, page)}


def _operation(address: Address, page: str) -> dict:
    path = address.path.replace("{page}", page)
    return {
        "operationId": re.sub(r"\W+", "_", path).strip("_"),
        "summary": f"{address.summary}{f': {page}' if page else ''}",
        "tags": [address.theme],
        "parameters": [*_in_path(address, path), *_in_query(address, page)],
        "responses": _answers(address),
    }


def _in_path(address: Address, path: str) -> list[dict]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": PLACES[name],
            "schema": {"type": "string", "pattern": r"^[\w-]{1,120}$"},
            **({"example": address.example[name]} if name in address.example else {}),
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _in_query(address: Address, page: str) -> list[dict]:
    return [{"$ref": f"#/components/parameters/{_key(address, page, one)}"} for one in address.parameters(page)]


def _key(address: Address, page: str, parameter: Parameter) -> str:
    return f"{page or address.theme.lower()}.{parameter.name}"


def _parameters(db: Release) -> Iterator[tuple[str, dict]]:
    for address in ADDRESSES:
        for page in VIEWS if address.of_a_page else ("",):
            for one in address.parameters(page):
                yield _key(address, page, one), _parameter(one, titles(db, address.words_of(page), one.name))


def _parameter(one: Parameter, words: list[str]) -> dict:
    told = {"name": one.name, "in": "query", "description": one.meaning, "schema": _schema(one, words)}
    return told | ({"style": "form", "explode": True} if one.kind == "several" else {})


def _schema(one: Parameter, words: list[str]) -> dict:
    """What a value must look like; `words` are those that the release decides."""
    if one.kind == "several":
        item = {"type": "string", "maxLength": one.longest} | ({"enum": [*words, ""]} if words else {})
        return {"type": "array", "items": item, "maxItems": MOST}
    named = words or list(one.words) or (["true", "false"] if one.kind == "flag" else [])
    if named:
        return {"type": "string", "enum": named, "default": one.default}
    if isinstance(one, Whole):
        return {"type": "integer", "minimum": one.least, "maximum": LARGEST}
    return FORMS.get(one.kind, {"type": "string", "maxLength": one.longest})


FORMS = {
    "day": {
        "type": "string",
        "pattern": f"^({DAYS})?$",
        "description": f"a day from {FIRST_DAY} to {LAST_DAY}, or empty",
        "examples": ["2024-12-31"],
    },
    "year": {
        "type": "string",
        "pattern": f"^({YEARS})?$",
        "description": f"a year from {FIRST_YEAR} to {LAST_YEAR}, or empty",
        "examples": ["2019"],
    },
    "turn": {"type": "integer", "minimum": 1, "maximum": 99_999},
}


def _answers(address: Address) -> dict:
    content = {address.media: {"schema": {"$ref": f"#/components/schemas/{address.schema}"} if address.schema else {}}}
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    kinds = (*ALWAYS, *address.problems)
    statuses = sorted({str(KINDS[kind].status) for kind in kinds})
    return {
        "200": {"description": address.summary, "content": content, "headers": headers},
        "304": {"description": "What `If-None-Match` names still holds"},
        **{status: {"$ref": f"#/components/responses/{status}"} for status in statuses},
    }


def _responses() -> Iterator[tuple[str, dict]]:
    """The problems by their status."""
    for status in sorted({kind.status for kind in KINDS.values()}):
        kinds = {name: kind for name, kind in KINDS.items() if kind.status == status}
        content = {"schema": {"$ref": "#/components/schemas/Problem"}}
        told = "; ".join(f"{kind.title} ({name}): {kind.way_out}" for name, kind in kinds.items())
        yield str(status), {"description": told, "content": {MEDIA: content}}
