"""The vocabulary's words for scales, units and hedges, made into the patterns that find them beside a number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from nkeconomy.model import MONEY
from nkeconomy.quantity import chinese, numerals, russian
from nkeconomy.quantity.east import COUNTERS, East
from nkeconomy.quantity.endings import ending
from nkeconomy.quantity.numerals import HYPHEN, JOINT, NAMES, SPACE, any_of, folded
from nkeconomy.quantity.scripts import EAST, OTHER, east

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

    In a `words` cell "… or more" stands after the number it hedges, "…至…" between the two of a range, every other
    hedge before the number. A scale word of one letter counts only as a capital glued to the number (12M), or in any
    case beside a currency sign ($5m); one of Chinese, Japanese or Korean counts only after a numeral.
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
    def east(self) -> East:
        return East(self)

    def number(self, text: str) -> re.Pattern:
        """Anything that may begin a number, and what looks like a number and is none, in the languages of the text."""
        return self._any_number if OTHER.search(text) else self._latin_number

    @cached_property
    def _latin_number(self) -> re.Pattern:
        return re.compile("|".join(self._latin_groups()))

    @cached_property
    def _any_number(self) -> re.Pattern:
        nothing, fraction, *rest = self._latin_groups()
        more = rf"(?P<other>{russian.NOTHING}|{self.east.nothing})|(?P<russian_part>(?<![\w-])(?i:{russian.PART}))"
        scales = any_of(word for word in self.scales if len(word) > 3 and not east(word))
        alone = rf"(?:{any_of(russian.ONE_OF)})(?!\w)|{russian.PREFIX.format(scales=scales)}"
        words = rf"(?P<russian>(?<![\w-])(?i:{russian.NUMERAL}))|(?P<russian_alone>(?<![\w-])(?i:{alone}))"
        eastern = rf"(?P<part>{self.east.part})|(?P<eastern>{self.east.number})"
        return re.compile("|".join((nothing, more, fraction, words, eastern, *rest)))

    def _latin_groups(self) -> tuple[str, ...]:
        scales = any_of(word for word in self.scales if len(word) > 1)
        floors = ending(word for word, qualifier in self.qualifiers.items() if qualifier.floor is not None)
        codes = any_of(word.upper() for word in self._of_kind(MONEY) if len(word) == 3)
        fraction = f"{numerals.FRACTION_OF_SCALE.replace('SCALE', scales)}|{numerals.FRACTION}"
        return (
            rf"(?P<nothing>\b(?i:{any_of(self.names)})\b|(?!{codes}\d)(?:{numerals.NOT_A_NUMBER}))",
            rf"(?P<fraction>(?<![\w-])(?i:{fraction}))",
            rf"(?P<numeral>(?<![\w.-])(?i:{numerals.NUMERAL}))",
            rf"(?P<digits>{numerals.DIGITS})",
            rf"(?P<floor>(?<![^\W{EAST}])(?<!-)(?<!s of )(?:{floors}))",
            rf"(?P<article>(?<![\w-])[Aa](?={JOINT}(?i:{scales})\b))",
        )

    @cached_property
    def scale_names(self) -> tuple[str, ...]:
        """The scales, without those that are words of Chinese, Japanese and Korean only."""
        eastern = {scale for word, scale in self.scales.items() if east(word)}
        return tuple(
            scale
            for scale in self.factors
            if scale not in eastern or any(not east(word) for word, named in self.scales.items() if named == scale)
        )

    @cached_property
    def scale(self) -> re.Pattern:
        long = any_of(word for word in self.scales if len(word) > 1 and not east(word))
        letters = any_of(word for word in self.scales if len(word) == 1 and not east(word))
        return re.compile(
            rf"(?:{JOINT}?(?P<long>(?i:{long})(?:(?<!\.)|(?={SPACE}?[a-zа-яё–—-])))|{SPACE}?(?P<letter>(?i:{letters})))(?![^\W{EAST}]|{HYPHEN}\d)"
        )

    @cached_property
    def unit_before(self) -> re.Pattern:
        """A currency sign or code: $, US$, KRW."""
        money = tuple(self._of_kind(MONEY))
        signs = any_of(word for word in money if not word[-1].isalpha())
        codes = any_of(word.upper() for word in money if len(word) == 3 and word.isascii() and word.isalpha())
        return re.compile(rf"(?:(?<![A-Z])(?P<sign>(?i:{signs}))|(?<![^\W{EAST}])(?P<code>{codes})){SPACE}?\Z")

    @cached_property
    def unit_after(self) -> re.Pattern:
        """A unit printed with the number: %, percent, won, U.S. dollars, times; not the sign of a next amount."""
        signs = any_of(word for word in self._of_kind(MONEY) if not word[-1].isalpha())
        printed = ending(self.printed_units(), self.hedges_after)
        more = rf"(?<=[{EAST}])(?:[{self.east.more}](?=[{EAST}]))?"
        return re.compile(rf"(?!\t)(?:{more}|{JOINT})?(?!{signs}{SPACE}?[-−–]?\d)(?P<unit>{printed})")

    @cached_property
    def noun(self) -> re.Pattern:
        """The counted noun, at most three words away, or the money of which there are millions."""
        counted = any_of(word for word in self.nouns() if not east(word))
        way = rf"(?:{SPACE}of)?(?:{SPACE}(?:the|its|their|these|those))?(?:{SPACE}{numerals.BESIDE}){{0,3}}?{SPACE}"
        money = any_of(word for word in self._of_kind(MONEY) if not east(word))
        return re.compile(
            rf"(?:(?P<glued>{HYPHEN})|{way})(?P<unit>(?i:{counted}))(?!\w)"
            rf"|{SPACE}(?:of{SPACE}|(?=[а-я]))(?P<money>(?i:{money}))(?!\w)"
        )

    @cached_property
    def hedge_before(self) -> re.Pattern:
        latin = any_of(word for word in self.hedges_before if not east(word))
        glued = any_of(word for word in self.hedges_before if east(word))
        first = re.escape("".join({word[0] + word[0].upper() for word in self.hedges_before}))
        return re.compile(
            rf"(?P<hedge>(?<!\w)(?=[{first}\0])(?i:{latin})(?={numerals.FILLER}\Z)|"
            rf"(?<![{chinese.NOT_BEFORE_HEDGE}]){glued}(?={SPACE}?\Z))"
        )

    @cached_property
    def hedge_ends(self) -> frozenset[str]:
        """The characters that may end a hedge or what stands between it and the number; most numbers have none."""
        return frozenset(word[-1] for word in (*self.hedges_before, *numerals.FILLERS))

    @cached_property
    def hedge_after(self) -> re.Pattern:
        return re.compile(rf"{SPACE}?(?P<hedge>{ending(self.hedges_after, self._counters)})")

    @cached_property
    def _counters(self) -> tuple[str, ...]:
        """What may stand glued behind a Korean hedge: 300여명, 300여만."""
        return (*COUNTERS, *self.scales, *self.nouns(), *self.printed_units())

    @cached_property
    def hedges_before(self) -> tuple[str, ...]:
        return tuple(word for word in self._hedges() if not word.startswith("…"))

    @cached_property
    def hedges_after(self) -> tuple[str, ...]:
        return tuple(word[1:].strip() for word in self._hedges() if word.startswith("…"))

    @cached_property
    def links(self) -> Mapping[str, Qualifier]:
        """What stands between the two numbers of a range or of alternatives."""
        return {
            word.strip("…").strip(): qualifier
            for word, qualifier in self.qualifiers.items()
            if qualifier.bound == "both" and word.startswith("…") and word.endswith("…")
        }

    @cached_property
    def after(self) -> Mapping[str, Qualifier]:
        """The hedges that stand after the number."""
        return {word[1:].strip(): qualifier for word, qualifier in self.qualifiers.items() if word.startswith("…")}

    @cached_property
    def durations(self) -> frozenset[str]:
        return frozenset(unit.id for unit in self.units.values() if unit.kind == "duration")

    def _hedges(self) -> Iterator[str]:
        return (word for word, row in self.qualifiers.items() if row.bound != "both" and row.floor is None)

    def nouns(self) -> Iterator[str]:
        """The words for what is counted."""
        return (word for word, unit in self.units.items() if unit.kind not in PRINTED_KINDS)

    def printed_units(self) -> Iterator[str]:
        return self._of_kind(*PRINTED_KINDS)

    def _of_kind(self, *kinds: str) -> Iterator[str]:
        return (word for word, unit in self.units.items() if unit.kind in kinds)


def _listed(row: Row) -> Iterator[str]:
    return (folded(word.strip()) for word in row["words"].split("|") if word.strip())


def _qualifier(row: Row) -> Qualifier:
    floor = Fraction(row["floor"]) if row["floor"] else None
    return Qualifier(row["id"], row["bound"], row["keeps_value"] == "yes", floor)
