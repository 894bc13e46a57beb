"""Every page and every parameter of its address: what it may say, and what holds where it says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nkeconomy.model import CAUSES

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 200
"""Characters of a search; words in an address beyond them are cut."""
MOST = 200
"""Values of a parameter that may stand several times."""
SCALES = ("linear", "log")
READINGS = ("both", "printed", "reconciled")
CURRENCIES = ("printed", "USD", "KRW")
SORTS = (
    "as in the documents",
    "largest first",
    "smallest first",
    "newest first",
    "oldest first",
    "indicator",
    "who says it",
)


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address.

    `kind` is one (of `words`, any where there are none), several, text, day, year, flag, turn (a page of a table) or
    opens (an id: where it is lacking nothing is opened). `default` holds where the address says nothing.
    """

    name: str
    meaning: str
    kind: str = "one"
    words: tuple[str, ...] = ()
    default: str = ""
    longest: int = LONGEST

    def read(self, asked: list[str]) -> list[str]:
        """What holds for what an address says: always one value, of `several` and `opens` any number."""
        values = [value.strip()[: self.longest] for value in asked[-MOST:]]
        if self.kind in ("several", "opens"):
            given = [value for value in values if value]
            return given if self.kind == "several" else given[-1:]
        return [values[-1] if values and self.takes(values[-1]) else self.default]

    def takes(self, value: str) -> bool:
        """Whether a value is one that the page understands."""
        return TAKES[self.kind](self, value)


def _a_word(parameter: Parameter, value: str) -> bool:
    return value in parameter.words if parameter.words else bool(value)


def _a_day(parameter: Parameter, value: str) -> bool:
    return not value or day(value) is not None


def _a_year(parameter: Parameter, value: str) -> bool:
    return not value or _between(value, FIRST_YEAR, LAST_YEAR)


