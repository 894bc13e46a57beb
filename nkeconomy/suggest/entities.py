"""Where a text names the entities of the vocabulary, by id, title or alias."""

import bisect
import re
from dataclasses import dataclass

from nkeconomy.cell import listed
from nkeconomy.suggest.once import once_per_vocabulary
from nkeconomy.suggest.words import ALIKE, IDEOGRAPH, flat
from nkeconomy.vocabulary import Vocabulary

TOKEN = re.compile(r"\w+")
CAPITALISED = re.compile(r"\s[A-Z][a-z]")
OTHER_NAMES = ("朝鲜半岛", "朝鮮半島", "朝鲜战争", "朝鮮戦争", "Korean Peninsula", "Korean War", "Korean peninsula")
"""Names that hold the name of an entity and do not mean it."""
GIVEN_TOO = frozenset({"Kim", "Ward", "Putin"})
"""Surnames of entities that other people bear: with another name behind them they are of somebody else."""
Name = tuple[str, str | None]


@dataclass(frozen=True)
class Mention:
    """An entity as named in text[start:end]; `country` is it or what it is a member of, None where there is none."""

    start: int
    end: int
    entity: str
    country: str | None
    place: bool


@dataclass(frozen=True)
class Names:
    """Names by their first word, longest first, and a pattern for those written without blanks between words."""

    spaced: dict[str, tuple[Name, ...]]
    unspaced: re.Pattern
    by_name: dict[str, str | None]
    countries: dict[str, str | None]
    kinds: dict[str, str]


@once_per_vocabulary
def names(vocabulary: Vocabulary) -> Names:
    units = (name for row in vocabulary.rows["units"] for name in listed(row["words"]) if " " in name)
    entities = {row["id"]: row for row in vocabulary.rows["entities"]}
    known: list[Name] = [(name, None) for name in (*OTHER_NAMES, *units)]
    for key, row in entities.items():
        called = [key] if key.isupper() and len(key) > 2 and row["kind"] != "country" else []
        known += [(name, key) for name in (*called, row["title"], *listed(row.get("aliases", ""))) if name]
    known.sort(key=lambda name: -len(name[0]))
    unspaced = [name for name in known if IDEOGRAPH.match(name[0])]
    spaced: dict[str, list[Name]] = {}
    for name in known:
        if (first := TOKEN.search(flat(name[0]))) and not IDEOGRAPH.match(name[0]):
            spaced.setdefault(first[0], []).append(name)
    return Names(
        spaced={first: tuple(names) for first, names in spaced.items()},
        unspaced=re.compile("|".join(re.escape(name) for name, _ in unspaced) or "(?!)"),
        by_name=dict(reversed(known)),
        countries={key: _country(key, entities) for key in entities},
        kinds={key: row["kind"] for key, row in entities.items()},
    )


def _country(key: str, entities: dict[str, dict[str, str]]) -> str | None:
    """The entity itself when it is a country, else the country that it belongs to."""
    for _ in range(4):
        row = entities.get(key)
        if row is None or row["kind"] == "country":
            return key if row else None
        key = row.get("member_of", "")
    return None


def known_as(name: str | None, vocabulary: Vocabulary) -> str | None:
    """The entity of an id, title or alias."""
    if name in vocabulary.entities:
        return name
    return names(vocabulary).by_name.get(name) if name else None


def mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Every entity named in the text, in order; the longest name counts where several begin together."""
    known = names(vocabulary)
    level = text.translate(ALIKE)
    found = sorted([*_spaced(level, known), *_unspaced(level, known)])
    kept, end = [], 0
    for start, stop, entity in found:
        if start >= end:
            end = stop
            kept += [_mention(start, stop, entity, known)] if entity else []
    return kept


def _mention(start: int, end: int, entity: str, known: Names) -> Mention:
    return Mention(start, end, entity, known.countries.get(entity), known.kinds.get(entity) == "country")


def _unspaced(level: str, known: Names) -> list[tuple[int, int, str | None]]:
    return [(*name.span(), known.by_name[name[0]]) for name in known.unspaced.finditer(level)]


def _spaced(level: str, known: Names) -> list[tuple[int, int, str | None]]:
    found = []
    for token in TOKEN.finditer(flat(level)):
        for name, entity in known.spaced.get(token[0], ()):
            start = token.start() - (len(name) - len(name.lstrip("@.")))
            if _stands(level, start, name):
                found.append((start, start + len(name), entity))
                break
    return found


def _stands(level: str, start: int, name: str) -> bool:
    """Whether the name stands there as a whole, in its own case, in capitals or at the head of a sentence."""
    end, name = start + len(name), name.translate(ALIKE)
    if level[start:end] not in (name, name.upper(), name[:1].upper() + name[1:]):
        return False
    if level[end : end + 1].isalnum() and not IDEOGRAPH.match(level, end):
        return False
    return not ((name.startswith("the ") or name in GIVEN_TOO) and CAPITALISED.match(level, end))


def within(found: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that stand whole in start to end."""
    first = bisect.bisect_left(found, start, key=lambda mention: mention.start)
    last = bisect.bisect_right(found, end, key=lambda mention: mention.start)
    return [mention for mention in found[first:last] if mention.end <= end]
