"""Ending every process of a print at once: the worker's group, and the one that the browser makes for itself."""

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

BROWSER = "browser.pid"
"""The file in a worker's folder that holds the browser's process id, which is its group's as well."""
PATIENCE = 1.0
"""Seconds that killed processes have for letting go of their files."""


def end_browser(folder: Path) -> None:
    """Kill the browser that was started from that folder, with all its processes; then the folder goes.

    One that is only just starting finds its folder moved away and gives up, or has told its process id before.
    """
    gone = folder.with_name(f"{folder.name}-gone")
    _kill_browser(folder)
    with suppress(OSError):
        folder.rename(gone)
    _kill_browser(gone)
    end = time.monotonic() + PATIENCE
    while (folder.exists() or gone.exists()) and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(gone, ignore_errors=True)
        time.sleep(0.01)


def _kill_browser(folder: Path) -> None:
    with suppress(OSError, ValueError):
        kill(int((folder / BROWSER).read_text()))


def kill(group: int) -> None:
    """SIGKILL to every process of the group; nothing where it is gone."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
