"""What each item of a brief shows in its own release, and what is to be said where that is not held here."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from nkeconomy import store, views
from nkeconomy.briefs import quoted
from nkeconomy.briefs.items import Item
from nkeconomy.document.of_page import in_words
from nkeconomy.figures.look import Look
from nkeconomy.parameters import OF, PAGES, VIEWS
from nkeconomy.store import Release
from nkeconomy.ui.address import gathered, on
from nkeconomy.ui.checked import check_marks
from nkeconomy.ui.paper import Chart, Paper

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    """One figure, claim or derived figure. `missing` says that there is no such thing, `note` that it is of another
    release than was asked for; both are "" where all is well. `markup` is the quote of a claim, or the marks of the
    checks on a figure.
    """

    item: Item
    release: Release
    link: str = ""
    missing: str = ""
    note: str = ""
    chart: Chart | None = None
    paper: Paper | None = None
    markup: str = ""

    @property
    def told(self) -> str:
        """Where it comes from and what was chosen there, in words."""
        if not self.paper:
            return f"Release {self.release.id}."
        chosen = "; ".join(f"{name}: {value}" for name, value in in_words(self.paper))
        return f"{self.paper.page.title}. {f'{chosen}. ' if chosen else ''}Release {self.release.id}."


def shown(item: Item, home: str = views.HOME, look: Look | None = None, kept: Pairs = ()) -> Shown:
    """A figure, a claim or a derived figure of a brief.

    Its links are those of the brief's page: `kept` is what they keep of its address. NoRelease where none was built.
    """
    look, release = look or Look(), store.open_release(item.release or None)
    note = _note(release)
    if item.kind not in SHOWS:
        return Shown(item, release, missing=f"“{item.name}” is nothing that a brief can hold.")
    own = (*(pair for pair in item.state if pair[0] == "reading"), (OF.name, release.id))
    pairs = [*(pair for pair in kept if pair[0] not in dict(own)), *own]
    return SHOWS[item.kind](Shown(item, release, note=note), home, look, Paper(PAGES["brief"], pairs, home))


def _note(release: Release) -> str:
    if not release.asked:
        return ""
    return f"Release {release.asked[:40]} is not held here. This is as in the latest, {release.id}."


def _figure(found: Shown, home: str, look: Look, desk: Paper) -> Shown:
    item = found.item
    if item.page not in VIEWS:
        return _lacking(found, f"There is no page “{item.page}” to take a figure from.")
    paper = _paper(item.page, item.state, found.release.id, home, look)
    chart = paper.charts.get(item.figure)
    if chart is None:
        held = f"the page {PAGES[item.page].title} has no figure “{item.figure}” in this state"
        return _lacking(found, f"Not held: in release {found.release.id} {held}.")
    with on(desk, look):
        markup = check_marks(paper.release, chart.figure.carried)
    kept = [pair for pair in item.state if pair[0] != "release"]
    link = f"{home}{paper.page.path}?{urlencode([*kept, ('release', paper.release.id), ('figure', item.figure)])}"
    return Shown(item, paper.release, link, "", found.note, chart, paper, markup)


def _thing(found: Shown, home: str, look: Look, desk: Paper) -> Shown:
    """A claim or a derived figure."""
    item = found.item
    with on(desk, look):
        markup = getattr(quoted, item.kind)(found.release, item.name)
    if not markup:
        named = {"derived": "derived figure"}.get(item.kind, item.kind)
        return _lacking(found, f"Release {found.release.id} holds no {named} “{item.name}”.")
    link = f"{home}?{urlencode((('release', found.release.id), (item.kind, item.name)))}"
    return Shown(item, found.release, link, "", found.note, markup=markup)


SHOWS = {"figure": _figure, "claim": _thing, "derived": _thing}


def _lacking(found: Shown, words: str) -> Shown:
    return Shown(found.item, found.release, missing=words, note=found.note)


@lru_cache(maxsize=64)
def _paper(page: str, state: Pairs, release: str, home: str, look: Look) -> Paper:
    """The page of a figure; a release never changes, so that it is put on paper once."""
    kept = [pair for pair in state if pair[0] != "release"]
    return views.paper(page, gathered([*kept, ("release", release)]), home, look)
