"""The ledger of contradictions: numbers for one thing and one time that do not agree, side by side, none averaged."""

from dataclasses import dataclass
from math import floor

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.glyphs import of_claim, of_derived
from nkeconomy.ui.address import elsewhere, reading
from nkeconomy.ui.derivations import READINGS, fails, result, shown, whole
from nkeconomy.ui.markup import anchor, by, cells, doubt, reconciled, signs, stance, table, text
from nkeconomy.ui.remarks import note
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import sentence

COLUMNS = ("Number", "Who says it", "For when", "Where")
RULES = (
    "A contradiction is a group of numbers for one indicator, component and subject, and for times that overlap, "
    "which differ by more than their rounding or two percent. They stand side by side and are never averaged; the "
    "spread is the greatest over the least. Counted are origins, not articles: five outlets that repeat one report "
    "are one origin. The headline is a source’s own number before one that is computed here, then the number for the "
    "latest period, then the claim whose id comes first."
)
KEY = (
    "Bars start at zero, on one scale within a group. Filled: as printed. Filled and framed: reconciled. Outlined: "
    "computed here. Hatched: a check on it fails. An arrow: the number is a bound, and the value lies where it points."
)
NONE = "No contradiction is shown: all numbers for one thing and one time agree within rounding or two percent."
ROOM = 1.2  # for the arrow of a number that has no upper bound


@dataclass(frozen=True)
class Told:
    """What the ledger is worded with: claims by id, derived figures by id and reading, names of origins, the choice."""

    claims: dict
    derived: dict
    names: dict
    choice: str


@dataclass(frozen=True)
class Number:
    """One number of a member: its reading where the member has two, its link, its ends and how its bar is drawn."""

    reading: str
    link: str
    ends: tuple[float | None, float | None, float | None]
    style: str

    @property
    def known(self) -> list[float]:
        return [end for end in self.ends if end is not None]


def named(contradictions: pd.DataFrame, derived: pd.DataFrame) -> list[str]:
    """The claims that stand in these groups, or that the figures computed here that do are computed from."""
    members = [member for members in contradictions["members"] for member in members]
    computed = derived[derived["id"].isin({member["derived"] for member in members})]
    inputs = {claim for inputs in computed["inputs"] for claim in inputs}
    return sorted(inputs | {member["claim"] for member in members if member["claim"]} | {*_headlines(contradictions)})


def _headlines(contradictions: pd.DataFrame) -> pd.Series:
    return contradictions["headline"].dropna()


