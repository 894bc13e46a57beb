"""What the address of a page says, and links that keep it."""

import threading
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from nkeconomy.figures.look import Look

DRAWER = ("claim", "derived", "check")
READINGS = ("both", "printed", "reconciled")
CURRENCIES = ("printed", "USD", "KRW")
SHARED = ("reading", "currency", "asof", "release")
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


# What holds for one run of the script, asked of Streamlit once: a page has hundreds of links. A run has its thread.
_run = threading.local()


def begin() -> None:
    """Read the address and the viewer's look anew; the frame calls this before anything else."""
    _run.parameters = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    _run.kept = _without(DRAWER)
    theme = st.context.theme
    _run.look = Look(dark=bool(theme) and theme.type == "dark", narrow=st.context.cookies.get("nk_narrow") == "1")


def look(half: bool = False) -> Look:
    """Dark or light as the viewer has it; narrow as the browser's script has measured it, or for half a column."""
    if not hasattr(_run, "look"):
        begin()
    return replace(_run.look, narrow=True) if half else _run.look


def link(**changed: str | None) -> str:
    """A link to the same view with that changed: link(claim=...) opens the drawer, None takes a parameter away."""
    if not hasattr(_run, "parameters"):
        begin()
    kept = _run.kept if all(name in DRAWER for name in changed) else _without((*DRAWER, *changed))
    added = urlencode([(name, value) for name, value in changed.items() if value is not None])
    return f"?{kept}&{added}" if kept and added else f"?{kept}{added}"


def _without(names: tuple[str, ...]) -> str:
    """The parameters of the address but these, encoded; a page asks for hundreds of links that keep the same ones."""
    return urlencode([(name, value) for name, value in _run.parameters if name not in names])


def elsewhere(page: str, **named: str) -> str:
    """A link to another page that keeps what all pages share: elsewhere("sources", document="000")."""
    if not hasattr(_run, "parameters"):
        begin()
    kept = {name: value for name, value in _run.parameters if name in SHARED}
    return f"{page}?{urlencode(kept | named)}"


def opens(identifier: str, derived: set[str]) -> dict[str, str]:
    """Which parameter opens an id that a mark carries."""
    return {"derived" if identifier in derived else "claim": identifier}


def drawer_open() -> bool:
    """Whether the address names something for the drawer."""
    return any(name in st.query_params for name in DRAWER)


def reading() -> str:
    """The reading that was chosen: both, printed or reconciled."""
    return _chosen("reading", READINGS)


def currency() -> str:
    """The currency that was chosen: printed, USD or KRW."""
    return _chosen("currency", CURRENCIES)


def asof() -> date | None:
    """The day that a reader asked for in `asof=`: what was known at its end is shown; None for all of it."""
    asked = st.session_state.get("asof") or st.query_params.get("asof")
    return asked if isinstance(asked, date) else a_day(asked)


def a_day(text: str | None) -> date | None:
    """An ISO date between the first and the last day that can be asked for; None for anything else."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _chosen(name: str, known: tuple[str, ...]) -> str:
    """What a control says or, on an embedded page, which has none, the address; the first word by default."""
    asked = st.session_state.get(name) or st.query_params.get(name)
    return asked if asked in known else known[0]


def close_drawer() -> None:
    """Take what the drawer shows out of the address."""
    for name in DRAWER:
        st.query_params.pop(name, None)


def open_drawer(**drawer: str) -> None:
    """Put what the drawer shall show into the address: one step of the browser's history."""
    close_drawer()
    st.query_params.update(drawer)
