"""Numbers, dates and periods in the words that people read."""

from collections import Counter
from datetime import date
from math import floor, log10

from nkeconomy.frame import each, grouped
from nkeconomy.model import MISPRINT, NOBODY_KNOWS

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SYMBOLS = {"USD": "$", "GBP": "£", "USD_per_year": "$"}
EVERY_DIGIT, SHARE_DIGITS = 12, 8
UNNAMED = "UNNAMED"
SOURCES = 6
"""How many estimators a source line names."""
LANGUAGES = {
    "und": "not determined",
    "en": "English",
    "ko": "Korean",
    "zh": "Chinese",
    "ja": "Japanese",
    "ru": "Russian",
}
COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
GIVEN = {
    "exactly": ("", ""),
    "between": ("", ""),
    "order of magnitude": ("", " or more (a word only)"),
    "alternative": ("", " (one alternative)"),
    "alternative more than": ("more than ", " (one alternative)"),
    "alternative up to": ("up to ", " (one alternative)"),
}
"""What stands before and behind the number of a cited figure, where that is not the name of its qualifier."""
ORDERS = {12: "dozens", 100_000: "hundreds of thousands", 1_000_000: "millions"}
"""The words behind an order of magnitude, by the least number that the file gives in their place."""
OF_MONEY = {"USD": " of dollars", "USD_per_year": " of dollars a year"}
"""What follows such a word where it stands for money."""
STATUSES = {
    "estimate": "estimate",
    "revision": "revision: an earlier vintage differs",
    "forecast": "forecast, plan or expectation",
    "different_basis": "measures something else than its rivals",
    "derived_by_carrier": "converted or counted by the page that carries it",
    "misprint_in_source": "misprint in the source: kept as it was printed, never drawn",
}
BASES = {
    "nominal": "at current prices",
    "real": "at constant prices",
    "PPP": "at purchasing power parity",
    "official_rate": "at the official exchange rate",
}
NOUNS = {
    "KRW": "won",
    "KRW_per_USD": "won per dollar",
    "USD_per_GBP": "dollars per pound",
    "persons": "people",
    "ratio": "times",
    "JPY": "yen",
    "USD_per_year": "a year",
    "rounds_per_month": "rounds per month",
    "rounds_per_year": "rounds per year",
    "events_per_month": "a month",
    "tonnes": "tonnes",
    "barrels": "barrels",
    "kilotons": "kilotons",
    "USD_per_round": "dollars per round",
}


def digits(value: float, places: int = 3) -> str:
    """Significant digits with thousands separators and no trailing zeros: 1386.4 -> "1,386", 2.7 -> "2.7"."""
    decimals = max(0, places - len(str(int(abs(value)))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float | None, places: int = 3) -> float | None:
    """To significant digits, for results that are no more precise than what they were made from: 34620.7 -> 34600."""
    return None if value is None else float(f"{value:.{places}g}")


def number(value: float, unit: str | None = None, noun: str = "", places: int = 3) -> str:
    """A reading in words to so many significant digits, with the counted `noun` if any.

    (6.3e9, "USD") -> "$6.3 billion", (3.1, "percent") -> "3.1%", (937500, "rounds") -> "937,500".
    """
    scaled = unit in SYMBOLS or unit in ("KRW", "JPY", "persons")
    scale, word = next(((s, f" {w}") for s, w in SCALES if scaled and abs(value) >= s), (1, ""))
    sign = "−" if value < 0 else ""
    whole = not scaled and float(value).is_integer()
    amount = f"{abs(value):,.0f}" if whole else digits(abs(value) / scale, places)
    named = noun or NOUNS.get(unit, "")
    tail = "%" if unit == "percent" else f" {named}" if named else ""
    return f"{sign}{SYMBOLS.get(unit, '')}{amount}{word}{tail}"


def day(value: date | None) -> str:
    """26 July 2024; "date not printed" for None."""
    return f"{value.day} {value:%B %Y}" if value else "date not printed"


def period(start: date | None, end: date | None) -> str:
    """2023 for a whole year, "July 2023 to February 2024" for whole months; "period not printed" for none."""
    if not start and not end:
        return "period not printed"
    if not start or not end:
        return f"to {day(end)}" if end else f"from {f'{start:%B %Y}' if start.day == 1 else day(start)}"
    if start == end:
        return day(start)
    first, last = _edge(start, end)
    if first == last:
        return first
    return f"{first.removesuffix(f' {end.year}')} to {last}"


def when(claim) -> str:
    """The period of a claim: whole years and months in our words, anything less regular in the words of the source.

    Of a figure that is only cited there are no words: its days are given.

    Where the period is in doubt, the other one stands beside it.
    """
    other = period(claim.other_period_start, claim.other_period_end) if claim.other_period_start else ""
    return f"{_when(claim)}, or {other} (in doubt)" if other else _when(claim)


def _when(claim) -> str:
    start, end, printed = claim.period_start, claim.period_end, claim.period_as_printed
    if (start or end) and not printed:
        return f"{period(start, end)} (inferred)"
    regular = start and end and (start == end or not _edge(start, end)[0].startswith(day(start)))
    if printed and not regular and not (claim.status and (start or end)):
        return f"“{printed}”"
    return period(start, end)


def _edge(start: date, end: date) -> tuple[str, str]:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year), str(end.year)
    if start.day == 1 and _month_end(end):
        return f"{start:%B %Y}", f"{end:%B %Y}"
    return day(start), day(end)


