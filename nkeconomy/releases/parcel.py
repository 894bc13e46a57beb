"""A release as one file to carry elsewhere: a zip of the release and of a manifest that says what it is."""

import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from nkeconomy import store
from nkeconomy.model import SCHEMA_VERSION
from nkeconomy.release import Refused, only_writer, put, replace, seal, set_aside, sweep
from nkeconomy.shelf import Held

MANIFEST = "manifest.json"
LARGEST = 1 << 30
"""Bytes of a release at most: forty times the size of the present one."""
LARGEST_MANIFEST = 10_000
END = struct.Struct("<4s4H2LH")
"""How a zip of fewer than 65,535 files ends: its mark, four counts, size and place of its directory, no comment."""
END_MARK, LONG_MARK, LONG_SIZE = b"PK\x05\x06", b"PK\x06\x07", 20
LARGEST_DIRECTORY = 65_536
"""Bytes of the directory of a zip of two files at most."""
PATIENCE = 300
"""Seconds for the inspection of a file at most."""
CHUNK = 1 << 20
KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, RuntimeError)
"""What zipfile raises for a file that is spoilt."""
NOT_TWO = f"it does not hold {MANIFEST} and one release, and nothing else"
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Manifest:
    """What a parcel says of its release: `size` in bytes, `built_at` in UTC."""

    id: str
    schema: int
    built_at: str
    sha256: str
    size: int


FORM = {
    "id": lambda cell: isinstance(cell, str) and re.fullmatch(r"[0-9a-f]{12}", cell, re.ASCII),
    "schema": lambda cell: type(cell) is int,
    "built_at": lambda cell: isinstance(cell, str) and _is_time(cell),
    "sha256": lambda cell: isinstance(cell, str) and re.fullmatch(r"[0-9a-f]{64}", cell, re.ASCII),
    "size": lambda cell: type(cell) is int and cell > 0,
}


def _is_time(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def export(release: Held, file: Path) -> Manifest:
    """Write the release into a new file. Raises Refused, where there is a file of that name too."""
    if release.trouble:
        raise Refused(f"{release.id} cannot be exported: {release.trouble}.")
    if file.exists():
        raise Refused(f"{file} is there already; choose another name.")
    source = store.RELEASES / f"{release.id}.duckdb"
    if release.schema == SCHEMA_VERSION and (why := _inspected(source, release.id)):
        raise Refused(f"{release.id} cannot be exported: {why}.")
    try:
        manifest = _manifest(release, source)
        with set_aside(file) as aside:
            with zipfile.ZipFile(aside, "x", zipfile.ZIP_DEFLATED, strict_timestamps=False) as parcel:
                parcel.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2) + "\n")
                parcel.write(source, source.name)
            replace(aside, file)
    except OSError as error:
        raise Refused(f"{file} could not be written ({error.strerror or error}).") from error
    return manifest


def _manifest(release: Held, source: Path) -> Manifest:
    with source.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Manifest(release.id, release.schema, release.built_at.isoformat(), digest, source.stat().st_size)


def take_in(file: Path, say: Callable[[str], None] = lambda text: None) -> tuple[Manifest, bool]:
    """Put the release of a parcel beside those held here, without making it current; whether it is new here.

    Raises Refused for anything but a whole parcel of a release that this version can show; then nothing is placed.
    """
    try:
        if file.stat().st_size > LARGEST + LARGEST_DIRECTORY:
            raise Refused(_refusal(file, f"it is larger than {LARGEST:,} bytes"))
        with file.open("rb") as raw:
            _end(file, raw)
            with zipfile.ZipFile(raw) as parcel:
                return _take_in(file, parcel, say)
    except BROKEN as error:
        raise Refused(_refusal(file, "it is not a whole zip file")) from error
    except OSError as error:
        raise Refused(_refusal(file, error.strerror or str(error))) from error


def _end(file: Path, raw: BinaryIO) -> None:
    """Whether the file ends as a zip of two files does, before its whole directory is read."""
    raw.seek(0, os.SEEK_END)
    raw.seek(-min(raw.tell(), END.size + LONG_SIZE), os.SEEK_END)
    tail = raw.read()
    if len(tail) < END.size or not tail[-END.size :].startswith(END_MARK):
        raise Refused(_refusal(file, "it is not a whole zip file"))
    _, _, _, _, count, size, _, comment = END.unpack(tail[-END.size :])
    if tail.startswith(LONG_MARK) or count != 2 or comment or size > LARGEST_DIRECTORY:
        raise Refused(_refusal(file, NOT_TWO))


