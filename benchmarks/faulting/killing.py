"""Builds that are killed, that find the disk full, or that meet each other."""

import contextlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faulting.reading import NOTHING, Readers, Seen
from benchmarks.faulting.roots import CLAIM, Root
from nkeconomy import release

NOTHING_PUBLISHED = "nothing was published."
AT_WORK = "try again when it is done."
AGAIN = 20
"""After so many kills it is measured again how long a build takes."""


@dataclass
class Killed:
    """What came of builds that were killed."""

    outcomes: Counter = field(default_factory=Counter)
    most_left: int = 0
    left: int = 0
    seen: Seen = NOTHING


def whole(root: Root) -> list[str]:
    """The releases of a folder that are not what their names say, row for row."""
    columns = release.schema_columns()
    return [path.name for path in root.releases.glob("*.duckdb") if not release.verified(path, path.stem, columns)]


def killed(count: int, readers: int, chance: random.Random) -> Killed:
    """So many builds, each killed at a random moment while others read."""
    found, usual = Killed(), 0.0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        root.turn(0)
        root.build()
        with Readers(root.releases, readers) as reading:
            for number in range(1, count + 1):
                usual = _usual(root, number) if number % AGAIN == 1 else usual
                _kill_one(root, number, chance.uniform(0.25, 1.1) * usual, found)
                _thin_out(root)
        found.seen = reading.seen
        found.outcomes["the next build failed"] += root.build()[0] != 0
        found.left = len(root.left)
    return found


def _usual(root: Root, number: int) -> float:
    """How long a build takes here and now, under readers."""
    root.turn(-number)
    before = time.perf_counter()
    root.build()
    return time.perf_counter() - before


def _kill_one(root: Root, number: int, seconds: float, found: Killed) -> None:
    before = root.pointed
    root.turn(number)
    process = root.start_build()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left, after = len(root.left), root.pointed
    found.most_left = max(found.most_left, left)
    found.outcomes["finished before"] += process.returncode == 0
    found.outcomes["left a temporary file"] += left > 0
    found.outcomes["the new release is current"] += after != before
    found.outcomes["a release is not whole"] += len(whole(root))
    found.outcomes["the pointer names nothing"] += not (root.releases / f"{after}.duckdb").is_file()


def _thin_out(root: Root) -> None:
    """Keep the newest two, so that looking at all of them stays quick."""
    old = [path for path in root.releases.glob("*.duckdb") if path.stem != root.pointed]
    for path in sorted(old, key=lambda path: path.stat().st_mtime)[:-1]:
        release.remove(path)


@contextlib.contextmanager
def small_disk(size: str) -> Iterator[Path | None]:
    """A disk of that size of our own; None where nothing can be mounted."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        disk = Path(folder)
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True
        ).returncode:
            yield None
            return
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)


@contextlib.contextmanager
def with_room(disk: Path, room: int) -> Iterator[None]:
    """The disk is full but for so many bytes."""
    filler = disk / "filler"
    filler.write_bytes(bytes(max(shutil.disk_usage(disk).free - room, 0)))
    try:
        yield
    finally:
        filler.unlink()


def disk_full(points: int) -> Counter | None:
    """Builds that find the disk full, each at another point; None where no disk can be mounted."""
    with small_disk("64m") as disk:
        if disk is None:
            return None
        root = Root(disk / "root")
        root.turn(0)
        free = shutil.disk_usage(disk).free
        root.build()
        need = free - shutil.disk_usage(disk).free
        outcomes: Counter = Counter()
        for number in range(points):
            root.turn(number + 1)
            with with_room(disk, need * number // points):
                _tried(root, root.build, outcomes)
        root.turn(-1)
        outcomes["the next build failed"] += root.build()[0] != 0
        outcomes["left behind"] += len(root.left)
        return outcomes


def _tried(root: Root, act, outcomes: Counter) -> None:
    """An act that may find no room: it says so in one sentence, and all is as before; or it is done."""
    before = root.pointed
    code, said = act()
    outcomes["refused in one sentence"] += code == 1 and said.endswith(NOTHING_PUBLISHED) and "\n" not in said
    outcomes["done"] += code == 0
    outcomes["otherwise"] += not (code == 0 or (code == 1 and NOTHING_PUBLISHED in said))
    outcomes["the old release is gone or spoilt"] += not (root.releases / f"{before}.duckdb").is_file()
    outcomes["the old release is gone or spoilt"] += len(whole(root))
    outcomes["refused, but something was published"] += code != 0 and root.pointed != before
    outcomes["left behind"] += len(root.left)


PUBLISH = """
import sys
from pathlib import Path
from nkeconomy import publishing, release
try:
    publishing.retract(Path(sys.argv[1]), sys.argv[2], "An editor", "why")
except (publishing.Refused, release.Refused) as refused:
    sys.exit(str(refused))
"""


def publishing_full(points: int) -> Counter | None:
    """Publications (a claim is retracted) that find the disk full: data and release change together, or not at all."""
    with small_disk("64m") as disk, tempfile.TemporaryDirectory(prefix="faults-") as aside:
        if disk is None:
            return None
        pristine = Root(Path(aside) / "root")
        pristine.build()
        before, outcomes = pristine.files(), Counter()
        for number in range(points):
            root = Root(disk / "root", of=pristine.path)
            with with_room(disk, 4_000_000 * number // points):
                _tried(root, lambda: root.run("-c", PUBLISH, root.path, CLAIM), outcomes)  # noqa: B023
            changed = root.files() != before
            outcomes["data without its release, or a release without its data"] += changed != (
                root.pointed != pristine.pointed
            )
            shutil.rmtree(root.path)
        return outcomes


def together(pairs: int) -> Counter:
    """Two builds at once, the data changed between their beginnings: never does the older input end up as current."""
    outcomes: Counter = Counter()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        root.build()
        for number in range(pairs):
            root.turn(2 * number + 1)
            first = root.start_build()
            time.sleep(0.1 * number / pairs)
            root.turn(2 * number + 2)
            second = root.start_build()
            said = [process.communicate(timeout=120) for process in (first, second)]
            codes = [process.returncode for process in (first, second)]
            told = [AT_WORK in wrong for _, wrong in said]
            outcomes["both published, one after the other"] += codes == [0, 0]
            outcomes["one published, the other was told"] += sorted(codes) == [0, 1] and any(told)
            outcomes["otherwise"] += not (codes == [0, 0] or (sorted(codes) == [0, 1] and any(told)))
            before = root.pointed
            root.build()
            outcomes["both published, and the older data is current"] += codes == [0, 0] and root.pointed != before
            outcomes["a release is not whole"] += len(whole(root))
    return outcomes


def rebuilt(seconds: float, readers: int) -> tuple[int, Seen]:
    """A build every second, or as fast as they come, under readers; how many builds, and what was seen."""
    builds = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        root.turn(0)
        root.build()
        with Readers(root.releases, readers) as reading:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                begun = time.monotonic()
                root.turn(builds + 1)
                builds += root.build()[0] == 0
                time.sleep(max(0.0, 1 - (time.monotonic() - begun)))
        return builds, reading.seen
