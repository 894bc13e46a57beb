"""What holds of the reader of numbers for all amounts, in every language and form, and for all texts."""

import random
import time
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_quantity import WORDS, read, rows

from nkeconomy import quantity
from nkeconomy.quantity import Words
from nkeconomy.quantity.scripts import east, hangul

QUALIFIERS = {row["id"]: row for row in rows("qualifiers")}
HEDGES = {
    word: row
    for row in QUALIFIERS.values()
    for word in row["words"].split("|")
    if word and row["bound"] != "both" and not row["floor"] and len(word.strip("…")) > 1
}
KANJI = "零一二三四五六七八九"
SINO_KOREAN = "영일이삼사오육칠팔구"
ONES = "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать".split()
ONES += "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать".split()
TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()
CURRENCIES = {
    "korean": {" 달러": "USD", "달러": "USD", " 원": "KRW", " 위안": "CNY", " 유로": "EUR"},
    "chinese": {"美元": "USD", "韩元": "KRW", "元人民币": "CNY", "卢布": "RUB"},
    "japanese": {"ドル": "USD", "ウォン": "KRW", "円": "JPY", "ユーロ": "EUR"},
    "russian": {" долларов": "USD", " вон": "KRW", " рублей": "RUB", " евро": "EUR"},
}
COUNTED = {"korean": " 명", "chinese": "人", "japanese": "人", "russian": " человек"}
FACTORS = {
    "korean": {"만": 10**4, "억": 10**8, "조": 10**12, "천만": 10**7, "백만": 10**6, "천억": 10**11},
    "chinese": {"万": 10**4, "亿": 10**8, "万亿": 10**12, "億": 10**8, "千万": 10**7, " 亿": 10**8},
    "japanese": {"万": 10**4, "億": 10**8, "兆": 10**12, "千万": 10**7},
    "russian": {" тыс.": 10**3, " тысяч": 10**3, " млн": 10**6, " миллионов": 10**6, " млрд": 10**9, " трлн": 10**12},
}
MARKS = {"korean": ("", "만", "억", "조"), "chinese": ("", "万", "亿", "兆"), "japanese": ("", "万", "億", "兆")}


