"""One document: its text sentence by sentence, its claims with their quotes in it, and what is decided of them."""

import datetime
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.generating import facts, prose, tongues
from benchmarks.generating.facts import Fact
from benchmarks.generating.tongues import ENDS, GROWTH, STOPS, TELLING, Printed
from benchmarks.generating.world import NORTH, World

COLUMNS = (
    "id,quote,occurrence,kind,indicator,component,subject,counterpart,period_start,period_end,period_as_printed,"
    "number_as_printed,value,low,high,unit,scale,currency,qualifier,attributed_to,carried_by,stance,"
    "same_quantity_as,disputes,locator,note"
).split(",")
DECIDED = datetime.date(2026, 1, 15).isoformat()
PLAIN_KINDS = (("stance", 50), ("direction", 25), ("event", 21), ("denial", 4))


@dataclass
class Source:
    """A document that is being written. `decided` holds rows of the files of decisions, by the name of the file."""

    world: World
    id: str
    tongue: str
    publisher: str
    published: datetime.date
    wanted: int
    draw: Random
    told: Random
    text: list[str] = field(default_factory=list)
    length: int = 0
    rows: list[dict[str, str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    decided: dict[str, list[list[str]]] = field(default_factory=dict)

    def written(self) -> "Source":
        """All of it: title, date, and sentences until there are claims enough."""
        self._line(f"{prose.sentence(self.tongue, self.draw)} ({self.id})")
        self._line(self.published.isoformat())
        if self.draw.random() < 0.01:
            self._quarrel()
        while len(self.rows) < self.wanted:
            BLOCKS[facts.blocks(self.told)](self)
            self._between()
        self._line("")
        self._occurrences()
        return self

    @property
    def whole(self) -> str:
        """The text as its file has it."""
        return "".join(self.text)

    def _add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def _line(self, words: str) -> None:
        self._add(f"{words}\n\n" if words else "\n")

    def _between(self) -> None:
        """A sentence that no claim quotes, or the end of a paragraph."""
        luck = self.draw.random()
        if luck < 0.25:
            self._add(prose.sentence(self.tongue, self.draw) + STOPS[self.tongue])
        elif luck < 0.6:
            self._line(" ")

    def _claim(self, quote: str, name: str, cells: dict[str, str]) -> str:
        """Put the sentence into the text and its row among the claims; returns the id."""
        made = f"{self.id}-{len(self.rows) + 1:03}-{name.replace('_', '-')}"
        self.places.append(self.length)
        self._add(quote + STOPS[self.tongue])
        note = self.draw.choice(prose.NOTES) if self.draw.random() < 0.6 else ""
        common = {"id": made, "quote": quote, "carried_by": self.publisher, "locator": "body", "note": note}
        self.rows.append({**common, **cells})
        return made

    def _number(self, fact: Fact, **cells: str) -> str | None:
        """A sentence with the number of a fact; None where the claims are already enough."""
        if len(self.rows) >= self.wanted:
            return None
        printed = _printed(self.tongue, fact)
        forms = GROWTH[self.tongue] if fact.topic.kind == "growth" else TELLING[self.tongue]
        form = forms[fact.value < 0] if fact.topic.kind == "growth" else self.draw.choice(forms)
        whom = fact.whom or NORTH[self.tongue]
        quote = form.format(year=fact.year, what=fact.topic.names[self.tongue], whom=whom, number=printed.words)
        return self._claim(quote, f"{fact.topic.indicator}-{fact.year}", _cells(fact, printed) | cells)

    def single(self) -> None:
        fact = facts.drawn(self.world, self.told, self.tongue, self.published.year)
        made = self._number(fact)
        if made and self.draw.random() < 0.0005 and fact.qualifier == "exactly":
            self.rows[-1]["qualifier"] = "about"
            self._decide("read_back_exceptions", [made, "qualifier", "“About” stands in the sentence before."])

    def series(self) -> None:
        first = facts.drawn(self.world, self.told, self.tongue, self.published.year)
        for fact in facts.series(first, self.told, self.published.year):
            self._number(fact)

    def trade(self) -> None:
        """Three sums that add up; one of them may be printed ten times too large, and is then put right."""
        exports, imports, total = facts.trade(self.world, self.told, self.published.year)
        slip = self.draw.random() < facts.SLIPS
        printed = replace(exports, value=exports.value * 10) if slip else exports
        names = [self._number(fact) for fact in (printed, imports, total)]
        if None not in names:
            self._sum(*names, slip)

    def _sum(self, exports: str, imports: str, total: str, slip: bool) -> None:
        check = f"sum-{exports}"
        self._check(check, "sum", "Exports and imports make the total", f"[{exports}] + [{imports}] ~ [{total}]")
        if slip and self.draw.random() < 0.5:
            reason = "Printed ten times too large, most likely a unit of 100 million read as a billion."
            evidence = "Divided by ten it fits the total of the same document."
            self._decide("corrections", [f"by-ten-{exports}", exports, "0.1", "", reason, check, evidence, DECIDED])
        elif self.draw.random() < 0.3:
            formula, caveat = f"[{imports}] - [{exports}]", "Exports and imports are valued at different borders."
            title = f"Imports less exports in {self.id}"
            self._decide("derived", [f"deficit-{exports}", title, formula, "USD", "both", "", "", "", caveat])

    def share(self) -> None:
        names = [self._number(fact) for fact in facts.share(self.world, self.told, self.published.year)]
        if None not in names:
            part, total, share = names
            formula = f"[{part}] / [{total}] * 100 ~ [{share}]"
            self._check(f"share-{part}", "share", "The share follows from the two sums", formula)
            self._check(f"order-{part}", "order", "A part is no more than all of it", f"[{part}] <= [{total}]")

    def twice(self) -> None:
        """A number, and the same again further below."""
        fact = facts.drawn(self.world, self.told, self.tongue, self.published.year)
        first = self._number(fact)
        self._between()
        again = self._number(fact, same_quantity_as=first or "", locator="summary")
        if again and fact.qualifier == "exactly" and self.draw.random() < 0.3:
            self._check(f"twice-{first}", "told twice", "One number is told twice", f"[{first}] = [{again}]")

    def prose(self) -> None:
        kind = self.draw.choices(*zip(*PLAIN_KINDS, strict=True))[0]
        indicator, stance = self.draw.choice(prose.KINDS[kind])
        retracted = {row[0] for row in self.decided.get("retired_claims", ())}
        others = [row["id"] for row in self.rows[-20:] if not row.get("disputes") and row["id"] not in retracted]
        if kind == "denial" and not others:
            kind, indicator, stance = "stance", "relations", "argued"
        disputes = self.draw.choice(others) if kind == "denial" else ""
        counterpart = self.draw.choice(("", "RU", "CN", "")) if kind != "event" else ""
        cells = {"kind": kind, "indicator": indicator, "stance": stance, "disputes": disputes, "unit": "none"}
        cells |= {"subject": "KP", "counterpart": counterpart, "attributed_to": self.publisher}
        made = self._claim(prose.sentence(self.tongue, self.draw), indicator, cells)
        if self.draw.random() < 0.0001 and kind == "event":
            self._decide("retired_claims", [made, "retracted", DECIDED, "analyst", "The sentence says something else."])

    def _quarrel(self) -> None:
        """Two numbers of one thing that cannot both be right, and what is thought of them."""
        topic = self.told.choice([topic for topic in self.world.topics if topic.kind == "value"])
        firm, (one, other) = self.told.choice(self.world.firms), self.told.sample(self.world.institutes[:50], 2)
        year = min(self.published.year, facts.LAST)
        for estimator, value in ((one, 2.4e7), (other, 3.9e7)):
            self._number(Fact(topic, firm.id, firm.title, year, value, estimator.id))
        reason = "The two count different goods, as far as the document says."
        row = [f"quarrel-{self.id}", topic.indicator, "", firm.id, "definition", reason, DECIDED]
        self._decide("contradictions", row)

    def _check(self, name: str, kind: str, title: str, formula: str) -> None:
        why = "One document tells all of these numbers, of one and the same year."
        self._decide("checks", [name, kind, title, formula, "no", why, "Nobody is likely to.", ""])

    def _decide(self, file: str, row: list[str]) -> None:
        self.decided.setdefault(file, []).append(row)

    def _occurrences(self) -> None:
        """Which of several equal quotes is meant."""
        whole = self.whole
        for row, place in zip(self.rows, self.places, strict=True):
            at = whole.find(row["quote"])
            if whole.find(row["quote"], at + 1) >= 0:
                row["occurrence"] = str(_starts(whole, row["quote"]).index(place) + 1)


BLOCKS = {name: getattr(Source, name) for name in facts.BLOCKS}


def _starts(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _printed(tongue: str, fact: Fact) -> Printed:
    if fact.more is not None:
        return tongues.between(fact.value, fact.more)
    qualifier = fact.qualifier if fact.qualifier in tongues.HEDGES[tongue] else "exactly"
    if fact.topic.unit == "USD":
        return tongues.money(tongue, fact.value, fact.currency, qualifier)
    if fact.topic.unit == "percent":
        return tongues.percent(tongue, abs(fact.value), qualifier)
    if fact.topic.unit == "ratio":
        return tongues.ratio(tongue, fact.value)
    return tongues.count(tongue, round(fact.value), fact.topic.unit, qualifier)


def _cells(fact: Fact, printed: Printed) -> dict[str, str]:
    """The cells of a row with a number."""
    sign = "-" if fact.topic.kind == "growth" and fact.value < 0 else ""
    ends = ENDS[printed.qualifier]
    told = printed.digits if len(printed.digits) == len(ends) else printed.digits * len(ends)
    return {
        "kind": fact.topic.kind,
        "indicator": fact.topic.indicator,
        "subject": fact.subject,
        "period_start": f"{fact.year}-01-01",
        "period_end": f"{fact.year}-12-31",
        "period_as_printed": str(fact.year),
        "number_as_printed": printed.number,
        **{end: sign + digits for end, digits in zip(ends, told, strict=True)},
        "unit": printed.unit,
        "scale": printed.scale,
        "currency": printed.unit if fact.topic.unit == "USD" else "",
        "qualifier": printed.qualifier,
        "attributed_to": fact.estimator,
        "stance": "estimated",
    }
