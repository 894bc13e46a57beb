"""The passage drawer: the sentence first, the apparatus below."""

import re

import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import close_drawer, elsewhere, link
from nkeconomy.ui.markup import anchor, by, here, html, stance, text

SENTENCE = re.compile(r"(?<=[.!?。！？])[”’\"']?\s+")


def drawer(db: Release) -> None:
    """Open what the address names in claim= or derived=; an unknown id is said, not ignored."""
    claim, derived = st.query_params.get("claim"), st.query_params.get("derived")
    if claim:
        _source_passage(db, claim)
    elif derived:
        _derivation(db, derived)


@st.dialog("Source passage", position="right", width="medium", on_dismiss=close_drawer)
def _source_passage(db: Release, identifier: str) -> None:
    found = queries.claims(db, ids=[identifier])
    if found.empty:
        _not_held("claim", identifier)
        return
    claim = each(found)[0]
    said = f"{_who(claim)}{_where(claim)}{_checks(db, claim)}{_numbers(claim)}{_remarks(claim)}"
    html(f"<div class='nk-drawer'>{words_in_place(db, claim)}{said}{_others(db, claim)}</div>")
    _take_away(db, claim)


def _not_held(kind: str, identifier: str) -> None:
    words = f"This release holds no {kind} “{identifier}”. Close this drawer to go on."
    html(f"<p class='nk-note nk-plain'>{text(words)}</p>")


def words_in_place(db: Release, claim) -> str:
    """The paragraph, exact to the character, with the quote marked and two sentences on either side."""
    if not claim.text_held:
        return f"<p class='nk-cited'>Cited figure; text not held here.</p><p>{text(claim.locator or '')}</p>"
    passages = each(queries.passage(db, claim.id))
    home = next(p for p in passages if p.distance == 0)
    start, end = claim.start - home.start, claim.end - home.start
    before = _tail(" ".join(p.text for p in passages if p.distance < 0), home.text[:start])
    after = _head(home.text[end:], " ".join(p.text for p in passages if p.distance > 0))
    quote = f"{text(home.text[:start])}<mark>{text(home.text[start:end])}</mark>{text(home.text[end:])}"
    paragraph = f"{_around(before)}<blockquote>{quote}</blockquote>{_around(after)}"
    return f"<div lang='{text(claim.language)}'>{paragraph}</div>"


def _around(words: str) -> str:
    return f"<p class='nk-around'>{text(words)}</p>" if words else ""


def _tail(context: str, within: str) -> str:
    """What is still lacking of the two sentences before the quote, from the passages before."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[-lacking:]) if lacking > 0 else ""


def _head(within: str, context: str) -> str:
    """The same after the quote."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[:lacking]) if lacking > 0 else ""


def _who(claim) -> str:
    by_name, through = claim.attributed_title, claim.carried_title
    said = f"<b>{text(by_name)}</b>" if by_name else "The document itself"
    carried = f", carried by {text(through)}" if through and through != by_name else ""
    return f"<p class='nk-who'>{said}{carried} {stance(claim.stance)}</p>"


def _where(claim) -> str:
    """The document, with a link to the place in its whole text."""
    passage = {"passage": claim.passage} if claim.passage else {}
    whole = text(elsewhere("sources", document=claim.document, **passage))
    title = f"<a href='{whole}'>{text(wording.titled(claim))}</a>"
    printed = text(f"{claim.publisher_title}, {wording.published(claim)}")
    return f"<p class='nk-where'>Document {text(claim.document)}, {title}, {printed}</p>"


def _numbers(claim) -> str:
    rows = [
        ("What", wording.what(claim)),
        ("Period", _period(claim)),
    ]
    if claim.number_as_printed:
        rows += [("As printed", wording.amount(claim)), ("Reading", _reading(claim, "printed"))]
    if claim.corrected:
        rows.append(("Reconciled", _reading(claim, "reconciled")))
    rows.append(("Inclusion rule", claim.inclusion_rule))
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{text(value)}</dd>" for name, value in rows) + "</dl>"


