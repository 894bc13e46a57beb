"""Explore: any claims by indicator, subject, document, kind, stance, unit and period, as figures and as a table."""

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import explore as figures
from nkeconomy.ui import explore as parts

db = ui.release()
head = ui.container()
chosen = parts.filters(db)
left, right = ui.columns((1, 2), vertical_alignment="bottom")
with left:
    sort = parts.order()
with right:
    log = ui.choose("Scale", ("linear", "log"), key="scale") == "log"

claims, found = queries.explore(db, **chosen, sort=sort, most=parts.MOST), parts.counted(db, chosen, sort)
with head:
    ui.page(
        parts.finding(db, found),
        "Every claim of every document, and every cited figure. An empty choice means all; a year finds claims whose "
        "period touches it. Numbers of different units never share a figure; a quantity told twice is drawn once.",
    )
parts.tell_chosen(chosen)
parts.tell_undated(db, chosen)
if claims.empty:
    ui.nothing(
        "No claim matches all of these choices.", next_step="Take one of them away, or search the texts under Sources."
    )

converted = money.conversion(ui.currency(), queries.derived(db))
groups = parts.groups(db, claims, converted)
drawn = figures.drawn(groups)
ui.cautions(queries.checks(db, [claim.id for group in drawn for claim in group.claims]))
for group in drawn:
    numbers = queries.claims(db, ids=[claim.id for claim in group.claims])
    figure = figures.numbers(
        group,
        ui.look(),
        choice=ui.reading(),
        money=converted,
        sort=sort,
        log=log,
        source=wording.source(numbers, db.id),
    )
    ui.chart(db, figure, key=f"explore-{group.key}")
    ui.evidence(numbers)
parts.tell_left_out(found, groups, drawn)
parts.tell_first(claims, found)

parts.table(db, chosen, sort, found)
ui.download(db, claims, "explore")
