"""A source that is being worked on: the file as it came, what is proposed, and what an analyst decided so far."""

from nkeconomy.drafts.draft import ACCEPTED, BY_HAND, IMPORTED, PROPOSED, REJECTED, SUGGESTED, Draft
from nkeconomy.drafts.proposed import begin
from nkeconomy.drafts.shelf import FOLDER, Conflict, NoSuchDraft, discard, listed, load, save, unreadable

__all__ = [
    "ACCEPTED",
    "BY_HAND",
    "FOLDER",
    "IMPORTED",
    "PROPOSED",
    "REJECTED",
    "SUGGESTED",
    "Conflict",
    "Draft",
    "NoSuchDraft",
    "begin",
    "discard",
    "listed",
    "load",
    "save",
    "unreadable",
]
