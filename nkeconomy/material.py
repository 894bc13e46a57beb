"""Everything under `data` and `seeds`, read and checked: what a release is made of."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from nkeconomy import check, cited, claims, decisions, documents, vocabulary
from nkeconomy.model import Document, Problem

KEPT = "data/releases/kept"
"""Where what documents came to is kept for the next build; it only saves time."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """How to read: from `many` texts on side by side, in the processes of `pool` or in our own; None is never.

    What they came to is kept in the folder `kept`, "" for nowhere.
    """

    many: int | None = 100
    kept: str = KEPT
    pool: Executor | None = None

    def meets(self, held: dict[str, Document]) -> bool:
        """Whether there are so many."""
        return self.many is not None and sum(row.text is not None for row in held.values()) >= self.many


def silent(doing: str) -> None:
    """Says nothing of what is being done."""


def load(
    root: Path, say: Say = silent, beside: check.Material | None = None, how: Reading | None = None
) -> tuple[check.Material, list[Problem]]:
    """The material, with every problem of form and of rule in the order of files and lines.

    The vocabulary, the cited figures and the decisions of `beside` are taken as they are, where it is given.
    """
    words, problems = (beside.vocabulary, []) if beside else vocabulary.load(root)
    held, found = documents.load(root, words)
    problems += found
    say(f"reading the claims of {len(held)} documents")
    figures, decided, found = _rest(root, held, words) if beside is None else (_cited(beside), beside.decisions, [])
    problems += found
    how = how or Reading()
    if beside is None and how.meets(held) and not any(claims.files(root, held)):
        material, found = _side_by_side(root, words, held, decided, figures, say, how)
    else:
        material, found = _one_by_one(root, words, held, decided, figures, say)
    problems += found
    return material, sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.what))


def _one_by_one(root: Path, words, held: dict[str, Document], decided, figures: list, say: Say):
    rows, passages, problems = claims.load(root, held)
    material = check.Material(words, held, tuple(passages), (*rows, *figures), decided)
    say(f"checking {len(material.claims)} claims")
    return material, [*problems, *check.problems(material)]


def _side_by_side(root: Path, words, held: dict[str, Document], decided, figures: list, say: Say, how: Reading):
    from nkeconomy import many

    return many.load(root, words, held, decided, figures, say, root / how.kept if how.kept else None, how.pool)


def _rest(root: Path, held: dict, words: vocabulary.Vocabulary) -> tuple[list, decisions.Decisions, list[Problem]]:
    figures, odd = cited.load(root, held, words)
    decided, found = decisions.load(root)
    return figures, decided, [*odd, *found]


def _cited(beside: check.Material) -> list:
    return [row for row in beside.rows if row.cited]
