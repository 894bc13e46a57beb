"""One at a time, in the order of arrival, and no more than so many waiting."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from nkeconomy.printing.errors import Busy


class Queue:
    """A turnstile for threads."""

    def __init__(self, waiting: int) -> None:
        self._waiting = waiting
        self._line: deque[object] = deque()
        self._moved = Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until all who came before are done; Busy, at once, where the queue is full."""
        ticket = object()
        with self._moved:
            if len(self._line) > self._waiting:
                raise Busy("Too many prints are waiting; try again in a minute.")
            self._line.append(ticket)
        try:
            with self._moved:
                self._moved.wait_for(lambda: self._line[0] is ticket)
            yield
        finally:
            with self._moved:
                self._line.remove(ticket)
                self._moved.notify_all()
