"""What was corrected, on what evidence, and which periods are in doubt: decisions that a reader may dispute."""

from datetime import date

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.markup import anchor, by, cells, table, text
from nkeconomy.ui.outside import linked, sources
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.slips import factor_words
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import sentence

COLUMNS = ("What", "As printed", "As reconciled", "Rests on")
PERIODS = ("What", "As printed", "Period as printed", "The other period")


def corrections_table(corrections: pd.DataFrame, claims: pd.DataFrame, checks: pd.DataFrame) -> None:
    """Each accepted correction: the number in both readings, the reason, the checks it rests on, the evidence."""
    if corrections.empty:
        html("<p class='nk-note nk-plain'>No correction touches the numbers shown here.</p>")
        return
    html(_corrections(corrections, claims, checks))


@remembered
def _corrections(corrections: pd.DataFrame, claims: pd.DataFrame, checks: pd.DataFrame) -> str:
    told = {claim.id: claim for claim in each(claims)}
    titles = {check.id: check.title for check in each(checks)}
    decided = grouped(each(corrections), lambda row: (row.reason, row.decided_on))
    return "".join(
        _decided(reason, day, [_correction(row, told[row.claim], titles) for row in alike])
        for (reason, day), alike in decided.items()
    )


def _decided(reason: str, day: date, rows: list[str]) -> str:
    shown = table("Every printed number stays beside its reconciled one", COLUMNS, rows)
    return f"<section class='nk-decided'><p>{sentence(reason)} Decided on {wording.day(day)}.</p>{shown}</section>"


def _correction(row, claim, titles: dict[str, str]) -> str:
    said = (
        text(wording.what(claim)),
        hatched(claim),
        f"{solid(claim)} {by(how(row))}",
        f"{rests_on(row, titles)}<details><summary>Evidence</summary>{linked(row.evidence)}</details>",
    )
    return cells((name, f"<div>{words}</div>") for name, words in zip(COLUMNS, said, strict=True))


def hatched(claim) -> str:
    """The printed number of a corrected claim, pale and hatched."""
    return anchor(text(wording.amount(claim)), " class='nk-hatched'", claim=claim.id)


def solid(claim) -> str:
    """Its reconciled number."""
    return anchor(text(wording.amount(claim, "reconciled")), " class='nk-solid'", claim=claim.id)


def how(row) -> str:
    """How a correction changes the number: "divided by 10", or a value in its place."""
    return factor_words(row.factor) if row.factor is not None else "another value in its place"


def rests_on(row, titles: dict[str, str]) -> str:
    """The checks that a correction rests on, each a link."""
    named = [name.strip() for name in row.checks.split("|")]
    return "; ".join(anchor(text(titles.get(name, name)), check=name) for name in named)


def touching(claims: pd.DataFrame, corrections: pd.DataFrame) -> str:
    """The corrections of some claims as a list, for the drawer of a check; "" where there are none."""
    told = {claim.id: claim for claim in each(claims)}
    found = [row for row in each(corrections) if row.claim in told]
    items = "".join(f"<li>{_item(row, told[row.claim])}</li>" for row in found)
    reasons = "".join(f"<p>{sentence(reason)}</p>" for reason in dict.fromkeys(row.reason for row in found))
    return f"<h4>Corrections of these numbers</h4><ul>{items}</ul>{reasons}" if found else ""


def _item(row, claim) -> str:
    told = f"{wording.what(claim)}; {how(row)}, {wording.day(row.decided_on)}"
    return f"{hatched(claim)} → {solid(claim)} {by(told)}"


def in_doubt(doubts: pd.DataFrame) -> list[str]:
    """The claims whose period is in doubt, of an answer of queries.doubts."""
    return list(doubts[doubts["doubt"] == "period"]["id"])


def periods_table(claims: pd.DataFrame) -> None:
    """Claims whose period is in doubt: the period as printed and the other one, the reason and its source."""
    doubted = claims[claims["other_period_reason"].notna()]
    if doubted.empty:
        html("<p class='nk-note nk-plain'>No number shown here has a period in doubt.</p>")
        return
    for (reason, source), alike in grouped(each(doubted), _why).items():
        shown = table("A rate made from these depends on the period that is meant", PERIODS, map(_period, alike))
        html(f"<section class='nk-decided'><p>{sentence(reason)} {sources(source)}</p>{shown}</section>")


def _why(claim) -> tuple[str, str]:
    return claim.other_period_reason, claim.other_period_source


def _period(claim) -> str:
    said = (
        text(wording.what(claim)),
        anchor(text(wording.amount(claim) or wording.quoted(claim)), claim=claim.id),
        text(f"{wording.period(claim.period_start, claim.period_end)} (“{claim.period_as_printed}”)"),
        text(wording.period(claim.other_period_start, claim.other_period_end)),
    )
    return cells((name, f"<span>{words}</span>") for name, words in zip(PERIODS, said, strict=True))
