"""How Korean spells numbers: native numerals before a counter, parts, and what holds a number and is none."""

from nkeconomy.quantity.numerals import SPACE, any_of
from nkeconomy.quantity.scripts import HANGUL

ONES = dict(zip("한 두 세 네 다섯 여섯 일곱 여덟 아홉".split(), range(1, 10), strict=True), 석=3, 서=3, 넉=4, 너=4)
TENS = dict(zip("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(), range(10, 100, 10), strict=True), 스무=20)
NATIVE = rf"(?<![\w])(?:{any_of(TENS)}(?:{any_of(ONES)})?|{any_of(ONES)})(?![{HANGUL}]*[^\W{HANGUL}])"
COUNTERS = (
    "개 기 척 곳 회 대 건 차례 번 가지 종 마리 채 가구 세대 정 문 량 군데 개월 개소 개사 개교 편 통 장 권 쌍 "
    "자루".split()
)
"""Words between a number and what it counts, that do not say what; those that say so are units of the vocabulary."""
HALF = "절반"
PART = rf"NUMBER분의{SPACE}?NUMBER"
_DAY = r"\d{1,2}일(?!간)"
_MONTH = r"\d{1,2}월"
NOTHING = "|".join(
    (
        rf"제{SPACE}?\d+(?:[-.,]\d+)*[{HANGUL}]*",
        rf"(?:19|20)\d\d(?:[-~∼〜–/](?:19|20)?\d\d)?년(?!간)(?:대|도)?(?:{SPACE}?{_MONTH})?(?:{SPACE}?{_DAY})?",
        r"['’‘]\d\d(?:[-~∼〜–/]\d\d)?년",
        rf"\d{{1,2}}(?:[-~∼〜–·]\d{{1,2}})?월(?:{SPACE}?{_DAY})?",
        r"\d{1,2}(?:[-~∼〜–·]\d{1,2})?일(?!간)",
        rf"\d{{1,2}}·\d{{1,2}}(?!\d)|\d0대(?={SPACE}?(?:남|여|초반|중반|후반|청년))",
        rf"\d{{1,2}}시(?:{SPACE}?\d{{1,2}}분)?(?!간)",
        r"\d(?:/4)?분기|\d{2}년대|\d{1,3}번째|\d{1,3}위(?![가-힣])",
        rf"(?<![\w])[{HANGUL}]{{2,12}}-?\d{{1,4}}(?![\d,.천백만억조%％]|{SPACE}?COUNTED)(?:형|호)?",
    )
)
"""Ordinals, days, months, years, hours, and names: 제1874호, 5월 3일, 2023년, 코로나19, 화성-17형."""
NO_MARK = "조(?=[각직장치])"
"""Where a mark is the beginning of a word: three pieces, three organisations."""


def native(printed: str) -> int:
    """What native numerals spell: 스물다섯 is 25."""
    tens = next((word for word in sorted(TENS, key=len, reverse=True) if printed.startswith(word)), "")
    return TENS.get(tens, 0) + ONES.get(printed[len(tens) :], 0)
