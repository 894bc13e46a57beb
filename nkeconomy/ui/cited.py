"""A figure whose text is not held here: what was given of it, and where it stands."""

from nkeconomy import wording
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.markup import anchor, text

WEB = ("http://", "https://")


def cited_figure(claim) -> str:
    """In the place of the passage: that there is none, the figure as given, and its address."""
    figure = f"<p class='nk-given'>{text(wording.amount(claim))}</p>" if claim.number_as_printed else ""
    return (
        "<div class='nk-cited'><p class='nk-cited-head'><span class='nk-diamond' aria-hidden='true'>◇</span> "
        f"Cited figure; text not held here</p>{figure}<p class='nk-around'>{text(wording.what(claim))}, "
        f"{text(wording.when(claim))}</p>{_address(claim)}</div>"
    )


def _address(claim) -> str:
    where = claim.url or claim.locator or ""
    if not where.startswith(WEB):
        return f"<p class='nk-address'>{text(where)}</p>"
    return f"<p class='nk-address'><a href='{text(where)}' rel='noopener noreferrer'>{text(where)}</a></p>"


def given(claim) -> list[tuple[str, str]]:
    """Rows of the apparatus that only a cited figure has: the cells as given, its basis and status, its rivals."""
    cells = ", ".join(part for part in (claim.number_as_printed, claim.unit_title, claim.qualifier) if part)
    rows = [("As given", text(cells)), ("Status", text(wording.STATUSES.get(claim.status, claim.status)))]
    rows += [("Basis", text(wording.BASES[claim.price_basis]))] if claim.price_basis else []
    rows += [("Rivals", _rivals(claim))] if claim.rivals else []
    return rows + [(name, anchor(text(other), claim=other)) for name, other in _revisions(claim) if other]


def _rivals(claim) -> str:
    return f"<a href='{text(elsewhere('evidence', rivals=claim.rivals))}'>Group {text(claim.rivals)}</a>"


def _revisions(claim) -> tuple[tuple[str, str | None], ...]:
    """Earlier and later rows of ours for the same figure."""
    return (("Replaces our row", claim.revises), ("Replaced by our row", claim.revised_by))
