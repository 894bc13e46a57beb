"""Evidence quality: which checks fail, what slip would explain it, what was corrected, which periods are in doubt."""

import streamlit as st

from nkeconomy import queries, ui
from nkeconomy.ui import contradictions as rivals
from nkeconomy.ui import corrections as decided
from nkeconomy.ui import derivations
from nkeconomy.ui import checklist as parts
from nkeconomy.ui import hypotheses as slips
from nkeconomy.ui.coverage import coverage_table

db = ui.release()
checks, claims, derived = queries.checks(db), queries.claims(db), queries.derived(db)
corrections, hypotheses = queries.corrections(db), queries.hypotheses(db)

ui.page(
    parts.finding(checks, corrections),
    "Do numbers that should agree, agree? A check is a relation that should hold between claims. It is evaluated on "
    "the printed digits, each as wide as its rounding, with bounds where words like “at least” set them. It is "
    "undecided where digits or bounds allow both answers, or where the numbers speak of different times.",
)
if checks.empty:
    ui.nothing("This release holds no check.", next_step="Look at Sources for what it does hold.")

st.header("The checks")
show = ui.choose("Show", parts.SHOW, key="show")
shown = parts.chosen(checks, show)
parts.counts(checks)
if shown.empty:
    ui.note("No check of this release is of that kind. Choose all to see every check.")
parts.articles(shown, claims, derived)
parts.download(db, checks)

if not hypotheses.empty:
    st.header("Which slip would explain it")
    slips.groups(hypotheses, slips.known(claims, checks, corrections))

st.header("What was corrected")
decided.corrections_table(corrections, claims, checks)

st.header("Which periods are in doubt")
decided.periods_table(claims)

st.header("Numbers that contradict each other")
rivals.ledger(queries.contradictions(db), claims, derived)

st.header("What is computed here")
derivations.derived_table(derived, claims)

st.header("What must not be computed")
derivations.not_derived_table(queries.not_derived(db), claims)

st.header("What the documents cover")
coverage_table(queries.coverage(db), queries.documents(db))

ui.download(db, claims[claims["id"].isin(parts.compared(checks))], "evidence")
