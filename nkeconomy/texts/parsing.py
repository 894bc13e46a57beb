"""Parse a file that may be hostile: in a process of its own, with limits on memory and time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from nkeconomy.texts.refused import Unreadable

PATIENCE = 24
"""Seconds, after which the process is killed."""
HOME = Path(__file__).parents[2]
COMMAND = (sys.executable, "-s", "-m", "nkeconomy.texts.worker")
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH")
"""What the process sees of the environment: no settings and no secrets."""
TOO_MUCH = "it needs more memory or time than is allowed; save its text alone"


def parsed(kind: str, raw: bytes) -> dict:
    """What the worker makes of the bytes: text, pages, notes, told. Raises Unreadable."""
    answer = _answer(kind, raw)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return answer


def _answer(kind: str, raw: bytes) -> dict:
    seen = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        done = subprocess.run(
            (*COMMAND, kind),
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOME,
            env=seen,
            timeout=PATIENCE,
            check=False,
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"refused": f"it took more than {PATIENCE} seconds; save its text alone"}
    except ValueError:  # killed by a limit before it could answer
        return {"refused": TOO_MUCH}
