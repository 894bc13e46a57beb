"""Sources: each document as a page to read with its claims marked, and a search over passages and claims."""

from nkeconomy import queries, ui
from nkeconomy.ui import sources as parts

db = ui.release()
documents = queries.documents(db)
document = parts.chosen(documents, ui.in_address("document"))
head = ui.container()
words = parts.search_box(document)

if words:
    found = queries.search(db, words, document=document.id if document else None)
    parts.results(db, found, words, document)
    title, question = parts.searched(found, words)
elif document:
    claims = queries.claims(db, documents=[document.id])
    parts.shelf(documents, document)
    if document.text_held:
        title, question = parts.headed(document)
        retracted = queries.retracted(db, documents=[document.id])
        parts.about(document, documents, retracted)
        ui.cautions(queries.checks(db, list(claims["id"])))
        parts.book(queries.passages(db, document.id), claims, retracted, document)
        ui.claims_table(claims, f"All claims of document {document.id}, in the order of the text")
    else:
        title, question = parts.headed_page(document)
        parts.page_of(document, documents)
        ui.cautions(queries.checks(db, list(claims["id"])))
        parts.figures(claims)
    parts.onward(document)
    ui.download(db, claims, f"document-{document.id}")
else:
    parts.missing(ui.in_address("document"))
    parts.contents(documents)
    parts.pages(documents)
    ui.left_out(queries.left_out(db))
    ui.download(db, queries.shown(db), "all-claims")
    title, question = parts.finding(documents)

with head:
    ui.page(title, question)
