"""A text made comparable: one case, one form of quotes and blanks, and its words as stems."""

import functools
import re
from collections.abc import Callable

ALIKE = str.maketrans("‘’‛′“”„‐‑\u00a0\u202f\u2009\u3000", "''''\"\"\"--    ")
WORD = re.compile(r"\d+|[^\W\d_]+")
IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
CYRILLIC = re.compile(r"[а-яё]")
RUSSIAN_END = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ией|ией|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ов|ев|ом|ем|ам|ям|"
    r"ах|ях|ую|юю|ию|ия|ии|а|я|о|е|ы|и|у|ю|ь|й)\Z"
)
ENGLISH_END = re.compile(r"(?:ing|ed|e)\Z")
IDLE = frozenset(
    "a an and as at between by for from in into is it its of on or s that the their this to with и в на с по от".split()
)
TOPICS = {
    "korean": "korea",
    "koreans": "korea",
    "chinese": "china",
    "russian": "russia",
    "russians": "russia",
    "labor": "labour",
    "laborers": "labourer",
    "defense": "defence",
    "percentage": "percent",
}
"""Words that the vocabulary's own words stand for in another form."""


def flat(text: str) -> str:
    """The text in one case with plain quotes and blanks, each character at its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.translate(ALIKE)


def stems(flattened: str) -> frozenset[str]:
    """The words that mean something, without their endings."""
    return frozenset(stem(word) for word in WORD.findall(flattened) if word not in IDLE)


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    if word in TOPICS:
        return TOPICS[word]
    ending = _russian if CYRILLIC.match(word) else _english
    return ending(word)


def _russian(word: str) -> str:
    short = RUSSIAN_END.sub("", word)
    return short if len(short) > 2 else word


def _english(word: str) -> str:
    """Without the endings of number and tense: accounts, accounted, accounting; trade, traded."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    word = word.removesuffix("s")
    short = ENGLISH_END.sub("", word)
    return short if len(short) > 3 else word


def language(text: str) -> str | None:
    """What the script of the text tells: ko, ja, zh, ru, en; None where it holds no letter that does."""
    return next((name for name, tells in SCRIPTS.items() if tells(text)), None)


def _much(letters: str, share: float) -> Callable[[str], bool]:
    pattern, any_letter = re.compile(f"[{letters}]"), re.compile(r"[^\W\d_]")

    def tells(text: str) -> bool:
        found = len(pattern.findall(text))
        return found > 0 and found >= share * len(any_letter.findall(text))

    return tells


SCRIPTS: dict[str, Callable[[str], bool]] = {
    "ko": _much(r"\uac00-\ud7af", 0.2),
    "ja": _much(r"\u3040-\u30ff", 0.1),
    "zh": _much(r"\u3400-\u4dbf\u4e00-\u9fff", 0.2),
    "ru": _much(r"а-яА-ЯёЁ", 0.3),
    "en": _much(r"A-Za-z", 0.1),
}
