"""Which slip of scale would explain what fails: the hypotheses best first, what each mends, what was decided."""

import re

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.model import YARDSTICKS
from nkeconomy.ui.markup import anchor, by, cells, table, text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.slips import Known, accepted, as_it_would_be, compared, made_by, of_cited_only, slip, upper
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import came_out, left_over, sentence

QUOTED = re.compile("“([^”]*)”")
SHOWN, IN_SHORT, GROUPS = 6, 3, 40
COLUMNS = ("What would have slipped", "What should add up", "Against other sources")
SEARCH = (
    "Where numbers do not add up, each is tried, alone and with others, with the powers of ten that slips make: "
    "thousands, millions, billions and trillions taken for one another, 만 (ten thousand), 억 (100 million) and 조 "
    "(trillion) likewise, and points misplaced. A hypothesis counts where all that should add up does so under it."
)


def first(hypotheses: pd.DataFrame) -> pd.DataFrame:
    """The hypotheses on the first groups, where there are very many."""
    kept = hypotheses["slip"].drop_duplicates()
    if len(kept) > GROUPS:
        note(f"Of {len(kept):,} groups that fail {GROUPS} stand here. The drawer of a check has what explains it.")
    return hypotheses[hypotheses["slip"].isin(kept.head(GROUPS))]


def named(hypotheses: pd.DataFrame, checks: pd.DataFrame) -> list[str]:
    """The claims that these hypotheses change, or that the checks of their groups compare."""
    searched = {check for group in hypotheses["group_checks"] for check in group}
    tested = checks[checks["id"].isin(searched)]["inputs"]
    return sorted({claim for inputs in tested for claim in inputs})


def groups(hypotheses: pd.DataFrame, words: Known) -> None:
    """Each failing group: what was searched, the hypotheses in a table, the decision and what was accepted."""
    if hypotheses.empty:
        note("Nothing that should add up fails as printed: no slip was searched for.")
        return
    note(SEARCH)
    found = grouped(each(hypotheses), lambda row: row.slip).values()
    for rows in sorted(found, key=lambda rows: of_cited_only(compared(rows[0], words), words.claims)):
        inside = f"{_searched(rows[0], words)}{_found(rows, words)}{decision(rows, words)}"
        html(f"<section class='nk-slip'>{inside}</section>")


def _searched(group, words: Known) -> str:
    relations = [words.checks[check] for check in group.group_checks]
    sums = [check for check in relations if check.kind not in YARDSTICKS]
    yardsticks = len(relations) - len(sums)
    failing = "; ".join(text(check.title) for check in sums if check.status == "fails")
    several = f"{_how_many(len(sums))} on the same numbers were searched together"
    together = several if len(sums) > 1 else "one check was searched"
    beside = f", and set against {_how_many(yardsticks)} of plausibility beside other sources" if yardsticks else ""
    return f"<h3>{failing}</h3><p>{text(upper(together + beside))}.</p>"


def _how_many(checks: int) -> str:
    return f"{wording.spelt(checks)} check{'s' * (checks != 1)}"


def _found(rows: list, words: Known) -> str:
    first = rows[0]
    if first.place is None:
        tried = "; ".join(anchor(text(words.checks[check].title), check=check) for check in first.group_checks)
        return f"<p><b>No slip of scale explains it.</b> Searched: {tried}.</p>"
    shown = table("Hypotheses, best first", COLUMNS, (_row(row, words) for row in rows[:SHOWN]))
    left = first.found - min(len(rows), SHOWN)
    more = f"<p class='nk-key'>And {left} more.</p>" if left > 0 else ""
    return f"{shown}{more}{_alike(rows, words)}"


def _row(row, words: Known) -> str:
    changed = "".join(f"<li>{_change(one, words)}</li>" for one in row.factors)
    arithmetic = [check for check in row.checks if check["kind"] not in YARDSTICKS]
    yardsticks = [check for check in row.checks if check["kind"] in YARDSTICKS]
    slipped = f"<b>{text(slip(row.factors, words))}</b>{_mark(row, words)}<br>{made_by(row.factors)}<ul>{changed}</ul>"
    return cells(
        zip(
            COLUMNS, (f"<div>{slipped}</div>", _outcomes(arithmetic, words), _plausible(yardsticks, words)), strict=True
        )
    )


def _mark(row, words: Known) -> str:
    return " <b class='nk-accepted'>✓ Accepted</b>" if accepted(row, words) else ""


def _change(one: dict, words: Known) -> str:
    """A number as printed and as it would be, a link to its passage."""
    claim = words.claims[one["claim"]]
    would = text(as_it_would_be(claim, one["factor"]))
    return f"{anchor(text(wording.amount(claim)), claim=claim.id)} → {would} {by(wording.what(claim))}"


def _outcomes(checks: list[dict], words: Known) -> str:
    return f"<ul class='nk-outcomes'>{''.join(_outcome(check, words) for check in checks)}</ul>"


def _outcome(check: dict, words: Known) -> str:
    title = anchor(text(check["title"]), check=check["id"])
    return f"<li>{came_out(check['status'])} {title} {by(_rest(check, words))}</li>"


def _rest(check: dict, words: Known) -> str:
    """The residual; of parts and their total as the sentence has it: "$510 million of it (8%) is not explained"."""
    said = check["explanation"].partition("; ")[2]
    if said and check["kind"] == "sum" and check["status"] == "holds":
        return said.rstrip(".")
    return left_over(words.checks[check["id"]].formula, check["status"], check["residual"], check["unit"])


def _plausible(checks: list[dict], words: Known) -> str:
    if not checks:
        return "no check from outside"
    broken = [check for check in checks if check["status"] == "fails"]
    kept = f"Breaks {len(broken)} of {len(checks)}" if broken else f"Breaks none of {len(checks)}"
    return f"<div><b>{kept}</b>{_outcomes(checks, words)}</div>"


def _alike(rows: list, words: Known) -> str:
    """Why a sum cannot tell who slipped, and what can."""
    if len(rows) < 2:
        return ""
    first, second = (text(slip(row.factors, words)) for row in rows[:2])
    return (
        f"<p>Sums cannot tell “{first}” from “{second}”: what should add up adds up under both, for a sum looks the "
        "same whether its parts are too large or its total is too small. Only what is plausible beside other sources "
        "can tell them apart.</p>"
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
    taken = [words.corrections[claim] for claim in sorted(compared(rows[0], words)) if claim in words.corrections]
    if not taken:
        return "Nothing was accepted: every number stays as printed."
    links = ", ".join(anchor(text(wording.amount(words.claims[row.claim])), claim=row.claim) for row in taken)
    days = " and ".join(dict.fromkeys(wording.day(row.decided_on) for row in taken))
    how = "as this search has it" if any(accepted(row, words) for row in rows) else "otherwise than searched here"
    return f"Accepted on {text(days)}, {how}: corrections of {links}."


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
    return f"<b>{text(slip(row.factors, words))}</b>{_mark(row, words)} {by(rest)}"
