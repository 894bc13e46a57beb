"""Addresses of data, asked as nobody should; what is answered is looked into, whole archives too."""

import io
import random
import socket
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import islice
from urllib.parse import quote

from benchmarks.fuzzing import corpus
from benchmarks.fuzzing.failure import Failure
from benchmarks.fuzzing.known import names, right
from benchmarks.fuzzing.leaks import Leaks
from benchmarks.fuzzing.strings import Asked, Strings
from nkeconomy.api.addresses import Address
from nkeconomy.api.table import ADDRESSES
from nkeconomy.parameters import VIEWS

AT_ONCE = 4
WHERE = "api"
PATIENCE = 60
LONGEST = 60_000
"""Bytes of an address that any server takes."""
HEAVY = ("xlsx", "parquet", "zip", "pdf", "png", "pptx")
"""Endings that take long to make: asked one time in ten of what the others are."""
PRINTED = 0.02
"""The share of addresses that a browser prints: each that is understood takes a second or two."""
GUARDED = ("content-security-policy", "x-content-type-options")
RAW = (
    b"GET /api/claims.json?q=\xff\xfe HTTP/1.1",
    b"GET /api/claims.json?\x00 HTTP/1.1",
    b"GET /api/\xc0\xaf..\xc0\xafetc/passwd HTTP/1.1",
    b"GET //evil.example/api/ HTTP/1.1",
    b"GET http://evil.example/api/claims.csv HTTP/1.1",
    b"GET /api/../../etc/passwd HTTP/1.1",
    b"GET /api/claims.json?limit=1\r\nX: y HTTP/1.1",
    b"G\x00T /api/ HTTP/1.1",
    b"BREW /api/claims.csv HTTP/1.1",
    b"GET /api/" + b"a" * 70_000 + b" HTTP/1.1",
    b"GET /api/claims.json HTTP/9.9",
    b"nothing at all",
)
"""First lines of requests that no client writes."""


@dataclass
class Answered:
    """What came of all requests."""

    statuses: Counter = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    times: list[tuple[float, float, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    busy: int = 0


class Requests:
    """Paths and queries below /api, the same ones for the same seed and data."""

    def __init__(self, words: dict[str, list[str]], seed: int) -> None:
        self.words, self.by, self.strings = words, random.Random(seed), Strings(words, seed + 1)

    def __iter__(self) -> Iterator[Asked]:
        while True:
            address = self._address()
            yield Asked(f"api{self._path(address)}", self._query(address))

    def _address(self) -> Address:
        printed = self.by.random() < PRINTED
        found = [one for one in ADDRESSES if one.printed == printed]
        return self.by.choices(found, [0.1 if one.ending in HEAVY else 1 for one in found])[0]

    def _path(self, address: Address) -> str:
        named = {
            name: self._part(name) for name in ("page", "figure", "id", "old", "new") if f"{{{name}}}" in address.stem
        }
        path = address.path.format(**named)
        return path if self.by.random() < 0.95 else f"/{self._nasty()}{path}{self._nasty()}"

    def _part(self, name: str) -> str:
        if self.by.random() < 0.3:
            return self._nasty()
        known = {"page": VIEWS, "id": self.words["claim"], "figure": self.words["figure"]}.get(
            name, self.words["release"]
        )
        return quote(self.by.choice(known), safe="")

    def _query(self, address: Address) -> str:
        """Half of the time what the address understands, so that it is answered."""
        if self.by.random() < 0.5:
            page = self.by.choice(VIEWS) if address.of_a_page else ""
            taken = address.parameters(page)
            some = self.by.sample(taken, k=min(len(taken), self.by.randint(0, 3)))
            return self.strings._written([(one.name, self.by.choice(right(one, self.words) or [""])) for one in some])
        return (
            next(iter(self.strings)).query if self.by.random() < 0.7 else f"{self.by.choice(names())}={self._nasty()}"
        )

    def _nasty(self) -> str:
        return self.by.choice(corpus.everything()).replace("/", self.by.choice(("/", "%2F")))


def ask_all(port: int, requests: Requests, count: int, leaks: Leaks) -> Answered:
    """That many requests, and those that no client writes."""
    told, asked = Answered(), list(islice(requests, count))
    with ThreadPoolExecutor(AT_ONCE) as many:
        list(many.map(lambda one: ask(port, one, leaks, told), asked))
    for line in RAW:
        _ask_raw(port, line, leaks, told)
    return told


def written(asked: Asked) -> str:
    """As it can stand in a request: no blank, no control, nothing beyond ASCII; percent signs stay as they are."""
    return quote(f"/{asked}", safe="/%?&=:;,+!$'()*@#[]~<>\"{}|\\^`")


def ask(port: int, asked: Asked, leaks: Leaks, told: Answered) -> None:
    begun = time.time()
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", written(asked).partition("#")[0], headers={"Accept-Encoding": "identity"})
        answer = connection.getresponse()
        body = answer.read()
    except (HTTPException, OSError) as error:
        _unanswered(asked, error, told)
        return
    finally:
        connection.close()
        told.times.append((begun, time.time(), str(asked)))
    told.seconds.append(time.time() - begun)
    _judge(str(asked), answer, body, leaks, told)


def _unanswered(asked: Asked, error: Exception, told: Answered) -> None:
    """What no server takes is refused before its end is sent: such a connection is closed."""
    if len(written(asked)) > LONGEST:
        told.statuses["closed"] += 1
    else:
        told.failures.append(Failure(WHERE, str(asked), f"no answer: {type(error).__name__} {error}"))


def _judge(said: str, answer, body: bytes, leaks: Leaks, told: Answered) -> None:
    told.statuses[answer.status] += 1
    waits = answer.status == 503 and answer.headers["retry-after"]
    told.busy += bool(waits) or answer.status == 429
    found = [f"status {answer.status}: {body[:200]!r}"] if answer.status >= 500 and not waits else []
    found += [f"without the header {name}" for name in GUARDED if name not in answer.headers]
    found += [f"told to the visitor: {leak}" for leak in leaks.of_all(parts(body))]
    told.failures += [Failure(WHERE, said, what) for what in found]


def parts(body: bytes) -> list[bytes]:
    """The bytes of an answer; of an archive those of all that is in it."""
    if body[:4] != b"PK\x03\x04":
        return [body]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _ask_raw(port: int, line: bytes, leaks: Leaks, told: Answered) -> None:
    """A first line as it stands; the connection may be closed, or answered with anything but an error of ours."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(line + b"\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: _received(connection), b""))
    status = answer[9:12].decode("ascii", "replace") if answer.startswith(b"HTTP/1.1 ") else "closed"
    told.statuses[int(status) if status.isdigit() else status] += 1
    found = [f"status {status}"] * status.startswith("5") + leaks.of(answer)
    told.failures += [Failure(WHERE, repr(line[:200]), what) for what in found]


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""
