"""How much of a proposal the text itself settles."""

from nkeconomy.quantity import Quantity
from nkeconomy.suggest.measured import Measured
from nkeconomy.suggest.periods import Period

READ = 0.2
UNIT = 0.1
INDICATOR = (0.3, 0.3, 0.2, 0.05)
"""By where the indicator is named: beside the number, in its clause, in its sentence, before it."""
SUBJECT = 0.15
PERIOD = 0.15
NO_PROBLEM = 0.1


def confidence(number: Quantity, what: Measured | None, subject_named: bool, period: Period | None) -> float:
    """From 0 to 1, the sum of what was found; no probability.

    0.2 that a number was read; 0.1 for a unit that is printed with it; 0.3 for an indicator named in the clause whose
    unit fits, 0.2 in the sentence, 0.05 only before it; 0.15 for a subject named in the sentence; 0.15 for a period
    in the sentence whose dates are known; 0.1 for a number that was read without a problem.
    """
    found = READ + (UNIT if number.unit else 0) + (INDICATOR[what.level] if what else 0)
    found += SUBJECT if subject_named else 0
    found += PERIOD if period and (period.first or period.last) else 0
    return round(found + (NO_PROBLEM if not number.problems else 0), 2)
