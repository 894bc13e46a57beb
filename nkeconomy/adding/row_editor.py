"""One row of a draft, every cell of it, with what is to be said of it."""

import re
from collections.abc import Callable, Mapping

import streamlit as st

from nkeconomy import drafts, publishing
from nkeconomy.adding import offered, state
from nkeconomy.adding.by_hand import read
from nkeconomy.drafts import Draft
from nkeconomy.drafts.draft import Row, occurrence
from nkeconomy.model import KINDS, STANCES
from nkeconomy.publishing.live import PROBLEM
from nkeconomy.ui.markup import anchor, text
from nkeconomy.ui.stage import html

SPEAKER = re.compile(r"[A-Z][A-Z0-9_]+(?= \()")
LABELS = {
    "quote": "Words of the source",
    "number_as_printed": "Number as printed",
    "value": "Value",
    "low": "Low",
    "high": "High",
    "scale": "Scale word",
    "unit": "Unit",
    "qualifier": "Qualifier",
    "kind": "Kind",
    "stance": "Stance",
    "indicator": "Indicator",
    "component": "Component",
    "subject": "Of whom",
    "counterpart": "With whom",
    "period_start": "From (ISO date)",
    "period_end": "To (ISO date)",
    "period_as_printed": "Period as printed",
    "attributed_to": "Said by",
    "carried_by": "Carried by",
    "same_quantity_as": "Told twice: same as claim",
    "disputes": "Denies claim",
    "locator": "Page or table",
    "note": "Note",
}


def editor(draft: Draft, name: str, found: publishing.Findings) -> None:
    """The row: its words, the decision, the remarks, the cells."""
    row = next(one for one in draft.rows if one["id"] == name)
    place = [one["id"] for one in draft.rows].index(name) + 1
    html(
        f"<p class='nk-adding-key'>Candidate {place} of {len(draft.rows)}: {row['decision']}, {row['origin']}"
        f"{', confidence ' + text(row['confidence']) if row['confidence'] else ''}. Its id: {text(name)}</p>"
        f"<blockquote class='nk-sample' lang='{text(draft.document['language'])}'>{_marked(row)}</blockquote>"
    )
    _buttons(draft, name)
    _remarks(row, found)
    _number(draft, row)
    _about(draft, row)
    _said(draft, row)


def _marked(row: Row) -> str:
    before, number, after = row["quote"].partition(row["number_as_printed"] or "\0")
    return f"{text(before)}<mark>{text(number)}</mark>{text(after)}" if number else text(row["quote"])


def _buttons(draft: Draft, name: str) -> None:
    with st.container(horizontal=True, gap="small", key="nk-decide"):
        for label, decision, key in (("Accept", drafts.ACCEPTED, "a"), ("Reject", drafts.REJECTED, "x")):
            st.button(
                label,
                key=f"{label}-{name}",
                type="primary" if label == "Accept" else "secondary",
                shortcut=key,
                on_click=_decided,
                args=(draft, name, decision),
            )
        for label, step, key in (("Back", -1, "k"), ("Next", 1, "j")):
            st.button(
                label, key=label, shortcut=key, on_click=lambda s=step: state.pick(state.following(draft, name, s))
            )


def _decided(draft: Draft, name: str, decision: str) -> None:
    """Decide, and go on to the next that is open; stay where there is something to mend."""
    draft = state.current(draft)
    state.decide(draft, [name], decision)
    ids = [row["id"] for row in draft.rows]
    at = ids.index(name)
    open_rows = {row["id"] for row in draft.decided(drafts.PROPOSED)} - {name}
    state.pick(next((one for one in [*ids[at + 1 :], *ids[:at]] if one in open_rows), name))


def _remarks(row: Row, found: publishing.Findings) -> None:
    """What keeps it from being published first, then what the data say of the same, each with its claim to open."""
    told = [f"<li class='nk-remark-problem'>{text(words)}</li>" for words in filter(None, [row["problems"]])]
    for remark in sorted(found.of(row["id"]), key=lambda one: one.kind != PROBLEM):
        published = remark.other and not remark.other.startswith(f"{row['id'].partition('-')[0]}-")
        other = f" {anchor('See it.', claim=remark.other)}" if published else ""
        right = f" <span class='nk-by'>{text(remark.right)}</span>" if remark.right else ""
        told.append(f"<li class='nk-remark-{remark.kind}'>{text(said(remark.what))}.{other}{right}</li>")
    if told:
        html(f"<div role='status' aria-label='What to look at'><ul class='nk-remarks'>{''.join(told)}</ul></div>")


