"""The scale finder: which numbers of a group, moved by a power of ten that real slips make, let its checks hold."""

from collections.abc import Mapping

from nkeconomy.formula import Formula
from nkeconomy.interval import Interval
from nkeconomy.slips.factors import origins
from nkeconomy.slips.group import Group, as_tests, status
from nkeconomy.slips.hypotheses import Finding, Found, Hypothesis
from nkeconomy.slips.paths import Steps
from nkeconomy.slips.reasons import why
from nkeconomy.slips.search import BUDGET, LISTED, breakers, keepers

__all__ = ["BUDGET", "LISTED", "Finding", "Hypothesis", "find", "origins", "status"]


def find(
    values: Mapping[str, Interval],
    checks: Mapping[str, Formula],
    plausible: Mapping[str, Formula],
    budget: int = BUDGET,
) -> Finding:
    """The scale slips under which all checks hold; every name in a formula must be in `values`.

    At most two distinct factors are searched, over all sets of inputs, in at most `budget` steps for what is plausible
    and half as many for what is not. The list goes to the smallest number of distinct factors at which a hypothesis
    keeps all plausibility checks, or to two where none does.
    """
    group = Group(values, as_tests(checks, values, False), as_tests(plausible, values, True))
    kept, distinct = keepers(group, Steps(budget))
    rivals = breakers(group, distinct, LISTED - len(kept.judged), Steps(budget // 2))
    listed = tuple(each.hypothesis for each in (kept.judged + rivals.judged)[:LISTED])
    decided = kept.complete and len(kept.judged) == 1 and not _untested(group, kept)
    return Finding(listed, decided, " ".join(why(group, kept, rivals)))


def _untested(group: Group, kept: Found) -> bool:
    """Whether the numbers stand as printed only because something is undecided, or because nothing is asked."""
    as_printed = any(not each.hypothesis.factors for each in kept.judged)
    return as_printed and (bool(group.printed("undecided")) or not group.printed("holds"))
