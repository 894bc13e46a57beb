"""Russia and China: the account with each, dimension by dimension, what has a number, and what can be dated."""

import streamlit as st

from nkeconomy import ledger, money, queries, ui, wording
from nkeconomy.figures import moments
from nkeconomy.figures import russia_china as figures
from nkeconomy.ui import ledger as parts

SIDES = {"both": ["RU", "CN"], "russia": ["RU"], "china": ["CN"]}

db = ui.release()
ratio = queries.claims(db, indicators=["high_level_exchange_ratio"])
ui.page(
    figures.finding(ratio),
    "What passes between North Korea and its two partners, and how much of it anyone has put a number to. Counts claims that name "
    "Russia or China as the partner; nothing is netted across units, and silence is not zero.",
)
chosen = ui.choose("Partner", tuple(SIDES), key="partner")
partners = SIDES.get(chosen, SIDES["both"])
rows = queries.ledger(db, partners=partners)
if rows.empty:
    ui.nothing("This release holds no claim on Russia or China.", next_step="Look at Sources for what it does hold.")

derived = queries.derived(db)
entries = ledger.entries(rows, ui.currency())
book = parts.Book(rows, ui.reading(), money.conversion(ui.currency(), derived))

ui.cautions(queries.checks_on(db, list(entries["id"])))
with st.container(key="four"):
    ui.headlines(parts.cards(entries, derived, book))

st.subheader("The ledger")
ui.chart(
    db,
    figures.balance(entries, partners, ui.look(), source=wording.documents(entries[entries["partner"].notna()], db.id)),
    key="balance",
)
parts.columns(entries, partners, book)

st.subheader("What the few numbers say")
left, right = st.container(key="pair").columns(2, gap="large")
if not ratio.empty:
    added = queries.derived(db, ids=["exchange-ratio-read-as-added"])
    with left:
        figure = figures.exchanges(ratio, added, ui.look(half=True), source=wording.source(ratio, db.id))
        ui.chart(db, figure, key="exchanges")
        ui.evidence(ratio, added)

firms = entries[(entries["dimension"] == "Firms") & entries["printed_value"].notna()]
if {"identified", "still_registered"} <= set(firms["component"]):
    registered = queries.derived(db, ids=["firms-still-registered-share"])
    with right:
        figure = figures.firms(firms, registered, ui.look(half=True), source=wording.source(firms, db.id))
        ui.chart(db, figure, key="registered_firms")
        ui.evidence(firms, registered)

shares = rows[rows["indicator"] == "china_share_of_trade"]
if not shares.empty:
    sums = queries.derived(db, ids=["china-share-from-sums", "china-share-from-sums-in-pounds"])
    trade = rows[(rows["dimension"] == "Trade") & rows["printed_value"].notna()]
    figure = figures.share(shares, sums, trade, ui.look(), source=wording.source(trade, db.id))
    ui.chart(db, figure, key="share_of_trade")
    ui.evidence(trade, sums)

st.subheader("When")
dated, undated = ledger.moments(entries)
if not dated.empty:
    names = {partner: ledger.PARTNERS[partner] for partner in partners}
    figure = moments.timeline(dated, names, ui.look(), undated=len(undated), source=wording.documents(dated, db.id))
    ui.chart(db, figure, key="moments")
    ui.evidence(dated)
ui.evidence(undated, label="Undated: events and stances with no date in their words, listed here and never placed")

ui.claims_table(rows[rows["number_as_printed"].notna()], "Every number on this page, dimension by dimension")
ui.download(db, rows, "russia_china")
