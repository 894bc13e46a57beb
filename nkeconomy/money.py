"""Amounts of money in the currency a reader asked for: as told by the source, else converted and marked as ours."""

from dataclasses import dataclass

import pandas as pd

RATE = "won-per-dollar"


@dataclass(frozen=True)
class Conversion:
    """The wanted currency ("printed" for none) and the won per dollar that it is reached with.

    `rate` is the derived figure RATE of the release, or None where the release has none: nothing is converted then.
    `inputs` are the claims that the rate stands on.
    """

    currency: str = "printed"
    rate: float | None = None
    inputs: tuple[str, ...] = ()

    def factor(self, unit: str | None) -> float | None:
        """What to multiply an amount in `unit` with, or None where it stays as it is: pounds have no rate."""
        if self.rate is None or unit == self.currency:
            return None
        return {("USD", "KRW"): self.rate, ("KRW", "USD"): 1 / self.rate}.get((unit, self.currency))

    def into(self, unit: str | None) -> str | None:
        """The unit that an amount in `unit` is shown in."""
        return self.currency if self.factor(unit) else unit


def conversion(currency: str, derived: pd.DataFrame) -> Conversion:
    """The conversion for a wanted currency, with the rate out of queries.derived."""
    rates = derived[(derived["id"] == RATE) & (derived["reading"] == "printed")]
    if rates.empty:
        return Conversion(currency)
    return Conversion(currency, float(rates.iloc[0]["value"]), tuple(rates.iloc[0]["inputs"]))


def one_telling(claims: pd.DataFrame, currency: str = "printed") -> pd.DataFrame:
    """Each quantity once: the telling in the wanted currency, else one that converts to it, else the first telling."""
    return claims.iloc[_first_choices(claims[["id", "same_quantity_as", "unit"]].to_numpy().tolist(), currency)]


def tellings(claims: list, currency: str = "printed") -> list:
    """The same for a list of rows."""
    told = [(claim.id, claim.same_quantity_as, claim.unit) for claim in claims]
    return [claims[place] for place in _first_choices(told, currency)]


def _first_choices(told: list, currency: str) -> list[int]:
    """Places of the best telling of each quantity, out of id, same_quantity_as and unit of each."""
    best: dict[str, tuple[int, int]] = {}
    for place, (identifier, head, unit) in enumerate(told):
        telling, quantity = (_rank(unit, currency), place), head or identifier
        best[quantity] = min(telling, best.get(quantity, telling))
    return sorted(place for _, place in best.values())


def _rank(unit: str | None, currency: str) -> int:
    """0 for the wanted currency, 1 for one that has a rate to it, 2 for the rest: pounds have no rate."""
    if unit == currency:
        return 0
    return 1 if currency in ("USD", "KRW") and unit in ("USD", "KRW") else 2
