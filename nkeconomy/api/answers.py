"""From what was made to an answer over HTTP: what it is, how long it keeps, who may read it, and whether it is news."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from nkeconomy.api.addresses import Address
from nkeconomy.api.asked import Asked

CODE = Path(__file__).parents[1]
MADE_BY = ("plotly", "pandas", "pyarrow", "xlsxwriter", "bibtexparser", "rispy")
"""Packages that decide what an answer looks like."""
KEPT = "public, max-age=3600"
"""For what is pinned to a release: that never changes, but the code that tells it may, so not for ever."""
ASK_AGAIN = "no-cache"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
}
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Disposition, ETag, Release"}
"""What is public any page may read; a brief is for those who have its address."""
IN_PLACE = ("json", "txt")
"""Endings of what a browser shows; anything else it saves."""
TAG = re.compile(r'(?:W/)?("[^"]*")')


@dataclass(frozen=True)
class Content:
    """What an address answers with: all of it, or piece by piece; `name` is that of its file, without the ending."""

    body: bytes | Iterator[bytes]
    name: str


def headers(request: Request, address: Address, asked: Asked) -> dict[str, str]:
    """What every answer of an address has; its ETag too, where what is asked decides what is answered."""
    pinned = "release" in asked.said and not address.dated
    told = {"Cache-Control": KEPT if pinned else ASK_AGAIN, "Vary": "Accept-Encoding", **SAFE}
    if address.public:
        told |= OPEN
    if asked.db:
        told |= {"Release": asked.db.id, "ETag": _tag(request, address, asked)}
    return told


def _tag(request: Request, address: Address, asked: Asked) -> str:
    """Of all that decides an answer. What a browser prints has no two files alike: its tag is a weak one."""
    today = f"{datetime.now(UTC):%Y-%m-%d}" if address.dated else ""
    decided = (code(), asked.db.id, request.url.path, asked.query, asked.home, today, _coding(request))
    return f'{"W/" * address.printed}"{_hash(chr(10).join(decided).encode())}"'


def _coding(request: Request) -> str:
    """Whether it goes compressed: other bytes, so another tag."""
    return "gzip" if "gzip" in request.headers.get("accept-encoding", "") else ""


def tagged(request: Request, content: bytes) -> str:
    """The tag of a content that only it decides."""
    return f'"{_hash(content + _coding(request).encode())}"'


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:24]


@cache
def code() -> str:
    """A hash of all that makes answers but the data: our files and the versions of what they use."""
    files = sorted(path for path in [*CODE.rglob("*"), *CODE.with_name("pages").glob("*.py")] if _counts(path))
    told = sha256(" ".join(version(package) for package in MADE_BY).encode())
    for path in files:
        told.update(path.read_bytes())
    return told.hexdigest()


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def known_already(request: Request, told: dict[str, str]) -> bool:
    """Whether who asks has this answer."""
    tags = TAG.findall(request.headers.get("if-none-match", ""))
    return "ETag" in told and told["ETag"].removeprefix("W/") in tags


def unchanged(told: dict[str, str]) -> Response:
    """304: what they have still holds."""
    return Response(status_code=304, headers=told)


def answer(request: Request, address: Address, told: dict[str, str], content: Content) -> Response:
    """200 with the content, whole or streamed; where the tag is of the content, 304 if that is known."""
    told = told | {"Content-Disposition": disposition(address.ending, content.name)}
    if isinstance(content.body, bytes) and "ETag" not in told and not address.printed:
        told["ETag"] = tagged(request, content.body)
        if known_already(request, told):
            return unchanged(told)
    if request.headers.get("if-none-match", "").strip() == "*":
        return unchanged(told)
    if request.method == "HEAD":
        return Response(headers=told | _length(content), media_type=address.media)
    kind = Response if isinstance(content.body, bytes) else StreamingResponse
    return kind(content.body, headers=told, media_type=address.media)


def _length(content: Content) -> dict[str, str]:
    return {"Content-Length": str(len(content.body))} if isinstance(content.body, bytes) else {}


def disposition(ending: str, name: str) -> str:
    """Shown in place or saved, under a name that any file system takes."""
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-.")[:100]
    return f'{"inline" if ending in IN_PLACE else "attachment"}; filename="{safe}.{ending}"'
