"""Russia and China: the account with each, dimension by dimension, what has a number, and what can be dated."""

from itertools import chain

import pandas as pd

from nkeconomy import ledger, money, queries, record, ui, wording
from nkeconomy.figures import counts, supplies
from nkeconomy.figures import russia_china as figures
from nkeconomy.figures import trade as lines
from nkeconomy.figures.balance import balance
from nkeconomy.figures.moments import timeline
from nkeconomy.ui.book import Book
from nkeconomy.ui.exchanges import exchanges
from nkeconomy.ui.ledger import ledger as two_columns
from nkeconomy.ui.partner_cards import partner_cards

SIDES = {"both": ["RU", "CN"], "russia": ["RU"], "china": ["CN"]}
CITED = "The cited figures behind this chart"

db = ui.release()
ratio = queries.shown(db, indicators=["high_level_exchange_ratio"], held=True)
ratio = ratio[ratio["printed_value"].notna()]
ui.page(
    figures.finding(ratio),
    "What passes between North Korea and its two partners, and how much of it anyone has put a number to. Counts "
    "claims that name Russia or China as the partner; nothing is netted across units, and silence is not zero.",
)
partners = SIDES[ui.choose("Partner", tuple(SIDES), key="partner")]
rows = queries.ledger(db, partners=partners)
everything = queries.cited_on(db, partners, *chain(*ledger.TOPICS.values()))
if rows.empty and everything.empty:
    ui.nothing("This release holds no claim on Russia or China.", next_step="Look at Sources for what it does hold.")

ui.left_out(
    queries.ledger_left_out(db, partners=partners),
    queries.left_out(db, indicators=[*chain(*ledger.TOPICS.values())], held=False),
)
derived = queries.derived(db)
entries = queries.entries(db, partners=partners, currency=ui.currency())
sided = entries[entries["partner"].notna()]
book = Book(rows, ui.reading(), money.conversion(ui.currency(), derived))

trade = rows[(rows["dimension"] == "Trade") & rows["printed_value"].notna()]
shares = trade[trade["indicator"] == "china_share_of_trade"]

if rows.empty:
    ui.note("None of the documents held here says anything of this; what is only cited stands below.")
else:
    ui.cautions(queries.checks(db, list(rows["id"])))
    with ui.container(key="four"):
        ui.headlines(partner_cards(entries, derived, book))

    ui.heading("The ledger")
    if not sided.empty:
        told = {"choice": ui.reading(), "source": wording.documents(sided, db.id)}
        ui.chart(db, balance(sided, partners, ui.look(), **told), key="balance")
    two_columns(entries, partners, book)

    ui.heading("What the few numbers say")
    with ui.container(key="pair"):
        left, right = ui.columns(2, gap="large")
    if not ratio.empty:
        added = queries.derived(db, ids=["exchange-ratio-read-as-added"])
        figure = figures.exchanges(ratio, added, ui.look(half=True), source=wording.source(ratio, db.id))
        with left:
            ui.chart(db, figure, key="exchanges")
            ui.evidence(ratio, added)

    firms = entries[(entries["dimension"] == "Firms") & entries["printed_value"].notna()]
    if {"identified", "still_registered"} <= set(firms["component"]):
        share = queries.derived(db, ids=["firms-still-registered-share"])
        figure = figures.firms(firms, share, ui.look(half=True), source=wording.source(firms, db.id))
        with right:
            ui.chart(db, figure, key="registered_firms")
            ui.evidence(firms, share)

    if not shares.empty:
        sums = queries.derived(db, ids=["china-share-from-sums", "china-share-from-sums-in-pounds"])
        told = {"choice": ui.reading(), "source": wording.source(trade, db.id)}
        ui.chart(db, figures.share(shares, sums, trade, ui.look(), **told), key="share_of_trade")
        ui.evidence(trade, sums)

    ui.heading("When")
    dated, undated = queries.moments(db, partners=partners, currency=ui.currency())
    if not dated.empty:
        names = {partner: ledger.PARTNERS[partner] for partner in partners}
        source = wording.documents(dated, db.id)
        ui.chart(db, timeline(dated, names, ui.look(), undated=len(undated), source=source), key="moments")
        ui.evidence(dated)
    ui.evidence(undated, label="Undated: events and stances with no date in their words, listed here and never placed")

if not everything.empty:
    ui.heading("The wider record")
    ui.note(f"Beside the documents held here: {ui.counts(everything)}. Nothing is averaged or netted.")
    topic = ui.choose("Topic", tuple(ledger.TOPICS), key="topic")
    cited = queries.cited_on(db, partners, *ledger.TOPICS[topic])
    if cited.empty:
        ui.note("No figure on this topic had been cited for this partner.")

    if topic == "trade" and not cited.empty:
        flow = ui.choose("Flow", tuple(ledger.FLOWS), key="flow")
        of_all, with_china = ledger.FLOWS[flow]
        told = {"look": ui.look(), "money": book.money}
        for indicators, subject in (((of_all,), "KP"), ((with_china,), "CN"), (ledger.WITH_RUSSIA, "RU")):
            sums = queries.cited_on(db, partners, *indicators)
            if not record.drawable(sums).empty:
                figure = lines.by_year(sums, subject=subject, **told, source=wording.source(sums, db.id))
                ui.chart(db, figure, key=f"{subject}_by_year")
                ui.evidence(sums, label=CITED)
        ui.misprints(cited)

    if topic == "share" and not cited.empty:
        both = pd.concat([shares, cited])
        told = {"subject": "CN", "choice": ui.reading(), "source": wording.source(both, db.id)}
        ui.chart(db, lines.share(cited, shares, ui.look(), **told), key="share_by_year")
        ui.evidence(both)

        printed = trade[trade["unit"] == "USD"]
        years = lines.yearly_within(queries.cited_on(db, partners, *ledger.FLOWS["total"]), printed)
        if not years.empty:
            both = pd.concat([printed, years])
            figure = lines.against_years(
                printed, years, ui.look(), choice=ui.reading(), source=wording.source(both, db.id)
            )
            ui.chart(db, figure, key="against_years")
            ui.evidence(both)

    if topic == "exchanges" and not cited.empty:
        both = pd.concat([ratio, cited])
        ui.chart(db, counts.spans(cited, ratio, ui.look(), source=wording.source(both, db.id)), key="counts")
        ui.evidence(both)
        exchanges(counts.in_order(cited), queries.components(db, "high_level_exchanges"))

    if topic == "supplies" and not cited.empty:
        for indicator, unit in supplies.UNITS.items():
            given = queries.cited_on(db, partners, indicator)
            if not given.empty:
                ui.chart(
                    db, supplies.rivals(given, ui.look(), unit=unit, source=wording.source(given, db.id)), key=indicator
                )
                ui.evidence(given, label=CITED)

    ui.cited_table(
        cited, "The same figures with who carries each, when it was stated, its basis and our note", folded=True
    )

numbers = rows[rows["number_as_printed"].notna()]
if not numbers.empty:
    ui.claims_table(numbers, "Every number in the documents held here, dimension by dimension")
ui.download(db, pd.concat([rows, everything]), "russia_china")
