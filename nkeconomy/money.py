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
    """Each quantity once: the telling in the wanted currency where the source gives one, else the first telling."""
    heads = claims["same_quantity_as"].where(claims["same_quantity_as"].notna(), claims["id"])
    wanted = (claims["unit"] == currency).astype(int)
    order = claims.assign(quantity=heads, wanted=-wanted).sort_values(["wanted"], kind="stable")
    return claims.loc[order.drop_duplicates("quantity").index].sort_index()
