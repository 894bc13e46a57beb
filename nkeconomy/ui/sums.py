"""Checks written out like sums on paper: every number a link to its passage, every result one to its formula."""

import re

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.markup import anchor, html, text

TOKEN = re.compile(r"\[([^\[\]]*)\]|(<=|>=|[=~<>])|([+*/()-])|(\d+(?:\.\d+)?)")
SIGNS = {"-": "−", "*": "×", "/": "÷"}
RELATION = {
    "=": "should equal",
    "~": "should be about",
    "<=": "should be at most",
    ">=": "should be at least",
    "<": "should be less than",
    ">": "should be more than",
}


def sums(checks: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> None:
    """Each check as one sum; `claims` and `derived` word its numbers and results."""
    told = {claim.id: claim for claim in each(claims)}
    results = {row.formula: row for row in each(derived) if row.reading == "printed"}
    html(f"<div class='nk-sums'>{''.join(_sum(check, told, results) for check in each(checks))}</div>")


def _sum(check, told: dict, results: dict) -> str:
    return (
        f"<article class='nk-sum nk-{text(check.status)}'><table><caption>{text(check.title)}</caption>"
        f"<tbody>{_lines(check.formula, told, results)}</tbody></table>"
        f"<p><b>{text(check.status).capitalize()}.</b> {text(check.explanation)}</p></article>"
    )


def _lines(formula: str, told: dict, results: dict) -> str:
    """One line a number; before the comparison, the result of the left side where it is a derived figure."""
    lines, sign = [], ""
    for match in TOKEN.finditer(formula):
        claim, relation, operator, number = match.groups()
        if relation:
            lines += [_result(results.get(formula[: match.start()].strip())), _relation(relation)]
        sign = sign + SIGNS.get(operator, operator) if operator else "" if relation else sign
        if claim or number:
            lines.append(_line(sign, claim, number, told))
            sign = ""
    return "".join(lines)


def _line(sign: str, claim: str | None, number: str | None, told: dict) -> str:
    row = told.get(claim)
    what = (row.component_title or row.indicator_title) if row else ""
    words = text(number or (wording.amount(row) if row else claim))
    return _cells(sign, anchor(words, claim=claim) if claim else words, what)


def _result(row) -> str:
    if row is None:
        return ""
    return _cells("=", anchor(text(wording.bounded(row)), derived=row.id), f"{row.title} (derived)", "nk-result")


def _cells(sign: str, amount: str, what: str, mark: str = "nk-term") -> str:
    cells = f"<td class='nk-sign'>{sign}</td><td class='nk-amount'>{amount}</td><td>{text(what)}</td>"
    return f"<tr class='{mark}'>{cells}</tr>"


def _relation(relation: str) -> str:
    return f"<tr><td></td><td class='nk-relation' colspan='2'>{RELATION[relation]}</td></tr>"
