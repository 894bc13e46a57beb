"""GDP and GNI: growth by sector, rank and year, North against South, won or dollars, and how the estimate is made."""

import pandas as pd

from nkeconomy import money, queries, ui
from nkeconomy.figures import growth, growth_years, north_south, north_south_years, ranks
from nkeconomy.ui import gdp_gni as parts
from nkeconomy.ui import growth_record
from nkeconomy.ui.cards import derived_cards
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
told, derived = parts.told(db), queries.derived(db)
claims, numbers, cited = told.claims, told.numbers, told.cited
grown, income = told.grown, told.income

ui.page(
    parts.finding(claims, cited),
    "How fast North Korea’s economy is said to grow, and how large its income is beside South Korea’s. "
    "Growth is real (at constant prices), income is nominal (at current prices): the two never share a figure.",
)
if claims.empty and cited.empty:
    ui.nothing("This release holds no claim on GDP or GNI.", next_step="Look at Sources for what it does hold.")

ui.left_out(*parts.left_out(db))
converted = money.conversion(ui.currency(), derived)
ui.cautions(queries.checks(db, list(numbers["id"])))
ui.headlines(parts.income_cards(numbers, converted, ui.reading()))

if not grown.empty:
    ui.heading("Growth, in real terms")
    figure = growth.sectors(grown, ui.look(), choice=ui.reading(), source=parts.behind(db, "sectors").source)
    ui.chart(db, figure, key="sectors")
    ui.evidence(grown)

if told.compared:
    shown = parts.behind(db, "ranks")
    ui.chart(db, ranks.draw(told.compared, ui.look(), source=shown.source), key="ranks")
    ui.evidence(shown.rows)

vintages = "latest"
if not told.yearly.empty:
    ui.heading("Growth year by year, in the wider record")
    ui.note(f"{ui.counts(told.yearly)}.")
    vintages = ui.choose("Vintages", ("latest", "all"), key="vintages")
    shown = parts.behind(db, "growth", vintages)
    figure = growth_years.over_years(
        told.yearly,
        told.whole,
        ui.look(),
        choice=ui.reading(),
        all_vintages=vintages == "all",
        source=shown.source,
    )
    ui.chart(db, figure, key="growth_years")
    ui.evidence(shown.rows, label="The passages and cited figures behind this figure")
    ui.misprints(told.yearly)
    growth_record.words(told.ranked, told.yearly, told.whole)

if not told.averages.empty:
    figure = growth_years.decades(told.averages, ui.look(), source=parts.behind(db, "averages").source)
    ui.chart(db, figure, key="decades")
    ui.evidence(told.averages, label="The cited figures behind this figure")

ui.heading("North against South, at current prices")
pairs = north_south.pairs(income, derived, converted, ui.reading())
style = {"look": ui.look(), "source": parts.behind(db, "pairs", ui.currency()).source}
implied = queries.derived(db, ids=north_south.derived_ids(pairs))
if not pairs:
    ui.note("No document whose text is held here gives a ratio of North to South, in this release or by that day.")
else:
    ui.chart(db, north_south.squares(pairs, **style), key="squares")
    ui.evidence(income, implied)

scale = ui.choose("Scale", ("linear", "log"), key="scale")
both = [pair for pair in pairs if pair.north and pair.south]
if both:
    ui.chart(db, north_south.levels(both, **style, log=scale == "log"), key="levels")
    ui.evidence(income, implied)

if not told.ratios.empty:
    ui.heading("North against South over the years, in the wider record")
    shown = parts.behind(db, "ratios")
    figure = north_south_years.ratios(
        told.ratios, numbers, ui.look(), log=scale == "log", choice=ui.reading(), source=shown.source
    )
    ui.chart(db, figure, key="ratios")
    ui.evidence(shown.rows, label="The passages and cited figures behind this figure")
    ui.misprints(told.ratios)

if not cited.empty:
    measure = ui.choose("Measure", tuple(north_south_years.MEASURES), key="measure")
    printed, measured = parts.measured_by(db, measure)
    shown = parts.behind(db, measure, vintages)
    if measured.empty:
        ui.note(f"{north_south_years.TITLES[measure]}: no cited figure had been stated by that day.")
    else:
        figure = north_south_years.levels(
            measured,
            printed,
            ui.look(),
            measure=measure,
            money=converted,
            choice=ui.reading(),
            log=scale == "log",
            all_vintages=vintages == "all",
            source=shown.source,
        )
        ui.chart(db, figure, key="measures")
        ui.evidence(shown.rows, label="The passages and cited figures behind this figure")
        ui.misprints(measured)

if not told.working.empty:
    ui.heading("Who works")
    ui.cited_table(told.working, "Labour force and unemployment: the vintages differ in method, and form no line")

people = derived_cards(derived, ["north-population-from-gni", "south-to-north-population"], ui.reading())
if people:
    ui.heading("What the totals and the amounts per head imply together")
    ui.headlines(people)

ui.heading("Won or dollars")
ui.note(parts.currency_words(converted))
ui.headlines(parts.rate_cards(numbers, derived, ui.reading()))

if not claims.empty:
    ui.heading("How the estimate is made")
    parts.basis(claims[claims["indicator"] == "estimate_basis"])
    parts.measured(queries.indicators(db, themes=["gdp_gni"]), numbers)
    parts.left_open(numbers)

    ui.heading("Said of the economy without a number")
    unvalued(claims[claims["indicator"].isin(["economic_condition", "production", "exchange_rate"])])

    ui.claims_table(numbers, "Every number on GDP and GNI in the documents")

ui.download(db, pd.concat([claims, cited]), "gdp_gni")
