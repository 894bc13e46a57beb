"""Arms transfers: what is counted by designation, what is alleged and denied, per month, the value, production at home."""

import streamlit as st

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import arms_transfers as figures
from nkeconomy.figures import marks
from nkeconomy.ui.cards import derived_cards
from nkeconomy.ui.overview import headline_cards
from nkeconomy.ui.tally import tally
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
claims, derived = queries.claims(db, themes=["arms_transfers"]), queries.derived(db)
ui.page(
    figures.finding(claims, derived),
    "Which arms North Korea is said to have sent, how many, when and for how much; who says so and who denies it. "
    "Counts arms supplied to another country as a source numbers them; launches, launchers and containers are not counted.",
)
if claims.empty:
    ui.nothing("This release holds no claim on arms transfers.", next_step="Look at Sources for what it does hold.")

numbered, denials = queries.tally(db), claims[claims["kind"] == "denial"]
revenue = queries.claims(db, indicators=["illicit_revenue"])
value = revenue[revenue["component"] == "arms"]
sums = queries.derived(db, ids=["rounds-supplied", "missiles-supplied", "rounds-per-month"])
alleged = numbered[numbered["denied_by"].notna()]
cards = derived_cards(derived, ["rounds-supplied", "missiles-supplied", "rounds-per-month"], ui.reading())
ui.headlines([*cards, *headline_cards(alleged), *headline_cards(value)])

tally(
    numbered,
    denials,
    "From North Korea to Russia. Brackets: uncertain, because the source estimates, alleges or hedges it, or dates it in part only.",
)

log = ui.choose("Scale", ("linear", "log"), key="scale") == "log"
left, right = st.columns(2, gap="large")
rounds, missiles = claims[claims["indicator"] == "shells_supplied"], claims[claims["indicator"] == "missiles_supplied"]
style = {"look": ui.look(half=True), "choice": ui.reading(), "log": log}
if rounds["number_as_printed"].notna().any():
    added = marks.computations(derived, "rounds-supplied", ui.reading())
    with left:
        ui.chart(db, figures.supplied(rounds, added, **style, source=wording.source(rounds, db.id)), key="rounds")
        ui.evidence(rounds, sums[sums["id"] == "rounds-supplied"])

if missiles["number_as_printed"].notna().any():
    added = marks.computations(derived, "missiles-supplied", ui.reading())
    with right:
        ui.chart(db, figures.supplied(missiles, added, **style, source=wording.source(missiles, db.id)), key="missiles")
        ui.evidence(missiles, sums[sums["id"] == "missiles-supplied"])

monthly = sums[sums["id"] == "rounds-per-month"]
if not monthly.empty:
    counted = queries.claims(db, ids=list(monthly.iloc[0]["inputs"]))
    figure = figures.per_month(monthly.iloc[0], counted, ui.look(), source=wording.source(counted, db.id))
    ui.chart(db, figure, key="per_month")
    ui.evidence(counted, monthly)

if not value.empty:
    st.subheader("What the arms are said to have earned")
    ui.cautions(queries.checks_on(db, list(value["id"])))
    converted = money.conversion(ui.currency(), derived)
    style = {"look": ui.look(), "choice": ui.reading(), "money": converted}
    total_or_arms = revenue[revenue["component"].isna() | (revenue["component"] == "arms")]
    ui.chart(db, figures.value(total_or_arms, **style, source=wording.source(total_or_arms, db.id)), key="value")
    per_round = queries.derived(db, ids=["arms-revenue-per-round"])
    ui.evidence(total_or_arms, per_round)
    ui.headlines(derived_cards(per_round, ["arms-revenue-per-round"], ui.reading()))

st.subheader("Accusations, evidence and production without a number")
unvalued(claims[claims["number_as_printed"].isna() & (claims["kind"] != "denial")])

ui.claims_table(
    claims[claims["number_as_printed"].notna() | (claims["kind"] == "denial")], "Every number on arms transfers, and every denial"
)
ui.download(db, claims, "arms_transfers")
