"""Which slip of scale would explain what fails: the hypotheses best first, what each mends, what was decided."""

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.markup import anchor, by, cells, html, table, text
from nkeconomy.ui.verdict import came_out, exact, left_over, sentence

QUOTED = re.compile("“([^”]*)”")
SHOWN, IN_SHORT = 6, 3
COLUMNS = ("What would have slipped", "What should add up", "What is plausible")
PLAUSIBILITY = "plausibility"


@dataclass(frozen=True)
class Known:
    """What hypotheses are worded with: claims and checks by id, and the accepted corrections by claim."""

    claims: dict
    checks: dict
    corrections: dict


def known(claims: pd.DataFrame, checks: pd.DataFrame, corrections: pd.DataFrame) -> Known:
    by_id = ({row.id: row for row in each(frame)} for frame in (claims, checks))
    return Known(*by_id, {row.claim: row for row in each(corrections)})


def groups(hypotheses: pd.DataFrame, words: Known) -> None:
    """Each failing group: what was searched, the hypotheses in a table, the decision and what was accepted."""
    for rows in grouped(each(hypotheses), lambda row: row.slip).values():
        inside = f"{_searched(rows[0], words)}{_found(rows, words)}{decision(rows, words)}"
        html(f"<section class='nk-slip'>{inside}</section>")


def _searched(group, words: Known) -> str:
    relations = [words.checks[check] for check in group.group_checks if check in words.checks]
    sums = [check for check in relations if check.kind != PLAUSIBILITY]
    yardsticks = [check for check in relations if check.kind == PLAUSIBILITY]
    listed = ", ".join(anchor(text(check.title), check=check.id) for check in sums)
    beside = ", ".join(anchor(text(check.title), check=check.id) for check in yardsticks) or "none"
    title = text(words.checks[group.slip].title) if group.slip in words.checks else text(group.slip)
    return (
        f"<h3>{title}</h3><p>Searched together, because they share numbers: {listed}. Set against what other sources "
        f"print, to tell alike hypotheses apart: {beside}.</p>"
    )


def _found(rows: list, words: Known) -> str:
    first = rows[0]
    if first.place is None:
        return "<p><b>No slip of scale explains it.</b></p>"
    shown = table("Hypotheses, best first", COLUMNS, (_row(row, words) for row in rows[:SHOWN]))
    left = first.found - min(len(rows), SHOWN)
    more = f"<p class='nk-key'>And {left} more.</p>" if left > 0 else ""
    return f"{shown}{more}{_alike(rows)}"


def _row(row, words: Known) -> str:
    accepted = " <b class='nk-accepted'>✓ Accepted</b>" if _accepted(row, words) else ""
    changed = "".join(f"<li>{_change(one, words)}</li>" for one in row.factors)
    arithmetic = [check for check in row.checks if check["kind"] != PLAUSIBILITY]
    yardsticks = [check for check in row.checks if check["kind"] == PLAUSIBILITY]
    slipped = f"<div><b>{text(slip(row.factors))}</b>{accepted}<ul>{changed}</ul></div>"
    return cells(zip(COLUMNS, (slipped, _outcomes(arithmetic, words), _plausible(yardsticks, words)), strict=True))


def slip(factors: list[dict]) -> str:
    """What a hypothesis changes, in words: "six numbers divided by 10; one number times 1,000"."""
    counted = Counter(one["factor"] for one in factors)
    told = [f"{_numbers(count)} {factor_words(factor)}" for factor, count in counted.items()]
    return "; ".join(told).capitalize() or "Nothing"


def _numbers(count: int) -> str:
    return "one number" if count == 1 else f"{wording.spelt(count)} numbers"


def factor_words(factor: float) -> str:
    """0.1 -> "divided by 10", 1e4 -> "times 10,000"."""
    return f"divided by {exact(f'{1 / factor:.12g}')}" if factor < 1 else f"times {exact(f'{factor:.12g}')}"


def _change(one: dict, words: Known) -> str:
    """A number as printed and as it would be, a link to its passage."""
    claim = words.claims[one["claim"]]
    would = text(as_it_would_be(claim, one["factor"]))
    return f"{anchor(text(wording.amount(claim)), claim=claim.id)} → {would} {by(wording.what(claim))}"


def as_it_would_be(claim, factor: float) -> str:
    """The number of a claim times a factor, with its hedge: "approximately $1.35 billion"."""
    ends = (claim.printed_value, claim.printed_low, claim.printed_high)
    value = next(end for end in ends if end is not None) * factor
    hedge = f"{claim.hedge_as_printed} " if claim.hedge_as_printed else ""
    return f"{hedge}{wording.number(value, claim.unit)}"


