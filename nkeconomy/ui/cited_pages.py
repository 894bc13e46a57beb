"""Pages that figures are cited from: which there are, what each gives, and what a search finds among the figures."""

from urllib.parse import urlsplit

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import in_address, look
from nkeconomy.ui.controls import choose, one_of
from nkeconomy.ui.markup import anchor, by, cells, table, text
from nkeconomy.ui.origin import origin
from nkeconomy.ui.outside import outside
from nkeconomy.ui.reader import hits
from nkeconomy.ui.record import carried, cited_table, given
from nkeconomy.ui.remarks import note
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import columns, html

ORDERS = {
    "carrier": lambda page: (page.publisher_title.lower(), str(page.published)),
    "newest": lambda page: (-page.published.toordinal() if page.published else 0, page.publisher_title.lower()),
    "figures": lambda page: (-page.claims, page.publisher_title.lower()),
}
ANYBODY = "anybody"
NAMED, LISTED = 3, 250
"""Names of estimators in a row, and pages in a list."""
COLUMNS = ("Carried by", "Stated", "Whose figures", "Figures", "Address")
FOUND = ("What", "As given", "Period", "Who says it, and where", "Status and our note")


def pages(documents: pd.DataFrame) -> None:
    """The cited pages as a list, in the order and of the estimator that a reader chooses."""
    cited = documents[~documents["text_held"].astype(bool)]
    if cited.empty:
        return
    html(_head(cited))
    left, right = columns((1, 1), vertical_alignment="bottom")
    with left:
        order = choose("Order of pages", tuple(ORDERS), key="pages")
    with right:
        estimator = _estimator(cited)
    html(_list(cited, order, estimator, look().narrow))


def _head(cited: pd.DataFrame) -> str:
    figures_ = wording.counted(cited["claims"].sum(), "figure")
    shown, carriers = wording.counted(len(cited), "page"), wording.counted(cited["publisher"].nunique(), "carrier")
    estimators = len({name for names in cited["estimators"] for name in names})
    return (
        "<section class='nk-cited-pages'><h2><span class='nk-diamond' aria-hidden='true'>◇</span> Cited pages</h2>"
        f"<p>{figures_} by {wording.counted(estimators, 'estimator')}, on {shown} of {carriers}. Their texts are not "
        "held here: a figure can be checked at its address only.</p></section>"
    )


def _estimator(cited: pd.DataFrame) -> str:
    """Whose figures a reader looks for; one who is not there is said."""
    known = sorted({name for names in cited["estimators"] for name in names}, key=str.lower)
    said = in_address("estimator")
    if said and said not in (ANYBODY, *known):
        note(f"No cited page has figures by “{said[:60]}”; shown are all pages.", kind="caution")
    return one_of("Figures by", [ANYBODY, *known], key="estimator")


@remembered
def _list(cited: pd.DataFrame, order: str, estimator: str, folded: bool) -> str:
    chosen = [page for page in each(cited) if estimator in (ANYBODY, *page.estimators)]
    rows = [_page(page) for page in sorted(chosen, key=ORDERS[order])[:LISTED]]
    named = "" if estimator == ANYBODY else f" with figures by {estimator}"
    first = f", the first {LISTED} of them here" if len(chosen) > LISTED else ""
    head = f"{wording.counted(len(chosen), 'page')}{named}{first}"
    summary = f"<summary>{text(head)}</summary>"
    return (
        f"<details class='nk-evidence nk-pages'{'' if folded else ' open'}>{summary}"
        f"{table('A page opens its figures; an address leads out to the page itself.', COLUMNS, rows)}</details>"
    )


def _page(page) -> str:
    return cells(
        (
            ("Carried by", anchor(text(page.publisher_title), document=page.id, passage=None, q=None)),
            ("Stated", text(wording.published(page))),
            ("Whose figures", text(_names(page.estimators, NAMED))),
            ("Figures", str(page.claims)),
            ("Address", _host(page.url) if page.url else ""),
        )
    )


