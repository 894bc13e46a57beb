"""A promise that was broken, and how to see it again."""

import json
import shlex
import tempfile
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1500
"""Characters of a command that a person copies; a longer string goes into a file."""


@dataclass(frozen=True)
class Failure:
    """`where` it was asked, `said` is the string that was asked, `what` was seen."""

    where: str
    said: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what[:400]}\n    again: python -m benchmarks.fuzz --only {_argument(self.said)}"


def _argument(said: str) -> str:
    written = said if said.isprintable() and not said.startswith(('"', "@")) else json.dumps(said)
    return shlex.quote(written if len(written) <= LONGEST else f"@{_kept(said)}")


def _kept(said: str) -> Path:
    with tempfile.NamedTemporaryFile("w", prefix="fuzz-", suffix=".json", delete=False, encoding="ascii") as file:
        json.dump(said, file)
    return Path(file.name)


def argument(given: str) -> str:
    """The string that an argument of `--only` means."""
    if given.startswith("@"):
        given = Path(given[1:]).read_text(encoding="ascii")
    return json.loads(given) if given.startswith('"') else given
