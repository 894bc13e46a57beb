"""The real server on loopback, started for a measurement and stopped by its process id."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds until a server that does not answer its health route counts as not started."""


class NotStarted(Exception):
    """A server that did not come up; what it said is the message."""


class Server:
    """`streamlit run` of a script. `seconds` is the time until its health route answered, `log` what it wrote."""

    def __init__(
        self,
        script: str | Path = "dashboard.py",
        *,
        environment: dict[str, str] | None = None,
        health: str = "healthz",
        options: Sequence[str] = (),
        prefix: Sequence[str] = (),
        folder: Path = ROOT,
        wait: bool = True,
    ) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = Path(tempfile.mkstemp(prefix="server-", suffix=".log")[1])
        command = [*prefix, *self._program(script), *options]
        before = time.perf_counter()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=os.environ | (environment or {}), stdout=log, stderr=subprocess.STDOUT
            )
        if wait:
            self.wait(health)
        self.seconds = time.perf_counter() - before

    def _program(self, script: str | Path) -> list[str]:
        return [sys.executable, "-m", "streamlit", "run", str(script), *self._options()]

    def _options(self) -> list[str]:
        told = {"port": self.port, "address": "127.0.0.1", "headless": "true"}
        return [part for name, value in told.items() for part in (f"--server.{name}", str(value))]

    def wait(self, path: str, status: int = 200) -> None:
        """Until an address answers with that status. Raises NotStarted."""
        until = time.monotonic() + PATIENCE
        while answered(f"{self.address}/{path}") != status:
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise NotStarted(self.log.read_text(encoding="utf-8", errors="replace")[-2000:])
            time.sleep(0.01)

    def memory(self) -> int:
        """Bytes of memory that its process holds (resident set, Linux)."""
        return _status(self.process.pid, "VmRSS") * 1024

    def threads(self) -> int:
        """How many threads it runs."""
        return _status(self.process.pid, "Threads")

    def descriptors(self) -> int:
        """How many files and sockets it holds open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))  # noqa: PTH208

    def seconds_of_work(self) -> float:
        """Seconds of processor time that it has used, in its own code and the system's."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> int | None:
        """Ask it to end, and make it end after twenty seconds. Returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait(timeout=20)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        self.stop()
        self.log.unlink(missing_ok=True)


def _status(process: int, name: str) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def answered(address: str) -> int | None:
    """The status of an answer, or None where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return None


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))
        return ours.getsockname()[1]