def grouped(number: int) -> list[tuple[int, int]]:
    """The groups of four digits that are not zero with their places, the highest first."""
    groups = [(number // 10**place % 10**4, place // 4) for place in (12, 8, 4, 0)]
    return [(group, place) for group, place in groups if group]


def in_groups(number: int, language: str, blank: str) -> str:
    """1조 2000억 30만 500, 1兆2000億."""
    return blank.join(f"{group}{MARKS[language][place]}" for group, place in grouped(number))


def thousands(group: int, digits: str, marks: str) -> str:
    """One group in words: 삼천이백오, 三千二百零五."""
    printed, gap = "", False
    for digit, mark in zip(f"{group:04}", (*marks, ""), strict=True):
        if digit == "0":
            gap = bool(printed)
            continue
        one = digit == "1" and mark and digits is SINO_KOREAN
        printed += ("零" if gap and digits is KANJI else "") + ("" if one else digits[int(digit)]) + mark
        gap = False
    return printed


def in_chinese(number: int) -> str:
    printed = ""
    for group, place in grouped(number):
        gap = "零" if printed and group < 1000 else ""
        printed += gap + thousands(group, KANJI, "千百十") + MARKS["chinese"][place]
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def in_korean(number: int) -> str:
    return "".join(thousands(group, SINO_KOREAN, "천백십") + MARKS["korean"][place] for group, place in grouped(number))


def in_russian(number: int) -> str:
    """From one to 999."""
    hundreds, rest = divmod(number, 100)
    tens = [TENS[rest // 10 - 2]] if rest >= 20 else []
    ones = rest % 10 if rest >= 20 else rest
    words = [*([HUNDREDS[hundreds - 1]] if hundreds else []), *tens, *([ONES[ones - 1]] if ones else [])]
    return " ".join(words)


def decimal(language: str, amount: Fraction, wide: bool) -> str:
    """12.5, 1,234.5, and 12,5 and 1 234,5 in Russian; in digits of full width where Japanese may have them."""
    printed = f"{float(amount):,.1f}".removesuffix(".0")
    if language == "russian":
        return printed.replace(",", " ").replace(".", ",")
    wider = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
    return printed.translate(wider) if wide and language == "japanese" and "," not in printed else printed


@st.composite
def scaled(draw):
    """A language, an amount as printed with a scale word, and its plain value."""
    language = draw(st.sampled_from(sorted(FACTORS)))
    scale, factor = draw(st.sampled_from(sorted(FACTORS[language].items())))
    amount = Fraction(draw(st.integers(1, 99_999)), 10)
    return language, decimal(language, amount, draw(st.booleans())) + scale, amount * factor


@st.composite
def put_together(draw):
    """A language, a number of several parts or in words, and its value."""
    language = draw(st.sampled_from(sorted(FACTORS)))
    if language == "russian":
        number = draw(st.integers(2, 999).filter(lambda number: number % 10 != 1 or number % 100 == 11))
        scale, factor = draw(st.sampled_from(sorted(FACTORS["russian"].items())))
        return language, in_russian(number) + scale, Fraction(number * factor)
    number = draw(st.integers(10, 10**16 - 1) | st.integers(10, 10**5).map(lambda number: number * 10**8))
    forms = {"korean": in_korean, "chinese": in_chinese}
    if language in forms and draw(st.booleans()):
        return language, forms[language](number), Fraction(number)
    blank = draw(st.sampled_from(["", " "])) if language == "korean" else ""
    return language, in_groups(number, language, blank), Fraction(number)


def plain(number, end: str) -> Fraction | None:
    value = getattr(number, end)
    return None if value is None else value * WORDS.factors[number.scale]


def with_hedge(printed: str, hedge: str) -> str:
    if not hedge.startswith("…"):
        return f"{hedge}{printed}" if east(hedge) and not hangul(hedge) else f"{hedge} {printed}"
    blank = "" if east(hedge) and hedge[1] != " " else " "
    return printed + blank + hedge[1:].strip()


def fitting(language: str, hedge: str) -> bool:
    """Whether a hedge is of the language; Chinese and Japanese share theirs here."""
    if language == "korean":
        return hangul(hedge)
    if language == "russian":
        return not hedge.startswith("…") and any("а" <= letter <= "я" for letter in hedge)
    return east(hedge) and not hangul(hedge)


BY_LANGUAGE = {language: sorted(word for word in HEDGES if fitting(language, word)) for language in FACTORS}


@settings(max_examples=400)
@given(scaled() | put_together(), st.data())
def test_an_amount_of_any_language_reads_back_with_unit_and_hedge(amount, data):
    language, printed, value = amount
    money = data.draw(st.sampled_from([*sorted(CURRENCIES[language]), COUNTED[language]]))
    hedge = data.draw(st.sampled_from(["", *BY_LANGUAGE[language]]))
    text = with_hedge(printed + money, hedge) if hedge else printed + money
    (number,) = read(text)
    row = QUALIFIERS["exactly"] if not hedge else HEDGES[hedge]
    assert number.unit == CURRENCIES[language].get(money, "persons")
    assert number.qualifier == row["id"]
    assert plain(number, "value") == (value if row["keeps_value"] == "yes" else None)
    assert plain(number, "low") == (value if row["bound"] == "low" else None)
    assert plain(number, "high") == (value if row["bound"] == "high" else None)
    assert text[number.start : number.end] == number.printed
    assert number.problems == ()


RANGES = {
    "korean": ("{}~{}", "{}∼{}", "{}–{}"),
    "chinese": ("{}至{}", "{}到{}", "{}-{}"),
    "japanese": ("{}〜{}", "{}～{}"),
    "russian": ("от {} до {}", "{}–{}", "между {} и {}"),
}


@settings(max_examples=200)
@given(st.sampled_from(sorted(RANGES)), st.integers(1, 1800), st.integers(1, 99), st.booleans(), st.data())
def test_a_range_of_any_language_shares_the_scale_of_its_second_number(language, first, more, both, data):
    form = data.draw(st.sampled_from(RANGES[language]))
    scale, factor = data.draw(st.sampled_from(sorted(FACTORS[language].items())))
    money, unit = data.draw(st.sampled_from(sorted(CURRENCIES[language].items())))
    text = form.format(f"{first}{scale if both else ''}", f"{first + more}{scale}{money}")
    (number,) = read(text)
    assert (number.value, number.qualifier, number.unit) == (None, "between", unit)
    assert (plain(number, "low"), plain(number, "high")) == (first * factor, (first + more) * factor)


@given(st.integers(1, 999), st.sampled_from(["", " 발", "여 발", "多枚", "枚以上", "人左右", " тонн", " missiles"]))
def test_a_bare_number_keeps_its_value_whatever_counts_it(value, counter):
    (number,) = read(f"{value}{counter}")
    assert value in (number.value, number.low)


@given(st.integers(2, 99), st.integers(1, 99), st.sampled_from(["{}분의 {}", "{}分之{}", "{}分の{}"]))
def test_a_part_reads_back_in_digits(below, above, form):
    (number,) = read(form.format(below, above))
    assert (number.value, number.unit) == (Fraction(above, below), "ratio")


PIECES = (
    "약 최대 여 多 余 이상 以上 未満 미만 만 억 조 천 백 万 亿 億 兆 千 百 十 一 二 两 三 零 〇 点 점 "
    "분의 分之 分の 百分之 제 第 년 월 일 年 月 日 号 호 발 명 개 枚 人 개국 달러 원 美元 元 % ％ 倍 배 "
    "한 두 세 다섯 열 스물 이 삼 사 오 수 수십 수백만 数 几十 절반 一半 至 到 ~ – - 또는 或 от до и или "
    "около более в раз раза тысяч млн млрд полтора пол миллиард сто двадцать пять с половиной треть две "
    "вдвое долларов руб. , . 5 12 1,5 1,234 3.1 2023 18 000 ６３ ， ． № Су-35 화성-17 火星-17 코로나19 "
    "nearly $ € a half million of or 5% \u200f \u202e \u0301 \u200b 𝟓 ² ½ ٣ ㎜ mm K M + … ) ( [ ] ー の "
    "의 을 는 ſ K ı 🇰"
).split()
BLANKS = ("", " ", "\t", "\n", "\u00a0", "\u3000")


def sane(text: str) -> bool:
    """Whether what is read of a text is of the text: exact, in order, apart, with hedges that it has."""
    numbers = read(text)
    exact = all(text[number.start : number.end] == number.printed == number.printed.strip() != "" for number in numbers)
    apart = all(first.end <= second.start for first, second in pairwise(numbers))
    return exact and apart and all(number.hedge is None or number.hedge in text for number in numbers)


@settings(max_examples=300)
@given(st.text(max_size=200) | st.lists(st.sampled_from((*PIECES, *BLANKS)), max_size=30).map("".join))
def test_any_text_of_any_script_reads_and_every_span_is_exact(text):
    assert sane(text)


def test_ten_thousand_odd_texts_break_nothing():
    """Slow, as it is ten thousand texts: about five seconds."""
    chance = random.Random(6)
    for _ in range(10_000):
        blanks = chance.choice(BLANKS)
        text = "".join(chance.choice(PIECES) + chance.choice(["", blanks]) for _ in range(chance.randint(1, 20)))
        text += "".join(
            chr(chance.choice([chance.randint(32, 0xD7A3), chance.randint(0xE000, 0x1FFFF)])) for _ in "abc"
        )
        assert sane(text), text


@given(st.text(alphabet="가나다라마北朝鮮經濟のはがБанкел,.!? \n", max_size=200))
def test_a_text_without_digits_or_number_words_has_no_quantities(text):
    assert read(text) == ()


REPEATED = [
    "9 ",
    "1,",
    "a a a ",
    "…",
    " ",
    ",",
    "один ",
    "万",
    "만",
    "천만 ",
    "5만 ",
    "1조 ",
    "1억",
    "五",
    "三分之",
    "3분의 ",
    "두 ",
    "수십만",
    "약",
    "5多",
    "миллион ",
    "от 5 до ",
    "5 до 6 ",
    "1,5 ",
    "5万至",
    "第1",
    "2023年",
    "화성-",
    "가나다",
    "5枚的",
    "百分之",
    "９，",
    "5~",
    "일이삼사",
    "0 만",
    "북한 5",
    "половина ",
    "%EC",
    "+1 2",
    "́",
    "5\u202e",
    "1" * 99 + ",",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_hundred_kilobytes_of_anything_are_read_in_two_seconds(piece):
    text = (piece * 100_000)[: 100_000 * len(piece) // len(piece.encode())]
    assert any(seconds(text) < 2 for _ in range(3))


def test_a_hundred_kilobytes_of_prose_leave_time_for_the_rest():
    prose = "The plan for the farms was said to have been met in full, and prices in the markets went up again. "
    text = (prose * 1010 + "In 2023 trade rose 3.1% to $2.7 billion. " * 10)[:100_000]
    assert any(seconds(text) < 0.4 for _ in range(3))


def seconds(text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


@pytest.mark.parametrize("text", ["약 5만 3천 명 이상", "约63亿美元至70亿美元", "от 5 до 6 млн", "三到五年", "800多万"])
def test_a_vocabulary_without_the_words_of_a_language_breaks_nothing(text):
    numbers = quantity.read(text, Words.from_rows([], [], []))
    assert all(text[number.start : number.end] == number.printed for number in numbers)


def test_a_new_hedge_link_scale_and_unit_of_korean_are_rows_and_no_code():
    scales = [*rows("scales"), {"id": "hundred_trillions", "factor": str(10**16), "words": "경"}]
    units = [*rows("units"), {"id": "SEK", "kind": "money", "words": "크로나"}]
    hedges = [{"id": "below", "words": "…아래", "bound": "high", "keeps_value": "no", "floor": ""}]
    hedges.append({"id": "between", "words": "…내지는…", "bound": "both", "keeps_value": "no", "floor": ""})
    (number,) = quantity.read("3내지는 5경 크로나 아래", Words.from_rows(scales, units, hedges))
    assert (number.low, number.high, number.scale, number.unit) == (3, 5, "hundred_trillions", "SEK")
    (number,) = quantity.read("5경 크로나 아래", Words.from_rows(scales, units, hedges))
    assert (number.high, number.qualifier, number.hedge) == (5, "below", "아래")
