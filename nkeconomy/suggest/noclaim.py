"""Numbers in prose that claim nothing: ages, dates, names, measures, and counts of what was named before."""

import re

from nkeconomy.quantity import Quantity

REACH = 40
AGE = re.compile(
    r"^(?:[- ]?years?[- ]old|[- ]?year[- ]olds|\s?세(?![대기])|\s?살|岁|歲|歳|才|-летн|\s(?:лет|"
    r"года?) (?:назад )?(?:родил|испол))",
    re.IGNORECASE,
)
AGED = re.compile(r"\b(?:aged?|age of|возрасте)\s\Z", re.IGNORECASE)
CALENDAR = re.compile(
    r"^(?:\s?(?:년|월|일)(?!\s?\d*\s?(?:만에|째))|年(?!ぶり|来最)|月|日|號|号(?![车机])|\s?г\.|\s?год|\s(?:январ|"
    r"феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)|[-–]е\b|-х\b|s\b|th\b|st\b|nd\b|rd\b|"
    r"\s?(?:BCE?|AD)\b|\s?o'clock|\s?[ap]\.?m\b|\s?[초중하상]반기|\s?분기|季度|四半期|-?й\s|-?го\s|[\s-](?:year|"
    r"month|day|week|hour|point|nation|member|country|party|way|storey|story|page|man|person|mile|metre|meter|"
    r"kilometre|kilometer|inch|foot|km)\b)",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"^[\s-]?(?:km²?|kms|kilomet(?:er|re)s?|met(?:er|re)s?|m\b|cm|mm|miles?|feet|ft|inch(?:es)?|nautical|knots|"
    r"hectares?|acres?|square|degrees?|°|kg\b|kilograms?|grams?|pounds? of|lit(?:er|re)s?|watts?|[kmg]w\b|volts?|mhz|"
    r"ghz|[kmgt]b\b|seconds?|minutes?|days?|weeks?|months?|nights?|centur(?:y|ies)|decades?|floors?|stor(?:ey|ie)s|"
    r"pages?|chapters?|paragraphs?|words|times a |points?\b|votes?|goals?|medals?|킬로|미터|㎞|㎜|㎝|도(?:\s|$)|시간|"
    r"분(?!의|기)|초(?:\s|$)|일(?:\s|간|$)|개월|주(?:\s|간|일)|층|쪽|페이지|차(?:\s|례)|번째|대\s?국|公里|千米|"
    r"米(?!元)|厘米|毫米|海里|度|小时|分钟|秒|天|周|个月|层|页|届|次(?:会议|全会)|世纪|キロ|メートル|センチ|度|時間|"
    r"分(?!の)|秒|日間|週間|か月|カ月|ヶ月|階|ページ|回目|号|км|метр|миль|градус|кг\b|час(?:ов|а)?\b|минут|секунд|"
    r"дн(?:ей|я)|недел|месяц|этаж|страниц)",
    re.IGNORECASE,
)
ANAPHORA = re.compile(
    r"\b(?:the|these|those|both|all|other|any|between|his|her|my|our|either|each of the|first|last|next|past|"
    r"previous)\s\Z",
    re.IGNORECASE,
)
SMALL = 13
PAIR = re.compile(r"\A(?:one|two|both|half)\Z", re.IGNORECASE)
CONVERSION = re.compile(
    r"(?:[$€£¥₩]|US\$|USD|EUR)\s?1(?:\.0+)?\s?(?:=|is|was|equals|buys|≈)|1\s?(?:달러|美元|ドル|доллар)\s?(?:[=당]|"
    r"等于|兑|=)",
    re.IGNORECASE,
)
ONE_UNIT = re.compile(
    r"(?:one|1|a) ?(?:US |U\.S\. )?(?:dollar|euro|yuan)|[$€]1|1\s?(?:달러|위안|美元|ドル|人民币|доллар)", re.IGNORECASE
)
RATE = re.compile(
    r"^\s?(?:to|per|for one|against|a)\s(?:the |one |a )?(?:US |U\.S\. )?(?:dollar|euro|yen|yuan)\b|^\s?(?:兑|"
    r"对)(?:一)?美元|^\s?за доллар",
    re.IGNORECASE,
)
PER_HEAD = re.compile(r"^\s?(?:人当たり|人あたり|人均|인당|명당|per (?:head|capita))")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
ONE_OF = re.compile(r"\b(?:in|out of)(?: every)? \Z")
PHONE = re.compile(r"(?:\+\d[\d\s().-]{6,}|\b\d{2,4}[-.]\d{3,4}[-.]\d{4}\b|\(\d{2,4}\)\s?\d{3,4}-\d{4})")
ADDRESS = re.compile(
    r"^\s(?:[A-Z][\w'’.-]*\s){1,3}(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Drive)\b|"
    r"^[-\s]?(?:gil|ro)\b"
)
LIST_MARK = re.compile(
    r"^\s*[.)、．](?:\s|(?=[^\d\s]))|^\s+(?:Letters?|Annex(?:es)?|Interviews?|Ibid|See|Notes?|Information|Reply|Panel)\b"
)
FLIGHT = re.compile(
    r"\b(?:No\.?|Nos\.?|number|Number|Resolution|Article|Room|Office|Unit|Bureau|Camp|Factory|Mine|Plant|Highway|"
    r"Route|Type|Gate|Pier|Building|Sanctions? List|Version|Windows|iPhone|Covid|COVID|Sputnik|Channel|Class|Grade|"
    r"Level|Phase|Tier|Hwasong|Pukguksong|Unha|Nodong|Rodong|Scud)[-\s]\Z"
)
"""Words after which a number is part of a name."""
ROCKET = re.compile(r"(?:火星|北极星|北極星|화성|북극성|Хвасон)[-－‐–]?\Z")


