"""The server's end of one worker process: started, asked, killed."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from nkeconomy.printing import browser, groups, wire

ROOT = Path(__file__).parents[2]
KEPT = "PATH HOME LANG LC_ALL LD_LIBRARY_PATH PYTHONPATH FONTCONFIG_FILE FONTCONFIG_PATH".split()
"""What the worker sees of the server's environment: no passwords."""


class Process:
    """A worker in a session of its own, with a folder for all that it and its browser write."""

    def __init__(self, apart: bool) -> None:
        program = browser.program()
        self.folder = Path(mkdtemp(prefix="nkeconomy-print-"))
        self.dead = False
        self._lock = Lock()
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "nkeconomy.printing.worker", str(self.folder), program, "apart" if apart else ""],
            cwd=ROOT,
            env=environment | {"TMPDIR": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.pid = self._process.pid

    def wake(self) -> dict:
        """What the worker says when its browser runs, or why that did not start; EOFError or OSError where it ended."""
        with suppress(BrokenPipeError):  # it has said why already
            wire.send(self._process.stdin, {})
        return wire.receive(self._process.stdout)[0]

    def ask(self, order: dict, document: bytes) -> tuple[dict, bytes]:
        """The worker's answer; EOFError or OSError where it ends before."""
        wire.send(self._process.stdin, order, document)
        return wire.receive(self._process.stdout)

    def kill(self) -> None:
        """End worker, driver and browser, and remove the folder. From any thread, also while another one asks."""
        with self._lock:
            if not self.dead:
                self.dead = True
                groups.kill(self.pid)
                groups.end_browser(self.folder)
                self._process.wait()

    def close(self) -> None:
        """Kill, and give the pipes back; who is asking gets an error."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()
