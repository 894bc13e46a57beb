"""A text with all that is found in it once: its words, entities, periods, speakers and language."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nkeconomy import quantity, read_back
from nkeconomy.quantity import Quantity
from nkeconomy.suggest import entities, parties, saying, speakers
from nkeconomy.suggest.entities import Mention
from nkeconomy.suggest.once import once_per_vocabulary
from nkeconomy.suggest.periods import Period, periods
from nkeconomy.suggest.places import Place, clauses
from nkeconomy.suggest.terms import Key, terms
from nkeconomy.suggest.words import ALIKE, flat, language
from nkeconomy.vocabulary import Vocabulary

LANGUAGES = ("en", "ko", "zh", "ja", "ru")
LINE = 700
"""Characters of a line that tell the language of a place."""
NEAR = 60
"""Characters about a speaker in which "estimates" is theirs."""
KEPT = 1024
"""How many quotes and scopes are remembered; neighbours share theirs."""


_words = once_per_vocabulary(read_back.words)


@dataclass(frozen=True)
class Whole:
    """The text with what was given with it; `publisher` is the id of an entity."""

    text: str
    vocabulary: Vocabulary
    published: date | None = None
    given: str | None = None
    publisher: str | None = None

    @cached_property
    def read(self) -> Callable[[str], tuple[Quantity, ...]]:
        """The reader of numbers, with the vocabulary's words."""
        words = _words(self.vocabulary)
        return functools.lru_cache(KEPT)(lambda quote: quantity.read_signed(quote, words))

    @cached_property
    def named(self) -> Callable[[str], dict[Key, float]]:
        """The indicators and components named in a scope of flat text."""
        return functools.lru_cache(KEPT)(terms(self.vocabulary).in_scope)

    @cached_property
    def clauses(self) -> Callable[[Place], list[Place]]:
        """Those of a sentence."""
        return functools.lru_cache(KEPT)(lambda place: clauses(self.text, *place))

    @cached_property
    def flat(self) -> str:
        return flat(self.text)

    @cached_property
    def plain(self) -> str:
        return self.text.translate(ALIKE)

    @cached_property
    def mentions(self) -> list[Mention]:
        return entities.mentions(self.text, self.vocabulary)

    @cached_property
    def periods(self) -> list[Period]:
        return sorted(periods(self.text, self.published), key=lambda period: period.start)

    @cached_property
    def language(self) -> str:
        """That of the text as a whole: as given where it is one we read, else as its script tells."""
        given = (self.given or "").lower().split("-")[0]
        return given if given in LANGUAGES else language(self.text) or "en"

    @cached_property
    def speakers(self) -> speakers.Speakers:
        return speakers.speakers(self.mentions, self.plain, self.language_at)

    @cached_property
    def estimators(self) -> frozenset[str]:
        """Speakers whose numbers the text calls estimates somewhere."""
        near = ((one.entity, self.text[max(0, one.start - NEAR) : one.end + NEAR]) for one in self.speakers.speaking)
        return frozenset(entity for entity, words in near if saying.ESTIMATES.search(words))

    @cached_property
    def topic(self) -> str | None:
        return parties.topic(self.mentions)

    @cached_property
    def relation(self) -> Callable[[str | None], parties.Relation]:
        """What an indicator tells of another country."""
        return functools.lru_cache(None)(lambda indicator: parties.relation(indicator, self.vocabulary))

    @cached_property
    def _told(self) -> Callable[[str], str | None]:
        return functools.lru_cache(KEPT)(language)

    def language_at(self, start: int) -> str:
        """That of the line; kana need not stand in every line of a Japanese text."""
        block = start // LINE * LINE
        first = max(block, self.text.rfind("\n", block, start) + 1)
        last = self.text.find("\n", start, block + LINE)
        found = self._told(self.text[first : last if last >= 0 else block + LINE]) or self.language
        return "ja" if found == "zh" and self.language == "ja" else found