def _refusal(file: Path, why: str) -> str:
    return f"{file}: {why}; nothing was imported."


def _take_in(file: Path, parcel: zipfile.ZipFile, say: Callable[[str], None]) -> tuple[Manifest, bool]:
    manifest, member = _opened(file, parcel)
    path = store.RELEASES / f"{manifest.id}.duckdb"
    store.RELEASES.mkdir(parents=True, exist_ok=True)
    with only_writer(store.RELEASES, "import"), set_aside(path) as aside:
        sweep(store.RELEASES)
        say("unpacking")
        with parcel.open(member) as packed, aside.open("xb") as unpacked:
            _unpack(file, manifest, packed, unpacked)
        say("reading every row")
        if why := _inspected(aside, manifest.id):
            raise Refused(_refusal(file, why))
        if path.is_file() and not _inspected(path, manifest.id):
            seal(path)
            return manifest, False
        put(aside, path)
    return manifest, True


def _opened(file: Path, parcel: zipfile.ZipFile) -> tuple[Manifest, zipfile.ZipInfo]:
    """The manifest and the release's entry in the zip, as far as its directory tells."""
    members = {member.filename: member for member in parcel.infolist()}
    if len(members) != 2 or len(parcel.infolist()) != 2 or MANIFEST not in members:
        raise Refused(_refusal(file, NOT_TWO))
    for member in members.values():
        if member.compress_type not in KNOWN or member.flag_bits & ENCRYPTED:
            raise Refused(_refusal(file, f"{MANIFEST} or the release is packed in a way that is not read here"))
    manifest = _read(file, parcel, members[MANIFEST])
    if f"{manifest.id}.duckdb" not in members:
        raise Refused(_refusal(file, f"it does not hold the release {manifest.id} that its manifest names"))
    member = members[f"{manifest.id}.duckdb"]
    if manifest.size > LARGEST or member.file_size != manifest.size:
        raise Refused(_refusal(file, f"its release is larger than {LARGEST:,} bytes, or not of the size it should be"))
    return manifest, member


def _read(file: Path, parcel: zipfile.ZipFile, member: zipfile.ZipInfo) -> Manifest:
    """The manifest, if it is one and speaks of a release that this version can show."""
    with parcel.open(member) as packed:
        raw = packed.read(LARGEST_MANIFEST + 1)
    try:
        cells = json.loads(raw.decode("utf-8")) if len(raw) <= LARGEST_MANIFEST else None
    except (ValueError, RecursionError):
        cells = None
    if not isinstance(cells, dict) or set(cells) != set(FORM):
        raise Refused(_refusal(file, f"{MANIFEST} is no manifest of a release"))
    wrong = [name for name, right in FORM.items() if not right(cells[name])]
    if wrong:
        raise Refused(_refusal(file, f"{', '.join(wrong)} in {MANIFEST} cannot be read"))
    if cells["schema"] != SCHEMA_VERSION:
        other = f"its release is of schema {cells['schema']}, another version of the dashboard"
        raise Refused(_refusal(file, f"{other}; this one reads schema {SCHEMA_VERSION}"))
    return Manifest(**cells)


def _unpack(file: Path, manifest: Manifest, packed: BinaryIO, unpacked: BinaryIO) -> None:
    """Copy what the manifest promises, and never a byte more."""
    digest, left = hashlib.sha256(), manifest.size
    while chunk := packed.read(min(CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            break
        digest.update(chunk)
        unpacked.write(chunk)
    if left or digest.hexdigest() != manifest.sha256:
        raise Refused(_refusal(file, "its release is not the one whose SHA-256 the manifest gives"))


def _inspected(path: Path, release: str) -> str:
    """What is wrong with a release file, "" where nothing is; a process of its own reads it, and may break."""
    asked = [sys.executable, "-m", "nkeconomy.releases.inspection", str(path.resolve()), release]
    try:
        done = subprocess.run(asked, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"its release could not be read within {PATIENCE} seconds"
    if done.returncode == 0:
        return ""
    return done.stdout.strip() or "its release cannot be read"
