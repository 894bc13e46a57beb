"""Whether what was decided still stands on the evidence it was decided on."""

from collections.abc import Iterator

from nkeconomy.cell import listed
from nkeconomy.check import Material
from nkeconomy.model import Correction, Judgement, Problem, Rivals, Verdict
from nkeconomy.normalise import Content
from nkeconomy.table import unknown
from nkeconomy.verdicts import FAILS

HOLDS = "holds"


def problems(material: Material, content: Content) -> list[Problem]:
    """A problem for each correction whose checks no longer bear it out, and each judgement on nothing."""
    checks = {row.check.id: row for row in content.checks}
    groups = {group.id for group in content.contradictions}
    found = {(row.indicator, row.component, row.subject) for row in content.contradictions}
    return [
        *(problem for row in material.decisions.corrections for problem in _correction(row, checks)),
        *(problem for row in material.decisions.contradictions for problem in _judgement(row, found)),
        *(problem for row in material.decisions.rivals for problem in _rivals(row, groups)),
    ]


def _correction(row: Correction, checks: dict[str, Verdict]) -> Iterator[Problem]:
    """Every check it names holds once reconciled, and one that tests its claim fails as printed."""
    named = [checks[name] for name in listed(row.checks)]
    for check in named:
        status = (check.reconciled or check.printed).status
        if status != HOLDS:
            what = f"the correction {row.id!r} no longer stands: check {check.check.id!r} {status} as reconciled"
            yield Problem(row.file, row.line, what, "would be right: another factor, or no correction")
    if not any(check.printed.status == FAILS and row.claim in check.tested for check in named):
        what = f"the correction {row.id!r} has no evidence: none of its checks fails on {row.claim!r} as printed"
        yield Problem(row.file, row.line, what, "would be right: checks that fail without it, or no correction")


def _judgement(row: Judgement, found: set[tuple]) -> Iterator[Problem]:
    if (row.indicator, row.component, row.subject) not in found:
        what = f"the contradiction {row.id!r} is no longer found among the claims"
        yield Problem(row.file, row.line, what, "would be right: no such row")


def _rivals(row: Rivals, groups: set[str]) -> Iterator[Problem]:
    if row.id not in groups:
        yield Problem(row.file, row.line, *unknown("group of rival figures", row.id, groups))
