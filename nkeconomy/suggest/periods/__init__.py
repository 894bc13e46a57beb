"""Where a text says which period a number speaks of, and from which day to which that period lasts."""

from nkeconomy.suggest.periods.period import Period
from nkeconomy.suggest.periods.text import periods

__all__ = ["Period", "periods"]
