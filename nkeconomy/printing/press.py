"""One worker, one print at a time, ended by force where it takes too long."""

import atexit
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Timer
from typing import TypeVar

from nkeconomy.printing.errors import Failed, NoPrint, TooSlow
from nkeconomy.printing.process import Process
from nkeconomy.printing.queue import Queue

Answer = TypeVar("Answer")
START = 20.0
"""Seconds that worker and browser have for starting, apart from the limit of the print."""


class Press:
    """Prints documents; its worker starts with the first one and goes with this process."""

    def __init__(self, *, limit: float = 20.0, waiting: int = 10, apart: bool = True) -> None:
        """`limit` in seconds for one print; `apart`: in a network namespace of its own where the system allows that."""
        self.limit = limit
        self.apart = apart
        self.worker: Process | None = None
        self._queue = Queue(waiting)
        atexit.register(self.end)

    def run(self, order: dict, document: str) -> bytes:
        """The document as printed; NoBrowser, Busy, TooSlow or Failed."""
        with self._queue.turn():
            worker = self._warm()
            head, printed = self._within(self.limit, worker, lambda: worker.ask(order, document.encode()))
        if "failed" in head:
            raise Failed(f"The document could not be printed: {head['failed']}")
        return printed

    def end(self) -> None:
        """End the worker; a print that is being made fails, the next one starts another worker."""
        if self.worker:
            self.worker.close()

    def _warm(self) -> Process:
        """The worker that is there, if it and its browser still answer, else a new one."""
        if self.worker:
            with suppress(NoPrint):
                return self._awake(self.worker)
            self.worker.close()
        self.worker = Process(self.apart)
        return self._awake(self.worker)

    def _awake(self, worker: Process) -> Process:
        told = self._within(START, worker, worker.wake)
        if "failed" in told:
            worker.close()
            raise Failed(f"The browser did not start: {told['failed']}")
        return worker

    def _within(self, seconds: float, worker: Process, exchange: Callable[[], Answer]) -> Answer:
        """What the exchange yields; the worker outlives neither the time nor an exchange that broke off."""
        struck, done = Event(), False
        clock = Timer(seconds, lambda: (struck.set(), worker.kill()))
        clock.daemon = True
        clock.start()
        try:
            answer = exchange()
            done = True
            return answer
        except (EOFError, OSError, ValueError):
            if struck.is_set():
                raise TooSlow(f"Printing took longer than {seconds:g} seconds and was stopped; choose less.") from None
            raise Failed("The browser ended in the middle of its work; try again.") from None
        finally:
            clock.cancel()
            clock.join()
            if not done:
                worker.kill()
