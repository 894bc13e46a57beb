"""How Russian spells numbers: numerals with their cases, one and a half, parts, and the comma of decimals."""

import re
from fractions import Fraction
from itertools import pairwise

from nkeconomy.quantity.numerals import SPACE, any_of
from nkeconomy.quantity.scripts import CYRILLIC

_WORDS = (
    "1 один одна одно одного одной одну|2 два две двух двум|3 три трех трёх трем трём|4 четыре четырех четырёх|"
    "5 пять пяти|6 шесть шести|7 семь семи|8 восемь восьми|9 девять девяти|10 десять десяти|11 одиннадцать одиннадцати|"
    "12 двенадцать двенадцати|13 тринадцать тринадцати|14 четырнадцать четырнадцати|15 пятнадцать пятнадцати|"
    "16 шестнадцать шестнадцати|17 семнадцать семнадцати|18 восемнадцать восемнадцати|19 девятнадцать девятнадцати|"
    "20 двадцать двадцати|30 тридцать тридцати|40 сорок сорока|50 пятьдесят пятидесяти|60 шестьдесят шестидесяти|"
    "70 семьдесят семидесяти|80 восемьдесят восьмидесяти|90 девяносто девяноста|100 сто ста|200 двести двухсот|"
    "300 триста трехсот трёхсот|400 четыреста четырехсот четырёхсот|500 пятьсот пятисот|600 шестьсот шестисот|"
    "700 семьсот семисот|800 восемьсот восьмисот|900 девятьсот девятисот"
)
NUMERALS = {word: int(row.split()[0]) for row in _WORDS.split("|") for word in row.split()[1:]}
ONE_AND_A_HALF = ("полтора", "полторы", "полутора")
WITH_A_HALF = " с половиной"
ONE_OF = ("тысяча", "тысячу", "миллион", "миллиард", "триллион")
"""Scale words that stand alone for one of them."""
PARTS = {
    "половина": 2, "половину": 2, "половины": 2, "половине": 2, "треть": 3, "трети": 3, "четверть": 4, "четверти": 4
}  # fmt: skip
FOLDS = {"вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "вдесятеро": 10}
ALONE = ("один", "одна", "одно", "одного", "одной", "одну")
"""Words for one, which count only beside a scale or a counted noun."""
TIMES = ("раз", "раза")
IN_TIMES = re.compile(r"\b[вВ]\s(?:\d[\d,]{0,5}\s?[-–—]\s?)?\Z")
"""«в 2 раза» is a ratio, «2 раза» says how often."""

_ONE_WORD = any_of(NUMERALS)
NUMERAL = (
    rf"(?:{_ONE_WORD}(?:{SPACE}{_ONE_WORD}){{0,2}}(?:{SPACE}с{SPACE}половиной)?|{any_of(ONE_AND_A_HALF)})(?![\w-])"
)
PART = rf"(?:(?:одн[аойу]{{1,2}}|две|двух|три|трех|трёх){SPACE})?{any_of(PARTS)}(?![\w-])|{any_of(FOLDS)}(?!\w)"
PREFIX = "пол(?={scales})"
"""полмиллиарда"""
_MONTH = "(?:январ|феврал|март|апрел|ма[яйе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
NOTHING = "|".join(
    (
        rf"\b\d{{1,2}}(?:[-–]\d{{1,2}})?{SPACE}{_MONTH}\b(?:{SPACE}(?:19|20)\d\d(?:{SPACE}?г(?:од[а-я]{{0,2}}\b|\.))?)?",
        rf"\b(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?(?:{SPACE}?г(?:од[а-я]{{0,2}}\b|г?\.)|-[а-я]{{1,3}}\b)",
        rf"№{SPACE}?\d+(?:[-/.]\d+)*",
        r"\b(?i:резолюци[а-я]|стать[а-я]{1,2}|ст\.|пункт[а-я]?|войсков[а-я]{2} част[а-я]|комнат[а-я]|отдел[а-я]?|бюро)"
        rf"{SPACE}(?:№{SPACE}?)?\d+",
        r"\b\d+-(?:й|го|му|м|я|ю|ой|ая|ое|е|ые|ых|летн[а-я]{2,3})\b",
    )
)
"""Dates, years, ordinals, and names with a number: 5 мая, 2023 год, № 39, 38-я параллель."""
CHANGED = re.compile(
    r"\b(?:(?:вырос|возрос|увелич|сниз|упал|сократ|повыс|подня|достиг|рост|паден)[а-я]*\s[^.;:\n]{0,40}|"
    r"с\s[^.;:\n]{0,20})\Z",
    re.IGNORECASE,
)
"""After such words «до» says what became of the number, and bounds nothing."""
MANY_OF = re.compile(rf"{SPACE}[а-яё]{{4,}}")
"""десятки предприятий: of what there are many."""
NEAR = 40
_FIRST = re.compile(rf"[\W\d_]*[{CYRILLIC}]")
_LAST = re.compile(rf"[{CYRILLIC}][\W\d_]*\Z")


def beside(text: str, start: int, end: int) -> bool:
    """Whether the letters next to the characters are Russian, so that a comma among them is a decimal mark."""
    return bool(_FIRST.match(text[end : end + NEAR]) or _LAST.search(text[max(0, start - NEAR) : start]))


def spelt(printed: str) -> Fraction | None:
    """двести двадцать пять, полтора, два с половиной; None for words that make no number together."""
    printed = re.sub(r"\s", " ", printed)
    if printed in ONE_AND_A_HALF:
        return Fraction(3, 2)
    half = Fraction(1, 2) if printed.endswith(WITH_A_HALF) else Fraction(0)
    places = [NUMERALS[word] for word in printed.removesuffix(WITH_A_HALF).split()]
    return sum(places) + half if _falling(places) else None


def _falling(places: list[int]) -> bool:
    """Hundreds, then tens, then ones; ten to nineteen are the last."""
    sizes = [len(str(place)) for place in places]
    last = all(place % 10 == 0 and place != 10 for place in places[:-1])
    return last and all(first > second for first, second in pairwise(sizes))


def part(printed: str) -> tuple[Fraction, Fraction | None]:
    """Above and below the line, of треть, две трети; a multiple has nothing below: вдвое."""
    *before, word = re.sub(r"\s", " ", printed).split(" ")
    if word in FOLDS:
        return Fraction(FOLDS[word]), None
    above = {"д": 2, "т": 3}.get(before[0][0], 1) if before else 1
    return Fraction(above), Fraction(PARTS[word])
