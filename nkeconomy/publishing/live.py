"""What an analyst is told while a draft is worked on: of each row what is wrong, and what the data say of the same."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from nkeconomy import check, claims, documents, material, read_back, readings
from nkeconomy.cell import written
from nkeconomy.check import Material
from nkeconomy.drafts.draft import ACCEPTED, Draft
from nkeconomy.interval import compare
from nkeconomy.model import Claim, Problem
from nkeconomy.publishing.files import file_of, lines_of, of_draft
from nkeconomy.publishing.overlay import overlay
from nkeconomy.publishing.prints import prints
from nkeconomy.publishing.refused import Refused, calm
from nkeconomy.readings import PRINTED, Numbers, rounded, spoken_of
from nkeconomy.verdicts import FAILS

PROBLEM, CONFLICT, SAME, SCALE = KINDS = ("problem", "conflict", "same", "scale")
JUMPS = {3: "a thousand", 4: "ten thousand", 6: "a million", 8: "a hundred million", 9: "a billion"}
"""Powers of ten by which scale words of English and of East Asian languages are mistaken for each other."""
OF_SOURCES = (documents.FILE, claims.FOLDER, documents.SEEDS)
NEAR = 3
"""How far from such a power a ratio may be to look like it."""


@dataclass(frozen=True)
class Remark:
    """One thing to look at in a row: a `problem` keeps it from being published, the others do not.

    `other` is the claim of the data that it is compared with, "" where there is none.
    """

    row: str
    kind: str
    what: str
    right: str = ""
    other: str = ""


@dataclass(frozen=True)
class Findings:
    """Remarks on rows, and the problems that belong to no row: of the document, of its files, of the data."""

    remarks: tuple[Remark, ...]
    problems: tuple[Problem, ...]

    def of(self, row: str) -> tuple[Remark, ...]:
        """The remarks on one row."""
        return tuple(remark for remark in self.remarks if remark.row == row)


def live(root: Path, draft: Draft, every: bool = False) -> Findings:
    """What is to be said of the rows that were accepted; of `every` row, as if all were accepted."""
    if every:
        draft = draft.with_rows({**row, "decision": ACCEPTED} for row in draft.rows)
    try:
        with calm():
            held, problems = _together(root, draft)
    except Refused as trouble:
        return Findings((), (Problem(documents.FILE, 1, str(trouble), "mend that first"),))
    file, lines = file_of(draft), lines_of(draft)
    ours = [problem for problem in problems if problem.file == file and problem.line in lines]
    remarks = [Remark(lines[problem.line], PROBLEM, problem.what, problem.right) for problem in ours]
    broken = {remark.row for remark in remarks}
    return Findings(
        (*remarks, *_compared(held, {*lines.values()} - broken, broken)),
        tuple(problem for problem in problems if problem not in ours),
    )


def _together(root: Path, draft: Draft) -> tuple[Material, list[Problem]]:
    """The data with the draft in them, and what is wrong, in the order of files and lines."""
    beside, old = _before(root, tuple(sorted(prints(root).items())))
    with overlay(root, of_draft(root, draft, date.today().isoformat())) as aside:
        held, problems = material.load(aside, beside=beside)
    return held, sorted((*old, *problems), key=lambda problem: (problem.file, problem.line, problem.what))


@lru_cache(maxsize=4)
def _before(root: Path, files: tuple) -> tuple[Material, tuple[Problem, ...]]:
    """The data without the draft, read again once their files change, and what is odd in the form of their rest."""
    held, problems = material.load(root)
    ruled = set(check.problems(held))
    return held, tuple(one for one in problems if one not in ruled and not one.file.startswith(OF_SOURCES))


def _compared(held: Material, names: set[str], broken: set[str]) -> Iterator[Remark]:
    """What the data say beside each sound row of the draft."""
    sound = replace(held, rows=tuple(row for row in held.rows if row.id not in broken and _whole(row, held)))
    numbers = all_numbers(sound)
    tolerance = rounded(PRINTED, numbers)
    told, quoted = _series(numbers), _quoted(sound)
    for name in sorted(names & numbers.claims.keys()):
        claim = numbers.claims[name]
        twins = {other.id for other in quoted[_words(claim)]}
        yield from _twice(claim, sorted(twins - {name, claim.same_quantity_as}))
        if name not in numbers.readings[PRINTED]:
            continue
        beside = [other for other in told[_thing(claim, numbers)] if other.id not in twins]
        yield from _agreeing_or_not(claim, beside, sound, tolerance)
        yield from _jumping(claim, [other for other in beside if other.id not in names], sound, numbers)


def _whole(claim: Claim, held: Material) -> bool:
    """Whether its number can be reckoned with."""
    words = held.vocabulary
    return claim.number_as_printed is None or (claim.scale in words.scales and claim.unit in words.units)


def all_numbers(held: Material) -> Numbers:
    """All claims with their readings, corrections left aside: a new claim is held against what was printed."""
    bare = replace(held, decisions=replace(held.decisions, corrections=()))
    return readings.numbers(bare, bare.claims, readings.all_readings(bare), read_back.words(held.vocabulary))


def _series(numbers: Numbers) -> dict[tuple, list[Claim]]:
    """The claims with a number, by what they speak of and its unit."""
    found = defaultdict(list)
    for name in numbers.readings[PRINTED]:
        found[_thing(numbers.claims[name], numbers)].append(numbers.claims[name])
    return found


def _thing(claim: Claim, numbers: Numbers) -> tuple:
    return *spoken_of(claim), numbers.readings[PRINTED][claim.id].unit


def _quoted(held: Material) -> dict[tuple, list[Claim]]:
    """The claims of held texts, by their words."""
    found = defaultdict(list)
    for claim in held.claims:
        if claim.quote:
            found[_words(claim)].append(claim)
    return found


def _words(claim: Claim) -> tuple:
    """What makes two claims one and the same: quote, printed number and what it is said to measure."""
    return " ".join((claim.quote or "").casefold().split()), claim.number_as_printed, *spoken_of(claim)[:2]


def _twice(claim: Claim, twins: list[str]) -> Iterator[Remark]:
    for other in twins:
        what = f"the same words are a claim already: {other}"
        yield Remark(claim.id, SAME, what, "keep one of the two, or say that they are of the same quantity", other)


def _agreeing_or_not(claim: Claim, beside: list[Claim], held: Material, tolerance) -> Iterator[Remark]:
    for other in beside:
        if not _same_time(claim, other) or claim.same_quantity_as == other.id or other.same_quantity_as == claim.id:
            continue
        apart = compare(tolerance[claim.id], "~", tolerance[other.id]) == FAILS
        says = f"{_who(other, held)} says {amount(other)} of {_when(other)}, this says {amount(claim)}"
        if apart:
            yield Remark(claim.id, CONFLICT, says, "both stand side by side; see that this one is read right", other.id)
        elif claim.document == other.document or claim.attributed_to == other.attributed_to:
            what = f"told already: {_who(other, held)} says {amount(other)} of {_when(other)}"
            yield Remark(
                claim.id, SAME, what, "keep it if this source repeats it; reject it if it is the same words", other.id
            )


def _same_time(one: Claim, other: Claim) -> bool:
    """Whether both periods are known and overlap."""
    ends = (one.period_start or one.period_end, one.period_end or one.period_start)
    others = (other.period_start or other.period_end, other.period_end or other.period_start)
    return None not in (*ends, *others) and ends[0] <= others[1] and others[0] <= ends[1]


def _jumping(claim: Claim, beside: list[Claim], held: Material, numbers: Numbers) -> Iterator[Remark]:
    """The nearest in time of the series, where this number is a power of ten away from it."""
    size = _size(claim.id, numbers)
    near = sorted(
        (other for other in beside if _size(other.id, numbers)), key=lambda other: (_apart(claim, other), other.id)
    )
    if not size or not near:
        return
    other = near[0]
    ratio = size / _size(other.id, numbers)
    for power, words in JUMPS.items():
        for times, way in ((ratio, "greater"), (1 / ratio, "smaller")):
            if Fraction(10**power, NEAR) <= times <= NEAR * 10**power:
                said = f"{_who(other, held)} says {amount(other)} of {_when(other)}"
                what = f"about {words} times {way} than its neighbour in the series: {said}, this says {amount(claim)}"
                yield Remark(claim.id, SCALE, what, f"see whether the scale word slipped by 10^{power}", other.id)
                return


def _size(name: str, numbers: Numbers) -> Fraction | None:
    row = numbers.readings[PRINTED][name]
    found = next((end for end in (row.value, row.low, row.high) if end), None)
    return abs(found) if found else None


def _apart(one: Claim, other: Claim) -> int:
    """Days between the ends of two periods; an unknown one is far."""
    mine, its = one.period_end or one.period_start, other.period_end or other.period_start
    return abs((mine - its).days) if mine and its else 10**6


def _who(claim: Claim, held: Material) -> str:
    entity = held.vocabulary.entities.get(claim.attributed_to)
    return f"{entity.title if entity else claim.attributed_to or 'somebody'} ({claim.document})"


def _when(claim: Claim) -> str:
    start, end = claim.period_start, claim.period_end
    if start and end and (start.year, start.month, start.day, end.month, end.day) == (end.year, 1, 1, 12, 31):
        return str(end.year)
    return f"{start or '?'} to {end or '?'}" if start != end else str(end or "an unknown time")


def amount(claim: Claim) -> str:
    """The number as printed, or as it is in the row where nothing is printed."""
    if claim.number_as_printed and not claim.cited:
        qualifier = "" if claim.qualifier == "exactly" else f"{claim.qualifier} "
        return f"{qualifier}{claim.number_as_printed}"
    ends = [written(end) for end in (claim.value, claim.low, claim.high) if end is not None]
    return f"{' to '.join(dict.fromkeys(ends))} {claim.unit}"
