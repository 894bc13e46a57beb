"""Rival figures on the page: a list of groups that unfold, with members side by side, spread and kind of difference."""

from math import floor

from nkeconomy import wording
from nkeconomy.frame import grouped
from nkeconomy.store import Release
from nkeconomy.ui.address import in_address
from nkeconomy.ui.coverage import THEMES as TITLES
from nkeconomy.ui.derivations import READINGS
from nkeconomy.ui.groups import NOT_JUDGED, Group, chosen, groups, in_all, kinds
from nkeconomy.ui.markup import anchor, by, text
from nkeconomy.ui.once import once
from nkeconomy.ui.remarks import note
from nkeconomy.ui.side_by_side import members
from nkeconomy.ui.spread import Spread
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import sentence

RULES = (
    "Rivals are figures for one thing and about one time by different estimators, or vintages of one. They stand side "
    "by side and are never averaged. The spread is the greatest over the least of what may be compared: one unit, one "
    "price basis, words that exclude each other by more than two percent. Where their periods differ in length, part "
    "of the spread is due to that, and the reason says so. Growth has no ratio: its range stands in percentage points. "
    "A misprint is listed with its rivals and counts for nothing. The kind of difference is our judgement, with its "
    "reason and its day."
)
KEY = (
    "Hollow diamond: cited, text not held here. Filled: printed in a document held here; pale where a check on it "
    "fails, framed as reconciled. Arrowhead: an open end. Each scale serves one unit and one price basis only."
)
NONE = "No group of rivals is of that theme and that kind. Choose all to see every group."


def summary(db: Release) -> None:
    """How many groups there are, of how many figures, and how they differ; what a spread is and how to read marks."""
    found = groups(db)
    if not found:
        note(_none(db))
        return
    if len(found) < in_all(db):
        note(
            f"Of {in_all(db):,} groups the {len(found)} that are furthest apart are shown, each with its first figures."
        )
    html(f"<p class='nk-lead'>{text(_counted(found))}</p><p class='nk-key'>{RULES}</p><p class='nk-key'>{KEY}</p>")


def _none(db: Release) -> str:
    if db.asof:
        return f"Of no group of rivals had two figures been stated by {wording.day(db.asof)}."
    return "This release holds no group of rival figures."


def _counted(found: tuple[Group, ...]) -> str:
    figures = {claim.id: claim for group in found for claim in group.claims}.values()
    held = sum(claim.text_held for claim in figures)
    told = ", ".join(f"{kind} {count}" for kind, count in kinds(found).most_common())
    beside = f" and {wording.counted(held, 'number')} of documents held here" if held else ""
    return (
        f"{wording.counted(len(found), 'group')} of rivals, with {wording.counted(len(figures) - held, 'cited figure')}"
        f"{beside}. Why they differ, as we judge it: {told}."
    )


def unknown(db: Release) -> None:
    """A note where the address asks for a group that is not there, or was not on the day of a look back."""
    asked = in_address("rivals")
    if asked is None or any(group.id == asked for group in groups(db)):
        return
    if db.asof and any(group.id == asked for group in groups(Release(db.id))):
        words = f"Of the rivals of group {asked[:40]}, fewer than two had been stated by {wording.day(db.asof)}."
        note(f"{words} Clear “Known as of” to see them all.", kind="caution")
        return
    note(f"There is no group of rivals “{asked[:40]}” in this release. All groups are listed below.", kind="caution")


def listing(db: Release, theme: str, kind: str) -> None:
    """The groups of a theme and a kind of difference, folded; the one that the address asks for is open, in view."""
    asked = in_address("rivals")
    found = chosen(groups(db), theme, kind, asked)
    if groups(db) and not found:
        note(NONE)
    for name, same in grouped(found, lambda group: group.theme).items():
        html(_themed(db, name, tuple(group.id for group in same), asked))


@once
def _themed(db: Release, theme: str, ids: tuple[str, ...], asked: str | None) -> str:
    """The groups of one theme under its title."""
    known = {group.id: group for group in groups(db)}
    entries = "".join(_entry(known[name], name == asked) for name in ids)
    title = f"{text(TITLES.get(theme, theme))} <span class='nk-count'>{len(ids)}</span>"
    return f"<section class='nk-rivals nk-groups'><h3>{title}</h3>{entries}</section>"


