"""A table of measurements: printed row by row, and written to `benchmarks/<name>.md` with machine and versions."""

import hashlib
import os
import platform
import statistics
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parent
VERSIONS = ("streamlit", "plotly", "pandas", "duckdb", "starlette", "uvicorn")
REFERENCE = "sha256 of 32 MB and 200,000 turns of a loop"
HEADER = ("what", "measured", "goal", "met")


@dataclass
class Report:
    """One run of one command. `quick` says that the counts were small, so that nobody takes it for the whole run."""

    name: str
    title: str
    quick: bool = False
    lines: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    references: list[float] = field(default_factory=list)

    def section(self, title: str, note: str = "") -> None:
        """Begin a table of its own; the reference is measured anew, as the machine may have changed its pace."""
        self.references.append(reference())
        self._say("", f"## {title}", "", *([note, ""] if note else []), _line(HEADER), _line(["---"] * len(HEADER)))

    def row(self, what: str, measured: str, goal: str = "", met: bool | None = None) -> None:
        """One measurement; `met` is None where there is no goal."""
        if met is False:
            self.missed.append(what)
        self._say(_line((what, measured, goal, {True: "yes", False: "**no**", None: ""}[met])))

    def note(self, text: str) -> None:
        """A sentence between the tables."""
        self._say("", text)

    def write(self) -> Path:
        """The whole of it as Markdown; returns where it was written."""
        path = FOLDER / f"{self.name}{'.quick' if self.quick else ''}.md"
        path.write_text("\n".join([*self._head(), *self.lines, ""]), encoding="utf-8")
        print(f"\nwritten to {path.relative_to(FOLDER.parent)}; goals missed: {len(self.missed)}", flush=True)
        return path

    def _head(self) -> list[str]:
        counts = "A quick run with small counts." if self.quick else ""
        packages = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
        return [
            f"# {self.title}",
            "",
            f"Made by `python -m benchmarks.{self.name}` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {counts}".rstrip(),
            "",
            f"- Machine: {machine()}; load average at the end {_load()}",
            f"- Versions: Python {platform.python_version()}, {packages}",
            f"- Reference of this run ({REFERENCE}): {_spread(self.references)}. Compare runs by their ratio to it.",
        ]

    def _say(self, *lines: str) -> None:
        self.lines.extend(lines)
        print(*lines, sep="\n", flush=True)


def _line(cells) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def machine() -> str:
    """Processors, memory and system, without the name of the machine."""
    return f"{os.cpu_count()} processors, {_memory()} of memory, {platform.system()} {platform.machine()}"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (ValueError, OSError, AttributeError):
        return "an unknown amount"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def reference() -> float:
    """Seconds that a fixed piece of work takes here and now."""
    before = time.perf_counter()
    hashlib.sha256(bytes(32 * 2**20)).digest()
    sum(number % 7 for number in range(200_000))
    return time.perf_counter() - before


def _spread(seconds: list[float]) -> str:
    return f"{milliseconds(statistics.median(seconds))} (worst {milliseconds(max(seconds))})" if seconds else "none"


def milliseconds(seconds: float) -> str:
    """A duration as people read it: 7.3 ms, 180 ms, 2,900 ms."""
    number = 1000 * seconds
    return f"{number:,.1f} ms" if number < 10 else f"{number:,.0f} ms"


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least that share of all does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 1).__int__() - 1)]
