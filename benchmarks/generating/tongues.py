"""How five languages print a number, its hedge, and a sentence around it, as the reader of numbers reads them again."""

from dataclasses import dataclass

SHARES = (("en", 45), ("ko", 25), ("zh", 15), ("ja", 8), ("ru", 7))
"""Of a hundred documents, how many are written in each language."""
HEDGES = {
    "en": {
        "about": "about ",
        "nearly": "nearly ",
        "more than": "more than ",
        "at least": "at least ",
        "up to": "up to ",
    },
    "ko": {"about": "약 ", "at least": "최소 ", "up to": "최대 "},
    "zh": {"about": "约", "more than": "超过", "at least": "至少"},
    "ja": {"about": "約", "at least": "少なくとも"},
    "ru": {"about": "около ", "more than": "более ", "at least": "не менее "},
}
"""What is printed before a number that is hedged so."""
ENDS = {"exactly": ("value",), "about": ("value",), "nearly": ("value", "high"), "more than": ("low",)}
ENDS |= {"at least": ("low",), "up to": ("high",), "between": ("low", "high")}
"""Which cells hold the number under each qualifier."""
SCALES = {
    "en": ((10**12, "trillion", " trillion"), (10**9, "billion", " billion"), (10**6, "million", " million")),
    "ko": ((10**12, "trillion", "조"), (10**8, "hundred_million", "억"), (10**4, "ten_thousand", "만")),
    "zh": ((10**8, "hundred_million", "亿"), (10**4, "ten_thousand", "万")),
    "ja": ((10**12, "trillion", "兆"), (10**8, "hundred_million", "億"), (10**4, "ten_thousand", "万")),
    "ru": ((10**12, "trillion", " трлн"), (10**9, "billion", " млрд"), (10**6, "million", " млн")),
}
MONEY = {
    "en": {"USD": "${}", "KRW": "{} won", "CNY": "{} yuan"},
    "ko": {"USD": "{} 달러", "KRW": "{} 원", "CNY": "{} 위안"},
    "zh": {"USD": "{}美元", "KRW": "{}韩元", "CNY": "{}元人民币"},
    "ja": {"USD": "{}ドル", "KRW": "{}ウォン", "CNY": "{}人民元"},
    "ru": {"USD": "{} долларов", "KRW": "{} вон", "CNY": "{} юаней"},
}
NOUNS = {
    "en": {
        "persons": " people",
        "tonnes": " tonnes",
        "barrels": " barrels",
        "rounds": " shells",
        "missiles": " missiles",
        "firms": " companies",
        "containers": " containers",
        "events": " visits",
        "ships": " ships",
    },
    "ko": {"persons": "명", "tonnes": "톤", "barrels": "배럴", "rounds": "발", "ships": "척"},
    "zh": {"persons": "人", "tonnes": "吨", "barrels": "桶", "ships": "艘"},
    "ja": {"persons": "人", "tonnes": "トン", "barrels": "バレル"},
    "ru": {"persons": " человек", "tonnes": " тонн", "barrels": " баррелей", "rounds": " снарядов", "ships": " судов"},
}
"""What is counted, behind the number; a language without a word here does not tell of it."""
TIMES = {"en": "{} times that of the North", "ko": "북한의 {}배", "zh": "朝鲜的{}倍"}
RANGE = "between {} and {}"
TELLING = {
    "en": ("In {year}, {what} of {whom} came to {number}", "{what} of {whom} stood at {number} in {year}"),
    "ko": ("{year}년 {whom}의 {what} 규모는 {number}에 달했다", "{whom}의 {year}년 {what} 규모는 {number}로 추산된다"),
    "zh": ("{year}年{whom}的{what}为{number}", "据估计，{whom}{year}年的{what}为{number}"),
    "ja": ("{year}年の{whom}の{what}は{number}だった", "{whom}の{what}は{year}年に{number}となった"),
    "ru": (
        "В {year} году {what} ({whom}) составил {number}",
        "По оценке, {what} ({whom}) в {year} году составил {number}",
    ),
}
GROWTH = {
    "en": ("{what} of {whom} rose {number} in {year}", "{what} of {whom} shrank {number} in {year}"),
    "ko": ("{year}년 {whom}의 {what} 지표는 {number} 증가했다", "{year}년 {whom}의 {what} 지표는 {number} 감소했다"),
    "zh": ("{year}年{whom}的{what}增长{number}", "{year}年{whom}的{what}下降{number}"),
    "ja": ("{year}年の{whom}の{what}は{number}増加した", "{year}年の{whom}の{what}は{number}の減少だった"),
    "ru": ("В {year} году {what} ({whom}) вырос на {number}", "В {year} году {what} ({whom}) снизился на {number}"),
}
"""A rise, and a fall of which the number is printed without a sign."""
STOPS = {"en": ". ", "ko": ". ", "zh": "。", "ja": "。", "ru": ". "}


@dataclass(frozen=True)
class Printed:
    """A number in a sentence: its words with the hedge, the printed number, and the cells of its row."""

    words: str
    number: str
    digits: tuple[str, ...]
    unit: str
    scale: str
    qualifier: str


def digits(number: float) -> str:
    """Three digits at most, without noughts behind the point."""
    if number >= 100:
        return f"{number:.0f}"
    plain = f"{number:.1f}" if number >= 10 else f"{number:.2f}"
    return plain.rstrip("0").rstrip(".")


def money(tongue: str, amount: float, currency: str, qualifier: str) -> Printed:
    """An amount in the largest scale of which there is one or more."""
    factor, scale, word = scaled(tongue, amount)
    told = digits(amount / factor)
    printed = MONEY[tongue][currency].format(_pointed(tongue, told) + word)
    return Printed(HEDGES[tongue].get(qualifier, "") + printed, printed, (told,), currency, scale, qualifier)


def scaled(tongue: str, amount: float) -> tuple[int, str, str]:
    """The factor, id and printed word of the scale in which an amount is told."""
    return next((row for row in SCALES[tongue] if amount >= row[0]), (1, "one", ""))


def between(amount: float, more: float) -> Printed:
    """A range of dollars, as English prints it."""
    factor, scale, word = scaled("en", amount)
    ends = digits(amount / factor), digits(more / factor)
    words = RANGE.format(*(f"${end}{word}" for end in ends))
    return Printed(words, words.removeprefix("between "), ends, "USD", scale, "between")


def percent(tongue: str, share: float, qualifier: str) -> Printed:
    """A share or a rate of growth; the digits of a fall have no sign here."""
    told = f"{share:.1f}"
    printed = f"{_pointed(tongue, told)}%"
    return Printed(HEDGES[tongue].get(qualifier, "") + printed, printed, (told,), "percent", "one", qualifier)


def count(tongue: str, number: int, unit: str, qualifier: str) -> Printed:
    """How many of something there are."""
    told = f"{number:,}" if tongue == "en" else str(number)
    words = HEDGES[tongue].get(qualifier, "") + told + NOUNS[tongue][unit]
    return Printed(words, told, (str(number),), unit, "one", qualifier)


def ratio(tongue: str, number: float) -> Printed:
    """How many times another amount it is."""
    told = f"{number:.1f}"
    words = TIMES[tongue].format(told)
    number = told + {"en": " times", "ko": "배", "zh": "倍"}[tongue]
    return Printed(words, number, (told,), "ratio", "one", "exactly")


def _pointed(tongue: str, told: str) -> str:
    return told.replace(".", ",") if tongue == "ru" else told
