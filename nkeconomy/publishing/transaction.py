"""Change files of `data` and `seeds` together: all of them, with the release made of them, or none."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nkeconomy import release, store, table
from nkeconomy.history import FILE, KEPT, Entry, entries, with_entry
from nkeconomy.publishing import journal
from nkeconomy.publishing.files import Files
from nkeconomy.publishing.overlay import Built, built
from nkeconomy.publishing.prints import changed, prints
from nkeconomy.publishing.refused import Busy, Refused, calm

LONGEST = 500
LOCK = "data/.publishing.lock"
BY_ANOTHER = "was changed by another hand meanwhile; look at it and try again. Nothing was published."


@dataclass(frozen=True)
class Act:
    """What is done, by whom and why."""

    action: str
    by: str
    why: str
    document: str = ""
    claims: tuple[str, ...] = ()
    undoes: str = ""


def carried_out(root: Path, act: Act, files: Callable[[], Files], kept: Callable[[Path], None] | None = None) -> Entry:
    """Write the files, publish the release that they make, and record it. Raises Refused, and nothing has changed.

    `files` is asked once nobody else can write. `kept` may put more into the folder that is kept of this act.
    """
    act = _said(act)
    releases = store.releases_of(root)
    with calm(), _alone(root, act.by), release.building(root, releases, "publication"):
        journal.take_back(root, releases)
        seen = prints(root)
        wanted = files()
        found = built(root, wanted)
        if found.problems:
            count = len(found.problems)
            raise Refused(f"{count} problem{'s' * (count > 1)}; nothing was published.", found.problems)
        entry = _entry(root, act, found.release)
        wanted = {**wanted, FILE: with_entry(root, entry)}
        for name in changed(seen, prints(root)):
            raise Refused(f"{name} {BY_ANOTHER}")
        _write(root, entry, wanted, found, kept)
    return entry


def _write(root: Path, entry: Entry, files: Files, found: Built, kept: Callable[[Path], None] | None) -> None:
    folder, releases = root / KEPT / f"{entry.place:06}", store.releases_of(root)
    try:
        if kept:
            kept(folder)
        journal.begin(root, folder, entry, files)
        for name, raw in files.items():
            journal.put(root / name, raw)
        release.publish(root, found.material, found.content, folder=releases)
        journal.end(folder)
    except BaseException:
        with suppress(OSError):  # what cannot be taken back now is taken back by the next act or command
            journal.roll_back(root, releases, folder)
        raise


def _said(act: Act) -> Act:
    for name, words in (("who publishes", act.by), ("why", act.why)):
        if not words.strip():
            raise Refused(f"say {name}; nothing was published.")
        odd = next((char for char in words.strip() if unicodedata.category(char) in table.INVISIBLE), None)
        if odd:
            raise Refused(f"what says {name} holds {table.named(odd)}; leave it out. Nothing was published.")
        if len(words) > LONGEST:
            raise Refused(f"what says {name} has more than {LONGEST} characters; nothing was published.")
    plain = (unicodedata.normalize("NFC", words.strip()) for words in (act.by, act.why))
    return replace(act, **dict(zip(("by", "why"), plain, strict=True)))


def _entry(root: Path, act: Act, after: str) -> Entry:
    places = [entry.place for entry in entries(root)] + [int(path.name) for path in journal.folders(root)]
    at = datetime.now(UTC).replace(microsecond=0)
    before, about = journal.pointed_to(store.releases_of(root)), "|".join(act.claims)
    place = max(places, default=0) + 1
    return Entry(place, at, act.by, act.action, act.document, about, act.why, before, after, act.undoes)


def recover(root: Path) -> bool:
    """Take back what a process that died left half done; whether there was anything. Quick where there is not."""
    if not journal.unfinished(root):
        return False
    with suppress(Busy), calm(), _alone(root, "Somebody"):
        return journal.take_back(root, store.releases_of(root))
    return False


@contextmanager
def _alone(root: Path, by: str) -> Iterator[None]:
    """One writer at a time; the second is told who is at work, and since when. Raises Busy."""
    from filelock import FileLock, Timeout

    since = root / f"{LOCK}.since"
    try:
        with FileLock(root / LOCK, timeout=0):
            now = f"{datetime.now().astimezone():%H:%M:%S}"
            since.write_text(f"{by} has been publishing since {now}", encoding="utf-8")
            try:
                yield
            finally:
                with suppress(OSError):
                    since.unlink(missing_ok=True)
    except Timeout:
        told = since.read_text(encoding="utf-8") if since.is_file() else "Somebody else is publishing"
        raise Busy(f"{told or 'Somebody is publishing'}; nothing is lost: try again when that is done.") from None
