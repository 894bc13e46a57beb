"""Arms transfers: counted, alleged and denied, their value, the wider record by day of statement, tests at home."""

from nkeconomy import money, queries, ui, wording
from nkeconomy.figures import arms_earnings, capacity, marks, missile_tests, statements
from nkeconomy.figures import arms_transfers as figures
from nkeconomy.ui import arms
from nkeconomy.ui.cards import derived_cards, headline_cards
from nkeconomy.ui.tally import tally
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
claims, derived, cited = arms.held(db), queries.derived(db), arms.cited(db)
ui.page(
    figures.finding(claims, derived, cited),
    "Which arms North Korea is said to have sent, how many, when and for how much; who says so and who denies it; and "
    "which missiles it tests. Counts arms supplied to another country as a source numbers them. Launches and launchers "
    "do not count as supplied.",
)
if claims.empty and cited.empty:
    known = "had been stated by then" if db.asof else "is held here"
    ui.nothing(f"Nothing on arms transfers {known}.", next_step="Look at Sources for what is held.")

ui.left_out(*arms.left_out(db))
numbered, denials = queries.tally(db, among=list(claims["id"])), claims[claims["kind"] == "denial"]
revenue = queries.shown(db, indicators=["illicit_revenue"], held=True)
value = revenue[revenue["component"] == "arms"]
alleged = numbered[numbered["denied_by"].notna()]
ui.cautions(queries.checks(db, [*numbered["id"], *value["id"]]))
cards = derived_cards(derived, ["rounds-supplied", "missiles-supplied", "rounds-per-month"], ui.reading())
ui.headlines([*cards, *headline_cards(alleged, ui.reading()), *headline_cards(value, ui.reading())])

if numbered.empty:
    then = "had given a number of transferred arms by then" if db.asof else "gives a number of transferred arms"
    ui.note(f"No document held here {then}.")
else:
    tally(
        numbered,
        denials,
        "From North Korea to Russia. Brackets: uncertain, because the source estimates, alleges or hedges it, "
        "or dates it in part only.",
    )
log = ui.choose("Scale", ("linear", "log"), key="scale") == "log"

style = {"look": ui.look(half=True), "choice": ui.reading()}
for column, (indicator, total) in zip(ui.columns(2, gap="large"), figures.ADDED_UP.items(), strict=True):
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

converted = money.conversion(ui.currency(), derived)
style = {"look": ui.look(), "choice": ui.reading(), "money": converted}
if not value.empty:
    ui.heading("What the arms are said to have earned")
    total_or_arms = revenue[revenue["component"].isna() | (revenue["component"] == "arms")]
    ui.chart(db, figures.value(total_or_arms, **style, source=wording.source(total_or_arms, db.id)), key="value")
    per_round = queries.derived(db, ids=["arms-revenue-per-round"])
    ui.evidence(total_or_arms, per_round)
    ui.headlines(derived_cards(per_round, ["arms-revenue-per-round"], ui.reading()))

if not arms.without_number(db).empty:
    ui.heading("Accusations, evidence, production and tests without a number")
    unvalued(arms.without_number(db))

part = None
if not cited.empty:
    ui.heading("The wider record")
    ui.note(f"Beside the documents: {ui.counts(cited)}. Rivals stand side by side; none is averaged or added.")
    part = ui.choose("Wider record", tuple(arms.PARTS), key="record")
    if arms.cited(db, part).empty:
        ui.note(f"No figure on {part} had been stated by then.")

if part in arms.SHEETS:
    order = ui.choose("Order", tuple(statements.BY), key="order")
    for name in arms.SHEETS[part]:
        told = arms.sheet(db, name)
        if told:
            given = {"order": order, "log": log, "choice": ui.reading(), "source": told.source}
            ui.chart(db, statements.draw(told.strips, ui.look(), **given), key=name)
            ui.evidence(told.claims, told.derived, told.label)

told = arms.ratios(db) if part == "rounds" else None
if told:
    figure = capacity.per_container(told.derived, told.claims, ui.look(), source=told.source)
    ui.chart(db, figure, key="per_container")
    ui.evidence(told.claims, told.derived, told.label)

told = arms.earned(db) if part == "earnings" else None
if told:
    ui.chart(db, arms_earnings.earnings(told.claims, **style, source=told.source), key="earnings")
    ui.evidence(told.claims, label=told.label)

if part == "tests":
    cost = claims[claims["indicator"] == "missile_test_cost"]
    ui.headlines(headline_cards(cost, ui.reading()))

told = arms.by_year(db) if part == "tests" else None
if told:
    ui.chart(db, missile_tests.by_year(told.claims, ui.look(), source=told.source), key="tests")
    ui.evidence(told.claims, label=told.label)

if part == "tests":
    year = ui.choose("Year", missile_tests.YEARS, key="year")
    told = arms.of_year(db, year)
    if told:
        ui.chart(db, missile_tests.in_year(told.claims, ui.look(), year=year, source=told.source), key="in_year")
        ui.evidence(told.claims, label=told.label)
    else:
        ui.note(f"No count of the tests of {year} had been stated by then.")

if part:
    ui.misprints(arms.cited(db, part))
    ui.cited_table(arms.cited(db, part), f"Every cited figure on {part}", folded=True)
if not arms.register(db).empty:
    ui.claims_table(arms.register(db), "Every number on arms and missiles, and every denial")
ui.download(db, arms.every(db), "arms_transfers")
