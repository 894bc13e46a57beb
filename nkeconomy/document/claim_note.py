"""The note of a claim: who says it, its words with the quote marked, where, both readings, its checks."""

from nkeconomy import wording
from nkeconomy.document.holdings import Holdings
from nkeconomy.ui.cited import WEB
from nkeconomy.ui.corrections import how
from nkeconomy.ui.markup import anchor, stance, text
from nkeconomy.ui.noted import noted
from nkeconomy.ui.outside import outside, sources
from nkeconomy.ui.verdict import came_out, sentence


def of_claim(claim, held: Holdings) -> list[str]:
    """Its paragraphs, as markup with the links of a page; the first says who."""
    words = _of_words(claim, held) if claim.text_held else _of_figure(claim, held)
    address = "" if claim.text_held else outside(claim.url or claim.locator or "")
    further = (_doubt(claim), _others(claim, held), _remark(claim, held), address)
    words[-1] = " ".join(part for part in (words[-1], *further) if part)
    return [*words, *_checks(claim, held)]


def _of_words(claim, held: Holdings) -> list[str]:
    """Of a text that is held here: the sentence of the quote, the document, the number as printed and as read."""
    before, quote, after = (text(words) for words in held.sentence(claim))
    return [
        f"{_who(claim)}: {_what(claim)} {stance(claim.stance)}",
        f"<q lang='{text(claim.language)}'>{before}<mark>{quote}</mark>{after}</q>",
        f"{_document(claim)}. {_numbers(claim, held)}",
    ]


def _of_figure(claim, held: Holdings) -> list[str]:
    """Of a figure that is only cited: that there are no words of it here, the cells as given, its address."""
    amount = f", <b>{text(wording.amount(claim))}</b>" if claim.number_as_printed else ""
    standing = wording.standing(claim)
    return [
        f"{_who(claim)}: {_what(claim)}{amount}",
        "<span class='nk-diamond' aria-hidden='true'>◇</span> Cited figure; text not held here. "
        f"{_numbers(claim, held)} {text(standing[:1].upper() + standing[1:])}; stated {text(wording.stated(claim))}.",
    ]


def _who(claim) -> str:
    said, through = claim.attributed_title, claim.carried_title
    carried = f", carried by {text(through)}" if through and through != said else ""
    return f"<b>{text(said or 'The document itself')}</b>{carried}"


def _what(claim) -> str:
    return text(f"{wording.what(claim)}, {wording.when(claim)}")


def _document(claim) -> str:
    """The document by number, title, publisher and date; its title is the link to the publisher."""
    title = text(wording.titled(claim))
    linked = f"<a href='{text(claim.url)}'>{title}</a>" if (claim.url or "").startswith(WEB) else title
    return f"Document {text(claim.document)}, {linked}, {text(f'{claim.publisher_title}, {wording.published(claim)}')}"


def _numbers(claim, held: Holdings) -> str:
    """The number as printed and in both readings; nothing for a claim without a number."""
    if not claim.number_as_printed:
        return ""
    given = (claim.number_as_printed, claim.unit_title, claim.qualifier)
    words = f"As given: {', '.join(filter(None, given))}" if claim.status else f"As printed: {wording.amount(claim)}"
    printed = f"{text(words)}; read as {text(_reading(claim, 'printed'))}"
    return f"{printed}. {_reconciled(claim, held)}" if claim.corrected else f"{printed}; reconciled: the same."


def _reading(claim, reading: str) -> str:
    return wording.reading(*(getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")), claim.unit)


def _reconciled(claim, held: Holdings) -> str:
    row = held.corrections[claim.id]
    number = f"<b>{text(wording.amount(claim, 'reconciled'))}</b>, read as {text(_reading(claim, 'reconciled'))}"
    return f"Reconciled: {number} ({text(how(row))}, decided on {wording.day(row.decided_on)}). {sentence(row.reason)}"


def _doubt(claim) -> str:
    """Another period that a claim may speak of, and why."""
    if not claim.other_period_reason:
        return ""
    other = text(wording.period(claim.other_period_start, claim.other_period_end))
    why = f"{sentence(claim.other_period_reason)} {sources(claim.other_period_source)}"
    return f"The period may be <b>{other}</b> instead. {why}"


def _others(claim, held: Holdings) -> str:
    """Denials, other tellings of the same quantity, and other rows of ours for it, each a link."""
    tellings = held.tellings[claim.same_quantity_as or claim.id]
    groups = (
        ("Denied by", claim.denied_by or ()),
        ("Denies", (claim.disputes,)),
        ("Told again by", [other.id for other in tellings if other.id != claim.id]),
        ("Replaces our row", (claim.revises,)),
        ("Replaced by our row", (claim.revised_by,)),
    )
    named = ((name, [held.claims[one] for one in ids if one in held.claims]) for name, ids in groups)
    return " ".join(f"{name}: {'; '.join(map(_other, found))}." for name, found in named if found)


def _other(claim) -> str:
    words = f"{wording.speaker(claim) or 'the document'}, {wording.amount(claim) or wording.what(claim)}"
    return anchor(text(words), claim=claim.id)


def _remark(claim, held: Holdings) -> str:
    if not claim.note:
        return ""
    return f"Our note: {noted(claim.note, held.claims)}{'' if claim.note.endswith(('.', '?', '!', '”')) else '.'}"


def _checks(claim, held: Holdings) -> list[str]:
    """The checks on the number, each a link to its own note: those that hold together, of others what was found."""
    found = held.checks_on.get(claim.id, ())
    doubtful = [check for check in found if {check.status, check.reconciled_status} - {"holds", None}]
    holding = "; ".join(_titled(check, claim) for check in found if check not in doubtful)
    told = [f"{verdict(check)} {_titled(check, claim)}. {_explained(check)}" for check in doubtful]
    return [*told, *([f"{came_out('holds')} {holding}."] if holding else [])]


def _titled(check, claim) -> str:
    role = "" if claim.id in (check.tested or ()) else " (of which it is a yardstick, not what is tested)"
    return f"{anchor(text(check.title), check=check.id)}{role}"


def _explained(check) -> str:
    again = f" Reconciled: {text(check.reconciled_explanation)}" if check.reconciled_explanation else ""
    return f"{text(check.explanation)}{again}"


def verdict(check) -> str:
    """How a check came out, in both readings where they may differ."""
    if not check.reconciled_status:
        return came_out(check.status)
    return f"{came_out(check.status, 'as printed')} {came_out(check.reconciled_status, 'as reconciled')}"
