"""Markup made once for the same release, address and choices: opening a passage reruns the page, not its lists."""

from collections.abc import Callable
from functools import lru_cache, wraps

from nkeconomy.store import Release
from nkeconomy.ui.address import link, reading


def once(make: Callable[..., str]) -> Callable[..., str]:
    """A function of a release and of plain words that gives markup; links in it keep the address, so it counts too."""

    @lru_cache(maxsize=32)
    def made(db: Release, address: str, choice: str, *given: object) -> str:
        return make(db, *given)

    return wraps(make)(lambda db, *given: made(db, link(), reading(), *given))
