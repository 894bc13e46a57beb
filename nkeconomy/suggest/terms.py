"""The words that tell what is measured: titles and aliases of indicators and components, found in a scope of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nkeconomy.cell import listed
from nkeconomy.suggest.once import once_per_vocabulary
from nkeconomy.suggest.words import IDEOGRAPH, flat, stems
from nkeconomy.vocabulary import Vocabulary

TOGETHER = 1.4
"""How much more a name tells when its words stand together, as they do in the vocabulary."""
COUNTRY = 0.4
COUNTRIES = frozenset({"north", "south", "korea"})
HINTS = (0.4, 0.3)
"""What a word of a component's title, and of its description, weighs; too little to tell an indicator."""
Key = tuple[str, str | None]
Row = tuple[str, str | None, str, str, str]
"""Indicator, component, title, description, aliases."""


@dataclass(frozen=True)
class Term:
    """One name of an indicator or of its component: all its stems and parts must stand in a scope, in any order."""

    key: Key
    phrase: str
    stems: frozenset[str]
    parts: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Terms:
    by_stem: dict[str, tuple[Term, ...]]
    by_part: dict[str, tuple[Term, ...]]
    """By the longest stem of a name, and by the first two letters of its longest part."""

    def in_scope(self, flattened: str) -> dict[Key, float]:
        """Each indicator or component named in the text, with the weight of its longest name there."""
        words = stems(flattened)
        found: dict[Key, float] = {}
        for term in self._likely(words, flattened):
            if term.stems <= words and all(part in flattened for part in term.parts):
                weight = term.weight * (TOGETHER if term.phrase in flattened else 1)
                found[term.key] = max(found.get(term.key, 0), weight)
        return found

    def _likely(self, words: frozenset[str], flattened: str) -> Iterator[Term]:
        for word in words:
            yield from self.by_stem.get(word, ())
        if IDEOGRAPH.search(flattened):
            for pair in {first + second for first, second in pairwise(flattened)}:
                yield from self.by_part.get(pair, ())


@once_per_vocabulary
def terms(vocabulary: Vocabulary) -> Terms:
    rows = vocabulary.rows
    indicators = [
        (row["id"], None, row["title"], row["definition"], row.get("aliases", "")) for row in rows["indicators"]
    ]
    components = [
        (row["indicator"], row["id"], row["title"], row["description"], row.get("aliases", ""))
        for row in rows["components"]
    ]
    named = [
        _term((indicator, component), name)
        for indicator, component, title, _, aliases in (*indicators, *components)
        for name in (title, *listed(aliases))
    ]
    return _indexed([*named, *_hints(components, indicators)])


def _indexed(known: list[Term]) -> Terms:
    by_stem: dict[str, list[Term]] = {}
    by_part: dict[str, list[Term]] = {}
    for term in known:
        if term.parts:
            by_part.setdefault(term.parts[0][:2], []).append(term)
        elif term.stems:
            by_stem.setdefault(max(term.stems, key=lambda word: (len(word), word)), []).append(term)
    return Terms(*({first: tuple(found) for first, found in index.items()} for index in (by_stem, by_part)))


def _term(key: Key, name: str) -> Term:
    flattened = flat(name)
    parts: tuple[str, ...] = ()
    if IDEOGRAPH.search(flattened):
        parts = tuple(sorted(flattened.split(), key=lambda part: (not IDEOGRAPH.search(part), -len(part), part)))
    spaced = frozenset() if parts else stems(flattened)
    return Term(key, flattened, spaced, parts, _weight(spaced, parts))


def _hints(components: list[Row], indicators: list[Row]) -> Iterator[Term]:
    """Words that only one component of an indicator has in its title or description: they hint at it."""
    common = {(row[0], word) for row in indicators for word in stems(flat(f"{row[2]} {row[3]} {row[4]}"))}
    for column, weight in ((2, HINTS[0]), (3, HINTS[1])):
        owners: dict[tuple[str, str], set[str]] = {}
        for row in components:
            for word in stems(flat(f"{row[2]} {row[column]}")) - COUNTRIES:
                owners.setdefault((row[0], word), set()).add(row[1])
        for (indicator, word), own in sorted(owners.items()):
            if len(own) == 1 and (len(word) > 3 or word.isdecimal()) and (indicator, word) not in common:
                yield Term((indicator, *own), word, frozenset({word}), (), weight)


def _weight(spaced: frozenset[str], parts: tuple[str, ...]) -> float:
    """How much a name tells: the number of its words; two ideographs are a word, the name of a country is less."""
    return sum(COUNTRY if word in COUNTRIES else 1 for word in spaced) + sum(min(len(part), 8) for part in parts) / 2
