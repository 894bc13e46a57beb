"""Claims of held documents and cited figures in one table, in one order: what is only cited says so."""

import pandas as pd

from nkeconomy import wording
from nkeconomy.frame import each
from nkeconomy.ui.markup import by, cells, in_doubt, source_words, table, text
from nkeconomy.ui.record import carried, given, noted
from nkeconomy.ui.remembered import remembered

COLUMNS = ("What", "As printed or given", "Period", "Who says it, and where", "Words of the source, or status and note")


@remembered
def mixed_table(claims: pd.DataFrame, caption: str) -> str:
    """Every number opens its passage or the drawer of its figure; a misprint is struck through and called one."""
    rows = each(claims)
    key = " ! opens a check that fails on the number." if any(claim.failing_checks for claim in rows) else ""
    cited = "" if all(claim.text_held for claim in rows) else " ◇ cited, text not held."
    return table(f"{caption}.{cited}{key}", COLUMNS, map(_row, rows))


def _row(claim) -> str:
    named = (
        ("What", f"{text(wording.what(claim))}{_between(claim)}"),
        ("As given", given(claim)),
        ("Period", f"{text(wording.when(claim))}{in_doubt(claim)}"),
        ("Who says it", f"{text(wording.speaker(claim) or '')} {by(_where(claim))}"),
        ("Words", source_words(text(claim.quote), claim) if claim.quote else _standing(claim)),
    )
    return cells((name, f"<span>{cell}</span>") for name, cell in named)


def _between(claim) -> str:
    """Whose it is and with whom, where the indicator does not say so."""
    whose = [claim.subject_title] if claim.subject_title and claim.subject != "KP" else []
    named = [*whose, *([f"with {claim.counterpart_title}"] if claim.counterpart_title else [])]
    return f" {by(', '.join(named))}" if named else ""


def _where(claim) -> str:
    if not claim.text_held:
        return carried(claim)
    return f"in {claim.publisher_title}" if claim.publisher_title != claim.attributed_title else ""


def _standing(claim) -> str:
    said = [text(wording.standing(claim))] if claim.status else []
    said += ["replaced by a later row of ours"] * bool(claim.revised_by)
    said += [noted(claim)] if claim.note else []
    return (
        f"<span class='nk-diamond' title='cited; text not held'>◇</span> <span class='nk-by'>{'; '.join(said)}</span>"
    )
