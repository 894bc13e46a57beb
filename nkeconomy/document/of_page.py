"""A page on paper as a document: its blocks, its link, its filters in words."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

from nkeconomy import wording
from nkeconomy.document.parts import Document, Part
from nkeconomy.figures.look import Look
from nkeconomy.parameters import Parameter, day
from nkeconomy.ui.address import here, on, state
from nkeconomy.ui.paper import Paper

ALWAYS = ("reading", "currency")
SAID = {
    ("reading", "both"): "as printed and as reconciled",
    ("reading", "printed"): "as printed",
    ("reading", "reconciled"): "as reconciled",
    ("currency", "printed"): "as printed",
    ("currency", "USD"): "US dollars",
    ("currency", "KRW"): "South Korean won",
}
NAMES = {"asof": "Known as of", "q": "Search", "numbers": "Numbers only"}


def of_page(paper: Paper, made: date | None = None) -> Document:
    """The document of a page in its state, made on that day (today, by UTC, where none is given)."""
    link = live(paper)
    part = Part(paper.blocks, paper.release, link)
    made = made or datetime.now(UTC).date()
    return Document(paper.title, paper.question, [part], link, made, in_words(paper))


def live(paper: Paper) -> str:
    """The whole address of the view on a paper, pinned to its release."""
    with on(paper, Look()):
        return f"{here()}?{urlencode(state(release=paper.release.id))}"


def in_words(paper: Paper) -> list[tuple[str, str]]:
    """The reading, the currency, and every other choice that is not the usual one."""
    told: dict[str, list[str]] = {}
    for name, value in paper.state:
        parameter = paper.page.parameter(name)
        if name in ALWAYS or (value != parameter.default and parameter.kind not in ("opens", "turn")):
            told.setdefault(name, []).append(_said(parameter, value))
    return [(_name(name), ", ".join(values)) for name, values in told.items() if any(values)]


def _said(parameter: Parameter, value: str) -> str:
    known = day(value) if parameter.kind == "day" else None
    return wording.day(known) if known else SAID.get((parameter.name, value), {"true": "yes"}.get(value, value))


def _name(name: str) -> str:
    return NAMES.get(name, name[:1].upper() + name[1:])