def _month_end(value: date) -> bool:
    return date.fromordinal(value.toordinal() + 1).day == 1


def what(claim) -> str:
    """What a claim speaks of: the indicator and, where there is one, the component."""
    return " · ".join(part for part in (claim.indicator_title, claim.component_title) if part)


def quoted(claim) -> str:
    """The words of the source in quotation marks; of a figure that is only cited, what it measures and when."""
    if claim.quote:
        return f"“{claim.quote}”"
    return f"{what(claim)}, {when(claim)} (cited; text not held)" if claim.status else claim.locator or ""


def speaker(claim) -> str:
    """Who says it; where nobody is named, who carries it."""
    return claim.attributed_title or claim.carried_title


def amount(claim, reading: str = "printed") -> str:
    """The number with its hedge: as the source prints it, or as reconciled; "" for a claim without a number."""
    if not claim.number_as_printed:
        return ""
    if claim.status:
        return _as_given(claim, reading)
    hedge = f"{claim.hedge_as_printed} " if claim.hedge_as_printed else ""
    if reading == "reconciled" and claim.corrected:
        known = next(v for v in (claim.reconciled_value, claim.reconciled_low, claim.reconciled_high) if v is not None)
        return f"{hedge}{number(known, claim.unit)}"
    return f"{hedge}{claim.number_as_printed}"


