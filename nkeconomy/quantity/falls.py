"""Percentages that a verb makes a fall: "shrank 1.9 percent" is growth of -1.9."""

import re
from dataclasses import replace

from nkeconomy.quantity.printed import Quantity, flagged
from nkeconomy.quantity.words import Words

NEAR = 60
"""Characters beside a number in which its verb is looked for."""
_HEDGED = (
    r"(?:an? |the |some |about |around |roughly |nearly |almost |estimated |approximately |over |more than |less than |"
    r"at least |as much as |up to |close to |well |further |total of )*"
)
_FELL = (
    r"shrank|shrunk|shrink(?:s|ing)?|contract(?:s|ed|ing)?|contraction|fell|fallen|fall(?:s|ing)?|declin(?:e[sd]?|ing)|"
    r"drop(?:s|ped|ping)?|decreas(?:e[sd]?|ing)|plunge[sd]?|plummet(?:s|ed)?|tumbled?|slid|slump(?:s|ed)?|slipp?(?:s|ed)?|"
    r"reduced|reduction|down|dipp?(?:s|ed)?|retreated|receded"
)
_RU = (
    r"(?:снизил|снижал|сократил|упал|уменьшил|просел|сжал|обвалил)\w*|спад\w{0,3}|снижени[еяю]\w{0,2}|сокращени[еяю]\w{0,2}|"
    r"падени[еяю]\w{0,2}"
)
BEFORE = re.compile(
    rf"\b(?:{_FELL}) (?:(?:by|of) )?{_HEDGED}\Z"
    rf"|(?:{_RU})(?: составил[аои]?)?(?: на| в)?(?: около| примерно| почти| более чем| более| менее чем)?[  ]\Z"
    r"|(?:下降|下滑|减少|減少|萎缩|萎縮|下跌|衰退|缩水|縮水|收缩|收縮|跌|降)了?(?:约|約|近|逾|超过|超過|大约)?\Z",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\s(?:less|lower|fewer|smaller|down|drop|decline|fall|decrease|contraction|reduction|slump)\b"
    r"|(?:나|씩|가량|정도|쯤)? ?(?:각각 )?(?:감소|하락|줄었|줄어|줄고|줄며|축소|후퇴)"
    r"|(?:나|씩|가량|정도|쯤)? ?(?:각각 )?(?:뒷걸음|역성장|마이너스|낮아|위축|급감)"
    r"|(?:の)?(?:減|マイナス|低下|縮小|下落|落ち込)",
    re.IGNORECASE,
)


def fallen(text: str, number: Quantity, words: Words) -> Quantity:
    """The percentage with the sign that the words beside it give; a bound of a fall is flagged and left as it is."""
    size = number.value or number.low or number.high or 0
    if number.unit is None or number.unit != words.kinds.get("share") or size <= 0:
        return number
    start = number.start - len(number.hedge or "") - 1 if number.hedge else number.start
    before = text[max(0, start - NEAR) : number.start]
    if not BEFORE.search(before) and not AFTER.match(text, number.end):
        return number
    if number.low is not None or number.high is not None:
        return flagged(number, "the words tell of a fall: as growth, its bound stands the other way round")
    low, high = -number.rounding_high, -number.rounding_low
    return replace(number, value=-number.value, rounding_low=low, rounding_high=high)
