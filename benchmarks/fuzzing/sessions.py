"""Query strings through the real websocket, by several readers at once."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from websockets.exceptions import WebSocketException

from benchmarks.fuzzing.failure import Failure
from benchmarks.fuzzing.leaks import Leaks
from benchmarks.fuzzing.strings import Asked
from benchmarks.reader import Reader

VISITS = 25
"""Addresses that one session opens before another takes its place: a page keeps what its controls said before."""
WHERE = "session"


@dataclass
class Told:
    """What came of all strings: seconds of each run, what was broken, and who asked what when."""

    seconds: list[float] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    times: list[tuple[float, float, str]] = field(default_factory=list)
    bytes: int = 0
    lost: int = 0


def ask_all(port: int, strings: Iterable[Asked], leaks: Leaks, sessions: int) -> Told:
    """Every string, each once, by as many sessions at a time."""
    told, left = Told(), _Shared(strings)
    with ThreadPoolExecutor(sessions) as many:
        for done in [many.submit(_visit, port, left, leaks, told) for _ in range(sessions)]:
            done.result()
    return told


class _Shared:
    """An iterator that several threads draw from."""

    def __init__(self, strings: Iterable[Asked]) -> None:
        self.strings, self.lock = iter(strings), Lock()

    def __iter__(self) -> Iterator[Asked]:
        return self

    def __next__(self) -> Asked:
        with self.lock:
            return next(self.strings)


def _visit(port: int, left: _Shared, leaks: Leaks, told: Told) -> None:
    """One reader after the other until nothing is left."""
    open_ = True
    while open_:
        with Reader(port) as reader:
            open_ = _visits(reader, left, leaks, told)


def _visits(reader: Reader, left: _Shared, leaks: Leaks, told: Told) -> bool:
    """The visits of one reader; False where nothing is left. One that loses the connection is replaced."""
    for _ in range(VISITS):
        asked = next(left, None)
        if asked is None:
            return False
        if not _asked(reader, asked, leaks, told):
            return True
    return True


def _asked(reader: Reader, asked: Asked, leaks: Leaks, told: Told) -> bool:
    begun = time.time()
    try:
        run = reader.open(asked.page, asked.query)
    except (WebSocketException, TimeoutError, OSError) as error:
        told.lost += 1
        told.failures.append(Failure(WHERE, str(asked), f"no answer: {type(error).__name__} {error}"))
        return False
    finally:
        told.times.append((begun, time.time(), str(asked)))
    told.seconds.append(run.seconds)
    told.bytes += run.bytes
    told.failures += [Failure(WHERE, str(asked), f"the page shows an error: {error}") for error in run.errors]
    told.failures += [Failure(WHERE, str(asked), f"told to the visitor: {leak}") for leak in leaks.of_all(run.raw)]
    return True
