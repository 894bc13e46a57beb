"""The passage drawer: the sentence first, the apparatus below."""

import re

import streamlit as st

from nkeconomy import queries, wording
from nkeconomy.frame import each
from nkeconomy.store import Release
from nkeconomy.ui.address import close_drawer, elsewhere, link
from nkeconomy.ui.parts import html, text

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
        html(f"<p class='nk-note nk-plain'>This release holds no claim “{text(identifier)}”. Close this drawer to go on.</p>")
        return
    claim = each(found)[0]
    html(f"<div class='nk-drawer'>{words_in_place(db, claim)}{_who(claim)}{_numbers(claim)}{_remarks(claim)}{_checks(db, claim)}{_others(db, claim)}</div>")
    _take_away(db, claim)


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
    around = "<p class='nk-around'>{}</p>".format
    return (
        f"<div lang='{text(claim.language)}'>{around(text(before)) if before else ''}<blockquote>{quote}</blockquote>"
        f"{around(text(after)) if after else ''}</div>"
    )


def _tail(context: str, within: str) -> str:
    """What is still lacking of the two sentences before the quote, from the passages before."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[-lacking:]) if lacking > 0 else ""


def _head(within: str, context: str) -> str:
    """The same after the quote."""
    lacking = 2 - (len(SENTENCE.split(within.strip())) - 1)
    return " ".join(SENTENCE.split(context)[:lacking]) if lacking > 0 else ""


def _who(claim) -> str:
    said = f"<b>{text(claim.attributed_title)}</b>" if claim.attributed_title else "The document itself"
    carried = f", carried by {text(claim.carried_title)}" if claim.carried_title and claim.carried_title != claim.attributed_title else ""
    whole = text(elsewhere("sources", document=claim.document, **({"passage": claim.passage} if claim.passage else {})))
    where = f"Document {text(claim.document)}, <a href='{whole}'>“{text(claim.document_title)}”</a>, {text(claim.publisher_title)}, {text(wording.day(claim.published))}"
    return f"<p class='nk-who'>{said}{carried} <span class='nk-stance'>{text(claim.stance)}</span></p><p class='nk-where'>{where}</p>"


def _numbers(claim) -> str:
    rows = [("What", " · ".join(p for p in (claim.indicator_title, claim.component_title) if p)), ("Period", _period(claim))]
    if claim.number_as_printed:
        rows += [("As printed", wording.amount(claim)), ("Reading", _reading(claim, "printed"))]
    if claim.corrected:
        rows.append(("Reconciled", _reading(claim, "reconciled")))
    rows.append(("Counts", claim.inclusion_rule))
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
    items = "".join(f"<li class='nk-{c.status}'><b>{text(c.status)}</b> {text(c.title)}. {text(c.explanation)}</li>" for c in each(checks))
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
    items = "".join(
        f"<li><a href='{text(link(claim=row.id))}'>“{text(row.quote)}”</a> <span class='nk-by'>{text(row.attributed_title or '')}</span></li>"
        for row in each(rows)
    )
    return f"<h4>{title}</h4><ul>{items}</ul>"


def _take_away(db: Release, claim) -> None:
    site = (st.context.url or "").split("?")[0]
    permanent = f"{site}?claim={claim.id}&release={db.id}"
    st.caption("Permanent link")
    st.code(permanent, language=None, wrap_lines=True)
    st.caption("Citation")
    st.code(wording.citation(claim, permanent), language=None, wrap_lines=True)
    if claim.url and claim.url.startswith(("http://", "https://")) and not claim.url.endswith("..."):
        st.link_button("Open at the publisher", claim.url)


@st.dialog("Derived figure", position="right", width="medium", on_dismiss=close_drawer)
def _derivation(db: Release, identifier: str) -> None:
    found = queries.derived(db, ids=[identifier])
    if found.empty:
        html(f"<p class='nk-note nk-plain'>This release holds no derived figure “{text(identifier)}”. Close this drawer to go on.</p>")
        return
    inputs = queries.claims(db, ids=list(found.iloc[0].inputs))
    results = "".join(
        f"<p class='nk-value'>{text(wording.bounded(row))} <span class='nk-stance'>{text(row.reading)} reading</span></p>" for row in each(found)
    )
    first = each(found)[0]
    html(
        f"<div class='nk-drawer'><p class='nk-cited'>Computed here; no source prints this number.</p><h3>{text(first.title)}</h3>{results}"
        f"<dl><dt>Formula</dt><dd><code>{text(first.formula)}</code></dd><dt>Caveat</dt><dd>{text(first.caveat)}</dd></dl>"
        f"{_group('Inputs', inputs)}</div>"
    )
    st.caption("Permanent link")
    st.code(f"{(st.context.url or '').split('?')[0]}?derived={identifier}&release={db.id}", language=None, wrap_lines=True)
