"""The checks of a release, one article each: how it came out as printed and as reconciled, why it should hold."""

import pandas as pd
import streamlit as st

from nkeconomy import export, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import here, in_address, paper
from nkeconomy.ui.markup import anchor, by, stance, text
from nkeconomy.ui.outside import sources
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.slips import of_cited_only
from nkeconomy.ui.stage import heading, html
from nkeconomy.ui.sums import Told, arithmetic, explanations, in_line, told
from nkeconomy.ui.verdict import came_out, readings, residual, sentence, status

SHOW = ("all", "failing", "undecided", "corrected")
GROUPS = {"fails": "Failing as printed", "undecided": "Undecided", "holds": "Holding as printed"}
SECTIONS = {
    "checks": "The checks",
    "slips": "Which slip would explain it",
    "corrections": "What was corrected",
    "periods": "Which periods are in doubt",
    "contradictions": "Numbers that contradict each other",
    "rivals": "Rival figures",
    "misprints": "Misprints in the wider record",
    "computed": "What is computed here",
    "not-computed": "What must not be computed",
    "kinds": "Which numbers are of what kind",
    "coverage": "What the documents cover",
}


ARTICLES = 120
"""Checks that stand on the page, those that fail first."""
OTHERS = "Those that fail come first; the file below has them all."
NONE = "No check has been made of the numbers shown here."


def finding(checks: pd.DataFrame, corrections: pd.DataFrame) -> str:
    """How many checks fail as printed or are undecided, and how many of those the accepted corrections mend."""
    if checks.empty:
        return NONE.rstrip(".")
    failing = checks[checks["status"] == "fails"]
    open_ones = int((checks["status"] == "undecided").sum())
    fail = f"{len(failing)} of {wording.counted(len(checks), 'check')} fail{'s' * (len(failing) == 1)} as printed"
    undecided = f", {open_ones} {'is' if open_ones == 1 else 'are'} undecided" if open_ones else ""
    return f"{fail}{undecided}; {_mended(failing, corrections['claim'].nunique())}"


def _mended(failing: pd.DataFrame, corrected: int) -> str:
    if not corrected:
        return "no number is corrected"
    mended = int((failing["reconciled_status"] == "holds").sum())
    return (
        f"{wording.counted(corrected, 'corrected number')} mend{'s' * (corrected == 1)} {mended} of the {len(failing)}"
    )


def contents() -> None:
    """Links to the sections of the page."""
    listed = "".join(f"<a href='#{name}'>{title}</a>" for name, title in SECTIONS.items())
    html(f"<nav class='nk-shelf' aria-label='On this page'>{listed}</nav>")


def section(name: str) -> None:
    """The heading of a section, which contents() links to."""
    heading(SECTIONS[name], level=2, anchor=name)


def counts(checks: pd.DataFrame) -> None:
    """How many checks each choice of the filter shows, and what the choices mean."""
    numbers = {word: len(chosen(checks, word)) for word in SHOW}
    html(
        f"<p class='nk-key'>All: {numbers['all']}. Failing as printed: {numbers['failing']}. "
        f"Undecided: {numbers['undecided']}. With a corrected number: {numbers['corrected']}.</p>"
    )


def chosen(checks: pd.DataFrame, show: str) -> pd.DataFrame:
    """The checks that a word of the filter asks for."""
    asked = {
        "failing": checks["status"] == "fails",
        "undecided": checks["status"] == "undecided",
        "corrected": checks["reconciled_status"].notna(),
    }
    return checks[asked[show]] if show in asked else checks


def articles(checks: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> None:
    """Every check with its arithmetic; those that hold in one line each. `at` in the address brings one into view."""
    if not checks.empty:
        html(_articles(checks, claims, derived))


@remembered
def _articles(checks: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> str:
    """By outcome, and of each outcome first those that test what a document prints whose text is held."""
    words = told(claims, derived)
    found = sorted(each(checks), key=lambda check: of_cited_only(check.inputs, words.claims))
    alike = {outcome: [check for check in found if check.status == outcome] for outcome in GROUPS}
    return "".join(_section(GROUPS[outcome], same, words) for outcome, same in alike.items() if same)


def _section(title: str, found: list, words: Told) -> str:
    inside = "".join(_article(check, words) for check in found)
    return f"<section class='nk-checklist'><h3>{title}: {len(found)}</h3>{inside}</section>"


def _article(check, words: Told) -> str:
    brief = check.status == "holds"
    inside = _compact(check, words) if brief else _whole(check, words)
    here = " nk-here" if in_address("at") == check.id else ""
    marks = f"class='nk-check{' nk-brief' * brief}{here}' id='check-{text(check.id)}' data-check='{text(check.id)}'"
    title = anchor(text(check.title), check=check.id)
    cited = f" {stance('cited figures only')}" if of_cited_only(check.inputs, words.claims) else ""
    return f"<article {marks}><h4>{title}{cited}</h4>{inside}</article>"


def _whole(check, words: Told) -> str:
    sum_of_it = f"<div class='nk-sum'>{arithmetic(check, words)}</div>"
    beside = f"<div class='nk-beside'>{sum_of_it}{apparatus(check, words.choice)}</div>"
    return f"<p class='nk-came-out'>{status(check)}</p>{beside}"


def _compact(check, words: Told) -> str:
    told = {"printed": check.status, "reconciled": check.reconciled_status}
    lines = "<br>".join(_line(check, words, reading, outcome) for reading, outcome in told.items() if outcome)
    more = f"<details><summary>Why it should hold</summary>{apparatus(check, words.choice)}</details>"
    return f"<div><p class='nk-came-out'>{lines}</p>{more}</div>"


def _line(check, words: Told, reading: str, outcome: str) -> str:
    """How a check came out in one reading, with its arithmetic where that reading is shown."""
    verdict = came_out(outcome, f"as {reading}")
    if reading not in readings(check, words.choice):
        return verdict
    return f"{verdict} <span>{in_line(check, words, reading)}</span> {by(f'residual {residual(check, reading)}')}"


def apparatus(check, choice: str) -> str:
    """What stands behind a check: the sentences, why it should hold, who could dispute it, its outside sources."""
    sentences = "".join(f"<p>{sentence(words)}</p>" for words in explanations(check, choice))
    source = f"<dt>Source of what no claim states</dt><dd>{sources(check.source)}</dd>" if check.source else ""
    return (
        f"<dl class='nk-why'><div><dt>In words</dt><dd>{sentences}</dd></div>"
        f"<div><dt>Why it should hold</dt><dd>{sentence(check.why)}</dd>{source}</div>"
        f"<div><dt>Who could dispute it</dt><dd>{sentence(check.dispute)}</dd></div></dl>"
    )


def inputs(rows: pd.DataFrame) -> list[str]:
    """The ids of all claims that checks compare, or that figures are computed from."""
    return sorted({claim for inputs in rows["inputs"] for claim in inputs})


def download(db: Release, checks: pd.DataFrame) -> None:
    """The checks as CSV, with their inputs and the link of each."""
    page = here()
    if paper() is not None:
        return
    st.download_button(
        "Download the checks as CSV",
        data=lambda: export.checks_csv(checks, page, db.id),
        file_name=f"checks-{db.id}.csv",
        mime="text/csv",
        key="checks-csv",
        on_click="ignore",
    )
