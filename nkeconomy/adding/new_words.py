"""A new word of the vocabulary, or another name for one: a form, never code."""

import streamlit as st

from nkeconomy import publishing, store, vocabulary
from nkeconomy.adding import offered, state
from nkeconomy.ui.stage import expander

KINDS = {
    "indicators": "Indicator: what is measured",
    "components": "Component: a part of an indicator",
    "entities": "Entity: a country, office, outlet or person",
    "units": "Unit",
    "qualifiers": "Qualifier: a hedge",
    "scales": "Scale word",
}
HELP = {
    "id": "short, in letters of English, digits and _; it never changes",
    "words": "as texts print it, with | between several; for a hedge that stands after its number, … before it",
    "aliases": "other names by which texts call it, with | between",
    "unit": "a unit’s id, or money for any currency",
    "other_units": "ids with | between, where figures come in others too",
    "kind": "of a unit: money, share, ratio, count, duration, mass, rate; of an indicator: value, growth, ratio, count",
    "theme": "gdp_gni, illicit_revenue, russia_china, arms_transfers ...",
    "bound": "none, low, high or both: which end of a number the hedge sets",
    "keeps_value": "yes where the number itself is still the value",
    "floor": "the least that the word alone means, or empty",
    "factor": "how many ones it stands for",
    "inclusion_rule": "what counts and what does not",
    "member_of": "the id of what it belongs to, or empty",
}


def new_words() -> None:
    """Both forms, folded away."""
    with expander("New word: an indicator, unit, entity, component, hedge or scale word"):
        _row()
    with expander("Another name for a word that is there"):
        _alias()


def _row() -> None:
    kind = st.selectbox("What kind of word?", list(KINDS), format_func=KINDS.get, key="word-kind")
    columns = vocabulary.SHAPES[kind].columns
    places = st.columns(2)
    for at, column in enumerate(columns):
        with places[at % 2]:
            label = column.replace("_", " ").capitalize()
            st.text_input(label, key=f"word-{kind}-{column}", help=HELP.get(column))
    st.text_input("Why is it needed?", key="why-word", max_chars=500)
    st.button("Add it", key="add-word", on_click=_add, args=(kind,))


def _add(kind: str) -> None:
    def go() -> None:
        columns = vocabulary.SHAPES[kind].columns
        cells = {column: st.session_state[f"word-{kind}-{column}"] for column in columns}
        publishing.word(store.ROOT, kind, cells, state.who(), st.session_state["why-word"])
        state.say(f"“{cells['id']}” is one of the {kind} now.")

    state.act(go)


def _alias() -> None:
    kind = st.selectbox("What kind of word?", list(KINDS), format_func=KINDS.get, key="alias-kind")
    rows = offered.words().rows[kind]
    titles = {row["id"]: row.get("title") or row["id"] for row in rows}
    name = st.selectbox("Which?", list(titles), format_func=titles.get, key=f"alias-{kind}")
    st.text_input("Its other name, as texts print it", key="alias-name")
    st.text_input("Why is it needed?", key="why-alias", max_chars=500)
    st.button("Add the name", key="add-alias", on_click=_name, args=(kind, name))


def _name(kind: str, name: str) -> None:
    def go() -> None:
        other = st.session_state["alias-name"].strip()
        publishing.alias(store.ROOT, kind, name, other, state.who(), st.session_state["why-alias"])
        state.say(f"“{other}” is read as {name} now.")

    state.act(go)
