"""Which documents are one text, or a rewrite of it, and which only speak of the same."""

import random
import time
from pathlib import Path

import pytest

from nkeconomy import texts

ROOT = Path(__file__).parents[1]
STORY = [
    "North Korea's exports to China rose 12 percent in March, customs data showed on Friday.",
    "Shipments of wigs and false eyelashes made up more than half of the total.",
    "Imports of soybean oil fell for the third month in a row, to $21 million.",
    "Analysts in Seoul said the figures point to a slow recovery after the border closure.",
    "A trader in Dandong told this paper that trucks were crossing the bridge every day.",
    "Prices of rice in Pyongyang were little changed at 5,100 won a kilogram.",
]
APART = [
    "Customs figures released Friday show North Korean sales to China climbing 12 percent in March from a year before.",
    "Hairpieces and eyelashes accounted for most of what was sold.",
    "Purchases of soybean oil dropped again and came to $21 million.",
    "Lorries go over the bridge at Dandong daily, one merchant said.",
    "Rice in Pyongyang cost 5,100 won per kilogram, nearly the same as before.",
]
NEW = [
    "Observers doubt that the numbers tell the whole story.",
    "Smuggling is thought to have grown again along the Yalu.",
    "The next set of data is due in a month.",
]
KOREAN = [
    "북한의 3월 대중국 수출이 작년 같은 달보다 12% 늘어난 것으로 나타났다고 중국 해관총서가 밝혔다.",
    "가발과 속눈썹이 전체의 절반을 넘게 차지했다.",
    "평양의 쌀값은 1kg에 5천100원으로 거의 변하지 않았다.",
]
KOREAN_APART = [
    "중국 세관 자료에 따르면 지난 3월 북한이 중국에 판 물건은 1년 전보다 12% 많았다.",
    "절반 이상이 가발과 속눈썹 같은 제품이었다.",
    "쌀 가격은 평양에서 kg당 5천100원 수준이었다.",
]
CHINESE = [
    "据中国海关总署公布的数据，朝鲜3月对华出口同比增长百分之十二。",
    "假发和假睫毛占出口总额的一半以上。",
    "平壤的大米价格为每公斤五千一百元，基本没有变化。",
]
CHINESE_APART = [
    "中国海关数据显示，今年3月朝鲜向中国的出口额比去年同期增加了12%。",
    "出口商品中超过半数为假发与假睫毛。",
    "平壤米价稳定在每公斤五千一百朝元。",
]


def share(one: list[str], other: list[str]) -> float:
    """Of the text alike, or 0 below the threshold."""
    found = texts.alike("\n".join(one), {"000": "\n".join(other)})
    return found[0].share if found else 0.0


def test_the_same_text_is_the_same_whatever_editors_made_of_its_blanks_and_marks():
    held = {"000": "\n".join(STORY), "001": "\n".join(APART)}
    words = "\r\n\r\n".join(STORY).replace(" ", "\u00a0").replace("'", "’").replace("$21", "＄21")
    assert texts.alike(words, held) == [texts.Alike("000", True, 1.0)]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (STORY, [line.replace("rose 12 percent", "climbed 12 percent") for line in STORY], 0.8, 0.99),
        (STORY, [*STORY[:3], *NEW], 0.4, 0.7),
        (STORY, [*STORY, *NEW], 1, 1),
        (STORY, APART, 0, 0),
        (KOREAN, [*KOREAN[:2], "다음 통계는 한 달 뒤에 나올 예정이다."], 0.5, 0.9),
        (KOREAN, KOREAN_APART, 0, 0),
        (CHINESE, [*CHINESE[:2], "下一批数据将在一个月后公布。"], 0.5, 0.95),
        (CHINESE, CHINESE_APART, 0, 0),
    ],
    ids=["edited", "half of it", "the whole within more", "apart", "ko half", "ko apart", "zh half", "zh apart"],
)
def test_a_rewrite_is_recognised_and_a_report_written_apart_is_not(one, other, least, most):
    assert least <= share(one, other) <= most


def test_the_likeliest_comes_first():
    held = {"000": "\n".join([*STORY[:3], *NEW]), "001": "\n".join(STORY), "002": "\n".join(APART)}
    assert [(one.document, one.same) for one in texts.alike("\n".join(STORY), held)] == [("001", True), ("000", False)]


def test_a_few_words_are_like_nothing_but_themselves():
    assert texts.alike("Trade rose.", {"000": "\n".join(STORY), "001": "trade rose."}) == [texts.Alike("001", True, 1)]


def test_the_five_documents_are_five():
    held = {path.name[:3]: path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("00[0-4]_*.txt")}
    assert len(held) == 5
    assert all(len(texts.alike(words, held)) == 1 for words in held.values())


def test_a_hundred_documents_of_20_kb_are_compared_in_a_second():
    """Twice that is allowed, for a machine that does other things."""
    chance = random.Random(1)
    words = [f"w{chance.randrange(4000)}" for _ in range(3600)]
    held = {f"{n:03}": " ".join(chance.choices(words, k=3600)) for n in range(100)}
    begun = time.monotonic()
    assert texts.alike(" ".join(words), held) == []
    assert time.monotonic() - begun < 2
