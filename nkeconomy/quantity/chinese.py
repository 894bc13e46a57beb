"""How Chinese and Japanese spell numbers: parts, counters, and what holds a number and is none."""

import re

from nkeconomy.quantity.numerals import SPACE
from nkeconomy.quantity.scripts import EAST

COUNTERS = (
    "个 個 枚 发 發 発 艘 隻 只 次 项 項 架 辆 輛 门 門 座 种 種 件 批 处 處 起 份 回 機 基 台 本 校 "
    "世帯 棟 カ所 か所 ヵ所 ヶ所 箇所 カ月 か月 ヵ月 ヶ月 段 层 套".split()
)
"""Words between a number and what it counts, that do not say what; those that say so are units of the vocabulary."""
HALF = "一半|半数|半數|半分(?![之の])"
TENTHS = r"NUMBER(?:成(?![为為员員本功立果])半?|割(?!引))"
"""四成半 is 45 percent."""
BECOMES = re.compile("[にへ]|으?로")
"""After から and 에서, what shows that a number became another, and that the two are no range."""
FROM = ("から", "에서")
PART = rf"(?:百|NUMBER){SPACE}?(?:分之|分の){SPACE}?NUMBER"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"{_N}[日号號](?![间間])"
NOTHING = "|".join(
    (
        r"第[\d〇零一二三四五六七八九十百千]{1,12}",
        rf"(?:(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{{2}})(?:[-~〜～至—–/](?:19|20)?\d\d)?年(?![间間])[度代末初底]?(?:{_N}月)?(?:{_DAY})?",
        rf"{_N}(?:[-~〜～至—–])?(?:{_N})?月份?(?:{_DAY})?",
        rf"(?<![\d.,]){_DAY}",
        rf"(?<![\d.,]){_N}[时時](?![间間代])(?:{_N}分)?",
        r"\d{2}年代|[七二八]国集团|二十国集团|十分(?!之)|万一|十九大|二十大|千万(?=[不别要])",
        rf"(?<![\w.])[{EAST}]{{1,12}}[-－]\d{{1,4}}(?![\d.,%％])(?!{SPACE}?COUNTED)[{EAST}]?",
        r"数以[百千万亿]{1,2}计|成千上万|上[百千万亿](?!\d)",
        r"[1１一]人(?:当|當)たり",
    )
)
"""Ordinals, days, months, years, hours, and names: 第2397号, 5月3日, 2023年, 火星-17型."""
NOT_BEFORE_HEDGE = "最附接临条合公契签预违"
"""Characters after which the character of a hedge is the end of a word: recently, nearby, treaty."""
ONE = "一"
"""Alone it is an article more often than a number."""
ABRUPT = r"[百千万萬亿億兆][一二三四五六七八九]\Z"
"""三百五 is 350 to some and 305 to others."""
