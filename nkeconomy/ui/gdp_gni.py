"""The parts of the page on GDP and GNI: its finding, headline figures in a currency, the rate, and what is measured."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from nkeconomy import queries, wording
from nkeconomy.figures import growth_years, marks, north_south, north_south_years, ranks, streaks
from nkeconomy.figures.growth_years import LEAD
from nkeconomy.frame import each
from nkeconomy.money import RATE, Conversion, one_telling
from nkeconomy.store import Release
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

MINUS = "-−"


@dataclass(frozen=True)
class Told:
    """What a release says of GDP and GNI, sorted once: rows of queries.claims of held documents, and cited figures."""

    claims: pd.DataFrame
    numbers: pd.DataFrame
    grown: pd.DataFrame
    whole: pd.DataFrame
    ranked: pd.DataFrame
    compared: list[ranks.Line]
    income: pd.DataFrame
    cited: pd.DataFrame
    yearly: pd.DataFrame
    averages: pd.DataFrame
    ratios: pd.DataFrame
    working: pd.DataFrame


@lru_cache(maxsize=16)
def told(db: Release) -> Told:
    """The same rows for every rerun: nobody may change them."""
    claims = queries.shown(db, themes=["gdp_gni"], held=True)
    cited = queries.cited(db, *queries.indicators(db, themes=["gdp_gni"])["id"])
    grown = claims[(claims["indicator"] == "real_gdp_growth") & claims["kind"].isin(["growth", "direction"])]
    ranked, growing = _of(claims, ["growth_reference_year", "contraction_streak"]), _of(cited, ["real_gdp_growth"])
    return Told(
        claims=claims,
        numbers=claims[claims["number_as_printed"].notna()],
        grown=grown,
        whole=grown[grown["component"].isna() & grown["number_as_printed"].notna()],
        ranked=ranked,
        compared=ranks.lines(grown, ranked),
        income=_of(claims, north_south.INDICATORS),
        cited=cited,
        yearly=growth_years.yearly(growing),
        averages=growth_years.averages(growing),
        ratios=north_south_years.ratios_of(cited),
        working=_of(cited, ["labour_force", "unemployment_rate"]),
    )


def left_out(db: Release) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What of the documents, and of the cited figures, is not among them, as there is too much."""
    indicators = list(queries.indicators(db, themes=["gdp_gni"])["id"])
    return queries.left_out(db, themes=["gdp_gni"], held=True), queries.left_out(db, indicators=indicators, held=False)


def _of(claims: pd.DataFrame, indicators: list[str]) -> pd.DataFrame:
    return claims[claims["indicator"].isin(indicators)]


@lru_cache(maxsize=16)
def measured_by(db: Release, measure: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The numbers of documents, and the cited figures, that tell a measure."""
    rows = told(db)
    return north_south_years.told(rows.numbers, measure), north_south_years.told(rows.cited, measure)


@dataclass(frozen=True)
class Behind:
    """The rows that a figure draws, those of documents first, and its source line."""

    rows: pd.DataFrame
    source: str


@lru_cache(maxsize=64)
def behind(db: Release, figure: str, shown: str = "latest") -> Behind:
    """What stands behind a figure: "sectors", "ranks", "pairs", "averages", "growth", "ratios" or a measure.

    `shown` are the vintages, or for pairs the currency that amounts are told in; a misprint is never among them.
    """
    rows = _behind(db, figure, shown)
    return Behind(rows, wording.source(rows, db.id))


def _behind(db: Release, figure: str, shown: str) -> pd.DataFrame:
    rows = told(db)
    if figure == "ranks":
        return rows.claims[rows.claims["id"].isin(ranks.ids(rows.compared))]
    if figure in ("sectors", "averages"):
        return {"sectors": rows.grown, "averages": rows.averages}[figure]
    if figure == "pairs":
        return one_telling(rows.income, shown)
    return pd.concat(_drawn(db, figure, shown))


def _drawn(db: Release, figure: str, vintages: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Numbers of documents, and the cited figures beside them."""
    rows = told(db)
    if figure == "growth":
        held, cited = rows.whole, rows.yearly
    elif figure == "ratios":
        held, cited = north_south_years.ratios_of(rows.numbers), rows.ratios
    else:
        held, cited = measured_by(db, figure)
    return held, growth_years.shown(cited, vintages)


def finding(claims: pd.DataFrame, cited: pd.DataFrame | None = None) -> str:
    """Growth and the share of South Korea's income in one line, each where a source gives it.

    Where no document does, as for a reader who looks back, the line of cited growth has the word.
    """
    told = each(claims)
    growth, share = _latest(told, "real_gdp_growth", False), _latest(told, "gni_share_of_south", False)
    if not growth and cited is not None:
        growth = list(streaks.line(cited[cited["indicator"] == "real_gdp_growth"], claims.head(0), LEAD).values())[-1:]
    said = [f"economy {_grew(claim)} in {wording.when(claim)}" for claim in growth[:1]]
    said += [f"income is {wording.amount(claim)} of South Korea’s" for claim in share[:1]]
    whom = dict.fromkeys(claim.attributed_title for claim in (*growth[:1], *share[:1]) if claim.attributed_title)
    by = f", according to {' and '.join(whom)}" if whom else ""
    return f"North Korea’s {'; its '.join(said)}{by}" if said else "GDP and GNI of North Korea"


def _grew(claim) -> str:
    rate = wording.amount(claim)
    if (claim.printed_value or 0) > 0:
        return f"grew {rate}"
    return f"shrank {rate[1:]}" if rate[0] in MINUS else f"changed by {rate}"


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
    if money.currency == "printed" and money.rate is not None:
        return "Amounts stand as printed. The currency control in the side bar shows all of them in dollars or in won."
    if money.rate is None:
        return "Amounts stand as printed: no document held here, of those shown, gives two sums to take a rate from."
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
