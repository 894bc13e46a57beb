"""The notes of what we make of claims: figures that are computed, numbers that must not be, and checks."""

from nkeconomy import wording
from nkeconomy.document.claim_note import verdict
from nkeconomy.document.holdings import Holdings
from nkeconomy.ui.derivations import formula, named, result, whole
from nkeconomy.ui.markup import anchor, stance, text
from nkeconomy.ui.outside import sources
from nkeconomy.ui.sums import Told, in_line
from nkeconomy.ui.verdict import residual, sentence


def of_derived(identifier: str, held: Holdings) -> list[str]:
    """A computed figure: its formula with every input a link, its inputs in words, its caveat."""
    if identifier in held.refused:
        return _of_refused(held.refused[identifier], held)
    readings = held.derived[identifier]
    first = readings[0]
    formulas = "<br>".join(_worked_out(row, held, len(readings) > 1) for row in _told_apart(readings, held))
    return [
        f"<b>{text(first.title)}</b>: computed here; no source prints this number",
        formulas,
        f"Made from {_inputs(named(first.formula), held)}.",
        *_alternatives(first, held),
        f"Caveat: {sentence(first.caveat)}",
    ]


def _told_apart(readings: list, held: Holdings) -> list:
    corrected = any(held.claims[name].corrected for name in named(readings[0].formula) if name in held.claims)
    return readings if corrected else readings[:1]


def _worked_out(row, held: Holdings, several: bool) -> str:
    how = f"As {row.reading}: " if several else ""
    return f"{how}{formula(row, held.claims, row.reading)} = <b>{whole(result(row))}</b> ({text(row.qualifier)})"


def _inputs(ids: list[str], held: Holdings) -> str:
    return "; ".join(_input(held.claims[one]) for one in ids if one in held.claims)


def _input(claim) -> str:
    words = wording.headline(claim) or wording.quoted(claim)
    who = f"{wording.speaker(claim) or claim.publisher_title}, {wording.when(claim)}"
    return f"{text(wording.what(claim))}, {anchor(text(words), claim=claim.id)} ({text(who)})"


def _alternatives(row, held: Holdings) -> list[str]:
    others = [other for readings in held.alternatives.get(row.id, ()) for other in readings]
    told = "; ".join(
        f"{anchor(text(other.title), derived=other.id)}: {whole(result(other))} {stance(f'as {other.reading}')}"
        for other in others
    )
    return [f"Alternative: {told}."] if told else []


def _of_refused(row, held: Holdings) -> list[str]:
    return [
        f"<b>{text(row.title)}</b>: not computed here, and why",
        sentence(row.reason),
        f"The claims that tempt one to it: {_inputs(list(row.inputs), held)}.",
    ]


def of_check(check, held: Holdings) -> list[str]:
    """A check: how it came out, its arithmetic in both readings, why it should hold, who could dispute it."""
    lines = [_line(check, held, reading) for reading in ("printed", "reconciled")[: 1 + bool(check.reconciled_status)]]
    outside = f" Source of what no claim states: {sources(check.source)}" if check.source else ""
    return [
        f"<b>{text(check.title)}</b> {verdict(check)}",
        "<br>".join(lines),
        f"Compares {_inputs(list(check.inputs), held)}.",
        f"Why it should hold: {sentence(check.why)} Who could dispute it: {sentence(check.dispute)}{outside}",
    ]


def _line(check, held: Holdings, reading: str) -> str:
    """The arithmetic in one reading, what is left over, and the explanation."""
    explanation = check.explanation if reading == "printed" else check.reconciled_explanation
    worked = in_line(check, Told(held.claims, {}, reading), reading)
    said = f"As {reading}: {worked}, residual {text(residual(check, reading))}."
    return f"{said} {sentence(explanation)}"
