"""Overview: headline figures, where the evidence is weak, what time it speaks of, how fresh it is, what it covers."""

from nkeconomy import queries, ui
from nkeconomy.figures import overview as figures
from nkeconomy.ui import overview as parts
from nkeconomy.ui.cards import headline_cards
from nkeconomy.ui.coverage import THEMES, coverage_table
from nkeconomy.ui.freshness import freshness
from nkeconomy.ui.weak_points import weak_points

db = ui.release()
claims, documents = queries.shown(db), queries.documents(db)
ui.page(
    parts.finding(db),
    "North Korea’s economy, claim by claim: what published documents say, with their hedges, misprints and quarrels. "
    "Every number opens the words that carry it, or says who gave it and where; a number told twice counts once.",
)
if claims.empty:
    parts.nothing_stated(db)
parts.beside(db)
ui.left_out(queries.left_out(db))

headlines = parts.headlines(db)
if not headlines.empty:
    ui.headlines(headline_cards(headlines, ui.reading()))

ui.heading("Where the evidence is weak or contradictory")
weak_points(db)

if told := parts.of_documents(db):
    ui.heading("What time the numbers speak of")
    words = {"themes": THEMES, "title": told.title, "source": told.source}
    ui.chart(db, figures.timeline(told.numbers, told.years, documents, ui.look(), **words), key="timeline")
    ui.evidence(told.claims, label="The numbers in this figure, and those that cannot be dated")

if told := parts.of_cited_alone(db):
    ui.heading("The wider record: what only cited figures number")
    words = {"themes": THEMES, "title": told.title, "source": told.source}
    ui.chart(db, figures.timeline(told.numbers, told.years, documents, ui.look(), **words), key="wider-record")
    ui.evidence(told.claims, label="The cited figures in this figure, and those that cannot be dated")

ui.heading("How fresh it is")
fresh = queries.freshness(db)
freshness(fresh, queries.claims(db, ids=parts.freshest(fresh)))

ui.heading("What is covered")
coverage_table(db, documents)

ui.download(db, claims, "overview")
