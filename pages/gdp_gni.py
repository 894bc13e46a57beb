"""GDP and GNI: growth by sector and by rank, North against South, won or dollars, and how the estimate is made."""

import streamlit as st

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import growth, north_south, ranks
from nkeconomy.ui import gdp_gni as parts
from nkeconomy.ui.cards import derived_cards
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
claims, derived = queries.claims(db, themes=["gdp_gni"]), queries.derived(db)
numbers = claims[claims["number_as_printed"].notna()]
grown = claims[(claims["indicator"] == "real_gdp_growth") & claims["kind"].isin(["growth", "direction"])]
ranked = claims[claims["indicator"].isin(["growth_reference_year", "contraction_streak"])]
income = claims[claims["indicator"].isin(north_south.INDICATORS)]

ui.page(
    parts.finding(claims),
    "How fast North Korea’s economy is said to grow, and how large its income is beside South Korea’s. "
    "Growth is real (at constant prices), income is nominal (at current prices): the two never share a figure.",
)
if claims.empty:
    ui.nothing("This release holds no claim on GDP or GNI.", next_step="Look at Sources for what it does hold.")

converted = money.conversion(ui.currency(), derived)
ui.cautions(queries.checks(db, list(numbers["id"])))
ui.headlines(parts.income_cards(numbers, converted, ui.reading()))

if not grown.empty:
    st.subheader("Growth, in real terms")
    figure = growth.sectors(grown, ui.look(), choice=ui.reading(), source=wording.source(grown, db.id))
    ui.chart(db, figure, key="sectors")
    ui.evidence(grown)

compared = ranks.lines(grown, ranked)
if compared:
    shown = claims[claims["id"].isin(ranks.ids(compared))]
    ui.chart(db, ranks.draw(compared, ui.look(), source=wording.source(shown, db.id)), key="ranks")
    ui.evidence(shown)

st.subheader("North against South, at current prices")
pairs = north_south.pairs(income, derived, converted, ui.reading())
shown = money.one_telling(income, ui.currency())
told = {"look": ui.look(), "source": wording.source(shown, db.id)}
implied = queries.derived(db, ids=north_south.derived_ids(pairs))
if not pairs:
    ui.note("This release holds no ratio of North to South.")
else:
    ui.chart(db, north_south.squares(pairs, **told), key="squares")
    ui.evidence(income, implied)

both = [pair for pair in pairs if pair.north and pair.south]
if both:
    scale = ui.choose("Scale", ("linear", "log"), key="scale")
    ui.chart(db, north_south.levels(both, **told, log=scale == "log"), key="levels")
    ui.evidence(income, implied)

people = derived_cards(derived, ["north-population-from-gni", "south-to-north-population"], ui.reading())
if people:
    st.subheader("What the totals and the amounts per head imply together")
    ui.headlines(people)

st.subheader("Won or dollars")
ui.note(parts.currency_words(converted))
ui.headlines(parts.rate_cards(numbers, derived, ui.reading()))

st.subheader("How the estimate is made")
parts.basis(claims[claims["indicator"] == "estimate_basis"])
parts.measured(queries.indicators(db, themes=["gdp_gni"]), numbers)
parts.left_open(numbers)

st.subheader("Said of the economy without a number")
unvalued(claims[claims["indicator"].isin(["economic_condition", "production", "exchange_rate"])])

ui.claims_table(numbers, "Every number on GDP and GNI")
ui.download(db, claims, "gdp_gni")
