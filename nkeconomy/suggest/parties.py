"""Whose number it is and with whom: the subject and the counterpart of a claim, by the countries that are named."""

import re
from collections import Counter
from dataclasses import dataclass

from nkeconomy.suggest.entities import Mention, mentions
from nkeconomy.vocabulary import Vocabulary

HOME = "KP"
"""The country that the indicators are about; where it is named, a number is its own."""
WITH = re.compile(
    r"\b(?:to|with|from|for|against|between|into|by|of|and|than|in|on|like|among|as) (?:the )?(?:[A-Z][a-z]+ )?\Z|"
    r"(?:对|對|向|从|從|与|與|和|自|在|같은|대|к|в|с|из|от|для) ?\Z"
)
WITH_AFTER = re.compile(
    r"^(?:에|으로|로|과|와|에서|산|向け|へ|から|に|との|と)|^(?:'s|’s)? (?:trade|imports|exports|purchases)"
)


OWN = re.compile(r"^(?:'s|’s) (?:[$£€₩]|about |some )?\Z|^\(\Z")
"""What stands between a country and the number that is its own: South Korea's 2,594 trillion won."""
ANOTHER = re.compile(r"\banother country\b|\bone partner\b|\bcountries\b|\ba country\b")


@dataclass(frozen=True)
class Relation:
    """The `partner` that the name of an indicator holds; whether a counterpart may be, and is to be looked for."""

    partner: str | None
    may: bool
    with_another: bool


@dataclass(frozen=True)
class Parties:
    """`named` is whether the subject is named in the sentence itself."""

    subject: str | None
    counterpart: str | None
    named: bool


def topic(found: list[Mention]) -> str | None:
    """The country that a text is about: home, where it is named half as often as any; else one named twice or more."""
    counted = Counter(mention.country for mention in found if mention.country)
    country, times = max(counted.items(), key=lambda each: (each[1], each[0] == HOME, each[0]), default=(None, 0))
    if counted[HOME] and 2 * counted[HOME] >= times:
        return HOME
    return country if times > 1 else None


def parties(
    clause: list[Mention], sentence: list[Mention], number: int, text: str, around: str | None, of: Relation
) -> Parties:
    """Subject and counterpart by the mentions in clause and sentence of the number at `number` of the text.

    `around` is the country that the text is about, `of` what the indicator tells of a counterpart.
    """
    named = _subject(clause, number, text) or _subject(sentence, number, text)
    subject = named or around
    if subject == of.partner and HOME in (around, *(mention.country for mention in sentence)):
        subject = HOME
    others = _others(clause, subject, text) or (_others(sentence, subject, text) if of.with_another else [])
    counterpart = of.partner or (others[0] if others and of.may else None)
    return Parties(subject, counterpart if counterpart != subject else None, bool(named))


def _subject(found: list[Mention], number: int, text: str) -> str | None:
    """Home where it is named; else the country named first, before the number, not only with "in", "to" or "from"."""
    if owner := next((mention for mention in found if mention.place and OWN.match(text[mention.end : number])), None):
        return owner.country
    if any(mention.country == HOME and not mention.entity.endswith("_MEDIA") for mention in found):
        return HOME
    places = [mention for mention in found if mention.place and mention.start < number]
    return next((mention.country for mention in places if not _beside(mention, text)), None)


def _others(found: list[Mention], subject: str | None, text: str) -> list[str]:
    return [
        mention.country for mention in found if mention.place and mention.country != subject and _beside(mention, text)
    ]


def _beside(mention: Mention, text: str) -> bool:
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 12]
    return bool(WITH.search(before) or WITH_AFTER.match(after))


def relation(name: str | None, vocabulary: Vocabulary) -> Relation:
    """What title and definition of the indicator say of another country."""
    if name is None:
        return Relation(None, True, False)
    indicator = vocabulary.indicators[name]
    told = f"{indicator.title}. {indicator.definition if indicator.kind == 'ratio' else ''}"
    named = [mention.country for mention in mentions(told, vocabulary) if mention.place and mention.country != HOME]
    another = bool(ANOTHER.search(indicator.definition + indicator.inclusion_rule))
    return Relation(named[0] if named else None, another or indicator.unit != "percent", another)