def _entry(group: Group, asked: bool) -> str:
    """One line that unfolds: title, how many figures, spread and kind of difference."""
    how = f"<span class='nk-how-far'>{_spreads(group)}</span><span>{text(_upper(group.cause))}</span>"
    line = f"<b>{text(group.title)}</b><span class='nk-by'>{text(_how_many(group))}</span>{how}"
    marks = f"class='nk-group nk-of-{text(group.subject)}' id='rivals-{text(group.id)}'{' open' * asked}"
    seen = " class='nk-here'" * asked
    inside = f"{members(group)}<dl>{_judged(group)}</dl>"
    return f"<details {marks}><summary{seen}>{line}</summary>{inside}</details>"


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _how_many(group: Group) -> str:
    """How many figures of how many estimators, and how many of them a document prints."""
    every = f" of {wording.number(len(group.claims) + group.more)}" if group.more else ""
    told = [wording.counted(len(group.claims), "figure") + every, wording.counted(len(group.estimators), "estimator")]
    told += [f"{len(group.held)} held"] if group.held else []
    told += [wording.counted(len(group.misprints), "misprint")] if group.misprints else []
    return ", ".join(told)


def _touched(group: Group) -> bool:
    """Whether a correction touches a member that counts for the spread."""
    return any(claim.corrected for claim in group.sound)


def _spreads(group: Group) -> str:
    """The spread, in both readings where a correction touches it, whatever the chosen one."""
    if not _touched(group):
        return _bold(how_far(group, group.apart("printed")))
    told = {name: _bold(how_far(group, group.apart(name))) for name in READINGS}
    if len(set(told.values())) == 1:
        return f"{told['printed']} {by('in both readings')}"
    return " ".join(f"<span>{words} {by(f'as {name}')}</span>" for name, words in told.items())


def _bold(words: str) -> str:
    """A spread that is a number stands out; words that there is none do not."""
    return f"<b>{text(words)}</b>" if any(letter.isdigit() for letter in words) else text(words)


def how_far(group: Group, found: Spread) -> str:
    """A spread in words: "2.72×", "at least 65.4×", "12.2 points"; a lower bound is rounded down."""
    if len(group.sound) < 2:
        return "one sound figure"
    if not found.compared:
        return "not comparable"
    least = "at least " if found.open else ""
    if found.points is not None:
        return f"{least}{wording.digits(found.points)} points" if found.points else "agree"
    if found.ratio is None:
        return "no conflict"
    times = floor(found.ratio * 100) / 100 if found.open else found.ratio
    return f"{least}{wording.digits(times)}×"


def _judged(group: Group) -> str:
    rows = (
        ("Spread", _between(group)),
        ("Kind of difference", _cause(group)),
        ("To share", anchor(f"Link to group {text(group.id)}", rivals=group.id)),
    )
    return "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows)


def _between(group: Group) -> str:
    """What the spread lies between in each reading."""
    if not _touched(group):
        return _one_spread(group, "printed")
    return "<br>".join(f"{by(f'As {name}:')} {_one_spread(group, name)}" for name in READINGS)


def _one_spread(group: Group, name: str) -> str:
    """A spread with its two ends; what it is without forecasts and other bases, where that differs."""
    found, alone = group.apart(name), group.alike_apart(name)
    told = f"{text(_upper(how_far(group, found)))}{_pair(found, name)}{_why_none(group, found)}."
    if alone == found:
        return told
    without = how_far(group, alone) if alone.compared else "no two are left to compare"
    return f"{told} Without forecasts and what measures something else: {text(without)}{_pair(alone, name)}."


def _pair(found: Spread, name: str) -> str:
    """The two figures that a spread lies between: "$1.7 billion over $626 million"."""
    if not found.pair or found.points == 0:
        return ""
    greater, less = (anchor(text(wording.amount(one.claim, name)), claim=one.claim.id) for one in found.pair)
    return f", from {less} to {greater}" if found.points is not None else f", {greater} over {less}"


def _why_none(group: Group, found: Spread) -> str:
    """Why there is no ratio: units or bases, or bounds that do not exclude each other."""
    if len(group.sound) < 2 or found.ratio or found.points is not None:
        return ""
    if not found.compared:
        return ": no two of them share unit and price basis"
    return ": what their words bound, or two percent, allows both"


def _cause(group: Group) -> str:
    if group.cause == NOT_JUDGED:
        return "Not judged yet."
    ours = by(f"Our judgement, {wording.day(group.decided_on)}.{_then(group)}")
    return f"<b>{text(_upper(group.cause))}.</b> {sentence(group.reason)} {ours}"


def _then(group: Group) -> str:
    """What a reader who looks back must know: the judgement speaks of figures that came later, too."""
    if group.all_told <= len(group.claims):
        return ""
    then, now = wording.spelt(len(group.claims)), wording.spelt(group.all_told)
    return f" It speaks of all {now} figures of this release; {then} of them had been stated by then."
