"""Those who come: what readers do, one act after the other, and what they met."""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from google.protobuf.message import DecodeError
from websockets.exceptions import WebSocketException

from benchmarks.reader import Reader, Run
from benchmarks.report import quantile
from benchmarks.server import Server
from nkeconomy.parameters import PAGES, VIEWS

BROKEN = (WebSocketException, OSError, TimeoutError, DecodeError, KeyError)
"""How a session ends before its time: refused, closed, without an answer, with one that makes no sense."""
OPEN, CHANGE, PASSAGE = "a page", "a control", "a passage"
OFFICE = 10
"""Readers who share an address."""


@dataclass
class Seen:
    """What all readers together saw: the seconds of every rerun, by what was done, and every error."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {OPEN: [], CHANGE: [], PASSAGE: []})
    errors: list[str] = field(default_factory=list)
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def all(self) -> list[float]:
        """Every rerun."""
        return [second for seconds in self.seconds.values() for second in seconds]

    def quantile(self, share: float) -> float:
        """Of all reruns."""
        return quantile(self.all, share)

    def note(self, kind: str, run: Run, lacking: str = "") -> None:
        """One rerun, and what it should have shown and did not."""
        with self.lock:
            self.seconds[kind].append(run.seconds)
            self.bytes += run.bytes
            self.errors += [*run.errors, *([lacking] if lacking else [])]

    def failed(self, error: Exception) -> None:
        """One session that ended before its time."""
        with self.lock:
            self.errors.append(f"{type(error).__name__}: {error}"[:200])


def address(place: int) -> str | None:
    """Where the reader of that number sits: some in each office (an address of loopback, which Linux has many of)."""
    return f"127.0.1.{1 + place // OFFICE}" if sys.platform == "linux" else None


def visit(server: Server, place: int, seen: Seen | None = None) -> None:
    """One page, from the first word to the last, and away."""
    page = VIEWS[place % len(VIEWS)]
    with Reader(server.port, source=address(place % 100)) as reader:
        run = reader.open(PAGES[page].path)
    if seen:
        seen.note(OPEN, run, _other(run, PAGES[page].path))


def crowd(server: Server, count: int, seconds: float, think: float, begin: int = 0) -> Seen:
    """So many readers at once, each with habits of its own, until the time is over."""
    seen, until = Seen(), time.monotonic() + seconds
    readers = [
        threading.Thread(target=come, args=(server, until, think, place, seen)) for place in range(begin, begin + count)
    ]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return seen


def come(server: Server, until: float, think: float, place: int, seen: Seen) -> None:
    """One reader: comes some time after the first, reads until the time is over, goes."""
    chance = random.Random(place)
    time.sleep(chance.uniform(0, think))
    try:
        with Reader(server.port, source=address(place)) as reader:
            read(reader, until, think, chance, seen)
    except BROKEN as error:
        seen.failed(error)


def read(reader: Reader, until: float, think: float, chance: random.Random, seen: Seen) -> None:
    """Act, think, act, until the time is over."""
    for kind, act in acts(reader, chance):
        if time.monotonic() >= until:
            return
        run, lacking = act()
        seen.note(kind, run, lacking)
        time.sleep(min(chance.uniform(0.5, 1.5) * think, max(0.0, until - time.monotonic())))


Act = Callable[[], tuple[Run, str]]
"""Does one thing; returns what came, and what is lacking of what should have come."""


def acts(reader: Reader, chance: random.Random) -> Iterator[tuple[str, Act]]:
    """What a reader does without end: a page; there a control, then a passage; the next page."""
    yield OPEN, lambda: _opened(reader, PAGES[chance.choice(VIEWS)].path)
    while True:
        if reader.shown.controls:
            yield CHANGE, lambda: _changed(reader, chance)
        if claims := [link for link in reader.shown.links if "claim=" in link]:
            link = chance.choice(claims)
            yield PASSAGE, lambda link=link: _followed(reader, link)
        yield OPEN, lambda: _turned(reader, PAGES[chance.choice(VIEWS)].path)


def _opened(reader: Reader, page: str) -> tuple[Run, str]:
    run = reader.open(page)
    return run, _other(run, page)


def _turned(reader: Reader, page: str) -> tuple[Run, str]:
    run = reader.turn(page)
    return run, _other(run, page)


def _other(run: Run, page: str) -> str:
    """What is wrong where another page came than was asked for."""
    return "" if run.page == page else f"asked for /{page}, shown /{run.page}"


def _changed(reader: Reader, chance: random.Random) -> tuple[Run, str]:
    """Any word of any control but the one that it starts with."""
    control = chance.choice([one for one in reader.shown.controls if len(one.words) > 1])
    page = reader.shown.page
    run = reader.change(control, chance.choice([word for word in control.words if word != control.usual]))
    return run, _other(run, page)


def _followed(reader: Reader, link: str) -> tuple[Run, str]:
    """The passage of a claim: the drawer is open, and its permanent link is that claim's."""
    claim = parse_qs(link)["claim"][0]
    run = reader.follow(link)
    shown = run.drawer and any(words.endswith(f"&claim={claim}") for words in run.copied)
    return run, "" if shown else f"{claim} does not open its passage"
