"""Data of our own to serve: a copy, built, so that nothing of what is asked can touch the repository's."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.fuzzing.poison import ASIDE
from benchmarks.server import ROOT, Server

PLENTY = {"NKECONOMY_MESSAGES_PER_SECOND": "100000", "NKECONOMY_MESSAGES_AT_ONCE": "100000"}
"""The guard lets one address ask no more than 60 times a second: here its patience is not what is measured."""


def copied(target: Path) -> Path:
    """Seeds and data of the repository in another folder."""
    for part in ("seeds", "data"):
        shutil.copytree(ROOT / part, target / part, ignore=ASIDE)
    return target


def built(root: Path) -> Path:
    """The same folder, with a release. Raises CalledProcessError, with what the build said."""
    command = [sys.executable, "-m", "nkeconomy", "build", "--root", str(root)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return root


def server(root: Path, **settings: str) -> Server:
    """The dashboard of those data."""
    return Server(environment={"NKECONOMY_ROOT": str(root), **settings})
