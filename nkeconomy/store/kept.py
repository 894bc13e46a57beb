"""Answers that are kept for whoever asks the same again: as many as fit, by the number of their cells."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock

LEAST = 100
"""What an answer counts for at least: it has a key."""


def kept(cells: int, weigh: Callable[[object], int] = lambda answer: answer.size) -> Callable:
    """A decorator: what the function gave is kept until there are more cells than that, the one asked least goes first.

    The last answer is kept however large it is. `cache_clear` forgets all.
    """

    def around(find: Callable) -> Callable:
        answers: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        lock = Lock()

        @wraps(find)
        def found(*asked: Hashable) -> object:
            with lock:
                if asked in answers:
                    answers.move_to_end(asked)
                    return answers[asked][0]
            answer = find(*asked)
            with lock:
                answers[asked] = (answer, weigh(answer) + LEAST)
                answers.move_to_end(asked)
                _make_room(answers, cells)
            return answer

        found.cache_clear = answers.clear
        found.held = lambda: sum(weight for _, weight in answers.values())
        return found

    return around


def _make_room(answers: OrderedDict, cells: int) -> None:
    held = sum(weight for _, weight in answers.values())
    while held > cells and len(answers) > 1:
        held -= answers.popitem(last=False)[1][1]
