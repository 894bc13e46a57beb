"""What `python -m nkeconomy releases` prints."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from nkeconomy import changes, shelf, store, wording
from nkeconomy.frame import grouped
from nkeconomy.model import READABLE
from nkeconomy.release import Refused
from nkeconomy.releases import parcel, prune
from nkeconomy.shelf import Held

CURRENT = "current"
READS = f"schemas {' and '.join(map(str, READABLE))}"


def run(asked: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Do what was asked; without a wish, list what is held. Raises Refused."""
    if asked.dry_run and asked.prune is None:
        raise Refused("--dry-run goes with --prune.")
    if asked.json and (asked.prune is not None or asked.export or asked.import_):
        raise Refused("--json goes with the list, or with --diff.")
    say("reading the releases")
    if asked.diff:
        _diff(*asked.diff, asked.json)
    elif asked.prune is not None:
        _prune(asked.prune, asked.dry_run)
    elif asked.export:
        _export(asked.export[0], Path(asked.export[1]))
    elif asked.import_:
        _import(asked.import_, say)
    else:
        _list(asked.json)


def _list(as_json: bool) -> None:
    users = shelf.used()
    releases = shelf.held(users)
    if as_json:
        _print_json([_described(one) for one in releases])
        return
    if not releases:
        raise Refused(f"no release is held in {store.RELEASES}; run: python -m nkeconomy build")
    print(f"{'release':<14}{'built (UTC)':<18}{'schema':>6}{'claims':>8}{'MB':>8}")
    for one in releases:
        print(_line(one))
    for name in users.unreadable:
        print(f"the saved brief {name} cannot be read: it may use any of them")


def _described(one: Held) -> dict[str, object]:
    times = {name: time and time.isoformat() for name, time in (("built_at", one.built_at), ("since", one.since))}
    return asdict(one) | times | {"opens": one.opens}


def _line(one: Held) -> str:
    if one.trouble:
        return f"{one.id:<14}{one.trouble}"
    notes = ["current"] * one.current + [f"briefs: {', '.join(one.briefs)}"] * bool(one.briefs)
    notes += [] if one.opens else [f"not shown: this version reads {READS}"]
    row = f"{one.id:<14}{one.built_at:%Y-%m-%d %H:%M}  {one.schema:>6}{one.claims:>8,}{one.size / 1e6:>8.1f}"
    return f"{row}  {'; '.join(notes)}".rstrip()


def named(name: str) -> Held:
    """The release of that id, or the only one whose id begins so, or the current one. Raises Refused."""
    releases = shelf.held()
    found = [one for one in releases if one.current if name == CURRENT] or [one for one in releases if one.id == name]
    found = found or [one for one in releases if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"“{name}” begins {len(found)} releases: {wording.listed([one.id for one in found])}.")
    raise Refused(
        f"no release “{name}” is held in {store.RELEASES}; python -m nkeconomy releases lists those that are."
    )


def _opened(name: str) -> Held:
    one = named(name)
    if one.trouble:
        raise Refused(f"{one.id}: {one.trouble}.")
    if not one.opens:
        raise Refused(f"{one.id} is of schema {one.schema}; this version reads {READS}.")
    return one


def _diff(first: str, second: str, as_json: bool) -> None:
    old, new = _opened(first), _opened(second)
    found = changes.changes(store.Release(old.id), store.Release(new.id))
    if as_json:
        _print_json({"old": old.id, "new": new.id, "changes": [asdict(one) for one in found]})
        return
    total = wording.counted(len(found), "change") if found else "no changes"
    print(f"{total} from {old.id} (built {old.built_at:%Y-%m-%d}) to {new.id} (built {new.built_at:%Y-%m-%d})")
    groups = grouped(found, lambda one: one.why)
    for why in sorted(groups, key=changes.REASONS.index):
        print(f"\n{why} ({len(groups[why])})")
        for one in groups[why]:
            print(_told(one))


def _told(one: changes.Change) -> str:
    became = f"{one.before} → {one.after}" if one.before and one.after else one.before or one.after
    lines = [f"  {one.kind} {one.id}: {one.what}", f"      {became}", f"      {one.detail}" if one.detail else ""]
    return "\n".join(line for line in lines if line)


def _prune(days: int, dry: bool) -> None:
    fates = prune.prune(days, datetime.now(UTC), dry)
    gone = [one for one in fates if not one.kept]
    for one in gone:
        print(f"{'would delete' if dry else 'deleted'} {one.release.id}")
    for one in fates:
        if one.kept:
            print(f"kept {one.release.id}: {one.kept}")
    size = sum(one.release.size for one in gone) / 1e6
    print(
        f"{len(gone)} of {wording.counted(len(fates), 'release')}{' would go' if dry else ' deleted'}, {size:,.1f} MB"
    )


def _export(name: str, file: Path) -> None:
    manifest = parcel.export(named(name), file)
    print(f"release {manifest.id} exported to {file} ({file.stat().st_size / 1e6:,.1f} MB)")


def _import(file: Path, say: Callable[[str], None]) -> None:
    manifest, new = parcel.take_in(file, say)
    print(f"release {manifest.id} {'imported' if new else 'is held already'}; the current release stays current")


def _print_json(answer: object) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    print(json.dumps(answer, ensure_ascii=False, indent=2))
