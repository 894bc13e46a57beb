"""Words that addresses really say: ids and names, out of the data that are served."""

import csv
from pathlib import Path

from nkeconomy.model import KINDS, STANCES, STATUSES
from nkeconomy.parameters import DRAWER, PAGES, Parameter

FIGURES = ("levels", "growth", "thefts", "balance", "shells", "timeline", "explore-USD-2", "totals", "checks", "map")
SEARCHES = ("coal", "제재", "billion", "石炭", "уголь", "100%", "a b", "the")


def known(root: Path) -> dict[str, list[str]]:
    """The words of each parameter whose values the data decide, by its name."""
    titles = {name: _column(root, f"vocabulary/{name}", "title") for name in ("indicators", "entities", "units")}
    claims = [name for path in _claims(root) for name in _column(root, path, "id")]
    cited, documents = _column(root, "cited", "id"), _column(root, "documents", "id")
    checks = _column(root, "checks", "id")
    releases = [one.stem for one in (root / "data/releases").glob("*.duckdb")] or ["0123456789ab"]
    people = dict.fromkeys(("subjects", "counterparts", "estimators", "carriers", "estimator"), titles["entities"])
    return people | {
        "claim": claims + cited,
        "derived": _column(root, "derived", "id") + _column(root, "not_derived", "id"),
        "check": checks,
        "at": checks,
        "rivals": _column(root, "rivals", "id"),
        "document": documents,
        "documents": documents,
        "passage": [f"{name}-p{place:03}" for name in documents[:5] for place in (1, 2, 9, 999)],
        "indicators": titles["indicators"],
        "units": titles["units"],
        "status": [status.replace("_", " ") for status in STATUSES],
        "kinds": list(KINDS),
        "stances": list(STANCES),
        "release": releases,
        "of": releases,
        "figure": list(FIGURES),
        "cite": list(FIGURES),
        "q": list(SEARCHES),
        "from": ["1990", "2016", "2023"],
        "to": ["2016", "2023", "2025"],
        "page": ["1", "2", "9", "99999"],
        "asof": ["2012-06-01", "2024-07-26", "2025-05-30"],
        "numbers": ["true", "false"],
        "year": ["2022", "2019", "several"],
        "item": [f"claim:{claims[0]}", f"derived:{claims[0]}", "text:Words", "figure:gdp_gni/levels?reading=printed"],
    }


def _claims(root: Path) -> list[str]:
    return [f"claims/{path.stem}" for path in sorted((root / "data/claims").glob("*.csv"))]


def _column(root: Path, file: str, column: str) -> list[str]:
    with (root / "data" / f"{file}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [row[column] for row in csv.DictReader(lines)]


def right(parameter: Parameter, words: dict[str, list[str]]) -> list[str]:
    """Values that a parameter understands."""
    return list(parameter.words) or words.get(parameter.name) or [parameter.default]


def names() -> tuple[str, ...]:
    """Every parameter that any page has."""
    return tuple(dict.fromkeys(one.name for page in PAGES.values() for one in (*page.parameters, *DRAWER)))
