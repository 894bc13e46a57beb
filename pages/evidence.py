"""Evidence quality: which checks fail, what slip would explain it, what was corrected, which periods are in doubt."""

from nkeconomy import queries, ui
from nkeconomy.ui import checklist as parts
from nkeconomy.ui import contradictions as quarrels
from nkeconomy.ui import corrections as decided
from nkeconomy.ui import derivations, groups, rivals
from nkeconomy.ui import hypotheses as slips
from nkeconomy.ui.coverage import coverage_table
from nkeconomy.ui.kinds import kinds_table
from nkeconomy.ui.misprinted import misprints_table
from nkeconomy.ui.slips import known

db = ui.release()
checks, derived = queries.checks(db), queries.derived(db)
corrections, hypotheses = queries.corrections(db), queries.hypotheses(db)

ui.page(
    parts.finding(checks, corrections),
    "Do numbers that should agree, agree? A check is a relation that should hold between claims. It is evaluated on "
    "the printed digits, each as wide as its rounding, with bounds where words like “at least” set them. It is "
    "undecided where digits or bounds allow both answers, or where the numbers speak of different times.",
)
if queries.extent(db).empty:
    ui.nothing("This release holds no claim.", next_step="Add a source, then run: python -m nkeconomy build")

rivals.unknown(db)
parts.contents()
parts.section("checks")
show = ui.choose("Show", parts.SHOW, key="show")
shown = parts.chosen(checks, show)
parts.counts(checks)
if shown.empty:
    ui.note("No check of this release is of that kind. Choose all to see every check." if len(checks) else parts.NONE)
shown = ui.first_of(shown, parts.ARTICLES, "checks", parts.OTHERS)
parts.articles(shown, queries.claims(db, ids=parts.inputs(shown)), derived)
parts.download(db, checks)

parts.section("slips")
hypotheses = slips.first(hypotheses)
words = known(queries.claims(db, ids=slips.named(hypotheses, checks)), checks, corrections)
slips.groups(hypotheses, words)

parts.section("corrections")
decided.corrections_table(corrections, queries.claims(db, ids=list(corrections["claim"])), checks)

parts.section("periods")
decided.periods_table(queries.claims(db, ids=decided.in_doubt(queries.doubts(db))))

parts.section("contradictions")
among = groups.in_documents(db)
quarrels.ledger(among, queries.claims(db, ids=quarrels.named(among, derived)), derived)

parts.section("rivals")
rivals.summary(db)
theme = ui.choose("Theme", tuple(groups.THEMES), key="theme")
kind = ui.choose("Kind of difference", groups.KINDS, key="cause")
rivals.listing(db, theme, kind)
ui.download(db, queries.claims(db, ids=sorted(groups.compared(db))), "rivals")

parts.section("misprints")
misprints_table(queries.shown(db, held=False))

parts.section("computed")
figures = ui.first_of(derived, derivations.MOST, "results", "Explore and the pages have their claims.")
derivations.derived_table(figures, queries.claims(db, ids=parts.inputs(figures)))

parts.section("not-computed")
refused = queries.not_derived(db)
derivations.not_derived_table(refused, queries.claims(db, ids=parts.inputs(refused)))

parts.section("kinds")
kinds_table(db)

parts.section("coverage")
coverage_table(db, queries.documents(db))

ui.download(db, queries.claims(db, ids=parts.inputs(checks.head(parts.ARTICLES))), "evidence")
