"""The parts of the overview that no other page has: the list of weak points, freshness, the words of the timeline."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.money import one_telling
from nkeconomy.ui.address import elsewhere
from nkeconomy.ui.checked import together
from nkeconomy.ui.markup import anchor, by, doubt, html, text


def weak_points(claims: pd.DataFrame, checks: pd.DataFrame, documents: pd.DataFrame, choice: str) -> None:
    """Where the evidence is weak or contradictory, sums first, each point with links to checks or passages."""
    known = {claim.id: claim for claim in each(claims)}
    points = [_checks(name, each(found), choice) for name, found in _kinds(checks) if not found.empty]
    doubtful = claims[claims["other_period_start"].notna()]
    points += [_periods(doubtful)] * (not doubtful.empty)
    denials = claims[claims["kind"] == "denial"]
    points += [_denied(list(each(group)), known) for _, group in denials.groupby("quote", sort=False)]
    undated = documents[documents["published"].isna()]
    points += [_undated(undated)] * (not undated.empty)
    html(f"<ul class='nk-points'>{''.join(points)}</ul>{_onward(checks)}")


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


def freshness(documents: pd.DataFrame) -> None:
    """Which dated document is the newest: no claim is fresher than that."""
    dated = sorted((row for row in each(documents) if row.published), key=lambda row: row.published)
    if dated:
        newest = f"{_document(dated[-1])}, {text(wording.published(dated[-1]))}"
        html(f"<p class='nk-key'>The newest dated document is {newest}: nothing here is known to be fresher.</p>")


def _document(row) -> str:
    whole = text(elsewhere("sources", document=row.id))
    return f"<a href='{whole}'>{text(row.id)} ({text(row.publisher_title)})</a>"


def _undated(documents: pd.DataFrame) -> str:
    names = ", ".join(_document(row) for row in each(documents))
    fresh = f"how fresh their {documents['claims'].sum()} claims are is unknown."
    return _point("Undated", f"No full date is printed on {names}: {fresh}")


def _point(name: str, words: str) -> str:
    return f"<li><b>{name}.</b> {words}</li>"


def _quote(claim) -> str:
    return anchor(text(f"“{claim.quote}”"), claim=claim.id)


def span_title(numbers: pd.DataFrame) -> str:
    """The finding of the timeline: which year most numbers with a period of one year speak of."""
    dated = numbers[numbers["period_start"].notna() & numbers["period_end"].notna()]
    years = [row.period_start.year for row in each(dated) if row.period_start.year == row.period_end.year]
    undated = len(numbers) - len(numbers[numbers["period_start"].notna() | numbers["period_end"].notna()])
    if not years:
        return f"None of {len(numbers)} numbers is tied to one year"
    most = max(sorted(set(years)), key=years.count)
    return f"{years.count(most)} of {len(numbers)} numbers speak of {most}; {undated} cannot be dated"


def span_source(documents: pd.DataFrame, release: str) -> str:
    """The source line of the timeline."""
    held = f"documents {documents['id'].min()} to {documents['id'].max()}"
    return f"Source: {held}; numbers that cannot be dated are not drawn. Release {release}"


def finding(claims: pd.DataFrame, documents: pd.DataFrame, checks: pd.DataFrame) -> str:
    """How many numbers there are, how many checks of them fail in each reading, and how many claims are denied."""
    numbers = len(one_telling(claims[claims["number_as_printed"].notna()]))
    denied = claims["disputes"].dropna().nunique()
    told = f"{wording.counted(numbers, 'number')} in {wording.counted(len(documents), 'document')}"
    return (
        f"{told}: {_failing(checks)}; {wording.counted(denied, 'accusation')} {'is' if denied == 1 else 'are'} denied"
    )


def _failing(checks: pd.DataFrame) -> str:
    printed = int((checks["status"] == "fails").sum())
    reconciled = int((checks["reconciled_status"].fillna(checks["status"]) == "fails").sum())
    told = f"{printed} of {wording.counted(len(checks), 'check')} on them fail{'s' * (printed == 1)}"
    return f"{told} as printed, {reconciled} as reconciled" if checks["reconciled_status"].notna().any() else told
