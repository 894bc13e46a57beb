"""Questions in SQL: a few at a time, each once, within a time and a memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

AT_ONCE = 4
"""Questions that are answered at the same time: together they must fit into the memory of a connection."""
SQL = Path(__file__).parents[1] / "sql"


USUAL_SECONDS = 10.0
_places = BoundedSemaphore(AT_ONCE)
_asked: dict[Hashable, Future] = {}
_lock = Lock()


class Stopped(Exception):
    """A question that was stopped before it was answered, in a sentence for whoever asked it."""


class TooSlow(Stopped):
    """It took longer than a question may."""


class TooLarge(Stopped):
    """It took more memory than a question may."""


def seconds(said: str) -> float:
    """What the setting NKECONOMY_QUERY_SECONDS says. Raises ValueError for what is no time."""
    try:
        found = float(said or USUAL_SECONDS)
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise ValueError(f"NKECONOMY_QUERY_SECONDS is {said!r}; it must be a number of seconds above nought.")
    return found


def once(key: Hashable, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """What `find` gives; whoever asks for the same meanwhile waits for that answer, be it an error.

    When a release is published, all sessions ask the same of it at the same moment.
    """
    with _lock:
        found, first = _asked.get(key), key not in _asked
        if first:
            found = _asked[key] = Future()
    if first:
        try:
            found.set_result(find())
        except BaseException as error:
            found.set_exception(error)
            raise
        finally:
            del _asked[key]
    return found.result()


@lru_cache(maxsize=64)
def sql(question: str) -> str:
    """The words of sql/<question>.sql."""
    return (SQL / f"{question}.sql").read_text(encoding="utf-8")


def answer(connection: duckdb.DuckDBPyConnection, asked: str, bound: dict[str, object], seconds: float) -> pd.DataFrame:
    """The rows as Python values in object columns. Raises Stopped. One cursor each: threads must not share a result."""
    import pandas as pd

    with _place(seconds), connection.cursor() as cursor, _within(cursor, seconds):
        cursor.execute(asked, bound)
        names = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)


@contextmanager
def _place(seconds: float) -> Iterator[None]:
    if not _places.acquire(timeout=seconds):
        raise TooSlow(
            f"Others ask so much that this could not begin within {seconds:g} seconds. Try again in a minute."
        )
    try:
        yield
    finally:
        _places.release()


@contextmanager
def _within(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what runs on the cursor after so many seconds."""
    import duckdb

    watch = Timer(seconds, _interrupt, (cursor,))
    watch.daemon = True
    watch.start()
    try:
        yield
    except duckdb.InterruptException:
        words = f"This took longer than {seconds:g} seconds and was stopped. Narrow the question, or try again later."
        raise TooSlow(words) from None
    except duckdb.OutOfMemoryException:
        raise TooLarge("This is more data than fits into one answer. Narrow the question.") from None
    finally:
        watch.cancel()


def _interrupt(cursor: duckdb.DuckDBPyConnection) -> None:
    import duckdb

    with suppress(duckdb.Error):  # it may have been answered, and closed, at this very moment
        cursor.interrupt()
