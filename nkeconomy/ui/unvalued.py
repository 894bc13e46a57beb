"""Claims without a number: the words of the sources as links, grouped by what they speak of."""

from collections import Counter

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.address import link
from nkeconomy.ui.parts import html, text


def unvalued(claims: pd.DataFrame) -> None:
    """Claims grouped by indicator and by who says them; each quote opens its passage."""
    by_indicator = grouped(each(claims), lambda claim: claim.indicator_title)
    groups = "".join(_group(title, rows) for title, rows in by_indicator.items())
    html(f"<div class='nk-unvalued'>{groups}</div>")


def _group(title: str, claims: list) -> str:
    speakers = "".join(_speaker(by, rows) for by, rows in grouped(claims, _by).items())
    return f"<section><h3>{text(title)} <span class='nk-count'>{len(claims)}</span></h3>{speakers}</section>"


def _by(claim) -> str:
    said = claim.attributed_title or claim.carried_title
    return (
        f"{said}, in document {claim.document}"
        if said == claim.publisher_title
        else f"{said}, in {claim.publisher_title} (document {claim.document})"
    )


def _speaker(by: str, claims: list) -> str:
    told = Counter(claim.quote for claim in claims)
    items = "".join(_item(claim, told[claim.quote] > 1) for claim in claims)
    return f"<p class='nk-by'>{text(by)}</p><ul>{items}</ul>"


def _item(claim, again: bool) -> str:
    """One quote; where it makes several claims, the other side tells them apart."""
    words = f"“{claim.quote}”" if claim.quote else claim.locator
    apart = f" <span class='nk-by'>on {text(claim.counterpart_title)}</span>" if again and claim.counterpart else ""
    when = f" <span class='nk-by'>{text(wording.when(claim))}</span>" if claim.period_as_printed else ""
    return (
        f"<li><a href='{text(link(claim=claim.id))}' lang='{text(claim.language)}'>{text(words)}</a>{apart}{when} "
        f"<span class='nk-stance'>{text(claim.stance)}</span></li>"
    )
