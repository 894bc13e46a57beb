"""The words that a release knows: what the parameters may say whose values are not fixed by the code."""

from functools import lru_cache

from nkeconomy import queries
from nkeconomy.figures import cyber_theft, topics
from nkeconomy.frame import each, grouped
from nkeconomy.store import Release
from nkeconomy.ui.explore import CHOICES


def known(db: Release, page: str, parameter: str) -> dict[str, str] | None:
    """Every word that is understood, ids too, with the word that the page knows it by; None where any word is.

    Of the whole release, whatever the day that is asked for: what nobody had said by then is no mistake.
    """
    return _known(Release(db.id)).get((page, parameter))


@lru_cache(maxsize=16)
def _known(db: Release) -> dict[tuple[str, str], dict[str, str]]:
    estimators = {name for names in queries.documents(db)["estimators"] for name in names}
    years = cyber_theft.spans(topics.of("cyber", queries.cited(db, "cyber_theft")))
    return {("explore", name): words for name, words in _chosen_by(db).items()} | {
        ("sources", "estimator"): _themselves({"anybody", *estimators}),
        ("illicit_revenue", "year"): _themselves({"2022", *years}),
    }


def _chosen_by(db: Release) -> dict[str, dict[str, str]]:
    """The words of Explore's lists; an id counts where no title is the same."""
    found = {name: {} for name in CHOICES} | {"documents": _themselves(queries.documents(db)["id"])}
    for name, offered in grouped(each(queries.options(db)), lambda one: one.choice).items():
        named = {one.id: one.title for one in offered if one.kind != "none"}
        found[name] = named | _themselves(named.values())
    return found


def _themselves(words) -> dict[str, str]:
    return {word: word for word in sorted(set(words), key=str.lower)}


def titles(db: Release, page: str, parameter: str) -> list[str]:
    """The words that the page itself knows, in their order."""
    return sorted(set((known(db, page, parameter) or {}).values()), key=str.lower)
