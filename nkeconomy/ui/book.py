"""The amounts of a ledger in words: in the chosen reading and currency, with every other printed telling beside."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from nkeconomy import wording
from nkeconomy.figures import marks
from nkeconomy.frame import each
from nkeconomy.money import Conversion


@dataclass(frozen=True)
class Book:
    """What entries are worded with: all rows (other tellings, denials), the chosen reading and the currency."""

    rows: pd.DataFrame
    choice: str
    money: Conversion

    @cached_property
    def _tellings(self) -> dict[str, list]:
        """All tellings of each quantity, by the id of the first."""
        tellings = defaultdict(list)
        for row in each(self.rows):
            tellings[row.same_quantity_as or row.id].append(row)
        return tellings

    def retold(self, claim) -> list:
        """The other tellings of a claim's quantity: $2.7billion beside £2billion."""
        return [row for row in self._tellings[claim.same_quantity_as or claim.id] if row.id != claim.id]

    def converts(self, claim) -> bool:
        """Whether the chosen currency is one that the source does not print for this amount, and can be reached."""
        return self.money.factor(claim.unit) is not None

    def amount(self, claim) -> str:
        """The number with what is printed beside it in brackets: "about £2billion ($2.7billion)"."""
        beside = self.beside(claim)
        return f"{self.lead(claim)} ({beside})" if beside else self.lead(claim)

    def lead(self, claim) -> str:
        """The number in the chosen reading and currency; both readings where they differ and both are wanted."""
        told = marks.readings(claim, self.choice, self.money)
        if len(told) > 1:
            return ", ".join(mark.label for mark in told)
        counted = claim.unit in (claim.component_title or claim.indicator_title).lower().split()
        return told[0].label if claim.currency or claim.corrected or counted else wording.headline(claim)

    def beside(self, claim) -> str:
        """What is printed where the lead is converted, and the other tellings: $2.7billion beside £2billion."""
        printed = [wording.amount(claim)] if self.converts(claim) else []
        return "; ".join([*printed, *(other.number_as_printed for other in self.retold(claim))])

    def denials(self, claim) -> list:
        """What denies a claim: no entry of its own, it stands with what it denies."""
        denied_by = claim.denied_by or []
        return [row for identifier in denied_by for row in self._tellings[identifier]]
