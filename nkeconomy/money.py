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


def conversion(currency: str, derived: pd.DataFrame) -> Conversion:
    """The conversion for a wanted currency, with the rate out of queries.derived."""
    rates = derived[(derived["id"] == RATE) & (derived["reading"] == "printed")]
    if rates.empty:
        return Conversion(currency)
    return Conversion(currency, float(rates.iloc[0]["value"]), tuple(rates.iloc[0]["inputs"]))


def one_telling(claims: pd.DataFrame, currency: str = "printed") -> pd.DataFrame:
    """Each quantity once: the telling in the wanted currency, else one that converts to it, else the first telling."""
    heads = claims["same_quantity_as"].where(claims["same_quantity_as"].notna(), claims["id"])
    rank = claims["unit"].map(lambda unit: _rank(unit, currency))
    order = claims.assign(quantity=heads, rank=rank).sort_values("rank", kind="stable")
    return claims.loc[order.drop_duplicates("quantity").index].sort_index()


def _rank(unit: str | None, currency: str) -> int:
    """0 for the wanted currency, 1 for one that has a rate to it, 2 for the rest: pounds have no rate."""
    if unit == currency:
        return 0
    return 1 if currency in ("USD", "KRW") and unit in ("USD", "KRW") else 2


def retold(claims: pd.DataFrame, claim) -> list:
    """The other tellings of a claim's quantity among these claims, as rows: $2.7 billion beside £2 billion."""
    head = claim.same_quantity_as or claim.id
    same = claims[(claims["id"] == head) | (claims["same_quantity_as"] == head)]
    return [row for row in same.itertuples(index=False) if row.id != claim.id]
