"""Expressions of time in five languages, each with the days it means; what is no period is not found."""

import unicodedata
from datetime import date

import pytest

from nkeconomy.suggest.periods import Period, periods
from nkeconomy.suggest.periods.span import EVENT, FISCAL, RELATIVE, UP_TO_NOW, VAGUE, YEAR_TAKEN

PUBLISHED = date(2024, 7, 26)  # a Friday


def told(text, published=PUBLISHED):
    """printed first..last, as one line each."""
    return [f"{period.printed} {period.first or ''}..{period.last or ''}" for period in periods(text, published)]


ENGLISH = (
    "in 2023 2023-01-01..2023-12-31",
    "from 2017 to 2023 2017-01-01..2023-12-31",
    "from 2017 through 2023 2017-01-01..2023-12-31",
    "between 2017 and 2023 2017-01-01..2023-12-31",
    "2017–2023 2017-01-01..2023-12-31",
    "2017-2023 2017-01-01..2023-12-31",
    "2017–19 2017-01-01..2019-12-31",
    "2023/24 2023-01-01..2024-12-31",
    "in the 1990s 1990-01-01..1999-12-31",
    "in the early 1990s 1990-01-01..1993-12-31",
    "in the mid-1990s 1994-01-01..1996-12-31",
    "since August 2023 2023-08-01..2024-07-26",
    "since early September 2023-09-01..2024-07-26",
    "since mid-2023 2023-06-01..2024-07-26",
    "since the collapse of the talks in 2019 2019-01-01..2024-07-26",
    "from 2022 onward 2022-01-01..2024-07-26",
    "after 2021 2022-01-01..2024-07-26",
    "before 2019 ..2018-12-31",
    "until 2020 ..2020-12-31",
    "by 2030 ..2030-12-31",
    "by the end of 2024 ..2024-12-31",
    "at the end of 2022 2022-12-31..2022-12-31",
    "end-2024 2024-12-31..2024-12-31",
    "last year 2023-01-01..2023-12-31",
    "early last year 2023-01-01..2023-04-30",
    "this year 2024-01-01..2024-12-31",
    "so far this year 2024-01-01..2024-07-26",
    "next year 2025-01-01..2025-12-31",
    "the year before last 2022-01-01..2022-12-31",
    "a year ago 2023-01-01..2023-12-31",
    "three months ago 2024-04-01..2024-04-30",
    "more than two years ago ..2022-07-26",
    "last month 2024-06-01..2024-06-30",
    "late last month 2024-06-21..2024-06-30",
    "earlier this month 2024-07-01..2024-07-26",
    "last week 2024-07-15..2024-07-21",
    "yesterday 2024-07-25..2024-07-25",
    "on Tuesday 2024-07-23..2024-07-23",
    "on Friday 2024-07-26..2024-07-26",
    "last Friday 2024-07-19..2024-07-19",
    "in the first half of 2024 2024-01-01..2024-06-30",
    "the second half of last year 2023-07-01..2023-12-31",
    "H1 2024 2024-01-01..2024-06-30",
    "1H 2024 2024-01-01..2024-06-30",
    "Q2 2024 2024-04-01..2024-06-30",
    "2Q24 2024-04-01..2024-06-30",
    "in the first quarter 2024-01-01..2024-03-31",
    "in the fourth quarter of 2022 2022-10-01..2022-12-31",
    "in the first seven months of 2024 2024-01-01..2024-07-31",
    "in the first three quarters of 2023 2023-01-01..2023-09-30",
    "in March 2024 2024-03-01..2024-03-31",
    "in May 2024-05-01..2024-05-31",
    "in mid-March 2024-03-11..2024-03-20",
    "January-July 2024-01-01..2024-07-31",
    "January to July 2023 2023-01-01..2023-07-31",
    "between July 2023 and February 2024 2023-07-01..2024-02-29",
    "from November to February 2023-11-01..2024-02-29",
    "as of July 26 2024-07-26..2024-07-26",
    "on March 27 2024-03-27..2024-03-27",
    "on October 10 2023-10-10..2023-10-10",
    "March 5, 2024 2024-03-05..2024-03-05",
    "5 March 2024 2024-03-05..2024-03-05",
    "March 3-5, 2024 2024-03-03..2024-03-05",
    "2024-07-26 2024-07-26..2024-07-26",
    "over the past six years 2018-07-27..2024-07-26",
    "in the past decade 2014-07-27..2024-07-26",
    "in recent years ..",
    "fiscal 2024 ..",
    "before the coronavirus hit ..",
)
KOREAN = (
    "작년 2023-01-01..2023-12-31",
    "지난해 2023-01-01..2023-12-31",
    "올해 2024-01-01..2024-12-31",
    "금년 2024-01-01..2024-12-31",
    "재작년 2022-01-01..2022-12-31",
    "내년 2025-01-01..2025-12-31",
    "지난달 2024-06-01..2024-06-30",
    "이달 2024-07-01..2024-07-31",
    "지난 5월 2024-05-01..2024-05-31",
    "지난 9월 2023-09-01..2023-09-30",
    "2023년 2023-01-01..2023-12-31",
    "2023년 5월 3일 2023-05-03..2023-05-03",
    "5월 3~5일 2024-05-03..2024-05-05",
    "상반기 2024-01-01..2024-06-30",
    "올 상반기 2024-01-01..2024-06-30",
    "작년 하반기 2023-07-01..2023-12-31",
    "1분기 2024-01-01..2024-03-31",
    "2023년 1~3분기 2023-01-01..2023-09-30",
    "2017~2023년 2017-01-01..2023-12-31",
    "2017년부터 2023년까지 2017-01-01..2023-12-31",
    "1월부터 7월까지 2024-01-01..2024-07-31",
    "올해 1~7월 2024-01-01..2024-07-31",
    "올해 들어 2024-01-01..2024-07-26",
    "지난 6년간 2018-07-27..2024-07-26",
    "최근 3년 2021-07-27..2024-07-26",
    "1990년대 중반 1994-01-01..1996-12-31",
    "2023년 말 2023-12-31..2023-12-31",
    "지난해 8월 이후 2023-08-01..2024-07-26",
    "2024년까지 ..2024-12-31",
    "3년 전 2021-01-01..2021-12-31",
    "화요일 2024-07-23..2024-07-23",
    "어제 2024-07-25..2024-07-25",
)
CHINESE = (
    "去年 2023-01-01..2023-12-31",
    "今年 2024-01-01..2024-12-31",
    "前年 2022-01-01..2022-12-31",
    "明年 2025-01-01..2025-12-31",
    "上个月 2024-06-01..2024-06-30",
    "本月 2024-07-01..2024-07-31",
    "2023年 2023-01-01..2023-12-31",
    "二〇二三年 2023-01-01..2023-12-31",
    "上半年 2024-01-01..2024-06-30",
    "今年上半年 2024-01-01..2024-06-30",
    "第一季度 2024-01-01..2024-03-31",
    "2023年第四季度 2023-10-01..2023-12-31",
    "前三季度 2024-01-01..2024-09-30",
    "2017年至2023年 2017-01-01..2023-12-31",
    "从2017年到2023年 2017-01-01..2023-12-31",
    "2017-2023年 2017-01-01..2023-12-31",
    "过去六年 2018-07-27..2024-07-26",
    "過去六年 2018-07-27..2024-07-26",
    "近三年来 2021-07-27..2024-07-26",
    "1至7月 2024-01-01..2024-07-31",
    "前七个月 2024-01-01..2024-07-31",
    "2024年1月至7月 2024-01-01..2024-07-31",
    "去年8月以来 2023-08-01..2024-07-26",
    "自2016年以来 2016-01-01..2024-07-26",
    "今年以来 2024-01-01..2024-07-26",
    "截至7月26日 2024-07-26..2024-07-26",
    "截至2023年底 2023-12-31..2023-12-31",
    "20世纪90年代 1990-01-01..1999-12-31",
    "2023年5月3日 2023-05-03..2023-05-03",
    "7月下旬 2024-07-21..2024-07-31",
    "星期二 2024-07-23..2024-07-23",
    "三年前 2021-01-01..2021-12-31",
)
JAPANESE = (
    "昨年 2023-01-01..2023-12-31",
    "去年 2023-01-01..2023-12-31",
    "今年 2024-01-01..2024-12-31",
    "一昨年 2022-01-01..2022-12-31",
    "先月 2024-06-01..2024-06-30",
    "今月 2024-07-01..2024-07-31",
    "上半期 2024-01-01..2024-06-30",
    "2023年後半 2023-07-01..2023-12-31",
    "第1四半期 2024-01-01..2024-03-31",
    "1～7月期 2024-01-01..2024-07-31",
    "2017年から2023年 2017-01-01..2023-12-31",
    "2017年から2023年にかけて 2017-01-01..2023-12-31",
    "2023年7月から2024年2月まで 2023-07-01..2024-02-29",
    "２０２３年５月３日 2023-05-03..2023-05-03",
    "令和5年 2023-01-01..2023-12-31",
    "過去6年間 2018-07-27..2024-07-26",
    "ここ3年 2021-07-27..2024-07-26",
    "1990年代半ば 1994-01-01..1996-12-31",
    "2016年以降 2016-01-01..2024-07-26",
    "昨年8月から 2023-08-01..2024-07-26",
    "昨年末 2023-12-31..2023-12-31",
    "2024年末まで ..2024-12-31",
    "火曜日 2024-07-23..2024-07-23",
    "6カ月前 2024-01-01..2024-01-31",
    "2023年度 ..",
)
RUSSIAN = (
    "в прошлом году 2023-01-01..2023-12-31",
    "в этом году 2024-01-01..2024-12-31",
    "в 2023 году 2023-01-01..2023-12-31",
    "в 2023-м 2023-01-01..2023-12-31",
    "с 2017 по 2023 год 2017-01-01..2023-12-31",
    "в 2017–2023 годах 2017-01-01..2023-12-31",
    "между 2017 и 2023 годами 2017-01-01..2023-12-31",
    "за первое полугодие 2024-01-01..2024-06-30",
    "во втором полугодии 2023 года 2023-07-01..2023-12-31",
    "в первом квартале 2024 года 2024-01-01..2024-03-31",
    "в I квартале 2024-01-01..2024-03-31",
    "за первые семь месяцев 2024-01-01..2024-07-31",
    "за 7 месяцев 2024 года 2024-01-01..2024-07-31",
    "в январе–июле 2024 года 2024-01-01..2024-07-31",
    "с января по июль 2023 года 2023-01-01..2023-07-31",
    "за последние шесть лет 2018-07-27..2024-07-26",
    "в марте 2024-03-01..2024-03-31",
    "к концу 2024 года ..2024-12-31",
    "27 марта 2024 года 2024-03-27..2024-03-27",
    "с 1 по 20 июля 2024-07-01..2024-07-20",
    "с августа 2023 года 2023-08-01..2024-07-26",
    "с начала года 2024-01-01..2024-07-26",
    "после 2019 года 2020-01-01..2024-07-26",
    "в 1990-х годах 1990-01-01..1999-12-31",
    "в прошлом месяце 2024-06-01..2024-06-30",
    "на прошлой неделе 2024-07-15..2024-07-21",
    "вчера 2024-07-25..2024-07-25",
    "в понедельник 2024-07-22..2024-07-22",
    "два года назад 2022-01-01..2022-12-31",
    "26.07.2024 2024-07-26..2024-07-26",
    "в последние годы ..",
)
FRAMES = {
    "en": (ENGLISH, "Exports were $3.4 million {}."),
    "ko": (KOREAN, "{} 수출은 늘었다"),
    "zh": (CHINESE, "{}，出口额为三亿美元。"),
    "ja": (JAPANESE, "輸出は{}、三億ドルに達した。"),
    "ru": (RUSSIAN, "Экспорт {} составил 3 миллиона тонн."),
}
ROWS = [(frame, row) for rows, frame in FRAMES.values() for row in rows]


