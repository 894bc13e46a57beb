"""The letters of the languages, as characters of a class in a pattern."""

import re

HANGUL = "가-힣"
HAN = "㐀-䶿一-鿿豈-﫿〇々"
KANA = "ぁ-ヿ"
EAST = HANGUL + HAN + KANA
CYRILLIC = "Ѐ-ӿ"
OTHER = re.compile(f"[{EAST}{CYRILLIC}]")
"""A letter of a language other than those in Latin letters."""
_EAST = re.compile(f"[{EAST}]")
_HANGUL = re.compile(f"[{HANGUL}]")


def east(word: str) -> bool:
    """Whether a word is of a language that glues words together: Chinese, Japanese, Korean."""
    return bool(_EAST.search(word))


def hangul(word: str) -> bool:
    return bool(_HANGUL.search(word))
