"""Checks written out like sums on paper: every number a link to its passage, every result one to its formula."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.address import reading
from nkeconomy.ui.markup import anchor, by, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html
from nkeconomy.ui.terms import Term, terms
from nkeconomy.ui.verdict import COMPARISON, exact, readings, relation, residual, sentence, status

RELATION = {
    "=": "should equal",
    "~": "should be about",
    "<=": "should be at most",
    ">=": "should be at least",
    "<": "should be less than",
    ">": "should be more than",
}
IN_LINE = {"~": "≈", "<=": "≤", ">=": "≥"}


@dataclass(frozen=True)
class Told:
    """What sums are worded with: claims by id, derived figures by formula and reading, and the chosen reading."""

    claims: dict
    results: dict
    choice: str


def told(claims: pd.DataFrame, derived: pd.DataFrame) -> Told:
    """`claims` and `derived` word the numbers and the results, in the reading that the address asks for."""
    results = {(row.formula, row.reading): row for row in each(derived)}
    return Told({claim.id: claim for claim in each(claims)}, results, reading())


def sums(checks: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> None:
    """Each check as one sum; `claims` and `derived` word its numbers and results."""
    html(_sums(checks, claims, derived))


@remembered
def _sums(checks: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> str:
    words = told(claims, derived)
    return f"<div class='nk-sums'>{''.join(_sum(check, words) for check in each(checks))}</div>"


def _sum(check, words: Told) -> str:
    title = anchor(text(check.title), check=check.id)
    said = "".join(f"<p>{sentence(words)}</p>" for words in explanations(check, words.choice))
    return (
        f"<article class='nk-sum nk-{text(check.status)}'><h4>{title}</h4><p>{status(check)}</p>"
        f"{arithmetic(check, words)}{said}</article>"
    )


def explanations(check, choice: str) -> list[str]:
    """The sentences on a check in the readings that are shown."""
    told = {"printed": check.explanation, "reconciled": check.reconciled_explanation}
    return [told[reading] for reading in readings(check, choice)]


def arithmetic(check, words: Told) -> str:
    """The sum line by line: a column for each reading, the result of a side, and by how much it is off."""
    shown = readings(check, words.choice)
    left, right = (side.strip() for side in COMPARISON.split(check.formula))
    lines = [
        *_side(left, "left", check, words, shown),
        _row("", f"<td class='nk-relation' colspan='{len(shown) + 1}'>{RELATION[relation(check.formula)]}</td>"),
        *_side(right, "right", check, words, shown),
        _off(check, shown),
    ]
    two = " class='nk-two'" if len(shown) > 1 else ""
    return f"<table{two}><caption class='nk-silent'>{text(check.title)}</caption>{_head(shown)}{''.join(lines)}</table>"


def _head(shown: tuple[str, ...]) -> str:
    columns = "".join(f"<th scope='col'>As {reading}</th>" for reading in shown)
    return f"<thead><tr><td></td>{columns}<td></td></tr></thead>"


def _side(side: str, name: str, check, words: Told, shown: tuple[str, ...]) -> Iterator[str]:
    """The lines of one side, left or right, and its result where it has several."""
    found = terms(side)
    plain = None if "[" in side else check.unit
    yield from (_term(term, words, shown, plain) for term in found)
    totals = [_total(side, name, check, words, reading) for reading in shown] if len(found) > 1 else []
    if any(totals):
        cells = "".join(f"<td class='nk-amount'>{total}</td>" for total in totals)
        yield _row("=", f"{cells}<td></td>", "nk-result")


def _term(term: Term, words: Told, shown: tuple[str, ...], unit: str | None) -> str:
    cells = "".join(f"<td class='nk-amount'>{amount(term, words, reading, unit)}</td>" for reading in shown)
    return _row(term.sign, f"{cells}<td>{_what(words.claims.get(term.claim))}</td>", "nk-term")


def amount(term: Term, words: Told, reading: str, unit: str | None) -> str:
    """The number of a term: a link for a claim; what was corrected is pale and hatched as printed."""
    claim = words.claims.get(term.claim)
    if claim is None:
        return f"{text(exact(term.number, unit) if term.number else term.claim)}{term.closing}"
    mark = (" class='nk-hatched'" if reading == "printed" else " class='nk-solid'") if claim.corrected else ""
    return f"{anchor(text(wording.amount(claim, reading)), mark, claim=claim.id)}{term.closing}"


def _what(claim) -> str:
    if claim is None:
        return ""
    where = f"document {claim.document}" if claim.text_held else f"cited: {wording.speaker(claim)}"
    said = f"{where}, {wording.when(claim)}"
    return f"{text(claim.component_title or claim.indicator_title)} {by(said)}"


def _total(side: str, name: str, check, words: Told, reading: str) -> str:
    """The result of a side: a link where it is a derived figure."""
    derived = words.results.get((side, reading))
    if derived is not None:
        return anchor(text(wording.bounded(derived)), derived=derived.id)
    value = getattr(check, f"{'reconciled_' * (reading == 'reconciled')}{name}_result")
    return "" if value is None else text(exact(f"{value:.4g}", check.unit))


def _off(check, shown: tuple[str, ...]) -> str:
    cells = "".join(f"<td class='nk-amount'>{text(residual(check, reading))}</td>" for reading in shown)
    name = "residual, were the times the same" if check.one_period and check.status == "undecided" else "residual"
    return _row("", f"{cells}<td>{by(name)}</td>", "nk-residual")


def _row(sign: str, cells: str, mark: str = "") -> str:
    return f"<tr class='{mark}'><td class='nk-sign'>{sign}</td>{cells}</tr>"


def in_line(check, words: Told, reading: str) -> str:
    """The arithmetic of a check in one line: "2019 + three + 1 = 2023"."""
    sides = (side.strip() for side in COMPARISON.split(check.formula))
    compared = relation(check.formula)
    return f" {text(IN_LINE.get(compared, compared))} ".join(_in_line(side, check, words, reading) for side in sides)


def _in_line(side: str, check, words: Told, reading: str) -> str:
    unit = None if "[" in side else check.unit
    return " ".join(f"{term.sign} {amount(term, words, reading, unit)}".strip() for term in terms(side))
