"""Russia and China: the account with each, dimension by dimension, what has a number, and what can be dated."""

import streamlit as st

from nkeconomy import ledger, money, queries, ui, wording
from nkeconomy.figures import russia_china as figures
from nkeconomy.figures.balance import balance
from nkeconomy.figures.moments import timeline
from nkeconomy.ui.book import Book
from nkeconomy.ui.ledger import ledger as two_columns
from nkeconomy.ui.partner_cards import partner_cards

SIDES = {"both": ["RU", "CN"], "russia": ["RU"], "china": ["CN"]}

db = ui.release()
ratio = queries.claims(db, indicators=["high_level_exchange_ratio"]).dropna(subset="printed_value")
ui.page(
    figures.finding(ratio),
    "What passes between North Korea and its two partners, and how much of it anyone has put a number to. Counts "
    "claims that name Russia or China as the partner; nothing is netted across units, and silence is not zero.",
)
partners = SIDES[ui.choose("Partner", tuple(SIDES), key="partner")]
rows = queries.ledger(db, partners=partners)
if rows.empty:
    ui.nothing("This release holds no claim on Russia or China.", next_step="Look at Sources for what it does hold.")

derived = queries.derived(db)
entries = ledger.entries(rows, ui.currency())
sided = entries[entries["partner"].notna()]
book = Book(rows, ui.reading(), money.conversion(ui.currency(), derived))

ui.cautions(queries.checks(db, list(rows["id"])))
with st.container(key="four"):
    ui.headlines(partner_cards(entries, derived, book))

st.subheader("The ledger")
if not sided.empty:
    told = {"choice": ui.reading(), "source": wording.documents(sided, db.id)}
    ui.chart(db, balance(sided, partners, ui.look(), **told), key="balance")
two_columns(entries, partners, book)

st.subheader("What the few numbers say")
left, right = st.container(key="pair").columns(2, gap="large")
if not ratio.empty:
    added = queries.derived(db, ids=["exchange-ratio-read-as-added"])
    figure = figures.exchanges(ratio, added, ui.look(half=True), source=wording.source(ratio, db.id))
    with left:
        ui.chart(db, figure, key="exchanges")
        ui.evidence(ratio, added)

firms = entries[(entries["dimension"] == "Firms") & entries["printed_value"].notna()]
if {"identified", "still_registered"} <= set(firms["component"]):
    share = queries.derived(db, ids=["firms-still-registered-share"])
    figure = figures.firms(firms, share, ui.look(half=True), source=wording.source(firms, db.id))
    with right:
        ui.chart(db, figure, key="registered_firms")
        ui.evidence(firms, share)

trade = rows[(rows["dimension"] == "Trade") & rows["printed_value"].notna()]
shares = trade[trade["indicator"] == "china_share_of_trade"]
if not shares.empty:
    sums = queries.derived(db, ids=["china-share-from-sums", "china-share-from-sums-in-pounds"])
    told = {"choice": ui.reading(), "source": wording.source(trade, db.id)}
    ui.chart(db, figures.share(shares, sums, trade, ui.look(), **told), key="share_of_trade")
    ui.evidence(trade, sums)

st.subheader("When")
dated, undated = ledger.moments(entries)
if not dated.empty:
    names = {partner: ledger.PARTNERS[partner] for partner in partners}
    source = wording.documents(dated, db.id)
    ui.chart(db, timeline(dated, names, ui.look(), undated=len(undated), source=source), key="moments")
    ui.evidence(dated)
ui.evidence(undated, label="Undated: events and stances with no date in their words, listed here and never placed")

numbers = rows[rows["number_as_printed"].notna()]
ui.claims_table(numbers, "Every number on this page, dimension by dimension")
ui.download(db, rows, "russia_china")
