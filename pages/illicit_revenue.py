"""Illicit revenue: the channels against their total, the deficit, per year, the checks, what has no value."""

import pandas as pd
import streamlit as st

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import illicit_revenue as figures
from nkeconomy.ui.cards import derived_cards, headline_cards
from nkeconomy.ui.sums import sums
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
themed = queries.claims(db, themes=["illicit_revenue"])
beside = queries.claims(db, indicators=["trade_deficit", "overseas_business"])
claims, derived = pd.concat([themed, beside], ignore_index=True), queries.derived(db)
revenue = claims[claims["indicator"] == "illicit_revenue"]
deficits = claims[claims["indicator"] == "trade_deficit"]
firms = claims[claims["indicator"] == "front_companies"]

ui.page(
    figures.finding(claims, derived, ui.reading()),
    "How much North Korea is said to earn from activities that break sanctions or laws, and through which channels. "
    "Counts income as the sources put it, in total or by channel; legal trade and goods seized do not count.",
)
if claims.empty:
    ui.nothing("This release holds no claim on illicit revenue.", next_step="Look at Sources for what it does hold.")

checks = queries.checks(db, [*revenue["id"], *deficits["id"]])
converted = money.conversion(ui.currency(), derived)
style = {"look": ui.look(), "choice": ui.reading(), "money": converted}
ui.cautions(checks)

totals = queries.derived(db, ids=["illicit-channels-sum", "illicit-total-from-deficits"])
cards = derived_cards(derived, ["illicit-channels-sum", "illicit-total-from-deficits"], ui.reading())
ui.headlines([*headline_cards(revenue[revenue["component"].isna()], ui.reading()), *cards])

if not revenue.empty:
    shown = pd.concat([revenue, deficits])
    figure = figures.channels(claims, derived, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="channels")
    ui.evidence(revenue, totals)

if not deficits.empty:
    left = queries.derived(db, ids=["deficit-less-illicit-total"])
    shown = pd.concat([deficits, revenue[revenue["component"].isna()]])
    figure = figures.deficit(claims, derived, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="deficit")
    ui.evidence(deficits, left)

averages = queries.derived(db, ids=list(figures.PER_YEAR))
if not averages.empty:
    shown = queries.claims(db, ids=list(averages["inputs"].explode().unique()))
    figure = figures.per_year(revenue, averages, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="per_year")
    ui.evidence(revenue, averages)

if not checks.empty:
    st.subheader("The checks, spelled out")
    sums(checks, queries.claims(db), derived)

share = queries.derived(db, ids=["firms-still-registered-share"])
if not share.empty:
    registered, told = wording.bounded(share.iloc[0]), wording.source(firms, db.id)
    figure = figures.firms(firms, ui.look(), share=registered, choice=ui.reading(), source=told)
    ui.chart(db, figure, key="firms")
    ui.evidence(firms, share)

st.subheader("Activities without a value")
unvalued(claims[claims["number_as_printed"].isna()])

ui.claims_table(
    claims[claims["number_as_printed"].notna()], "Every number on illicit revenue, and the deficit it is set against"
)
ui.download(db, claims, "illicit_revenue")
