"""The terms of one side of a formula: its lines on paper."""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\[([^\[\]]*)\]|([+*/()-])|(\d+(?:\.\d+)?)")
SIGNS = {"-": "−", "*": "×", "/": "÷"}


@dataclass
class Term:
    """One line of a sum: a claim or a plain number, with the signs before and the bracket closed behind it."""

    sign: str
    claim: str | None
    number: str | None
    closing: str = ""


def terms(side: str) -> list[Term]:
    """The lines of one side of a formula."""
    found, sign = [], ""
    for claim, operator, number in TOKEN.findall(side):
        if operator == ")":
            found[-1].closing += operator
        elif operator:
            sign += SIGNS.get(operator, operator)
        else:
            found.append(Term(sign, claim or None, number or None))
            sign = ""
    return found
