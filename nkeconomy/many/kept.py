"""What earlier builds have found, in a folder of parcels: each named by the hash of its bytes.

What is kept only saves time. A parcel that is broken, that holds something else than its name says, or that cannot be
written is passed over. The hash tells of damage, not of malice: the folder is as safe as that of the releases.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pyarrow

from nkeconomy.many import parcel
from nkeconomy.many.parcel import Broken, Parcel

FOLDER = "data/releases/kept"
ENDING = ".parcel"
SOURCES = Path(__file__).parents[1]
MODULES = ("*.py", "quantity/*.py", "slips/*.py", "many/*.py")
SMALL, MANY_SMALL = 16, 64
"""Parcels with fewer units than this are put together with others once there are so many of them."""


@lru_cache(maxsize=1)
def code() -> str:
    """A digest of the code that makes what is kept, and of what it runs on: other code may find something else."""
    digest = hashlib.sha256(parcel.machine().encode())
    for path in sorted(path for pattern in MODULES for path in SOURCES.glob(pattern)):
        digest.update(f"{path.relative_to(SOURCES)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


class Kept:
    """The parcels of one kind in a folder; with no folder nothing is kept."""

    def __init__(self, folder: Path | None, kind: str, schemas: Mapping[str, pyarrow.Schema]) -> None:
        self.folder = folder / kind if folder else None
        self.schemas = schemas

    def known(self, wanted: Collection[str]) -> list[Parcel]:
        """The parcels that hold a unit that is wanted; what nobody wants any more is removed."""
        wanted = {*wanted}
        paths = sorted(self.folder.glob(f"*{ENDING}")) if self.folder else []
        with ThreadPoolExecutor(os.cpu_count() or 1) as readers:
            opened = list(readers.map(self._opened, paths))
        useful = [one is not None and any(key in wanted for key in one.units) for one in opened]
        for path in (path for path, kept in zip(paths, useful, strict=True) if not kept):
            with contextlib.suppress(OSError):
                path.unlink()
        return [one for one, kept in zip(opened, useful, strict=True) if kept]

    def _opened(self, path: Path) -> Parcel | None:
        try:
            raw = path.read_bytes()
            if hashlib.sha256(raw).hexdigest() == path.stem:
                return parcel.opened(raw, self.schemas)
        except (OSError, Broken):
            pass
        return None

    def keep(self, raw: bytes) -> None:
        """Keep a parcel, as far as the folder can be written to."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{hashlib.sha256(raw).hexdigest()}{ENDING}"
            with self._aside() as aside:
                aside.write_bytes(raw)
                aside.replace(path)

    @contextlib.contextmanager
    def _aside(self) -> Iterator[Path]:
        aside = self.folder / f".{os.getpid()}-{secrets.token_hex(4)}.tmp"
        try:
            yield aside
        finally:
            aside.unlink(missing_ok=True)
