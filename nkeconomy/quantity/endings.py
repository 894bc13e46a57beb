"""How a printed word ends in each language: at a blank, before a particle, or anywhere."""

from collections.abc import Iterable

from nkeconomy.quantity.numerals import SPACE, any_of
from nkeconomy.quantity.scripts import EAST, HANGUL, east, hangul

PARTICLES = any_of(
    "은 는 이 가 을 를 에 의 로 으로 과 와 도 만 나 이나 에서 에게 까지 부터 이며 며 이고 고 이다 다 인 이라고 라고 "
    "씩 보다 마다 대 짜리 어치 규모 상당 간 분 뿐 으로는 로는 에는 에도 이었다 였다 입니다 하고 이라는 라는 이라며 "
    "라며 이던 던 으로도 로도 밖에".split()
)
"""What Korean glues to a noun."""
NO_POINT = rf"(?!-?point|{SPACE}?(?:포인트|ポイント|个?百分点|個?百分點))"
"""A percentage point is no percent."""


def ending(words: Iterable[str], more: Iterable[str] = ()) -> str:
    """A pattern for any of the words where it ends as its language ends words; `more` may follow glued in Korean.

    Only a Korean word of one syllable is so often the beginning of another that what follows it matters.
    """
    words = tuple(words)
    latin = any_of(word for word in words if not east(word))
    korean = any_of(word for word in words if hangul(word) and len(word) == 1)
    longer = any_of(word for word in words if hangul(word) and len(word) > 1)
    rest = any_of(word for word in words if east(word) and not hangul(word))
    glued = rf"(?=(?:{PARTICLES})?(?![{HANGUL}])|{any_of(word for word in more if hangul(word))})"
    return rf"(?:(?i:{latin})(?![^\W{EAST}]){NO_POINT}|{longer}|{korean}{glued}|{rest})"
