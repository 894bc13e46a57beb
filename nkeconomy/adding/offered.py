"""The words of the vocabulary as the fields of the desk offer them: id and title."""

from functools import lru_cache

from nkeconomy import store, vocabulary
from nkeconomy.vocabulary import Vocabulary


def words() -> Vocabulary:
    """The vocabulary as it is in the files now; read again where they changed."""
    return _read(stamp())


def stamp() -> tuple:
    """What tells one state of the files from another."""
    folder = store.ROOT / vocabulary.FOLDER
    return tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.glob("*.csv")))


@lru_cache(maxsize=2)
def _read(stamp: tuple) -> Vocabulary:
    return vocabulary.load(store.ROOT)[0]


def entities() -> dict[str, str]:
    """Every entity with its title, countries first, then by title."""
    found = sorted(words().entities.values(), key=lambda one: (one.kind != "country", one.title))
    return {one.id: one.title for one in found}


def indicators() -> dict[str, str]:
    """Every indicator with its title, by title."""
    return {one.id: one.title for one in sorted(words().indicators.values(), key=lambda one: one.title)}


def components(indicator: str) -> dict[str, str]:
    """The components of an indicator with their titles."""
    return {one.id: one.title for (of, _), one in sorted(words().components.items()) if of == indicator}


def units(indicator: str) -> dict[str, str]:
    """The units that numbers of the indicator may have; all of them where it is not known."""
    known, found = words().units, words().indicators.get(indicator)
    if not found:
        return {one.id: one.title for one in known.values()}
    may = {found.unit, *found.other_units}
    return {one.id: one.title for one in known.values() if one.id in may or (one.kind == "money" and "money" in may)}


def scales() -> list[str]:
    """The scale words."""
    return list(words().scales)


def qualifiers() -> dict[str, str]:
    """The hedges with what each means."""
    return {one.id: one.title for one in words().qualifiers.values()}