@pytest.mark.parametrize(("frame", "row"), ROWS, ids=[row for _, row in ROWS])
def test_words_of_time_mean_days(frame, row):
    assert told(frame.format(row.rpartition(" ")[0])) == [row]


NO_PERIODS = (
    "It fired 1950 rounds, some 2,000 shells, over 2000 rockets and about 1950 trucks.",
    "The KN-2000, a T-1990 and the MIG-2019 flew past 2000 Pennsylvania Avenue.",
    "The ministry at 1950 Main Street has 2019 employees in room 2014.",
    "Players run in 24-hour shifts; Current Time 0:00 Duration 8:36.",
    "2024-7-26 14:42 and 2025/03/27 20:00 stand above it; 26.07.2024 14:42 as well.",
    "It pays $2023 a year, 2016% annually, 2018.5 per year, no. 2019.",
    "It is the biggest growth since 2016 and the first rise since 2019.",
    "It rose 3.1% year-on-year, from the previous year, from a year earlier and compared with last year.",
    "https://news.example/2023/01/a-story and https://news.example/articles/2024-07-26/x",
    "Between 1950 and 2010 people, resolution 2397 (2017), © 2024 An Agency, Copyright 2024, 1h30, h1 and q2.",
    "The Sunday Times of the 1800s on 2019-nCoV and S/2024/215.",
    "It may march on; the seventy-five houses are second to none.",
    "병력 2000명과 포탈 1950발, 3일간 30년간 5년 만에, 전년 대비 3% 늘었다, 지난해보다 2022년에 비해",
    "国内の前年比3.1%、前年同期に比べ2000人、3日間、5年ぶりのことだ",
    "同比增长3%，比去年同期增长，与2022年相比，2000人，1950枚，第二次，三个月，每年",
    "2000 тонн и 1950 снарядов, по сравнению с прошлым годом, чем в прошлом году, 152 мм, крупнейший с 2016 года",
)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_numbers_and_comparisons_are_no_periods(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("in March", YEAR_TAKEN),
        ("over the past six years", UP_TO_NOW),
        ("in recent years", VAGUE),
        ("fiscal 2024", FISCAL),
        ("during the pandemic", EVENT),
        ("early 2023", "“early” fixes no day"),
        ("two years ago", "read as the whole calendar year"),
        ("on Tuesday", "day taken from the date of publication"),
        ("2023/24", "a season or fiscal year within these two years"),
    ],
)
def test_what_the_words_leave_open_is_a_problem(text, problem):
    assert [period.problems for period in periods(text, PUBLISHED)] == [(problem,)]


