"""Lists and tables made once for the same rows and address: opening a passage reruns the page, not its lists."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

import pandas as pd

from nkeconomy.ui.address import link, opened, reading

KEPT, MOST = 512, 64_000_000
"""Pieces that are remembered, and letters of them all."""
TOLD_APART_BY = ("id", "reading", "headline", "cause", "reason")
_made: OrderedDict[tuple, str] = OrderedDict()
_lock = Lock()


def remembered(make: Callable[..., str]) -> Callable[..., str]:
    """A function of rows with an `id`, or None, and of plain words that gives markup: the same for the same ids.

    So only where the rest of a row follows from its id and the release, as in answers of queries. The address counts
    too: links keep it, and it may name a release.
    """

    @wraps(make)
    def found(*given: object) -> str:
        shown = (opened(), link(), reading())
        key = (make.__module__, make.__qualname__, *shown, *map(_told, given))
        with _lock:
            markup = _made.pop(key, None)
        markup = make(*given) if markup is None else markup
        with _lock:
            _made[key] = markup
            _make_room()
        return markup

    return found


def _make_room() -> None:
    while len(_made) > KEPT or (len(_made) > 1 and sum(map(len, _made.values())) > MOST):
        _made.popitem(last=False)


def _told(given: object) -> object:
    """Rows as their ids; of derived figures with the reading, as each has two, of contradictions with our judgement."""
    if not isinstance(given, pd.DataFrame):
        return given
    return tuple(tuple(given[name].tolist()) for name in TOLD_APART_BY if name in given.columns)
