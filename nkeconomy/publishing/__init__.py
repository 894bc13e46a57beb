"""From a draft to a release: previewed, published whole or not at all, recorded, and undone in one step."""

from nkeconomy.publishing.acts import Published, publish, retract, undo, undoable
from nkeconomy.publishing.live import Findings, Remark, live
from nkeconomy.publishing.overlay import Preview, preview
from nkeconomy.publishing.refused import Busy, Refused
from nkeconomy.publishing.transaction import recover
from nkeconomy.publishing.vocabulary_rows import alias, word

__all__ = [
    "Busy",
    "Findings",
    "Preview",
    "Published",
    "Refused",
    "Remark",
    "alias",
    "live",
    "preview",
    "publish",
    "recover",
    "retract",
    "undo",
    "undoable",
    "word",
]
