"""Arms transfers: what is counted by designation, what is alleged and denied, the value, production at home."""

import pandas as pd
import streamlit as st

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import arms_transfers as figures
from nkeconomy.figures import marks
from nkeconomy.ui.cards import derived_cards, headline_cards
from nkeconomy.ui.tally import tally
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
claims, derived = queries.claims(db, themes=["arms_transfers"]), queries.derived(db)
ui.page(
    figures.finding(claims, derived),
    "Which arms North Korea is said to have sent, how many, when and for how much; who says so and who denies it. "
    "Counts arms supplied to another country as a source numbers them. Launches and launchers do not count.",
)
if claims.empty:
    ui.nothing("This release holds no claim on arms transfers.", next_step="Look at Sources for what it does hold.")

numbered, denials = queries.tally(db), claims[claims["kind"] == "denial"]
revenue = queries.claims(db, indicators=["illicit_revenue"])
value = revenue[revenue["component"] == "arms"]
alleged = numbered[numbered["denied_by"].notna()]
ui.cautions(queries.checks(db, [*numbered["id"], *value["id"]]))
cards = derived_cards(derived, ["rounds-supplied", "missiles-supplied", "rounds-per-month"], ui.reading())
ui.headlines([*cards, *headline_cards(alleged, ui.reading()), *headline_cards(value, ui.reading())])

if numbered.empty:
    ui.note("This release holds no number of transferred arms.")
else:
    tally(
        numbered,
        denials,
        "From North Korea to Russia. Brackets: uncertain, because the source estimates, alleges or hedges it, "
        "or dates it in part only.",
    )
    log = ui.choose("Scale", ("linear", "log"), key="scale") == "log"

style = {"look": ui.look(half=True), "choice": ui.reading()}
for column, (indicator, total) in zip(st.columns(2, gap="large"), figures.ADDED_UP.items(), strict=True):
    supplied = claims[claims["indicator"] == indicator]
    if supplied["number_as_printed"].notna().any():
        figure = figures.supplied(supplied, derived, **style, log=log, source=wording.source(supplied, db.id))
        with column:
            ui.chart(db, figure, key=indicator)
            ui.evidence(supplied, queries.derived(db, ids=[total]))

monthly = marks.alternatives(derived, "rounds-per-month")
if not monthly.empty:
    counted = queries.claims(db, ids=list(monthly.iloc[0]["inputs"]))
    told = {"choice": ui.reading(), "source": wording.source(counted, db.id)}
    ui.chart(db, figures.per_month(monthly, counted, ui.look(), **told), key="per_month")
    ui.evidence(counted, monthly)

if not value.empty:
    st.subheader("What the arms are said to have earned")
    converted = money.conversion(ui.currency(), derived)
    style = {"look": ui.look(), "choice": ui.reading(), "money": converted}
    total_or_arms = revenue[revenue["component"].isna() | (revenue["component"] == "arms")]
    ui.chart(db, figures.value(total_or_arms, **style, source=wording.source(total_or_arms, db.id)), key="value")
    per_round = queries.derived(db, ids=["arms-revenue-per-round"])
    ui.evidence(total_or_arms, per_round)
    ui.headlines(derived_cards(per_round, ["arms-revenue-per-round"], ui.reading()))

st.subheader("Accusations, evidence and production without a number")
unvalued(claims[claims["number_as_printed"].isna() & (claims["kind"] != "denial")])

if not numbered.empty:
    ui.claims_table(pd.concat([numbered, denials]), "Every number on arms transfers, and every denial")
ui.download(db, claims, "arms_transfers")