@pytest.mark.parametrize("text", ["last year", "지난해", "去年", "昨年の", "в прошлом году", "on March 27", "Tuesday"])
def test_without_a_date_of_publication_relative_words_have_no_days(text):
    (period,) = periods(text, None)
    assert (period.first, period.last, period.problems) == (None, None, (RELATIVE,))


def test_without_a_date_of_publication_since_has_a_first_day_only():
    assert told("since August 2023", None) == ["since August 2023 2023-08-01.."]


def test_words_for_the_period_before_mean_it():
    text = "It sold $2.7 billion between 2014 and 2017, a fifth of trade during the same period."
    assert told(text, None)[1] == "during the same period 2014-01-01..2017-12-31"


def test_a_year_earlier_is_a_year_before_the_period_that_was_named():
    text = "Trade was $3 billion in the first half of 2023, and $2 billion a year earlier."
    assert told(text)[1] == "a year earlier 2022-01-01..2022-06-30"


def test_a_year_that_one_end_of_a_range_has_is_that_of_both():
    assert told("from November to February 2024") == ["from November to February 2024 2023-11-01..2024-02-29"]


def test_a_day_that_does_not_exist_is_none():
    assert told("on February 30") == []


def test_a_period_is_exact_in_the_text_as_it_is():
    text = "  In 2023\tit fell.\r\n" + unicodedata.normalize("NFD", "작년에도.")
    last_year = unicodedata.normalize("NFD", "작년")
    assert periods(text, PUBLISHED) == [
        Period(2, 9, "In 2023", date(2023, 1, 1), date(2023, 12, 31), ()),
        Period(20, 20 + len(last_year), last_year, date(2023, 1, 1), date(2023, 12, 31), ()),
    ]
