"""How a check came out, in words: holds, fails or undecided, and by how much, in either reading."""

import re
from decimal import Decimal

from nkeconomy import wording
from nkeconomy.glyphs import OF_CHECKS
from nkeconomy.ui.markup import text

COMPARISON = re.compile(r"<=|>=|[=~<>]")
TOLERANCE = {"=": "within rounding", "~": "within rounding or two percent"}
LONG = 10_000


def relation(formula: str) -> str:
    """The comparison of a formula: = ~ <= >= < >."""
    return COMPARISON.search(formula)[0]


def readings(check, choice: str) -> tuple[str, ...]:
    """The readings to show of a check; as printed only where no input of it is corrected."""
    if not check.reconciled_status or choice == "printed":
        return ("printed",)
    return ("printed", "reconciled") if choice == "both" else ("reconciled",)


def status(check) -> str:
    """How a check came out as printed and, where an input is corrected, as reconciled: both, whatever the reading."""
    told = [came_out(check.status, "as printed")]
    told += [came_out(check.reconciled_status, "as reconciled")] if check.reconciled_status else []
    return f"<span class='nk-verdicts'>{' '.join(told)}</span>"


def came_out(status: str, how: str = "") -> str:
    """One status, told apart by its sign and its word: "! Fails as printed"."""
    words = f"{status.capitalize()} {how}".strip()
    return (
        f"<span class='nk-verdict nk-{status}'><span aria-hidden='true'>{OF_CHECKS[status].glyph}</span> {words}</span>"
    )


def residual(check, reading: str) -> str:
    """By how much a check is off, or what is to spare, in the unit of its sides: "$51.6 billion too much"."""
    columns = ("status", "residual", "residual_low", "residual_high")
    status, known, low, high = (getattr(check, f"{'reconciled_' * (reading == 'reconciled')}{one}") for one in columns)
    return _open(low, high, check.unit) if known is None else left_over(check.formula, status, known, check.unit)


def left_over(formula: str, status: str, residual: float | None, unit: str | None) -> str:
    """The residual (left side less right) of a check that came out so; None where a side is only bounded."""
    if residual is None:
        return "not known, as a bound is open"
    if not residual:
        return "none"
    size, compared = difference(abs(residual), unit), relation(formula)
    if status == "holds":
        return f"{size}, {TOLERANCE[compared]}" if compared in TOLERANCE else f"{size} to spare"
    return f"{size} {_side(residual > 0, unit)}"


def _open(low: float | None, high: float | None, unit: str | None) -> str:
    if low is not None and low > 0:
        return f"at least {difference(low, unit)} {_side(True, unit)}"
    if high is not None and high < 0:
        return f"at least {difference(-high, unit)} {_side(False, unit)}"
    return "not known, as a bound is open"


def _side(more: bool, unit: str | None) -> str:
    """On which side a number is wrong: money is too much, things that are counted are too many."""
    counted = unit not in (*wording.SYMBOLS, "KRW", "percent", "ratio", "year", None)
    return ("too many" if counted else "too much") if more else ("too few" if counted else "too little")


def difference(size: float, unit: str | None) -> str:
    """A difference in four digits: (5.16e10, "USD") -> "$51.6 billion", (3.1, "percent") -> "3.1 percentage points"."""
    rounded = f"{size:.4g}"
    if unit == "percent":
        return f"{exact(rounded)} percentage points"
    return exact(rounded, unit) if unit in (*wording.SYMBOLS, "KRW", None) else f"{exact(rounded)} {_noun(size, unit)}"


def _noun(size: float, unit: str) -> str:
    """The unit of a difference: years between years, otherwise its own name."""
    noun = {"year": "years", "ratio": ""}.get(unit, wording.NOUNS.get(unit, unit))
    return noun.removesuffix("s") if size == 1 else noun


def exact(number: str, unit: str | None = None) -> str:
    """A plain number with all the digits it is typed with: "25780000" -> "25.78 million", "1306.7637" as it is."""
    value = Decimal(number)
    scale, word = next(((Decimal(s), f" {w}") for s, w in wording.SCALES if value >= s), (Decimal(1), ""))
    amount = (value / scale).normalize()
    digits = f"{amount:,f}" if amount >= LONG else f"{amount:f}"
    return f"{wording.SYMBOLS.get(unit, '')}{digits}{word}{'%' * (unit == 'percent')}{' won' * (unit == 'KRW')}"


def sentence(words: str) -> str:
    """A sentence made safe for HTML, with the full stop that it may lack."""
    return text(words if words.endswith((".", "?", "!", "”")) else f"{words}.")
