"""Claims and derived figures as a brief shows them: number and words of the source, who says it and where."""

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.glyphs import of_claim, of_derived
from nkeconomy.store import Release
from nkeconomy.ui.derivations import result, whole
from nkeconomy.ui.markup import anchor, by, doubt, signs, stance, text
from nkeconomy.ui.verdict import sentence


def claim(db: Release, identifier: str) -> str:
    """The quote of a claim with its number, who says it, where and when; "" where the release holds no such claim."""
    return "".join(map(_claim, each(queries.claims(db, ids=[identifier]))))


def derived(db: Release, identifier: str) -> str:
    """The results of a derived figure, its caveat, and the claims it is made of; "" where there is none."""
    readings = each(queries.derived(db, ids=[identifier]))
    if not readings:
        return ""
    inputs = each(queries.claims(db, ids=list(readings[0].inputs)))
    told = "; ".join(_result(row, len(readings) > 1) for row in readings)
    items = "".join(f"<li>{_input(row)}</li>" for row in inputs)
    title = f"<p class='nk-quoted-what'>{text(readings[0].title)}</p>"
    return (
        f"<figure class='nk-quoted nk-derived' data-derived='{text(identifier)}'>{title}"
        f"<p class='nk-quoted-number'>{told}</p><figcaption>Computed here; no source prints this number. "
        f"{sentence(readings[0].caveat)} Made of:</figcaption><ul>{items}</ul></figure>"
    )


def source(row) -> str:
    """Who says it, where and when, in plain words."""
    said, printed = row.attributed_title or "The document itself", row.publisher_title
    if row.status:
        carried = f", carried by {row.carried_title}" if row.carried_title not in (said, None) else ""
        where = row.url or row.locator or ""
        return f"{said}{carried}, {wording.stated(row)}; {wording.standing(row)}. {where}".strip()
    return f"{said}, in {wording.titled(row)}, {printed}, {wording.published(row)} (document {row.document})"


def _claim(row) -> str:
    what = f"{text(wording.what(row))}, {text(wording.when(row))} {stance(row.stance)}"
    return (
        f"<figure class='nk-quoted' data-claim='{text(row.id)}'><p class='nk-quoted-what'>{what}</p>"
        f"{_number(row)}{_words(row)}<figcaption>{text(source(row))}</figcaption></figure>"
    )


def _number(row) -> str:
    """The number as printed with its signs and marks, and as reconciled where it is corrected."""
    if not row.number_as_printed:
        return ""
    link = anchor(text(wording.headline(row)), claim=row.id)
    again = f" {by('reconciled: ' + wording.amount(row, 'reconciled'))}" if row.corrected else ""
    return f"<p class='nk-quoted-number'>{signs(of_claim(row))}{link}{doubt(row)}{again}</p>"


def _words(row) -> str:
    if not row.quote:
        diamond = "<span class='nk-diamond' aria-hidden='true'>◇</span>"
        return f"<p class='nk-by'>{diamond} Cited figure; text not held here.</p>"
    words = text(f"“{row.quote}”")
    linked = words if row.number_as_printed else anchor(words, claim=row.id)
    return f"<blockquote lang='{text(row.language)}'>{linked}</blockquote>"


def _result(row, several: bool) -> str:
    apart = f" {by(f'as {row.reading}')}" if several else ""
    return f"{signs(of_derived(row))}{anchor(whole(result(row)), derived=row.id)}{apart}"


def _input(row) -> str:
    number = f"<b>{text(wording.amount(row))}</b> " if row.number_as_printed else ""
    return f"{anchor(f'{number}{text(wording.quoted(row))}', claim=row.id)} {by(wording.speaker(row) or '')}"
