"""Overview: the headline figures, where the evidence is weak, what is covered, and when."""

import streamlit as st

from nkeconomy import money, queries, ui
from nkeconomy.figures import overview as figures
from nkeconomy.ui import overview as parts

db = ui.page(
    "North Korea’s economy, claim by claim",
    "What published documents say, with their hedges, misprints and quarrels. Every number opens the words that carry it.",
)
headlines = queries.headlines(db)
if headlines.empty:
    ui.nothing("This release holds no headline figure.", next_step="Look at Sources for what it does hold.")
claims, documents = queries.claims(db), queries.documents(db)

ui.headlines(parts.headline_cards(claims.set_index("id", drop=False).loc[list(headlines["claim"])]))

st.subheader("Where the evidence is weak or contradictory")
parts.weak_points(claims, queries.checks(db), documents)

st.subheader("What time the numbers speak of")
numbers = money.one_telling(claims[claims["number_as_printed"].notna()])
ui.chart(
    db,
    figures.timeline(
        numbers,
        documents,
        ui.look(),
        title=parts.span_title(numbers),
        source=f"Source: documents {documents['id'].min()} to {documents['id'].max()}; numbers without a printed period are not drawn. Release {db.id}",
    ),
    key="timeline",
)
ui.evidence(numbers, label="The numbers in this figure, and those without a period")
st.subheader("What the documents cover")
parts.coverage_table(queries.coverage(db), documents)

ui.download(db, claims, "overview")
