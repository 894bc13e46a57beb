"""Everything under `data` and `seeds`, read and checked: what a release is made of."""

from collections.abc import Callable
from pathlib import Path

from nkeconomy import check, cited, claims, decisions, documents, vocabulary
from nkeconomy.model import Problem


def silent(doing: str) -> None:
    """Says nothing of what is being done."""


def load(root: Path, say: Callable[[str], None] = silent) -> tuple[check.Material, list[Problem]]:
    """The material, with every problem of form and of rule in the order of files and lines."""
    words, problems = vocabulary.load(root)
    held, found = documents.load(root, words)
    problems += found
    say(f"reading the claims of {len(held)} documents")
    rows, passages, found = claims.load(root, held)
    problems += found
    figures, found = cited.load(root, held, words)
    problems += found
    decided, found = decisions.load(root)
    material = check.Material(words, held, tuple(passages), (*rows, *figures), decided)
    say(f"checking {len(material.claims)} claims")
    problems += [*found, *check.problems(material)]
    return material, sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.what))
