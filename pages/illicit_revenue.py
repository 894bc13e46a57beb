"""Illicit revenue: the channels against their total, the deficit, per year, the checks, and the wider record."""

import pandas as pd

from nkeconomy import money, queries, record, store, ui, wording
from nkeconomy.figures import corroboration, cyber_theft, topics
from nkeconomy.figures import illicit_revenue as figures
from nkeconomy.ui.cards import derived_cards, headline_cards
from nkeconomy.ui.sums import sums
from nkeconomy.ui.unvalued import unvalued

db = ui.release()
themed = queries.shown(db, themes=["illicit_revenue"], held=True)
beside = queries.shown(db, indicators=["trade_deficit", "overseas_business"], held=True)
claims, derived = pd.concat([themed, beside], ignore_index=True), queries.derived(db)
indicators = queries.indicators(db, themes=["illicit_revenue"])["id"]
cited = queries.cited(db, *indicators)
revenue = claims[claims["indicator"] == "illicit_revenue"]
deficits = claims[claims["indicator"] == "trade_deficit"]
firms = claims[claims["indicator"] == "front_companies"]

ui.page(
    figures.finding(claims, derived, ui.reading(), len(cited)),
    "How much North Korea is said to earn from activities that break sanctions or laws, and through which channels. "
    "Counts income as the sources put it, in total or by channel; legal trade and goods seized do not count.",
)
if claims.empty and cited.empty:
    known = "had been stated by then" if db.asof else "is held here"
    ui.nothing(f"Nothing on illicit revenue {known}.", next_step="Look at Sources for what is held.")

ui.left_out(
    queries.left_out(db, themes=["illicit_revenue"], held=True),
    queries.left_out(db, indicators=["trade_deficit", "overseas_business"], held=True),
    queries.left_out(db, indicators=list(indicators), held=False),
)
tested = queries.checks(db, [*revenue["id"], *deficits["id"]])
checks = corroboration.apart(tested)
converted = money.conversion(ui.currency(), derived)
style = {"look": ui.look(), "choice": ui.reading(), "money": converted}
ui.cautions(checks)

totals = queries.derived(db, ids=["illicit-channels-sum", "illicit-total-from-deficits"])
cards = derived_cards(derived, ["illicit-channels-sum", "illicit-total-from-deficits"], ui.reading())
ui.headlines([*headline_cards(revenue[revenue["component"].isna()], ui.reading()), *cards])

if not revenue.empty:
    shown = pd.concat([revenue, deficits])
    figure = figures.channels(claims, derived, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="channels")
    ui.evidence(revenue, totals)

shown = queries.claims(db, ids=corroboration.compared(tested))
told_twice = corroboration.pairs(tested, shown)
if told_twice:
    figure = corroboration.told_twice(told_twice, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="told_twice")
    ui.evidence(shown, label="The passages and cited figures behind this figure")

if not deficits.empty:
    left = queries.derived(db, ids=["deficit-less-illicit-total"])
    shown = pd.concat([deficits, revenue[revenue["component"].isna()]])
    figure = figures.deficit(claims, derived, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="deficit")
    ui.evidence(deficits, left)

averages = queries.derived(db, ids=list(figures.PER_YEAR))
if not averages.empty:
    shown = queries.claims(db, ids=list(averages["inputs"].explode().unique()))
    figure = figures.per_year(revenue, averages, **style, source=wording.source(shown, db.id))
    ui.chart(db, figure, key="per_year")
    ui.evidence(revenue, averages)

if not checks.empty:
    ui.heading("The checks, spelled out")
    sums(checks, queries.claims(db, ids=list(checks["inputs"].explode().unique())), derived)

share = queries.derived(db, ids=["firms-still-registered-share"])
if not share.empty:
    registered, told = wording.bounded(share.iloc[0]), wording.source(firms, db.id)
    figure = figures.firms(firms, ui.look(), share=registered, choice=ui.reading(), source=told)
    ui.chart(db, figure, key="firms")
    ui.evidence(firms, share)

if not themed.empty:
    ui.heading("Activities without a value")
    unvalued(claims[claims["number_as_printed"].isna()])

if not cited.empty:
    ui.heading("The wider record")
    ui.note(f"{ui.counts(cited)}. Rivals stand side by side; none is averaged with another or added to it.")
    topic = ui.choose("What others count", topics.TOPICS, key="channel")
    log = ui.choose("Scale of sums", ("linear", "log"), key="scale") == "log"
    shown, printed, span = topics.of(topic, cited), topics.held_of(topic, revenue), ""

    yearly = cyber_theft.within_years(shown)
    if topic == "cyber" and not yearly.empty:
        told = wording.source(yearly, db.id)
        figure = cyber_theft.by_year(yearly, ui.look(), money=converted, source=told, log=log)
        ui.chart(db, figure, key="thefts")
        ui.evidence(yearly, label="The cited figures behind this figure")

    if topic == "cyber":
        ever = topics.of("cyber", queries.cited(store.Release(db.id), "cyber_theft"))
        spans = cyber_theft.spans(ever)
        span = ui.choose("Years of cyber theft", spans, key="year") if spans else ""
        shown, printed = cyber_theft.chosen(shown, span), cyber_theft.chosen(printed, span)

    both = pd.concat([printed, shown])
    if record.drawable(shown).empty:
        ui.note(topics.nothing(topic, span, cited))
    else:
        told = wording.source(record.drawable(both), db.id)
        figure = topics.draw(topic, shown, printed, **style, span=span, log=log, source=told)
        ui.chart(db, figure, key="rivals")
        ui.evidence(both, label="The passages and cited figures behind this figure")
        ui.cited_table(shown, "What each figure counts, and how it stands")
    ui.misprints(cited)

if not themed.empty:
    numbers = claims[claims["number_as_printed"].notna()]
    ui.claims_table(numbers, "Every number on illicit revenue, and the deficit it is set against")
ui.cited_table(cited, "Every cited figure on illicit revenue", folded=True)
ui.download(db, pd.concat([claims, cited]), "illicit_revenue")
