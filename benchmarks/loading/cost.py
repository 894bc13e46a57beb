"""What a rerun costs the server, by what is done: processor time, which a busy machine changes less than the clock."""

import random
from itertools import islice

from benchmarks.loading.people import CHANGE, OPEN, PASSAGE, acts
from benchmarks.loading.place import ROOM, served
from benchmarks.reader import Reader
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server

SEED = 7
GOAL = 0.025


def cost(report: Report, count: int) -> list[str]:
    """One reader without a pause, then another who does the very same."""
    report.section(
        "What a rerun costs",
        f"One reader does {count} things without a pause, and after that another does the same: most of what the first "
        "is shown the server must find out, what the second is shown it knows. Processor time of the server's process.",
    )
    errors: list[str] = []
    with served(ROOM) as server:
        _told(report, "first time", _worked(server, count, errors))
        _told(report, "again", _worked(server, count, errors))
    report.row("errors", f"{len(errors)}", "0", not errors)
    return errors


def _worked(server: Server, count: int, errors: list[str]) -> dict[str, list[float]]:
    """Seconds of the server's work for each act, by what was done."""
    worked: dict[str, list[float]] = {OPEN: [], CHANGE: [], PASSAGE: []}
    with Reader(server.port) as reader:
        before = server.seconds_of_work()
        for kind, act in islice(acts(reader, random.Random(SEED)), count):
            run, lacking = act()
            errors += [*run.errors, *([lacking] if lacking else [])]
            worked[kind].append(server.seconds_of_work() - before)
            before += worked[kind][-1]
    return worked


def _told(report: Report, when: str, worked: dict[str, list[float]]) -> None:
    everything = [seconds for each in worked.values() for seconds in each]
    mean = sum(everything) / len(everything)
    kinds = ", ".join(f"{kind} {milliseconds(sum(each) / max(1, len(each)))}" for kind, each in worked.items())
    report.row(f"{when}: by what is done", kinds)
    report.row(f"{when}: processor time of a rerun", milliseconds(mean), milliseconds(GOAL), mean < GOAL)