def said(what: str) -> str:
    """A remark with the names that are on the screen: of its column, and of who says a number."""
    column = what.partition(" ")[0]
    named = LABELS.get(column, column)
    if named.lower() != column and column in LABELS:
        what = f"“{named}” {what.removeprefix(column).strip()}"
    return SPEAKER.sub(lambda found: offered.entities().get(found[0], found[0]), what)


def _number(draft: Draft, row: Row) -> None:
    _words(draft, row, "quote", area=True)
    first, second, third, fourth = st.columns([5, 3, 3, 3])
    with first:
        _words(draft, row, "number_as_printed")
    for place, column in ((second, "value"), (third, "low"), (fourth, "high")):
        with place:
            _words(draft, row, column)
    scale, unit, qualifier = st.columns(3)
    with scale:
        _one(draft, row, "scale", dict.fromkeys(["", *offered.scales()]))
    with unit:
        _one(draft, row, "unit", {"": None, **offered.units(row["indicator"])})
    with qualifier:
        _one(draft, row, "qualifier", {"": None, **offered.qualifiers()})
    st.button(
        "Read the number again from the words",
        key=f"read-{row['id']}",
        type="tertiary",
        on_click=_again,
        args=(draft, row),
    )


def _about(draft: Draft, row: Row) -> None:
    people = {"": None, **offered.entities()}
    left, right = st.columns(2)
    with left:
        _one(draft, row, "indicator", {"": None, **offered.indicators()})
    with right:
        _one(draft, row, "component", {"": None, **offered.components(row["indicator"])})
    left, right = st.columns(2)
    with left:
        _one(draft, row, "subject", people)
    with right:
        _one(draft, row, "counterpart", people)
    first, last, printed = st.columns(3)
    with first:
        _words(draft, row, "period_start")
    with last:
        _words(draft, row, "period_end")
    with printed:
        _words(draft, row, "period_as_printed")
    left, right = st.columns(2)
    with left:
        _one(draft, row, "kind", dict.fromkeys(KINDS))
    with right:
        _one(draft, row, "stance", dict.fromkeys(STANCES))


def _said(draft: Draft, row: Row) -> None:
    people = {"": None, **offered.entities()}
    with st.expander("Who says it, what it belongs to, and notes"):
        left, right = st.columns(2)
        with left:
            _one(draft, row, "attributed_to", people)
            _words(draft, row, "same_quantity_as")
            _words(draft, row, "locator")
        with right:
            _one(draft, row, "carried_by", people)
            _words(draft, row, "disputes")
            _words(draft, row, "note")


def _again(draft: Draft, row: Row) -> None:
    cells = read(row["quote"], row["number_as_printed"])
    state.keep_row(draft, row["id"], cells) if cells else state.say("No number is found in these words.")


def _keep(draft: Draft, row: Row, column: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        value = st.session_state[key] or ""
        if value == row[column]:
            return  # after a run that was broken off Streamlit tells of fields that nobody changed
        cells = {column: value if column in ("quote", "number_as_printed", "period_as_printed") else value.strip()}
        if column == "unit":
            unit = offered.words().units.get(value)
            cells["currency"] = value if unit and unit.kind == "money" else ""
        if column == "quote" and not _moved(draft, row, value, cells):
            return
        state.pick(row["id"])
        state.keep_row(draft, row["id"], cells)

    return keep


def _moved(draft: Draft, row: Row, quote: str, cells: dict[str, str]) -> bool:
    """Where the other words stand, nearest to where the old ones stood; False where they do not."""
    starts, at = [], draft.text.find(quote) if quote else -1
    while at >= 0:
        starts.append(at)
        at = draft.text.find(quote, at + 1)
    if not starts:
        state.say("These words are not in the text; the row keeps those that it had.")
        return False
    start = min(starts, key=lambda one: abs(one - int(row["start"])))
    where = {"start": str(start), "end": str(start + len(quote)), "occurrence": occurrence(draft.text, quote, start)}
    cells |= where | {"quote": quote}
    return True


def _words(draft: Draft, row: Row, column: str, area: bool = False) -> None:
    key = f"{row['id']}-{column}-{row[column]}-{draft.version if column == 'quote' else ''}"
    field = st.text_area if area else st.text_input
    more = {"height": 80} if area else {}
    field(LABELS[column], value=row[column], key=key, on_change=_keep(draft, row, column, key), **more)


def _one(draft: Draft, row: Row, column: str, named: Mapping[str, str | None]) -> None:
    value = row[column]
    words = list(named) if value in named else [value, *named]
    key = f"{row['id']}-{column}-{value}-{row['indicator']}"
    st.selectbox(
        LABELS[column],
        words,
        index=words.index(value),
        key=key,
        format_func=lambda word: named.get(word) or word or "none",
        on_change=_keep(draft, row, column, key),
    )
