"""Lists and tables made once for the same rows and address: opening a passage reruns the page, not its lists."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

import pandas as pd

from nkeconomy.ui.address import link, opened, reading

KEPT = 512
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
            while len(_made) > KEPT:
                _made.popitem(last=False)
        return markup

    return found


def _told(given: object) -> object:
    """Rows as their ids; of derived figures with the reading, as each has two."""
    if not isinstance(given, pd.DataFrame):
        return given
    return tuple(tuple(given[name].tolist()) for name in ("id", "reading") if name in given.columns)