def _between(value: str, first: int, last: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 6 and first <= int(value) <= last


TAKES = {
    "one": _a_word,
    "several": lambda parameter, value: True,
    "text": lambda parameter, value: True,
    "opens": lambda parameter, value: True,
    "day": _a_day,
    "year": _a_year,
    "flag": lambda parameter, value: value in ("true", "false"),
    "turn": lambda parameter, value: _between(value, 1, 99_999),
}


def day(text: str | None) -> date | None:
    """An ISO date between the first and the last day that can be asked for; None for anything else."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _one(name: str, words: tuple[str, ...], meaning: str, default: str | None = None) -> Parameter:
    return Parameter(name, meaning, words=words, default=words[0] if default is None else default)


def _opens(name: str, meaning: str) -> Parameter:
    return Parameter(name, meaning, kind="opens")


def _several(name: str, meaning: str) -> Parameter:
    return Parameter(name, f"{meaning}; none means all", kind="several")


def _many(name: str, meaning: str, longest: int) -> Parameter:
    return Parameter(name, meaning, kind="several", longest=longest)


RELEASE = _opens("release", "the release that is shown; without it the latest")
SHARED = (
    _one("reading", READINGS, "numbers as printed, as reconciled, or both"),
    _one("currency", CURRENCIES, "amounts as printed, or converted"),
    Parameter("asof", "the day whose knowledge is shown; empty: all that is known", kind="day"),
    RELEASE,
)
"""What all pages share."""
DRAWER = (
    _opens("claim", "the claim in the drawer"),
    _opens("derived", "the derived figure in the drawer"),
    _opens("check", "the check in the drawer"),
    _opens("cite", "the figure whose links and citations stand in the drawer"),
)
OF = _opens("of", "the release of what the drawer shows, on a page that shows several")
FIGURE = _opens("figure", "the figure that is brought into view")
SCALE = _one("scale", SCALES, "a linear or a logarithmic scale")


@dataclass(frozen=True)
class Page:
    """One page: its name in addresses, its title in the menu, and the parameters that it alone has.

    A page that is no `view` shows no claims of its own: it cannot be put on paper.
    """

    name: str
    title: str
    own: tuple[Parameter, ...] = ()
    view: bool = True

    @property
    def path(self) -> str:
        """Its address below the server's."""
        return "" if self.name == "overview" else self.name

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that its address may have, in the order in which a link writes them."""
        return (*SHARED[:-1], *self.own, RELEASE, *DRAWER, FIGURE)

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name; None where this page has none."""
        return next((found for found in self.parameters if found.name == name), None)

    def state(self, asked: Mapping[str, list[str]]) -> list[tuple[str, str]]:
        """Every parameter with what holds for an address, defaults and empty choices included."""
        said = []
        for parameter in self.parameters:
            values = parameter.read(list(asked.get(parameter.name, ())))
            said += [(parameter.name, value) for value in values or [""] * (parameter.kind == "several")]
        return said


PAGES = {
    page.name: page
    for page in (
        Page("overview", "Overview"),
        Page(
            "gdp_gni",
            "GDP and GNI",
            (
                _one("vintages", ("latest", "all"), "the latest vintage of each estimate, or all of them"),
                SCALE,
                _one("measure", ("GNI", "per head", "GDP", "population"), "what is compared over the years"),
            ),
        ),
        Page(
            "illicit_revenue",
            "Illicit revenue",
            (
                _one("channel", ("cyber", "coal", "labour", "arms", "workers", "thefts"), "what others count"),
                SCALE,
                Parameter("year", "years of cyber theft", default="2022"),
            ),
        ),
        Page(
            "russia_china",
            "Russia and China",
            (
                _one("partner", ("both", "russia", "china"), "the partner"),
                _one("topic", ("trade", "share", "exchanges", "supplies"), "what the wider record is asked"),
                _one("flow", ("total", "exports", "imports"), "the flow of trade"),
            ),
        ),
        Page(
            "arms_transfers",
            "Arms transfers",
            (
                SCALE,
                _one("record", ("rounds", "missiles", "earnings", "tests"), "what the wider record is asked"),
                _one("order", ("date", "estimator"), "statements by their day, or by who makes them"),
                _one("year", ("2022", "2019", "2017"), "the year whose tests are counted"),
            ),
        ),
        Page(
            "evidence",
            "Evidence quality",
            (
                _one("show", ("all", "failing", "undecided", "corrected"), "which checks are shown"),
                _one("theme", ("all", "GDP", "trade", "illicit", "Russia", "arms", "tests"), "the theme of rivals"),
                _one("cause", ("all", *CAUSES), "the kind of difference between rivals"),
                _opens("at", "the check that is brought into view"),
                _opens("rivals", "the group of rivals that is unfolded"),
            ),
        ),
        Page(
            "sources",
            "Sources",
            (
                Parameter("q", "words to search for", kind="text"),
                _one("pages", ("carrier", "newest", "figures"), "the order of cited pages"),
                Parameter("estimator", "whose cited pages are listed", default="anybody"),
                _opens("document", "the document that is shown"),
                _opens("passage", "the passage that is brought into view"),
            ),
        ),
        Page(
            "explore",
            "Explore",
            (
                _one("evidence", ("all", "held", "cited"), "claims of documents held here, cited figures, or all"),
                _several("indicators", "indicators"),
                _several("estimators", "who says it"),
                _several("carriers", "who carries it"),
                _several("documents", "documents and pages"),
                _several("status", "the status of cited figures"),
                _several("subjects", "subjects"),
                _several("counterparts", "counterparts"),
                _several("kinds", "kinds of claim"),
                _several("stances", "stances of the source"),
                _several("units", "units"),
                Parameter("from", "the first year", kind="year"),
                Parameter("to", "the last year", kind="year"),
                Parameter("numbers", "claims with a number only", kind="flag", default="false"),
                _one("sort", SORTS, "the order of claims"),
                SCALE,
                Parameter("page", "the page of the table", kind="turn", default="1"),
            ),
        ),
        Page(
            "brief",
            "Brief",
            (
                _many("item", "what the brief holds, in its order: figure:PAGE/FIGURE?…, claim:ID, text:WORDS", 8000),
                Parameter("title", "the title of the brief", kind="text"),
                Parameter("by", "who wrote the brief", kind="text"),
                _opens("id", "the saved brief that is shown"),
                _opens("version", "the version of it that is shown, or that the items of the address were made from"),
                OF,
            ),
            view=False,
        ),
        Page("add_source", "Add a source", (_opens("draft", "the draft that is worked on"),), view=False),
    )
}
VIEWS = tuple(page.name for page in PAGES.values() if page.view)
"""The pages that can be put on paper."""
