"""A real server of those data with many sessions: how long reruns take, and how much memory it holds."""

from pathlib import Path

from benchmarks.loading.people import OPEN, Seen, crowd
from benchmarks.loading.place import ROOM, served

SESSIONS, THINK = 50, 5.0
"""Readers at once, and seconds between two acts of one, on average."""


def sessions(root: Path, seconds: float) -> tuple[Seen, int]:
    """What 50 readers saw in that time, and the bytes of memory that the server held in the end."""
    with served(ROOM | {"NKECONOMY_ROOT": str(root)}) as server:
        seen = crowd(server, SESSIONS, seconds, THINK)
        return seen, server.memory()


def told(seen: Seen) -> str:
    """The reruns in a few words."""
    kinds = ", ".join(f"{len(each):,} times {kind}" for kind, each in seen.seconds.items())
    return f"{kinds}; {len(seen.errors)} errors" if seen.seconds[OPEN] else "nobody was answered"
