"""What stands below the words of a source: who says it, both readings, the checks, what is in doubt."""

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.cited import given
from nkeconomy.ui.corrections import how
from nkeconomy.ui.drawn import group
from nkeconomy.ui.markup import anchor, by, stance, text
from nkeconomy.ui.noted import note_of
from nkeconomy.ui.origin import provenance
from nkeconomy.ui.outside import sources
from nkeconomy.ui.verdict import sentence, status


def apparatus(db: Release, claim) -> str:
    """All of it, in the order in which a doubting reader asks."""
    said = f"{_who(claim)}{_where(claim)}{provenance(db, claim)}{_numbers(db, claim)}{_checks(db, claim)}"
    return f"{said}{_remarks(db, claim)}{_others(db, claim)}"


def _who(claim) -> str:
    by_name, through = claim.attributed_title, claim.carried_title
    said = f"<b>{text(by_name)}</b>" if by_name else "The document itself"
    carried = f", carried by {text(through)}" if through and through != by_name else ""
    return f"<p class='nk-who'>{said}{carried} {stance(claim.stance)}</p>"


def _where(claim) -> str:
    """The document, with a link to the place in its whole text."""
    passage = {"passage": claim.passage} if claim.passage else {}
    whole = text(elsewhere("sources", document=claim.document, **passage))
    title = f"<a href='{whole}'>{text(wording.titled(claim))}</a>"
    printed = text(f"{claim.publisher_title}, {wording.published(claim)}")
    return f"<p class='nk-where'>Document {text(claim.document)}, {title}, {printed}</p>"


def _numbers(db: Release, claim) -> str:
    rows = [("What", text(wording.what(claim))), ("Period", text(_period(claim)))]
    rows += [("In doubt", _other_period(claim))] if claim.other_period_reason else []
    rows += [("Stated", text(wording.stated(claim))), ("In the data", text(f"since {wording.day(claim.entered_on)}"))]
    rows += given(claim) if claim.status else []
    if claim.number_as_printed and not claim.status:
        rows += [("As printed", text(wording.amount(claim))), ("Reading", text(_reading(claim, "printed")))]
    rows += [("Reading", text(_reading(claim, "printed")))] if claim.status else []
    rows += [("Reconciled", _reconciled(db, claim))] if claim.corrected else []
    rows.append(("Inclusion rule", text(claim.inclusion_rule)))
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows) + "</dl>"


def _period(claim) -> str:
    words = f" (“{claim.period_as_printed}”)" if claim.period_as_printed else ""
    return wording.period(claim.period_start, claim.period_end) + words


def _other_period(claim) -> str:
    """The period that may be meant instead, why, and where that is printed."""
    other = text(wording.period(claim.other_period_start, claim.other_period_end))
    why, where = sentence(claim.other_period_reason), sources(claim.other_period_source)
    return f"The period may be <b>{other}</b> instead. {why}<br>{where}"


def _reading(claim, reading: str) -> str:
    return wording.reading(*(getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")), claim.unit)


def _reconciled(db: Release, claim) -> str:
    """The number as corrected, with how, why and when that was decided."""
    corrections = queries.corrections(db)
    row = each(corrections[corrections["claim"] == claim.id])[0]
    decided = by(f"{how(row)}, decided on {wording.day(row.decided_on)}")
    number = f"<b>{text(wording.amount(claim, 'reconciled'))}</b>"
    return f"{number}, {text(_reading(claim, 'reconciled'))} {decided}<br>{sentence(row.reason)}"


def _remarks(db: Release, claim) -> str:
    return f"<p class='nk-remark'><b>Our note.</b> {note_of(db, claim)}</p>" if claim.note else ""


def _checks(db: Release, claim) -> str:
    """The checks on this number, each a link to its drawer, with both statuses."""
    found = each(queries.checks_of(db, claim.id))
    items = "".join(f"<li class='nk-{check.status}'>{_check(check)}</li>" for check in found)
    return f"<h3 class='nk-part'>Checks on this number</h3><ul class='nk-checks'>{items}</ul>" if found else ""


def _check(check) -> str:
    yardstick = "" if check.tested else f" {by('a yardstick in this check, not what it tests')}"
    return f"{status(check)} {anchor(text(check.title), check=check.id)}{yardstick} {_explained(check)}"


def _explained(check) -> str:
    again = f" Reconciled: {text(check.reconciled_explanation)}" if check.reconciled_explanation else ""
    return f"<p>{text(check.explanation)}{again}</p>"


def _others(db: Release, claim) -> str:
    """Where the same quantity is told again, what denies this claim, and what this claim denies."""
    groups = (
        ("The same quantity, told again", queries.same_quantity(db, claim.id)),
        ("Denied by", queries.claims(db, ids=claim.denied_by) if claim.denied_by else None),
        ("Denies", queries.claims(db, ids=[claim.disputes]) if claim.disputes else None),
    )
    return "".join(group(title, rows, level=3) for title, rows in groups if rows is not None and not rows.empty)
