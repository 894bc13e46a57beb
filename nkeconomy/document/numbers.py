"""The numbers of notes: one for each claim, derived figure and check, in the order in which they first appear."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from nkeconomy.document.holdings import Holdings, holdings
from nkeconomy.store import Release

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Note:
    """One note. `depth` is 0 where the document itself refers to it, more where only notes do.

    `places` are the places that refer to it: the id of each in the document, and its name.
    """

    number: int
    kind: str
    id: str
    held: Holdings
    depth: int
    places: list[tuple[str, str]] = field(default_factory=list)

    def place(self, name: str = "") -> str:
        """The id of another place that refers to this note; one in the text is named by a letter."""
        lettered = sum(" " not in known for _, known in self.places)
        identifier = f"r{self.number}-{len(self.places) + 1}"
        self.places.append((identifier, name or letters(lettered)))
        return identifier


class Numbers:
    """All notes of a document. Of parts with the same release, one claim has one note."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._known: dict[tuple[str, str, str], Note] = {}

    def note(self, release: Release, kind: str, identifier: str, depth: int | None = 0) -> Note | None:
        """The note of an id, a new one where it has none yet; None where the release does not hold it.

        With None for `depth` no new one is made.
        """
        key = release.id, kind, identifier
        if key not in self._known and depth is not None and holdings(release).holds(kind, identifier):
            self._known[key] = Note(len(self.notes) + 1, kind, identifier, holdings(release), depth)
            self.notes.append(self._known[key])
        return self._known.get(key)


def letters(place: int) -> str:
    """a to z, then aa, ab and so on."""
    before, last = divmod(place, len(LETTERS))
    return (letters(before - 1) if before else "") + LETTERS[last]


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order, three or more that follow one another as one run: 2, 3, 5, 6, 7 -> (2, 2), (3, 3), (5, 7)."""
    rising = sorted(set(numbers))
    found = ([number for _, number in run] for _, run in groupby(enumerate(rising), lambda one: one[1] - one[0]))
    return [pair for run in found for pair in ([(run[0], run[-1])] if len(run) > 2 else zip(run, run, strict=True))]


def compact(numbers: Iterable[int]) -> str:
    """Numbers as notes are named in print: "3, 5–7"."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs(numbers))
