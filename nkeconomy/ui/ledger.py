"""The account with Russia and with China as a ledger in two columns: every entry opens the words it stands on."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import pandas as pd

from nkeconomy import ledger, wording
from nkeconomy.figures import marks
from nkeconomy.frame import each
from nkeconomy.money import RATE, Conversion, retold
from nkeconomy.ui.address import link
from nkeconomy.ui.parts import html, text

SHOWN = 3
NAMES = {"valued": "Valued", "counted": "Counted", "ratio": "Ratio", "direction only": "Direction only"}


@dataclass(frozen=True)
class Book:
    """What entries are worded with: all rows (other tellings, denials), the chosen reading and the currency."""

    rows: pd.DataFrame
    choice: str
    money: Conversion

    @cached_property
    def repeated(self) -> set[tuple]:
        """Quotes that stand more than once in one cell of the ledger."""
        return {place for place, count in Counter(map(_place, each(self.rows))).items() if count > 1}


def cards(entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> list[dict]:
    """Headline figures: the ratio of exchanges, China's shipments in all trade, its firms, the sum paid for arms."""
    found = {
        "ratio": _one(entries, "high_level_exchange_ratio"),
        "arms": _one(entries, "illicit_revenue", "arms"),
        "shipments": _one(entries, "trade_with_china"),
        "firms": _one(entries, "front_companies", "still_registered"),
    }
    makers = {"ratio": _ratio_card, "arms": _arms_card, "shipments": _shipments_card, "firms": _firms_card}
    return [makers[name](claim, entries, derived, book) for name, claim in found.items() if claim]


def _one(entries: pd.DataFrame, indicator: str, component: str | None = None):
    """The first entry with a number on that indicator, or None."""
    found = entries[(entries["indicator"] == indicator) & entries["number_as_printed"].notna()]
    rows = each(found[found["component"] == component] if component else found)
    return rows[0] if rows else None


def _card(label: str, value: str, detail: str, claims: list, **more) -> dict:
    first = claims[0]
    said = first.attributed_title or first.publisher_title
    by = said if said == first.publisher_title else f"{said}, in {first.publisher_title}"
    ids = [*(claim.id for claim in claims), *more.pop("rate", ())]
    return {"label": label, "value": value, "detail": f"{detail} {by}.", "claim": first.id, "claims": ids, **more}


def _money_card(label: str, claim, detail: str, book: Book, beside: tuple = (), **more) -> dict:
    """A sum as its source prints it; where it is converted, the printed sum stands in the detail."""
    converted = book.money.factor(claim.unit)
    value = _lead(claim, book) if converted else _amount(claim, book)
    words = f"As printed: {_printed_beside(claim, book)}. {detail}" if converted else detail
    tellings = [row for told in (claim, *beside) for row in (told, *retold(book.rows, told))]
    return _card(label, value, words, tellings, rate=book.money.inputs if converted else (), **more)