def _as_given(claim, reading: str) -> str:
    """The number of a cited figure: "more than $2.8 billion", "630 to 1,000 million"; of a word only, the word.

    A share is kept as a ratio and said in percent, as it was given.
    """
    shown = _told(getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high"))
    if claim.qualifier == "order of magnitude" and shown[0] in ORDERS:
        return f"{ORDERS[shown[0]]}{OF_MONEY.get(claim.unit, '')} (a word only)"
    if claim.unit == "ratio" and "share" in claim.indicator:
        numbers = between([number(100 * end, "percent", places=SHARE_DIGITS) for end in shown])
    else:
        numbers = between([number(end, claim.unit, places=EVERY_DIGIT) for end in shown])
    before, after = GIVEN.get(claim.qualifier, (f"{claim.qualifier} ", ""))
    return f"{before}{numbers}{after}"


def _told(ends) -> list[float]:
    """Of value, low and high the value or, where there is none, the bounds that there are."""
    value, *bounds = ends
    return [end for end in bounds if end is not None] if value is None else [value]


def between(ends: list[str]) -> str:
    """One number or two with what both end in said once: "$143 million to $572 million a year", "2 to 3 tonnes"."""
    tail = next((f" {noun}" for noun in NOUNS.values() if all(end.endswith(f" {noun}") for end in ends)), "")
    return f"{' to '.join(end.removesuffix(tail) for end in ends)}{tail}"


def bounded(derived) -> str:
    """A derived figure with its qualifier: (qualifier "at least about", low 8e6) -> "at least about 8 million".

    Bounds are rounded outward, so that what is said of them stays true.
    """
    if derived.qualifier == "unknown":
        return "no number"
    low, high = _floor(derived.low), _ceiling(derived.high)
    if low is not None and high is not None:
        about = "about " if derived.qualifier.endswith("about") else ""
        return f"{about}{number(low, derived.unit)} to {number(high, derived.unit)}"
    known = next((end for end in (low, high) if end is not None), None)
    hedge = "" if derived.qualifier == "exactly" else f"{derived.qualifier} "
    return f"{hedge}{number(_shown(derived) if known is None else known, derived.unit)}"


def _shown(derived) -> float:
    """A result as exact as what it is made of: a ratio that does not come out even has four digits at most."""
    even = "/" not in derived.formula or float(derived.value).is_integer()
    return derived.value if even else rounded(derived.value, 4)


def _floor(bound: float | None) -> float | None:
    """A lower bound in three digits, never above what it bounds."""
    if not bound:
        return bound
    step = 10.0 ** (floor(log10(abs(bound))) - 2)
    return float(f"{floor(bound / step + 1e-9) * step:.6g}")


def _ceiling(bound: float | None) -> float | None:
    """An upper bound in three digits, never below what it bounds."""
    return None if bound is None else -_floor(-bound)


def reading(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    """A reading spelt out in single units: (None, 40, None, "missiles") -> "40 or more"; ratios as decimals."""
    if value is not None:
        side = "just below " if high == value else "just above " if low == value else ""
        return f"{side}{_plain(value, unit)}"
    if low is not None and high is not None:
        return f"{_plain(low, unit)} to {_plain(high, unit)}"
    if low is not None:
        return f"{_plain(low, unit)} or more, no upper bound"
    return "no number" if high is None else f"{_plain(high, unit)} or less, no lower bound"


def _plain(value: float, unit: str | None) -> str:
    amount = f"{value:,.0f}" if float(value).is_integer() and abs(value) >= 10000 else f"{value:.6g}"
    return f"{amount} {unit}" if unit and unit not in ("ratio", "year", "none") else amount


def standing(claim) -> str:
    """The status of a cited figure and, where it has one, its price basis: "estimate, at constant prices"."""
    return ", ".join(word for word in (STATUSES.get(claim.status, claim.status), BASES.get(claim.price_basis)) if word)


def citation(claim, address: str) -> str:
    """A citation to paste into a report: who said it, where it was printed, when, the words, the link."""
    if claim.status:
        return _cited_figure(claim, address)
    said, printed = claim.attributed_title, claim.publisher_title
    by = f"{said}, in: {printed}" if said and said != printed else printed
    return f"{by}, {titled(claim)}, {published(claim)}: “{claim.quote or claim.locator}”. {address}"


def _cited_figure(claim, address: str) -> str:
    """The same for a figure whose text is not held: no words, but where it stands."""
    through = f", as carried by {claim.carried_title}" if claim.carried_title != claim.attributed_title else ""
    return (
        f"{claim.attributed_title}{through}, {stated(claim)}: {what(claim)}, {when(claim)}: {amount(claim)}. "
        f"{claim.url} (cited figure; text not held). {address}"
    )


def stated(claim) -> str:
    """The day on which a claim was stated, no more exactly than it is known."""
    return _day_known(claim.stated_on, claim.stated_precision)


def retracted_by(claim) -> str:
    """Who retracted it (a row of queries.retracted), as far as anybody knows."""
    return "by whom is unknown" if claim.retracted_by == NOBODY_KNOWS else f"by {claim.retracted_by}"


def titled(claim) -> str:
    """The title of a claim's document in quotation marks; one that we gave it ourselves stands in brackets."""
    return f"[{claim.document_title}]" if claim.title_inferred else f"“{claim.document_title}”"


def converted(claim, ends: list[float | None], currency: str) -> str:
    """An amount in a currency that the source does not print, with its hedge: "about 1.39 trillion won".

    Of an interval both ends are told: "634 billion to 1.65 trillion won".
    """
    before, after = GIVEN.get(claim.qualifier or "exactly", (f"{claim.qualifier} ", ""))
    return f"{before}{between([number(rounded(end), currency) for end in _told(ends)])}{after}"


SIZES = frozenset(
    "scores|millions|tens|dozens|hundreds|thousands|billions|trillions|ten thousands|hundred millions|a couple".split(
        "|"
    )
)
"""Qualifiers that are a number's only word: millions of rounds."""


def headline(claim, reading: str = "printed") -> str:
    """A number that can stand alone, with the counted noun where the printed number lacks it: "millions of rounds"."""
    words = amount(claim, reading)
    if claim.unit in ("percent", "year", "ratio", None) or claim.currency or not words:
        return words
    return f"{words} of {claim.unit}" if claim.qualifier in SIZES else f"{words} {claim.unit}"


def source(claims, release: str) -> str:
    """The source line of a figure: the documents and whom they cite, how many checks fail, the release.

    Misprints among the claims are no source of it, as none is drawn.
    """
    drawn = claims[claims["status"] != MISPRINT]
    rows = each(drawn)
    held = grouped([claim for claim in rows if not claim.status], lambda claim: claim.document)
    told = [f"{_cited(said)}." for said in held.values()] + _figures([claim for claim in rows if claim.status])
    return f"Source: {' '.join(told)}{_failing(drawn)} Release {release}"


def _figures(rows: list) -> list[str]:
    """The estimators of cited figures, those with most figures first, and on how many pages they stand."""
    if not rows:
        return []
    named = [claim for claim in rows if claim.attributed_to != UNNAMED]
    counts = Counter(claim.attributed_title for claim in named)
    names = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    names += ["others not named" if names else "an estimator not named"] * (len(named) < len(rows))
    further = [f"{len(names) - SOURCES} more"] if len(names) > SOURCES + 1 else names[SOURCES:]
    pages = counted(len({claim.document for claim in rows}), "page")
    return [f"Cited, text not held: {listed([*names[:SOURCES], *further])} ({pages})."]


def documents(claims, release: str) -> str:
    """The source line of a figure that many speak in: the documents only, how many checks fail, the release."""
    held = sorted(set(zip(claims["document"], claims["publisher_title"], strict=True)))
    told = [f"{document} ({publisher})" for document, publisher in held]
    return f"Source: documents {', '.join(told)}.{_failing(claims)} Release {release}"


def _failing(claims) -> str:
    failing = {check for checks in claims["failing_checks"] if checks for check in checks}
    fail = "check fails" if len(failing) == 1 else "checks fail"
    return f" {len(failing)} {fail} on these numbers as printed." if failing else ""


def _cited(claims: list) -> str:
    """One document, given all its claims, and whom they cite."""
    document = claims[0]
    others = dict.fromkeys(claim.attributed_title for claim in claims if claim.attributed_title)
    others.pop(document.publisher_title, None)
    citing = f", citing {'; '.join(others)}" if others else ""
    return f"{document.publisher_title} (document {document.document}){citing}"


def published(document) -> str:
    """When a document was published, no more exactly than it says: "July 2024, day not printed", "date unknown"."""
    if not document.published and document.published_as_printed:
        return f"“{document.published_as_printed}”, year not printed"
    return _day_known(document.published, document.published_precision)


def _day_known(value: date | None, precision: str) -> str:
    if not value or precision == "unknown":
        return "date unknown"
    month, year = f"{value:%B %Y}, day not printed", f"{value.year}, month not printed"
    return {"month": month, "year": year}.get(precision, day(value))


def language(code: str) -> str:
    """The name of a language, or its code where we have no name: "en" -> "English"."""
    return LANGUAGES.get(code.split("-")[0], code)


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def spelt(count: int) -> str:
    """A count as it stands in a sentence: 3 -> "three", 0 -> "none"; from ten on in digits."""
    return COUNTS[count] if count < len(COUNTS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """A count with its noun: (1, "passage") -> "1 passage", (1200, "claim") -> "1,200 claims"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
