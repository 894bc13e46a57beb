"""What is made of a vocabulary, made once: its patterns cost more than the reading of a page."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nkeconomy.vocabulary import Vocabulary

Made = TypeVar("Made")
HELD = 4
"""How many vocabularies are remembered."""


@dataclass(frozen=True, eq=False)
class _Held:
    """A vocabulary known by itself and not by its words, which never change."""

    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.vocabulary is other.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


def once_per_vocabulary(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """The function, called once for each vocabulary."""
    made = functools.lru_cache(maxsize=HELD)(lambda held: make(held.vocabulary))
    return functools.wraps(make)(lambda vocabulary: made(_Held(vocabulary)))
