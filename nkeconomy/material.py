"""Everything under `data` and `seeds`, read and checked: what a release is made of."""

from collections.abc import Callable
from pathlib import Path

from nkeconomy import check, cited, claims, decisions, documents, vocabulary
from nkeconomy.model import Problem


def silent(doing: str) -> None:
    """Says nothing of what is being done."""


def load(
    root: Path, say: Callable[[str], None] = silent, beside: check.Material | None = None
) -> tuple[check.Material, list[Problem]]:
    """The material, with every problem of form and of rule in the order of files and lines.

    The vocabulary, the cited figures and the decisions of `beside` are taken as they are, where it is given.
    """
    words, problems = (beside.vocabulary, []) if beside else vocabulary.load(root)
    held, found = documents.load(root, words)
    problems += found
    say(f"reading the claims of {len(held)} documents")
    rows, passages, found = claims.load(root, held)
    problems += found
    figures, decided, found = _rest(root, held, words) if beside is None else (_cited(beside), beside.decisions, [])
    material = check.Material(words, held, tuple(passages), (*rows, *figures), decided)
    say(f"checking {len(material.claims)} claims")
    problems += [*found, *check.problems(material)]
    return material, sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.what))


def _rest(root: Path, held: dict, words: vocabulary.Vocabulary) -> tuple[list, decisions.Decisions, list[Problem]]:
    figures, odd = cited.load(root, held, words)
    decided, found = decisions.load(root)
    return figures, decided, [*odd, *found]


def _cited(beside: check.Material) -> list:
    return [row for row in beside.rows if row.cited]
