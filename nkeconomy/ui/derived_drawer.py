"""The drawer of a figure that we compute: results, formula, inputs, doubts; or why a number must not be computed."""

import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.glyphs import of_derived
from nkeconomy.store import Release
from nkeconomy.ui.address import close_drawer
from nkeconomy.ui.derivations import formula, named, result, whole
from nkeconomy.ui.drawn import group, not_held, to_copy
from nkeconomy.ui.markup import anchor, signs, stance, text
from nkeconomy.ui.share import permanent, thing_in_brief
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import sentence, status


def derivation(db: Release, identifier: str) -> None:
    """The drawer of a derived figure, or of a number that is not derived; an unknown id is said."""
    if queries.derived(db, ids=[identifier]).empty and not queries.not_derived(db, ids=[identifier]).empty:
        _not_computed(db, identifier)
    else:
        _computed(db, identifier)


@st.dialog("Derived figure", position="right", width="medium", on_dismiss=close_drawer)
def _computed(db: Release, identifier: str) -> None:
    readings = each(queries.derived(db, ids=[identifier]))
    if not readings:
        not_held("derived figure", identifier)
        return
    inputs = queries.claims(db, ids=list(readings[0].inputs))
    known = {claim.id: claim for claim in each(inputs)}
    inside = f"{_results(readings)}{_failing(db, readings[0])}{_apparatus(db, readings, known)}"
    html(f"<div class='nk-drawer'>{inside}{group('Inputs', inputs)}</div>")
    to_copy("Permanent link", permanent(db, derived=identifier))
    html(thing_in_brief("derived", identifier, db))


@st.dialog("Not computed", position="right", width="medium", on_dismiss=close_drawer)
def _not_computed(db: Release, identifier: str) -> None:
    (row,) = each(queries.not_derived(db, ids=[identifier]))
    html(
        "<div class='nk-drawer'><p class='nk-cited'>Not computed here, and why.</p>"
        f"<h3>{text(row.title)}</h3><p class='nk-reason'>{sentence(row.reason)}</p>"
        f"{group('The claims that tempt one to it', queries.claims(db, ids=list(row.inputs)))}</div>"
    )
    to_copy("Permanent link", permanent(db, derived=identifier))


def _results(readings: list) -> str:
    """The title and the results of both readings side by side."""
    results = "".join(f"<div>{_result(row)}</div>" for row in readings)
    return (
        "<p class='nk-cited'>Computed here; no source prints this number.</p>"
        f"<h3>{text(readings[0].title)}</h3><div class='nk-results-of'>{results}</div>"
    )


def _result(row) -> str:
    made = stance(f"from numbers as {row.reading}")
    return f"<p class='nk-value'>{signs(of_derived(row))}{whole(result(row))}</p>{made}"


def _failing(db: Release, row) -> str:
    """The checks that fail, in either reading, on a number that the figure is made from."""
    checks = queries.checks(db, list(row.inputs))
    failing = each(checks[(checks["status"] == "fails") | (checks["reconciled_status"] == "fails")])
    items = "".join(f"<li>{anchor(text(check.title), check=check.id)} {status(check)}</li>" for check in failing)
    return f"<h4>Checks that fail on its inputs</h4><ul>{items}</ul>" if items else ""


def _apparatus(db: Release, readings: list, known: dict) -> str:
    first = readings[0]
    rows = [
        *_formulas(readings, known),
        ("Qualifier", _qualifiers(readings)),
        *([("Measures", text(wording.what(first)))] if first.indicator else []),
        *_alternatives(db, first),
        ("Caveat", sentence(first.caveat)),
    ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in rows) + "</dl>"


def _formulas(readings: list, known: dict) -> list[tuple[str, str]]:
    """The formula worked through: once, or in each reading where an input is corrected."""
    if not any(known[name].corrected for name in named(readings[0].formula)):
        return [("Formula", f"{formula(readings[0], known, 'printed')} = {_equals(readings[0])}")]
    return [(f"As {row.reading}", f"{formula(row, known, row.reading)} = {_equals(row)}") for row in readings]


def _equals(row) -> str:
    return f"<b>{whole(result(row))}</b>"


def _qualifiers(readings: list) -> str:
    """How sure the result is, in the words that its inputs give it."""
    words = " and ".join(dict.fromkeys(f"“{row.qualifier}”" for row in readings))
    return f"{text(words)}, carried over from the words of its inputs"


def _alternatives(db: Release, row) -> list[tuple[str, str]]:
    """Other ways to compute the same, as with another divisor, each with its results."""
    derived = each(queries.derived(db))
    others = [other for other in derived if row.id == other.alternative_to or other.id == row.alternative_to]
    told = "; ".join(
        f"{anchor(text(other.title), derived=other.id)}: {whole(result(other))} {stance(f'as {other.reading}')}"
        for other in others
    )
    return [("Alternative", told)] if told else []