def _ratio_card(claim, entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> dict:
    added = each(derived[derived["id"] == "exchange-ratio-read-as-added"])
    also = f"May also be read as {wording.bounded(added[0])} (derived). " if added else ""
    return _card(
        "Exchanges, Russia to China",
        wording.amount(claim),
        f"“{claim.quote}”.",
        [claim],
        caution=f"{also}Neither number of exchanges is printed.",
    )


def _shipments_card(claim, entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> dict:
    total = _one(entries, "trade_total")
    detail = f"{wording.when(claim)}, of {_amount(total, book)} in all." if total else f"{wording.when(claim)}."
    return _money_card("China’s part in shipments", claim, detail, book, (total,) if total else ())


def _firms_card(claim, entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> dict:
    identified = _one(entries, "front_companies", "identified")
    share = each(derived[derived["id"] == "firms-still-registered-share"])
    of = f" of {wording.amount(identified)}" if identified else ""
    part = (
        f"Identified, and of them still registered: {wording.bounded(share[0])} (derived). "
        if share and identified
        else ""
    )
    return _card(
        "Chinese firms registered",
        f"{wording.amount(claim)}{of}",
        f"{part}{wording.when(claim).capitalize()}.",
        [claim, *([identified] if identified else [])],
    )


def _arms_card(claim, entries: pd.DataFrame, derived: pd.DataFrame, book: Book) -> dict:
    caution = "Does not add up with other sums of its document" if claim.failing_checks else ""
    return _money_card("Arms sold to Russia", claim, f"{wording.when(claim)}.", book, caution=caution)


def columns(entries: pd.DataFrame, partners: list[str], book: Book) -> None:
    """The ledger: one row a dimension, one column a partner, below each what names neither side. Nothing is netted."""
    tallies = [ledger.tally(entries, partner) for partner in partners]
    heads = "".join(_head(tally) for tally in tallies)
    body = "".join(_dimension(name, rows, partners, book) for name, rows in entries.groupby("dimension", sort=False))
    html(
        f"<div class='nk-ledger nk-sides-{len(partners)}'><table><caption>Entries by dimension. Valued: a sum of money. Counted: a number of things. "
        "Direction only: a direction, event or stance without a number. Nothing is netted across units; where nothing is said, "
        f"the cell says so.</caption><thead><tr><th scope='col'>Dimension</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(tally: ledger.Tally) -> str:
    counts = ", ".join(f"{name} {tally.counts[name]}" for name in ledger.MEASURES)
    return (
        f"<th scope='col' class='nk-side-{tally.partner}'>{text(tally.title)} "
        f"<span class='nk-by'>{text(counts)}</span> <span class='nk-by'><b>Unvalued items: {tally.unvalued}</b></span></th>"
    )


def _dimension(name: str, rows: pd.DataFrame, partners: list[str], book: Book) -> str:
    """A dimension in one column a partner, then over the whole width what cannot be put to one side."""
    neither = rows[rows["partner"].isna()]
    foreign = len(neither) == len(rows) and "KP" not in set(rows["subject"])
    head = f"<th scope='row'>{text(name)}</th>"
    cells = "".join(_cell(rows[rows["partner"] == partner], partner, book) for partner in partners)
    lead = "Not North Korea’s own" if foreign else "Names neither side, or does not divide"
    beside = f"<td colspan='{len(partners)}'>{_groups(neither, book, lead)}</td>"
    sided = "" if foreign else f"<tr>{head}{cells}</tr>"
    return sided + (f"<tr class='nk-neither'>{head if foreign else '<td></td>'}{beside}</tr>" if len(neither) else "")


def _cell(rows: pd.DataFrame, partner: str, book: Book) -> str:
    inside = _groups(rows, book) if len(rows) else "<p class='nk-unsaid'>No statement in these documents.</p>"
    return f"<td data-label='{text(ledger.PARTNERS[partner])}' data-side='{text(partner)}'>{inside}</td>"


def _groups(rows: pd.DataFrame, book: Book, lead: str = "") -> str:
    """Entries under the name of their measure."""
    return "".join(
        _group(measure, list(claims), book, lead)
        for measure, claims in groupby(each(rows), lambda claim: claim.measure)
    )


def _group(measure: str, claims: list, book: Book, lead: str) -> str:
    """Beyond the third without a number, entries fold away."""
    items = [_entry(claim, book) for claim in claims]
    folded = items[SHOWN:] if measure == "direction only" and len(items) > SHOWN + 1 else []
    shown = items[: len(items) - len(folded)]
    more = f"<details><summary>{len(folded)} more</summary><ul>{''.join(folded)}</ul></details>" if folded else ""
    name = f"{lead}: {NAMES[measure].lower()}" if lead else NAMES[measure]
    return f"<h4>{name}</h4><ul>{''.join(shown)}</ul>{more}"


def _entry(claim, book: Book) -> str:
    href, mark = text(link(claim=claim.id)), " <abbr class='nk-mark' title='A check on this number fails'>!</abbr>"
    return (
        f"<li><a href='{href}' lang='{text(claim.language)}'>{_words(claim, book)}</a>{mark if claim.failing_checks else ''} "
        f"<span class='nk-by'>{_by(claim)}{_denials(claim, book)}{_rate(claim, book)}</span></li>"
    )


def _words(claim, book: Book) -> str:
    """A number with what it counts, or else the words of the source, told apart where entries of a cell share a quote."""
    title = claim.component_title or claim.indicator_title
    if claim.number_as_printed:
        return f"<b>{text(_amount(claim, book))}</b> · {text(title)}"
    apart = (
        claim.component_title or (claim.counterpart_title if claim.partner is None else None) or claim.indicator_title
    )
    return f"{text(apart) + ': ' if _place(claim) in book.repeated else ''}“{text(claim.quote or claim.locator)}”"


def _place(claim) -> tuple:
    return claim.quote, claim.dimension, claim.partner


def _amount(claim, book: Book) -> str:
    """The number in the chosen reading and currency, with every other printed telling of it in brackets."""
    printed = _printed_beside(claim, book)
    return f"{_lead(claim, book)} ({printed})" if printed else _lead(claim, book)


def _lead(claim, book: Book) -> str:
    told = marks.readings(claim, book.choice, book.money)
    if len(told) > 1:
        return f"{told[0].label} as printed, {told[1].label} reconciled"
    counted = claim.unit in (claim.component_title or claim.indicator_title).lower().split()
    return told[0].label if claim.currency or counted else wording.headline(claim)


def _printed_beside(claim, book: Book) -> str:
    """What is printed where the lead is converted, and the other tellings: $2.7billion beside £2billion."""
    printed = [wording.amount(claim)] * bool(book.money.factor(claim.unit))
    return "; ".join(printed + [other.number_as_printed for other in retold(book.rows, claim)])


def _by(claim) -> str:
    said = claim.attributed_title or claim.carried_title
    when = f", {wording.when(claim)}" if claim.dated or claim.period_as_printed else ""
    stance = f" <span class='nk-stance'>{text(claim.stance)}</span>" if claim.stance != "stated" else ""
    return f"{text(said + when)}{stance}"


def _denials(claim, book: Book) -> str:
    """Links to what denies the claim, which is no entry of its own."""
    if not claim.denied_by:
        return ""
    found = each(book.rows[book.rows["id"].isin(claim.denied_by)])
    links = ", ".join(
        f"<a href='{text(link(claim=denial.id))}'>{text(denial.attributed_title)}</a>" for denial in found
    )
    return f" Denied by {links}" if links else ""


def _rate(claim, book: Book) -> str:
    """A link to the rate that an amount is converted with."""
    return (
        f" Converted at <a href='{text(link(derived=RATE))}'>the implied rate</a>"
        if book.money.factor(claim.unit)
        else ""
    )
