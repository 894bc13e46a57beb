"""The commands that change the data: add FILE --claims TABLE, retract CLAIM, undo, history."""

import argparse
import csv
import getpass
import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from nkeconomy import drafts, publishing, vocabulary
from nkeconomy.drafts.draft import OF_A_DOCUMENT, Draft
from nkeconomy.drafts.imported import Imported, imported
from nkeconomy.drafts.proposed import RIGHTS, entity, filed, unsaved, used_ids
from nkeconomy.history import entries
from nkeconomy.model import Problem
from nkeconomy.publishing import Refused
from nkeconomy.publishing.files import file_of, lines_of, of_draft
from nkeconomy.publishing.overlay import built
from nkeconomy.publishing.refused import calm

OURS = ("path", "sha256", "original", "original_sha256", "text_held", "entered_on")
"""Cells of a document that follow from its files."""


def add(asked: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Take a source in with its claims; whether it was published. Every problem of every row is printed."""
    publishing.recover(asked.root)
    say("reading the source")
    draft = _described(asked, unsaved(asked.root, asked.file.name, asked.file.read_bytes(), asked.by or _name()))
    table = imported(asked.claims.read_bytes(), asked.claims.name, draft, used_ids(asked.root))
    draft = draft.with_rows(table.rows)
    say("checking")
    problems = _all_problems(asked, draft, table)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' * (len(problems) > 1)}; nothing written")
        return False
    if asked.dry_run:
        print(f"{_counted(draft)} of document {draft.document['id']} are sound; nothing written (--dry-run)")
        return True
    say("publishing")
    why = f"with {asked.claims.name}, from the command line" if asked.why is None else asked.why
    done = _published(asked, draft, why)
    print(f"release {done.release} published: document {draft.document['id']} with {_counted(draft)}")
    return True


def _published(asked: argparse.Namespace, draft: Draft, why: str) -> publishing.Published:
    with calm():
        saved = drafts.save(asked.root, draft, draft.by)
    try:
        return publishing.publish(asked.root, saved, saved.by, why)
    except BaseException:
        with suppress(drafts.Conflict, OSError):
            drafts.discard(asked.root, saved.id, saved.version)
        raise


def _counted(draft: Draft) -> str:
    return f"{len(draft.rows)} claim{'s' * (len(draft.rows) != 1)}"


def _described(asked: argparse.Namespace, draft: Draft) -> Draft:
    """The draft with what was said of it on the command line; without what its reader proposed."""
    said = _row_of(asked) | {
        column: value for column in OF_A_DOCUMENT if (value := getattr(asked, column, None)) is not None
    }
    if "publisher" in said:
        words, _ = vocabulary.load(asked.root)
        known = words.entities.get(entity(said["publisher"], words))
        said["publisher"] = known.id if known else said["publisher"]
        said = {"rights": RIGHTS.format(publisher=known.title if known else said["publisher"])} | said
    if said.get("published"):
        said = {"published_precision": "day", "published_as_printed": ""} | said
    if "title" in said and "title_inferred" not in said:
        said["title_inferred"] = "no" if said["title"] in draft.text else "yes"
    cells = {**draft.document, **said}
    return replace(draft, rows=(), document=filed(cells, draft.raw, draft.text, draft.as_is, draft.name))


def _row_of(asked: argparse.Namespace) -> dict[str, str]:
    """The cells that are filled in the one row of --document-csv. Raises Refused."""
    file: Path | None = getattr(asked, "document_csv", None)
    if file is None:
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise Refused(f"{file.name}: {trouble}; would be right: CSV in UTF-8. Nothing was published.") from trouble
    known = [column for column in OF_A_DOCUMENT if column not in OURS]
    if len(rows) != 1 or None in rows[0] or not rows[0].keys() <= {*OF_A_DOCUMENT}:
        right = f"would be right: one row under some of {', '.join(known)}"
        raise Refused(f"{file.name}: not one row of a document; {right}. Nothing was published.")
    return {column: cell for column in known if (cell := rows[0].get(column))}


def _all_problems(asked: argparse.Namespace, draft: Draft, table: Imported) -> list[Problem]:
    """Those of the table, and those that a build would have, with the line of the table that was given."""
    if table.problems and not table.rows:
        return list(table.problems)
    with calm():
        found = built(asked.root, of_draft(asked.root, draft, "2000-01-01"))
    file, lines = file_of(draft), lines_of(draft)
    told = [*table.problems]
    for problem in found.problems:
        if problem.file == file and problem.line in lines:
            problem = replace(problem, file=asked.claims.name, line=table.lines[lines[problem.line]])
        if not any(repr(name) in problem.what for name in table.left_out):
            told.append(problem)
    return sorted(told, key=lambda problem: (problem.file != asked.claims.name, problem.file, problem.line))


def retract(asked: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Retract one claim; print the problems that keep it from being retracted."""
    return _told(lambda: publishing.retract(asked.root, asked.claim, asked.by or _name(), asked.why))


def undo(asked: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Take back the last act."""
    return _told(lambda: publishing.undo(asked.root, asked.by or _name(), asked.why))


def _told(act: Callable[[], publishing.Published]) -> bool:
    try:
        done = act()
    except Refused as refused:
        for problem in refused.problems:
            print(problem)
        raise
    about = done.entry.claims.replace("|", ", ") or done.entry.document
    print(f"release {done.release} published: {done.entry.action} {about}".rstrip())
    return True


def history(asked: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Who did what, when and why, the newest first."""
    found = entries(asked.root)
    for entry in found:
        about = entry.claims.replace("|", ", ") or entry.document
        undone = f" of act {entry.undoes}" if entry.undoes else ""
        print(f"{entry.place}  {entry.at:%Y-%m-%d %H:%M} UTC  {entry.by}  {entry.action}{undone}  {about}  {entry.why}")
    if not found:
        print("nothing was published from here yet")
    return True


def _name() -> str:
    """Who is at the keyboard, as far as the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
