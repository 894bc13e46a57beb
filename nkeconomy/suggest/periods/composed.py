"""A text in composed characters (NFC) and plain digits, and where each of them stands in the text as it is."""

import re
import unicodedata
from dataclasses import dataclass

# What may follow a character and compose with it: combining marks, medial and final letters of Hangul, kana voicing.
CLUSTER = re.compile(r"[^\n][\u0300-\u036f\u1160-\u11ff\u3099\u309a]*|\n")

WIDE = {0xFF10 + digit: str(digit) for digit in range(10)}


@dataclass(frozen=True)
class Composed:
    """`places[i]` is where character i of `text` begins in the text as it is; None where both are the same."""

    text: str
    places: list[int] | None

    def place(self, offset: int) -> int:
        return offset if self.places is None else self.places[offset]


def composed(text: str) -> Composed:
    """The composed text with its way back."""
    text = text if text.isascii() else text.translate(WIDE)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    pieces: list[str] = []
    places: list[int] = []
    for cluster in CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        places.extend([cluster.start()] * len(piece))
    return Composed("".join(pieces), [*places, len(text)])