def ledger(contradictions: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> None:
    """Each group once, widest first, with both its readings; `claims` and `derived` are what stands in them."""
    if contradictions.empty:
        html(f"<p class='nk-note nk-plain'>{NONE}</p>")
        return
    told, total = contradictions["id"].nunique(), contradictions["total"].iloc[0]
    if told < total:
        note(f"Of {total:,} groups the {told} that are furthest apart stand here, each with its first numbers.")
    html(f"<p class='nk-key'>{RULES}</p><p class='nk-key'>{KEY}</p>{_ledger(contradictions, claims, derived)}")


@remembered
def _ledger(contradictions: pd.DataFrame, claims: pd.DataFrame, derived: pd.DataFrame) -> str:
    groups, told = grouped(each(contradictions), lambda row: row.id), _told(claims, derived)
    return f"<div class='nk-rivals'>{''.join(_entry(readings, told) for readings in groups.values())}</div>"


def _told(claims: pd.DataFrame, derived: pd.DataFrame) -> Told:
    rows = each(claims)
    names = {row.carried_by: row.carried_title for row in rows} | {
        row.attributed_to: row.attributed_title for row in rows
    }
    results = {(row.id, row.reading): row for row in each(derived)}
    return Told({row.id: row for row in rows}, results, names, reading())


def _entry(readings: list, told: Told) -> str:
    first = readings[0]
    members = _members(readings, told)
    what = " · ".join(part for part in (wording.what(first), first.subject_title) if part)
    return (
        f"<article class='nk-of-{text(first.subject)}'><h3>{text(what)}</h3>"
        f"<p class='nk-spread'>{_spreads(readings, members, told)}</p>"
        f"{table(f'{wording.what(first)}: the numbers side by side', COLUMNS, _rows(first, members, told))}"
        f"<dl>{_judged(first, members, told)}</dl></article>"
    )


def _members(readings: list, told: Told) -> list[dict]:
    """The members of all readings of a group, each once, the greatest first."""
    found = {one["claim"] or one["derived"]: one for row in readings for one in row.members}
    return sorted(found.values(), key=lambda one: -max(_ends(one, told), default=0))


def _ends(member: dict, told: Told) -> list[float]:
    return [end for number in _numbers(member, told, "both") for end in number.known]


def _touched(members: list[dict], told: Told) -> bool:
    """Whether a correction touches any of them."""
    return any(
        told.claims[one["claim"]].corrected if one["claim"] else (one["derived"], "reconciled") in told.derived
        for one in members
    )


def _spreads(readings: list, members: list[dict], told: Told) -> str:
    """The spread in each reading, whatever the chosen one."""
    by_reading = {row.reading: row for row in readings}
    touched = _touched(members, told)
    wanted = READINGS if touched or "reconciled" in by_reading else READINGS[:1]
    said = [f"<span>{_spread(by_reading.get(name))} {by(f'as {name}')}</span>" for name in wanted]
    return " ".join(said if touched else [*said, by("no correction touches these numbers")])


def _spread(row) -> str:
    """How many times the least the greatest is: "9.97×", "at least 2.22×"; a lower bound is rounded down."""
    if row is None:
        return "<b>agree</b>"
    if row.spread is None:
        return "<b>no ratio</b>"
    times = floor(row.spread * 100) / 100 if row.spread_open else row.spread
    return f"<b>{'at least ' if row.spread_open else ''}{text(wording.digits(times))}×</b>"


def _rows(group, members: list[dict], told: Told) -> list[str]:
    scale = _scale(members, told)
    else_named = "as printed, not corrected" if _touched(members, told) else ""
    return [_row(one, group, scale, else_named, told) for one in members]


def _scale(members: list[dict], told: Told) -> float | None:
    """The number that a full bar stands for; None where bars from zero would mislead: a number is negative."""
    numbers = [number for one in members for number in _numbers(one, told, told.choice)]
    ends = [end for number in numbers for end in number.known]
    if not ends or min(ends) < 0 or not max(ends):
        return None
    return max(ends) * (ROOM if any(number.ends[2] is None and _bound(number) for number in numbers) else 1)


def _bound(number: Number) -> bool:
    """Whether the number is a bound only, or lies on one side of its value."""
    _, low, high = number.ends
    return (low is None) != (high is None)


def _row(member: dict, group, scale: float | None, else_named: str, told: Told) -> str:
    numbers = "".join(_drawn(number, scale, else_named) for number in _numbers(member, told, told.choice))
    said, when, where = _claimed(member, group, told) if member["claim"] else _computed(member, told)
    return cells(zip(COLUMNS, (f"<div>{numbers}</div>", said, when, where), strict=True))


def _drawn(number: Number, scale: float | None, else_named: str) -> str:
    """A bar with its number; `else_named` is said where it has one reading only."""
    named = by(f"as {number.reading}" if number.reading else else_named)
    return f"<p class='nk-rival'>{_bar(number, scale)}{number.link} {named}</p>"


def _bar(number: Number, scale: float | None) -> str:
    """A bar from zero to the number; an arrow where the number is a bound only. The words beside it say the same."""
    if scale is None or not number.known:
        return ""
    value, low, high = number.ends
    reach = next(end for end in (value, low, high) if end is not None)
    points = "" if not _bound(number) else " nk-up" if high is None else " nk-down"
    bar = f"<span class='nk-bar nk-bar-{number.style}{points}' style='width:{100 * reach / scale:.2f}%'></span>"
    return f"<span class='nk-track' aria-hidden='true'>{bar}</span>"


def _numbers(member: dict, told: Told, choice: str) -> list[Number]:
    """A member in the readings of a choice; as printed, where nothing of it is corrected."""
    if member["claim"]:
        claim = told.claims[member["claim"]]
        wanted = shown(choice) if claim.corrected else ("printed",)
        return [_of_claim(claim, name, choice) for name in wanted]
    held = [name for name in READINGS if (member["derived"], name) in told.derived]
    wanted = [name for name in held if name in shown(choice)] or held[:1]
    return [_of_derived(told.derived[member["derived"], name], len(held) > 1, choice) for name in wanted]


def _of_claim(claim, name: str, choice: str) -> Number:
    """A claim in one reading; a mark behind it opens the check that fails, as long as it does."""
    ends = tuple(getattr(claim, f"{name}_{end}") for end in ("value", "low", "high"))
    bounds = f" {by(wording.reading(*ends, claim.unit))}" if ends[0] is None else ""
    failing = fails(bool(claim.failing_checks), claim.unresolved, name, choice)
    link = f"{signs(of_claim(claim))}{anchor(text(wording.headline(claim, name)), claim=claim.id)}"
    told_apart = name if claim.corrected else ""
    return Number(told_apart, f"{link}{doubt(claim) if failing else ''}{bounds}", ends, _style(name, failing))


def _style(name: str, failing: bool) -> str:
    return "doubtful" if failing else name


def _of_derived(row, told_apart: bool, choice: str) -> Number:
    link = f"{signs(of_derived(row))}{anchor(whole(result(row)), derived=row.id)}"
    failing = fails(row.doubtful, row.unresolved, row.reading, choice)
    style = "derived nk-bar-from-doubt" if failing else "derived"
    return Number(row.reading if told_apart else "", link, (row.value, row.low, row.high), style)


def _claimed(member: dict, group, told: Told) -> tuple[str, str, str]:
    """Who says a number, for when and in which document."""
    claim = told.claims[member["claim"]]
    carried = claim.attributed_to and claim.carried_by not in (None, claim.attributed_to)
    through = f"<br>{by(f'carried by {claim.carried_title}')}" if carried else ""
    mark = f" {stance('headline')}" if claim.id == group.headline else ""
    said = f"<span>{text(wording.speaker(claim))}{mark}{through}</span>"
    return said, f"<span>{_period(claim)}</span>", f"<span>{_document(claim)}</span>"


def _computed(member: dict, told: Told) -> tuple[str, str, str]:
    """What a number of ours is computed from: whose numbers, for when and in which documents."""
    row = next(told.derived[member["derived"], name] for name in READINGS if (member["derived"], name) in told.derived)
    inputs = [told.claims[name] for name in row.inputs]
    said = f"<span>{text(row.title)}<br>{by(f'computed here from numbers of {_names(member, told)}')}</span>"
    when = "; ".join(dict.fromkeys(_period(claim) for claim in inputs))
    return (
        said,
        f"<span>{when}</span>",
        f"<span>{'; '.join(dict.fromkeys(_document(claim) for claim in inputs))}</span>",
    )


def _period(claim) -> str:
    """The period with the words of the source, and the other one that it may be."""
    words = f" (“{claim.period_as_printed}”)" if claim.period_as_printed else ""
    told = text(f"{wording.period(claim.period_start, claim.period_end)}{words}")
    if not claim.other_period_reason:
        return told
    return f"{told} {by(f'in doubt: or {wording.period(claim.other_period_start, claim.other_period_end)}')}"


def _document(claim) -> str:
    whole = text(elsewhere("sources", document=claim.document))
    return f"<a href='{whole}'>{text(claim.document)}</a> {by(f'{claim.publisher_title}, {wording.published(claim)}')}"


def _names(member: dict, told: Told) -> str:
    """The origins of a member by name."""
    return " and ".join(told.names.get(origin) or origin for origin in member["origin"].split("|"))


def _judged(group, members: list[dict], told: Told) -> str:
    rows = (
        ("Origins", _origins(group, members, told)),
        ("Likely cause", _cause(group)),
        ("Headline", _headline(group, members, told)),
    )
    return "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows)


def _origins(group, members: list[dict], told: Told) -> str:
    """How many say it, however many documents carry it: "One origin for three numbers: …"."""
    count = f"{wording.spelt(group.origins).capitalize()} origin{'s' * (group.origins != 1)}"
    named = {origin: told.names.get(origin) or origin for one in members for origin in one["origin"].split("|")}
    return text(f"{count} for {wording.spelt(len(members))} numbers: {'; '.join(named.values())}.")


def _cause(group) -> str:
    if not group.cause:
        return "Not judged yet."
    ours = by(f"Our judgement, {wording.day(group.decided_on)}.")
    return f"<b>{text(group.cause.capitalize())}.</b> {sentence(group.reason)} {ours}"


def _headline(group, members: list[dict], told: Told) -> str:
    """Which claim stands for the group, and by which part of the rule."""
    if not group.headline:
        return "None: no source has a number of its own here, all are computed."
    claim = told.claims[group.headline]
    number = f"{anchor(text(wording.headline(claim)), claim=claim.id)}{reconciled(claim)}"
    return f"{number}: {_rule(claim, members, told)}."


def _rule(claim, members: list[dict], told: Told) -> str:
    own = [told.claims[one["claim"]] for one in members if one["claim"]]
    if len(own) == 1:
        return "the only number of the group that a source gives itself"
    latest = [other for other in own if other.period_end == claim.period_end]
    return "for the latest period" if len(latest) == 1 else "the first by id of those for the latest period"