def _outcomes(checks: list[dict], words: Known) -> str:
    return f"<ul class='nk-outcomes'>{''.join(_outcome(check, words) for check in checks)}</ul>"


def _outcome(check: dict, words: Known) -> str:
    told = words.checks.get(check["id"])
    rest = by(left_over(told.formula, check["status"], check["residual"], check["unit"])) if told else ""
    return (
        f"<li>{came_out(check['status'])}: {anchor(text(check['title']), check=check['id'])} {rest}{_rest(check)}</li>"
    )


def _rest(check: dict) -> str:
    """What parts leave of their total, as the sentence on it has it: "$510 million of it (8%) is not explained"."""
    said = check["explanation"].partition("; ")[2]
    return f" {by(said)}" if said and check["kind"] == "sum" else ""


def _plausible(checks: list[dict], words: Known) -> str:
    if not checks:
        return "no check from outside"
    broken = [check for check in checks if check["status"] == "fails"]
    kept = f"Breaks {len(broken)} of {len(checks)}" if broken else f"Breaks none of {len(checks)}"
    return f"<div><b>{kept}</b>{_outcomes(checks, words)}</div>"


def _accepted(row, words: Known) -> bool:
    """Whether the accepted corrections of these numbers are those of the hypothesis, no more and no less."""
    proposed = {one["claim"]: one["factor"] for one in row.factors or ()}
    accepted = {claim: words.corrections[claim].factor for claim in _claims(row, words) & {*words.corrections}}
    return bool(accepted) and proposed == accepted


def _alike(rows: list) -> str:
    """Why a sum cannot tell who slipped, and what can."""
    if len(rows) < 2:
        return ""
    first, second = (slip(row.factors).lower() for row in rows[:2])
    return (
        f"<p>Sums cannot tell “{text(first)}” from “{text(second)}”: what should add up adds up under both, for a sum "
        "looks the same whether its parts are too large or its total is too small. Only what other sources print can "
        "tell them apart.</p>"
    )


def decision(rows: list, words: Known) -> str:
    """Whether the search decides, why, and what was accepted of it."""
    first = rows[0]
    verdict = "Decided" if first.decided else "Not decided"
    return f"<p><b>{verdict}.</b> {_reason(first.why, words)} {_taken(rows, words)}</p>"


def _reason(why: str, words: Known) -> str:
    """Why the search decides or does not, with the checks that it names as links."""
    pieces = QUOTED.split(why)
    return sentence(why) if len(pieces) == 1 else "".join(_named(piece, words) for piece in pieces)


def _named(piece: str, words: Known) -> str:
    check = words.checks.get(piece)
    return f"“{anchor(text(check.title), check=piece)}”" if check else text(piece)


def _taken(rows: list, words: Known) -> str:
    taken = [words.corrections[claim] for claim in sorted(_claims(rows[0], words)) if claim in words.corrections]
    if not taken:
        return "Nothing was accepted: every number stays as printed."
    links = ", ".join(anchor(text(wording.amount(words.claims[row.claim])), claim=row.claim) for row in taken)
    days = " and ".join(dict.fromkeys(wording.day(row.decided_on) for row in taken))
    how = "as this search has it" if any(_accepted(row, words) for row in rows) else "otherwise than searched here"
    return f"Accepted on {text(days)}, {how}: corrections of {links}."


def _claims(group, words: Known) -> set[str]:
    """The claims that the checks of a group compare."""
    return {claim for check in group.group_checks if check in words.checks for claim in words.checks[check].inputs}


def in_short(hypotheses: pd.DataFrame, words: Known) -> str:
    """The best hypotheses of one group and the decision, for the drawer of a check; "" where none was searched for."""
    rows = each(hypotheses)
    if not rows:
        return ""
    best = [row for row in rows[:IN_SHORT] if row.place is not None]
    told = "".join(f"<li>{_short(row, words)}</li>" for row in best)
    listed = f"<ol>{told}</ol>" if told else "<p>No slip of scale explains it.</p>"
    return f"<h4>Which slip would explain it</h4>{listed}{decision(rows, words)}"


def _short(row, words: Known) -> str:
    broken = [check["title"] for check in row.checks if check["status"] == "fails"]
    rest = f"then fails: {'; '.join(broken)}" if broken else "then no check on these numbers fails"
    accepted = " <b class='nk-accepted'>✓ Accepted</b>" if _accepted(row, words) else ""
    return f"<b>{text(slip(row.factors))}</b>{accepted} {by(rest)}"
