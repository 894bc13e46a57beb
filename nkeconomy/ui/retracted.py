"""What the drawer says of a claim that was retracted: that it is none any more, why, and what it was."""

from nkeconomy import wording
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.markup import text
from nkeconomy.ui.origin import provenance
from nkeconomy.ui.verdict import sentence


def why_retracted(claim) -> str:
    """When, by whom and why (a row of queries.retracted)."""
    head = f"<b>Retracted</b> on {wording.day(claim.retracted_on)}, {text(wording.retracted_by(claim))}."
    ends = "It stands in no figure, no table and no file of this release."
    return f"<div class='nk-note nk-caution' role='status'><p>{head} {sentence(claim.reason)}</p><p>{ends}</p></div>"


def what_it_was(db: Release, claim) -> str:
    """What it spoke of, its number as printed, and the document that still prints it."""
    subject = [("Of", claim.subject_title)] if claim.subject_title else []
    printed = [("As printed", claim.number_as_printed)] if claim.number_as_printed else []
    period = wording.period(claim.period_start, claim.period_end)
    rows = [("What", claim.indicator_title or claim.indicator), *subject, ("Period", period), *printed]
    facts = "".join(f"<dt>{name}</dt><dd>{text(words)}</dd>" for name, words in rows)
    return f"{_where(claim)}{provenance(db, claim)}<dl>{facts}</dl>"


def _where(claim) -> str:
    passage = {"passage": claim.passage} if claim.passage else {}
    whole = text(elsewhere("sources", document=claim.document, **passage))
    title = f"<a href='{whole}'>{text(wording.titled(claim))}</a>"
    printed = text(f"{claim.publisher_title}, {wording.published(claim)}")
    return f"<p class='nk-where'>Document {text(claim.document)}, {title}, {printed}</p>"