def _period(claim) -> str:
    words = f" (“{claim.period_as_printed}”)" if claim.period_as_printed else ""
    return wording.period(claim.period_start, claim.period_end) + words


def _reading(claim, reading: str) -> str:
    return wording.reading(*(getattr(claim, f"{reading}_{end}") for end in ("value", "low", "high")), claim.unit)


def _remarks(claim) -> str:
    return f"<p class='nk-remark'><b>Our note.</b> {text(claim.note)}</p>" if claim.note else ""


def _checks(db: Release, claim) -> str:
    checks = queries.checks_of(db, claim.id)
    if checks.empty:
        return ""
    items = "".join(
        f"<li class='nk-{check.status}'><b>{text(check.status)}</b> {text(f'{check.title}. {check.explanation}')}</li>"
        for check in each(checks)
    )
    return f"<h4>Checks on this number</h4><ul class='nk-checks'>{items}</ul>"


def _others(db: Release, claim) -> str:
    """Where the same quantity is told again, what denies this claim, and what this claim denies."""
    groups = (
        ("The same quantity, told again", queries.same_quantity(db, claim.id)),
        ("Denied by", queries.claims(db, ids=claim.denied_by) if claim.denied_by else None),
        ("Denies", queries.claims(db, ids=[claim.disputes]) if claim.disputes else None),
    )
    return "".join(_group(title, rows) for title, rows in groups if rows is not None and not rows.empty)


def _group(title: str, rows) -> str:
    return f"<h4>{title}</h4><ul>{''.join(_other(row) for row in each(rows))}</ul>"


def _other(claim) -> str:
    number = f"<b>{text(claim.number_as_printed)}</b> " if claim.number_as_printed else ""
    words = anchor(f"{number}“{text(claim.quote)}”", claim=claim.id)
    return f"<li>{words} {by(claim.attributed_title or '')}</li>"


def _take_away(db: Release, claim) -> None:
    permanent = here() + link(claim=claim.id, release=db.id)
    _to_copy("Permanent link", permanent)
    _to_copy("Citation", wording.citation(claim, permanent))
    if claim.url and claim.url.startswith(("http://", "https://")) and not claim.url.endswith("..."):
        st.link_button("Open at the publisher", claim.url)


def _to_copy(name: str, words: str) -> None:
    st.caption(name)
    st.code(words, language=None, wrap_lines=True)


@st.dialog("Derived figure", position="right", width="medium", on_dismiss=close_drawer)
def _derivation(db: Release, identifier: str) -> None:
    found = queries.derived(db, ids=[identifier])
    if found.empty:
        _not_held("derived figure", identifier)
        return
    readings = each(found)
    inputs = queries.claims(db, ids=list(readings[0].inputs))
    html(f"<div class='nk-drawer'>{_computed(readings, each(inputs))}{_group('Inputs', inputs)}</div>")
    _to_copy("Permanent link", here() + link(derived=identifier, release=db.id))


def _computed(readings: list, inputs: list) -> str:
    """A derived figure, given all its readings: the results, the formula and what to be careful about."""
    first = readings[0]
    results = "".join(
        f"<p class='nk-value'>{text(wording.bounded(row))} {stance(f'from numbers as {row.reading}')}</p>"
        for row in readings
    )
    return (
        "<p class='nk-cited'>Computed here; no source prints this number.</p>"
        f"<h3>{text(first.title)}</h3>{results}<dl><dt>Formula</dt><dd>{_formula(first, inputs)}</dd>"
        f"<dt>Caveat</dt><dd>{text(first.caveat)}</dd></dl>"
    )


def _formula(derived, inputs: list) -> str:
    """The formula with each claim as the number that it prints, a link to its passage."""
    told = {claim.id: anchor(text(wording.amount(claim)), claim=claim.id) for claim in inputs}
    pieces = re.split(r"\[([^\]]+)\]", derived.formula)
    return "".join(told.get(piece, _operators(piece)) for piece in pieces)


def _operators(words: str) -> str:
    """Signs of arithmetic as they are printed."""
    return text(words.replace("*", "×").replace("-", "−").replace("/", "÷"))
