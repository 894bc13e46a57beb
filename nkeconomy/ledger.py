"""The account with Russia and with China: what is an entry, how many entries carry a number, and which are dated."""

from dataclasses import dataclass

import pandas as pd

from nkeconomy import money

PARTNERS = {"RU": "Russia", "CN": "China"}
MEASURES = ("valued", "counted", "ratio", "direction only")

TOPICS = {
    "trade": (
        *("trade_total", "exports_total", "imports_total"),
        *("trade_with_china", "exports_to_china", "imports_from_china"),
        *("trade_with_russia", "imports_from_russia"),
    ),
    "share": ("china_share_of_trade", "china_share_of_exports", "china_share_of_imports"),
    "exchanges": ("high_level_exchanges",),
    "supplies": ("oil_supplied", "chemical_imports", "sanctions_cost"),
}
"""The indicators whose cited figures belong to the account with Russia and with China, by topic."""
FLOWS = {
    "total": ("trade_total", "trade_with_china"),
    "exports": ("exports_total", "exports_to_china"),
    "imports": ("imports_total", "imports_from_china"),
}
"""Trade with all partners and with China, by its direction."""
WITH_RUSSIA = ("trade_with_russia", "imports_from_russia")


@dataclass(frozen=True)
class Tally:
    """How many entries one side has, by measure. Entries are statements: their number is not an amount of anything."""

    partner: str
    counts: dict[str, int]

    @property
    def title(self) -> str:
        """The name of the side."""
        return PARTNERS[self.partner]

    @property
    def entries(self) -> int:
        """All entries of the side."""
        return sum(self.counts.values())

    @property
    def unvalued(self) -> int:
        """Entries without a sum of money."""
        return self.entries - self.counts["valued"]


def entries(rows: pd.DataFrame, currency: str = "printed") -> pd.DataFrame:
    """Each quantity of queries.ledger once; a denial is no entry of its own, it stands with what it denies."""
    return money.one_telling(rows[rows["measure"] != "denial"].reset_index(drop=True), currency)


def tally(entries: pd.DataFrame, partner: str) -> Tally:
    """The entries of one side, counted by measure."""
    measures = list(entries[entries["partner"] == partner]["measure"])
    return Tally(partner, {measure: measures.count(measure) for measure in MEASURES})


def moments(entries: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events and stances, with the ratio of exchanges: those with a date, oldest first, and those without any."""
    told = entries[(entries["measure"] == "direction only") | (entries["indicator"] == "high_level_exchange_ratio")]
    dated = told["dated"].astype(bool)
    return told[dated].sort_values(["period_start", "period_end"], kind="stable", na_position="first"), told[~dated]
