"""Pages without a screen: any page in any state of its address, put on paper by the script that the screen runs."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from nkeconomy import ui
from nkeconomy.figures.look import Look
from nkeconomy.parameters import PAGES, VIEWS, Page
from nkeconomy.ui.address import on, opened
from nkeconomy.ui.paper import Paper
from nkeconomy.ui.stage import Ended

SCRIPTS = Path(__file__).parents[1] / "pages"
HOME = "http://localhost:8501/"
"""The address of a dashboard on this machine, where no other is known."""


class NoSuchPage(LookupError):
    """There is no page of that name."""


def paper(name: str, asked: Mapping[str, list[str]], home: str = HOME, look: Look | None = None) -> Paper:
    """The page of that name in the state that an address asks for.

    What an address says that a page does not understand counts for nothing. Raises NoSuchPage, and
    store.NoRelease where none was built.
    """
    page = _page(name)
    filled = Paper(page, page.state(asked), home)
    with on(filled, look or Look()):
        filled.release = opened()
        ui.notices(filled.release)
        _put(page)
    return filled


def _page(name: str) -> Page:
    if name not in VIEWS:
        raise NoSuchPage(f"there is no page “{name}”; there are {', '.join(VIEWS)}")
    return PAGES[name]


def _put(page: Page) -> None:
    """Run the page's script from top to bottom in a module of its own."""
    spec = _script(page.name)
    try:
        spec.loader.exec_module(module_from_spec(spec))
    except Ended:
        return


@lru_cache
def _script(name: str):
    return spec_from_file_location(f"page_{name}", SCRIPTS / f"{name}.py")
