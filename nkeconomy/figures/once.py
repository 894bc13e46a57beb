"""Draw a figure once for the same rows and the same look: opening a passage reruns the page, not its figures."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock

import pandas as pd
import plotly.graph_objects as go

KEPT = 256

_figures: OrderedDict[bytes, go.Figure] = OrderedDict()
_lock = Lock()


def once(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """A figure function that remembers its last figures by all that went into them.

    Nobody may change a figure that it gives.
    """

    @wraps(draw)
    def drawn(*given, **named) -> go.Figure:
        key = pickle.dumps((draw.__module__, draw.__qualname__, _content(given), _content(named)))
        with _lock:
            figure = _figures.pop(key, None)
        figure = figure or draw(*given, **named)
        with _lock:
            _figures[key] = figure
            while len(_figures) > KEPT:
                _figures.popitem(last=False)
        return figure

    return drawn


def _content(value: object) -> object:
    """What a frame, a list, a row or a dataclass holds, as plain values all the way down."""
    if isinstance(value, pd.DataFrame):
        return value.columns.tolist(), value.to_numpy().tolist()
    if isinstance(value, pd.Series):
        return list(value.index), value.tolist()
    if isinstance(value, dict):
        return [(name, _content(part)) for name, part in sorted(value.items())]
    if hasattr(value, "_fields"):
        return tuple(value)  # a row of a frame: plain values
    if isinstance(value, list | tuple):
        return [_content(part) for part in value]
    if is_dataclass(value):
        return [_content(getattr(value, field.name)) for field in fields(value)]
    return value
