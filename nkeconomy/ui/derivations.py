"""Figures that we compute from claims, and numbers that must not be computed: what each is made from, and why."""

import re

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.glyphs import of_derived
from nkeconomy.ui.address import reading
from nkeconomy.ui.corrections import hatched, solid
from nkeconomy.ui.coverage import THEMES, place
from nkeconomy.ui.markup import anchor, by, cells, signs, stance, table, text
from nkeconomy.ui.remembered import remembered
from nkeconomy.ui.stage import html
from nkeconomy.ui.verdict import sentence

READINGS = ("printed", "reconciled")
NEGATIVE = re.compile("−[^ ]+")
INPUT = re.compile(r"\[([^\]]+)\]")
MOST = 300
"""Results that stand on the page."""
UNDERIVED = ("Number", "Why not", "Tempting claims")


def derived_table(derived: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Every derived figure in the chosen reading, by theme; an alternative stands below what it is an alternative to.

    `derived` are rows of queries.derived, `claims` all claims of the release.
    """
    if derived.empty:
        html("<p class='nk-note nk-plain'>Nothing is derived in this release: every number is a source’s own.</p>")
        return
    html(_derived_tables(derived, claims))


@remembered
def _derived_tables(derived: pd.DataFrame, claims: pd.DataFrame) -> str:
    known = {claim.id: claim for claim in each(claims)}
    figures = grouped(each(derived), lambda row: row.id)
    themed = grouped(_in_order(figures, known), lambda rows: _theme(rows[0], known))
    told = {theme: [_row(readings, figures, known) for readings in group] for theme, group in themed.items()}
    tables = (table(f"{THEMES.get(theme, theme)}, computed here", _columns(), rows) for theme, rows in told.items())
    return "".join(f"<div class='nk-computed'>{one}</div>" for one in tables)


def _in_order(figures: dict[str, list], known: dict) -> list[list]:
    """Each figure with its readings: by theme, then by title, alternatives right after their main figure."""

    def key(readings: list) -> tuple:
        row = readings[0]
        main = figures[row.alternative_to][0] if row.alternative_to in figures else row
        return place(_theme(main, known)), main.title, main.id, row.alternative_to is not None, row.title

    return sorted(figures.values(), key=key)


def _theme(row, known: dict) -> str:
    return known[named(row.formula)[0]].theme


def named(formula: str) -> list[str]:
    """The claims of a formula in the order in which it names them, each once."""
    return list(dict.fromkeys(INPUT.findall(formula)))


def shown(choice: str) -> tuple[str, ...]:
    """The readings that are shown for a choice."""
    return READINGS if choice == "both" else (choice,)


def _columns() -> tuple[str, ...]:
    return ("Figure", *(f"As {name}" for name in shown(reading())), "Formula")


def _row(readings: list, figures: dict, known: dict) -> str:
    first = readings[0]
    told = (
        f"<span>{anchor(text(first.title), derived=first.id)}{_beside(first, figures)}<br>{by(first.caveat)}</span>",
        *(f"<span>{_result(readings, name)}</span>" for name in shown(reading())),
        f"<span>{worked_out(first, known, reading())}</span>",
    )
    return cells(zip(_columns(), told, strict=True))


def _beside(row, figures: dict) -> str:
    """Which figure this one is an alternative to."""
    if row.alternative_to not in figures:
        return ""
    return f"<br>Instead of: {text(figures[row.alternative_to][0].title)}."


def _result(readings: list, name: str) -> str:
    """The result in one reading; where no input is corrected, the printed one is all there is."""
    found = next((row for row in readings if row.reading == name), None)
    if found is None and name == "printed":
        return by("made from reconciled numbers only")
    if found is None:
        return by("the same, as no input is corrected") if reading() == "both" else _result(readings, "printed")
    failing = fails(found.doubtful, found.unresolved, found.reading, reading())
    doubt = f"<br>{by('a check on an input fails')}" if failing else ""
    return f"{signs(of_derived(found))}{anchor(whole(result(found)), derived=found.id)}{doubt}"


def fails(as_printed: bool, as_reconciled: bool, name: str, choice: str) -> bool:
    """Whether a check fails on a number in that reading; who chose the reconciled one has the others reconciled too."""
    return as_printed if name == "printed" and choice != "reconciled" else as_reconciled


def result(row) -> str:
    """The result of a derived figure with its qualifier and the noun of what it counts: "1,125,000 rounds"."""
    words = wording.bounded(row)
    plain = words[-1:].isdigit() and row.unit not in ("ratio", "year", "none", *wording.SYMBOLS)
    return f"{words} {row.unit}" if plain else words


def whole(words: str) -> str:
    """Words made safe for HTML, in which no line ends between a minus sign and its number."""
    return NEGATIVE.sub(r"<span class='nk-whole'>\g<0></span>", text(words))


def worked_out(row, known: dict, choice: str) -> str:
    """The formula with each claim as the number it prints, a link; beside it the reconciled one, where it differs."""
    corrected = any(known[name].corrected for name in named(row.formula))
    wanted = shown(choice) if corrected else ("printed",)
    lines = [f"{stance(f'as {name}') if corrected else ''} {formula(row, known, name)}" for name in wanted]
    return "<br>".join(line.strip() for line in lines)


def formula(row, known: dict, reading: str) -> str:
    """The formula in one reading: "([937,500] + [187,500]) ÷ 8" with a link for each bracket."""
    pieces = INPUT.split(row.formula)
    return "".join(
        _number(known[piece], reading) if place % 2 else _operators(piece) for place, piece in enumerate(pieces)
    )


def _number(claim, reading: str) -> str:
    """A number as the claim prints it; one that is corrected is told apart in either reading."""
    if not claim.corrected:
        return anchor(text(wording.amount(claim)), claim=claim.id)
    return solid(claim) if reading == "reconciled" else hatched(claim)


def _operators(words: str) -> str:
    """Signs of arithmetic as they are printed."""
    return text(words.replace("*", "×").replace("-", "−").replace("/", "÷"))


def not_derived_table(refused: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Every number that must not be computed, why, and the claims; `refused` are rows of queries.not_derived."""
    if refused.empty:
        html("<p class='nk-note nk-plain'>This release names no number that must not be computed.</p>")
        return
    html(_refused_table(refused, claims))


@remembered
def _refused_table(refused: pd.DataFrame, claims: pd.DataFrame) -> str:
    known = {claim.id: claim for claim in each(claims)}
    told = table("Not computed, and why", UNDERIVED, (_refused(row, known) for row in each(refused)))
    return f"<div class='nk-computed nk-uncomputed'>{told}</div>"


def _refused(row, known: dict) -> str:
    tempting = "<br>".join(_tempting(known[name]) for name in row.inputs)
    told = (anchor(text(row.title), derived=row.id), sentence(row.reason), f"<span>{tempting}</span>")
    return cells(zip(UNDERIVED, told, strict=True))


def _tempting(claim) -> str:
    """A claim by its number or, where it has none, by what it says, and what it speaks of."""
    words = wording.headline(claim) or wording.quoted(claim)
    return f"{anchor(text(words), claim=claim.id)} {by(wording.what(claim))}"
