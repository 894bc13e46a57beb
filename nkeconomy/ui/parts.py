"""Charts, headline figures, tables and lists of links: every number in them opens its passage."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from nkeconomy import export, queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import drawer_open, link, look, open_drawer, opens


def text(words: object) -> str:
    """Words made safe for HTML."""
    return escape(str(words), quote=True)


def html(markup: str) -> None:
    """Markup of ours around text that went through text(); never st.markdown, which rewrites what sources say."""
    st.html(markup)


def chart(db: Release, figure: go.Figure, key: str, alt: str = "") -> None:
    """A figure whose every mark opens the drawer at the first id it carries."""
    widget = _widget(key)

    def pick() -> None:
        points = st.session_state[widget]["selection"]["points"]
        if points:
            open_drawer(**opens(points[0]["customdata"][0], _derived(db)))

    st.plotly_chart(
        figure,
        key=widget,
        theme=None,
        on_select=pick,
        selection_mode="points",
        alt=alt or _title(figure),
        config={
            "displaylogo": False,
            "displayModeBar": "hover" if not look().narrow else False,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {"format": "png", "scale": 3, "filename": f"{key}-{db.id}"},
        },
    )


def _widget(key: str) -> str:
    """The key of a chart; a new one once the drawer was closed, so that the same mark can be picked again."""
    turn = st.session_state.setdefault(f"{key}-turn", 0)
    picked = st.session_state.get(f"{key}-{turn}", {"selection": {"points": []}})["selection"]["points"]
    if picked and not drawer_open():
        turn = st.session_state[f"{key}-turn"] = turn + 1
    return f"{key}-{turn}"


def _derived(db: Release) -> set[str]:
    return set(queries.derived(db)["id"])


def _title(figure: go.Figure) -> str:
    return figure.layout.title.text.split("<br><span")[0].replace("<b>", "").replace("</b>", "").replace("<br>", " ")


def evidence(claims: pd.DataFrame, derived: pd.DataFrame | None = None, label: str = "The passages behind this figure") -> None:
    """The same claims as plain links, for keyboards, screen readers and print."""
    items = [_claim_item(claim) for claim in each(claims)]
    items += [_derived_item(row) for row in each(derived)] if derived is not None else []
    summary = f"{text(label)} <span class='nk-count'>{len(items)}</span>"
    html(f"<details class='nk-evidence'><summary>{summary}</summary><ul>{''.join(items)}</ul></details>")


def _claim_item(claim) -> str:
    amount = f"<b>{text(wording.amount(claim))}</b> " if claim.number_as_printed else ""
    words = f"“{text(claim.quote)}”" if claim.quote else text(claim.locator)
    return (
        f"<li><a href='{text(link(claim=claim.id))}'>{amount}{words}</a> "
        f"<span class='nk-by'>{text(claim.attributed_title or claim.carried_title)}, in document {text(claim.document)}</span></li>"
    )


def _derived_item(row) -> str:
    shown = f"{text(row.title)}: {text(wording.bounded(row))}"
    return f"<li><a href='{text(link(derived=row.id))}'>{shown}</a> <span class='nk-by'>derived</span></li>"


def headlines(cards: list[dict]) -> None:
    """Headline figures. A card has label, value, detail and claim or derived (an id); caution and converted are optional."""
    html(f"<div class='nk-cards'>{''.join(_card(card) for card in cards)}</div>")


def _card(card: dict) -> str:
    target = {"derived": card["derived"]} if card.get("derived") else {"claim": card["claim"]}
    mark = " nk-derived" if card.get("derived") or card.get("converted") else ""
    caution = f"<p class='nk-card-caution'>{text(card['caution'])}</p>" if card.get("caution") else ""
    carried = " ".join(card.get("claims") or [card.get("claim")])
    return (
        f"<article class='nk-card{mark}' data-claims='{text(carried)}'><h2>{text(card['label'])}</h2>"
        f"<p class='nk-value'><a href='{text(link(**target))}'>{text(card['value'])}</a></p>"
        f"<p class='nk-detail'>{text(card['detail'])}</p>{caution}</article>"
    )


def claims_table(claims: pd.DataFrame, caption: str) -> None:
    """Claims as a table whose every number and quote opens its passage."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("What", "As printed", "Period", "Who says it", "Words of the source"))
    body = "".join(_claim_row(claim) for claim in each(claims))
    html(
        f"<div class='nk-table'><table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _claim_row(claim) -> str:
    href = text(link(claim=claim.id))
    what = " · ".join(part for part in (claim.indicator_title, claim.component_title) if part)
    amount = wording.amount(claim) or claim.kind
    mark = " <abbr class='nk-mark' title='A check on this number fails'>!</abbr>" if claim.failing_checks else ""
    said = claim.attributed_title or ""
    by = f"{said}, in {claim.publisher_title}" if claim.publisher_title and claim.publisher_title != said else said
    cells = (
        ("What", text(what)),
        ("As printed", f"<a href='{href}'>{text(amount)}</a>{mark}"),
        ("Period", text(wording.when(claim))),
        ("Who says it", text(by)),
        ("Words", f"<a href='{href}' lang='{text(claim.language)}'>{text(claim.quote or claim.locator)}</a>"),
    )
    return "<tr>" + "".join(f"<td data-label='{name}'>{cell}</td>" for name, cell in cells) + "</tr>"


def download(db: Release, claims: pd.DataFrame, name: str) -> None:
    """The claims of a page as CSV, with the words and the link of each."""
    site = (st.context.url or "").split("?")[0]
    st.download_button(
        "Download as CSV",
        data=lambda: export.claims_csv(claims, site, db.id),
        file_name=f"{name}-{db.id}.csv",
        mime="text/csv",
        key=f"{name}-csv",
        on_click="ignore",
    )
