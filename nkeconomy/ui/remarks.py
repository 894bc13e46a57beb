"""Calm remarks on a page, and its empty states."""

from contextlib import suppress

from nkeconomy import store
from nkeconomy.ui.address import opened, paper
from nkeconomy.ui.markup import text
from nkeconomy.ui.share import standing
from nkeconomy.ui.stage import end, html


def note(words: str, kind: str = "plain") -> None:
    """A calm remark; kind "caution" for what a reader must not miss."""
    html(f"<p class='nk-note nk-{kind}' role='note'>{text(words)}</p>")


def nothing(words: str, next_step: str) -> None:
    """An empty state: what is not there and what to do next; ends the page."""
    html(f"<p class='nk-note nk-plain' role='status'>{text(words)} {text(next_step)}</p>")
    if paper() is None:
        with suppress(store.NoRelease):
            standing(opened())  # what holds, though the frame's end is not reached
    end()
