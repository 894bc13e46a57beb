"""Where the evidence is weak or contradictory: checks, periods, denials and dates, then what is only cited."""

import pandas as pd

from nkeconomy import queries, record, wording
from nkeconomy.frame import each, grouped
from nkeconomy.model import MISPRINT
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere, reading
from nkeconomy.ui.checked import together
from nkeconomy.ui.groups import groups, kinds
from nkeconomy.ui.markup import anchor, by, doubt, text
from nkeconomy.ui.once import once
from nkeconomy.ui.stage import html

NAMED = 60
"""Undated documents that are named."""
NONE = "No check fails, no number has a rival, and nothing is denied, undated or a misprint."


def weak_points(db: Release) -> None:
    """Where the evidence is weak or contradictory, sums first, each point with links to checks or passages.

    What concerns cited figures alone comes last.
    """
    html(_weak_points(db))


@once
def _weak_points(db: Release) -> str:
    cited, choice, doubts = queries.all_cited(db), reading(), queries.doubts(db)
    checks, on_held = queries.checks(db), queries.checks(db, held=True)
    points = [_checks(name, each(found), choice) for name, found in _kinds(on_held) if not found.empty]
    doubtful, denials = (queries.claims(db, ids=_of(doubts, kind)) for kind in ("period", "denial"))
    points += [_periods(doubtful)] * (not doubtful.empty)
    known = {claim.id: claim for claim in each(queries.claims(db, ids=sorted({*denials["disputes"].dropna()})))}
    points += [_denied(list(each(group)), known) for _, group in denials.groupby("quote", sort=False)]
    points += _more_denials(doubts, len(denials))
    undated = [one for one in each(queries.documents(db)) if one.text_held and not one.published and one.claims]
    points += [_undated(undated)] * bool(undated)
    others = _among_cited(db, checks[~checks["id"].isin(on_held["id"])], cited, choice)
    points += [_point("Among cited figures", others)] * bool(others)
    if not points:
        return f"<p class='nk-key'>{NONE}</p>{_onward(checks)}"
    return f"<ul class='nk-points'>{''.join(points)}</ul>{_onward(checks)}"


def _of(doubts: pd.DataFrame, kind: str) -> list[str]:
    return list(doubts[doubts["doubt"] == kind]["id"])


def _more_denials(doubts: pd.DataFrame, shown: int) -> list[str]:
    """Where there are very many: how many are left out, and the way to them."""
    total = max(doubts[doubts["doubt"] == "denial"]["total"], default=0)
    every = f"<a href='{text(elsewhere('explore', kinds='denial'))}'>all {total:,} denials</a>"
    return [_point("Denied", f"The first {shown} stand here; Explore has {every}.")] * (total > shown)


def _among_cited(db: Release, checks: pd.DataFrame, cited: pd.DataFrame, choice: str) -> str:
    """Groups of rivals by what makes them differ, misprints, and the checks that test no number of a document."""
    told = [
        _rivals(db),
        _misprints(record.misprints(cited)),
        *together(each(checks[checks["status"] == "fails"]), choice),
    ]
    return " ".join(part for part in told if part)


def _rivals(db: Release) -> str:
    found = groups(db)
    if not found:
        return ""
    every = f"<a href='{text(elsewhere('evidence'))}'>{wording.counted(len(found), 'group')} of rivals</a>"
    differ = "; ".join(_kind(kind, count) for kind, count in kinds(found).most_common())
    return f"{every} {'differs' if len(found) == 1 else 'differ'}: {differ}."


def _kind(kind: str, count: int) -> str:
    return f"<a href='{text(elsewhere('evidence', cause=kind))}'>{text(kind)}</a> {count}"


def _misprints(wrong: pd.DataFrame) -> str:
    """How many there are of each indicator: one opens its drawer, several open in Explore."""
    if wrong.empty:
        return ""
    alike = grouped(each(wrong), lambda claim: claim.indicator_title)
    told = "; ".join(f"{_all_of(name, same)} {len(same)}" for name, same in alike.items())
    verb = "is a misprint" if len(wrong) == 1 else "are misprints"
    return f"{wording.counted(len(wrong), 'figure')} {verb} of the source: {told}."


def _all_of(name: str, same: list) -> str:
    if len(same) == 1:
        return anchor(text(name), claim=same[0].id)
    several = elsewhere("explore", indicators=name, status=MISPRINT.replace("_", " "))
    return f"<a href='{text(several)}'>{text(name)}</a>"


def _kinds(checks: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Checks that fail or are undecided, those of plausibility after all others."""
    fails, plausible = checks["status"] == "fails", checks["kind"] == "plausibility"
    return [
        ("Does not add up", checks[fails & ~plausible]),
        ("Not plausible", checks[fails & plausible]),
        ("Undecided", checks[checks["status"] == "undecided"]),
    ]


def _checks(name: str, checks: list, choice: str) -> str:
    return _point(name, " ".join(together(checks, choice)))


def _periods(doubtful: pd.DataFrame) -> str:
    """Numbers whose period is in doubt, those of one period together."""
    told = grouped(each(doubtful), wording.when).items()
    return _point("Period in doubt", " ".join(f"{text(when)}: {_numbers(alike)}." for when, alike in told))


def _numbers(claims: list) -> str:
    named = (f"{wording.headline(claim) or wording.quoted(claim)}, {wording.what(claim)}" for claim in claims)
    return "; ".join(
        f"{anchor(text(words), claim=claim.id)}{doubt(claim)}" for words, claim in zip(named, claims, strict=True)
    )


def _onward(checks: pd.DataFrame) -> str:
    if checks.empty:
        return ""
    all_of_them = f"<a href='{text(elsewhere('evidence'))}'>Evidence quality</a>"
    return f"<p class='nk-key'>All {len(checks)} checks stand with their arithmetic under {all_of_them}.</p>"


def _denied(denials: list, known: dict) -> str:
    who = " and ".join(dict.fromkeys(text(row.attributed_title) for row in denials))
    against = " and ".join(_quote(known[claim]) for claim in dict.fromkeys(row.disputes for row in denials))
    return _point("Denied", f"{who}: {_quote(denials[0])} {by('against')} {against}")


def _document(identifier: str, publisher: str) -> str:
    whole = text(elsewhere("sources", document=identifier))
    return f"<a href='{whole}'>{text(identifier)} ({text(publisher)})</a>"


def _undated(documents: list) -> str:
    names = ", ".join(_document(one.id, one.publisher_title) for one in documents[:NAMED])
    more = f" and {len(documents) - NAMED:,} more" if len(documents) > NAMED else ""
    fresh = f"{more}: how fresh their {sum(one.claims for one in documents)} claims are is unknown."
    return _point("Undated", f"No full date is printed on {names}{fresh}")


def _point(name: str, words: str) -> str:
    return f"<li><b>{name}.</b> {words}</li>"


def _quote(claim) -> str:
    return anchor(text(f"“{claim.quote}”"), claim=claim.id)
