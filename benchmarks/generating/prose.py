"""Sentences without a number: what is stated, argued and denied, and what stands between claims in a text."""

KINDS = {
    "stance": (
        ("economic_condition", "stated"),
        ("relations", "argued"),
        ("trade_restrictions", "stated"),
        ("illicit_activity", "alleged"),
        ("leadership", "argued"),
    ),
    "direction": (("economic_condition", "stated"), ("arms_transfers", "stated"), ("food_situation", "estimated")),
    "event": (("publication", "stated"), ("diplomacy", "stated"), ("arms_production", "alleged")),
    "denial": (("arms_transfers", "denied"), ("illicit_activity", "denied")),
}
"""Kinds of claims without a number, each with the indicators and stances that they have."""
WHO = {
    "en": ("Officials", "Traders", "Analysts", "Defectors", "Diplomats", "Port workers", "Researchers", "Shippers"),
    "ko": ("당국자들은", "상인들은", "전문가들은", "탈북민들은", "외교관들은", "연구진은", "업계는", "소식통은"),
    "zh": ("官员", "商人", "分析人士", "外交官", "研究人员", "船东", "业内人士", "知情人士"),
    "ja": ("当局者は", "商人は", "専門家は", "外交官は", "研究者は", "船主は", "業界は", "関係者は"),
    "ru": (
        "Чиновники",
        "Торговцы",
        "Аналитики",
        "Дипломаты",
        "Исследователи",
        "Судовладельцы",
        "Эксперты",
        "Источники",
    ),
}
SAY = {
    "en": ("say that", "warn that", "believe that", "report that", "expect that", "doubt that", "repeat that"),
    "ko": ("여전히", "올해", "최근", "공개적으로", "비공식적으로", "거듭", "조심스럽게"),
    "zh": ("表示", "警告说", "认为", "报告称", "预计", "强调", "重申"),
    "ja": ("今も", "今年", "最近", "公に", "非公式に", "重ねて", "慎重に"),
    "ru": ("говорят, что", "предупреждают, что", "считают, что", "сообщают, что", "ожидают, что", "отмечают, что"),
}
WHAT = {
    "en": (
        *("border trade", "the grain market", "rail freight", "coal shipping", "the currency market", "mining"),
        *("the fishing fleet", "fuel supply", "the power grid", "labour abroad", "state shops", "road building"),
    ),
    "ko": (
        "국경 무역이",
        "곡물 시장이",
        "철도 화물이",
        "석탄 운송이",
        "환율이",
        "광업이",
        "어업이",
        "연료 공급이",
        "전력망이",
    ),
    "zh": (
        "边境贸易",
        "粮食市场",
        "铁路货运",
        "煤炭运输",
        "外汇市场",
        "采矿业",
        "渔业",
        "燃料供应",
        "电网",
        "海外劳务",
    ),
    "ja": (
        "国境貿易が",
        "穀物市場が",
        "鉄道貨物が",
        "石炭輸送が",
        "為替市場が",
        "鉱業が",
        "漁業が",
        "燃料供給が",
        "送電網が",
    ),
    "ru": ("торговля на границе", "рынок зерна", "перевозка угля", "валютный рынок", "добыча руды", "рыбный флот"),
}
DOES = {
    "en": (
        *("has recovered", "remains weak", "grows again", "is under strain", "depends on one partner", "has stalled"),
        *("shows first signs of change", "is better than before", "is hidden from statistics", "moves underground"),
    ),
    "ko": (
        "회복됐다고 말한다",
        "약하다고 본다",
        "다시 성장한다고 전한다",
        "압박을 받는다고 경고한다",
        "멈췄다고 설명한다",
    ),
    "zh": ("已经恢复", "仍然疲弱", "再次增长", "承受压力", "依赖单一伙伴", "陷入停滞", "出现变化迹象"),
    "ja": (
        "回復したと話す",
        "弱いままだと見る",
        "再び伸びていると伝える",
        "圧迫されていると警告する",
        "停滞したと説明する",
    ),
    "ru": ("восстановилась", "остаётся слабым", "снова растёт", "испытывает давление", "зависит от одного партнёра"),
}
WHERE = {
    "en": (
        "along the Yalu",
        "in the capital",
        "on the east coast",
        "in the northern mines",
        "at the ports",
        "in towns",
    ),
    "ko": ("압록강변에서", "수도에서", "동해안에서", "북부 광산에서", "항구에서", "지방 도시에서"),
    "zh": ("在鸭绿江沿岸", "在首都", "在东海岸", "在北部矿区", "在港口", "在县城"),
    "ja": ("鴨緑江沿いで", "首都で", "東海岸で", "北部の鉱山で", "港で", "地方都市で"),
    "ru": ("вдоль реки Ялу", "в столице", "на восточном побережье", "на северных рудниках", "в портах", "в городах"),
}
ORDER = {
    "en": "{who} {say} {what} {does} {where}",
    "ko": "{who} {where} {say} {what} {does}",
    "zh": "{who}{say}，{where}{what}{does}",
    "ja": "{who}{where}{say}{what}{does}",
    "ru": "{who} {say} {what} {does} {where}",
}
NOTES = (
    "The year is taken from the sentence before; it is not printed here.",
    "No source is named in the sentence. The document names one at its end.",
    "Printed as an estimate; how it was made is not said in this document.",
    "Told again further below in other words.",
    "Whether the figure is at current or constant prices is not said.",
    "The publisher's own inference from trade data of the partner country.",
    "An average of several towns, as the document says of all its prices.",
)
"""What an analyst writes beside a row; made data have few different notes, of the usual length."""


def sentence(tongue: str, draw) -> str:
    """One sentence without its full stop; `draw` is a random.Random."""
    pick = draw.choice
    return ORDER[tongue].format(
        who=pick(WHO[tongue]),
        say=pick(SAY[tongue]),
        what=pick(WHAT[tongue]),
        does=pick(DOES[tongue]),
        where=pick(WHERE[tongue]),
    )
