"""Figures that are only cited: rows of `data/cited.csv`, their documents, and the groups of rivals among them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.generating import facts
from benchmarks.generating.facts import Fact
from benchmarks.generating.tongues import digits, scaled
from benchmarks.generating.world import World, truth

WORDS = {"exactly": ("exact", ("value",)), "about": ("about", ("value",)), "more than": ("more_than", ("value", "low"))}
WORDS |= {"at least": ("at_least", ("value", "low")), "up to": ("up_to", ("value", "high"))}
WORDS |= {"nearly": ("about", ("value", "high"))}
"""The words and ends of a cited file for a qualifier of ours."""
GROUPED = 0.05
STATUSES = (("estimate", 85), ("revision", 8), ("forecast", 4), ("different_basis", 3))


@dataclass
class Cited:
    """The figures of one address. `rivals` are rows of `data/rivals.csv`."""

    world: World
    id: str
    publisher: str
    published: datetime.date
    wanted: int
    draw: Random
    rows: list[list[str]] = field(default_factory=list)
    rivals: list[list[str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://example.org/{self.id}"

    def written(self) -> "Cited":
        while len(self.rows) < self.wanted:
            fact = facts.drawn(self.world, self.draw, "en", self.published.year)
            for one, group in self._told(fact):
                self.rows.append(self._row(one, group))
        del self.rows[self.wanted :]
        self.rivals = [row for row in self.rivals if any(row[0] in figure for figure in self.rows)]
        return self

    def _told(self, fact: Fact) -> Iterator[tuple[Fact, str]]:
        """The fact alone, or with rivals under the name of a group."""
        if fact.topic.unit != "USD" or self.draw.random() > GROUPED:
            yield fact, ""
            return
        group = f"{self.id}-{len(self.rivals) + 1}"
        reason = "The estimators count different things, as far as their addresses say."
        self.rivals.append([group, f"{fact.topic.names['en']}, {fact.year}", "", "definition", reason, "2026-01-15"])
        for factor, institute in zip((1, 1.3, 0.7), self.draw.sample(self.world.institutes, 3), strict=True):
            value = truth(fact.topic, fact.subject, fact.year) * factor
            yield Fact(fact.topic, fact.subject, fact.whom, fact.year, value, institute.id), group

    def _row(self, fact: Fact, group: str) -> list[str]:
        indicator = fact.topic.indicator
        word, ends = WORDS.get(fact.qualifier, WORDS["exactly"])
        told = dict.fromkeys(ends, _plain(fact))
        return [
            f"{self.id}_{len(self.rows) + 1}_{indicator}_{fact.year}",
            self._theme(indicator),
            indicator,
            *(fact.subject, "", ""),
            *(f"{fact.year}-01-01", f"{fact.year}-12-31", str(fact.year)),
            *(told.get(end, "") for end in ("value", "low", "high")),
            word,
            fact.currency if fact.topic.unit == "USD" else fact.topic.unit,
            "",
            *(fact.estimator, self.publisher, self.published.isoformat(), self.address),
            self.draw.choices(*zip(*STATUSES, strict=True))[0],
            *(group, "", self.id, self.published.isoformat(), ""),
        ]

    def _theme(self, indicator: str) -> str:
        return self.world.themes[indicator]


def _plain(fact: Fact) -> str:
    """The number without a scale, of three digits and noughts."""
    if fact.topic.unit == "percent":
        return f"{fact.value:.1f}"
    if fact.topic.unit == "ratio":
        return f"{fact.value:.1f}"
    factor, _, _ = scaled("en", fact.value)
    return f"{float(digits(fact.value / factor)) * factor:.0f}"
