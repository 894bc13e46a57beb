"""What the buttons of a brief do: each edit is one step of the browser's history, written into the address."""

from dataclasses import replace

import streamlit as st

from nkeconomy.briefs.brief import Brief, parameters
from nkeconomy.briefs.items import Item
from nkeconomy.briefs.saved import Changed, NotHeld, NotSaved, save

SAID = "brief-said"


def put(brief: Brief) -> None:
    """Write a brief into the address, all of it."""
    st.query_params.update(parameters(brief))


def go(brief: Brief) -> None:
    """To a saved brief by its short address."""
    st.query_params.update({name: [] for name in parameters(brief)} | {"id": [brief.id]})


def keep(brief: Brief, anew: bool = False) -> None:
    """Save it as the next version, or as a brief of its own; of a conflict the run that follows tells."""
    asked = replace(brief, id="", version=0) if anew or not brief.version else brief
    try:
        go(save(asked, based_on=asked.version))
    except Changed:
        put(brief)
    except (NotSaved, NotHeld) as problem:
        st.session_state.setdefault(SAID, []).append(str(problem))


def said() -> list[str]:
    """What went wrong with the last button, said once."""
    return st.session_state.pop(SAID, [])


def moved(brief: Brief, place: int, to: int) -> Brief:
    """With one item at another place."""
    items = list(brief.items)
    items.insert(max(to, 0), items.pop(place))
    return replace(brief, items=tuple(items))


def without(brief: Brief, place: int) -> Brief:
    """Without one item."""
    return replace(brief, items=brief.items[:place] + brief.items[place + 1 :])


def instead(brief: Brief, place: int, item: Item) -> Brief:
    """With another item at a place; an item without words is none."""
    changed = (item,) if item.name else ()
    return replace(brief, items=brief.items[:place] + changed + brief.items[place + 1 :])


def with_more(brief: Brief, item: Item) -> Brief:
    """With one more item at the end; an item without words is none."""
    return instead(replace(brief, items=(*brief.items, item)), len(brief.items), item)
