"""Parse a file that may be hostile: in a process of its own, with limits on memory and time."""

import json
import subprocess
import sys
from pathlib import Path

PATIENCE = 25
"""Seconds, after which the process is killed."""
HOME = Path(__file__).parents[2]


class Broken(Exception):
    """Why a file could not be parsed, as the end of a sentence."""


def parsed(kind: str, raw: bytes) -> dict:
    """What the worker makes of the bytes: text, pages, notes, told. Raises Broken."""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(HOME)!r}); {RUN}", kind]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Broken(f"it took more than {PATIENCE} seconds; save its text alone") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Broken("it needs more memory or time than is allowed; save its text alone") from None
    if "refused" in answer:
        raise Broken(answer["refused"])
    return answer


RUN = "from nkeconomy.texts.worker import main; main()"
