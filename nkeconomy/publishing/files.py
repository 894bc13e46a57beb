"""What the files of `seeds` and `data` would hold with a draft in them."""

import io
import re
from collections.abc import Mapping
from pathlib import Path

from nkeconomy import claims, documents
from nkeconomy.drafts.draft import ACCEPTED, OF_A_CLAIM, OF_A_DOCUMENT, Draft, Row
from nkeconomy.history import line
from nkeconomy.publishing.refused import Refused
from nkeconomy.table import shown

Files = Mapping[str, bytes | None]
"""Each file that changes, by its path below the root: all that it shall hold, None where it shall go."""
OF_A_SOURCE = re.compile(rf"{documents.SEEDS}/[a-z0-9][a-z0-9._-]*", re.ASCII)


def of_draft(root: Path, draft: Draft, entered_on: str) -> Files:
    """The source, its row among the documents, and its claims: those that were accepted. Raises Refused.

    Refused is what would be written elsewhere than into `seeds` and among the claims.
    """
    document = {**draft.document, "entered_on": draft.document["entered_on"] or entered_on}
    _within(document)
    files: dict[str, bytes | None] = {
        documents.FILE: appended(root / documents.FILE, [document[column] for column in OF_A_DOCUMENT]),
        f"{claims.FOLDER}/{document['id']}.csv": claims_file(draft),
        document["path"]: draft.raw if draft.as_is else draft.text.encode("utf-8"),
    }
    if not draft.as_is:
        files[document["original"]] = draft.raw
    return files


def _within(document: Row) -> None:
    if not documents.ID.fullmatch(document["id"]):
        right = "would be right: letters a-z, digits and -, as 005"
        raise Refused(f"the number of this source, {shown(document['id'])}, is odd; {right}. Nothing was published.")
    for path in filter(None, (document["path"], document["original"])):
        if not OF_A_SOURCE.fullmatch(path):
            raise Refused(f"{shown(path)} is no file of {documents.SEEDS}; nothing was published.")


def claims_file(draft: Draft) -> bytes:
    """The claims that were accepted, in the order of the text."""
    return line(OF_A_CLAIM) + b"".join(map(_claim, draft.decided(ACCEPTED)))


def _claim(row: Row) -> bytes:
    return line([row[column] for column in OF_A_CLAIM])


def file_of(draft: Draft) -> str:
    """The path of its claims file."""
    return f"{claims.FOLDER}/{draft.document['id']}.csv"


def lines_of(draft: Draft) -> dict[int, str]:
    """The id of the row that begins on each line of its claims file."""
    found, at = {}, 2
    for row in draft.decided(ACCEPTED):
        found[at] = row["id"]
        at += len(io.StringIO(_claim(row).decode("utf-8"), newline="").readlines())
    return found


def appended(path: Path, cells: list[str]) -> bytes:
    """The file with one more row; what is there stays as it is, byte for byte."""
    before = path.read_bytes()
    return before + (b"" if before.endswith((b"\n", b"\r")) else b"\n") + line(cells)
