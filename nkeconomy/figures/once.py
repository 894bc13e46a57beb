"""Draw a figure once for the same rows and the same look: opening a passage reruns the page, not its figures."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from hashlib import sha256
from threading import Lock

import pandas as pd
import plotly.graph_objects as go

KEPT, MOST = 256, 100_000_000
"""Figures that are remembered, and bytes of all that went into them."""

_figures: OrderedDict[bytes, tuple[go.Figure, int]] = OrderedDict()
_lock = Lock()


def once(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """A figure function that remembers its last figures by all that went into them.

    Nobody may change a figure that it gives.
    """

    @wraps(draw)
    def drawn(*given, **named) -> go.Figure:
        content = pickle.dumps((draw.__module__, draw.__qualname__, _content(given), _content(named)))
        key = sha256(content).digest()
        with _lock:
            figure, _ = _figures.pop(key, (None, 0))
        figure = figure or draw(*given, **named)
        with _lock:
            _figures[key] = figure, len(content)
            _make_room()
        return figure

    return drawn


def _make_room() -> None:
    """Of too many figures, or of figures of too much, the one that was drawn longest ago goes."""
    while len(_figures) > KEPT or (len(_figures) > 1 and sum(size for _, size in _figures.values()) > MOST):
        _figures.popitem(last=False)


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
