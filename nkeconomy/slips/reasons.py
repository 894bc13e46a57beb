"""Why a finding is decided or not, in plain words."""

from collections.abc import Iterable, Iterator

from nkeconomy.slips.group import Group, Test
from nkeconomy.slips.hypotheses import Found, Judged
from nkeconomy.slips.search import LISTED

NUMBER = {1: "one factor", 2: "two different factors"}


def why(group: Group, kept: Found, rivals: Found) -> Iterator[str]:
    """One or two plain sentences."""
    if kept.judged and not kept.judged[0].distinct:
        yield _why_as_printed(group)
    elif len(kept.judged) == 1 and kept.complete:
        yield _why_one(group, kept.judged[0], rivals)
    elif kept.judged:
        yield _why_several(kept)
    else:
        yield _why_none(group, rivals, kept.complete)
    if not kept.complete:
        yield "The search was cut short: there may be others."
    elif not rivals.complete:
        yield "The list of those that break a plausibility check is cut short."


def _why_as_printed(group: Group) -> str:
    if undecided := group.printed("undecided"):
        return f"Nothing fails as printed, but the digits do not decide {_quoted(undecided)}."
    if holding := group.printed("holds"):
        return f"Nothing has slipped: as printed, {_quoted(holding)} hold{'s' * (len(holding) == 1)}."
    return "There is no check, so that nothing can be said."


def _why_one(group: Group, best: Judged, rivals: Found) -> str:
    others = f"other hypothesis with {NUMBER[best.distinct]}{' or fewer' * (best.distinct > 1)}"
    if rivals.complete and not rivals.judged:
        return f"No {others} makes all checks hold; as printed, {_failing(group)}."
    broken = _broken(group, rivals) or group.yardsticks
    return f"Every {others} under which all checks hold breaks {_quoted(broken, 'or')}."


def _why_several(kept: Found) -> str:
    with_factors = f"with {NUMBER[kept.judged[0].distinct]}"
    if len(kept.judged) == 1:
        return f"One hypothesis {with_factors} was found that makes all checks hold."
    count = f"More than {LISTED}" if len(kept.judged) > LISTED else len(kept.judged)
    return f"The sums cannot tell: {count} hypotheses {with_factors} make all checks hold and keep what is plausible."


def _why_none(group: Group, rivals: Found, complete: bool) -> str:
    if not group.candidates:
        return f"No number can be changed; as printed, {_failing(group)}."
    searched = "More than two different factors are not searched."
    if rivals.judged:
        return f"Every hypothesis found breaks {_quoted(_broken(group, rivals), 'or')}. {searched}"
    nothing = "No one or two factors make all checks hold" if complete else "No hypothesis was found"
    return f"{nothing}; as printed, {_failing(group)}. {searched}"


def _broken(group: Group, rivals: Found) -> list[Test]:
    names = {name for each in rivals.judged for name in each.breaks}
    return [test for test in group.yardsticks if test.name in names]


def _failing(group: Group) -> str:
    failing = group.printed("fails")
    return f"{_quoted(failing)} fail{'s' * (len(failing) == 1)}"


def _quoted(tests: Iterable[Test], last: str = "and") -> str:
    *names, end = [f"“{test.name}”" for test in tests]
    return f"{', '.join(names)} {last} {end}" if names else end
