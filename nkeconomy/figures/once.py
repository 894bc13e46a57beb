"""Draw a figure once for the same rows and the same look: opening a passage reruns the page, not its figures."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock

import pandas as pd
import plotly.graph_objects as go

KEPT = 256

_figures: OrderedDict[bytes, go.Figure] = OrderedDict()
_lock = Lock()


def once(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """A figure function that remembers its last figures by all that went into them: nobody may change what it gives."""

    @wraps(draw)
    def drawn(*given, **named) -> go.Figure:
        key = pickle.dumps((draw.__module__, draw.__qualname__, *map(_content, given), *_pairs(named)))
        with _lock:
            figure = _figures.pop(key, None)
        if figure is None:
            figure = draw(*given, **named)
        with _lock:
            _figures[key] = figure
            while len(_figures) > KEPT:
                _figures.popitem(last=False)
        return figure

    return drawn


def _pairs(named: dict[str, object]) -> list[tuple[str, object]]:
    return [(name, _content(value)) for name, value in sorted(named.items())]


def _content(value: object) -> object:
    """What a frame holds; other arguments (looks, conversions, words) are plain values already."""
    return (list(value.columns), value.to_numpy().tolist()) if isinstance(value, pd.DataFrame) else value
