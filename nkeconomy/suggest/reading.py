"""The reader: from a text to the claims that it may make, number by number."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nkeconomy.model import MONEY
from nkeconomy.suggest import entities, parties, saying
from nkeconomy.suggest.candidate import Candidate
from nkeconomy.suggest.confidence import confidence
from nkeconomy.suggest.finding import Found, found
from nkeconomy.suggest.measured import Measured, measured
from nkeconomy.suggest.periods import Period
from nkeconomy.suggest.places import Place
from nkeconomy.suggest.whole import Whole
from nkeconomy.suggest.worth import worth
from nkeconomy.vocabulary import Vocabulary

BEFORE = 300
"""Characters before a sentence that tell what it goes on about."""
BESIDE = 40
COMPARED = re.compile(r"\b(?:earlier|before|previous)\b", re.IGNORECASE)
"""In a period without dates: one that the number is compared with, not its own."""
SAID = re.compile(
    r"\b(?:said|told|reported|announced|published|released|disclosed)(?: \w+){0,2}?(?: on| late|"
    r" early)* \Z"
)
SAID_AFTER = re.compile(
    r"[^，。\d]{0,8}(?:报道|報道|表示|发布|公布|指出|宣布|消息|电)| ?(?:발표|보도|공개|밝)|"
    r"(?:に)?(?:発表|公表|報じ)"
)
COUNTED_WITHIN = 2
"""How near what is counted must be named: in the clause, the quote or the sentence."""
MARKET_PRICE = 100_000
"""Won: nobody tells South Korea's economy in less."""
OF_THE_SOUTH = re.compile(r"South|KRW|₩|한국|韩|韓")
PERIODS = 40
"""How many periods of a sentence are looked at."""


def candidates(
    text: str,
    vocabulary: Vocabulary,
    published: date | None = None,
    language: str | None = None,
    publisher: str | None = None,
) -> list[Candidate]:
    """Every claim that the text may make, in order of appearance.

    Relative periods are resolved from `published`. `language` is that of the text where it is known; `publisher` an
    entity's id, title or alias. What a number claims can be read again from its quote alone.
    """
    whole = Whole(text, vocabulary, published, language, entities.known_as(publisher, vocabulary))
    return [candidate for one in found(whole) for candidate in _candidate(whole, one)]


def _candidate(whole: Whole, one: Found) -> Iterator[Candidate]:
    """The proposal for a number, if it is worth one."""
    what, beside = _measured(whole, one)
    clause, after = whole.text[slice(*one.quote)], whole.text[one.end : one.end + BESIDE]
    if not worth(one.number, what, clause, after, whole.vocabulary):
        return
    one = _of_which_korea(_with_unit_of(what, one, whole.vocabulary), whole)
    period, who, speaker = _period(whole, one), _parties(whole, one, what), _speaker(whole, one)
    yield Candidate(
        quote=clause,
        start=one.quote[0],
        end=one.quote[1],
        **_number(whole, one),
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        period_as_printed=period.printed if period else None,
        subject=who.subject,
        counterpart=who.counterpart,
        indicator=what.indicator if what else None,
        component=what.component if what else None,
        kind=_kind(whole, one, what, beside),
        stance=_stance(whole, one, clause, speaker),
        attributed_to=speaker or whole.publisher,
        carried_by=whole.publisher,
        confidence=confidence(one.number, what, who.named, period),
        language=one.language,
        problems=one.number.problems + (period.problems if period else ()),
    )


def _with_unit_of(what: Measured | None, one: Found, vocabulary: Vocabulary) -> Found:
    """A number without a unit beside it, in that of what is counted in its sentence, and a problem that says so."""
    indicator = vocabulary.indicators.get(what.indicator) if what and what.level <= COUNTED_WITHIN else None
    unit = vocabulary.units.get(indicator.unit) if indicator and one.number.unit is None else None
    if unit is None or unit.kind not in ("count", "mass"):
        return one
    problem = f"unit {unit.id!r} is that of the indicator, not beside the number"
    return replace(one, number=replace(one.number, unit=unit.id, problems=(*one.number.problems, problem)))


