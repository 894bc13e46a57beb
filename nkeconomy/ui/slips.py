"""Slips of scale in words: what a hypothesis changes, which slips give its factors, whether it was accepted."""

from dataclasses import dataclass

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each, grouped
from nkeconomy.ui.markup import by
from nkeconomy.ui.verdict import exact


@dataclass(frozen=True)
class Known:
    """What hypotheses are worded with: claims and checks by id, and the accepted corrections by claim."""

    claims: dict
    checks: dict
    corrections: dict


def known(claims: pd.DataFrame, checks: pd.DataFrame, corrections: pd.DataFrame) -> Known:
    by_id = ({row.id: row for row in each(frame)} for frame in (claims, checks))
    return Known(*by_id, {row.claim: row for row in each(corrections)})


def slip(factors: list[dict], words: Known) -> str:
    """What a hypothesis changes, in words: "Six numbers divided by 10; nearly $6.3 billion times 1,000"."""
    alike = grouped(factors, lambda one: one["factor"])
    told = "; ".join(f"{_numbers(same, words)} {factor_words(factor)}" for factor, same in alike.items())
    return upper(told) or "Nothing"


def _numbers(same: list[dict], words: Known) -> str:
    return wording.amount(words.claims[same[0]["claim"]]) if len(same) == 1 else f"{wording.spelt(len(same))} numbers"


def factor_words(factor: float) -> str:
    """0.1 -> "divided by 10", 1e4 -> "times 10,000"."""
    return f"divided by {exact(f'{1 / factor:.12g}')}" if factor < 1 else f"times {exact(f'{factor:.12g}')}"


def made_by(factors: list[dict]) -> str:
    """The slips that give each factor: "divided by 10 undoes: 억 (100 million) read as billion"."""
    told = dict.fromkeys((one["factor"], one["origins"]) for one in factors if one["origins"])
    lines = (f"{factor_words(factor)} undoes: {origins.replace('; ', ', or ')}" for factor, origins in told)
    return "<br>".join(map(by, lines))


def as_it_would_be(claim, factor: float) -> str:
    """The number of a claim times a factor, with its hedge: "approximately $1.35 billion"."""
    ends = (claim.printed_value, claim.printed_low, claim.printed_high)
    value = next(end for end in ends if end is not None) * factor
    hedge = f"{claim.hedge_as_printed} " if claim.hedge_as_printed else ""
    return f"{hedge}{wording.number(value, claim.unit)}"


def accepted(row, words: Known) -> bool:
    """Whether the accepted corrections of these numbers are those of the hypothesis, no more and no less."""
    proposed = {one["claim"]: one["factor"] for one in row.factors or ()}
    taken = {claim: words.corrections[claim].factor for claim in compared(row, words) & {*words.corrections}}
    return bool(taken) and proposed == taken


def compared(group, words: Known) -> set[str]:
    """The claims that the checks of a group compare."""
    return {claim for check in group.group_checks for claim in words.checks[check].inputs}


def of_cited_only(named: list[str], claims: dict) -> bool:
    """Whether none of these claims stands in a text that is held here."""
    return not any(claims[name].text_held for name in named)


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]
