"""What the address of a page says, and links that keep it; on the screen and on paper alike."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from nkeconomy import parameters
from nkeconomy.figures.look import Look
from nkeconomy.parameters import PAGES, Page
from nkeconomy.store import Release, open_release
from nkeconomy.ui.paper import Paper

DRAWER = tuple(parameter.name for parameter in parameters.DRAWER)
*THINGS, CITE = DRAWER
SHARED = tuple(parameter.name for parameter in parameters.SHARED)
PASSING = (*DRAWER, "figure")
"""What a link to the same view leaves behind."""
LONGEST = 16_000
"""Characters of an address that its links keep: a page has hundreds of links, each of which would repeat them all."""


@dataclass
class Run:
    """What holds for one run of a page, asked once: a page has hundreds of links."""

    page: Page
    asked: Mapping[str, list[str]]
    look: Look
    paper: Paper | None = None
    embedded: bool = False
    held: dict[str, list[str]] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    kept: str = ""
    release: Release | None = None

    def __post_init__(self) -> None:
        self.pairs = list(self._understood())
        self.kept = self.without(PASSING)

    def without(self, names: tuple[str, ...]) -> str:
        """The parameters of the address but these, encoded."""
        return urlencode([(name, value) for name, value in self.pairs if name not in names])

    def _understood(self) -> Iterator[tuple[str, str]]:
        """The address as it stands: what this page has, no longer than it is read, and no more than links keep."""
        room = LONGEST
        for name, values in self.asked.items():
            parameter = self.page.parameter(name)
            for value in values[-parameters.MOST :] if parameter else ():
                room -= len(urlencode([(name, value[: parameter.longest])]))
                if room > 0:
                    yield name, value[: parameter.longest]


_thread = threading.local()  # a run has a thread of its own


def begin(page: str = "overview") -> None:
    """Read the address and the viewer's look anew; the frame calls this before anything else."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    theme = st.context.theme
    dark = bool(theme) and theme.type == "dark"
    seen = Look(dark=dark, narrow=st.context.cookies.get("nk_narrow") == "1")
    _thread.run = Run(PAGES[page], asked, seen, embedded=st.context.is_embedded)


@contextmanager
def on(paper: Paper, look: Look) -> Iterator[Paper]:
    """Until the end of the block this thread puts the page on that paper, in the state that the paper names."""
    before = getattr(_thread, "run", None)
    _thread.run = Run(paper.page, gathered(paper.state), look, paper)
    try:
        yield paper
    finally:
        _thread.run = before


def gathered(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The pairs of an address by name, as an address is asked."""
    asked: dict[str, list[str]] = {}
    for name, value in said:
        asked.setdefault(name, []).append(value)
    return asked


def run() -> Run:
    """The run that this thread is in."""
    if getattr(_thread, "run", None) is None:
        begin()
    return _thread.run


def paper() -> Paper | None:
    """The paper that this run fills; None on the screen."""
    return run().paper


def embedded() -> bool:
    """Whether the page stands in a frame of another page, without our chrome."""
    return run().embedded


def look(half: bool = False) -> Look:
    """Dark or light as the viewer has it; narrow as the browser's script has measured it, or for half a column."""
    return replace(run().look, narrow=True) if half and not run().paper else run().look


def link(**changed: str | None) -> str:
    """A link to the same view with that changed: link(claim=...) opens the drawer, None takes a parameter away."""
    kept = run().kept if all(name in DRAWER for name in changed) else run().without((*PASSING, *changed))
    added = urlencode([(name, value) for name, value in changed.items() if value is not None])
    return f"?{kept}&{added}" if kept and added else f"?{kept}{added}"


def elsewhere(page: str, **named: str) -> str:
    """A link to another page that keeps what all pages share: elsewhere("sources", document="000")."""
    kept = {name: value for name, value in run().pairs if name in SHARED}
    return f"{page}?{urlencode(kept | named)}"


def in_address(name: str) -> str | None:
    """What the address itself says of a parameter, whether or not it is understood."""
    values = run().asked.get(name)
    return values[-1] if values else None


def holds(name: str) -> list[str]:
    """What holds of a parameter of this page: what its control says, else the address, else its default."""
    known = run().held
    if name not in known:
        known[name] = run().page.parameter(name).read(_said(name))
    return known[name]


def _said(name: str) -> list[str]:
    controlled = (
        run().paper is None and name in st.session_state and run().page.parameter(name) not in parameters.DRAWER
    )
    return _as_words(st.session_state[name]) if controlled else list(run().asked.get(name, ()))


def _as_words(value: object) -> list[str]:
    """What a control says, as an address says it."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return ["" if value is None else str(value)]


def state(**changed: str | None) -> list[tuple[str, str]]:
    """Every parameter of this page with what holds, defaults included: what a link must say to show the same.

    On the screen that is known at the end of the page only: one not drawn yet may say what it said before.
    """
    named = {parameter.name: _said(parameter.name) for parameter in run().page.parameters}
    said = run().page.state(named)
    kept = [(name, value) for name, value in said if name not in changed]
    return kept + [(name, value) for name, value in changed.items() if value is not None]


def here() -> str:
    """The address of this page without its parameters."""
    on_paper = paper()
    return f"{on_paper.home}{on_paper.page.path}" if on_paper else (st.context.url or "").split("?")[0]


def opens(identifier: str, derived: set[str]) -> dict[str, str]:
    """Which parameter opens an id that a mark carries."""
    return {"derived" if identifier in derived else "claim": identifier}


def drawer_open() -> bool:
    """Whether the address names something for the drawer."""
    return any(name in st.query_params for name in DRAWER)


def reading() -> str:
    """The reading that was chosen: both, printed or reconciled."""
    return holds("reading")[0]


def currency() -> str:
    """The currency that was chosen: printed, USD or KRW."""
    return holds("currency")[0]


def asof() -> date | None:
    """The day that a reader asked for in `asof=`: what was known at its end is shown; None for all of it."""
    return parameters.day(holds("asof")[0])


def asked_release() -> str | None:
    """The release that a reader asked for; None for the latest."""
    return "".join(holds("release")) or None


def opened() -> Release:
    """The release that this run is of, chosen once: what is published meanwhile is for the next run.

    Raises store.NoRelease.
    """
    if run().release is None:
        run().release = open_release(asked_release(), asof())
    return run().release


def close_drawer() -> None:
    """Take what the drawer shows out of the address."""
    for name in (*DRAWER, parameters.OF.name):
        st.query_params.pop(name, None)


def open_drawer(**drawer: str) -> None:
    """Put what the drawer shall show into the address: one step of the browser's history."""
    close_drawer()
    st.query_params.update(drawer)
