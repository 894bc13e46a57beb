"""What must hold of periods for any date, any text and the committed claims."""

import csv
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkeconomy.suggest.periods import periods
from nkeconomy.suggest.periods.english import MONTHS
from nkeconomy.suggest.periods.russian import MONTHS as RUSSIAN_MONTHS

REPOSITORY = Path(__file__).parents[1]
NAMES = [name.title() for name in MONTHS]
GENITIVE = [next(form for form, place in RUSSIAN_MONTHS.items() if place == month and form[-1] in "яа")
            for month in range(1, 13)]  # fmt: skip
LOCATIVE = [form for form in RUSSIAN_MONTHS if form.endswith("е")]
HAN = "零一二三四五六七八九"
YEARS = st.integers(1900, 2099)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
PUBLISHED = date(2024, 7, 26)


def month_end(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def of_day(day):
    name, short = NAMES[day.month - 1], NAMES[day.month - 1][:3]
    return (
        f"on {name} {day.day}, {day.year}",
        f"on {short}. {day.day}, {day.year}",
        f"on {day.day} {name} {day.year}",
        f"on {name.upper()} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}日に",
        f"{day.day} {GENITIVE[day.month - 1]} {day.year} года",
        f"{day.day:02}.{day.month:02}.{day.year}",
    )


def of_month(year, month):
    return (
        f"in {NAMES[month - 1]} {year}",
        f"in {NAMES[month - 1]} of {year}",
        f"{year}년 {month}월",
        f"{year}年{month}月",
        f"{year}年{month}月に",
        f"в {LOCATIVE[month - 1]} {year} года",
    )


def of_year(year):
    return (
        f"in {year}",
        f"during {year}",
        f"throughout {year}",
        f"{year}년",
        f"{year}年",
        "".join(HAN[int(digit)] for digit in str(year)) + "年",
        f"{year}年に",
        f"в {year} году",
        f"за {year} год",
        f"{year} г.",
    )


def of_years(first, last):
    return (
        f"from {first} to {last}",
        f"between {first} and {last}",
        f"{first}–{last}",
        f"{first}~{last}년",
        f"{first}년부터 {last}년까지",
        f"{first}年至{last}年",
        f"从{first}年到{last}年",
        f"{first}-{last}年",
        f"{first}年から{last}年まで",
        f"{first}～{last}年に",
        f"с {first} по {last} год",
        f"в {first}–{last} годах",
    )


def of_quarter(year, quarter):
    ordinal = ["first", "second", "third", "fourth"][quarter - 1]
    russian = ["первом", "втором", "третьем", "четвертом"][quarter - 1]
    return (
        f"in the {ordinal} quarter of {year}",
        f"Q{quarter} {year}",
        f"{year} Q{quarter}",
        f"{quarter}Q {year}",
        f"{year}년 {quarter}분기",
        f"{year}年第{HAN[quarter]}季度",
        f"{year}年第{quarter}四半期に",
        f"в {russian} квартале {year} года",
    )


def only(text, published=PUBLISHED):
    (period,) = periods(text, published)
    assert text[period.start : period.end] == period.printed
    return period


def read(text):
    period = only(text)
    assert period.problems == ()
    return period.first, period.last


@given(DAYS)
@settings(max_examples=150)
def test_a_day_in_any_form_reads_back(day):
    assert {read(text) for text in of_day(day)} == {(day, day)}


@given(YEARS, st.integers(1, 12))
@settings(max_examples=150)
def test_a_month_in_any_form_reads_back(year, month):
    assert {read(text) for text in of_month(year, month)} == {(date(year, month, 1), month_end(year, month))}


@given(YEARS)
def test_a_year_in_any_form_reads_back(year):
    assert {read(text) for text in of_year(year)} == {(date(year, 1, 1), date(year, 12, 31))}


@given(st.lists(YEARS, min_size=2, max_size=2, unique=True).map(sorted))
@settings(max_examples=150)
def test_years_in_any_form_read_back(years):
    assert {read(text) for text in of_years(*years)} == {(date(years[0], 1, 1), date(years[1], 12, 31))}


@given(YEARS, st.integers(1, 4))
def test_a_quarter_in_any_form_reads_back(year, quarter):
    expected = date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
    assert {read(text) for text in of_quarter(year, quarter)} == {expected}


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.dates(date(1980, 1, 1), date(2090, 12, 31)))
@settings(max_examples=150)
def test_a_day_without_a_year_is_the_last_one_before_publication(day, published):
    first = only(f"on {NAMES[day.month - 1]} {day.day}", published).first
    assert (first.month, first.day) == (day.month, day.day)
    assert timedelta(0) <= published - first < timedelta(days=366 * 8 + 1)


WORDS = (
    "in on since from to between and the last this year month 2023 2024 1950 7 26 , . – - ~ / : first half quarter of "
    "May March Q2 past six years ago rounds % a earlier same period 지난 작년 년 월 일 부터 까지 상반기 3 간 전 去年 "
    "年 月 日 至 以来 昨年 から まで 四半期 第 1 в году с по 2017 год января первом 90-е ２０２３"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u0301", "\u1161"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)),
       st.none() | st.dates())  # fmt: skip
@settings(max_examples=1000)
def test_any_text_is_read_and_every_place_is_exact(text, published):
    last = 0
    for period in periods(text, published):
        assert last <= period.start < period.end
        assert text[period.start : period.end] == period.printed == period.printed.strip()
        assert period.first is None or period.last is None or period.first <= period.last
        last = period.end


HOSTILE = (
    *(
        "in ",
        "2023 ",
        "since a ",
        "July ",
        "2023-",
        "a ",
        "a\n",
        "the a-a ",
        "9",
        "since " + "a" * 30 + " ",
        "January-",
    ),
    *("best since 2016 ", "every most first ", "2023年", "今", "前", "지난 ", "올", "1월", "с ", "в ", "из"),
    *("\u1112\u1161", "\u0301"),
)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_hundred_kilobytes_of_anything_are_read_soon(piece):
    text = piece * (100_000 // len(piece.encode()))
    began = time.process_time()
    periods(text, PUBLISHED)
    assert time.process_time() - began < 3  # a third of it on a machine of its own; a loaded one is slow, not wrong


@pytest.mark.data
def test_of_the_periods_in_the_claims_nine_in_ten_are_found_with_their_days():
    found, rows = 0, 0
    for document in _rows("data/documents.csv"):
        if document["text_held"] != "yes":
            continue
        text = (REPOSITORY / document["path"]).read_bytes().decode("utf-8")
        known = periods(text, date.fromisoformat(document["published"]) if document["published"] else None)
        for claim in _rows(f"data/claims/{document['id']}.csv"):
            if claim["period_as_printed"]:
                rows += 1
                found += _found(claim, text, known)
    assert rows >= 70
    assert found / rows >= 0.9


def _rows(file):
    with (REPOSITORY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _found(claim, text, known):
    days = claim["period_start"], claim["period_end"]
    words = claim["period_as_printed"]
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    return any(
        (str(period.first or ""), str(period.last or "")) == days
        for period in known
        for place in places
        if period.start < place + len(words) and place < period.end
    )
