"""What one process holds: sessions that speak the real protocol and do what readers do, and those that mean no good.

    python -m benchmarks.load [--quick] [--sessions 1 10 50 100] [--minutes 3] [--think 5] [--only readers uploads ...]

The server has a process of its own and a core of its own; the readers have the others. Linux only: memory is read
from /proc, and readers have addresses of their own on loopback.
"""

import argparse
from collections.abc import Callable

from benchmarks.loading.cost import cost
from benchmarks.loading.noise import foreign, noisy
from benchmarks.loading.place import served
from benchmarks.loading.readers import readers
from benchmarks.loading.room import full
from benchmarks.loading.uploads import flood
from benchmarks.loading.visits import come_and_go
from benchmarks.report import Report

HANDSHAKES = 20
SHOWN = 20
"""Errors that are printed in full."""
QUICK = {
    "acts": 20,
    "sessions": [5],
    "minutes": 0.08,
    "think": 1.0,
    "crowd": 0,
    "visits": 20,
    "wait": 0.0,
    "seconds": 2.0,
    "files": 4,
}
WHOLE = {
    "acts": 300,
    "sessions": [1, 10, 50, 100],
    "minutes": 3.0,
    "think": 5.0,
    "crowd": 300,
    "crowd_minutes": 1.0,
    "visits": 500,
    "wait": 160.0,
    "seconds": 30.0,
    "files": 20,
}


def main() -> int:
    """Run all measurements; 1 where a reader met an error, 0 also where a goal is missed."""
    asked = _asked()
    report = Report("load", "What one process holds", quick=asked.quick)
    errors = [error for name in asked.only for error in PARTS[name](report, asked)]
    if set(asked.only) == set(PARTS):
        report.write()
    for error in errors[:SHOWN]:
        print(error)
    return int(bool(errors))


def _asked() -> argparse.Namespace:
    """What the command line says; what it leaves open is as in a whole run, or small."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small counts, under a minute")
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="these parts alone, printed and not written"
    )
    for name, help_ in HELP.items():
        usual = WHOLE[name]
        kind, many = (int, "+") if isinstance(usual, list) else (type(usual), None)
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, nargs=many, help=f"{help_} ({usual})")
    asked = parser.parse_args()
    for name, usual in (WHOLE | (QUICK if asked.quick else {})).items():
        if getattr(asked, name) is None:
            setattr(asked, name, usual)
    return asked


HELP = {
    "acts": "things that one reader does without a pause, to see what they cost",
    "sessions": "readers at once, one number after the other",
    "minutes": "how long each number of them reads",
    "think": "seconds between two acts of a reader, on average",
    "crowd": "readers of a crowd that may wait; 0: none",
    "crowd_minutes": "how long the crowd reads",
    "visits": "sessions that are opened and closed; 1000 for the whole of the goal",
    "wait": "seconds until those that are over are forgotten; 0: not waited for",
    "seconds": "how long readers read beside those who mean no good",
    "files": "clients that send a large file",
}
Part = Callable[[Report, argparse.Namespace], list[str]]


def _readers(report: Report, asked: argparse.Namespace) -> list[str]:
    return readers(report, asked.sessions, asked.minutes, asked.think)


def _crowd(report: Report, asked: argparse.Namespace) -> list[str]:
    return readers(report, [asked.crowd], asked.crowd_minutes, asked.think) if asked.crowd else []


def _strangers(report: Report, asked: argparse.Namespace) -> list[str]:
    """With all limits as they are usual."""
    with served() as server:
        errors = noisy(report, server, asked.seconds, min(asked.think, 1.0))
        errors += foreign(report, server, HANDSHAKES)
        return errors + full(report, server, asked.seconds)


PARTS: dict[str, Part] = {
    "cost": lambda report, asked: cost(report, asked.acts),
    "readers": _readers,
    "crowd": _crowd,
    "visits": lambda report, asked: come_and_go(report, asked.visits, asked.wait),
    "strangers": _strangers,
    "uploads": lambda report, asked: flood(report, asked.files, asked.wait),
}


if __name__ == "__main__":
    raise SystemExit(main())
