"""What is kept of the text of a parsed file: the signs that a reader sees, and no more than can be taken in."""

import re

from nkeconomy.texts.refused import Unreadable

LONGEST = 2_000_000
"""Characters of a text that are taken in at most: some 700 printed pages."""
HIDDEN = re.compile("[\0\u00ad\u200b\u2060\ufeff]")
"""Signs that no reader sees and that would part a word or a number."""
ALONE = re.compile("[\ud800-\udfff]")


def seen(text: str) -> str:
    """The text without hidden signs; half a pair of UTF-16 stands as �."""
    return ALONE.sub("\ufffd", HIDDEN.sub("", text))


def bounded(length: int) -> None:
    """Raises Unreadable for a text of more characters than are taken in."""
    if length > LONGEST:
        raise Unreadable(f"its text has over {LONGEST:,} characters, which is the most that is taken in; take a part")
