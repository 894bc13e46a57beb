"""Which numbers are in doubt in the reading that a reader chose, because a check on them fails."""


def doubted(claim, choice: str, reading: str = "printed") -> bool:
    """Whether a claim (a row of queries.claims), shown in that reading, fails a check.

    A printed number that another one's correction reconciles is in doubt only where the reader chose the printed
    reading; a corrected number is in doubt as printed, and as reconciled where a check fails still.
    """
    return _fails(claim.failing_checks, claim, choice, reading == "printed" and claim.corrected)


def computed_from_doubt(derived, choice: str, told_apart: bool) -> bool:
    """The same for a derived figure (a row of queries.derived); `told_apart` says that it has another reading."""
    return _fails(derived.doubtful, derived, choice, derived.reading == "printed" and told_apart)


def _fails(as_printed, row, choice: str, superseded: bool) -> bool:
    return bool(as_printed if choice == "printed" or superseded else row.unresolved)
