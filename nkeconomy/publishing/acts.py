"""What an analyst does to the data: publish a draft, retract a claim, undo the last act."""

import datetime
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nkeconomy import claims, decisions, documents, drafts, material, table
from nkeconomy.drafts import Draft
from nkeconomy.drafts.draft import ACCEPTED, named
from nkeconomy.drafts.proposed import next_id, used_ids
from nkeconomy.drafts.shelf import FOLDER as DRAFTS
from nkeconomy.history import KEPT, Entry, entries, line
from nkeconomy.model import RETRACTED, WITHDRAWN
from nkeconomy.publishing.files import Files, of_draft
from nkeconomy.publishing.journal import DONE, as_before, as_left
from nkeconomy.publishing.refused import Refused
from nkeconomy.publishing.transaction import Act, carried_out

RETIRED = "data/retired_claims.csv"
PUBLISH, RETRACT, UNDO = "publish", "retract", "undo"


@dataclass(frozen=True)
class Published:
    """What came of it: the release that is current now, and what was recorded."""

    release: str
    entry: Entry


def publish(root: Path, draft: Draft, by: str, why: str) -> Published:
    """Put the draft into the data and publish. Raises Refused, and drafts.Conflict where a newer version is there."""
    ids = tuple(row["id"] for row in draft.decided(ACCEPTED))
    if not ids:
        raise Refused("no claim of this draft was accepted; accept at least one, or discard the draft.")
    today = datetime.date.today().isoformat()

    def files() -> Files:
        newest = drafts.load(root, draft.id)
        if newest.version != draft.version:
            raise drafts.Conflict(newest)
        found = of_draft(root, draft, today)
        _free(root, draft)
        return found

    def kept(folder: Path) -> None:
        shutil.copytree(root / DRAFTS / draft.id, folder / DRAFTS / draft.id)

    act = Act(PUBLISH, by, why, draft.document["id"], ids)
    entry = carried_out(root, act, files, kept)
    with suppress(OSError, drafts.Conflict):  # a draft that cannot go, or that somebody has changed meanwhile, stays
        drafts.discard(root, draft.id, draft.version)
    return Published(entry.after, entry)


def _free(root: Path, draft: Draft) -> None:
    """Nobody else has taken the names of this draft meanwhile."""
    name = draft.document["id"]
    rows, _ = table.read(root, documents.FILE, documents.SHAPE)
    taken = name in {row["id"] for row in rows} or (root / claims.FOLDER / f"{name}.csv").exists()
    there = [path for path in (draft.document["path"], draft.document["original"]) if path and (root / path).exists()]
    if taken or there:
        what = f"document {name!r} is there already" if taken else f"{there[0]} is there already"
        raise Refused(f"{what}; give this source another number, such as {next_id(root)}. Nothing was published.")


def retract(root: Path, claim: str, by: str, why: str) -> Published:
    """Give the claim the status retracted: its row stays, it counts for nothing, and its link says why."""
    held, _ = material.load(root)
    row = next((row for row in held.rows if row.id == claim), None)
    if row is None:
        what, right = table.unknown("claim", claim, [row.id for row in held.claims])
        raise Refused(f"{what}; {right}. Nothing was published.")
    if claim in held.retractions:
        before = held.retractions[claim]
        raise Refused(f"{claim!r} was retracted on {before.retired_on} by {before.retired_by}; nothing was published.")
    act = Act(RETRACT, by, why, row.document, (claim,))
    entry = carried_out(root, act, lambda: _retired(root, {claim: RETRACTED}, by, why))
    return Published(entry.after, entry)


def _retired(root: Path, names: dict[str, str], by: str, why: str) -> Files:
    today = datetime.date.today().isoformat()
    raw = (root / RETIRED).read_bytes()
    columns = decisions.SHAPES["retired_claims"].columns
    for name, status in names.items():
        cells = {"id": name, "status": status, "retired_on": today, "retired_by": by.strip(), "reason": why.strip()}
        raw += (b"" if raw.endswith(b"\n") else b"\n") + line([cells[column] for column in columns])
    return {RETIRED: raw}


def undo(root: Path, by: str, why: str) -> Published:
    """Take back the last act that was not undone; ids that it gave are never used again. An undo is not undone."""
    last = _last(root)
    if last is None:
        raise Refused("there is nothing to undo; an undo itself cannot be undone.")
    if undoable(root) is None:
        raise Refused(f"what act {last.place} replaced is not kept here; undo it by hand. Nothing was published.")
    folder = root / KEPT / f"{last.place:06}"

    def files() -> Files:
        changed = list(as_left(root, folder))
        if changed:
            what = f"{changed[0]} was changed since act {last.place} ({last.action})"
            raise Refused(f"{what}; undo it there by hand. Nothing was published.")
        return _before(root, folder, last, by, why)

    act = Act(UNDO, by, why, last.document, tuple(last.claims.split("|")), str(last.place))
    entry = carried_out(root, act, files)
    with suppress(OSError, drafts.Conflict):  # where it cannot be a draft again it stays where it is kept
        for draft in drafts.listed(folder):
            _brought_back(root, draft, by)
    return Published(entry.after, entry)


def _brought_back(root: Path, draft: Draft, by: str) -> None:
    """The draft as it was, with new ids for its claims: those that it had are withdrawn."""
    taken = used_ids(root)
    rows = []
    for row in draft.rows:
        free = named(draft.document["id"], row, taken) if row["id"] in taken else row["id"]
        taken.add(free)
        rows.append({**row, "id": free})
    drafts.save(root, replace(draft.with_rows(rows), version=0), by)


def undoable(root: Path) -> Entry | None:
    """The act that `undo` would take back: the last that was not undone, if what it replaced is kept."""
    last = _last(root)
    return last if last and (root / KEPT / f"{last.place:06}" / DONE).is_file() else None


def _last(root: Path) -> Entry | None:
    """The last act that was not undone."""
    told = entries(root)
    undone = {entry.undoes for entry in told}
    return next((entry for entry in told if entry.action != UNDO and str(entry.place) not in undone), None)


def _before(root: Path, folder: Path, last: Entry, by: str, why: str) -> Files:
    """The files as they were before the act; the claims that go are withdrawn."""
    files = as_before(folder)
    if last.action == PUBLISH:
        files |= _retired(root, dict.fromkeys(last.claims.split("|"), WITHDRAWN), by, f"undone: {why}")
    return files