def why_none(line: str, number: Quantity) -> str | None:
    """Why a number of a line claims nothing, in words; None when it may."""
    for rule, why in RULES:
        if rule(line, number):
            return why
    return None


def _age(line: str, number: Quantity) -> bool:
    return bool(
        AGE.match(line[number.end : number.end + REACH])
        or AGED.search(line[max(0, number.start - REACH) : number.start])
    )


def _bare_measure(line: str, number: Quantity) -> bool:
    """A number with no unit of ours, and a measure, a part of a date or a name beside it."""
    if number.unit:
        return False
    after = line[number.end : number.end + REACH]
    return bool(MEASURE.match(after) or CALENDAR.match(after) or ADDRESS.match(after))


def _of_a_name(line: str, number: Quantity) -> bool:
    if ROCKET.search(line[max(0, number.start - REACH) : number.start]):
        return True
    return not number.unit and bool(FLIGHT.search(line[max(0, number.start - REACH) : number.start]))


def _named_before(line: str, number: Quantity) -> bool:
    """The two countries, both missiles: few of what was named before."""
    ends = [end for end in (number.value, number.low, number.high) if end is not None]
    few = number.scale == "one" and ends and max(ends) < SMALL and number.unit not in ("percent", "ratio")
    return bool(few and ANAPHORA.search(line[max(0, number.start - REACH) : number.start]))


def _conversion(line: str, number: Quantity) -> bool:
    """One dollar is so much, so much to the dollar; the one dollar that so much is paid for."""
    if ONE_UNIT.fullmatch(number.printed):
        return True
    near = line[max(0, number.start - REACH) : number.end + REACH]
    return bool(CONVERSION.search(near) or RATE.match(line[number.end : number.end + REACH]))


def _per_head(line: str, number: Quantity) -> bool:
    return bool(PER_HEAD.match(line[number.end : number.end + REACH]))


def _year(line: str, number: Quantity) -> bool:
    return number.unit is None and bool(YEAR.fullmatch(number.printed))


def _share(line: str, number: Quantity) -> bool:
    """The ten of seven in ten."""
    small = number.unit is None and number.value is not None and number.value <= 100 and number.scale == "one"
    return small and bool(ONE_OF.search(line[max(0, number.start - REACH) : number.start]))


def _phone(line: str, number: Quantity) -> bool:
    near, at = line[max(0, number.start - REACH) : number.end + REACH], min(number.start, REACH)
    return any(found.start() <= at < found.end() for found in PHONE.finditer(near)) and not number.unit


def _list_mark(line: str, number: Quantity) -> bool:
    return (
        not number.unit
        and number.start < 8
        and not line[: number.start].strip()
        and bool(LIST_MARK.match(line[number.end : number.end + REACH]))
    )


RULES = (
    (_age, "an age"),
    (_bare_measure, "a measure or a date"),
    (_of_a_name, "part of a name"),
    (_named_before, "what was named before"),
    (_conversion, "a rate"),
    (_per_head, "the one of per head"),
    (_year, "a year"),
    (_share, "what a share is of"),
    (_phone, "a telephone number"),
    (_list_mark, "a place in a list"),
)
