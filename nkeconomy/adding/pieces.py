"""The text of a draft in pieces: what is marked, for which row, and how."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from nkeconomy.drafts import Draft

Piece = tuple[str, int, str, str]
"""Words, the offset of the first character, the row that they are marked for ("" for none), and its classes."""
Span = tuple[int, int, bool, dict]
"""Start, end, whether it is the number itself, and the row."""


def pieces(draft: Draft, troubled: frozenset[str], chosen: str | None) -> list[Piece]:
    """The whole text: joined, the words of all pieces are `draft.text`.

    Where several rows want the same words, a number goes before a quote, and the chosen row before others.
    """
    spans = sorted(_spans(draft), key=lambda span: (not span[2], span[3]["id"] != chosen))
    cuts = sorted({0, len(draft.text), *(end for start, stop, *_ in spans for end in (start, stop))})
    over = _over(spans, cuts)
    return [_piece(draft, start, end, over.get(start), troubled, chosen) for start, end in pairwise(cuts)]


def _over(spans: list[Span], cuts: list[int]) -> dict[int, Span]:
    """The span that each piece is marked for, by where it begins: of several the first."""
    over = {}
    for span in reversed(spans):
        pieces_ = cuts[bisect_left(cuts, span[0]) : bisect_left(cuts, span[1])]
        over |= dict.fromkeys(pieces_, span)
    return over


def _spans(draft: Draft) -> Iterator[Span]:
    """Start and end of each printed number, and of each quote."""
    used: set[int] = set()
    for row in draft.rows:
        start, end, printed = int(row["start"]), int(row["end"]), row["number_as_printed"]
        at = draft.text.find(printed, start, end) if printed else -1
        while at in used:
            at = draft.text.find(printed, at + 1, end)
        if at >= 0:
            used.add(at)
            yield at, at + len(printed), True, row
        yield start, end, at < 0, row


def _piece(
    draft: Draft, start: int, end: int, over: Span | None, troubled: frozenset[str], chosen: str | None
) -> Piece:
    if over is None:
        return draft.text[start:end], start, "", ""
    _, _, number, row = over
    states = [f"nk-{row['decision']}", "nk-number" * number, "nk-problem" * (row["id"] in troubled)]
    states.append("nk-chosen" * (row["id"] == chosen))
    return draft.text[start:end], start, row["id"], " ".join(filter(None, states))
