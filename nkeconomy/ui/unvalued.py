"""Claims without a number: the words of the sources as links, grouped by what they speak of."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import link
from nkeconomy.ui.parts import html, text


def unvalued(claims: pd.DataFrame) -> None:
    """Claims grouped by indicator and by who says them; each quote opens its passage."""
    groups = "".join(_group(title, rows) for title, rows in claims.groupby("indicator_title", sort=False))
    html(f"<div class='nk-unvalued'>{groups}</div>")


def _group(title: str, claims: pd.DataFrame) -> str:
    told = claims.assign(by=[_by(claim) for claim in each(claims)])
    speakers = "".join(_speaker(by, rows) for by, rows in told.groupby("by", sort=False))
    return f"<section><h3>{text(title)} <span class='nk-count'>{len(claims)}</span></h3>{speakers}</section>"


def _by(claim) -> str:
    said = claim.attributed_title or claim.carried_title
    return (
        f"{said}, in document {claim.document}"
        if said == claim.publisher_title
        else f"{said}, in {claim.publisher_title} (document {claim.document})"
    )


def _speaker(by: str, claims: pd.DataFrame) -> str:
    twice = claims["quote"].duplicated(keep=False)
    items = "".join(_item(claim, again) for claim, again in zip(each(claims), twice, strict=True))
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
