"""Files as they go over the wire: compressed once, tagged by their content, kept by browsers for ever."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache

import brotli

from nkeconomy.server import asked

BROTLI, GZIP = 5, 6
"""Levels. Brotli's fifth takes 0.1 s for all of a first view and leaves 12 % more than its eleventh in 5 s."""
PACKED = frozenset({".js", ".mjs", ".css", ".json", ".svg", ".html"})
"""Endings of what compressing makes smaller."""
FOR_EVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"


@dataclass(frozen=True)
class Packed:
    """A file in one coding (`br`, `gzip` or none), with all headers of its answer but how long it keeps."""

    body: bytes
    tag: bytes
    headers: tuple[tuple[bytes, bytes], ...]


def coding(scope: dict) -> str:
    """The best that a browser takes. One that refuses a coding by `q=0` is rare enough to be sent none at all."""
    accepted = asked.header(scope, b"accept-encoding").decode("latin-1").replace(" ", "").lower()
    offered = accepted.split(",")
    return next((name for name in ("br", "gzip") if name in offered), "")


@lru_cache(maxsize=1024)
def packed(ending: str, content: bytes, name: str) -> Packed:
    """A content in a coding; the same content is compressed once."""
    body = {"br": _brotli, "gzip": _gzip, "": bytes}[name](content)
    tag = f'"{hashlib.sha256(name.encode() + body).hexdigest()[:24]}"'.encode()
    kind = mimetypes.types_map.get(ending, "application/octet-stream")
    told = [
        (b"content-type", (f"{kind}; charset=utf-8" if kind.startswith("text/") else kind).encode()),
        (b"vary", b"Accept-Encoding"),
        (b"etag", tag),
    ]
    return Packed(body, tag, tuple(told + [(b"content-encoding", name.encode())] * bool(name)))


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, GZIP, mtime=0)


async def answer(scope: dict, send, file: Packed, keeps: bytes) -> None:
    """The file, or that it has not changed since it was sent last."""
    known = file.tag in asked.header(scope, b"if-none-match")
    body = b"" if known or scope["method"] == "HEAD" else file.body
    length = [] if known else [(b"content-length", str(len(file.body)).encode())]
    headers = [*file.headers, (b"cache-control", keeps), *length]
    await send({"type": "http.response.start", "status": 304 if known else 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
