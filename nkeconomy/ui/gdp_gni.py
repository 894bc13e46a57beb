"""The parts of the page on GDP and GNI: its finding, headline figures in a currency, the rate, and what is measured."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.figures import marks
from nkeconomy.frame import each
from nkeconomy.money import RATE, Conversion, one_telling
from nkeconomy.ui.address import link
from nkeconomy.ui.cards import derived_cards, headline_card
from nkeconomy.ui.parts import html, text

# Headline figures, in order: the indicator, and whether of a sector.
HEADLINES = (
    ("real_gdp_growth", False),
    ("gni_nominal", False),
    ("gni_per_capita", False),
    ("real_gdp_growth", True),
    ("gni_share_of_south", False),
    ("gni_per_capita_share_of_south", False),
)


def finding(claims: pd.DataFrame) -> str:
    """Growth and the share of South Korea's income in one line, each where a source gives it."""
    told = each(claims)
    growth, share = _latest(told, "real_gdp_growth", False), _latest(told, "gni_share_of_south", False)
    said = [f"economy {_grew(claim)} {wording.amount(claim)} in {wording.when(claim)}" for claim in growth[:1]]
    said += [f"income is {wording.amount(claim)} of South Korea’s" for claim in share[:1]]
    whom = dict.fromkeys(claim.attributed_title for claim in (*growth[:1], *share[:1]) if claim.attributed_title)
    by = f", according to {' and '.join(whom)}" if whom else ""
    return f"North Korea’s {'; its '.join(said)}{by}" if said else "GDP and GNI of North Korea"


def _grew(claim) -> str:
    return "grew" if (claim.printed_value or 0) > 0 else "changed by"


def _latest(claims: list, indicator: str, of_sector: bool) -> list:
    """First tellings of an indicator's numbers for the latest period, the highest first."""
    numbers = [
        claim
        for claim in claims
        if claim.indicator == indicator and bool(claim.component) == of_sector and claim.number_as_printed
    ]
    last = max((claim.period_end for claim in numbers if claim.period_end), default=None)
    latest = [claim for claim in numbers if last and claim.period_end == last]
    return sorted(latest, key=lambda claim: -(claim.printed_value or 0))


def income_cards(claims: pd.DataFrame, money: Conversion, choice: str) -> list[dict]:
    """The headline figures of the page; amounts in the wanted currency, marked where we converted them."""
    told, everything = each(one_telling(claims, money.currency)), each(claims)
    found = [claim for indicator, of_sector in HEADLINES for claim in _latest(told, indicator, of_sector)[:1]]
    return [_card(headline_card(claim, choice), claim, everything, money) for claim in found]


def _card(card: dict, claim, claims: list, money: Conversion) -> dict:
    """A headline card with the other tellings of its quantity, converted where the currency asks for it."""
    head = claim.same_quantity_as or claim.id
    others = [one for one in claims if head in (one.id, one.same_quantity_as) and one.id != claim.id]
    again = [wording.amount(one) for one in others if one.unit != claim.unit]
    told = f" Told again as {', '.join(again)}." if again else ""
    mark = marks.claimed(claim, money=money)
    if not mark.converted:
        return {**card, "detail": card["detail"] + "." + told, "claims": [claim.id, *(one.id for one in others)]}
    printed = f" As printed: {wording.amount(claim)}."
    return {
        **card,
        "value": mark.label,
        "told": None,
        "detail": card["detail"] + "." + printed,
        "claims": list(mark.claims),
        "converted": True,
    }


def rate_cards(claims: pd.DataFrame, derived: pd.DataFrame, choice: str) -> list[dict]:
    """The sums that the rate is made of, each as printed, and the rate."""
    made_of = [claim for rate in each(derived[derived["id"] == RATE]) for claim in rate.inputs]
    sums = [headline_card(claim, choice) for claim in each(claims) if claim.id in made_of]
    return [*sums, *derived_cards(derived, [RATE], choice)]


def currency_words(money: Conversion) -> str:
    """What the currency control does to the amounts on the page right now."""
    if money.currency == "printed":
        return "Amounts stand as printed. The currency control in the side bar shows all of them in dollars or in won."
    if money.rate is None:
        return "Amounts stand as printed: this release holds no two sums that a rate could be taken from."
    name = wording.number(money.rate, "KRW_per_USD")
    return (
        f"Amounts that the source does not print in {money.currency} are converted at {name} and drawn in outline. "
        "The rate is ours: the source prints two sums, no rate."
    )


def basis(claims: pd.DataFrame) -> None:
    """What is said of the estimate, each statement with a link to its passage and our note on it."""
    html(f"<ul class='nk-points'>{''.join(_statement(claim) for claim in each(claims))}</ul>")


def _statement(claim) -> str:
    words = text(f"“{claim.quote}”" if claim.quote else claim.locator)
    said = f"{claim.attributed_title or claim.carried_title}.{f' Our note: {claim.note}' if claim.note else ''}"
    href, language = text(link(claim=claim.id)), text(claim.language)
    return f"<li><a href='{href}' lang='{language}'>{words}</a> <span class='nk-by'>{text(said)}</span></li>"


def measured(indicators: pd.DataFrame, claims: pd.DataFrame) -> None:
    """What each indicator of the claims measures, and at which prices, as the release defines it."""
    used = indicators[indicators["id"].isin(set(claims["indicator"]))]
    items = "".join(
        f"<dt>{text(row.title)}</dt><dd>{text(row.definition)} {text(row.inclusion_rule)}</dd>" for row in each(used)
    )
    html(_details("What each number measures, and at which prices", f"<dl>{items}</dl>"))


def _details(summary: str, content: str) -> str:
    return f"<details class='nk-measured'><summary>{text(summary)}</summary>{content}</details>"


def left_open(claims: pd.DataFrame) -> None:
    """Our notes on numbers, each with a link to the number that it is on."""
    noted = "".join(_noted(claim) for claim in each(claims) if claim.note)
    html(_details("What the words of these numbers leave open", f"<ul>{noted}</ul>"))


def _noted(claim) -> str:
    what = " · ".join(part for part in (claim.indicator_title, claim.component_title) if part)
    named = text(f"{what}, {wording.amount(claim)}")
    return f"<li><a href='{text(link(claim=claim.id))}'>{named}</a>: {text(claim.note)}</li>"
