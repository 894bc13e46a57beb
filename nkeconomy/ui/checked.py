"""What checks say of the numbers of a page: cautions before figures, and a line of marks under each."""

from functools import lru_cache

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.frame import each, grouped
from nkeconomy.glyphs import OF_CHECKS
from nkeconomy.store import Release
from nkeconomy.ui.address import elsewhere, look, reading
from nkeconomy.ui.markup import anchor, signs, text
from nkeconomy.ui.stage import html

IN_FULL = 2
SHOWN = 2
TITLES = 40
"""Checks that came out alike and are named."""
PLACES = {"fails": 0, "undecided": 1, "holds": 2}
AGAIN = {
    "holds": "As reconciled it holds",
    "fails": "As reconciled it does not hold either",
    "undecided": "As reconciled it cannot be decided",
}


def outcome(check, choice: str) -> str:
    """How a check came out in the reading that a reader chose; as printed where both are wanted."""
    return check.reconciled_status or check.status if choice == "reconciled" else check.status


def came_out(check, choice: str) -> str:
    """How it came out in words, in both readings where they may differ: "fails as printed, holds as reconciled"."""
    if not check.reconciled_status:
        return _verb(check.status)
    told = [f"{_verb(check.status)} as printed", f"{_verb(check.reconciled_status)} as reconciled"]
    return ", ".join(reversed(told) if choice == "reconciled" else told)


def _verb(status: str) -> str:
    return "is undecided" if status == "undecided" else status


def cautions(checks: pd.DataFrame) -> None:
    """One note on all checks that fail as printed, the weightiest spelt out; put it before the figures it speaks of."""
    choice = reading()
    failing = sorted(each(checks[checks["status"] == "fails"]), key=lambda check: PLACES[outcome(check, choice)])
    if failing:
        in_full = 1 if look().narrow else IN_FULL
        told = [_spelt_out(check, choice) for check in failing[:in_full]]
        told += together(failing[in_full:], choice, more=" more")
        html(f"<div class='nk-note nk-caution' role='note'>{''.join(f'<p>{words}</p>' for words in told)}</div>")


def _spelt_out(check, choice: str) -> str:
    title = to_check(check)
    if choice == "reconciled" and check.reconciled_status == "holds":
        return f"As reconciled this holds, as printed it does not: {title}. {text(check.reconciled_explanation)}"
    printed = f"As printed this does not hold: {title}. {text(check.explanation)}"
    if not check.reconciled_status:
        return printed
    if choice == "printed":
        return f"{printed} The reconciled reading shows what an accepted correction makes of it."
    return f"{printed} {AGAIN[check.reconciled_status]}: {text(check.reconciled_explanation)}"


def together(checks: list, choice: str, more: str = "") -> list[str]:
    """Checks by title, those that came out alike in one sentence: "Two fail as printed, hold as reconciled: ..."."""
    alike = grouped(checks, lambda check: came_out(check, choice))
    return [f"{_how_many(len(same), words, more)}: {_titles(same)}." for words, same in alike.items()]


def _titles(checks: list) -> str:
    """Their titles; of very many the first, with the way to all."""
    more = len(checks) - TITLES
    every = f"; and <a href='{text(elsewhere('evidence'))}'>{more:,} more</a>" if more > 0 else ""
    return f"{'; '.join(map(to_check, checks[:TITLES]))}{every}"


def _how_many(count: int, words: str, more: str) -> str:
    if count == 1:
        return f"One{more} {words}"
    plural = words.replace("fails", "fail").replace("holds", "hold").replace("is undecided", "are undecided")
    return f"{wording.spelt(count).capitalize()}{more} {plural}"


def to_check(check) -> str:
    """The title of a check as a link that opens it."""
    return anchor(text(check.title), check=check.id)


def check_marks(db: Release, carried: frozenset[str]) -> str:
    """A line of marks of the checks that test any of these claims: failing ones first, those that hold folded away."""
    choice = reading()
    found = sorted(_testing(db, carried), key=lambda check: (PLACES[outcome(check, choice)], PLACES[check.status]))
    if not found:
        return ""
    loud = [check for check in found if check.status != "holds"][:SHOWN]
    folded = [check for check in found if check not in loud]
    shown = " · ".join(_mark(check, choice) for check in loud)
    rest = _folded(folded, choice, bool(loud)) if folded else ""
    return f"<div class='nk-checked'>Checks on these numbers: {shown}{rest}</div>"


@lru_cache(maxsize=256)
def _testing(db: Release, carried: frozenset[str]) -> tuple:
    places, checks = _tests(db)
    return tuple(checks[place] for place in sorted({place for claim in carried for place in places.get(claim, ())}))


@lru_cache(maxsize=8)
def _tests(db: Release) -> tuple[dict[str, list[int]], list]:
    """Of each claim the places of the checks that test it, among all checks."""
    checks, places = each(queries.checks(db)), {}
    for place, check in enumerate(checks):
        for claim in check.tested:
            places.setdefault(claim, []).append(place)
    return places, checks


def _mark(check, choice: str) -> str:
    sign = signs((OF_CHECKS[outcome(check, choice)],))
    told = f" ({came_out(check, choice)})" if check.status != "holds" else ""
    return f"<span class='nk-checked-one'>{sign}{to_check(check)}{told}</span>"


def _folded(checks: list, choice: str, beside: bool) -> str:
    alike = grouped(checks, lambda check: outcome(check, choice))
    told = ", ".join(_count(status, len(same)) for status, same in alike.items())
    items = "".join(f"<li>{_mark(check, choice)}</li>" for check in checks)
    return f"<details><summary>{' · and ' if beside else ''}{told}</summary><ul>{items}</ul></details>"


def _count(status: str, count: int) -> str:
    many = {"fails": "fail", "undecided": "are undecided", "holds": "hold"}
    return f"{signs((OF_CHECKS[status],))}{count} that {_verb(status) if count == 1 else many[status]}"