def _host(address: str) -> str:
    """A link out of the dashboard that shows the host only, of a repository whose: the rest stands with its figures."""
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    host += f"/{parts.path.split('/')[1]}" if host == "github.com" else ""
    if not host:
        return text(address)
    return (
        f"<a href='{text(address)}' title='{text(address)}' rel='noopener noreferrer' target='_blank'>{text(host)}</a>"
    )


def _names(names: list[str], most: int) -> str:
    """So many names and how many more: "Bank of Korea; Statistics Korea; 3 more"."""
    more = [f"{len(names) - most} more"] if len(names) > most + 1 else names[most:]
    return "; ".join([*names[:most], *more])


def headed_page(page) -> tuple[str, str]:
    """Title and question of one cited page (a row of queries.documents)."""
    return (
        f"{page.publisher_title}: {wording.counted(page.claims, 'cited figure')} by {_names(page.estimators, 2)}",
        f"{wording.published(page)}. The text of this page is not held here: what is kept are its figures, our notes "
        "on them and its address. Click a number to open it.",
    )


def page_of(page, documents: pd.DataFrame) -> None:
    """What is known of the page in the place of its text, and the other pages of its carrier."""
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(page, documents) if value)
    html(
        "<section class='nk-cited nk-cited-page'><p class='nk-cited-head'><span class='nk-diamond' aria-hidden='true'>◇"
        f"</span> Cited page; text not held here</p><dl>{facts}</dl></section>"
    )


def _facts(page, documents: pd.DataFrame) -> list[tuple[str, str]]:
    same = documents["publisher"] == page.publisher
    others = [other for other in each(documents[same]) if other.id != page.id]
    links = (anchor(text(_day(other)), document=other.id, passage=None) for other in others)
    return [
        ("Carried by", text(page.publisher_title)),
        ("Stated", text(wording.published(page))),
        ("Whose figures", text("; ".join(page.estimators))),
        ("Address", outside(page.url) if page.url else "none"),
        ("Taken in", text(wording.day(page.entered_on))),
        ("Note", text(page.note or "")),
        ("Kept", text(page.rights)),
        ("More by this carrier", " · ".join(links)),
        *origin(page, documents),
    ]


def _day(page) -> str:
    return f"{wording.published(page)} ({page.claims})"


def figures(claims: pd.DataFrame) -> None:
    """The figures of a cited page, by what they measure and when."""
    ordered = claims.sort_values(["indicator_title", "component_title", "subject", "period_end"], na_position="first")
    cited_table(ordered, f"All {wording.counted(len(claims), 'figure')} cited from this page")


def found_figures(claims: pd.DataFrame, words: str, total: int) -> str:
    """Cited figures that hold the words in what we say of them, as a table apart from the passages, hits marked."""
    if claims.empty:
        return ""
    first = "" if len(claims) == total else f"the first {len(claims)} of "
    head = f"{first}{wording.counted(total, 'cited figure')}"
    rows = [_found(claim, words) for claim in each(claims)]
    shown = table("Cited; text not held here. What stands under a name opens its page.", FOUND, rows)
    return (
        "<section class='nk-results'><h2><span class='nk-diamond' aria-hidden='true'>◇</span> "
        f"{text(head[:1].upper() + head[1:])}</h2>{shown}</section>"
    )


def _found(claim, words: str) -> str:
    where = anchor(hits(carried(claim), words), document=claim.document, passage=None, q=None)
    status = hits(wording.standing(claim) if claim.status else "", words)
    ours = [hits(part, words) for part in (claim.note, _address(claim, words)) if part]
    named = (
        ("What", f"{hits(wording.what(claim), words)}{_between(claim)}"),
        ("As given", given(claim)),
        ("Period", text(wording.when(claim))),
        ("Who says it", f"{hits(wording.speaker(claim) or '', words)} <span class='nk-by'>{where}</span>"),
        ("Status", f"{status}{''.join(f'<br>{part}' for part in ours)}"),
    )
    return cells((name, f"<span>{cell}</span>") for name, cell in named)


def _between(claim) -> str:
    return f" {by(f'with {claim.counterpart_title}')}" if claim.counterpart_title else ""


def _address(claim, words: str) -> str:
    """The address, where the words stand in it."""
    return claim.url if claim.url and words.lower() in claim.url.lower() else ""
