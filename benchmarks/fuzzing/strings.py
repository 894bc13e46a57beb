"""Query strings of pages, without end and by a seed: right ones, right ones spoilt, and such as nobody would write."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus, urlencode

from benchmarks.fuzzing import corpus
from benchmarks.fuzzing.known import names, right
from nkeconomy.parameters import PAGES, Page, Parameter

NOWHERE = (
    "nosuch",
    "../gdp_gni",
    "gdp_gni/",
    "GDP_GNI",
    "a" * 500,
    "<script>window.__xss=1</script>",
    "%00",
    "\u202e",
    "api",
)
STREAMLITS = (
    "embed=true",
    "embed=1",
    "embed_options=dark_theme",
    "embed=true&embed_options=show_toolbar&embed_options=x",
)
LENGTHS = (200, 201, 1000, 8000, 8001, 100_000)
COUNTS = (2, 3, 200, 201, 500, 2000)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """The address of a page without its slash, and what stands behind `?`."""

    page: str
    query: str

    def __str__(self) -> str:
        return f"{self.page}?{self.query}"


def asked(said: str) -> Asked:
    """The inverse of str()."""
    page, _, query = said.partition("?")
    return Asked(page, query)


class Strings:
    """Addresses of pages, the same ones for the same seed and data."""

    def __init__(self, words: dict[str, list[str]], seed: int) -> None:
        self.words, self.by = words, random.Random(seed)
        self.ways = {
            self.valid: 3,
            self.spoilt: 5,
            self.hostile: 6,
            self.mixed: 4,
            self.repeated: 2,
            self.unknown: 2,
            self.broken: 2,
            self.long: 1,
            self.crowded: 1,
            self.streamlits: 1,
        }

    def __iter__(self) -> Iterator[Asked]:
        while True:
            page = self.by.choice(tuple(PAGES.values()))
            way = self.by.choices(tuple(self.ways), tuple(self.ways.values()))[0]
            path = page.path if self.by.random() < 0.97 else self.by.choice(NOWHERE)
            yield Asked(path, way(page))

    def valid(self, page: Page) -> str:
        """Some parameters, with what they understand."""
        return urlencode(self._right(page))

    def spoilt(self, page: Page) -> str:
        """A link that a page gives, with a few letters changed, put in, taken out or doubled."""
        found = urlencode(page.state({})) if self.by.random() < 0.3 else self.valid(page)
        for _ in range(self.by.randint(1, 4)):
            found = self._spoilt(found)
        return found

    def hostile(self, page: Page) -> str:
        """Some parameters, with what they never say."""
        return self._written([(one.name, self._nasty()) for one in self._some(page)])

    def mixed(self, page: Page) -> str:
        """Right values, some of them of another parameter, with one that is none."""
        pairs = [*self._right(page), (self.by.choice(names()), self._nasty()), (self.by.choice(names()), self._any())]
        self.by.shuffle(pairs)
        return self._written(pairs)

    def repeated(self, page: Page) -> str:
        """One parameter many times over."""
        one = self.by.choice(page.parameters)
        return self._written([(one.name, self._value(one)) for _ in range(self.by.choice(COUNTS[:4]))])

    def unknown(self, page: Page) -> str:
        """Names that no page has."""
        return self._written([(self._nasty(), self._nasty()) for _ in range(self.by.randint(1, 4))])

    def broken(self, page: Page) -> str:
        """Pieces that are no pairs, and percent signs that code nothing."""
        pieces = self.by.choices(corpus.words()["broken"], k=self.by.randint(1, 6))
        return self.by.choice(("&", "", "=", ";")).join([self.by.choice(names()), *pieces])

    def long(self, page: Page) -> str:
        """One value that goes on and on."""
        one, length = self.by.choice(page.parameters), self.by.choice(LENGTHS)
        word = self._nasty() or "a"
        return self._written([(one.name, (word * (length // len(word) + 1))[:length])])

    def crowded(self, page: Page) -> str:
        """Many parameters, known and unknown."""
        return self._written([(self.by.choice(names()), self._any()) for _ in range(self.by.choice(COUNTS))])

    def streamlits(self, page: Page) -> str:
        """What Streamlit itself reads, with what we read."""
        return f"{self.by.choice(STREAMLITS)}&{self.hostile(page)}"

    def _some(self, page: Page) -> list[Parameter]:
        return self.by.sample(page.parameters, k=self.by.randint(1, min(5, len(page.parameters))))

    def _right(self, page: Page) -> list[Pair]:
        return [(one.name, self.by.choice(right(one, self.words) or [""])) for one in self._some(page)]

    def _value(self, one: Parameter) -> str:
        return self.by.choice(right(one, self.words)) if self.by.random() < 0.5 else self._nasty()

    def _any(self) -> str:
        """A right value, of whichever parameter."""
        return self.by.choice(self.words[self.by.choice(tuple(self.words))] or [""])

    def _nasty(self) -> str:
        return self.by.choice(corpus.words()[self.by.choice(tuple(corpus.words()))])

    def _written(self, pairs: list[Pair]) -> str:
        """As a browser writes pairs, or as a person, or as nobody should."""
        way = self.by.random()
        if way < 0.7:
            return urlencode(pairs)
        if way < 0.8:
            return "&".join(f"{name}={value}" for name, value in pairs)
        coded = quote if way < 0.9 else quote_plus
        return "&".join(f"{coded(coded(name))}={coded(coded(value))}" for name, value in pairs)

    def _spoilt(self, text: str) -> str:
        at = self.by.randrange(len(text) + 1)
        piece = self.by.choice(("", "%", "%00", "&", "=", "+", "%ff", "9", text[at : at + 8], self._nasty()))
        return text[:at] + piece + text[at + self.by.choice((0, 0, 1, 3)) :]
