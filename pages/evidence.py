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
checks, claims, derived = queries.checks(db), queries.claims(db), queries.derived(db)
held, cited = queries.claims(db, held=True), queries.claims(db, held=False)
corrections, hypotheses = queries.corrections(db), queries.hypotheses(db)

ui.page(
    parts.finding(checks, corrections),
    "Do numbers that should agree, agree? A check is a relation that should hold between claims. It is evaluated on "
    "the printed digits, each as wide as its rounding, with bounds where words like “at least” set them. It is "
    "undecided where digits or bounds allow both answers, or where the numbers speak of different times.",
)
if claims.empty:
    ui.nothing("This release holds no claim.", next_step="Add a source, then run: python -m nkeconomy build")

rivals.unknown(db)
parts.contents()
parts.section("checks")
show = ui.choose("Show", parts.SHOW, key="show")
shown = parts.chosen(checks, show)
parts.counts(checks)
if shown.empty:
    ui.note("No check of this release is of that kind. Choose all to see every check." if len(checks) else parts.NONE)
parts.articles(shown, claims, derived)
parts.download(db, checks)

parts.section("slips")
slips.groups(hypotheses, known(claims, checks, corrections))

parts.section("corrections")
decided.corrections_table(corrections, claims, checks)

parts.section("periods")
decided.periods_table(claims)

parts.section("contradictions")
quarrels.ledger(groups.in_documents(db), claims, derived)

parts.section("rivals")
rivals.summary(db)
theme = ui.choose("Theme", tuple(groups.THEMES), key="theme")
kind = ui.choose("Kind of difference", groups.KINDS, key="cause")
rivals.listing(db, theme, kind)
ui.download(db, claims[claims["id"].isin(groups.compared(db))], "rivals")

parts.section("misprints")
misprints_table(cited)

parts.section("computed")
derivations.derived_table(derived, claims)

parts.section("not-computed")
derivations.not_derived_table(queries.not_derived(db), claims)

parts.section("kinds")
kinds_table(held, cited, derived)

parts.section("coverage")
coverage_table(queries.coverage(db), queries.documents(db))

ui.download(db, claims[claims["id"].isin(parts.compared(checks))], "evidence")