def _of_which_korea(one: Found, whole: Whole) -> Found:
    """A price in won that does not say whose won: on a market of the North it is the North's, which is no unit here."""
    number, scale = one.number, whole.vocabulary.scales.get(one.number.scale)
    ends = [end for end in (number.value, number.low, number.high) if end is not None]
    small = scale is not None and ends and max(ends) * scale.factor < MARKET_PRICE
    if number.unit != "KRW" or not small or OF_THE_SOUTH.search(number.printed):
        return one
    problem = "won of which Korea? choose the unit"
    return replace(one, number=replace(number, unit=None, problems=(*number.problems, problem)))


def _number(whole: Whole, one: Found) -> dict[str, object]:
    """The fields of the number itself."""
    number = one.number
    unit, scale = whole.vocabulary.units.get(number.unit), whole.vocabulary.scales.get(number.scale)
    return {
        "number_as_printed": number.printed,
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "scale": number.scale,
        "factor": scale.factor if scale else None,
        "unit": number.unit,
        "currency": number.unit if unit and unit.kind == MONEY else None,
        "qualifier": number.qualifier,
    }


def _measured(whole: Whole, one: Found) -> tuple[Measured | None, str | None]:
    """What is measured, and what the words beside a percentage make it."""
    beside = None
    if one.number.unit == "percent":
        before, after = whole.text[one.quote[0] : one.start], whole.text[one.end : one.end + BESIDE]
        beside = saying.share_kind(before, after)
    before = max(one.context, one.sentence[0] - BEFORE), one.sentence[1]
    scopes = (one.near, one.quote, one.sentence, before)
    named = tuple(whole.named(whole.flat[first:last]) for first, last in scopes)
    return measured(named, one.number, beside, whole.vocabulary), beside


def _kind(whole: Whole, one: Found, what: Measured | None, beside: str | None) -> str:
    indicator = whole.vocabulary.indicators.get(what.indicator) if what else None
    unit = whole.vocabulary.units.get(one.number.unit)
    clause = whole.text[slice(*one.quote)]
    return saying.kind(indicator.kind if indicator else None, unit.kind if unit else None, beside, clause)


def _speaker(whole: Whole, one: Found) -> str | None:
    sentence = whole.text[slice(*one.sentence)]
    return whole.speakers.of(one.line[0], sentence, *one.sentence, one.start, one.language)


def _stance(whole: Whole, one: Found, clause: str, speaker: str | None) -> str:
    """How sure the source is; what an estimator states is estimated."""
    told = saying.stance(clause, whole.text[slice(*one.sentence)])
    return "estimated" if told == "stated" and speaker in whole.estimators else told


def _parties(whole: Whole, one: Found, what: Measured | None) -> parties.Parties:
    in_clause = entities.within(whole.mentions, *one.quote)
    in_sentence = entities.within(whole.mentions, *one.sentence)
    relation = whole.relation(what.indicator if what else None)
    return parties.parties(in_clause, in_sentence, one.start, whole.plain, whole.topic, relation)


def _period(whole: Whole, one: Found) -> Period | None:
    """The period nearest to the number in its clause, else in its sentence; one whose dates are known comes first."""
    in_sentence = [period for period in _periods(whole, one.sentence) if _gap(period, one) >= 0]
    in_clause = [period for period in in_sentence if one.quote[0] <= period.start and period.end <= one.quote[1]]
    for near in (in_clause, in_sentence):
        known = [period for period in near if period.first or period.last]
        told = known or [period for period in near if not COMPARED.search(period.printed)]
        if told:
            return min(told, key=lambda period: (_gap(period, one), period.start))
    return None


def _periods(whole: Whole, place: Place) -> list[Period]:
    begin = bisect.bisect_left(whole.periods, place[0], key=lambda period: period.start)
    near = (period for period in whole.periods[begin : begin + PERIODS] if period.end <= place[1])
    return [period for period in near if not _is_when_it_was_said(whole.text, period)]


def _is_when_it_was_said(text: str, period: Period) -> bool:
    """Said on Friday, 28日报道: a day that tells when somebody spoke and not when it was so."""
    if period.first is None or period.first != period.last:
        return False
    return bool(SAID.search(text[max(0, period.start - BESIDE) : period.start]) or SAID_AFTER.match(text, period.end))


def _gap(period: Period, one: Found) -> int:
    """Characters between a period and the number; below 0 where they overlap, as in a year that is counted."""
    return max(one.start - period.end, period.start - one.end)
