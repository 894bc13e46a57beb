"""Charts, headline figures, tables and lists of links: every number in them opens its passage."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.glyphs import COMPUTED, of_claim, of_derived
from nkeconomy.store import Release
from nkeconomy.ui.address import CITE, THINGS, drawer_open, embedded, in_address, open_drawer, opens, paper
from nkeconomy.ui.cards import Told
from nkeconomy.ui.checked import check_marks
from nkeconomy.ui.figure_drawer import figure_drawer
from nkeconomy.ui.markup import (
    anchor,
    by,
    cells,
    doubt,
    in_doubt,
    number,
    reconciled,
    signs,
    source_words,
    table,
    text,
)
from nkeconomy.ui.paper import Chart, Rows
from nkeconomy.ui.record import carried
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.share import files, tools
from nkeconomy.ui.stage import html

COLUMNS = ("What", "As printed", "Period", "Who says it", "Words of the source")


def chart(db: Release, figure: go.Figure, key: str, alt: str = "") -> None:
    """A figure whose every mark opens the drawer at the first id it carries."""
    on_paper, said = paper(), alt or _title(figure)
    checks = check_marks(db, figure.carried)
    if on_paper is not None:
        on_paper.blocks.append(Chart(key, figure, said))
    else:
        on_screen(db, figure, key, said)
        checks = f"{'' if embedded() else tools(db, key, said)}{checks}"
    if checks:
        html(checks)
    if in_address(CITE) == key and not any(map(in_address, THINGS)):  # one drawer at a time: that of a thing is open
        figure_drawer(db, key, figure, said)


def on_screen(db: Release, figure: go.Figure, key: str, alt: str, **opened: str) -> None:
    """A figure on the screen; `opened` is what the address says beside the id of a mark that was picked."""
    widget = _widget(key)

    def pick() -> None:
        points = st.session_state[widget]["selection"]["points"]
        if points:
            open_drawer(**opens(points[0]["customdata"][0], _derived(db)), **opened)

    if in_address("figure") == key:
        html("<div class='nk-here nk-from-here'></div>")
    st.plotly_chart(
        figure,
        key=widget,
        theme=None,
        on_select=pick,
        selection_mode="points",
        alt=alt,
        config={
            "displayModeBar": False,
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


def evidence(
    claims: pd.DataFrame, derived: pd.DataFrame | None = None, label: str = "The passages behind this figure"
) -> None:
    """The same claims as plain links, for keyboards, screen readers and print."""
    html(_listed(claims, derived, label))


@remembered
def _listed(claims: pd.DataFrame, derived: pd.DataFrame | None, label: str) -> str:
    items = [_claim_item(claim) for claim in each(claims)]
    items += [_derived_item(row) for row in each(derived)] if derived is not None else []
    summary = f"{text(label)} <span class='nk-count'>{len(items)}</span>"
    return f"<details class='nk-evidence'><summary>{summary}</summary><ul>{''.join(items)}</ul></details>"


def _claim_item(claim) -> str:
    amount = f"<b>{text(wording.amount(claim))}</b> " if claim.number_as_printed else ""
    words = f"{signs(of_claim(claim))}{anchor(f'{amount}{text(wording.quoted(claim))}', claim=claim.id)}"
    where = f"in document {claim.document}" if claim.text_held else carried(claim)
    said = by(f"{wording.speaker(claim)}, {where}")
    return f"<li>{words}{doubt(claim)}{reconciled(claim)} {said}</li>"


def _derived_item(row) -> str:
    shown = text(f"{row.title}: {wording.bounded(row)}")
    return f"<li>{signs(of_derived(row))}{anchor(shown, derived=row.id)} {by(f'derived, as {row.reading}')}</li>"


def headlines(cards: list[dict]) -> None:
    """Headline figures. A card has label, value, detail and claim or derived (an id).

    It may have a caution, `converted` where we converted its value, `claims`, the ids that it stands on, and `told`
    (see cards.Told), several numbers that stand in the place of the value.
    """
    html(f"<div class='nk-cards'>{''.join(_card(card) for card in cards)}</div>")


def _card(card: dict) -> str:
    mark = " nk-derived" if card.get("derived") or card.get("converted") else ""
    caution = f"<p class='nk-card-caution'>{text(card['caution'])}</p>" if card.get("caution") else ""
    carried = " ".join(card.get("claims") or [card.get("claim")])
    return (
        f"<article class='nk-card{mark}' data-claims='{text(carried)}'><h2>{text(card['label'])}</h2>"
        f"{''.join(map(_told, card.get('told') or [_value(card)]))}"
        f"<p class='nk-detail'>{text(card['detail'])}</p>{caution}</article>"
    )


def _value(card: dict) -> Told:
    signs = (COMPUTED,) if card.get("converted") else card.get("signs", ())
    derived = card.get("derived")
    return Told(card["value"], signs=signs, claim=None if derived else card["claim"], derived=derived)


def _told(told: Told) -> str:
    target = {"derived": told.derived} if told.derived else {"claim": told.claim}
    apart = f" <span class='nk-apart'>{text(told.apart)}</span>" if told.apart else ""
    pale = " nk-pale-value" if told.pale else ""
    return f"<p class='nk-value{pale}'>{signs(told.signs)}{anchor(text(told.words), **target)}{apart}</p>"


def claims_table(claims: pd.DataFrame, caption: str) -> None:
    """Claims as a table whose every number and quote opens its passage."""
    html(_claims_table(claims, caption))


@remembered
def _claims_table(claims: pd.DataFrame, caption: str) -> str:
    rows = each(claims)
    key = " ! opens a check that fails on the number." if any(claim.failing_checks for claim in rows) else ""
    return table(f"{caption}.{key}" if key else caption, COLUMNS, map(_claim_row, rows))


def _claim_row(claim) -> str:
    named = (
        ("What", text(wording.what(claim))),
        ("As printed", number(claim, wording.amount(claim) or "no number")),
        ("Period", f"{text(wording.when(claim))}{in_doubt(claim)}"),
        ("Who says it", text(_who(claim))),
        ("Words", source_words(text(claim.quote or claim.locator), claim)),
    )
    return cells((name, f"<span>{cell}</span>") for name, cell in named)


def _who(claim) -> str:
    said, printed = claim.attributed_title or "", claim.publisher_title
    return f"{said}, in {printed}" if printed and printed != said else said


def download(db: Release, claims: pd.DataFrame, name: str) -> None:
    """The claims of a page as files, with the words and the link of each."""
    on_paper = paper()
    if on_paper is not None:
        on_paper.blocks.append(Rows(name, claims))
    elif not embedded():
        html(files(name, len(claims)))
