"""How far a draft is: each step with what is left to do in it, and what comes next."""

from nkeconomy import drafts, publishing, wording
from nkeconomy.drafts import Draft
from nkeconomy.publishing.live import PROBLEM
from nkeconomy.ui.markup import text


def stands(draft: Draft, found: publishing.Findings) -> str:
    """The four steps in a line; the first with something left to do is the present one."""
    steps = (
        ("What the source is", _source(found)),
        ("What it says", _claims(draft, found)),
        ("What will change", ""),
        ("Publish", ""),
    )
    at = next((place for place, (_, left) in enumerate(steps) if left), 2)
    items = "".join(
        f"<li{' aria-current=step' * (place == at)}><b>{place + 1}. {name}</b>{text(_told(left, place, at))}</li>"
        for place, (name, left) in enumerate(steps)
    )
    return f"<ol class='nk-steps' aria-label='How far this draft is'>{items}</ol>"


def _told(left: str, place: int, at: int) -> str:
    if left:
        return f": {left}"
    return ": in order" if place < at else ": this is next" if place == at else ""


def _source(found: publishing.Findings) -> str:
    return f"{wording.counted(len(found.problems), 'problem')} to mend" if found.problems else ""


def _claims(draft: Draft, found: publishing.Findings) -> str:
    """What is left: candidates to decide, accepted ones to mend."""
    accepted = {row["id"] for row in draft.decided(drafts.ACCEPTED)}
    wrong = {remark.row for remark in found.remarks if remark.kind == PROBLEM} & accepted
    open_, told = len(draft.decided(drafts.PROPOSED)), []
    told += [f"{wording.counted(len(wrong), 'accepted claim')} to mend"] if wrong else []
    told += [f"{open_} to decide"] if open_ else []
    return ", ".join(told) or ("" if accepted else "nothing is accepted yet")
