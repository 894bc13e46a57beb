"""The vocabulary's words for scales, units and hedges, made into the patterns that find them beside a number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from nkeconomy.model import MONEY
from nkeconomy.quantity import numerals
from nkeconomy.quantity.numerals import BLANKS, HYPHEN, JOINT, NAMES, SPACE, any_of, folded

Row = Mapping[str, str]
PRINTED_KINDS = (MONEY, "share", "ratio")
"""Kinds of unit that are printed with the number; a unit of any other kind is a counted noun beside it."""


@dataclass(frozen=True)
class Unit:
    id: str
    kind: str


@dataclass(frozen=True)
class Qualifier:
    id: str
    bound: str
    keeps_value: bool
    floor: Fraction | None


@dataclass(frozen=True)
class Words:
    """The vocabulary of the reader: printed word, in lower case, to what it stands for.

    In a `words` cell "… or more" stands after the number it hedges, every other hedge before it. A scale word of
    one letter counts only as a capital glued to the number (12M), or in any case beside a currency sign ($5m).
    """

    scales: Mapping[str, str]
    factors: Mapping[str, Fraction]
    units: Mapping[str, Unit]
    kinds: Mapping[str, str]
    qualifiers: Mapping[str, Qualifier]
    names: tuple[str, ...] = NAMES

    @classmethod
    def from_rows(
        cls, scales: Iterable[Row], units: Iterable[Row], qualifiers: Iterable[Row], names: Iterable[str] = NAMES
    ) -> "Words":
        """Make the vocabulary from the rows of scales.csv, units.csv and qualifiers.csv, all cells text."""
        scales, units = tuple(scales), tuple(units)
        return cls(
            scales={word: row["id"] for row in scales for word in _listed(row)},
            factors={row["id"]: Fraction(row["factor"]) for row in scales},
            units={word: Unit(row["id"], row["kind"]) for row in units for word in _listed(row)},
            kinds={row["kind"]: row["id"] for row in units},
            qualifiers={word: _qualifier(row) for row in qualifiers for word in _listed(row)},
            names=tuple(names),
        )

    @cached_property
    def number(self) -> re.Pattern:
        """Anything that may begin a number, and what looks like a number and is none."""
        scales = any_of(word for word in self.scales if len(word) > 1)
        floors = any_of(word for word, qualifier in self.qualifiers.items() if qualifier.floor is not None)
        codes = any_of(word.upper() for word in self._of_kind(MONEY) if len(word) == 3)
        fraction = f"{numerals.FRACTION_OF_SCALE.replace('SCALE', scales)}|{numerals.FRACTION}"
        return re.compile(
            rf"(?P<nothing>\b(?i:{any_of(self.names)})\b|(?!{codes}\d)(?:{numerals.NOT_A_NUMBER}))"
            rf"|(?P<fraction>(?<![\w-])(?i:{fraction}))"
            rf"|(?P<numeral>(?<![\w.-])(?i:{numerals.NUMERAL}))"
            rf"|(?P<digits>{numerals.DIGITS})"
            rf"|(?P<floor>(?<![\w-])(?<!s of )(?i:{floors})\b)"
            rf"|(?P<article>(?<![\w-])[Aa](?={JOINT}(?i:{scales})\b))"
        )

    @cached_property
    def scale(self) -> re.Pattern:
        long = any_of(word for word in self.scales if len(word) > 1)
        letters = any_of(word for word in self.scales if len(word) == 1)
        return re.compile(rf"(?:{JOINT}?(?P<long>(?i:{long}))|{SPACE}?(?P<letter>(?i:{letters})))(?!\w|{HYPHEN}\d)")

    @cached_property
    def unit_before(self) -> re.Pattern:
        """A currency sign or code: $, US$, KRW."""
        money = tuple(self._of_kind(MONEY))
        signs = any_of(word for word in money if not word[-1].isalpha())
        codes = any_of(word.upper() for word in money if len(word) == 3 and word.isalpha())
        return re.compile(rf"(?:(?<![A-Z])(?P<sign>(?i:{signs}))|(?<!\w)(?P<code>{codes})){SPACE}?\Z")

    @cached_property
    def unit_after(self) -> re.Pattern:
        """A unit printed with the number: %, percent, won, U.S. dollars, times; not the sign of a next amount."""
        signs = any_of(word for word in self._of_kind(MONEY) if not word[-1].isalpha())
        printed = any_of(self._of_kind(*PRINTED_KINDS))
        return re.compile(rf"{JOINT}?(?!{signs}{SPACE}?[-−–]?\d)(?P<unit>(?i:{printed}))(?!\w|-?point)")

    @cached_property
    def noun(self) -> re.Pattern:
        """The counted noun, at most three words away, or the money of which there are millions."""
        counted = any_of(word for word, unit in self.units.items() if unit.kind not in PRINTED_KINDS)
        way = rf"(?:{SPACE}of)?(?:{SPACE}(?:the|its|their|these|those))?(?:{SPACE}{numerals.BESIDE}){{0,3}}?{SPACE}"
        return re.compile(
            rf"(?:(?P<glued>{HYPHEN})|{way})(?P<unit>(?i:{counted}))(?!\w)"
            rf"|{SPACE}of{SPACE}(?P<money>(?i:{any_of(self._of_kind(MONEY))}))(?!\w)"
        )

    @cached_property
    def hedge_before(self) -> re.Pattern:
        return re.compile(rf"(?<!\w)(?P<hedge>(?i:{any_of(self._hedges(after=False))})){numerals.FILLER}\Z")

    @cached_property
    def hedge_ends(self) -> frozenset[str]:
        """The characters before a number that may end a hedge; most numbers that stand glued to others have none."""
        return frozenset(word[-1] for word in self._hedges(after=False)) | frozenset(BLANKS)

    @cached_property
    def hedge_after(self) -> re.Pattern:
        return re.compile(rf"{SPACE}?(?P<hedge>(?i:{any_of(self._hedges(after=True))}))(?!\w)")

    @cached_property
    def after(self) -> Mapping[str, Qualifier]:
        """The hedges that stand after the number."""
        return {word[1:].strip(): qualifier for word, qualifier in self.qualifiers.items() if word.startswith("…")}

    @cached_property
    def durations(self) -> frozenset[str]:
        return frozenset(unit.id for unit in self.units.values() if unit.kind == "duration")

    def _hedges(self, after: bool) -> Iterator[str]:
        for word, qualifier in self.qualifiers.items():
            if qualifier.bound != "both" and qualifier.floor is None and word.startswith("…") == after:
                yield word.removeprefix("…").strip()

    def _of_kind(self, *kinds: str) -> Iterator[str]:
        return (word for word, unit in self.units.items() if unit.kind in kinds)


def _listed(row: Row) -> Iterator[str]:
    return (folded(word.strip()) for word in row["words"].split("|") if word.strip())


def _qualifier(row: Row) -> Qualifier:
    floor = Fraction(row["floor"]) if row["floor"] else None
    return Qualifier(row["id"], row["bound"], row["keeps_value"] == "yes", floor)
