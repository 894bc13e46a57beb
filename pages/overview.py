"""Overview: the headline figures, where the evidence is weak, what is covered, and when."""

import streamlit as st

from nkeconomy import money, queries, ui
from nkeconomy.figures import overview as figures
from nkeconomy.ui import overview as parts
from nkeconomy.ui.cards import headline_cards
from nkeconomy.ui.coverage import coverage_table

db = ui.release()
claims, documents, checks = queries.claims(db), queries.documents(db), queries.checks(db)
ui.page(
    parts.finding(claims, documents, checks),
    "North Korea’s economy, claim by claim: what published documents say, with their hedges, misprints and quarrels. "
    "Every number opens the words that carry it; a number told twice counts once.",
)
headlines = queries.headlines(db)
if headlines.empty:
    ui.nothing("This release holds no headline figure.", next_step="Look at Sources for what it does hold.")

ui.headlines(headline_cards(claims.set_index("id", drop=False).loc[list(headlines["claim"])], ui.reading()))

st.subheader("Where the evidence is weak or contradictory")
parts.weak_points(claims, checks, documents, ui.reading())

st.subheader("What time the numbers speak of")
parts.freshness(documents)
numbers = money.one_telling(claims[claims["number_as_printed"].notna()])
finding = {"title": parts.span_title(numbers), "source": parts.span_source(documents, db.id)}
ui.chart(db, figures.timeline(numbers, documents, ui.look(), **finding), key="timeline")
ui.evidence(numbers, label="The numbers in this figure, and those that cannot be dated")

st.subheader("What the documents cover")
coverage_table(queries.coverage(db), documents)

ui.download(db, claims, "overview")
