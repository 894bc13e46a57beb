"""The expressions of one language in one line of text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nkeconomy.suggest.periods import span
from nkeconomy.suggest.periods.language import Frame, Language
from nkeconomy.suggest.periods.span import Span

Found = tuple[int, int, Span]


class Line:
    """A line being read in one language; what stands at a place is read once."""

    def __init__(self, text: str, language: Language, published: date | None):
        self.text, self.language, self.published = text, language, published
        self.seen: dict[int, list[tuple[int, Span]]] = {}

    def found(self) -> Iterator[Found]:
        """Expressions that do not overlap, in order: start, end, what they mean."""
        place = 0
        for lead in self.language.leads.finditer(self.text):
            if lead.start() < place:
                continue
            longest = self._longest(lead.start())
            if longest:
                place, read = longest
                yield lead.start(), lead.start() + len(self.text[lead.start() : place].rstrip()), read

    def _longest(self, start: int) -> tuple[int, Span] | None:
        best = None
        for frame in self.language.frames:
            for end, read in self._framed(frame, start):
                if best is None or end > best[0]:
                    best = end, read
        return best

    def _framed(self, frame: Frame, start: int) -> Iterator[tuple[int, Span]]:
        before = frame.before.match(self.text, start)
        if not before:
            return
        for end, one in self._single(before.end()):
            if not self._fits(frame, one, start, before.end(), end):
                continue
            if frame.between:
                yield from self._pairs(frame, one, end)
            else:
                yield from self._closed(frame, one, start, end)

    def _closed(self, frame: Frame, one: Span, start: int, end: int) -> Iterator[tuple[int, Span]]:
        after = frame.after.match(self.text, end)
        if not after:
            return
        made = one if one.skip else self._made(frame, one)
        if frame.make is span.since and self.language.superlative(self.text, start, after.end()):
            made = Span(skip=True)
        yield after.end(), made

    def _made(self, frame: Frame, one: Span) -> Span:
        if one.shift:
            return one if frame.make.__name__ == "within" else Span(skip=True)
        problems = one.problems
        return frame.make(span.dated(one, self.published), self.published).noted(*problems)

    def _pairs(self, frame: Frame, one: Span, place: int) -> Iterator[tuple[int, Span]]:
        middle = frame.between.match(self.text, place)
        if not middle or one.skip:
            return
        for end, other in self._single(middle.end()):
            after = frame.after.match(self.text, end)
            if not after or other.skip:
                continue
            try:
                both = span.joined(replace(one, weak=""), replace(other, weak=""))
            except (ValueError, OverflowError):
                continue
            if both:
                yield after.end(), self._made(frame, both)

    def _fits(self, frame: Frame, one: Span, start: int, begin: int, end: int) -> bool:
        if frame.wants == "shift":
            return one.shift is not None
        if not one.weak:
            return True
        if frame.wants == "sure":
            return False
        if start < begin:
            return True
        return one.weak == "year" and self._is_year(frame, start, end)

    def _is_year(self, frame: Frame, start: int, end: int) -> bool:
        """Whether the neighbours of a bare number let it be a year; a round one alone is none."""
        if frame.between is None and self.text[start:end] in ("1900", "2000"):
            return False
        left = self.language.not_before.search(self.text, max(0, start - 24), start)
        return not left and not self.language.not_after.match(self.text, end)

    def _single(self, place: int) -> list[tuple[int, Span]]:
        """Single expressions at a place, the longest first."""
        if place not in self.seen:
            self.seen[place] = list(self._read(place)) if self.language.anything.match(self.text, place) else []
        return self.seen[place]

    def _read(self, place: int) -> Iterator[tuple[int, Span]]:
        read: dict[int, Span] = {}
        for rule in self.language.rules:
            match = rule.pattern.match(self.text, place)
            if not match or match.end() in read:
                continue
            try:
                read[match.end()] = rule.read(match.groupdict(), self.language.words, self.published)
            except (ValueError, KeyError, OverflowError):
                continue
        yield from sorted(read.items(), reverse=True)
