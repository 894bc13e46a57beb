"""What a document is to tell: facts drawn from the world, and the blocks in which a text tells them."""

import bisect
from dataclasses import dataclass, replace
from random import Random

from benchmarks.generating.tongues import NOUNS, TIMES
from benchmarks.generating.world import Topic, World, truth

FIRST, LAST = 1990, 2025
SPEAKS = {"single": 260, "series": 50, "trade": 6, "share": 2, "twice": 20, "prose": 660}
"""Of a thousand blocks, how many are a number, a series over years, sums that add up, a share, a repetition, words."""
BLOCKS, WEIGHTS = tuple(SPEAKS), tuple(SPEAKS.values())
QUALIFIERS = (("exactly", 70), ("about", 16), ("more than", 4), ("at least", 4), ("up to", 3), ("nearly", 3))
SLIPS, OFF, NEAR = 0.1, 0.02, 0.15
"""How often a sum is printed ten times too large, a number is another one's by far, and one is rounded otherwise."""


@dataclass(frozen=True)
class Fact:
    """One number for one thing and year, as one estimator has it."""

    topic: Topic
    subject: str
    whom: str
    year: int
    value: float
    estimator: str
    currency: str = "USD"
    qualifier: str = "exactly"
    more: float | None = None


def blocks(draw: Random) -> str:
    """The next block of a text."""
    return draw.choices(BLOCKS, WEIGHTS)[0]


def drawn(world: World, draw: Random, tongue: str, until: int) -> Fact:
    """One fact that this language can tell, of a year not after the document."""
    topic = _topic(world, draw, tongue)
    subject, whom = _subject(world, draw)
    year = max(FIRST, min(until, LAST) - int(draw.expovariate(1 / 7)))
    fact = Fact(topic, subject, whom, year, _told(truth(topic, subject, year), draw), _estimator(world, draw))
    return _hedged(fact, draw, tongue)


def _topic(world: World, draw: Random, tongue: str) -> Topic:
    while True:
        topic = world.topics[bisect.bisect(world.popular, draw.random() * world.popular[-1])]
        if (
            topic.unit in ("USD", "percent")
            or topic.unit in NOUNS[tongue]
            or (topic.unit == "ratio" and tongue in TIMES)
        ):
            return topic


def _subject(world: World, draw: Random) -> tuple[str, str]:
    """The country most of the time, else one of its firms."""
    if draw.random() < 0.7:
        return "KP", ""
    firm = world.firms[int(len(world.firms) * draw.random() ** 2)]
    return firm.id, firm.title


def _estimator(world: World, draw: Random) -> str:
    return world.institutes[int(len(world.institutes) * draw.random() ** 3)].id


def _told(value: float, draw: Random) -> float:
    """The true number, mostly; sometimes rounded another way, now and then one that contradicts the others."""
    luck = draw.random()
    if luck < OFF:
        return value * draw.choice((0.6, 0.8, 1.15, 1.4))
    return value * draw.choice((0.99, 0.995, 1.005, 1.01)) if luck < NEAR else value


def _hedged(fact: Fact, draw: Random, tongue: str) -> Fact:
    if fact.topic.kind in ("growth", "ratio"):
        return fact
    if fact.topic.unit == "USD" and tongue == "en" and draw.random() < 0.03:
        return replace(fact, qualifier="between", more=fact.value * 1.3)
    qualifier = draw.choices(*zip(*QUALIFIERS, strict=True))[0]
    currency = draw.choices(("USD", "KRW", "CNY"), (88, 8, 4))[0] if fact.topic.unit == "USD" else "USD"
    rate = {"USD": 1, "KRW": 1300, "CNY": 7}[currency]
    return replace(fact, qualifier=qualifier, currency=currency, value=fact.value * rate)


def series(fact: Fact, draw: Random, until: int) -> list[Fact]:
    """The same thing in some years on end, by one estimator."""
    last = min(fact.year + 4, until, LAST)
    years = range(max(FIRST, last - draw.randint(3, 7)), last + 1)
    plain = replace(fact, qualifier="exactly", currency="USD", more=None)
    return [replace(plain, year=year, value=truth(fact.topic, fact.subject, year)) for year in years]


def trade(world: World, draw: Random, until: int) -> list[Fact]:
    """Exports, imports and the total of both."""
    year, estimator = max(FIRST, min(until, LAST) - draw.randint(0, 9)), _estimator(world, draw)
    exports, imports = (truth(world.by_indicator[name], "KP", year) for name in ("exports_total", "imports_total"))
    values = {"exports_total": exports, "imports_total": imports, "trade_total": exports + imports}
    return [Fact(world.by_indicator[name], "KP", "", year, value, estimator) for name, value in values.items()]


def share(world: World, draw: Random, until: int) -> list[Fact]:
    """Trade with China, all trade, and the share of the one in the other."""
    year, estimator = max(FIRST, min(until, LAST) - draw.randint(0, 9)), _estimator(world, draw)
    total, part = truth(world.by_indicator["trade_total"], "KP", year), 0.6 + draw.random() * 0.38
    values = {"trade_with_china": total * part, "trade_total": total, "china_share_of_trade": part * 100}
    return [Fact(world.by_indicator[name], "KP", "", year, value, estimator) for name, value in values.items()]
